/* One table whose columns are what the list at hand needs. */
#include "app/import/senko-import-report-view.h"

#include "app/listing/senko-listing-offer.h"

#include <glib/gi18n-lib.h>

#define LONG_CHARS 48

struct _SenkoImportReportView {
  AdwBin parent_instance;
  GtkBox *tabs;
  GtkStack *stack;
  GtkColumnView *table;
  GtkLabel *more;
  AdwStatusPage *empty;
  GtkToggleButton *buttons[SENKO_IMPORT_N_LISTS];
  GtkColumnViewColumn *columns[SENKO_IMPORT_N_COLUMNS];
  const SenkoImportFile *file;
  SenkoImportListId list;
};

G_DEFINE_FINAL_TYPE (SenkoImportReportView, senko_import_report_view, ADW_TYPE_BIN)

enum { SHOW_ROW, FAULT_SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Cells --- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_long = GPOINTER_TO_UINT (column) == SENKO_IMPORT_NEW;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (is_long)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), LONG_CHARS); /* rows are as high as it needs */
      gtk_label_set_max_width_chars (GTK_LABEL (label), LONG_CHARS);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const char *text
      = senko_import_entry_get_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (GPOINTER_TO_UINT (column) != SENKO_IMPORT_NEW)
    gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
make_columns (SenkoImportReportView *self)
{
  static const int widths[SENKO_IMPORT_N_COLUMNS] = { 80, 200, 140, 150, -1 };

  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GUINT_TO_POINTER (i));
      self->columns[i] = gtk_column_view_column_new (NULL, factory);
      gtk_column_view_column_set_resizable (self->columns[i], TRUE);
      gtk_column_view_column_set_fixed_width (self->columns[i], widths[i]);
    }
}

/* --- Lists --- */

static const char *
empty_title (SenkoImportListId list)
{
  switch (list)
    {
    case SENKO_IMPORT_LIST_FAULTS:
      return _ ("No Faults");
    case SENKO_IMPORT_LIST_WARNINGS:
      return _ ("No Warnings");
    case SENKO_IMPORT_LIST_ADDED:
      return _ ("Nothing Is New");
    case SENKO_IMPORT_LIST_CHANGED:
      return _ ("Nothing Changes");
    case SENKO_IMPORT_LIST_UNTOUCHED:
      return _ ("No Row Is as It Was");
    case SENKO_IMPORT_LIST_UNKNOWN:
      return _ ("The Register Knows All Numbers of the File");
    case SENKO_IMPORT_LIST_ABSENT:
    case SENKO_IMPORT_N_LISTS:
    default:
      return _ ("The File Names All Applicants of the Register");
    }
}

/* Columns that are only hidden would keep their share of the width (GTK 4.8). */
static void
show_columns (SenkoImportReportView *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->table);
  GtkColumnViewColumn *last = NULL;

  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    if (senko_import_list_title (self->list, i) != NULL)
      {
        last = self->columns[i];
        gtk_column_view_column_set_title (last, senko_import_list_title (self->list, i));
        gtk_column_view_column_set_expand (last, FALSE);
        gtk_column_view_append_column (self->table, last);
      }
  gtk_column_view_column_set_expand (last, TRUE);
}

static void
select_fault (SenkoImportReportView *self, SenkoImportEntry *entry)
{
  gboolean is_fault = entry != NULL && self->list == SENKO_IMPORT_LIST_FAULTS;

  g_signal_emit (self, signals[FAULT_SELECTED], 0,
                 is_fault ? senko_import_entry_get_text (entry, SENKO_IMPORT_COLUMN) : "",
                 is_fault ? senko_import_entry_get_text (entry, SENKO_IMPORT_OLD) : "");
}

static void
on_selected_cb (GtkSingleSelection *model, GParamSpec *pspec, gpointer user_data)
{
  select_fault (user_data, gtk_single_selection_get_selected_item (model));
}

static void
show_entries (SenkoImportReportView *self)
{
  GListModel *entries = senko_import_list_new (self->file, self->list);
  guint n_listed = g_list_model_get_n_items (entries);
  guint64 count = senko_import_list_count (self->file, self->list);
  GtkSingleSelection *model = gtk_single_selection_new (entries);
  g_autofree char *label = senko_import_list_label (self->list, count);
  g_autofree char *more = NULL;

  gtk_single_selection_set_autoselect (model, FALSE);
  gtk_single_selection_set_can_unselect (model, TRUE);
  gtk_single_selection_set_selected (model, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (model, "notify::selected-item", G_CALLBACK (on_selected_cb), self, 0);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  if (self->list != SENKO_IMPORT_LIST_CHANGED && count > n_listed)
    more = g_strdup_printf (_ ("The first %1$u of %2$lu are listed."), n_listed, count);
  gtk_label_set_label (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
  adw_status_page_set_title (self->empty, empty_title (self->list));
  gtk_stack_set_visible_child_name (self->stack, n_listed > 0 ? "table" : "empty");
}

void
senko_import_report_view_show_list (SenkoImportReportView *self, SenkoImportListId list)
{
  self->list = list;
  gtk_toggle_button_set_active (self->buttons[list], TRUE);
  if (self->file == NULL)
    return;
  show_columns (self);
  show_entries (self);
  select_fault (self, NULL);
}

static void
on_tab_toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  SenkoImportReportView *self = user_data;

  for (guint i = 0; i < SENKO_IMPORT_N_LISTS; i++)
    if (button == self->buttons[i] && gtk_toggle_button_get_active (button) && self->list != i)
      senko_import_report_view_show_list (self, i);
}

static void
add_tabs (SenkoImportReportView *self)
{
  for (guint i = 0; i < SENKO_IMPORT_N_LISTS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_group (self->buttons[i], i > 0 ? self->buttons[0] : NULL);
      g_signal_connect (button, "toggled", G_CALLBACK (on_tab_toggled_cb), self);
      gtk_box_append (self->tabs, button);
    }
}

void
senko_import_report_view_set_file (SenkoImportReportView *self, const SenkoImportFile *file)
{
  SenkoImportListId first = SENKO_IMPORT_N_LISTS;

  gtk_column_view_set_model (self->table, NULL);
  self->file = file;
  if (file == NULL)
    return;
  for (guint i = 0; i < SENKO_IMPORT_N_LISTS; i++)
    {
      guint64 count = senko_import_list_count (file, i);
      g_autofree char *label = senko_import_list_label (i, count);
      gboolean is_of_applicant = senko_kind_is_of_applicant (file->kind);

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]),
                              is_of_applicant || i < SENKO_IMPORT_LIST_UNKNOWN);
      if (count > 0 && first == SENKO_IMPORT_N_LISTS && i != SENKO_IMPORT_LIST_WARNINGS)
        first = i;
    }
  senko_import_report_view_show_list (
      self, first != SENKO_IMPORT_N_LISTS ? first : SENKO_IMPORT_LIST_ADDED);
}

/* --- Taking a list elsewhere --- */

/* What a column is called that shows; NULL: it does not. */
static const char *
shown_title (SenkoImportReportView *self, guint column)
{
  return senko_import_list_title (self->list, column);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  static const int widths[SENKO_IMPORT_N_COLUMNS] = { 80, 200, 160, 180, 380 };
  SenkoImportReportView *self = user_data;
  GListModel *entries;
  SenkoListing *listing;

  if (self->file == NULL || gtk_column_view_get_model (self->table) == NULL)
    return NULL;
  entries = G_LIST_MODEL (gtk_column_view_get_model (self->table));
  listing = senko_listing_new (gtk_button_get_label (GTK_BUTTON (self->buttons[self->list])));
  senko_listing_set_subtitle (listing, self->file->file);
  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    if (shown_title (self, i) != NULL)
      senko_listing_add_column (listing, shown_title (self, i), widths[i], SENKO_TABLE_TEXT, i);
  for (guint row = 0; row < g_list_model_get_n_items (entries); row++)
    {
      g_autoptr (SenkoImportEntry) entry = g_list_model_get_item (entries, row);

      for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
        if (shown_title (self, i) != NULL)
          senko_listing_add (listing, senko_import_entry_get_text (entry, i));
    }
  return listing;
}

static void
on_activate_cb (SenkoImportReportView *self, guint position)
{
  g_autoptr (SenkoImportEntry) entry
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->table)), position);

  if (entry != NULL && senko_import_entry_get_line (entry) > 0)
    g_signal_emit (self, signals[SHOW_ROW], 0, senko_import_entry_get_line (entry),
                   senko_import_entry_get_text (entry, SENKO_IMPORT_COLUMN));
}

/* --- The object --- */

static void
senko_import_report_view_dispose (GObject *object)
{
  SenkoImportReportView *self = SENKO_IMPORT_REPORT_VIEW (object);

  self->file = NULL;
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (senko_import_report_view_parent_class)->dispose (object);
}

static void
senko_import_report_view_class_init (SenkoImportReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = SENKO_TYPE_IMPORT_REPORT_VIEW;

  G_OBJECT_CLASS (klass)->dispose = senko_import_report_view_dispose;
  signals[SHOW_ROW] = g_signal_new ("show-row", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[FAULT_SELECTED] = g_signal_new ("fault-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-import-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoImportReportView, tabs);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportReportView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportReportView, table);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportReportView, more);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportReportView, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
senko_import_report_view_init (SenkoImportReportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = SENKO_IMPORT_N_LISTS;
  make_columns (self);
  add_tabs (self);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}
