/* One table for every list that tells what was done. */
#include "model/senko-act-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *verb, *text;
} verbs[] = {
  { "add applicant", N_ ("Entered") },
  { "edit applicant", N_ ("Edited") },
  { "undo", N_ ("Undone") },
  { "redo", N_ ("Redone") },
  { "override", N_ ("Ruled") },
  { "record papers", N_ ("Papers recorded") },
  { "import revert", N_ ("Import taken back") },
  { "assign-numbers", N_ ("Numbers given") },
  { "scores agree", N_ ("Scores agreed") },
  { "scores replace", N_ ("Marked anew") },
  { "scores mark", N_ ("Incident noted") },
  { "scores unmark", N_ ("Incident taken back") },
  { "scores settle", N_ ("Raters settled") },
  { "claims verify", N_ ("Bonus claim verified") },
  { "claims reject", N_ ("Bonus claim rejected") },
  { "claims second", N_ ("Bonus claim checked a second time") },
  { "claims settle", N_ ("Bonus claim settled") },
};

const char *
senko_act_words_verb (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].verb, verb) == 0)
      return _ (verbs[i].text);
  return g_str_has_prefix (verb, "import") ? _ ("Imported") : verb;
}
