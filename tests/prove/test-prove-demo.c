/* The prover agrees with the engine on the whole example year, and notices when two people change
 * places in it. */
#include "demo/senko-demo.h"

#include "model/senko-decision-history.h"
#include "prove/senko-prove.h"
#include "rules/senko-bonus.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static SenkoProof *
prove (const SenkoDecisionTexts *texts, const SenkoDecision *decision, const char *snapshot)
{
  return senko_prove (&(SenkoProofCase){ snapshot, texts->definition, decision->fingerprint,
                                         texts->earlier, (const char *const *)texts->applicants,
                                         (const char *const *)texts->roster });
}

/* The first person who passes and the first who fails change outcomes. */
static char *
exchange (const char *snapshot, const char *passed)
{
  g_autofree char *above = g_strdup_printf ("\t%s\t", passed);
  const char *a = strstr (strstr (snapshot, "\ncolumns\t"), above);
  const char *b = strstr (strstr (snapshot, "\ncolumns\t"), "\tfailed\t");
  g_autoptr (GString) text = g_string_new (snapshot);
  gsize first = (gsize)(a - snapshot), second = (gsize)(b - snapshot);

  g_assert_true (a != NULL && b != NULL);
  if (first < second)
    second += strlen ("failed") - strlen (passed);
  g_string_erase (text, (gssize)first + 1, (gssize)strlen (passed));
  g_string_insert (text, (gssize)first + 1, "failed");
  g_string_erase (text, (gssize)second + 1, (gssize)strlen ("failed"));
  g_string_insert (text, (gssize)second + 1, passed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
prove_decision (SenkoRegister *register_, SenkoSelection *selection, const SenkoDecision *decision)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDecisionTexts) texts
      = senko_decision_texts_read (register_, selection, decision, &error);
  g_autoptr (SenkoProof) proof = NULL;
  g_autoptr (SenkoProof) broken = NULL;
  g_autofree char *exchanged = NULL;

  g_assert_no_error (error);
  proof = prove (texts, decision, texts->snapshot);
  for (guint i = 0; i < proof->breaches->len; i++)
    g_test_message ("%s: %s", ((SenkoBreach *)g_ptr_array_index (proof->breaches, i))->who,
                    ((SenkoBreach *)g_ptr_array_index (proof->breaches, i))->text);
  g_assert_cmpuint (proof->breaches->len, ==, 0);
  g_assert_cmpuint (proof->n_people, >, 1500);
  g_assert_cmpint (texts->roster != NULL, ==, proof->n_checks[SENKO_PROMISE_ROSTERS] > 0);
  exchanged
      = exchange (texts->snapshot, strcmp (decision->stage, "stage2") == 0 ? "regular" : "passed");
  broken = prove (texts, decision, exchanged);
  g_assert_cmpuint (broken->n_breaches[SENKO_PROMISE_FINGERPRINT], ==, 1);
  g_assert_cmpuint (broken->n_breaches[SENKO_PROMISE_FAILURES], >, 0);
}

static void
test_demo (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("senko-prove-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  g_autoptr (GPtrArray) decisions = NULL;
  SenkoSelection *selection;

  senko_demo_make (folder, SENKO_DEMO_SEED, "2024-09-20T00:00:00Z", NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (SenkoRegister) register_
        = senko_register_open (path, SENKO_OPEN_READ_ONLY, "test", SENKO_DEMO_TODAY, NULL, &error);

    g_assert_no_error (error);
    selection = senko_register_get_selection (register_, NULL, &error);
    decisions
        = senko_decisions_list (senko_register_get_connection (register_), selection->id, &error);
    g_assert_cmpuint (decisions->len, ==, 2);
    for (guint i = 0; i < decisions->len; i++)
      prove_decision (register_, selection, g_ptr_array_index (decisions, i));
  }
  remove_folder (folder);
}

/* --- a claim made too late --- */

static guint
find_with_bonus (const SenkoPreview *preview)
{
  for (guint i = 0; i < preview->judging->n; i++)
    if (preview->judging->entrants[i].bonus > 0
        && preview->judging->results[i].total != SENKO_POINTS_NONE)
      return i;
  g_assert_not_reached ();
}

/* Every claim of the person, as if it had come in when changes were closed. */
static void
claim_too_late (SenkoRegister *register_, SenkoSelection *selection, gint64 applicant)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act = senko_register_begin (register_, "test", selection->id, NULL, &error);
  g_autoptr (GPtrArray) rows = senko_table_list (senko_register_get_connection (register_),
                                                 SENKO_TABLE_CLAIMS, applicant, &error);
  int column = senko_table_column (senko_table (SENKO_TABLE_CLAIMS), "claimed_at");

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      SenkoRow *row = g_ptr_array_index (rows, i);
      SenkoValue values[SENKO_MAX_COLUMNS];

      memcpy (values, row->values, sizeof values);
      values[column]
          = (SenkoValue){ .text = NULL,
                          .integer = senko_bonus_closing_time (selection->definition) + 1 };
      senko_act_update (act, row, values, &error);
      g_assert_no_error (error);
    }
  senko_act_commit (act, &error);
  g_assert_no_error (error);
}

/* The columns of a person's line in the snapshot, by its head. (transfer full) */
static char *
read_column (const char *snapshot, const char *receipt_no, const char *column)
{
  const char *head = strstr (snapshot, "\ncolumns\t") + strlen ("\ncolumns\t");
  g_autofree char *names = g_strndup (head, strcspn (head, "\n"));
  g_autofree char *key = g_strdup_printf ("\t%s\t", receipt_no);
  const char *line = strstr (head, key);
  g_auto (GStrv) titles = g_strsplit (names, "\t", -1), cells = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (line);
  while (line[-1] != '\n')
    line--;
  text = g_strndup (line, strcspn (line, "\n"));
  cells = g_strsplit (text, "\t", -1);
  for (guint i = 0; titles[i] != NULL; i++)
    if (strcmp (titles[i], column) == 0)
      return g_strdup (cells[i]);
  g_assert_not_reached ();
}

/* A bonus verified, but claimed too late, is refused by the rules (p.22): it goes through the
 * decision without points and without a breach; the decision before, in which it counted, still
 * holds too. */
static void
decide_and_prove (SenkoRegister *register_, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) before = senko_preview_load (register_, selection, 2, NULL, &error);
  guint index = find_with_bonus (before);
  const SenkoPerson *person = &before->people->items[index];
  const char *receipt_no = senko_people_receipt_no (before->people, person);
  g_autoptr (SenkoPreview) after = NULL;
  g_autoptr (SenkoDecision) decision = NULL;
  g_autoptr (SenkoDecisionTexts) texts = NULL;
  g_autofree char *bonus = NULL, *claims = NULL;
  char fingerprint[65];

  senko_decide_reopen (register_, selection, "stage2", "late claim", FALSE, &error);
  g_assert_no_error (error);
  claim_too_late (register_, selection, person->id);
  after = senko_preview_load (register_, selection, 2, NULL, &error);
  g_assert_cmpint (after->judging->entrants[index].bonus, ==, 0);
  senko_decide_confirm (register_, after, FALSE, fingerprint, &error);
  g_assert_no_error (error);
  decision = senko_decisions_get_in_force (senko_register_get_connection (register_), selection->id,
                                           "stage2", &error);
  texts = senko_decision_texts_read (register_, selection, decision, &error);
  bonus = read_column (texts->snapshot, receipt_no, "bonus");
  claims = read_column (texts->snapshot, receipt_no, "claims");
  g_assert_cmpstr (bonus, ==, "0");
  g_assert_cmpstr (claims, ==, "");
  prove_decision (register_, selection, decision);
}

static void
test_late_claim (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("senko-prove-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);

  senko_demo_make (folder, SENKO_DEMO_SEED, "2024-09-20T00:00:00Z", NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (SenkoRegister) register_
        = senko_register_open (path, SENKO_OPEN_READ_WRITE, "test", SENKO_DEMO_TODAY, NULL, &error);

    g_assert_no_error (error);
    decide_and_prove (register_, senko_register_get_selection (register_, NULL, &error));
  }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prove/demo", test_demo);
  g_test_add_func ("/prove/late-claim", test_late_claim);
  return g_test_run ();
}
