/* Covers and blank sheets, from the books of bundles. */
#define _GNU_SOURCE /* strverscmp */
#include "report/sheets/senko-score-sheets.h"

#include "model/senko-people.h"
#include "model/senko-preview.h"
#include "report/senko-paper-private.h"
#include "report/senko-paper-sheet.h"
#include "report/sheets/senko-sheet-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD(self, en, ja) SENKO_PAPER_WORD ((self)->japanese, en, ja)
#define CUSTODY_ROWS 6 /* at least: hand-overs there are, then empty ones */
#define BARCODE_WIDTH 190
#define BARCODE_HEIGHT 44
#define SHEET_ROW 19 /* points: a hand writes in it, and 30 sheets fit on a page */

typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
  const SenkoDefinition *definition;
  SenkoPeople *people;
  const SenkoBundle *bundle; /* the one at hand */
  gboolean japanese;
  char *printed;
} Job;

/* --- Words --- */

static const char *
test_label (const Job *self)
{
  return senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST, self->bundle->test,
                                      self->japanese);
}

/* In the paper's language, not that of the desktop. (transfer full) */
static char *
name_bundle (const Job *self)
{
  return senko_bundle_dup_name (self->definition, self->bundle->test, self->bundle->id,
                                self->japanese);
}

static const SenkoBundleSheet *
sheet_at (const Job *self, guint row)
{
  return &g_array_index (self->bundle->sheets, SenkoBundleSheet, row);
}

/* The judging groups that lie in the bundle, as far as there is room for their names. */
static char *
list_groups (const Job *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint row = 0; row < self->bundle->sheets->len; row++)
    {
      const SenkoPerson *person = senko_people_find (self->people, sheet_at (self, row)->applicant);
      SenkoSubject subject = { 0 };
      g_autofree char *name = NULL;

      if (person == NULL)
        continue;
      subject = senko_person_subject (person);
      name = _senko_sheet_group (self->definition, subject.pool, subject.category, subject.subject,
                                 self->japanese);
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  if (names->len > 3)
    return g_strdup_printf (WORD (self, "%s and %u other groups", "%s ほか%u区分"),
                            (char *)g_ptr_array_index (names, 0), names->len - 1);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (WORD (self, ", ", "、"), (char **)names->pdata);
}

/* "1020001", "1020001（席1）" */
static char *
describe_end (const Job *self, guint row)
{
  const SenkoBundleSheet *sheet = sheet_at (self, row);

  return sheet->seat > 0 ? g_strdup_printf (WORD (self, "%s (seat %d)", "%s（席%d）"),
                                            sheet->number, sheet->seat)
                         : g_strdup (sheet->number);
}

static char *
describe_numbers (const Job *self)
{
  guint n = self->bundle->sheets->len;
  g_autofree char *first = n > 0 ? describe_end (self, 0) : NULL;
  g_autofree char *last = n > 0 ? describe_end (self, n - 1) : NULL;

  return n > 0 ? g_strdup_printf (WORD (self, "%s to %s", "%s ～ %s"), first, last) : g_strdup ("");
}

static char *
describe_control (const Job *self, gboolean sum)
{
  char text[SENKO_POINTS_BUFFER];

  if (sum)
    return g_strdup (self->bundle->control_sum < 0
                         ? ""
                         : senko_points_format ((SenkoPoints)self->bundle->control_sum, text));
  return self->bundle->control_count < 0 ? g_strdup ("")
                                         : g_strdup_printf ("%d", self->bundle->control_count);
}

static char *
list_raters (const Job *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->bundle->n_columns; i++)
    if (strcmp (self->bundle->raters[i], SENKO_BUNDLE_TOTAL) != 0)
      g_ptr_array_add (names, self->bundle->raters[i]);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (WORD (self, ", ", "、"), (char **)names->pdata);
}

static SenkoPaperFrame
make_frame (const Job *self, const char *title, const char *const *seals)
{
  return (SenkoPaperFrame){ .title = title,
                            .subtitle
                            = self->japanese ? self->definition->ja : self->definition->en,
                            .mark = WORD (self, "internal", "取扱注意"),
                            .printed = self->printed,
                            .seals = seals,
                            .japanese = self->japanese };
}

/* What is scanned to open the bundle. */
static void
add_barcode (const Job *self, SenkoSheet *sheet)
{
  const SenkoBundle *bundle = self->bundle;

  senko_sheet_add_barcode (sheet, *bundle->barcode != '\0' ? bundle->barcode : bundle->id,
                           BARCODE_WIDTH, BARCODE_HEIGHT);
}

/* --- The cover --- */

static void
add_about (const Job *self, SenkoSheet *sheet)
{
  const SenkoBundle *bundle = self->bundle;
  g_autofree char *name = name_bundle (self);
  g_autofree char *groups = list_groups (self);
  g_autofree char *numbers = describe_numbers (self);
  g_autofree char *count = g_strdup_printf (WORD (self, "%u sheets", "%u 枚"), bundle->sheets->len);
  g_autofree char *raters = list_raters (self);

  senko_sheet_add_fields (sheet,
                          (const char *[]){ WORD (self, "Bundle", "束番号"), name,
                                            WORD (self, "Test", "試験"), test_label (self),
                                            WORD (self, "Room", "会場・室"), bundle->room,
                                            WORD (self, "Sheets", "枚数"), count, NULL },
                          2);
  senko_sheet_add_fields (sheet,
                          (const char *[]){ WORD (self, "Numbers", "受験番号"), numbers,
                                            WORD (self, "Raters", "評定者"), raters,
                                            WORD (self, "Groups", "選考区分"), groups,
                                            WORD (self, "Remark", "備考"), bundle->note, NULL },
                          1);
}

static gboolean
add_custody (const Job *self, SenkoSheet *sheet, GError **error)
{
  const SenkoPaperColumn columns[] = {
    { WORD (self, "No.", "回"), 0.6, SENKO_PEN_CENTRE, FALSE, FALSE },
    { WORD (self, "Out / back", "持出・返却"), 1.4, SENKO_PEN_CENTRE, FALSE, FALSE },
    { WORD (self, "Sheets", "枚数"), 1, SENKO_PEN_RIGHT, FALSE, FALSE },
    { WORD (self, "Who", "氏名"), 2.4, SENKO_PEN_LEFT, FALSE, FALSE },
    { WORD (self, "When", "日時"), 2.6, SENKO_PEN_LEFT, FALSE, FALSE },
    { WORD (self, "Seal", "印"), 1, SENKO_PEN_CENTRE, FALSE, FALSE },
  };
  g_autoptr (GPtrArray) list
      = senko_bundle_list_custody (self->reg, self->selection, self->bundle->id, error);
  SenkoPaperRows *rows;

  if (list == NULL)
    return FALSE;
  rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoCustody *one = g_ptr_array_index (list, i);
      g_autofree char *number = g_strdup_printf ("%d", one->number);
      g_autofree char *count = g_strdup_printf ("%d", one->count);
      g_autofree char *at = _senko_sheet_time (one->at, self->japanese);

      senko_paper_rows_add (
          rows, SENKO_PAPER_ROW,
          (const char *[]){ number,
                            one->out ? WORD (self, "out", "持出") : WORD (self, "back", "返却"),
                            count, one->who, at, "" });
    }
  while (senko_paper_rows_get_n (rows) < MAX (CUSTODY_ROWS, list->len + 2))
    senko_paper_rows_add (rows, SENKO_PAPER_ROW, (const char *[]){ "", "", "", "", "", "" });
  senko_sheet_add_heading (sheet, 2, WORD (self, "Out and back", "持出・返却の記録"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 24);
  return TRUE;
}

static void
add_pass (const Job *self, SenkoPaperRows *rows, guint pass)
{
  const SenkoBundle *bundle = self->bundle;
  gboolean begun = *bundle->keyed_by[pass] != '\0';
  g_autofree char *at = _senko_sheet_time (bundle->keyed_at[pass], self->japanese);
  g_autofree char *n = begun ? g_strdup_printf ("%u", bundle->n_keyed[pass]) : g_strdup ("");

  senko_paper_rows_add (rows, SENKO_PAPER_ROW,
                        (const char *[]){ pass == 0 ? WORD (self, "first keying", "1回目の入力")
                                                    : WORD (self, "second keying", "2回目の入力"),
                                          bundle->keyed_by[pass], at, n, "", "" });
}

static void
add_keying (const Job *self, SenkoSheet *sheet)
{
  const SenkoPaperColumn columns[] = {
    { WORD (self, "Step", "区分"), 1.8, SENKO_PEN_LEFT, FALSE, FALSE },
    { WORD (self, "Who", "氏名"), 2.2, SENKO_PEN_LEFT, FALSE, FALSE },
    { WORD (self, "When", "日時"), 2.4, SENKO_PEN_LEFT, FALSE, FALSE },
    { WORD (self, "Count", "件数"), 1, SENKO_PEN_RIGHT, FALSE, FALSE },
    { WORD (self, "Sum", "合計"), 1.3, SENKO_PEN_RIGHT, FALSE, FALSE },
    { WORD (self, "Seal", "印"), 1, SENKO_PEN_CENTRE, FALSE, FALSE },
  };
  g_autofree char *count = describe_control (self, FALSE), *sum = describe_control (self, TRUE);
  g_autofree char *agreed = _senko_sheet_time (self->bundle->agreed_at, self->japanese);
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));

  senko_paper_rows_add (
      rows, SENKO_PAPER_ROW,
      (const char *[]){ WORD (self, "on the paper", "用紙の集計"), "", "", count, sum, "" });
  add_pass (self, rows, 0);
  if (self->definition->tests[self->bundle->test].double_entry)
    add_pass (self, rows, 1);
  senko_paper_rows_add (rows, SENKO_PAPER_ROW,
                        (const char *[]){ WORD (self, "agreed", "確定"), self->bundle->agreed_by,
                                          agreed, "", "", "" });
  senko_sheet_add_heading (sheet, 2, WORD (self, "Control totals and keying", "集計と入力の記録"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 24);
}

static SenkoPaper *
make_cover (const Job *self, GError **error)
{
  const char *const seals[] = { WORD (self, "In charge", "担当"), WORD (self, "Checked", "確認"),
                                WORD (self, "Head", "責任者"), NULL };
  SenkoPaperFrame frame = make_frame (self, WORD (self, "Bundle cover", "得点票　束表紙"), seals);
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  gboolean good;

  add_barcode (self, sheet);
  senko_sheet_add_gap (sheet, 6);
  add_about (self, sheet);
  good = add_custody (self, sheet, error);
  add_keying (self, sheet);
  {
    g_autoptr (SenkoPaper) paper = senko_sheet_end (sheet);

    return good ? g_steal_pointer (&paper) : NULL;
  }
}

/* --- Blank sheets --- */

enum { MAX_SHEET_COLUMNS = 5 + SENKO_BUNDLE_MAX_COLUMNS };

/* What stands before the columns to be written in. */
typedef struct {
  gboolean seats, names;
} SheetHeads;

static const char *
name_column (const Job *self, const char *rater)
{
  if (strcmp (rater, SENKO_BUNDLE_TOTAL) == 0)
    return WORD (self, "Total", "合計");
  return *rater != '\0' ? rater : WORD (self, "Score", "得点");
}

static guint
make_columns (const Job *self, SheetHeads heads, SenkoPaperColumn *columns)
{
  guint n = 0;

  columns[n++] = (SenkoPaperColumn){ WORD (self, "No.", "順"), 0.5, SENKO_PEN_RIGHT, FALSE, FALSE };
  if (heads.seats)
    columns[n++]
        = (SenkoPaperColumn){ WORD (self, "Seat", "席"), 0.6, SENKO_PEN_RIGHT, FALSE, FALSE };
  columns[n++] = (SenkoPaperColumn){ WORD (self, "Exam number", "受験番号"), 1.6, SENKO_PEN_CENTRE,
                                     FALSE, FALSE };
  if (heads.names)
    columns[n++]
        = (SenkoPaperColumn){ WORD (self, "Name", "氏名"), 2, SENKO_PEN_LEFT, FALSE, FALSE };
  for (guint i = 0; i < self->bundle->n_columns; i++)
    columns[n++] = (SenkoPaperColumn){ name_column (self, self->bundle->raters[i]), 1.2,
                                       SENKO_PEN_RIGHT, FALSE, FALSE };
  columns[n++]
      = (SenkoPaperColumn){ WORD (self, "Absent", "欠席"), 0.7, SENKO_PEN_CENTRE, FALSE, FALSE };
  return n;
}

static void
add_rows (const Job *self, SenkoSheet *sheet, SheetHeads heads)
{
  SenkoPaperColumn columns[MAX_SHEET_COLUMNS];
  guint n = make_columns (self, heads, columns);
  SenkoPaperRows *rows = senko_paper_rows_new (n);

  for (guint row = 0; row < self->bundle->sheets->len; row++)
    {
      const SenkoBundleSheet *one = sheet_at (self, row);
      const char *cells[MAX_SHEET_COLUMNS] = { NULL };
      g_autofree char *place = g_strdup_printf ("%d", one->place);
      g_autofree char *seat = one->seat > 0 ? g_strdup_printf ("%d", one->seat) : NULL;
      guint cell = 0;

      cells[cell++] = place;
      if (heads.seats)
        cells[cell++] = seat;
      cells[cell++] = one->number;
      if (heads.names)
        cells[cell++] = one->name;
      /* Nothing is to be written where there is nothing to be marked. */
      for (guint i = 0; one->rule != SENKO_SCORE_TAKEN && i < self->bundle->n_columns; i++)
        cells[cell++] = WORD (self, "–", "－");
      senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
    }
  senko_sheet_add_table (sheet, columns, n, rows, SHEET_ROW);
}

static SheetHeads
find_heads (const Job *self)
{
  SheetHeads heads = { FALSE, FALSE };

  for (guint row = 0; row < self->bundle->sheets->len; row++)
    {
      heads.seats |= sheet_at (self, row)->seat > 0;
      heads.names |= sheet_at (self, row)->name != NULL;
    }
  return heads;
}

static SenkoPaper *
make_blank (const Job *self)
{
  const SenkoBundle *bundle = self->bundle;
  g_autofree char *name = name_bundle (self);
  g_autofree char *count = g_strdup_printf (WORD (self, "%u sheets", "%u 枚"), bundle->sheets->len);
  g_autofree char *title
      = g_strdup_printf (WORD (self, "Score sheet: %s", "得点票　%s"), test_label (self));
  SenkoPaperFrame frame = make_frame (self, title, NULL);
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);

  add_barcode (self, sheet);
  senko_sheet_add_gap (sheet, 4);
  senko_sheet_add_fields (sheet,
                          (const char *[]){ WORD (self, "Bundle", "束番号"), name,
                                            WORD (self, "Room", "会場・室"), bundle->room,
                                            WORD (self, "Sheets", "枚数"), count,
                                            WORD (self, "Marked by", "採点者"), "", NULL },
                          2);
  senko_sheet_add_gap (sheet, 4);
  add_rows (self, sheet, find_heads (self));
  senko_sheet_add_gap (sheet, 6);
  senko_sheet_add_fields (sheet,
                          (const char *[]){ WORD (self, "Scores (count)", "得点の件数"), "",
                                            WORD (self, "Their sum", "得点の合計"), "",
                                            WORD (self, "Absent", "欠席者数"), "",
                                            WORD (self, "Seal", "採点者印"), "", NULL },
                          4);
  return senko_sheet_end (sheet);
}

/* --- All of them --- */

static gboolean
add_bundle (Job *self, SenkoScoreSheets which, GPtrArray *papers, GError **error)
{
  if (which & SENKO_SCORE_SHEETS_COVERS)
    {
      SenkoPaper *cover = make_cover (self, error);

      if (cover == NULL)
        return FALSE;
      g_ptr_array_add (papers, cover);
    }
  if (which & SENKO_SCORE_SHEETS_BLANKS)
    g_ptr_array_add (papers, make_blank (self));
  return TRUE;
}

/* As they are carried to the rooms; those without a room as they are listed. */
static int
compare_rooms (gconstpointer a, gconstpointer b)
{
  const SenkoBundle *x = *(const SenkoBundle *const *)a, *y = *(const SenkoBundle *const *)b;

  if (x->test != y->test)
    return x->test - y->test;
  if ((*x->room == '\0') != (*y->room == '\0'))
    return *x->room == '\0' ? 1 : -1;
  return strverscmp (x->room, y->room) != 0 ? strverscmp (x->room, y->room) : strcmp (x->id, y->id);
}

/* (transfer full, of SenkoBundle) */
static GPtrArray *
load_bundles (const Job *self, const SenkoScoreSheetsOf *of, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  SenkoBundle *one;

  if (of->bundle != NULL)
    {
      one = senko_bundle_load (self->reg, self->selection, of->bundle, error);
      if (one == NULL)
        return NULL;
      list = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_bundle_free);
      g_ptr_array_add (list, one);
      return g_steal_pointer (&list);
    }
  list = senko_bundle_list (self->reg, self->selection, of->test, error);
  if (list == NULL)
    return NULL;
  for (guint i = list->len; of->room != NULL && i-- > 0;)
    if (strcmp (((SenkoBundle *)g_ptr_array_index (list, i))->room, of->room) != 0)
      g_ptr_array_remove_index (list, i);
  g_ptr_array_sort (list, compare_rooms);
  return g_steal_pointer (&list);
}

static void
set_error_nothing (const SenkoScoreSheetsOf *of, GError **error)
{
  if (of->room != NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("No bundle is of the room “%s”. “scores bundle list” lists the rooms."),
                 of->room);
  else
    g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                         _ ("There are no bundles to print for: make them first (scores bundle "
                            "cut)."));
}

static SenkoPaper *
make (Job *self, const SenkoScoreSheetsOf *of, SenkoScoreSheets which, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_paper_unref);
  g_autoptr (GPtrArray) bundles = load_bundles (self, of, error);

  if (bundles == NULL)
    return NULL;
  if (bundles->len == 0)
    {
      set_error_nothing (of, error);
      return NULL;
    }
  for (guint i = 0; i < bundles->len; i++)
    {
      self->bundle = g_ptr_array_index (bundles, i);
      if (!add_bundle (self, which, papers, error))
        return NULL;
    }
  return senko_paper_join ((SenkoPaper *const *)papers->pdata, papers->len);
}

SenkoPaper *
senko_score_sheets_make (SenkoRegister *reg, SenkoSelection *selection,
                         const SenkoScoreSheetsOf *of, SenkoScoreSheets which, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  Job self = { .reg = reg,
               .selection = selection,
               .definition = selection->definition,
               .japanese = g_strcmp0 (selection->definition->language, "ja") == 0 };
  SenkoPaper *paper = NULL;

  if (view == NULL || (self.people = senko_people_peek (reg, selection, error)) == NULL)
    return NULL;
  self.printed = _senko_sheet_printed (reg, self.japanese);
  paper = make (&self, of, which, error);
  g_free (self.printed);
  return paper;
}
