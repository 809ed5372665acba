/* What an import will do or has done, file by file: seven lists, one shown at a time. */
#pragma once

#include "app/import/senko-import-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_IMPORT_REPORT_VIEW (senko_import_report_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoImportReportView, senko_import_report_view, SENKO, IMPORT_REPORT_VIEW,
                      AdwBin)

/* Signals: "show-row" (u: line, s: the column's name in the file, "" = none): the user wants to see
 * the row; "fault-selected" (s: column, s: value; both "" when none is). */

/* file: borrowed until the next call; NULL: nothing is shown. The first list with anything in it is
 * shown, faults first. */
void senko_import_report_view_set_file (SenkoImportReportView *self, const SenkoImportFile *file);
void senko_import_report_view_show_list (SenkoImportReportView *self, SenkoImportListId list);

G_END_DECLS
