/* The total of one person, the rank by it or by what else people are put in order by, and the lines
 * of the group. */
#include "model/judging/senko-explain-private.h"

#include <glib/gi18n-lib.h>

typedef SenkoExplainStage StageOf;

static void
add (StageOf *self, const char *label, int page, char *text)
{
  _senko_explain_add (self->list, self->section, label, page, text);
}

static void
explain_total (StageOf *self)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER], c[SENKO_POINTS_BUFFER];
  const SenkoStage *stage = &self->definition->stages[self->preview->stage];

  if (self->result->total == SENKO_POINTS_NONE)
    return;
  if (stage->bonus && self->entrant->bonus > 0)
    add (self, _ ("total"), stage->label.page,
         g_strdup_printf (_ ("%1$s of %2$s, bonus points %3$s included"),
                          senko_points_format (self->result->total, a),
                          senko_points_format (stage->full_marks, b),
                          senko_points_format (self->entrant->bonus, c)));
  else
    add (self, _ ("total"), stage->label.page,
         g_strdup_printf (_ ("%1$s of %2$s"), senko_points_format (self->result->total, a),
                          senko_points_format (stage->full_marks, b)));
}

/* The first in the order of the group who is equal to this person in all keys. */
static guint
find_tied (StageOf *self)
{
  const SenkoJudging *judging = self->preview->judging;
  guint low = self->group->first, high = low + self->group->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (senko_judging_compare (judging, judging->order[middle], self->index) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
count_tied (StageOf *self)
{
  const SenkoJudging *judging = self->preview->judging;
  guint n = 0;

  for (guint i = find_tied (self);
       i < self->group->first + self->group->n
       && senko_judging_compare (judging, judging->order[i], self->index) == 0;
       i++)
    n += judging->order[i] != self->index && judging->results[judging->order[i]].rank != 0;
  return n;
}

/* "group interview 80, then essay 40": what the rank was made by, where it is more than the total.
 */
static void
explain_order (StageOf *self)
{
  guint n_keys = self->definition->judging.orders[self->preview->stage].n_keys;
  GString *text;

  if (n_keys == 1 && senko_order_is_by_total (self->definition, self->preview->stage))
    return;
  text = g_string_new (NULL);
  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *value
          = senko_order_describe (self->definition, self->preview->stage, i,
                                  senko_judging_key (self->preview->judging, self->index, i));
      g_autofree char *key
          = g_strdup_printf (C_ ("key of the order", "%1$s %2$s"),
                             senko_order_key_name (self->definition, self->preview->stage, i,
                                                   senko_language_is_japanese ()),
                             value);

      g_string_append_printf (text, i == 0 ? "%s" : _ (", then %s"), key);
    }
  add (self, _ ("order"), self->definition->judging.page, g_string_free (text, FALSE));
}

static char *
describe_tie (StageOf *self, guint tied)
{
  if (self->definition->judging.orders[self->preview->stage].n_keys > 1)
    return tied == 0 ? g_strdup (_ ("nobody else is equal in all of this"))
                     : g_strdup_printf (ngettext ("%u other person is equal in all of this",
                                                  "%u others are equal in all of this", tied),
                                        tied);
  return tied == 0 ? g_strdup (_ ("nobody else has this total"))
                   : g_strdup_printf (ngettext ("%u other person has the same total",
                                                "%u others have the same total", tied),
                                      tied);
}

static void
explain_rank (StageOf *self)
{
  g_autofree char *name
      = senko_preview_group_name (self->definition, self->group->pool, self->group->category,
                                  self->group->subject, senko_language_is_japanese ());
  guint tied;

  if (self->result->rank == 0)
    return;
  tied = count_tied (self);
  add (self, _ ("rank"), self->definition->judging.page,
       g_strdup_printf (_ ("%1$u of %2$u with a total in %3$s"), self->result->rank,
                        self->group->n_ranked, name));
  explain_order (self);
  add (self, _ ("tie"), self->definition->judging.page, describe_tie (self, tied));
}

static gboolean
is_taken (const SenkoResult *result, SenkoCode kind)
{
  switch (kind)
    {
    case SENKO_LINE_PASS:
      return result->outcome == SENKO_OUTCOME_PASSED || result->outcome == SENKO_OUTCOME_CLASS1;
    case SENKO_LINE_REGULAR:
      return result->outcome == SENKO_OUTCOME_REGULAR;
    case SENKO_LINE_FIXED_TERM:
      return result->fixed_term;
    case SENKO_LINE_WAITLIST:
      return result->waitlist_rank > 0;
    default:
      return FALSE;
    }
}

static SenkoCode
first_kind (StageOf *self)
{
  return self->definition->judging.required_lines[self->preview->stage] & (1u << SENKO_LINE_REGULAR)
             ? SENKO_LINE_REGULAR
             : SENKO_LINE_PASS;
}

/* As staff set it, else the definition's multiple of the planned hires. */
static const SenkoLine *
line_of (StageOf *self, SenkoCode kind)
{
  const SenkoLine *line = &self->group->lines[kind];

  return !line->is_set && kind == first_kind (self) ? &self->group->planned : line;
}

/* "1.5 × 4 planned hires is the best 6". */
static void
explain_multiple (StageOf *self)
{
  const SenkoGroup *group = self->group;
  const SenkoMultiple *multiple = senko_definition_multiple (
      self->definition, self->preview->stage, group->pool, group->category, group->subject);
  char times[SENKO_POINTS_BUFFER];
  int hires;

  if (multiple == NULL || !group->planned.is_set)
    return;
  hires = senko_multiple_hires (self->definition, multiple, group->pool, group->category,
                                group->subject);
  senko_points_format (multiple->small_hires > 0 && hires <= multiple->small_hires
                           ? multiple->small_times
                           : multiple->times,
                       times);
  add (self, _ ("multiple of the hires"),
       multiple->page > 0 ? multiple->page : self->definition->judging.page,
       g_strdup_printf (ngettext ("%1$s × %2$d planned hire: the best %3$d",
                                  "%1$s × %2$d planned hires: the best %3$d", (gulong)hires),
                        times, hires, group->planned.count));
}

/* Does this person stand where the line reaches? With several keys that is told by whom it takes.
 */
static gboolean
reaches (StageOf *self, SenkoCode kind)
{
  const SenkoJudging *judging = self->preview->judging;
  const SenkoLine *line = line_of (self, kind);

  if (self->definition->judging.orders[self->preview->stage].n_keys == 1 || !line->is_set
      || line->count < 0)
    return senko_judging_value (judging, self->index) >= self->group->cut[kind];
  for (guint i = self->group->first; i < self->group->first + self->group->n; i++)
    if (is_taken (&judging->results[judging->order[i]], kind)
        && senko_judging_compare (judging, self->index, judging->order[i]) <= 0)
      return TRUE;
  return FALSE;
}

/* A line in something else than points of the total. */
static char *
describe_other_line (StageOf *self, SenkoCode kind)
{
  const SenkoLine *line = line_of (self, kind);
  SenkoPoints own = senko_judging_value (self->preview->judging, self->index);
  gboolean reached = reaches (self, kind);
  g_autofree char *value
      = senko_order_describe (self->definition, self->preview->stage, 0, self->group->cut[kind]);
  g_autofree char *at
      = g_strdup_printf (C_ ("key of the order", "%1$s %2$s"),
                         senko_order_key_name (self->definition, self->preview->stage, 0,
                                               senko_language_is_japanese ()),
                         value);

  if (!line->is_set)
    return g_strdup_printf (reached ? _ ("%s, the cut of the general group: reached")
                                    : _ ("%s, the cut of the general group: missed"),
                            at);
  if (line->count < 0)
    return g_strdup_printf (
        reached ? _ ("%s, set as the line: reached") : _ ("%s, set as the line: missed"), at);
  if (own == self->group->cut[kind] && !reached)
    return g_strdup_printf (_ ("%1$s, from the best %2$d (%3$u taken in): equal there, and behind "
                               "in what comes next in the order"),
                            at, line->count, self->group->taken[kind]);
  return g_strdup_printf (reached ? _ ("%1$s, from the best %2$d (%3$u taken in): reached")
                                  : _ ("%1$s, from the best %2$d (%3$u taken in): missed"),
                          at, line->count, self->group->taken[kind]);
}

/* A line in points of the total. */
static char *
describe_points_line (StageOf *self, SenkoCode kind)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];
  const SenkoLine *line = line_of (self, kind);
  SenkoPoints cut = self->group->cut[kind], distance = self->result->total - cut;

  senko_points_format (cut, a);
  senko_points_format (ABS (distance), b);
  if (!line->is_set)
    return g_strdup_printf (
        distance >= 0 ? _ ("%1$s points, the cut of the general group: reached with %2$s to spare")
                      : _ ("%1$s points, the cut of the general group: missed by %2$s"),
        a, b);
  if (line->count < 0)
    return g_strdup_printf (distance >= 0
                                ? _ ("%1$s points, set as a score: reached with %2$s to spare")
                                : _ ("%1$s points, set as a score: missed by %2$s"),
                            a, b);
  if (distance == 0 && !reaches (self, kind))
    return g_strdup_printf (_ ("%1$s points, from the best %2$d (%3$u taken in): the same points, "
                               "and behind in what comes next in the order"),
                            a, line->count, self->group->taken[kind]);
  return g_strdup_printf (
      distance >= 0
          ? _ ("%1$s points, from the best %3$d (%4$u taken in): reached with %2$s to spare")
          : _ ("%1$s points, from the best %3$d (%4$u taken in): missed by %2$s"),
      a, b, line->count, self->group->taken[kind]);
}

static char *
describe_line (StageOf *self, SenkoCode kind)
{
  if (self->group->cut[kind] == SENKO_POINTS_NONE)
    return g_strdup (_ ("takes in nobody"));
  if (senko_order_is_by_total (self->definition, self->preview->stage))
    return describe_points_line (self, kind);
  return describe_other_line (self, kind);
}

static void
explain_lines (StageOf *self)
{
  if (self->result->rank == 0)
    return;
  explain_multiple (self);
  for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
    if (line_of (self, kind)->is_set || self->group->cut[kind] != SENKO_POINTS_NONE)
      {
        g_autofree char *label = g_strdup_printf (
            _ ("line: %s"),
            senko_definition_code_label (self->definition, SENKO_VOCABULARY_LINE_KIND, kind,
                                         senko_language_is_japanese ()));
        add (self, label, self->definition->judging.page, describe_line (self, kind));
      }
}

void
_senko_explain_line (SenkoExplainStage *self)
{
  explain_total (self);
  explain_rank (self);
  explain_lines (self);
}
