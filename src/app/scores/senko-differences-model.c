/* The paper is typed anew instead of one of the keyings being pointed at: whoever looks for "60 or
 * 6" finds what is looked for. */
#include "app/scores/senko-differences-model.h"

#include "app/scores/senko-bundle-words.h"
#include "app/scores/senko-keying-model.h"
#include "app/grid/senko-score-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { HEADING_NUMBER, HEADING_COLUMN, HEADING_FIRST, HEADING_SECOND, HEADING_SLIP, N_HEADINGS };

struct _SenkoDifferencesModel {
  GObject parent_instance;
  SenkoRegister *reg;
  SenkoSelection *selection;
  SenkoBundle *bundle;
  GPtrArray *differences; /* of SenkoDifference */
  GPtrArray *texts; /* of char *, N_HEADINGS for each row */
  char *reason;
};

static void senko_differences_model_grid_init (SenkoScoreGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoDifferencesModel, senko_differences_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENKO_TYPE_SCORE_GRID_MODEL,
                                                      senko_differences_model_grid_init))

static SenkoDifference *
difference_of (SenkoDifferencesModel *self, guint row)
{
  return g_ptr_array_index (self->differences, row);
}

static const SenkoBundleSheet *
sheet_of (SenkoDifferencesModel *self, guint row)
{
  return &g_array_index (self->bundle->sheets, SenkoBundleSheet, difference_of (self, row)->row);
}

/* --- texts --- */

static void
add_texts (SenkoDifferencesModel *self, guint row)
{
  const SenkoDifference *difference = difference_of (self, row);
  char buffer[SENKO_POINTS_BUFFER];
  SenkoGridLimits limits;

  senko_score_grid_model_get_limits (SENKO_SCORE_GRID_MODEL (self), row, 0, &limits);
  g_ptr_array_add (self->texts, g_strdup (sheet_of (self, row)->number));
  g_ptr_array_add (self->texts,
                   g_strdup (senko_bundle_words_column (self->bundle, self->selection->definition,
                                                        difference->column)));
  g_ptr_array_add (self->texts,
                   g_strdup (senko_score_text_show (senko_keying_value_to_grid (difference->first),
                                                    &limits, buffer)));
  g_ptr_array_add (self->texts,
                   g_strdup (senko_score_text_show (senko_keying_value_to_grid (difference->second),
                                                    &limits, buffer)));
  g_ptr_array_add (self->texts, g_strdup (senko_score_slip_label (difference->slip)));
}

/* --- the grid's model --- */

static guint
differences_n_rows (SenkoScoreGridModel *model)
{
  return SENKO_DIFFERENCES_MODEL (model)->differences->len;
}

static guint
differences_n_headings (SenkoScoreGridModel *model)
{
  return N_HEADINGS;
}

static const char *
differences_heading_title (SenkoScoreGridModel *model, guint heading)
{
  static const char *const titles[N_HEADINGS] = {
    N_ ("Number"), N_ ("Test or rater"), N_ ("First"), N_ ("Second"), N_ ("Looks like"),
  };

  return _ (titles[heading]);
}

static const char *
differences_heading (SenkoScoreGridModel *model, guint row, guint heading)
{
  return g_ptr_array_index (SENKO_DIFFERENCES_MODEL (model)->texts, row * N_HEADINGS + heading);
}

static guint
differences_n_columns (SenkoScoreGridModel *model)
{
  return 1;
}

static const char *
differences_title (SenkoScoreGridModel *model, guint column)
{
  return _ ("The paper says");
}

static void
differences_limits (SenkoScoreGridModel *model, guint row, guint column, SenkoGridLimits *limits)
{
  SenkoDifferencesModel *self = SENKO_DIFFERENCES_MODEL (model);
  const SenkoDifference *difference = difference_of (self, row);

  senko_bundle_words_limits (self->bundle, self->selection->definition, difference->row,
                             difference->column, limits);
}

static void
differences_cell (SenkoScoreGridModel *model, guint row, guint column, SenkoGridCell *cell)
{
  const SenkoDifference *difference = difference_of (SENKO_DIFFERENCES_MODEL (model), row);

  cell->value = senko_keying_value_to_grid (difference->resolved);
  if (difference->resolved == SENKO_SCORE_NOT_ENTERED)
    cell->marks = SENKO_GRID_DIFFERS;
}

static gboolean
differences_check (SenkoScoreGridModel *model, const SenkoGridPut *put, char **message)
{
  if (*SENKO_DIFFERENCES_MODEL (model)->reason == '\0')
    *message = g_strdup (_ ("Say why first, in the field above."));
  else if (put->value.state == SENKO_GRID_EMPTY || put->value.state == SENKO_GRID_EXEMPT)
    *message = g_strdup (_ ("Type what the paper says, or / to have both keyed again."));
  else
    return TRUE;
  return FALSE;
}

static SenkoPoints
value_of (SenkoGridValue value)
{
  if (value.state == SENKO_GRID_ABSENT)
    return SENKO_SCORE_ABSENT;
  return value.state == SENKO_GRID_PRESENT ? SENKO_SCORE_PRESENT : value.points;
}

static gboolean
resolve (SenkoDifferencesModel *self, const SenkoGridPut *put, GError **error)
{
  SenkoDifference *difference = difference_of (self, put->row);
  SenkoPoints value = value_of (put->value);
  SenkoResolve how = SENKO_RESOLVE_CORRECT;

  if (put->value.state == SENKO_GRID_SKIPPED)
    how = SENKO_RESOLVE_DISCARD;
  else if (value == difference->first)
    how = SENKO_RESOLVE_FIRST;
  else if (value == difference->second)
    how = SENKO_RESOLVE_SECOND;
  if (!senko_keying_resolve (self->reg, self->selection, self->bundle->id, difference->row,
                             difference->column, how, value, self->reason, FALSE, error))
    return FALSE;
  difference->resolved = how == SENKO_RESOLVE_DISCARD ? SENKO_KEYED_SKIPPED : value;
  return TRUE;
}

static gboolean
differences_put (SenkoScoreGridModel *model, const SenkoGridPut *puts, guint n, char **message)
{
  SenkoDifferencesModel *self = SENKO_DIFFERENCES_MODEL (model);
  g_autoptr (GError) error = NULL;

  if (n != 1)
    {
      *message = g_strdup (_ ("Differences are resolved one by one, from the paper."));
      return FALSE;
    }
  if (!resolve (self, &puts[0], &error))
    {
      *message = g_strdup (error->message);
      return FALSE;
    }
  senko_score_grid_model_changed (model);
  return TRUE;
}

static void
senko_differences_model_grid_init (SenkoScoreGridModelInterface *iface)
{
  iface->get_n_rows = differences_n_rows;
  iface->get_n_headings = differences_n_headings;
  iface->get_heading_title = differences_heading_title;
  iface->get_heading = differences_heading;
  iface->get_n_columns = differences_n_columns;
  iface->get_title = differences_title;
  iface->get_limits = differences_limits;
  iface->get_cell = differences_cell;
  iface->check = differences_check;
  iface->put = differences_put;
}

/* --- GObject --- */

static void
senko_differences_model_finalize (GObject *object)
{
  SenkoDifferencesModel *self = SENKO_DIFFERENCES_MODEL (object);

  g_clear_pointer (&self->bundle, senko_bundle_free);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_ptr_array_unref (self->texts);
  g_free (self->reason);
  G_OBJECT_CLASS (senko_differences_model_parent_class)->finalize (object);
}

static void
senko_differences_model_class_init (SenkoDifferencesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_differences_model_finalize;
}

static void
senko_differences_model_init (SenkoDifferencesModel *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->reason = g_strdup ("");
}

SenkoDifferencesModel *
senko_differences_model_new (SenkoRegister *reg, SenkoSelection *selection, const char *bundle,
                             GError **error)
{
  g_autoptr (SenkoDifferencesModel) self = g_object_new (SENKO_TYPE_DIFFERENCES_MODEL, NULL);

  self->reg = reg;
  self->selection = selection;
  self->bundle = senko_bundle_load (reg, selection, bundle, error);
  if (self->bundle == NULL)
    return NULL;
  self->differences = senko_keying_compare (reg, selection, bundle, error);
  if (self->differences == NULL)
    return NULL;
  for (guint row = 0; row < self->differences->len; row++)
    add_texts (self, row);
  return g_steal_pointer (&self);
}

void
senko_differences_model_set_reason (SenkoDifferencesModel *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strstrip (g_strdup (reason));
}

guint
senko_differences_model_get_n_open (SenkoDifferencesModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->differences->len; i++)
    n += difference_of (self, i)->resolved == SENKO_SCORE_NOT_ENTERED;
  return n;
}
