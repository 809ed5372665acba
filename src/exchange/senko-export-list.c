/* A list's rows become records of a file. */
#include "exchange/senko-export-list.h"

static void
write_header (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  for (guint i = 0; i < n_columns; i++)
    senko_table_writer_add_column (user_data, columns[i].key,
                                   columns[i].is_number ? SENKO_TABLE_NUMBER : SENKO_TABLE_ANY);
  senko_table_writer_end (user_data);
}

static void
write_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  for (guint i = 0; i < n_columns; i++)
    senko_table_writer_add (user_data, cells[i], -1);
  senko_table_writer_end (user_data);
}

SenkoListSink
senko_export_list_sink (SenkoTableWriter *writer)
{
  return (SenkoListSink){ .begin = write_header, .row = write_row, .user_data = writer };
}
