/* Taking a list elsewhere. What is small is done at once; what is long, or must be read from the
 * register, in a worker. */
#include "app/listing/senko-listing-offer.h"

#include "app/listing/senko-listing-print.h"
#include "app/senko-choose-file.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

#define AT_ONCE 5000 /* cells: less than a frame */

/* --- working --- */

static gboolean
on_progress (double done, gpointer work)
{
  senko_work_set_fraction (work, done);
  return !senko_work_is_cancelled (work);
}

/* The widget may have gone from its window while the worker was at it. */
static gboolean
is_shown (GtkWidget *widget)
{
  return senko_window_of (widget) != NULL;
}

/* --- copying --- */

static void
put_on_clipboard (GtkWidget *widget, GBytes *text, guint n)
{
  g_autoptr (GdkContentProvider) content
      = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", text);
  g_autofree char *message = NULL;

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  message
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Copied %u row.", "Copied %u rows.", n), n);
  senko_window_toast (widget, message);
}

typedef struct {
  GtkWidget *widget;
  guint n_rows;
} Waiting;

static Waiting *
waiting_new (GtkWidget *widget, const SenkoListing *listing)
{
  Waiting *self = g_new (Waiting, 1);

  *self = (Waiting){ g_object_ref (widget), senko_listing_get_n_rows (listing) };
  return self;
}

static void
waiting_free (Waiting *self)
{
  g_object_unref (self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static gpointer
make_text (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
           GError **error)
{
  GBytes *text;

  senko_listing_set_register (data, register_);
  text = senko_listing_to_text (data, on_progress, work);
  if (text == NULL)
    senko_work_set_error_if_cancelled (work, error);
  return text;
}

static void
on_text_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (is_shown (waiting->widget) && text != NULL)
    put_on_clipboard (waiting->widget, text, waiting->n_rows);
  else if (is_shown (waiting->widget))
    senko_window_show_error (waiting->widget, error);
}

void
senko_listing_copy (SenkoListing *listing, GtkWidget *widget)
{
  guint n = senko_listing_get_n_rows (listing);

  if (senko_listing_is_whole (listing) && n * senko_listing_get_n_columns (listing) <= AT_ONCE)
    {
      g_autoptr (GBytes) text = senko_listing_to_text (listing, NULL, NULL);

      put_on_clipboard (widget, text, n);
      senko_listing_free (listing);
      return;
    }
  senko_session_work_async (senko_window_get_session (senko_window_of (widget)),
                            _ ("Copying the list"), SENKO_OPEN_READ_ONLY, make_text, listing,
                            (GDestroyNotify)senko_listing_free, (GDestroyNotify)g_bytes_unref, NULL,
                            on_text_made_cb, waiting_new (widget, listing));
}

/* --- files --- */

typedef struct {
  SenkoListing *listing;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  senko_listing_free (self->listing);
  g_free (self->path);
  g_free (self);
}

static gpointer
write_file (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  Saving *self = data;

  senko_listing_set_register (self->listing, register_);
  senko_listing_write (self->listing, self->path, on_progress, work, error);
  return NULL;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Exported %u row.", "Exported %u rows.", waiting->n_rows),
      waiting->n_rows);

  senko_session_work_finish (SENKO_SESSION (source), result, &error);
  if (!is_shown (waiting->widget))
    return;
  if (error != NULL)
    senko_window_show_error (waiting->widget, error);
  else
    senko_window_toast (waiting->widget, message);
}

void
senko_listing_save (SenkoListing *listing, GtkWidget *widget, const char *path)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ listing, g_strdup (path) };
  senko_session_work_async (senko_window_get_session (senko_window_of (widget)),
                            _ ("Exporting the list"), SENKO_OPEN_READ_ONLY, write_file, saving,
                            saving_free, NULL, NULL, on_written_cb, waiting_new (widget, listing));
}

/* The list is whoever's has it last: of the saving, or of the dialog that was not answered. */
static void
on_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  SenkoListing **listing = data;

  senko_listing_save (g_steal_pointer (listing), widget, path);
}

static void
free_wanted (gpointer data)
{
  SenkoListing **listing = data;

  g_clear_pointer (listing, senko_listing_free);
  g_free (listing);
}

/* The list is taken before its file is asked for: it is what was seen. */
static void
ask_for_file (SenkoListing *listing, GtkWidget *widget)
{
  const SenkoFileType types[] = { { _ ("Workbooks (*.xlsx)"), { "xlsx" } },
                                  { _ ("Comma-separated values (*.csv)"), { "csv" } },
                                  { 0 } };
  g_autofree char *name = g_strconcat (senko_listing_get_title (listing), ".xlsx", NULL);

  senko_choose_new_file (widget, _ ("Export"), name, types, on_chosen_cb,
                         g_memdup2 (&listing, sizeof listing), free_wanted);
}

/* --- the actions --- */

#define OFFER "senko-listing-offer"

typedef struct {
  GtkWidget *widget; /* owns this */
  SenkoListingTakeFunc take;
  gpointer user_data;
} Offer;

SenkoListing *
senko_listing_take (GtkWidget *widget)
{
  Offer *offer = NULL;

  while (widget != NULL && (offer = g_object_get_data (G_OBJECT (widget), OFFER)) == NULL)
    widget = gtk_widget_get_parent (widget);
  return offer != NULL ? offer->take (offer->user_data) : NULL;
}

typedef void (*TakeElsewhere) (SenkoListing *listing, GtkWidget *widget);

static void
run (Offer *self, TakeElsewhere func)
{
  SenkoListing *listing = is_shown (self->widget) ? self->take (self->user_data) : NULL;

  if (listing != NULL && senko_listing_get_n_rows (listing) > 0)
    {
      func (listing, self->widget);
      return;
    }
  senko_listing_free (listing);
  senko_window_toast (self->widget, _ ("The list is empty."));
}

static void
on_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (user_data, senko_listing_copy);
}

static void
on_export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (user_data, ask_for_file);
}

static void
print (SenkoListing *listing, GtkWidget *widget)
{
  senko_listing_print (listing, widget);
}

static void
on_print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (user_data, print);
}

static const GActionEntry entries[] = {
  { .name = "copy", .activate = on_copy_cb },
  { .name = "export", .activate = on_export_cb },
  { .name = "print", .activate = on_print_cb },
};

/* In the order of the menu. */
static const struct {
  const char *action, *label, *accel;
} items[] = {
  { "listing.copy", N_ ("_Copy as Table"), "<Control>c" },
  { "listing.export", N_ ("_Export…"), "<Control><Shift>e" },
  { "listing.print", N_ ("_Print…"), "<Control>p" },
};

static void
add_keys (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (items[i].accel),
                          gtk_named_action_new (items[i].action)));
  gtk_widget_add_controller (widget, controller);
}

/* --- the menu --- */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), items[i].action);

      g_menu_item_set_attribute (item, "accel", "s", items[i].accel);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* An item of the menu does its work after the menu is closed, when it must still be there. */
static gboolean
on_menu_over_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_menu_over_cb, g_object_ref (popover),
                   g_object_unref);
}

/* A child of what offers the list, not of the list, whose children are rows. */
static void
pop_up (GtkWidget *widget, GtkWidget *on, double x, double y)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GdkRectangle at = { .width = 1, .height = 1 };

  gtk_widget_translate_coordinates (on, widget, x, y, &x, &y);
  at.x = (int)x;
  at.y = (int)y;
  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  g_signal_connect (popover, "closed", G_CALLBACK (on_menu_closed_cb), NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (on_menu_over_cb), popover,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (widget, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static gboolean
on_menu_key_cb (GtkWidget *on, GVariant *args, gpointer widget)
{
  pop_up (widget, on, gtk_widget_get_width (on) / 3.0, gtk_widget_get_height (on) / 3.0);
  return TRUE;
}

static void
add_context_menu (GtkWidget *widget, GtkWidget *on)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), widget);
  gtk_widget_add_controller (on, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                        gtk_callback_action_new (on_menu_key_cb, widget, NULL)));
  gtk_widget_add_controller (on, keys);
}

void
senko_listing_offer (GtkWidget *widget, GtkWidget *on, SenkoListingTakeFunc take,
                     gpointer user_data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Offer *self = g_new (Offer, 1);

  *self = (Offer){ widget, take, user_data };
  g_object_set_data_full (G_OBJECT (widget), OFFER, self, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (widget, "listing", G_ACTION_GROUP (group));
  add_keys (widget);
  if (on != NULL)
    add_context_menu (widget, on);
}

/* --- the button --- */

struct _SenkoListingButton {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SenkoListingButton, senko_listing_button, ADW_TYPE_BIN)

static void
senko_listing_button_class_init (SenkoListingButtonClass *klass)
{
}

static void
senko_listing_button_init (SenkoListingButton *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *button = gtk_menu_button_new ();
  const char *label = _ ("Print, copy or export what is shown");

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_bin_set_child (ADW_BIN (self), button);
}
