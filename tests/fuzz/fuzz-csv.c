/* Any bytes as a table: read or refused, never worse; and what is read can be written and is read
 * again the same. */
#include <glib.h>
#include <string.h>

#include "exchange/senko-csv.h"
#include "exchange/senko-sheet.h"
#include "fuzz.h"

static SenkoSheet *
open_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  SenkoSheet *sheet = senko_sheet_new_from_bytes ("fuzz", bytes, SENKO_ENCODING_AUTO, &error);
  g_assert_true ((sheet == NULL) == (error != NULL));
  return sheet;
}

/* Reads on; FALSE at the end or at a fault. */
static gboolean
next (SenkoSheet *sheet, SenkoRecord *record)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = senko_sheet_next (sheet, record, &error);
  g_assert_true (!ok || error == NULL);
  g_assert_true (!ok || record->n_cells > 0);
  return ok;
}

/* (transfer full) The table with a first line that makes the comma its delimiter. */
static SenkoCsvWriter *
copy (SenkoSheet *sheet)
{
  SenkoCsvWriter *writer = senko_csv_writer_new ();
  SenkoRecord record;
  for (const char *cell = "head"; *cell != '\0'; cell++)
    senko_csv_writer_add (writer, cell, 1);
  senko_csv_writer_end (writer);
  while (next (sheet, &record))
    {
      for (guint i = 0; i < record.n_cells; i++)
        senko_csv_writer_add (writer, record.cells[i].text, record.cells[i].length);
      senko_csv_writer_end (writer);
    }
  return writer;
}

static void
compare (SenkoSheet *first, SenkoSheet *second)
{
  SenkoRecord a, b;
  g_assert_true (next (second, &b));
  while (next (first, &a))
    {
      g_assert_true (next (second, &b));
      g_assert_cmpuint (a.n_cells, ==, b.n_cells);
      for (guint i = 0; i < a.n_cells; i++)
        g_assert_cmpmem (a.cells[i].text, a.cells[i].length, b.cells[i].text, b.cells[i].length);
    }
  g_assert_false (next (second, &b));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (SenkoSheet) sheet = open_bytes (bytes);
  g_autoptr (SenkoCsvWriter) writer = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (SenkoSheet) again = NULL;
  if (sheet == NULL)
    return 0;
  writer = copy (sheet);
  senko_sheet_rewind (sheet);
  written = senko_csv_writer_encode (writer, SENKO_ENCODING_UTF8, SENKO_CSV_NONE, NULL, NULL);
  again = open_bytes (written);
  g_assert_nonnull (again);
  compare (sheet, again);
  return 0;
}
