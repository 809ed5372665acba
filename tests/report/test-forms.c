/* What comes back from page to page is in a PDF once, and nobody can tell: the pages look and read
 * as if everything had been drawn anew. */
#include "report/senko-paper-file.h"
#include "report/senko-paper-sheet.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

static const char sentence[]
    = "このたびの教員採用選考試験の結果について、次のとおりお知らせします。2025年度の採用候補者"
      "名簿への登載には、所定の期日までに必要な書類 (A4) をすべて提出していただく必要があります。";

typedef struct {
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("senko-forms-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "out.pdf", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* A letter with a table; name stands in it, every other is the same. */
static SenkoPaper *
make_letter (const char *name)
{
  const SenkoPaperFrame frame = { .title = "結果通知", .japanese = TRUE };
  const char *pairs[] = { "氏名", name, "受験番号", "1020005", "選考", "一般選考", NULL };
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);

  senko_sheet_add_fields (sheet, pairs, 1);
  senko_sheet_add_text (sheet, sentence);
  senko_sheet_add_text_sized (sheet, sentence, 8, TRUE, SENKO_PEN_RIGHT);
  return senko_sheet_end (sheet);
}

static void
write_letters (Fixture *self, const char *const *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPaperFile) file
      = senko_paper_file_new (self->path, "t", "2024-09-20", TRUE, &error);

  g_assert_no_error (error);
  for (; *names != NULL; names++)
    {
      g_autoptr (SenkoPaper) letter = make_letter (*names);

      senko_paper_file_add (file, letter, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  senko_paper_file_close (file, &error);
  g_assert_no_error (error);
}

static guint
count_forms (Fixture *self)
{
  static const char mark[] = "/Subtype /Form";
  g_autofree char *bytes = NULL;
  gsize length;
  guint n = 0;

  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (gsize i = 0; i + strlen (mark) <= length; i++)
    n += memcmp (bytes + i, mark, strlen (mark)) == 0;
  return n;
}

/* The page as Poppler's program draws or reads it. (transfer full) */
static GBytes *
read_page (Fixture *self, gboolean draw, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page), *bytes = NULL;
  g_autofree char *out = g_build_filename (self->folder, draw ? "page" : "page.txt", NULL);
  g_autofree char *made = draw ? g_strconcat (out, ".ppm", NULL) : g_strdup (out);
  const char *command[] = { draw ? "pdftoppm" : "pdftotext",
                            draw ? "-singlefile" : "-raw",
                            "-f",
                            number,
                            "-l",
                            number,
                            self->path,
                            out,
                            NULL };
  g_autoptr (GError) error = NULL;
  gsize length;
  int status;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (made, &bytes, &length, &error));
  g_assert_no_error (error);
  g_unlink (made);
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* The first page is drawn as it is, the second makes the forms, the third has them. */
static void
test_pages_look_and_read_alike (Fixture *self, gconstpointer data)
{
  const char *names[] = { "伊藤　花子", "伊藤　花子", "伊藤　花子", NULL };
  g_autofree char *draws = g_find_program_in_path ("pdftoppm");

  if (draws == NULL)
    {
      g_test_skip ("pdftoppm (package poppler-utils) is not there");
      return;
    }
  write_letters (self, names);
  g_assert_cmpuint (count_forms (self), >, 0);
  for (guint draw = 0; draw < 2; draw++)
    {
      g_autoptr (GBytes) plain = read_page (self, draw, 1), with_forms = read_page (self, draw, 3);

      g_assert_cmpuint (g_bytes_get_size (plain), >, 200);
      g_assert_true (g_bytes_equal (plain, with_forms));
    }
}

/* Two sentences and the rules of the table. */
static void
test_what_comes_back_is_there_once (Fixture *self, gconstpointer data)
{
  const char *few[] = { "伊藤　花子", "髙橋　舞", "佐藤　健", "鈴木　さくら", NULL };
  const char *many[41] = { NULL };

  write_letters (self, few);
  g_assert_cmpuint (count_forms (self), ==, 3);
  for (guint i = 0; i < 40; i++)
    many[i] = few[i % 4];
  write_letters (self, many);
  g_assert_cmpuint (count_forms (self), ==, 3);
}

/* Whatever was written before: the same pages are the same file. */
static void
test_files_know_nothing_of_each_other (Fixture *self, gconstpointer data)
{
  const char *one[] = { "伊藤　花子", "髙橋　舞", NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  write_letters (self, one);
  g_assert_true (g_file_get_contents (self->path, &first, &n_first, NULL));
  write_letters (self, one);
  g_assert_true (g_file_get_contents (self->path, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

static void
test_a_form_has_one_grey (Fixture *self, gconstpointer data)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (self->path, 300, 300);
  cairo_t *cr = cairo_create (surface);
  SenkoPen *pen = senko_pen_new (cr);

  for (guint i = 0; i < 4; i++)
    {
      senko_pen_set_grey (pen, i < 2 ? 0 : 0.5);
      senko_pen_paragraph (pen, sentence, 20, 20 + 60 * i, 260, SENKO_PEN_LEFT);
    }
  senko_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (count_forms (self), ==, 2);
}

/* On a picture there are none: the pen draws each time. */
static void
test_a_picture_has_no_forms (Fixture *self, gconstpointer data)
{
  cairo_surface_t *surfaces[3];

  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    {
      g_autoptr (SenkoPaper) letter = make_letter ("伊藤　花子");
      cairo_t *cr;

      surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
      cr = cairo_create (surfaces[i]);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      senko_paper_draw_on (letter, 0, cr);
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[i]);
    }
  for (guint i = 1; i < G_N_ELEMENTS (surfaces); i++)
    g_assert_cmpint (memcmp (cairo_image_surface_get_data (surfaces[0]),
                             cairo_image_surface_get_data (surfaces[i]),
                             (gsize)cairo_image_surface_get_stride (surfaces[0]) * 842),
                     ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    cairo_surface_destroy (surfaces[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/forms/alike", Fixture, NULL, set_up, test_pages_look_and_read_alike, tear_down);
  g_test_add ("/forms/once", Fixture, NULL, set_up, test_what_comes_back_is_there_once, tear_down);
  g_test_add ("/forms/apart", Fixture, NULL, set_up, test_files_know_nothing_of_each_other,
              tear_down);
  g_test_add ("/forms/grey", Fixture, NULL, set_up, test_a_form_has_one_grey, tear_down);
  g_test_add ("/forms/picture", Fixture, NULL, set_up, test_a_picture_has_no_forms, tear_down);
  return g_test_run ();
}
