/* Licences, held or expected (003 p.4): which one answers the requirement, or why the nearest does
 * not. */
#include "rules/senko-requirement-check.h"

/* How near a licence comes; higher is nearer. */
typedef enum {
  NEARNESS_OTHER,
  NEARNESS_KIND,
  NEARNESS_ROUTE,
  NEARNESS_LATE,
  NEARNESS_EXPECTED,
  NEARNESS_HELD,
} Nearness;

typedef struct {
  guint64 subjects; /* G_MAXUINT64 = any */
  SenkoDate valid_by;
} Terms;

static guint64
wanted_subjects (const SenkoCheck *self, const SenkoLicenceRequirement *licence)
{
  switch (licence->subject_mode)
    {
    case SENKO_LICENCE_POST_SUBJECT:
      return G_GUINT64_CONSTANT (1) << (self->subject.subject & 63);
    case SENKO_LICENCE_CLAIMED_SUBJECT:
      return G_GUINT64_CONSTANT (1) << (self->claimed_subject & 63);
    case SENKO_LICENCE_THESE:
      return licence->subjects;
    case SENKO_LICENCE_ANY_SUBJECT:
    default:
      return G_MAXUINT64;
    }
}

static Terms
terms_of (const SenkoCheck *self, const SenkoLicenceRequirement *licence)
{
  return (Terms){ .subjects = wanted_subjects (self, licence),
                  .valid_by = licence->valid_by != 0
                                  ? licence->valid_by
                                  : self->definition->licence_valid_by[self->subject.pool & 31] };
}

static Nearness
nearness_of (const SenkoCheck *self, const SenkoLicenceRequirement *licence, const Terms *terms,
             const SenkoLicence *held)
{
  if (!senko_mask_has (licence->school_types, held->school_type)
      || !senko_mask_has (terms->subjects, held->subject))
    return NEARNESS_OTHER;
  /* A kind that is not said is an ordinary one. */
  if (held->kind == 0 ? (licence->kinds & self->definition->licence_kinds) == 0
                      : !senko_mask_has (licence->kinds, held->kind))
    return NEARNESS_KIND;
  if (held->status == SENKO_STATUS_HELD)
    return NEARNESS_HELD;
  if (held->route != 0 && senko_mask_has (licence->expected_not_by, held->route))
    return NEARNESS_ROUTE;
  if (held->date != 0 && terms->valid_by != 0 && held->date > terms->valid_by)
    return NEARNESS_LATE;
  return NEARNESS_EXPECTED;
}

static SenkoVerdict
say_found (const SenkoLicence *found, Nearness nearness, SenkoSink *sink)
{
  SenkoMessageNumber message;

  if (nearness == NEARNESS_HELD)
    message = found->subject != 0 ? SENKO_MESSAGE_LICENCE_HELD_SUBJECT : SENKO_MESSAGE_LICENCE_HELD;
  else if (found->date != 0)
    message = found->subject != 0 ? SENKO_MESSAGE_LICENCE_EXPECTED_ON_SUBJECT
                                  : SENKO_MESSAGE_LICENCE_EXPECTED_ON;
  else
    message = found->subject != 0 ? SENKO_MESSAGE_LICENCE_EXPECTED_SUBJECT
                                  : SENKO_MESSAGE_LICENCE_EXPECTED;
  return senko_say (sink, SENKO_VERDICT_OK, message, found->school_type, found->subject,
                    found->date);
}

static SenkoVerdict
say_missing (const SenkoLicenceRequirement *licence, const Terms *terms, SenkoSink *sink)
{
  gint32 types = (gint32)licence->school_types;

  if (terms->subjects == G_MAXUINT64)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LICENCE_MISSING, types);
  return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LICENCE_MISSING_SUBJECT, types,
                    (gint32)(terms->subjects & G_MAXUINT32), (gint32)(terms->subjects >> 32));
}

SenkoVerdict
senko_check_licence (const SenkoCheck *self, const SenkoLicenceRequirement *licence,
                     SenkoSink *sink)
{
  const Terms terms = terms_of (self, licence);
  const SenkoLicence *nearest = NULL;
  Nearness best = NEARNESS_OTHER;

  for (guint i = 0; i < self->facts->n_licences && best != NEARNESS_HELD; i++)
    {
      Nearness nearness = nearness_of (self, licence, &terms, &self->facts->licences[i]);

      if (nearness > best)
        {
          best = nearness;
          nearest = &self->facts->licences[i];
        }
    }
  switch (best)
    {
    case NEARNESS_HELD:
    case NEARNESS_EXPECTED:
      return say_found (nearest, best, sink);
    case NEARNESS_LATE:
      return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LICENCE_LATE, nearest->school_type,
                        nearest->date, terms.valid_by);
    case NEARNESS_ROUTE:
      return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LICENCE_ROUTE, nearest->school_type,
                        nearest->route);
    case NEARNESS_KIND:
      return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LICENCE_KIND, nearest->school_type,
                        nearest->kind);
    case NEARNESS_OTHER:
    default:
      return say_missing (licence, &terms, sink);
    }
}
