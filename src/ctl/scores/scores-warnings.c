/* senkoctl scores warnings, confirm: what looks wrong in a bundle, or in scores from files. */
#include "ctl/scores/scores.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn columns[] = {
  { "number", N_ ("no."), TRUE },
  { "kind", N_ ("kind"), FALSE },
  { "warning", N_ ("warning"), FALSE },
  { "confirmed_by", N_ ("confirmed by"), FALSE },
};

/* Where the warnings come from: a bundle, or the files of a test and group. */
typedef struct {
  const char *bundle; /* NULL = files */
  SenkoCode test;
  SenkoScoreGroup group;
} Source;

static gboolean
read_source (SenkoSelection *selection, const char *bundle, Source *source, GError **error)
{
  *source = (Source){ .bundle = bundle };
  if (bundle != NULL)
    return TRUE;
  source->test = scores_test (selection->definition, scores_options.test, error);
  return source->test != 0
         && (scores_options.group == NULL
             || senko_score_group_parse (selection->definition, scores_options.group,
                                         &source->group, error));
}

static GPtrArray *
load (Ctl *ctl, SenkoSelection *selection, const Source *source, GError **error)
{
  return source->bundle != NULL
             ? senko_keying_list_warnings (ctl->reg, selection, source->bundle, error)
             : senko_file_warning_list (ctl->reg, selection, source->test, &source->group, error);
}

static void
print (Ctl *ctl, Output *output, guint place, SenkoScoreCheck kind, const char *text,
       const char *confirmed_by)
{
  gboolean labels = strcmp (ctl->options.format, "table") == 0;
  g_autofree char *number = g_strdup_printf ("%u", place + 1);

  output_row (output, (const char *[]){ number,
                                        labels ? senko_score_check_label (kind)
                                               : senko_score_check_id (kind),
                                        text, confirmed_by });
}

int
scores_warnings (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Source source;
  Output *output;

  if (argc != (scores_options.test == NULL ? 1 : 0))
    return ctl_usage (ctl, _ ("Name the bundle, or with --test the test whose scores from files "
                              "are meant."));
  if (!read_source (selection, argc == 1 ? argv[0] : NULL, &source, &error)
      || (list = load (ctl, selection, &source, &error)) == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoWarning *keyed = g_ptr_array_index (list, i);
      const SenkoFileWarning *filed = g_ptr_array_index (list, i);

      if (source.bundle != NULL)
        print (ctl, output, i, keyed->kind, keyed->text, keyed->confirmed_by);
      else
        print (ctl, output, i, filed->kind, filed->text, filed->confirmed_by);
    }
  return ctl_end (ctl);
}

/* place -1 = all. How many, -1 with error. */
static int
confirm_files (Ctl *ctl, SenkoSelection *selection, const Source *source, int place, GError **error)
{
  g_autoptr (GPtrArray) list = load (ctl, selection, source, error);
  const SenkoFileWarning *const *seen
      = list != NULL ? (const SenkoFileWarning *const *)list->pdata : NULL;

  if (list == NULL)
    return -1;
  if (place >= (int)list->len)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("There are %1$u warnings, and no number %2$d."), list->len, place + 1);
      return -1;
    }
  return senko_file_warning_confirm (ctl->reg, selection, source->test, &source->group,
                                     place < 0 ? seen : seen + place, place < 0 ? list->len : 1,
                                     ctl->options.dry_run, error);
}

int
scores_confirm (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autofree char *done = NULL;
  int n_names = scores_options.test == NULL ? 1 : 0, n = -1, place = -1;
  char *end = NULL;
  Source source;

  if (argc == n_names + 1)
    place = (int)g_ascii_strtoll (argv[n_names], &end, 10) - 1;
  if (argc < n_names || argc > n_names + 1 || (end != NULL && (place < 0 || *end != '\0')))
    return ctl_usage (ctl, _ ("Name the bundle (or the test with --test), and the number of the "
                              "warning if it is one only."));
  if (read_source (selection, n_names == 1 ? argv[0] : NULL, &source, &error))
    n = source.bundle != NULL ? senko_keying_confirm (ctl->reg, selection, source.bundle, place,
                                                      ctl->options.dry_run, &error)
                              : confirm_files (ctl, selection, &source, place, &error);
  if (n < 0)
    return ctl_fail (ctl, error);
  done = g_strdup_printf (
      source.bundle != NULL
          ? ngettext ("%d warning is confirmed: compared with the paper.",
                      "%d warnings are confirmed: compared with the paper.", n)
          : ngettext ("%d warning is confirmed: compared with the source of the file.",
                      "%d warnings are confirmed: compared with the source of the file.", n),
      n);
  return scores_done (ctl, done);
}
