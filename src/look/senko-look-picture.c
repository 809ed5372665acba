/* A scan or a photograph. How large it is stands at its beginning, so one that is too large is left
 * before its dots are unpacked; one that is merely larger than wanted is made smaller while it is
 * read. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "look/senko-look-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#define PIECE (64 * 1024)

typedef struct {
  const SenkoLookAsk *ask;
  gboolean too_large;
  int width, height; /* as it is in the file */
} Reading;

/* Which way up it is meant is known only at the end: it is to be large enough for both. */
static void
on_size_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Reading *self = user_data;
  double most = MAX (_senko_look_scale (self->ask, width, height),
                     _senko_look_scale (self->ask, height, width));

  self->width = width;
  self->height = height;
  self->too_large = (gint64)width * height > (gint64)SENKO_LOOK_MOST_READ * 1000 * 1000;
  if (most < 1)
    gdk_pixbuf_loader_set_size (loader, (int)ceil (width * most), (int)ceil (height * most));
}

static gboolean
read_pieces (GdkPixbufLoader *loader, GBytes *bytes, Reading *reading)
{
  gsize length, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean good = TRUE;

  while (good && done < length && !reading->too_large)
    {
      gsize piece = MIN (PIECE, length - done);

      good = gdk_pixbuf_loader_write (loader, data + done, piece, NULL);
      done += piece;
    }
  return gdk_pixbuf_loader_close (loader, NULL) && good;
}

/* A PNG that breaks off is unpacked as far as it goes without a word: its end is looked for. */
static gboolean
has_end (GBytes *bytes, const char *type)
{
  static const char end[] = { 'I', 'E', 'N', 'D' };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return strcmp (type, "image/png") != 0
         || (length > 64 && memmem (data + length - 64, 64, end, sizeof end) != NULL);
}

static SenkoLookState
read_picture (GBytes *bytes, const char *type, Reading *reading, GdkPixbuf **picture)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (type, NULL);
  gboolean good;

  if (loader == NULL)
    return SENKO_LOOK_DAMAGED;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_cb), reading);
  good = read_pieces (loader, bytes, reading);
  if (reading->too_large)
    return SENKO_LOOK_TOO_LARGE;
  *picture = good && has_end (bytes, type) ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (*picture == NULL)
    return SENKO_LOOK_DAMAGED;
  *picture = gdk_pixbuf_apply_embedded_orientation (*picture);
  return *picture != NULL ? SENKO_LOOK_DRAWN : SENKO_LOOK_DAMAGED;
}

/* Takes the picture; NULL if there is no memory. */
static GdkPixbuf *
turn (GdkPixbuf *picture, guint turns)
{
  static const GdkPixbufRotation ways[]
      = { GDK_PIXBUF_ROTATE_NONE, GDK_PIXBUF_ROTATE_CLOCKWISE, GDK_PIXBUF_ROTATE_UPSIDEDOWN,
          GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE };
  g_autoptr (GdkPixbuf) upright = picture;

  return gdk_pixbuf_rotate_simple (upright, ways[turns]);
}

static GdkPixbuf *
fit (GdkPixbuf *picture, const SenkoLookAsk *ask)
{
  g_autoptr (GdkPixbuf) whole = picture;
  int width = gdk_pixbuf_get_width (whole), height = gdk_pixbuf_get_height (whole);
  double scale = _senko_look_scale (ask, width, height);

  if (scale >= 1)
    return g_steal_pointer (&whole);
  return gdk_pixbuf_scale_simple (whole, (int)_senko_look_length (width, scale),
                                  (int)_senko_look_length (height, scale), GDK_INTERP_BILINEAR);
}

static void
take_dots (GdkPixbuf *picture, const Reading *reading, gboolean lies, SenkoLook *look)
{
  look->head.n_pages = 1;
  look->head.width = (guint32)gdk_pixbuf_get_width (picture);
  look->head.height = (guint32)gdk_pixbuf_get_height (picture);
  look->head.stride = (guint32)gdk_pixbuf_get_rowstride (picture);
  look->head.format = gdk_pixbuf_get_has_alpha (picture) ? SENKO_LOOK_RGBA : SENKO_LOOK_RGB;
  look->head.full_width = (guint32)(lies ? reading->height : reading->width);
  look->dots = gdk_pixbuf_read_pixel_bytes (picture);
}

SenkoLookState
_senko_look_draw_picture (GBytes *bytes, const char *type, const SenkoLookAsk *ask, SenkoLook *look)
{
  Reading reading = { .ask = ask };
  g_autoptr (GdkPixbuf) picture = NULL;
  SenkoLookState state = read_picture (bytes, type, &reading, &picture);
  gboolean lies;

  if (state != SENKO_LOOK_DRAWN)
    return state;
  /* Where its own note has turned it, width and height have changed places. */
  lies = (gdk_pixbuf_get_width (picture) > gdk_pixbuf_get_height (picture))
         != (reading.width > reading.height);
  picture = turn (g_steal_pointer (&picture), ask->turns);
  if (picture != NULL)
    picture = fit (g_steal_pointer (&picture), ask);
  if (picture == NULL)
    return SENKO_LOOK_TOO_LARGE;
  take_dots (picture, &reading, lies != (ask->turns % 2 == 1), look);
  return SENKO_LOOK_DRAWN;
}
