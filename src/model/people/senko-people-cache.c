/* People kept in the register from one call to the next: what judging needs of each, as it came out
 * when they were last evaluated. store/senko-derived.h says why nobody can use it to change an
 * outcome.
 *
 * Layout, all little endian: the number of people, the length of the texts, the last act that
 * changed a score, the number of tests, a record of RECORD_SIZE bytes for each person, the texts,
 * the scores. Another layout is another FORMAT. The scores count only as long as no other act
 * changed one; the people do either way. */
#include "model/people/senko-people-private.h"

#include "store/senko-derived.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT 3

enum { HEAD_SIZE = 24, RECORD_SIZE = 60 };

enum {
  FLAG_VOID = 1 << 0,
  FLAG_INELIGIBLE = 1 << 1,
  FLAG_FIXED_TERM_POSSIBLE = 1 << 2,
  FLAG_BONUS_UNKNOWN = 1 << 3,
  /* Two bits each: an answer plus one. */
  SHIFT_WISHES = 4,
  SHIFT_JAPANESE = 6,
};

/* Values at a moving place */

static void
put_8 (guint8 **at, guint8 value)
{
  *(*at)++ = value;
}

static void
put_32 (guint8 **at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (*at, &value, sizeof value);
  *at += sizeof value;
}

static void
put_64 (guint8 **at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (*at, &value, sizeof value);
  *at += sizeof value;
}

static guint8
take_8 (const guint8 **at)
{
  return *(*at)++;
}

static guint32
take_32 (const guint8 **at)
{
  guint32 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static guint64
take_64 (const guint8 **at)
{
  guint64 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT64_FROM_LE (value);
}

/* Records */

static guint8
flags_of (const SenkoPerson *person)
{
  const SenkoEligibility *found = &person->eligibility;

  return (found->is_void ? FLAG_VOID : 0) | (found->ineligible ? FLAG_INELIGIBLE : 0)
         | (found->fixed_term_possible ? FLAG_FIXED_TERM_POSSIBLE : 0)
         | (person->bonus_unknown ? FLAG_BONUS_UNKNOWN : 0)
         | (guint8)(person->wishes_fixed_term + 1) << SHIFT_WISHES
         | (guint8)(person->japanese_national + 1) << SHIFT_JAPANESE;
}

static void
put_person (guint8 **at, const SenkoPerson *person)
{
  const SenkoEligibility *found = &person->eligibility;

  put_64 (at, person->id);
  put_64 (at, person->withdrew_at);
  put_32 (at, person->bonus);
  put_32 (at, person->receipt_no);
  put_32 (at, person->exam_no);
  put_32 (at, person->claims);
  put_32 (at, found->open_for);
  put_32 (at, found->condition_mask);
  put_32 (at, found->exempt_stages);
  put_32 (at, found->exempt_tests);
  put_8 (at, found->failed_rule);
  put_8 (at, found->pool);
  put_8 (at, found->track);
  put_8 (at, flags_of (person));
  put_8 (at, person->pool);
  put_8 (at, person->track);
  put_8 (at, person->category);
  put_8 (at, person->subject);
  put_8 (at, person->base_subject);
  put_8 (at, person->sex);
  put_8 (at, 0);
  put_8 (at, 0);
}

static void
take_flags (guint8 flags, SenkoPerson *person)
{
  person->eligibility.is_void = (flags & FLAG_VOID) != 0;
  person->eligibility.ineligible = (flags & FLAG_INELIGIBLE) != 0;
  person->eligibility.fixed_term_possible = (flags & FLAG_FIXED_TERM_POSSIBLE) != 0;
  person->bonus_unknown = (flags & FLAG_BONUS_UNKNOWN) != 0;
  person->wishes_fixed_term = (SenkoAnswer)((flags >> SHIFT_WISHES & 3) - 1);
  person->japanese_national = (SenkoAnswer)((flags >> SHIFT_JAPANESE & 3) - 1);
}

static void
take_person (const guint8 *at, SenkoPerson *person)
{
  SenkoEligibility *found = &person->eligibility;

  person->id = (gint64)take_64 (&at);
  person->withdrew_at = (SenkoTime)take_64 (&at);
  person->bonus = (SenkoPoints)take_32 (&at);
  person->receipt_no = take_32 (&at);
  person->exam_no = take_32 (&at);
  person->claims = take_32 (&at);
  found->open_for = take_32 (&at);
  found->condition_mask = take_32 (&at);
  found->exempt_stages = take_32 (&at);
  found->exempt_tests = take_32 (&at);
  found->failed_rule = take_8 (&at);
  found->pool = take_8 (&at);
  found->track = take_8 (&at);
  take_flags (take_8 (&at), person);
  person->pool = take_8 (&at);
  person->track = take_8 (&at);
  person->category = take_8 (&at);
  person->subject = take_8 (&at);
  person->base_subject = take_8 (&at);
  person->sex = take_8 (&at);
}

/* All of them */

static GByteArray *
write_people (const SenkoPeople *people)
{
  gsize records = (gsize)people->n_items * RECORD_SIZE;
  gsize n_scores = (gsize)people->n_items * people->definition->n_tests;
  gsize length = HEAD_SIZE + records + people->texts->len + n_scores * sizeof (SenkoPoints);
  GByteArray *data = g_byte_array_sized_new (length);
  guint8 *at = data->data;

  g_byte_array_set_size (data, length);
  put_32 (&at, people->n_items);
  put_32 (&at, people->texts->len);
  put_64 (&at, people->scores_act);
  put_64 (&at, people->definition->n_tests);
  for (guint i = 0; i < people->n_items; i++)
    put_person (&at, &people->items[i]);
  memcpy (at, people->texts->str, people->texts->len);
  at += people->texts->len;
  for (gsize i = 0; i < n_scores; i++)
    put_32 (&at, people->scores[i]);
  return data;
}

static void
read_scores (SenkoPeople *people, const guint8 *at, gsize n)
{
  people->scores = g_new (SenkoPoints, n + 1);
  for (gsize i = 0; i < n; i++)
    people->scores[i] = (SenkoPoints)take_32 (&at);
}

/* user_data: the people to fill; they stay empty (texts NULL) if the data has another shape. */
static void
read_people (const guint8 *data, gsize length, gpointer user_data)
{
  SenkoPeople *people = user_data;
  const guint8 *at = data;
  gsize n, n_texts, n_scores;

  if (length < HEAD_SIZE)
    return;
  n = take_32 (&at);
  n_texts = take_32 (&at);
  people->kept_scores_act = (gint64)take_64 (&at);
  n_scores = n * people->definition->n_tests;
  if (take_64 (&at) != people->definition->n_tests
      || length != HEAD_SIZE + n * RECORD_SIZE + n_texts + n_scores * sizeof (SenkoPoints))
    return;
  people->n_items = n;
  people->items = g_new (SenkoPerson, n);
  for (gsize i = 0; i < n; i++)
    take_person (at + i * RECORD_SIZE, &people->items[i]);
  at += n * RECORD_SIZE;
  people->texts = g_string_new_len ((const char *)at, n_texts);
  if (people->kept_scores_act == people->scores_act)
    read_scores (people, at + n_texts, n_scores);
}

/* Keeping and finding them again */

char *
_senko_people_dup_state (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autofree char *facts
      = senko_derived_dup_state (senko_register_get_connection (self), selection->id, error);

  if (facts == NULL)
    return NULL;
  return g_strdup_printf ("%d " SENKO_VERSION " %s %s", FORMAT, selection->definition->fingerprint,
                          facts);
}

SenkoPeople *
_senko_people_read_kept (SenkoRegister *self, SenkoSelection *selection, const char *state,
                         GError **error)
{
  g_autoptr (SenkoPeople) people = g_new0 (SenkoPeople, 1);

  people->selection = selection;
  people->definition = selection->definition;
  people->scores_act = senko_derived_get_scores_act (senko_register_get_connection (self), error);
  if (people->scores_act < 0
      || !senko_derived_read (senko_register_get_connection (self), selection->id,
                              senko_register_get_today (self), state, &people->first_day,
                              &people->last_day, read_people, people, error)
      || people->texts == NULL)
    return NULL;
  people->state = g_strdup (state);
  return g_steal_pointer (&people);
}

gboolean
senko_people_keep (SenkoRegister *self, SenkoPeople *people, SenkoAct *act, GError **error)
{
  g_autofree char *state = NULL;
  g_autoptr (GByteArray) data = NULL;
  GError *failure = NULL;

  if (people->state == NULL)
    return TRUE;
  if (!_senko_people_read_scores (self, people, error))
    return FALSE;
  if (people->scores_act == people->kept_scores_act)
    return TRUE;
  state = _senko_people_dup_state (self, people->selection, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (g_strcmp0 (state, people->state) != 0)
    return TRUE;
  data = write_people (people);
  return senko_derived_write (act, people->selection->id, people->first_day, people->last_day,
                              state, data->data, data->len, error);
}

/* Proving them */

typedef struct {
  const GByteArray *fresh;
  gsize people_end; /* where the scores begin */
  gboolean differs;
} Proof;

/* Scores of an earlier state count for nothing any more. */
static void
compare (const guint8 *data, gsize length, gpointer user_data)
{
  Proof *proof = user_data;
  const guint8 *fresh = proof->fresh->data;
  gboolean current
      = length == proof->fresh->len && memcmp (data + 8, fresh + 8, sizeof (guint64)) == 0;

  proof->differs = length != proof->fresh->len || memcmp (data, fresh, 8) != 0
                   || memcmp (data + HEAD_SIZE, fresh + HEAD_SIZE,
                              (current ? length : proof->people_end) - HEAD_SIZE)
                          != 0;
}

/* Works out anew what would still be used. */
static gboolean
verify_people (SenkoRegister *self, SenkoSelection *selection, GPtrArray *problems, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  SenkoPeopleOptions options = { .today = senko_register_get_today (self) };
  g_autofree char *state = NULL;
  g_autoptr (SenkoPeople) people = NULL;
  g_autoptr (GByteArray) fresh = NULL;
  GError *failure = NULL;
  Proof proof = { 0 };

  if (!senko_derived_clamp_day (connection, selection->id, &options.today, error))
    return FALSE;
  if (options.today == 0)
    return TRUE;
  people = _senko_people_load_fresh (self, selection, &options, error);
  state = people != NULL ? _senko_people_dup_state (self, selection, error) : NULL;
  if (state == NULL || !_senko_people_read_scores (self, people, error))
    return FALSE;
  proof.fresh = fresh = write_people (people);
  proof.people_end = HEAD_SIZE + (gsize)people->n_items * RECORD_SIZE + people->texts->len;
  senko_derived_read (connection, selection->id, options.today, state, NULL, NULL, compare, &proof,
                      &failure);
  if (proof.differs)
    g_ptr_array_add (
        problems,
        g_strdup_printf (_ ("What the register keeps of the people of “%s” to be faster is not "
                            "what the facts give: it was altered by another program."),
                         selection->name));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* What the journal does not confirm is not used, but somebody was there. */
static gboolean
verify_selection (SenkoRegister *self, SenkoSelection *selection, GPtrArray *problems,
                  GError **error)
{
  gboolean confirmed;

  if (!senko_derived_check (senko_register_get_connection (self), selection->id, &confirmed, error))
    return FALSE;
  if (confirmed)
    return verify_people (self, selection, problems, error);
  g_ptr_array_add (
      problems,
      g_strdup_printf (_ ("What the register keeps of the people of “%s” to be faster is not what "
                          "the journal noted: it was altered by another program. It is not used."),
                       selection->name));
  return TRUE;
}

gboolean
senko_people_verify (SenkoRegister *self, GPtrArray *problems, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (GPtrArray) selections
      = view != NULL ? senko_register_list_selections (self, error) : NULL;

  for (guint i = 0; selections != NULL && i < selections->len; i++)
    if (!verify_selection (self, g_ptr_array_index (selections, i), problems, error))
      return FALSE;
  return selections != NULL;
}
