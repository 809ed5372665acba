/* What is shown, as text, file and paper. */
#include "app/table/senko-table-output.h"

#include "app/table/senko-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- which rows --- */

typedef struct {
  SenkoTableView *view;
  GtkBitset *chosen; /* NULL: all */
  guint n;
} Rows;

static GtkBitset *
chosen_rows (SenkoTableView *view)
{
  g_autoptr (GtkBitset) chosen = NULL;

  if (view->model == NULL)
    return NULL;
  chosen = gtk_selection_model_get_selection_in_range (view->model, 0,
                                                       _senko_table_view_n_rows (view));
  return gtk_bitset_get_size (chosen) > 1 ? g_steal_pointer (&chosen) : NULL;
}

static void
rows_init (Rows *self, SenkoTableView *view)
{
  self->view = view;
  self->chosen = chosen_rows (view);
  self->n = self->chosen != NULL ? (guint)gtk_bitset_get_size (self->chosen)
                                 : _senko_table_view_n_rows (view);
}

static void
rows_clear (Rows *self)
{
  g_clear_pointer (&self->chosen, gtk_bitset_unref);
}

static guint
rows_position (const Rows *self, guint row)
{
  return self->chosen != NULL ? gtk_bitset_get_nth (self->chosen, row) : row;
}

guint
senko_table_output_count (SenkoTableView *view)
{
  Rows rows;
  guint n;

  rows_init (&rows, view);
  n = rows.n;
  rows_clear (&rows);
  return n;
}

static guint
column_at (SenkoTableView *view, guint place)
{
  return g_array_index (view->shown, SenkoTableShown, place).column;
}

/* --- text --- */

/* A tab or a line end inside a cell would begin another one. */
static void
append_cell (GString *out, guint place, const char *text)
{
  if (place > 0)
    g_string_append_c (out, '\t');
  for (; *text != '\0'; text++)
    g_string_append_c (out, *text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
}

char *
senko_table_output_text (SenkoTableView *view)
{
  GString *out = g_string_new (NULL);
  Rows rows;

  rows_init (&rows, view);
  for (guint i = 0; i < view->shown->len; i++)
    append_cell (out, i, view->columns[column_at (view, i)].title);
  g_string_append_c (out, '\n');
  for (guint row = 0; row < rows.n; row++)
    {
      for (guint i = 0; i < view->shown->len; i++)
        {
          SenkoTableCell cell;

          _senko_table_view_get_cell (view, rows_position (&rows, row), column_at (view, i), &cell);
          append_cell (out, i, cell.text);
        }
      g_string_append_c (out, '\n');
    }
  rows_clear (&rows);
  return g_string_free (out, FALSE);
}

/* --- files --- */

GtkBitset *
senko_table_output_dup_chosen (SenkoTableView *view)
{
  return chosen_rows (view);
}

#define PROGRESS_STEP 500 /* rows */

static void
write_row (SenkoTableWriter *writer, const guint *shown, guint row, SenkoTableCellFunc func,
           gpointer data)
{
  for (; *shown != G_MAXUINT; shown++)
    {
      SenkoTableCell cell = { .text = "" };

      func (data, row, *shown, &cell);
      senko_table_writer_add (writer, cell.text, -1);
    }
  senko_table_writer_end (writer);
}

SenkoTableWriter *
senko_table_output_write (const SenkoTableColumn *columns, const guint *shown, guint n_rows,
                          SenkoTableCellFunc func, gpointer data, SenkoTableFormat format,
                          const char *title, SenkoTableProgressFunc progress, gpointer user_data,
                          GError **error)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (format, title, error);

  if (writer == NULL)
    return NULL;
  for (guint i = 0; shown[i] != G_MAXUINT; i++)
    senko_table_writer_add_column (writer, columns[shown[i]].title, SENKO_TABLE_TEXT);
  senko_table_writer_end (writer);
  for (guint row = 0; row < n_rows; row++)
    {
      if (row % PROGRESS_STEP == 0 && !progress ((double)row / n_rows, user_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
          return NULL;
        }
      write_row (writer, shown, row, func, data);
    }
  return g_steal_pointer (&writer);
}

/* --- paper --- */

#define FONT "Noto Sans CJK JP, IPAexGothic, Sans"
#define POINTS_PER_PIXEL 0.6 /* of column widths: 8 pt text beside 11 pt on the screen */
#define TEXT_SIZE 8
#define LINE 15 /* points */
#define HEAD 50
#define FOOT 20
#define PADDING 3

typedef struct {
  Rows rows;
  char *title, *subtitle, *printed;
  double scale; /* so that all columns fit side by side */
  guint per_page;
  PangoLayout *layout;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  rows_clear (&self->rows);
  g_object_unref (self->rows.view);
  g_clear_object (&self->layout);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->printed);
  g_free (self);
}

static void
set_font (Print *self, double size, gboolean bold)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, (int)(size * PANGO_SCALE));
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (self->layout, font);
}

static void
draw_text (Print *self, cairo_t *cr, const char *text, double x, double y, double width,
           PangoAlignment alignment)
{
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (self->layout, alignment);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, self->layout);
}

static double
table_width (const SenkoTableView *view)
{
  return _senko_table_view_total_width ((SenkoTableView *)view) * POINTS_PER_PIXEL;
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *self)
{
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);

  self->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  self->scale = MIN (1.0, width / table_width (self->rows.view));
  self->per_page = (guint)MAX (1, (height - HEAD - FOOT) / (LINE * self->scale) - 1);
  gtk_print_operation_set_n_pages (
      operation, (int)MAX (1, (self->rows.n + self->per_page - 1) / self->per_page));
}

static void
draw_row (Print *self, cairo_t *cr, int row, double y)
{
  SenkoTableView *view = self->rows.view;
  double x = 0;

  for (guint i = 0; i < view->shown->len; i++)
    {
      const SenkoTableShown *shown = &g_array_index (view->shown, SenkoTableShown, i);
      double width = shown->width * POINTS_PER_PIXEL;
      SenkoTableCell cell = { .text = view->columns[shown->column].title };

      if (row >= 0)
        _senko_table_view_get_cell (view, rows_position (&self->rows, (guint)row), shown->column,
                                    &cell);
      draw_text (self, cr, cell.text, x + PADDING, y + 2, width - 2 * PADDING, PANGO_ALIGN_LEFT);
      x += width;
    }
}

static void
draw_rules (Print *self, cairo_t *cr, guint n)
{
  SenkoTableView *view = self->rows.view;
  double width = table_width (view), x = 0;

  cairo_set_line_width (cr, 0.4);
  for (guint i = 0; i <= n + 1; i++)
    {
      cairo_move_to (cr, 0, i * LINE);
      cairo_line_to (cr, width, i * LINE);
    }
  for (guint i = 0; i <= view->shown->len; i++)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, (n + 1) * LINE);
      if (i < view->shown->len)
        x += g_array_index (view->shown, SenkoTableShown, i).width * POINTS_PER_PIXEL;
    }
  cairo_stroke (cr);
}

static void
draw_table (Print *self, cairo_t *cr, guint first, guint n)
{
  cairo_save (cr);
  cairo_translate (cr, 0, HEAD);
  cairo_scale (cr, self->scale, self->scale);
  cairo_set_source_rgb (cr, 0.92, 0.92, 0.92);
  cairo_rectangle (cr, 0, 0, table_width (self->rows.view), LINE);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  set_font (self, TEXT_SIZE, TRUE);
  draw_row (self, cr, -1, 0);
  set_font (self, TEXT_SIZE, FALSE);
  for (guint i = 0; i < n; i++)
    draw_row (self, cr, (int)(first + i), (i + 1) * LINE);
  draw_rules (self, cr, n);
  cairo_restore (cr);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  guint first = (guint)page * self->per_page;
  int n_pages;
  g_autofree char *number = NULL;

  g_object_get (operation, "n-pages", &n_pages, NULL);
  number = g_strdup_printf (_ ("Page %1$d of %2$d"), page + 1, n_pages);
  cairo_set_source_rgb (cr, 0, 0, 0);
  set_font (self, 13, TRUE);
  draw_text (self, cr, self->title, 0, 0, width, PANGO_ALIGN_LEFT);
  set_font (self, 9, FALSE);
  if (self->subtitle != NULL)
    draw_text (self, cr, self->subtitle, 0, 24, width, PANGO_ALIGN_LEFT);
  draw_table (self, cr, first, MIN (self->per_page, self->rows.n - MIN (first, self->rows.n)));
  set_font (self, TEXT_SIZE, FALSE);
  draw_text (self, cr, self->printed, 0, height - 12, width, PANGO_ALIGN_LEFT);
  draw_text (self, cr, number, 0, height - 12, width, PANGO_ALIGN_RIGHT);
}

/* Upright as long as the text stays readable. */
static GtkPageSetup *
make_page_setup (SenkoTableView *view)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_page_setup_set_left_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 10, GTK_UNIT_MM);
  if (gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS) / table_width (view) < 0.8)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

GtkPrintOperation *
senko_table_output_print (SenkoTableView *view, const SenkoTableHeading *heading)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (view);
  Print *print = g_new0 (Print, 1);

  rows_init (&print->rows, g_object_ref (view));
  print->title = g_strdup (heading->title);
  print->subtitle = g_strdup (heading->subtitle);
  print->printed = g_strdup (heading->printed);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, heading->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print);
  g_object_set_data_full (G_OBJECT (operation), "senko-print", print, print_free);
  return operation;
}
