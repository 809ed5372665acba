/* Whose turn it is: words for a bundle's state, and who may key it. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *id, *label;
} states[SENKO_N_BUNDLE_STATES] = {
  [SENKO_BUNDLE_NOT_BEGUN] = { "not_begun", N_ ("not begun") },
  [SENKO_BUNDLE_FIRST] = { "first", N_ ("first keying") },
  [SENKO_BUNDLE_SECOND] = { "second", N_ ("second keying") },
  [SENKO_BUNDLE_DIFFERS] = { "differs", N_ ("differs") },
  [SENKO_BUNDLE_MATCHES] = { "matches", N_ ("matches") },
  [SENKO_BUNDLE_AGREED] = { "agreed", N_ ("agreed") },
  [SENKO_BUNDLE_LOCKED] = { "locked", N_ ("locked") },
};

const char *
senko_bundle_state_id (SenkoBundleState state)
{
  g_return_val_if_fail (state < SENKO_N_BUNDLE_STATES, "");

  return states[state].id;
}

const char *
senko_bundle_state_label (SenkoBundleState state)
{
  g_return_val_if_fail (state < SENKO_N_BUNDLE_STATES, "");

  return _ (states[state].label);
}

char *
senko_bundle_dup_name (const SenkoDefinition *definition, SenkoCode test, const char *id,
                       gboolean japanese)
{
  const char *prefix = definition->tests[test].label.id;
  gsize length = strlen (prefix);

  if (!japanese || test == 0 || strncmp (id, prefix, length) != 0 || id[length] != '-')
    return g_strdup (id);
  return g_strconcat (senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, test, TRUE),
                      id + length, NULL);
}

static int
refuse (char **why_not, char *sentence)
{
  if (why_not != NULL)
    *why_not = sentence;
  else
    g_free (sentence);
  return 0;
}

static gboolean
is_keyer (const SenkoBundle *self, int pass, const char *actor)
{
  return *self->keyed_by[pass - 1] != '\0' && _senko_same_person (self->keyed_by[pass - 1], actor);
}

static int
refuse_third (const SenkoBundle *self, gboolean double_entry, char **why_not)
{
  if (!double_entry)
    return refuse (why_not,
                   g_strdup_printf (_ ("%1$s is keying the bundle %2$s. To go on with it, throw "
                                       "that keying away first (scores discard)."),
                                    self->keyed_by[0], self->name));
  return refuse (why_not,
                 g_strdup_printf (_ ("The bundle %1$s is being keyed by %2$s and %3$s. To go on "
                                     "for one of them, throw that keying away first (scores "
                                     "discard)."),
                                  self->name, self->keyed_by[0], self->keyed_by[1]));
}

int
senko_bundle_pass_for (const SenkoBundle *self, const SenkoDefinition *definition,
                       const char *actor, char **why_not)
{
  gboolean double_entry = definition->tests[self->test].double_entry;

  if (why_not != NULL)
    *why_not = NULL;
  if (self->state == SENKO_BUNDLE_LOCKED)
    return refuse (why_not, g_strdup_printf (_ ("The bundle %s is locked."), self->name));
  if (self->state == SENKO_BUNDLE_AGREED)
    return refuse (why_not, g_strdup_printf (_ ("The bundle %1$s was agreed by %2$s. To change it, "
                                                "reopen it with a reason (scores reopen)."),
                                             self->name, self->agreed_by));
  if (self->state == SENKO_BUNDLE_DIFFERS || (self->state == SENKO_BUNDLE_MATCHES && double_entry))
    return refuse (why_not, g_strdup_printf (_ ("Both keyings of the bundle %s are complete: what "
                                                "differs is now resolved from the paper."),
                                             self->name));
  if (is_keyer (self, 1, actor))
    return 1;
  if (is_keyer (self, 2, actor))
    return 2;
  if (*self->keyed_by[0] == '\0')
    return 1;
  if (double_entry && *self->keyed_by[1] == '\0')
    return 2;
  return refuse_third (self, double_entry, why_not);
}

char *
senko_bundle_describe (const SenkoBundle *self, const SenkoDefinition *definition)
{
  switch (self->state)
    {
    case SENKO_BUNDLE_NOT_BEGUN:
      return g_strdup (_ ("Nobody has begun: the first keying is open."));
    case SENKO_BUNDLE_FIRST:
      return g_strdup_printf (_ ("First keying: %1$s, %2$u of %3$u."), self->keyed_by[0],
                              self->n_keyed[0], self->n_cells);
    case SENKO_BUNDLE_SECOND:
      if (*self->keyed_by[1] == '\0')
        return g_strdup_printf (
            _ ("First keying complete (%s). The second keying is open, for somebody else."),
            self->keyed_by[0]);
      return g_strdup_printf (_ ("Second keying: %1$s, %2$u of %3$u."), self->keyed_by[1],
                              self->n_keyed[1], self->n_cells);
    case SENKO_BUNDLE_DIFFERS:
      return g_strdup_printf (ngettext ("%1$s and %2$s differ in %3$u place.",
                                        "%1$s and %2$s differ in %3$u places.", self->n_different),
                              self->keyed_by[0], self->keyed_by[1], self->n_different);
    case SENKO_BUNDLE_MATCHES:
      return g_strdup (definition->tests[self->test].double_entry
                           ? _ ("Nothing differs: the bundle can be agreed.")
                           : _ ("Keyed once, as the definition says: the bundle can be agreed."));
    case SENKO_BUNDLE_AGREED:
    case SENKO_BUNDLE_LOCKED:
    case SENKO_N_BUNDLE_STATES:
    default:
      return g_strdup_printf (_ ("Agreed by %s."), self->agreed_by);
    }
}

gboolean
_senko_bundle_refuse_closed (const SenkoBundle *bundle, const SenkoDefinition *definition,
                             SenkoScoreLocks *locks, GError **error)
{
  if (*bundle->agreed_at != '\0')
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The bundle %1$s was agreed by %2$s. To change it, reopen it with a reason "
                      "(scores reopen)."),
                   bundle->name, bundle->agreed_by);
      return TRUE;
    }
  for (guint i = 0; senko_score_locks_any (locks, bundle->test) && i < bundle->sheets->len; i++)
    if (senko_score_locks_hold (locks, _senko_bundle_sheet (bundle, i)->applicant, bundle->test))
      {
        g_autofree char *text = senko_score_locks_describe (
            locks, _senko_bundle_sheet (bundle, i)->applicant, bundle->test);

        g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, text);
        return TRUE;
      }
  return FALSE;
}
