/* An applicant's facts and history as plain widgets in sections: what the read pane is made of. */
#pragma once

#include "app/listing/senko-listing.h"
#include "model/senko-applicant-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Empties box and fills it with the sections of the record, in the order of the paper form.
 * Sections without anything in them are left out. */
void senko_applicant_sections_fill (GtkBox *box, const SenkoDefinition *definition, SenkoDate today,
                                    const SenkoApplicantRecord *record);
/* Empties box and fills it with the acts, as senko_applicant_history_load() gives them. */
void senko_applicant_history_fill (GtkBox *box, const GPtrArray *acts);
/* The acts as a listing: a row for each field that changed. (transfer full) */
SenkoListing *senko_applicant_history_take (const GPtrArray *acts);
/* "2024-05-20T00:05:00Z" in the user's time and as the user reads dates. (transfer full) */
char *senko_applicant_format_moment (const char *utc);

G_END_DECLS
