/* Rows by the names of their columns. */
#include "row-fixture.h"

void
row_fixture_begin (RowFixture *row, SenkoTableId table)
{
  row->table = table;
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    row->values[i] = (SenkoValue){ .is_null = TRUE };
}

void
row_fixture_set_text (RowFixture *row, const char *column, const char *text)
{
  row->values[senko_table_column (senko_table (row->table), column)]
      = (SenkoValue){ .text = text, .length = -1 };
}

void
row_fixture_set_int (RowFixture *row, const char *column, gint64 value)
{
  row->values[senko_table_column (senko_table (row->table), column)]
      = (SenkoValue){ .integer = value };
}

gint64
row_fixture_insert (const RowFixture *row, SenkoAct *act, gint64 owner)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_act_insert (act, row->table, owner, row->values, &error);

  g_assert_no_error (error);
  return id;
}
