/* The edits saved in one session, so that any part of the window can undo them. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-undo.h"

G_BEGIN_DECLS

/* The session's stack, made at first use. Borrowed. */
SenkoUndoStack *senko_entry_undo_get (SenkoSession *session);

G_END_DECLS
