/* A ruled table: what lists and sheets have in common. */
#include "report/senko-paper-private.h"

#include <string.h>

#define PADDING 3
#define THIN 0.35
#define THICK 0.9
#define GROUP_GREY 0.93
#define HEAD_GREY 0.86
#define HEAD_NARROWEST 0.9 /* a title is condensed so far before it takes several lines */

static double
inner_width (const SenkoPaperTable *self, guint column)
{
  return self->x[column + 1] - self->x[column] - 2 * PADDING;
}

static double
title_width (const SenkoPaperTable *self, guint column)
{
  return inner_width (self, column) + 4;
}

/* No word is broken: then it is rather set smaller. */
static gboolean
words_fit (SenkoPen *pen, const char *title, double width)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_is_ascii (words[i]) && senko_pen_measure (pen, words[i]) > width)
      return FALSE;
  return TRUE;
}

/* 0: it stands in one line. */
static double
measure_title (const SenkoPaperTable *self, SenkoPen *pen, guint column)
{
  const char *title = self->columns[column].title;

  if (title == NULL || senko_pen_measure (pen, title) * HEAD_NARROWEST <= title_width (self, column)
      || !words_fit (pen, title, title_width (self, column)))
    return 0;
  return senko_pen_measure_paragraph (pen, title, title_width (self, column));
}

/* As high as the longest title needs. */
static double
measure_head (const SenkoPaperTable *self)
{
  g_autoptr (SenkoPen) pen = senko_pen_new (NULL);
  double height = self->row_height + 2;

  senko_pen_set_font (pen, self->size, TRUE);
  for (guint i = 0; i < self->n_columns; i++)
    height = MAX (height, measure_title (self, pen, i) + 3);
  return height;
}

void
_senko_paper_table_init (SenkoPaperTable *self, const SenkoPaperColumn *columns, guint n_columns,
                         double x, double width, double row_height, gboolean japanese)
{
  double share = 0;

  memset (self, 0, sizeof *self);
  self->columns = g_new0 (SenkoPaperColumn, n_columns);
  self->x = g_new0 (double, n_columns + 1);
  self->n_columns = n_columns;
  self->japanese = japanese;
  self->row_height = row_height;
  self->size = MIN (9, row_height * 0.52);
  for (guint i = 0; i < n_columns; i++)
    share += columns[i].width;
  self->x[0] = x;
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i] = columns[i];
      self->columns[i].title = g_strdup (columns[i].title);
      self->has_titles = self->has_titles || columns[i].title != NULL;
      self->x[i + 1] = self->x[i] + width * columns[i].width / share;
    }
  self->head_height = measure_head (self);
}

void
_senko_paper_table_clear (SenkoPaperTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_free ((char *)self->columns[i].title);
  g_free (self->columns);
  g_free (self->x);
  memset (self, 0, sizeof *self);
}

double
_senko_paper_table_measure (const SenkoPaperTable *self, SenkoPen *pen, SenkoPaperRowKind kind,
                            const char *const *cells)
{
  double height = self->row_height;

  if (kind != SENKO_PAPER_ROW)
    return height;
  senko_pen_set_font (pen, self->size, FALSE);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].wrap && cells[i] != NULL
        && senko_pen_measure (pen, cells[i]) > inner_width (self, i))
      height = MAX (height, senko_pen_measure_paragraph (pen, cells[i], inner_width (self, i)) + 4);
  return height;
}

static void
rule_columns (const SenkoPaperTable *self, SenkoPen *pen, double y, double height)
{
  for (guint i = 0; i <= self->n_columns; i++)
    senko_pen_rule (pen, self->x[i], y, self->x[i], y + height,
                    i == 0 || i == self->n_columns ? THICK : THIN);
}

static double
right_edge (const SenkoPaperTable *self)
{
  return self->x[self->n_columns];
}

static void
draw_title (const SenkoPaperTable *self, SenkoPen *pen, guint column, double y)
{
  const char *title = self->columns[column].title;
  double x = self->x[column] + 1, lines = measure_title (self, pen, column);

  if (lines > 0)
    senko_pen_paragraph (pen, title, x, y + (self->head_height - lines) / 2,
                         title_width (self, column), SENKO_PEN_CENTRE);
  else
    senko_pen_write (pen, title, x, y, title_width (self, column), self->head_height,
                     SENKO_PEN_CENTRE);
}

void
_senko_paper_table_draw_head (const SenkoPaperTable *self, SenkoPen *pen, double y)
{
  double left = self->x[0], right = right_edge (self);

  if (!self->has_titles)
    {
      senko_pen_rule (pen, left, y, right, y, THICK);
      return;
    }
  senko_pen_fill (pen, left, y, right - left, self->head_height, HEAD_GREY);
  senko_pen_set_font (pen, self->size, TRUE);
  for (guint i = 0; i < self->n_columns; i++)
    draw_title (self, pen, i, y);
  rule_columns (self, pen, y, self->head_height);
  senko_pen_rule (pen, left, y, right, y, THICK);
  senko_pen_rule (pen, left, y + self->head_height, right, y + self->head_height, THICK);
}

static void
draw_group (const SenkoPaperTable *self, SenkoPen *pen, const char *text, double y, double height,
            gboolean continued)
{
  double left = self->x[0], width = right_edge (self) - left;
  g_autofree char *again
      = continued ? g_strconcat (
            text, SENKO_PAPER_WORD (self->japanese, " (continued)", "（続き）"), NULL)
                  : NULL;

  senko_pen_fill (pen, left, y, width, height, GROUP_GREY);
  senko_pen_set_font (pen, self->size, TRUE);
  senko_pen_write (pen, again != NULL ? again : text, left + PADDING + 1, y,
                   width - 2 * PADDING - 2, height, SENKO_PEN_LEFT);
  senko_pen_rule (pen, left, y, left + width, y, THIN);
  senko_pen_rule (pen, left, y + height, left + width, y + height, THIN);
  senko_pen_rule (pen, left, y, left, y + height, THICK);
  senko_pen_rule (pen, left + width, y, left + width, y + height, THICK);
}

/* Text in the middle of a heavy line from edge to edge. */
static void
draw_line (const SenkoPaperTable *self, SenkoPen *pen, const char *text, double y, double height)
{
  double left = self->x[0], width = right_edge (self) - left, used;

  senko_pen_set_font (pen, self->size, TRUE);
  used = MIN (senko_pen_measure (pen, text) + 16, width);
  senko_pen_rule (pen, left, y + height / 2, left + (width - used) / 2, y + height / 2, 1.4);
  senko_pen_rule (pen, left + (width + used) / 2, y + height / 2, left + width, y + height / 2,
                  1.4);
  senko_pen_write (pen, text, left + (width - used) / 2, y, used, height, SENKO_PEN_CENTRE);
  senko_pen_rule (pen, left, y + height, left + width, y + height, THIN);
}

/* The room of the decimals that a number does not have: so its point stands below the others'. */
static double
missing_decimals (SenkoPen *pen, const char *text)
{
  const char *point = strchr (text, '.');
  double missing;

  if (!g_ascii_isdigit (*text))
    return 0;
  missing = senko_pen_measure (pen, ".00") - (point != NULL ? senko_pen_measure (pen, point) : 0);
  return MAX (missing, 0);
}

static void
draw_cells (const SenkoPaperTable *self, SenkoPen *pen, gboolean bold, const char *const *cells,
            double y, double height)
{
  senko_pen_set_font (pen, self->size, bold);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const SenkoPaperColumn *column = &self->columns[i];
      double x = self->x[i] + PADDING, width = inner_width (self, i);

      if (column->name)
        senko_pen_fill (pen, self->x[i], y + THIN / 2, self->x[i + 1] - self->x[i], height,
                        GROUP_GREY);
      if (cells[i] == NULL || *cells[i] == '\0')
        continue;
      if (column->points)
        width -= missing_decimals (pen, cells[i]);
      if (!column->wrap || senko_pen_measure (pen, cells[i]) <= width)
        senko_pen_write (pen, cells[i], x, y, width, height, column->align);
      else
        senko_pen_paragraph (pen, cells[i], x, y + 2, width, column->align);
    }
}

void
_senko_paper_table_draw_row (const SenkoPaperTable *self, SenkoPen *pen, SenkoPaperRowKind kind,
                             const char *const *cells, double y, double height, gboolean continued)
{
  double left = self->x[0], right = right_edge (self);

  if (kind == SENKO_PAPER_GROUP)
    {
      draw_group (self, pen, cells[0], y, height, continued);
      return;
    }
  if (kind == SENKO_PAPER_LINE)
    {
      draw_line (self, pen, cells[0], y, height);
      return;
    }
  if (kind == SENKO_PAPER_SUM)
    senko_pen_fill (pen, left, y + THIN / 2, right - left, height, GROUP_GREY);
  draw_cells (self, pen, kind == SENKO_PAPER_SUM, cells, y, height);
  rule_columns (self, pen, y, height);
  senko_pen_rule (pen, left, y + height, right, y + height, THIN);
}
