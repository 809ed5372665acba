/* One pass over a bundle, for the score grid. What is keyed is shown at once and written as soon as
 * nobody types: the next cell never waits for the disk. */
#pragma once

#include "app/grid/senko-score-grid-model.h"
#include "model/senko-keying.h"

G_BEGIN_DECLS

#define SENKO_TYPE_KEYING_MODEL (senko_keying_model_get_type ())
G_DECLARE_FINAL_TYPE (SenkoKeyingModel, senko_keying_model, SENKO, KEYING_MODEL, GObject)

/* Signal "failed" (const char *message): keyed values could not be written and are gone from the
 * grid. keying: (transfer full). */
SenkoKeyingModel *senko_keying_model_new (SenkoKeying *keying);
SenkoKeying *senko_keying_model_get_keying (SenkoKeyingModel *self);
/* Writes what waits. FALSE: it failed, and "failed" said why. */
gboolean senko_keying_model_flush (SenkoKeyingModel *self);

/* Between the model's values and the grid's. */
SenkoGridValue senko_keying_value_to_grid (SenkoPoints value);

G_END_DECLS
