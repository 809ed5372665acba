/* The page: what is searched, filtered and sorted for, which of the people found is looked at. */
#include "app/applicants/senko-applicants-page-private.h"

#include "app/applicants/senko-search-keys.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-settings.h"
#include "app/senko-target.h"
#include "app/senko-window.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SenkoApplicantsPage, senko_applicants_page, SENKO_TYPE_PAGE)

static SenkoSession *
get_session (SenkoApplicantsPage *self)
{
  return senko_page_get_session (SENKO_PAGE (self));
}

/* --- the detail follows the cursor --- */

static gboolean
on_show_idle_cb (gpointer user_data)
{
  SenkoApplicantsPage *self = user_data;
  guint cursor = senko_table_view_get_cursor (self->table);

  self->show_idle = 0;
  if (self->wanted == senko_applicant_list_get_id (self->list, cursor))
    self->wanted = 0;
  if (senko_applicant_detail_get_editing (self->detail)) /* the rows are out of sight */
    return G_SOURCE_REMOVE;
  senko_applicant_detail_set_applicant (self->detail,
                                        senko_applicant_list_get_id (self->list, cursor));
  return G_SOURCE_REMOVE;
}

/* After what is drawn, so that holding an arrow key moves as fast as it repeats. A list that comes
 * anew meanwhile keeps the cursor where it was put. */
static void
show_current (SenkoApplicantsPage *self)
{
  self->wanted
      = senko_applicant_list_get_id (self->list, senko_table_view_get_cursor (self->table));
  if (self->show_idle == 0)
    self->show_idle = g_idle_add_full (G_PRIORITY_LOW, on_show_idle_cb, self, NULL);
}

static void
on_cursor_moved_cb (SenkoTableView *table, SenkoApplicantsPage *self)
{
  show_current (self);
}

/* The current person keeps being the current row, wherever it went. */
static void
follow_applicant (SenkoApplicantsPage *self, gint64 applicant, gboolean scroll)
{
  guint position = senko_applicant_list_find (self->list, applicant);

  senko_table_view_set_cursor (self->table, position, scroll);
  if (scroll && position != GTK_INVALID_LIST_POSITION)
    senko_table_view_scroll_to (self->table, position);
}

static void
on_list_updated_cb (SenkoApplicantList *list, SenkoApplicantsPage *self)
{
  gint64 current = senko_applicant_detail_get_applicant (self->detail);

  _senko_applicants_page_update_stack (self);
  _senko_applicants_page_update_status (self);
  _senko_applicants_page_update_selected (self);
  if (self->wanted != 0
      && senko_applicant_list_find (list, self->wanted) != GTK_INVALID_LIST_POSITION)
    {
      follow_applicant (self, self->wanted, TRUE);
      self->wanted = 0;
      show_current (self);
    }
  else
    follow_applicant (self, current, FALSE);
}

static void
on_selection_changed_cb (GtkSelectionModel *model, guint position, guint n,
                         SenkoApplicantsPage *self)
{
  _senko_applicants_page_update_selected (self);
}

/* Something unsaved stays: so does the row. Whoever saved on the way to another one goes there. */
static void
on_applicant_notify_cb (SenkoApplicantDetail *detail, GParamSpec *pspec, SenkoApplicantsPage *self)
{
  gint64 shown = senko_applicant_detail_get_applicant (detail);
  guint cursor = senko_table_view_get_cursor (self->table);

  if (self->wanted != shown)
    self->wanted = 0;
  if (self->list != NULL && shown != 0 && senko_applicant_list_get_id (self->list, cursor) != shown)
    follow_applicant (self, shown, TRUE);
}

static void
on_editing_notify_cb (SenkoApplicantDetail *detail, GParamSpec *pspec, SenkoApplicantsPage *self)
{
  gboolean editing = senko_applicant_detail_get_editing (detail);

  gtk_widget_set_visible (self->list_side, !editing);
  if (self->list == NULL)
    return;
  _senko_applicants_page_update_stack (self);
  if (!editing)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  if (!editing && senko_applicant_detail_get_applicant (detail) == 0)
    show_current (self);
}

static void
on_saved_cb (SenkoApplicantDetail *detail, gint64 applicant, SenkoApplicantsPage *self)
{
  self->wanted = applicant;
}

static void
on_activate_cb (SenkoTableView *table, guint position, SenkoApplicantsPage *self)
{
  gint64 id = senko_applicant_list_get_id (self->list, position);

  if (id == 0)
    return;
  senko_applicant_detail_set_applicant (self->detail, id);
  if (senko_applicant_detail_get_applicant (self->detail) == id
      && !senko_session_is_read_only (get_session (self)))
    senko_applicant_detail_edit (self->detail);
}

/* --- search, filters, sort --- */

static void
apply_query (SenkoApplicantsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->searched);
  self->searched = g_strdup (text);
  if (self->list != NULL)
    senko_applicant_list_set_query (self->list, text,
                                    senko_applicant_filter_bar_get_filter (self->filter_bar));
}

static void
apply_sort (SenkoApplicantsPage *self)
{
  gboolean descending;
  const char *column = senko_table_view_get_sort (self->table, &descending);

  if (self->list != NULL)
    senko_applicant_list_set_sort (self->list, column, descending, !self->sort_chosen);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, SenkoApplicantsPage *self)
{
  /* it comes a moment later, when a target may have been shown meanwhile */
  if (g_strcmp0 (self->searched, gtk_editable_get_text (GTK_EDITABLE (entry))) == 0)
    return;
  if (self->sort_chosen)
    {
      self->sort_chosen = FALSE;
      apply_sort (self);
    }
  apply_query (self);
  senko_table_view_scroll_to (self->table, 0);
}

static void
go_to_table (SenkoApplicantsPage *self)
{
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  senko_table_view_set_cursor (self->table, 0, TRUE);
  senko_table_view_scroll_to (self->table, 0);
  show_current (self);
}

static void
on_search_activate_cb (GtkSearchEntry *entry, SenkoApplicantsPage *self)
{
  apply_query (self);
  go_to_table (self);
}

static void
on_stop_search_cb (GtkSearchEntry *entry, SenkoApplicantsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static gboolean
on_search_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                  SenkoApplicantsPage *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  go_to_table (self);
  return TRUE;
}

static void
on_filter_changed_cb (SenkoApplicantFilterBar *bar, SenkoApplicantsPage *self)
{
  apply_query (self);
  senko_table_view_scroll_to (self->table, 0);
}

static void
on_sort_changed_cb (SenkoTableView *table, SenkoApplicantsPage *self)
{
  gboolean descending;
  const char *column = senko_table_view_get_sort (table, &descending);

  self->sort_chosen = _senko_applicants_page_is_searching (self);
  g_settings_set_string (senko_settings_get (), "applicants-sort", column);
  g_settings_set_boolean (senko_settings_get (), "applicants-descending", descending);
  apply_sort (self);
}

static void
on_layout_changed_cb (SenkoTableView *table, SenkoApplicantsPage *self)
{
  g_autofree char *layout = senko_table_view_dup_layout (table);

  g_settings_set_string (senko_settings_get (), "applicants-columns", layout);
}

static void
clear_query (SenkoApplicantsPage *self)
{
  SenkoApplicantFilter none = { 0 };

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  senko_applicant_filter_bar_set_filter (self->filter_bar, &none);
  apply_query (self);
}

/* --- menus --- */

static void
make_columns_menu (GtkMenuButton *button, gpointer user_data)
{
  SenkoApplicantsPage *self = user_data;

  gtk_menu_button_set_popover (button, senko_table_view_make_menu (self->table));
}

static void
make_filter_menu (GtkMenuButton *button, gpointer user_data)
{
  SenkoApplicantsPage *self = user_data;

  gtk_menu_button_set_popover (button, senko_applicant_filter_bar_make_menu (self->filter_bar));
}

/* --- actions --- */

static void
on_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoApplicantsPage *self = SENKO_APPLICANTS_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
on_clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear_query (SENKO_APPLICANTS_PAGE (widget));
}

static void
on_add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_applicant_detail_add (SENKO_APPLICANTS_PAGE (widget)->detail);
}

/* --- the page --- */

static void
make_list (SenkoApplicantsPage *self)
{
  SenkoSession *session = get_session (self);
  g_autofree char *sort = g_settings_get_string (senko_settings_get (), "applicants-sort");

  self->list = senko_applicant_list_new (session);
  g_signal_connect (self->list, "updated", G_CALLBACK (on_list_updated_cb), self);
  g_signal_connect (self->list, "selection-changed", G_CALLBACK (on_selection_changed_cb), self);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (senko_window_show_error), self,
                           G_CONNECT_SWAPPED);
  senko_table_view_set_sort (
      self->table, sort, g_settings_get_boolean (senko_settings_get (), "applicants-descending"));
  apply_sort (self);
  senko_applicant_detail_set_session (self->detail, session);
}

static void
set_up_table (SenkoApplicantsPage *self)
{
  g_autofree char *layout = g_settings_get_string (senko_settings_get (), "applicants-columns");
  guint n;
  const SenkoTableColumn *columns = senko_applicant_columns_list (&n);

  senko_table_view_set_columns (self->table, columns, n, senko_applicant_list_get_cell, self->list);
  senko_table_view_set_layout (self->table, layout);
  senko_table_view_set_label (self->table, _ ("Applicants"));
  senko_table_view_set_model (self->table, GTK_SELECTION_MODEL (self->list));
}

static void
senko_applicants_page_refresh (SenkoPage *page)
{
  SenkoApplicantsPage *self = SENKO_APPLICANTS_PAGE (page);
  SenkoSelection *selection = senko_session_get_selection (get_session (self));
  gboolean first = self->list == NULL;

  if (first)
    {
      make_list (self);
      set_up_table (self);
    }
  senko_applicant_filter_bar_set_definition (self->filter_bar, selection->definition);
  apply_query (self);
  senko_applicant_list_reload (self->list);
  senko_table_view_refresh (self->table);
  senko_applicant_detail_refresh (self->detail);
  _senko_applicants_page_update_stack (self);
  _senko_applicants_page_update_status (self);
}

static void
show_filter (SenkoApplicantsPage *self, const char *target)
{
  SenkoSelection *selection = senko_session_get_selection (get_session (self));
  SenkoApplicantFilter filter;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!senko_applicant_filter_parse (&filter, selection->definition, target, &text, &error))
    {
      senko_window_show_error (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
  senko_applicant_filter_bar_set_filter (self->filter_bar, &filter);
  apply_query (self);
  senko_table_view_scroll_to (self->table, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
show_applicant (SenkoApplicantsPage *self, const char *number)
{
  SenkoSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  gint64 id = senko_applicant_find (senko_session_get_register (session),
                                    senko_session_get_selection (session), number, &error);

  if (id == 0)
    {
      senko_window_show_error (self, error);
      return;
    }
  self->wanted = id;
  if (senko_applicant_list_find (self->list, id) == GTK_INVALID_LIST_POSITION)
    clear_query (self);
  else
    on_list_updated_cb (self->list, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  senko_applicant_detail_set_applicant (self->detail, id);
}

static void
senko_applicants_page_show_target (SenkoPage *page, const char *target)
{
  SenkoApplicantsPage *self = SENKO_APPLICANTS_PAGE (page);
  const char *rest;

  if (target == NULL || target[0] == '\0' || self->list == NULL)
    return;
  if ((rest = senko_target_get (target, "filter")) != NULL)
    show_filter (self, rest);
  else if ((rest = senko_target_get (target, "receipt")) != NULL
           || (rest = senko_target_get (target, "number")) != NULL)
    show_applicant (self, rest);
  else if (strcmp (target, "new") == 0)
    senko_applicant_detail_add (self->detail);
}

static gboolean
senko_applicants_page_can_leave (SenkoPage *page)
{
  return senko_applicant_detail_can_leave (SENKO_APPLICANTS_PAGE (page)->detail);
}

static gboolean
senko_applicants_page_may_undo (SenkoPage *page)
{
  return senko_applicant_detail_may_undo (SENKO_APPLICANTS_PAGE (page)->detail);
}

static void
senko_applicants_page_undone (SenkoPage *page, gint64 applicant)
{
  senko_applicant_detail_undone (SENKO_APPLICANTS_PAGE (page)->detail, applicant);
}

typedef struct {
  SenkoPage *page;
  SenkoPageLeft left;
  gpointer user_data;
} Leaving;

static void
on_left_cb (gboolean may_leave, gpointer user_data)
{
  Leaving *leaving = user_data;

  leaving->left (leaving->page, may_leave, leaving->user_data);
  g_object_unref (leaving->page);
  g_free (leaving);
}

static void
senko_applicants_page_ask_leave (SenkoPage *page, SenkoPageLeft left, gpointer user_data)
{
  Leaving *leaving = g_new (Leaving, 1);

  *leaving = (Leaving){ g_object_ref (page), left, user_data };
  senko_applicant_detail_ask_leave (SENKO_APPLICANTS_PAGE (page)->detail, on_left_cb, leaving);
}

/* Work starts with looking for somebody. */
static gboolean
senko_applicants_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SENKO_APPLICANTS_PAGE (widget)->search));
}

/* The width of the table is remembered once somebody has moved the border. */
static void
senko_applicants_page_unmap (GtkWidget *widget)
{
  SenkoApplicantsPage *self = SENKO_APPLICANTS_PAGE (widget);
  gboolean moved;

  g_object_get (self->paned, "position-set", &moved, NULL);
  if (moved)
    g_settings_set_int (senko_settings_get (), "applicants-list-width",
                        gtk_paned_get_position (self->paned));
  GTK_WIDGET_CLASS (senko_applicants_page_parent_class)->unmap (widget);
}

static void
senko_applicants_page_dispose (GObject *object)
{
  SenkoApplicantsPage *self = SENKO_APPLICANTS_PAGE (object);

  g_clear_handle_id (&self->show_idle, g_source_remove);
  g_clear_pointer (&self->searched, g_free);
  if (self->list != NULL)
    {
      senko_table_view_set_model (self->table, NULL);
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_clear_object (&self->list);
    }
  G_OBJECT_CLASS (senko_applicants_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-applicants-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, list_side);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, search);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, status);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, selected_status);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantsPage, detail);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "applicants.search", on_search_action, GDK_KEY_f, GDK_CONTROL_MASK },
    { "applicants.clear", on_clear_action, GDK_KEY_BackSpace, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "applicants.add", on_add_action, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
}

static void
senko_applicants_page_class_init (SenkoApplicantsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SenkoPageClass *page_class = SENKO_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_applicants_page_dispose;
  widget_class->unmap = senko_applicants_page_unmap;
  widget_class->grab_focus = senko_applicants_page_grab_focus;
  page_class->refresh = senko_applicants_page_refresh;
  page_class->show_target = senko_applicants_page_show_target;
  page_class->may_undo = senko_applicants_page_may_undo;
  page_class->undone = senko_applicants_page_undone;
  page_class->can_leave = senko_applicants_page_can_leave;
  page_class->ask_leave = senko_applicants_page_ask_leave;
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  g_type_ensure (SENKO_TYPE_APPLICANT_FILTER_BAR);
  g_type_ensure (SENKO_TYPE_APPLICANT_DETAIL);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
connect_signals (SenkoApplicantsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (on_search_activate_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect (self->filter_bar, "changed", G_CALLBACK (on_filter_changed_cb), self);
  g_signal_connect (self->table, "cursor-moved", G_CALLBACK (on_cursor_moved_cb), self);
  g_signal_connect (self->table, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect (self->table, "sort-changed", G_CALLBACK (on_sort_changed_cb), self);
  g_signal_connect (self->table, "layout-changed", G_CALLBACK (on_layout_changed_cb), self);
  g_signal_connect (self->detail, "notify::applicant", G_CALLBACK (on_applicant_notify_cb), self);
  g_signal_connect (self->detail, "notify::editing", G_CALLBACK (on_editing_notify_cb), self);
  g_signal_connect (self->detail, "saved", G_CALLBACK (on_saved_cb), self);
}

static void
senko_applicants_page_init (SenkoApplicantsPage *self)
{
  int width = g_settings_get_int (senko_settings_get (), "applicants-list-width");

  gtk_widget_init_template (GTK_WIDGET (self));
  if (width > 0)
    gtk_paned_set_position (self->paned, width);
  connect_signals (self);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table),
                       _senko_applicants_page_take_listing, self);
  senko_search_take_keys (self->search, GTK_WIDGET (self->table));
  gtk_menu_button_set_create_popup_func (self->columns_button, make_columns_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->filter_button, make_filter_menu, self, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->import_button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->import_button), "(ss)", "import", "");
}
