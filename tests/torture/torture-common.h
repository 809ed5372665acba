/* What the tortures share: their options, acts that change a register in every way, and the proof
 * that it is whole. */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

typedef struct {
  int rounds;
  guint32 seed;
  GRand *random;
} Torture;

/* Reads --rounds N and --seed S (without: a seed of the clock, which is printed). */
void torture_start (Torture *self, int argc, char **argv, int rounds);
void torture_end (Torture *self, const char *what, guint n_trials);

typedef enum {
  TORTURE_ACT_INSERT, /* applicants with scores */
  TORTURE_ACT_IMPORT, /* many of them */
  TORTURE_ACT_UPDATE,
  TORTURE_ACT_DELETE,
  TORTURE_ACT_DECIDE, /* a decision with a snapshot, the one before reopened */
  TORTURE_N_ACTS,
} TortureAct;
/* Makes an act of this kind, with rows drawn from random. Returns it uncommitted, NULL on error. */
SenkoAct *torture_begin_act (SenkoConnection *connection, gint64 selection, TortureAct kind,
                             GRand *random, GError **error);
/* The same, committed. */
gboolean torture_run_act (SenkoConnection *connection, gint64 selection, TortureAct kind,
                          GRand *random, GError **error);

/* Opens path by the default VFS and demands a whole register, or ends the program. Returns the
 * number of acts; head gets the last seal. */
guint torture_prove (const char *path, const char *when, char head[65]);
void torture_copy (const char *from, const char *to); /* with its journal */

G_END_DECLS
