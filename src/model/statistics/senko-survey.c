/* Fills the survey's tables. Rows are the definition's categories, with those that are printed
 * under a common subtotal as one. */
#include "model/senko-survey.h"

#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
table_free (gpointer data)
{
  SenkoSurveyTable *table = data;

  g_free (table->title);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->notes);
  g_free (table);
}

void
senko_survey_free (SenkoSurvey *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

static SenkoSurveyTable *
add_table (SenkoSurvey *self, const char *id, const char *title, const char *const *columns)
{
  SenkoSurveyTable *table = g_new0 (SenkoSurveyTable, 1);

  table->id = id;
  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  table->notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (table->columns, g_strdup (_ (columns[i])));
  g_ptr_array_add (self->tables, table);
  return table;
}

/* --- The rows --- */

/* Lines that stand for a school type: subtotals, posts without one, the total. */
static gboolean
is_row (const SenkoStatistics *statistics, const SenkoStatisticsLine *line)
{
  if (line->value != 0)
    return FALSE;
  if (line->kind != SENKO_STATISTICS_POST)
    return TRUE;
  for (guint i = 0; i < statistics->definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &statistics->definition->statistics_rows[i];

      if (row->category == line->category && row->subject == line->subject)
        return row->subtotal == 0;
    }
  return TRUE;
}

static char *
row_name (const SenkoStatistics *statistics, const SenkoStatisticsLine *line)
{
  if (line->kind == SENKO_STATISTICS_TOTAL)
    return g_strdup (_ ("total"));
  return g_strdup (senko_definition_code_label (statistics->definition, SENKO_VOCABULARY_CATEGORY,
                                                line->category, senko_language_is_japanese ()));
}

static guint
find_value (const SenkoStatistics *statistics, const char *id)
{
  for (guint i = 1; i < statistics->values->len; i++)
    if (strcmp (((SenkoStatisticsValue *)statistics->values->pdata[i])->id, id) == 0)
      return i;
  return 0;
}

/* Of the people of a row those with a value. 0 if there are none. */
static int
inner (const SenkoStatistics *statistics, const SenkoStatisticsLine *line, const char *value,
       SenkoFigure figure)
{
  guint wanted = find_value (statistics, value);
  const SenkoStatisticsLine *part
      = wanted == 0 ? NULL
                    : senko_statistics_find (statistics, line->hire_year, line->kind,
                                             line->category, line->subject, wanted);

  return part != NULL ? senko_statistics_get_figure (part, figure) : 0;
}

static char *
number (int n)
{
  return g_strdup_printf ("%d", n);
}

/* Part of whole in percent, one decimal, half up; "" of nothing. */
static char *
percent (int part, int whole)
{
  int tenths;

  if (whole == 0)
    return g_strdup ("");
  tenths = (part * 2000 + whole) / (2 * whole);
  return g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
}

static char *
ratio_text (const SenkoStatisticsLine *line)
{
  int tenths = senko_statistics_ratio (line);

  return tenths < 0 ? g_strdup ("") : g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
}

static void
add_row (SenkoSurveyTable *table, char *const *cells, guint n)
{
  char **row = g_new0 (char *, n + 1);

  memcpy (row, cells, n * sizeof *cells);
  g_ptr_array_add (table->rows, row);
}

/* --- By school type --- */

static const char *const types_columns[] = { N_ ("school type"),
                                             N_ ("examinees"),
                                             N_ ("of them women"),
                                             N_ ("regular candidates"),
                                             N_ ("of them women"),
                                             N_ ("ratio"),
                                             NULL };

/* Categories that the survey does not ask for as such. */
static gboolean
is_asked_for (const char *category)
{
  static const char *const asked[] = { "elementary",    "junior_high",   "senior_high",
                                       "special_needs", "nurse_teacher", "nutrition" };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (strcmp (category, asked[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
note_category (SenkoSurveyTable *table, const SenkoStatistics *statistics,
               const SenkoStatisticsLine *line)
{
  g_autofree char *name = row_name (statistics, line);

  if (line->kind == SENKO_STATISTICS_TOTAL
      || is_asked_for (senko_definition_code_id (statistics->definition, SENKO_VOCABULARY_CATEGORY,
                                                 line->category)))
    return;
  g_ptr_array_add (table->notes,
                   g_strdup_printf (_ ("“%s” is recruited and judged as one group that the survey "
                                       "does not have as a school type of its own."),
                                    name));
}

static void
add_types (SenkoSurvey *self, const SenkoStatistics *by_sex)
{
  SenkoSurveyTable *table
      = add_table (self, "types", _ ("Examinees and candidates by school type"), types_columns);

  for (guint i = 0; i < by_sex->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (by_sex->lines, SenkoStatisticsLine, i);

      if (!is_row (by_sex, line))
        continue;
      add_row (table,
               (char *[]){ row_name (by_sex, line), number (line->examinees),
                           number (inner (by_sex, line, "female", SENKO_FIGURE_EXAMINEES)),
                           number (line->regular),
                           number (inner (by_sex, line, "female", SENKO_FIGURE_REGULAR)),
                           ratio_text (line) },
               G_N_ELEMENTS (types_columns) - 1);
      note_category (table, by_sex, line);
    }
  g_ptr_array_add (table->notes, g_strdup (_ ("Ratio: examinees ÷ regular candidates, one decimal, "
                                              "half up.")));
}

/* Who did not say their sex is in the sum and not among the women. */
static void
note_unknown_sex (SenkoSurvey *self, const SenkoStatistics *by_sex)
{
  SenkoSurveyTable *table = self->tables->pdata[0];
  const SenkoStatisticsLine *total
      = senko_statistics_find (by_sex, self->hire_year, SENKO_STATISTICS_TOTAL, 0, 0, 0);
  int unknown = total != NULL ? inner (by_sex, total, "unknown", SENKO_FIGURE_EXAMINEES) : 0;

  if (unknown > 0)
    g_ptr_array_add (table->notes,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "%d examinee did not state a sex and is not "
                                                   "among the women.",
                                                   "%d examinees did not state a sex and are not "
                                                   "among the women.",
                                                   (gulong)unknown),
                                      unknown));
}

/* --- By graduation --- */

static const char *const graduates_columns[] = { N_ ("school type"),
                                                 N_ ("new graduates, examinees"),
                                                 N_ ("new graduates, candidates"),
                                                 N_ ("new graduates, rate (%)"),
                                                 N_ ("graduated before, examinees"),
                                                 N_ ("graduated before, candidates"),
                                                 N_ ("graduated before, rate (%)"),
                                                 N_ ("not said, examinees"),
                                                 N_ ("not said, candidates"),
                                                 NULL };

static void
add_graduates (SenkoSurvey *self, const SenkoStatistics *by)
{
  SenkoSurveyTable *table
      = add_table (self, "graduates", _ ("New graduates and others"), graduates_columns);

  for (guint i = 0; i < by->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (by->lines, SenkoStatisticsLine, i);
      int new_sat, new_passed, old_sat, old_passed;

      if (!is_row (by, line))
        continue;
      new_sat = inner (by, line, "new", SENKO_FIGURE_EXAMINEES);
      new_passed = inner (by, line, "new", SENKO_FIGURE_REGULAR);
      old_sat = inner (by, line, "earlier", SENKO_FIGURE_EXAMINEES);
      old_passed = inner (by, line, "earlier", SENKO_FIGURE_REGULAR);
      add_row (table,
               (char *[]){ row_name (by, line), number (new_sat), number (new_passed),
                           percent (new_passed, new_sat), number (old_sat), number (old_passed),
                           percent (old_passed, old_sat),
                           number (inner (by, line, "unknown", SENKO_FIGURE_EXAMINEES)),
                           number (inner (by, line, "unknown", SENKO_FIGURE_REGULAR)) },
               G_N_ELEMENTS (graduates_columns) - 1);
    }
  g_ptr_array_add (
      table->notes,
      g_strdup (_ ("New graduates: those whose graduation, as they stated it, lies "
                   "in the fiscal year before the hire. Rate: candidates ÷ examinees.")));
}

/* --- By experience --- */

enum { TAUGHT = 1, WORKED = 2 };

static const char *const experience_columns[] = { N_ ("school type"),
                                                  N_ ("teaching experience, examinees"),
                                                  N_ ("teaching experience, candidates"),
                                                  N_ ("company experience, examinees"),
                                                  N_ ("company experience, candidates"),
                                                  NULL };

static guint
experience_of (SenkoStatement *row)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_CAREERS);
  const char *kind
      = senko_statement_get_text (row, senko_table_column (table, "employer_kind") + 2);
  const char *position = senko_statement_get_text (row, senko_table_column (table, "position") + 2);

  if (position != NULL && g_str_has_suffix (position, "_teacher"))
    return TAUGHT;
  return kind != NULL && strcmp (kind, "company") == 0 ? WORKED : 0;
}

static GHashTable *
read_experience (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autoptr (GHashTable) experience
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (self),
                                                     SENKO_TABLE_CAREERS, selection->id, error);
  GError *failure = NULL;

  if (row == NULL)
    return NULL;
  while (senko_statement_next (row, &failure))
    {
      gint64 id = senko_statement_get_int (row, 0);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (experience, &id));

      g_hash_table_replace (experience, g_memdup2 (&id, sizeof id),
                            GUINT_TO_POINTER (known | experience_of (row)));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&experience);
}

static char *
count_with (const SenkoStatistics *statistics, const SenkoStatisticsLine *line, SenkoFigure figure,
            GHashTable *experience, guint wanted)
{
  g_autoptr (GArray) ids = senko_statistics_list_people (statistics, line, figure);
  int n = 0;

  for (guint i = 0; i < ids->len; i++)
    n += (GPOINTER_TO_UINT (g_hash_table_lookup (experience, &g_array_index (ids, gint64, i)))
          & wanted)
         != 0;
  return number (n);
}

static void
add_experience (SenkoSurvey *self, const SenkoStatistics *by, GHashTable *experience)
{
  SenkoSurveyTable *table
      = add_table (self, "experience", _ ("Experience before applying"), experience_columns);

  for (guint i = 0; i < by->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (by->lines, SenkoStatisticsLine, i);

      if (is_row (by, line))
        add_row (table,
                 (char *[]){ row_name (by, line),
                             count_with (by, line, SENKO_FIGURE_EXAMINEES, experience, TAUGHT),
                             count_with (by, line, SENKO_FIGURE_REGULAR, experience, TAUGHT),
                             count_with (by, line, SENKO_FIGURE_EXAMINEES, experience, WORKED),
                             count_with (by, line, SENKO_FIGURE_REGULAR, experience, WORKED) },
                 G_N_ELEMENTS (experience_columns) - 1);
    }
  g_ptr_array_add (
      table->notes,
      g_strdup (_ ("Counted from the careers in the applications. Whoever did not need to state a "
                   "career may be missing; somebody with both kinds is counted in both.")));
}

static void
list_unknown (SenkoSurvey *self)
{
  static const char *const unknown[] = {
    N_ ("Kind of university (teacher training, general, junior college, graduate school): the "
        "application asks for its name only."),
    N_ ("Numbers hired by 1 June: the register ends with the roster, so candidates stand in their "
        "place."),
    N_ ("Split of lower and upper secondary school, where both are recruited together."),
    N_ ("Date of informal offers, and contents of practical tests and interviews (the survey on "
        "methods)."),
  };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_ptr_array_add (self->unknown, g_strdup (_ (unknown[i])));
}

static SenkoStatistics *
load_by (SenkoRegister *self, SenkoSelection *selection, SenkoBreakdown by, GError **error)
{
  int year = selection->definition->hire_year;
  SenkoStatisticsOptions options = { year, year, by, TRUE };

  return senko_statistics_load_with (self, &options, error);
}

SenkoSurvey *
senko_survey_load (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autoptr (SenkoStatistics) by_sex = load_by (self, selection, SENKO_BREAKDOWN_SEX, error);
  g_autoptr (SenkoStatistics) by_graduation = NULL;
  g_autoptr (GHashTable) experience = NULL;
  SenkoSurvey *survey;

  if (by_sex != NULL)
    by_graduation = load_by (self, selection, SENKO_BREAKDOWN_GRADUATE, error);
  if (by_graduation != NULL)
    experience = read_experience (self, selection, error);
  if (experience == NULL)
    return NULL;
  survey = g_new0 (SenkoSurvey, 1);
  survey->hire_year = selection->definition->hire_year;
  survey->preview
      = by_sex->lines->len > 0 && g_array_index (by_sex->lines, SenkoStatisticsLine, 0).preview;
  survey->tables = g_ptr_array_new_with_free_func (table_free);
  survey->unknown = g_ptr_array_new_with_free_func (g_free);
  add_types (survey, by_sex);
  note_unknown_sex (survey, by_sex);
  add_graduates (survey, by_graduation);
  add_experience (survey, by_graduation, experience);
  list_unknown (survey);
  return survey;
}
