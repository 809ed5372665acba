/* Reads published years, has judged ones counted, adds up subtotals and totals. Rows combined in
 * print stay combined. */
#include "model/statistics/senko-statistics-private.h"

#include "store/senko-facts-reader.h"

#include <string.h>

SenkoStatisticsPost *
_senko_statistics_find_post (GArray *posts, SenkoCode category, SenkoCode subject, guint value)
{
  SenkoStatisticsPost post = { .category = category, .subject = subject, .value = value };

  for (guint i = 0; i < posts->len; i++)
    {
      SenkoStatisticsPost *known = &g_array_index (posts, SenkoStatisticsPost, i);

      if (known->category == category && known->subject == subject && known->value == value)
        return known;
    }
  g_array_append_val (posts, post);
  return &g_array_index (posts, SenkoStatisticsPost, posts->len - 1);
}

SenkoStatisticsYear *
_senko_statistics_find_year (GPtrArray *years, int hire_year)
{
  SenkoStatisticsYear *year;

  for (guint i = 0; i < years->len; i++)
    if (((SenkoStatisticsYear *)g_ptr_array_index (years, i))->hire_year == hire_year)
      return g_ptr_array_index (years, i);
  year = g_new0 (SenkoStatisticsYear, 1);
  year->hire_year = hire_year;
  year->posts = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsPost));
  g_ptr_array_add (years, year);
  return year;
}

void
_senko_statistics_year_free (SenkoStatisticsYear *year)
{
  g_array_unref (year->posts);
  g_clear_pointer (&year->people, g_array_unref);
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
  SenkoStatisticsYear *year = _senko_statistics_find_year (years, senko_statement_get_int (row, 2));
  SenkoStatisticsPost *post = _senko_statistics_find_post (
      year->posts, read_code (definition, SENKO_VOCABULARY_CATEGORY, row, 3),
      read_code (definition, SENKO_VOCABULARY_SUBJECT, row, 4), 0);

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

static gboolean
has_year (GPtrArray *years, int hire_year)
{
  for (guint i = 0; i < years->len; i++)
    if (((SenkoStatisticsYear *)g_ptr_array_index (years, i))->hire_year == hire_year)
      return TRUE;
  return FALSE;
}

/* What was published stands: a selection fills only a year the history does not have. */
static gboolean
read_selections (SenkoStatistics *statistics, SenkoRegister *self, GPtrArray *years, int from,
                 int to, GError **error)
{
  g_autoptr (GPtrArray) selections = senko_register_list_selections (self, error);

  for (guint i = 0; selections != NULL && i < selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (selections, i);
      int year = selection->definition->hire_year;

      if ((from == 0 || year >= from) && (to == 0 || year <= to) && !has_year (years, year)
          && !_senko_statistics_read_selection (statistics, self, selection, years, error))
        return FALSE;
    }
  return selections != NULL;
}

/* Lines */

/* The lines of one year while they are added up. */
typedef struct {
  SenkoStatistics *statistics;
  SenkoStatisticsYear *year;
  SenkoStatisticsLine *subtotals, *totals; /* by value */
} Adding;

static void
add_to_sum (SenkoStatisticsLine *sum, const SenkoStatisticsLine *line)
{
  sum->applicants += line->applicants;
  sum->examinees += line->examinees;
  sum->regular += line->regular;
  sum->fixed_term += MAX (line->fixed_term, 0);
}

static SenkoStatisticsLine
line_of_post (const SenkoStatisticsYear *year, const SenkoStatisticsPost *post)
{
  return (SenkoStatisticsLine){ .hire_year = year->hire_year,
                                .kind = SENKO_STATISTICS_POST,
                                .category = post->category,
                                .subject = post->subject,
                                .value = post->value,
                                .applicants = post->applicants,
                                .examinees = post->examinees,
                                .regular = post->regular,
                                .fixed_term = post->fixed_term_combined ? -1 : post->fixed_term,
                                .judged = year->judged,
                                .preview = year->preview };
}

static guint
value_at (const Adding *self, guint place)
{
  return place == 0 ? 0 : g_array_index (self->statistics->order, guint, place - 1);
}

/* Everybody, then the values that anybody has. */
static void
append_sums (Adding *self, SenkoStatisticsKind kind, SenkoCode category,
             const SenkoStatisticsLine *sums)
{
  for (guint place = 0; place < self->statistics->values->len; place++)
    {
      guint value = value_at (self, place);
      SenkoStatisticsLine sum = sums[value];

      if (value != 0 && sum.applicants == 0)
        continue;
      sum.hire_year = self->year->hire_year;
      sum.kind = kind;
      sum.category = category;
      sum.value = value;
      sum.judged = self->year->judged;
      sum.preview = self->year->preview;
      g_array_append_val (self->statistics->lines, sum);
    }
}

static void
append_post (Adding *self, SenkoCode category, SenkoCode subject, gboolean optional)
{
  for (guint place = 0; place < self->statistics->values->len; place++)
    {
      guint value = value_at (self, place);
      SenkoStatisticsPost *post
          = _senko_statistics_find_post (self->year->posts, category, subject, value);
      SenkoStatisticsLine line = line_of_post (self->year, post);

      post->used = TRUE;
      if ((optional || value != 0) && post->applicants == 0)
        continue;
      g_array_append_val (self->statistics->lines, line);
      add_to_sum (&self->subtotals[value], &line);
      add_to_sum (&self->totals[value], &line);
    }
}

static void
clear_sums (const Adding *self, SenkoStatisticsLine *sums)
{
  memset (sums, 0, self->statistics->values->len * sizeof *sums);
}

/* Posts that the rows do not name still belong to the total. */
static void
append_unnamed (Adding *self)
{
  for (guint i = 0; i < self->year->posts->len; i++)
    {
      const SenkoStatisticsPost *post = &g_array_index (self->year->posts, SenkoStatisticsPost, i);

      if (!post->used && post->value == 0 && post->applicants > 0)
        append_post (self, post->category, post->subject, TRUE);
    }
}

static void
append_year (SenkoStatistics *statistics, SenkoStatisticsYear *year)
{
  const SenkoDefinition *definition = statistics->definition;
  g_autofree SenkoStatisticsLine *subtotals = g_new0 (SenkoStatisticsLine, statistics->values->len);
  g_autofree SenkoStatisticsLine *totals = g_new0 (SenkoStatisticsLine, statistics->values->len);
  Adding self = { statistics, year, subtotals, totals };

  for (guint i = 0; i < definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &definition->statistics_rows[i];
      gboolean last = i + 1 == definition->n_statistics_rows || row[1].subtotal != row->subtotal;

      append_post (&self, row->category, row->subject, row->optional);
      if (last && row->subtotal != 0)
        append_sums (&self, SENKO_STATISTICS_SUBTOTAL, row->subtotal, subtotals);
      if (last || row->subtotal == 0)
        clear_sums (&self, subtotals);
    }
  append_unnamed (&self);
  append_sums (&self, SENKO_STATISTICS_TOTAL, 0, totals);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return (*(SenkoStatisticsYear *const *)a)->hire_year
         - (*(SenkoStatisticsYear *const *)b)->hire_year;
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
    statistics->owned = senko_definition_ref (
        ((SenkoSelection *)g_ptr_array_index (selections, selections->len - 1))->definition);
  else
    statistics->owned = senko_definition_load_builtin (senko_definition_list_builtin ()[0], error);
  statistics->definition = statistics->owned;
  return statistics->definition != NULL;
}

static void
value_free (gpointer data)
{
  SenkoStatisticsValue *value = data;

  if (value == NULL)
    return;
  g_free (value->id);
  g_free (value->label);
  g_free (value);
}

static SenkoStatistics *
statistics_new (SenkoBreakdown by)
{
  SenkoStatistics *self = g_new0 (SenkoStatistics, 1);

  self->by = by;
  self->lines = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsLine));
  self->values = g_ptr_array_new_with_free_func (value_free);
  g_ptr_array_add (self->values, NULL);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counted = g_ptr_array_new_with_free_func ((GDestroyNotify)_senko_statistics_year_free);
  return self;
}

static gboolean
read_years (SenkoStatistics *statistics, SenkoRegister *self, const SenkoStatisticsOptions *options,
            GError **error)
{
  if (!choose_definition (self, statistics, error))
    return FALSE;
  _senko_statistics_add_values (statistics);
  if (!options->computed
      && !read_history (self, statistics->counted, statistics->definition, error))
    return FALSE;
  return read_selections (statistics, self, statistics->counted, options->from, options->to, error);
}

SenkoStatistics *
senko_statistics_load_with (SenkoRegister *self, const SenkoStatisticsOptions *options,
                            GError **error)
{
  g_autoptr (SenkoStatistics) statistics = statistics_new (options->by);
  GPtrArray *years = statistics->counted;

  if (!read_years (statistics, self, options, error))
    return NULL;
  g_ptr_array_sort (years, compare_years);
  _senko_statistics_order_values (statistics, years);
  for (guint i = 0; i < years->len; i++)
    {
      SenkoStatisticsYear *year = g_ptr_array_index (years, i);

      if ((options->from == 0 || year->hire_year >= options->from)
          && (options->to == 0 || year->hire_year <= options->to))
        append_year (statistics, year);
    }
  return g_steal_pointer (&statistics);
}

SenkoStatistics *
senko_statistics_load (SenkoRegister *self, int from, int to, GError **error)
{
  return senko_statistics_load_with (self, &(SenkoStatisticsOptions){ .from = from, .to = to },
                                     error);
}

void
senko_statistics_free (SenkoStatistics *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_ptr_array_unref (self->values);
  g_array_unref (self->order);
  g_ptr_array_unref (self->counted);
  g_clear_pointer (&self->owned, senko_definition_unref);
  g_free (self);
}
