/* The steps of the assistant. All that reads a file or the register is done by the session's
 * worker; while it does, the page is insensitive, so that the plan has one owner at a time. */
#include "app/import/senko-import-page.h"

#include "app/import/senko-batch-list.h"
#include "app/import/senko-conversion-bar.h"
#include "app/import/senko-import-file-view.h"
#include "app/import/senko-import-jobs.h"
#include "app/import/senko-import-report-view.h"
#include "app/import/senko-import-words.h"
#include "app/senko-target.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
  STEP_START, /* no files */
  STEP_PLAN, /* what the files are */
  STEP_CHECKED, /* what would change */
  STEP_DONE,
} Step;

struct _SenkoImportPage {
  SenkoPage parent_instance;
  GtkStack *stack;
  SenkoBatchList *batches;
  GtkWidget *work; /* all but the first step */
  GtkLabel *heading, *subheading;
  GtkWidget *stale;
  GtkWidget *files_pane;
  GtkListBox *files;
  GtkStack *content;
  SenkoImportFileView *file_view;
  SenkoImportReportView *report_view;
  SenkoConversionBar *conversion_bar;
  GtkWidget *back, *check, *run, *take_back, *start_over;

  Step step;
  SenkoImportPlan *plan; /* (nullable) */
  SenkoImportReport *report; /* (nullable) of the last check or import */
  gint64 selection; /* that the report is about, or the one under way will be */
  guint current; /* file: of the plan, or of the report from STEP_CHECKED on */
  gboolean is_busy; /* the worker has the plan */
  gboolean is_own_change; /* the register changes because of this page */
};

G_DEFINE_FINAL_TYPE (SenkoImportPage, senko_import_page, SENKO_TYPE_PAGE)

static SenkoSession *
get_session (SenkoImportPage *self)
{
  return senko_page_get_session (SENKO_PAGE (self));
}

static SenkoPlanFile *
get_plan_file (SenkoImportPage *self)
{
  if (self->plan == NULL)
    return NULL;
  if (self->step >= STEP_CHECKED)
    return senko_import_plan_get_nth (self->plan, self->current);
  return self->current < self->plan->files->len
             ? g_ptr_array_index (self->plan->files, self->current)
             : NULL;
}

static SenkoImportFile *
get_report_file (SenkoImportPage *self)
{
  return self->report != NULL && self->current < self->report->files->len
             ? g_ptr_array_index (self->report->files, self->current)
             : NULL;
}

/* --- The list of files --- */

static void
add_file_row (SenkoImportPage *self, const char *name, const char *description, gboolean is_bad)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_bad)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_list_box_append (self->files, row);
}

static void
fill_files (SenkoImportPage *self)
{
  GtkListBoxRow *row;
  GPtrArray *files = self->step >= STEP_CHECKED ? self->report->files : self->plan->files;

  while ((row = gtk_list_box_get_row_at_index (self->files, 0)) != NULL)
    gtk_list_box_remove (self->files, GTK_WIDGET (row));
  for (guint i = 0; i < files->len; i++)
    {
      gpointer file = g_ptr_array_index (files, i);
      g_autofree char *description = self->step >= STEP_CHECKED
                                         ? senko_import_describe_result (file)
                                         : senko_import_describe_file (file);

      if (self->step >= STEP_CHECKED)
        add_file_row (self, ((SenkoImportFile *)file)->file, description,
                      ((SenkoImportFile *)file)->faults.count > 0);
      else
        add_file_row (self, ((SenkoPlanFile *)file)->name, description,
                      ((SenkoPlanFile *)file)->error != NULL);
    }
  gtk_list_box_select_row (self->files,
                           gtk_list_box_get_row_at_index (self->files, (int)self->current));
  gtk_widget_set_visible (self->files_pane, files->len > 1);
}

/* --- What the heading says --- */

static void
show_heading (SenkoImportPage *self)
{
  g_autofree char *text = NULL;

  if (self->step == STEP_PLAN)
    {
      gtk_label_set_label (self->heading, _ ("What Do the Columns Mean?"));
      gtk_label_set_label (self->subheading,
                           _ ("Nothing is written before you have seen what would change."));
      return;
    }
  text = senko_import_describe_report (self->report);
  gtk_label_set_label (self->heading, text);
  gtk_label_set_label (self->subheading, senko_import_advise (self->report));
}

/* --- Steps --- */

static void
set_enabled (SenkoImportPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static gboolean
would_write (SenkoImportPage *self)
{
  guint64 added, changed, untouched;

  if (self->report == NULL || senko_import_report_count_faults (self->report) > 0)
    return FALSE;
  senko_import_count_report (self->report, &added, &changed, &untouched);
  return added + changed > 0;
}

static void
update_actions (SenkoImportPage *self)
{
  gboolean writable = !senko_session_is_read_only (get_session (self)) && !self->is_busy;
  gboolean has_kind = self->plan != NULL && senko_import_plan_count (self->plan) > 0;

  set_enabled (self, "import.choose", !self->is_busy);
  set_enabled (self, "import.start-over", !self->is_busy && self->step != STEP_START);
  set_enabled (self, "import.back", !self->is_busy && self->step == STEP_CHECKED);
  set_enabled (self, "import.check", writable && has_kind && self->step != STEP_DONE);
  set_enabled (self, "import.run", writable && self->step == STEP_CHECKED && would_write (self));
  set_enabled (self, "import.take-back",
               writable && self->step == STEP_DONE && self->report->written);
  gtk_widget_set_visible (self->back, self->step == STEP_CHECKED);
  gtk_widget_set_visible (self->check, self->step != STEP_DONE);
  gtk_widget_set_visible (self->run, self->step == STEP_CHECKED);
  gtk_widget_set_visible (self->take_back, self->step == STEP_DONE);
  gtk_button_set_label (GTK_BUTTON (self->check),
                        self->step == STEP_CHECKED ? _ ("_Check Again") : _ ("_Check"));
  gtk_button_set_label (GTK_BUTTON (self->start_over),
                        self->step == STEP_DONE ? _ ("_Import More") : _ ("Start O_ver"));
  if (self->step == STEP_PLAN)
    gtk_widget_add_css_class (self->check, "suggested-action");
  else
    gtk_widget_remove_css_class (self->check, "suggested-action");
}

static void
show_current (SenkoImportPage *self)
{
  if (self->step >= STEP_CHECKED)
    {
      senko_import_report_view_set_file (self->report_view, get_report_file (self));
      gtk_stack_set_visible_child_name (self->content, "report");
      return;
    }
  senko_import_file_view_set_file (self->file_view, get_plan_file (self));
  gtk_stack_set_visible_child_name (self->content, "plan");
}

static void
go_to (SenkoImportPage *self, Step step)
{
  self->step = step;
  senko_conversion_bar_hide (self->conversion_bar);
  gtk_widget_set_visible (self->stale, FALSE);
  if (step == STEP_START)
    {
      senko_import_file_view_set_file (self->file_view, NULL);
      senko_import_report_view_set_file (self->report_view, NULL);
      g_clear_pointer (&self->plan, senko_import_plan_free);
      g_clear_pointer (&self->report, senko_import_report_free);
      gtk_stack_set_visible_child_name (self->stack, "start");
      update_actions (self);
      return;
    }
  fill_files (self);
  show_heading (self);
  show_current (self);
  gtk_stack_set_visible_child_name (self->stack, "work");
  update_actions (self);
}

static void
set_busy (SenkoImportPage *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (self->work, !is_busy);
  update_actions (self);
}

/* --- Files --- */

static void
show_failed (SenkoImportPage *self, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (senko_window_of (self)),
                                              _ ("Not Everything Could Be Read"), text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *failed = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (senko_window_of (self) == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    senko_window_show_error (self, error);
  else if (failed != NULL)
    show_failed (self, failed);
  self->current = 0;
  go_to (self, self->plan->files->len > 0 ? STEP_PLAN : STEP_START);
  if (self->step == STEP_PLAN)
    gtk_widget_child_focus (GTK_WIDGET (self->file_view), GTK_DIR_TAB_FORWARD);
}

static void
add_paths (SenkoImportPage *self, const char *const *paths)
{
  if (self->is_busy || paths[0] == NULL)
    return;
  if (self->step > STEP_PLAN)
    go_to (self, STEP_START);
  if (self->plan == NULL)
    self->plan = senko_import_plan_new ();
  set_busy (self, TRUE);
  senko_session_work_async (get_session (self), _ ("Looking at the files…"), SENKO_OPEN_READ_ONLY,
                            senko_import_add, senko_import_add_job_new (self->plan, paths),
                            senko_import_add_job_free, g_free, NULL, on_added_cb,
                            g_object_ref (self));
}

static void
on_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          if (g_file_peek_path (file) != NULL)
            g_strv_builder_add (paths, g_file_peek_path (file));
        }
      list = g_strv_builder_end (paths);
      add_paths (user_data, (const char *const *)list);
    }
  g_object_unref (dialog);
}

static void
on_choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Import Files"), GTK_WINDOW (senko_window_of (widget)),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  static const char *const endings[] = { "csv", "tsv", "txt", "xlsx", "zip" };

  gtk_file_filter_set_name (tables, _ ("Tables (CSV, TSV, XLSX, ZIP)"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (tables, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), tables);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* What was checked is not what would be imported any more. */
static void
go_back_to_plan (SenkoImportPage *self)
{
  SenkoPlanFile *file = get_plan_file (self);
  guint place = 0;

  if (file != NULL && g_ptr_array_find (self->plan->files, file, &place))
    self->current = place;
  go_to (self, STEP_PLAN);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoImportPage) self = user_data;

  senko_session_work_finish (SENKO_SESSION (source), result, NULL);
  if (senko_window_of (self) == NULL)
    return;
  set_busy (self, FALSE);
  go_back_to_plan (self);
}

static void
on_look_again_cb (SenkoImportPage *self)
{
  SenkoPlanFile *file = get_plan_file (self);

  if (file == NULL || self->is_busy)
    return;
  set_busy (self, TRUE);
  senko_session_work_async (get_session (self), _ ("Looking at the file…"), SENKO_OPEN_READ_ONLY,
                            senko_import_look, file, NULL, NULL, NULL, on_looked_cb,
                            g_object_ref (self));
}

static gboolean
on_redraw_plan_cb (gpointer user_data)
{
  g_autoptr (SenkoImportPage) self = user_data;

  if ((self->step == STEP_PLAN || self->step == STEP_CHECKED) && !self->is_busy
      && senko_window_of (self) != NULL)
    go_back_to_plan (self);
  return G_SOURCE_REMOVE;
}

/* The widget that changed is being asked still; what replaces it comes right after. */
static void
on_plan_changed_cb (SenkoImportPage *self)
{
  g_idle_add (on_redraw_plan_cb, g_object_ref (self));
}

static void
on_file_selected_cb (SenkoImportPage *self, GtkListBoxRow *row)
{
  if (row == NULL || (guint)gtk_list_box_row_get_index (row) == self->current || self->is_busy)
    return;
  self->current = (guint)gtk_list_box_row_get_index (row);
  senko_conversion_bar_hide (self->conversion_bar);
  show_current (self);
}

/* --- Rows --- */

/* Where the user wants to look. */
typedef struct {
  SenkoImportPage *page;
  guint line;
  char *column;
} Place;

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Place *place = user_data;
  g_autoptr (SenkoImportPage) self = place->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (senko_window_of (self) != NULL)
    {
      set_busy (self, FALSE);
      if (rows == NULL)
        senko_window_show_error (self, error);
      else if (get_plan_file (self) != NULL)
        {
          senko_import_file_view_set_file (self->file_view, get_plan_file (self));
          gtk_stack_set_visible_child_name (self->content, "plan");
          senko_import_file_view_show_rows (self->file_view, rows, place->line, place->column);
        }
    }
  g_free (place->column);
  g_free (place);
}

static void
on_show_row_cb (SenkoImportPage *self, guint line, const char *column)
{
  SenkoPlanFile *file = get_plan_file (self);
  Place *place;

  if (file == NULL || self->is_busy)
    return;
  place = g_new0 (Place, 1);
  place->page = g_object_ref (self);
  place->line = line;
  place->column = g_strdup (column);
  set_busy (self, TRUE);
  senko_session_work_async (get_session (self), NULL, SENKO_OPEN_READ_ONLY, senko_import_rows,
                            senko_import_rows_job_new (file, line), g_free,
                            (GDestroyNotify)g_ptr_array_unref, NULL, on_rows_read_cb, place);
}

/* --- Checking and importing --- */

static void
take_report (SenkoImportPage *self, SenkoImportReport *report)
{
  Step step
      = report->dry_run || senko_import_report_count_faults (report) > 0 ? STEP_CHECKED : STEP_DONE;

  senko_import_report_view_set_file (self->report_view, NULL);
  g_clear_pointer (&self->report, senko_import_report_free);
  self->report = report;
  if (self->step < STEP_CHECKED || self->current >= report->files->len)
    self->current = 0;
  if (step == STEP_CHECKED
      && self->selection != senko_session_get_selection (get_session (self))->id)
    {
      go_to (self, STEP_PLAN); /* another selection was chosen meanwhile */
      return;
    }
  go_to (self, step);
  gtk_widget_child_focus (GTK_WIDGET (self->report_view), GTK_DIR_TAB_FORWARD);
}

static void
on_run_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  SenkoImportReport *report = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  self->is_own_change = FALSE;
  if (senko_window_of (self) == NULL)
    {
      g_clear_pointer (&report, senko_import_report_free);
      return;
    }
  set_busy (self, FALSE);
  if (report != NULL)
    take_report (self, report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    senko_window_toast (self, _ ("Stopped. Nothing was written."));
  else
    senko_window_show_error (self, error);
}

static void
start_run (SenkoImportPage *self, gboolean dry_run)
{
  SenkoImportRunJob *job = g_new0 (SenkoImportRunJob, 1);

  job->plan = self->plan;
  job->dry_run = dry_run;
  self->selection = senko_session_get_selection (get_session (self))->id;
  self->is_own_change = !dry_run;
  set_busy (self, TRUE);
  senko_session_work_async (
      get_session (self), dry_run ? _ ("Checking what would change…") : _ ("Importing…"),
      SENKO_OPEN_READ_WRITE, senko_import_run, job, g_free,
      (GDestroyNotify)senko_import_report_free, NULL, on_run_done_cb, g_object_ref (self));
}

static void
on_check_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start_run (SENKO_IMPORT_PAGE (widget), TRUE);
}

static void
on_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start_run (SENKO_IMPORT_PAGE (widget), FALSE);
}

static void
on_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoImportPage *self = SENKO_IMPORT_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->content), "plan") == 0)
    go_to (self, STEP_CHECKED); /* from a row of the file back to the lists */
  else
    go_back_to_plan (self);
}

static void
on_start_over_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoImportPage *self = SENKO_IMPORT_PAGE (widget);

  go_to (self, STEP_START);
  senko_batch_list_load (self->batches, get_session (self));
}

static void
on_take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoImportPage *self = SENKO_IMPORT_PAGE (widget);
  const SenkoImportFile *file = g_ptr_array_index (self->report->files, 0);

  senko_batch_list_revert (self->batches, self->report->act, file->file);
}

/* --- Words that are not known --- */

static void
on_fault_selected_cb (SenkoImportPage *self, const char *column, const char *value)
{
  SenkoSelection *selection = senko_session_get_selection (get_session (self));

  senko_conversion_bar_offer (self->conversion_bar, get_plan_file (self), selection->definition,
                              column, value);
}

static void
on_converted_cb (SenkoImportPage *self)
{
  if (!self->is_busy)
    start_run (self, TRUE);
}

/* --- As a page --- */

static void
senko_import_page_refresh (SenkoPage *page)
{
  SenkoImportPage *self = SENKO_IMPORT_PAGE (page);
  gint64 selection = senko_session_get_selection (senko_page_get_session (page))->id;

  senko_batch_list_load (self->batches, senko_page_get_session (page));
  update_actions (self);
  if (self->step == STEP_CHECKED && !self->is_busy && selection != self->selection)
    {
      self->current = 0;
      go_to (self, STEP_PLAN);
    }
  else if (self->step == STEP_CHECKED && !self->is_own_change)
    gtk_widget_set_visible (self->stale, TRUE);
}

static void
senko_import_page_show_target (SenkoPage *page, const char *target)
{
  const char *files = senko_target_get (target, "files");
  g_auto (GStrv) paths = files != NULL ? g_strsplit (files, "\n", -1) : NULL;

  if (paths != NULL)
    add_paths (SENKO_IMPORT_PAGE (page), (const char *const *)paths);
}

static void
senko_import_page_finalize (GObject *object)
{
  SenkoImportPage *self = SENKO_IMPORT_PAGE (object);

  g_clear_pointer (&self->plan, senko_import_plan_free);
  g_clear_pointer (&self->report, senko_import_report_free);
  G_OBJECT_CLASS (senko_import_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, batches);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, work);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, subheading);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, stale);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, files_pane);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, files);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, content);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, file_view);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, report_view);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, conversion_bar);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, back);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, check);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, run);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, take_back);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportPage, start_over);
  gtk_widget_class_bind_template_callback (widget_class, on_file_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_fault_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_converted_cb);
}

static void
senko_import_page_class_init (SenkoImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = senko_import_page_finalize;
  SENKO_PAGE_CLASS (klass)->refresh = senko_import_page_refresh;
  SENKO_PAGE_CLASS (klass)->show_target = senko_import_page_show_target;
  g_type_ensure (SENKO_TYPE_BATCH_LIST);
  g_type_ensure (SENKO_TYPE_CONVERSION_BAR);
  g_type_ensure (SENKO_TYPE_IMPORT_FILE_VIEW);
  g_type_ensure (SENKO_TYPE_IMPORT_REPORT_VIEW);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, on_choose_cb);
  gtk_widget_class_install_action (widget_class, "import.start-over", NULL, on_start_over_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "import.check", NULL, on_check_cb);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, on_run_cb);
  gtk_widget_class_install_action (widget_class, "import.take-back", NULL, on_take_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.back", NULL);
  bind_template (widget_class);
}

static void
senko_import_page_init (SenkoImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
