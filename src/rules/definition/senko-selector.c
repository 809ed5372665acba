/* Selectors: does this rule, plan or roster concern this person? A few shifts and masks. */
#include "rules/definition/senko-definition-private.h"

void
senko_selector_init (SenkoSelector *self)
{
  *self = (SenkoSelector){
    .pools = G_MAXUINT32,
    .tracks = G_MAXUINT32,
    .categories = G_MAXUINT32,
    .subjects = G_MAXUINT64,
    .base_subjects = G_MAXUINT64,
  };
}

static gboolean
matches_any (const SenkoSelector *self, const SenkoSubject *subject)
{
  for (guint i = 0; i < self->n_any; i++)
    if (senko_selector_matches (&self->any[i], subject))
      return TRUE;
  return self->n_any == 0;
}

gboolean
senko_selector_matches (const SenkoSelector *self, const SenkoSubject *subject)
{
  if (!(self->pools >> subject->pool & 1) || !(self->tracks >> subject->track & 1)
      || !(self->categories >> subject->category & 1) || !(self->subjects >> subject->subject & 1)
      || !(self->base_subjects >> subject->base_subject & 1) || self->never)
    return FALSE;
  if (self->condition != SENKO_IF_NONE && !(subject->condition_mask >> self->condition & 1))
    return FALSE;
  return matches_any (self, subject);
}

gboolean
senko_selector_matches_post (const SenkoSelector *self, SenkoCode category, SenkoCode subject,
                             SenkoCode base_subject)
{
  if (!(self->categories >> category & 1) || !(self->subjects >> subject & 1)
      || !(self->base_subjects >> base_subject & 1))
    return FALSE;
  for (guint i = 0; i < self->n_any; i++)
    if (senko_selector_matches_post (&self->any[i], category, subject, base_subject))
      return TRUE;
  return self->n_any == 0;
}
