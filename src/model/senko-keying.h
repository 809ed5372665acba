/* Keying scores from a bundle of sheets, twice and blind, and agreeing on them.
 *
 * Two people key the same sheets without seeing each other's. Where they differ, a third look at
 * the paper settles it, with a reason. Only an agreement, which somebody declares and which
 * confirms every warning, writes scores. Each call below that changes something is one act. */
#pragma once

#include "model/senko-bundle.h"
#include "rules/senko-score-checks.h"

G_BEGIN_DECLS

/* A pass over a bundle as its keyer sees it: the own pass only, never the other's. */
typedef struct {
  SenkoRegister *register_;
  SenkoSelection *selection;
  SenkoBundle *bundle; /* its sheets are the rows, its raters the columns */
  int pass; /* 1 or 2; 0: what was agreed, only to be read */
  SenkoPoints *values; /* [row * bundle->n_columns + column] */
} SenkoKeying;

/* For the register's actor. Refused when it is not this person's turn, when the bundle is agreed or
 * somebody in it is locked: the message says who may go on. */
SenkoKeying *senko_keying_open (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                                GError **error);
/* What was agreed upon, only to be read (pass 0). Refused before: nobody is to see both keyings. */
SenkoKeying *senko_keying_show (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                                GError **error);
void senko_keying_free (SenkoKeying *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoKeying, senko_keying_free)

/* What a typed text means in this cell, at once and without the register: digits and "." points;
 * "*", 欠 or "absent"; "/" or "skip"; "" empties the cell; "1" or ○ taken, for tests without
 * points. FALSE: it is impossible there (full marks, scale, exempt, no number); problem (out,
 * transfer full, nullable) says why. */
gboolean senko_keying_read (const SenkoKeying *self, guint row, guint column, const char *text,
                            SenkoPoints *value, char **problem);
/* A value as it is typed: "87.5", "*", "/", "". (transfer full) */
char *senko_keying_write (SenkoPoints value);

typedef struct {
  guint row, column;
  SenkoPoints value;
} SenkoKeyingCell;
/* Writes cells of the own pass, all or nothing, as one act. Reads the bundle again first: the other
 * pass may go on in another window, an agreement or a lock in between refuses. */
gboolean senko_keying_put (SenkoKeying *self, const SenkoKeyingCell *cells, guint n_cells,
                           gboolean dry_run, GError **error);
/* A block of cells of a spreadsheet, row by row, at a place. faults: (out, nullable, of char *,
 * transfer full) every refused cell; then nothing is written and FALSE is returned. */
gboolean senko_keying_paste (SenkoKeying *self, guint row, guint column, const char *text,
                             gboolean dry_run, GPtrArray **faults, GError **error);
/* Of the own pass: how many cells hold points (absent and skipped apart), and their sum in
 * hundredths, without the paper's own total. column -1 = all. */
typedef struct {
  guint n_points, n_absent, n_skipped, n_open;
  gint64 sum;
} SenkoKeyingTotals;
void senko_keying_totals (const SenkoKeying *self, int column, SenkoKeyingTotals *totals);

/* Comparing */

/* A cell on which the two passes differ, or did. */
typedef struct {
  guint row, column;
  SenkoPoints first, second;
  SenkoPoints resolved; /* NOT_ENTERED = still open */
  char *how; /* "first", "second", "correct"; "" = still open */
  SenkoSlip slip; /* what it looks like: swapped digits, dropped zero, … */
} SenkoDifference;
/* Refused before both passes are complete (nobody is to see half of the other's). (transfer full,
 * of SenkoDifference) */
GPtrArray *senko_keying_compare (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                                 GError **error);

typedef enum {
  SENKO_RESOLVE_FIRST,
  SENKO_RESOLVE_SECOND,
  SENKO_RESOLVE_CORRECT, /* to `value` */
  SENKO_RESOLVE_DISCARD, /* both are keyed again */
} SenkoResolve;
/* row from 0, column from 0; a reason is needed. */
gboolean senko_keying_resolve (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                               guint row, guint column, SenkoResolve how, SenkoPoints value,
                               const char *reason, gboolean dry_run, GError **error);
/* Throws a whole pass away (1 or 2, 0 = both), with a reason: the wrong pile was keyed, or whoever
 * began cannot go on. Not of an agreed bundle. */
gboolean senko_keying_discard (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                               int pass, const char *reason, gboolean dry_run, GError **error);

/* What the journal tells before both passes are complete is for the keyer alone: else the second
 * would not be blind. A veil remembers the bundles it has looked up. */
typedef struct _SenkoKeyingVeil SenkoKeyingVeil;
SenkoKeyingVeil *senko_keying_veil_new (SenkoRegister *self);
void senko_keying_veil_free (SenkoKeyingVeil *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoKeyingVeil, senko_keying_veil_free)
/* Is this change a keying of somebody else's in a bundle that is still being keyed? */
gboolean senko_keying_veil_hides (SenkoKeyingVeil *self, const SenkoChange *change);

/* Warnings */

typedef struct {
  SenkoScoreCheck kind;
  guint row, n_rows; /* the first row it is about, and how many */
  int column; /* -1 = the row or the bundle as a whole */
  char *text; /* a translated sentence with the values */
  char *seen; /* what it is about: a confirmation holds as long as this is the same */
  gboolean confirmed;
  char *confirmed_by; /* "" */
} SenkoWarning;
/* What the values look like, before they are agreed (both passes complete and equal or resolved; of
 * tests keyed once, the first). (transfer full, of SenkoWarning) */
GPtrArray *senko_keying_list_warnings (SenkoRegister *self, SenkoSelection *selection,
                                       const char *bundle, GError **error);
/* "Compared with the paper": warning is one of the list's places, -1 = all of them. Returns how
 * many were confirmed, -1 with error. */
int senko_keying_confirm (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                          int warning, gboolean dry_run, GError **error);

/* The same for the warnings somebody has looked at (of SenkoWarning, from the list above), by what
 * they are and not by their places. Refused if one of them is no longer there as it was. */
int senko_keying_confirm_seen (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                               const SenkoWarning *const *seen, guint n_seen, gboolean dry_run,
                               GError **error);

/* Agreeing */

/* Writes the bundle's scores in one act. Refused while anything differs, is skipped or open, the
 * control totals are others, or a warning is not confirmed; and, without a reason, when a score
 * would replace another one. n_written: (out, nullable) scores added or changed. */
gboolean senko_keying_agree (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                             const char *reason, gboolean dry_run, guint *n_written,
                             GError **error);
/* Opens an agreed bundle again, with a reason: its scores stay until it is agreed anew. */
gboolean senko_keying_reopen (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                              const char *reason, gboolean dry_run, GError **error);

G_END_DECLS
