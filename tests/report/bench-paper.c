/* What pages cost beside cairo and Pango alone drawing the same texts, in seconds of this program.
 * Lines of JSON.
 *
 *     bench-paper [FOLDER [list N | sheets N | each N]]
 *
 * With FOLDER the papers stay there, and for other programs the list's rows as list.csv and the
 * sheets as sheets.fodt. Else only one paper is made and written, of N people: a whole command,
 * beside another one that is given the same content; each forgets a sheet when it is written. It
 * says how much memory it took at most. */
#include "report/senko-paper-file.h"
#include "report/senko-paper-sheet.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define PEOPLE 1842
#define ROUNDS 3
#define N_COLUMNS 9
#define N_SENTENCES 6

static const SenkoPaperColumn columns[N_COLUMNS] = {
  { "受験番号", 9 },    { "到達番号", 12 }, { "氏名", 16 },
  { "ふりがな", 18 },   { "生年月日", 13 }, { "性別", 5 },
  { "選考の種別", 14 }, { "出願区分", 16 }, { "備考", 8 },
};

static void
fill (guint i, char cells[N_COLUMNS][64])
{
  static const char *const names[] = { "佐藤", "鈴木", "髙橋", "田中", "渡辺", "伊藤", "山本" };
  static const char *const given[] = { "花子", "太郎", "さくら", "健太", "由香", "翔太", "舞" };
  static const char *const tracks[] = { "一般区分", "現職教員区分", "臨時的任用教員区分" };

  g_snprintf (cells[0], 64, "%07u", 1020000 + i);
  g_snprintf (cells[1], 64, "2024%08u", 10000000 + i);
  g_snprintf (cells[2], 64, "%s　%s", names[i % 7], given[i / 7 % 7]);
  g_snprintf (cells[3], 64, "さとう　はなこ%u", i % 97);
  g_snprintf (cells[4], 64, "平成%u年%u月%u日", i % 30 + 1, i % 12 + 1, i % 28 + 1);
  g_snprintf (cells[5], 64, "%s", i % 2 == 0 ? "女" : "男");
  g_snprintf (cells[6], 64, "一般選考");
  g_snprintf (cells[7], 64, "%s", tracks[i % 3]);
  g_snprintf (cells[8], 64, "%s", i % 40 == 0 ? "辞退" : "");
}

static const char sentence[]
    = "このたびの教員採用選考試験の結果について、次のとおりお知らせします。採用候補者名簿へ"
      "の登載には、所定の期日までに必要な書類をすべて提出していただく必要があります。";

static const SenkoPaperFrame frame = { .title = "志願者一覧",
                                       .subtitle = "2025年度教員採用選考試験",
                                       .printed = "令和6年9月20日 14:00 印刷",
                                       .japanese = TRUE };

static SenkoPaper *
make_list (guint n)
{
  SenkoPaperList list = { .frame = frame,
                          .size = senko_paper_a4_landscape,
                          .columns = columns,
                          .n_columns = N_COLUMNS,
                          .numbered = TRUE,
                          .ticks = TRUE,
                          .counts = TRUE,
                          .rows = senko_paper_rows_new (N_COLUMNS) };

  for (guint i = 0; i < n; i++)
    {
      char cells[N_COLUMNS][64];
      const char *texts[N_COLUMNS];

      fill (i, cells);
      for (guint c = 0; c < N_COLUMNS; c++)
        texts[c] = cells[c];
      senko_paper_rows_add (list.rows, SENKO_PAPER_ROW, texts);
    }
  return senko_paper_list_new (&list);
}

static SenkoPaper *
make_sheet (guint i)
{
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  char cells[N_COLUMNS][64];
  const char *pairs[2 * N_COLUMNS + 1] = { NULL };

  fill (i, cells);
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      pairs[2 * c] = columns[c].title;
      pairs[2 * c + 1] = cells[c];
    }
  senko_sheet_add_heading (sheet, 1, cells[2]);
  senko_sheet_add_fields (sheet, pairs, 1);
  for (guint p = 0; p < N_SENTENCES; p++)
    senko_sheet_add_text (sheet, sentence);
  return senko_sheet_end (sheet);
}

static SenkoPaper *
make_sheets (guint n)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_paper_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (parts, make_sheet (i));
  return senko_paper_bind ((SenkoPaper *const *)parts->pdata, n);
}

static double
now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

/* --- the same texts with nothing around them --- */

static void
keep_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (text));
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *)closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static double
draw_bare (GPtrArray *const *pages, guint n_pages, const SenkoPaperSize *size)
{
  double start = now ();
  gsize bytes = 0;
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (count_bytes, &bytes, size->width, size->height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string (SENKO_PEN_FONT " 9");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)((size->width - 60) * PANGO_SCALE));
  for (guint page = 0; page < n_pages; page++)
    {
      for (guint i = 0; i < pages[page]->len; i++)
        {
          pango_layout_set_text (layout, g_ptr_array_index (pages[page], i), -1);
          cairo_move_to (cr, 30 + (i % N_COLUMNS) * 60, 30 + i / N_COLUMNS * 16);
          pango_cairo_show_layout (cr, layout);
        }
      cairo_show_page (cr);
    }
  cairo_surface_finish (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pango_font_description_free (font);
  return now () - start;
}

static double
draw_paper (SenkoPaper *paper, const char *path)
{
  double start = now ();
  g_autoptr (GError) error = NULL;

  if (!senko_paper_save (paper, path, "bench", NULL, TRUE, NULL, NULL, &error))
    g_error ("%s", error->message);
  return now () - start;
}

static void
compare (const char *name, SenkoPaper *paper, const char *path)
{
  guint n = senko_paper_get_n_pages (paper);
  g_autofree GPtrArray **pages = g_new0 (GPtrArray *, n);
  double ours = G_MAXDOUBLE, bare = G_MAXDOUBLE;

  for (guint page = 0; page < n; page++)
    {
      g_autoptr (SenkoPen) reader = NULL;

      pages[page] = g_ptr_array_new_with_free_func (g_free);
      reader = senko_pen_new_reader (keep_text, pages[page]);
      senko_paper_draw (paper, page, reader);
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      ours = MIN (ours, draw_paper (paper, path));
      bare = MIN (bare, draw_bare (pages, n, senko_paper_get_size (paper, 0)));
    }
  printf ("{\"name\": \"%s\", \"value\": %g, \"unit\": \"s\"}\n", name, ours);
  printf ("{\"name\": \"%s bare\", \"value\": %g, \"unit\": \"s\"}\n", name, bare);
  printf ("{\"name\": \"%s pages\", \"value\": %u, \"unit\": \"\"}\n", name, n);
  fflush (stdout);
  for (guint page = 0; page < n; page++)
    g_ptr_array_unref (pages[page]);
}

/* --- memory --- */

/* The most since it was forgotten, in kB. */
static long
peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    g_error ("/proc/self/status could not be read");
  line = strstr (status, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* Sheets made, written and forgotten one by one. */
static void
write_sheets (guint n, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPaperFile) file = senko_paper_file_new (path, "bench", NULL, TRUE, &error);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenkoPaper) sheet = make_sheet (i);

      if (!senko_paper_file_add (file, sheet, NULL, NULL, &error))
        g_error ("%s", error->message);
    }
  if (!senko_paper_file_close (file, &error))
    g_error ("%s", error->message);
}

/* --- for other programs --- */

static const char fodt_head[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
      " office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
      "<office:automatic-styles>"
      "<style:style style:name=\"T\" style:family=\"paragraph\"><style:paragraph-properties"
      " fo:break-before=\"page\"/><style:text-properties fo:font-size=\"15pt\""
      " style:font-size-asian=\"15pt\" style:font-weight-asian=\"bold\"/></style:style>"
      "<style:style style:name=\"H\" style:family=\"paragraph\"><style:text-properties"
      " style:font-size-asian=\"13pt\" style:font-weight-asian=\"bold\"/></style:style>"
      "<style:style style:name=\"S\" style:family=\"paragraph\"><style:text-properties"
      " fo:font-size=\"9pt\" style:font-size-asian=\"9pt\"/></style:style>"
      "<style:style style:name=\"N\" style:family=\"table-cell\"><style:table-cell-properties"
      " fo:border=\"0.35pt solid #000000\" fo:background-color=\"#ededed\"/></style:style>"
      "<style:style style:name=\"C\" style:family=\"table-cell\"><style:table-cell-properties"
      " fo:border=\"0.35pt solid #000000\"/></style:style>"
      "</office:automatic-styles><office:body><office:text>\n";

/* All that stands on a sheet of ours. */
static void
write_sheet (FILE *file, guint i)
{
  char cells[N_COLUMNS][64];

  fill (i, cells);
  fprintf (file,
           "<text:p text:style-name=\"T\">%s</text:p><text:p text:style-name=\"S\">%s</text:p>"
           "<text:p text:style-name=\"H\">%s</text:p><table:table>"
           "<table:table-column table:number-columns-repeated=\"2\"/>",
           frame.title, frame.subtitle, cells[2]);
  for (guint c = 0; c < N_COLUMNS; c++)
    fprintf (file,
             "<table:table-row><table:table-cell table:style-name=\"N\">"
             "<text:p text:style-name=\"S\">%s</text:p></table:table-cell>"
             "<table:table-cell table:style-name=\"C\"><text:p text:style-name=\"S\">%s</text:p>"
             "</table:table-cell></table:table-row>",
             columns[c].title, cells[c]);
  fputs ("</table:table>", file);
  for (guint p = 0; p < N_SENTENCES; p++)
    fprintf (file, "<text:p>%s</text:p>", sentence);
  fprintf (file, "<text:p text:style-name=\"S\">%s　1 / 1</text:p>\n", frame.printed);
}

static void
write_fodt (const char *path)
{
  FILE *file = fopen (path, "we");

  if (file == NULL)
    return;
  fputs (fodt_head, file);
  for (guint i = 0; i < PEOPLE; i++)
    write_sheet (file, i);
  fputs ("</office:text></office:body></office:document>\n", file);
  fclose (file);
}

static void
write_csv (const char *path)
{
  FILE *file = fopen (path, "we");

  for (guint i = 0; file != NULL && i < PEOPLE; i++)
    {
      char cells[N_COLUMNS][64];

      fill (i, cells);
      for (guint c = 0; c < N_COLUMNS; c++)
        fprintf (file, "%s%s", c > 0 ? "," : "", cells[c]);
      fputc ('\n', file);
    }
  if (file != NULL)
    fclose (file);
}

static int
write_one (const char *which, guint n, const char *list_path, const char *sheets_path)
{
  g_autoptr (SenkoPaper) paper = NULL;

  if (g_str_equal (which, "each"))
    write_sheets (n, sheets_path);
  else
    {
      gboolean is_list = g_str_equal (which, "list");

      paper = is_list ? make_list (n) : make_sheets (n);
      draw_paper (paper, is_list ? list_path : sheets_path);
    }
  printf ("{\"name\": \"peak\", \"value\": %g, \"unit\": \"MB\"}\n", (double)peak () / 1024);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder
      = argc > 1 ? g_strdup (argv[1]) : g_dir_make_tmp ("senko-bench-XXXXXX", NULL);
  g_autofree char *list_path = g_build_filename (folder, "list.pdf", NULL);
  g_autofree char *sheets_path = g_build_filename (folder, "sheets.pdf", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "list.csv", NULL);
  g_autofree char *fodt_path = g_build_filename (folder, "sheets.fodt", NULL);
  g_autoptr (SenkoPaper) list = NULL;

  if (argc > 3)
    return write_one (argv[2], (guint)atoi (argv[3]), list_path, sheets_path);
  list = make_list (PEOPLE);
  compare ("list", list, list_path);
  {
    g_autoptr (SenkoPaper) sheets = make_sheets (PEOPLE);

    compare ("sheets", sheets, sheets_path);
  }
  if (argc > 1)
    {
      write_csv (csv_path);
      write_fodt (fodt_path);
    }
  else
    {
      g_unlink (list_path);
      g_unlink (sheets_path);
      g_rmdir (folder);
    }
  return 0;
}
