/* What the tests of the store share: a register in a folder of its own, short ways to make acts,
 * and a raw connection to do what Senkō never would. */
#pragma once

#include "store/senko-journal.h"
#include "store/senko-selections.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define FIXTURE_AT "2024-05-10T12:00:00Z"

typedef struct {
  char *folder, *path;
  SenkoConnection *connection;
  gint64 selection;
} Fixture;

/* A new register with the selection "kobe-teachers-2025". */
void fixture_set_up (Fixture *self);
void fixture_tear_down (Fixture *self);
void fixture_reopen (Fixture *self);
char *fixture_file (Fixture *self, const char *name); /* a path in the folder (transfer full) */

SenkoAct *fixture_begin (SenkoConnection *connection, const char *verb, gint64 selection);
void fixture_commit (SenkoAct *act); /* and free */
/* Values for a row from "column=value" texts, NULL-terminated; texts borrowed. */
void fixture_values (SenkoTableId table, SenkoValue *values, ...) G_GNUC_NULL_TERMINATED;
/* One applicant in an act of its own. */
gint64 fixture_add_applicant (Fixture *self, const char *receipt_no, const char *name);
gint64 fixture_add_score (Fixture *self, gint64 applicant, const char *test, gint64 score);

/* Runs SQL through a raw connection, as another program would, after the triggers were dropped. */
void fixture_tamper (Fixture *self, const char *sql);
/* The same without dropping triggers. */
void fixture_exec (Fixture *self, const char *sql);
/* Everything in the file as SQL, for comparing contents. (transfer full) */
char *fixture_dump (const char *path);
/* All problems that the proofs find, joined by newlines; "" if none. (transfer full) */
char *fixture_prove (SenkoConnection *connection);

/* A connection of its own, as senko_connection_open() gives it. */
SenkoConnection *fixture_open (const char *path, SenkoOpenMode mode);
/* The only cell of the only row. (transfer full) */
char *fixture_query (SenkoConnection *connection, const char *sql);
void fixture_assert_query (SenkoConnection *connection, const char *sql, const char *expected);

G_END_DECLS
