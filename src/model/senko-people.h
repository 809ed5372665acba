/* All applicants of a selection with what the rules make of them: the bulk path of check, judging
 * and statistics.
 *
 * Reading streams the fact tables side by side in the order of the applicants' ids, so that a
 * million people take one pass and about 200 bytes each, of which 100 remain. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

/* What judging needs of a person: also what is kept from one call to the next
 * (senko-people-cache.c). All else is in the facts, for whoever has a SenkoPersonFunc. */
typedef struct {
  gint64 id;
  SenkoTime withdrew_at;
  SenkoEligibility eligibility;
  SenkoPoints bonus; /* of the verified claims */
  guint32 receipt_no, exam_no; /* offsets into SenkoPeople.texts; exam_no 0 = none */
  guint32 claims; /* the same: verified claims as "english multi_licence/music"; 0 = none */
  SenkoCode pool, track; /* applied for; the effective ones are in eligibility */
  SenkoCode category, subject, base_subject, sex;
  SenkoAnswer wishes_fixed_term, japanese_national;
  gboolean bonus_unknown; /* a verified claim has no stated points */
} SenkoPerson;

typedef struct {
  guint n_refs; /* besides the first */
  SenkoSelection *selection;
  const SenkoDefinition
      *definition; /* the one judged by: the selection's, unless another was asked for */
  SenkoPerson *items; /* by ascending id */
  guint n_items;
  GString *texts; /* numbers, NUL-terminated, one after another */
  SenkoPoints *scores; /* for senko_people_get_scores() (nullable) */
  gint64 scores_act; /* the last act that changed a score when they were read */
  char *state; /* what they were made from, if they can be kept (nullable) */
  gint64 kept_scores_act; /* the same of the scores kept with them; -1 = they were not kept */
  SenkoDate first_day, last_day; /* on which they are what they are, with state */
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
  gint64 only; /* call func for this applicant only, evaluate nobody else, and leave out those who
                  do not resemble them; 0 = everyone */
  gboolean others; /* with only: evaluate everybody else too, without findings */
  SenkoDate today; /* verdicts are for this day instead of the register's; 0 = the register's */
  SenkoPersonFunc func; /* (nullable) */
  gpointer user_data;
  /* (nullable) With them two threads may work on everybody, each on a part at a time: begin_part()
   * makes what func gets as user_data for the people of a part; end_part() takes it back, one after
   * another in the order of the people. failed: this part or one before it is not complete. */
  gpointer (*begin_part) (gpointer user_data);
  void (*end_part) (gpointer part, gboolean failed, gpointer user_data);
} SenkoPeopleOptions;

/* options (nullable): without func and other rules, what is kept in the register serves if it still
 * holds. NULL and error on failure. */
SenkoPeople *senko_people_load (SenkoRegister *self, SenkoSelection *selection,
                                const SenkoPeopleOptions *options, GError **error);
/* The people that score limits are looked up in, loaded when first asked for. Borrowed; until
 * senko_register_forget_people(). */
SenkoPeople *senko_people_peek (SenkoRegister *self, SenkoSelection *selection, GError **error);
/* Only if what is kept still holds; else NULL without error. */
SenkoPeople *senko_people_load_kept (SenkoRegister *self, SenkoSelection *selection,
                                     GError **error);
SenkoPeople *senko_people_ref (SenkoPeople *self);
void senko_people_unref (SenkoPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPeople, senko_people_unref)
/* Keeps people and their scores in the register with this act, so that the next call need not
 * evaluate them; does nothing if they came from there or no longer hold. The act must have other
 * changes. */
gboolean senko_people_keep (SenkoRegister *self, SenkoPeople *people, SenkoAct *act,
                            GError **error);
/* Evaluates anew whatever is kept and would still be used; differences are added to problems. */
gboolean senko_people_verify (SenkoRegister *self, GPtrArray *problems, GError **error);
SenkoPerson *senko_people_find (const SenkoPeople *self, gint64 id); /* NULL if there is none */
const char *senko_people_receipt_no (const SenkoPeople *self, const SenkoPerson *person);
const char *senko_people_exam_no (const SenkoPeople *self,
                                  const SenkoPerson *person); /* "" = none */
const char *senko_people_claims (const SenkoPeople *self, const SenkoPerson *person);
/* Combined scores of everybody, read once: people->n_items rows of definition->n_tests, by test
 * code; SENKO_SCORE_* where there are no points. NULL on error. */
const SenkoPoints *senko_people_get_scores (SenkoRegister *self, SenkoPeople *people,
                                            GError **error);
/* What a selector is asked about this person, after fallback. */
SenkoSubject senko_person_subject (const SenkoPerson *person);

G_END_DECLS
