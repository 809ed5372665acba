/* The filters of the applicants' table: a button that opens all choices, and a chip for each that
 * is made, which takes it away. Hides itself while there is none. */
#pragma once

#include "model/senko-applicant-index.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_APPLICANT_FILTER_BAR (senko_applicant_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SenkoApplicantFilterBar, senko_applicant_filter_bar, SENKO,
                      APPLICANT_FILTER_BAR, GtkWidget)

/* Signal: "changed", by the user. Visible with a filter. */

/* Whose codes are asked for. The filter goes. */
void senko_applicant_filter_bar_set_definition (SenkoApplicantFilterBar *self,
                                                SenkoDefinition *definition);
void senko_applicant_filter_bar_set_filter (SenkoApplicantFilterBar *self,
                                            const SenkoApplicantFilter *filter);
const SenkoApplicantFilter *senko_applicant_filter_bar_get_filter (SenkoApplicantFilterBar *self);
/* "Category: Elementary school · Documents: awaited"; NULL without a filter. (transfer full) */
char *senko_applicant_filter_bar_dup_text (SenkoApplicantFilterBar *self);
/* A menu with all choices, as they are. */
GtkWidget *senko_applicant_filter_bar_make_menu (SenkoApplicantFilterBar *self);

G_END_DECLS
