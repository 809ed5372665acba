/* The frame says what the page is, which of how many, of which decision, printed when and by whom:
 * a sheet found on a desk must tell. */
#include "report/senko-paper-private.h"
#include "report/senko-pen-private.h"

#include <string.h>

#define TITLE 15
#define SUBTITLE 9
#define SMALL 7.5
#define HEAD 40 /* height of title and subtitle */
#define FOOT 18
#define SEAL 40
#define SEAL_HEAD 12

SenkoPaperFrame
_senko_paper_frame_copy (const SenkoPaperFrame *frame)
{
  return (SenkoPaperFrame){
    .title = g_strdup (frame->title),
    .subtitle = g_strdup (frame->subtitle),
    .mark = g_strdup (frame->mark),
    .printed = g_strdup (frame->printed),
    .fingerprint = g_strdup (frame->fingerprint),
    .seals = (const char *const *)g_strdupv ((char **)frame->seals),
    .japanese = frame->japanese,
  };
}

void
_senko_paper_frame_clear (SenkoPaperFrame *frame)
{
  g_free ((char *)frame->title);
  g_free ((char *)frame->subtitle);
  g_free ((char *)frame->mark);
  g_free ((char *)frame->printed);
  g_free ((char *)frame->fingerprint);
  g_strfreev ((char **)frame->seals);
  memset (frame, 0, sizeof *frame);
}

static guint
count_seals (const SenkoPaperFrame *frame, guint page)
{
  return page == 0 && frame->seals != NULL ? g_strv_length ((char **)frame->seals) : 0;
}

static double
head_height (const SenkoPaperFrame *frame, guint page)
{
  return count_seals (frame, page) > 0 ? SEAL_HEAD + SEAL + 8 : HEAD;
}

SenkoPaperArea
_senko_paper_frame_area (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page)
{
  double head = head_height (frame, page);

  return (SenkoPaperArea){ size->left, size->top + head, size->width - size->left - size->right,
                           size->height - size->top - size->bottom - head - FOOT };
}

/* Returns where it begins. */
static double
draw_seals (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page, SenkoPen *pen)
{
  guint n = count_seals (frame, page);
  double x = size->width - size->right - n * SEAL;

  for (guint i = 0; i < n; i++)
    senko_pen_seal_box (pen, frame->seals[i], x + i * SEAL, size->top, SEAL);
  return n > 0 ? x - 10 : x;
}

/* Returns where it begins. */
static double
draw_mark (const SenkoPaperFrame *frame, const SenkoPaperSize *size, double right, SenkoPen *pen)
{
  double width;

  if (frame->mark == NULL)
    return right;
  senko_pen_set_font (pen, SUBTITLE, TRUE);
  width = senko_pen_measure (pen, frame->mark) + 14;
  senko_pen_box (pen, right - width, size->top + 2, width, 16, 0.8);
  senko_pen_write (pen, frame->mark, right - width, size->top + 2, width, 16, SENKO_PEN_CENTRE);
  return right - width - 8;
}

/* In lines that end where one thing said ends and the next begins. (transfer full) */
static char *
break_subtitle (const char *subtitle, double width, SenkoPen *pen)
{
  g_auto (GStrv) parts = g_strsplit (subtitle, "　", -1);
  g_autoptr (GString) line = g_string_new (parts[0]);
  GString *lines = g_string_new (NULL);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      gsize length = line->len;

      g_string_append_printf (line, "　%s", parts[i]);
      if (senko_pen_measure (pen, line->str) <= width)
        continue;
      g_string_append_printf (lines, "%.*s\n", (int)length, line->str);
      g_string_assign (line, parts[i]);
    }
  g_string_append (lines, line->str);
  return g_string_free (lines, FALSE);
}

/* Beside seal boxes there is room for two lines. */
static void
draw_subtitle (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page, double width,
               SenkoPen *pen)
{
  double y = size->top + 21;
  g_autofree char *lines = NULL;

  if (count_seals (frame, page) > 0 && frame->subtitle != NULL
      && senko_pen_measure (pen, frame->subtitle) > width)
    {
      lines = break_subtitle (frame->subtitle, width, pen);
      senko_pen_paragraph (pen, lines, size->left, y, width, SENKO_PEN_LEFT);
    }
  else
    senko_pen_write (pen, frame->subtitle, size->left, y, width, 14, SENKO_PEN_LEFT);
}

static void
draw_head (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page, SenkoPen *pen)
{
  double seals = draw_seals (frame, size, page, pen);
  double right = draw_mark (frame, size, seals, pen);

  senko_pen_set_font (pen, TITLE, TRUE);
  senko_pen_write (pen, frame->title, size->left, size->top, right - size->left, 20,
                   SENKO_PEN_LEFT);
  senko_pen_set_font (pen, SUBTITLE, FALSE);
  draw_subtitle (frame, size, page, seals - size->left, pen);
}

/* The page's number stands in the middle, or further left where a long fingerprint needs the room.
 */
static void
draw_foot (const SenkoPaperFrame *frame, const SenkoPaperSize *size, SenkoPen *pen)
{
  double y = size->height - size->bottom - FOOT + 6, width = size->width - size->left - size->right;
  double middle = width * 0.5, used = 0;
  g_autofree char *number = g_strdup_printf ("%u / %u", pen->page, pen->n_pages);
  g_autofree char *fingerprint = NULL;

  senko_pen_set_font (pen, SMALL, FALSE);
  if (frame->fingerprint != NULL)
    {
      fingerprint = g_strdup_printf (
          SENKO_PAPER_WORD (frame->japanese, "Fingerprint of the decision %s", "決定の照合値 %s"),
          frame->fingerprint);
      used = senko_pen_measure (pen, fingerprint);
    }
  if (used > width * 0.44)
    middle = width * 0.4;
  senko_pen_rule (pen, size->left, y - 1, size->left + width, y - 1, 0.4);
  senko_pen_write (pen, frame->printed, size->left, y, middle - width * 0.06, 12, SENKO_PEN_LEFT);
  senko_pen_write (pen, number, size->left + middle - width * 0.06, y, width * 0.12, 12,
                   SENKO_PEN_CENTRE);
  senko_pen_write (pen, fingerprint, size->left + middle + width * 0.06, y, width * 0.94 - middle,
                   12, SENKO_PEN_RIGHT);
}

void
_senko_paper_frame_draw (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page,
                         SenkoPen *pen)
{
  senko_pen_set_grey (pen, 0);
  draw_head (frame, size, page, pen);
  draw_foot (frame, size, pen);
}
