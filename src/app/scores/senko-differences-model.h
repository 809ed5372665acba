/* Where two keyings of a bundle differ, for the score grid: first, second, and a column for what
 * the paper says. What is typed there resolves the difference. */
#pragma once

#include "app/grid/senko-score-grid-model.h"
#include "model/senko-keying.h"

G_BEGIN_DECLS

#define SENKO_TYPE_DIFFERENCES_MODEL (senko_differences_model_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDifferencesModel, senko_differences_model, SENKO, DIFFERENCES_MODEL,
                      GObject)

/* NULL and error: the bundle cannot be compared now. The register and selection outlive it. */
SenkoDifferencesModel *senko_differences_model_new (SenkoRegister *reg, SenkoSelection *selection,
                                                    const char *bundle, GError **error);
/* Why the paper is believed: needed before anything is resolved. */
void senko_differences_model_set_reason (SenkoDifferencesModel *self, const char *reason);
guint senko_differences_model_get_n_open (SenkoDifferencesModel *self);

G_END_DECLS
