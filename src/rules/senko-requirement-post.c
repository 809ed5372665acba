/* Is an employment in the same post as the one applied for (003 p.5, FAQ II-Q6 to Q9)? */
#include "rules/senko-requirement-check.h"

#include <string.h>

/* The subject code that stands for a category without subjects (nurse_teacher, nutrition); 0 if
 * there is none. */
static SenkoCode
subject_of_category (const SenkoCheck *self)
{
  const char *id = senko_definition_code_id (self->definition, SENKO_VOCABULARY_CATEGORY,
                                             self->subject.category);

  return senko_definition_code (self->definition, SENKO_VOCABULARY_SUBJECT, id, strlen (id));
}

/* Posts for which any school type will do: only what was taught there matters. */
static SenkoPostMatch
match_any_school_type (const SenkoCheck *self, const SenkoCategory *category,
                       const SenkoCareer *career)
{
  SenkoCode subject = self->subject.subject;

  if (subject == 0)
    {
      if (senko_mask_has (category->school_types, career->school_type))
        return SENKO_POST_SAME;
      subject = subject_of_category (self);
    }
  if (career->subject == 0)
    return SENKO_POST_UNCLEAR;
  return career->subject == subject ? SENKO_POST_SAME : SENKO_POST_OTHER;
}

static SenkoPostMatch
match_school_type (const SenkoCheck *self, const SenkoCategory *category, const SenkoCareer *career)
{
  SenkoCode subject = self->subject.subject;

  if (subject != 0 && career->subject != 0 && career->subject != subject)
    return SENKO_POST_OTHER;
  if (career->school_type == 0)
    return SENKO_POST_UNCLEAR;
  if (!senko_mask_has (category->school_types, career->school_type))
    return category->other_school_types == SENKO_VERDICT_MANUAL ? SENKO_POST_ELSEWHERE
                                                                : SENKO_POST_OTHER;
  return subject != 0 && career->subject == 0 ? SENKO_POST_UNCLEAR : SENKO_POST_SAME;
}

SenkoPostMatch
senko_check_career_post (const SenkoCheck *self, const SenkoCareer *career)
{
  const SenkoCategory *category;

  if (self->subject.category == 0 || self->subject.category >= self->definition->n_categories)
    return SENKO_POST_UNCLEAR;
  category = &self->definition->categories[self->subject.category];
  if (senko_selector_matches (&self->definition->any_school_type, &self->subject))
    return match_any_school_type (self, category, career);
  return match_school_type (self, category, career);
}
