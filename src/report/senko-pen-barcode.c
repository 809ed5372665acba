/* Code 39: every reader reads it, and it needs no library. Nine elements a character, three of them
 * wide; between characters a narrow space. */
#include "report/senko-pen-private.h"

#include <string.h>

#define WIDE 2.5 /* of a narrow element */
#define QUIET 10 /* narrow elements on each side */
#define CHARACTER (6 + 3 * WIDE + 1)

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*";

/* Bar, space, bar, …, from the highest bit; 1 = wide. */
static const guint16 patterns[]
    = { 0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109,
        0x049, 0x148, 0x019, 0x118, 0x058, 0x00D, 0x10C, 0x04C, 0x01C, 0x103, 0x043,
        0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016, 0x181, 0x0C1, 0x1C0,
        0x091, 0x190, 0x0D0, 0x085, 0x184, 0x0C4, 0x0A8, 0x0A2, 0x08A, 0x02A, 0x094 };

static double
draw_character (SenkoPen *self, char letter, double x, double y, double narrow, double height)
{
  guint pattern = patterns[strchr (letters, letter) - letters];

  for (int element = 8; element >= 0; element--)
    {
      double width = (pattern >> element) & 1 ? WIDE * narrow : narrow;

      if (element % 2 == 0)
        senko_pen_fill (self, x, y, width, height, 0);
      x += width;
    }
  return x + narrow;
}

gboolean
senko_pen_barcode (SenkoPen *self, const char *text, double x, double y, double width,
                   double height)
{
  gsize n = strlen (text);
  double narrow = width / ((double)(n + 2) * CHARACTER + 2 * QUIET), at = x + QUIET * narrow;
  double bars = height - 10;

  for (gsize i = 0; i < n; i++)
    if (text[i] == '*' || strchr (letters, text[i]) == NULL)
      return FALSE;
  at = draw_character (self, '*', at, y, narrow, bars);
  for (gsize i = 0; i < n; i++)
    at = draw_character (self, text[i], at, y, narrow, bars);
  draw_character (self, '*', at, y, narrow, bars);
  senko_pen_set_font (self, 7.5, FALSE);
  senko_pen_write (self, text, x, y + bars, width, 10, SENKO_PEN_CENTRE);
  return TRUE;
}
