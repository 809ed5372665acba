/* What pages cost beside cairo and Pango alone drawing the same texts, in seconds of this program;
 * and the memory of ten times as many. Lines of JSON.
 *
 *     bench-paper [FOLDER]
 *
 * With FOLDER the papers, and the list's rows as list.csv, stay there for other programs. */
#include "report/senko-paper-file.h"
#include "report/senko-paper-sheet.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>

#define PEOPLE 1842
#define ROUNDS 3
#define N_COLUMNS 9

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

static const SenkoPaperFrame frame = { .title = "志願者一覧",
                                       .subtitle = "2025年度教員採用選考試験",
                                       .printed = "令和6年9月20日 14:00 印刷",
                                       .japanese = TRUE };

static SenkoPaper *
make_list (void)
{
  SenkoPaperList list = { .frame = frame,
                          .size = senko_paper_a4_landscape,
                          .columns = columns,
                          .n_columns = N_COLUMNS,
                          .numbered = TRUE,
                          .ticks = TRUE,
                          .counts = TRUE,
                          .rows = senko_paper_rows_new (N_COLUMNS) };

  for (guint i = 0; i < PEOPLE; i++)
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
  for (guint p = 0; p < 6; p++)
    senko_sheet_add_text (
        sheet,
        "このたびの教員採用選考試験の結果について、次のとおりお知らせします。採用候補者名簿へ"
        "の登載には、所定の期日までに必要な書類をすべて提出していただく必要があります。");
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

static long
peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
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

static void
measure_memory (const char *path)
{
  long one, ten;

  write_sheets (PEOPLE, path);
  one = peak ();
  write_sheets (10 * PEOPLE, path);
  ten = peak ();
  printf ("{\"name\": \"memory of ten times as many\", \"value\": %g, \"unit\": \"MB\"}\n",
          (double)(ten - one) / 1024);
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

int
main (int argc, char **argv)
{
  g_autofree char *folder
      = argc > 1 ? g_strdup (argv[1]) : g_dir_make_tmp ("senko-bench-XXXXXX", NULL);
  g_autofree char *list_path = g_build_filename (folder, "list.pdf", NULL);
  g_autofree char *sheets_path = g_build_filename (folder, "sheets.pdf", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (SenkoPaper) list = make_list ();

  compare ("list", list, list_path);
  {
    g_autoptr (SenkoPaper) sheets = make_sheets (PEOPLE);

    compare ("sheets", sheets, sheets_path);
  }
  measure_memory (sheets_path);
  if (argc > 1)
    write_csv (csv_path);
  else
    {
      g_unlink (list_path);
      g_unlink (sheets_path);
      g_rmdir (folder);
    }
  return 0;
}
