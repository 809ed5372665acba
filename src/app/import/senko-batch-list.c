/* The list is short: one row for every file that somebody imported. */
#include "app/import/senko-batch-list.h"

#include "app/import/senko-import-jobs.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-load.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "model/senko-batches.h"
#include "model/senko-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoBatchList {
  AdwBin parent_instance;
  GtkListBox *list;
  SenkoSession *session; /* (nullable) */
  GCancellable *loading; /* (nullable) */
  GPtrArray *batches; /* (nullable) of SenkoBatch, that are shown */
};

G_DEFINE_FINAL_TYPE (SenkoBatchList, senko_batch_list, ADW_TYPE_BIN)

/* --- Taking back --- */

/* The message names what stands in the way. */
static void
show_obstacles (SenkoBatchList *self, const SenkoImportRevert *result)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (senko_window_of (self)), _ ("The Import Cannot Be Taken Back"), result->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoBatchList) self = user_data;
  g_autoptr (GError) error = NULL;
  SenkoImportRevert *outcome = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (senko_window_of (self) != NULL && outcome == NULL)
    senko_window_show_error (self, error);
  else if (senko_window_of (self) != NULL && outcome->act == 0)
    show_obstacles (self, outcome);
  else if (senko_window_of (self) != NULL)
    senko_window_toast (self, _ ("The import was taken back. The journal keeps both."));
  if (outcome != NULL)
    senko_import_revert_free (outcome);
}

typedef struct {
  SenkoBatchList *list;
  gint64 act;
} Asked;

static void
on_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;

  if (strcmp (response, "revert") == 0)
    senko_session_work_async (
        asked->list->session, _ ("Taking the import back…"), SENKO_OPEN_READ_WRITE,
        senko_import_revert, g_memdup2 (&asked->act, sizeof asked->act), g_free,
        senko_import_revert_free, NULL, on_reverted_cb, g_object_ref (asked->list));
}

static void
free_asked (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_object_unref (asked->list);
  g_free (asked);
}

void
senko_batch_list_revert (SenkoBatchList *self, gint64 act, const char *name)
{
  g_autofree char *heading = g_strdup_printf (_ ("Take Back “%s”?"), name);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (senko_window_of (self)), heading,
                                _ ("What the import added is removed, and what it changed becomes "
                                   "what it was. Nothing happens "
                                   "if anything was built on it since. The journal keeps both."));
  Asked *asked = g_new0 (Asked, 1);

  asked->list = g_object_ref (self);
  asked->act = act;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "revert",
                                    _ ("_Take Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "revert",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered_cb), asked, free_asked, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_revert_clicked_cb (GtkButton *button, gpointer user_data)
{
  const gint64 *act = g_object_get_data (G_OBJECT (button), "act");

  senko_batch_list_revert (user_data, *act, g_object_get_data (G_OBJECT (button), "name"));
}

/* --- Rows --- */

/* "import applicants" in words. */
static const char *
label_of_verb (const char *verb)
{
  const SenkoKind *kind
      = g_str_has_prefix (verb, "import ") ? senko_kind_find (verb + strlen ("import ")) : NULL;

  if (kind == NULL)
    return g_str_has_prefix (verb, "import") ? _ ("several kinds") : verb;
  return senko_language_is_japanese () ? kind->ja : _ (kind->en);
}

/* (transfer full) The time of the journal (UTC) on this desk's clock. */
static char *
format_time (const char *at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = NULL, *clock = NULL;

  if (local == NULL)
    return g_strdup (at);
  day = senko_settings_format_date (senko_date_new (g_date_time_get_year (local),
                                                    g_date_time_get_month (local),
                                                    g_date_time_get_day_of_month (local)));
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

/* What the file was called, or the batch's number. (transfer full) */
static char *
name_of (const SenkoBatch *batch)
{
  return *batch->file != '\0' ? g_strdup (batch->file)
                              : g_strdup_printf (_ ("Batch %ld"), (long)batch->act);
}

static const char *
what_was_done (const SenkoBatch *batch)
{
  return batch->reverts != 0 ? _ ("taking back") : label_of_verb (batch->verb);
}

static char *
describe (const SenkoBatch *batch)
{
  g_autofree char *time = format_time (batch->at);
  g_autofree char *changes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%lu change", "%lu changes", batch->n_changes),
      batch->n_changes);
  g_autofree char *text
      = g_strdup_printf ("%s · %s · %s · %s", what_was_done (batch), time, batch->actor, changes);

  return g_markup_escape_text (text, -1);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoBatchList *self = user_data;
  SenkoListing *listing = senko_listing_new (_ ("Earlier imports"));

  senko_listing_add_column (listing, _ ("File"), 240, SENKO_TABLE_TEXT, 0);
  senko_listing_add_column (listing, _ ("What"), 160, SENKO_TABLE_TEXT, 1);
  senko_listing_add_column (listing, _ ("When"), 180, SENKO_TABLE_TEXT, 2);
  senko_listing_add_column (listing, _ ("By whom"), 120, SENKO_TABLE_TEXT, 3);
  senko_listing_add_column (listing, _ ("Changes"), 90, SENKO_TABLE_NUMBER, 4);
  senko_listing_add_column (listing, _ ("Standing"), 110, SENKO_TABLE_TEXT, 5);
  for (guint i = 0; self->batches != NULL && i < self->batches->len; i++)
    {
      const SenkoBatch *batch = g_ptr_array_index (self->batches, i);
      g_autofree char *name = name_of (batch), *time = format_time (batch->at);
      g_autofree char *changes = g_strdup_printf ("%" G_GUINT64_FORMAT, batch->n_changes);

      senko_listing_add (listing, name);
      senko_listing_add (listing, what_was_done (batch));
      senko_listing_add (listing, time);
      senko_listing_add (listing, batch->actor);
      senko_listing_add (listing, changes);
      senko_listing_add (listing, batch->reverted_by != 0 ? _ ("taken back") : "");
    }
  return listing;
}

static GtkWidget *
new_revert_button (SenkoBatchList *self, const SenkoBatch *batch, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Take Back…"));
  g_autofree char *label = g_strdup_printf (_ ("Take back the import of %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "act", g_memdup2 (&batch->act, sizeof batch->act),
                          g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_sensitive (button, !senko_session_is_read_only (self->session));
  g_signal_connect (button, "clicked", G_CALLBACK (on_revert_clicked_cb), self);
  return button;
}

static GtkWidget *
new_row (SenkoBatchList *self, const SenkoBatch *batch)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = name_of (batch);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = describe (batch);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (batch->reverted_by != 0)
    {
      GtkWidget *label = gtk_label_new (_ ("taken back"));

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (row, "past");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_revert_button (self, batch, name));
  return row;
}

static void
show_batches (SenkoBatchList *self, GPtrArray *batches)
{
  GtkListBoxRow *row;

  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = g_ptr_array_ref (batches);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < batches->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (batches, i)));
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  g_autoptr (GPtrArray) batches = result;

  senko_window_show_error (owner, error);
  if (batches != NULL)
    show_batches (owner, batches);
}

void
senko_batch_list_load (SenkoBatchList *self, SenkoSession *session)
{
  g_set_object (&self->session, session);
  senko_load (self, &self->loading, session, NULL, senko_import_batches, NULL, NULL,
              (GDestroyNotify)g_ptr_array_unref, on_loaded_cb);
}

/* --- The object --- */

static void
senko_batch_list_dispose (GObject *object)
{
  SenkoBatchList *self = SENKO_BATCH_LIST (object);

  senko_load_stop (&self->loading);
  self->list = NULL;
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_batch_list_parent_class)->dispose (object);
}

static void
senko_batch_list_class_init (SenkoBatchListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_batch_list_dispose;
}

static GtkWidget *
make_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Earlier Imports"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), g_object_new (SENKO_TYPE_LISTING_BUTTON, NULL));
  return head;
}

static void
senko_batch_list_init (SenkoBatchList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *empty = gtk_label_new (_ ("Nothing has been imported into this selection yet."));

  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_margin_top (empty, 18);
  gtk_widget_set_margin_bottom (empty, 18);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Earlier imports"), -1);
  gtk_box_append (GTK_BOX (box), make_head ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->list), take_listing, self);
}
