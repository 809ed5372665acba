/* senkoctl scores bundle: what lies in which bundle, and where it is. */
#include "ctl/scores/scores.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_SIZE 30

static const SenkoListColumn list_columns[] = {
  { "bundle", N_ ("bundle"), FALSE },
  { "test", N_ ("test"), FALSE },
  { "room", N_ ("room"), FALSE },
  { "sheets", N_ ("sheets"), TRUE },
  { "state", N_ ("state"), FALSE },
  { "first", N_ ("first keying"), FALSE },
  { "second", N_ ("second keying"), FALSE },
  { "different", N_ ("different"), TRUE },
  { "out_with", N_ ("out with"), FALSE },
  { "missing", N_ ("missing"), TRUE },
  { "next", N_ ("what is next"), FALSE },
};

static void
print_bundle (Ctl *ctl, Output *output, SenkoSelection *selection, const SenkoBundle *bundle)
{
  gboolean labels = strcmp (ctl->options.format, "table") == 0;
  g_autofree char *next = senko_bundle_describe (bundle, selection->definition);
  g_autofree char *sheets = g_strdup_printf ("%u", bundle->sheets->len);
  g_autofree char *different = g_strdup_printf ("%u", bundle->n_different);
  g_autofree char *missing
      = bundle->n_missing > 0 ? g_strdup_printf ("%d", bundle->n_missing) : g_strdup ("");

  output_row (
      output,
      (const char *[]){
          bundle->id, selection->definition->tests[bundle->test].label.id, bundle->room, sheets,
          labels ? senko_bundle_state_label (bundle->state) : senko_bundle_state_id (bundle->state),
          bundle->keyed_by[0], bundle->keyed_by[1], different, bundle->out_with, missing, next });
}

static int
list (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoCode test = argc == 1 ? scores_test (selection->definition, argv[0], &error) : 0;
  g_autoptr (GPtrArray) bundles = NULL;
  Output *output;

  if (argc > 1)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (error == NULL)
    bundles = senko_bundle_list (ctl->reg, selection, test, &error);
  if (bundles == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, list_columns, G_N_ELEMENTS (list_columns));
  for (guint i = 0; i < bundles->len; i++)
    print_bundle (ctl, output, selection, g_ptr_array_index (bundles, i));
  return ctl_end (ctl);
}

static int
add (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_auto (GStrv) raters
      = scores_options.raters != NULL ? g_strsplit (scores_options.raters, ",", -1) : NULL;
  SenkoBundleSpec spec = { .raters = (const char *const *)raters,
                           .room = scores_options.room,
                           .barcode = scores_options.barcode,
                           .note = scores_options.note,
                           .control_count = -1,
                           .control_sum = -1 };

  if (argc < 2 || scores_options.test == NULL)
    return ctl_usage (ctl,
                      _ ("Name the bundle, its sheets in the order of the paper, and --test."));
  spec.id = argv[0];
  spec.numbers = (const char *const *)(argv + 1);
  spec.test = scores_test (selection->definition, scores_options.test, &error);
  if (spec.test == 0
      || !senko_bundle_add (ctl->reg, selection, &spec, ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("The bundle is in the books."));
}

static int
cut (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_auto (GStrv) raters
      = scores_options.raters != NULL ? g_strsplit (scores_options.raters, ",", -1) : NULL;
  g_autofree char *done = NULL;
  SenkoCode test;
  guint n = 0, n_left = 0, size = (guint)scores_options.size;

  if (argc != 1 || scores_options.size < 0)
    return ctl_usage (ctl, _ ("Name the test whose sheets are cut into bundles."));
  test = scores_test (selection->definition, argv[0], &error);
  if (test != 0 && scores_options.by_room)
    n = senko_bundle_cut_rooms (ctl->reg, selection, test, (const char *const *)raters, size,
                                ctl->options.dry_run, &n_left, &error);
  else if (test != 0)
    n = senko_bundle_cut (ctl->reg, selection, test, (const char *const *)raters,
                          size > 0 ? size : DEFAULT_SIZE, ctl->options.dry_run, &error);
  if (n == 0)
    return ctl_fail (ctl, error);
  done = g_strdup_printf (ngettext ("%u bundle was made.", "%u bundles were made.", n), n);
  if (n_left > 0)
    ctl_say (
        ngettext ("%u person takes the test without being given a room, and lies in no bundle.",
                  "%u people take the test without being given a room, and lie in no bundle.",
                  n_left),
        n_left);
  return scores_done (ctl, done);
}

static const SenkoListColumn custody_columns[] = {
  { "number", N_ ("no."), TRUE }, { "way", N_ ("way"), FALSE }, { "count", N_ ("sheets"), TRUE },
  { "who", N_ ("who"), FALSE },   { "at", N_ ("when"), FALSE }, { "note", N_ ("remark"), FALSE },
};

static int
show (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (SenkoBundle) bundle
      = argc == 1 ? senko_bundle_load (ctl->reg, selection, argv[0], &error) : NULL;
  g_autoptr (GPtrArray) custody = NULL;
  Output *output;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the bundle."));
  if (bundle != NULL)
    custody = senko_bundle_list_custody (ctl->reg, selection, bundle->id, &error);
  if (custody == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, custody_columns, G_N_ELEMENTS (custody_columns));
  for (guint i = 0; i < custody->len; i++)
    {
      const SenkoCustody *one = g_ptr_array_index (custody, i);
      g_autofree char *number = g_strdup_printf ("%d", one->number);
      g_autofree char *count = g_strdup_printf ("%d", one->count);

      output_row (output, (const char *[]){ number, one->out ? _ ("out") : _ ("back"), count,
                                            one->who, one->at, one->note });
    }
  return ctl_end (ctl);
}

static gboolean
read_count (const char *text, int *count)
{
  char *end = NULL;
  gint64 value = g_ascii_strtoll (text, &end, 10);

  *count = (int)value;
  return end != text && *end == '\0' && value >= 0 && value < 100000;
}

static int
hand_over (Ctl *ctl, SenkoSelection *selection, gboolean out, int argc, char **argv)
{
  GError *error = NULL;
  int count;

  if (argc != 3 || !read_count (argv[1], &count))
    return ctl_usage (ctl, _ ("Name the bundle, how many sheets were counted, and who has them."));
  if (!senko_bundle_hand_over (ctl->reg, selection, argv[0], out, count, argv[2],
                               scores_options.note, ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, out ? _ ("The bundle is out.") : _ ("The bundle is back."));
}

static int
control (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoPoints sum;
  int count;

  if (argc != 3 || !read_count (argv[1], &count) || !senko_points_parse (argv[2], -1, &sum))
    return ctl_usage (ctl, _ ("Name the bundle, how many scores its paper has, and their sum."));
  if (!senko_bundle_set_control (ctl->reg, selection, argv[0], count, sum, ctl->options.dry_run,
                                 &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("The control totals are noted."));
}

static int
take_apart (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the bundle."));
  if (!senko_bundle_remove (ctl->reg, selection, argv[0], ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("The bundle is taken apart."));
}

int
scores_bundle (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  static const CtlSub subs[]
      = { { "list", list }, { "add", add },         { "cut", cut },
          { "show", show }, { "control", control }, { "remove", take_apart } };
  const CtlSub *sub = ctl_find_sub (subs, G_N_ELEMENTS (subs), argc, argv);

  if (sub != NULL)
    return sub->run (ctl, selection, argc - 1, argv + 1);
  if (argc > 0 && (strcmp (argv[0], "out") == 0 || strcmp (argv[0], "back") == 0))
    return hand_over (ctl, selection, *argv[0] == 'o', argc - 1, argv + 1);
  return ctl_usage (
      ctl, _ ("Say what to do: bundle list, add, cut, show, remove, out, back or control."));
}
