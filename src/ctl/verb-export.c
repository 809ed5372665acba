/* senkoctl export: what import takes, and results, roster, findings, statistics, into files. */
#include "ctl/full.h"
#include "ctl/import-report.h"
#include "exchange/senko-export-list.h"
#include "exchange/senko-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *encoding_name, *stage;
static gboolean substitute, overwrite;

static const GOptionEntry entries[] = {
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding_name,
    N_ ("Encoding of the file (default: UTF-8 with byte-order mark)"), "utf-8|cp932" },
  { "substitute", 0, 0, G_OPTION_ARG_NONE, &substitute,
    N_ ("Write near forms of characters that CP932 lacks"), NULL },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_ ("Replace a file that is there"), NULL },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_ ("Stage of the results (default: the last)"),
    N_ ("STAGE") },
  { NULL },
};

static void
say_substitutes (const GArray *lacking)
{
  for (guint i = 0; lacking != NULL && i < lacking->len; i++)
    {
      const SenkoLacking *item = &g_array_index (lacking, SenkoLacking, i);
      char character[8] = "";

      g_unichar_to_utf8 (item->character, character);
      ctl_say (_ ("“%1$s” (U+%2$04X) is not in CP932: “%3$s” was written %4$u times."), character,
               item->character, item->substitute, item->count);
    }
}

/* One of the lists; FALSE with error unset: there is no such list. */
static gboolean
write_list (Ctl *ctl, SenkoSelection *selection, const char *kind, SenkoTableWriter *writer,
            gboolean *known, GError **error)
{
  SenkoListSink sink = senko_export_list_sink (writer);
  const SenkoDefinition *definition = selection->definition;

  *known = TRUE;
  if (strcmp (kind, "results") == 0)
    return senko_list_results (
        ctl->reg, selection,
        stage != NULL ? stage : definition->stages[definition->n_stages - 1].label.id, &sink,
        error);
  if (strcmp (kind, "findings") == 0)
    return senko_list_findings (ctl->reg, selection, NULL, &sink, NULL, error);
  if (strcmp (kind, "roster") == 0)
    return senko_list_roster (ctl->reg, selection, NULL, &sink, error);
  if (strcmp (kind, "statistics") == 0)
    return senko_list_statistics (ctl->reg, 0, 0, &sink, error);
  *known = FALSE;
  return FALSE;
}

static int
save (Ctl *ctl, SenkoTableWriter *writer, const char *path, SenkoEncoding encoding)
{
  g_autoptr (GArray) lacking = NULL;
  GError *error = NULL;
  SenkoCsvFlags flags
      = (substitute ? SENKO_CSV_SUBSTITUTE : 0) | (overwrite ? SENKO_CSV_OVERWRITE : 0);
  g_autoptr (GBytes) bytes = NULL;

  if (ctl->options.dry_run)
    bytes = senko_table_writer_encode (writer, encoding, flags, &lacking, &error);
  else
    senko_table_writer_save (writer, path, encoding, flags, &lacking, &error);
  if (error != NULL)
    return ctl_fail (ctl, error);
  say_substitutes (lacking);
  ctl_say (ctl->options.dry_run ? _ ("%s would be written.") : _ ("%s was written."), path);
  return CTL_DONE;
}

/* As asked for, else by the file's name. */
static gboolean
find_format (const Ctl *ctl, const char *path, SenkoTableFormat *format)
{
  *format = senko_table_format_of_file (path);
  return g_str_equal (ctl->options.format, "table")
         || senko_table_format_from_name (ctl->options.format, format);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  SenkoEncoding encoding = SENKO_ENCODING_UTF8;
  g_autoptr (SenkoTableWriter) writer = NULL;
  SenkoExportOptions options = { SENKO_ENCODING_UTF8 };
  gboolean known = TRUE;

  if (argc != 2)
    return ctl_usage (ctl, _ ("Name the kind and the file."));
  if (!find_format (ctl, argv[1], &options.format))
    return ctl_usage (ctl, _ ("--format of an export is csv or xlsx, not “%s”."),
                      ctl->options.format);
  if (encoding_name != NULL
      && (!senko_encoding_from_name (encoding_name, &encoding)
          || (encoding != SENKO_ENCODING_UTF8 && encoding != SENKO_ENCODING_CP932)))
    return ctl_usage (ctl, _ ("--encoding of an export is utf-8 or cp932, not “%s”."),
                      encoding_name);
  if (options.format == SENKO_TABLE_XLSX)
    ctl_need_full ();
  selection = ctl_open_selection (ctl, FALSE, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  if (senko_kind_find (argv[0]) != NULL)
    writer = senko_export_kind_to_table (ctl->reg, selection, argv[0], &options, NULL, &error);
  else
    {
      writer = senko_table_writer_new (options.format, argv[0], &error);
      if (writer == NULL)
        return ctl_fail (ctl, error);
      write_list (ctl, selection, argv[0], writer, &known, &error);
    }
  if (!known)
    return ctl_usage (
        ctl, _ ("There is no kind “%s”. The kinds are: %s, results, findings, roster, statistics."),
        argv[0], ctl_kinds ());
  if (error != NULL)
    return ctl_fail (ctl, error);
  if (strcmp (argv[0], "results") == 0 || strcmp (argv[0], "roster") == 0)
    ctl_say_decision (ctl, selection, strcmp (argv[0], "results") == 0 ? stage : NULL);
  return save (ctl, writer, argv[1], encoding);
}

const CtlVerb ctl_verb_export = {
  .name = "export",
  .arguments = "KIND FILE",
  .summary = N_ ("Write what import takes, or results, findings, roster, statistics, as a file"),
  .details = N_ ("FILE ending in .xlsx (or --format xlsx) is written as an Excel workbook, else as "
                 "CSV. Importing an exported file again gives back the same data. Cells that a "
                 "spreadsheet would take for a formula are made "
                 "harmless. Characters that CP932 lacks are listed and the export is refused "
                 "unless --substitute is given."),
  .entries = entries,
  .run = run,
};
