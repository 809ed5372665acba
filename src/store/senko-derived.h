/* What was worked out from a selection's facts and is kept in the register only to be faster.
 *
 * Nobody may change an outcome by editing it behind the journal: the act that writes it notes its
 * digest there, and a reader takes only what the journal's row confirms. It names the state of the
 * register it was made from and the days it holds for; anything else makes it worthless, never
 * wrong. */
#pragma once

#include "base/senko-date.h"
#include "store/senko-journal.h"

G_BEGIN_DECLS

/* What they hold is known to those who write them. */
typedef enum {
  SENKO_DERIVED_PEOPLE = 1,
  SENKO_DERIVED_FINDINGS = 2,
} SenkoDerivedPart;

/* One value for each part of a selection. */
typedef struct {
  gint64 selection;
  SenkoDerivedPart part;
  const char *state; /* that it was made from */
  SenkoDate first_day, last_day; /* that it holds for; both included */
} SenkoDerived;

/* Names all that findings, rights and bonus points of the selection's people rest on besides its
 * definition and the day: the last act that changed facts, and the decisions in force of other
 * selections. NULL without error while this connection has such changes not yet committed.
 * (transfer full) */
char *senko_derived_dup_state (SenkoConnection *connection, gint64 selection, GError **error);

/* The last act that changed a score, this connection's open one included; -1 on error. */
gint64 senko_derived_get_scores_act (SenkoConnection *connection, GError **error);

/* data: only during the call. Reads what is kept of the part for this day and state, and fills in
 * the days it holds for. FALSE without error: there is none that the journal confirms; func is not
 * called then. */
typedef void (*SenkoDerivedFunc) (const guint8 *data, gsize length, gpointer user_data);
gboolean senko_derived_read (SenkoConnection *connection, SenkoDerived *derived, SenkoDate day,
                             SenkoDerivedFunc func, gpointer user_data, GError **error);
/* Is what is kept, on whatever day and of whatever state, what the journal noted? Nothing kept is
 * as it should be: removing it loses nothing. FALSE on error. */
gboolean senko_derived_check (SenkoConnection *connection, const SenkoDerived *derived,
                              gboolean *confirmed, GError **error);
/* Moves the day to the nearest that what is kept holds for; 0 = nothing is kept. FALSE on error. */
gboolean senko_derived_clamp_day (SenkoConnection *connection, const SenkoDerived *derived,
                                  SenkoDate *day, GError **error);
/* Keeps data in place of what was kept before; the journal notes its digest in this act. */
gboolean senko_derived_write (SenkoAct *act, const SenkoDerived *derived, const guint8 *data,
                              gsize length, GError **error);

G_END_DECLS
