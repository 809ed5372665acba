/* One paper of an applicant: the key that takes it, what it is, by when, how it stands; and when it
 * is in the envelope, its day, way, verdict and note. */
#pragma once

#include "model/senko-arrival-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PAPER_ROW (senko_paper_row_get_type ())
G_DECLARE_FINAL_TYPE (SenkoPaperRow, senko_paper_row, SENKO, PAPER_ROW, GtkListBoxRow)

/* form: outlives the row. key: 1 … 9, 0 = none. Signals: edited (the form was changed), enter
 * (Enter in one of the fields). */
GtkWidget *senko_paper_row_new (SenkoArrivalForm *form, SenkoSelection *selection, guint place,
                                guint key);
guint senko_paper_row_get_place (SenkoPaperRow *self);
/* Shows what the form has. */
void senko_paper_row_update (SenkoPaperRow *self);
/* Some field does not say what it should. */
gboolean senko_paper_row_has_problem (SenkoPaperRow *self);

/* What can be chosen: ways of arrival. leave: (nullable) text of the option for none. */
void senko_paper_fill_how (GtkDropDown *choice, const SenkoDefinition *definition,
                           const char *leave);

G_END_DECLS
