/* What bonus verification comes to, as lists to copy, export and print: claims, sums that agree
 * with judging, with and without, another year's table. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CLAIM_REPORTS (senko_claim_reports_get_type ())
G_DECLARE_FINAL_TYPE (SenkoClaimReports, senko_claim_reports, SENKO, CLAIM_REPORTS, AdwBin)

/* Reads the report that is chosen anew, in a thread. */
void senko_claim_reports_refresh (SenkoClaimReports *self, SenkoSession *session);

G_END_DECLS
