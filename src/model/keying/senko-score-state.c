/* How far the scores of each test and judging group are. */
#include "model/keying/senko-keying-private.h"

#include "model/senko-preview.h"
#include "store/senko-facts-reader.h"
#include "store/senko-sheets.h"

#include <string.h>

typedef struct {
  SenkoRegister *register_;
  SenkoSelection *selection;
  SenkoCode test; /* 0 = all */
  GPtrArray *list;
  GHashTable *index; /* "test group" as guint → SenkoScoreState */
} Listing;

static void
state_free (SenkoScoreState *self)
{
  g_free (self->locked_by);
  g_free (self->locked_at);
  g_free (self->unlock_by);
  g_free (self->unlock_reason);
  g_free (self);
}

static SenkoScoreState *
state_of (Listing *listing, SenkoCode test, const SenkoScoreGroup *group)
{
  guint key = (((guint)test * 64 + group->pool) * 64 + group->category) * 64 + group->subject;
  SenkoScoreState *state = g_hash_table_lookup (listing->index, GUINT_TO_POINTER (key));

  if (state != NULL)
    return state;
  state = g_new0 (SenkoScoreState, 1);
  state->test = test;
  state->group = *group;
  state->locked_by = g_strdup ("");
  state->locked_at = g_strdup ("");
  state->unlock_by = g_strdup ("");
  state->unlock_reason = g_strdup ("");
  g_hash_table_insert (listing->index, GUINT_TO_POINTER (key), state);
  g_ptr_array_add (listing->list, state);
  return state;
}

/* Missing for somebody who reaches the test: also behind a gate that is not set yet. */
static gboolean
is_missing (const SenkoPreview *preview, guint i, SenkoCode test)
{
  const SenkoResult *result = &preview->judging->results[i];
  int plan = preview->judging->entrants[i].plan;

  if (result->missing & (1u << test))
    return TRUE;
  return (result->open & SENKO_OPEN_GATE) && plan >= 0
         && (preview->definition->stages[preview->stage].plans[plan].gate_before & (1u << test));
}

static void
count_person (Listing *listing, const SenkoPreview *preview, const SenkoPoints *scores, guint i,
              SenkoCode test)
{
  SenkoScoreGroup group = _senko_group_of (preview->definition, &preview->people->items[i]);
  SenkoPoints score = scores[(gsize)i * preview->definition->n_tests + test];
  gboolean missing = score == SENKO_SCORE_NOT_ENTERED && is_missing (preview, i, test);
  SenkoScoreState *state;

  if (score == SENKO_SCORE_NOT_ENTERED && !missing)
    return;
  state = state_of (listing, test, &group);
  state->n_takers++;
  state->n_missing += missing;
  state->n_absent += score == SENKO_SCORE_ABSENT;
  state->n_unsettled += score == SENKO_SCORE_UNSETTLED;
  state->n_scores += SENKO_SCORE_IS_POINTS (score) || score == SENKO_SCORE_PRESENT;
}

static gboolean
count_stage (Listing *listing, SenkoCode stage, GError **error)
{
  const SenkoDefinition *definition = listing->selection->definition;
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (listing->register_, listing->selection, stage, NULL, error);
  const SenkoPoints *scores
      = preview != NULL ? senko_people_get_scores (listing->register_, preview->people, error)
                        : NULL;

  for (SenkoCode test = 1; scores != NULL && test < definition->n_tests; test++)
    if (definition->tests[test].stage == stage && (listing->test == 0 || listing->test == test))
      for (guint i = 0; i < preview->people->n_items; i++)
        count_person (listing, preview, scores, i, test);
  return scores != NULL;
}

/* --- What came from files, and what was keyed --- */

static gboolean
read_agreed (Listing *listing, GHashTable *keyed, GError **error)
{
  g_autoptr (SenkoStatement) row = senko_sheets_read_agreed (
      senko_register_get_connection (listing->register_), listing->selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *text = senko_statement_get_text (row, 1);
      gint64 *key = g_new (gint64, 1);

      *key = senko_statement_get_int (row, 0) * 32
             + senko_definition_code (listing->selection->definition, SENKO_VOCABULARY_TEST, text,
                                      strlen (text));
      g_hash_table_add (keyed, key);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static gboolean
count_values (Listing *listing, GError **error)
{
  const SenkoDefinition *definition = listing->selection->definition;
  SenkoPeople *people = senko_people_peek (listing->register_, listing->selection, error);
  g_autoptr (GHashTable) keyed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  if (people == NULL || !read_agreed (listing, keyed, error))
    return FALSE;
  row = senko_facts_read (senko_register_get_connection (listing->register_), SENKO_TABLE_SCORES,
                          listing->selection->id, 0, error);
  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *text = senko_statement_get_text (row, 1);
      SenkoCode test
          = senko_definition_code (definition, SENKO_VOCABULARY_TEST, text, strlen (text));
      const SenkoPerson *person = senko_people_find (people, senko_statement_get_int (row, 0));
      gint64 key = senko_statement_get_int (row, 0) * 32 + test;
      SenkoScoreGroup group;
      SenkoScoreState *state;

      if (test == 0 || person == NULL || (listing->test != 0 && listing->test != test))
        continue;
      group = _senko_group_of (definition, person);
      state = state_of (listing, test, &group);
      if (g_hash_table_contains (keyed, &key))
        state->n_keyed++;
      else if (!senko_statement_is_null (row, 2))
        {
          state->n_values++;
          state->sum += senko_statement_get_int (row, 2);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

/* --- Bundles, totals, locks --- */

static gboolean
count_bundles (Listing *listing, GError **error)
{
  SenkoPeople *people = senko_people_peek (listing->register_, listing->selection, error);
  g_autoptr (GPtrArray) list
      = people != NULL
            ? senko_bundle_list (listing->register_, listing->selection, listing->test, error)
            : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (list, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      for (guint row = 0; row < bundle->sheets->len; row++)
        {
          const SenkoPerson *person
              = senko_people_find (people, _senko_bundle_sheet (bundle, row)->applicant);
          SenkoScoreGroup group;
          SenkoScoreState *state;

          if (person == NULL)
            continue;
          group = _senko_group_of (listing->selection->definition, person);
          state = state_of (listing, bundle->test, &group);
          if (g_hash_table_add (seen, state))
            state->n_bundles[bundle->state]++;
        }
    }
  return list != NULL;
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoRow *row,
         int column)
{
  const char *text = senko_row_get_text (row, column);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

static void
replace_text (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with != NULL ? with : "");
}

static void
apply_lock (SenkoScoreState *state, const SenkoRow *row)
{
  state->locked = TRUE;
  replace_text (&state->locked_by, senko_row_get_text (row, LOCK_BY));
  replace_text (&state->locked_at, senko_row_get_text (row, LOCK_AT));
  replace_text (&state->unlock_by, senko_row_get_text (row, LOCK_UNLOCK_BY));
  replace_text (&state->unlock_reason, senko_row_get_text (row, LOCK_UNLOCK_REASON));
}

/* Totals of a group are those of all its parts. */
static void
apply_totals (Listing *listing, SenkoCode test, const SenkoScoreGroup *group, const SenkoRow *row)
{
  guint n = 0;
  gint64 sum = 0;
  gboolean agree;

  for (guint i = 0; i < listing->list->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (listing->list, i);

      if (state->test == test && _senko_group_holds (group, &state->group))
        {
          n += state->n_values;
          sum += state->sum;
        }
    }
  agree = row->values[TOTALS_COUNT].integer == n && row->values[TOTALS_SUM].integer == sum;
  for (guint i = 0; i < listing->list->len; i++)
    {
      SenkoScoreState *state = g_ptr_array_index (listing->list, i);

      if (state->test != test || !_senko_group_holds (group, &state->group))
        continue;
      state->totals_agree = agree && (state->totals_agree || !state->totals_given);
      state->totals_given = TRUE;
    }
}

/* Rows of locks and of totals begin alike: test, pool, category, subject. */
static gboolean
read_by_group (Listing *listing, SenkoTableId table, GError **error)
{
  const SenkoDefinition *definition = listing->selection->definition;
  g_autoptr (SenkoStatement) rows = senko_table_scan (
      senko_register_get_connection (listing->register_), table, listing->selection->id, error);
  GError *failure = NULL;

  while (rows != NULL && senko_statement_next (rows, &failure))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (senko_table (table), rows);
      SenkoCode test = code_of (definition, SENKO_VOCABULARY_TEST, row, LOCK_TEST);
      SenkoScoreGroup group = { code_of (definition, SENKO_VOCABULARY_POOL, row, LOCK_POOL),
                                code_of (definition, SENKO_VOCABULARY_CATEGORY, row, LOCK_CATEGORY),
                                code_of (definition, SENKO_VOCABULARY_SUBJECT, row, LOCK_SUBJECT) };

      if (table == SENKO_TABLE_TOTALS)
        apply_totals (listing, test, &group, row);
      for (guint i = 0; table == SENKO_TABLE_LOCKS && i < listing->list->len; i++)
        {
          SenkoScoreState *state = g_ptr_array_index (listing->list, i);

          if (state->test == test && _senko_group_holds (&group, &state->group))
            apply_lock (state, row);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

static int
compare_states (gconstpointer a, gconstpointer b)
{
  const SenkoScoreState *x = *(const SenkoScoreState *const *)a,
                        *y = *(const SenkoScoreState *const *)b;

  if (x->test != y->test)
    return x->test - y->test;
  if (x->group.pool != y->group.pool)
    return x->group.pool - y->group.pool;
  if (x->group.category != y->group.category)
    return x->group.category - y->group.category;
  return x->group.subject - y->group.subject;
}

GPtrArray *
senko_score_state_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                        GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)state_free);
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  Listing listing = { self, selection, test, list, index };

  if (view == NULL)
    return NULL;
  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    if ((test == 0 || definition->tests[test].stage == stage)
        && !count_stage (&listing, stage, error))
      return NULL;
  if (!count_values (&listing, error) || !count_bundles (&listing, error)
      || !read_by_group (&listing, SENKO_TABLE_TOTALS, error)
      || !read_by_group (&listing, SENKO_TABLE_LOCKS, error))
    return NULL;
  g_ptr_array_sort (list, compare_states);
  return g_steal_pointer (&list);
}
