/* Definitions whose bonus table can be applied to this year's people: the built-in ones, those of
 * the register's other selections, and files. */
#pragma once

#include "app/senko-session.h"

G_BEGIN_DECLS

/* Newest hire year first; those with the rules of the current selection are left out. (transfer
 * full, of SenkoDefinition) */
GPtrArray *senko_bonus_tables_list (SenkoSession *session);
/* The place of the year before, or of what comes nearest to it. */
guint senko_bonus_tables_find_before (GPtrArray *tables, int hire_year);
/* "Hire year 2024: …", in the user's language. (transfer full) */
char *senko_bonus_table_label (const SenkoDefinition *definition);
/* The same, and whether the register has a selection with these rules. (transfer full) */
char *senko_bonus_tables_describe (SenkoSession *session, const SenkoDefinition *definition);
/* The error names every fault of the file. (transfer full) */
SenkoDefinition *senko_bonus_table_read (const char *path, GError **error);

G_END_DECLS
