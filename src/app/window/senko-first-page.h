/* What a window shows that has no register yet: new, open, the registers of late, and the
 * demonstration. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_FIRST_PAGE (senko_first_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoFirstPage, senko_first_page, SENKO, FIRST_PAGE, AdwBin)

/* Actions (first.): try-demo: makes the demonstration in the user's data folder, or opens the one
 * that is there. */

G_END_DECLS
