/* What the raters gave stands beside the cell; the settled score must lie between. */
#include "app/scores/senko-gaps-model.h"

#include <glib/gi18n-lib.h>

enum { HEADING_NUMBER, HEADING_WHY, HEADING_LOWEST, HEADING_HIGHEST, HEADING_TOGETHER, N_HEADINGS };

struct _SenkoGapsModel {
  GObject parent_instance;
  SenkoRegister *reg;
  SenkoSelection *selection;
  GPtrArray *gaps; /* of SenkoRaterGap */
  GPtrArray *texts; /* of char *, N_HEADINGS for each row */
  char *reason;
};

static void senko_gaps_model_grid_init (SenkoScoreGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoGapsModel, senko_gaps_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENKO_TYPE_SCORE_GRID_MODEL,
                                                      senko_gaps_model_grid_init))

enum { SETTLED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SenkoRaterGap *
gap_of (SenkoGapsModel *self, guint row)
{
  return g_ptr_array_index (self->gaps, row);
}

static const char *
describe_why (const SenkoRaterGap *gap)
{
  if (gap->too_far && gap->straddles)
    return _ ("too far apart, and on both sides of a line");
  return gap->too_far              ? _ ("too far apart")
         : gap->straddles          ? _ ("on both sides of a line")
         : gap->straddles_scenario ? _ ("on both sides of a scenario’s line")
                                   : _ ("settled before");
}

static void
add_texts (SenkoGapsModel *self, guint row)
{
  const SenkoRaterGap *gap = gap_of (self, row);
  char buffer[SENKO_POINTS_BUFFER];

  g_ptr_array_add (self->texts, g_strdup (gap->number));
  g_ptr_array_add (self->texts, g_strdup (describe_why (gap)));
  g_ptr_array_add (self->texts, g_strdup (senko_points_format (gap->lowest, buffer)));
  g_ptr_array_add (self->texts, g_strdup (senko_points_format (gap->highest, buffer)));
  g_ptr_array_add (self->texts, g_strdup (senko_points_format (gap->combined, buffer)));
}

/* --- the grid's model --- */

static guint
gaps_n_rows (SenkoScoreGridModel *model)
{
  return SENKO_GAPS_MODEL (model)->gaps->len;
}

static guint
gaps_n_headings (SenkoScoreGridModel *model)
{
  return N_HEADINGS;
}

static const char *
gaps_heading_title (SenkoScoreGridModel *model, guint heading)
{
  static const char *const titles[N_HEADINGS]
      = { N_ ("Number"), N_ ("Why"), N_ ("Lowest"), N_ ("Highest"), N_ ("Together") };

  return _ (titles[heading]);
}

static const char *
gaps_heading (SenkoScoreGridModel *model, guint row, guint heading)
{
  return g_ptr_array_index (SENKO_GAPS_MODEL (model)->texts, row * N_HEADINGS + heading);
}

static guint
gaps_n_columns (SenkoScoreGridModel *model)
{
  return 1;
}

static const char *
gaps_title (SenkoScoreGridModel *model, guint column)
{
  return _ ("Settled");
}

static void
gaps_limits (SenkoScoreGridModel *model, guint row, guint column, SenkoGridLimits *limits)
{
  SenkoGapsModel *self = SENKO_GAPS_MODEL (model);

  limits->full_marks = gap_of (self, row)->highest;
  limits->step = MAX (1, self->selection->definition->tests[gap_of (self, row)->test].step);
}

static void
gaps_cell (SenkoScoreGridModel *model, guint row, guint column, SenkoGridCell *cell)
{
  const SenkoRaterGap *gap = gap_of (SENKO_GAPS_MODEL (model), row);

  if (gap->settled == SENKO_POINTS_NONE)
    cell->marks = SENKO_GRID_DIFFERS;
  else
    cell->value = (SenkoGridValue){ SENKO_GRID_VALUE, gap->settled };
}

static gboolean
gaps_check (SenkoScoreGridModel *model, const SenkoGridPut *put, char **message)
{
  SenkoGapsModel *self = SENKO_GAPS_MODEL (model);
  g_autoptr (GError) error = NULL;

  if (*self->reason == '\0')
    *message = g_strdup (_ ("Say why first, in the field above."));
  else if (put->value.state != SENKO_GRID_VALUE)
    *message = g_strdup (_ ("Type the score that was settled upon."));
  else if (!senko_rater_settle (self->reg, self->selection, gap_of (self, put->row)->applicant,
                                gap_of (self, put->row)->test, put->value.points, self->reason,
                                TRUE, &error))
    *message = g_strdup (error->message);
  else
    return TRUE;
  return FALSE;
}

static gboolean
gaps_put (SenkoScoreGridModel *model, const SenkoGridPut *puts, guint n, char **message)
{
  SenkoGapsModel *self = SENKO_GAPS_MODEL (model);
  SenkoRaterGap *gap = gap_of (self, puts[0].row);
  g_autoptr (GError) error = NULL;

  if (n != 1)
    *message = g_strdup (_ ("Raters are settled one by one."));
  else if (!senko_rater_settle (self->reg, self->selection, gap->applicant, gap->test,
                                puts[0].value.points, self->reason, FALSE, &error))
    *message = g_strdup (error->message);
  if (*message != NULL)
    return FALSE;
  gap->settled = puts[0].value.points;
  senko_score_grid_model_changed (model);
  g_signal_emit (self, signals[SETTLED], 0);
  return TRUE;
}

static void
senko_gaps_model_grid_init (SenkoScoreGridModelInterface *iface)
{
  iface->get_n_rows = gaps_n_rows;
  iface->get_n_headings = gaps_n_headings;
  iface->get_heading_title = gaps_heading_title;
  iface->get_heading = gaps_heading;
  iface->get_n_columns = gaps_n_columns;
  iface->get_title = gaps_title;
  iface->get_limits = gaps_limits;
  iface->get_cell = gaps_cell;
  iface->check = gaps_check;
  iface->put = gaps_put;
}

/* --- GObject --- */

static void
senko_gaps_model_finalize (GObject *object)
{
  SenkoGapsModel *self = SENKO_GAPS_MODEL (object);

  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_ptr_array_unref (self->texts);
  g_free (self->reason);
  G_OBJECT_CLASS (senko_gaps_model_parent_class)->finalize (object);
}

static void
senko_gaps_model_class_init (SenkoGapsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_gaps_model_finalize;
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_gaps_model_init (SenkoGapsModel *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->reason = g_strdup ("");
}

SenkoGapsModel *
senko_gaps_model_new (SenkoRegister *reg, SenkoSelection *selection, GPtrArray *gaps)
{
  SenkoGapsModel *self = g_object_new (SENKO_TYPE_GAPS_MODEL, NULL);

  self->reg = reg;
  self->selection = selection;
  self->gaps = gaps;
  for (guint row = 0; row < gaps->len; row++)
    add_texts (self, row);
  return self;
}

void
senko_gaps_model_set_reason (SenkoGapsModel *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strstrip (g_strdup (reason));
}

guint
senko_gaps_model_get_n_open (SenkoGapsModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->gaps->len; i++)
    n += gap_of (self, i)->settled == SENKO_POINTS_NONE;
  return n;
}
