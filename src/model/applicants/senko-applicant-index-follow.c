/* Catching up with the journal: whom the acts since the last look touched is taken in anew, one by
 * one; a million others stay as they are. */
#include "model/applicants/senko-applicant-index-private.h"

#include "store/senko-facts-reader.h"
#include "store/senko-journal.h"

#include <string.h>

#define MAX_ROWS 5000 /* of the journal: more are read faster as a whole */
#define MAX_PEOPLE 20 /* each is compared with all others once */

typedef struct {
  gint64 selection;
  GHashTable *people; /* the ids, as pointers: whom facts were changed of */
  guint64 n_rows;
  GArray *acts; /* of gint64 */
  gboolean others; /* what changed may mean something for others */
} Touched;

static gboolean
take_act (const SenkoActInfo *act, gpointer user_data)
{
  Touched *self = user_data;

  self->n_rows += (guint64)MAX (0, act->last_seq - act->first_seq + 1);
  g_array_append_val (self->acts, act->id);
  return self->n_rows <= MAX_ROWS;
}

/* What people are compared and counted by (p.15, 26), and what says how. */
static gboolean
compares_alike (const SenkoRow *before, const SenkoRow *after)
{
  static const char *const columns[]
      = { "pool", "track", "category", "subject", "base_subject", "withdrew_at", "applied_at" };
  SenkoPersonKeys keys[2];

  memset (keys, 0, sizeof keys);
  senko_facts_make_keys (before->values, &keys[0]);
  senko_facts_make_keys (after->values, &keys[1]);
  if (memcmp (&keys[0], &keys[1], sizeof keys[0]) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int column = senko_table_column (before->table, columns[i]);
      const SenkoValue *a = &before->values[column], *b = &after->values[column];

      if (a->is_null != b->is_null || (!a->is_null && a->integer != b->integer)
          || g_strcmp0 (senko_row_get_text (before, column), senko_row_get_text (after, column))
                 != 0)
        return FALSE;
    }
  return TRUE;
}

/* An application was changed: does that mean anything for another one? */
static gboolean
concerns_others (const SenkoChange *change)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (SenkoRow) after = NULL;

  if (change->old_text == NULL || change->new_text == NULL)
    return TRUE;
  before = senko_row_from_text (table, change->selection, change->old_text, -1, NULL);
  after = senko_row_from_text (table, change->selection, change->new_text, -1, NULL);
  return before == NULL || after == NULL || !compares_alike (before, after);
}

/* Points decide nothing that the index knows of. */
static gboolean
is_of_scores (const SenkoTable *table)
{
  switch (table->id)
    {
    case SENKO_TABLE_SCORES:
    case SENKO_TABLE_SHEETS:
    case SENKO_TABLE_KEYINGS:
    case SENKO_TABLE_INCIDENTS:
    case SENKO_TABLE_SETTLEMENTS:
    case SENKO_TABLE_SEATS:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
take_row (const SenkoChange *change, gpointer user_data)
{
  Touched *self = user_data;
  const SenkoTable *table = senko_table_by_name (change->entity);

  /* a decision, other rules, another year: what somebody earned there may count here */
  if (table == NULL || change->applicant == 0)
    self->others = self->others || strcmp (change->entity, "decisions") == 0
                   || strcmp (change->entity, "definitions") == 0;
  else if (is_of_scores (table))
    return TRUE;
  else if (change->selection != self->selection)
    self->others = TRUE;
  else
    {
      g_hash_table_add (self->people, GSIZE_TO_POINTER ((gsize)change->applicant));
      if (table->id == SENKO_TABLE_APPLICANTS && !self->others)
        self->others = concerns_others (change);
    }
  return g_hash_table_size (self->people) <= MAX_PEOPLE;
}

static gboolean
find_touched (Touched *self, SenkoConnection *connection, gint64 after, GError **error)
{
  if (!senko_journal_list_acts (connection, after, take_act, self, error))
    return FALSE;
  for (guint i = 0; self->n_rows <= MAX_ROWS && i < self->acts->len; i++)
    if (!senko_journal_list_changes (connection, g_array_index (self->acts, gint64, i), 0, FALSE,
                                     take_row, self, error))
      return FALSE;
  return TRUE;
}

/* Somebody came back under an old number, between others: places are in the order of ids. */
static gboolean
came_back (SenkoApplicantIndex *self, SenkoConnection *connection, gint64 applicant)
{
  g_autoptr (SenkoRow) row = NULL;

  if (senko_applicant_index_find (self, applicant) >= 0)
    return FALSE;
  row = senko_table_get_applicant (connection, applicant, NULL);
  return row != NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gsize x = GPOINTER_TO_SIZE (a), y = GPOINTER_TO_SIZE (b);

  return x < y ? -1 : x > y;
}

static gboolean
update_touched (SenkoApplicantIndex *self, SenkoRegister *register_, SenkoSelection *selection,
                const Touched *touched, gboolean *lost, GError **error)
{
  g_autoptr (GList) people = g_hash_table_get_keys (touched->people);

  people = g_list_sort (people, compare_ids); /* who is new comes last, the lower number first */
  for (GList *link = people; link != NULL && !*lost; link = link->next)
    {
      gint64 applicant = (gint64)GPOINTER_TO_SIZE (link->data);

      if (!senko_applicant_index_update (self, register_, selection, applicant, error))
        return FALSE;
      *lost = came_back (self, senko_register_get_connection (register_), applicant);
    }
  return TRUE;
}

static SenkoIndexState
state_after (SenkoApplicantIndex *self, SenkoRegister *register_, const Touched *touched)
{
  gboolean current;

  g_rw_lock_reader_lock (&self->lock);
  current = self->evaluated && self->evaluated_for == senko_register_get_today (register_);
  g_rw_lock_reader_unlock (&self->lock);
  if (!current || touched->others)
    return SENKO_INDEX_TO_EVALUATE;
  return g_hash_table_size (touched->people) > 0 ? SENKO_INDEX_UPDATED : SENKO_INDEX_UNCHANGED;
}

static gboolean
catch_up (SenkoApplicantIndex *self, SenkoRegister *register_, SenkoSelection *selection,
          Touched *touched, SenkoIndexState *state, GError **error)
{
  gint64 seen;
  gboolean lost = FALSE;

  g_rw_lock_reader_lock (&self->lock);
  seen = self->seen_act;
  g_rw_lock_reader_unlock (&self->lock);
  if (!find_touched (touched, senko_register_get_connection (register_), seen, error))
    return FALSE;
  if (selection->id != self->selection || selection->definition_id != self->definition_id
      || touched->n_rows > MAX_ROWS || g_hash_table_size (touched->people) > MAX_PEOPLE)
    return TRUE;
  if (!update_touched (self, register_, selection, touched, &lost, error))
    return FALSE;
  if (touched->acts->len > 0)
    seen = g_array_index (touched->acts, gint64, touched->acts->len - 1);
  g_rw_lock_writer_lock (&self->lock);
  self->seen_act = seen;
  g_rw_lock_writer_unlock (&self->lock);
  if (!lost)
    *state = state_after (self, register_, touched);
  return TRUE;
}

gboolean
senko_applicant_index_catch_up (SenkoApplicantIndex *self, SenkoRegister *register_,
                                SenkoSelection *selection, SenkoIndexState *state, GError **error)
{
  Touched touched = { .selection = selection->id };
  gboolean done;

  *state = SENKO_INDEX_OUTDATED;
  touched.people = g_hash_table_new (NULL, NULL);
  touched.acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = catch_up (self, register_, selection, &touched, state, error);
  g_hash_table_unref (touched.people);
  g_array_unref (touched.acts);
  return done;
}
