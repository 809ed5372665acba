/* The prover as a whole, and its words. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

static const struct {
  const char *id, *label;
} promises[SENKO_N_PROMISES] = {
  [SENKO_PROMISE_READABLE] = { "readable", N_ ("The snapshot is whole and of this definition.") },
  [SENKO_PROMISE_FINGERPRINT] = { "fingerprint", N_ ("The fingerprint is the one given.") },
  [SENKO_PROMISE_ONCE] = { "once", N_ ("Nobody is there twice.") },
  [SENKO_PROMISE_EVERYBODY] = { "everybody", N_ ("Everybody who applied is there, nobody else.") },
  [SENKO_PROMISE_EARLIER] = { "earlier", N_ ("Who takes part came through the stage before.") },
  [SENKO_PROMISE_PLAN] = { "plan", N_ ("Everybody has the tests of their pool, track and post.") },
  [SENKO_PROMISE_EXEMPTIONS] = { "exemptions", N_ ("Only who is exempt goes on without tests.") },
  [SENKO_PROMISE_TESTS] = { "tests", N_ ("Required tests were taken; absence is out.") },
  [SENKO_PROMISE_GATE] = { "gate", N_ ("Gates are kept in both directions.") },
  [SENKO_PROMISE_BONUS]
  = { "bonus", N_ ("Only verified claims count, with the points of the definition.") },
  [SENKO_PROMISE_TOTAL] = { "total", N_ ("Totals are the sums.") },
  [SENKO_PROMISE_FLOOR] = { "floor", N_ ("Nobody below a floor passes.") },
  [SENKO_PROMISE_VETO] = { "veto", N_ ("Nobody passes with grades that keep out.") },
  [SENKO_PROMISE_ZONE] = { "zone", N_ ("Zones are kept, and nobody passes from one that is out.") },
  [SENKO_PROMISE_ORDER] = { "order", N_ ("Nobody passes before somebody better.") },
  [SENKO_PROMISE_LINES] = { "lines", N_ ("Lines and quotas are kept.") },
  [SENKO_PROMISE_TIES] = { "ties", N_ ("Nobody passes while somebody who is equal fails.") },
  [SENKO_PROMISE_FIXED_TERM]
  = { "fixed_term", N_ ("Fixed-term passes are the best of those who wish it.") },
  [SENKO_PROMISE_WAITLIST] = { "waitlist", N_ ("The waiting list is the best of the rest.") },
  [SENKO_PROMISE_FAILURES] = { "failures", N_ ("Ranks among the failures are right.") },
  [SENKO_PROMISE_NUMBERS] = { "numbers", N_ ("The figures of the head are those of the people.") },
  [SENKO_PROMISE_RANKS] = { "ranks", N_ ("Ranks on the rosters are right.") },
  [SENKO_PROMISE_ROSTERS] = { "rosters", N_ ("On the rosters are those who passed.") },
};

const char *
senko_promise_id (SenkoPromise promise)
{
  g_return_val_if_fail (promise < SENKO_N_PROMISES, "");
  return promises[promise].id;
}

const char *
senko_promise_label (SenkoPromise promise)
{
  g_return_val_if_fail (promise < SENKO_N_PROMISES, "");
  return g_dgettext (GETTEXT_PACKAGE, promises[promise].label);
}

static void
breach_free (SenkoBreach *self)
{
  g_free (self->who);
  g_free (self->text);
  g_free (self);
}

void
prover_check (Prover *self, SenkoPromise promise, gboolean good, const char *who,
              const char *format, ...)
{
  SenkoBreach *breach;
  va_list arguments;

  self->proof->n_checks[promise]++;
  if (good)
    return;
  self->proof->n_breaches[promise]++;
  breach = g_new0 (SenkoBreach, 1);
  breach->promise = promise;
  breach->who = g_strdelimit (g_strdup (who), "\t", ' ');
  va_start (arguments, format);
  breach->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->proof->breaches, breach);
}

/* What this prover does not know it cannot prove: a rule it has never heard of is a breach. */
static void
refuse_unknown_rules (Prover *self)
{
  static const char *const known[]
      = { "page",       "note",     "ties",         "order",          "floors",
          "vetoes",     "zones",    "multiples",    "required_lines", "early",
          "fixed_term", "waitlist", "failure_rank", "second_check",   NULL };
  JsonObject *judging = rules_object (self->definition, "judging");
  g_autoptr (GList) members = judging == NULL ? NULL : json_object_get_members (judging);

  for (GList *member = members; member != NULL; member = member->next)
    prover_check (self, SENKO_PROMISE_READABLE, g_strv_contains (known, member->data), "",
                  _ ("The definition judges by “%s”, which this prover does not know."),
                  (const char *)member->data);
}

SenkoProof *
senko_prove (const SenkoProofCase *about)
{
  Prover self = { .proof = g_new0 (SenkoProof, 1), .about = about };
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean readable;

  self.proof->breaches = g_ptr_array_new_with_free_func ((GDestroyNotify)breach_free);
  readable = prover_read_definition (&self, parser);
  prover_check (&self, SENKO_PROMISE_READABLE, readable, "", _ ("The definition is no JSON."));
  if (readable)
    {
      refuse_unknown_rules (&self);
      readable = prover_read (&self);
      prover_check (&self, SENKO_PROMISE_READABLE, readable, "",
                    _ ("This is no snapshot of a stage of the definition."));
    }
  if (readable)
    {
      prove_people (&self);
      prove_groups (&self);
      prove_around (&self);
    }
  prover_clear (&self);
  return self.proof;
}

void
senko_proof_free (SenkoProof *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->breaches);
  g_free (self);
}
