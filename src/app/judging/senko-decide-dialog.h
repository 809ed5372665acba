/* Confirming a stage by two people: what blocks, whom it concerns in count and numbers, and the one
 * step that is next. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_DECIDE_DIALOG (senko_decide_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDecideDialog, senko_decide_dialog, SENKO, DECIDE_DIALOG, AdwWindow)

SenkoDecideDialog *senko_decide_dialog_new (GtkWindow *parent, SenkoSession *session,
                                            SenkoCode stage);
/* A decision by its number, to be read as its snapshot has it; nothing can be done to it. */
SenkoDecideDialog *senko_decide_dialog_new_reading (GtkWindow *parent, SenkoSession *session,
                                                    gint64 decision);

G_END_DECLS
