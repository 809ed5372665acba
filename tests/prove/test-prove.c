/* The prover agrees with the engine on random selections, and catches every kind of planted breach.
 */
#include "breaches.h"
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

/* Planted breaches */

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
  for (guint i = 0; i < n_breaches; i++)
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
