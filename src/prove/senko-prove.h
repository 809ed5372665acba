/* The independent prover: reads a decision's snapshot and the definition as text, and proves what
 * was promised about it. It shares no line with the judging and nothing of the other rooms: a
 * mistake made there is not repeated here. Deliberately plain. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_PROMISE_READABLE, /* the snapshot is whole, of this definition, and says only what is known
                           */
  SENKO_PROMISE_FINGERPRINT, /* its fingerprint is the one that was given to people */
  SENKO_PROMISE_ONCE, /* nobody is in it twice */
  SENKO_PROMISE_EVERYBODY, /* nobody is missing, and nobody is in it who did not apply */
  SENKO_PROMISE_EARLIER, /* who takes part is who came through the stage before */
  SENKO_PROMISE_PLAN, /* everybody has the tests of their pool, track and post */
  SENKO_PROMISE_EXEMPTIONS, /* only who is exempt goes on without the tests */
  SENKO_PROMISE_TESTS, /* every required test was taken, within its points; absence is out */
  SENKO_PROMISE_GATE, /* nobody below a gate goes on, nobody above it is held back */
  SENKO_PROMISE_BONUS, /* only verified claims count, with the points of the definition */
  SENKO_PROMISE_TOTAL, /* totals are the sums */
  SENKO_PROMISE_FLOOR, /* nobody below a floor passes */
  SENKO_PROMISE_VETO, /* nobody passes with grades that keep out */
  SENKO_PROMISE_ZONE, /* zones are those of the table, and nobody passes from one that is out */
  SENKO_PROMISE_ORDER, /* ranks follow totals; nobody passes before somebody better */
  SENKO_PROMISE_LINES, /* lines and quotas are kept */
  SENKO_PROMISE_TIES, /* ties on a line are all in or all out, as the definition says */
  SENKO_PROMISE_FIXED_TERM, /* only who wishes it, from those below the regular line */
  SENKO_PROMISE_WAITLIST, /* the best of the rest, in order */
  SENKO_PROMISE_FAILURES, /* ranks among the failures */
  SENKO_PROMISE_NUMBERS, /* the figures of the head are those of the people */
  SENKO_PROMISE_RANKS, /* ranks on the rosters follow from totals and places */
  SENKO_PROMISE_ROSTERS, /* on the rosters are those who passed, and nobody else */
  SENKO_N_PROMISES,
} SenkoPromise;

/* A word for it that never changes, for files. (transfer none) */
const char *senko_promise_id (SenkoPromise promise);
const char *senko_promise_label (SenkoPromise promise); /* translated sentence */

typedef struct {
  const char *snapshot; /* its text, NUL-terminated */
  const char *definition; /* the JSON, NUL-terminated */
  const char *fingerprint; /* 64 hex digits as given to people (nullable) */
  const char *earlier; /* the snapshot of the stage before (nullable) */
  const char *const *applicants; /* receipt numbers of all who applied, up to NULL (nullable) */
  const char *const *roster; /* "receipt number, tab, roster", up to NULL (nullable) */
} SenkoProofCase;

typedef struct {
  SenkoPromise promise;
  char *who; /* receipt number, or the group; "" = the whole */
  char *text; /* translated */
} SenkoBreach;

typedef struct {
  guint n_checks[SENKO_N_PROMISES]; /* 0: it was not looked at */
  guint n_breaches[SENKO_N_PROMISES];
  GPtrArray *breaches; /* of SenkoBreach */
  guint n_people, n_groups;
  char fingerprint[65]; /* as computed here */
} SenkoProof;

/* (transfer full) */
SenkoProof *senko_prove (const SenkoProofCase *about);
void senko_proof_free (SenkoProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoProof, senko_proof_free)

G_END_DECLS
