/* What bonus verification comes to, as lists to copy, export and print: claims, sums that agree
 * with judging, with and without, another year's table. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CLAIM_REPORTS (senko_claim_reports_get_type ())
G_DECLARE_FINAL_TYPE (SenkoClaimReports, senko_claim_reports, SENKO, CLAIM_REPORTS, AdwBin)

typedef enum {
  SENKO_CLAIM_REPORT_SUMS,
  SENKO_CLAIM_REPORT_PEOPLE,
  SENKO_CLAIM_REPORT_EFFECT,
  SENKO_CLAIM_REPORT_KINDS,
  SENKO_CLAIM_REPORT_OTHER,
  SENKO_CLAIM_REPORT_OTHER_KINDS,
} SenkoClaimReport;

/* Chooses a report. */
void senko_claim_reports_show (SenkoClaimReports *self, SenkoClaimReport report);
/* Reads the report that is chosen anew, in a thread. */
void senko_claim_reports_refresh (SenkoClaimReports *self, SenkoSession *session);

/* The bonus table of a definition file, applied to this year's people. FALSE: it has faults, which
 * are shown. */
gboolean senko_claim_reports_read_table (SenkoClaimReports *self, const char *path);

G_END_DECLS
