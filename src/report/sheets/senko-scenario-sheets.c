/* The scenarios of a group stand below each other, so that the same figures lie in one column. */
#include "report/sheets/senko-scenario-sheets.h"

#include "model/senko-roll.h"
#include "report/senko-paper-private.h"
#include "report/senko-paper-sheet.h"
#include "report/sheets/senko-sheet-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD(self, en, ja) SENKO_PAPER_WORD ((self)->japanese, en, ja)
#define CELL 48
#define ROW 15 /* points */

typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
  const SenkoDefinition *definition;
  const SenkoScenarioSheets *options;
  SenkoPreview *preview;
  SenkoScenarioComparison *comparison;
  SenkoRoll *roll; /* NULL: no names */
  gboolean japanese;
  char *title, *printed;
} Job;

/* --- words --- */

static const char *
label_of (const Job *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (self->definition, vocabulary, code, self->japanese);
}

static const SenkoScenarioColumn *
column_at (const Job *self, guint index)
{
  return g_ptr_array_index (self->comparison->columns, index);
}

static const char *
scenario_name (const Job *self, const SenkoScenarioColumn *column)
{
  return column->name != NULL ? column->name : WORD (self, "in force", "現行");
}

/* (transfer full) */
static char *
group_name (const Job *self, guint index)
{
  const SenkoStudyGroup *group = &self->comparison->study->groups[index];

  return _senko_sheet_group (self->definition, group->pool, group->category, group->subject,
                             self->japanese);
}

static const char *
write_number (guint number, char cell[CELL])
{
  g_snprintf (cell, CELL, "%u", number);
  return cell;
}

static SenkoPaperFrame
make_frame (const Job *self)
{
  return (SenkoPaperFrame){
    .title = self->title,
    .subtitle = self->japanese ? self->definition->ja : self->definition->en,
    .mark = self->roll != NULL ? WORD (self, "CONFIDENTIAL: not decided", "取扱注意　審議中")
                               : WORD (self, "For the committee: not decided", "審議資料　未決定"),
    .printed = self->printed,
    .japanese = self->japanese,
  };
}

/* --- the scenarios --- */

static SenkoScenario *
find_scenario (const GPtrArray *list, const char *name)
{
  for (guint i = 0; name != NULL && i < list->len; i++)
    if (strcmp (((SenkoScenario *)g_ptr_array_index (list, i))->name, name) == 0)
      return g_ptr_array_index (list, i);
  return NULL;
}

static void
add_scenario (const Job *self, SenkoPaperRows *rows, const GPtrArray *list,
              const SenkoScenarioColumn *column)
{
  const SenkoScenario *scenario = find_scenario (list, column->name);
  SenkoCode kind = self->comparison->study->first_kind;
  char taken[CELL], entering[CELL], leaving[CELL];
  guint n_taken = 0, n_entering = 0, n_leaving = 0;
  g_autofree char *at
      = scenario != NULL ? _senko_sheet_time (scenario->saved_at, self->japanese) : NULL;

  for (guint i = 0; i < self->comparison->study->n_groups; i++)
    {
      n_taken += column->groups[i].lines[kind].place.n_taken;
      n_entering += column->groups[i].n_entering;
      n_leaving += column->groups[i].n_leaving;
    }
  senko_paper_rows_add (
      rows, SENKO_PAPER_ROW,
      (const char *[]){ scenario_name (self, column), scenario != NULL ? scenario->saved_by : NULL,
                        at, scenario != NULL ? scenario->note : NULL, write_number (n_taken, taken),
                        scenario != NULL ? write_number (n_entering, entering) : NULL,
                        scenario != NULL ? write_number (n_leaving, leaving) : NULL });
}

static gboolean
add_scenarios (const Job *self, SenkoSheet *sheet, GError **error)
{
  const SenkoPaperColumn columns[] = {
    { WORD (self, "Scenario", "案"), 14, SENKO_PEN_LEFT, TRUE },
    { WORD (self, "Kept by", "作成者"), 9, SENKO_PEN_LEFT },
    { WORD (self, "At", "作成日時"), 13, SENKO_PEN_LEFT },
    { WORD (self, "What for", "趣旨"), 26, SENKO_PEN_LEFT, TRUE },
    { WORD (self, "Pass", "合格者計"), 8, SENKO_PEN_RIGHT },
    { WORD (self, "Come in", "新たに合格"), 9, SENKO_PEN_RIGHT },
    { WORD (self, "Go out", "合格から外れる"), 10, SENKO_PEN_RIGHT },
  };
  g_autoptr (GPtrArray) list
      = senko_scenario_list (self->reg, self->selection, self->options->stage, error);
  SenkoPaperRows *rows;

  if (list == NULL)
    return FALSE;
  rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->comparison->columns->len; i++)
    add_scenario (self, rows, list, column_at (self, i));
  senko_sheet_add_heading (sheet, 2, WORD (self, "The scenarios", "案の一覧"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, ROW);
  return TRUE;
}

/* --- gates --- */

static gboolean
has_gate (const Job *self, SenkoCode test)
{
  for (guint i = 0; i < self->comparison->columns->len; i++)
    if (column_at (self, i)->gates[test] != SENKO_POINTS_NONE)
      return TRUE;
  return FALSE;
}

static SenkoPaperRows *
list_gates (const Job *self, guint n_columns)
{
  SenkoPaperRows *rows = senko_paper_rows_new (n_columns);

  for (guint test = 1; test < self->definition->n_tests; test++)
    {
      g_autofree char (*scores)[SENKO_POINTS_BUFFER]
          = g_malloc0 (n_columns * sizeof (char[SENKO_POINTS_BUFFER]));
      g_autofree const char **cells = g_new0 (const char *, n_columns);

      if (!has_gate (self, (SenkoCode)test))
        continue;
      cells[0] = label_of (self, SENKO_VOCABULARY_TEST, (SenkoCode)test);
      for (guint i = 1; i < n_columns; i++)
        cells[i] = senko_points_format (column_at (self, i - 1)->gates[test], scores[i]);
      senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
    }
  return rows;
}

static void
add_gates (const Job *self, SenkoSheet *sheet)
{
  guint n_columns = self->comparison->columns->len + 1;
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, n_columns);
  SenkoPaperRows *rows = list_gates (self, n_columns);

  if (senko_paper_rows_get_n (rows) == 0)
    {
      senko_paper_rows_free (rows);
      return;
    }
  columns[0] = (SenkoPaperColumn){ WORD (self, "Gate", "基準点"), 3, SENKO_PEN_LEFT, TRUE };
  for (guint i = 1; i < n_columns; i++)
    columns[i]
        = (SenkoPaperColumn){ scenario_name (self, column_at (self, i - 1)), 2, SENKO_PEN_RIGHT };
  senko_sheet_add_heading (sheet, 2, WORD (self, "Gates", "基準点"));
  senko_sheet_add_table (sheet, columns, n_columns, rows, ROW);
}

/* --- lines --- */

enum {
  SCENARIO,
  KIND,
  SET,
  CUT,
  TAKEN,
  TIED,
  WOMEN,
  MEN,
  EXAMINEES,
  RATIO,
  ENTERING,
  LEAVING,
  PLAN,
  PLAN_TAKEN,
  N_COLUMNS
};

static void
put_line (const Job *self, char cells[][CELL], const SenkoScenarioLine *line)
{
  const SenkoPreview *preview = self->comparison->study->preview;
  g_autofree char *cut
      = senko_order_describe (preview->definition, preview->stage, 0, line->place.cut);
  char score[SENKO_POINTS_BUFFER];

  if (line->line.is_set && line->line.count >= 0)
    g_snprintf (cells[SET], CELL, WORD (self, "%d people", "%d名"), line->line.count);
  else if (line->line.is_set)
    g_snprintf (cells[SET], CELL, WORD (self, "from %s", "%s点以上"),
                senko_points_format (line->line.score, score));
  else if (line->place.is_borrowed)
    g_strlcpy (cells[SET], WORD (self, "borrowed", "準用"), CELL);
  else if (line->place.is_planned)
    g_strlcpy (cells[SET], WORD (self, "by the rules", "定めによる"), CELL);
  g_strlcpy (cells[CUT], cut, CELL);
  write_number (line->place.n_taken, cells[TAKEN]);
  write_number (line->place.n_tied, cells[TIED]);
  write_number (line->heads.n_women, cells[WOMEN]);
  write_number (line->heads.n_men, cells[MEN]);
}

/* What the first line of a group also tells. */
static void
put_passes (char cells[][CELL], const SenkoScenarioGroup *group)
{
  write_number (group->n_examinees, cells[EXAMINEES]);
  if (group->ratio >= 0)
    g_snprintf (cells[RATIO], CELL, "%d.%d", group->ratio / 10, group->ratio % 10);
  write_number (group->n_entering, cells[ENTERING]);
  write_number (group->n_leaving, cells[LEAVING]);
}

static void
put_plan (char cells[][CELL], const SenkoScenarioColumn *column, int plan)
{
  if (plan < 0)
    return;
  if (column->plans[plan].quota->number >= 0)
    write_number ((guint)column->plans[plan].quota->number, cells[PLAN]);
  write_number (column->plans[plan].n_taken, cells[PLAN_TAKEN]);
}

static void
add_line (const Job *self, SenkoPaperRows *rows, guint g, SenkoCode kind,
          const SenkoScenarioColumn *column)
{
  const SenkoLineStudy *study = self->comparison->study;
  SenkoCode planned = kind == SENKO_LINE_PASS ? SENKO_LINE_REGULAR : kind;
  char cells[N_COLUMNS][CELL] = { "" };
  const char *row[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++)
    row[i] = cells[i];
  row[SCENARIO] = scenario_name (self, column);
  row[KIND] = label_of (self, SENKO_VOCABULARY_LINE_KIND, kind);
  put_line (self, cells, &column->groups[g].lines[kind]);
  if (kind == study->first_kind)
    put_passes (cells, &column->groups[g]);
  put_plan (cells, column, study->groups[g].plans[planned]);
  senko_paper_rows_add (rows, SENKO_PAPER_ROW, row);
}

/* Some scenario has a line of this kind there, its own or borrowed. */
static gboolean
is_drawn (const Job *self, guint g, SenkoCode kind)
{
  for (guint i = 0; i < self->comparison->columns->len; i++)
    {
      const SenkoScenarioLine *line = &column_at (self, i)->groups[g].lines[kind];

      if (line->line.is_set || line->place.is_borrowed || line->place.is_planned)
        return senko_line_study_has_kind (self->comparison->study, g, kind);
    }
  return FALSE;
}

static void
add_group (const Job *self, SenkoPaperRows *rows, guint g)
{
  g_autofree char *name = group_name (self, g);
  gboolean any = FALSE;

  for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
    any = any || is_drawn (self, g, kind);
  if (!any)
    return;
  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, name);
  for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
    for (guint i = 0; i < self->comparison->columns->len; i++)
      if (is_drawn (self, g, kind))
        add_line (self, rows, g, kind, column_at (self, i));
}

static SenkoPaper *
list_lines (const Job *self)
{
  const SenkoPaperColumn columns[N_COLUMNS] = {
    [SCENARIO] = { WORD (self, "Scenario", "案"), 14, SENKO_PEN_LEFT },
    [KIND] = { WORD (self, "Line", "ライン"), 9, SENKO_PEN_LEFT },
    [SET] = { WORD (self, "Set", "設定"), 10, SENKO_PEN_LEFT },
    [CUT] = { WORD (self, "Lowest total", "最低点"), 8, SENKO_PEN_RIGHT, .points = TRUE },
    [TAKEN] = { WORD (self, "Taken in", "人数"), 7, SENKO_PEN_RIGHT },
    [TIED] = { WORD (self, "With it", "同点者"), 7, SENKO_PEN_RIGHT },
    [WOMEN] = { WORD (self, "Women", "女性"), 6, SENKO_PEN_RIGHT },
    [MEN] = { WORD (self, "Men", "男性"), 6, SENKO_PEN_RIGHT },
    [EXAMINEES] = { WORD (self, "Examinees", "受験者"), 8, SENKO_PEN_RIGHT },
    [RATIO] = { WORD (self, "Ratio", "倍率"), 6, SENKO_PEN_RIGHT },
    [ENTERING] = { WORD (self, "Come in", "新たに合格"), 8, SENKO_PEN_RIGHT },
    [LEAVING] = { WORD (self, "Go out", "外れる"), 7, SENKO_PEN_RIGHT },
    [PLAN] = { WORD (self, "Plan", "採用予定"), 8, SENKO_PEN_RIGHT },
    [PLAN_TAKEN] = { WORD (self, "All of the plan", "予定区分の計"), 9, SENKO_PEN_RIGHT },
  };
  g_autofree char *subtitle
      = g_strdup_printf (WORD (self, "%s   lines by group, ratio = examinees ÷ passes",
                               "%s　判定区分ごとのライン　倍率＝受験者÷合格者"),
                         self->japanese ? self->definition->ja : self->definition->en);
  SenkoPaperList list = {
    .frame = make_frame (self),
    .size = senko_paper_format_choose (self->options->format, TRUE),
    .columns = columns,
    .n_columns = N_COLUMNS,
    .rows = senko_paper_rows_new (N_COLUMNS),
    .empty = WORD (self, "No line is set.", "ラインは設定されていません。"),
  };

  list.frame.subtitle = subtitle;
  for (guint g = 0; g < self->comparison->study->n_groups; g++)
    add_group (self, list.rows, g);
  return senko_paper_list_new (&list);
}

/* --- who changes side --- */

static const char *
number_of (const Job *self, const SenkoScenarioMove *move)
{
  const SenkoPerson *person = &self->preview->people->items[move->entrant];

  return person->exam_no != 0 ? senko_people_exam_no (self->preview->people, person)
                              : senko_people_receipt_no (self->preview->people, person);
}

static void
add_numbers_of_group (const Job *self, SenkoPaperRows *rows, const GArray *moves, guint first,
                      guint end)
{
  g_autofree char *name = group_name (self, g_array_index (moves, SenkoScenarioMove, first).group);
  g_autoptr (GString) entering = g_string_new (NULL);
  g_autoptr (GString) leaving = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const SenkoScenarioMove *move = &g_array_index (moves, SenkoScenarioMove, i);
      GString *side = move->enters ? entering : leaving;

      g_string_append_printf (side, "%s%s", side->len > 0 ? " " : "", number_of (self, move));
    }
  senko_paper_rows_add (rows, SENKO_PAPER_ROW,
                        (const char *[]){ name, entering->str, leaving->str });
}

static void
add_numbers (const Job *self, SenkoSheet *sheet, const GArray *moves)
{
  const SenkoPaperColumn columns[] = {
    { WORD (self, "Group", "判定区分"), 24, SENKO_PEN_LEFT, TRUE },
    { WORD (self, "Come in", "新たに合格となる受験番号"), 36, SENKO_PEN_LEFT, TRUE },
    { WORD (self, "Go out", "合格から外れる受験番号"), 36, SENKO_PEN_LEFT, TRUE },
  };
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));

  for (guint first = 0, end; first < moves->len; first = end)
    {
      guint group = g_array_index (moves, SenkoScenarioMove, first).group;

      for (end = first + 1; end < moves->len; end++)
        if (g_array_index (moves, SenkoScenarioMove, end).group != group)
          break;
      add_numbers_of_group (self, rows, moves, first, end);
    }
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, ROW);
}

static void
add_person (const Job *self, SenkoPaperRows *rows, const SenkoScenarioMove *move)
{
  const SenkoPerson *person = &self->preview->people->items[move->entrant];
  const SenkoRollEntry *entry = senko_roll_find (self->roll, person->id);
  char total[SENKO_POINTS_BUFFER], rank[CELL];

  senko_paper_rows_add (
      rows, SENKO_PAPER_ROW,
      (const char *[]){ number_of (self, move), entry != NULL ? entry->name : NULL,
                        entry != NULL ? entry->kana : NULL,
                        label_of (self, SENKO_VOCABULARY_TRACK, person->eligibility.track),
                        senko_points_format (move->total, total), write_number (move->rank, rank),
                        move->enters ? WORD (self, "comes in", "新たに合格")
                                     : WORD (self, "goes out", "合格から外れる") });
}

/* The head names scenario and group: it is repeated where the list goes on. */
static void
add_people (const Job *self, SenkoPaperRows *rows, const SenkoScenarioColumn *column)
{
  guint group = G_MAXUINT;

  for (guint i = 0; i < column->moves->len; i++)
    {
      const SenkoScenarioMove *move = &g_array_index (column->moves, SenkoScenarioMove, i);

      if (move->group != group)
        {
          g_autofree char *name = group_name (self, move->group);
          g_autofree char *head = g_strdup_printf (WORD (self, "Scenario “%s”: %s", "案「%s」　%s"),
                                                   column->name, name);

          senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, head);
        }
      group = move->group;
      add_person (self, rows, move);
    }
}

static SenkoPaper *
list_people (const Job *self)
{
  const SenkoPaperColumn columns[] = {
    { WORD (self, "Exam no.", "受験番号"), 10, SENKO_PEN_CENTRE },
    { WORD (self, "Name", "氏名"), 18, SENKO_PEN_LEFT },
    { WORD (self, "Reading", "フリガナ"), 20, SENKO_PEN_LEFT },
    { WORD (self, "Track", "出願区分"), 18, SENKO_PEN_LEFT },
    { WORD (self, "Total", "総得点"), 9, SENKO_PEN_RIGHT, .points = TRUE },
    { WORD (self, "Rank", "順位"), 6, SENKO_PEN_RIGHT },
    { WORD (self, "Change", "変更"), 14, SENKO_PEN_CENTRE },
  };
  SenkoPaperList list = {
    .frame = make_frame (self),
    .size = senko_paper_format_choose (self->options->format, FALSE),
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .counts = TRUE,
    .unit = WORD (self, NULL, "名"),
    .rows = senko_paper_rows_new (G_N_ELEMENTS (columns)),
    .empty = WORD (self, "No scenario moves anybody.", "どの案でも合否の変わる者はいません。"),
  };

  for (guint i = 1; i < self->comparison->columns->len; i++)
    add_people (self, list.rows, column_at (self, i));
  return senko_paper_list_new (&list);
}

/* The first column is what is in force. */
static void
add_moves (const Job *self, SenkoSheet *sheet)
{
  for (guint i = 1; i < self->comparison->columns->len; i++)
    {
      const SenkoScenarioColumn *column = column_at (self, i);
      g_autofree char *heading
          = g_strdup_printf (WORD (self, "Scenario “%s”: who changes side against what is in force",
                                   "案「%s」　現行との違い"),
                             column->name);

      senko_sheet_add_heading (sheet, 2, heading);
      if (column->moves->len == 0)
        senko_sheet_add_text (sheet, WORD (self, "Nobody changes side.", "変わる者はいません。"));
      else
        add_numbers (self, sheet, column->moves);
    }
}

/* --- all of it --- */

/* What there is, then where the lines lie, then who changes side. */
static SenkoPaper *
make_numbers (const Job *self, GError **error)
{
  SenkoPaperFrame frame = make_frame (self);
  SenkoPaperSize size = senko_paper_format_choose (self->options->format, TRUE);
  SenkoSheet *first = senko_sheet_new (&frame, &size), *last = senko_sheet_new (&frame, &size);
  gboolean good = add_scenarios (self, first, error);
  g_autoptr (SenkoPaper) summary = NULL;
  g_autoptr (SenkoPaper) lines = list_lines (self);
  g_autoptr (SenkoPaper) moves = NULL;

  add_gates (self, first);
  add_moves (self, last);
  summary = senko_sheet_end (first);
  moves = senko_sheet_end (last);
  return good ? senko_paper_join ((SenkoPaper *[]){ summary, lines, moves }, 3) : NULL;
}

static gboolean
refuse_nothing (const Job *self, GError **error)
{
  if (self->comparison->columns->len > 1)
    return FALSE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("No scenario is kept for %1$s, so there is nothing to compare: keep one first "
                  "(scenario save)."),
               senko_definition_code_label (self->definition, SENKO_VOCABULARY_STAGE,
                                            self->options->stage, senko_language_is_japanese ()));
  return TRUE;
}

static SenkoPaper *
make (Job *self, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self->reg), error);

  if (view == NULL)
    return NULL;
  self->preview
      = senko_preview_load (self->reg, self->selection, self->options->stage, NULL, error);
  if (self->preview != NULL)
    self->comparison
        = senko_scenario_compare (self->reg, self->preview, self->options->names, error);
  if (self->comparison == NULL || refuse_nothing (self, error))
    return NULL;
  if (self->options->people)
    {
      self->roll = senko_roll_load (self->reg, self->selection, error);
      if (self->roll == NULL)
        return NULL;
    }
  return self->roll != NULL ? list_people (self) : make_numbers (self, error);
}

static gboolean
is_japanese (const SenkoSelection *selection)
{
  return g_strcmp0 (selection->definition->language, "ja") == 0;
}

char *
senko_scenario_sheets_dup_title (SenkoSelection *selection, const SenkoScenarioSheets *options)
{
  gboolean japanese = is_japanese (selection);
  const char *stage = senko_definition_code_label (selection->definition, SENKO_VOCABULARY_STAGE,
                                                   options->stage, japanese);

  if (options->people)
    return g_strdup_printf (
        SENKO_PAPER_WORD (japanese, "%s: people whom scenarios move", "%s　案による異動者名簿"),
        stage);
  return g_strdup_printf (
      SENKO_PAPER_WORD (japanese, "%s: comparison of scenarios", "%s　合格線の案の比較表"), stage);
}

SenkoPaper *
senko_scenario_sheets_make (SenkoRegister *reg, SenkoSelection *selection,
                            const SenkoScenarioSheets *options, GError **error)
{
  Job self = { .reg = reg,
               .selection = selection,
               .definition = selection->definition,
               .options = options,
               .japanese = is_japanese (selection) };
  SenkoPaper *paper;

  self.title = senko_scenario_sheets_dup_title (selection, options);
  self.printed = _senko_sheet_printed (reg, self.japanese);
  paper = make (&self, error);
  senko_scenario_comparison_free (self.comparison);
  senko_preview_free (self.preview);
  senko_roll_free (self.roll);
  g_free (self.title);
  g_free (self.printed);
  return paper;
}
