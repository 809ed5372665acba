/* The import assistant: choose files, see what they are, see what would change, import, and take it
 * back. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_IMPORT_PAGE (senko_import_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoImportPage, senko_import_page, SENKO, IMPORT_PAGE, SenkoPage)

/* Targets: "files:" and paths, each on a line of its own: adds them. Actions (import.): choose,
 * start-over, back, check, run, take-back. */

G_END_DECLS
