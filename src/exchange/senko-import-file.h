/* Importing from files: one file, or a folder with a file for each kind. */
#pragma once

#include "exchange/senko-encoding.h"
#include "model/senko-import.h"

G_BEGIN_DECLS

/* Imports a CSV or TSV file of this kind ("applicants", …). options: (nullable). Returns the report
 * also when the data was refused (senko_import_report_count_faults() > 0: nothing was written
 * then); NULL if the file could not be read at all, the register failed or the work was cancelled.
 * (transfer full) */
SenkoImportReport *senko_import_file (SenkoRegister *register_, SenkoSelection *selection,
                                      const char *kind, const char *path, SenkoEncoding encoding,
                                      const SenkoImportOptions *options, GError **error);
/* Imports <kind>.csv or <kind>.tsv of every kind that the folder has, in the order in which they
 * need each other, as one batch: all or nothing. Files of no kind are named in report->ignored.
 * (transfer full) */
SenkoImportReport *senko_import_folder (SenkoRegister *register_, SenkoSelection *selection,
                                        const char *path, SenkoEncoding encoding,
                                        const SenkoImportOptions *options, GError **error);

G_END_DECLS
