/* Totals and order of a stage: what does not depend on lines and gates. See senko-judging-lines.c
 * for those. */
#include "rules/senko-judging-private.h"

#include <string.h>

SenkoJudging *
senko_judging_new (const SenkoDefinition *definition, SenkoCode stage, guint n)
{
  SenkoJudging *self = g_new0 (SenkoJudging, 1);

  self->definition = definition;
  self->stage = stage;
  self->n = n;
  for (guint test = 1; test < definition->n_tests; test++)
    if (definition->tests[test].stage == stage)
      self->tests[self->n_tests++] = test;
  for (guint test = 0; test <= SENKO_MAX_TESTS; test++)
    self->gates[test] = SENKO_POINTS_NONE;
  self->entrants = g_new0 (SenkoEntrant, n);
  self->results = g_new0 (SenkoResult, n);
  self->scores = g_new (SenkoPoints, (gsize)n * self->n_tests + 1);
  for (gsize i = 0; i < (gsize)n * self->n_tests; i++)
    self->scores[i] = SENKO_SCORE_NOT_ENTERED;
  return self;
}

void
senko_judging_free (SenkoJudging *self)
{
  if (self == NULL)
    return;
  g_free (self->entrants);
  g_free (self->results);
  g_free (self->scores);
  g_free (self->groups);
  g_free (self->order);
  g_free (self->totals);
  g_free (self->ranked);
  g_free (self->zones);
  g_free (self);
}

int
senko_judging_column (const SenkoJudging *self, SenkoCode test)
{
  for (guint i = 0; i < self->n_tests; i++)
    if (self->tests[i] == test)
      return i;
  return -1;
}

/* NULL: no plan concerns them. Somebody exempt from the stage by an earlier right (class I, p.13)
 * has none either, though their track has. */
const SenkoPlan *
_senko_judging_plan (const SenkoJudging *self, const SenkoEntrant *entrant)
{
  if (entrant->plan < 0 || entrant->standing == SENKO_OUTCOME_EXEMPT)
    return NULL;
  return &self->definition->stages[self->stage].plans[entrant->plan];
}

/* Sum of the points of the plan, NONE while one of them is no number. */
static SenkoPoints
raw_total (const SenkoJudging *self, guint i, gboolean *below_floor)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  const SenkoPlan *plan = _senko_judging_plan (self, entrant);
  const SenkoPoints *scores = self->scores + (gsize)i * self->n_tests;
  gint64 total = entrant->bonus;

  if (plan == NULL || plan->exempt || entrant->standing != SENKO_OUTCOME_UNDECIDED)
    return SENKO_POINTS_NONE;
  for (guint column = 0; column < self->n_tests; column++)
    {
      const SenkoTest *test = &self->definition->tests[self->tests[column]];

      if (plan->points[self->tests[column]] == SENKO_POINTS_NONE
          || (entrant->exempt_tests & (1u << self->tests[column])))
        continue;
      if (!SENKO_SCORE_IS_POINTS (scores[column]))
        return SENKO_POINTS_NONE;
      if (test->floor != SENKO_POINTS_NONE && scores[column] < test->floor)
        *below_floor = TRUE;
      /* of 0 points: taken for its grade alone */
      total += plan->points[self->tests[column]] > 0 ? scores[column] : 0;
    }
  return (SenkoPoints)total;
}

/* Groups */

typedef struct {
  SenkoCode pool, category, subject;
} GroupKey;

static GroupKey
group_key (const SenkoJudging *self, const SenkoEntrant *entrant)
{
  const SenkoPool *pool = &self->definition->pools[entrant->pool];
  GroupKey key = { entrant->pool, 0, 0 };

  if (pool->judged_by_category)
    key.category = entrant->category;
  /* A category whose applicants choose only a base subject is one group (special needs, domain.md
   * §3). */
  if (pool->judged_by_subject)
    key.subject = entrant->subject;
  return key;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const SenkoGroup *x = a, *y = b;

  if (x->pool != y->pool)
    return x->pool - y->pool;
  if (x->category != y->category)
    return x->category - y->category;
  return x->subject - y->subject;
}

SenkoGroup *
senko_judging_find_group (const SenkoJudging *self, SenkoCode pool, SenkoCode category,
                          SenkoCode subject)
{
  SenkoGroup key = { .pool = pool, .category = category, .subject = subject };

  if (self->n_groups == 0)
    return NULL;
  return bsearch (&key, self->groups, self->n_groups, sizeof (SenkoGroup), compare_groups);
}

/* One pass marks the keys in use, a second gives every entrant its group: 2^8 × 32 × 64 keys fit in
 * a small table. */
static void
make_groups (SenkoJudging *self)
{
  enum { SUBJECTS = 64, CATEGORIES = 32, POOLS = 32 };
  g_autofree guint16 *index = g_new0 (guint16, POOLS * CATEGORIES * SUBJECTS);
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (SenkoGroup));

  for (guint i = 0; i < self->n; i++)
    {
      GroupKey key = group_key (self, &self->entrants[i]);
      guint16 *mark = &index[(key.pool * CATEGORIES + key.category) * SUBJECTS + key.subject];

      if (*mark == 0)
        {
          SenkoGroup group = { .pool = key.pool, .category = key.category, .subject = key.subject };
          const SenkoGroup *before
              = senko_judging_find_group (self, key.pool, key.category, key.subject);

          if (before != NULL)
            memcpy (group.lines, before->lines, sizeof group.lines);
          g_array_append_val (groups, group);
          *mark = 1;
        }
    }
  g_array_sort (groups, compare_groups);
  for (guint g = 0; g < groups->len; g++)
    {
      const SenkoGroup *group = &g_array_index (groups, SenkoGroup, g);
      index[(group->pool * CATEGORIES + group->category) * SUBJECTS + group->subject] = g;
    }
  for (guint i = 0; i < self->n; i++)
    {
      GroupKey key = group_key (self, &self->entrants[i]);
      self->entrants[i].group
          = index[(key.pool * CATEGORIES + key.category) * SUBJECTS + key.subject];
    }
  g_free (self->groups);
  self->n_groups = groups->len;
  self->groups = (SenkoGroup *)g_array_free (g_steal_pointer (&groups), FALSE);
}

/* Order */

typedef struct {
  guint64 key; /* group, then the first key of the order, best first */
  guint32 entrant;
} OrderItem;

enum { DIGIT_BITS = 11, DIGIT_SIZE = 1 << DIGIT_BITS };

/* Stable radix sort by key; only digits that differ cost a pass. Returns the buffer that holds the
 * result. */
static OrderItem *
sort_items (OrderItem *items, OrderItem *spare, guint n, guint64 varying)
{
  guint32 counts[DIGIT_SIZE];

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      guint32 sum = 0;

      if (((varying >> shift) & (DIGIT_SIZE - 1)) == 0)
        continue;
      memset (counts, 0, sizeof counts);
      for (guint i = 0; i < n; i++)
        counts[(items[i].key >> shift) & (DIGIT_SIZE - 1)]++;
      for (guint d = 0; d < DIGIT_SIZE; d++)
        {
          guint32 count = counts[d];
          counts[d] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        spare[counts[(items[i].key >> shift) & (DIGIT_SIZE - 1)]++] = items[i];
      OrderItem *swap = items;
      items = spare;
      spare = swap;
    }
  return items;
}

/* Of boards that have it: letter grades that keep out, zones. */
static void
note_more (SenkoJudging *self, guint i)
{
  self->results[i].vetoed = _senko_judging_is_vetoed (self, i);
  if (self->zones != NULL)
    self->zones[i] = _senko_judging_find_zone (self, i);
}

static OrderItem *
collect_items (SenkoJudging *self, guint *n_items, guint64 *varying)
{
  const SenkoOrderKey *first = &self->definition->judging.orders[self->stage].keys[0];
  OrderItem *items = g_new (OrderItem, self->n + 1);
  gboolean by_total = first->kind == SENKO_KEY_TOTAL;
  gboolean has_more = self->zones != NULL || self->definition->judging.n_vetoes > 0;
  guint64 all_or = 0, all_and = G_MAXUINT64;
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gboolean below_floor = FALSE;
      SenkoPoints value = raw_total (self, i, &below_floor);

      self->totals[i] = value;
      self->results[i].below_floor = below_floor;
      if (value == SENKO_POINTS_NONE)
        {
          self->results[i].vetoed = FALSE;
          continue;
        }
      if (has_more)
        note_more (self, i);
      if (!by_total)
        value = _senko_judging_key (self, i, first);
      items[n].key
          = ((guint64)self->entrants[i].group << 32) | ((guint32)G_MAXINT32 - (guint32)value);
      items[n].entrant = i;
      all_or |= items[n].key;
      all_and &= items[n].key;
      n++;
    }
  *n_items = n;
  *varying = all_or & ~all_and;
  return items;
}

static void
take_order (SenkoJudging *self, const OrderItem *sorted, guint n)
{
  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g].first = self->groups[g].n = 0;
  for (guint i = 0; i < n; i++)
    {
      SenkoGroup *group = &self->groups[sorted[i].key >> 32];

      if (group->n++ == 0)
        group->first = i;
      self->order[i] = sorted[i].entrant;
    }
  self->n_order = n;
}

void
_senko_judging_move (SenkoJudging *self, guint i)
{
  const SenkoGroup *group = &self->groups[self->entrants[i].group];
  guint32 *order = self->order + group->first;
  gboolean below_floor = FALSE;
  guint at = 0;

  self->totals[i] = raw_total (self, i, &below_floor);
  if (self->zones != NULL)
    self->zones[i] = _senko_judging_find_zone (self, i);
  while (order[at] != i)
    at++;
  for (; at > 0 && _senko_judging_compare_places (self, i, order[at - 1]) < 0; at--)
    order[at] = order[at - 1];
  for (; at + 1 < group->n && _senko_judging_compare_places (self, order[at + 1], i) < 0; at++)
    order[at] = order[at + 1];
  order[at] = i;
  self->n_steps += group->n;
}

void
senko_judging_prepare (SenkoJudging *self)
{
  g_autofree OrderItem *items = NULL;
  g_autofree OrderItem *spare = g_new (OrderItem, self->n + 1);
  guint64 varying;
  guint n;

  self->n_steps += self->n;
  make_groups (self);
  if (self->order == NULL)
    {
      self->order = g_new (guint32, self->n + 1);
      self->totals = g_new (SenkoPoints, self->n + 1);
      self->ranked = g_new (SenkoRanked, self->n + 1);
      if (self->definition->judging.zones[self->stage] != NULL)
        self->zones = g_new0 (guint8, self->n + 1);
    }
  items = collect_items (self, &n, &varying);
  take_order (self, sort_items (items, spare, n, varying), n);
  _senko_judging_order_by_next_keys (self);
  self->settled = FALSE;
}
