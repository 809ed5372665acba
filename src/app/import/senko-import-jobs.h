/* What an import assistant lets the session's worker do. While one of these runs, the plan belongs
 * to it. */
#pragma once

#include "app/senko-session.h"
#include "exchange/senko-import-plan.h"

G_BEGIN_DECLS

/* For each: data as the job's type says; free with its function. */

typedef struct {
  SenkoImportPlan *plan; /* borrowed */
  char **paths;
} SenkoImportAddJob;
SenkoImportAddJob *senko_import_add_job_new (SenkoImportPlan *plan, const char *const *paths);
void senko_import_add_job_free (gpointer job);
/* Adds the paths to the plan. Result: (transfer full) (nullable) char *: what could not be read. */
gpointer senko_import_add (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                           gpointer job, GError **error);

/* Looks at a file anew; job: SenkoPlanFile (borrowed). */
gpointer senko_import_look (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                            gpointer job, GError **error);

typedef struct {
  const SenkoPlanFile *file; /* borrowed */
  guint line;
} SenkoImportRowsJob;
SenkoImportRowsJob *senko_import_rows_job_new (const SenkoPlanFile *file, guint line);
/* Result: (transfer full) GPtrArray of SenkoPlanRow: the rows around the line. */
gpointer senko_import_rows (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                            gpointer job, GError **error);

typedef struct {
  SenkoImportPlan *plan; /* borrowed */
  gboolean dry_run;
} SenkoImportRunJob;
/* Result: SenkoImportReport. A real run remembers how the files were read. */
gpointer senko_import_run (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                           gpointer job, GError **error);

/* Result: GPtrArray of SenkoBatch. */
gpointer senko_import_batches (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                               gpointer unused, GError **error);

/* What became of taking a batch back. */
typedef struct {
  gint64 act; /* 0: it was not */
  GPtrArray *obstacles; /* (nullable) of char * */
  char *message; /* (nullable) why not */
} SenkoImportRevert;
void senko_import_revert_free (gpointer result);
/* job: gint64 *, the act. Result: SenkoImportRevert. */
gpointer senko_import_revert (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work,
                              gpointer job, GError **error);

G_END_DECLS
