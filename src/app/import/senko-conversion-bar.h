/* A word that Senkō does not know gets a meaning: everywhere in the column, read M as male. */
#pragma once

#include "exchange/senko-import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CONVERSION_BAR (senko_conversion_bar_get_type ())
G_DECLARE_FINAL_TYPE (SenkoConversionBar, senko_conversion_bar, SENKO, CONVERSION_BAR, AdwBin)

/* Signal "converted": the plan's file now converts the word. */

/* Shows the bar if the column (its name in the file) takes codes, or yes and no; else hides it.
 * file and definition (nullable) are borrowed until the next call. */
void senko_conversion_bar_offer (SenkoConversionBar *self, SenkoPlanFile *file,
                                 const SenkoDefinition *definition, const char *column,
                                 const char *value);
void senko_conversion_bar_hide (SenkoConversionBar *self);

G_END_DECLS
