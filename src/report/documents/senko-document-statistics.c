/* The book of the years: contents, a table for each year as it is published (003 p.35), and the
 * years side by side. */
#include "report/documents/senko-document-private.h"

#include "model/senko-statistics.h"
#include "report/senko-paper-sheet.h"

typedef struct {
  char *title;
  SenkoPaper *paper;
} Chapter;

static void
chapter_free (gpointer data)
{
  Chapter *self = data;

  g_free (self->title);
  senko_paper_unref (self->paper);
  g_free (self);
}

#define WITHHELD "x"

static gboolean
is_withheld (const SenkoStatisticsLine *line, guint figures)
{
  return (line->withheld & figures) != 0;
}

static const char *
count_text (const SenkoStatisticsLine *line, SenkoFigure figure, char buffer[16])
{
  int value = senko_statistics_get_figure (line, figure);

  if (is_withheld (line, 1u << figure))
    return WITHHELD;
  if (value < 0)
    return "↑";
  g_snprintf (buffer, 16, "%d", value);
  return buffer;
}

static const char *
ratio_text (const SenkoStatisticsLine *line, char buffer[16])
{
  int ratio = senko_statistics_ratio (line);

  if (is_withheld (line, 1u << SENKO_FIGURE_EXAMINEES | 1u << SENKO_FIGURE_REGULAR))
    return WITHHELD;
  if (ratio < 0)
    return "－";
  g_snprintf (buffer, 16, "%d.%d", ratio / 10, ratio % 10);
  return buffer;
}

static char *
line_name (SenkoDocumentJob *self, const SenkoStatistics *statistics,
           const SenkoStatisticsLine *line)
{
  const char *category = senko_definition_code_label (
      statistics->definition, SENKO_VOCABULARY_CATEGORY, line->category, self->japanese);

  if (line->kind == SENKO_STATISTICS_TOTAL)
    return g_strdup (SENKO_WORD (self, "Total", "合計"));
  if (line->kind == SENKO_STATISTICS_SUBTOTAL)
    return g_strdup_printf (SENKO_WORD (self, "%s: subtotal", "%s　小計"), category);
  if (line->subject == 0)
    return g_strdup (category);
  return g_strconcat (category, SENKO_WORD (self, " · ", "　"),
                      senko_definition_code_label (statistics->definition, SENKO_VOCABULARY_SUBJECT,
                                                   line->subject, self->japanese),
                      NULL);
}

/* "令和6年度": hire years run from April. */
static char *
year_name (SenkoDocumentJob *self, int year)
{
  g_autofree char *day = NULL;
  char *end;

  if (!self->japanese)
    return g_strdup_printf ("Hire year %d", year);
  day = senko_date_format_era (senko_date_new (year, 5, 1));
  end = g_strstr_len (day, -1, "年");
  if (end == NULL)
    return g_strdup_printf ("%d年度", year);
  *end = '\0';
  return g_strdup_printf ("%s年度（%d年度）採用", day, year);
}

static void
add_year_line (SenkoDocumentJob *self, const SenkoStatistics *statistics,
               const SenkoStatisticsLine *line, SenkoPaperRows *rows)
{
  char numbers[5][16];
  g_autofree char *name = line_name (self, statistics, line);

  senko_paper_rows_add (
      rows, line->kind == SENKO_STATISTICS_POST ? SENKO_PAPER_ROW : SENKO_PAPER_SUM,
      (const char *[]){ name, count_text (line, SENKO_FIGURE_APPLICANTS, numbers[0]),
                        count_text (line, SENKO_FIGURE_EXAMINEES, numbers[1]),
                        count_text (line, SENKO_FIGURE_REGULAR, numbers[2]),
                        count_text (line, SENKO_FIGURE_FIXED_TERM, numbers[3]),
                        ratio_text (line, numbers[4]) });
}

/* What is withheld has no bar. */
static void
add_bar (SenkoChart *chart, guint series, guint band, const SenkoStatisticsLine *line,
         SenkoFigure figure)
{
  char text[16];

  if (!is_withheld (line, 1u << figure))
    senko_chart_set_cell (chart, series, band, senko_statistics_get_figure (line, figure),
                          count_text (line, figure, text), NULL, NULL);
}

/* Examinees and candidates of each post. */
static SenkoChart *
make_year_chart (SenkoDocumentJob *self, const SenkoStatistics *statistics, int year)
{
  SenkoChart *chart = senko_chart_new (SENKO_CHART_GROUPED_BARS);
  guint examinees = senko_chart_add_series (chart, SENKO_WORD (self, "examinees", "受験者"),
                                            SENKO_CHART_BY_PLACE);
  guint regular = senko_chart_add_series (chart, SENKO_WORD (self, "candidates", "採用候補者"),
                                          SENKO_CHART_BY_PLACE);

  senko_chart_set_value_axis (chart, SENKO_WORD (self, "people", "人数"), 0);
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);
      g_autofree char *name = NULL;
      guint band;

      if (line->hire_year != year || line->kind != SENKO_STATISTICS_POST)
        continue;
      name = line->subject != 0 ? g_strdup (senko_definition_code_label (
                 statistics->definition, SENKO_VOCABULARY_SUBJECT, line->subject, self->japanese))
                                : line_name (self, statistics, line);
      band = senko_chart_add_band (chart, name, NULL);
      add_bar (chart, examinees, band, line, SENKO_FIGURE_EXAMINEES);
      add_bar (chart, regular, band, line, SENKO_FIGURE_REGULAR);
    }
  return chart;
}

static void
add_withheld_note (SenkoDocumentJob *self, SenkoSheet *sheet)
{
  g_autofree char *note = g_strdup_printf (
      SENKO_WORD (self,
                  "x: withheld: fewer than %d people, or a figure that would give such a one away.",
                  "x：%d人未満のため、又はそれが判明するおそれがあるため秘匿した数。"),
      self->options->withhold);

  if (self->options->withhold > 1)
    senko_sheet_add_text (sheet, note);
}

/* Boxes for seals stand on the contents alone. */
static SenkoPaperFrame
chapter_frame (SenkoDocumentJob *self)
{
  SenkoPaperFrame frame = _senko_document_frame (self);

  frame.seals = NULL;
  return frame;
}

static SenkoPaper *
make_year (SenkoDocumentJob *self, const SenkoStatistics *statistics, int year, const char *title)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Category, subject", "選考区分・教科"), 34, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Applicants", "志願者"), 12, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Examinees", "受験者"), 12, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Candidates", "採用候補者"), 13, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Fixed-term", "任期付候補者"), 14, SENKO_PEN_RIGHT },
    { SENKO_WORD (self, "Ratio", "倍率"), 10, SENKO_PEN_RIGHT },
  };
  SenkoPaperFrame frame = chapter_frame (self);
  SenkoPaperSize size = _senko_document_size (self, FALSE);
  SenkoSheet *sheet = senko_sheet_new (&frame, &size);
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  g_autoptr (SenkoChart) chart = make_year_chart (self, statistics, year);
  gboolean preview = FALSE;

  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year != year)
        continue;
      add_year_line (self, statistics, line, rows);
      preview = preview || line->preview;
    }
  senko_sheet_add_heading (sheet, 1, title);
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 0);
  senko_sheet_add_gap (sheet, 6);
  senko_sheet_add_text (
      sheet, SENKO_WORD (self,
                         "Ratio = examinees ÷ candidates (regular), one decimal, half up. ↑: "
                         "included in the figure of the row above.",
                         "倍率＝受験者数÷採用候補者数（正規）。小数第2位を四捨五入。↑は上の行の数に"
                         "含めて公表したもの。"));
  add_withheld_note (self, sheet);
  senko_sheet_add_heading (sheet, 2,
                           SENKO_WORD (self, "Examinees and candidates", "受験者と採用候補者"));
  senko_sheet_add_chart (sheet, chart, 240);
  if (preview)
    senko_sheet_add_text (sheet,
                          SENKO_WORD (self, "The last stage of this year is not confirmed yet.",
                                      "この年度は最終段階の結果が未確定です。"));
  return senko_sheet_end (sheet);
}

/* --- years side by side --- */

static GArray *
list_years (const SenkoStatistics *statistics)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  int last = 0;

  for (guint i = 0; i < statistics->lines->len; i++)
    {
      int year = g_array_index (statistics->lines, SenkoStatisticsLine, i).hire_year;

      if (year != last)
        g_array_append_val (years, year);
      last = year;
    }
  return years;
}

static const SenkoStatisticsLine *
find_line (const SenkoStatistics *statistics, const SenkoStatisticsLine *like, int year)
{
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year == year && line->kind == like->kind && line->category == like->category
          && line->subject == like->subject)
        return line;
    }
  return NULL;
}

/* Has an earlier line of another year the same name? */
static gboolean
came_before (const SenkoStatistics *statistics, guint place)
{
  const SenkoStatisticsLine *lines = (SenkoStatisticsLine *)(void *)statistics->lines->data;

  for (guint i = 0; i < place; i++)
    if (lines[i].kind == lines[place].kind && lines[i].category == lines[place].category
        && lines[i].subject == lines[place].subject)
      return TRUE;
  return FALSE;
}

static void
add_years_line (SenkoDocumentJob *self, const SenkoStatistics *statistics, const GArray *years,
                const SenkoStatisticsLine *like, SenkoPaperRows *rows)
{
  guint n = 1 + 3 * years->len;
  g_auto (GStrv) texts = g_new0 (char *, n + 1);

  texts[0] = line_name (self, statistics, like);
  for (guint i = 0; i < years->len; i++)
    {
      const SenkoStatisticsLine *line = find_line (statistics, like, g_array_index (years, int, i));
      char buffer[16];

      texts[1 + 3 * i]
          = g_strdup (line != NULL ? count_text (line, SENKO_FIGURE_EXAMINEES, buffer) : "");
      texts[2 + 3 * i]
          = g_strdup (line != NULL ? count_text (line, SENKO_FIGURE_REGULAR, buffer) : "");
      texts[3 + 3 * i] = g_strdup (line != NULL ? ratio_text (line, buffer) : "");
    }
  senko_paper_rows_add (rows,
                        like->kind == SENKO_STATISTICS_POST ? SENKO_PAPER_ROW : SENKO_PAPER_SUM,
                        (const char *const *)texts);
}

/* The ratio of the subtotals and of posts without one, through the years. */
static SenkoChart *
make_ratio_chart (SenkoDocumentJob *self, const SenkoStatistics *statistics, const GArray *years)
{
  SenkoChart *chart = senko_chart_new (SENKO_CHART_LINES);

  senko_chart_set_value_axis (
      chart, SENKO_WORD (self, "examinees ÷ candidates", "倍率（受験者÷採用候補者）"), 1);
  for (guint i = 0; i < years->len; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", g_array_index (years, int, i));

      senko_chart_add_band (chart, year, NULL);
    }
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *like = &g_array_index (statistics->lines, SenkoStatisticsLine, i);
      g_autofree char *name = line_name (self, statistics, like);
      guint series;

      if (like->kind == SENKO_STATISTICS_POST || came_before (statistics, i))
        continue;
      series = senko_chart_add_series (chart, name, SENKO_CHART_BY_PLACE);
      for (guint band = 0; band < years->len; band++)
        {
          const SenkoStatisticsLine *line
              = find_line (statistics, like, g_array_index (years, int, band));
          char text[16];

          if (line != NULL && senko_statistics_ratio (line) >= 0)
            senko_chart_set_cell (chart, series, band, senko_statistics_ratio (line) / 10.0,
                                  ratio_text (line, text), NULL, NULL);
        }
    }
  return chart;
}

static SenkoPaper *
make_years (SenkoDocumentJob *self, const SenkoStatistics *statistics, const GArray *years,
            const char *title)
{
  guint n = 1 + 3 * years->len;
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, n);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  SenkoPaperFrame frame = chapter_frame (self);
  SenkoPaperSize size = _senko_document_size (self, TRUE);
  SenkoSheet *sheet = senko_sheet_new (&frame, &size);
  SenkoPaperRows *rows = senko_paper_rows_new (n);
  g_autoptr (SenkoChart) chart = NULL;

  columns[0] = (SenkoPaperColumn){ SENKO_WORD (self, "Category, subject", "選考区分・教科"), 30 };
  for (guint i = 0; i < years->len; i++)
    for (guint c = 0; c < 3; c++)
      {
        const char *const ja[] = { "受験者", "候補者", "倍率" };
        const char *const en[] = { "examinees", "candidates", "ratio" };
        char *name = g_strdup_printf ("%d %s", g_array_index (years, int, i),
                                      self->japanese ? ja[c] : en[c]);

        g_ptr_array_add (names, name);
        columns[1 + 3 * i + c] = (SenkoPaperColumn){ name, 10, SENKO_PEN_RIGHT, FALSE, FALSE };
      }
  for (guint i = 0; i < statistics->lines->len; i++)
    if (!came_before (statistics, i))
      add_years_line (self, statistics, years,
                      &g_array_index (statistics->lines, SenkoStatisticsLine, i), rows);
  senko_sheet_add_heading (sheet, 1, title);
  senko_sheet_add_table (sheet, columns, n, rows, 15);
  add_withheld_note (self, sheet);
  chart = make_ratio_chart (self, statistics, years);
  senko_sheet_add_page_break (sheet);
  senko_sheet_add_heading (sheet, 2, SENKO_WORD (self, "Ratio by year", "年度別の倍率"));
  senko_sheet_add_chart (sheet, chart, senko_sheet_get_height (sheet) - 50);
  return senko_sheet_end (sheet);
}

/* --- the book --- */

static void
add_chapter (GPtrArray *chapters, const char *title, SenkoPaper *paper)
{
  Chapter *chapter = g_new0 (Chapter, 1);

  chapter->title = g_strdup (title);
  chapter->paper = paper;
  g_ptr_array_add (chapters, chapter);
}

static SenkoPaper *
make_contents (SenkoDocumentJob *self, const GPtrArray *chapters)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Contents", "内容"), 10, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Page", "頁"), 1, SENKO_PEN_RIGHT },
  };
  SenkoPaperFrame frame = _senko_document_frame (self);
  SenkoPaperSize size = _senko_document_size (self, FALSE);
  SenkoSheet *sheet = senko_sheet_new (&frame, &size);
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  guint page = 2;

  for (guint i = 0; i < chapters->len; i++)
    {
      const Chapter *chapter = g_ptr_array_index (chapters, i);
      char number[16];

      senko_paper_rows_add (
          rows, SENKO_PAPER_ROW,
          (const char *[]){ chapter->title, _senko_document_number (page, number) });
      page += senko_paper_get_n_pages (chapter->paper);
    }
  senko_sheet_add_heading (sheet, 1, SENKO_WORD (self, "Contents", "目次"));
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 22);
  return senko_sheet_end (sheet);
}

static SenkoPaper *
join_chapters (SenkoDocumentJob *self, const GPtrArray *chapters)
{
  g_autoptr (SenkoPaper) contents = make_contents (self, chapters);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, contents);
  for (guint i = 0; i < chapters->len; i++)
    g_ptr_array_add (parts, ((Chapter *)g_ptr_array_index (chapters, i))->paper);
  return senko_paper_join ((SenkoPaper *const *)parts->pdata, parts->len);
}

SenkoPaper *
_senko_document_statistics (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (SenkoStatistics) statistics
      = senko_statistics_load (self->reg, self->options->from, self->options->to, error);
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (chapter_free);
  g_autoptr (GArray) years = statistics != NULL ? list_years (statistics) : NULL;

  if (statistics == NULL)
    return NULL;
  if (self->options->withhold > 1)
    senko_statistics_withhold (statistics, self->options->withhold);
  for (guint i = years->len; i-- > 0;)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *title = year_name (self, year);

      add_chapter (chapters, title, make_year (self, statistics, year, title));
    }
  if (years->len > 1)
    {
      const char *title = SENKO_WORD (self, "Years side by side", "年度別の推移");

      add_chapter (chapters, title, make_years (self, statistics, years, title));
    }
  return join_chapters (self, chapters);
}
