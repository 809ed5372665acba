/* Shared between the parts of the study: laying out (senko-line-study.c), placing lines
 * (senko-line-place.c), telling differences (senko-line-moves.c). */
#pragma once

#include "model/senko-line-study.h"

G_BEGIN_DECLS

/* Places all lines of a group that has its lines. */
void _senko_line_study_place (const SenkoLineStudy *self, const SenkoStudyGroup *group,
                              SenkoLineSet *set);
/* The plans' sums anew. */
void _senko_line_study_sum_plans (SenkoLineStudy *self);
/* The plans of all groups, from the definition. */
void _senko_line_study_make_plans (SenkoLineStudy *self);
/* Tests of a stage that a person's plan has: bits by test code; 0 if the stage is not theirs. */
guint32 _senko_line_study_tests_of (const SenkoDefinition *definition, SenkoCode stage,
                                    const SenkoPerson *person);

G_END_DECLS
