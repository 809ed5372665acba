/* senko-prove: proves a decision from its snapshot and its definition alone, without a register. */
#include "prove/senko-prove.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

enum { PROVED = 0, BROKEN = 1, USAGE = 2, UNREADABLE = 3 };

static char *earlier_file, *applicants_file, *roster_file, *fingerprint;
static char **files;

static const GOptionEntry entries[] = {
  { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &fingerprint, N_ ("The fingerprint on the sheets"),
    "HEX" },
  { "earlier", 0, 0, G_OPTION_ARG_FILENAME, &earlier_file, N_ ("The snapshot of the stage before"),
    N_ ("FILE") },
  { "applicants", 0, 0, G_OPTION_ARG_FILENAME, &applicants_file,
    N_ ("Receipt numbers of all who applied, one a line"), N_ ("FILE") },
  { "roster", 0, 0, G_OPTION_ARG_FILENAME, &roster_file,
    N_ ("Receipt number, tab, roster: one a line"), N_ ("FILE") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL,
    N_ ("SNAPSHOT DEFINITION") },
  { NULL },
};

/* FALSE and a message if a file that was named cannot be read. */
static gboolean
read_file (const char *path, char **text)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_file_get_contents (path, text, NULL, &error))
    return TRUE;
  g_printerr ("senko-prove: %s\n", error->message);
  return FALSE;
}

static char **
lines_of (const char *text)
{
  g_auto (GStrv) all = text == NULL ? NULL : g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (all == NULL)
    return NULL;
  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_strv_builder_add (lines, all[i]);
  return g_strv_builder_end (lines);
}

static int
report (const SenkoProof *proof)
{
  for (guint promise = 0; promise < SENKO_N_PROMISES; promise++)
    if (proof->n_checks[promise] > 0)
      g_print ("%s\t%u\t%u\t%s\n", senko_promise_id (promise), proof->n_checks[promise],
               proof->n_breaches[promise], senko_promise_label (promise));
  for (guint i = 0; i < proof->breaches->len; i++)
    {
      const SenkoBreach *breach = g_ptr_array_index (proof->breaches, i);

      g_printerr ("%s\t%s\t%s\n", senko_promise_id (breach->promise), breach->who, breach->text);
    }
  g_print ("fingerprint\t%s\n", proof->fingerprint);
  return proof->breaches->len == 0 ? PROVED : BROKEN;
}

static int
prove_files (void)
{
  g_autofree char *snapshot = NULL, *definition = NULL, *earlier = NULL, *applicants = NULL,
                  *roster = NULL;
  g_auto (GStrv) numbers = NULL;
  g_auto (GStrv) entered = NULL;
  g_autoptr (SenkoProof) proof = NULL;

  if (!read_file (files[0], &snapshot) || !read_file (files[1], &definition)
      || !read_file (earlier_file, &earlier) || !read_file (applicants_file, &applicants)
      || !read_file (roster_file, &roster))
    return UNREADABLE;
  numbers = lines_of (applicants);
  entered = lines_of (roster);
  proof = senko_prove (&(SenkoProofCase){ .snapshot = snapshot,
                                          .definition = definition,
                                          .fingerprint = fingerprint,
                                          .earlier = earlier,
                                          .applicants = (const char *const *)numbers,
                                          .roster = (const char *const *)entered });
  return report (proof);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *locale_dir = g_getenv ("SENKO_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : SENKO_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Proves a decision of Senkō from its snapshot and its definition alone. Prints "
                  "each promise with how often it was looked at and broken; breaches go to the "
                  "standard error. Ends with 0 if all promises are kept, 1 if not."));
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL
      || g_strv_length (files) != 2)
    {
      g_printerr ("senko-prove: %s\n",
                  error != NULL ? error->message : _ ("Name a snapshot and its definition."));
      return USAGE;
    }
  return prove_files ();
}
