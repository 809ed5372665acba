/* Why one person came out as they did: every rule, test, bonus, rank and line, to be read out, and
 * taken to paper or a file like any list. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_WHY_DIALOG (senko_why_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoWhyDialog, senko_why_dialog, SENKO, WHY_DIALOG, AdwWindow)

/* name: nullable, shown beside the number. */
SenkoWhyDialog *senko_why_dialog_new (GtkWindow *parent, SenkoSession *session,
                                      const char *receipt_no);

G_END_DECLS
