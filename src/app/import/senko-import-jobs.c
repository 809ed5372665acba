/* The functions run in a thread: no widget is known here. */
#include "app/import/senko-import-jobs.h"

#include "model/senko-batches.h"
#include "model/senko-revert.h"

#define MAX_BATCHES 200
#define ROWS_BEFORE 8 /* the row asked for */
#define ROWS_AROUND 25

/* --- Adding and looking --- */

SenkoImportAddJob *
senko_import_add_job_new (SenkoImportPlan *plan, const char *const *paths)
{
  SenkoImportAddJob *job = g_new0 (SenkoImportAddJob, 1);

  job->plan = plan;
  job->paths = g_strdupv ((char **)paths);
  return job;
}

void
senko_import_add_job_free (gpointer data)
{
  SenkoImportAddJob *job = data;

  g_strfreev (job->paths);
  g_free (job);
}

gpointer
senko_import_add (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                  GError **error)
{
  SenkoImportAddJob *job = data;
  GString *failed = g_string_new (NULL);

  for (guint i = 0; job->paths[i] != NULL; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (senko_work_set_error_if_cancelled (work, error))
        break;
      if (!senko_import_plan_add (job->plan, job->paths[i], &reason))
        g_string_append_printf (failed, "%s%s", failed->len > 0 ? "\n\n" : "", reason->message);
    }
  return g_string_free (failed, failed->len == 0);
}

gpointer
senko_import_look (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                   GError **error)
{
  senko_plan_file_look (data);
  return NULL;
}

SenkoImportRowsJob *
senko_import_rows_job_new (const SenkoPlanFile *file, guint line)
{
  SenkoImportRowsJob *job = g_new0 (SenkoImportRowsJob, 1);

  job->file = file;
  job->line = line;
  return job;
}

gpointer
senko_import_rows (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                   GError **error)
{
  SenkoImportRowsJob *job = data;

  return senko_plan_file_read_rows (
      job->file, job->line > ROWS_BEFORE ? job->line - ROWS_BEFORE : 1, ROWS_AROUND, error);
}

/* --- Importing --- */

static void
on_progress_cb (double done, gpointer user_data)
{
  senko_work_set_fraction (user_data, done);
}

gpointer
senko_import_run (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                  GError **error)
{
  SenkoImportRunJob *job = data;
  const SenkoImportOptions options = { .dry_run = job->dry_run,
                                       .progress = on_progress_cb,
                                       .progress_data = work,
                                       .cancellable = senko_work_get_cancellable (work) };
  SenkoImportReport *report = senko_import_plan_run (job->plan, reg, selection, &options, error);

  for (guint i = 0; report != NULL && report->written && i < job->plan->files->len; i++)
    senko_plan_file_remember (g_ptr_array_index (job->plan->files, i));
  return report;
}

/* --- Batches --- */

gpointer
senko_import_batches (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                      gpointer unused, GError **error)
{
  return senko_batches_list (reg, selection, MAX_BATCHES, error);
}

void
senko_import_revert_free (gpointer data)
{
  SenkoImportRevert *self = data;

  g_clear_pointer (&self->obstacles, g_ptr_array_unref);
  g_free (self->message);
  g_free (self);
}

/* What stands in the way is a result, not an error: it is shown as a list. */
gpointer
senko_import_revert (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                     GError **error)
{
  SenkoImportRevert *result = g_new0 (SenkoImportRevert, 1);
  GError *reason = NULL;

  result->act = senko_revert_batch (reg, *(gint64 *)data, FALSE, &result->obstacles, &reason);
  if (reason != NULL && reason->domain == SENKO_MODEL_ERROR)
    {
      result->message = g_strdup (reason->message);
      g_error_free (reason);
      return result;
    }
  if (reason == NULL)
    return result;
  senko_import_revert_free (result);
  g_propagate_error (error, reason);
  return NULL;
}
