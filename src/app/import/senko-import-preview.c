/* A grid of labels: few rows, so that nothing lazy is needed. */
#include "app/import/senko-import-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_COLUMNS 60
#define CELL_CHARS 28

struct _SenkoImportPreview {
  AdwBin parent_instance;
  GtkScrolledWindow *scrolled;
  GtkGrid *grid;
  GtkWidget *marked; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoImportPreview, senko_import_preview, ADW_TYPE_BIN)

static GtkWidget *
add_label (SenkoImportPreview *self, guint column, guint row, const char *text, const char *style)
{
  g_autofree char *copy = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  GtkWidget *label = gtk_label_new (copy);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN ((int)g_utf8_strlen (copy, -1), 4));
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, (int)column, (int)row, 1, 1);
  return label;
}

static void
clear (SenkoImportPreview *self)
{
  GtkWidget *child;

  self->marked = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

/* The names of the columns, and below them what they mean. */
static void
add_headings (SenkoImportPreview *self, const SenkoPlanFile *file)
{
  add_label (self, 0, 0, "", "heading");
  for (guint i = 0; i < MIN (file->columns->len, MAX_COLUMNS); i++)
    {
      const SenkoPlanColumn *column = g_ptr_array_index (file->columns, i);
      const char *meaning = file->kind != NULL && column->column >= 0 ? senko_kind_column_label (
                                &file->kind->columns[column->column], senko_language_is_japanese ())
                                                                      : _ ("Kept aside");

      add_label (self, i + 1, 0, column->heading, "heading");
      add_label (self, i + 1, 1, meaning, "meaning");
    }
}

static void
mark (SenkoImportPreview *self, GtkWidget *label, const char *style)
{
  gtk_widget_add_css_class (label, style);
  self->marked = label;
}

static void
add_row (SenkoImportPreview *self, const SenkoPlanFile *file, const SenkoPlanRow *row, guint at,
         gboolean is_marked, const char *column)
{
  g_autofree char *line = g_strdup_printf ("%u", row->line);
  GtkWidget *number = add_label (self, 0, at, line, "line-number");

  if (is_marked)
    mark (self, number, "marked");
  for (guint i = 0; i < MIN (row->n_cells, MAX_COLUMNS); i++)
    {
      const char *heading = i < file->columns->len
                                ? ((SenkoPlanColumn *)g_ptr_array_index (file->columns, i))->heading
                                : "";
      GtkWidget *label = add_label (self, i + 1, at, row->cells[i], NULL);

      if (is_marked && *column != '\0' && strcmp (heading, column) == 0)
        mark (self, label, "marked");
    }
}

static gboolean
on_scroll_cb (gpointer user_data)
{
  SenkoImportPreview *self = user_data;
  graphene_rect_t area;
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);

  if (self->marked != NULL
      && gtk_widget_compute_bounds (self->marked, GTK_WIDGET (self->grid), &area))
    gtk_adjustment_set_value (across, area.origin.x - gtk_adjustment_get_page_size (across) / 2);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

void
senko_import_preview_show (SenkoImportPreview *self, const SenkoPlanFile *file,
                           const GPtrArray *rows, guint line, const char *column)
{
  guint at = 2;

  clear (self);
  add_headings (self, file);
  for (guint i = 0; i < rows->len && at < SENKO_IMPORT_PREVIEW_ROWS + 2; i++)
    {
      const SenkoPlanRow *row = g_ptr_array_index (rows, i);

      if (row->line > file->heading_line)
        add_row (self, file, row, at++, line > 0 && row->line == line, column);
    }
  if (at == 2)
    add_label (self, 1, 2, _ ("There are no rows below the names of the columns."), "dim-label");
  if (self->marked != NULL)
    g_idle_add (on_scroll_cb, g_object_ref (self)); /* when the grid has its size */
}

static void
senko_import_preview_class_init (SenkoImportPreviewClass *klass)
{
}

static void
senko_import_preview_init (SenkoImportPreview *self)
{
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_widget_set_focusable (GTK_WIDGET (self->scrolled), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "import-preview");
  gtk_widget_add_css_class (GTK_WIDGET (self->scrolled), "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Rows of the file"), -1);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled));
}
