/* Undo and redo of saved edits, through the journal: undoing writes a new act that takes the edit
 * back, redoing one that takes the undoing back. Nothing is ever erased. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

/* Takes one act back as a new act. verb: "undo" or "redo". 0 and error SENKO_MODEL_ERROR_REFUSED,
 * with a sentence for each thing in the way, when something was built upon it; nothing is written
 * then. Returns the new act. */
gint64 senko_act_take_back (SenkoRegister *self, gint64 act, const char *verb, GError **error);

/* What has been saved here and can be undone: the acts of one desk, never another's. */
typedef struct _SenkoUndoStack SenkoUndoStack;
SenkoUndoStack *senko_undo_stack_new (void);
void senko_undo_stack_free (SenkoUndoStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoUndoStack, senko_undo_stack_free)
/* An edit was saved: label says what, for people ("202400001 山田 太郎"). What could be redone is
 * gone. */
void senko_undo_stack_push (SenkoUndoStack *self, gint64 act, gint64 applicant, const char *label);
/* What undoing (redoing) would concern; NULL: there is nothing. */
const char *senko_undo_stack_peek_undo (const SenkoUndoStack *self);
const char *senko_undo_stack_peek_redo (const SenkoUndoStack *self);
/* Does it. FALSE: refused or failed, and the stack is as it was. label: (out, transfer full) and
 * applicant: (out) of what was undone; both nullable. */
gboolean senko_undo_stack_undo (SenkoUndoStack *self, SenkoRegister *register_, char **label,
                                gint64 *applicant, GError **error);
gboolean senko_undo_stack_redo (SenkoUndoStack *self, SenkoRegister *register_, char **label,
                                gint64 *applicant, GError **error);

G_END_DECLS
