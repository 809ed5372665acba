/* Any bytes as an archive or a workbook: read or refused, never worse. */
#include <glib.h>

#include "exchange/senko-archive.h"
#include "exchange/senko-sheet.h"
#include "fuzz.h"

static void
load_all (SenkoArchive *archive)
{
  for (guint i = 0; i < MIN (senko_archive_get_n_entries (archive), 20); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = senko_archive_load (archive, i, &error);

      g_assert_true (g_utf8_validate (senko_archive_get_entry (archive, i), -1, NULL));
      g_assert_true ((bytes == NULL) == (error != NULL));
    }
}

static void
read_sheet (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet
      = senko_sheet_new_from_bytes ("fuzz", bytes, SENKO_ENCODING_AUTO, &error);
  SenkoRecord record;

  g_assert_true ((sheet == NULL) == (error != NULL));
  while (sheet != NULL && senko_sheet_next (sheet, &record, &error))
    g_assert_null (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoArchive) archive = senko_archive_open ("fuzz", bytes, &error);

  g_assert_true ((archive == NULL) == (error != NULL));
  if (archive != NULL)
    load_all (archive);
  read_sheet (bytes);
  return 0;
}
