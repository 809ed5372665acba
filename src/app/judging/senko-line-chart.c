/* Bars count people by what the line does to them; dots are the people nearest to it. */
#include "app/judging/senko-line-chart.h"

#include "app/judging/senko-judging-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_BINS 64
#define N_NEAR 14 /* people to each side of the line who are drawn as dots */

enum { TAKEN, ON_LINE, NOT_TAKEN, OTHERWISE, N_SERIES };

/* Bins of round width, in hundredths. */
typedef struct {
  SenkoPoints from, width;
  guint n;
} Bins;

static Bins
choose_bins (SenkoPoints low, SenkoPoints high)
{
  static const SenkoPoints widths[] = { 50, 100, 200, 500, 1000, 2000, 5000, 10000 };
  Bins bins = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      bins.width = widths[i];
      bins.from = low / bins.width * bins.width;
      bins.n = (guint)((high - bins.from) / bins.width) + 1;
      if (bins.n <= MAX_BINS)
        break;
    }
  return bins;
}

static void
add_series (SenkoChart *chart)
{
  senko_chart_add_series (chart, _ ("Taken in"), SENKO_CHART_PASS);
  senko_chart_add_series (chart, _ ("On the line"), SENKO_CHART_TIE);
  senko_chart_add_series (chart, _ ("Not taken"), SENKO_CHART_FAIL);
  senko_chart_add_series (chart, _ ("Taken by another line, or open"), SENKO_CHART_MUTED);
}

static SenkoChart *
new_chart (const char *title, const char *subtitle, SenkoPoints low, SenkoPoints high)
{
  SenkoChart *self = senko_chart_new (SENKO_CHART_HISTOGRAM);
  Bins bins = choose_bins (low, high);

  senko_chart_set_title (self, title, subtitle);
  senko_chart_set_bins (self, bins.from / 100.0, bins.width / 100.0, bins.n);
  senko_chart_set_value_axis (self, _ ("Number of people"), 0);
  add_series (self);
  return self;
}

static void
set_cells (SenkoChart *self, SenkoPoints low, SenkoPoints high, guint (*counts)[N_SERIES])
{
  Bins bins = choose_bins (low, high);

  for (guint bin = 0; bin < bins.n; bin++)
    for (guint series = 0; series < N_SERIES; series++)
      {
        char from[SENKO_POINTS_BUFFER], to[SENKO_POINTS_BUFFER];
        g_autofree char *text = NULL, *detail = NULL, *target = NULL;
        double before;

        /* A step of the line changes a bin or two. */
        if (senko_chart_get_cell (self, series, bin, &before, NULL)
            && before == counts[bin][series])
          continue;
        text = g_strdup_printf ("%u", counts[bin][series]);
        senko_points_format (bins.from + (SenkoPoints)bin * bins.width, from);
        senko_points_format (bins.from + (SenkoPoints)(bin + 1) * bins.width, to);
        detail = g_strdup_printf (ngettext ("%1$u person from %2$s to below %3$s",
                                            "%1$u people from %2$s to below %3$s",
                                            counts[bin][series]),
                                  counts[bin][series], from, to);
        target = g_strconcat ("total:", to, NULL);
        senko_chart_set_cell (self, series, bin, counts[bin][series], text, detail, target);
      }
}

/* --- a group --- */

static gboolean
is_better (SenkoCode kind, SenkoCode than)
{
  return than != SENKO_LINE_PASS && than != SENKO_LINE_REGULAR && kind == SENKO_LINE_REGULAR;
}

static void
count_step (const SenkoStudyGroup *group, guint index, SenkoCode kind, guint counts[N_SERIES])
{
  const SenkoLineStep *step = &group->steps[index];
  const SenkoLinePlace *place = &group->now.places[kind];
  guint may = kind == SENKO_LINE_FIXED_TERM ? step->n_wishing : step->n_in_game;

  if (is_better (SENKO_LINE_REGULAR, kind) && index < group->now.places[SENKO_LINE_REGULAR].n_steps)
    counts[OTHERWISE] += step->n;
  else if (index >= place->n_steps)
    {
      counts[NOT_TAKEN] += step->n_in_game;
      counts[OTHERWISE] += step->n - step->n_in_game;
    }
  else
    {
      gboolean last = index + 1 == place->n_steps && step->total == place->cut;

      counts[last && place->n_tied > 1 ? ON_LINE : TAKEN] += may;
      counts[NOT_TAKEN] += step->n_in_game - may;
      counts[OTHERWISE] += step->n - step->n_in_game;
    }
}

static void
count_group (const SenkoStudyGroup *group, SenkoCode kind, const Bins *bins,
             guint (*counts)[N_SERIES])
{
  for (guint i = 0; i < group->n_steps; i++)
    count_step (group, i, kind, counts[(group->steps[i].total - bins->from) / bins->width]);
}

/* The place in people where the line lies. */
static guint
get_border (const SenkoStudyGroup *group, SenkoCode kind)
{
  guint n = group->now.places[kind].n_steps;

  return n == 0 ? 0 : group->steps[n - 1].first + group->steps[n - 1].n;
}

static void
add_near (SenkoChart *self, const SenkoJudgingDesk *desk, const SenkoStudyGroup *group,
          SenkoCode kind)
{
  const SenkoPreview *preview = desk->preview;
  guint border = get_border (group, kind), n_steps = group->now.places[kind].n_steps;
  guint last = n_steps > 0 ? group->steps[n_steps - 1].first : 0;
  guint from = border > N_NEAR ? border - N_NEAR : 0;
  guint to = MIN (border + N_NEAR, group->n_people);

  senko_chart_clear_dots (self);
  for (guint i = from; i < to; i++)
    {
      guint entrant = group->people[i];
      const SenkoPerson *person = &preview->people->items[entrant];
      const SenkoResult *result = &preview->judging->results[entrant];
      SenkoPoints total = senko_judging_value (preview->judging, entrant);
      g_autofree char *text = senko_order_describe (preview->definition, preview->stage, 0, total);
      g_autofree char *target
          = g_strconcat ("why:", senko_people_receipt_no (preview->people, person), NULL);

      senko_chart_add_dot (self, total / 100.0,
                           i >= border || SENKO_RESULT_IS_BARRED (result)      ? SENKO_CHART_FAIL
                           : i >= last && total == group->now.places[kind].cut ? SENKO_CHART_TIE
                                                                               : SENKO_CHART_PASS,
                           senko_people_exam_no (preview->people, person), text, target);
    }
}

/* Where nobody is taken in, the line stands right of everybody. */
static double
rule_value (const SenkoStudyGroup *group, SenkoCode kind)
{
  SenkoPoints cut = group->now.places[kind].cut;

  if (cut != SENKO_POINTS_NONE)
    return cut / 100.0;
  return group->n_steps > 0 ? group->steps[0].total / 100.0 + 1 : 0;
}

static char *
rule_label (const SenkoJudgingDesk *desk, guint index, SenkoCode kind)
{
  g_autofree char *line = senko_judging_words_line (desk, index, kind);

  return g_strdup_printf ("%s %s", senko_judging_words_kind (kind), line);
}

static SenkoPoints
lowest (const SenkoStudyGroup *group)
{
  return group->n_steps > 0 ? group->steps[group->n_steps - 1].total : 0;
}

static SenkoPoints
highest (const SenkoStudyGroup *group)
{
  return group->n_steps > 0 ? group->steps[0].total + 100 : 100;
}

SenkoChart *
senko_line_chart_new (const SenkoJudgingDesk *desk, guint index, SenkoCode kind)
{
  const SenkoStudyGroup *group = &desk->study->groups[index];
  g_autofree char *name = senko_judging_words_group (desk, index);
  g_autofree char *subtitle = g_strdup_printf (
      ngettext ("%u person with a total", "%u people with a total", group->n_people),
      group->n_people);
  SenkoChart *self = new_chart (name, subtitle, lowest (group), highest (group));
  SenkoCode others[]
      = { SENKO_LINE_PASS, SENKO_LINE_REGULAR, SENKO_LINE_FIXED_TERM, SENKO_LINE_WAITLIST };

  senko_chart_set_band_axis (
      self, senko_order_is_by_total (desk->preview->definition, desk->preview->stage)
                ? _ ("Total")
                : senko_order_key_name (desk->preview->definition, desk->preview->stage, 0,
                                        senko_language_is_japanese ()));
  senko_chart_add_rule (self, rule_value (group, kind), "", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] != kind && group->now.places[others[i]].cut != SENKO_POINTS_NONE
        && group->now.places[others[i]].n_taken > 0)
      {
        g_autofree char *label = rule_label (desk, index, others[i]);

        senko_chart_add_rule (self, rule_value (group, others[i]), label, FALSE);
      }
  senko_line_chart_update (self, desk, index, kind);
  return self;
}

void
senko_line_chart_update (SenkoChart *self, const SenkoJudgingDesk *desk, guint index,
                         SenkoCode kind)
{
  const SenkoStudyGroup *group = &desk->study->groups[index];
  guint counts[MAX_BINS + 1][N_SERIES] = { 0 };
  Bins bins = choose_bins (lowest (group), highest (group));
  g_autofree char *label = rule_label (desk, index, kind);

  count_group (group, kind, &bins, counts);
  set_cells (self, lowest (group), highest (group), counts);
  senko_chart_set_rule (self, 0, rule_value (group, kind), label);
  add_near (self, desk, group, kind);
}

/* The step that a line at this score takes in last; n_steps = none. */
static guint
find_step (const SenkoStudyGroup *group, SenkoPoints score)
{
  guint n = 0;

  while (n < group->n_steps && group->steps[n].total >= score)
    n++;
  return n == 0 ? group->n_steps : n - 1;
}

SenkoLine
senko_line_chart_snap (const SenkoJudgingDesk *desk, guint index, SenkoCode kind, double value)
{
  const SenkoStudyGroup *group = &desk->study->groups[index];
  const SenkoLine *line = &group->now.lines[kind];
  guint step = find_step (group, (SenkoPoints)lround (value * 100));
  gboolean by_count = line->is_set && line->count >= 0;

  if (step == group->n_steps)
    return (SenkoLine){ TRUE, by_count ? 0 : -1, highest (group) };
  if (!by_count)
    return (SenkoLine){ TRUE, -1, group->steps[step].total };
  return (SenkoLine){ TRUE,
                      (gint32)(kind == SENKO_LINE_FIXED_TERM ? group->steps[step].wishing_sum.n
                                                             : group->steps[step].sum.n),
                      0 };
}

/* --- a gate --- */

static SenkoPoints
gate_lowest (const SenkoGateStudy *gate)
{
  return gate->n_steps > 0 ? gate->steps[gate->n_steps - 1].score : 0;
}

static SenkoPoints
gate_highest (const SenkoGateStudy *gate)
{
  return gate->n_steps > 0 ? gate->steps[0].score + 100 : 100;
}

SenkoChart *
senko_line_chart_new_gate (const SenkoJudgingDesk *desk, const SenkoGateStudy *gate)
{
  const char *name = senko_definition_code_label (desk->preview->definition, SENKO_VOCABULARY_TEST,
                                                  gate->test, senko_language_is_japanese ());
  g_autofree char *subtitle = g_strdup_printf (
      ngettext ("%u person took it", "%u people took it", gate->n_people), gate->n_people);
  SenkoChart *self = new_chart (name, subtitle, gate_lowest (gate), gate_highest (gate));

  senko_chart_set_band_axis (self, _ ("Score"));
  senko_chart_add_rule (self, 0, "", TRUE);
  senko_line_chart_update_gate (self, desk, gate);
  return self;
}

static double
gate_value (const SenkoJudgingDesk *desk, const SenkoGateStudy *gate)
{
  SenkoPoints score = senko_judging_desk_get_gate (desk, gate->test);

  return (score != SENKO_POINTS_NONE ? score : gate_highest (gate)) / 100.0;
}

void
senko_line_chart_update_gate (SenkoChart *self, const SenkoJudgingDesk *desk,
                              const SenkoGateStudy *gate)
{
  SenkoPoints score = senko_judging_desk_get_gate (desk, gate->test);
  guint counts[MAX_BINS + 1][N_SERIES] = { 0 };
  Bins bins = choose_bins (gate_lowest (gate), gate_highest (gate));
  char buffer[SENKO_POINTS_BUFFER];
  g_autofree char *label = NULL;

  for (guint i = 0; i < gate->n_steps; i++)
    {
      const SenkoGateStep *step = &gate->steps[i];
      gboolean reaches = score == SENKO_POINTS_NONE || step->score >= score;

      counts[(step->score - bins.from) / bins.width][!reaches               ? NOT_TAKEN
                                                     : step->score == score ? ON_LINE
                                                                            : TAKEN]
          += step->n;
    }
  set_cells (self, gate_lowest (gate), gate_highest (gate), counts);
  label = score == SENKO_POINTS_NONE
              ? g_strdup (_ ("Gate not set"))
              : g_strdup_printf (_ ("Gate %s"), senko_points_format (score, buffer));
  senko_chart_set_rule (self, 0, gate_value (desk, gate), label);
}

SenkoPoints
senko_line_chart_snap_gate (const SenkoGateStudy *gate, double value)
{
  SenkoPoints score = (SenkoPoints)lround (value * 100), best = gate_highest (gate);

  for (guint i = 0; i < gate->n_steps && gate->steps[i].score >= score; i++)
    best = gate->steps[i].score;
  return best;
}
