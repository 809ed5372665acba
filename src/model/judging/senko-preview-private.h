/* The parts of loading a preview. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

gboolean _senko_preview_read_scores (SenkoPreview *self, SenkoRegister *reg, GError **error);
gboolean _senko_preview_read_gates (SenkoPreview *self, SenkoConnection *connection,
                                    GError **error);
gboolean _senko_preview_read_locks (SenkoPreview *self, SenkoRegister *reg, GError **error);
/* Second checks of bonus claims that are due, and settlements that are open. */
gboolean _senko_preview_read_claims (SenkoPreview *self, SenkoRegister *reg, GError **error);
gboolean _senko_preview_read_lines (SenkoPreview *self, SenkoConnection *connection,
                                    GError **error);

G_END_DECLS
