/* The first page's figures: one pass over everybody with findings, then the next stage judged as it
 * stands. */
#include "model/senko-overview.h"

#include "model/senko-decide.h"
#include "store/senko-selections.h"

#include <string.h>

#define PROGRESS_EVERY 1024

typedef struct {
  SenkoOverview *overview;
  const SenkoDefinition *definition;
  gint64 n_expected;
  guint n_seen;
  guint *post_of; /* by category and subject code: place in posts + 1 */
  SenkoOverviewProgressFunc progress;
  gpointer user_data;
  gboolean stopped;
} Counting;

/* --- Posts --- */

static guint
post_key (const SenkoDefinition *definition, SenkoCode category, SenkoCode subject)
{
  return category * definition->n_codes[SENKO_VOCABULARY_SUBJECT] + subject;
}

static SenkoOverviewPost *
get_post (Counting *self, SenkoCode category, SenkoCode subject)
{
  guint *place = &self->post_of[post_key (self->definition, category, subject)];

  if (*place == 0)
    {
      SenkoOverviewPost post = { .category = category, .subject = subject };

      g_array_append_val (self->overview->posts, post);
      *place = self->overview->posts->len;
    }
  return &g_array_index (self->overview->posts, SenkoOverviewPost, *place - 1);
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const SenkoOverviewPost *x = a, *y = b;

  if (x->category != y->category)
    return x->category < y->category ? -1 : 1;
  return x->subject < y->subject ? -1 : x->subject > y->subject;
}

static void
add_block (Counting *self, SenkoOverviewPost *post, SenkoBlock block)
{
  post->counts[block]++;
  self->overview->totals[block]++;
}

/* --- Findings, papers, claims --- */

static const SenkoArrival *
find_arrival (const SenkoFacts *facts, SenkoCode document)
{
  for (guint i = 0; i < facts->n_arrivals; i++)
    if (facts->arrivals[i].document == document)
      return &facts->arrivals[i];
  return NULL;
}

static gboolean
waits_for_a_look (const SenkoFacts *facts, SenkoCode document)
{
  const SenkoArrival *arrival = document != 0 ? find_arrival (facts, document) : NULL;

  return arrival != NULL && arrival->verdict <= SENKO_DOCUMENT_ARRIVED;
}

/* The code of the first rule that stands for a paper: they come last. */
static SenkoCode
first_paper (const SenkoDefinition *definition)
{
  return definition->n_codes[SENKO_VOCABULARY_RULE] - definition->n_documents;
}

/* A paper that failed is settled; one that is not due yet is awaited although its finding is ok. */
static guint32
block_of_paper (const SenkoDefinition *definition, const SenkoFacts *facts,
                const SenkoFinding *finding)
{
  const SenkoDocument *document = &definition->documents[finding->rule - first_paper (definition)];
  gboolean open
      = finding->verdict == SENKO_VERDICT_PENDING || finding->verdict == SENKO_VERDICT_MANUAL;

  if (open
      && (waits_for_a_look (facts, document->code) || waits_for_a_look (facts, document->or_code)))
    return 1u << SENKO_BLOCK_PAPERS_TO_CHECK;
  if (open || (finding->verdict == SENKO_VERDICT_OK && finding->open_for != 0))
    return 1u << SENKO_BLOCK_PAPERS_AWAITED;
  return 0;
}

static guint32
blocks_of_findings (const SenkoDefinition *definition, const SenkoFacts *facts,
                    const SenkoFindings *findings)
{
  guint32 papers = 0, verdicts = 0, blocks = 0;

  for (guint i = 0; i < findings->n_items; i++)
    {
      const SenkoFinding *finding = &findings->items[i];

      verdicts |= 1u << finding->verdict;
      if (finding->rule >= first_paper (definition))
        papers |= block_of_paper (definition, facts, finding);
    }
  if (papers & (1u << SENKO_BLOCK_PAPERS_TO_CHECK))
    blocks |= 1u << SENKO_BLOCK_PAPERS_TO_CHECK;
  else
    blocks |= papers;
  if (verdicts & (1u << SENKO_VERDICT_MANUAL))
    blocks |= 1u << SENKO_BLOCK_RULINGS;
  else if ((verdicts & (1u << SENKO_VERDICT_PENDING)) && papers == 0)
    blocks |= 1u << SENKO_BLOCK_FINDINGS;
  return blocks;
}

static guint32
block_of_claims (const SenkoFacts *facts)
{
  for (guint i = 0; i < facts->n_claims; i++)
    if (facts->claims[i].verdict <= SENKO_CLAIM_CLAIMED)
      return 1u << SENKO_BLOCK_CLAIMS;
  return 0;
}

static void
add_person (Counting *self, const SenkoPerson *person, guint32 blocks)
{
  SenkoOverviewPost *post = get_post (self, person->category, person->subject);
  SenkoOverviewPerson entry = { person->id, person->category, person->subject, blocks };

  self->overview->n_taking_part++;
  post->n_applicants++;
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    if (blocks & (1u << block))
      add_block (self, post, block);
  if (blocks != 0)
    g_array_append_val (self->overview->people, entry);
}

static gboolean
count_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  Counting *self = user_data;

  if (self->progress != NULL && self->n_seen++ % PROGRESS_EVERY == 0
      && !self->progress (0.9 * self->n_seen / MAX (self->n_expected, 1), self->user_data))
    {
      self->stopped = TRUE;
      return FALSE;
    }
  self->overview->n_applications++;
  if (person->withdrew_at != 0)
    self->overview->n_withdrawn++;
  else if (findings->summary.is_void || findings->summary.ineligible)
    self->overview->n_out++;
  else
    add_person (self, person,
                blocks_of_findings (self->definition, facts, findings) | block_of_claims (facts));
  return TRUE;
}

/* --- Scores --- */

static guint32
tests_held (const SenkoDefinition *definition, SenkoCode stage, SenkoDate today, gboolean *all)
{
  guint32 held = 0;

  *all = TRUE;
  for (guint test = 1; test < definition->n_tests; test++)
    if (definition->tests[test].stage == stage)
      {
        if (definition->tests[test].from <= today)
          held |= 1u << test;
        else
          *all = FALSE;
      }
  return held;
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const SenkoOverviewPerson *x = a, *y = b;

  return x->applicant < y->applicant ? -1 : x->applicant > y->applicant;
}

/* known: how many of people were there before the scores, by applicant. */
static void
add_late_block (Counting *self, guint known, const SenkoPerson *person, guint32 blocks)
{
  SenkoOverviewPerson key = { .applicant = person->id, .blocks = blocks };
  SenkoOverviewPost *post = get_post (self, person->category, person->subject);
  SenkoOverviewPerson *entry = known == 0 ? NULL
                                          : bsearch (&key, self->overview->people->data, known,
                                                     sizeof key, compare_people);

  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    if (blocks & (1u << block))
      add_block (self, post, block);
  key.category = person->category;
  key.subject = person->subject;
  if (entry != NULL)
    entry->blocks |= blocks;
  else
    g_array_append_val (self->overview->people, key);
}

static void
count_scores (Counting *self, const SenkoPreview *preview, guint32 held, gboolean all_held)
{
  SenkoOverview *overview = self->overview;
  const SenkoJudging *judging = preview->judging;
  guint known = overview->people->len;

  for (guint i = 0; i < judging->n; i++)
    {
      const SenkoResult *result = &judging->results[i];
      guint32 blocks = 0;
      int plan = judging->entrants[i].plan;

      if (result->outcome != SENKO_OUTCOME_UNDECIDED)
        continue;
      if ((result->open & SENKO_OPEN_SCORE) && (result->missing & held))
        blocks |= 1u << SENKO_BLOCK_SCORES;
      if (result->open & SENKO_OPEN_UNSETTLED)
        blocks |= 1u << SENKO_BLOCK_UNSETTLED;
      if (plan >= 0 && (result->open & SENKO_OPEN_GATE))
        overview->tests_without_gate
            |= held & (1u << preview->definition->stages[preview->stage].plans[plan].gate_test);
      if (blocks != 0 && preview->people->items[i].withdrew_at == 0)
        add_late_block (self, known, &preview->people->items[i], blocks);
    }
  g_array_sort (overview->people, compare_people);
  for (guint g = 0; all_held && g < judging->n_groups; g++)
    overview->n_groups_without_line += judging->groups[g].needs_line != 0;
}

/* --- The stage --- */

/* The first that has no decision in force. */
static gboolean
find_stage (SenkoRegister *self, SenkoSelection *selection, SenkoCode *stage, GError **error)
{
  const SenkoDefinition *definition = selection->definition;

  for (guint i = 1; i < definition->n_stages; i++)
    {
      g_autoptr (SenkoDecision) decision = NULL;

      if (!senko_decide_find (self, selection, i, &decision, error))
        return FALSE;
      if (decision == NULL)
        {
          *stage = (SenkoCode)i;
          return TRUE;
        }
    }
  *stage = 0;
  return TRUE;
}

static gboolean
count (Counting *self, SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  SenkoPeopleOptions options = { .findings = TRUE, .func = count_person, .user_data = self };
  g_autoptr (SenkoPeople) people = senko_people_load (reg, selection, &options, error);
  g_autoptr (SenkoPreview) preview = NULL;
  gboolean all_held;
  guint32 held;

  if (people == NULL)
    return FALSE;
  if (self->stopped)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
      return FALSE;
    }
  held = tests_held (self->definition, self->overview->stage, senko_register_get_today (reg),
                     &all_held);
  if (self->overview->stage == 0 || held == 0)
    return TRUE;
  preview = senko_preview_load_for (reg, people, self->overview->stage, error);
  if (preview == NULL)
    return FALSE;
  count_scores (self, preview, held, all_held);
  return TRUE;
}

SenkoOverview *
senko_overview_load (SenkoRegister *self, SenkoSelection *selection,
                     SenkoOverviewProgressFunc progress, gpointer user_data, GError **error)
{
  g_autoptr (SenkoOverview) overview = g_new0 (SenkoOverview, 1);
  g_autofree guint *post_of = NULL;
  const SenkoDefinition *definition = selection->definition;
  Counting counting = {
    .overview = overview, .definition = definition, .progress = progress, .user_data = user_data
  };

  overview->posts = g_array_new (FALSE, FALSE, sizeof (SenkoOverviewPost));
  overview->people = g_array_new (FALSE, FALSE, sizeof (SenkoOverviewPerson));
  counting.post_of = post_of
      = g_new0 (guint, definition->n_categories * definition->n_codes[SENKO_VOCABULARY_SUBJECT]);
  counting.n_expected = senko_selections_count_applicants (senko_register_get_connection (self),
                                                           selection->id, error);
  if (counting.n_expected < 0 || !find_stage (self, selection, &overview->stage, error)
      || !count (&counting, self, selection, error))
    return NULL;
  g_array_sort (overview->posts, compare_posts);
  return g_steal_pointer (&overview);
}

void
senko_overview_free (SenkoOverview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->posts, g_array_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_free (self);
}
