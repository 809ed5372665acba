/* Keeps what a chart is to show. Nothing is drawn here. */
#include "chart/senko-chart-private.h"

#include <string.h>

static void
cell_clear (gpointer data)
{
  SenkoChartCell *cell = data;

  g_free (cell->text);
  g_free (cell->detail);
  g_free (cell->target);
  g_free (cell->box);
}

static void
series_clear (gpointer data)
{
  SenkoChartSeries *series = data;

  g_free (series->name);
  g_array_unref (series->cells);
}

static void
band_clear (gpointer data)
{
  SenkoChartBand *band = data;

  g_free (band->label);
  g_free (band->group);
}

static void
rule_clear (gpointer data)
{
  SenkoChartRule *rule = data;

  g_free (rule->label);
}

static void
dot_clear (gpointer data)
{
  SenkoChartDot *dot = data;

  g_free (dot->name);
  g_free (dot->detail);
  g_free (dot->target);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

SenkoChart *
senko_chart_new (SenkoChartKind kind)
{
  SenkoChart *self = g_new0 (SenkoChart, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->low = 0;
  self->high = NAN;
  self->bands = new_array (sizeof (SenkoChartBand), band_clear);
  self->series = new_array (sizeof (SenkoChartSeries), series_clear);
  self->rules = new_array (sizeof (SenkoChartRule), rule_clear);
  self->dots = new_array (sizeof (SenkoChartDot), dot_clear);
  return self;
}

SenkoChart *
senko_chart_ref (SenkoChart *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
senko_chart_unref (SenkoChart *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->bands);
  g_array_unref (self->series);
  g_array_unref (self->rules);
  g_array_unref (self->dots);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->note);
  g_free (self->source);
  g_free (self->fingerprint);
  g_free (self->value_title);
  g_free (self->band_title);
  g_free (self);
}

SenkoChartKind
senko_chart_get_kind (SenkoChart *self)
{
  return self->kind;
}

static void
replace (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

void
senko_chart_set_title (SenkoChart *self, const char *title, const char *subtitle)
{
  replace (&self->title, title);
  replace (&self->subtitle, subtitle);
}

const char *
senko_chart_get_title (SenkoChart *self)
{
  return self->title;
}

const char *
senko_chart_get_subtitle (SenkoChart *self)
{
  return self->subtitle;
}

void
senko_chart_set_note (SenkoChart *self, const char *note)
{
  replace (&self->note, note);
}

void
senko_chart_set_source (SenkoChart *self, const char *source, const char *fingerprint)
{
  replace (&self->source, source);
  replace (&self->fingerprint, fingerprint);
}

const char *
senko_chart_get_source (SenkoChart *self)
{
  return self->source;
}

const char *
senko_chart_get_fingerprint (SenkoChart *self)
{
  return self->fingerprint;
}

void
senko_chart_set_value_axis (SenkoChart *self, const char *title, guint decimals)
{
  replace (&self->value_title, title);
  self->decimals = decimals;
}

void
senko_chart_set_band_axis (SenkoChart *self, const char *title)
{
  replace (&self->band_title, title);
}

void
senko_chart_set_value_range (SenkoChart *self, double low, double high)
{
  self->low = low;
  self->high = high;
}

void
senko_chart_set_way (SenkoChart *self, SenkoChartWay way)
{
  self->way = way;
}

guint
senko_chart_add_band (SenkoChart *self, const char *label, const char *group)
{
  SenkoChartBand band = { g_strdup (label), g_strdup (group) };

  g_array_append_val (self->bands, band);
  return self->bands->len - 1;
}

void
senko_chart_set_bins (SenkoChart *self, double from, double width, guint n)
{
  g_return_if_fail (width > 0);
  self->bin_from = from;
  self->bin_width = width;
  self->n_bins = n;
  g_array_set_size (self->bands, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *first = senko_chart_format (from + i * width, self->decimals);
      g_autofree char *end = senko_chart_format (from + (i + 1) * width, self->decimals);
      SenkoChartBand band = { g_strconcat (first, "–", end, NULL), NULL };

      g_array_append_val (self->bands, band);
    }
}

guint
senko_chart_add_series (SenkoChart *self, const char *name, SenkoChartTone tone)
{
  SenkoChartSeries series
      = { g_strdup (name), tone, new_array (sizeof (SenkoChartCell), cell_clear) };

  g_array_append_val (self->series, series);
  return self->series->len - 1;
}

guint
senko_chart_get_n_bands (SenkoChart *self)
{
  return self->bands->len;
}

guint
senko_chart_get_n_series (SenkoChart *self)
{
  return self->series->len;
}

const SenkoChartSeries *
_senko_chart_series (const SenkoChart *self, guint series)
{
  return &g_array_index (self->series, SenkoChartSeries, series);
}

const SenkoChartBand *
_senko_chart_band (const SenkoChart *self, guint band)
{
  return &g_array_index (self->bands, SenkoChartBand, band);
}

guint
_senko_chart_n_places (const SenkoChart *self)
{
  return self->bands->len;
}

const SenkoChartCell *
_senko_chart_cell (const SenkoChart *self, guint series, guint band)
{
  const SenkoChartSeries *owner = _senko_chart_series (self, series);
  const SenkoChartCell *cell;

  if (band >= owner->cells->len)
    return NULL;
  cell = &g_array_index (owner->cells, SenkoChartCell, band);
  return cell->set ? cell : NULL;
}

static SenkoChartCell *
cell_to_set (SenkoChart *self, guint series, guint band)
{
  GArray *cells = g_array_index (self->series, SenkoChartSeries, series).cells;
  SenkoChartCell *cell;

  if (band >= cells->len)
    g_array_set_size (cells, band + 1);
  cell = &g_array_index (cells, SenkoChartCell, band);
  cell->set = TRUE;
  return cell;
}

void
senko_chart_set_cell (SenkoChart *self, guint series, guint band, double value, const char *text,
                      const char *detail, const char *target)
{
  SenkoChartCell *cell;

  g_return_if_fail (series < self->series->len && band < self->bands->len && isfinite (value));
  cell = cell_to_set (self, series, band);
  cell->value = value;
  replace (&cell->text, text);
  replace (&cell->detail, detail);
  replace (&cell->target, target);
}

void
senko_chart_set_box (SenkoChart *self, guint series, guint band, const SenkoChartBox *box,
                     const char *text, const char *detail, const char *target)
{
  SenkoChartCell *cell;

  senko_chart_set_cell (self, series, band, box->median, text, detail, target);
  cell = cell_to_set (self, series, band);
  g_free (cell->box);
  cell->box = g_memdup2 (box, sizeof *box);
}

gboolean
senko_chart_get_cell (SenkoChart *self, guint series, guint band, double *value, const char **text)
{
  const SenkoChartCell *cell = _senko_chart_cell (self, series, band);

  if (cell == NULL)
    return FALSE;
  if (value != NULL)
    *value = cell->value;
  if (text != NULL)
    *text = cell->text;
  return TRUE;
}

const char *
senko_chart_get_series_name (SenkoChart *self, guint series)
{
  return _senko_chart_series (self, series)->name;
}

const char *
senko_chart_get_band_label (SenkoChart *self, guint band)
{
  return _senko_chart_band (self, band)->label;
}

guint
senko_chart_add_rule (SenkoChart *self, double value, const char *label, gboolean movable)
{
  SenkoChartRule rule = { value, g_strdup (label), movable };

  g_array_append_val (self->rules, rule);
  return self->rules->len - 1;
}

void
senko_chart_set_rule (SenkoChart *self, guint rule, double value, const char *label)
{
  SenkoChartRule *known = &g_array_index (self->rules, SenkoChartRule, rule);

  known->value = value;
  replace (&known->label, label);
}

double
senko_chart_get_rule (SenkoChart *self, guint rule)
{
  return g_array_index (self->rules, SenkoChartRule, rule).value;
}

guint
senko_chart_get_n_rules (SenkoChart *self)
{
  return self->rules->len;
}

gboolean
senko_chart_is_rule_movable (SenkoChart *self, guint rule)
{
  return g_array_index (self->rules, SenkoChartRule, rule).movable;
}

double
senko_chart_get_bin_width (SenkoChart *self)
{
  return self->bin_width;
}

void
senko_chart_add_dot (SenkoChart *self, double value, SenkoChartTone tone, const char *name,
                     const char *detail, const char *target)
{
  SenkoChartDot dot = { value, -1, tone, g_strdup (name), g_strdup (detail), g_strdup (target) };

  g_array_append_val (self->dots, dot);
}

void
senko_chart_add_band_dot (SenkoChart *self, guint band, double value, const char *name,
                          const char *detail, const char *target)
{
  SenkoChartDot dot = {
    value, band, SENKO_CHART_BY_PLACE, g_strdup (name), g_strdup (detail), g_strdup (target)
  };

  g_array_append_val (self->dots, dot);
}

void
senko_chart_clear_dots (SenkoChart *self)
{
  g_array_set_size (self->dots, 0);
}

static void
append_cell (GString *table, const SenkoChart *self, guint series, guint band)
{
  const SenkoChartCell *cell = _senko_chart_cell (self, series, band);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell == NULL)
    return;
  if (cell->value == floor (cell->value))
    g_string_append_printf (table, "%.0f", cell->value);
  else
    g_string_append (table, g_ascii_formatd (buffer, sizeof buffer, "%.6g", cell->value));
}

char *
senko_chart_dup_table (SenkoChart *self)
{
  GString *table = g_string_new (self->band_title);

  for (guint s = 0; s < self->series->len; s++)
    g_string_append_printf (table, "\t%s", _senko_chart_series (self, s)->name);
  g_string_append_c (table, '\n');
  for (guint b = 0; b < self->bands->len; b++)
    {
      g_string_append (table, _senko_chart_band (self, b)->label);
      for (guint s = 0; s < self->series->len; s++)
        {
          g_string_append_c (table, '\t');
          append_cell (table, self, s, b);
        }
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}
