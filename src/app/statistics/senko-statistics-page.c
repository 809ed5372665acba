/* Shows a view of the statistics, and asks for another one when something else is chosen. */
#include "app/statistics/senko-statistics-page.h"

#include "app/chart/senko-chart-view.h"
#include "app/listing/senko-listing-offer.h"
#include "app/overview/senko-people-dialog.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "app/statistics/senko-statistics-output.h"
#include "app/statistics/senko-statistics-view.h"
#include "app/table/senko-table-listing.h"

#include <glib/gi18n.h>
#include <string.h>

#define TABLE_WIDTH 600 /* at least: with the chart beside it on a small screen */

struct _SenkoStatisticsPage {
  SenkoPage parent_instance;
  GtkStack *stack, *table_stack, *chart_stack;
  GtkDropDown *from, *to, *by, *table_choice, *chart_choice;
  GtkSpinButton *threshold;
  GtkCheckButton *changes, *computed;
  SenkoTableView *table;
  SenkoChartView *chart;
  AdwStatusPage *failed_page, *no_chart_page;
  GtkLabel *source;
  GtkMenuButton *print;
  GtkPaned *paned;
  guint fitting; /* source, or 0 */
  SenkoStatisticsView *view; /* (nullable) */
  GArray *table_columns; /* of SenkoTableColumn, which the table borrows */
  GtkStringList *rows; /* as many as the table has */
  gboolean filling; /* widgets are set by the program, not by the user */
};

G_DEFINE_FINAL_TYPE (SenkoStatisticsPage, senko_statistics_page, SENKO_TYPE_PAGE)

/* --- what is chosen --- */

/* The year of a choice; 0: all. */
static int
chosen_year (SenkoStatisticsPage *self, GtkDropDown *choice)
{
  guint place = gtk_drop_down_get_selected (choice);

  if (self->view == NULL || place == GTK_INVALID_LIST_POSITION || place >= self->view->years->len)
    return 0;
  return g_array_index (self->view->years, int, place);
}

static SenkoStatisticsChoice
read_choice (SenkoStatisticsPage *self)
{
  SenkoStatisticsChoice choice = { 0 };

  choice.load.from = chosen_year (self, self->from);
  choice.load.to = chosen_year (self, self->to);
  if (choice.load.to != 0 && choice.load.to < choice.load.from)
    choice.load.to = choice.load.from;
  choice.load.by = gtk_drop_down_get_selected (self->by);
  choice.load.computed = gtk_check_button_get_active (self->computed);
  choice.table = gtk_drop_down_get_selected (self->table_choice);
  choice.chart = gtk_drop_down_get_selected (self->chart_choice);
  choice.threshold = gtk_spin_button_get_value_as_int (self->threshold);
  choice.changes = gtk_check_button_get_active (self->changes);
  return choice;
}

static GtkStringList *
list_breakdowns (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (SenkoBreakdown by = 0; by < SENKO_N_BREAKDOWNS; by++)
    gtk_string_list_append (list, senko_breakdown_label (by));
  return list;
}

static GtkStringList *
list_charts (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (SenkoFiguresKind kind = 0; kind < SENKO_N_FIGURES_KINDS; kind++)
    gtk_string_list_append (list, senko_figures_label (kind));
  return list;
}

static GtkStringList *
list_tables (void)
{
  return gtk_string_list_new ((const char *const[]){ _ ("Figures"), _ ("Published and computed"),
                                                     _ ("Ministry's survey"), NULL });
}

static void
set_model (GtkDropDown *choice, GtkStringList *list)
{
  gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
  g_object_unref (list);
}

static guint
place_of_year (const SenkoStatisticsView *view, int year, guint otherwise)
{
  for (guint i = 0; i < view->years->len; i++)
    if (g_array_index (view->years, int, i) == year)
      return i;
  return otherwise;
}

static void
fill_years (SenkoStatisticsPage *self)
{
  const SenkoStatisticsView *view = self->view;
  GtkDropDown *choices[] = { self->from, self->to };
  int chosen[] = { view->choice.load.from, view->choice.load.to };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkStringList *list = gtk_string_list_new (NULL);

      for (guint year = 0; year < view->years->len; year++)
        {
          g_autofree char *text = g_strdup_printf ("%d", g_array_index (view->years, int, year));

          gtk_string_list_append (list, text);
        }
      set_model (choices[i], list);
      if (view->years->len > 0)
        gtk_drop_down_set_selected (
            choices[i], place_of_year (view, chosen[i], i == 0 ? 0 : view->years->len - 1));
    }
}

/* --- the table --- */

static void
on_cell_cb (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoStatisticsPage *self = user_data;
  char *const *row;

  if (self->view == NULL || position >= self->view->rows->len)
    return;
  row = self->view->rows->pdata[position];
  cell->text = row[column];
  if (g_strcmp0 (cell->text, "x") == 0)
    cell->tone = SENKO_TONE_DIM;
}

static guint
letters_of (const char *text)
{
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    letters += (guchar)*p >= 0xE0 ? 2 : 1;
  return letters;
}

/* Wide enough for what is in it, and for its title if that is not long. */
static int
column_width (const SenkoStatisticsView *view, guint column)
{
  const SenkoListColumn *shown = &g_array_index (view->columns, SenkoListColumn, column);
  guint most = MIN (letters_of (_ (shown->label)), 12);

  for (guint i = 0; i < view->rows->len; i++)
    most = MAX (most, letters_of (((char *const *)view->rows->pdata[i])[column]));
  return CLAMP ((int)most * 8 + 20, 60, 420);
}

static gboolean
on_fit_cb (gpointer user_data)
{
  SenkoStatisticsPage *self = user_data;
  int needed = 0, room = gtk_widget_get_width (GTK_WIDGET (self->paned));

  self->fitting = 0;
  for (guint i = 0; self->table_columns != NULL && i < self->table_columns->len; i++)
    needed += g_array_index (self->table_columns, SenkoTableColumn, i).width;
  gtk_paned_set_position (self->paned, CLAMP (needed, TABLE_WIDTH, MAX (TABLE_WIDTH, room / 2)));
  return G_SOURCE_REMOVE;
}

/* The table has the room that it needs, but not more than half of the page's. Not at once: the
 * width may be being given out. */
static void
fit_table (SenkoStatisticsPage *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add (on_fit_cb, self);
}

static void
show_table (SenkoStatisticsPage *self)
{
  const SenkoStatisticsView *view = self->view;
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (SenkoTableColumn));
  GArray *before = self->table_columns;
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; i < view->columns->len; i++)
    {
      const SenkoListColumn *shown = &g_array_index (view->columns, SenkoListColumn, i);
      SenkoTableColumn column = { shown->key,
                                  _ (shown->label),
                                  column_width (view, i),
                                  shown->is_number,
                                  TRUE,
                                  shown->is_number && strcmp (shown->key, "hire_year") != 0 };

      g_array_append_val (columns, column);
    }
  g_clear_object (&self->rows);
  self->rows = gtk_string_list_new (NULL);
  for (guint i = 0; i < view->rows->len; i++)
    gtk_string_list_append (self->rows, "");
  senko_table_view_set_model (self->table, NULL);
  self->table_columns = g_steal_pointer (&columns);
  senko_table_view_set_columns (self->table, (const SenkoTableColumn *)self->table_columns->data,
                                self->table_columns->len, on_cell_cb, self);
  g_clear_pointer (&before, g_array_unref);
  model = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  senko_table_view_set_model (self->table, model);
  gtk_stack_set_visible_child_name (self->table_stack, view->rows->len > 0 ? "table" : "same");
  fit_table (self);
}

/* --- the people behind a figure --- */

static void
show_people (SenkoStatisticsPage *self, const char *title, GArray *ids)
{
  SenkoSession *session = senko_page_get_session (SENKO_PAGE (self));
  SenkoPeopleDialog *dialog;

  if (ids == NULL || ids->len == 0)
    {
      senko_window_toast (self, _ ("Nobody of this register is behind this figure: it was "
                                   "published elsewhere, or it is 0."));
      return;
    }
  if (senko_applicant_get_selection (g_array_index (ids, gint64, 0))
      != senko_session_get_selection (session)->id)
    {
      senko_window_toast (self, _ ("These people belong to another selection. Choose it above to "
                                   "see them."));
      return;
    }
  dialog = senko_people_dialog_new (GTK_WINDOW (senko_window_of (self)), session, title, "", ids);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_target_cb (SenkoChartView *chart, const char *target, SenkoStatisticsPage *self)
{
  g_autofree char *title = NULL;
  int mark = senko_chart_view_get_current (chart);

  if (self->view == NULL || self->view->figures == NULL)
    return;
  if (mark >= 0)
    {
      const SenkoChartMark *current
          = senko_chart_scene_get_mark (senko_chart_view_get_scene (chart), mark);

      title = g_strdup_printf ("%s %s", current->band, current->series);
    }
  show_people (self, title != NULL ? title : _ ("People"),
               senko_figures_get_people (self->view->figures, target));
}

static void
on_row_activated_cb (SenkoTableView *table, guint position, SenkoStatisticsPage *self)
{
  const SenkoStatisticsView *view = self->view;
  const SenkoStatisticsLine *line;
  g_autofree char *title = NULL;
  g_autoptr (GArray) ids = NULL;

  if (view == NULL || view->choice.table != SENKO_STATISTICS_TABLE_FIGURES
      || position >= view->statistics->lines->len)
    return;
  line = &g_array_index (view->statistics->lines, SenkoStatisticsLine, position);
  title = senko_statistics_dup_name (view->statistics, line);
  ids = senko_statistics_list_people (view->statistics, line, SENKO_FIGURE_APPLICANTS);
  show_people (self, title, ids);
}

/* --- showing --- */

static void
show_source (SenkoStatisticsPage *self)
{
  guint published = 0, judged = 0, open = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->view->statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line
          = &g_array_index (self->view->statistics->lines, SenkoStatisticsLine, i);

      if (line->kind != SENKO_STATISTICS_TOTAL || line->value != 0)
        continue;
      published += !line->judged;
      judged += line->judged && !line->preview;
      open += line->preview;
    }
  text
      = g_strdup_printf (_ ("Years as published: %1$u · judged here: %2$u · not decided yet: %3$u. "
                            "Ratio: examinees ÷ regular candidates."),
                         published, judged, open);
  gtk_label_set_label (self->source, text);
}

static void
show_chart (SenkoStatisticsPage *self)
{
  if (self->view->figures != NULL)
    senko_chart_view_set_chart (self->chart, self->view->figures->chart);
  else
    {
      senko_chart_view_set_chart (self->chart, NULL);
      adw_status_page_set_description (self->no_chart_page, self->view->no_chart);
    }
  gtk_stack_set_visible_child_name (self->chart_stack,
                                    self->view->figures != NULL ? "chart" : "none");
}

static void
show_view (SenkoStatisticsPage *self)
{
  self->filling = TRUE;
  fill_years (self);
  self->filling = FALSE;
  show_table (self);
  show_chart (self);
  show_source (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.print-chart",
                                 self->view->figures != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.save-workbook",
                                 self->view->years->len > 0);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->view->years->len > 0 ? "statistics" : "empty");
}

/* --- loading --- */

static gpointer
load (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  return senko_statistics_view_load (reg, selection, data, error);
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (owner);

  if (result == NULL)
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  senko_table_view_set_model (self->table, NULL);
  g_clear_pointer (&self->view, senko_statistics_view_free);
  self->view = result;
  show_view (self);
}

static void
senko_statistics_page_refresh (SenkoPage *page)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (page);
  SenkoStatisticsChoice choice = read_choice (self);

  if (self->view == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  senko_page_load (page, load, g_memdup2 (&choice, sizeof choice), g_free,
                   (GDestroyNotify)senko_statistics_view_free, on_loaded_cb);
}

static void
on_choice_changed_cb (SenkoStatisticsPage *self)
{
  if (!self->filling && (self->view != NULL || senko_page_is_loading (SENKO_PAGE (self))))
    senko_page_invalidate (SENKO_PAGE (self));
}

/* "chart:lines": that chart. */
static void
senko_statistics_page_show_target (SenkoPage *page, const char *target)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (page);
  SenkoFiguresKind kind;

  if (target != NULL && g_str_has_prefix (target, "chart:")
      && senko_figures_from_id (target + strlen ("chart:"), &kind))
    gtk_drop_down_set_selected (self->chart_choice, kind);
}

/* With the chart, or where there is none with the table. */
static gboolean
senko_statistics_page_grab_focus (GtkWidget *widget)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (widget);

  return gtk_widget_grab_focus (self->view != NULL && self->view->figures == NULL
                                    ? GTK_WIDGET (self->table)
                                    : GTK_WIDGET (self->chart));
}

/* --- elsewhere --- */

static SenkoListing *
on_take_cb (gpointer user_data)
{
  SenkoStatisticsPage *self = user_data;
  GtkStringObject *name = gtk_drop_down_get_selected_item (self->table_choice);

  return self->view == NULL
             ? NULL
             : senko_table_listing_take (self->table, gtk_string_object_get_string (name));
}

static void
on_save_workbook_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (widget);
  SenkoStatisticsChoice choice = read_choice (self);

  senko_statistics_ask_for_workbook (widget, &choice.load, choice.threshold);
}

static void
on_print_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  senko_chart_view_print (SENKO_STATISTICS_PAGE (widget)->chart);
}

static void
fill_print_menu (SenkoStatisticsPage *self)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/jp/senko/Senko/senko-statistics-print-menu.ui");

  gtk_menu_button_set_menu_model (self->print,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

/* --- the class --- */

static void
senko_statistics_page_dispose (GObject *object)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (object);

  self->filling = TRUE;
  g_clear_handle_id (&self->fitting, g_source_remove);
  G_OBJECT_CLASS (senko_statistics_page_parent_class)->dispose (object);
}

static void
senko_statistics_page_finalize (GObject *object)
{
  SenkoStatisticsPage *self = SENKO_STATISTICS_PAGE (object);

  g_clear_pointer (&self->view, senko_statistics_view_free);
  g_clear_pointer (&self->table_columns, g_array_unref);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (senko_statistics_page_parent_class)->finalize (object);
}

static void
senko_statistics_page_class_init (SenkoStatisticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_statistics_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_statistics_page_finalize;
  widget_class->grab_focus = senko_statistics_page_grab_focus;
  SENKO_PAGE_CLASS (klass)->refresh = senko_statistics_page_refresh;
  SENKO_PAGE_CLASS (klass)->show_target = senko_statistics_page_show_target;
  g_type_ensure (SENKO_TYPE_CHART_VIEW);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_install_action (widget_class, "statistics.save-workbook", NULL,
                                   on_save_workbook_cb);
  gtk_widget_class_install_action (widget_class, "statistics.print-chart", NULL, on_print_chart_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-statistics-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SenkoStatisticsPage, name)
  BIND (stack);
  BIND (table_stack);
  BIND (chart_stack);
  BIND (from);
  BIND (to);
  BIND (by);
  BIND (table_choice);
  BIND (chart_choice);
  BIND (threshold);
  BIND (changes);
  BIND (computed);
  BIND (table);
  BIND (chart);
  BIND (failed_page);
  BIND (no_chart_page);
  BIND (source);
  BIND (print);
  BIND (paned);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_table);
  gtk_widget_class_bind_template_callback (widget_class, on_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
senko_statistics_page_init (SenkoStatisticsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = TRUE;
  set_model (self->by, list_breakdowns ());
  set_model (self->table_choice, list_tables ());
  set_model (self->chart_choice, list_charts ());
  fill_print_menu (self);
  g_settings_bind (senko_settings_get (), "withhold",
                   gtk_spin_button_get_adjustment (self->threshold), "value",
                   G_SETTINGS_BIND_DEFAULT);
  self->filling = FALSE;
  senko_table_view_set_label (self->table, _ ("Statistics"));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), on_take_cb, self);
}
