/* What earlier selections in the register know of the same people (p.5-6, 13, 26): read from their
 * decisions' snapshots, never from facts that may have changed since. */
#include "model/people/senko-people-private.h"

#include "model/senko-snapshot.h"
#include "store/senko-decisions.h"
#include "store/senko-facts-reader.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  guint64 person_key;
  gint64 id;
  guint64 university_key;
  SenkoCode track; /* in this definition's codes */
  SenkoEarlier what;
} Entry;

struct _SenkoEarlierIndex {
  guint64 known_exam_years;
  int exam_year; /* of the selection that asks */
  GArray *entries; /* of Entry, by person_key */
  SenkoEarlier *by_key; /* the same order: what facts point into */
};

/* While one earlier selection is read: its people by ascending id, and how its codes translate. */
typedef struct {
  const SenkoDefinition *theirs, *ours;
  GArray *people; /* of Entry */
  guint next;
} EarlierReading;

static SenkoCode
translate (const EarlierReading *reading, SenkoVocabulary vocabulary, SenkoCode code)
{
  const char *id = senko_definition_code_id (reading->theirs, vocabulary, code);

  return senko_definition_code (reading->ours, vocabulary, id, strlen (id));
}

/* Lines and people both ascend by id. */
static Entry *
entry_of_line (EarlierReading *reading, gint64 id)
{
  while (reading->next < reading->people->len
         && g_array_index (reading->people, Entry, reading->next).id < id)
    reading->next++;
  if (reading->next >= reading->people->len
      || g_array_index (reading->people, Entry, reading->next).id != id)
    return NULL;
  return &g_array_index (reading->people, Entry, reading->next);
}

static gboolean
read_first_stage (const SenkoSnapshotLine *line, gpointer user_data)
{
  EarlierReading *reading = user_data;
  Entry *entry = entry_of_line (reading, line->id);

  if (entry == NULL)
    return TRUE;
  entry->what.pool = translate (reading, SENKO_VOCABULARY_POOL, line->pool);
  entry->what.category = translate (reading, SENKO_VOCABULARY_CATEGORY, line->category);
  entry->what.subject = translate (reading, SENKO_VOCABULARY_SUBJECT, line->subject);
  entry->track = translate (reading, SENKO_VOCABULARY_TRACK, line->track);
  entry->what.stage1_passed = line->outcome == SENKO_OUTCOME_PASSED;
  entry->what.class1 = line->outcome == SENKO_OUTCOME_CLASS1;
  entry->what.class2 = line->outcome == SENKO_OUTCOME_CLASS2;
  return TRUE;
}

static gboolean
read_last_stage (const SenkoSnapshotLine *line, gpointer user_data)
{
  EarlierReading *reading = user_data;
  Entry *entry = entry_of_line (reading, line->id);

  if (entry == NULL)
    return TRUE;
  entry->what.regular = line->outcome == SENKO_OUTCOME_REGULAR;
  entry->what.fixed_term = line->fixed_term;
  entry->what.stage2_taken = line->outcome == SENKO_OUTCOME_REGULAR
                             || line->outcome == SENKO_OUTCOME_FIXED_TERM
                             || line->outcome == SENKO_OUTCOME_FAILED;
  return TRUE;
}

typedef struct {
  EarlierReading *reading;
  SenkoSnapshotLineFunc func;
} PartReading;

static gboolean
read_part (const char *text, gsize length, gpointer user_data)
{
  PartReading *part = user_data;

  return senko_snapshot_read_part (part->reading->theirs, text, length, part->func, part->reading);
}

/* TRUE in *decided if the stage has a decision in force, which then has been read. */
static gboolean
read_stage (SenkoConnection *connection, SenkoSelection *selection, EarlierReading *reading,
            SenkoCode stage, SenkoSnapshotLineFunc func, gboolean *decided, GError **error)
{
  PartReading part = { reading, func };
  const char *stage_id
      = senko_definition_code_id (selection->definition, SENKO_VOCABULARY_STAGE, stage);
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision
      = senko_decisions_get_in_force (connection, selection->id, stage_id, &failure);

  *decided = decision != NULL;
  reading->next = 0;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return decision == NULL
         || senko_decisions_read_parts (connection, decision->id, read_part, &part, error);
}

static gboolean
read_their_people (SenkoConnection *connection, SenkoSelection *selection, EarlierReading *reading,
                   GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_facts_read_applicants (connection, selection->id, 0, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    {
      Entry entry = { .id = senko_statement_get_int (row, 0),
                      .person_key = senko_statement_get_int (row, 5),
                      .university_key = senko_statement_get_int (row, 9),
                      .what.exam_year = selection->definition->exam_year };

      g_array_append_val (reading->people, entry);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* One earlier selection into the index, if it has been decided at all. */
static gboolean
read_selection (SenkoEarlierIndex *self, SenkoConnection *connection, SenkoSelection *selection,
                const SenkoDefinition *ours, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, TRUE, sizeof (Entry));
  EarlierReading reading = { selection->definition, ours, people, 0 };
  int year = selection->definition->exam_year - 2000;
  gboolean first, last;

  if (!read_their_people (connection, selection, &reading, error)
      || !read_stage (connection, selection, &reading, 1, read_first_stage, &first, error)
      || !read_stage (connection, selection, &reading, selection->definition->n_stages - 1,
                      read_last_stage, &last, error))
    return FALSE;
  if (last && year >= 0 && year < 64)
    self->known_exam_years |= G_GUINT64_CONSTANT (1) << year;
  if (first)
    g_array_append_vals (self->entries, people->data, people->len);
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  guint64 x = ((const Entry *)a)->person_key, y = ((const Entry *)b)->person_key;

  return x < y ? -1 : x > y;
}

SenkoEarlierIndex *
_senko_earlier_index_new (SenkoRegister *self, SenkoSelection *selection,
                          const SenkoDefinition *definition, GError **error)
{
  g_autoptr (GPtrArray) selections = senko_register_list_selections (self, error);
  SenkoEarlierIndex *index;

  if (selections == NULL)
    return NULL;
  index = g_new0 (SenkoEarlierIndex, 1);
  index->exam_year = definition->exam_year;
  index->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  for (guint i = 0; i < selections->len; i++)
    {
      SenkoSelection *other = g_ptr_array_index (selections, i);

      if (other->id != selection->id && other->definition->exam_year < definition->exam_year
          && !read_selection (index, senko_register_get_connection (self), other, definition,
                              error))
        {
          _senko_earlier_index_free (index);
          return NULL;
        }
    }
  g_array_sort (index->entries, compare_entries);
  index->by_key = g_new (SenkoEarlier, index->entries->len + 1);
  for (guint i = 0; i < index->entries->len; i++)
    index->by_key[i] = g_array_index (index->entries, Entry, i).what;
  return index;
}

void
_senko_earlier_index_free (SenkoEarlierIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self->by_key);
  g_free (self);
}

void
_senko_earlier_index_fill (const SenkoEarlierIndex *self, SenkoFacts *facts)
{
  const Entry *entries = (const Entry *)self->entries->data;
  guint64 key = facts->applicant->person_key;
  guint low = 0, high = self->entries->len;

  facts->known_exam_years = self->known_exam_years;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (entries[middle].person_key < key)
        low = middle + 1;
      else
        high = middle;
    }
  facts->earlier = self->by_key + low;
  while (key != 0 && low + facts->n_earlier < self->entries->len
         && entries[low + facts->n_earlier].person_key == key)
    facts->n_earlier++;
}

gboolean
_senko_earlier_index_lifts (const SenkoEarlierIndex *self, guint64 university_key, int years,
                            SenkoCode track)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->university_key == university_key && entry->track == track && entry->what.regular
          && entry->what.exam_year >= self->exam_year - years)
        return TRUE;
    }
  return FALSE;
}
