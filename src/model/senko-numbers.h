/* Examination numbers, by the definition's pattern. */
#pragma once

#include "model/senko-people.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant;
  char *receipt_no, *exam_no;
} SenkoAssignedNumber;

/* Gives a number to every valid applicant (neither void nor ineligible) that has none, in the order
 * of receipt numbers; numbers once given never change and are never given again. (transfer full, of
 * SenkoAssignedNumber) */
GPtrArray *senko_numbers_assign (SenkoRegister *self, SenkoSelection *selection, gboolean dry_run,
                                 GError **error);

G_END_DECLS
