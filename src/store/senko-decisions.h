/* Confirmed decisions and their snapshots. A decision is never altered: reopening marks it, and the
 * next confirmation is a new one beside it. The snapshot's text is kept in parts (table
 * decision_parts(decision, number, text)), so that a million applicants are written and read in
 * little memory. */
#pragma once

#include "store/senko-journal.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id, selection, definition, act;
  char *stage, *fingerprint, *decided_at, *actor;
  char *reopened_at, *reopened_by, *reopen_reason; /* NULL while in force */
  char *proposed_by, *proposed_at; /* NULL: one person confirmed it alone */
} SenkoDecision;
void senko_decision_free (SenkoDecision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDecision, senko_decision_free)

/* The decision in force of a stage; NULL without error if there is none. */
SenkoDecision *senko_decisions_get_in_force (SenkoConnection *connection, gint64 selection,
                                             const char *stage, GError **error);
/* All of a selection, also reopened ones, oldest first. (transfer full) */
GPtrArray *senko_decisions_list (SenkoConnection *connection, gint64 selection, GError **error);
/* The parts in order; FALSE from func stops without error. */
typedef gboolean (*SenkoDecisionPartFunc) (const char *text, gsize length, gpointer user_data);
gboolean senko_decisions_read_parts (SenkoConnection *connection, gint64 decision,
                                     SenkoDecisionPartFunc func, gpointer user_data,
                                     GError **error);

/* Storing one, inside act: an id first (max + 1), then its parts, then the row itself, which notes
 * stage and fingerprint in the journal. */
gint64 senko_decisions_next_id (SenkoAct *act, GError **error);
/* digest (nullable): SHA-256 of the text, if the caller has it. */
gboolean senko_decisions_add_part (SenkoAct *act, gint64 decision, guint number, const char *text,
                                   gsize length, const guint8 *digest, GError **error);
gboolean senko_decisions_add (SenkoAct *act, const SenkoDecision *decision, GError **error);
/* Marks it reopened (at, by: from the act's header) with the reason; the journal notes it. */
gboolean senko_decisions_reopen (SenkoAct *act, gint64 decision, const char *reason,
                                 GError **error);

G_END_DECLS
