/* The line of one applicant in a decision's canonical text: inputs, then results, in the order of
 * the fields in senko-snapshot.c. Written for everybody at once, so what is the same in many lines
 * is measured once. */
#include "model/senko-snapshot.h"

#include "base/senko-append.h"

#include <string.h>

/* Words that are the same in every line, looked up and measured once */

enum { WORD_SIZE = 31 };

/* Copied whole, which is quicker than as many bytes as it has. */
typedef struct {
  char text[WORD_SIZE];
  guint8 length;
} Word;

struct _SenkoSnapshotWords {
  gboolean more; /* zones, or ranks on a roster */
  const SenkoPeople *people;
  const SenkoJudging *judging;
  Word *words[SENKO_N_VOCABULARIES]; /* by code; NULL: not in a line */
  Word tests[SENKO_MAX_TESTS]; /* by column: " id=", without blank in the first */
  Word outcomes[SENKO_N_OUTCOMES];
  GArray *reminders; /* of guint: rules that remind of something; made for the last stage only */
};

static void
set_word (Word *word, const char *before, const char *text, const char *after)
{
  int length = g_snprintf (word->text, WORD_SIZE, "%s%s%s", before, text, after);

  word->length = (guint8)MIN (length, WORD_SIZE); /* WORD_SIZE: it is too long to be kept */
}

static void
set_vocabulary (SenkoSnapshotWords *self, SenkoVocabulary vocabulary)
{
  const SenkoDefinition *definition = self->judging->definition;
  guint n = definition->n_codes[vocabulary];

  self->words[vocabulary] = g_new0 (Word, MAX (n, 1));
  for (guint code = 0; code < n; code++)
    set_word (&self->words[vocabulary][code], "\t",
              senko_definition_code_id (definition, vocabulary, (SenkoCode)code), "");
}

/* What the rosters remind of: conditions under which a rule let somebody in (p.9, 30). */
static void
list_reminders (SenkoSnapshotWords *self)
{
  const SenkoDefinition *definition = self->judging->definition;

  if (self->judging->stage + 1 != (SenkoCode)definition->n_stages)
    return;
  for (guint rule = 0; rule < definition->n_rules; rule++)
    if (definition->rules[rule].reminder_ja != NULL)
      g_array_append_val (self->reminders, rule);
}

SenkoSnapshotWords *
senko_snapshot_words_new (const SenkoPeople *people, const SenkoJudging *judging)
{
  static const SenkoVocabulary vocabularies[]
      = { SENKO_VOCABULARY_POOL, SENKO_VOCABULARY_TRACK, SENKO_VOCABULARY_CATEGORY,
          SENKO_VOCABULARY_SUBJECT, SENKO_VOCABULARY_SEX };
  SenkoSnapshotWords *self = g_new0 (SenkoSnapshotWords, 1);

  self->people = people;
  self->judging = judging;
  self->more = senko_snapshot_has_more (judging->definition);
  self->reminders = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    set_vocabulary (self, vocabularies[i]);
  for (guint column = 0; column < judging->n_tests; column++)
    set_word (&self->tests[column], column > 0 ? " " : "",
              senko_definition_code_id (judging->definition, SENKO_VOCABULARY_TEST,
                                        judging->tests[column]),
              "=");
  for (SenkoOutcome outcome = 0; outcome < SENKO_N_OUTCOMES; outcome++)
    set_word (&self->outcomes[outcome], "\t", senko_outcome_id (outcome), "");
  list_reminders (self);
  return self;
}

void
senko_snapshot_words_free (SenkoSnapshotWords *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_free (self->words[i]);
  g_array_unref (self->reminders);
  g_free (self);
}

/* Writing */

static inline void
append_word (GString *out, const Word *word)
{
  if (G_UNLIKELY (out->len + sizeof *word >= out->allocated_len))
    {
      g_string_append_len (out, word->text, word->length);
      return;
    }
  memcpy (out->str + out->len, word->text, sizeof *word);
  out->len += word->length;
  out->str[out->len] = '\0';
}

static void
append_int_field (GString *out, guint value)
{
  senko_append (out, "\t", 1);
  if (value != 0)
    senko_append_int (out, value);
}

static void
append_text_field (GString *out, const char *text)
{
  senko_append (out, "\t", 1);
  senko_append_text (out, text);
}

static void
append_code (GString *out, const SenkoSnapshotWords *words, SenkoVocabulary vocabulary,
             SenkoCode code)
{
  const Word *word = &words->words[vocabulary][code];

  if (G_LIKELY (word->length < WORD_SIZE))
    append_word (out, word);
  else
    append_text_field (out,
                       senko_definition_code_id (words->judging->definition, vocabulary, code));
}

static void
append_number (GString *out, SenkoPoints points)
{
  char buffer[SENKO_POINTS_BUFFER];

  senko_append_text (out, senko_points_format (points, buffer));
}

static void
append_points (GString *out, SenkoPoints points)
{
  senko_append (out, "\t", 1);
  if (points != SENKO_POINTS_NONE)
    append_number (out, points);
}

static void
append_score (GString *out, SenkoPoints score)
{
  if (score == SENKO_SCORE_ABSENT)
    senko_append_text (out, "absent");
  else if (score == SENKO_SCORE_PRESENT)
    senko_append_text (out, "taken");
  else if (score == SENKO_SCORE_UNSETTLED)
    senko_append_text (out, "unsettled");
  else if (score == SENKO_SCORE_NOT_ENTERED)
    senko_append (out, "-", 1);
  else
    append_number (out, score);
}

static void
append_test (GString *out, const SenkoSnapshotWords *words, guint column)
{
  const SenkoJudging *judging = words->judging;

  if (G_LIKELY (words->tests[column].length < WORD_SIZE))
    {
      append_word (out, &words->tests[column]);
      return;
    }
  if (column > 0)
    senko_append (out, " ", 1);
  senko_append_text (out, senko_definition_code_id (judging->definition, SENKO_VOCABULARY_TEST,
                                                    judging->tests[column]));
  senko_append (out, "=", 1);
}

static void
append_scores (GString *out, const SenkoSnapshotWords *words, guint index)
{
  const SenkoPoints *scores = words->judging->scores + (gsize)index * words->judging->n_tests;

  senko_append (out, "\t", 1);
  for (guint column = 0; column < words->judging->n_tests; column++)
    {
      append_test (out, words, column);
      append_score (out, scores[column]);
    }
}

static void
append_reminders (GString *out, const SenkoSnapshotWords *words, const SenkoPerson *person)
{
  const SenkoDefinition *definition = words->judging->definition;
  SenkoSubject subject = senko_person_subject (person);
  gboolean first = TRUE;

  senko_append (out, "\t", 1);
  for (guint i = 0; i < words->reminders->len; i++)
    {
      const SenkoRule *rule = &definition->rules[g_array_index (words->reminders, guint, i)];

      if (!senko_selector_matches (&rule->applies, &subject))
        continue;
      if (!first)
        senko_append (out, " ", 1);
      senko_append_text (out, rule->label.id);
      first = FALSE;
    }
}

/* Tests that an earlier right spares this person (p.13). */
static void
append_exempt_tests (GString *out, const SenkoJudging *judging, guint32 tests)
{
  gboolean first = TRUE;

  senko_append (out, "\t", 1);
  for (guint column = 0; tests != 0 && column < judging->n_tests; column++)
    if (tests & (1u << judging->tests[column]))
      {
        if (!first)
          senko_append (out, " ", 1);
        senko_append_text (out,
                           senko_definition_code_id (judging->definition, SENKO_VOCABULARY_TEST,
                                                     judging->tests[column]));
        first = FALSE;
      }
}

static void
append_inputs (const SenkoSnapshotWords *words, guint index, GString *out)
{
  const SenkoPeople *people = words->people;
  const SenkoPerson *person = &people->items[index];
  const SenkoEntrant *entrant = &words->judging->entrants[index];
  /* Claims verified later do not change a stage that they have no part in. */
  gboolean bonus = words->judging->definition->stages[words->judging->stage].bonus;

  senko_append_int (out, person->id);
  append_text_field (out, senko_people_receipt_no (people, person));
  append_text_field (out, senko_people_exam_no (people, person));
  append_code (out, words, SENKO_VOCABULARY_POOL, person->pool);
  append_code (out, words, SENKO_VOCABULARY_TRACK, person->track);
  append_code (out, words, SENKO_VOCABULARY_POOL, entrant->pool);
  append_code (out, words, SENKO_VOCABULARY_TRACK, entrant->track);
  append_code (out, words, SENKO_VOCABULARY_CATEGORY, entrant->category);
  append_code (out, words, SENKO_VOCABULARY_SUBJECT, entrant->subject);
  append_code (out, words, SENKO_VOCABULARY_SUBJECT, person->base_subject);
  append_code (out, words, SENKO_VOCABULARY_SEX, person->sex);
  if (entrant->standing == SENKO_OUTCOME_UNDECIDED)
    senko_append (out, "\t", 1);
  else
    append_word (out, &words->outcomes[entrant->standing]);
  append_int_field (out, entrant->wants_fixed_term);
  append_points (out, bonus ? entrant->bonus : 0);
  append_scores (out, words, index);
  append_int_field (out, person->japanese_national == SENKO_ANSWER_NO);
  append_reminders (out, words, person);
  append_text_field (out, bonus ? senko_people_claims (people, person) : "");
  append_exempt_tests (out, words->judging, entrant->exempt_tests);
  append_int_field (out, person->eligibility.condition_mask >> SENKO_IF_PRACTICAL_EXEMPT & 1);
  append_int_field (out, (guint)(entrant->plan + 1));
}

static void
append_results (const SenkoSnapshotWords *words, guint index, GString *out)
{
  const SenkoJudging *judging = words->judging;
  const SenkoResult *result = &judging->results[index];
  const SenkoRosterRank *rank;

  append_int_field (out, senko_judging_is_examinee (judging, index));
  append_points (out, result->total);
  append_int_field (out, result->rank);
  append_word (out, &words->outcomes[result->outcome]);
  append_int_field (out, result->fixed_term);
  append_int_field (out, result->waitlist_rank);
  append_int_field (out, result->failure_rank);
  if (!words->more)
    return;
  append_text_field (out, senko_result_get_zone (judging->definition, judging->stage, result));
  rank = senko_result_get_rank (judging->definition, judging->entrants[index].pool, result);
  append_text_field (out, rank != NULL ? rank->label.id : "");
}

void
senko_snapshot_append_person (const SenkoSnapshotWords *words, guint index, GString *out)
{
  append_inputs (words, index, out);
  append_results (words, index, out);
  senko_append (out, "\n", 1);
}
