/* Opening a year in a register: which definition, from the program or from a file. */
#pragma once

#include "app/senko-choose-file.h"
#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_SELECTION_DIALOG (senko_selection_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoSelectionDialog, senko_selection_dialog, SENKO, SELECTION_DIALOG,
                      AdwWindow)

/* The new selection becomes the session's current one. */
SenkoSelectionDialog *senko_selection_dialog_new (GtkWindow *parent, SenkoSession *session);
/* Takes a definition from a file as if it had been chosen; its faults are shown in the dialog. */
void senko_selection_dialog_read_file (SenkoSelectionDialog *self, const char *path);
/* Asks for the file of a definition (see senko_choose_file()). */
void senko_choose_definition (gpointer widget, const char *title, SenkoFileChosen chosen);

G_END_DECLS
