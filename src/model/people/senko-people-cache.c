/* People kept in the register from one call to the next: what judging needs of each, as it came out
 * when they were last evaluated. store/senko-derived.h says why nobody can use it to change an
 * outcome.
 *
 * Layout, all little endian: the number of people, the length of the texts, the last act that
 * changed a score, the number of tests, a record of RECORD_SIZE bytes for each person, the texts,
 * the scores. Another layout is another FORMAT. The scores count only as long as no other act
 * changed one; the people do either way. */
#include "model/people/senko-people-bytes.h"
#include "model/people/senko-people-findings.h"
#include "model/people/senko-people-private.h"

#include "store/senko-derived.h"

#include <glib/gi18n-lib.h>

#define FORMAT 4

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

  _senko_put_64 (at, person->id);
  _senko_put_64 (at, person->withdrew_at);
  _senko_put_32 (at, person->bonus);
  _senko_put_32 (at, person->receipt_no);
  _senko_put_32 (at, person->exam_no);
  _senko_put_32 (at, person->claims);
  _senko_put_32 (at, found->open_for);
  _senko_put_32 (at, found->condition_mask);
  _senko_put_32 (at, found->exempt_stages);
  _senko_put_32 (at, found->exempt_tests);
  _senko_put_8 (at, found->failed_rule);
  _senko_put_8 (at, found->pool);
  _senko_put_8 (at, found->track);
  _senko_put_8 (at, flags_of (person));
  _senko_put_8 (at, person->pool);
  _senko_put_8 (at, person->track);
  _senko_put_8 (at, person->category);
  _senko_put_8 (at, person->subject);
  _senko_put_8 (at, person->base_subject);
  _senko_put_8 (at, person->sex);
  _senko_put_8 (at, 0);
  _senko_put_8 (at, 0);
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

  person->id = (gint64)_senko_take_64 (&at);
  person->withdrew_at = (SenkoTime)_senko_take_64 (&at);
  person->bonus = (SenkoPoints)_senko_take_32 (&at);
  person->receipt_no = _senko_take_32 (&at);
  person->exam_no = _senko_take_32 (&at);
  person->claims = _senko_take_32 (&at);
  found->open_for = _senko_take_32 (&at);
  found->condition_mask = _senko_take_32 (&at);
  found->exempt_stages = _senko_take_32 (&at);
  found->exempt_tests = _senko_take_32 (&at);
  found->failed_rule = _senko_take_8 (&at);
  found->pool = _senko_take_8 (&at);
  found->track = _senko_take_8 (&at);
  take_flags (_senko_take_8 (&at), person);
  person->pool = _senko_take_8 (&at);
  person->track = _senko_take_8 (&at);
  person->category = _senko_take_8 (&at);
  person->subject = _senko_take_8 (&at);
  person->base_subject = _senko_take_8 (&at);
  person->sex = _senko_take_8 (&at);
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
  _senko_put_32 (&at, people->n_items);
  _senko_put_32 (&at, people->texts->len);
  _senko_put_64 (&at, people->scores_act);
  _senko_put_64 (&at, people->definition->n_tests);
  for (guint i = 0; i < people->n_items; i++)
    put_person (&at, &people->items[i]);
  memcpy (at, people->texts->str, people->texts->len);
  at += people->texts->len;
  for (gsize i = 0; i < n_scores; i++)
    _senko_put_32 (&at, people->scores[i]);
  return data;
}

static void
read_scores (SenkoPeople *people, const guint8 *at, gsize n)
{
  people->scores = g_new (SenkoPoints, n + 1);
  for (gsize i = 0; i < n; i++)
    people->scores[i] = (SenkoPoints)_senko_take_32 (&at);
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
  n = _senko_take_32 (&at);
  n_texts = _senko_take_32 (&at);
  people->kept_scores_act = (gint64)_senko_take_64 (&at);
  n_scores = n * people->definition->n_tests;
  if (_senko_take_64 (&at) != people->definition->n_tests
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
  SenkoConnection *connection = senko_register_get_connection (self);
  SenkoDerived derived = { selection->id, SENKO_DERIVED_PEOPLE, state, 0, 0 };
  g_autoptr (SenkoPeople) people = g_new0 (SenkoPeople, 1);

  people->selection = selection;
  people->definition = selection->definition;
  people->scores_act = senko_derived_get_scores_act (connection, error);
  if (people->scores_act < 0
      || !senko_derived_read (connection, &derived, senko_register_get_today (self), read_people,
                              people, error)
      || people->texts == NULL)
    return NULL;
  people->first_day = derived.first_day;
  people->last_day = derived.last_day;
  people->state = g_strdup (state);
  return g_steal_pointer (&people);
}

static gboolean
keep_people (SenkoPeople *people, const char *state, SenkoAct *act, GError **error)
{
  const SenkoDerived derived
      = { people->selection->id, SENKO_DERIVED_PEOPLE, state, people->first_day, people->last_day };
  g_autoptr (GByteArray) data = NULL;

  if (people->scores_act == people->kept_scores_act)
    return TRUE;
  data = write_people (people);
  return senko_derived_write (act, &derived, data->data, data->len, error);
}

gboolean
senko_people_keep (SenkoRegister *self, SenkoPeople *people, SenkoAct *act, GError **error)
{
  g_autofree char *state = NULL;
  GError *failure = NULL;

  if (people->state == NULL)
    return TRUE;
  if (!_senko_people_read_scores (self, people, error))
    return FALSE;
  state = _senko_people_dup_state (self, people->selection, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return g_strcmp0 (state, people->state) != 0
         || (keep_people (people, state, act, error)
             && _senko_findings_keep (self, people, act, error));
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
verify_people (SenkoRegister *self, SenkoSelection *selection, SenkoDerived *derived,
               SenkoDate today, gboolean *differs, GError **error)
{
  SenkoPeopleOptions options = { .today = today };
  g_autoptr (SenkoPeople) people = _senko_people_load_fresh (self, selection, &options, error);
  g_autoptr (GByteArray) fresh = NULL;
  GError *failure = NULL;
  Proof proof = { 0 };

  if (people == NULL || !_senko_people_read_scores (self, people, error))
    return FALSE;
  proof.fresh = fresh = write_people (people);
  proof.people_end = HEAD_SIZE + (gsize)people->n_items * RECORD_SIZE + people->texts->len;
  senko_derived_read (senko_register_get_connection (self), derived, today, compare, &proof,
                      &failure);
  *differs = proof.differs;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
verify_part (SenkoRegister *self, SenkoSelection *selection, SenkoDerived *derived,
             gboolean *differs, GError **error)
{
  SenkoDate today = senko_register_get_today (self);
  g_autofree char *state = NULL;

  *differs = FALSE;
  if (!senko_derived_clamp_day (senko_register_get_connection (self), derived, &today, error))
    return FALSE;
  if (today == 0)
    return TRUE;
  state = _senko_people_dup_state (self, selection, error);
  if (state == NULL)
    return FALSE;
  derived->state = state;
  return derived->part == SENKO_DERIVED_PEOPLE
             ? verify_people (self, selection, derived, today, differs, error)
             : _senko_findings_verify (self, selection, derived, today, differs, error);
}

/* What the journal does not confirm is not used, but somebody was there. problem: (out) */
static gboolean
find_problem (SenkoRegister *self, SenkoSelection *selection, SenkoDerivedPart part, char **problem,
              GError **error)
{
  SenkoDerived derived = { .selection = selection->id, .part = part };
  gboolean confirmed, differs = FALSE;

  if (!senko_derived_check (senko_register_get_connection (self), &derived, &confirmed, error)
      || (confirmed && !verify_part (self, selection, &derived, &differs, error)))
    return FALSE;
  if (!confirmed)
    *problem = g_strdup_printf (
        _ ("What the register keeps of the people of “%s” to be faster is not what "
           "the journal noted: it was altered by another program. It is not used."),
        selection->name);
  else if (differs)
    *problem = g_strdup_printf (_ ("What the register keeps of the people of “%s” to be faster is "
                                   "not what the facts give: it was altered by another program."),
                                selection->name);
  return TRUE;
}

static gboolean
verify_selection (SenkoRegister *self, SenkoSelection *selection, GPtrArray *problems,
                  GError **error)
{
  char *problem = NULL;

  if (!find_problem (self, selection, SENKO_DERIVED_PEOPLE, &problem, error)
      || (problem == NULL
          && !find_problem (self, selection, SENKO_DERIVED_FINDINGS, &problem, error)))
    return FALSE;
  if (problem != NULL)
    g_ptr_array_add (problems, problem);
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
