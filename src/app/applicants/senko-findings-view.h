/* The findings of one applicant as a list: verdict as icon and word, the rule, and the explanation
 * with its page. What needs somebody comes first. */
#pragma once

#include "model/senko-applicant-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_FINDINGS_VIEW (senko_findings_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoFindingsView, senko_findings_view, SENKO, FINDINGS_VIEW, AdwBin)

/* verdict: (nullable) none can be had yet; placeholder then says why. Copies what it shows. */
void senko_findings_view_show (SenkoFindingsView *self, const SenkoApplicantVerdict *verdict,
                               const char *placeholder);

/* Show the rules that are met without being asked? Not at first. */
/* Of whom, for the head of a printed list. (nullable) */
void senko_findings_view_set_subject (SenkoFindingsView *self, const char *subject);
void senko_findings_view_set_expanded (SenkoFindingsView *self, gboolean expanded);

/* For any place that shows a verdict. */
const char *senko_verdict_icon (SenkoVerdict verdict);
const char *senko_verdict_css_class (SenkoVerdict verdict);

G_END_DECLS
