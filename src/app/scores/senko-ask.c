/* The button cannot be pressed before what is required is there. */
#include "app/scores/senko-ask.h"

#include "app/documents/senko-choice.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GPtrArray *rows; /* of AdwEntryRow or AdwComboRow, borrowed from the dialog */
  GArray *required; /* of gboolean */
  SenkoAnswered answered;
  GObject *user_data;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;

  g_ptr_array_unref (ask->rows);
  g_array_unref (ask->required);
  g_clear_object (&ask->user_data);
  g_free (ask);
}

/* (transfer full) */
static char *
dup_value (Ask *ask, guint place)
{
  GtkWidget *row = g_ptr_array_index (ask->rows, place);

  if (ADW_IS_COMBO_ROW (row))
    return g_strdup_printf ("%u", adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
update (AdwMessageDialog *dialog, Ask *ask)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < ask->rows->len; i++)
    {
      g_autofree char *text = dup_value (ask, i);

      complete = complete && (!g_array_index (ask->required, gboolean, i) || *text != '\0');
    }
  adw_message_dialog_set_response_enabled (dialog, "do", complete);
}

static void
on_changed_cb (GtkEditable *row, AdwMessageDialog *dialog)
{
  update (dialog, g_object_get_data (G_OBJECT (dialog), "senko-ask"));
}

static void
on_entry_activated_cb (AdwEntryRow *row, AdwMessageDialog *dialog)
{
  if (adw_message_dialog_get_response_enabled (dialog, "do"))
    {
      adw_message_dialog_response (dialog, "do");
      gtk_window_close (GTK_WINDOW (dialog));
    }
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  if (!g_str_equal (response, "do"))
    return;
  for (guint i = 0; i < ask->rows->len; i++)
    {
      g_autofree char *text = dup_value (ask, i);

      g_strv_builder_add (builder, text);
    }
  values = g_strv_builder_end (builder);
  ask->answered ((const char *const *)values, ask->user_data);
}

static GtkWidget *
make_row (AdwMessageDialog *dialog, const SenkoAskField *field)
{
  GtkWidget *row = field->choices != NULL ? adw_combo_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  if (field->choices != NULL)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (field->choices);
      g_autoptr (GtkListItemFactory) factory = senko_choice_factory_new ();

      adw_combo_row_set_factory (ADW_COMBO_ROW (row), factory);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
      return row;
    }
  gtk_editable_set_text (GTK_EDITABLE (row), field->text != NULL ? field->text : "");
  g_signal_connect (row, "changed", G_CALLBACK (on_changed_cb), dialog);
  g_signal_connect (row, "entry-activated", G_CALLBACK (on_entry_activated_cb), dialog);
  return row;
}

static GtkWidget *
add_fields (AdwMessageDialog *dialog, Ask *ask, const SenkoAskField *fields, guint n)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_message_dialog_get_heading (dialog), -1);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = make_row (dialog, &fields[i]);

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (ask->rows, row);
      g_array_append_val (ask->required, fields[i].required);
    }
  return list;
}

void
senko_ask (GtkWidget *parent, const char *title, const char *body, const char *button,
           const SenkoAskField *fields, guint n, SenkoAnswered answered, GObject *user_data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, title, body));
  Ask *ask = g_new0 (Ask, 1);

  ask->rows = g_ptr_array_new ();
  ask->required = g_array_new (FALSE, FALSE, sizeof (gboolean));
  ask->answered = answered;
  ask->user_data = g_object_ref (user_data);
  g_object_set_data_full (G_OBJECT (dialog), "senko-ask", ask, free_ask);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", button, NULL);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_close_response (dialog, "cancel");
  if (n > 0)
    adw_message_dialog_set_extra_child (dialog, add_fields (dialog, ask, fields, n));
  update (dialog, ask);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), ask);
  gtk_window_present (GTK_WINDOW (dialog));
  if (n > 0)
    gtk_widget_grab_focus (g_ptr_array_index (ask->rows, 0));
}
