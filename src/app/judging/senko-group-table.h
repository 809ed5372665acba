/* The table of gates and groups: quota, line, who is taken, ties, ratio, what was moved. */
#pragma once

#include "app/judging/senko-judging-desk.h"
#include "app/table/senko-table-view.h"

G_BEGIN_DECLS

#define SENKO_TYPE_GROUP_TABLE (senko_group_table_get_type ())
G_DECLARE_FINAL_TYPE (SenkoGroupTable, senko_group_table, SENKO, GROUP_TABLE, GObject)

/* table: as in senko_line_people_new(). */
SenkoGroupTable *senko_group_table_new (SenkoTableView *table);
/* Gates first, then the groups. desk NULL: nothing. */
void senko_group_table_show (SenkoGroupTable *self, SenkoJudgingDesk *desk);
void senko_group_table_refresh (SenkoGroupTable *self);
/* "plan together 138 of 140" for every plan that several groups share. (transfer full) */
char *senko_group_table_dup_sums (SenkoGroupTable *self);

G_END_DECLS
