/* Lines at the published numbers. What passes in the other pools counts in the same published rows,
 * so these are judged first and the general pool's lines are what is left of each row. */
#include "demo/senko-demo-private.h"

#include <string.h>

#define COMBINED_FIXED_TERM                                                                        \
  3 /* fixed-term passes of a row that is published with another row's                             \
     */
#define QUARTER 25 /* what a rater's half point adds to the mean of two, in hundredths */

static const struct {
  const char *category, *subject;
  SenkoCode kind;
} on_purpose[] = { { "secondary", "pe", SENKO_LINE_REGULAR },
                   { "nurse_teacher", NULL, SENKO_LINE_FIXED_TERM } };

G_STATIC_ASSERT (G_N_ELEMENTS (on_purpose) <= SENKO_DEMO_MAX_TIES);

typedef struct {
  SenkoDemo *demo;
  SenkoDemoSheet *sheet;
  const SenkoDefinition *definition;
  guint n_made; /* ties on purpose: these are not parted */
} Drawing;

static const char *
pool_of (const SenkoJudging *judging, const SenkoGroup *group)
{
  return senko_definition_code_id (judging->definition, SENKO_VOCABULARY_POOL, group->pool);
}

static void
write_line (SenkoDemoTable *lines, const SenkoJudging *judging, const SenkoGroup *group,
            SenkoCode kind, int count)
{
  const SenkoDefinition *definition = judging->definition;

  senko_demo_table_begin (lines);
  senko_demo_table_put (
      lines, "stage",
      senko_definition_code_id (definition, SENKO_VOCABULARY_STAGE, judging->stage));
  senko_demo_table_put (lines, "pool", pool_of (judging, group));
  senko_demo_table_put (
      lines, "category",
      senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, group->category));
  senko_demo_table_put (
      lines, "subject",
      senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, group->subject));
  senko_demo_table_put (lines, "kind",
                        senko_definition_code_id (definition, SENKO_VOCABULARY_LINE_KIND, kind));
  senko_demo_table_put_int (lines, "count", count);
}

/* Stage 1 */

/* Enough of the best that, after stage 2, those who wish a fixed-term post suffice for the
 * published number. */
static guint
count_for_wishes (const SenkoJudging *judging, const SenkoGroup *group, guint wanted)
{
  guint n = 0, wishing = 0;

  for (guint i = group->first; i < group->first + group->n && wishing < wanted; i++)
    {
      guint entrant = judging->order[i];

      if (judging->results[entrant].total == SENKO_POINTS_NONE)
        continue;
      n++;
      wishing += judging->entrants[entrant].wants_fixed_term;
    }
  return n;
}

static guint
count_of_stage1 (const SenkoJudging *judging, const SenkoGroup *group,
                 const SenkoDemoTarget *target)
{
  guint passes = target->regular + target->fixed_term;
  guint count = passes + MAX (3, MAX (passes / 4, group->n_ranked * 15 / 100));

  if (target->fixed_term > 0)
    count = MAX (count, count_for_wishes (judging, group, passes + 4));
  return MIN (count, group->n_ranked);
}

void
senko_demo_draw_stage1 (SenkoDemo *self, const SenkoPreview *preview, SenkoDemoTable *lines)
{
  const SenkoJudging *judging = preview->judging;

  for (guint g = 0; g < judging->n_groups; g++)
    {
      const SenkoGroup *group = &judging->groups[g];
      const SenkoDemoTarget *target = senko_demo_group_target (self, judging, g);

      if (group->n_ranked == 0 || strcmp (pool_of (judging, group), "early") == 0)
        continue; /* early uses the general groups' cuts */
      write_line (lines, judging, group, SENKO_LINE_PASS,
                  (int)(target != NULL ? count_of_stage1 (judging, group, target)
                                       : group->n_ranked * 6 / 10));
    }
}

/* Stage 2: what the rows have so far */

static const SenkoDemoTarget *
row_of (const Drawing *self, const SenkoEntrant *entrant)
{
  const char *subject
      = senko_definition_code_id (self->definition, SENKO_VOCABULARY_SUBJECT, entrant->subject);

  return senko_demo_find_target (
      self->demo,
      senko_definition_code_id (self->definition, SENKO_VOCABULARY_CATEGORY, entrant->category),
      *subject != '\0' ? subject : NULL);
}

/* The row in which a combined row's fixed-term passes are published. */
static const SenkoDemoTarget *
fixed_term_row (const Drawing *self, const SenkoDemoTarget *row)
{
  for (guint i = 0; row->fixed_term_combined && i < self->definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *one = &self->definition->statistics_rows[i];
      const char *category
          = senko_definition_code_id (self->definition, SENKO_VOCABULARY_CATEGORY, one->category);

      if (one->fixed_term_with != 0 && strcmp (category, row->category) == 0)
        return senko_demo_find_target (self->demo,
                                       senko_definition_code_id (self->definition,
                                                                 SENKO_VOCABULARY_CATEGORY,
                                                                 one->fixed_term_with),
                                       NULL);
    }
  return row;
}

static guint
count_passes (const Drawing *self, const SenkoDemoTarget *row, SenkoCode kind)
{
  const SenkoJudging *judging = self->sheet->preview->judging;
  guint n = 0;

  for (guint i = 0; i < judging->n; i++)
    {
      gboolean passes = kind == SENKO_LINE_REGULAR
                            ? judging->results[i].outcome == SENKO_OUTCOME_REGULAR
                            : judging->results[i].fixed_term;
      const SenkoDemoTarget *its_row = passes ? row_of (self, &judging->entrants[i]) : NULL;

      if (its_row != NULL && kind == SENKO_LINE_FIXED_TERM)
        its_row = fixed_term_row (self, its_row);
      n += passes && its_row == row;
    }
  return n;
}

/* Stage 2: setting */

static void
set_line (SenkoGroup *group, SenkoCode kind, guint count)
{
  group->lines[kind] = (SenkoLine){ .is_set = TRUE, .count = (gint32)count };
}

static void
set_other_pools (Drawing *self)
{
  SenkoJudging *judging = self->sheet->preview->judging;

  for (guint g = 0; g < judging->n_groups; g++)
    {
      SenkoGroup *group = &judging->groups[g];
      const char *pool = pool_of (judging, group);
      guint divisor = strcmp (pool, "disability") == 0 ? 4 : 2;

      if (group->n == 0 || senko_demo_group_target (self->demo, judging, g) != NULL)
        continue;
      set_line (group, SENKO_LINE_REGULAR, (group->n + divisor - 1) / divisor);
      set_line (group, SENKO_LINE_FIXED_TERM, group->n > 3 ? 1 : 0);
    }
}

static void
set_general (Drawing *self, gboolean combined)
{
  SenkoJudging *judging = self->sheet->preview->judging;

  for (guint g = 0; g < judging->n_groups; g++)
    {
      SenkoGroup *group = &judging->groups[g];
      const SenkoDemoTarget *row = senko_demo_group_target (self->demo, judging, g);
      guint regular, fixed_term;

      if (row == NULL || row->fixed_term_combined != combined)
        continue;
      regular = row->regular - count_passes (self, row, SENKO_LINE_REGULAR);
      fixed_term = combined ? COMBINED_FIXED_TERM
                            : row->fixed_term - count_passes (self, row, SENKO_LINE_FIXED_TERM);
      set_line (group, SENKO_LINE_REGULAR, regular);
      set_line (group, SENKO_LINE_FIXED_TERM, fixed_term);
      set_line (group, SENKO_LINE_WAITLIST, (group->n - MIN (regular, group->n) + 9) / 10);
    }
}

/* Stage 2: ties */

static gboolean
is_of (const Drawing *self, guint g, guint tie)
{
  const SenkoDemoTarget *row
      = senko_demo_group_target (self->demo, self->sheet->preview->judging, g);

  return row != NULL && strcmp (row->category, on_purpose[tie].category) == 0
         && g_strcmp0 (row->subject, on_purpose[tie].subject) == 0;
}

static gboolean
was_made (const Drawing *self, guint g, SenkoCode kind)
{
  for (guint tie = 0; tie < self->n_made; tie++)
    if (on_purpose[tie].kind == kind && is_of (self, g, tie))
      return TRUE;
  return FALSE;
}

/* The entrants over whom a line is drawn, best first. */
static GArray *
list_drawn (const Drawing *self, guint g, SenkoCode kind)
{
  const SenkoJudging *judging = self->sheet->preview->judging;
  const SenkoGroup *group = &judging->groups[g];
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint skip = kind == SENKO_LINE_REGULAR ? 0 : group->taken[SENKO_LINE_REGULAR];

  for (guint i = group->first + skip; i < group->first + group->n; i++)
    if (kind == SENKO_LINE_REGULAR || judging->entrants[judging->order[i]].wants_fixed_term)
      g_array_append_val (list, judging->order[i]);
  return list;
}

static SenkoPoints
total_at (const Drawing *self, const GArray *list, guint place)
{
  return self->sheet->preview->judging->totals[g_array_index (list, guint32, place)];
}

/* Those inside the regular line are lifted, those outside the fixed-term line are lowered: neither
 * can touch the other. */
static gboolean
part_tie (Drawing *self, guint g, SenkoCode kind)
{
  guint count = (guint)self->sheet->preview->judging->groups[g].lines[kind].count;
  g_autoptr (GArray) list = list_drawn (self, g, kind);
  SenkoPoints cut;

  if (count == 0 || count >= list->len || was_made (self, g, kind)
      || total_at (self, list, count - 1) != total_at (self, list, count))
    return FALSE;
  cut = total_at (self, list, count);
  if (kind == SENKO_LINE_REGULAR)
    for (guint i = count; i > 0 && total_at (self, list, i - 1) == cut; i--)
      senko_demo_sheet_shift (self->sheet, g_array_index (list, guint32, i - 1), 1);
  else
    for (guint i = count; i < list->len && total_at (self, list, i) == cut; i++)
      senko_demo_sheet_shift (self->sheet, g_array_index (list, guint32, i), -1);
  return TRUE;
}

static void
part_ties (Drawing *self)
{
  gboolean again = TRUE;

  senko_demo_sheet_judge (self->sheet);
  while (again)
    {
      again = FALSE;
      for (guint g = 0; g < self->sheet->preview->judging->n_groups; g++)
        if (self->sheet->preview->judging->groups[g].lines[SENKO_LINE_REGULAR].is_set
            && (part_tie (self, g, SENKO_LINE_REGULAR)
                || part_tie (self, g, SENKO_LINE_FIXED_TERM)))
          again = TRUE;
      if (again)
        senko_demo_sheet_judge (self->sheet);
    }
}

/* The first outside the line gets the same total as the last inside. */
static void
make_tie (Drawing *self, guint g, SenkoCode kind)
{
  guint count = (guint)self->sheet->preview->judging->groups[g].lines[kind].count;
  g_autoptr (GArray) list = list_drawn (self, g, kind);
  int difference;

  g_assert (count > 0 && count < list->len);
  difference = total_at (self, list, count - 1) - total_at (self, list, count);
  senko_demo_sheet_shift (self->sheet, g_array_index (list, guint32, count), difference / QUARTER);
  senko_demo_sheet_judge (self->sheet);
}

static void
note_tie (Drawing *self, guint g, SenkoCode kind, SenkoDemoSummary *summary)
{
  const SenkoJudging *judging = self->sheet->preview->judging;
  const SenkoDemoTarget *row = senko_demo_group_target (self->demo, judging, g);
  const SenkoGroup *group = &judging->groups[g];
  SenkoDemoTie *tie = &summary->ties[summary->n_ties++];
  guint published = kind == SENKO_LINE_REGULAR ? row->regular : row->fixed_term;

  *tie = (SenkoDemoTie){
    .category = g_intern_string (row->category),
    .subject = g_intern_string (row->subject != NULL ? row->subject : ""),
    .kind = kind == SENKO_LINE_REGULAR ? "regular" : "fixed_term",
    .published = published,
    .taken = published + group->taken[kind] - (guint)group->lines[kind].count,
    .rank = (guint)group->lines[kind].count,
  };
}

static void
make_ties (Drawing *self, SenkoDemoSummary *summary)
{
  for (guint tie = 0; tie < G_N_ELEMENTS (on_purpose); tie++)
    for (guint g = 0; g < self->sheet->preview->judging->n_groups; g++)
      if (is_of (self, g, tie))
        {
          make_tie (self, g, on_purpose[tie].kind);
          self->n_made = tie + 1;
          part_ties (self);
          note_tie (self, g, on_purpose[tie].kind, summary);
        }
}

static void
write_lines (const SenkoJudging *judging, SenkoDemoTable *lines)
{
  for (guint g = 0; g < judging->n_groups; g++)
    {
      const SenkoGroup *group = &judging->groups[g];
      const SenkoPool *pool = &judging->definition->pools[group->pool];

      if (!group->lines[SENKO_LINE_REGULAR].is_set)
        continue;
      write_line (lines, judging, group, SENKO_LINE_REGULAR,
                  group->lines[SENKO_LINE_REGULAR].count);
      if (pool->fixed_term)
        write_line (lines, judging, group, SENKO_LINE_FIXED_TERM,
                    group->lines[SENKO_LINE_FIXED_TERM].count);
      if (pool->waitlist)
        write_line (lines, judging, group, SENKO_LINE_WAITLIST,
                    group->lines[SENKO_LINE_WAITLIST].count);
    }
}

void
senko_demo_draw_stage2 (SenkoDemo *self, SenkoDemoSheet *sheet, SenkoDemoTable *lines,
                        SenkoDemoSummary *summary)
{
  Drawing drawing = { self, sheet, sheet->preview->definition };

  senko_demo_sheet_judge (sheet);
  set_other_pools (&drawing);
  part_ties (&drawing);
  set_general (&drawing, TRUE);
  part_ties (&drawing);
  set_general (&drawing, FALSE);
  part_ties (&drawing);
  make_ties (&drawing, summary);
  write_lines (sheet->preview->judging, lines);
}
