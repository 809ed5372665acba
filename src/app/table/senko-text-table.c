/* Rows are sorted here, since they are few; numbers as numbers, texts as people order them. */
#include "app/table/senko-text-table.h"

#include "app/listing/senko-listing-offer.h"
#include "app/table/senko-table-listing.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *text;
  SenkoTone tone;
} Cell;

typedef struct {
  char *key;
  GArray *cells; /* of Cell */
  guint place; /* as it was added */
} Row;

struct _SenkoTextTable {
  AdwBin parent_instance;
  GtkWidget *stack, *view, *empty;
  char *label;
  SenkoTableColumn *columns;
  guint n_columns;
  GPtrArray *rows; /* of Row, as they are shown */
  char *layout; /* (nullable) that was asked for last */
  char *kept; /* (nullable) the key that the cursor stood at when the rows were cleared */
};

G_DEFINE_FINAL_TYPE (SenkoTextTable, senko_text_table, ADW_TYPE_BIN)

enum { ACTIVATED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clear_cell (gpointer data)
{
  g_free (((Cell *)data)->text);
}

static void
free_row (gpointer data)
{
  Row *row = data;

  g_array_unref (row->cells);
  g_free (row->key);
  g_free (row);
}

static Row *
get_row (SenkoTextTable *self, guint position)
{
  return position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;
}

static const char *
get_text (const Row *row, guint column)
{
  const char *text
      = column < row->cells->len ? g_array_index (row->cells, Cell, column).text : NULL;

  return text != NULL ? text : "";
}

static void
get_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  const Row *row = get_row (user_data, position);

  *cell = (SenkoTableCell){ .text = "" };
  if (row == NULL || column >= row->cells->len)
    return;
  cell->text = get_text (row, column);
  cell->tone = g_array_index (row->cells, Cell, column).tone;
}

/* --- sorting --- */

typedef struct {
  guint column; /* n_columns: as they were added */
  gboolean numeric, descending;
} Order;

static Order
find_order (SenkoTextTable *self)
{
  gboolean descending = FALSE;
  const char *id = senko_table_view_get_sort (SENKO_TABLE_VIEW (self->view), &descending);
  Order order = { .column = self->n_columns, .descending = descending };

  for (guint i = 0; id != NULL && i < self->n_columns; i++)
    if (strcmp (self->columns[i].id, id) == 0)
      {
        order.column = i;
        order.numeric = self->columns[i].numeric;
      }
  return order;
}

/* What is empty comes last, whichever way round. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Row *x = *(const Row *const *)a, *y = *(const Row *const *)b;
  const Order *order = user_data;
  const char *one = get_text (x, order->column), *other = get_text (y, order->column);
  int result = 0;

  if (*one == '\0' || *other == '\0')
    result = (*one == '\0') - (*other == '\0');
  else if (order->numeric)
    result = (g_ascii_strtod (one, NULL) > g_ascii_strtod (other, NULL))
             - (g_ascii_strtod (one, NULL) < g_ascii_strtod (other, NULL));
  else
    result = g_utf8_collate (one, other);
  if (result != 0 && *one != '\0' && *other != '\0' && order->descending)
    result = -result;
  return result != 0 ? result : (x->place > y->place) - (x->place < y->place);
}

static void
sort (SenkoTextTable *self)
{
  Order order = find_order (self);

  g_ptr_array_sort_with_data (self->rows, compare_rows, &order);
}

/* --- showing --- */

/* The view asks for cells, never for items: any list of the right length will do. */
static void
show_rows (SenkoTextTable *self, const char *key)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_string_list_append (list, "");
  model = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (list)));
  senko_table_view_set_model (SENKO_TABLE_VIEW (self->view), model);
  if (self->rows->len > 0 && (key == NULL || !senko_text_table_set_key (self, key)))
    senko_table_view_set_cursor (SENKO_TABLE_VIEW (self->view), 0, TRUE);
}

void
senko_text_table_show (SenkoTextTable *self)
{
  gboolean had_focus = gtk_widget_is_focus (self->view);

  sort (self);
  show_rows (self, self->kept);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->rows->len > 0 ? "rows" : "empty");
  if (had_focus)
    gtk_widget_grab_focus (self->view);
}

static void
on_sort_changed_cb (SenkoTextTable *self)
{
  g_autofree char *key = g_strdup (senko_text_table_get_key (self));

  sort (self);
  show_rows (self, key);
}

static void
on_activate_cb (SenkoTextTable *self, guint position)
{
  const Row *row = get_row (self, position);
  g_autofree char *key = row != NULL ? g_strdup (row->key) : NULL;

  if (key != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, key);
}

static void
on_cursor_moved_cb (SenkoTextTable *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

/* --- filling --- */

void
senko_text_table_clear (SenkoTextTable *self)
{
  g_free (self->kept);
  self->kept = g_strdup (senko_text_table_get_key (self));
  senko_table_view_set_model (SENKO_TABLE_VIEW (self->view), NULL);
  g_ptr_array_set_size (self->rows, 0);
}

void
senko_text_table_add (SenkoTextTable *self, const char *key)
{
  Row *row = g_new0 (Row, 1);

  row->key = g_strdup (key);
  row->place = self->rows->len;
  row->cells = g_array_sized_new (FALSE, TRUE, sizeof (Cell), self->n_columns);
  g_array_set_clear_func (row->cells, clear_cell);
  g_ptr_array_add (self->rows, row);
}

void
senko_text_table_take (SenkoTextTable *self, char *text, SenkoTone tone)
{
  Row *row = get_row (self, self->rows->len - 1);
  Cell cell = { text, tone };

  g_array_append_val (row->cells, cell);
}

void
senko_text_table_take_count (SenkoTextTable *self, guint count, SenkoTone tone)
{
  senko_text_table_take (self, g_strdup_printf ("%u", count), tone);
}

void
senko_text_table_set_layout (SenkoTextTable *self, const char *layout)
{
  if (g_strcmp0 (self->layout, layout) == 0)
    return;
  g_free (self->layout);
  self->layout = g_strdup (layout);
  senko_table_view_set_layout (SENKO_TABLE_VIEW (self->view), layout);
}

/* --- asking --- */

guint
senko_text_table_get_n_rows (SenkoTextTable *self)
{
  return self->rows->len;
}

const char *
senko_text_table_get_key (SenkoTextTable *self)
{
  const Row *row = get_row (self, senko_table_view_get_cursor (SENKO_TABLE_VIEW (self->view)));

  return row != NULL ? row->key : NULL;
}

static guint
find_key (SenkoTextTable *self, const char *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (get_row (self, i)->key, key) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

gboolean
senko_text_table_set_key (SenkoTextTable *self, const char *key)
{
  guint position = find_key (self, key);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  senko_table_view_set_cursor (SENKO_TABLE_VIEW (self->view), position, TRUE);
  senko_table_view_scroll_to (SENKO_TABLE_VIEW (self->view), position);
  return TRUE;
}

const char *
senko_text_table_get_text (SenkoTextTable *self, const char *key, guint column)
{
  guint position = find_key (self, key);

  return position != GTK_INVALID_LIST_POSITION ? get_text (get_row (self, position), column) : NULL;
}

/* --- the widget --- */

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoTextTable *self = user_data;

  return self->rows->len > 0 ? senko_table_listing_take (SENKO_TABLE_VIEW (self->view), self->label)
                             : NULL;
}

void
senko_text_table_set_empty (SenkoTextTable *self, const char *title, const char *description)
{
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), description);
}

static gboolean
senko_text_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SENKO_TEXT_TABLE (widget)->view);
}

static void
senko_text_table_finalize (GObject *object)
{
  SenkoTextTable *self = SENKO_TEXT_TABLE (object);

  g_ptr_array_unref (self->rows);
  g_free (self->columns);
  g_free (self->kept);
  g_free (self->label);
  g_free (self->layout);
  G_OBJECT_CLASS (senko_text_table_parent_class)->finalize (object);
}

static void
senko_text_table_class_init (SenkoTextTableClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = senko_text_table_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_text_table_grab_focus;
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED]
      = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_text_table_init (SenkoTextTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->stack = gtk_stack_new ();
  self->view = g_object_new (SENKO_TYPE_TABLE_VIEW, NULL);
  self->empty = adw_status_page_new ();
  gtk_widget_add_css_class (self->empty, "compact");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "rows");
  gtk_widget_set_vexpand (self->stack, TRUE);
  adw_bin_set_child (ADW_BIN (self), self->stack);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->view, "cursor-moved", G_CALLBACK (on_cursor_moved_cb), self);
  g_signal_connect_swapped (self->view, "sort-changed", G_CALLBACK (on_sort_changed_cb), self);
}

GtkWidget *
senko_text_table_new (const char *label, const SenkoTableColumn *columns, guint n_columns)
{
  SenkoTextTable *self = g_object_new (SENKO_TYPE_TEXT_TABLE, NULL);

  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    self->columns[i].title = _ (columns[i].title);
  senko_table_view_set_columns (SENKO_TABLE_VIEW (self->view), self->columns, n_columns, get_cell,
                                self);
  self->label = g_strdup (label);
  senko_table_view_set_label (SENKO_TABLE_VIEW (self->view), label);
  senko_listing_offer (GTK_WIDGET (self), self->view, take_listing, self);
  return GTK_WIDGET (self);
}
