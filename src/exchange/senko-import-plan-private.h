/* What the parts of a plan share. Not for other folders. */
#pragma once

#include "exchange/senko-import-plan.h"
#include "exchange/senko-sheet.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) The file's table. */
SenkoSheet *senko_plan_file_open (const SenkoPlanFile *file, GError **error);
void senko_plan_row_free (gpointer row);
SenkoPlanRow *senko_plan_row_new (const SenkoRecord *record);
void senko_plan_column_free (gpointer column);

/* senko-import-plan-propose.c */
void senko_plan_propose_heading (SenkoPlanFile *file, const GPtrArray *rows);
void senko_plan_propose_kind (SenkoPlanFile *file);
void senko_plan_propose_columns (SenkoPlanFile *file);

G_END_DECLS
