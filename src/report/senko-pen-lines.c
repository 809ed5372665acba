/* Rules, boxes and fills wait until a page is done, or a text lies on a fill: then all that are
 * alike are one stroke. A rule or fill that goes on where one above it ends makes that one longer,
 * so that the columns of a table are one line each: in a PDF every number costs. */
#include "report/senko-pen-private.h"

#include <math.h>
#include <string.h>

#define LOOK_BACK 48 /* lines: more than a row of a table has */
#define FORM_LINES 6 /* fewer cost no more than saying where their form stands */
#define MAX_RULES 4 /* kinds of pages whose rules are kept */

/* A fill, a line or the outline of a box. */
typedef struct {
  double x, y, width, height, thickness, grey;
  gboolean box, done;
} Line;

/* All rules of a page. */
typedef struct {
  GArray *lines;
  cairo_surface_t *form; /* once they came back (nullable) */
} Rules;

void
_senko_pen_lines_init (SenkoPen *self)
{
  self->fills = g_array_new (FALSE, FALSE, sizeof (Line));
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
}

void
_senko_pen_lines_clear (SenkoPen *self)
{
  g_array_unref (self->fills);
  g_array_unref (self->lines);
}

static void
add_path (cairo_t *cr, const Line *line)
{
  if (line->box)
    {
      cairo_rectangle (cr, line->x, line->y, line->width, line->height);
      return;
    }
  cairo_move_to (cr, line->x, line->y);
  cairo_line_to (cr, line->x + line->width, line->y + line->height);
}

/* The path of all like this one, which is not drawn yet. */
static void
add_all_like (SenkoPen *self, GArray *lines, guint first)
{
  const Line like = g_array_index (lines, Line, first);

  cairo_set_source_rgb (self->cr, like.grey, like.grey, like.grey);
  cairo_set_line_width (self->cr, like.thickness);
  for (guint i = first; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (line->done || line->thickness != like.thickness || line->grey != like.grey)
        continue;
      line->done = TRUE;
      add_path (self->cr, line);
    }
}

void
_senko_pen_flush_fills (SenkoPen *self)
{
  for (guint i = 0; i < self->fills->len; i++)
    if (!g_array_index (self->fills, Line, i).done)
      {
        add_all_like (self, self->fills, i);
        cairo_fill (self->cr);
      }
  g_array_set_size (self->fills, 0);
}

static void
stroke_lines (SenkoPen *self, gpointer user_data)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!g_array_index (self->lines, Line, i).done)
      {
        add_all_like (self, self->lines, i);
        cairo_stroke (self->cr);
      }
}

/* --- rules that come back --- */

static void
rules_free (gpointer data)
{
  Rules *self = data;

  g_array_unref (self->lines);
  g_clear_pointer (&self->form, cairo_surface_destroy);
  g_free (self);
}

GPtrArray *
_senko_pen_rules_new (void)
{
  return g_ptr_array_new_with_free_func (rules_free);
}

static gboolean
lines_equal (const GArray *some, const GArray *others)
{
  for (guint i = 0; i < MIN (some->len, others->len); i++)
    {
      const Line *one = &g_array_index (some, Line, i), *other = &g_array_index (others, Line, i);

      if (one->x != other->x || one->y != other->y || one->width != other->width
          || one->height != other->height || one->thickness != other->thickness
          || one->grey != other->grey || one->box != other->box)
        return FALSE;
    }
  return some->len == others->len;
}

/* The same rules of a page before (nullable); they become the last ones. */
static Rules *
find_rules (SenkoPen *self)
{
  GPtrArray *kept = self->fonts->rules;

  for (guint i = 0; i < kept->len; i++)
    {
      Rules *rules = g_ptr_array_index (kept, i);

      if (!lines_equal (rules->lines, self->lines))
        continue;
      memmove (kept->pdata + 1, kept->pdata, i * sizeof *kept->pdata);
      kept->pdata[0] = rules;
      return rules;
    }
  return NULL;
}

static void
keep_rules (SenkoPen *self)
{
  Rules *rules = g_new0 (Rules, 1);

  rules->lines = g_array_copy (self->lines);
  g_ptr_array_insert (self->fonts->rules, 0, rules);
  if (self->fonts->rules->len > MAX_RULES)
    g_ptr_array_set_size (self->fonts->rules, MAX_RULES);
}

static cairo_rectangle_t
find_bounds (const GArray *lines)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      double x = line->x + line->width, y = line->y + line->height, over = line->thickness;

      left = MIN (left, MIN (line->x, x) - over);
      top = MIN (top, MIN (line->y, y) - over);
      right = MAX (right, MAX (line->x, x) + over);
      bottom = MAX (bottom, MAX (line->y, y) + over);
    }
  return (cairo_rectangle_t){ left, top, right - left, bottom - top };
}

/* FALSE: they are drawn as they are. */
static gboolean
draw_as_form (SenkoPen *self)
{
  Rules *rules;

  if (self->lines->len < FORM_LINES || !_senko_pen_takes_forms (self))
    return FALSE;
  rules = find_rules (self);
  if (rules == NULL)
    {
      keep_rules (self);
      return FALSE;
    }
  if (rules->form == NULL)
    {
      const cairo_rectangle_t bounds = find_bounds (self->lines);

      rules->form = _senko_pen_make_form (self, &bounds, stroke_lines, NULL);
    }
  _senko_pen_draw_form (self, rules->form, 0, 0);
  return TRUE;
}

void
_senko_pen_flush_lines (SenkoPen *self)
{
  if (!draw_as_form (self))
    stroke_lines (self, NULL);
  g_array_set_size (self->lines, 0);
}

/* Does it go on where line ends, straight down? */
static gboolean
goes_on (const Line *line, const Line *more)
{
  return line->x == more->x && line->width == more->width && line->thickness == more->thickness
         && line->grey == more->grey && line->box == more->box
         && fabs (line->y + line->height - more->y) < 0.01;
}

/* Either one that stands upright, or a fill. */
static void
add_upright (GArray *lines, const Line *more)
{
  guint end = lines->len > LOOK_BACK ? lines->len - LOOK_BACK : 0;

  for (guint i = lines->len; i-- > end;)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (goes_on (line, more))
        {
          line->height = more->y + more->height - line->y;
          return;
        }
    }
  g_array_append_vals (lines, more, 1);
}

static void
add_line (SenkoPen *self, double x, double y, double width, double height, double thickness,
          gboolean box)
{
  Line line = { x, y, width, height, thickness, self->grey, box, FALSE };

  if (self->cr == NULL)
    return;
  if (!box && width == 0 && height > 0)
    add_upright (self->lines, &line);
  else
    g_array_append_val (self->lines, line);
}

void
senko_pen_rule (SenkoPen *self, double x1, double y1, double x2, double y2, double thickness)
{
  add_line (self, x1, y1, x2 - x1, y2 - y1, thickness, FALSE);
}

void
senko_pen_box (SenkoPen *self, double x, double y, double width, double height, double thickness)
{
  add_line (self, x, y, width, height, thickness, TRUE);
}

void
senko_pen_fill (SenkoPen *self, double x, double y, double width, double height, double grey)
{
  Line fill = { x, y, width, height, 0, grey, TRUE, FALSE };

  if (self->cr != NULL)
    add_upright (self->fills, &fill);
}

void
senko_pen_seal_box (SenkoPen *self, const char *title, double x, double y, double size)
{
  const double head = 12;

  senko_pen_box (self, x, y, size, head + size, 0.5);
  senko_pen_rule (self, x, y + head, x + size, y + head, 0.5);
  senko_pen_set_font (self, 7, FALSE);
  senko_pen_write (self, title, x + 1, y, size - 2, head, SENKO_PEN_CENTRE);
}
