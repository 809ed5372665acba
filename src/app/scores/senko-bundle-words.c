/* Shorter than the model's sentences, for lists. */
#include "app/scores/senko-bundle-words.h"

#include "model/senko-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_pass (const SenkoBundle *bundle, guint pass)
{
  if (*bundle->keyed_by[pass] == '\0')
    return NULL;
  if (bundle->n_keyed[pass] == bundle->n_cells && bundle->n_skipped[pass] == 0)
    return g_strdup_printf ("%s ✓", bundle->keyed_by[pass]);
  return g_strdup_printf ("%s %u/%u", bundle->keyed_by[pass], bundle->n_keyed[pass],
                          bundle->n_cells);
}

char *
senko_bundle_words_keyers (const SenkoBundle *bundle)
{
  g_autofree char *first = describe_pass (bundle, 0), *second = describe_pass (bundle, 1);

  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s · %s", first, second);
  return g_strdup (first != NULL ? first : second != NULL ? second : "");
}

/* Of the keying states only: whose turn it is. The second keying may begin before the first is
 * complete; a first that is complete is not opened again. */
static char *
describe_turn (const SenkoBundle *bundle, int pass, SenkoTone *tone)
{
  gboolean first_done = bundle->state == SENKO_BUNDLE_SECOND;

  if (pass == 2 || (pass == 1 && !first_done))
    {
      *tone = SENKO_TONE_SUCCESS;
      return g_strdup (pass == 2 ? _ ("second keying: you") : _ ("first keying: you"));
    }
  *tone = SENKO_TONE_DIM;
  return g_strdup (first_done ? _ ("second keying: not you") : _ ("first keying: not you"));
}

char *
senko_bundle_words_next (const SenkoBundle *bundle, const SenkoDefinition *definition,
                         const char *actor, SenkoTone *tone)
{
  SenkoTone unused;

  tone = tone != NULL ? tone : &unused;
  switch (bundle->state)
    {
    case SENKO_BUNDLE_NOT_BEGUN:
    case SENKO_BUNDLE_FIRST:
    case SENKO_BUNDLE_SECOND:
      return describe_turn (bundle, senko_bundle_pass_for (bundle, definition, actor, NULL), tone);
    case SENKO_BUNDLE_DIFFERS:
      *tone = SENKO_TONE_WARNING;
      return g_strdup_printf (
          ngettext ("%u difference to resolve", "%u differences to resolve", bundle->n_different),
          bundle->n_different);
    case SENKO_BUNDLE_MATCHES:
      *tone = SENKO_TONE_SUCCESS;
      return g_strdup (_ ("to be agreed"));
    case SENKO_BUNDLE_AGREED:
    case SENKO_BUNDLE_LOCKED:
    case SENKO_N_BUNDLE_STATES:
    default:
      *tone = SENKO_TONE_DIM;
      return g_strdup_printf (_ ("agreed by %s"), bundle->agreed_by);
    }
}

char *
senko_bundle_words_place (const SenkoBundle *bundle)
{
  if (bundle->is_out)
    return g_strdup_printf (_ ("out: %s"), bundle->out_with);
  if (bundle->n_missing > 0)
    return g_strdup_printf (
        ngettext ("%d sheet is missing", "%d sheets are missing", bundle->n_missing),
        bundle->n_missing);
  return g_strdup ("");
}

SenkoTone
senko_bundle_words_tone (SenkoBundleState state)
{
  static const SenkoTone tones[SENKO_N_BUNDLE_STATES] = {
    [SENKO_BUNDLE_NOT_BEGUN] = SENKO_TONE_DIM,  [SENKO_BUNDLE_FIRST] = SENKO_TONE_NORMAL,
    [SENKO_BUNDLE_SECOND] = SENKO_TONE_NORMAL,  [SENKO_BUNDLE_DIFFERS] = SENKO_TONE_WARNING,
    [SENKO_BUNDLE_MATCHES] = SENKO_TONE_NORMAL, [SENKO_BUNDLE_AGREED] = SENKO_TONE_SUCCESS,
    [SENKO_BUNDLE_LOCKED] = SENKO_TONE_SUCCESS,
  };

  return tones[state];
}

const char *
senko_bundle_words_column (const SenkoBundle *bundle, const SenkoDefinition *definition,
                           guint column)
{
  const char *rater = bundle->raters[column];

  if (strcmp (rater, SENKO_BUNDLE_TOTAL) == 0)
    return _ ("Total on paper");
  if (*rater != '\0')
    return rater;
  return senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, bundle->test,
                                      senko_language_is_japanese ());
}

void
senko_bundle_words_limits (const SenkoBundle *bundle, const SenkoDefinition *definition, guint row,
                           guint column, SenkoGridLimits *limits)
{
  const SenkoTest *test = &definition->tests[bundle->test];

  limits->full_marks = test->scored ? g_array_index (bundle->sheets, SenkoBundleSheet, row).limit
                                    : SENKO_POINTS_NONE;
  limits->step = MAX (1, test->step);
  if (!test->scored)
    return;
  if (strcmp (bundle->raters[column], SENKO_BUNDLE_TOTAL) == 0)
    {
      limits->full_marks *= (SenkoPoints)MAX (1, bundle->n_columns - 1);
      return;
    }
  limits->grades = test->grades;
  limits->n_grades = test->n_grades;
}
