/* One finding that staff may rule on: what the rules say, and the ruling with its reason. */
#pragma once

#include "model/senko-arrival-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_RULING_ROW (senko_ruling_row_get_type ())
G_DECLARE_FINAL_TYPE (SenkoRulingRow, senko_ruling_row, SENKO, RULING_ROW, GtkListBoxRow)

/* form and finding outlive the row. Signals: edited (the form was changed), enter (Enter in the
 * reason). */
GtkWidget *senko_ruling_row_new (SenkoArrivalForm *form, SenkoSelection *selection,
                                 const SenkoApplicantFinding *finding);

G_END_DECLS
