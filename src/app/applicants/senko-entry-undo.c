/* Kept with the session: it ends where the register is closed. */
#include "app/applicants/senko-entry-undo.h"

SenkoUndoStack *
senko_entry_undo_get (SenkoSession *session)
{
  SenkoUndoStack *stack = g_object_get_data (G_OBJECT (session), "senko-undo-stack");

  if (stack != NULL)
    return stack;
  stack = senko_undo_stack_new ();
  g_object_set_data_full (G_OBJECT (session), "senko-undo-stack", stack,
                          (GDestroyNotify)senko_undo_stack_free);
  return stack;
}
