/* The worker's connection does all of it; nothing of a refused file is written. */
#include "app/remark/senko-remark-work.h"

#include "exchange/senko-import-file.h"

#include <glib/gi18n-lib.h>

void
senko_remark_task_free (SenkoRemarkTask *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->reason);
  g_free (self->expected);
  g_free (self);
}

void
senko_remark_answer_free (SenkoRemarkAnswer *self)
{
  if (self == NULL)
    return;
  senko_remark_free (self->remark);
  senko_import_report_free (self->report);
  g_free (self);
}

static gboolean
replace_by_file (SenkoRegister *register_, SenkoSelection *selection,
                 const SenkoRemarkOptions *options, const char *path, SenkoRemarkAnswer *answer,
                 GError **error)
{
  SenkoImportOptions import = { 0 };
  g_autoptr (SenkoRemarking) remarking = senko_remarking_new (register_, selection, options, error);

  if (remarking == NULL)
    return FALSE;
  senko_remarking_fill_options (remarking, &import);
  answer->report = senko_import_file (register_, selection, "scores", path, SENKO_ENCODING_AUTO,
                                      &import, error);
  if (answer->report != NULL)
    answer->remark = senko_remarking_take (remarking, answer->report);
  return answer->report != NULL;
}

static gpointer
work (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *shown, gpointer data,
      GError **error)
{
  const SenkoRemarkTask *task = data;
  const SenkoRemarkOptions options = { task->test, task->reason, task->expected, task->dry_run };
  g_autoptr (SenkoRemarkAnswer) answer = g_new0 (SenkoRemarkAnswer, 1);

  if (task->path != NULL)
    return replace_by_file (register_, selection, &options, task->path, answer, error)
               ? g_steal_pointer (&answer)
               : NULL;
  answer->remark
      = senko_remark_add_points (register_, selection, &options, task->points, &task->group, error);
  return answer->remark != NULL ? g_steal_pointer (&answer) : NULL;
}

void
senko_remark_work_async (SenkoSession *session, SenkoRemarkTask *task, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  senko_session_work_async (
      session, task->dry_run ? _ ("Working Out the Re-Marking") : _ ("Replacing the Scores"),
      SENKO_OPEN_READ_WRITE, work, task, (GDestroyNotify)senko_remark_task_free,
      (GDestroyNotify)senko_remark_answer_free, NULL, callback, user_data);
}

SenkoRemarkAnswer *
senko_remark_work_finish (SenkoSession *session, GAsyncResult *result, GError **error)
{
  return senko_session_work_finish (session, result, error);
}
