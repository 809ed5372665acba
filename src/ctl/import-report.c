/* Three lists on stdout (added, changed old → new, untouched), everything else on stderr. */
#include "ctl/import-report.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "file", N_ ("file"), FALSE },   { "line", N_ ("line"), TRUE },
  { "state", N_ ("state"), FALSE }, { "number", N_ ("number"), FALSE },
  { "row", N_ ("row"), FALSE },     { "column", N_ ("column"), FALSE },
  { "old", N_ ("old"), FALSE },     { "new", N_ ("new"), FALSE },
};

const char *
ctl_kinds (void)
{
  static char *text;
  guint n;
  const SenkoKind *kinds = senko_kind_list (&n);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; text == NULL && i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  if (text == NULL)
    text = g_strdup (list->str);
  return text;
}

/* stdout */

static void
print_rows (Output *output, const SenkoImportFile *file, const SenkoImportList *list,
            const char *state)
{
  for (guint i = 0; i < list->listed->len; i++)
    {
      const SenkoImportRow *row = g_ptr_array_index (list->listed, i);
      char line[12];

      g_snprintf (line, sizeof line, "%u", row->line);
      if (row->fields->len == 0)
        output_row (output,
                    (const char *[]){ file->file, line, state, row->number, row->key, "", "", "" });
      for (guint f = 0; f < row->fields->len; f++)
        {
          const SenkoImportField *field = g_ptr_array_index (row->fields, f);

          output_row (output,
                      (const char *[]){ file->file, line, state, row->number, row->key,
                                        field->column, field->old_value, field->new_value });
        }
    }
}

static gboolean
has_rows (const SenkoImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      if (file->changed.count > 0
          || (report->dry_run && file->added.count + file->untouched.count > 0))
        return TRUE;
    }
  return FALSE;
}

static void
print_lists (Ctl *ctl, const SenkoImportReport *report)
{
  gboolean table = g_strcmp0 (ctl->options.format, "table") == 0;
  Output *output;

  if (!has_rows (report))
    return;
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      if (report->dry_run)
        print_rows (output, file, &file->added, table ? _ ("added") : "added");
      print_rows (output, file, &file->changed, table ? _ ("changed") : "changed");
      if (report->dry_run)
        print_rows (output, file, &file->untouched, table ? _ ("untouched") : "untouched");
    }
  ctl_end (ctl);
}

/* stderr */

static void
print_faults (const SenkoImportList *list, const char *heading)
{
  for (guint i = 0; i < list->listed->len; i++)
    {
      g_autofree char *text = senko_import_fault_to_string (g_ptr_array_index (list->listed, i));

      ctl_say ("%s%s", heading, text);
    }
  if (list->count > list->listed->len)
    ctl_say (_ ("… and %lu more (--list N prints more)."), list->count - list->listed->len);
}

static void
print_unknown (const SenkoImportFile *file)
{
  const SenkoImportList *list = &file->unknown_numbers;

  if (list->count == 0)
    return;
  ctl_say (_ ("%1$s: numbers in the file that the register does not know: %2$lu"), file->file,
           list->count);
  for (guint i = 0; i < list->listed->len; i++)
    {
      const SenkoImportRow *row = g_ptr_array_index (list->listed, i);

      ctl_say (_ ("  line %1$u: %2$s"), row->line, row->number);
    }
}

static void
print_absent (const SenkoImportFile *file)
{
  const SenkoImportList *list = &file->absent_numbers;
  guint shown = MIN (list->listed->len, 10);

  if (list->count == 0)
    return;
  ctl_say (_ ("%1$s: applicants of the register that the file does not name: %2$lu"), file->file,
           list->count);
  for (guint i = 0; i < shown; i++)
    ctl_say ("  %s", (char *)g_ptr_array_index (list->listed, i));
  if (list->count > shown)
    ctl_say ("  …");
}

static void
print_file (const SenkoImportReport *report, const SenkoImportFile *file)
{
  print_faults (&file->faults, "");
  print_faults (&file->warnings, _ ("warning: "));
  for (guint i = 0; i < file->unknown_columns->len; i++)
    ctl_say (_ ("%1$s: the column “%2$s” is unknown; it is kept aside with the rows."), file->file,
             (char *)g_ptr_array_index (file->unknown_columns, i));
  print_unknown (file);
  print_absent (file);
  ctl_say (_ ("%1$s (%2$s): rows %3$lu, added %4$lu, changed %5$lu, untouched %6$lu, faults %7$lu"),
           file->file, file->encoding, file->n_records, file->added.count, file->changed.count,
           file->untouched.count, file->faults.count);
}

void
ctl_say_import (const SenkoImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    print_file (report, g_ptr_array_index (report->files, i));
}

int
ctl_print_import (Ctl *ctl, const SenkoImportReport *report)
{
  guint64 faults = senko_import_report_count_faults (report);

  if (faults == 0)
    print_lists (ctl, report);
  ctl_say_import (report);
  if (faults > 0)
    ctl_say (_ ("Nothing was imported: correct the faults above and import again."));
  else if (report->dry_run)
    ctl_say (_ ("Nothing was written: this was a dry run."));
  else if (report->written)
    ctl_say (_ ("Imported as batch %1$ld; “import revert %1$ld” takes it back."), report->act);
  else
    ctl_say (_ ("The register has all of this already: nothing was written."));
  return faults > 0 ? CTL_REFUSED : CTL_DONE;
}
