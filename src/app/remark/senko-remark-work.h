/* Re-marking in a worker: shown first, then done as it was shown. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-remark.h"

G_BEGIN_DECLS

typedef struct {
  SenkoCode test;
  char *path; /* a corrected file; NULL = points for everybody of the group */
  SenkoPoints points;
  SenkoScoreGroup group;
  char *reason, *expected; /* (nullable) */
  gboolean dry_run;
} SenkoRemarkTask;
void senko_remark_task_free (SenkoRemarkTask *self);

typedef struct {
  SenkoRemark *remark; /* NULL: the file was refused */
  SenkoImportReport *report; /* of a file, else NULL */
} SenkoRemarkAnswer;
void senko_remark_answer_free (SenkoRemarkAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRemarkAnswer, senko_remark_answer_free)

/* task is taken. */
void senko_remark_work_async (SenkoSession *session, SenkoRemarkTask *task,
                              GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
SenkoRemarkAnswer *senko_remark_work_finish (SenkoSession *session, GAsyncResult *result,
                                             GError **error);

G_END_DECLS
