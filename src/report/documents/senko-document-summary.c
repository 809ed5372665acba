/* What a committee looks at: all groups on a table, then a page for each with its numbers by track,
 * the spread of its totals and who stands around the line. No names. */
#include "report/documents/senko-document-private.h"
#include "report/senko-paper-sheet.h"

#include <string.h>

#define AROUND 6 /* people shown on each side of the line */
#define BAND SENKO_POINTS (10)

typedef struct {
  guint n, out, exempt, absent, gate_failed, ranked, passed, class2, fixed_term, waitlist,
      undecided;
  SenkoPoints cut, fixed_cut; /* SENKO_POINTS_NONE: nobody */
  guint tied; /* with the cut's total */
} Counts;

static SenkoPoints
lower_of (SenkoPoints cut, SenkoPoints total)
{
  return cut == SENKO_POINTS_NONE || (total != SENKO_POINTS_NONE && total < cut) ? total : cut;
}

static void
count_row (Counts *self, const SenkoResultRow *row)
{
  self->n++;
  self->out += row->outcome == SENKO_OUTCOME_VOID || row->outcome == SENKO_OUTCOME_INELIGIBLE
               || row->outcome == SENKO_OUTCOME_NOT_REACHED;
  self->exempt += row->outcome == SENKO_OUTCOME_EXEMPT;
  self->absent += row->outcome == SENKO_OUTCOME_ABSENT || row->outcome == SENKO_OUTCOME_WITHDRAWN;
  self->gate_failed += row->outcome == SENKO_OUTCOME_GATE_FAILED;
  self->undecided += row->outcome == SENKO_OUTCOME_UNDECIDED;
  self->class2 += row->outcome == SENKO_OUTCOME_CLASS2;
  self->ranked += row->rank != 0;
  self->waitlist += row->waitlist_rank != 0;
  if (_senko_document_is_over_line (row))
    {
      self->passed++;
      self->cut = lower_of (self->cut, row->total);
    }
  if (row->fixed_term)
    {
      self->fixed_term++;
      self->fixed_cut = lower_of (self->fixed_cut, row->total);
    }
}

static Counts
count_rows (SenkoDocumentJob *self, guint first, guint end)
{
  Counts counts = { .cut = SENKO_POINTS_NONE, .fixed_cut = SENKO_POINTS_NONE };
  gboolean by_total = senko_order_is_by_total (self->definition, self->stage);

  for (guint i = first; i < end; i++)
    count_row (&counts, _senko_document_result (self, i));
  for (guint i = first; i < end; i++)
    {
      const SenkoResultRow *row = _senko_document_result (self, i);

      counts.tied += by_total && row->rank != 0 && counts.cut != SENKO_POINTS_NONE
                     && row->total == counts.cut;
    }
  /* where something else decides, the lowest total that passed is no line */
  if (!by_total)
    counts.cut = counts.fixed_cut = SENKO_POINTS_NONE;
  return counts;
}

/* --- the table of all groups --- */

enum {
  GROUP,
  APPLIED,
  OUT,
  EXEMPT,
  ABSENT,
  GATE,
  RANKED,
  PASSED,
  CUT,
  TIED,
  RATIO,
  OTHER,
  OTHER_CUT,
  WAITLIST,
  UNDECIDED,
  N_COLUMNS
};

static void
add_counts (SenkoDocumentJob *self, SenkoPaperRows *rows, SenkoPaperRowKind kind, const char *name,
            const Counts *counts)
{
  char numbers[N_COLUMNS][16], cut[SENKO_POINTS_BUFFER], fixed_cut[SENKO_POINTS_BUFFER];
  const guint values[N_COLUMNS] = {
    [APPLIED] = counts->n,
    [OUT] = counts->out,
    [EXEMPT] = counts->exempt,
    [ABSENT] = counts->absent,
    [GATE] = counts->gate_failed,
    [RANKED] = counts->ranked,
    [PASSED] = counts->passed,
    [TIED] = counts->tied,
    [OTHER] = self->last_stage ? counts->fixed_term : counts->class2,
    [WAITLIST] = counts->waitlist,
    [UNDECIDED] = counts->undecided,
  };
  const char *cells[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_snprintf (numbers[i], sizeof numbers[i], "%u", values[i]);
      cells[i] = numbers[i];
    }
  cells[GROUP] = name;
  cells[RATIO] = _senko_document_ratio (counts->ranked, counts->passed, numbers[RATIO]);
  cells[CUT] = kind == SENKO_PAPER_SUM ? "" : senko_points_format (counts->cut, cut);
  cells[OTHER_CUT]
      = kind == SENKO_PAPER_SUM ? "" : senko_points_format (counts->fixed_cut, fixed_cut);
  if (kind == SENKO_PAPER_SUM)
    cells[TIED] = "";
  senko_paper_rows_add (rows, kind, cells);
}

static SenkoPaper *
make_table (SenkoDocumentJob *self)
{
  const SenkoPaperColumn columns[N_COLUMNS] = {
    [GROUP] = { SENKO_WORD (self, "Group", "判定区分"), 42, SENKO_PEN_LEFT, TRUE },
    [APPLIED] = { SENKO_WORD (self, "Applicants", "志願者"), 7, SENKO_PEN_RIGHT },
    [OUT] = { SENKO_WORD (self, "Out before", "対象外"), 7, SENKO_PEN_RIGHT },
    [EXEMPT] = { SENKO_WORD (self, "Exempt", "免除"), 6, SENKO_PEN_RIGHT },
    [ABSENT] = { SENKO_WORD (self, "Absent, withdrawn", "欠席辞退"), 8, SENKO_PEN_RIGHT },
    [GATE] = { SENKO_WORD (self, "Below gate", "基準点未満"), 9, SENKO_PEN_RIGHT },
    [RANKED] = { SENKO_WORD (self, "Ranked", "判定対象"), 8, SENKO_PEN_RIGHT },
    [PASSED] = { self->last_stage ? SENKO_WORD (self, "Regular", "正規合格")
                                  : SENKO_WORD (self, "Passed", "合格"),
                 8, SENKO_PEN_RIGHT },
    [CUT] = { SENKO_WORD (self, "Lowest total", "合格最低点"), 9, SENKO_PEN_RIGHT, .points = TRUE },
    [TIED] = { SENKO_WORD (self, "With it", "同点者"), 7, SENKO_PEN_RIGHT },
    [RATIO] = { SENKO_WORD (self, "Ranked ÷ passed", "倍率"), 7, SENKO_PEN_RIGHT },
    [OTHER] = { self->last_stage ? SENKO_WORD (self, "Fixed-term", "任期付合格")
                                 : SENKO_WORD (self, "Class II", "クラスⅡ"),
                9, SENKO_PEN_RIGHT },
    [OTHER_CUT]
    = { SENKO_WORD (self, "Lowest total", "任期付最低点"), 10, SENKO_PEN_RIGHT, .points = TRUE },
    [WAITLIST] = { SENKO_WORD (self, "Waiting list", "補欠"), 6, SENKO_PEN_RIGHT },
    [UNDECIDED] = { SENKO_WORD (self, "Undecided", "未決"), 6, SENKO_PEN_RIGHT },
  };
  g_autofree char *subtitle = g_strdup_printf (
      SENKO_WORD (self, "%s   ratio = ranked ÷ passed", "%s　倍率＝判定対象者÷合格者（正規）"),
      self->subtitle);
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, TRUE),
    .columns = columns,
    .n_columns = N_COLUMNS,
    .rows = senko_paper_rows_new (N_COLUMNS),
  };
  Counts all = count_rows (self, 0, self->results->len);

  list.frame.subtitle = subtitle;
  for (guint first = 0, end; first < self->results->len; first = end)
    {
      g_autofree char *name
          = _senko_document_group_name (self, _senko_document_result (self, first));
      Counts counts;

      end = _senko_document_group_end (self, first);
      counts = count_rows (self, first, end);
      add_counts (self, list.rows, SENKO_PAPER_ROW, name, &counts);
    }
  add_counts (self, list.rows, SENKO_PAPER_SUM, SENKO_WORD (self, "All groups", "合計"), &all);
  return senko_paper_list_new (&list);
}

/* --- a page of a group --- */

static void
add_numbers (SenkoDocumentJob *self, SenkoSheet *sheet, const Counts *counts)
{
  const struct {
    const char *name;
    guint value;
  } fields[] = {
    { SENKO_WORD (self, "Applicants", "志願者"), counts->n },
    { SENKO_WORD (self, "Out before this stage", "対象外（資格なし・前段階まで）"), counts->out },
    { SENKO_WORD (self, "Exempt from this stage", "免除"), counts->exempt },
    { SENKO_WORD (self, "Absent or withdrawn", "欠席・辞退"), counts->absent },
    { SENKO_WORD (self, "Below the gate", "基準点未満"), counts->gate_failed },
    { SENKO_WORD (self, "Ranked", "判定対象者"), counts->ranked },
    { self->last_stage ? SENKO_WORD (self, "Regular passes", "正規合格者")
                       : SENKO_WORD (self, "Passes", "合格者"),
      counts->passed },
    { SENKO_WORD (self, "With the lowest total that passed", "合格最低点の同点者"), counts->tied },
    { self->last_stage ? SENKO_WORD (self, "Fixed-term passes", "任期付合格者")
                       : SENKO_WORD (self, "Class II", "クラスⅡ"),
      self->last_stage ? counts->fixed_term : counts->class2 },
    { SENKO_WORD (self, "Waiting list", "補欠"), counts->waitlist },
  };
  const char *pairs[2 * G_N_ELEMENTS (fields) + 5];
  char numbers[G_N_ELEMENTS (fields)][24], cut[SENKO_POINTS_BUFFER], ratio[16];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_snprintf (numbers[i], sizeof numbers[i], SENKO_WORD (self, "%u", "%u名"), fields[i].value);
      pairs[n++] = fields[i].name;
      pairs[n++] = numbers[i];
    }
  pairs[n++] = SENKO_WORD (self, "Lowest total that passed", "合格最低点");
  pairs[n++] = counts->cut == SENKO_POINTS_NONE ? "－" : senko_points_format (counts->cut, cut);
  pairs[n++] = SENKO_WORD (self, "Ranked ÷ passed", "倍率（判定対象÷合格）");
  pairs[n++] = _senko_document_ratio (counts->ranked, counts->passed, ratio);
  pairs[n] = NULL;
  senko_sheet_add_fields (sheet, pairs, 2);
}

static void
add_tracks (SenkoDocumentJob *self, SenkoSheet *sheet, guint first, guint end)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Track", "出願区分"), 4, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Applicants", "志願者"), 1, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Ranked", "判定対象"), 1, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Passed", "合格"), 1, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Ranked ÷ passed", "倍率"), 1.2, SENKO_PEN_RIGHT },
  };
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));

  for (SenkoCode track = 1; track < self->definition->n_codes[SENKO_VOCABULARY_TRACK]; track++)
    {
      Counts counts = { .cut = SENKO_POINTS_NONE, .fixed_cut = SENKO_POINTS_NONE };
      char numbers[4][16];

      for (guint i = first; i < end; i++)
        if (_senko_document_result (self, i)->track == track)
          count_row (&counts, _senko_document_result (self, i));
      if (counts.n == 0)
        continue;
      g_snprintf (numbers[0], 16, "%u", counts.n);
      g_snprintf (numbers[1], 16, "%u", counts.ranked);
      g_snprintf (numbers[2], 16, "%u", counts.passed);
      senko_paper_rows_add (
          rows, SENKO_PAPER_ROW,
          (const char *[]){ _senko_document_label (self, SENKO_VOCABULARY_TRACK, track), numbers[0],
                            numbers[1], numbers[2],
                            _senko_document_ratio (counts.ranked, counts.passed, numbers[3]) });
    }
  senko_sheet_add_heading (sheet, 2, SENKO_WORD (self, "By track", "出願区分別"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 0);
}

static SenkoPoints
lowest_total (const GPtrArray *ranked, SenkoPoints *highest)
{
  SenkoPoints lowest = G_MAXINT32;

  *highest = 0;
  for (guint i = 0; i < ranked->len; i++)
    {
      const SenkoResultRow *row = g_ptr_array_index (ranked, i);

      lowest = MIN (lowest, row->total);
      *highest = MAX (*highest, row->total);
    }
  return lowest;
}

/* How many hold which total, by ten points; dark those who passed, with the line among them. */
static SenkoChart *
make_spread (SenkoDocumentJob *self, GPtrArray *ranked, const Counts *counts)
{
  SenkoPoints best, least = lowest_total (ranked, &best), from = least / BAND * BAND;
  SenkoChart *chart = senko_chart_new (SENKO_CHART_HISTOGRAM);
  guint n_bins = (guint)((best - from) / BAND) + 1;
  g_autofree guint *people = g_new0 (guint, 2 * n_bins);
  guint passed
      = senko_chart_add_series (chart, SENKO_WORD (self, "passed", "合格"), SENKO_CHART_PASS);
  guint failed = senko_chart_add_series (chart, SENKO_WORD (self, "not passed", "合格以外"),
                                         SENKO_CHART_FAIL);
  char cut[SENKO_POINTS_BUFFER];

  senko_chart_set_bins (chart, from / 100.0, BAND / 100.0, n_bins);
  senko_chart_set_value_axis (chart, SENKO_WORD (self, "people", "人数"), 0);
  senko_chart_set_band_axis (chart, SENKO_WORD (self, "total", "総得点"));
  for (guint i = 0; i < ranked->len; i++)
    {
      const SenkoResultRow *row = g_ptr_array_index (ranked, i);

      people[2 * (guint)((row->total - from) / BAND) + !_senko_document_is_over_line (row)]++;
    }
  for (guint bin = 0; bin < n_bins; bin++)
    {
      senko_chart_set_cell (chart, passed, bin, people[2 * bin], NULL, NULL, NULL);
      senko_chart_set_cell (chart, failed, bin, people[2 * bin + 1], NULL, NULL, NULL);
    }
  if (counts->cut != SENKO_POINTS_NONE)
    senko_chart_add_rule (chart, counts->cut / 100.0, senko_points_format (counts->cut, cut),
                          FALSE);
  return chart;
}

static void
add_spread (SenkoDocumentJob *self, SenkoSheet *sheet, GPtrArray *ranked, const Counts *counts)
{
  g_autoptr (SenkoChart) chart = NULL;

  if (ranked->len == 0)
    return;
  chart = make_spread (self, ranked, counts);
  senko_sheet_add_heading (
      sheet, 2,
      SENKO_WORD (self, "Spread of the totals by ten points", "総得点の分布（10点ごとの人数）"));
  senko_sheet_add_chart (sheet, chart, 130);
}

static void
add_near (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoResultRow *row)
{
  char rank[16], total[SENKO_POINTS_BUFFER], bonus[SENKO_POINTS_BUFFER];

  senko_paper_rows_add (
      rows, SENKO_PAPER_ROW,
      (const char *[]){ _senko_document_number (row->rank, rank), row->person->exam_no,
                        _senko_document_label (self, SENKO_VOCABULARY_TRACK, row->track),
                        senko_points_format (row->total, total),
                        row->bonus > 0 ? senko_points_format (row->bonus, bonus) : "",
                        _senko_document_outcome (self, row->outcome) });
}

/* Numbers around the line, not names. */
static void
add_around (SenkoDocumentJob *self, SenkoSheet *sheet, GPtrArray *ranked, const Counts *counts)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Rank", "順位"), 1, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Exam no.", "受験番号"), 2, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Track", "出願区分"), 3, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Total", "総得点"), 1.3, SENKO_PEN_RIGHT, .points = TRUE },
    { SENKO_WORD (self, "Bonus", "うち加点"), 1.3, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Outcome", "判定"), 2, SENKO_PEN_CENTRE },
  };
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  guint n = _senko_document_count_to_line (ranked), first = n > AROUND ? n - AROUND : 0;
  char cut[SENKO_POINTS_BUFFER];
  g_autofree char *line
      = counts->cut == SENKO_POINTS_NONE
            ? g_strdup (SENKO_WORD (self, "Pass line", "合格ライン"))
            : g_strdup_printf (SENKO_WORD (self, "Pass line: %s points", "合格ライン　%s点"),
                               senko_points_format (counts->cut, cut));

  for (guint i = first; i < MIN (ranked->len, n + AROUND); i++)
    {
      add_near (self, rows, g_ptr_array_index (ranked, i));
      if (i + 1 == n)
        senko_paper_rows_add_head (rows, SENKO_PAPER_LINE, line);
    }
  senko_sheet_add_heading (sheet, 2, SENKO_WORD (self, "Around the pass line", "合格ライン前後"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 15);
}

static SenkoPaper *
make_group (SenkoDocumentJob *self, guint first, guint end)
{
  SenkoPaperFrame frame = _senko_document_frame (self);
  SenkoPaperSize size = _senko_document_size (self, FALSE);
  Counts counts = count_rows (self, first, end);
  g_autoptr (GPtrArray) ranked = _senko_document_list_ranked (self, first, end);
  g_autofree char *name = _senko_document_group_name (self, _senko_document_result (self, first));
  SenkoSheet *sheet;

  frame.seals = NULL;
  sheet = senko_sheet_new (&frame, &size);
  senko_sheet_add_heading (sheet, 1, name);
  add_numbers (self, sheet, &counts);
  add_tracks (self, sheet, first, end);
  add_spread (self, sheet, ranked, &counts);
  if (counts.passed > 0)
    add_around (self, sheet, ranked, &counts);
  return senko_sheet_end (sheet);
}

SenkoPaper *
_senko_document_summary (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_paper_unref);

  g_ptr_array_add (parts, make_table (self));
  for (guint first = 0, end; first < self->results->len; first = end)
    {
      end = _senko_document_group_end (self, first);
      g_ptr_array_add (parts, make_group (self, first, end));
    }
  return senko_paper_join ((SenkoPaper *const *)parts->pdata, parts->len);
}
