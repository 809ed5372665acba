/* Shared between the parts of the confirmation. */
#pragma once

#include "model/senko-confirmation.h"

G_BEGIN_DECLS

/* With empty lists. */
SenkoConfirmation *_senko_confirmation_new (void);
/* Is one of those whose numbers are listed? */
gboolean _senko_confirmation_is_pass (SenkoOutcome outcome);
/* Fills blocks and warnings from the obstacles. */
gboolean _senko_confirmation_list_blocks (SenkoRegister *self, const SenkoPreview *preview,
                                          SenkoConfirmation *confirmation, GError **error);

G_END_DECLS
