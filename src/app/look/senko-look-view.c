/* The page is drawn for the size at which it is shown, by another process (senko-look-run.h); until
 * a new one is there, the former stands in its place, larger or smaller. Another person's proof
 * never does. */
#include "app/look/senko-look-view.h"

#include "app/look/senko-look-run.h"
#include "app/senko-choose-file.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SETTLE_MS 120 /* a pane is being dragged */
#define LAST_PAGE G_MAXUINT16

struct _SenkoLookView {
  AdwBin parent_instance;
  GtkLabel *name, *pages;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkPicture *picture;
  AdwStatusPage *problem;
  GtkWidget *spinner;

  SenkoSession *session;
  SenkoProof proof; /* digest, type and name are owned; digest NULL: nothing */
  GBytes *bytes; /* NULL until read */
  guint page, turns;
  double zoom;
  SenkoLookHead head; /* of what is shown; n_pages 0: nothing yet */
  double drawn_width; /* that was asked for last */
  char *text;
  GCancellable *working;
  guint settling;
  double from_x, from_y; /* where dragging began */
};

G_DEFINE_FINAL_TYPE (SenkoLookView, senko_look_view, ADW_TYPE_BIN)

enum { SIGNAL_BEYOND, SIGNAL_SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const double zooms[] = { 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6 };

/* --- Sizes --- */

static double
get_room (SenkoLookView *self)
{
  return gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));
}

/* How wide the page is shown: a picture is not blown up by itself. */
static double
get_shown_width (SenkoLookView *self)
{
  double room = get_room (self);
  double full = self->head.full_width / (double)gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return (full > 0 ? MIN (room, full) : room) * self->zoom;
}

static void
show_size (SenkoLookView *self)
{
  double width = get_shown_width (self);

  if (self->head.n_pages == 0 || width <= 0)
    return;
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), (int)width,
                               (int)(width * self->head.height / self->head.width));
}

/* --- What it says --- */

static void
say (SenkoLookView *self, char *text)
{
  g_free (self->text);
  self->text = text;
}

static void
show_actions (SenkoLookView *self)
{
  static const char *const names[] = { "look.larger", "look.smaller", "look.fit", "look.turn" };
  gboolean something = self->proof.file_digest != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->head.n_pages > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.save", self->bytes != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.next", something);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.previous", something);
}

static void
show_problem (SenkoLookView *self, const char *text)
{
  self->head = (SenkoLookHead){ 0 };
  gtk_picture_set_paintable (self->picture, NULL);
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_label_set_label (self->pages, "");
  show_actions (self);
  say (self, g_strdup (text));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
show_texture (SenkoLookView *self, GdkTexture *texture)
{
  g_autofree char *pages
      = g_strdup_printf (_ ("Page %1$d of %2$d"), self->head.page + 1, self->head.n_pages);

  self->page = self->head.page;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  show_size (self);
  gtk_label_set_label (self->pages, pages);
  say (self, g_strdup_printf ("%s: %s", self->proof.file_name, pages));
  gtk_picture_set_alternative_text (self->picture, self->text);
  gtk_widget_set_visible (self->spinner, FALSE);
  show_actions (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

/* --- Drawing --- */

static void
stop_working (SenkoLookView *self)
{
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_handle_id (&self->settling, g_source_remove);
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoLookView) self = user_data;
  g_autoptr (GError) error = NULL;
  SenkoLookHead head;
  g_autoptr (GdkTexture) texture = senko_look_run_finish (result, &head, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->bytes == NULL)
    return;
  g_clear_object (&self->working);
  if (texture == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->head = head;
  show_texture (self, texture);
}

/* Until the view has a size there is nothing to draw for. */
static void
draw (SenkoLookView *self)
{
  double width = get_room (self) * self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SenkoLookAsk ask
      = { .page = self->page, .turns = self->turns, .width = (guint)ceil (width) };

  if (self->bytes == NULL || width < 1)
    return;
  stop_working (self);
  self->drawn_width = width;
  self->working = g_cancellable_new ();
  senko_look_run_async (self->bytes, self->proof.file_type, &ask, self->working, on_drawn_cb,
                        g_object_ref (self));
}

static gboolean
on_settled_cb (gpointer user_data)
{
  SenkoLookView *self = user_data;

  self->settling = 0;
  show_size (self);
  if (fabs (get_room (self) * self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self))
            - self->drawn_width)
      >= 1)
    draw (self);
  return G_SOURCE_REMOVE;
}

static void
on_room_cb (SenkoLookView *self)
{
  if (self->settling == 0 && self->bytes != NULL)
    self->settling = g_timeout_add (SETTLE_MS, on_settled_cb, self);
}

/* --- Reading --- */

/* What was read: of which file, as another one may be wanted by then. */
typedef struct {
  char *digest;
  GBytes *bytes;
} Loaded;

static void
loaded_free (Loaded *self)
{
  if (self == NULL)
    return;
  g_free (self->digest);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
      GError **error)
{
  const SenkoProof proof = { .file_digest = data };
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);

  loaded->digest = g_strdup (data);
  loaded->bytes = senko_proof_load_file (register_, &proof, error);
  return loaded->bytes != NULL ? g_steal_pointer (&loaded) : NULL;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoLookView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->proof.file_digest == NULL
      || (loaded != NULL && strcmp (loaded->digest, self->proof.file_digest) != 0))
    return;
  if (loaded == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  if (self->bytes != NULL)
    return; /* the same file, read twice */
  self->bytes = g_steal_pointer (&loaded->bytes);
  show_actions (self);
  draw (self);
}

static void
forget (SenkoLookView *self)
{
  stop_working (self);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->proof.file_digest, g_free);
  g_clear_pointer (&self->proof.file_type, g_free);
  g_clear_pointer (&self->proof.file_name, g_free);
  self->head = (SenkoLookHead){ 0 };
  self->page = self->turns = 0;
  self->zoom = 1;
  say (self, g_strdup (""));
}

static void
keep (SenkoLookView *self, const SenkoProof *proof)
{
  self->proof.file_digest = g_strdup (proof->file_digest);
  self->proof.file_type = g_strdup (proof->file_type);
  self->proof.file_name = g_strdup (proof->file_name);
}

void
senko_look_view_show (SenkoLookView *self, SenkoSession *session, const SenkoProof *proof,
                      gboolean from_end)
{
  forget (self);
  g_set_object (&self->session, session);
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_label_set_label (self->name, proof != NULL ? proof->file_name : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), proof != NULL ? proof->paper : NULL);
  gtk_label_set_label (self->pages, "");
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_set_visible (self->spinner, proof != NULL);
  show_actions (self);
  if (proof == NULL)
    return;
  keep (self, proof);
  self->page = from_end ? LAST_PAGE : 0;
  self->working = g_cancellable_new ();
  senko_session_work_async (session, NULL, SENKO_OPEN_READ_ONLY, load,
                            g_strdup (proof->file_digest), g_free, (GDestroyNotify)loaded_free,
                            self->working, on_loaded_cb, g_object_ref (self));
}

const char *
senko_look_view_get_text (SenkoLookView *self)
{
  return self->text;
}

guint
senko_look_view_get_page (SenkoLookView *self, guint *n_pages)
{
  if (n_pages != NULL)
    *n_pages = self->head.n_pages;
  return self->page;
}

double
senko_look_view_get_zoom (SenkoLookView *self)
{
  return self->zoom;
}

/* --- Pages --- */

static void
turn_page (SenkoLookView *self, int by)
{
  if (self->head.n_pages == 0 || (by < 0 && self->page == 0)
      || (by > 0 && self->page + 1 >= self->head.n_pages))
    {
      g_signal_emit (self, signals[SIGNAL_BEYOND], 0, by);
      return;
    }
  self->page = (guint)((int)self->page + by);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  draw (self);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_page (SENKO_LOOK_VIEW (widget), g_str_equal (name, "look.next") ? 1 : -1);
}

/* Down to the end of the page, then to the next one. */
static gboolean
on_key_cb (SenkoLookView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (down);
  gboolean at_end
      = value + gtk_adjustment_get_page_size (down) >= gtk_adjustment_get_upper (down) - 1;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if ((keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down) && at_end)
    turn_page (self, 1);
  else if ((keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up) && value < 1)
    turn_page (self, -1);
  else
    return FALSE;
  return TRUE;
}

/* --- Larger and smaller --- */

static void
set_zoom (SenkoLookView *self, double zoom)
{
  self->zoom = zoom;
  show_size (self);
  draw (self);
}

static void
step_zoom (SenkoLookView *self, int by)
{
  guint place = 0;

  while (place + 1 < G_N_ELEMENTS (zooms) && zooms[place] < self->zoom)
    place++;
  if (by > 0 && place + 1 < G_N_ELEMENTS (zooms))
    set_zoom (self, zooms[place + 1]);
  else if (by < 0 && place > 0)
    set_zoom (self, zooms[place - 1]);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoLookView *self = SENKO_LOOK_VIEW (widget);

  if (g_str_equal (name, "look.fit"))
    set_zoom (self, 1);
  else
    step_zoom (self, g_str_equal (name, "look.larger") ? 1 : -1);
}

static gboolean
on_scroll_cb (SenkoLookView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0 || self->head.n_pages == 0)
    return FALSE;
  step_zoom (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoLookView *self = SENKO_LOOK_VIEW (widget);

  self->turns = (self->turns + 1) % 4;
  draw (self);
}

/* --- Dragging what does not fit --- */

static void
on_drag_begin_cb (SenkoLookView *self)
{
  self->from_x = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->scroller));
  self->from_y = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
}

static void
on_drag_update_cb (SenkoLookView *self, double x, double y)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (self->scroller), self->from_x - x);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), self->from_y - y);
}

/* --- Taking it elsewhere --- */

static void
on_place_cb (gpointer widget, const char *path, gpointer data)
{
  SenkoLookView *self = widget;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes;

  if (self->bytes == NULL)
    return;
  bytes = g_bytes_get_data (self->bytes, &length);
  if (!g_file_replace_contents (file, bytes, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL,
                                &error))
    senko_window_show_error (self, error);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_choose_new_file (widget, _ ("Save the Proof"), SENKO_LOOK_VIEW (widget)->proof.file_name,
                         NULL, on_place_cb, NULL, NULL);
}

/* --- The view --- */

static void
senko_look_view_dispose (GObject *object)
{
  SenkoLookView *self = SENKO_LOOK_VIEW (object);

  forget (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_look_view_parent_class)->dispose (object);
}

static void
senko_look_view_finalize (GObject *object)
{
  g_free (SENKO_LOOK_VIEW (object)->text);
  G_OBJECT_CLASS (senko_look_view_parent_class)->finalize (object);
}

static const struct {
  const char *name, *shortcut;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "look.next", "<Alt>Page_Down", page_action },
  { "look.previous", "<Alt>Page_Up", page_action },
  { "look.larger", "<Control>plus|<Control>equal|<Control>KP_Add", zoom_action },
  { "look.smaller", "<Control>minus|<Control>KP_Subtract", zoom_action },
  { "look.fit", "<Control>0|<Control>KP_0", zoom_action },
  { "look.turn", "<Control>t", turn_action },
  { "look.save", NULL, save_action },
};

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-look-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, name);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, pages);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, picture);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, problem);
  gtk_widget_class_bind_template_child (widget_class, SenkoLookView, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_update_cb);
}

static void
senko_look_view_class_init (SenkoLookViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_look_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_look_view_finalize;
  signals[SIGNAL_BEYOND] = g_signal_new ("beyond", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  bind_children (widget_class);
}

/* They hold wherever the focus is, as long as the view is there. */
static void
add_shortcuts (SenkoLookView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].shortcut != NULL)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (actions[i].shortcut),
                            gtk_named_action_new (actions[i].name)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
senko_look_view_init (SenkoLookView *self)
{
  self->zoom = 1;
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_room_cb), self, G_CONNECT_SWAPPED);
  show_actions (self);
}
