/* Which stages somebody can no longer reach: papers asked for there are not waited for any more. */
#pragma once

#include "model/senko-people.h"

G_BEGIN_DECLS

typedef struct _SenkoReach SenkoReach;

/* From the decisions in force of the selection. only: this applicant; 0 = all. */
SenkoReach *_senko_reach_load (SenkoRegister *self, SenkoSelection *selection, gint64 only,
                               GError **error);
void _senko_reach_free (SenkoReach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoReach, _senko_reach_free)
/* Bit per stage code: the stages after one that a confirmed decision ended for them, and those that
 * were still to come when they withdrew. */
guint32 _senko_reach_closed (const SenkoReach *self, const SenkoPerson *person);

/* Did they withdraw before the stage was over? */
gboolean _senko_reach_withdrew (const SenkoDefinition *definition, SenkoCode stage,
                                const SenkoPerson *person);

G_END_DECLS
