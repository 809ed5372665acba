/* A year is opened once and its rules bind everybody, so the dialog says what they are before it
 * opens it, and every fault of a file at once. */
#include "app/senko-selection-dialog.h"

#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

struct _SenkoSelectionDialog {
  AdwWindow parent_instance;
  GtkListBox *definitions;
  GtkWidget *faults_group;
  GtkListBox *faults;
  GtkButton *open_button;
  GtkCheckButton *group; /* the first row's */
  SenkoSession *session;
  GPtrArray *loaded; /* of SenkoDefinition, by row */
};

G_DEFINE_FINAL_TYPE (SenkoSelectionDialog, senko_selection_dialog, ADW_TYPE_WINDOW)

/* --- The definitions --- */

static gboolean
is_open_already (SenkoSelectionDialog *self, const SenkoDefinition *definition)
{
  GPtrArray *selections = senko_session_list_selections (self->session);

  for (guint i = 0; i < selections->len; i++)
    if (g_strcmp0 (((SenkoSelection *)g_ptr_array_index (selections, i))->name, definition->id)
        == 0)
      return TRUE;
  return FALSE;
}

static GtkCheckButton *
get_check (SenkoSelectionDialog *self, guint row)
{
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (
      ADW_ACTION_ROW (gtk_list_box_get_row_at_index (self->definitions, (int)row))));
}

static SenkoDefinition *
get_chosen (SenkoSelectionDialog *self)
{
  for (guint i = 0; i < self->loaded->len; i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      return g_ptr_array_index (self->loaded, i);
  return NULL;
}

static void
on_toggled_cb (SenkoSelectionDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), get_chosen (self) != NULL);
}

static GtkWidget *
make_check (SenkoSelectionDialog *self)
{
  GtkWidget *check = gtk_check_button_new ();

  if (self->group == NULL)
    self->group = GTK_CHECK_BUTTON (check);
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  return check;
}

/* definition: (transfer full) */
static void
add_definition (SenkoSelectionDialog *self, SenkoDefinition *definition, gboolean choose)
{
  gboolean japanese = senko_language_is_japanese ();
  gboolean taken = is_open_already (self, definition);
  GtkWidget *row = adw_action_row_new (), *check = make_check (self);
  g_autofree char *title = g_markup_escape_text (japanese ? definition->ja : definition->en, -1);
  g_autofree char *years = g_strdup_printf (_ ("hire year %1$d, held in %2$d"),
                                            definition->hire_year, definition->exam_year);
  g_autofree char *subtitle
      = taken ? g_strdup_printf ("%s — %s", years, _ ("open already")) : g_strdup (years);

  g_ptr_array_add (self->loaded, definition);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row,
                                  NULL, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  japanese ? definition->ja : definition->en, -1);
  gtk_widget_set_sensitive (row, !taken);
  gtk_list_box_append (self->definitions, row);
  if (choose && !taken)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
add_builtin_definitions (SenkoSelectionDialog *self)
{
  const char *const *ids = senko_definition_list_builtin ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SenkoDefinition *definition = senko_definition_load_builtin (ids[i], NULL);

      if (definition != NULL)
        add_definition (self, definition, get_chosen (self) == NULL);
    }
}

/* --- From a file --- */

static void
show_faults (SenkoSelectionDialog *self, GPtrArray *faults)
{
  GtkListBoxRow *former;

  while ((former = gtk_list_box_get_row_at_index (self->faults, 0)) != NULL)
    gtk_list_box_remove (self->faults, GTK_WIDGET (former));
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_markup_escape_text (fault->message, -1);
      g_autofree char *subtitle = g_markup_escape_text (fault->path, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_append (self->faults, row);
    }
  gtk_widget_set_visible (self->faults_group, faults != NULL && faults->len > 0);
}

void
senko_selection_dialog_read_file (SenkoSelectionDialog *self, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  SenkoDefinition *definition = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    definition = senko_definition_parse (text, length, &faults, &error);
  show_faults (self, faults);
  if (definition != NULL)
    add_definition (self, definition, TRUE);
  else if (faults == NULL || faults->len == 0)
    senko_window_show_error (gtk_window_get_transient_for (GTK_WINDOW (self)), error);
}

static void
on_file_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  senko_selection_dialog_read_file (widget, path);
}

void
senko_choose_definition (gpointer widget, const char *title, SenkoFileChosen chosen)
{
  const SenkoFileType types[] = { { _ ("Definitions (*.json)"), { "json" } }, { 0 } };

  senko_choose_file (widget, title, types, chosen, NULL, NULL);
}

static void
on_from_file_cb (SenkoSelectionDialog *self)
{
  senko_choose_definition (self, _ ("Definition of a Selection"), on_file_chosen_cb);
}

/* --- Opening it --- */

static gpointer
add_selection (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
               GError **error)
{
  SenkoSelection *added = senko_register_add_selection (reg, data, NULL, error);

  return added != NULL ? g_strdup (added->name) : NULL;
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoSelectionDialog) self = user_data;
  SenkoSession *session = SENKO_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = senko_session_work_finish (session, result, &error);

  if (name != NULL)
    {
      senko_session_select (session, name);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  senko_window_show_error (gtk_window_get_transient_for (GTK_WINDOW (self)), error);
}

static void
on_open_clicked_cb (SenkoSelectionDialog *self)
{
  SenkoDefinition *chosen = get_chosen (self);

  if (chosen == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  senko_session_work_async (self->session, _ ("Opening the selection"), SENKO_OPEN_READ_WRITE,
                            add_selection, senko_definition_ref (chosen),
                            (GDestroyNotify)senko_definition_unref, g_free, NULL, on_added_cb,
                            g_object_ref (self));
}

SenkoSelectionDialog *
senko_selection_dialog_new (GtkWindow *parent, SenkoSession *session)
{
  SenkoSelectionDialog *self
      = g_object_new (SENKO_TYPE_SELECTION_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  add_builtin_definitions (self);
  on_toggled_cb (self);
  return self;
}

static void
senko_selection_dialog_finalize (GObject *object)
{
  SenkoSelectionDialog *self = SENKO_SELECTION_DIALOG (object);

  g_ptr_array_unref (self->loaded);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_selection_dialog_parent_class)->finalize (object);
}

static void
senko_selection_dialog_class_init (SenkoSelectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = senko_selection_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-selection-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoSelectionDialog, definitions);
  gtk_widget_class_bind_template_child (widget_class, SenkoSelectionDialog, faults_group);
  gtk_widget_class_bind_template_child (widget_class, SenkoSelectionDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, SenkoSelectionDialog, open_button);
  gtk_widget_class_bind_template_callback (widget_class, on_from_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
senko_selection_dialog_init (SenkoSelectionDialog *self)
{
  self->loaded = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_definition_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
