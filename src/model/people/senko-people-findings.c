/* Everybody's findings as a value of the register. Most people's are the same sentences, so that
 * each finding that differs from all others is kept once, and a person is a list of numbers.
 *
 * Layout, little endian: how many people, findings that differ and rows there are, the length of
 * the findings; the findings, each a byte that says how long it is, its head and its evidence; the
 * people, each with what else a list needs of them. Another layout is another FORMAT in
 * senko-people-cache.c. */
#include "model/people/senko-people-findings.h"

#include "model/people/senko-people-bytes.h"
#include "model/people/senko-people-private.h"

#include "rules/senko-explanation-messages.h"

#include <string.h>

/* Beyond it evaluating everybody by two threads is what a call should take anyway, and the value
 * would make every act that keeps it longer. */
#define PEOPLE_AT_MOST 8192

enum {
  HEAD_SIZE = 16,
  FINDING_SIZE = 9, /* without evidence */
  LONGEST_NUMBER = 10,
  LONGEST_FINDING = FINDING_SIZE + SENKO_MAX_EVIDENCE * (5 + 5 * 5),
};

G_STATIC_ASSERT (LONGEST_FINDING <= G_MAXUINT8);

/* Gathering them */

typedef struct {
  GByteArray *findings;
  GHashTable *numbers; /* GBytes of a finding → its number */
  GByteArray *people;
  guint32 n_people, n_rows;
} Collection;

static void
append_small (GByteArray *data, guint64 value)
{
  guint8 bytes[LONGEST_NUMBER], *at = bytes;

  _senko_put_small (&at, value);
  g_byte_array_append (data, bytes, (guint)(at - bytes));
}

/* Message, verdict, how many arguments up to the last that is not 0; those, the sign in the lowest
 * bit. */
static void
put_evidence (guint8 **at, const SenkoEvidence *evidence)
{
  guint n = G_N_ELEMENTS (evidence->args);

  while (n > 0 && evidence->args[n - 1] == 0)
    n--;
  _senko_put_small (at, evidence->message);
  _senko_put_8 (at, evidence->verdict);
  _senko_put_8 (at, (guint8)n);
  for (guint i = 0; i < n; i++)
    _senko_put_small (at, (guint32)evidence->args[i] << 1 ^ (guint32)(evidence->args[i] >> 31));
}

/* Its length. */
static gsize
put_finding (guint8 data[LONGEST_FINDING], const SenkoFinding *finding)
{
  guint8 *at = data;

  _senko_put_8 (&at, finding->rule);
  _senko_put_8 (&at, finding->verdict);
  _senko_put_8 (&at, finding->by_rule);
  _senko_put_8 (&at, finding->ruled);
  _senko_put_8 (&at, finding->n_evidence);
  _senko_put_32 (&at, finding->open_for);
  for (guint i = 0; i < finding->n_evidence; i++)
    put_evidence (&at, &finding->evidence[i]);
  return (gsize)(at - data);
}

static guint32
add_finding (Collection *self, const SenkoFinding *finding)
{
  guint8 data[LONGEST_FINDING];
  guint8 length = (guint8)put_finding (data, finding);
  g_autoptr (GBytes) key = g_bytes_new_static (data, length);
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  number = GUINT_TO_POINTER (g_hash_table_size (self->numbers));
  g_hash_table_insert (self->numbers, g_bytes_new (data, length), number);
  g_byte_array_append (self->findings, &length, 1);
  g_byte_array_append (self->findings, data, length);
  return GPOINTER_TO_UINT (number);
}

static gboolean
collect_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                const SenkoFindings *findings, gpointer user_data)
{
  Collection *self = user_data;
  const char *receipt_no = senko_people_receipt_no (people, person);

  append_small (self->people, (guint64)person->id);
  append_small (self->people, (guint64)person->withdrew_at);
  g_byte_array_append (self->people, (const guint8 *)receipt_no, (guint)strlen (receipt_no) + 1);
  append_small (self->people, findings->n_items);
  for (guint i = 0; i < findings->n_items; i++)
    append_small (self->people, add_finding (self, &findings->items[i]));
  self->n_people++;
  self->n_rows += findings->n_items;
  return TRUE;
}

static GByteArray *
put_together (const Collection *self)
{
  GByteArray *data = g_byte_array_new ();
  guint8 *at;

  g_byte_array_set_size (data, HEAD_SIZE);
  at = data->data;
  _senko_put_32 (&at, self->n_people);
  _senko_put_32 (&at, g_hash_table_size (self->numbers));
  _senko_put_32 (&at, self->n_rows);
  _senko_put_32 (&at, self->findings->len);
  g_byte_array_append (data, self->findings->data, self->findings->len);
  g_byte_array_append (data, self->people->data, self->people->len);
  return data;
}

/* Evaluates everybody. (transfer full); NULL on error */
static GByteArray *
collect (SenkoRegister *reg, SenkoSelection *selection, SenkoDate today, GError **error)
{
  g_autoptr (GByteArray) findings = g_byte_array_new ();
  g_autoptr (GByteArray) everybody = g_byte_array_new ();
  g_autoptr (GHashTable) numbers
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  Collection self = { findings, numbers, everybody, 0, 0 };
  SenkoPeopleOptions options
      = { .findings = TRUE, .today = today, .func = collect_person, .user_data = &self };
  g_autoptr (SenkoPeople) people = _senko_people_load_fresh (reg, selection, &options, error);

  return people != NULL ? put_together (&self) : NULL;
}

/* What people are made from, and the words of the findings. */
static char *
dup_state (const char *of_people)
{
  return g_strdup_printf ("%s %" G_GINT64_MODIFIER "x", of_people, senko_messages_mark ());
}

static void
ignore (const guint8 *data, gsize length, gpointer user_data)
{
}

static gboolean
are_kept (SenkoRegister *reg, SenkoDerived derived, SenkoDate today, GError **error)
{
  return senko_derived_read (senko_register_get_connection (reg), &derived, today, ignore, NULL,
                             error);
}

gboolean
_senko_findings_keep (SenkoRegister *self, const SenkoPeople *people, SenkoAct *act, GError **error)
{
  g_autofree char *state = dup_state (people->state);
  const SenkoDerived derived = { people->selection->id, SENKO_DERIVED_FINDINGS, state,
                                 people->first_day, people->last_day };
  SenkoDate today = senko_register_get_today (self);
  g_autoptr (GByteArray) data = NULL;
  GError *failure = NULL;

  if (people->n_items > PEOPLE_AT_MOST || are_kept (self, derived, today, &failure))
    return TRUE;
  if (failure == NULL)
    data = collect (self, people->selection, today, &failure);
  if (failure == NULL)
    return senko_derived_write (act, &derived, data->data, data->len, error);
  g_propagate_error (error, failure);
  return FALSE;
}

/* Reading them */

static void
take_head (const guint8 **at, SenkoFinding *finding)
{
  finding->rule = _senko_take_8 (at);
  finding->verdict = _senko_take_8 (at);
  finding->by_rule = _senko_take_8 (at);
  finding->ruled = _senko_take_8 (at);
  finding->n_evidence = _senko_take_8 (at);
  finding->open_for = _senko_take_32 (at);
}

static SenkoEvidence
take_evidence (const guint8 **at, const guint8 *end, gboolean *broken)
{
  SenkoEvidence evidence = { .message = (SenkoMessage)_senko_take_small (at, end, broken) };
  guint n;

  evidence.verdict = (guint8)_senko_take_small (at, end, broken);
  n = (guint)_senko_take_small (at, end, broken);
  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (evidence.args)); i++)
    {
      guint32 value = (guint32)_senko_take_small (at, end, broken);

      evidence.args[i] = (gint32)(value >> 1 ^ -(value & 1));
    }
  return evidence;
}

void
_senko_findings_get (const SenkoKeptFindings *self, guint number, SenkoFinding *finding)
{
  const guint8 *at = self->data + self->items[number].place + 1;
  const guint8 *end = at + at[-1];
  gboolean broken = FALSE;
  guint n = 0;

  take_head (&at, finding);
  for (; n < MIN (finding->n_evidence, SENKO_MAX_EVIDENCE) && !broken; n++)
    finding->evidence[n] = take_evidence (&at, end, &broken);
  finding->n_evidence = (guint8)(broken ? 0 : n);
}

/* FALSE: they do not end where they should. */
static gboolean
take_findings (SenkoKeptFindings *self, gsize length)
{
  SenkoFinding head;
  gsize place = 0;

  self->items = g_new (SenkoKeptFinding, self->n_items + 1);
  for (guint i = 0; i < self->n_items; i++)
    {
      const guint8 *at = self->data + place + 1;

      if (place >= length || at[-1] < FINDING_SIZE || length - place <= at[-1])
        return FALSE;
      take_head (&at, &head);
      if (head.verdict > SENKO_VERDICT_VOID)
        return FALSE;
      self->items[i] = (SenkoKeptFinding){ head.rule, head.verdict, head.open_for, (guint32)place };
      place += 1u + self->data[place];
    }
  return place == length;
}

/* Where their receipt number begins, behind it. FALSE: it does not end. */
static gboolean
skip_text (const guint8 **at, const guint8 *end)
{
  const guint8 *last = memchr (*at, '\0', (gsize)(end - *at));

  *at = last != NULL ? last + 1 : end;
  return last != NULL;
}

/* FALSE: they do not end where the data does, or have other rows than there are. */
static gboolean
take_people (SenkoKeptFindings *self, const guint8 *at, const guint8 *end, guint n_rows)
{
  gboolean broken = FALSE;
  guint32 row = 0;

  self->people = g_new (SenkoKeptPerson, self->n_people + 1);
  self->rows = g_new (guint32, n_rows + 1);
  for (guint i = 0; i < self->n_people && !broken; i++)
    {
      SenkoKeptPerson *person = &self->people[i];
      guint64 n;

      person->id = (gint64)_senko_take_small (&at, end, &broken);
      person->withdrew_at = (SenkoTime)_senko_take_small (&at, end, &broken);
      person->receipt_no = (guint32)(at - self->data);
      person->first_row = row;
      broken |= !skip_text (&at, end);
      n = _senko_take_small (&at, end, &broken);
      broken |= n > n_rows - row;
      for (; n > 0 && !broken; n--)
        {
          self->rows[row] = (guint32)_senko_take_small (&at, end, &broken);
          broken |= self->rows[row++] >= self->n_items;
        }
    }
  self->people[self->n_people].first_row = row;
  return !broken && at == end && row == n_rows;
}

/* user_data: the place for them; it stays NULL if they have another shape. */
static void
read_findings (const guint8 *data, gsize length, gpointer user_data)
{
  SenkoKeptFindings **found = user_data;
  g_autoptr (SenkoKeptFindings) self = g_new0 (SenkoKeptFindings, 1);
  const guint8 *at = data;
  gsize n_rows, n_findings;

  if (length <= HEAD_SIZE)
    return;
  self->n_people = _senko_take_32 (&at);
  self->n_items = _senko_take_32 (&at);
  n_rows = _senko_take_32 (&at);
  n_findings = _senko_take_32 (&at);
  length -= HEAD_SIZE;
  if (n_findings > length || self->n_items > length || self->n_people > length || n_rows > length)
    return;
  self->data = g_memdup2 (at, length);
  if (take_findings (self, n_findings)
      && take_people (self, self->data + n_findings, self->data + length, (guint)n_rows))
    *found = g_steal_pointer (&self);
}

SenkoKeptFindings *
_senko_findings_read (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autofree char *of_people = _senko_people_dup_state (self, selection, error);
  g_autofree char *state = of_people != NULL ? dup_state (of_people) : NULL;
  SenkoDerived derived = { selection->id, SENKO_DERIVED_FINDINGS, state, 0, 0 };
  SenkoKeptFindings *found = NULL;

  if (state != NULL)
    senko_derived_read (senko_register_get_connection (self), &derived,
                        senko_register_get_today (self), read_findings, &found, error);
  return found;
}

void
_senko_findings_free (SenkoKeptFindings *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_free (self->people);
  g_free (self->rows);
  g_free (self->data);
  g_free (self);
}

/* Proving them */

typedef struct {
  const GByteArray *fresh;
  gboolean differs;
} Proof;

static void
compare (const guint8 *data, gsize length, gpointer user_data)
{
  Proof *proof = user_data;

  proof->differs = length != proof->fresh->len || memcmp (data, proof->fresh->data, length) != 0;
}

gboolean
_senko_findings_verify (SenkoRegister *self, SenkoSelection *selection, const SenkoDerived *derived,
                        SenkoDate today, gboolean *differs, GError **error)
{
  g_autofree char *state = dup_state (derived->state);
  g_autoptr (GByteArray) fresh = collect (self, selection, today, error);
  SenkoDerived findings = *derived;
  Proof proof = { .fresh = fresh };
  GError *failure = NULL;

  if (fresh == NULL)
    return FALSE;
  findings.state = state;
  senko_derived_read (senko_register_get_connection (self), &findings, today, compare, &proof,
                      &failure);
  *differs = proof.differs;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
