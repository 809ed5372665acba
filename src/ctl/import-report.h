/* What an import says of itself. */
#pragma once

#include "ctl/ctl.h"
#include "exchange/senko-import-file.h"

G_BEGIN_DECLS

/* Faults and counts on stderr; the rows added, changed and untouched on stdout for a dry run,
 * changes otherwise. */
int ctl_print_import (Ctl *ctl, const SenkoImportReport *report);
/* What a file has to tell beside its rows: warnings, columns kept aside, counts; on stderr. */
void ctl_say_import (const SenkoImportReport *report);
const char *ctl_kinds (void); /* all kinds, for messages */

G_END_DECLS
