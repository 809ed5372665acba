/* A chart as it is now: what is printed must not change while it is drawn. */
#include "chart/senko-chart-private.h"

static void
copy_cells (SenkoChart *copy, guint series, const SenkoChartSeries *from)
{
  for (guint band = 0; band < from->cells->len; band++)
    {
      const SenkoChartCell *cell = &g_array_index (from->cells, SenkoChartCell, band);

      if (!cell->set)
        continue;
      senko_chart_set_cell (copy, series, band, cell->value, cell->text, cell->detail,
                            cell->target);
      if (cell->box != NULL)
        senko_chart_set_box (copy, series, band, cell->box, cell->text, cell->detail, cell->target);
    }
}

static void
copy_marks (SenkoChart *copy, const SenkoChart *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const SenkoChartRule *rule = &g_array_index (self->rules, SenkoChartRule, i);

      senko_chart_add_rule (copy, rule->value, rule->label, rule->movable);
    }
  for (guint i = 0; i < self->dots->len; i++)
    {
      SenkoChartDot dot = g_array_index (self->dots, SenkoChartDot, i);

      dot.name = g_strdup (dot.name);
      dot.detail = g_strdup (dot.detail);
      dot.target = g_strdup (dot.target);
      g_array_append_val (copy->dots, dot);
    }
}

static void
copy_axes (SenkoChart *copy, const SenkoChart *self)
{
  senko_chart_set_value_axis (copy, self->value_title, self->decimals);
  senko_chart_set_value_range (copy, self->low, self->high);
  senko_chart_set_way (copy, self->way);
  if (self->n_bins > 0)
    senko_chart_set_bins (copy, self->bin_from, self->bin_width, self->n_bins);
  for (guint i = copy->bands->len; i < self->bands->len; i++)
    senko_chart_add_band (copy, _senko_chart_band (self, i)->label,
                          _senko_chart_band (self, i)->group);
  senko_chart_set_band_axis (copy, self->band_title);
}

SenkoChart *
senko_chart_copy (SenkoChart *self)
{
  SenkoChart *copy = senko_chart_new (self->kind);

  senko_chart_set_title (copy, self->title, self->subtitle);
  senko_chart_set_note (copy, self->note);
  senko_chart_set_source (copy, self->source, self->fingerprint);
  copy_axes (copy, self);
  for (guint i = 0; i < self->series->len; i++)
    {
      const SenkoChartSeries *series = _senko_chart_series (self, i);

      copy_cells (copy, senko_chart_add_series (copy, series->name, series->tone), series);
    }
  copy_marks (copy, self);
  return copy;
}
