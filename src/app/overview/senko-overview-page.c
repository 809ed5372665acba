/* The first page: what runs and what is due, and what stands in the way of the next decision. */
#include "app/overview/senko-overview-page.h"

#include "app/overview/senko-block-table.h"
#include "app/overview/senko-calendar-view.h"
#include "app/overview/senko-people-dialog.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

#define WIDE 940 /* from this width on, the calendar stands beside the table */

struct _SenkoOverviewPage {
  SenkoPage parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkLabel *heading, *subheading;
  GtkBox *columns;
  GtkListBox *calendar;
  GtkButton *earlier;
  GtkStack *blocks_stack;
  SenkoBlockTable *blocks;
  GtkWidget *listing_button;
  AdwStatusPage *clear_page, *failed_page;
  GtkListBox *group_obstacles;
  GtkButton *import_button, *enter_button;
  SenkoOverview *overview; /* (nullable) */
  gint64 selection; /* whose overview that is */
  guint layout_source;
  gboolean show_earlier;
};

G_DEFINE_FINAL_TYPE (SenkoOverviewPage, senko_overview_page, SENKO_TYPE_PAGE)

static const SenkoDefinition *
get_definition (SenkoOverviewPage *self)
{
  return senko_session_get_selection (senko_page_get_session (SENKO_PAGE (self)))->definition;
}

/* --- The calendar --- */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 42);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_style_for_state (GtkWidget *row, GtkWidget *when, const SenkoCalendarEntry *entry)
{
  if (entry->state == SENKO_CALENDAR_PAST)
    gtk_widget_add_css_class (row, "past");
  if (entry->is_next)
    gtk_widget_add_css_class (row, "next");
  if (entry->is_next || entry->state == SENKO_CALENDAR_RUNNING)
    gtk_widget_add_css_class (when, "soon");
}

static GtkWidget *
new_calendar_row (const SenkoCalendarEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *when = gtk_label_new (entry->when);
  g_autofree char *name = g_strjoin (", ", entry->title, entry->dates,
                                     *entry->when != '\0' ? entry->when : NULL, NULL);

  gtk_box_append (GTK_BOX (texts), new_label (entry->title, NULL));
  gtk_box_append (GTK_BOX (texts), new_label (entry->dates, "dates"));
  if (*entry->note != '\0')
    gtk_box_append (GTK_BOX (texts), new_label (entry->note, "dates"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (when, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (when, "when");
  gtk_widget_set_visible (when, *entry->when != '\0');
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), when);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "calendar-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_style_for_state (row, when, entry);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_calendar (SenkoOverviewPage *self)
{
  SenkoSession *session = senko_page_get_session (SENKO_PAGE (self));
  g_autoptr (GPtrArray) entries = senko_calendar_view_new (
      get_definition (self), senko_session_get_today (session), senko_language_is_japanese ());
  guint n_earlier = 0;
  g_autofree char *label = NULL;

  clear_list (self->calendar);
  for (guint i = 0; i < entries->len; i++)
    {
      const SenkoCalendarEntry *entry = g_ptr_array_index (entries, i);

      n_earlier += entry->state == SENKO_CALENDAR_PAST;
      if (entry->state != SENKO_CALENDAR_PAST || self->show_earlier)
        gtk_list_box_append (self->calendar, new_calendar_row (entry));
    }
  label = self->show_earlier
              ? g_strdup (_ ("Hide earlier dates"))
              : g_strdup_printf (
                  ngettext ("Show %u earlier date", "Show %u earlier dates", n_earlier), n_earlier);
  gtk_button_set_label (self->earlier, label);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier), n_earlier > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->calendar),
                          gtk_list_box_get_row_at_index (self->calendar, 0) != NULL);
}

static void
on_earlier_clicked_cb (SenkoOverviewPage *self)
{
  self->show_earlier = !self->show_earlier;
  show_calendar (self);
}

/* --- The obstacles --- */

static const char *
stage_label (SenkoOverviewPage *self)
{
  return senko_definition_code_label (get_definition (self), SENKO_VOCABULARY_STAGE,
                                      self->overview->stage, senko_language_is_japanese ());
}

static void
show_heading (SenkoOverviewPage *self)
{
  const SenkoOverview *overview = self->overview;
  g_autofree char *next = overview->stage != 0
                              ? g_strdup_printf (_ ("Next: decide %s"), stage_label (self))
                              : g_strdup (_ ("Every stage is decided"));
  g_autofree char *people = g_strdup_printf (
      _ ("%1$u applications: %2$u take part, %3$u withdrew, %4$u are void or "
         "not eligible"),
      overview->n_applications, overview->n_taking_part, overview->n_withdrawn, overview->n_out);

  gtk_label_set_label (self->heading, next);
  gtk_label_set_label (self->subheading, people);
}

static void
add_group_obstacle (SenkoOverviewPage *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_list_box_append (self->group_obstacles, row);
}

static void
show_group_obstacles (SenkoOverviewPage *self)
{
  const SenkoOverview *overview = self->overview;
  const SenkoDefinition *definition = get_definition (self);

  clear_list (self->group_obstacles);
  for (guint test = 1; test < definition->n_tests; test++)
    if (overview->tests_without_gate & (1u << test))
      {
        g_autofree char *text = g_strdup_printf (
            _ ("No gate is set for %s"),
            senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, (SenkoCode)test,
                                         senko_language_is_japanese ()));

        add_group_obstacle (self, text);
      }
  if (overview->n_groups_without_line > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("No line is set for %u judging group",
                                                         "No line is set for %u judging groups",
                                                         overview->n_groups_without_line),
                                               overview->n_groups_without_line);

      add_group_obstacle (self, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->group_obstacles),
                          gtk_list_box_get_row_at_index (self->group_obstacles, 0) != NULL);
}

static gboolean
has_obstacles (const SenkoOverview *overview)
{
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    if (overview->totals[block] > 0)
      return TRUE;
  return FALSE;
}

static void
show_clear_page (SenkoOverviewPage *self)
{
  g_autofree char *title = self->overview->stage != 0
                               ? g_strdup_printf (_ ("Nobody Holds Up %s"), stage_label (self))
                               : g_strdup (_ ("Nothing Is Open"));

  adw_status_page_set_title (self->clear_page, title);
  adw_status_page_set_description (
      self->clear_page,
      self->overview->stage != 0
          ? _ ("No paper, ruling or score that is due by now is missing, and no claim waits.")
          : _ ("Every stage is decided, and no paper, ruling or claim waits."));
}

static void
show_overview (SenkoOverviewPage *self)
{
  SenkoWindow *window = senko_window_of (self);

  show_calendar (self);
  if (self->overview->n_applications == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->import_button),
                              window != NULL && senko_window_has_page ("import"));
      gtk_widget_set_visible (GTK_WIDGET (self->enter_button),
                              window != NULL && senko_window_has_page ("applicants"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->subheading), self->overview->n_applications > 0);
  show_heading (self);
  show_group_obstacles (self);
  gtk_widget_set_visible (self->listing_button, has_obstacles (self->overview));
  if (self->overview->n_applications == 0)
    gtk_stack_set_visible_child_name (self->blocks_stack, "nobody");
  else if (has_obstacles (self->overview))
    {
      senko_block_table_show (self->blocks, self->overview, get_definition (self));
      gtk_stack_set_visible_child_name (self->blocks_stack, "table");
    }
  else
    {
      show_clear_page (self);
      gtk_stack_set_visible_child_name (self->blocks_stack, "clear");
    }
  gtk_stack_set_visible_child_name (self->stack, "overview");
}

/* --- Loading --- */

static gboolean
on_progress_cb (double done, gpointer user_data)
{
  senko_work_set_fraction (user_data, done);
  return !senko_work_is_cancelled (user_data);
}

static gpointer
load (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  return senko_overview_load (reg, selection, on_progress_cb, work, error);
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (owner);

  if (result == NULL)
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_clear_pointer (&self->overview, senko_overview_free);
  self->overview = result;
  show_overview (self);
}

static void
senko_overview_page_refresh (SenkoPage *page)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (page);
  gint64 selection = senko_session_get_selection (senko_page_get_session (page))->id;

  if (selection != self->selection)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  self->selection = selection;
  senko_page_load (page, load, NULL, NULL, (GDestroyNotify)senko_overview_free, on_loaded_cb);
}

/* --- The lists behind the figures --- */

const char *
senko_overview_page_filter (SenkoBlock block)
{
  switch (block)
    {
    case SENKO_BLOCK_PAPERS_AWAITED:
      return "filter:papers=awaited&standing=manual,pending,fallback,ok";
    case SENKO_BLOCK_PAPERS_TO_CHECK:
      return "filter:papers=to_check&standing=manual,pending,fallback,ok";
    case SENKO_BLOCK_RULINGS:
      return "filter:standing=manual";
    case SENKO_BLOCK_FINDINGS:
      return "filter:standing=pending&papers=none,missed,complete";
    default:
      return NULL;
    }
}

static char *
make_target (SenkoOverviewPage *self, SenkoBlock block, SenkoCode category, SenkoCode subject)
{
  const SenkoDefinition *definition = get_definition (self);
  GString *target = g_string_new (senko_overview_page_filter (block));

  if (category != 0)
    g_string_append_printf (
        target, "&category=%s",
        senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, category));
  if (subject != 0)
    g_string_append_printf (
        target, "&subject=%s",
        senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, subject));
  return g_string_free (target, FALSE);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoOverviewPage *self = user_data;

  return self->overview != NULL && has_obstacles (self->overview)
             ? senko_block_table_take (self->overview, get_definition (self))
             : NULL;
}

static GArray *
list_people (SenkoOverviewPage *self, SenkoBlock block, SenkoCode category, SenkoCode subject)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->overview->people->len; i++)
    {
      const SenkoOverviewPerson *person
          = &g_array_index (self->overview->people, SenkoOverviewPerson, i);

      if ((person->blocks & (1u << block))
          && (category == 0 || (person->category == category && person->subject == subject)))
        g_array_append_val (ids, person->applicant);
    }
  return ids;
}

static void
show_people (SenkoOverviewPage *self, SenkoBlock block, SenkoCode category, SenkoCode subject)
{
  g_autoptr (GArray) ids = list_people (self, block, category, subject);
  gboolean japanese = senko_language_is_japanese ();
  g_autofree char *post = category == 0 ? g_strdup (_ ("All posts"))
                                        : senko_preview_group_name (get_definition (self), 0,
                                                                    category, subject, japanese);
  SenkoPeopleDialog *dialog = senko_people_dialog_new (GTK_WINDOW (senko_window_of (self)),
                                                       senko_page_get_session (SENKO_PAGE (self)),
                                                       senko_block_label (block), post, ids);

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_show_list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (widget);
  guint32 block, category, subject;

  g_variant_get (parameter, "(uuu)", &block, &category, &subject);
  if (self->overview == NULL || block >= SENKO_N_BLOCKS)
    return;
  if (senko_overview_page_filter (block) != NULL && senko_window_has_page ("applicants"))
    {
      g_autofree char *target = make_target (self, block, (SenkoCode)category, (SenkoCode)subject);

      senko_window_show_page (senko_window_of (self), "applicants", target);
    }
  else if (block == SENKO_BLOCK_CLAIMS && category == 0 && senko_window_has_page ("claims"))
    senko_window_show_page (senko_window_of (self), "claims", NULL);
  else
    show_people (self, block, (SenkoCode)category, (SenkoCode)subject);
}

/* --- Layout --- */

static gboolean
on_lay_out_cb (gpointer user_data)
{
  SenkoOverviewPage *self = user_data;
  gboolean wide
      = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scrolled)) >= WIDE;

  self->layout_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  return G_SOURCE_REMOVE;
}

/* The width is known while the page is being laid out, when its columns cannot be changed: that
 * happens right after. */
static void
on_width_changed_cb (SenkoOverviewPage *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add (on_lay_out_cb, self);
}

/* With what is open, or what is to be done first; else with the calendar. */
static gboolean
senko_overview_page_grab_focus (GtkWidget *widget)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (widget);

  return (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "overview") == 0
          && gtk_widget_child_focus (GTK_WIDGET (self->blocks_stack), GTK_DIR_TAB_FORWARD))
         || gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
senko_overview_page_dispose (GObject *object)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  G_OBJECT_CLASS (senko_overview_page_parent_class)->dispose (object);
}

static void
senko_overview_page_finalize (GObject *object)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (object);

  g_clear_pointer (&self->overview, senko_overview_free);
  G_OBJECT_CLASS (senko_overview_page_parent_class)->finalize (object);
}

static void
senko_overview_page_class_init (SenkoOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_overview_page_finalize;
  widget_class->grab_focus = senko_overview_page_grab_focus;
  SENKO_PAGE_CLASS (klass)->refresh = senko_overview_page_refresh;
  g_type_ensure (SENKO_TYPE_BLOCK_TABLE);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_install_action (widget_class, "overview.show-list", "(uuu)", on_show_list_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, subheading);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, earlier);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, blocks_stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, blocks);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, listing_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, clear_page);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, group_obstacles);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, enter_button);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_clicked_cb);
}

static void
senko_overview_page_init (SenkoOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "changed",
                           G_CALLBACK (on_width_changed_cb), self, G_CONNECT_SWAPPED);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->blocks), take_listing, self);
}
