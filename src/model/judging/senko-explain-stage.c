/* One stage of one person: tests, gate, bonus, total, rank, tie, line, outcome, and what one more
 * point would change. */
#include "model/judging/senko-explain-private.h"

#include "model/senko-decide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef SenkoExplainStage StageOf;

static void
add (StageOf *self, const char *label, int page, char *text)
{
  _senko_explain_add (self->list, self->section, label, page, text);
}

static const char *
test_label (StageOf *self, SenkoCode test)
{
  return senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST, test,
                                      senko_language_is_japanese ());
}

static const SenkoPlan *
plan_of (StageOf *self)
{
  if (self->entrant->plan < 0)
    return NULL;
  return &self->definition->stages[self->preview->stage].plans[self->entrant->plan];
}

/* Tests */

/* "C (55 of 100)"; NULL if it has no letter. (transfer full) */
static char *
describe_grade (const SenkoTest *test, SenkoPoints score, SenkoPoints full_marks)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];
  const SenkoBand *grade = senko_test_grade (test, score);

  if (grade == NULL)
    return NULL;
  senko_points_format (score, a);
  return full_marks <= 0 ? g_strdup_printf (C_ ("grade and points", "%1$s (%2$s)"), grade->name, a)
                         : g_strdup_printf (C_ ("grade and points", "%1$s (%2$s of %3$s)"),
                                            grade->name, a, senko_points_format (full_marks, b));
}

static char *
describe_score (SenkoPoints score, SenkoPoints full_marks)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];

  if (score == SENKO_SCORE_ABSENT)
    return g_strdup (_ ("absent"));
  if (score == SENKO_SCORE_PRESENT)
    return g_strdup (_ ("taken (no points)"));
  if (score == SENKO_SCORE_UNSETTLED)
    return g_strdup (_ ("the raters are too far apart: to be settled by hand"));
  if (score == SENKO_SCORE_NOT_ENTERED)
    return g_strdup (_ ("not entered"));
  if (full_marks == SENKO_POINTS_NONE)
    return g_strdup (senko_points_format (score, a));
  return g_strdup_printf (_ ("%1$s of %2$s"), senko_points_format (score, a),
                          senko_points_format (full_marks, b));
}

/* Does anybody of this pool and post take the test on another track? Only then it is an exemption.
 */
static gboolean
others_take (StageOf *self, SenkoCode test)
{
  const SenkoStage *stage = &self->definition->stages[self->preview->stage];
  SenkoSubject subject = senko_person_subject (&self->preview->people->items[self->index]);

  for (subject.track = 1; subject.track < self->definition->n_tracks; subject.track++)
    {
      int plan = senko_definition_plan (self->definition, self->preview->stage, &subject);

      if (plan >= 0 && (self->definition->pools[subject.pool].tracks & (1u << subject.track))
          && (stage->plans[plan].points[test] != SENKO_POINTS_NONE
              || stage->plans[plan].gate_test == test))
        return TRUE;
    }
  return FALSE;
}

static void
explain_test (StageOf *self, const SenkoPlan *plan, guint column)
{
  SenkoCode test = self->preview->judging->tests[column];
  const SenkoTest *about = &self->definition->tests[test];
  SenkoPoints score = self->preview->judging
                          ->scores[(gsize)self->index * self->preview->judging->n_tests + column];
  SenkoPoints full = plan == NULL || plan->exempt ? SENKO_POINTS_NONE
                     : plan->gate_test == test    ? plan->gate_points
                                                  : plan->points[test];
  gboolean required = !about->scored || full != SENKO_POINTS_NONE;
  g_autofree char *graded = describe_grade (about, score, full);

  if (about->scored && (self->entrant->exempt_tests & (1u << test)))
    add (self, test_label (self, test), about->label.page,
         g_strdup (_ ("exempt by a right earned earlier")));
  else if (required)
    add (self, test_label (self, test), about->label.page,
         graded != NULL ? g_steal_pointer (&graded) : describe_score (score, full));
  else if (plan != NULL && others_take (self, test))
    add (self, test_label (self, test), plan->page, g_strdup (_ ("exempt")));
}

static void
explain_gate (StageOf *self, const SenkoPlan *plan)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];
  SenkoPoints gate, score;
  int column;

  if (plan == NULL || plan->gate_test == 0
      || (self->entrant->exempt_tests & (1u << plan->gate_test)))
    return;
  gate = self->preview->judging->gates[plan->gate_test];
  column = senko_judging_column (self->preview->judging, plan->gate_test);
  score = self->preview->judging
              ->scores[(gsize)self->index * self->preview->judging->n_tests + column];
  if (gate == SENKO_POINTS_NONE)
    add (self, _ ("gate"), plan->page, g_strdup (_ ("not set yet")));
  else if (SENKO_SCORE_IS_POINTS (score))
    add (self, _ ("gate"), plan->page,
         g_strdup_printf (
             score >= gate ? _ ("%1$s: %2$s reaches the gate of %3$s. It is no part of the total.")
                           : _ ("%1$s: %2$s does not reach the gate of %3$s."),
             test_label (self, plan->gate_test), senko_points_format (score, a),
             senko_points_format (gate, b)));
}

static char *
describe_result (const SenkoResult *result)
{
  GString *text = g_string_new (senko_outcome_label (result->outcome));

  if (result->waitlist_rank > 0)
    g_string_append_printf (text, _ ("; waiting list, place %u"), result->waitlist_rank);
  if (result->failure_rank > 0)
    g_string_append_printf (text, _ ("; rank %u among those who did not pass"),
                            result->failure_rank);
  return g_string_free (text, FALSE);
}

/* A, B, C among those who passed, and what it was given for. */
static void
explain_roster_rank (StageOf *self)
{
  const SenkoRosterRank *rank
      = senko_result_get_rank (self->definition, self->entrant->pool, self->result);
  GString *text;
  char points[SENKO_POINTS_BUFFER];

  if (rank == NULL)
    return;
  text = g_string_new (senko_language_is_japanese () ? rank->label.ja : rank->label.en);
  if (rank->from != SENKO_POINTS_NONE)
    g_string_append_printf (text, _ ("; from %s points"), senko_points_format (rank->from, points));
  if (rank->percent > 0)
    g_string_append_printf (text, _ ("; among the best %d percent of the group’s on this roster"),
                            rank->percent);
  add (self, _ ("roster rank"), rank->label.page, g_string_free (text, FALSE));
}

static void
explain_open (StageOf *self)
{
  g_autoptr (GPtrArray) obstacles = NULL;
  gint64 id = self->preview->people->items[self->index].id;

  if (self->result->outcome != SENKO_OUTCOME_UNDECIDED)
    return;
  obstacles = senko_preview_list_obstacles (self->preview);
  for (guint i = 0; i < obstacles->len; i++)
    {
      const SenkoObstacle *obstacle = g_ptr_array_index (obstacles, i);
      gboolean about_group = obstacle->kind == SENKO_OPEN_LINE
                             && obstacle->pool == self->group->pool
                             && obstacle->category == self->group->category
                             && obstacle->subject == self->group->subject;

      if (obstacle->applicant == id || about_group
          || (obstacle->kind == SENKO_OPEN_GATE && (self->result->open & SENKO_OPEN_GATE)))
        add (self, _ ("open"), 0, g_strdup (obstacle->text));
    }
}

/* One more point, everything else as it is. */
static void
explain_one_more (StageOf *self)
{
  SenkoResult more;

  if (self->result->rank == 0 || self->result->outcome == SENKO_OUTCOME_UNDECIDED
      || !senko_order_has_total (self->definition, self->preview->stage))
    return;
  more = senko_judging_what_if (self->preview->judging, self->index, SENKO_POINTS (1));
  if (more.outcome == self->result->outcome && more.fixed_term == self->result->fixed_term
      && (more.waitlist_rank > 0) == (self->result->waitlist_rank > 0))
    add (self, _ ("one more point"), 0,
         g_strdup_printf (_ ("rank %1$u instead of %2$u; the outcome would be the same"), more.rank,
                          self->result->rank));
  else
    {
      g_autofree char *then = describe_result (&more);

      add (self, _ ("one more point"), 0,
           g_strdup_printf (_ ("rank %1$u instead of %2$u; the outcome would be: %3$s"), more.rank,
                            self->result->rank, then));
    }
}

/* Verified claims hold "id" or "id/subject". */
static gboolean
has_claim (const char *claims, const char *id)
{
  g_auto (GStrv) words = g_strsplit (claims, " ", -1);
  gsize length = strlen (id);

  for (guint i = 0; words[i] != NULL; i++)
    if (strncmp (words[i], id, length) == 0
        && (words[i][length] == '\0' || words[i][length] == '/'))
      return TRUE;
  return FALSE;
}

/* Could this bonus still count for the person? One that counts for each of several subjects could
 * once more. */
static gboolean
may_still_count (StageOf *self, const SenkoBonus *bonus)
{
  const SenkoPerson *person = &self->preview->people->items[self->index];
  SenkoSubject subject = senko_person_subject (person);

  return bonus->points != SENKO_POINTS_NONE && senko_selector_matches (&bonus->applies, &subject)
         && (bonus->each_of != 0
             || !has_claim (senko_people_claims (self->preview->people, person), bonus->label.id));
}

/* The bonuses of so many points that could still count, by name; NULL if there is none. (transfer
 * full) */
static char *
name_bonuses (StageOf *self, SenkoPoints points)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint b = 1; b < self->definition->n_bonuses; b++)
    if (self->definition->bonuses[b].points == points
        && may_still_count (self, &self->definition->bonuses[b]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "",
                              senko_definition_code_label (self->definition, SENKO_VOCABULARY_BONUS,
                                                           b, senko_language_is_japanese ()));
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
explain_one_claim (StageOf *self, const SenkoBonus *bonus, const char *names)
{
  SenkoResult more = senko_judging_what_if (self->preview->judging, self->index, bonus->points);
  g_autofree char *then = describe_result (&more);
  char points[SENKO_POINTS_BUFFER];

  senko_points_format (bonus->points, points);
  if (more.outcome == self->result->outcome && more.fixed_term == self->result->fixed_term
      && (more.waitlist_rank > 0) == (self->result->waitlist_rank > 0))
    add (self, _ ("one more claim"), bonus->label.page,
         g_strdup_printf (_ ("%1$s points (%2$s): rank %3$u instead of %4$u; the outcome would be "
                             "the same"),
                          points, names, more.rank, self->result->rank));
  else
    add (self, _ ("one more claim"), bonus->label.page,
         g_strdup_printf (_ ("%1$s points (%2$s): rank %3$u instead of %4$u; the outcome would be: "
                             "%5$s"),
                          points, names, more.rank, self->result->rank, then));
}

/* One more verified claim, everything else as it is: once for all that bring the same points. */
static void
explain_claims (StageOf *self)
{
  const SenkoDefinition *definition = self->definition;

  if (!definition->stages[self->preview->stage].bonus
      || !definition->pools[self->entrant->pool].bonus || self->result->rank == 0
      || !senko_order_has_total (definition, self->preview->stage)
      || self->result->outcome == SENKO_OUTCOME_UNDECIDED)
    return;
  for (guint b = 1; b < definition->n_bonuses; b++)
    {
      gboolean told = FALSE;
      g_autofree char *names = NULL;

      for (guint other = 1; other < b; other++)
        told = told || definition->bonuses[other].points == definition->bonuses[b].points;
      names = told || definition->bonuses[b].points == SENKO_POINTS_NONE
                  ? NULL
                  : name_bonuses (self, definition->bonuses[b].points);
      if (names != NULL)
        explain_one_claim (self, &definition->bonuses[b], names);
    }
}

/* What was decided */

typedef struct {
  gint64 id;
  SenkoResult result;
} Decided;

struct _SenkoExplainedStage {
  SenkoPreview *preview;
  SenkoDecision *decision; /* (nullable) */
  GArray *decided; /* of Decided, by id */
  gint64 only;
};

static gboolean
take_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  SenkoExplainedStage *self = user_data;
  Decided decided = { line->id,
                      { .outcome = line->outcome,
                        .fixed_term = line->fixed_term,
                        .total = line->total,
                        .rank = line->rank,
                        .waitlist_rank = line->waitlist_rank,
                        .failure_rank = line->failure_rank } };

  if (self->only != 0 && line->id != self->only)
    return TRUE;
  g_array_append_val (self->decided, decided);
  return self->only == 0;
}

static int
compare_decided (gconstpointer a, gconstpointer b)
{
  const Decided *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

void
_senko_explained_stage_free (SenkoExplainedStage *self)
{
  if (self == NULL)
    return;
  senko_preview_free (self->preview);
  senko_decision_free (self->decision);
  g_array_unref (self->decided);
  g_free (self);
}

static gboolean
load_decision (SenkoExplainedStage *self, SenkoRegister *reg, SenkoPeople *people, SenkoCode stage,
               GError **error)
{
  if (!senko_decide_find (reg, people->selection, stage, &self->decision, error))
    return FALSE;
  if (self->decision != NULL
      && !senko_decide_read (reg, people->selection, self->decision, take_line, self, error))
    return FALSE;
  g_array_sort (self->decided, compare_decided);
  return TRUE;
}

SenkoExplainedStage *
_senko_explained_stage_load (SenkoRegister *reg, SenkoPeople *people, SenkoCode stage, gint64 only,
                             GError **error)
{
  SenkoExplainedStage *self = g_new0 (SenkoExplainedStage, 1);

  self->only = only;
  self->decided = g_array_new (FALSE, TRUE, sizeof (Decided));
  self->preview = senko_preview_load_for (reg, people, stage, error);
  if (self->preview != NULL && load_decision (self, reg, people, stage, error))
    return self;
  _senko_explained_stage_free (self);
  return NULL;
}

static void
explain_decision (StageOf *self, const SenkoExplainedStage *stage, gint64 applicant)
{
  const SenkoDecision *decision = stage->decision;
  const Decided key = { .id = applicant };
  const Decided *found = NULL;
  g_autofree char *was = NULL;
  g_autofree char *now = NULL;
  guint place;

  if (decision == NULL)
    {
      add (self, _ ("decision"), 0, g_strdup (_ ("not confirmed yet: this is a preview")));
      return;
    }
  if (g_array_binary_search (stage->decided, &key, compare_decided, &place))
    found = &g_array_index (stage->decided, Decided, place);
  was = found != NULL ? describe_result (&found->result)
                      : g_strdup (_ ("not in it: entered afterwards"));
  add (self, _ ("decision"), 0,
       g_strdup_printf (_ ("confirmed on %1$s by %2$s: %3$s (fingerprint %4$.16s)"),
                        decision->decided_at, decision->actor, was, decision->fingerprint));
  now = describe_result (self->result);
  if (found != NULL && (strcmp (was, now) != 0 || found->result.total != self->result->total))
    add (self, _ ("changed since"), 0,
         g_strdup_printf (_ ("facts have changed since the decision: judged today it would be %s. "
                             "The decision stands "
                             "until it is reopened."),
                          now));
}

static gboolean
find_index (const SenkoPeople *people, gint64 applicant, guint *index)
{
  const SenkoPerson *person = senko_people_find (people, applicant);

  *index = person != NULL ? person - people->items : 0;
  return person != NULL;
}

static void
explain_tests (StageOf *self)
{
  const SenkoPlan *plan = plan_of (self);

  if (self->entrant->standing != SENKO_OUTCOME_UNDECIDED
      && self->entrant->standing != SENKO_OUTCOME_EXEMPT)
    return;
  for (guint column = 0; column < self->preview->judging->n_tests; column++)
    explain_test (self, plan, column);
  explain_gate (self, plan);
}

gboolean
_senko_explain_stage (GPtrArray *list, const SenkoExplainedStage *stage, gint64 applicant)
{
  const SenkoPreview *preview = stage->preview;
  StageOf self = { .list = list, .preview = preview, .definition = preview->definition };

  if (!find_index (preview->people, applicant, &self.index))
    return FALSE;
  self.section = senko_definition_code_label (self.definition, SENKO_VOCABULARY_STAGE,
                                              preview->stage, senko_language_is_japanese ());
  self.entrant = &preview->judging->entrants[self.index];
  self.result = &preview->judging->results[self.index];
  self.group = &preview->judging->groups[self.entrant->group];
  explain_tests (&self);
  _senko_explain_bars (&self, plan_of (&self));
  _senko_explain_line (&self);
  add (&self, _ ("outcome"), self.definition->stages[preview->stage].label.page,
       describe_result (self.result));
  explain_roster_rank (&self);
  explain_open (&self);
  explain_one_more (&self);
  explain_claims (&self);
  explain_decision (&self, stage, applicant);
  return TRUE;
}
