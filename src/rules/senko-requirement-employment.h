/* What the employment files share: the careers that one way of reading the record takes into
 * account. */
#pragma once

#include "rules/senko-months.h"
#include "rules/senko-requirement-check.h"

G_BEGIN_DECLS

#define SENKO_OPEN_END 99991231 /* the last day of an employment that has none */
#define SENKO_ALL_BODIES (-1)

typedef struct {
  const SenkoCheck *check;
  const SenkoEmploymentRequirement *asked;
  const guint8 *posts; /* SenkoPostMatch of each career */
  SenkoPostMatch limit; /* careers up to this match are taken in */
  int body; /* only careers with the same body as this one, or SENKO_ALL_BODIES */
} SenkoEmployment;

/* The last day of a career: as recorded, or as expected if that is later; SENKO_OPEN_END if it goes
 * on. */
SenkoDate senko_career_end (const SenkoCareer *career);
/* Transfers inside one body do not break employment (FAQ II-Q3). */
gboolean senko_career_same_body (const SenkoCareer *a, const SenkoCareer *b);
gboolean senko_employment_takes (const SenkoEmployment *self, guint career);
/* The day on which the requirement asks for the state of things. */
SenkoDate senko_employment_as_of (const SenkoEmployment *self);
/* Months that count; must_include: only the run with that day, 0 = the longest. */
SenkoMonths senko_employment_months (const SenkoEmployment *self, SenkoDate must_include);
/* The demands about leaving (p.7-8); OK where none is made. */
SenkoVerdict senko_employment_check_left (const SenkoEmployment *self, SenkoSink *sink);

G_END_DECLS
