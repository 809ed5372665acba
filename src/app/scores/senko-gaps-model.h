/* The people whose raters are too far apart, or on both sides of a gate or line, as rows of a score
 * grid: the settled score is typed, and stored with its reason. */
#pragma once

#include "app/grid/senko-score-grid-model.h"
#include "model/senko-raters.h"

G_BEGIN_DECLS

#define SENKO_TYPE_GAPS_MODEL (senko_gaps_model_get_type ())
G_DECLARE_FINAL_TYPE (SenkoGapsModel, senko_gaps_model, SENKO, GAPS_MODEL, GObject)

/* Signal "settled": a score was stored. gaps: (transfer full, of SenkoRaterGap, all of one test).
 * register and selection outlive the model. */
SenkoGapsModel *senko_gaps_model_new (SenkoRegister *reg, SenkoSelection *selection,
                                      GPtrArray *gaps);
/* Why a score is settled: written with each one. Without a reason nothing is settled. */
void senko_gaps_model_set_reason (SenkoGapsModel *self, const char *reason);
guint senko_gaps_model_get_n_open (SenkoGapsModel *self);

G_END_DECLS
