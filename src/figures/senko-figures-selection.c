/* Charts of one selection: its funnel, the scores of a stage, what bonus points did. */
#include "figures/senko-figures-private.h"

#include <glib/gi18n-lib.h>

static void
set_titles (SenkoFigures *self, SenkoSelection *selection, const char *title, gboolean confirmed)
{
  g_autofree char *year
      = g_strdup_printf (confirmed ? _ ("Hire year %d") : _ ("Hire year %d (not decided yet)"),
                         selection->definition->hire_year);

  senko_chart_set_title (self->chart, title, year);
}

/* The funnel */

typedef struct {
  const char *name, *meaning;
  GArray *ids;
} Step;

static void
add_step (GArray *steps, const char *name, const char *meaning)
{
  Step step = { name, meaning, g_array_new (FALSE, FALSE, sizeof (gint64)) };

  g_array_append_val (steps, step);
}

static void
count_in (GArray *steps, guint step, gint64 id)
{
  g_array_append_val (g_array_index (steps, Step, step).ids, id);
}

static gboolean
is_out_before (SenkoOutcome outcome)
{
  return outcome == SENKO_OUTCOME_VOID || outcome == SENKO_OUTCOME_INELIGIBLE;
}

/* Went on from this stage to the next. */
static gboolean
has_passed (const SenkoStageResult *result)
{
  return result->outcome == SENKO_OUTCOME_PASSED || result->outcome == SENKO_OUTCOME_CLASS1
         || result->outcome == SENKO_OUTCOME_EXEMPT || result->outcome == SENKO_OUTCOME_REGULAR
         || result->fixed_term;
}

enum { STEP_APPLIED, STEP_ELIGIBLE, STEP_EXAMINED, STEP_GATE, STEP_STAGES };

/* Everybody of the first stage; exempt ones go through it. */
static void
count_first_stage (GArray *steps, const GArray *results, const GHashTable *examined)
{
  for (guint i = 0; i < results->len; i++)
    {
      const SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);
      gboolean sat = g_hash_table_contains ((GHashTable *)examined, &result->id);

      count_in (steps, STEP_APPLIED, result->id);
      if (is_out_before (result->outcome))
        continue;
      count_in (steps, STEP_ELIGIBLE, result->id);
      if (!sat)
        continue;
      count_in (steps, STEP_EXAMINED, result->id);
      if (result->outcome != SENKO_OUTCOME_GATE_FAILED && result->outcome != SENKO_OUTCOME_ABSENT
          && result->outcome != SENKO_OUTCOME_WITHDRAWN)
        count_in (steps, STEP_GATE, result->id);
    }
}

static void
count_stage (GArray *steps, guint step, const GArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);

      if (has_passed (result))
        count_in (steps, step, result->id);
    }
}

static GPtrArray *
load_stages (SenkoRegister *register_, SenkoSelection *selection, gboolean *confirmed,
             GError **error)
{
  g_autoptr (GPtrArray) stages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (SenkoCode stage = 1; stage < selection->definition->n_stages; stage++)
    {
      GArray *results = senko_stage_results_load (register_, selection, stage, confirmed, error);

      if (results == NULL)
        return NULL;
      g_ptr_array_add (stages, results);
    }
  return g_steal_pointer (&stages);
}

static GHashTable *
find_examined (const GPtrArray *stages)
{
  GHashTable *examined = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < stages->len; i++)
    {
      GArray *results = stages->pdata[i];

      for (guint j = 0; j < results->len; j++)
        if (g_array_index (results, SenkoStageResult, j).examinee)
          g_hash_table_add (examined, &g_array_index (results, SenkoStageResult, j).id);
    }
  return examined;
}

static void
show_step (SenkoFigures *self, Step *step)
{
  guint band = senko_chart_add_band (self->chart, step->name, NULL);
  g_autofree char *text = senko_chart_format (step->ids->len, 0);
  guint n = step->ids->len;
  g_autofree char *target = _senko_figures_add_people (self, step->ids);

  senko_chart_set_cell (self->chart, 0, band, n, text, step->meaning, target);
}

static void
add_first_steps (GArray *steps)
{
  add_step (steps, _ ("applied"), _ ("Everybody whose application is in the register."));
  add_step (steps, _ ("eligible"), _ ("Whose application is neither void nor refused."));
  add_step (steps, _ ("examined"), _ ("Who sat the tests of their first day."));
  add_step (steps, _ ("gate passed"),
            _ ("Who was neither under a gate nor absent nor withdrawn in the first stage."));
}

static SenkoFigures *
make_funnel (SenkoRegister *register_, SenkoSelection *selection, GError **error)
{
  gboolean confirmed = TRUE, japanese = senko_language_is_japanese ();
  g_autoptr (GPtrArray) stages = load_stages (register_, selection, &confirmed, error);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GHashTable) examined = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  SenkoFigures *self;

  if (stages == NULL)
    return NULL;
  examined = find_examined (stages);
  add_first_steps (steps);
  count_first_stage (steps, stages->pdata[0], examined);
  self = _senko_figures_new (SENKO_CHART_FUNNEL);
  senko_chart_add_series (self->chart, "", SENKO_CHART_BY_PLACE);
  for (guint i = 0; i < stages->len; i++)
    {
      char *name = g_strdup_printf (_ ("%s passed"),
                                    senko_definition_code_label (selection->definition,
                                                                 SENKO_VOCABULARY_STAGE,
                                                                 (SenkoCode)(i + 1), japanese));

      g_ptr_array_add (names, name);
      add_step (steps, name, _ ("Who passed this stage, or did not need to sit it."));
      count_stage (steps, STEP_STAGES + i, stages->pdata[i]);
    }
  for (guint i = 0; i < steps->len; i++)
    show_step (self, &g_array_index (steps, Step, i));
  set_titles (self, selection, _ ("From application to roster"), confirmed);
  senko_chart_set_note (
      self->chart,
      _ ("The last stage counts regular and fixed-term passes: those who are entered on a roster. "
         "The step “hired” is missing: whom the schools took on is not in the register, and "
         "nothing is put in its place."));
  return self;
}

/* Scores */

static gboolean
is_wanted (const SenkoStageResult *result, const SenkoFiguresOptions *options)
{
  return result->total != SENKO_POINTS_NONE && result->total >= 0
         && (options->category == 0 || result->category == options->category)
         && (options->subject == 0 || result->subject == options->subject);
}

/* About 40 bins of a round width. Returns where they begin. */
static double
choose_bins (SenkoChart *chart, const GArray *results, const SenkoFiguresOptions *options)
{
  SenkoPoints low = G_MAXINT32, high = 0;
  SenkoChartTicks ticks;

  for (guint i = 0; i < results->len; i++)
    {
      const SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);

      if (is_wanted (result, options))
        {
          low = MIN (low, result->total);
          high = MAX (high, result->total);
        }
    }
  if (low > high)
    return 0;
  senko_chart_ticks_init (&ticks, low / 100., high / 100. + .01, 42, TRUE);
  senko_chart_set_bins (chart, ticks.from, ticks.step, ticks.n - 1);
  return ticks.from;
}

static void
fill_bins (SenkoFigures *self, const GArray *results, const SenkoFiguresOptions *options,
           double from)
{
  guint n = senko_chart_get_n_bands (self->chart);
  double width = senko_chart_get_bin_width (self->chart);

  for (guint s = 0; s < 2; s++)
    for (guint b = 0; b < n; b++)
      {
        GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
        g_autofree char *target = NULL;
        g_autofree char *text = NULL;
        guint count;

        for (guint i = 0; i < results->len; i++)
          {
            const SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);

            if (is_wanted (result, options) && has_passed (result) == (s == 0)
                && (guint)((result->total / 100. - from) / width) == b)
              g_array_append_val (ids, result->id);
          }
        count = ids->len;
        text = senko_chart_format (count, 0);
        target = _senko_figures_add_people (self, ids);
        senko_chart_set_cell (self->chart, s, b, count, text, NULL, target);
      }
}

static SenkoFigures *
make_scores (SenkoRegister *register_, SenkoSelection *selection, const SenkoFiguresOptions *wanted,
             GError **error)
{
  SenkoFiguresOptions options = *wanted;
  g_autoptr (GArray) results = NULL;
  g_autofree char *title = NULL;
  gboolean confirmed;
  SenkoFigures *self;
  double from;

  options.stage = MAX (options.stage, 1);
  results = senko_stage_results_load (register_, selection, options.stage, &confirmed, error);
  if (results == NULL)
    return NULL;
  self = _senko_figures_new (SENKO_CHART_HISTOGRAM);
  title = g_strdup_printf (_ ("Totals of %s"), senko_definition_code_label (
                                                   selection->definition, SENKO_VOCABULARY_STAGE,
                                                   options.stage, senko_language_is_japanese ()));
  senko_chart_add_series (self->chart, _ ("passed"), SENKO_CHART_PASS);
  senko_chart_add_series (self->chart, _ ("not passed"), SENKO_CHART_FAIL);
  senko_chart_set_value_axis (self->chart, _ ("people"), 0);
  senko_chart_set_band_axis (self->chart, _ ("points"));
  from = choose_bins (self->chart, results, &options);
  fill_bins (self, results, &options, from);
  set_titles (self, selection, title, confirmed);
  return self;
}

/* Bonus points */

enum { BONUS_NONE, BONUS_EXTRA, BONUS_DECISIVE, N_BONUS };

static gpointer
group_key (const SenkoStageResult *result)
{
  return GUINT_TO_POINTER ((guint)result->pool << 16 | (guint)result->category << 8
                           | result->subject);
}

static gpointer
post_key (const SenkoStageResult *result)
{
  return GUINT_TO_POINTER (1u << 24 | (guint)result->category << 8 | result->subject);
}

/* By judging group the lowest total of a regular pass, by post somebody who passed. */
static GHashTable *
find_passes (const GArray *results)
{
  GHashTable *passes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < results->len; i++)
    {
      SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);
      SenkoStageResult *lowest = g_hash_table_lookup (passes, group_key (result));

      if (result->outcome != SENKO_OUTCOME_REGULAR)
        continue;
      if (lowest == NULL || result->total < lowest->total)
        g_hash_table_insert (passes, group_key (result), result);
      g_hash_table_insert (passes, post_key (result), result);
    }
  return passes;
}

static guint
bonus_part (GHashTable *passes, const SenkoStageResult *result)
{
  const SenkoStageResult *lowest = g_hash_table_lookup (passes, group_key (result));

  if (result->bonus <= 0)
    return BONUS_NONE;
  return result->total - result->bonus < lowest->total ? BONUS_DECISIVE : BONUS_EXTRA;
}

static void
add_bonus_band (SenkoFigures *self, SenkoSelection *selection, const GArray *results,
                GHashTable *passes, const SenkoStageResult *of)
{
  static const char *const meanings[N_BONUS]
      = { N_ ("Passed as regular, without bonus points."),
          N_ ("Passed as regular with bonus points, and would have reached the lowest total that "
              "passed without them."),
          N_ ("Passed as regular with bonus points, without which their total would be under the "
              "lowest that passed.") };
  gboolean japanese = senko_language_is_japanese ();
  const SenkoDefinition *definition = selection->definition;
  const char *category
      = senko_definition_code_label (definition, SENKO_VOCABULARY_CATEGORY, of->category, japanese);
  const char *subject = of->subject == 0
                            ? NULL
                            : senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT,
                                                           of->subject, japanese);
  guint band = senko_chart_add_band (self->chart, subject != NULL ? subject : category,
                                     subject != NULL ? category : NULL);

  for (guint part = 0; part < N_BONUS; part++)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *text = NULL;
      g_autofree char *target = NULL;
      guint n;

      for (guint i = 0; i < results->len; i++)
        {
          const SenkoStageResult *result = &g_array_index (results, SenkoStageResult, i);

          if (result->outcome == SENKO_OUTCOME_REGULAR && result->category == of->category
              && result->subject == of->subject && bonus_part (passes, result) == part)
            g_array_append_val (ids, result->id);
        }
      n = ids->len;
      text = senko_chart_format (n, 0);
      target = _senko_figures_add_people (self, ids);
      senko_chart_set_cell (self->chart, part, band, n, text, _ (meanings[part]), target);
    }
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const SenkoStageResult *x = *(const SenkoStageResult *const *)a;
  const SenkoStageResult *y = *(const SenkoStageResult *const *)b;

  return x->category != y->category ? x->category - y->category : x->subject - y->subject;
}

static SenkoFigures *
make_bonus (SenkoRegister *register_, SenkoSelection *selection, GError **error)
{
  SenkoCode last = selection->definition->n_stages - 1;
  gboolean confirmed;
  g_autoptr (GArray) results
      = senko_stage_results_load (register_, selection, last, &confirmed, error);
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();
  g_autoptr (GHashTable) passes = NULL;
  GHashTableIter iter;
  gpointer key, post;
  SenkoFigures *self;

  if (results == NULL)
    return NULL;
  self = _senko_figures_new (SENKO_CHART_STACKED_BARS);
  senko_chart_add_series (self->chart, _ ("no bonus"), SENKO_CHART_MUTED);
  senko_chart_add_series (self->chart, _ ("bonus, not decisive"), SENKO_CHART_BY_PLACE);
  senko_chart_add_series (self->chart, _ ("only by the bonus"), SENKO_CHART_BY_PLACE);
  senko_chart_set_value_axis (self->chart, _ ("people"), 0);
  passes = find_passes (results);
  g_hash_table_iter_init (&iter, passes);
  while (g_hash_table_iter_next (&iter, &key, &post))
    if (key == post_key (post))
      g_ptr_array_add (posts, post);
  g_ptr_array_sort (posts, compare_posts);
  for (guint i = 0; i < posts->len; i++)
    add_bonus_band (self, selection, results, passes, posts->pdata[i]);
  set_titles (self, selection, _ ("Regular candidates and bonus points"), confirmed);
  return self;
}

SenkoFigures *
senko_figures_of_selection (SenkoFiguresKind kind, SenkoRegister *register_,
                            SenkoSelection *selection, const SenkoFiguresOptions *options,
                            GError **error)
{
  SenkoFiguresOptions none = { 0 };
  SenkoFigures *self = NULL;
  SenkoCode stage = selection->definition->n_stages - 1; /* the funnel's figures end with it */

  if (kind == SENKO_FIGURES_SCORES)
    stage = options != NULL && options->stage > 0 ? options->stage : 1;
  if (kind == SENKO_FIGURES_FUNNEL)
    self = make_funnel (register_, selection, error);
  else if (kind == SENKO_FIGURES_SCORES)
    self = make_scores (register_, selection, options != NULL ? options : &none, error);
  else
    self = make_bonus (register_, selection, error);
  if (self == NULL)
    return NULL;
  if (senko_chart_get_n_bands (self->chart) > 0)
    {
      if (_senko_figures_set_stage_source (self, register_, selection, stage, error))
        return self;
      senko_figures_free (self);
      return NULL;
    }
  senko_figures_free (self);
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                       _ ("There is nothing to show yet: nobody has a result of this stage."));
  return NULL;
}
