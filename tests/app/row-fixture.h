/* Facts that are written as staff would never type them one by one. */
#pragma once

#include "store/senko-table.h"
#include "store/senko-journal.h"

G_BEGIN_DECLS

/* A row being written; texts are borrowed. */
typedef struct {
  SenkoTableId table;
  SenkoValue values[SENKO_MAX_COLUMNS];
} RowFixture;

/* All its columns are empty. */
void row_fixture_begin (RowFixture *row, SenkoTableId table);
void row_fixture_set_text (RowFixture *row, const char *column, const char *text);
void row_fixture_set_int (RowFixture *row, const char *column, gint64 value);
/* owner: the applicant, or the selection, whose it is. Returns its id. */
gint64 row_fixture_insert (const RowFixture *row, SenkoAct *act, gint64 owner);

G_END_DECLS
