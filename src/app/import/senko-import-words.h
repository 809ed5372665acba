/* What the assistant says of files and reports. */
#pragma once

#include "exchange/senko-import-plan.h"

G_BEGIN_DECLS

/* (transfer full) What a file of the plan is. */
char *senko_import_describe_file (const SenkoPlanFile *file);
/* (transfer full) What became of a file, in short. */
char *senko_import_describe_result (const SenkoImportFile *file);
/* (transfer full) The report as a heading, and what to do next. */
char *senko_import_describe_report (const SenkoImportReport *report);
const char *senko_import_advise (const SenkoImportReport *report);
/* Rows of all files. */
void senko_import_count_report (const SenkoImportReport *report, guint64 *added, guint64 *changed,
                                guint64 *untouched);

G_END_DECLS
