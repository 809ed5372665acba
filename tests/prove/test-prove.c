/* The prover agrees with the engine on random selections, and catches every kind of planted breach.
 */
#include "judging-random.h"
#include "judging-scene.h"

#include "model/senko-snapshot.h"
#include "prove/senko-prove.h"

#include <string.h>

#define N_SELECTIONS 40
#define ENOUGH 12 /* breaches of a kind */
#define SIZE 45

/* A selection with its snapshot, as a decision would keep it. */
typedef struct {
  SenkoJudging *judging;
  SenkoPeople people;
  SenkoSelection selection;
  GString *snapshot;
  char fingerprint[65];
} Case;

static guint32
add_text (GString *texts, const char *text)
{
  guint32 offset = texts->len;

  g_string_append_len (texts, text, strlen (text) + 1);
  return offset;
}

/* Verified claims that everybody may have, and one that counts for some posts only. */
static void
make_claims (Case *self, SenkoPerson *person, SenkoEntrant *entrant, GRand *rand)
{
  const SenkoDefinition *definition = self->judging->definition;
  SenkoCode bonus
      = senko_definition_code (definition, SENKO_VOCABULARY_BONUS, "japanese_teaching", 17);

  entrant->bonus = 0;
  if (g_rand_int_range (rand, 0, 3) > 0)
    return;
  person->claims = add_text (self->people.texts, "japanese_teaching nurse");
  if (definition->stages[self->judging->stage].bonus && definition->pools[entrant->pool].bonus)
    entrant->bonus = definition->bonuses[bonus].points;
}

static void
make_person (Case *self, guint i, GRand *rand)
{
  SenkoPerson *person = &self->people.items[i];
  SenkoEntrant *entrant = &self->judging->entrants[i];
  g_autofree char *receipt_no = g_strdup_printf ("R%05u", i + 1);

  person->id = i + 1;
  person->receipt_no = add_text (self->people.texts, receipt_no);
  person->pool = person->eligibility.pool = entrant->pool;
  person->track = person->eligibility.track = entrant->track;
  person->category = entrant->category;
  person->subject = entrant->subject;
  make_claims (self, person, entrant, rand);
  if (entrant->standing == SENKO_OUTCOME_NOT_REACHED && self->judging->stage == 1)
    entrant->standing = SENKO_OUTCOME_WITHDRAWN;
  /* the plans that look at a base subject are another test's matter */
  entrant->plan = senko_definition_plan (
      self->judging->definition, self->judging->stage,
      &(SenkoSubject){ entrant->pool, entrant->track, entrant->category, entrant->subject, 0, 0 });
}

static gboolean
take_part (guint number, const char *text, gsize length, const guint8 *digest, gpointer user_data,
           GError **error)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static void
write_case (Case *self)
{
  SenkoSnapshotHead head = { .today = 20240915, .proposed_by = "a", .confirmed_by = "b" };

  self->snapshot = g_string_new (NULL);
  g_assert_true (senko_snapshot_write (&self->people, self->judging, &head, take_part,
                                       self->snapshot, self->fingerprint, NULL));
}

static void
case_init (Case *self, const char *const *changes, SenkoCode stage, guint n, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  *self = (Case){ .judging = judging_random (scene_definition (changes), stage, n, TRUE, rand) };
  self->selection.name = (char *)"test";
  self->people = (SenkoPeople){ .selection = &self->selection,
                                .definition = self->judging->definition,
                                .items = g_new0 (SenkoPerson, n),
                                .n_items = n,
                                .texts = g_string_new (NULL) };
  g_string_append_c (self->people.texts, '\0');
  for (guint i = 0; i < n; i++)
    make_person (self, i, rand);
  senko_judging_prepare (self->judging);
  senko_judging_apply (self->judging);
  write_case (self);
}

static void
case_clear (Case *self)
{
  senko_judging_free (self->judging);
  g_free (self->people.items);
  g_string_free (self->people.texts, TRUE);
  g_string_free (self->snapshot, TRUE);
}

static SenkoProof *
prove (const Case *self, const char *snapshot, const char *fingerprint)
{
  return senko_prove (&(SenkoProofCase){ .snapshot = snapshot,
                                         .definition = self->judging->definition->text,
                                         .fingerprint = fingerprint });
}

static void
assert_proved (const SenkoProof *proof, guint seed)
{
  for (guint i = 0; i < proof->breaches->len; i++)
    {
      const SenkoBreach *breach = g_ptr_array_index (proof->breaches, i);

      g_error ("seed %u: %s: %s: %s", seed, senko_promise_id (breach->promise), breach->who,
               breach->text);
    }
}

/* Agreement */

static void
test_agrees (gconstpointer data)
{
  const JudgingBoard *board = data;

  for (guint seed = 0; seed < N_SELECTIONS; seed++)
    {
      Case one;
      g_autoptr (SenkoProof) proof = NULL;

      case_init (&one, board->changes, 1 + seed % 2, 1 + seed % SIZE, seed);
      proof = prove (&one, one.snapshot->str, one.fingerprint);
      assert_proved (proof, seed);
      g_assert_cmpuint (proof->n_people, ==, one.judging->n);
      g_assert_cmpuint (proof->n_checks[SENKO_PROMISE_LINES], >, 0);
      g_assert_cmpuint (proof->n_checks[SENKO_PROMISE_FINGERPRINT], ==, 1);
      case_clear (&one);
    }
}

/* More people than a part of the snapshot holds. */
static void
test_parts (void)
{
  for (guint n = 511; n <= 1025; n += 257)
    {
      Case one;
      g_autoptr (SenkoProof) proof = NULL;

      case_init (&one, NULL, 2, n, n);
      proof = prove (&one, one.snapshot->str, one.fingerprint);
      assert_proved (proof, n);
      case_clear (&one);
    }
}

/* Planted breaches: cells of the text */

typedef struct {
  char **lines;
  char **columns;
  GPtrArray *rows; /* of char **, NULL where the line is no person's */
} Text;

static void
text_init (Text *self, const char *snapshot)
{
  self->lines = g_strsplit (snapshot, "\n", -1);
  self->rows = g_ptr_array_new ();
  self->columns = NULL;
  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      g_ptr_array_add (self->rows, self->columns != NULL && self->lines[i][0] != '\0'
                                       ? g_strsplit (self->lines[i], "\t", -1)
                                       : NULL);
      if (g_str_has_prefix (self->lines[i], "columns\t"))
        self->columns = g_strsplit (self->lines[i] + strlen ("columns\t"), "\t", -1);
    }
}

static void
text_clear (Text *self)
{
  g_strfreev (self->lines);
  g_strfreev (self->columns);
  for (guint i = 0; i < self->rows->len; i++)
    g_strfreev (g_ptr_array_index (self->rows, i));
  g_ptr_array_unref (self->rows);
}

static char **
cell_of (const Text *self, guint row, const char *column)
{
  char **cells = g_ptr_array_index (self->rows, row);

  for (guint i = 0; self->columns[i] != NULL; i++)
    if (strcmp (self->columns[i], column) == 0)
      return &cells[i];
  g_error ("no column %s", column);
}

static const char *
get (const Text *self, guint row, const char *column)
{
  return *cell_of (self, row, column);
}

static void
set (const Text *self, guint row, const char *column, const char *text)
{
  char **cell = cell_of (self, row, column);

  g_free (*cell);
  *cell = g_strdup (text);
}

static char *
text_join (const Text *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      char **cells = g_ptr_array_index (self->rows, i);
      g_autofree char *line = cells != NULL ? g_strjoinv ("\t", cells) : NULL;

      if (self->lines[i][0] == '\0')
        continue;
      g_string_append_printf (out, "%s\n", line != NULL ? line : self->lines[i]);
    }
  return g_string_free (out, FALSE);
}

/* Changes what one row (a person's) says; FALSE if this row gives no occasion. */
typedef gboolean (*Plant) (Text *text, guint row);

static gboolean
is (const Text *text, guint row, const char *column, const char *value)
{
  return strcmp (get (text, row, column), value) == 0;
}

static gboolean
is_ranked (const Text *text, guint row)
{
  return *get (text, row, "total") != '\0';
}

static gboolean
plant_pass (Text *text, guint row)
{
  if (!is (text, row, "outcome", "failed"))
    return FALSE;
  set (text, row, "outcome", is (text, row, "fixed_term", "1") ? "regular" : "passed");
  set (text, row, "failure_rank", "");
  return TRUE;
}

static gboolean
plant_failure (Text *text, guint row)
{
  if (!is (text, row, "outcome", "passed") && !is (text, row, "outcome", "regular"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_total (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "total", "299.5");
  return TRUE;
}

static gboolean
plant_rank (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "rank", "77");
  return TRUE;
}

static gboolean
plant_bonus (Text *text, guint row)
{
  set (text, row, "bonus", is (text, row, "bonus", "10") ? "20" : "10");
  return TRUE;
}

static gboolean
plant_unverified (Text *text, guint row)
{
  if (!is (text, row, "bonus", "10"))
    return FALSE;
  set (text, row, "claims", "");
  return TRUE;
}

static gboolean
plant_scores (Text *text, guint row, const char *from, const char *to)
{
  const char *scores = get (text, row, "scores");
  const char *found = strstr (scores, from);
  g_autoptr (GString) changed = NULL;

  if (!is_ranked (text, row) || found == NULL)
    return FALSE;
  changed = g_string_new_len (scores, found - scores);
  g_string_append (changed, to);
  g_string_append (changed, found + strcspn (found, " "));
  set (text, row, "scores", changed->str);
  return TRUE;
}

static gboolean
plant_required (Text *text, guint row, const char *test, const char *value)
{
  g_autofree char *to = g_strdup_printf ("%s=%s", test, value);
  g_autofree char *from = g_strdup_printf ("%s=", test);
  g_autofree char *spared = g_strdup_printf ("%s", get (text, row, "exempt_tests"));

  return strstr (spared, test) == NULL && plant_scores (text, row, from, to);
}

static gboolean
plant_absence (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "absent")
         || plant_required (text, row, "interview", "absent");
}

static gboolean
plant_missing_score (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "-")
         || plant_required (text, row, "interview", "-");
}

static gboolean
plant_score_above (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "240.5")
         || plant_required (text, row, "interview", "300.5");
}

static gboolean
plant_gate_failure (Text *text, guint row)
{
  if (!is (text, row, "outcome", "gate_failed"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_held_back (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  for (guint i = 0; i < 5; i++)
    set (text, row,
         ((const char *[]){ "total", "rank", "waitlist_rank", "failure_rank", "fixed_term" })[i],
         "");
  set (text, row, "outcome", "gate_failed");
  return TRUE;
}

static gboolean
plant_out_goes_on (Text *text, guint row)
{
  if (!is (text, row, "outcome", "withdrawn") && !is (text, row, "outcome", "ineligible")
      && !is (text, row, "outcome", "void"))
    return FALSE;
  set (text, row, "outcome", "passed");
  return TRUE;
}

static gboolean
plant_absent_goes_on (Text *text, guint row)
{
  if (!is (text, row, "outcome", "absent"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_exemption (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  for (guint i = 0; i < 5; i++)
    set (text, row,
         ((const char *[]){ "total", "rank", "waitlist_rank", "failure_rank", "fixed_term" })[i],
         "");
  set (text, row, "outcome", "exempt");
  return TRUE;
}

static gboolean
plant_undecided (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "outcome", "undecided");
  return TRUE;
}

static gboolean
plant_plan (Text *text, guint row)
{
  set (text, row, "plan", is (text, row, "plan", "4") ? "5" : "4");
  return TRUE;
}

static gboolean
plant_examinee (Text *text, guint row)
{
  set (text, row, "examinee", is (text, row, "examinee", "1") ? "" : "1");
  return TRUE;
}

static gboolean
plant_fixed_term (Text *text, guint row)
{
  if (!is (text, row, "outcome", "failed") || is (text, row, "wants_fixed_term", "1"))
    return FALSE;
  set (text, row, "outcome", "fixed_term");
  set (text, row, "fixed_term", "1");
  set (text, row, "failure_rank", "");
  return TRUE;
}

static gboolean
plant_fixed_term_lost (Text *text, guint row)
{
  if (!is (text, row, "outcome", "fixed_term"))
    return FALSE;
  set (text, row, "fixed_term", "");
  return TRUE;
}

static gboolean
plant_waiting (Text *text, guint row)
{
  if (!is (text, row, "outcome", "regular"))
    return FALSE;
  set (text, row, "waitlist_rank", "1");
  return TRUE;
}

static gboolean
plant_waiting_order (Text *text, guint row)
{
  if (*get (text, row, "waitlist_rank") == '\0')
    return FALSE;
  set (text, row, "waitlist_rank", "55");
  return TRUE;
}

static gboolean
plant_failure_rank (Text *text, guint row)
{
  if (*get (text, row, "failure_rank") == '\0')
    return FALSE;
  set (text, row, "failure_rank", "66");
  return TRUE;
}

static gboolean
plant_twice (Text *text, guint row)
{
  g_autofree char *twice = NULL;
  char **cells = g_ptr_array_index (text->rows, row);
  g_autofree char *line = g_strjoinv ("\t", cells);

  twice = g_strdup_printf ("%s\n%s", line, line);
  g_free (text->lines[row]);
  text->lines[row] = g_steal_pointer (&twice);
  g_strfreev (cells);
  text->rows->pdata[row] = NULL;
  return TRUE;
}

static gboolean
plant_loss (Text *text, guint row)
{
  text->lines[row][0] = '\0';
  return TRUE;
}

static gboolean
plant_cut_off (Text *text, guint row)
{
  set (text, row, "failure_rank", "1\tmore");
  return TRUE;
}

/* The head: the group's line before the columns. */
static gboolean
replace_in_head (Text *text, const char *start, const char *from, const char *to)
{
  for (guint i = 0; !g_str_has_prefix (text->lines[i], "columns\t"); i++)
    {
      g_autoptr (GString) line = NULL;

      if (!g_str_has_prefix (text->lines[i], start) || strstr (text->lines[i], from) == NULL)
        continue;
      line = g_string_new (text->lines[i]);
      g_string_replace (line, from, to, 1);
      g_free (text->lines[i]);
      text->lines[i] = g_strdup (line->str);
      return TRUE;
    }
  return FALSE;
}

/* Its gate and the first line of its groups are those that count. */
static gboolean
is_first_stage (const Text *text)
{
  return strcmp (text->lines[2], "stage\tstage1") == 0;
}

static gboolean
plant_gate_raised (Text *text, guint row)
{
  return is_first_stage (text)
         && replace_in_head (text, "gate\tliberal\t", "liberal\t", "liberal\t9");
}

static gboolean
plant_figure (Text *text, guint row)
{
  return replace_in_head (text, "group\t", "ranked=", "ranked=9");
}

static gboolean
plant_taken (Text *text, guint row)
{
  return is_first_stage (text) && replace_in_head (text, "group\t", " taken=", " taken=9");
}

static gboolean
plant_no_group (Text *text, guint row)
{
  return replace_in_head (text, "group\t", "group\t", "group\tx");
}

static gboolean
plant_definition (Text *text, guint row)
{
  return replace_in_head (text, "definition\t", "definition\t", "definition\t0");
}

/* Who passed is given a score that no pass is possible with. */
static gboolean
plant_worst_score (Text *text, guint row)
{
  if (!is (text, row, "outcome", "passed") && !is (text, row, "outcome", "regular"))
    return FALSE;
  return plant_required (text, row, "group_interview", "0")
         || plant_required (text, row, "interview", "0");
}

static gboolean
has_points (const Text *text, guint row, const char *test)
{
  g_autofree char *some = g_strdup_printf ("%s=", test);
  const char *found = strstr (get (text, row, "scores"), some);

  return found != NULL && strstr (get (text, row, "exempt_tests"), test) == NULL
         && g_ascii_strtod (found + strlen (some), NULL) > 0;
}

/* Is somebody of the same group second, with points in this test? */
static gboolean
has_second (const Text *text, guint row, const char *test)
{
  for (guint other = 0; other < text->rows->len; other++)
    if (g_ptr_array_index (text->rows, other) != NULL && is (text, other, "rank", "2")
        && is (text, other, "pool", get (text, row, "pool"))
        && is (text, other, "category", get (text, row, "category"))
        && is (text, other, "subject", get (text, row, "subject")))
      return has_points (text, other, test);
  return FALSE;
}

/* Who is first is given nothing in what people are put in order by. */
static gboolean
plant_last_in_order (Text *text, guint row)
{
  if (!is (text, row, "rank", "1"))
    return FALSE;
  return (has_second (text, row, "group_interview")
          && plant_required (text, row, "group_interview", "0"))
         || (has_second (text, row, "interview") && plant_required (text, row, "interview", "0"));
}

static gboolean
plant_zone (Text *text, guint row)
{
  if (*get (text, row, "zone") == '\0')
    return FALSE;
  set (text, row, "zone", is (text, row, "zone", "B") ? "A" : "B");
  return TRUE;
}

static gboolean
plant_out_of_zone (Text *text, guint row)
{
  if (!is (text, row, "zone", "D"))
    return FALSE;
  set (text, row, "outcome", "passed");
  return TRUE;
}

static gboolean
plant_roster_rank (Text *text, guint row)
{
  if (*get (text, row, "roster_rank") == '\0')
    return FALSE;
  set (text, row, "roster_rank", is (text, row, "roster_rank", "C") ? "A" : "C");
  return TRUE;
}

static gboolean
plant_no_roster_rank (Text *text, guint row)
{
  if (*get (text, row, "roster_rank") == '\0')
    return FALSE;
  set (text, row, "roster_rank", "");
  return TRUE;
}

static gboolean
plant_multiple (Text *text, guint row)
{
  return replace_in_head (text, "group\tgeneral", " multiple", "9 multiple");
}

#define BIT(promise) (1u << (promise))

static const struct {
  const char *name;
  guint promises; /* bits: one of these is broken, perhaps beside others */
  Plant plant;
  const char *board; /* of judging_boards; NULL: as published */
} breaches[] = {
  { "somebody below passes",
    BIT (SENKO_PROMISE_ORDER) | BIT (SENKO_PROMISE_LINES) | BIT (SENKO_PROMISE_TIES), plant_pass },
  { "somebody above fails", BIT (SENKO_PROMISE_FAILURES), plant_failure },
  { "a total is not the sum", BIT (SENKO_PROMISE_TOTAL), plant_total },
  { "a rank is wrong", BIT (SENKO_PROMISE_ORDER), plant_rank },
  { "bonus without a claim", BIT (SENKO_PROMISE_BONUS), plant_bonus },
  { "the claim was not verified", BIT (SENKO_PROMISE_BONUS), plant_unverified },
  { "absent and not out", BIT (SENKO_PROMISE_TESTS), plant_absence },
  { "a score is missing", BIT (SENKO_PROMISE_TESTS), plant_missing_score },
  { "a score above full marks", BIT (SENKO_PROMISE_TESTS), plant_score_above },
  { "below the gate and not out", BIT (SENKO_PROMISE_GATE), plant_gate_failure },
  { "above the gate and out", BIT (SENKO_PROMISE_GATE), plant_held_back },
  { "out and goes on", BIT (SENKO_PROMISE_EXEMPTIONS), plant_out_goes_on },
  { "absence overlooked", BIT (SENKO_PROMISE_TESTS), plant_absent_goes_on },
  { "exempt without right", BIT (SENKO_PROMISE_EXEMPTIONS), plant_exemption },
  { "left undecided", BIT (SENKO_PROMISE_LINES), plant_undecided },
  { "another plan", BIT (SENKO_PROMISE_PLAN), plant_plan },
  { "examinee or not", BIT (SENKO_PROMISE_TESTS), plant_examinee },
  { "fixed-term without the wish", BIT (SENKO_PROMISE_FIXED_TERM), plant_fixed_term },
  { "fixed-term mark lost", BIT (SENKO_PROMISE_FIXED_TERM), plant_fixed_term_lost },
  { "waits after passing", BIT (SENKO_PROMISE_WAITLIST), plant_waiting },
  { "waiting list out of order", BIT (SENKO_PROMISE_WAITLIST), plant_waiting_order },
  { "failure rank wrong", BIT (SENKO_PROMISE_FAILURES), plant_failure_rank },
  { "somebody twice", BIT (SENKO_PROMISE_ONCE), plant_twice },
  { "somebody is gone", BIT (SENKO_PROMISE_EVERYBODY), plant_loss },
  { "a line with another cell", BIT (SENKO_PROMISE_READABLE), plant_cut_off },
  { "another gate in the head", BIT (SENKO_PROMISE_GATE), plant_gate_raised },
  { "another figure in the head", BIT (SENKO_PROMISE_NUMBERS), plant_figure },
  { "a line took more than it did", BIT (SENKO_PROMISE_NUMBERS), plant_taken },
  { "a group is not in the head", BIT (SENKO_PROMISE_READABLE), plant_no_group },
  { "another definition", BIT (SENKO_PROMISE_READABLE), plant_definition },
  { "below a floor and passes", BIT (SENKO_PROMISE_FLOOR), plant_worst_score, "floors" },
  { "vetoed and passes", BIT (SENKO_PROMISE_VETO), plant_worst_score, "vetoes on letter grades" },
  { "last by the first key, and ranked first", BIT (SENKO_PROMISE_ORDER), plant_last_in_order,
    "several keys" },
  { "another zone", BIT (SENKO_PROMISE_ZONE), plant_zone, "zones of two axes" },
  { "passes from a zone that is out", BIT (SENKO_PROMISE_ZONE), plant_out_of_zone,
    "zones of two axes" },
  { "another rank on the roster", BIT (SENKO_PROMISE_RANKS), plant_roster_rank,
    "ranks on the roster" },
  { "no rank on the roster", BIT (SENKO_PROMISE_RANKS), plant_no_roster_rank, "zones of two axes" },
  { "another multiple of the hires", BIT (SENKO_PROMISE_LINES), plant_multiple,
    "multiples of the hires" },
  { "a tie told apart the wrong way", BIT (SENKO_PROMISE_ORDER) | BIT (SENKO_PROMISE_LINES),
    plant_pass, "ties by the next key" },
};

static char **
numbers_of (guint n)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("R%05u", i + 1);

      g_strv_builder_add (numbers, number);
    }
  return g_strv_builder_end (numbers);
}

/* Plants one breach in one row: the promise must be found broken, and so must the fingerprint. */
static gboolean
plant_one (const Case *one, Plant plant, guint promises, guint row)
{
  Text text;
  g_autofree char *snapshot = NULL;
  g_autoptr (SenkoProof) proof = NULL;
  g_auto (GStrv) applicants = numbers_of (one->judging->n);
  gboolean planted;

  text_init (&text, one->snapshot->str);
  planted
      = row < text.rows->len && g_ptr_array_index (text.rows, row) != NULL && plant (&text, row);
  snapshot = planted ? text_join (&text) : NULL;
  text_clear (&text);
  if (!planted)
    return FALSE;
  proof = senko_prove (&(SenkoProofCase){ .snapshot = snapshot,
                                          .definition = one->judging->definition->text,
                                          .fingerprint = one->fingerprint,
                                          .applicants = (const char *const *)applicants });
  g_assert_cmpuint (proof->n_breaches[SENKO_PROMISE_FINGERPRINT], ==, 1);
  for (guint promise = 0; promise < SENKO_N_PROMISES; promise++)
    if ((promises & BIT (promise)) && proof->n_breaches[promise] > 0)
      return TRUE;
  g_error ("line %u: the breach was not found in:\n%s", row, snapshot);
}

static const char *const *
changes_of (const char *board)
{
  for (guint i = 0; board != NULL && i < n_judging_boards; i++)
    if (strcmp (judging_boards[i].name, board) == 0)
      return judging_boards[i].changes;
  g_assert_null (board);
  return NULL;
}

static void
test_breach (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data), n_planted = 0;

  for (guint seed = 0; seed < 12 && n_planted < ENOUGH; seed++)
    {
      Case one;

      case_init (&one, changes_of (breaches[index].board), 1 + seed % 2, SIZE, seed);
      for (guint row = seed; row < seed + 200 && n_planted < ENOUGH * (seed + 2) / 6; row += 3)
        n_planted += plant_one (&one, breaches[index].plant, breaches[index].promises, row);
      case_clear (&one);
    }
  g_assert_cmpuint (n_planted, >, 2);
}

/* Around: rosters and the stage before */

static void
test_roster (void)
{
  Case one;
  Text text;
  g_autoptr (GPtrArray) roster = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoProof) good = NULL;
  g_autoptr (SenkoProof) missing = NULL;
  g_autoptr (SenkoProof) extra = NULL;
  SenkoProofCase about = { 0 };

  case_init (&one, NULL, 2, SIZE, 4);
  text_init (&text, one.snapshot->str);
  for (guint row = 0; row < text.rows->len; row++)
    {
      if (g_ptr_array_index (text.rows, row) == NULL)
        continue;
      if (is (&text, row, "outcome", "regular"))
        g_ptr_array_add (
            roster,
            g_strdup_printf ("%s\t%s", get (&text, row, "receipt_no"),
                             is (&text, row, "pool", "unlicensed") ? "unlicensed" : "regular"));
      if (is (&text, row, "fixed_term", "1"))
        g_ptr_array_add (roster,
                         g_strdup_printf ("%s\tfixed_term", get (&text, row, "receipt_no")));
      if (*get (&text, row, "waitlist_rank") != '\0')
        g_ptr_array_add (roster, g_strdup_printf ("%s\twaitlist", get (&text, row, "receipt_no")));
    }
  text_clear (&text);
  g_assert_cmpuint (roster->len, >, 3);
  g_ptr_array_add (roster, NULL);
  about.snapshot = one.snapshot->str;
  about.definition = one.judging->definition->text;
  about.roster = (const char *const *)roster->pdata;
  good = senko_prove (&about);
  assert_proved (good, 4);
  g_assert_cmpuint (good->n_checks[SENKO_PROMISE_ROSTERS], >, 0);
  about.roster = (const char *const *)roster->pdata + 1;
  missing = senko_prove (&about);
  g_assert_cmpuint (missing->n_breaches[SENKO_PROMISE_ROSTERS], ==, 1);
  about.roster = (const char *const[]){ "R99999\tregular", NULL };
  extra = senko_prove (&about);
  g_assert_cmpuint (extra->n_breaches[SENKO_PROMISE_ROSTERS], ==, roster->len);
  case_clear (&one);
}

static const struct {
  const char *name, *before, *entry;
  gboolean good;
} ways[] = {
  { "passed takes part", "passed", "", TRUE },
  { "exempt takes part", "exempt", "", TRUE },
  { "passed withdraws", "passed", "withdrawn", TRUE },
  { "passed is kept out", "passed", "not_reached", FALSE },
  { "failed is out", "failed", "not_reached", TRUE },
  { "failed takes part", "failed", "", FALSE },
  { "absent is exempt", "absent", "exempt", FALSE },
  { "class I ends there", "class1", "exempt", TRUE },
  { "class II takes part", "class2", "", FALSE },
};

static void
test_earlier (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *entry
      = g_strdup_printf ("A elementary i100 %s%s | line general elementary "
                         "regular 1",
                         *ways[index].entry != '\0' ? "!" : "", ways[index].entry);
  g_autofree char *outcome = g_strdup_printf ("\t%s\t\t\t\n", ways[index].before);
  g_autoptr (GString) earlier = NULL;
  g_autoptr (SenkoProof) proof = NULL;
  Scene scene;
  Case one = { 0 };

  scene_init (&scene, scene_definition (NULL), "stage2", g_strstrip (entry));
  one.judging = scene.judging;
  one.selection.name = (char *)"test";
  one.people = (SenkoPeople){ .selection = &one.selection,
                              .definition = scene.definition,
                              .items = g_new0 (SenkoPerson, 1),
                              .n_items = 1,
                              .texts = g_string_new ("R00001") };
  one.people.items[0].pool = one.people.items[0].eligibility.pool = 1;
  one.people.items[0].track = one.people.items[0].eligibility.track = 1;
  one.people.items[0].id = 1;
  one.people.items[0].category = scene.judging->entrants[0].category;
  one.people.items[0].exam_no = one.people.items[0].claims = strlen ("R00001");
  write_case (&one);
  earlier = g_string_new (strstr (one.snapshot->str, "columns\t"));
  {
    char *end = earlier->str + earlier->len - 1;

    /* outcome, fixed_term, waitlist_rank, failure_rank are the last four cells */
    for (guint tabs = 0; tabs < 4;)
      tabs += *--end == '\t';
    g_string_truncate (earlier, end - earlier->str);
    g_string_append (earlier, outcome);
  }
  proof = senko_prove (&(SenkoProofCase){ .snapshot = one.snapshot->str,
                                          .definition = scene.definition->text,
                                          .earlier = earlier->str });
  if (ways[index].good)
    assert_proved (proof, index);
  else
    g_assert_cmpuint (proof->n_breaches[SENKO_PROMISE_EARLIER], ==, 1);
  g_free (one.people.items);
  g_string_free (one.people.texts, TRUE);
  g_string_free (one.snapshot, TRUE);
  scene_clear (&scene);
}

/* A definition with a rule that the prover has never heard of, and none at all. */
static void
test_unknown (void)
{
  Case one;
  g_autoptr (GString) definition = NULL;
  g_autoptr (SenkoProof) proof = NULL;
  g_autoptr (SenkoProof) nothing = NULL;

  case_init (&one, NULL, 1, 5, 1);
  definition = g_string_new (one.judging->definition->text);
  g_string_replace (definition, "\"ties\"", "\"dice\": true, \"ties\"", 1);
  proof = senko_prove (
      &(SenkoProofCase){ .snapshot = one.snapshot->str, .definition = definition->str });
  g_assert_cmpuint (proof->n_breaches[SENKO_PROMISE_READABLE], ==, 2);
  nothing = senko_prove (&(SenkoProofCase){ .snapshot = "", .definition = "{" });
  g_assert_cmpuint (nothing->n_breaches[SENKO_PROMISE_READABLE], ==, 1);
  case_clear (&one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_judging_boards; i++)
    {
      g_autofree char *name = g_strdup_printf ("/prove/agrees/%s", judging_boards[i].name);

      g_test_add_data_func (name, &judging_boards[i], test_agrees);
    }
  g_test_add_func ("/prove/agrees/parts", test_parts);
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    {
      g_autofree char *name = g_strdup_printf ("/prove/breach/%s", breaches[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_breach);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("/prove/earlier/%s", ways[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_earlier);
    }
  g_test_add_func ("/prove/roster", test_roster);
  g_test_add_func ("/prove/unknown rules", test_unknown);
  return g_test_run ();
}
