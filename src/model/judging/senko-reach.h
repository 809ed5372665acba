/* Which stages somebody can no longer reach: papers asked for there are not waited for any more. */
#pragma once

#include "model/senko-people.h"

G_BEGIN_DECLS

typedef struct _SenkoReach SenkoReach;

/* From the decisions in force of the selection. only: this applicant; 0 = all. */
SenkoReach *_senko_reach_load (SenkoRegister *self, SenkoSelection *selection, gint64 only,
                               GError **error);
SenkoReach *_senko_reach_ref (SenkoReach *self);
/* Gives a reference back. */
void _senko_reach_free (SenkoReach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoReach, _senko_reach_free)
/* Bit per stage code: the stages after one that a confirmed decision ended for them, and those that
 * were still to come when they withdrew. */
guint32 _senko_reach_closed (const SenkoReach *self, const SenkoPerson *person);

/* What their findings still mean: findings themselves, or in room what is left of them when a stage
 * is closed (senko_finding_close()). self (nullable) */
const SenkoFindings *_senko_reach_apply (const SenkoReach *self, const SenkoPerson *person,
                                         const SenkoFindings *findings, SenkoFindings *room);

/* Did they withdraw before the stage was over? */
gboolean _senko_reach_withdrew (const SenkoDefinition *definition, SenkoCode stage,
                                const SenkoPerson *person);

G_END_DECLS
