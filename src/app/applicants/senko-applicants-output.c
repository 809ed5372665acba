/* Copying, exporting and printing the table of applicants. */
#include "app/applicants/senko-applicants-output.h"

#include "app/senko-settings.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
senko_applicants_output_copy (SenkoTableView *table)
{
  g_autofree char *text = senko_table_output_text (table);
  guint n = senko_table_output_count (table);
  g_autofree char *message = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (table)), text);
  message
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Copied %u row.", "Copied %u rows.", n), n);
  senko_window_toast (table, message);
}

/* --- export --- */

typedef struct {
  SenkoApplicantRows *rows;
  guint *shown; /* ended by G_MAXUINT */
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  senko_applicant_rows_free (self->rows);
  g_free (self->shown);
  g_free (self->path);
  g_free (self);
}

static gboolean
on_progress (double done, gpointer work)
{
  senko_work_set_fraction (work, done);
  return !senko_work_is_cancelled (work);
}

/* The number of rows, as a pointer. */
static gpointer
write_file (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  Export *self = data;
  guint n, n_rows = senko_applicant_rows_get_n (self->rows);
  const SenkoTableColumn *columns = senko_applicant_columns_list (&n);
  g_autoptr (SenkoTableWriter) writer = NULL;

  senko_applicant_rows_set_register (self->rows, register_);
  writer = senko_table_output_write (columns, self->shown, n_rows, senko_applicant_rows_get_cell,
                                     self->rows, senko_table_format_of_file (self->path),
                                     _ ("Applicants"), on_progress, work, error);
  if (writer == NULL
      || !senko_table_writer_save (writer, self->path, SENKO_ENCODING_AUTO, SENKO_CSV_OVERWRITE,
                                   NULL, error))
    return NULL;
  return GUINT_TO_POINTER (n_rows);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoTableView) table = user_data;
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (senko_session_work_finish (SENKO_SESSION (source), result, &error));
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Exported %u row.", "Exported %u rows.", n), n);

  if (gtk_widget_get_root (GTK_WIDGET (table)) == NULL)
    return;
  if (error != NULL)
    senko_window_show_error (table, error);
  else
    senko_window_toast (table, message);
}

static guint *
dup_shown (SenkoTableView *table)
{
  guint n;
  const guint *shown = senko_table_view_list_shown (table, &n);
  guint *copy = g_new (guint, n + 1);

  memcpy (copy, shown, n * sizeof *copy);
  copy[n] = G_MAXUINT;
  return copy;
}

void
senko_applicants_output_save (SenkoTableView *table, SenkoApplicantList *list,
                              SenkoSession *session, const char *path)
{
  g_autoptr (GtkBitset) chosen = senko_table_output_dup_chosen (table);
  SenkoApplicantRows *rows = senko_applicant_list_take_rows (list, chosen);
  Export *self;

  if (rows == NULL)
    return;
  self = g_new0 (Export, 1);
  self->rows = rows;
  self->shown = dup_shown (table);
  self->path = g_strdup (path);
  senko_session_work_async (session, _ ("Exporting the list"), SENKO_OPEN_READ_ONLY, write_file,
                            self, export_free, NULL, NULL, on_written_cb, g_object_ref (table));
}

typedef struct {
  SenkoTableView *table;
  SenkoApplicantList *list;
  SenkoSession *session;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->table);
  g_object_unref (self->list);
  g_object_unref (self->session);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    senko_applicants_output_save (asking->table, asking->list, asking->session, path);
}

static void
add_type (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
senko_applicants_output_export (SenkoTableView *table, SenkoApplicantList *list,
                                SenkoSession *session)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Export"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (table))),
      GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Asking *asking = g_new0 (Asking, 1);
  g_autofree char *name = g_strconcat (_ ("Applicants"), ".xlsx", NULL);

  asking->table = g_object_ref (table);
  asking->list = g_object_ref (list);
  asking->session = g_object_ref (session);
  add_type (GTK_FILE_CHOOSER (dialog), _ ("Workbooks (*.xlsx)"), "xlsx");
  add_type (GTK_FILE_CHOOSER (dialog), _ ("Comma-separated values (*.csv)"), "csv");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- print --- */

/* "printed 2024-05-10 14:03 by Yamada · demo.senko" */
static char *
make_footer (SenkoSession *session)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = senko_settings_format_date (senko_date_new (
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)));
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  g_autofree char *actor = senko_settings_dup_actor ();

  /* TRANSLATORS: at the foot of a printed list: day, time, who, name of the register. */
  return g_strdup_printf (_ ("Printed on %1$s at %2$s by %3$s — %4$s"), day, clock, actor,
                          senko_session_get_name (session));
}

static char *
make_title (SenkoTableView *table, SenkoSession *session)
{
  const SenkoDefinition *definition = senko_session_get_selection (session)->definition;
  guint n = senko_table_output_count (table);

  /* TRANSLATORS: above a printed list: the selection's title, how many people. */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$s: %2$u applicant", "%1$s: %2$u applicants", n),
      senko_language_is_japanese () ? definition->ja : definition->en, n);
}

GtkPrintOperation *
senko_applicants_output_make_print (SenkoTableView *table, SenkoSession *session,
                                    const char *subtitle)
{
  g_autofree char *title = make_title (table, session);
  g_autofree char *printed = make_footer (session);

  return senko_table_output_print (table, &(SenkoTableHeading){ title, subtitle, printed });
}

void
senko_applicants_output_print (SenkoTableView *table, SenkoSession *session, const char *subtitle)
{
  g_autoptr (GtkPrintOperation) operation
      = senko_applicants_output_make_print (table, session, subtitle);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (table))), &error);
  senko_window_show_error (table, error);
}
