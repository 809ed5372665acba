/* What is shown of the applicants, elsewhere: asks where to, does it, and says what came of it. */
#pragma once

#include "app/senko-session.h"
#include "app/table/senko-table-output.h"

G_BEGIN_DECLS

/* To the clipboard. */
void senko_applicants_output_copy (SenkoTableView *table);
/* Asks for a file, CSV or XLSX by its name. */
void senko_applicants_output_export (SenkoTableView *table, SenkoSession *session);
/* As above, without asking; a file that is there is replaced. For tests too. */
gboolean senko_applicants_output_save (SenkoTableView *table, SenkoSession *session,
                                       const char *path, GError **error);
/* subtitle (nullable): what was searched and filtered for. (transfer full) */
GtkPrintOperation *senko_applicants_output_make_print (SenkoTableView *table, SenkoSession *session,
                                                       const char *subtitle);
/* Asks for a printer or a file. */
void senko_applicants_output_print (SenkoTableView *table, SenkoSession *session,
                                    const char *subtitle);

G_END_DECLS
