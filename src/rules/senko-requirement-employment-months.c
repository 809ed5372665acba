/* The months that a requirement on employment counts: which careers, up to when, less whose leaves.
 */
#include "rules/senko-requirement-employment.h"

#define N_STACK 32 /* careers and leaves kept without allocating */

SenkoDate
senko_career_end (const SenkoCareer *career)
{
  if (career->to == 0)
    return career->expected_to != 0 ? career->expected_to : SENKO_OPEN_END;
  return MAX (career->to, career->expected_to);
}

gboolean
senko_career_same_body (const SenkoCareer *a, const SenkoCareer *b)
{
  return a->employer_key == b->employer_key && a->employer_kind == b->employer_kind;
}

gboolean
senko_employment_takes (const SenkoEmployment *self, guint career)
{
  const SenkoCareer *careers = self->check->facts->careers;

  return self->posts[career] <= self->limit
         && (self->body == SENKO_ALL_BODIES
             || senko_career_same_body (&careers[self->body], &careers[career]));
}

SenkoDate
senko_employment_as_of (const SenkoEmployment *self)
{
  return self->asked->as_of != 0 ? senko_check_date (self->check, self->asked->as_of)
                                 : self->check->applied_on;
}

static SenkoPeriod
window_of (const SenkoEmployment *self)
{
  const SenkoEmploymentRequirement *asked = self->asked;

  if (asked->within_from != 0 || asked->within_to != 0)
    return (SenkoPeriod){ asked->within_from,
                          asked->within_to != 0 ? asked->within_to : self->check->today };
  if (asked->until != 0)
    return (SenkoPeriod){ 0, senko_check_date (self->check, asked->until) };
  return (SenkoPeriod){ 0, senko_employment_as_of (self) };
}

/* The leaves of one career, into room for all of them. */
static guint
leaves_of (const SenkoFacts *facts, const SenkoCareer *career, SenkoPeriod *leaves)
{
  guint n = 0;

  for (guint i = 0; i < facts->n_leaves; i++)
    if (facts->leaves[i].career_no == career->career_no && facts->leaves[i].from != 0)
      leaves[n++] = (SenkoPeriod){ facts->leaves[i].from, facts->leaves[i].to };
  return n;
}

/* Fills employed and worked from the careers taken in; buffers have room for all careers and
 * leaves. */
static void
collect (const SenkoEmployment *self, SenkoPeriod *employed, guint *n_employed, SenkoPeriod *worked,
         guint *n_worked, SenkoPeriod *leaves)
{
  const SenkoFacts *facts = self->check->facts;

  *n_employed = *n_worked = 0;
  for (guint i = 0; i < facts->n_careers; i++)
    {
      const SenkoCareer *career = &facts->careers[i];
      SenkoPeriod period = { career->from, senko_career_end (career) };
      guint n_leaves;

      if (career->from == 0 || !senko_employment_takes (self, i))
        continue;
      n_leaves = self->asked->less_leave ? leaves_of (facts, career, leaves) : 0;
      employed[(*n_employed)++] = period;
      *n_worked += senko_months_worked (period, leaves, n_leaves, worked + *n_worked);
    }
}

SenkoMonths
senko_employment_months (const SenkoEmployment *self, SenkoDate must_include)
{
  SenkoPeriod stack[4 * N_STACK];
  g_autofree SenkoPeriod *heap = NULL;
  SenkoPeriod *employed = stack, *worked, *leaves;
  gsize n_careers = self->check->facts->n_careers, n_leaves = self->check->facts->n_leaves;
  guint n_employed, n_worked;

  if (2 * (n_careers + n_leaves) > G_N_ELEMENTS (stack))
    employed = heap = g_new (SenkoPeriod, 2 * (n_careers + n_leaves));
  worked = employed + n_careers;
  leaves = worked + n_careers + n_leaves;
  collect (self, employed, &n_employed, worked, &n_worked, leaves);
  return senko_months_count (self->asked->count, employed, n_employed, worked, n_worked,
                             window_of (self), must_include);
}
