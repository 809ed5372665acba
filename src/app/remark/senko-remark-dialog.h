/* Marking a test anew: a corrected file or points for everybody, what comes of it, the reason. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_REMARK_DIALOG (senko_remark_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoRemarkDialog, senko_remark_dialog, SENKO, REMARK_DIALOG, AdwWindow)

/* Opens it over the window of parent, where it also says what was done. */
SenkoRemarkDialog *senko_remark_dialog_present (GtkWidget *parent, SenkoSession *session,
                                                SenkoCode test);
/* As if this file had been chosen. */
void senko_remark_dialog_set_file (SenkoRemarkDialog *self, GFile *file);

G_END_DECLS
