/* One cell of the entry form: caption, entry, and below it what it was understood as or what is
 * wrong. A code cell takes id, label or number and offers what can be chosen. */
#pragma once

#include "model/senko-application-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_ENTRY_CELL (senko_entry_cell_get_type ())
G_DECLARE_FINAL_TYPE (SenkoEntryCell, senko_entry_cell, SENKO, ENTRY_CELL, GtkBox)

/* Signals: changed (the text was edited by somebody), forward (Enter: the next cell is wanted).
 * row_name: (nullable) said before the caption to who cannot see the row. */
GtkWidget *senko_entry_cell_new (SenkoTableId part, guint row, guint column, const char *row_name);
SenkoTableId senko_entry_cell_get_part (SenkoEntryCell *self);
guint senko_entry_cell_get_row (SenkoEntryCell *self);
guint senko_entry_cell_get_column (SenkoEntryCell *self);
const char *senko_entry_cell_get_text (SenkoEntryCell *self);
/* Without "changed". */
void senko_entry_cell_set_text (SenkoEntryCell *self, const char *text);
GtkEditable *senko_entry_cell_get_entry (SenkoEntryCell *self);
/* What follows from the form. strict: an empty cell that is needed is shown as wrong, too, as after
 * an attempt to save. */
void senko_entry_cell_show (SenkoEntryCell *self, const SenkoFormCell *cell, gboolean strict);
gboolean senko_entry_cell_has_problem (SenkoEntryCell *self);

/* What a code cell offers: asked for when its list opens; NULL: nothing any more. (transfer full)
 * array of SenkoCode. */
typedef GArray *(*SenkoEntryCellChoices) (SenkoEntryCell *self, gpointer user_data);
void senko_entry_cell_set_choices (SenkoEntryCell *self, const SenkoDefinition *definition,
                                   SenkoEntryCellChoices func, gpointer user_data);
/* The list of choices is open. */
gboolean senko_entry_cell_is_choosing (SenkoEntryCell *self);

G_END_DECLS
