/* Several exchange files at once: a folder of the disk, a ZIP archive, or a workbook with a sheet
 * for each kind. Not for other folders of the source. */
#pragma once

#include "exchange/senko-sheet.h"
#include "model/senko-kind.h"

G_BEGIN_DECLS

typedef struct _SenkoFolder SenkoFolder;

/* (transfer full) (nullable) Refused: what is none of the three; a single
 * table with ERROR_SINGLE. */
SenkoFolder *senko_folder_open (const char *path, GError **error);
void senko_folder_free (SenkoFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFolder, senko_folder_free)
gboolean senko_folder_is_book (SenkoFolder *self);
/* (transfer none) of char *, sorted (sheets in the workbook's order): the names of what is in it.
 * Hidden files and sheets are left out. */
const GPtrArray *senko_folder_list (SenkoFolder *self);
/* Is it called after the kind: applicants.csv, .tsv or .xlsx, 志願者.csv, the sheet 志願者? */
gboolean senko_folder_is_of_kind (SenkoFolder *self, const char *file, const SenkoKind *kind);
/* (transfer full) The file's name for people: with the folder's before it. */
char *senko_folder_name_file (SenkoFolder *self, const char *file);
/* (transfer full) (nullable) options->sheet is for workbooks inside. */
SenkoSheet *senko_folder_open_sheet (SenkoFolder *self, const char *file,
                                     const SenkoSheetOptions *options, GError **error);

G_END_DECLS
