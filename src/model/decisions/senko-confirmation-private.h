/* Shared between the two parts of the confirmation. */
#pragma once

#include "model/senko-confirmation.h"

G_BEGIN_DECLS

/* Fills blocks and warnings from the obstacles. */
gboolean _senko_confirmation_list_blocks (SenkoRegister *self, const SenkoPreview *preview,
                                          SenkoConfirmation *confirmation, GError **error);

G_END_DECLS
