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

/* Beside seal boxes there is room for two lines. */
static void
draw_subtitle (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page, double width,
               SenkoPen *pen)
{
  double y = size->top + 21;

  if (count_seals (frame, page) > 0 && frame->subtitle != NULL
      && senko_pen_measure (pen, frame->subtitle) > width)
    senko_pen_paragraph (pen, frame->subtitle, size->left, y, width, SENKO_PEN_LEFT);
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

static void
draw_foot (const SenkoPaperFrame *frame, const SenkoPaperSize *size, SenkoPen *pen)
{
  double y = size->height - size->bottom - FOOT + 6, width = size->width - size->left - size->right;
  g_autofree char *number = g_strdup_printf ("%u / %u", pen->page, pen->n_pages);
  g_autofree char *fingerprint = NULL;

  senko_pen_set_font (pen, SMALL, FALSE);
  senko_pen_rule (pen, size->left, y - 1, size->left + width, y - 1, 0.4);
  senko_pen_write (pen, frame->printed, size->left, y, width * 0.34, 12, SENKO_PEN_LEFT);
  senko_pen_write (pen, number, size->left + width * 0.34, y, width * 0.12, 12, SENKO_PEN_CENTRE);
  if (frame->fingerprint == NULL)
    return;
  fingerprint = g_strdup_printf (
      SENKO_PAPER_WORD (frame->japanese, "Fingerprint of the decision %s", "決定の照合値 %s"),
      frame->fingerprint);
  senko_pen_write (pen, fingerprint, size->left + width * 0.46, y, width * 0.54, 12,
                   SENKO_PEN_RIGHT);
}

void
_senko_paper_frame_draw (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page,
                         SenkoPen *pen)
{
  senko_pen_set_grey (pen, 0);
  draw_head (frame, size, page, pen);
  draw_foot (frame, size, pen);
}
