/* What only all applicants together show: who applied twice, and how many a university recommended
 * (p.15, 26). */
#include "model/people/senko-people-private.h"

#include <stdlib.h>
#include <string.h>

/* Counts of others, saturating: more than 255 look-alikes need no exact number. */
typedef struct {
  guint8 same_person, same_reading, same_email, same_phone;
} Counts;

struct _SenkoStandings {
  Counts *counts;
  GHashTable *universities; /* quota key → count */
  const SenkoApplicants *applicants;
  const SenkoEarlierIndex *earlier;
  const SenkoRule *quota_rule; /* the rule with a university quota (nullable) */
  const SenkoRequirement *quota;
};

typedef struct {
  guint64 key;
  guint32 index;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  guint64 x = ((const Keyed *)a)->key, y = ((const Keyed *)b)->key;

  return x < y ? -1 : x > y;
}

typedef guint64 (*KeyFunc) (const SenkoApplicant *facts);
typedef void (*FoundFunc) (Counts *counts, guint8 others);

static guint64
person_key (const SenkoApplicant *facts)
{
  return facts->person_key;
}
static guint64
reading_key (const SenkoApplicant *facts)
{
  return facts->reading_key;
}
static guint64
email_key (const SenkoApplicant *facts)
{
  return facts->email_key;
}
static guint64
phone_key (const SenkoApplicant *facts)
{
  return facts->phone_key;
}

static void
found_person (Counts *counts, guint8 others)
{
  counts->same_person = others;
}
static void
found_email (Counts *counts, guint8 others)
{
  counts->same_email = others;
}
static void
found_phone (Counts *counts, guint8 others)
{
  counts->same_phone = others;
}

static void
found_reading (Counts *counts, guint8 others)
{
  counts->same_reading = others - MIN (others, counts->same_person);
}

/* Only keys that meet another one in a filter are sorted: nearly all keys are alone. */
static guint
collect_keyed (const SenkoApplicants *applicants, KeyFunc key_of, Keyed *items)
{
  guint bits = 4 * applicants->n_items + 64, size = 1, n = 0;
  g_autofree guint8 *seen = NULL;

  while (size < bits)
    size *= 2;
  seen = g_new0 (guint8, size);
  for (guint i = 0; i < applicants->n_items; i++)
    {
      guint64 key = key_of (&applicants->items[i]);
      guint8 *mark = &seen[key & (size - 1)];

      *mark += key != 0 && *mark < 2;
    }
  for (guint i = 0; i < applicants->n_items; i++)
    {
      guint64 key = key_of (&applicants->items[i]);

      if (key != 0 && seen[key & (size - 1)] > 1)
        items[n++] = (Keyed){ key, i };
    }
  return n;
}

/* The keys are 64-bit hashes of what is compared: that two different people of a million share one
 * by chance happens once in about thirty million selections. */
static void
count_others (SenkoStandings *self, KeyFunc key_of, FoundFunc found, Keyed *items)
{
  guint n = collect_keyed (self->applicants, key_of, items);

  qsort (items, n, sizeof (Keyed), compare_keyed);
  for (guint first = 0, last; first < n; first = last)
    {
      last = first + 1;
      while (last < n && items[last].key == items[first].key)
        last++;
      for (guint i = first; i < last && last - first > 1; i++)
        found (&self->counts[items[i].index], MIN (last - first - 1, 255));
    }
}

static const SenkoRequirement *
find_quota (const SenkoRequirement *requirement)
{
  if (requirement == NULL || requirement->kind == SENKO_REQUIREMENT_UNIVERSITY_QUOTA)
    return requirement;
  for (guint i = 0; i < requirement->n_children; i++)
    {
      const SenkoRequirement *found = find_quota (requirement->children[i]);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One university and post; special needs counts per school type of the base subject: a base that is
 * itself a category (elementary) is one, the secondary subjects together are the other (p.26 note
 * 4). */
static guint64
quota_key (const SenkoApplicants *applicants, const SenkoApplicant *facts)
{
  const SenkoDefinition *definition = applicants->definition;
  const char *base
      = senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, facts->base_subject);
  SenkoCode school
      = senko_definition_code (definition, SENKO_VOCABULARY_CATEGORY, base, strlen (base));

  return facts->university_key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
         + ((guint64)facts->category << 16 | (guint64)facts->subject << 8 | school);
}

static gboolean
counts_for_quota (const SenkoStandings *self, const SenkoApplicant *facts)
{
  SenkoSubject subject
      = { facts->pool, facts->track, facts->category, facts->subject, facts->base_subject, 0 };

  return self->quota_rule != NULL && facts->university_key != 0
         && senko_selector_matches (&self->quota_rule->applies, &subject);
}

static void
count_universities (SenkoStandings *self)
{
  const SenkoDefinition *definition = self->applicants->definition;

  for (guint r = 0; r < definition->n_rules && self->quota == NULL; r++)
    {
      self->quota = find_quota (definition->rules[r].requires);
      self->quota_rule = self->quota != NULL ? &definition->rules[r] : NULL;
    }
  self->universities = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->applicants->n_items && self->quota != NULL; i++)
    {
      const SenkoApplicant *facts = &self->applicants->items[i];

      if (counts_for_quota (self, facts))
        {
          guint64 key = quota_key (self->applicants, facts);
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->universities, &key));
          g_hash_table_replace (self->universities, g_memdup2 (&key, sizeof key),
                                GUINT_TO_POINTER (count + 1));
        }
    }
}

SenkoStandings *
_senko_standings_new (const SenkoEarlierIndex *earlier, const SenkoApplicants *applicants)
{
  SenkoStandings *self = g_new0 (SenkoStandings, 1);
  g_autofree Keyed *items = g_new (Keyed, applicants->n_items + 1);

  self->applicants = applicants;
  self->earlier = earlier;
  self->counts = g_new0 (Counts, applicants->n_items + 1);
  count_others (self, person_key, found_person, items);
  count_others (self, reading_key, found_reading, items);
  count_others (self, email_key, found_email, items);
  count_others (self, phone_key, found_phone, items);
  count_universities (self);
  return self;
}

void
_senko_standings_free (SenkoStandings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->universities);
  g_free (self->counts);
  g_free (self);
}

SenkoStanding
_senko_standings_get (const SenkoStandings *self, guint index)
{
  const SenkoApplicant *facts = &self->applicants->items[index];
  Counts counts = self->counts[index];
  SenkoStanding standing
      = { counts.same_person, counts.same_reading, counts.same_email, counts.same_phone, 0, FALSE };

  if (counts_for_quota (self, facts))
    {
      guint64 key = quota_key (self->applicants, facts);

      standing.university_count = GPOINTER_TO_UINT (g_hash_table_lookup (self->universities, &key));
      standing.university_lifted
          = standing.university_count > self->quota->university_quota.each
            && _senko_earlier_index_lifts (self->earlier, facts->university_key,
                                           self->quota->university_quota.lifted_years,
                                           self->quota->university_quota.lifted_track);
    }
  return standing;
}
