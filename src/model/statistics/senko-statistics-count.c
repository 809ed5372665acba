/* Counts the people of a judged selection: from its decisions, or from a preview of stages that are
 * not decided yet. */
#include "model/statistics/senko-statistics-private.h"

#include "model/senko-decide.h"

typedef struct {
  GArray *people; /* of SenkoStatisticsPerson, by ascending id */
  guint next;
} Counting;

static SenkoStatisticsPerson *
person_of_line (Counting *counting, const SenkoSnapshotLine *line)
{
  SenkoStatisticsPerson person = { .id = line->id };
  GArray *people = counting->people;

  while (counting->next < people->len
         && g_array_index (people, SenkoStatisticsPerson, counting->next).id < line->id)
    counting->next++;
  if (counting->next >= people->len
      || g_array_index (people, SenkoStatisticsPerson, counting->next).id != line->id)
    g_array_insert_val (people, counting->next, person);
  return &g_array_index (people, SenkoStatisticsPerson, counting->next);
}

/* Applicant: applied validly. Examinee: took what they first had, on its day; both as the snapshot
 * has it. */
static gboolean
count_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  SenkoStatisticsPerson *person = person_of_line (user_data, line);

  person->pool = line->pool;
  person->track = line->track;
  person->sex = line->sex;
  person->category = line->category;
  person->subject = line->subject;
  person->valid = line->outcome != SENKO_OUTCOME_VOID && line->outcome != SENKO_OUTCOME_INELIGIBLE;
  person->examinee = person->valid && (person->examinee || line->examinee);
  person->regular = line->outcome == SENKO_OUTCOME_REGULAR;
  person->fixed_term = line->fixed_term;
  return TRUE;
}

static gboolean
count_preview (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, Counting *counting,
               GError **error)
{
  g_autoptr (SenkoPreview) preview = senko_preview_load (self, selection, stage, NULL, error);

  if (preview == NULL)
    return FALSE;
  for (guint i = 0; i < preview->people->n_items; i++)
    {
      SenkoSnapshotLine line;

      senko_snapshot_get_person (preview->people, preview->judging, i, &line);
      count_line (&line, counting);
    }
  return TRUE;
}

static gboolean
count_stage (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, Counting *counting,
             gboolean *confirmed, GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;

  if (!senko_decide_find (self, selection, stage, &decision, error))
    return FALSE;
  counting->next = 0;
  *confirmed = decision != NULL;
  if (decision != NULL)
    return senko_decide_read (self, selection, decision, count_line, counting, error);
  return count_preview (self, selection, stage, counting, error);
}

SenkoCode
_senko_statistics_fixed_term_category (const SenkoDefinition *definition, SenkoCode category)
{
  for (guint i = 0; i < definition->n_statistics_rows; i++)
    if (definition->statistics_rows[i].category == category
        && definition->statistics_rows[i].fixed_term_with != 0)
      return definition->statistics_rows[i].fixed_term_with;
  return category;
}

static void
add_to_post (SenkoStatisticsYear *year, const SenkoDefinition *definition,
             const SenkoStatisticsPerson *person, guint value)
{
  SenkoCode with = _senko_statistics_fixed_term_category (definition, person->category);
  SenkoStatisticsPost *post
      = _senko_statistics_find_post (year->posts, person->category, person->subject, value);

  post->applicants++;
  post->examinees += person->examinee;
  post->regular += person->regular;
  post->fixed_term_combined = with != person->category;
  if (person->fixed_term)
    _senko_statistics_find_post (year->posts, with, with == person->category ? person->subject : 0,
                                 value)
        ->fixed_term++;
}

static void
drop_uncounted (GArray *people, const SenkoDefinition *definition)
{
  guint kept = 0;

  for (guint i = 0; i < people->len; i++)
    {
      SenkoStatisticsPerson *person = &g_array_index (people, SenkoStatisticsPerson, i);

      if (person->valid && (definition->statistics_pools & (1u << person->pool)))
        g_array_index (people, SenkoStatisticsPerson, kept++) = *person;
    }
  g_array_set_size (people, kept);
}

gboolean
_senko_statistics_read_selection (SenkoStatistics *statistics, SenkoRegister *self,
                                  SenkoSelection *selection, GPtrArray *years, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsPerson));
  Counting counting = { people, 0 };
  gboolean confirmed = TRUE;
  SenkoStatisticsYear *year;

  for (SenkoCode stage = 1; stage < selection->definition->n_stages; stage++)
    if (!count_stage (self, selection, stage, &counting, &confirmed, error))
      return FALSE;
  drop_uncounted (people, selection->definition);
  if (!_senko_statistics_tell_apart (statistics, self, selection, people, error))
    return FALSE;
  year = _senko_statistics_find_year (years, selection->definition->hire_year);
  year->judged = TRUE;
  year->preview = !confirmed;
  for (guint i = 0; i < people->len; i++)
    {
      const SenkoStatisticsPerson *person = &g_array_index (people, SenkoStatisticsPerson, i);

      add_to_post (year, selection->definition, person, 0);
      if (person->value != 0)
        add_to_post (year, selection->definition, person, person->value);
    }
  year->people = g_array_ref (people);
  return TRUE;
}
