/* A table of an exchange file while it is filled: cells by the names of the kind's columns, saved
 * in one of the two shapes that a newcomer will meet: English keys in UTF-8, or the application
 * form's Japanese words in CP932. */
#pragma once

#include "exchange/senko-csv.h"
#include "model/senko-kind.h"

G_BEGIN_DECLS

typedef struct _SenkoDemoTable SenkoDemoTable;

/* kind: "applicants", …. definition: whose labels a Japanese table shows; must outlive it. */
SenkoDemoTable *senko_demo_table_new (const char *kind, const SenkoDefinition *definition,
                                      gboolean japanese);
void senko_demo_table_free (SenkoDemoTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDemoTable, senko_demo_table_free)

/* Begins a row; what follows goes into it. */
void senko_demo_table_begin (SenkoDemoTable *self);
/* text: (nullable) nothing is put; codes as ids. Copied. */
void senko_demo_table_put (SenkoDemoTable *self, const char *column, const char *text);
void senko_demo_table_put_date (SenkoDemoTable *self, const char *column,
                                SenkoDate date); /* none: nothing is put */
void senko_demo_table_put_time (SenkoDemoTable *self, const char *column, SenkoTime time);
void senko_demo_table_put_points (SenkoDemoTable *self, const char *column, SenkoPoints points);
void senko_demo_table_put_int (SenkoDemoTable *self, const char *column, int number);
void senko_demo_table_put_answer (SenkoDemoTable *self, const char *column,
                                  int answer); /* below 0: nothing is put */
/* Takes all rows away, to fill it anew. */
void senko_demo_table_clear (SenkoDemoTable *self);
/* Saves the columns that some row fills as <kind>.csv in folder, over an earlier one. Nothing is
 * saved without rows. */
gboolean senko_demo_table_save (SenkoDemoTable *self, const char *folder, GError **error);

G_END_DECLS
