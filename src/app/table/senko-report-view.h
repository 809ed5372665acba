/* A report in a table: read in a worker, sorted by its columns, copied, exported and printed like
 * any list. Whoever owns the view puts what is chosen above it. */
#pragma once

#include "app/listing/senko-listing.h"
#include "app/senko-session.h"
#include "app/table/senko-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_REPORT_VIEW (senko_report_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoReportView, senko_report_view, SENKO, REPORT_VIEW, AdwBin)

/* Signals: "shown", when a report was read and is shown; "activated" (guint row of the report), by
 * Enter or a double click. */

/* Reads and shows a report in place of the one before; make gives a SenkoReport. title: what the
 * list is called, translated; empty: what stands there when it has no rows. */
void senko_report_view_load (SenkoReportView *self, SenkoSession *session, const char *title,
                             const char *empty, SenkoWorkFunc make, gpointer data,
                             GDestroyNotify free_data);
/* NULL: none is shown yet. Borrowed. */
const SenkoReport *senko_report_view_get_report (SenkoReportView *self);
/* For a listing button that is not inside. */
SenkoListing *senko_report_view_take_listing (SenkoReportView *self);

G_END_DECLS
