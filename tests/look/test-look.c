/* Pages and pictures in the size that was asked for, and files that are damaged, locked, far too
 * large, or would like something to be run. */
#include "look/senko-look.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#define PDF "application/pdf"
#define PNG "image/png"
#define JPEG "image/jpeg"

/* --- Files --- */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* n pages of 200 × 400 points with a black corner at the upper left. */
static GBytes *
make_pdf (guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 200, 400);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n; i++)
    {
      cairo_rectangle (cr, 0, 0, 50, 50);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* Black at the upper left, white elsewhere. */
static GdkPixbuf *
make_picture (int width, int height, gboolean alpha)
{
  GdkPixbuf *picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GdkPixbuf) corner = NULL;

  gdk_pixbuf_fill (picture, 0xffffffff);
  corner = gdk_pixbuf_new_subpixbuf (picture, 0, 0, width / 4, height / 4);
  gdk_pixbuf_fill (corner, 0x000000ff);
  return picture;
}

static GBytes *
save_picture (GdkPixbuf *picture, const char *type)
{
  char *data;
  gsize length;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save_to_buffer (picture, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static GBytes *
make_png (int width, int height)
{
  g_autoptr (GdkPixbuf) picture = make_picture (width, height, TRUE);

  return save_picture (picture, "png");
}

/* With the note of a camera that was held upright: a quarter to the right. */
static GBytes *
make_turned_jpeg (int width, int height)
{
  static const guint8 note[]
      = { 0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
          0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0 };
  g_autoptr (GdkPixbuf) picture = make_picture (width, height, FALSE);
  g_autoptr (GBytes) plain = save_picture (picture, "jpeg");
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, note, sizeof note);
  g_byte_array_append (bytes, data + 2, (guint)length - 2);
  return g_byte_array_free_to_bytes (bytes);
}

static guint32
crc_of (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc & 1) ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  return ~crc;
}

/* Says that it is as large as a barn. */
static GBytes *
make_lying_png (guint32 width, guint32 height)
{
  g_autoptr (GBytes) plain = make_png (8, 8);
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&plain), &length);
  guint32 crc;

  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (data + 16, &width, 4);
  memcpy (data + 20, &height, 4);
  crc = GUINT32_TO_BE (crc_of (data + 12, 17));
  memcpy (data + 29, &crc, 4);
  return g_bytes_new_take (data, length);
}

static GBytes *
cut (GBytes *bytes, gsize keep)
{
  g_autoptr (GBytes) whole = bytes;

  return g_bytes_new_from_bytes (whole, 0, keep);
}

static GBytes *
text (const char *content)
{
  return g_bytes_new (content, strlen (content));
}

/* --- Looking --- */

static SenkoLook
look_at (GBytes *bytes, const char *type, SenkoLookAsk ask)
{
  SenkoLook look;

  senko_look_draw (bytes, type, &ask, &look);
  return look;
}

static void
assert_state (GBytes *bytes, const char *type, SenkoLookState state)
{
  g_autoptr (GBytes) owned = bytes;
  g_auto (SenkoLook) look = look_at (owned, type, (SenkoLookAsk){ .width = 100 });

  g_test_message ("%s of %u bytes", type, (guint)g_bytes_get_size (owned));
  g_assert_cmpint (look.head.state, ==, state);
  g_assert_true ((look.dots != NULL) == (state == SENKO_LOOK_DRAWN));
}

/* Which corner is dark: 0 upper left, 1 upper right, 2 lower right, 3 lower left. */
static int
find_corner (const SenkoLook *look)
{
  const SenkoLookHead *head = &look->head;
  gsize length, size = head->format == SENKO_LOOK_RGB ? 3 : 4;
  const guint8 *data = g_bytes_get_data (look->dots, &length);
  const gsize x[] = { 2, head->width - 3, head->width - 3, 2 };
  const gsize y[] = { 2, 2, head->height - 3, head->height - 3 };
  int found = -1;

  g_assert_cmpuint (length, >=, (head->height - 1) * (gsize)head->stride + head->width * size);
  for (int i = 0; i < 4; i++)
    if (data[y[i] * head->stride + x[i] * size] < 64)
      {
        g_assert_cmpint (found, ==, -1);
        found = i;
      }
  return found;
}

static void
assert_size (const SenkoLook *look, guint width, guint height)
{
  g_assert_cmpint (look->head.state, ==, SENKO_LOOK_DRAWN);
  g_assert_cmpuint (look->head.width, ==, width);
  g_assert_cmpuint (look->head.height, ==, height);
}

/* --- Tests --- */

static void
test_pages (void)
{
  g_autoptr (GBytes) pdf = make_pdf (3);
  g_auto (SenkoLook) first = look_at (pdf, PDF, (SenkoLookAsk){ .width = 100 });
  g_auto (SenkoLook) last = look_at (pdf, PDF, (SenkoLookAsk){ .width = 100, .page = 2 });
  g_auto (SenkoLook) beyond = look_at (pdf, PDF, (SenkoLookAsk){ .width = 100, .page = 3 });

  assert_size (&first, 100, 200);
  g_assert_cmpuint (first.head.n_pages, ==, 3);
  g_assert_cmpuint (first.head.page, ==, 0);
  g_assert_cmpuint (last.head.page, ==, 2);
  g_assert_cmpuint (beyond.head.page, ==, 2);
  g_assert_cmpuint (first.head.full_width, ==, 0);
}

static void
test_page_fits (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1);
  g_auto (SenkoLook) high = look_at (pdf, PDF, (SenkoLookAsk){ .width = 400, .height = 200 });
  g_auto (SenkoLook) large = look_at (pdf, PDF, (SenkoLookAsk){ .width = 60000 });

  assert_size (&high, 100, 200);
  g_assert_cmpint (large.head.state, ==, SENKO_LOOK_DRAWN);
  g_assert_cmpuint ((guint64)large.head.width * large.head.height, <=, SENKO_LOOK_MOST_DRAWN);
  g_assert_cmpuint (large.head.height, >, 6000);
}

static void
test_page_turns (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1);

  for (guint turns = 0; turns < 5; turns++)
    {
      g_auto (SenkoLook) look = look_at (pdf, PDF, (SenkoLookAsk){ .width = 100, .turns = turns });

      assert_size (&look, 100, turns % 2 == 1 ? 50 : 200);
      g_assert_cmpint (find_corner (&look), ==, (int)turns % 4);
    }
}

static void
test_picture (void)
{
  g_autoptr (GBytes) png = make_png (400, 200);
  g_auto (SenkoLook) smaller = look_at (png, PNG, (SenkoLookAsk){ .width = 100 });
  g_auto (SenkoLook) same = look_at (png, PNG, (SenkoLookAsk){ .width = 1000 });

  assert_size (&smaller, 100, 50);
  g_assert_cmpuint (smaller.head.full_width, ==, 400);
  assert_size (&same, 400, 200);
  g_assert_cmpuint (same.head.n_pages, ==, 1);
  g_assert_cmpint (find_corner (&same), ==, 0);
}

static void
test_picture_turns (void)
{
  g_autoptr (GBytes) png = make_png (400, 200);

  for (guint turns = 0; turns < 4; turns++)
    {
      g_auto (SenkoLook) look = look_at (png, PNG, (SenkoLookAsk){ .width = 100, .turns = turns });

      assert_size (&look, 100, turns % 2 == 1 ? 200 : 50);
      g_assert_cmpint (find_corner (&look), ==, (int)turns);
      g_assert_cmpuint (look.head.full_width, ==, turns % 2 == 1 ? 200 : 400);
    }
}

/* A photograph is shown as it was taken. */
static void
test_camera (void)
{
  g_autoptr (GBytes) jpeg = make_turned_jpeg (400, 200);
  g_auto (SenkoLook) look = look_at (jpeg, JPEG, (SenkoLookAsk){ .width = 100 });

  assert_size (&look, 100, 200);
  g_assert_cmpint (find_corner (&look), ==, 1);
  g_assert_cmpuint (look.head.full_width, ==, 200);
}

static void
test_damaged (void)
{
  assert_state (text (""), PDF, SENKO_LOOK_DAMAGED);
  assert_state (text (""), PNG, SENKO_LOOK_DAMAGED);
  assert_state (text ("%PDF-1.7\n"), PDF, SENKO_LOOK_DAMAGED);
  assert_state (text ("<html><script>alert(1)</script></html>"), PDF, SENKO_LOOK_DAMAGED);
  assert_state (make_pdf (1), PNG, SENKO_LOOK_DAMAGED);
  assert_state (make_png (40, 40), JPEG, SENKO_LOOK_DAMAGED);
  assert_state (cut (make_png (400, 400), 60), PNG, SENKO_LOOK_DAMAGED);
  assert_state (cut (make_pdf (2), 40), PDF, SENKO_LOOK_DAMAGED);
  assert_state (text ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                      "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                      "trailer<</Root 1 0 R/Size 3>>\n"),
                PDF, SENKO_LOOK_DAMAGED);
}

#define ONE_PAGE                                                                                   \
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                             \
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"

static void
test_locked (void)
{
  assert_state (
      text ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" ONE_PAGE
            "4 0 obj<</Filter/Standard/V 1/R 2/P -4"
            "/O<0123456789012345678901234567890123456789012345678901234567890123>"
            "/U<0123456789012345678901234567890123456789012345678901234567890123>>>endobj\n"
            "trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n"),
      PDF, SENKO_LOOK_LOCKED);
}

static void
test_too_large (void)
{
  assert_state (make_lying_png (20000, 20000), PNG, SENKO_LOOK_TOO_LARGE);
  assert_state (make_lying_png (1000000, 101), PNG, SENKO_LOOK_TOO_LARGE);
  assert_state (text ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900000000 900000000]>>endobj\n"
                      "trailer<</Root 1 0 R/Size 4>>\n"),
                PDF, SENKO_LOOK_DRAWN);
}

/* What it wants to start when it is opened is not started. */
static void
test_nothing_runs (void)
{
  g_autofree char *folder = g_dir_make_tmp ("senko-look-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "started", NULL);
  g_autofree char *pdf = g_strdup_printf (
      "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/usr/bin/touch)"
      "/Unix<</F(/usr/bin/touch)/P(%s)>>/Next<</S/JavaScript/JS(app.launchURL\\(\"file://%s\"\\))>>"
      ">>>>endobj\n" ONE_PAGE "trailer<</Root 1 0 R/Size 4>>\n",
      path, path);

  assert_state (text (pdf), PDF, SENKO_LOOK_DRAWN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/look/pages", test_pages);
  g_test_add_func ("/look/page-fits", test_page_fits);
  g_test_add_func ("/look/page-turns", test_page_turns);
  g_test_add_func ("/look/picture", test_picture);
  g_test_add_func ("/look/picture-turns", test_picture_turns);
  g_test_add_func ("/look/camera", test_camera);
  g_test_add_func ("/look/damaged", test_damaged);
  g_test_add_func ("/look/locked", test_locked);
  g_test_add_func ("/look/too-large", test_too_large);
  g_test_add_func ("/look/nothing-runs", test_nothing_runs);
  return g_test_run ();
}
