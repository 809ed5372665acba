/* The window itself: which page is shown, which selection, and asking before unsaved work is left.
 */
#include "app/senko-window.h"

#include "app/applicants/senko-applicants-page.h"
#include "app/claims/senko-claims-page.h"
#include "app/documents/senko-documents-page.h"
#include "app/scores/senko-scores-page.h"
#include "app/import/senko-import-page.h"
#include "app/judging/senko-judging-page.h"
#include "app/overview/senko-overview-page.h"
#include "app/printing/senko-print-window.h"
#include "app/senko-day-dialog.h"
#include "app/window/senko-first-page.h"
#include "app/senko-scan-watch.h"
#include "app/senko-selection-dialog.h"
#include "app/senko-file-drop.h"
#include "app/senko-settings.h"
#include "app/window/senko-sidebar-row.h"
#include "app/window/senko-window-keys.h"
#include "app/window/senko-window-safekeeping.h"
#include "app/window/senko-window-undo.h"
#include "app/window/senko-work-bar.h"
#include "app/statistics/senko-statistics-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The pages in the order of the work: adding one is one line here. */
static const struct {
  const char *name, *title, *icon_name;
  GType (*get_type) (void);
} pages[] = {
  { "overview", N_ ("Overview"), "x-office-calendar-symbolic", senko_overview_page_get_type },
  { "import", N_ ("Import"), "document-open-symbolic", senko_import_page_get_type },
  { "applicants", N_ ("Applicants"), "system-users-symbolic", senko_applicants_page_get_type },
  { "documents", N_ ("Documents"), "mail-unread-symbolic", senko_documents_page_get_type },
  { "claims", N_ ("Bonus Points"), "starred-symbolic", senko_claims_page_get_type },
  { "scores", N_ ("Scores"), "accessories-calculator-symbolic", senko_scores_page_get_type },
  { "judging", N_ ("Judging"), "senko-judging-symbolic", senko_judging_page_get_type },
  { "statistics", N_ ("Statistics"), "x-office-spreadsheet-symbolic",
    senko_statistics_page_get_type },
};

struct _SenkoWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *root;
  AdwFlap *flap;
  GtkMenuButton *selection_button;
  GMenu *selection_menu, *recent_menu;
  GtkListBox *sidebar;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkRevealer *banner, *day_banner;
  GtkLabel *banner_text, *day_text;
  SenkoWorkBar *work_bar;
  SenkoSession *session;
  SenkoPage *made[G_N_ELEMENTS (pages)]; /* NULL until first shown; owned by the stack */
  int current; /* index of the page shown, -1 = none */
  gboolean closing; /* nothing is asked any more */
};

G_DEFINE_FINAL_TYPE (SenkoWindow, senko_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Leaving unsaved work --- */

typedef void (*Then) (SenkoWindow *self, const char *a, const char *b);

typedef struct {
  SenkoWindow *window;
  Then then;
  char *a, *b;
} Leaving;

static void
on_left_cb (SenkoPage *page, gboolean may_leave, gpointer user_data)
{
  Leaving *leaving = user_data;

  if (may_leave)
    leaving->then (leaving->window, leaving->a, leaving->b);
  g_object_unref (leaving->window);
  g_free (leaving->a);
  g_free (leaving->b);
  g_free (leaving);
}

SenkoPage *
senko_window_get_current_page (SenkoWindow *self)
{
  return self->current >= 0 ? self->made[self->current] : NULL;
}

/* Calls then (self, a, b) as soon as the current page may be left. */
static void
leave_then (SenkoWindow *self, Then then, const char *a, const char *b)
{
  SenkoPage *page = senko_window_get_current_page (self);
  Leaving *leaving;

  if (page == NULL || senko_page_can_leave (page))
    {
      then (self, a, b);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  leaving->window = g_object_ref (self);
  leaving->then = then;
  leaving->a = g_strdup (a);
  leaving->b = g_strdup (b);
  senko_page_ask_leave (page, on_left_cb, leaving);
}

/* --- Pages --- */

static int
find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return (int)i;
  return -1;
}

gboolean
senko_window_has_page (const char *page_name)
{
  return find_page (page_name) >= 0;
}

static void
on_count_cb (SenkoPage *page, GParamSpec *pspec, SenkoWindow *self)
{
  int index = find_page (senko_page_get_page_name (page));

  senko_sidebar_row_show (GTK_WIDGET (gtk_list_box_get_row_at_index (self->sidebar, index)), page);
}

static SenkoPage *
make_page (SenkoWindow *self, guint index)
{
  if (self->made[index] == NULL)
    {
      self->made[index] = g_object_new (
          pages[index].get_type (), "session", self->session, "page-name", pages[index].name,
          "title", _ (pages[index].title), "icon-name", pages[index].icon_name, NULL);
      g_signal_connect_object (self->made[index], "notify::count", G_CALLBACK (on_count_cb), self,
                               0);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->made[index]), pages[index].name);
    }
  return self->made[index];
}

SenkoPage *
senko_window_get_page (SenkoWindow *self, const char *page_name)
{
  int index = find_page (page_name);

  return index < 0 || self->session == NULL ? NULL : make_page (self, (guint)index);
}

static void
remove_from_header (SenkoWindow *self, GtkWidget *widget)
{
  if (widget != NULL)
    adw_header_bar_remove (self->header, widget);
}

static void
hide_current_page (SenkoWindow *self)
{
  SenkoPage *page = senko_window_get_current_page (self);

  if (page == NULL)
    return;
  senko_page_set_shown (page, FALSE);
  remove_from_header (self, senko_page_get_header_start (page));
  remove_from_header (self, senko_page_get_header_end (page));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->title));
  self->current = -1;
}

static void
put_in_header (SenkoWindow *self, SenkoPage *page)
{
  if (senko_page_get_header_start (page) != NULL)
    adw_header_bar_pack_start (self->header, senko_page_get_header_start (page));
  if (senko_page_get_header_end (page) != NULL)
    adw_header_bar_pack_end (self->header, senko_page_get_header_end (page));
  if (senko_page_get_header_title (page) != NULL)
    adw_header_bar_set_title_widget (self->header, senko_page_get_header_title (page));
  adw_window_title_set_title (self->title, senko_page_get_title (page));
}

static void
select_in_sidebar (SenkoWindow *self)
{
  GtkListBoxRow *row
      = self->current < 0 ? NULL : gtk_list_box_get_row_at_index (self->sidebar, self->current);

  gtk_list_box_select_row (self->sidebar, row);
}

static void
show_page_now (SenkoWindow *self, const char *name, const char *target)
{
  int index = find_page (name);
  SenkoPage *page;

  if (index < 0 || self->session == NULL || senko_session_get_selection (self->session) == NULL)
    return;
  page = make_page (self, (guint)index);
  if (index != self->current)
    {
      hide_current_page (self);
      self->current = index;
      put_in_header (self, page);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
      g_settings_set_string (senko_settings_get (), "last-page", name);
    }
  select_in_sidebar (self);
  senko_page_set_shown (page, TRUE);
  senko_window_enter_page (self, page, target);
}

void
senko_window_show_page (SenkoWindow *self, const char *page_name, const char *target)
{
  if (find_page (page_name) == self->current)
    show_page_now (self, page_name, target);
  else
    leave_then (self, show_page_now, page_name, target);
  select_in_sidebar (self);
}

static void
on_row_activated_cb (SenkoWindow *self, GtkListBoxRow *row)
{
  senko_window_show_page (self, pages[gtk_list_box_row_get_index (row)].name, NULL);
}

static void
fill_sidebar (SenkoWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_list_box_append (self->sidebar,
                         senko_sidebar_row_new (_ (pages[i].title), pages[i].icon_name, i + 1));
}

/* --- The selection --- */

static char *
selection_label (const SenkoSelection *selection)
{
  return g_strdup_printf (_ ("Hire year %d"), selection->definition->hire_year);
}

static void
fill_selection_menu (SenkoWindow *self)
{
  GPtrArray *selections = senko_session_list_selections (self->session);
  g_autoptr (GMenu) years = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  for (guint i = selections->len; i > 0; i--)
    {
      const SenkoSelection *selection = g_ptr_array_index (selections, i - 1);
      g_autofree char *label = selection_label (selection);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.selection", "s", selection->name);
      g_menu_append_item (years, item);
    }
  g_menu_append (more, _ ("_New Selection…"), "win.new-selection");
  g_menu_remove_all (self->selection_menu);
  g_menu_append_section (self->selection_menu, NULL, G_MENU_MODEL (years));
  g_menu_append_section (self->selection_menu, NULL, G_MENU_MODEL (more));
}

static void
show_selection (SenkoWindow *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "selection");
  g_autofree char *label = NULL;

  fill_selection_menu (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), selection != NULL);
  if (selection == NULL)
    {
      gtk_menu_button_set_label (self->selection_button, _ ("No Selection"));
      gtk_stack_set_visible_child_name (self->stack, "no-selection");
      return;
    }
  label = selection_label (selection);
  gtk_menu_button_set_label (self->selection_button, label);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (selection->name));
}

static void
select_now (SenkoWindow *self, const char *name, const char *unused)
{
  senko_session_select (self->session, name);
}

static void
on_selection_change_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  leave_then (user_data, select_now, g_variant_get_string (value, NULL), NULL);
}

/* --- The session --- */

static void
show_banners (SenkoWindow *self)
{
  const char *reason = senko_session_get_read_only_reason (self->session);
  gboolean is_set = senko_session_is_today_set (self->session);
  g_autofree char *day = senko_settings_format_date (senko_session_get_today (self->session));
  g_autofree char *text = g_strdup_printf (_ ("Shown as of %s, not of today"), day);

  gtk_label_set_label (self->banner_text, reason != NULL ? reason : "");
  gtk_revealer_set_reveal_child (self->banner, reason != NULL);
  gtk_label_set_label (self->day_text, text);
  gtk_revealer_set_reveal_child (self->day_banner, is_set);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "new-selection")),
      reason == NULL);
}

static void
show_first_page (SenkoWindow *self)
{
  g_autofree char *last = g_settings_get_string (senko_settings_get (), "last-page");

  show_page_now (self, find_page (last) >= 0 ? last : pages[0].name, NULL);
}

static void
on_selection_changed_cb (SenkoWindow *self)
{
  show_selection (self);
  if (self->current < 0)
    show_first_page (self);
}

SenkoSession *
senko_window_get_session (SenkoWindow *self)
{
  return self->session;
}

void
senko_window_set_session (SenkoWindow *self, SenkoSession *session)
{
  g_return_if_fail (self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_banners), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  senko_work_bar_set_works (self->work_bar, senko_session_get_works (session));
  senko_window_add_safekeeping (self);
  gtk_window_set_title (GTK_WINDOW (self), senko_session_get_name (session));
  adw_window_title_set_subtitle (self->title, senko_session_get_name (session));
  gtk_stack_set_visible_child_name (self->root, "register");
  show_banners (self);
  on_selection_changed_cb (self);
  senko_settings_add_recent (senko_session_get_path (session));
}

SenkoWindow *
senko_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  while (root != NULL && !SENKO_IS_WINDOW (root))
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return SENKO_WINDOW (root);
}

void
senko_window_add_toast (SenkoWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- Actions --- */

static void
on_show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name, *target;

  g_variant_get (parameter, "(&s&s)", &name, &target);
  senko_window_show_page (user_data, name, target);
}

static void
on_toggle_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
on_look_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;

  if (self->session != NULL)
    senko_session_changed (self->session);
}

static void
on_set_day_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;

  if (self->session != NULL)
    senko_day_dialog_present (self);
}

static void
on_back_to_today_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;

  if (self->session != NULL)
    senko_day_set (self, SENKO_DATE_NONE);
}

static void
on_new_selection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;

  if (self->session != NULL)
    gtk_window_present (GTK_WINDOW (senko_selection_dialog_new (GTK_WINDOW (self), self->session)));
}

/* kind and number: as senko_print_window_present_documents(), "" for none. */
static void
on_print_documents_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;
  const char *kind, *number;

  if (self->session == NULL || senko_session_get_selection (self->session) == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &kind, &number);
  senko_print_window_present_documents (GTK_WINDOW (self), self->session,
                                        *kind != '\0' ? kind : NULL,
                                        *number != '\0' ? number : NULL);
}

static const GActionEntry actions[] = {
  { .name = "show-page", .activate = on_show_page_cb, .parameter_type = "(ss)" },
  { .name = "selection",
    .parameter_type = "s",
    .state = "''",
    .change_state = on_selection_change_cb },
  { .name = "print-documents", .activate = on_print_documents_cb, .parameter_type = "(ss)" },
  { .name = "toggle-sidebar", .activate = on_toggle_sidebar_cb },
  { .name = "look-again", .activate = on_look_again_cb },
  { .name = "new-selection", .activate = on_new_selection_cb },
  { .name = "set-day", .activate = on_set_day_cb },
  { .name = "back-to-today", .activate = on_back_to_today_cb },
};

/* --- Preferences that pages show --- */

static void
on_dates_changed_cb (SenkoWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (self->made[i] != NULL)
      senko_page_invalidate (self->made[i]);
  if (self->session != NULL)
    show_banners (self);
}

static void
on_actor_changed_cb (SenkoWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->session != NULL && !senko_session_reopen (self->session, &error))
    senko_window_show_error (self, error);
}

static void
fill_recent_menu (SenkoWindow *self)
{
  g_auto (GStrv) paths = senko_settings_list_recent ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_basename (paths[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "app.open-recent", "s", paths[i]);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
watch_settings (SenkoWindow *self)
{
  fill_recent_menu (self);
  g_signal_connect_object (senko_settings_get (), "changed::recent-registers",
                           G_CALLBACK (fill_recent_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (senko_settings_get (), "changed::era-dates",
                           G_CALLBACK (on_dates_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (senko_settings_get (), "changed::actor",
                           G_CALLBACK (on_actor_changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- Opening and closing --- */

static void
restore_size (SenkoWindow *self)
{
  GSettings *settings = senko_settings_get ();
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (SenkoWindow *self)
{
  GSettings *settings = senko_settings_get ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
on_close_cb (gpointer user_data)
{
  gtk_window_close (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the answer may come from a dialog that goes with the window, and is still speaking.
 */
static void
close_now (SenkoWindow *self, const char *unused, const char *unused_too)
{
  self->closing = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_close_cb, g_object_ref (self), g_object_unref);
}

static void
on_stop_response_cb (SenkoWindow *self, const char *response)
{
  GListModel *works;

  if (!g_str_equal (response, "stop"))
    return;
  works = senko_session_get_works (self->session);
  for (guint i = 0; i < g_list_model_get_n_items (works); i++)
    {
      g_autoptr (SenkoWork) work = g_list_model_get_item (works, i);

      g_cancellable_cancel (senko_work_get_cancellable (work));
    }
  leave_then (self, close_now, NULL, NULL);
}

static void
ask_about_work (SenkoWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Work Is Under Way"),
      _ ("If the window is closed now, the work is stopped, and nothing of it is written."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "wait", _ ("_Wait"), "stop",
                                    _ ("_Stop and Close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "wait");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "wait");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_stop_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
senko_window_close_request (GtkWindow *window)
{
  SenkoWindow *self = SENKO_WINDOW (window);
  SenkoPage *page = senko_window_get_current_page (self);

  if (!self->closing && self->session != NULL
      && g_list_model_get_n_items (senko_session_get_works (self->session)) > 0)
    {
      ask_about_work (self);
      return TRUE;
    }
  if (!self->closing && page != NULL && !senko_page_can_leave (page))
    {
      leave_then (self, close_now, NULL, NULL);
      return TRUE;
    }
  remember_size (self);
  return GTK_WINDOW_CLASS (senko_window_parent_class)->close_request (window);
}

static void
senko_window_dispose (GObject *object)
{
  SenkoWindow *self = SENKO_WINDOW (object);

  hide_current_page (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_window_parent_class)->dispose (object);
}

static void
senko_window_class_init (SenkoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = senko_window_close_request;
  g_type_ensure (SENKO_TYPE_WORK_BAR);
  g_type_ensure (SENKO_TYPE_FIRST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, root);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, selection_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, selection_menu);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, day_banner);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, day_text);
  gtk_widget_class_bind_template_child (widget_class, SenkoWindow, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
senko_window_init (SenkoWindow *self)
{
  self->current = -1;
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sidebar (self);
  senko_scan_watch (self);
  senko_file_drop_watch (self);
  senko_window_add_undo (self);
  senko_window_watch_keys (self);
  watch_settings (self);
  restore_size (self);
}

void
senko_window_set_accelerators (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages) && i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-page(('%s', ''))", pages[i].name);
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);

      gtk_application_set_accels_for_action (application, action,
                                             (const char *const[]){ key, NULL });
    }
}

SenkoWindow *
senko_window_new (AdwApplication *application)
{
  return g_object_new (SENKO_TYPE_WINDOW, "application", application, NULL);
}
