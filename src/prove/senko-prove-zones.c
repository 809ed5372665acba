/* Zones of two axes, and ranks on the rosters: looked up in the definition's own tables. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JsonObject *
zones_of (const Prover *self)
{
  return rules_object (rules_object (rules_object (self->definition, "judging"), "zones"),
                       self->stage_id);
}

static guint
band_of (JsonObject *axis, PointsOf points_of, gconstpointer about)
{
  return rules_better (rules_object (axis, "bands"), points_of (about, rules_text (axis, "of")));
}

/* The name that stands where the two bands cross. */
int
prover_zone (const Prover *self, PointsOf points_of, gconstpointer about, guint *n_zones)
{
  JsonObject *zones = zones_of (self);
  JsonArray *table = rules_array (zones, "table"), *names = rules_array (zones, "zones");
  guint row, column;

  *n_zones = names == NULL ? 0 : json_array_get_length (names);
  if (zones == NULL)
    return -1;
  row = band_of (rules_object (zones, "rows"), points_of, about);
  column = band_of (rules_object (zones, "columns"), points_of, about);
  for (guint i = 0; i < *n_zones; i++)
    if (g_strcmp0 (rules_item (names, i),
                   rules_item (json_array_get_array_element (table, row), column))
        == 0)
      return (int)i;
  return -1;
}

void
prove_zone (Prover *self, Person *person, int zone)
{
  JsonObject *zones = zones_of (self);
  const char *name = zone < 0 ? "" : rules_item (rules_array (zones, "zones"), (guint)zone);

  person->out_of_zone = zone >= 0 && rules_has (rules_array (zones, "out"), name);
  if (zones != NULL || person->cell[CELL_ZONE][0] != '\0')
    prover_check (self, SENKO_PROMISE_ZONE, strcmp (person->cell[CELL_ZONE], name) == 0,
                  person->cell[CELL_RECEIPT_NO], _ ("Is in the zone “%1$s” and must be in “%2$s”."),
                  person->cell[CELL_ZONE], name);
}

/* Ranks */

/* The first roster of this kind that names the pool. */
static JsonArray *
ranks_of (const Prover *self, const char *of, const char *pool)
{
  JsonArray *rosters = rules_array (self->definition, "rosters");

  for (guint i = 0; rosters != NULL && i < json_array_get_length (rosters); i++)
    {
      JsonObject *roster = json_array_get_object_element (rosters, i);
      JsonArray *pools = rules_array (roster, "pools");

      if (g_strcmp0 (rules_text (roster, "of"), of) == 0
          && (pools == NULL || rules_has (pools, pool))
          && !rules_has (rules_array (roster, "not_pools"), pool))
        return rules_array (roster, "ranks");
    }
  return NULL;
}

static gboolean
is_better (const Person *a, const Person *b)
{
  for (guint i = 0; i < a->n_keys; i++)
    if (a->keys[i] != b->keys[i])
      return a->keys[i] > b->keys[i];
  return FALSE;
}

/* The best so many percent, rounded up; who is equal to the last of them is one of them. */
static gboolean
is_among_best (const Group *group, const Person *person, gint64 percent)
{
  guint n = 0, n_better = 0;

  for (guint i = 0; i < group->people->len; i++)
    {
      const Person *other = g_ptr_array_index (group->people, i);

      if (strcmp (other->cell[CELL_OUTCOME], person->cell[CELL_OUTCOME]) != 0)
        continue;
      n++;
      n_better += is_better (other, person);
    }
  return n_better * 100 < n * percent;
}

static const char *
rank_of (const Group *group, const Person *person, JsonArray *ranks)
{
  for (guint i = 0; ranks != NULL && i < json_array_get_length (ranks); i++)
    {
      JsonObject *rank = json_array_get_object_element (ranks, i);
      gint64 from = rules_points (rank, "from"), percent = rules_points (rank, "percent");

      if ((from == NO_POINTS || person->total >= from)
          && (percent == NO_POINTS || is_among_best (group, person, percent / 100)))
        return rules_text (rank, "id");
    }
  return "";
}

void
prove_ranks_on_rosters (Prover *self, const Group *group)
{
  for (guint i = 0; i < group->people->len; i++)
    {
      const Person *person = g_ptr_array_index (group->people, i);
      const char *outcome = person->cell[CELL_OUTCOME];
      gboolean entered
          = self->is_final
            && (strcmp (outcome, "regular") == 0 || strcmp (outcome, "fixed_term") == 0);
      JsonArray *ranks = entered ? ranks_of (self, outcome, group->pool) : NULL;
      const char *rank = rank_of (group, person, ranks);

      if (ranks != NULL || person->cell[CELL_ROSTER_RANK][0] != '\0')
        prover_check (self, SENKO_PROMISE_RANKS, strcmp (person->cell[CELL_ROSTER_RANK], rank) == 0,
                      person->cell[CELL_RECEIPT_NO],
                      _ ("Has the rank “%1$s” on the roster, and must have “%2$s”."),
                      person->cell[CELL_ROSTER_RANK], rank);
    }
}
