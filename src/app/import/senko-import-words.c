/* What the assistant says of files and reports. */
#include "app/import/senko-import-words.h"

#include "app/import/senko-import-entry.h"

#include <glib/gi18n-lib.h>

char *
senko_import_describe_file (const SenkoPlanFile *file)
{
  const char *kind = file->kind == NULL              ? _ ("Not imported")
                     : senko_language_is_japanese () ? file->kind->ja
                                                     : _ (file->kind->en);

  if (file->error != NULL)
    return g_strdup (_ ("Cannot be read"));
  return file->sheet != NULL ? g_strdup_printf ("%s · %s", file->sheet, kind) : g_strdup (kind);
}

char *
senko_import_describe_result (const SenkoImportFile *file)
{
  static const SenkoImportListId lists[]
      = { SENKO_IMPORT_LIST_ADDED, SENKO_IMPORT_LIST_CHANGED, SENKO_IMPORT_LIST_UNTOUCHED };
  g_autoptr (GString) text = g_string_new (NULL);

  if (file->faults.count > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%lu fault", "%lu faults", file->faults.count),
        file->faults.count);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      guint64 count = senko_import_list_count (file, lists[i]);
      g_autofree char *label = senko_import_list_label (lists[i], count);

      if (count > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
senko_import_count_report (const SenkoImportReport *report, guint64 *added, guint64 *changed,
                           guint64 *untouched)
{
  *added = *changed = *untouched = 0;
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      *added += file->added.count;
      *changed += file->changed.count;
      *untouched += file->untouched.count;
    }
}

char *
senko_import_describe_report (const SenkoImportReport *report)
{
  guint64 faults = senko_import_report_count_faults (report), added, changed, untouched;

  senko_import_count_report (report, &added, &changed, &untouched);
  if (faults > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu Fault: Nothing Can Be Imported Yet",
                                         "%lu Faults: Nothing Can Be Imported Yet", faults),
                            faults);
  if (report->written)
    return g_strdup_printf (_ ("Imported: %1$lu Added, %2$lu Changed"), added, changed);
  if (added + changed == 0)
    return g_strdup (_ ("The Register Has All of This Already"));
  return g_strdup_printf (_ ("%1$lu Will Be Added, %2$lu Changed"), added, changed);
}

const char *
senko_import_advise (const SenkoImportReport *report)
{
  guint64 added, changed, untouched;

  senko_import_count_report (report, &added, &changed, &untouched);
  if (senko_import_report_count_faults (report) > 0)
    return _ (
        "Correct the file and check again. Press Enter on a fault to see its row; a word that "
        "is not known can be given a meaning below.");
  if (report->written)
    return _ ("The import can be taken back as long as nothing is built on it.");
  if (added + changed == 0)
    return _ ("There is nothing left to import.");
  return report->dry_run ? _ ("Nothing has been written yet. This is what the import would do.")
                         : _ ("Nothing was written.");
}
