/* Documents and eligibility: the queue, the desk, and stacks of envelopes. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_DOCUMENTS_PAGE (senko_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDocumentsPage, senko_documents_page, SENKO, DOCUMENTS_PAGE, SenkoPage)

/* Targets: receipt:, number: the applicant at the desk; filter:kind=awaited&rule=D-entry_sheet the
 * queue; stack: a stack of envelopes, with the numbers that follow, parted by spaces. */

G_END_DECLS
