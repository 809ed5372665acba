/* What a re-marking comes to: every result of the test before and after, and every outcome that
 * changes by it, as judged with the gates and lines there are. */
#include "model/keying/senko-keying-private.h"
#include "model/keying/senko-remark-private.h"

#include "base/senko-digest.h"
#include "model/senko-decide.h"

#include <string.h>

/* --- Results of the test --- */

static SenkoPoints
read_score (SenkoStatement *row)
{
  if (!senko_statement_is_null (row, 2 + SCORE_ABSENT)
      && senko_statement_get_int (row, 2 + SCORE_ABSENT) != 0)
    return SENKO_SCORE_ABSENT;
  return senko_statement_is_null (row, 2 + SCORE_SCORE)
             ? SENKO_SCORE_PRESENT
             : (SenkoPoints)senko_statement_get_int (row, 2 + SCORE_SCORE);
}

GArray *
_senko_test_scores_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                         GError **error)
{
  const char *id = selection->definition->tests[test].label.id;
  g_autoptr (GArray) scores = g_array_new (FALSE, TRUE, sizeof (SenkoTestScore));
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (self),
                                                     SENKO_TABLE_SCORES, selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      SenkoTestScore score = { .applicant = senko_statement_get_int (row, 0) };

      if (strcmp (senko_statement_get_text (row, 2 + SCORE_TEST), id) != 0)
        continue;
      score.rater = g_intern_string (senko_statement_get_text (row, 2 + SCORE_RATER));
      score.score = read_score (row);
      g_array_append_val (scores, score);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&scores) : NULL;
}

/* --- Before --- */

static gboolean
judge_stages (SenkoRegister *self, SenkoSelection *selection, SenkoPeople *people, SenkoCode test,
              GPtrArray *previews, GError **error)
{
  const SenkoDefinition *definition = selection->definition;

  for (SenkoCode stage = definition->tests[test].stage; stage < definition->n_stages; stage++)
    {
      SenkoPreview *preview = senko_preview_load_for (self, people, stage, error);

      if (preview == NULL)
        return FALSE;
      g_ptr_array_add (previews, preview);
    }
  return TRUE;
}

SenkoRemarkBefore *
_senko_remark_before_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                           GError **error)
{
  g_autoptr (SenkoRemarkBefore) before = g_new0 (SenkoRemarkBefore, 1);

  before->test = test;
  before->previews = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_preview_free);
  before->people = senko_people_load (self, selection, NULL, error);
  if (before->people == NULL)
    return NULL;
  before->scores = _senko_test_scores_read (self, selection, test, error);
  if (before->scores == NULL
      || !judge_stages (self, selection, before->people, test, before->previews, error))
    return NULL;
  return g_steal_pointer (&before);
}

void
_senko_remark_before_free (SenkoRemarkBefore *self)
{
  if (self == NULL)
    return;
  senko_people_unref (self->people);
  g_clear_pointer (&self->scores, g_array_unref);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_free (self);
}

/* --- Whose score changes --- */

static void
change_free (SenkoRemarkChange *self)
{
  g_free (self->number);
  g_free (self->rater);
  g_free (self);
}

static void
crossing_free (SenkoRemarkCrossing *self)
{
  g_free (self->number);
  g_free (self);
}

static char *
dup_number (const SenkoPeople *people, gint64 applicant)
{
  const SenkoPerson *person = senko_people_find (people, applicant);

  if (person == NULL)
    return g_strdup ("");
  return g_strdup (person->exam_no != 0 ? senko_people_exam_no (people, person)
                                        : senko_people_receipt_no (people, person));
}

static int
compare_places (const SenkoTestScore *a, const SenkoTestScore *b)
{
  if (a->applicant != b->applicant)
    return a->applicant < b->applicant ? -1 : 1;
  return strcmp (a->rater, b->rater);
}

static void
add_change (SenkoRemark *remark, const SenkoPeople *people, const SenkoTestScore *at,
            SenkoPoints before, SenkoPoints after)
{
  SenkoRemarkChange *change = g_new0 (SenkoRemarkChange, 1);

  change->applicant = at->applicant;
  change->number = dup_number (people, at->applicant);
  change->rater = g_strdup (at->rater);
  change->before = before;
  change->after = after;
  g_ptr_array_add (remark->changes, change);
}

/* Both lists are in the same order. */
static void
compare_scores (SenkoRemark *remark, const SenkoPeople *people, const GArray *before,
                const GArray *after)
{
  for (guint i = 0, k = 0; i < before->len || k < after->len;)
    {
      const SenkoTestScore *old
          = i < before->len ? &g_array_index (before, SenkoTestScore, i) : NULL;
      const SenkoTestScore *new = k < after->len ? &g_array_index (after, SenkoTestScore, k) : NULL;
      int order = old == NULL ? 1 : new == NULL ? -1 : compare_places (old, new);

      if (order < 0)
        add_change (remark, people, old, old->score, SENKO_SCORE_NOT_ENTERED);
      else if (order > 0)
        add_change (remark, people, new, SENKO_SCORE_NOT_ENTERED, new->score);
      else if (old->score != new->score)
        add_change (remark, people, new, old->score, new->score);
      else
        remark->n_kept++;
      i += order <= 0;
      k += order >= 0;
    }
}

static gboolean
changes_for (const SenkoRemark *remark, gint64 applicant)
{
  for (guint low = 0, high = remark->changes->len; low < high;)
    {
      guint middle = (low + high) / 2;
      gint64 at = ((SenkoRemarkChange *)g_ptr_array_index (remark->changes, middle))->applicant;

      if (at == applicant)
        return TRUE;
      if (at < applicant)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/* --- Who crosses what --- */

static gboolean
is_within (SenkoCode line, SenkoOutcome outcome, gboolean waits)
{
  switch (line)
    {
    case SENKO_LINE_PASS:
      return outcome == SENKO_OUTCOME_PASSED || outcome == SENKO_OUTCOME_CLASS1;
    case SENKO_LINE_REGULAR:
      return outcome == SENKO_OUTCOME_REGULAR;
    case SENKO_LINE_FIXED_TERM:
      return outcome == SENKO_OUTCOME_FIXED_TERM;
    default:
      return waits;
    }
}

/* The first line, in the order they are drawn, that one result is within and the other is not. */
static SenkoCode
line_between (const SenkoResult *a, const SenkoResult *b)
{
  for (SenkoCode line = SENKO_LINE_PASS; line <= SENKO_LINE_WAITLIST; line++)
    if (is_within (line, a->outcome, a->waitlist_rank != 0)
        != is_within (line, b->outcome, b->waitlist_rank != 0))
      return line;
  return 0;
}

static SenkoCode
gate_of (const SenkoPreview *preview, guint person)
{
  int plan = preview->judging->entrants[person].plan;

  return plan < 0 ? 0 : preview->definition->stages[preview->stage].plans[plan].gate_test;
}

static void
compare_person (SenkoRemark *remark, const SenkoPreview *before, const SenkoPreview *after,
                guint person, SenkoOutcome decided)
{
  const SenkoResult *a = &before->judging->results[person], *b = &after->judging->results[person];
  gboolean at_gate
      = (a->outcome == SENKO_OUTCOME_GATE_FAILED) != (b->outcome == SENKO_OUTCOME_GATE_FAILED);
  SenkoCode line = line_between (a, b);
  SenkoRemarkCrossing *crossing;

  if (a->outcome == b->outcome && line == 0)
    return;
  crossing = g_new0 (SenkoRemarkCrossing, 1);
  crossing->applicant = after->people->items[person].id;
  crossing->number = dup_number (after->people, crossing->applicant);
  crossing->stage = after->stage;
  crossing->gate = at_gate ? gate_of (after, person) : 0;
  crossing->line = at_gate ? 0 : line;
  crossing->before = a->outcome;
  crossing->after = b->outcome;
  crossing->decided = decided;
  crossing->own = changes_for (remark, crossing->applicant);
  g_ptr_array_add (remark->crossings, crossing);
}

typedef struct {
  const SenkoPeople *people;
  guint8 *outcomes; /* by person */
} Decided;

static gboolean
take_decided (const SenkoSnapshotLine *line, gpointer user_data)
{
  Decided *decided = user_data;
  const SenkoPerson *person = senko_people_find (decided->people, line->id);

  if (person != NULL)
    decided->outcomes[person - decided->people->items] = line->outcome;
  return TRUE;
}

/* What the decision in force says of everybody: SENKO_N_OUTCOMES = nothing. */
static gboolean
read_decided (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, Decided *decided,
              GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;

  decided->outcomes = g_malloc (decided->people->n_items + 1);
  memset (decided->outcomes, SENKO_N_OUTCOMES, decided->people->n_items + 1);
  return senko_decide_find (self, selection, stage, &decision, error)
         && (decision == NULL
             || senko_decide_read (self, selection, decision, take_decided, decided, error));
}

static gboolean
compare_stage (SenkoRegister *self, SenkoRemark *remark, const SenkoPreview *before, GError **error)
{
  g_autofree guint8 *outcomes = NULL;
  Decided decided = { before->people, NULL };
  gboolean read = read_decided (self, before->selection, before->stage, &decided, error);
  g_autoptr (SenkoPreview) after
      = read ? senko_preview_load_for (self, before->people, before->stage, error) : NULL;

  outcomes = decided.outcomes;
  for (guint i = 0; after != NULL && i < before->people->n_items; i++)
    compare_person (remark, before, after, i, outcomes[i]);
  return after != NULL;
}

/* --- All of it --- */

static void
fill_fingerprint (SenkoRemark *remark)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint8 digest[SENKO_DIGEST_SIZE];

  for (guint i = 0; i < remark->changes->len; i++)
    {
      const SenkoRemarkChange *one = g_ptr_array_index (remark->changes, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%s\t%d\t%d\n", one->applicant,
                              one->rater, one->before, one->after);
    }
  for (guint i = 0; i < remark->crossings->len; i++)
    {
      const SenkoRemarkCrossing *one = g_ptr_array_index (remark->crossings, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%u\t%u\t%u\t%u\n", one->applicant,
                              one->stage, one->before, one->after, one->decided);
    }
  senko_digest_data (text->str, text->len, digest);
  senko_digest_to_hex (digest, remark->fingerprint);
}

static gboolean
count_missing (SenkoRegister *self, SenkoSelection *selection, const SenkoScoreGroup *group,
               SenkoRemark *remark, GError **error)
{
  g_autoptr (GPtrArray) states = senko_score_state_list (self, selection, remark->test, error);

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (states, i);

      if (_senko_group_holds (group, &state->group))
        remark->n_missing += state->n_missing;
    }
  return states != NULL;
}

SenkoRemark *
_senko_remark_compare (SenkoRegister *self, SenkoSelection *selection, const SenkoScoreGroup *group,
                       const SenkoRemarkBefore *before, GError **error)
{
  g_autoptr (SenkoRemark) remark = g_new0 (SenkoRemark, 1);
  g_autoptr (GArray) after = _senko_test_scores_read (self, selection, before->test, error);

  remark->test = before->test;
  remark->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  remark->crossings = g_ptr_array_new_with_free_func ((GDestroyNotify)crossing_free);
  if (after == NULL)
    return NULL;
  compare_scores (remark, before->people, before->scores, after);
  for (guint i = 0; i < before->previews->len; i++)
    if (!compare_stage (self, remark, g_ptr_array_index (before->previews, i), error))
      return NULL;
  if (!count_missing (self, selection, group, remark, error))
    return NULL;
  fill_fingerprint (remark);
  return g_steal_pointer (&remark);
}

void
senko_remark_free (SenkoRemark *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->crossings, g_ptr_array_unref);
  g_free (self);
}

guint
senko_remark_count_decided (const SenkoRemark *self)
{
  guint n = 0;

  for (guint i = 0; i < self->crossings->len; i++)
    {
      const SenkoRemarkCrossing *one = g_ptr_array_index (self->crossings, i);

      n += one->decided != SENKO_N_OUTCOMES && one->decided != one->after;
    }
  return n;
}
