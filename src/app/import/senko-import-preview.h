/* Some rows of a file as they will be read: the eye finds a wrong encoding or a shifted column at
 * once. */
#pragma once

#include "exchange/senko-import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_IMPORT_PREVIEW (senko_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (SenkoImportPreview, senko_import_preview, SENKO, IMPORT_PREVIEW, AdwBin)

#define SENKO_IMPORT_PREVIEW_ROWS 25

/* rows: of SenkoPlanRow, the first SENKO_IMPORT_PREVIEW_ROWS of them are shown. line, column (its
 * name in the file): the cell, or the row, to be marked; 0 and "": none. Copies what it needs. */
void senko_import_preview_show (SenkoImportPreview *self, const SenkoPlanFile *file,
                                const GPtrArray *rows, guint line, const char *column);

G_END_DECLS
