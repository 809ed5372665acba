/* One file of an import: what it is, how it is read, what its columns mean, and what its rows look
 * like. */
#pragma once

#include "exchange/senko-import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_IMPORT_FILE_VIEW (senko_import_file_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoImportFileView, senko_import_file_view, SENKO, IMPORT_FILE_VIEW, AdwBin)

/* Signals: "look-again": encoding, sheet or heading line were changed, the file must be looked at
 * anew; "changed": kind or columns were changed. */

/* file: borrowed until the next call; NULL: nothing is shown. */
void senko_import_file_view_set_file (SenkoImportFileView *self, SenkoPlanFile *file);
/* Shows the preview with other rows (borrowed only now; of SenkoPlanRow), the line's cell of this
 * column (its name in the file; "" = none) marked. rows NULL: the file's first ones. */
void senko_import_file_view_show_rows (SenkoImportFileView *self, const GPtrArray *rows, guint line,
                                       const char *column);

G_END_DECLS
