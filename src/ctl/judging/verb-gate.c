/* senkoctl gate: the minimum on one test to go on. */
#include "ctl/ctl.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>

static char *score_text;
static int keep_percent;

static const GOptionEntry entries[] = {
  { "score", 0, 0, G_OPTION_ARG_STRING, &score_text, N_ ("The gate as a score"), "S" },
  { "keep-percent", 0, 0, G_OPTION_ARG_INT, &keep_percent,
    N_ ("The highest gate that at least this share reaches"), "P" },
  { NULL },
};

static void
print_effect (const SenkoGateEffect *effect)
{
  char score[SENKO_POINTS_BUFFER];
  guint tenths = effect->n_takers == 0
                     ? 0
                     : (guint)(((guint64)effect->n_reached * 2000 / effect->n_takers + 1) / 2);

  ctl_say (_ ("The gate is %1$s: %2$u of %3$u reach it (%4$u.%5$u %%)."),
           senko_points_format (effect->score, score), effect->n_reached, effect->n_takers,
           tenths / 10, tenths % 10);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoPoints score = SENKO_POINTS_NONE;
  SenkoSelection *selection;
  SenkoGateEffect effect;

  if (argc != 1 || (score_text == NULL) == (keep_percent == 0))
    return ctl_usage (ctl, _ ("Name the test, and either --score or --keep-percent."));
  if (score_text != NULL && !senko_points_parse (score_text, -1, &score))
    return ctl_usage (ctl, _ ("--score “%s” is no score. Write it like 42 or 42.5."), score_text);
  if (score_text == NULL && (keep_percent < 1 || keep_percent > 100))
    return ctl_usage (ctl, _ ("--keep-percent is a share from 1 to 100."));
  selection = ctl_open_selection (ctl, TRUE, &error);
  if (selection == NULL
      || !senko_gate_set (ctl->reg, selection, argv[0], score, keep_percent, ctl->options.dry_run,
                          &effect, &error))
    return ctl_fail (ctl, error);
  print_effect (&effect);
  return CTL_DONE;
}

const CtlVerb ctl_verb_gate = {
  .name = "gate",
  .arguments = "TEST (--score S | --keep-percent P)",
  .summary = N_ ("Set the gate of a test: the minimum to go on"),
  .details
  = N_ ("--keep-percent P picks the highest score that at least P percent of the examinees reach "
        "on whom "
        "the definition measures "
        "the share (Kobe: the general track). The gate then holds for everyone whose plan has it."),
  .entries = entries,
  .run = run,
};
