/* What people of a judging group are put in order by: one key after the other, the total unless the
 * definition says otherwise. */
#include "rules/senko-judging-private.h"

#include <glib/gi18n-lib.h>

/* Of letters, what the letter begins at. An exemption by an earlier right adds nothing here either,
 * as in the total. */
static SenkoPoints
score_key (const SenkoJudging *self, guint i, SenkoCode test)
{
  int column = senko_judging_column (self, test);
  SenkoPoints score;
  const SenkoBand *grade;

  if (column < 0 || (self->entrants[i].exempt_tests & (1u << test)))
    return 0;
  score = self->scores[(gsize)i * self->n_tests + (guint)column];
  grade = senko_test_grade (&self->definition->tests[test], score);
  return grade != NULL ? grade->from : score;
}

SenkoPoints
_senko_judging_key (const SenkoJudging *self, guint i, const SenkoOrderKey *key)
{
  switch (key->kind)
    {
    case SENKO_KEY_TEST:
      return score_key (self, i, key->test);
    case SENKO_KEY_ZONE:
      return SENKO_POINTS (self->definition->judging.zones[self->stage]->n_zones + 1
                           - self->zones[i]);
    case SENKO_KEY_TOTAL:
      break;
    }
  return self->totals[i];
}

static const SenkoOrder *
order_of (const SenkoJudging *self)
{
  return &self->definition->judging.orders[self->stage];
}

SenkoPoints
senko_judging_value (const SenkoJudging *self, guint entrant)
{
  return _senko_judging_key (self, entrant, &order_of (self)->keys[0]);
}

SenkoPoints
senko_judging_key (const SenkoJudging *self, guint entrant, guint key)
{
  return _senko_judging_key (self, entrant, &order_of (self)->keys[key]);
}

/* Below 0: a is better. */
static int
compare_from (const SenkoJudging *self, guint a, guint b, guint first)
{
  const SenkoOrder *order = order_of (self);

  for (guint i = first; i < order->n_keys; i++)
    {
      SenkoPoints x = _senko_judging_key (self, a, &order->keys[i]);
      SenkoPoints y = _senko_judging_key (self, b, &order->keys[i]);

      if (x != y)
        return x > y ? -1 : 1;
    }
  return 0;
}

int
senko_judging_compare (const SenkoJudging *self, guint a, guint b)
{
  return compare_from (self, a, b, 0);
}

/* Those who are equal in everything stay in the order of the entrants. */
int
_senko_judging_compare_places (const SenkoJudging *self, guint a, guint b)
{
  int found = senko_judging_compare (self, a, b);

  return found != 0 ? found : a < b ? -1 : a > b;
}

static int
compare_rest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  int found = compare_from (user_data, x, y, 1);

  return found != 0 ? found : x < y ? -1 : x > y;
}

void
_senko_judging_order_by_next_keys (SenkoJudging *self)
{
  if (order_of (self)->n_keys < 2)
    return;
  for (guint g = 0; g < self->n_groups; g++)
    {
      guint end = self->groups[g].first + self->groups[g].n, from = self->groups[g].first;

      while (from < end)
        {
          SenkoPoints value = senko_judging_value (self, self->order[from]);
          guint to = from + 1;

          while (to < end && senko_judging_value (self, self->order[to]) == value)
            to++;
          g_qsort_with_data (self->order + from, (int)(to - from), sizeof (guint32), compare_rest,
                             self);
          from = to;
        }
    }
}

gboolean
senko_order_is_by_total (const SenkoDefinition *definition, SenkoCode stage)
{
  return definition->judging.orders[stage].keys[0].kind == SENKO_KEY_TOTAL;
}

gboolean
senko_order_has_total (const SenkoDefinition *definition, SenkoCode stage)
{
  const SenkoOrder *order = &definition->judging.orders[stage];

  for (guint i = 0; i < order->n_keys; i++)
    if (order->keys[i].kind == SENKO_KEY_TOTAL)
      return TRUE;
  return FALSE;
}

const char *
senko_order_name (const SenkoDefinition *definition, const SenkoOrderKey *about, gboolean ja)
{
  if (about->kind == SENKO_KEY_TEST)
    return senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, about->test, ja);
  if (about->kind == SENKO_KEY_ZONE)
    return _ ("zone");
  return _ ("total");
}

const char *
senko_order_key_name (const SenkoDefinition *definition, SenkoCode stage, guint key, gboolean ja)
{
  return senko_order_name (definition, &definition->judging.orders[stage].keys[key], ja);
}

/* The best zone has as many points as there are zones, the last one. */
static char *
describe_zone (const SenkoZones *zones, SenkoPoints value)
{
  int place = (int)zones->n_zones - value / 100;

  return g_strdup (value == SENKO_POINTS_NONE || place < 0 || place >= (int)zones->n_zones
                       ? ""
                       : zones->names[place]);
}

char *
senko_order_describe (const SenkoDefinition *definition, SenkoCode stage, guint key,
                      SenkoPoints value)
{
  const SenkoOrderKey *about = &definition->judging.orders[stage].keys[key];
  const SenkoBand *grade = about->kind == SENKO_KEY_TEST
                               ? senko_test_grade (&definition->tests[about->test], value)
                               : NULL;
  char text[SENKO_POINTS_BUFFER];

  if (grade != NULL)
    return g_strdup (grade->name);
  if (about->kind == SENKO_KEY_ZONE)
    return describe_zone (definition->judging.zones[stage], value);
  return g_strdup (senko_points_format (value, text));
}
