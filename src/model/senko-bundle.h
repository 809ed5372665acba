/* Bundles of sheets: which papers lie in it in which order, where it is, and how far it is keyed.
 *
 * A bundle belongs to one test; its sheets are applicants in the order of the paper; its columns
 * are the raters written on the sheets (one column "" when the test has no raters). A column "="
 * is the total the paper itself shows: it is keyed and compared with the sum of the others, and
 * never becomes a score. How far a bundle is keyed is never stored: it is worked out from the
 * keyings each time. */
#pragma once

#include "model/senko-register.h"
#include "rules/senko-judging.h"

G_BEGIN_DECLS

#define SENKO_BUNDLE_MAX_COLUMNS 9
#define SENKO_BUNDLE_TOTAL "=" /* the column of the paper's own total */

typedef enum {
  SENKO_BUNDLE_NOT_BEGUN,
  SENKO_BUNDLE_FIRST, /* the first keying is not complete */
  SENKO_BUNDLE_SECOND, /* the first is complete, the second is not */
  SENKO_BUNDLE_DIFFERS, /* both are complete and differ somewhere */
  SENKO_BUNDLE_MATCHES, /* nothing differs (any more): it may be agreed */
  SENKO_BUNDLE_AGREED, /* its scores are in the register */
  SENKO_BUNDLE_LOCKED, /* and everybody in it is locked for the test */
  SENKO_N_BUNDLE_STATES,
} SenkoBundleState;

const char *senko_bundle_state_id (SenkoBundleState state); /* "not_begun", "first", … */
const char *senko_bundle_state_label (SenkoBundleState state); /* translated */

/* What was keyed in a cell: points, SENKO_SCORE_ABSENT, SENKO_SCORE_PRESENT (taken, for tests
 * without points), SENKO_SCORE_NOT_ENTERED, or this: to be looked at later, open. */
#define SENKO_KEYED_SKIPPED (SENKO_POINTS_NONE + 8)

typedef struct {
  gint64 applicant;
  int place; /* on the paper, from 1 */
  int seat; /* at the test; 0 = unknown */
  char *number; /* exam number, or the receipt number of one who has none */
  char *name; /* NULL where the definition asks for blind marking */
  SenkoPoints limit; /* full marks; NONE: no points, or not taken */
  SenkoScoreRule rule; /* SENKO_SCORE_TAKEN, or why no score may be keyed */
} SenkoBundleSheet;

typedef struct {
  gint64 selection;
  char *id; /* the bundle's number */
  char *name; /* the number as people read it: of those that were cut with the test's label */
  SenkoCode test;
  char **raters; /* the columns, n_columns, NULL-terminated */
  guint n_columns;
  char *room, *barcode, *note; /* "" = none */
  int control_count; /* as the paper says; -1 = not given */
  gint64 control_sum; /* hundredths; -1 = not given */
  GArray *sheets; /* of SenkoBundleSheet, in the order of the paper */

  /* derived */
  SenkoBundleState state;
  guint n_cells, n_keyed[2], n_skipped[2]; /* by pass, first and second */
  guint n_different; /* cells of both passes that differ and are not resolved */
  char *keyed_by[2]; /* "" = nobody yet */
  char *keyed_at[2]; /* the last keying of the pass, UTC ISO 8601, "" = none */
  char *agreed_by, *agreed_at; /* "" = not agreed */
  gboolean is_out; /* somebody has it */
  char *out_with; /* who; "" */
  int n_missing; /* sheets that did not come back */
  gint64 version; /* of the bundle's row */
} SenkoBundle;

void senko_bundle_free (SenkoBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoBundle, senko_bundle_free)

/* All bundles in the order of test and number (GPtrArray of SenkoBundle, transfer full). test 0 =
 * all. */
GPtrArray *senko_bundle_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                              GError **error);
/* By number, name or barcode; _ERROR_UNKNOWN if there is none. */
SenkoBundle *senko_bundle_load (SenkoRegister *self, SenkoSelection *selection, const char *id,
                                GError **error);

/* Which pass this person may key now: 1, 2, or 0 with a sentence why not (transfer full, nullable
 * out). The second keying is another person's than the first; a pass belongs to whoever began it.
 */
int senko_bundle_pass_for (const SenkoBundle *self, const SenkoDefinition *definition,
                           const char *actor, char **why_not);
/* "Second keying: Satō, 12 of 30 sheets": which entry is missing and whose turn it is. (transfer
 * full) */
char *senko_bundle_describe (const SenkoBundle *self, const SenkoDefinition *definition);

/* A new bundle. id and columns must be new to the test's sheets: an applicant's result of one rater
 * lies in one bundle. numbers: exam or receipt numbers in the order of the paper. raters:
 * (nullable) the columns. */
typedef struct {
  const char *id;
  SenkoCode test;
  const char *const *raters; /* (nullable) */
  const char *room, *note; /* (nullable) */
  const char *barcode; /* (nullable) the next "SB00001", which Code 39 can write */
  const char *const *numbers;
  int control_count; /* -1 = not given */
  gint64 control_sum; /* hundredths, -1 = not given */
} SenkoBundleSpec;
gboolean senko_bundle_add (SenkoRegister *self, SenkoSelection *selection,
                           const SenkoBundleSpec *spec, gboolean dry_run, GError **error);
/* Everybody who takes the test and lies in no bundle yet, cut into bundles of at most size sheets,
 * by judging group and then exam number; their numbers are "TEST-001", … raters: (nullable).
 * Returns how many bundles were made, 0 with error. */
guint senko_bundle_cut (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                        const char *const *raters, guint size, gboolean dry_run, GError **error);
/* The same by room and seat, of those whose seats are in the register: bundles never hold two
 * rooms. size 0: a room is a bundle. n_left: (out, nullable) how many take the test without being
 * given a room; they lie in no bundle. */
guint senko_bundle_cut_rooms (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                              const char *const *raters, guint size, gboolean dry_run,
                              guint *n_left, GError **error);
/* "教職・一般教養-001" for "liberal-001": what senko_bundle_cut() has made is called after the
 * test, on paper and on the screen. (transfer full) */
char *senko_bundle_dup_name (const SenkoDefinition *definition, SenkoCode test, const char *id,
                             gboolean japanese);
/* Only while nothing was keyed from it and it never left. */
gboolean senko_bundle_remove (SenkoRegister *self, SenkoSelection *selection, const char *id,
                              gboolean dry_run, GError **error);
/* What the paper says it has: -1 = not given. */
gboolean senko_bundle_set_control (SenkoRegister *self, SenkoSelection *selection, const char *id,
                                   int count, gint64 sum, gboolean dry_run, GError **error);

/* Custody */

typedef struct {
  int number; /* 1, 2, … */
  gboolean out; /* handed out; else came back */
  int count; /* sheets counted at the hand-over */
  char *who, *at, *note;
} SenkoCustody;
/* A hand-over with the count of sheets: out to somebody, or back. Refused out of order (out while
 * out). A count below the bundle's is written, and the sheets are missing until they came back. */
gboolean senko_bundle_hand_over (SenkoRegister *self, SenkoSelection *selection, const char *id,
                                 gboolean out, int count, const char *who, const char *note,
                                 gboolean dry_run, GError **error);
/* (transfer full, of SenkoCustody), oldest first */
GPtrArray *senko_bundle_list_custody (SenkoRegister *self, SenkoSelection *selection,
                                      const char *id, GError **error);

G_END_DECLS
