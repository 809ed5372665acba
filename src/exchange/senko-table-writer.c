/* One of two writers behind one face. */
#include "exchange/senko-table-writer.h"

#include <string.h>

struct _SenkoTableWriter {
  SenkoCsvWriter *csv; /* one of the two */
  SenkoXlsxWriter *xlsx;
};

gboolean
senko_table_format_from_name (const char *name, SenkoTableFormat *format)
{
  if (g_ascii_strcasecmp (name, "csv") == 0)
    *format = SENKO_TABLE_CSV;
  else if (g_ascii_strcasecmp (name, "xlsx") == 0)
    *format = SENKO_TABLE_XLSX;
  else
    return FALSE;
  return TRUE;
}

SenkoTableFormat
senko_table_format_of_file (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ".xlsx") == 0 ? SENKO_TABLE_XLSX : SENKO_TABLE_CSV;
}

SenkoTableWriter *
senko_table_writer_new (SenkoTableFormat format, const char *title, GError **error)
{
  g_autoptr (SenkoTableWriter) self = g_new0 (SenkoTableWriter, 1);

  if (format == SENKO_TABLE_CSV)
    self->csv = senko_csv_writer_new ();
  else
    self->xlsx = senko_xlsx_writer_new (title, error);
  return self->csv != NULL || self->xlsx != NULL ? g_steal_pointer (&self) : NULL;
}

void
senko_table_writer_free (SenkoTableWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->csv, senko_csv_writer_free);
  g_clear_pointer (&self->xlsx, senko_xlsx_writer_free);
  g_free (self);
}

void
senko_table_writer_add_column (SenkoTableWriter *self, const char *heading, SenkoTableType type)
{
  if (self->csv != NULL)
    senko_csv_writer_add (self->csv, heading, -1);
  else
    senko_xlsx_writer_add_column (self->xlsx, heading, type);
}

void
senko_table_writer_add (SenkoTableWriter *self, const char *text, gssize length)
{
  if (self->csv != NULL)
    senko_csv_writer_add (self->csv, text, length);
  else
    senko_xlsx_writer_add (self->xlsx, text, length);
}

void
senko_table_writer_end (SenkoTableWriter *self)
{
  if (self->csv != NULL)
    senko_csv_writer_end (self->csv);
  else
    senko_xlsx_writer_end (self->xlsx);
}

SenkoCsvWriter *
senko_table_writer_steal_csv (SenkoTableWriter *self)
{
  return g_steal_pointer (&self->csv);
}

GBytes *
senko_table_writer_encode (SenkoTableWriter *self, SenkoEncoding encoding, SenkoCsvFlags flags,
                           GArray **lacking, GError **error)
{
  if (self->csv != NULL)
    return senko_csv_writer_encode (self->csv, encoding, flags, lacking, error);
  if (lacking != NULL)
    *lacking = NULL;
  return senko_xlsx_writer_finish (self->xlsx, error);
}

gboolean
senko_table_writer_save (SenkoTableWriter *self, const char *path, SenkoEncoding encoding,
                         SenkoCsvFlags flags, GArray **lacking, GError **error)
{
  g_autoptr (GBytes) bytes = senko_table_writer_encode (self, encoding, flags, lacking, error);

  if (bytes != NULL)
    return senko_csv_save_bytes (path, bytes, (flags & SENKO_CSV_OVERWRITE) != 0, error);
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
