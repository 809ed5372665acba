/* A plain list of applicants in front of the window: whom a figure counts. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PEOPLE_DIALOG (senko_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoPeopleDialog, senko_people_dialog, SENKO, PEOPLE_DIALOG, AdwWindow)

/* ids: of gint64, the applicants in the order to be shown; read only as far as one scrolls.
 * Choosing one closes the dialog and shows them with win.show-page of parent. */
SenkoPeopleDialog *senko_people_dialog_new (GtkWindow *parent, SenkoSession *session,
                                            const char *title, const char *subtitle, GArray *ids);

G_END_DECLS
