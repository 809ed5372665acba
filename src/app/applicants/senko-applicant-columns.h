/* The columns of the applicants' table: the facts of the row, and what the rules make of them. */
#pragma once

#include "app/table/senko-table-view.h"
#include "model/senko-applicant-index.h"

G_BEGIN_DECLS

/* All there are; made at the first call. */
const SenkoTableColumn *senko_applicant_columns_list (guint *n);
/* How cells are written. */
typedef struct {
  const SenkoDefinition *definition;
  gboolean era_dates;
} SenkoApplicantStyle;
/* What a person's cell says. row: (nullable) of the applicants' table; state: of the index, or NULL
 * while it is not there. scratch holds the text until it is used again. From any thread. */
void senko_applicant_columns_get (guint column, const SenkoApplicantStyle *style,
                                  const SenkoRow *row, const SenkoApplicantState *state,
                                  GString *scratch, SenkoTableCell *cell);

/* "ok", "pending", … for people. */
const char *senko_applicant_standing_label (SenkoApplicantStanding standing);
const char *senko_applicant_papers_label (SenkoPapers papers);

G_END_DECLS
