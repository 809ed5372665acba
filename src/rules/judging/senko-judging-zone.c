/* Zones of two axes: the written tests down, the interview across, and a letter where they cross.
 */
#include "rules/senko-judging-private.h"

/* Points as they are, also of a test with letters. */
static SenkoPoints
axis_points (const SenkoJudging *self, guint i, const SenkoOrderKey *of)
{
  int column;

  if (of->kind == SENKO_KEY_TOTAL)
    return self->totals[i];
  column = senko_judging_column (self, of->test);
  if (column < 0 || (self->entrants[i].exempt_tests & (1u << of->test)))
    return 0;
  return self->scores[(gsize)i * self->n_tests + (guint)column];
}

void
senko_judging_get_bands (const SenkoJudging *self, guint i, const SenkoBand **row,
                         const SenkoBand **column)
{
  const SenkoZones *zones = self->definition->judging.zones[self->stage];

  *row = senko_band_of (zones->rows.bands, zones->rows.n_bands,
                        axis_points (self, i, &zones->rows.of));
  *column = senko_band_of (zones->columns.bands, zones->columns.n_bands,
                           axis_points (self, i, &zones->columns.of));
}

guint8
_senko_judging_find_zone (const SenkoJudging *self, guint i)
{
  const SenkoZones *zones = self->definition->judging.zones[self->stage];
  const SenkoBand *row, *column;

  senko_judging_get_bands (self, i, &row, &column);
  return zones->table[(guint)(row - zones->rows.bands) * zones->columns.n_bands
                      + (guint)(column - zones->columns.bands)]
         + 1;
}

const char *
senko_result_get_zone (const SenkoDefinition *definition, SenkoCode stage,
                       const SenkoResult *result)
{
  return result->zone == 0 ? "" : definition->judging.zones[stage]->names[result->zone - 1];
}

gboolean
senko_definition_has_zones (const SenkoDefinition *self)
{
  for (guint stage = 1; stage < self->n_stages; stage++)
    if (self->judging.zones[stage] != NULL)
      return TRUE;
  return FALSE;
}
