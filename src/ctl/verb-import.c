/* senkoctl import: exchange files into the register, or a batch out of it again. */
#include "ctl/full.h"
#include "ctl/heap.h"
#include "ctl/import-report.h"
#include "model/senko-revert.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>
#include <stdio.h>

static char *encoding_name, *sheet_name;
static int max_listed;

static const GOptionEntry entries[] = {
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding_name,
    N_ ("Encoding of the file (default: found out)"), "auto|utf-8|cp932|utf-16" },
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet_name,
    N_ ("Sheet of the workbook (default: the only one, or the one called after the kind)"),
    N_ ("NAME") },
  { "list", 0, 0, G_OPTION_ARG_INT, &max_listed, N_ ("Entries printed of each list (default 100)"),
    N_ ("N") },
  { NULL },
};

static void
show_progress (double done, gpointer user_data)
{
  fprintf (stderr, "\r%3d %%%s", (int)(done * 100), done >= 1 ? "\r     \r" : "");
}

static int
revert (Ctl *ctl, const char *batch)
{
  GError *error = NULL;
  char *end = NULL;
  gint64 act = g_ascii_strtoll (batch, &end, 10);

  if (act <= 0 || *end != '\0')
    return ctl_usage (ctl, _ ("“%s” is no batch. “journal list” shows the batches by number."),
                      batch);
  if (ctl_open (ctl, TRUE, &error) == NULL)
    return ctl_fail (ctl, error);
  act = senko_revert_batch (ctl->reg, act, ctl->options.dry_run, NULL, &error);
  if (act == 0)
    return ctl_fail (ctl, error);
  if (ctl->options.dry_run)
    ctl_say (_ ("Batch %s could be taken back."), batch);
  else
    ctl_say (_ ("Batch %1$s was taken back; this is batch %2$ld."), batch, act);
  return CTL_DONE;
}

static int
import (Ctl *ctl, const char *kind, const char *path)
{
  GError *error = NULL;
  SenkoSelection *selection;
  SenkoEncoding encoding = SENKO_ENCODING_AUTO;
  SenkoImportOptions options
      = { .dry_run = ctl->options.dry_run, .max_listed = max_listed > 0 ? max_listed : 100 };
  g_autoptr (SenkoImportReport) report = NULL;

  if (encoding_name != NULL && !senko_encoding_from_name (encoding_name, &encoding))
    return ctl_usage (ctl, _ ("--encoding is auto, utf-8, cp932 or utf-16, not “%s”."),
                      encoding_name);
  if (strcmp (kind, "all") != 0 && senko_kind_find (kind) == NULL)
    return ctl_usage (ctl, _ ("There is no kind “%s”. The kinds are: %s."), kind, ctl_kinds ());
  ctl_need_full_for (path);
  ctl_heap_expect_file (path, 3);
  if (isatty (STDERR_FILENO))
    options.progress = show_progress;
  selection = ctl_open_selection (ctl, TRUE, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  report = strcmp (kind, "all") == 0
               ? senko_import_folder (ctl->reg, selection, path, encoding, &options, &error)
               : senko_import_sheet (ctl->reg, selection, kind, path, encoding, sheet_name,
                                     &options, &error);
  return report == NULL ? ctl_fail (ctl, error) : ctl_print_import (ctl, report);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  if (argc != 2)
    return ctl_usage (ctl, _ ("Name the kind and the file."));
  return strcmp (argv[0], "revert") == 0 ? revert (ctl, argv[1]) : import (ctl, argv[0], argv[1]);
}

const CtlVerb ctl_verb_import = {
  .name = "import",
  .arguments = "KIND FILE | all FOLDER|ZIP|XLSX | revert BATCH",
  .summary = N_ ("Import an exchange file, a folder of them, or take a batch back"),
  .details
  = N_ ("KIND is applicants, licences, careers, leaves, credentials, claims, documents, rulings, "
        "scores, lines, history, "
        "rooms, panels, slots, unavailability or seats. FILE is CSV, TSV or an Excel workbook "
        "(XLSX). All "
        "of a file is imported or nothing; every fault "
        "is listed. An empty "
        "cell keeps what the register has, “-” clears it. --dry-run shows what would change."),
  .entries = entries,
  .run = run,
};

static int
run_lines (Ctl *ctl, int argc, char **argv)
{
  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the file with the lines."));
  return import (ctl, "lines", argv[0]);
}

const CtlVerb ctl_verb_lines = {
  .name = "lines",
  .arguments = "FILE",
  .summary = N_ ("Set the lines of judging groups from a file"),
  .details = N_ ("Columns: stage, pool, category, subject, kind (pass, regular, fixed_term, "
                 "waitlist), and count or score. The same as "
                 "“import lines FILE”."),
  .entries = entries,
  .run = run_lines,
};
