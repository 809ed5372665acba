/* Everybody's findings as a value of the register. Most people's are the same sentences, so that
 * each finding that differs from all others is kept once, and a person is a list of numbers.
 *
 * Layout, all little endian: how many people, findings that differ and rows there are, the length
 * of the findings; the findings, each a head and its evidence; for each person a byte that says how
 * many rows are theirs; the rows. Another layout is another FORMAT in senko-people-cache.c. */
#include "model/people/senko-people-findings.h"

#include "model/people/senko-people-bytes.h"
#include "model/people/senko-people-private.h"

#include "rules/senko-explanation-messages.h"

/* Beyond it evaluating everybody by two threads is what a call should take anyway, and the value
 * would make every act that keeps it longer. */
#define PEOPLE_AT_MOST 8192

enum {
  HEAD_SIZE = 16,
  FINDING_SIZE = 9,
  EVIDENCE_SIZE = 23,
  LONGEST = FINDING_SIZE + SENKO_MAX_EVIDENCE * EVIDENCE_SIZE
};

/* Gathering them */

typedef struct {
  GByteArray *findings;
  GHashTable *numbers; /* GBytes of a finding → its number */
  GByteArray *counts;
  GArray *rows; /* of guint32, as they are written */
} Collection;

static void
put_evidence (guint8 **at, const SenkoEvidence *evidence)
{
  _senko_put_8 (at, (guint8)(evidence->message & 0xff));
  _senko_put_8 (at, (guint8)(evidence->message >> 8));
  _senko_put_8 (at, evidence->verdict);
  for (guint i = 0; i < G_N_ELEMENTS (evidence->args); i++)
    _senko_put_32 (at, (guint32)evidence->args[i]);
}

/* Its length. */
static gsize
put_finding (guint8 data[LONGEST], const SenkoFinding *finding)
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
  guint8 data[LONGEST];
  gsize length = put_finding (data, finding);
  g_autoptr (GBytes) key = g_bytes_new_static (data, length);
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  number = GUINT_TO_POINTER (g_hash_table_size (self->numbers));
  g_hash_table_insert (self->numbers, g_bytes_new (data, length), number);
  g_byte_array_append (self->findings, data, (guint)length);
  return GPOINTER_TO_UINT (number);
}

static gboolean
collect_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                const SenkoFindings *findings, gpointer user_data)
{
  Collection *self = user_data;
  guint8 count = (guint8)findings->n_items;

  g_byte_array_append (self->counts, &count, 1);
  for (guint i = 0; i < findings->n_items; i++)
    {
      guint32 number = GUINT32_TO_LE (add_finding (self, &findings->items[i]));

      g_array_append_val (self->rows, number);
    }
  return TRUE;
}

static GByteArray *
put_together (const Collection *self)
{
  gsize rows = (gsize)self->rows->len * sizeof (guint32);
  GByteArray *data = g_byte_array_new ();
  guint8 *at;

  g_byte_array_set_size (data, HEAD_SIZE);
  at = data->data;
  _senko_put_32 (&at, self->counts->len);
  _senko_put_32 (&at, g_hash_table_size (self->numbers));
  _senko_put_32 (&at, self->rows->len);
  _senko_put_32 (&at, self->findings->len);
  g_byte_array_append (data, self->findings->data, self->findings->len);
  g_byte_array_append (data, self->counts->data, self->counts->len);
  g_byte_array_append (data, (const guint8 *)self->rows->data, (guint)rows);
  return data;
}

/* Evaluates everybody. (transfer full); NULL on error */
static GByteArray *
collect (SenkoRegister *reg, SenkoSelection *selection, SenkoDate today, GError **error)
{
  g_autoptr (GByteArray) findings = g_byte_array_new ();
  g_autoptr (GByteArray) counts = g_byte_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) numbers
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  Collection self = { findings, numbers, counts, rows };
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
take_evidence (const guint8 **at, SenkoEvidence *evidence)
{
  evidence->message = _senko_take_8 (at);
  evidence->message |= (SenkoMessage)(_senko_take_8 (at) << 8);
  evidence->verdict = _senko_take_8 (at);
  for (guint i = 0; i < G_N_ELEMENTS (evidence->args); i++)
    evidence->args[i] = (gint32)_senko_take_32 (at);
}

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

void
_senko_findings_get (const SenkoKeptFindings *self, guint number, SenkoFinding *finding)
{
  const guint8 *at = self->data + self->items[number].place;

  take_head (&at, finding);
  for (guint i = 0; i < finding->n_evidence; i++)
    take_evidence (&at, &finding->evidence[i]);
}

/* FALSE: they do not end where they should. */
static gboolean
take_findings (SenkoKeptFindings *self, gsize length)
{
  const guint8 *at = self->data, *end = self->data + length;
  SenkoFinding head;

  self->items = g_new (SenkoKeptFinding, self->n_items + 1);
  for (guint i = 0; i < self->n_items; i++)
    {
      guint32 place = (guint32)(at - self->data);

      if (end - at < FINDING_SIZE)
        return FALSE;
      take_head (&at, &head);
      if (head.n_evidence > SENKO_MAX_EVIDENCE
          || end - at < head.n_evidence * (gssize)EVIDENCE_SIZE)
        return FALSE;
      at += head.n_evidence * (gsize)EVIDENCE_SIZE;
      self->items[i] = (SenkoKeptFinding){ head.rule, head.verdict, head.open_for, place };
    }
  return at == end;
}

static gboolean
take_rows (SenkoKeptFindings *self, const guint8 *at, guint n_people, guint n_rows)
{
  guint32 start = 0;

  self->starts = g_new (guint32, n_people + 1);
  for (guint i = 0; i < n_people; i++)
    {
      self->starts[i] = start;
      start += _senko_take_8 (&at);
    }
  self->starts[n_people] = start;
  if (start != n_rows)
    return FALSE;
  self->rows = g_new (guint32, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    {
      self->rows[i] = _senko_take_32 (&at);
      if (self->rows[i] >= self->n_items)
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  guint n_people;
  SenkoKeptFindings *found; /* NULL: they have another shape, or are of other people */
} Reading;

static void
read_findings (const guint8 *data, gsize length, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (SenkoKeptFindings) self = g_new0 (SenkoKeptFindings, 1);
  const guint8 *at = data;
  gsize n_people, n_rows, n_findings;

  if (length < HEAD_SIZE)
    return;
  n_people = _senko_take_32 (&at);
  self->n_items = _senko_take_32 (&at);
  n_rows = _senko_take_32 (&at);
  n_findings = _senko_take_32 (&at);
  if (n_people != reading->n_people || self->n_items > n_findings
      || length != HEAD_SIZE + n_findings + n_people + n_rows * sizeof (guint32)
      || (self->data = g_memdup2 (at, n_findings)) == NULL || !take_findings (self, n_findings)
      || !take_rows (self, at + n_findings, (guint)n_people, (guint)n_rows))
    return;
  reading->found = g_steal_pointer (&self);
}

SenkoKeptFindings *
_senko_findings_read (SenkoRegister *self, const SenkoPeople *people, GError **error)
{
  g_autofree char *state = dup_state (people->state);
  SenkoDerived derived = { people->selection->id, SENKO_DERIVED_FINDINGS, state, 0, 0 };
  Reading reading = { .n_people = people->n_items };

  senko_derived_read (senko_register_get_connection (self), &derived,
                      senko_register_get_today (self), read_findings, &reading, error);
  return reading.found;
}

void
_senko_findings_free (SenkoKeptFindings *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_free (self->rows);
  g_free (self->starts);
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
