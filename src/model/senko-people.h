/* All applicants of a selection with what the rules make of them: the bulk path of check, judging
 * and statistics.
 *
 * Reading streams the fact tables side by side in the order of the applicants' ids, so that a
 * million people take one pass and about 200 bytes each. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  SenkoApplicant facts;
  SenkoEligibility eligibility;
  guint32 receipt_no, exam_no; /* offsets into SenkoPeople.texts; exam_no 0 = none */
} SenkoPerson;

typedef struct {
  SenkoSelection *selection;
  const SenkoDefinition
      *definition; /* the one judged by: the selection's, unless another was asked for */
  SenkoPerson *items; /* by ascending id */
  guint n_items;
  GString *texts; /* numbers, NUL-terminated, one after another */
} SenkoPeople;

/* Called for every applicant in order with the full facts; findings is NULL unless asked for. The
 * pointers hold only during the call. FALSE stops the reading. */
typedef gboolean (*SenkoPersonFunc) (const SenkoPeople *people, const SenkoPerson *person,
                                     const SenkoFacts *facts, const SenkoFindings *findings,
                                     gpointer user_data);

typedef struct {
  const SenkoDefinition
      *definition; /* (nullable) judge by these rules instead of the selection's */
  gboolean findings; /* evaluate with evidence and hand the findings to func */
  gint64 only; /* call func for this applicant only, and evaluate nobody else; 0 = everyone */
  SenkoPersonFunc func; /* (nullable) */
  gpointer user_data;
} SenkoPeopleOptions;

/* options (nullable). NULL and error on failure. */
SenkoPeople *senko_people_load (SenkoRegister *self, SenkoSelection *selection,
                                const SenkoPeopleOptions *options, GError **error);
void senko_people_free (SenkoPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPeople, senko_people_free)
SenkoPerson *senko_people_find (const SenkoPeople *self, gint64 id); /* NULL if there is none */
const char *senko_people_receipt_no (const SenkoPeople *self, const SenkoPerson *person);
const char *senko_people_exam_no (const SenkoPeople *self,
                                  const SenkoPerson *person); /* "" = none */
/* What a selector is asked about this person, after fallback. */
SenkoSubject senko_person_subject (const SenkoPerson *person);

G_END_DECLS
