/* Everything is an item of a height; items are put on pages one below the other. */
#include "report/senko-paper-sheet.h"

#include "report/senko-paper-private.h"
#include "report/senko-paper-rows.h"

#include <string.h>

#define TEXT 10
#define ROW 18
#define SEAL 46
#define SEAL_HEAD 12

typedef enum { TEXT_ITEM, ROW_ITEM, BARCODE, SEALS, DRAWING, GAP, BREAK } Kind;

typedef struct {
  SenkoPaperTable table;
  SenkoPaperRows *rows;
} Table;

typedef struct {
  Kind kind;
  double height, size, width;
  gboolean bold, stays; /* stays: with the next item */
  SenkoPenAlign align;
  char *text;
  char **titles;
  Table *table; /* borrowed */
  guint row;
  SenkoSheetDrawFunc draw;
  gpointer data;
  GDestroyNotify destroy;
} Item;

typedef struct {
  guint first, n; /* items */
  gboolean head; /* the first row's table begins on a page before */
} Page;

struct _SenkoSheet {
  SenkoPaperFrame frame;
  SenkoPaperSize size;
  SenkoPen *pen; /* measures; until it is laid out */
  GArray *items; /* of Item */
  GPtrArray *tables; /* of Table */
  GArray *pages; /* of Page */
};

static void
table_free (gpointer data)
{
  Table *self = data;

  _senko_paper_table_clear (&self->table);
  senko_paper_rows_free (self->rows);
  g_free (self);
}

static void
item_clear (gpointer data)
{
  Item *self = data;

  g_free (self->text);
  g_strfreev (self->titles);
  if (self->destroy != NULL)
    self->destroy (self->data);
}

static void
sheet_free (gpointer data)
{
  SenkoSheet *self = data;

  _senko_paper_frame_clear (&self->frame);
  senko_pen_free (self->pen);
  g_array_unref (self->items);
  g_ptr_array_unref (self->tables);
  g_array_unref (self->pages);
  g_free (self);
}

SenkoSheet *
senko_sheet_new (const SenkoPaperFrame *frame, const SenkoPaperSize *size)
{
  SenkoSheet *self = g_new0 (SenkoSheet, 1);

  self->frame = _senko_paper_frame_copy (frame);
  self->size = *size;
  self->pen = senko_pen_new (NULL);
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  return self;
}

static SenkoPaperArea
area_of (const SenkoSheet *self, guint page)
{
  return _senko_paper_frame_area (&self->frame, &self->size, page);
}

double
senko_sheet_get_height (const SenkoSheet *self)
{
  return area_of (self, 0).height;
}

/* --- adding --- */

static Item *
add (SenkoSheet *self, Kind kind, double height)
{
  Item item = { .kind = kind, .height = height };

  g_array_append_val (self->items, item);
  return &g_array_index (self->items, Item, self->items->len - 1);
}

static Item *
add_text (SenkoSheet *self, const char *text, double size, gboolean bold)
{
  Item *item;

  senko_pen_set_font (self->pen, size, bold);
  item = add (self, TEXT_ITEM,
              senko_pen_measure_paragraph (self->pen, text, area_of (self, 0).width) + 2);
  item->text = g_strdup (text);
  item->size = size;
  item->bold = bold;
  return item;
}

void
senko_sheet_add_heading (SenkoSheet *self, int level, const char *text)
{
  if (self->items->len > 0)
    add (self, GAP, level == 1 ? 12 : 8)->stays = TRUE;
  add_text (self, text, level == 1 ? 13 : 10.5, TRUE)->stays = TRUE;
}

void
senko_sheet_add_text (SenkoSheet *self, const char *text)
{
  add_text (self, text, TEXT, FALSE);
}

void
senko_sheet_add_text_sized (SenkoSheet *self, const char *text, double size, gboolean bold,
                            SenkoPenAlign align)
{
  add_text (self, text, size, bold)->align = align;
}

void
senko_sheet_add_table (SenkoSheet *self, const SenkoPaperColumn *columns, guint n_columns,
                       SenkoPaperRows *rows, double row_height)
{
  Table *table = g_new0 (Table, 1);
  SenkoPaperArea area = area_of (self, 0);
  g_auto (SenkoPaperRowText) text = { 0 };

  _senko_paper_table_init (&table->table, columns, n_columns, area.x, area.width,
                           row_height > 0 ? row_height : ROW, self->frame.japanese);
  table->rows = rows;
  g_ptr_array_add (self->tables, table);
  for (guint row = 0; row < senko_paper_rows_get_n (rows); row++)
    {
      SenkoPaperRowKind kind = _senko_paper_rows_kind (rows, row);
      double height;
      Item *item;

      _senko_paper_rows_read (rows, row, &text);
      height = _senko_paper_table_measure (&table->table, self->pen, kind, text.cells);
      item = add (self, ROW_ITEM, height);
      item->table = table;
      item->row = row;
      item->stays = kind == SENKO_PAPER_GROUP;
    }
}

void
senko_sheet_add_fields (SenkoSheet *self, const char *const *pairs, guint per_row)
{
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, 2 * per_row);
  g_autofree const char **cells = g_new0 (const char *, 2 * per_row);
  SenkoPaperRows *rows = senko_paper_rows_new (2 * per_row);
  guint n = 0;

  for (guint i = 0; i < per_row; i++)
    {
      columns[2 * i].width = per_row == 1 ? 1.25 : 1;
      columns[2 * i].wrap = columns[2 * i].name = TRUE;
      columns[2 * i + 1].width = per_row == 1 ? 3.15 : 1.2;
      columns[2 * i + 1].wrap = TRUE;
    }
  for (; *pairs != NULL; pairs += 2)
    {
      cells[n++] = pairs[0];
      cells[n++] = pairs[1] != NULL ? pairs[1] : "";
      if (n == 2 * per_row)
        {
          senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
          memset (cells, 0, sizeof *cells * n);
          n = 0;
        }
    }
  if (n > 0)
    senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
  senko_sheet_add_table (self, columns, 2 * per_row, rows, 0);
}

void
senko_sheet_add_barcode (SenkoSheet *self, const char *text, double width, double height)
{
  Item *item = add (self, BARCODE, height + 4);

  item->text = g_strdup (text);
  item->width = width;
}

void
senko_sheet_add_seals (SenkoSheet *self, const char *const *titles)
{
  add (self, SEALS, SEAL_HEAD + SEAL + 4)->titles = g_strdupv ((char **)titles);
}

void
senko_sheet_add_drawing (SenkoSheet *self, double height, SenkoSheetDrawFunc func, gpointer data,
                         GDestroyNotify destroy)
{
  Item *item = add (self, DRAWING, height);

  item->draw = func;
  item->data = data;
  item->destroy = destroy;
}

void
senko_sheet_add_gap (SenkoSheet *self, double height)
{
  add (self, GAP, height);
}

void
senko_sheet_add_page_break (SenkoSheet *self)
{
  add (self, BREAK, 0);
}

/* --- laying out --- */

static const Item *
item_at (const SenkoSheet *self, guint i)
{
  return &g_array_index (self->items, Item, i);
}

/* The height of an item with all that must follow it, and the head above a table's first row. */
static double
needed_height (const SenkoSheet *self, guint i)
{
  double height = 0;

  for (; i < self->items->len; i++)
    {
      const Item *item = item_at (self, i);

      if (item->kind == ROW_ITEM && item->row == 0 && item->table->table.has_titles)
        height += item->table->table.head_height;
      height += item->height;
      if (!item->stays)
        break;
    }
  return height;
}

static double
head_height (const Item *item)
{
  return item->kind == ROW_ITEM && item->table->table.has_titles ? item->table->table.head_height
                                                                 : 0;
}

static void
lay_out (SenkoSheet *self)
{
  Page page = { 0, 0, FALSE };
  double used = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = item_at (self, i);
      gboolean breaks
          = item->kind == BREAK
            || used + needed_height (self, i) > area_of (self, self->pages->len).height + 0.01;

      if (breaks && page.n > 0)
        {
          g_array_append_val (self->pages, page);
          page = (Page){ i, 0, item->kind == ROW_ITEM && item->row > 0 };
          used = page.head ? head_height (item) : 0;
        }
      page.n++;
      if (item->kind == GAP && page.n == 1)
        continue;
      used += item->height + (item->kind == ROW_ITEM && item->row == 0 ? head_height (item) : 0);
    }
  g_array_append_val (self->pages, page);
}

/* --- drawing --- */

static double
draw_table_row (const Item *item, SenkoPen *pen, double y, gboolean head)
{
  SenkoPaperTable *table = &item->table->table;
  const SenkoPaperRows *rows = item->table->rows;
  g_auto (SenkoPaperRowText) text = { 0 };

  if (head || item->row == 0)
    {
      _senko_paper_table_draw_head (table, pen, y);
      y += head_height (item);
    }
  _senko_paper_rows_read (rows, item->row, &text);
  _senko_paper_table_draw_row (table, pen, _senko_paper_rows_kind (rows, item->row), text.cells, y,
                               item->height, FALSE);
  y += item->height;
  if (item->row + 1 == senko_paper_rows_get_n (rows))
    senko_pen_rule (pen, table->x[0], y, table->x[table->n_columns], y, 0.9);
  return y;
}

static void
draw_seals (const Item *item, SenkoPen *pen, const SenkoPaperArea *area, double y)
{
  guint n = g_strv_length (item->titles);

  for (guint i = 0; i < n; i++)
    senko_pen_seal_box (pen, item->titles[i], area->x + area->width - (n - i) * SEAL, y, SEAL);
}

static double
draw_item (const Item *item, SenkoPen *pen, const SenkoPaperArea *area, double y, gboolean head)
{
  switch (item->kind)
    {
    case TEXT_ITEM:
      senko_pen_set_font (pen, item->size, item->bold);
      senko_pen_paragraph (pen, item->text, area->x, y, area->width, item->align);
      break;
    case ROW_ITEM:
      return draw_table_row (item, pen, y, head);
    case BARCODE:
      senko_pen_set_font (pen, TEXT, FALSE);
      if (!senko_pen_barcode (pen, item->text, area->x, y, item->width, item->height - 4))
        senko_pen_write (pen, item->text, area->x, y, area->width, item->height, SENKO_PEN_LEFT);
      break;
    case SEALS:
      draw_seals (item, pen, area, y);
      break;
    case DRAWING:
      item->draw (item->data, pen, area->x, y, area->width, item->height);
      break;
    case GAP:
    case BREAK:
    default:
      break;
    }
  return y + item->height;
}

static void
draw_page (gpointer data, guint number, SenkoPen *pen)
{
  const SenkoSheet *self = data;
  const Page *page = &g_array_index (self->pages, Page, number);
  SenkoPaperArea area = area_of (self, number);
  double y = area.y;

  if (self->frame.title != NULL || self->frame.printed != NULL)
    _senko_paper_frame_draw (&self->frame, &self->size, number, pen);
  for (guint i = page->first; i < page->first + page->n; i++)
    {
      const Item *item = item_at (self, i);

      if (item->kind != GAP || i > page->first)
        y = draw_item (item, pen, &area, y, i == page->first && page->head);
    }
}

SenkoPaper *
senko_sheet_end (SenkoSheet *self)
{
  lay_out (self);
  g_clear_pointer (&self->pen, senko_pen_free);
  return senko_paper_new (&self->size, self->pages->len, draw_page, self, sheet_free);
}
