/* One applicant written in a line of text, so that a test is one row:
 *
 *   "incumbent secondary.math | career 1 public_school regular_teacher junior_high.math
 * 2022-04-01.."
 *
 * Parts stand between bars, words between spaces. Without parts: a general applicant for secondary
 * mathematics with the licence, in whom there is nothing to find, looked at on 2024-06-20. See the
 * table in eligibility-person.c. */
#pragma once

#include "rules/senko-eligibility.h"

typedef struct {
  SenkoApplicant applicant;
  SenkoLicence licences[16];
  SenkoCareer careers[64];
  SenkoLeave leaves[64];
  SenkoCredential credentials[8];
  SenkoClaim claims[8];
  SenkoArrival arrivals[16];
  SenkoRuling rulings[8];
  SenkoEarlier earlier[8];
  SenkoFacts facts;
  SenkoDate today;
} Person;

/* Reads text; any word it does not know fails the test. */
void person_init (Person *self, const SenkoDefinition *definition, const char *text);
/* A code that must exist. */
SenkoCode person_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary,
                       const char *id);
/* The finding of a rule, right or D-document; NULL if there is none. */
const SenkoFinding *person_finding (const SenkoDefinition *definition,
                                    const SenkoFindings *findings, const char *rule);
/* The reference definition, read once. */
const SenkoDefinition *person_definition (void);

/* One row: what the finding of rule must be, and words its explanation must contain. */
typedef struct {
  const char *name; /* begins with the page */
  const char *text;
  const char *rule;
  const char *verdict; /* as in SENKO_VOCABULARY_RULING, "" = no such finding */
  const char *words; /* (nullable) */
} PersonRow;

void person_add_rows (const char *path, const PersonRow *rows, guint n_rows);
