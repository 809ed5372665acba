/* Importing from files: one file, or a folder with a file for each kind. */
#pragma once

#include "exchange/senko-encoding.h"
#include "model/senko-import.h"

G_BEGIN_DECLS

/* Imports a table of this kind ("applicants", …): CSV, TSV, or a sheet of a workbook (XLSX).
 * options: (nullable). Returns the report also when the data was refused
 * (senko_import_report_count_faults() > 0: nothing was written then); NULL if the file could not be
 * read at all, the register failed or the work was cancelled. (transfer full) */
SenkoImportReport *senko_import_file (SenkoRegister *register_, SenkoSelection *selection,
                                      const char *kind, const char *path, SenkoEncoding encoding,
                                      const SenkoImportOptions *options, GError **error);
/* As above with the name of the workbook's sheet. sheet: NULL = the only one, or the only one that
 * is called after the kind; else ERROR_CHOICE. */
SenkoImportReport *senko_import_sheet (SenkoRegister *register_, SenkoSelection *selection,
                                       const char *kind, const char *path, SenkoEncoding encoding,
                                       const char *sheet, const SenkoImportOptions *options,
                                       GError **error);
/* Imports what a folder, a ZIP archive or a workbook has of every kind: files <kind>.csv, .tsv or
 * .xlsx (English or Japanese name of the kind), or sheets of these names; in the order in which
 * they need each other, as one batch: all or nothing. What is of no kind is named in
 * report->ignored. (transfer full) */
SenkoImportReport *senko_import_folder (SenkoRegister *register_, SenkoSelection *selection,
                                        const char *path, SenkoEncoding encoding,
                                        const SenkoImportOptions *options, GError **error);

G_END_DECLS
