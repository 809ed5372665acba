/* Sizes, and who draws what. */
#include "look/senko-look-private.h"

#include <math.h>
#include <string.h>

#define LONGEST_SIDE 16000.0 /* what cairo and textures can take */

double
_senko_look_scale (const SenkoLookAsk *ask, double width, double height)
{
  double scale = ask->width / width;

  if (ask->height > 0)
    scale = MIN (scale, ask->height / height);
  scale = MIN (scale, sqrt (SENKO_LOOK_MOST_DRAWN / (width * height)));
  return MIN (scale, LONGEST_SIDE / MAX (width, height));
}

guint
_senko_look_length (double length, double scale)
{
  return (guint)MAX (1, round (length * scale));
}

void
senko_look_draw (GBytes *bytes, const char *type, const SenkoLookAsk *ask, SenkoLook *look)
{
  SenkoLookAsk asked = *ask;

  *look = (SenkoLook){ 0 };
  asked.turns %= 4;
  asked.width = MAX (1, asked.width);
  look->head.state = strcmp (type, "application/pdf") == 0
                         ? _senko_look_draw_page (bytes, &asked, look)
                         : _senko_look_draw_picture (bytes, type, &asked, look);
  if (look->head.state != SENKO_LOOK_DRAWN)
    g_clear_pointer (&look->dots, g_bytes_unref);
}

void
senko_look_clear (SenkoLook *look)
{
  g_clear_pointer (&look->dots, g_bytes_unref);
}
