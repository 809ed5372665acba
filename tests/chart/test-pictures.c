/* Every kind of chart beside the picture of it that was looked at and approved. After a wanted
 * change: test-pictures --approve FOLDER, and look at them. */
#include "sample-charts.h"

#include "chart/senko-chart-file.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 480
#define HEIGHT 330
/* Of 255: what another version of a library may blur, and how many pixels it may. */
#define FAR 40
#define MOST_FAR .004

typedef struct {
  SenkoChartKind kind;
  SenkoChartThemeKind theme;
  char *name;
} Picture;

static const char *const theme_names[] = { "light", "dark", "print" };

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  GByteArray *bytes = closure;

  if (length > bytes->len)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes->data, length);
  g_byte_array_remove_range (bytes, 0, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw (const Picture *picture)
{
  g_autoptr (SenkoChart) chart = sample_chart (picture->kind);
  g_autoptr (GError) error = NULL;
  SenkoChartTheme theme;
  GBytes *png;

  senko_chart_theme_init (&theme, picture->theme);
  png = senko_chart_render (chart, &theme, SENKO_CHART_PNG, WIDTH, HEIGHT, 1, &error);
  g_assert_no_error (error);
  return png;
}

static cairo_surface_t *
read_png (GBytes *png)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  return cairo_image_surface_create_from_png_stream (read_bytes, bytes);
}

static guint
count_far (cairo_surface_t *one, cairo_surface_t *other)
{
  int stride = cairo_image_surface_get_stride (one);
  const guint8 *a = cairo_image_surface_get_data (one), *b = cairo_image_surface_get_data (other);
  guint far = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        int most = 0;

        for (int c = 0; c < 3; c++)
          most = MAX (most, ABS (a[y * stride + 4 * x + c] - b[y * stride + 4 * x + c]));
        far += most > FAR;
      }
  return far;
}

/* How much of the approved picture differs from the one drawn now. */
static double
compare (GBytes *drawn, const char *path)
{
  cairo_surface_t *one = read_png (drawn), *other = cairo_image_surface_create_from_png (path);
  double share = 1;

  if (cairo_surface_status (other) == CAIRO_STATUS_SUCCESS
      && cairo_image_surface_get_width (other) == WIDTH
      && cairo_image_surface_get_height (other) == HEIGHT
      && cairo_image_surface_get_stride (one) == cairo_image_surface_get_stride (other))
    share = count_far (one, other) / (double)(WIDTH * HEIGHT);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
  return share;
}

static void
save (GBytes *png, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), &error);
  g_assert_no_error (error);
}

static void
test_picture (gconstpointer data)
{
  const Picture *picture = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "approved", picture->name, NULL);
  g_autoptr (GBytes) drawn = draw (picture);
  double share = compare (drawn, path);
  g_autofree char *now = g_build_filename (g_get_tmp_dir (), picture->name, NULL);

  if (share <= MOST_FAR)
    return;
  save (drawn, now);
  g_error ("%s: %.2f %% of it is not as approved. It is now: %s", path, share * 100, now);
}

/* The comparison itself notices another chart. */
static void
test_notices (gconstpointer data)
{
  const Picture *picture = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "approved", picture->name, NULL);
  Picture other = { SENKO_CHART_HEAT, picture->theme, NULL };
  g_autoptr (GBytes) drawn = draw (&other);

  g_assert_cmpfloat (compare (drawn, path), >, 5 * MOST_FAR);
}

static void
approve (const Picture *picture, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, picture->name, NULL);
  g_autoptr (GBytes) png = draw (picture);

  save (png, path);
}

static GPtrArray *
list_pictures (void)
{
  GPtrArray *pictures = g_ptr_array_new ();

  for (guint kind = 0; kind < SAMPLE_KINDS; kind++)
    for (guint theme = 0; theme < G_N_ELEMENTS (theme_names); theme++)
      if (theme != SENKO_CHART_DARK || kind == SENKO_CHART_STACKED_BARS
          || kind == SENKO_CHART_HISTOGRAM)
        {
          Picture *picture = g_new0 (Picture, 1);

          picture->kind = kind;
          picture->theme = theme;
          picture->name = g_strdup_printf ("%s-%s.png", sample_names[kind], theme_names[theme]);
          g_ptr_array_add (pictures, picture);
        }
  return pictures;
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_free (picture->name);
  g_free (picture);
}

static int
run_tests (int argc, char *argv[], GPtrArray *pictures)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < pictures->len; i++)
    {
      Picture *picture = pictures->pdata[i];
      g_autofree char *name = g_strconcat ("/chart/picture/", picture->name, NULL);

      g_test_add_data_func (name, picture, test_picture);
    }
  g_test_add_data_func ("/chart/picture/notices", pictures->pdata[0], test_notices);
  return g_test_run ();
}

int
main (int argc, char *argv[])
{
  GPtrArray *pictures = list_pictures ();
  int status = 0;

  if (argc == 3 && strcmp (argv[1], "--approve") == 0)
    for (guint i = 0; i < pictures->len; i++)
      approve (pictures->pdata[i], argv[2]);
  else
    status = run_tests (argc, argv, pictures);
  g_ptr_array_set_free_func (pictures, picture_free);
  g_ptr_array_unref (pictures);
  return status;
}
