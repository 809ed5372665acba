/* senkoctl prove: has the independent prover look at the decisions. */
#include "ctl/full.h"
#include "model/senko-decision-history.h"
#include "prove/senko-prove.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn columns[] = {
  { "decision", N_ ("decision"), TRUE }, { "stage", N_ ("stage"), FALSE },
  { "promise", N_ ("promise"), FALSE },  { "checked", N_ ("looked at"), TRUE },
  { "broken", N_ ("broken"), TRUE },     { "sentence", N_ ("what is promised"), FALSE },
};

static void
print_proof (Output *output, const SenkoDecision *decision, const SenkoProof *proof)
{
  for (guint promise = 0; promise < SENKO_N_PROMISES; promise++)
    {
      char id[24], checked[16], broken[16];

      if (proof->n_checks[promise] == 0)
        continue;
      g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, decision->id);
      g_snprintf (checked, sizeof checked, "%u", proof->n_checks[promise]);
      g_snprintf (broken, sizeof broken, "%u", proof->n_breaches[promise]);
      output_row (output, (const char *[]){ id, decision->stage, senko_promise_id (promise),
                                            checked, broken, senko_promise_label (promise) });
    }
}

static void
say_breaches (const SenkoDecision *decision, const SenkoProof *proof)
{
  for (guint i = 0; i < proof->breaches->len; i++)
    {
      const SenkoBreach *breach = g_ptr_array_index (proof->breaches, i);

      ctl_say ("%s: %s: %s%s%s", decision->stage, senko_promise_id (breach->promise), breach->who,
               breach->who[0] != '\0' ? ": " : "", breach->text);
    }
}

static SenkoProof *
prove_decision (Ctl *ctl, SenkoSelection *selection, const SenkoDecision *decision, GError **error)
{
  g_autoptr (SenkoDecisionTexts) texts
      = senko_decision_texts_read (ctl->reg, selection, decision, error);

  if (texts == NULL)
    return NULL;
  return senko_prove (&(SenkoProofCase){ .snapshot = texts->snapshot,
                                         .definition = texts->definition,
                                         .fingerprint = decision->fingerprint,
                                         .earlier = texts->earlier,
                                         .applicants = (const char *const *)texts->applicants,
                                         .roster = (const char *const *)texts->roster });
}

/* The decision by its number, that in force of a stage, or (what NULL) all in force. */
static gboolean
is_wanted (const SenkoDecision *decision, const char *what)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, decision->id);

  if (what != NULL && strcmp (what, id) == 0)
    return TRUE;
  return decision->reopened_at == NULL && (what == NULL || strcmp (what, decision->stage) == 0);
}

static int
prove_all (Ctl *ctl, SenkoSelection *selection, const GPtrArray *list, const char *what)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_proof_free);
  g_autoptr (GPtrArray) proved = g_ptr_array_new ();
  guint n_broken = 0;
  Output *output;
  int status;

  for (guint i = 0; i < list->len; i++)
    {
      SenkoDecision *decision = g_ptr_array_index (list, i);
      SenkoProof *proof;

      if (!is_wanted (decision, what))
        continue;
      proof = prove_decision (ctl, selection, decision, &error);
      if (proof == NULL)
        return ctl_fail (ctl, error);
      g_ptr_array_add (proofs, proof);
      g_ptr_array_add (proved, decision);
      n_broken += proof->breaches->len;
    }
  if (proofs->len == 0)
    return ctl_usage (ctl, _ ("There is no such decision; “decisions list” names them."));
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < proofs->len; i++)
    print_proof (output, g_ptr_array_index (proved, i), g_ptr_array_index (proofs, i));
  status = ctl_end (ctl);
  for (guint i = 0; i < proofs->len; i++)
    say_breaches (g_ptr_array_index (proved, i), g_ptr_array_index (proofs, i));
  if (n_broken == 0)
    ctl_say (_ ("Everything promised is kept."));
  else
    ctl_say (ngettext ("%u promise is broken.", "%u promises are broken.", n_broken), n_broken);
  return status != CTL_DONE ? status : n_broken == 0 ? CTL_DONE : CTL_REFUSED;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (GPtrArray) list = NULL;

  if (argc > 1)
    return ctl_usage (ctl, _ ("Too many arguments."));
  ctl_need_full ();
  selection = ctl_open_selection (ctl, FALSE, &error);
  if (selection != NULL)
    list = senko_decisions_list (senko_register_get_connection (ctl->reg), selection->id, &error);
  return list == NULL ? ctl_fail (ctl, error)
                      : prove_all (ctl, selection, list, argc == 1 ? argv[0] : NULL);
}

const CtlVerb ctl_verb_prove = {
  .name = "prove",
  .arguments = "[STAGE | DECISION]",
  .summary = N_ ("Prove that decisions keep what is promised, independently of the judging"),
  .details = N_ ("A second, plain program reads the stored snapshot and the definition, and proves "
                 "that the order is respected, lines and quotas are kept, ties fall as promised, "
                 "only verified bonus counts, nobody is missing or there twice, and the rosters "
                 "hold who passed. It shares no code with the judging. “senko-prove” does the same "
                 "on files, without a register."),
  .run = run,
};
