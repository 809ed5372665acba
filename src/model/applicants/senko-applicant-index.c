/* Building the index and keeping it up to date. */
#include "model/applicants/senko-applicant-index-private.h"

#include "store/senko-facts-reader.h"
#include "store/senko-journal.h"

#include <malloc.h>
#include <string.h>

/* Columns of senko_facts_read_search() */
enum {
  COL_ID = 0,
  COL_WITHDREW_AT = 7,
  COL_POOL = 8,
  COL_TRACK = 9,
  COL_CATEGORY = 10,
  COL_SUBJECT = 11,
};

#define PROGRESS_STEP 4096 /* people */

static SenkoCode
read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
           int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, length);
}

static SenkoEntry
read_entry (const SenkoDefinition *definition, SenkoStatement *row)
{
  SenkoEntry entry = {
    .pool = read_code (definition, SENKO_VOCABULARY_POOL, row, COL_POOL),
    .track = read_code (definition, SENKO_VOCABULARY_TRACK, row, COL_TRACK),
    .category = read_code (definition, SENKO_VOCABULARY_CATEGORY, row, COL_CATEGORY),
    .subject = read_code (definition, SENKO_VOCABULARY_SUBJECT, row, COL_SUBJECT),
    .withdrawn = senko_statement_get_int (row, COL_WITHDREW_AT) != 0,
  };

  entry.effective_pool = entry.pool;
  entry.effective_track = entry.track;
  entry.standing = entry.withdrawn ? SENKO_STANDING_WITHDRAWN : SENKO_STANDING_UNKNOWN;
  return entry;
}

static SenkoApplicantIndex *
index_new (SenkoSelection *selection)
{
  SenkoApplicantIndex *self = g_new0 (SenkoApplicantIndex, 1);

  g_atomic_ref_count_init (&self->refs);
  g_rw_lock_init (&self->lock);
  self->definition = senko_definition_ref (selection->definition);
  self->selection = selection->id;
  self->definition_id = selection->definition_id;
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (SenkoEntry));
  self->groups = g_array_new (FALSE, FALSE, sizeof (SenkoIndexGroup));
  g_array_set_clear_func (self->groups, (GDestroyNotify)_senko_group_clear);
  _senko_profiles_init (&self->profiles, selection->definition->n_codes[SENKO_VOCABULARY_RULE]);
  _senko_profiles_add (&self->profiles, NULL); /* 0: no findings */
  return self;
}

SenkoApplicantIndex *
senko_applicant_index_ref (SenkoApplicantIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
senko_applicant_index_unref (SenkoApplicantIndex *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->ids);
  g_array_unref (self->entries);
  g_array_unref (self->groups);
  _senko_profiles_clear (&self->profiles);
  _senko_reach_free (self->reach);
  senko_definition_unref (self->definition);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

/* --- building --- */

typedef struct {
  SenkoApplicantIndex *index;
  SenkoIndexProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint n_expected;
  guint n;
  gboolean stopped;
} Work;

/* FALSE if the work is to be stopped. */
static gboolean
step (Work *work)
{
  if (++work->n % PROGRESS_STEP != 0)
    return TRUE;
  if (work->progress != NULL && work->n_expected > 0)
    work->progress (MIN (1.0, (double)work->n / work->n_expected), work->user_data);
  work->stopped = g_cancellable_is_cancelled (work->cancellable);
  return !work->stopped;
}

static void
add_row (SenkoApplicantIndex *self, SenkoStatement *row, SenkoRecordTexts *texts,
         SenkoGroupBuilder *builder)
{
  gint64 id = senko_statement_get_int (row, COL_ID);
  SenkoEntry entry = read_entry (self->definition, row);
  guint32 distance;

  if (self->ids->len == 0)
    self->base = id;
  distance = (guint32)(id - self->base);
  g_array_append_val (self->ids, distance);
  g_array_append_val (self->entries, entry);
  _senko_record_texts_read (texts, row);
  _senko_group_builder_add (builder, self->uses, texts);
  if (builder->n == SENKO_GROUP_SIZE)
    _senko_group_builder_flush (builder, self);
}

/* An array that grew by doubling gives back what it does not use. */
static void
shrink (GArray **array, guint size)
{
  GArray *exact = g_array_sized_new (FALSE, FALSE, size, (*array)->len);

  g_array_append_vals (exact, (*array)->data, (*array)->len);
  g_array_unref (*array);
  *array = exact;
}

static gboolean
read_everybody (Work *work, SenkoConnection *connection, gint64 selection, GError **error)
{
  SenkoApplicantIndex *self = work->index;
  g_autoptr (SenkoStatement) row = senko_facts_read_search (connection, selection, 0, error);
  SenkoRecordTexts texts;
  SenkoGroupBuilder builder;
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  _senko_record_texts_init (&texts);
  _senko_group_builder_init (&builder);
  while (senko_statement_next (row, &failure))
    {
      add_row (self, row, &texts, &builder);
      if (!step (work))
        break;
    }
  _senko_group_builder_flush (&builder, self);
  _senko_group_builder_clear (&builder);
  _senko_record_texts_clear (&texts);
  shrink (&self->ids, sizeof (guint32));
  shrink (&self->entries, sizeof (SenkoEntry));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL && !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

/* Only for progress: the last id says how many there are at most. */
static guint
estimate (SenkoConnection *connection, gint64 selection)
{
  g_autoptr (SenkoStatement) row = senko_facts_read_last_id (connection, selection, NULL);

  if (row == NULL || !senko_statement_next (row, NULL))
    return 0;
  return (guint)(senko_statement_get_int (row, 0) % SENKO_APPLICANTS_PER_SELECTION);
}

SenkoApplicantIndex *
senko_applicant_index_new (SenkoRegister *register_, SenkoSelection *selection,
                           SenkoIndexProgressFunc progress, gpointer user_data,
                           GCancellable *cancellable, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (register_);
  g_autoptr (SenkoApplicantIndex) self = index_new (selection);
  Work work = { .index = self,
                .progress = progress,
                .user_data = user_data,
                .cancellable = cancellable,
                .n_expected = estimate (connection, selection->id) };

  /* asked before reading: who is touched meanwhile is taken in twice, never missed */
  self->seen_act = senko_journal_get_last_act (connection, error);
  if (self->seen_act < 0)
    return NULL;
  return read_everybody (&work, connection, selection->id, error) ? g_steal_pointer (&self) : NULL;
}

/* --- findings --- */

/* The findings of everybody while they are read; the index takes them all at once. */
typedef struct {
  Work work;
  SenkoEntry *entries;
  guint n_entries, place;
  SenkoProfiles profiles;
  gint64 act; /* the last one before it began */
  SenkoDate today;
  SenkoReach *reach;
} Evaluation;

/* The place of an id not before `from`: people come in the order of their ids. */
static guint
advance (const SenkoApplicantIndex *self, guint from, guint n, gint64 id)
{
  guint32 distance = (guint32)(id - self->base);

  while (from < n && g_array_index (self->ids, guint32, from) < distance)
    from++;
  return from;
}

static gboolean
take_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Evaluation *self = user_data;
  SenkoApplicantIndex *index = self->work.index;
  SenkoFindings room;
  SenkoEntry *entry;

  self->work.n_expected = people->n_items;
  self->place = advance (index, self->place, self->n_entries, person->id);
  if (self->place < self->n_entries
      && g_array_index (index->ids, guint32, self->place) == person->id - index->base)
    {
      findings = _senko_reach_apply (self->reach, person, findings, &room);
      entry = &self->entries[self->place];
      _senko_entry_evaluate (entry, people->definition, person, facts, findings);
      entry->profile = _senko_profiles_add (&self->profiles, findings);
    }
  return step (&self->work);
}

static void
install (SenkoApplicantIndex *self, Evaluation *evaluation)
{
  g_rw_lock_writer_lock (&self->lock);
  for (guint place = 0; place < evaluation->n_entries; place++)
    {
      const SenkoEntry *from = &evaluation->entries[place];
      SenkoEntry *entry = senko_entry (self, place);

      entry->profile = from->profile;
      entry->effective_pool = from->effective_pool;
      entry->effective_track = from->effective_track;
      entry->papers = from->papers;
      entry->claims = from->claims;
      entry->standing = from->standing;
    }
  /* who was added while it ran is evaluated when the index catches up */
  for (guint place = evaluation->n_entries; place < self->entries->len; place++)
    senko_entry (self, place)->profile = 0;
  _senko_profiles_clear (&self->profiles);
  self->profiles = evaluation->profiles;
  self->evaluated = TRUE;
  self->evaluated_for = evaluation->today;
  _senko_reach_free (self->reach);
  self->reach = _senko_reach_ref (evaluation->reach);
  /* who was taken in while it ran has the findings from before that again */
  self->seen_act = MIN (self->seen_act, evaluation->act);
  g_rw_lock_writer_unlock (&self->lock);
}

gboolean
senko_applicant_index_evaluate (SenkoApplicantIndex *self, SenkoRegister *register_,
                                SenkoSelection *selection, SenkoIndexProgressFunc progress,
                                gpointer user_data, GCancellable *cancellable, GError **error)
{
  Evaluation evaluation = {
    .work
    = { .index = self, .progress = progress, .user_data = user_data, .cancellable = cancellable }
  };
  SenkoPeopleOptions options = { .findings = TRUE, .func = take_person, .user_data = &evaluation };
  g_autoptr (SenkoReach) reach = _senko_reach_load (register_, selection, 0, error);
  g_autoptr (SenkoPeople) people = NULL;
  g_autofree SenkoEntry *entries = NULL;

  if (reach == NULL)
    return FALSE;
  evaluation.reach = reach;
  evaluation.today = senko_register_get_today (register_);
  evaluation.act = senko_journal_get_last_act (senko_register_get_connection (register_), error);
  if (evaluation.act < 0)
    return FALSE;
  g_rw_lock_reader_lock (&self->lock);
  evaluation.n_entries = self->entries->len;
  evaluation.entries = entries
      = g_memdup2 (self->entries->data, sizeof (SenkoEntry) * self->entries->len);
  g_rw_lock_reader_unlock (&self->lock);
  _senko_profiles_init (&evaluation.profiles, self->profiles.n_rules);
  _senko_profiles_add (&evaluation.profiles, NULL);
  people = senko_people_load (register_, selection, &options, error);
  if (people != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      install (self, &evaluation);
      return TRUE;
    }
  _senko_profiles_clear (&evaluation.profiles);
  return FALSE;
}

gboolean
senko_applicant_index_is_evaluated (SenkoApplicantIndex *self)
{
  gboolean evaluated;

  g_rw_lock_reader_lock (&self->lock);
  evaluated = self->evaluated;
  g_rw_lock_reader_unlock (&self->lock);
  return evaluated;
}

/* --- one person --- */

static int
find_place (const SenkoApplicantIndex *self, gint64 id)
{
  guint low = 0, high = self->ids->len;

  if (high == 0 || id < self->base || id - self->base > G_MAXUINT32)
    return -1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->ids, guint32, middle) < id - self->base)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < self->ids->len && g_array_index (self->ids, guint32, low) == id - self->base)
    return (int)low;
  return -1;
}

/* A new applicant's id is higher than all others: the last place. */
static guint
add_place (SenkoApplicantIndex *self, gint64 id)
{
  SenkoEntry entry = { .gone = TRUE };
  guint32 distance;

  if (self->ids->len == 0)
    self->base = id;
  distance = (guint32)(id - self->base);
  g_array_append_val (self->ids, distance);
  g_array_append_val (self->entries, entry);
  self->n_gone++;
  return self->ids->len - 1;
}

static void
put_texts (SenkoApplicantIndex *self, guint place, gboolean is_new, const SenkoRecordTexts *texts)
{
  guint group = place >> SENKO_GROUP_SHIFT;

  if (group == self->groups->len)
    {
      SenkoGroupBuilder builder;

      _senko_group_builder_init (&builder);
      _senko_group_builder_add (&builder, self->uses, texts);
      _senko_group_builder_flush (&builder, self);
      _senko_group_builder_clear (&builder);
    }
  else
    _senko_group_replace (&g_array_index (self->groups, SenkoIndexGroup, group), self->uses,
                          place & (SENKO_GROUP_SIZE - 1), is_new, texts);
}

/* One person's new row and findings. */
typedef struct {
  gboolean exists;
  SenkoRecordTexts texts;
  SenkoEntry entry;
  SenkoFindings findings;
  SenkoReach *reach; /* (nullable) */
} Change;

static gboolean
take_change (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Change *change = user_data;
  SenkoFindings room;

  change->findings = *_senko_reach_apply (change->reach, person, findings, &room);
  _senko_entry_evaluate (&change->entry, people->definition, person, facts, &change->findings);
  return FALSE;
}

static gboolean
read_change (Change *change, SenkoRegister *register_, SenkoSelection *selection, gint64 applicant,
             gboolean evaluate, GError **error)
{
  SenkoPeopleOptions options
      = { .findings = TRUE, .only = applicant, .func = take_change, .user_data = change };
  GError *failure = NULL;
  g_autoptr (SenkoStatement) row = senko_facts_read_search (
      senko_register_get_connection (register_), selection->id, applicant, error);
  g_autoptr (SenkoPeople) people = NULL;

  if (row == NULL)
    return FALSE;
  change->exists = senko_statement_next (row, &failure);
  if (change->exists)
    {
      change->entry = read_entry (selection->definition, row);
      _senko_record_texts_read (&change->texts, row);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!change->exists || !evaluate)
    return TRUE;
  people = senko_people_load (register_, selection, &options, error);
  return people != NULL;
}

static void
apply_change (SenkoApplicantIndex *self, gint64 applicant, Change *change)
{
  int found = find_place (self, applicant);
  gboolean is_new = found < 0;
  guint place;

  if (is_new && !change->exists)
    return;
  if (is_new && self->ids->len > 0
      && applicant - self->base < g_array_index (self->ids, guint32, self->ids->len - 1))
    return; /* came back under an old number: a revert, after which all is read anew */
  place = is_new ? add_place (self, applicant) : (guint)found;
  if (change->exists)
    put_texts (self, place, is_new, &change->texts);
  if (change->exists && self->evaluated)
    change->entry.profile = _senko_profiles_add (&self->profiles, &change->findings);
  self->n_gone += !change->exists - senko_entry (self, place)->gone;
  change->entry.gone = !change->exists;
  *senko_entry (self, place) = change->entry;
}

/* Another decision has everybody evaluated anew. */
static SenkoReach *
ref_reach (SenkoApplicantIndex *self)
{
  SenkoReach *reach;

  g_rw_lock_reader_lock (&self->lock);
  reach = self->reach != NULL ? _senko_reach_ref (self->reach) : NULL;
  g_rw_lock_reader_unlock (&self->lock);
  return reach;
}

gboolean
senko_applicant_index_update (SenkoApplicantIndex *self, SenkoRegister *register_,
                              SenkoSelection *selection, gint64 applicant, GError **error)
{
  g_autofree Change *change = g_new0 (Change, 1);
  gboolean done;

  _senko_record_texts_init (&change->texts);
  change->reach = ref_reach (self);
  done = read_change (change, register_, selection, applicant,
                      senko_applicant_index_is_evaluated (self), error);
  if (done)
    {
      g_rw_lock_writer_lock (&self->lock);
      apply_change (self, applicant, change);
      g_rw_lock_writer_unlock (&self->lock);
    }
  _senko_record_texts_clear (&change->texts);
  _senko_reach_free (change->reach);
  return done;
}

/* --- reading --- */

guint
senko_applicant_index_get_n_places (SenkoApplicantIndex *self)
{
  guint n;

  g_rw_lock_reader_lock (&self->lock);
  n = self->ids->len;
  g_rw_lock_reader_unlock (&self->lock);
  return n;
}

guint
senko_applicant_index_get_n (SenkoApplicantIndex *self)
{
  guint n;

  g_rw_lock_reader_lock (&self->lock);
  n = self->ids->len - self->n_gone;
  g_rw_lock_reader_unlock (&self->lock);
  return n;
}

gint64
senko_applicant_index_get_id (SenkoApplicantIndex *self, guint place)
{
  gint64 id = 0;

  g_rw_lock_reader_lock (&self->lock);
  if (place < self->ids->len && !senko_entry (self, place)->gone)
    id = self->base + g_array_index (self->ids, guint32, place);
  g_rw_lock_reader_unlock (&self->lock);
  return id;
}

int
senko_applicant_index_find (SenkoApplicantIndex *self, gint64 applicant)
{
  int place;

  g_rw_lock_reader_lock (&self->lock);
  place = find_place (self, applicant);
  if (place >= 0 && senko_entry (self, (guint)place)->gone)
    place = -1;
  g_rw_lock_reader_unlock (&self->lock);
  return place;
}

gsize
senko_applicant_index_get_size (SenkoApplicantIndex *self)
{
  gsize size = sizeof *self;

  g_rw_lock_reader_lock (&self->lock);
  size += self->ids->len * sizeof (guint32) + self->entries->len * sizeof (SenkoEntry)
          + self->groups->len * sizeof (SenkoIndexGroup)
          + self->profiles.cells->len * sizeof (guint16) * 2;
  for (guint group = 0; group < self->groups->len; group++)
    for (int lane = 0; lane < SENKO_N_LANES; lane++)
      size += malloc_usable_size (
          g_array_index (self->groups, SenkoIndexGroup, group).runs[lane].text);
  g_rw_lock_reader_unlock (&self->lock);
  return size;
}

void
senko_applicant_index_get_state (SenkoApplicantIndex *self, guint place, SenkoApplicantState *state)
{
  const SenkoEntry *entry;

  g_rw_lock_reader_lock (&self->lock);
  entry = place < self->entries->len ? senko_entry (self, place) : NULL;
  *state = entry == NULL ? (SenkoApplicantState){ 0 }
                         : (SenkoApplicantState){ entry->effective_pool, entry->effective_track,
                                                  entry->standing, entry->papers };
  g_rw_lock_reader_unlock (&self->lock);
}
