/* senkoctl scores key, diff, resolve and what follows: from the paper to the agreed scores. */
#include "ctl/scores/scores.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
find_row (const SenkoBundle *bundle, const char *number, gsize length)
{
  for (guint i = 0; i < bundle->sheets->len; i++)
    {
      const char *own = g_array_index (bundle->sheets, SenkoBundleSheet, i).number;

      if (strlen (own) == length && strncmp (own, number, length) == 0)
        return (int)i;
    }
  return -1;
}

/* --- Keying --- */

/* "NUMBER=VALUE[,VALUE…]": one sheet, its columns in order. */
static gboolean
read_sheet (const SenkoKeying *keying, const char *text, GArray *cells, GError **error)
{
  const char *equals = strchr (text, '=');
  int row = equals == NULL ? -1 : find_row (keying->bundle, text, equals - text);
  g_auto (GStrv) values = g_strsplit (equals != NULL ? equals + 1 : "", ",", -1);

  if (row < 0 || g_strv_length (values) > keying->bundle->n_columns)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("“%1$s” is no sheet of the bundle %2$s with its values. Write it like "
                      "1020001=87.5."),
                   text, keying->bundle->id);
      return FALSE;
    }
  for (guint column = 0; values[column] != NULL; column++)
    {
      SenkoKeyingCell cell = { (guint)row, column, SENKO_SCORE_NOT_ENTERED };
      g_autofree char *problem = NULL;

      if (!senko_keying_read (keying, cell.row, column, values[column], &cell.value, &problem))
        {
          g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, "%s: %s", text,
                       problem);
          return FALSE;
        }
      g_array_append_val (cells, cell);
    }
  return TRUE;
}

static const SenkoListColumn key_columns[] = {
  { "place", N_ ("sheet"), TRUE },
  { "number", N_ ("number"), FALSE },
  { "rater", N_ ("rater"), FALSE },
  { "value", N_ ("value"), FALSE },
};

static int
print_keying (Ctl *ctl, const SenkoKeying *keying)
{
  const SenkoBundle *bundle = keying->bundle;
  Output *output = ctl_begin (ctl, key_columns, G_N_ELEMENTS (key_columns));
  char sum[SENKO_POINTS_BUFFER];
  SenkoKeyingTotals totals;
  int status;

  for (guint row = 0; row < bundle->sheets->len; row++)
    for (guint column = 0; column < bundle->n_columns; column++)
      {
        const SenkoBundleSheet *sheet = &g_array_index (bundle->sheets, SenkoBundleSheet, row);
        g_autofree char *value
            = senko_keying_write (keying->values[row * bundle->n_columns + column]);
        g_autofree char *place = g_strdup_printf ("%d", sheet->place);

        output_row (output,
                    (const char *[]){ place, sheet->number, bundle->raters[column], value });
      }
  status = ctl_end (ctl);
  senko_keying_totals (keying, -1, &totals);
  ctl_say (keying->pass == 0
               ? _ ("Agreed: %1$u scores, sum %2$s; %3$u absent, %4$u for later, %5$u open.")
           : keying->pass == 1
               ? _ ("First keying: %1$u scores, sum %2$s; %3$u absent, %4$u for later, %5$u open.")
               : _ ("Second keying: %1$u scores, sum %2$s; %3$u absent, %4$u for later, %5$u "
                    "open."),
           totals.n_points, senko_points_format ((SenkoPoints)totals.sum, sum), totals.n_absent,
           totals.n_skipped, totals.n_open);
  return status;
}

int
scores_key (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (SenkoKeyingCell));
  g_autoptr (SenkoKeying) keying = NULL;

  if (argc < 1)
    return ctl_usage (ctl, _ ("Name the bundle, and the values like 1020001=87.5."));
  keying = argc == 1 ? senko_keying_show (ctl->reg, selection, argv[0], NULL) : NULL;
  if (keying == NULL)
    keying = senko_keying_open (ctl->reg, selection, argv[0], &error);
  for (int i = 1; keying != NULL && i < argc; i++)
    if (!read_sheet (keying, argv[i], cells, &error))
      return ctl_fail (ctl, error);
  if (keying == NULL
      || (cells->len > 0
          && !senko_keying_put (keying, (const SenkoKeyingCell *)(gpointer)cells->data, cells->len,
                                ctl->options.dry_run, &error)))
    return ctl_fail (ctl, error);
  return print_keying (ctl, keying);
}

/* --- Comparing --- */

static const SenkoListColumn diff_columns[] = {
  { "place", N_ ("sheet"), TRUE },        { "number", N_ ("number"), FALSE },
  { "rater", N_ ("rater"), FALSE },       { "first", N_ ("first"), FALSE },
  { "second", N_ ("second"), FALSE },     { "looks_like", N_ ("looks like"), FALSE },
  { "resolved", N_ ("resolved"), FALSE },
};

int
scores_diff (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (SenkoBundle) bundle
      = argc == 1 ? senko_bundle_load (ctl->reg, selection, argv[0], &error) : NULL;
  g_autoptr (GPtrArray) list = NULL;
  Output *output;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the bundle."));
  if (bundle != NULL)
    list = senko_keying_compare (ctl->reg, selection, argv[0], &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, diff_columns, G_N_ELEMENTS (diff_columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoDifference *one = g_ptr_array_index (list, i);
      const SenkoBundleSheet *sheet = &g_array_index (bundle->sheets, SenkoBundleSheet, one->row);
      g_autofree char *place = g_strdup_printf ("%d", sheet->place);
      g_autofree char *first = senko_keying_write (one->first);
      g_autofree char *second = senko_keying_write (one->second);
      g_autofree char *resolved = senko_keying_write (one->resolved);

      output_row (output,
                  (const char *[]){ place, sheet->number, bundle->raters[one->column], first,
                                    second, senko_score_slip_label (one->slip), resolved });
    }
  return ctl_end (ctl);
}

static int
find_column (const SenkoBundle *bundle, const char *rater)
{
  for (guint column = 0; column < bundle->n_columns; column++)
    if (rater == NULL || strcmp (bundle->raters[column], rater) == 0)
      return rater == NULL && bundle->n_columns > 1 ? -1 : (int)column;
  return -1;
}

static gboolean
read_how (const char *text, SenkoResolve *how, SenkoPoints *value)
{
  static const char *const words[] = { "first", "second", "", "discard" };

  *value = SENKO_SCORE_NOT_ENTERED;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0 && *text != '\0')
      {
        *how = (SenkoResolve)i;
        return TRUE;
      }
  *how = SENKO_RESOLVE_CORRECT;
  if (strcmp (text, "*") == 0)
    *value = SENKO_SCORE_ABSENT;
  return strcmp (text, "*") == 0 || senko_points_parse (text, -1, value);
}

int
scores_resolve (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (SenkoBundle) bundle = NULL;
  SenkoResolve how;
  SenkoPoints value;
  int row, column;

  if (argc != 3 || !read_how (argv[2], &how, &value))
    return ctl_usage (ctl, _ ("Name the bundle, the number, and what holds: first, second, discard "
                              "or the value on the paper."));
  bundle = senko_bundle_load (ctl->reg, selection, argv[0], &error);
  if (bundle == NULL)
    return ctl_fail (ctl, error);
  row = find_row (bundle, argv[1], strlen (argv[1]));
  column = find_column (bundle, scores_options.rater);
  if (row < 0 || column < 0)
    return ctl_usage (
        ctl, _ ("The bundle %1$s has no sheet “%2$s”, or several raters: name one with --rater."),
        bundle->id, argv[1]);
  if (!senko_keying_resolve (ctl->reg, selection, bundle->id, (guint)row, (guint)column, how, value,
                             ctl->options.reason, ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("Resolved."));
}

int
scores_discard (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  int pass = argc < 2                          ? 0
             : strcmp (argv[1], "first") == 0  ? 1
             : strcmp (argv[1], "second") == 0 ? 2
                                               : -1;

  if (argc < 1 || argc > 2 || pass < 0)
    return ctl_usage (ctl, _ ("Name the bundle, and first or second if it is one keying only."));
  if (!senko_keying_discard (ctl->reg, selection, argv[0], pass, ctl->options.reason,
                             ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("The keying is thrown away."));
}

/* --- Agreement --- */

int
scores_agree (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autofree char *done = NULL;
  guint n = 0;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the bundle."));
  if (!senko_keying_agree (ctl->reg, selection, argv[0], ctl->options.reason, ctl->options.dry_run,
                           &n, &error))
    return ctl_fail (ctl, error);
  done = g_strdup_printf (ngettext ("The bundle is agreed: %u score was written.",
                                    "The bundle is agreed: %u scores were written.", n),
                          n);
  return scores_done (ctl, done);
}

int
scores_reopen (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the bundle."));
  if (!senko_keying_reopen (ctl->reg, selection, argv[0], ctl->options.reason, ctl->options.dry_run,
                            &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl,
                      _ ("The bundle is open again; its scores stay until it is agreed anew."));
}
