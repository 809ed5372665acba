/* The prover agrees with the engine on the whole example year, and notices when two people change
 * places in it. */
#include "demo/senko-demo.h"

#include "model/senko-decision-history.h"
#include "prove/senko-prove.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prove/demo", test_demo);
  return g_test_run ();
}
