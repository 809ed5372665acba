/* Rows of one applicant as the rules' plain values, whether they stand in the register or only in a
 * form; and what the rest of the register says of that person. */
#pragma once

#include "model/people/senko-people-private.h"
#include "model/senko-applicant-record.h"
#include "store/senko-facts-reader.h"

G_BEGIN_DECLS

typedef struct {
  const SenkoDefinition *definition;
  SenkoApplicant applicant;
  SenkoPersonKeys keys;
  GArray *licences, *careers, *leaves, *credentials, *claims, *arrivals, *rulings;
} SenkoApplicantFacts;

/* Without any row; the definition must outlive them. */
void _senko_applicant_facts_init (SenkoApplicantFacts *self, const SenkoDefinition *definition);
void _senko_applicant_facts_clear (SenkoApplicantFacts *self);
/* values: all columns of the part's table; id: the applicant's, for the application itself. Rows of
 * a part come in key order, as the register's do: the order of evidence follows them. */
void _senko_applicant_facts_add (SenkoApplicantFacts *self, SenkoTableId part, gint64 id,
                                 const SenkoValue *values);
/* Points at self's values; standing and earlier selections are left to the caller. */
SenkoFacts _senko_applicant_facts_get (const SenkoApplicantFacts *self);
/* What only the other applicants of the selection show. */
gboolean _senko_applicant_facts_find_standing (const SenkoApplicantFacts *self,
                                               SenkoRegister *register_, gint64 selection,
                                               const SenkoEarlierIndex *earlier,
                                               SenkoStanding *standing, GError **error);

G_END_DECLS
