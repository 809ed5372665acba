/* Where pages break is worked out once, when the list is made; then any page draws itself. */
#include "report/senko-paper-private.h"
#include "report/senko-paper-rows.h"

#include "base/senko-points.h"

#include <string.h>

#define ROW_PORTRAIT 18.5
#define ROW_LANDSCAPE 15.5
#define COUNTS 16 /* height of the line under the table */
#define NUMBER_SHARE 0.055
#define TICK_SHARE 0.05

typedef struct {
  guint first, n; /* rows */
  int group; /* the row of the group's head that is repeated above them, -1 = none */
  guint number; /* rows of the group before this page */
  guint count, before; /* rows that count: on this page, before it */
} Page;

typedef struct {
  SenkoPaperList spec;
  SenkoPaperFrame frame;
  SenkoPaperTable table;
  char *unit, *empty;
  GArray *pages; /* of Page */
  float *heights; /* of rows, where they differ (nullable) */
  gint64 *sums; /* page after page, each with n_columns: up to and with the page (nullable) */
  guint n_rows, n_counted;
} List;

static void
list_free (gpointer data)
{
  List *self = data;

  _senko_paper_frame_clear (&self->frame);
  _senko_paper_table_clear (&self->table);
  g_array_unref (self->pages);
  g_free (self->heights);
  g_free (self->sums);
  g_free (self->unit);
  g_free (self->empty);
  senko_paper_rows_free (self->spec.rows);
  g_free (self);
}

/* --- rows --- */

static SenkoPaperRowKind
kind_of (const List *self, guint row)
{
  return _senko_paper_rows_kind (self->spec.rows, row);
}

/* A row with the cells that the list adds; it may be filled again and again. */
typedef struct {
  SenkoPaperRowText text;
  const char **cells; /* table.n_columns */
  char number[16];
} Row;

static void
row_clear (Row *self)
{
  _senko_paper_row_text_clear (&self->text);
  g_clear_pointer (&self->cells, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static const char *const *
read_row (const List *self, guint row, guint number, Row *into)
{
  SenkoPaperRowKind kind = kind_of (self, row);
  gboolean is_head = kind == SENKO_PAPER_GROUP || kind == SENKO_PAPER_LINE;
  guint n = 0;

  _senko_paper_rows_read (self->spec.rows, row, &into->text);
  if (into->cells == NULL)
    into->cells = g_new (const char *, self->table.n_columns + 1);
  if (self->spec.numbered)
    {
      g_snprintf (into->number, sizeof into->number, "%u", number);
      into->cells[n++] = is_head                   ? into->text.cells[0]
                         : kind == SENKO_PAPER_ROW ? into->number
                                                   : "";
    }
  for (guint i = 0; i < self->spec.n_columns; i++)
    into->cells[n++] = self->spec.numbered && is_head && i == 0 ? "" : into->text.cells[i];
  if (self->spec.ticks)
    into->cells[n++] = "";
  return into->cells;
}

/* --- pages --- */

static void
measure_rows (List *self)
{
  g_autoptr (SenkoPen) pen = senko_pen_new (NULL);
  g_auto (Row) read = { 0 };
  gboolean wraps = FALSE;

  for (guint i = 0; i < self->table.n_columns; i++)
    wraps = wraps || self->table.columns[i].wrap;
  if (!wraps)
    return;
  self->heights = g_new (float, MAX (1, self->n_rows));
  for (guint row = 0; row < self->n_rows; row++)
    self->heights[row] = (float)_senko_paper_table_measure (&self->table, pen, kind_of (self, row),
                                                            read_row (self, row, 0, &read));
}

static double
height_of (const List *self, guint row)
{
  return self->heights != NULL ? self->heights[row] : self->table.row_height;
}

static double
free_height (const List *self, guint page)
{
  SenkoPaperArea area = _senko_paper_frame_area (&self->frame, &self->spec.size, page);

  return area.height - (self->table.has_titles ? self->table.head_height : 0)
         - (self->spec.counts ? COUNTS : 0);
}

typedef struct {
  List *list;
  Page page;
  double used;
  int group; /* the head that the rows stand under */
  guint number, counted;
} Breaking;

static void
end_page (Breaking *self)
{
  if (self->page.n > 0)
    g_array_append_val (self->list->pages, self->page);
}

static void
begin_page (Breaking *self, guint first, gboolean repeat)
{
  end_page (self);
  self->page = (Page){ first, 0, repeat ? self->group : -1, self->number, 0, self->counted };
  self->used = repeat && self->group >= 0 ? self->list->table.row_height : 0;
}

/* A head is not left alone at the foot of a page. */
static gboolean
fits (const Breaking *self, guint row, SenkoPaperRowKind kind)
{
  double needed = height_of (self->list, row);

  if (kind == SENKO_PAPER_GROUP && row + 1 < self->list->n_rows)
    needed += height_of (self->list, row + 1);
  return self->used + needed <= free_height (self->list, self->list->pages->len) + 0.01;
}

static void
add_row (Breaking *self, guint row)
{
  SenkoPaperRowKind kind = kind_of (self->list, row);

  if (kind == SENKO_PAPER_GROUP)
    {
      self->group = -1;
      self->number = 0;
    }
  if (self->page.n > 0
      && (!fits (self, row, kind)
          || (kind == SENKO_PAPER_GROUP && self->list->spec.group_pages && row > 0)))
    begin_page (self, row, kind != SENKO_PAPER_GROUP);
  if (kind == SENKO_PAPER_GROUP)
    {
      self->group = (int)row;
      if (self->page.n == 0)
        self->page.number = 0;
    }
  else if (kind == SENKO_PAPER_ROW)
    {
      self->number++;
      self->counted++;
      self->page.count++;
    }
  self->page.n++;
  self->used += height_of (self->list, row);
}

static void
break_pages (List *self)
{
  Breaking breaking = { .list = self, .group = -1, .page = { .group = -1 } };

  for (guint row = 0; row < self->n_rows; row++)
    add_row (&breaking, row);
  end_page (&breaking);
  if (self->pages->len == 0)
    g_array_append_val (self->pages, breaking.page);
  self->n_counted = breaking.counted;
}

static void
add_to_sums (const List *self, guint row, gint64 *sums)
{
  g_auto (SenkoPaperRowText) text = { 0 };
  SenkoPoints points;

  if (kind_of (self, row) != SENKO_PAPER_ROW)
    return;
  _senko_paper_rows_read (self->spec.rows, row, &text);
  for (guint i = 0; i < self->spec.n_columns; i++)
    if (self->spec.columns[i].sum && senko_points_parse (text.cells[i], -1, &points))
      sums[i] += points;
}

static gboolean
has_sums (const List *self)
{
  for (guint i = 0; i < self->spec.n_columns; i++)
    if (self->spec.columns[i].sum)
      return TRUE;
  return FALSE;
}

/* Sums of a page go on from the page before. */
static void
sum_columns (List *self)
{
  guint n = self->spec.n_columns;

  if (!has_sums (self))
    return;
  self->sums = g_new0 (gint64, self->pages->len * n);
  for (guint page = 0; page < self->pages->len; page++)
    {
      const Page *at = &g_array_index (self->pages, Page, page);
      gint64 *sums = self->sums + page * n;

      if (page > 0)
        memcpy (sums, sums - n, n * sizeof *sums);
      for (guint row = at->first; row < at->first + at->n; row++)
        add_to_sums (self, row, sums);
    }
}

/* --- drawing --- */

/* Hundredths, without superfluous zeros: sums do not fit into SenkoPoints. */
static void
format_sum (gint64 sum, char text[32])
{
  if (sum % 100 == 0)
    g_snprintf (text, 32, "%" G_GINT64_FORMAT, sum / 100);
  else
    g_snprintf (text, 32, "%" G_GINT64_FORMAT ".%02d", sum / 100, (int)(sum % 100));
}

static void
append_sums (const List *self, guint page, GString *out)
{
  guint offset = self->spec.numbered ? 1 : 0, n = self->spec.n_columns;
  char text[32];

  for (guint i = 0; self->sums != NULL && i < n; i++)
    {
      gint64 sum = self->sums[page * n + i], before = page > 0 ? self->sums[(page - 1) * n + i] : 0;

      if (!self->table.columns[i + offset].sum)
        continue;
      g_string_append_printf (out, "　%s ", self->table.columns[i + offset].title);
      format_sum (sum - before, text);
      g_string_append (out, text);
      format_sum (sum, text);
      g_string_append_printf (
          out, SENKO_PAPER_WORD (self->frame.japanese, " (so far %s)", "（累計 %s）"), text);
    }
}

static void
draw_counts (const List *self, guint page, const SenkoPaperArea *area, double y, SenkoPen *pen)
{
  const Page *at = &g_array_index (self->pages, Page, page);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *unit = self->unit != NULL ? self->unit : "";

  if (!self->spec.counts)
    return;
  g_string_printf (text,
                   SENKO_PAPER_WORD (self->frame.japanese,
                                     "This page: %1$u%4$s   So far: %2$u%4$s   In all: %3$u%4$s",
                                     "この頁 %1$u%4$s　累計 %2$u%4$s　全 %3$u%4$s"),
                   at->count, at->before + at->count, self->n_counted, unit);
  append_sums (self, page, text);
  senko_pen_set_font (pen, 8.5, TRUE);
  senko_pen_write (pen, text->str, area->x, y, area->width, COUNTS, SENKO_PEN_RIGHT);
}

static double
draw_row (const List *self, SenkoPen *pen, guint row, guint number, double y, gboolean continued)
{
  g_auto (Row) read = { 0 };
  const char *const *cells = read_row (self, row, number, &read);
  double height = continued ? self->table.row_height : height_of (self, row);

  _senko_paper_table_draw_row (&self->table, pen, kind_of (self, row), cells, y, height, continued);
  if (self->spec.ticks && kind_of (self, row) == SENKO_PAPER_ROW)
    {
      double left = self->table.x[self->table.n_columns - 1];
      double right = self->table.x[self->table.n_columns], size = 8;

      senko_pen_box (pen, (left + right - size) / 2, y + (height - size) / 2, size, size, 0.5);
    }
  return y + height;
}

static void
draw_page (gpointer data, guint page, SenkoPen *pen)
{
  const List *self = data;
  const Page *at = &g_array_index (self->pages, Page, page);
  SenkoPaperArea area = _senko_paper_frame_area (&self->frame, &self->spec.size, page);
  double y = area.y;
  guint number = at->number;

  _senko_paper_frame_draw (&self->frame, &self->spec.size, page, pen);
  _senko_paper_table_draw_head (&self->table, pen, y);
  y += self->table.has_titles ? self->table.head_height : 0;
  if (at->group >= 0)
    y = draw_row (self, pen, (guint)at->group, 0, y, TRUE);
  for (guint row = at->first; row < at->first + at->n; row++)
    {
      if (kind_of (self, row) == SENKO_PAPER_GROUP)
        number = 0;
      else if (kind_of (self, row) == SENKO_PAPER_ROW)
        number++;
      y = draw_row (self, pen, row, number, y, FALSE);
    }
  senko_pen_rule (pen, area.x, y, area.x + area.width, y, 0.9);
  if (at->n == 0 && self->empty != NULL)
    {
      senko_pen_set_font (pen, 10, FALSE);
      senko_pen_paragraph (pen, self->empty, area.x, y + 10, area.width, SENKO_PEN_LEFT);
    }
  else
    draw_counts (self, page, &area, y + 1, pen);
}

/* --- making --- */

static void
init_table (List *self, double row_height)
{
  const SenkoPaperList *spec = &self->spec;
  SenkoPaperArea area = _senko_paper_frame_area (&self->frame, &spec->size, 0);
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, spec->n_columns + 2);
  double share = 0;
  guint n = 0;

  for (guint i = 0; i < spec->n_columns; i++)
    share += spec->columns[i].width;
  if (spec->numbered)
    columns[n++] = (SenkoPaperColumn){ SENKO_PAPER_WORD (self->frame.japanese, "No.", "番号"),
                                       share * NUMBER_SHARE, SENKO_PEN_RIGHT, FALSE, FALSE };
  for (guint i = 0; i < spec->n_columns; i++)
    columns[n++] = spec->columns[i];
  if (spec->ticks)
    columns[n++] = (SenkoPaperColumn){ SENKO_PAPER_WORD (self->frame.japanese, "Checked", "確認"),
                                       share * TICK_SHARE, SENKO_PEN_CENTRE, FALSE, FALSE };
  _senko_paper_table_init (&self->table, columns, n, area.x, area.width, row_height,
                           self->frame.japanese);
}

SenkoPaper *
senko_paper_list_new (const SenkoPaperList *spec)
{
  List *self = g_new0 (List, 1);
  gboolean landscape = spec->size.width > spec->size.height;

  self->spec = *spec;
  self->frame = _senko_paper_frame_copy (&spec->frame);
  self->unit = g_strdup (spec->unit);
  self->empty = g_strdup (spec->empty);
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->n_rows = senko_paper_rows_get_n (spec->rows);
  init_table (self, spec->row_height > 0 ? spec->row_height
                    : landscape          ? ROW_LANDSCAPE
                                         : ROW_PORTRAIT);
  measure_rows (self);
  break_pages (self);
  sum_columns (self);
  self->spec.columns = NULL;
  return senko_paper_new (&spec->size, self->pages->len, draw_page, self, list_free);
}
