/* Counts a year's posts, adds up subtotals and the total. Rows combined in print stay combined. */
#include "model/senko-statistics.h"

#include "store/senko-facts-reader.h"

#include <string.h>

typedef struct {
  SenkoCode category, subject;
  int applicants, examinees, regular, fixed_term;
  gboolean fixed_term_combined;
  gboolean used;
} Post;

/* One year while it is counted. */
typedef struct {
  int hire_year;
  gboolean judged, preview;
  GArray *posts; /* of Post, in no order */
} Year;

static Post *
find_post (GArray *posts, SenkoCode category, SenkoCode subject)
{
  Post post = { .category = category, .subject = subject };

  for (guint i = 0; i < posts->len; i++)
    {
      Post *known = &g_array_index (posts, Post, i);

      if (known->category == category && known->subject == subject)
        return known;
    }
  g_array_append_val (posts, post);
  return &g_array_index (posts, Post, posts->len - 1);
}

static Year *
find_year (GPtrArray *years, int hire_year)
{
  Year *year;

  for (guint i = 0; i < years->len; i++)
    if (((Year *)g_ptr_array_index (years, i))->hire_year == hire_year)
      return g_ptr_array_index (years, i);
  year = g_new0 (Year, 1);
  year->hire_year = hire_year;
  year->posts = g_array_new (FALSE, TRUE, sizeof (Post));
  g_ptr_array_add (years, year);
  return year;
}

static void
year_free (Year *year)
{
  g_array_unref (year->posts);
  g_free (year);
}

/* History */

static SenkoCode
read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
           int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, length);
}

/* Columns of the scan: owner, version, then hire_year, category, subject, applicants, examinees,
 * regular, fixed_term. */
static void
add_history_row (GPtrArray *years, const SenkoDefinition *definition, SenkoStatement *row)
{
  Year *year = find_year (years, senko_statement_get_int (row, 2));
  Post *post = find_post (year->posts, read_code (definition, SENKO_VOCABULARY_CATEGORY, row, 3),
                          read_code (definition, SENKO_VOCABULARY_SUBJECT, row, 4));

  post->applicants = senko_statement_get_int (row, 5);
  post->examinees = senko_statement_get_int (row, 6);
  post->regular = senko_statement_get_int (row, 7);
  post->fixed_term = senko_statement_get_int (row, 8);
  post->fixed_term_combined = senko_statement_is_null (row, 8);
}

static gboolean
read_history (SenkoRegister *self, GPtrArray *years, const SenkoDefinition *definition,
              GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (SenkoStatement) row = senko_table_scan (connection, SENKO_TABLE_HISTORY, 0, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    add_history_row (years, definition, row);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* A judged selection */

typedef struct {
  gint64 id;
  SenkoCode pool, category, subject;
  gboolean valid, examinee, regular, fixed_term;
} Person;

typedef struct {
  GArray *people; /* of Person, by ascending id */
  guint next;
} Counting;

static Person *
person_of_line (Counting *counting, const SenkoSnapshotLine *line)
{
  Person person = { .id = line->id };

  while (counting->next < counting->people->len
         && g_array_index (counting->people, Person, counting->next).id < line->id)
    counting->next++;
  if (counting->next >= counting->people->len
      || g_array_index (counting->people, Person, counting->next).id != line->id)
    g_array_insert_val (counting->people, counting->next, person);
  return &g_array_index (counting->people, Person, counting->next);
}

/* Applicant: applied validly. Examinee: took what they first had, on its day; both as the snapshot
 * has it. */
static gboolean
count_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Person *person = person_of_line (user_data, line);

  person->pool = line->pool;
  person->category = line->category;
  person->subject = line->subject;
  person->valid = line->outcome != SENKO_OUTCOME_VOID && line->outcome != SENKO_OUTCOME_INELIGIBLE;
  person->examinee = person->valid && (person->examinee || line->examinee);
  person->regular = line->outcome == SENKO_OUTCOME_REGULAR;
  person->fixed_term = line->fixed_term;
  return TRUE;
}

static gboolean
count_preview (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, Counting *counting,
               GError **error)
{
  g_autoptr (SenkoPreview) preview = senko_preview_load (self, selection, stage, NULL, error);

  if (preview == NULL)
    return FALSE;
  for (guint i = 0; i < preview->people->n_items; i++)
    {
      SenkoSnapshotLine line;

      senko_snapshot_get_person (preview->people, preview->judging, i, &line);
      count_line (&line, counting);
    }
  return TRUE;
}

static gboolean
count_stage (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, Counting *counting,
             gboolean *confirmed, GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;
  GError *failure = NULL;

  decision = senko_decisions_get_in_force (senko_register_get_connection (self), selection->id,
                                           selection->definition->stages[stage].label.id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  counting->next = 0;
  *confirmed = decision != NULL;
  if (decision != NULL)
    return senko_decide_read (self, selection, decision, count_line, counting, error);
  return count_preview (self, selection, stage, counting, error);
}

/* The row that prints this post's fixed-term figure. */
static SenkoCode
fixed_term_category (const SenkoDefinition *definition, SenkoCode category)
{
  for (guint i = 0; i < definition->n_statistics_rows; i++)
    if (definition->statistics_rows[i].category == category
        && definition->statistics_rows[i].fixed_term_with != 0)
      return definition->statistics_rows[i].fixed_term_with;
  return category;
}

static void
add_person (Year *year, const SenkoDefinition *definition, const Person *person)
{
  SenkoCode with = fixed_term_category (definition, person->category);
  Post *post = find_post (year->posts, person->category, person->subject);

  post->applicants++;
  post->examinees += person->examinee;
  post->regular += person->regular;
  post->fixed_term_combined = with != person->category;
  if (person->fixed_term)
    find_post (year->posts, with, with == person->category ? person->subject : 0)->fixed_term++;
}

static gboolean
read_selection (SenkoRegister *self, SenkoSelection *selection, GPtrArray *years, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, TRUE, sizeof (Person));
  Counting counting = { people, 0 };
  gboolean confirmed = TRUE;
  Year *year;

  for (SenkoCode stage = 1; stage < selection->definition->n_stages; stage++)
    if (!count_stage (self, selection, stage, &counting, &confirmed, error))
      return FALSE;
  year = find_year (years, selection->definition->hire_year);
  year->judged = TRUE;
  year->preview = !confirmed;
  for (guint i = 0; i < people->len; i++)
    {
      const Person *person = &g_array_index (people, Person, i);

      if (person->valid && (selection->definition->statistics_pools & (1u << person->pool)))
        add_person (year, selection->definition, person);
    }
  return TRUE;
}

static gboolean
has_year (GPtrArray *years, int hire_year)
{
  for (guint i = 0; i < years->len; i++)
    if (((Year *)g_ptr_array_index (years, i))->hire_year == hire_year)
      return TRUE;
  return FALSE;
}

/* What was published stands: a selection fills only a year the history does not have. */
static gboolean
read_selections (SenkoRegister *self, GPtrArray *years, int from, int to, GError **error)
{
  g_autoptr (GPtrArray) selections = senko_register_list_selections (self, error);

  for (guint i = 0; selections != NULL && i < selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (selections, i);
      int year = selection->definition->hire_year;

      if ((from == 0 || year >= from) && (to == 0 || year <= to) && !has_year (years, year)
          && !read_selection (self, selection, years, error))
        return FALSE;
    }
  return selections != NULL;
}

/* Lines */

static void
add_to_sum (SenkoStatisticsLine *sum, const SenkoStatisticsLine *line)
{
  sum->applicants += line->applicants;
  sum->examinees += line->examinees;
  sum->regular += line->regular;
  sum->fixed_term += MAX (line->fixed_term, 0);
}

static SenkoStatisticsLine
line_of_post (const Year *year, const Post *post)
{
  return (SenkoStatisticsLine){ .hire_year = year->hire_year,
                                .kind = SENKO_STATISTICS_POST,
                                .category = post->category,
                                .subject = post->subject,
                                .applicants = post->applicants,
                                .examinees = post->examinees,
                                .regular = post->regular,
                                .fixed_term = post->fixed_term_combined ? -1 : post->fixed_term,
                                .judged = year->judged,
                                .preview = year->preview };
}

static void
append_sum (GArray *lines, const Year *year, SenkoStatisticsKind kind, SenkoCode category,
            SenkoStatisticsLine sum)
{
  sum.hire_year = year->hire_year;
  sum.kind = kind;
  sum.category = category;
  sum.judged = year->judged;
  sum.preview = year->preview;
  g_array_append_val (lines, sum);
}

static void
append_post (GArray *lines, const Year *year, Post *post, SenkoStatisticsLine *subtotal,
             SenkoStatisticsLine *total)
{
  SenkoStatisticsLine line = line_of_post (year, post);

  post->used = TRUE;
  g_array_append_val (lines, line);
  add_to_sum (subtotal, &line);
  add_to_sum (total, &line);
}

static void
append_year (GArray *lines, const SenkoDefinition *definition, Year *year)
{
  SenkoStatisticsLine total = { 0 }, subtotal = { 0 };

  for (guint i = 0; i < definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &definition->statistics_rows[i];
      gboolean last = i + 1 == definition->n_statistics_rows || row[1].subtotal != row->subtotal;
      Post *post = find_post (year->posts, row->category, row->subject);

      if (!row->optional || post->applicants > 0)
        append_post (lines, year, post, &subtotal, &total);
      if (last && row->subtotal != 0)
        append_sum (lines, year, SENKO_STATISTICS_SUBTOTAL, row->subtotal, subtotal);
      if (last || row->subtotal == 0)
        subtotal = (SenkoStatisticsLine){ 0 };
    }
  for (guint i = 0; i < year->posts->len;
       i++) /* posts that these rows do not name still belong to the total */
    if (!g_array_index (year->posts, Post, i).used
        && g_array_index (year->posts, Post, i).applicants > 0)
      append_post (lines, year, &g_array_index (year->posts, Post, i), &subtotal, &total);
  append_sum (lines, year, SENKO_STATISTICS_TOTAL, 0, total);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return (*(Year *const *)a)->hire_year - (*(Year *const *)b)->hire_year;
}

/* Rows and names are the newest selection's; a register with nothing but history uses the newest
 * built-in definition. */
static gboolean
choose_definition (SenkoRegister *self, SenkoStatistics *statistics, GError **error)
{
  g_autoptr (GPtrArray) selections = senko_register_list_selections (self, error);

  if (selections == NULL)
    return FALSE;
  if (selections->len > 0)
    statistics->definition
        = ((SenkoSelection *)g_ptr_array_index (selections, selections->len - 1))->definition;
  else
    statistics->definition = statistics->owned
        = senko_definition_load_builtin (senko_definition_list_builtin ()[0], error);
  return statistics->definition != NULL;
}

SenkoStatistics *
senko_statistics_load (SenkoRegister *self, int from, int to, GError **error)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify)year_free);
  g_autoptr (SenkoStatistics) statistics = g_new0 (SenkoStatistics, 1);

  statistics->lines = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsLine));
  if (!choose_definition (self, statistics, error)
      || !read_history (self, years, statistics->definition, error)
      || !read_selections (self, years, from, to, error))
    return NULL;
  g_ptr_array_sort (years, compare_years);
  for (guint i = 0; i < years->len; i++)
    {
      Year *year = g_ptr_array_index (years, i);

      if ((from == 0 || year->hire_year >= from) && (to == 0 || year->hire_year <= to))
        append_year (statistics->lines, statistics->definition, year);
    }
  return g_steal_pointer (&statistics);
}

void
senko_statistics_free (SenkoStatistics *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_clear_pointer (&self->owned, senko_definition_unref);
  g_free (self);
}

int
senko_statistics_ratio (const SenkoStatisticsLine *line)
{
  if (line->regular == 0)
    return -1;
  return (line->examinees * 20 + line->regular) / (2 * line->regular);
}
