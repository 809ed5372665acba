/* Draws the charts of senkoctl statistics, and writes its workbook and its papers. */
#include "ctl/draw/draw-statistics.h"

#include "chart/senko-chart-file.h"
#include "ctl/draw/draw-paper.h"
#include "ctl/words.h"
#include "figures/senko-statistics-book.h"
#include "report/documents/senko-document.h"
#include "report/senko-paper-chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A4 lying, in points. */
#define WIDTH 842
#define HEIGHT 595
#define LETTERS 11

static int
write_file (Ctl *ctl, const StatisticsDrawing *drawing, GBytes *bytes)
{
  GError *error = NULL;

  if (ctl->options.dry_run)
    {
      ctl_say (_ ("%s would be written."), drawing->out);
      return CTL_DONE;
    }
  if (!g_file_set_contents (drawing->out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                            &error))
    return ctl_fail (ctl, error);
  ctl_say (_ ("%s was written."), drawing->out);
  return CTL_DONE;
}

static SenkoFigures *
figures_of_years (Ctl *ctl, const StatisticsDrawing *drawing, SenkoFiguresKind kind, GError **error)
{
  g_autoptr (SenkoStatistics) statistics = NULL;

  if (ctl_open (ctl, FALSE, error) == NULL)
    return NULL;
  statistics = senko_statistics_load_with (ctl->reg, &drawing->load, error);
  if (statistics == NULL)
    return NULL;
  if (drawing->threshold > 1)
    senko_statistics_withhold (statistics, drawing->threshold);
  return senko_figures_of_years (kind, statistics, 0, error);
}

static gboolean
read_figures_options (const StatisticsDrawing *drawing, const SenkoDefinition *definition,
                      SenkoFiguresOptions *options, GError **error)
{
  g_auto (GStrv) parts = drawing->post != NULL ? g_strsplit (drawing->post, "/", 2) : NULL;

  if (drawing->stage != NULL
      && !ctl_read_code (definition, SENKO_VOCABULARY_STAGE, drawing->stage, &options->stage,
                         error))
    return FALSE;
  if (parts != NULL
      && !ctl_read_code (definition, SENKO_VOCABULARY_CATEGORY, parts[0] != NULL ? parts[0] : "",
                         &options->category, error))
    return FALSE;
  return parts == NULL || parts[1] == NULL
         || ctl_read_code (definition, SENKO_VOCABULARY_SUBJECT, parts[1], &options->subject,
                           error);
}

static SenkoFigures *
figures_of_selection (Ctl *ctl, const StatisticsDrawing *drawing, SenkoFiguresKind kind,
                      GError **error)
{
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, error);
  SenkoFiguresOptions options = { 0 };

  if (selection == NULL || !read_figures_options (drawing, selection->definition, &options, error))
    return NULL;
  return senko_figures_of_selection (kind, ctl->reg, selection, &options, error);
}

/* Refused if there are characters that no font has: a figure's name is part of it. */
static int
write_paper (Ctl *ctl, const StatisticsDrawing *drawing, SenkoPaper *paper, const char *title)
{
  GError *error = NULL;

  if (!ctl_paper_can_be_drawn (paper, drawing->out))
    return CTL_REFUSED;
  return ctl_paper_write (ctl, paper, drawing->out, title, drawing->overwrite, &error)
             ? CTL_DONE
             : ctl_fail (ctl, error);
}

static int
write_document (Ctl *ctl, const StatisticsDrawing *drawing)
{
  GError *error = NULL;
  SenkoPaperFormat format = { drawing->sheet, SENKO_PAPER_AUTOMATIC };
  SenkoDocumentOptions options = { .kind = drawing->survey ? "survey" : "statistics",
                                   .from = drawing->load.from,
                                   .to = drawing->load.to,
                                   .withhold = drawing->threshold,
                                   .format = &format };
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, &error);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autofree char *title = NULL;

  if (selection != NULL)
    paper = senko_document_make (ctl->reg, selection, &options, &error);
  if (paper == NULL)
    return ctl_fail (ctl, error);
  title = senko_document_dup_title (selection, &options);
  return write_paper (ctl, drawing, paper, title);
}

/* The chart on a page of its own, as the window prints it. */
static int
write_chart_page (Ctl *ctl, const StatisticsDrawing *drawing, SenkoChart *chart)
{
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, NULL);
  g_autofree char *printed = senko_document_dup_printed (ctl->reg, senko_language_is_japanese ());
  SenkoPaperFormat format = { drawing->sheet, SENKO_PAPER_AUTOMATIC };
  SenkoPaperSize size = senko_paper_format_choose (&format, TRUE);
  SenkoPaperFrame frame = { .printed = printed, .japanese = senko_language_is_japanese () };
  g_autoptr (SenkoPaper) paper = NULL;

  if (selection != NULL)
    frame.subtitle = frame.japanese ? selection->definition->ja : selection->definition->en;
  paper = senko_paper_chart_new (chart, &frame, &size);
  return write_paper (ctl, drawing, paper, senko_chart_get_title (chart));
}

static int
draw_chart (Ctl *ctl, const StatisticsDrawing *drawing, SenkoFiguresKind kind)
{
  GError *error = NULL;
  g_autoptr (SenkoFigures) figures = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SenkoChartFormat format;
  SenkoChartTheme theme;

  if (!senko_chart_format_of (drawing->out, &format, &error))
    return ctl_usage (ctl, "%s", error->message);
  if (drawing->sheet != NULL && format != SENKO_CHART_PDF)
    return ctl_usage (ctl, _ ("--paper makes a page: choose a name that ends in .pdf."));
  figures = senko_figures_is_of_years (kind) ? figures_of_years (ctl, drawing, kind, &error)
                                             : figures_of_selection (ctl, drawing, kind, &error);
  if (figures == NULL)
    return ctl_fail (ctl, error);
  if (drawing->sheet != NULL)
    return write_chart_page (ctl, drawing, figures->chart);
  senko_chart_theme_init (&theme, drawing->grey ? SENKO_CHART_PRINT : SENKO_CHART_LIGHT);
  theme.size = LETTERS;
  bytes = senko_chart_render (figures->chart, &theme, format, WIDTH, HEIGHT, 2, &error);
  if (bytes == NULL)
    return ctl_fail (ctl, error);
  return write_file (ctl, drawing, bytes);
}

static int
write_book (Ctl *ctl, const StatisticsDrawing *drawing)
{
  GError *error = NULL;
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (selection != NULL)
    bytes = senko_statistics_book_make (ctl->reg, selection, &drawing->load, drawing->threshold,
                                        &error);
  if (bytes == NULL)
    return ctl_fail (ctl, error);
  return write_file (ctl, drawing, bytes);
}

static int
write_tables (Ctl *ctl, const StatisticsDrawing *drawing)
{
  if (g_str_has_suffix (drawing->out, ".xlsx"))
    return write_book (ctl, drawing);
  if (!g_str_has_suffix (drawing->out, ".pdf"))
    return ctl_usage (ctl, _ ("--out without --chart writes a workbook or a book on paper: choose "
                              "a name that ends in .xlsx or .pdf."));
  if (drawing->load.by != SENKO_BREAKDOWN_NONE)
    return ctl_usage (ctl, _ ("The book on paper tells nobody apart. Choose a name that ends in "
                              ".xlsx, or leave --by away."));
  return write_document (ctl, drawing);
}

int
ctl_draw_statistics (Ctl *ctl, gpointer data)
{
  const StatisticsDrawing *drawing = data;
  SenkoFiguresKind kind;
  g_autofree char *kinds = senko_figures_list_ids ();

  if (drawing->sheet != NULL && senko_paper_find_sheet (drawing->sheet) == NULL)
    return ctl_usage (ctl, _ ("--paper is A4, A3, B4 or B5, not “%s”."), drawing->sheet);
  if (!drawing->overwrite && g_file_test (drawing->out, G_FILE_TEST_EXISTS))
    {
      ctl_say (_ ("%s is there already. Give --overwrite to replace it."), drawing->out);
      return CTL_REFUSED;
    }
  if (drawing->chart == NULL)
    return write_tables (ctl, drawing);
  if (!senko_figures_from_id (drawing->chart, &kind))
    return ctl_usage (ctl, _ ("There is no chart “%1$s”. The charts are: %2$s."), drawing->chart,
                      kinds);
  return draw_chart (ctl, drawing, kind);
}
