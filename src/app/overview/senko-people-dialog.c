/* The list is of ids; a row reads its applicant when it comes into sight. */
#include "app/overview/senko-people-dialog.h"

#include "app/listing/senko-listing-offer.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

struct _SenkoPeopleDialog {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkListView *list;
  SenkoSession *session;
  GArray *ids; /* of gint64 */
};

G_DEFINE_FINAL_TYPE (SenkoPeopleDialog, senko_people_dialog, ADW_TYPE_WINDOW)

static SenkoRow *
load_row (SenkoPeopleDialog *self, GObject *item)
{
  gint64 id = g_ascii_strtoll (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), NULL, 10);
  SenkoConnection *connection
      = senko_register_get_connection (senko_session_get_register (self->session));

  return senko_table_get_applicant (connection, id, NULL);
}

static const char *
get_text (const SenkoRow *row, const char *column)
{
  const char *text = senko_row_get_text (row, senko_table_column (row->table, column));

  return text != NULL ? text : "";
}

static void
on_setup_cb (SenkoPeopleDialog *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *number = gtk_label_new (NULL), *name = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_width_chars (GTK_LABEL (number), 14);
  gtk_widget_add_css_class (number, "numeric-column");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (SenkoPeopleDialog *self, GtkListItem *item)
{
  GtkWidget *number = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_next_sibling (number);
  g_autoptr (SenkoRow) row = load_row (self, gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (number), row != NULL ? get_text (row, "receipt_no") : "");
  gtk_label_set_label (GTK_LABEL (name),
                       row != NULL ? get_text (row, "name") : _ ("no longer in the register"));
}

static void
on_activate_cb (SenkoPeopleDialog *self, guint position)
{
  g_autoptr (GObject) item
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autoptr (SenkoRow) row = load_row (self, item);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *target = NULL;

  if (row == NULL)
    return;
  target = g_strconcat ("receipt:", get_text (row, "receipt_no"), NULL);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "(ss)", "applicants", target);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Taking the list elsewhere --- */

enum { COLUMN_NUMBER, COLUMN_NAME };

typedef struct {
  GArray *ids;
  SenkoConnection *connection; /* of whoever reads */
  SenkoRow *row; /* the last one read */
  guint position; /* of row */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_array_unref (self->ids);
  g_clear_pointer (&self->row, senko_row_free);
  g_free (self);
}

static void
rows_set_register (gpointer data, SenkoRegister *register_)
{
  ((Rows *)data)->connection = senko_register_get_connection (register_);
}

static const char *
rows_get_text (gpointer data, guint row, guint source)
{
  Rows *self = data;

  if (row != self->position)
    {
      g_clear_pointer (&self->row, senko_row_free);
      self->row = senko_table_get_applicant (self->connection,
                                             g_array_index (self->ids, gint64, row), NULL);
      self->position = row;
    }
  return self->row != NULL ? get_text (self->row, source == COLUMN_NUMBER ? "receipt_no" : "name")
                           : "";
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoPeopleDialog *self = user_data;
  SenkoListing *listing = senko_listing_new (adw_window_title_get_title (self->title));
  Rows *rows = g_new0 (Rows, 1);

  senko_listing_set_subtitle (listing, adw_window_title_get_subtitle (self->title));
  senko_listing_add_column (listing, _ ("Receipt no."), 140, SENKO_TABLE_TEXT, COLUMN_NUMBER);
  senko_listing_add_column (listing, _ ("Name"), 240, SENKO_TABLE_TEXT, COLUMN_NAME);
  rows->ids = g_array_ref (self->ids);
  rows->position = GTK_INVALID_LIST_POSITION;
  senko_listing_set_rows (listing, rows->ids->len, rows_get_text, rows_set_register, rows,
                          rows_free);
  return listing;
}

/* --- The dialog --- */

static GListModel *
make_model (GArray *ids)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    gtk_string_list_take (list,
                          g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i)));
  return G_LIST_MODEL (list);
}

SenkoPeopleDialog *
senko_people_dialog_new (GtkWindow *parent, SenkoSession *session, const char *title,
                         const char *subtitle, GArray *ids)
{
  SenkoPeopleDialog *self
      = g_object_new (SENKO_TYPE_PEOPLE_DIALOG, "transient-for", parent, "title", title, NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  self->session = g_object_ref (session);
  self->ids = g_array_ref (ids);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  model = GTK_SELECTION_MODEL (gtk_single_selection_new (make_model (ids)));
  gtk_list_view_set_model (self->list, model);
  return self;
}

static void
senko_people_dialog_dispose (GObject *object)
{
  SenkoPeopleDialog *self = SENKO_PEOPLE_DIALOG (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_people_dialog_parent_class)->dispose (object);
}

static void
senko_people_dialog_class_init (SenkoPeopleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_people_dialog_dispose;
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-people-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoPeopleDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoPeopleDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
senko_people_dialog_init (SenkoPeopleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->list), take_listing, self);
}
