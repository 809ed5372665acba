/* After each scan the bundle is tried as it stands (nothing is written), so that a sheet that
 * cannot lie in it is refused while it is in the hand. */
#include "app/scores/senko-bundle-scan.h"

#include "app/senko-window.h"
#include "model/senko-bundle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoBundleScan {
  AdwWindow parent_instance;
  GtkWidget *id, *room, *barcode, *raters, *number, *list, *count, *message, *make;
  GtkWidget *owner; /* what opened it: toasts are shown there */
  SenkoSession *session;
  SenkoCode test;
  GPtrArray *numbers; /* of char * */
};

G_DEFINE_FINAL_TYPE (SenkoBundleScan, senko_bundle_scan, ADW_TYPE_WINDOW)

GStrv
senko_bundle_scan_split_raters (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) raters = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) japanese = g_strsplit (parts[i], "、", -1);

      for (guint j = 0; japanese[j] != NULL; j++)
        if (*g_strstrip (japanese[j]) != '\0')
          g_strv_builder_add (builder, japanese[j]);
    }
  raters = g_strv_builder_end (builder);
  return raters[0] != NULL ? g_steal_pointer (&raters) : NULL;
}

static void
say (SenkoBundleScan *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
  if (message != NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* --- trying and making --- */

static gboolean
add_bundle (SenkoBundleScan *self, gboolean dry_run, GError **error)
{
  g_autofree char *id = dup_text (self->id), *room = dup_text (self->room);
  g_autofree char *barcode = dup_text (self->barcode), *text = dup_text (self->raters);
  g_auto (GStrv) raters = senko_bundle_scan_split_raters (text);
  SenkoBundleSpec spec = { .id = id,
                           .test = self->test,
                           .raters = (const char *const *)raters,
                           .room = room,
                           .barcode = barcode,
                           .numbers = (const char *const *)self->numbers->pdata,
                           .control_count = -1,
                           .control_sum = -1 };
  gboolean done;

  g_ptr_array_add (self->numbers, NULL);
  spec.numbers = (const char *const *)self->numbers->pdata;
  done = senko_bundle_add (senko_session_get_register (self->session),
                           senko_session_get_selection (self->session), &spec, dry_run, error);
  g_ptr_array_set_size (self->numbers, (int)self->numbers->len - 1);
  return done;
}

static void
show_count (SenkoBundleScan *self)
{
  guint n = self->numbers->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n), n);

  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_widget_set_sensitive (self->make, n > 0);
}

static void
show_number (SenkoBundleScan *self, const char *number)
{
  g_autofree char *text = g_strdup_printf ("%u　%s", self->numbers->len, number);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric-column");
  gtk_list_box_prepend (GTK_LIST_BOX (self->list), label);
}

static void
on_number_activated_cb (SenkoBundleScan *self)
{
  g_autofree char *number = dup_text (self->number);
  g_autoptr (GError) error = NULL;

  if (*number == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  g_ptr_array_add (self->numbers, g_strdup (number));
  if (!add_bundle (self, TRUE, &error))
    {
      g_ptr_array_set_size (self->numbers, (int)self->numbers->len - 1);
      say (self, error->message);
      return;
    }
  say (self, NULL);
  show_number (self, number);
  show_count (self);
}

static void
on_last_removed_cb (SenkoBundleScan *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row == NULL)
    return;
  gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  g_ptr_array_set_size (self->numbers, (int)self->numbers->len - 1);
  say (self, NULL);
  show_count (self);
  gtk_widget_grab_focus (self->number);
}

static void
on_make_clicked_cb (SenkoBundleScan *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dup_text (self->id), *toast = NULL;

  if (self->numbers->len == 0 || !add_bundle (self, FALSE, &error))
    {
      say (self, error != NULL ? error->message : _ ("Scan the sheets first."));
      return;
    }
  toast = g_strdup_printf (_ ("The bundle %s was made"), id);
  senko_window_toast (self->owner, toast);
  senko_session_changed (self->session);
  gtk_window_close (GTK_WINDOW (self));
}

/* The next number of those that bundles of the test have when they are cut. */
static char *
suggest_id (SenkoBundleScan *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);
  const char *test = selection->definition->tests[self->test].label.id;

  for (guint i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%03u", test, i);
      g_autoptr (SenkoBundle) taken
          = senko_bundle_load (senko_session_get_register (self->session), selection, id, NULL);

      if (taken == NULL)
        return g_steal_pointer (&id);
    }
}

/* --- the window --- */

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoBundleScan *self)
{
  if (key == GDK_KEY_Escape && self->numbers->len == 0)
    gtk_window_close (GTK_WINDOW (self));
  else if ((state & GDK_CONTROL_MASK) && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    on_make_clicked_cb (self);
  else if ((state & GDK_CONTROL_MASK) && key == GDK_KEY_BackSpace)
    on_last_removed_cb (self);
  else
    return FALSE;
  return TRUE;
}

static void
senko_bundle_scan_dispose (GObject *object)
{
  SenkoBundleScan *self = SENKO_BUNDLE_SCAN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->owner);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_bundle_scan_parent_class)->dispose (object);
}

static void
senko_bundle_scan_class_init (SenkoBundleScanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_bundle_scan_dispose;
}

static GtkWidget *
add_row (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_fields (SenkoBundleScan *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The bundle’s cover"), -1);
  self->id = add_row (list, _ ("Bundle number"));
  self->room = add_row (list, _ ("Room"));
  self->barcode = add_row (list, _ ("Barcode of the cover, if it is another"));
  self->raters = add_row (list, _ ("Raters, if several (A, B)"));
  return list;
}

static GtkWidget *
make_sheets (SenkoBundleScan *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sheets, the last on top"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_scanning (SenkoBundleScan *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *label = _ ("Numbers of the sheets, one after another");

  self->number = gtk_entry_new ();
  self->message = gtk_label_new (NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->number), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_swapped (self->number, "activate", G_CALLBACK (on_number_activated_cb), self);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), make_sheets (self));
  return box;
}

static GtkWidget *
make_foot (SenkoBundleScan *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *last = gtk_button_new_with_mnemonic (_ ("Take the _Last Off"));

  self->count = gtk_label_new (NULL);
  self->make = gtk_button_new_with_mnemonic (_ ("_Make the Bundle"));
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_set_tooltip_text (last, _ ("Ctrl+Backspace"));
  gtk_widget_set_tooltip_text (self->make, _ ("Ctrl+Enter"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  g_signal_connect_swapped (last, "clicked", G_CALLBACK (on_last_removed_cb), self);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make_clicked_cb), self);
  gtk_box_append (GTK_BOX (foot), self->count);
  gtk_box_append (GTK_BOX (foot), last);
  gtk_box_append (GTK_BOX (foot), self->make);
  return foot;
}

static void
senko_bundle_scan_init (SenkoBundleScan *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->numbers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_add_css_class (body, "score-body");
  gtk_box_append (GTK_BOX (body), make_fields (self));
  gtk_box_append (GTK_BOX (body), make_scanning (self));
  gtk_box_append (GTK_BOX (body), make_foot (self));
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 640);
  gtk_event_controller_set_name (keys, "score-scan");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_count (self);
}

void
senko_bundle_scan_present (GtkWidget *parent, SenkoSession *session, SenkoCode test)
{
  g_autofree char *title = g_strdup_printf (
      _ ("Scan a Bundle: %s"),
      senko_definition_code_label (senko_session_get_selection (session)->definition,
                                   SENKO_VOCABULARY_TEST, test, senko_language_is_japanese ()));
  SenkoBundleScan *self
      = g_object_new (SENKO_TYPE_BUNDLE_SCAN, "transient-for", gtk_widget_get_root (parent),
                      "modal", TRUE, "title", title, NULL);
  g_autofree char *id = NULL;

  self->session = g_object_ref (session);
  self->owner = g_object_ref (parent);
  self->test = test;
  id = suggest_id (self);
  gtk_editable_set_text (GTK_EDITABLE (self->id), id);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->number);
}
