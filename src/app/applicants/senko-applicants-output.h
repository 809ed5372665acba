/* What is shown of the applicants, elsewhere: asks where to, does it, and says what came of it. */
#pragma once

#include "app/applicants/senko-applicant-list.h"
#include "app/table/senko-table-output.h"

G_BEGIN_DECLS

/* To the clipboard. */
void senko_applicants_output_copy (SenkoTableView *table);
/* Asks for a file, CSV or XLSX by its name. */
void senko_applicants_output_export (SenkoTableView *table, SenkoApplicantList *list,
                                     SenkoSession *session);
/* As above, without asking: writes in a worker and says what came of it. A file that is there is
 * replaced. */
void senko_applicants_output_save (SenkoTableView *table, SenkoApplicantList *list,
                                   SenkoSession *session, const char *path);
/* subtitle (nullable): what was searched and filtered for. (transfer full) */
GtkPrintOperation *senko_applicants_output_make_print (SenkoTableView *table, SenkoSession *session,
                                                       const char *subtitle);
/* Asks for a printer or a file. */
void senko_applicants_output_print (SenkoTableView *table, SenkoSession *session,
                                    const char *subtitle);

G_END_DECLS
