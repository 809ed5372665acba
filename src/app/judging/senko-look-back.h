/* Looking back: the decisions there are, the difference of two by person, everybody whom a change
 * of facts moved across a line, and the stage under other rules. One list, and what it is of. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_LOOK_BACK (senko_look_back_get_type ())
G_DECLARE_FINAL_TYPE (SenkoLookBack, senko_look_back, SENKO, LOOK_BACK, AdwWindow)

SenkoLookBack *senko_look_back_new (GtkWindow *parent, SenkoSession *session);
/* What the facts of today give beside this decision. */
void senko_look_back_show_since (SenkoLookBack *self, gint64 decision);
/* "decisions", "difference", "moved" or "rehearsal". */
void senko_look_back_show (SenkoLookBack *self, const char *kind);
/* Rehearses with the rules of a file too. */
void senko_look_back_add_rules (SenkoLookBack *self, const char *path);

G_END_DECLS
