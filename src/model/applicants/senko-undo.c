/* Acts taken back, and the order in which one desk may do so. */
#include "model/senko-undo.h"

#include "model/senko-revert.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TOLD 5

/* --- One act --- */

typedef struct {
  SenkoRegister *register_;
  SenkoAct *act;
  GPtrArray *obstacles;
  GError *error;
} TakingBack;

static gboolean
on_change_cb (const SenkoChange *change, gpointer user_data)
{
  TakingBack *self = user_data;

  if (strcmp (change->entity, "derived") == 0) /* follows from the facts, whichever they are */
    return TRUE;
  return senko_change_take_back (self->register_, self->act, change, self->obstacles, &self->error);
}

static gboolean
refuse (const TakingBack *self, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (self->obstacles->len == 0)
    return FALSE;
  for (guint i = 0; i < MIN (self->obstacles->len, MAX_TOLD); i++)
    g_string_append_printf (list, "\n%s", (char *)g_ptr_array_index (self->obstacles, i));
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("This can no longer be undone, because more was built upon it; nothing was "
                  "changed. In the way:%s"),
               list->str);
  return TRUE;
}

static SenkoActInfo *
get_act (SenkoRegister *self, gint64 act, GError **error)
{
  GError *failure = NULL;
  SenkoActInfo *info = senko_journal_get_act (senko_register_get_connection (self), act, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (info == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("The journal has no act %d."), (int)act);
  return info;
}

gint64
senko_act_take_back (SenkoRegister *self, gint64 act, const char *verb, GError **error)
{
  g_autoptr (SenkoActInfo) info = get_act (self, act, error);
  g_autoptr (SenkoAct) opened = NULL;
  g_autoptr (GPtrArray) obstacles = g_ptr_array_new_with_free_func (g_free);
  TakingBack taking = { self, NULL, obstacles, NULL };
  gint64 id;

  if (info == NULL)
    return 0;
  opened = taking.act = senko_register_begin_reverting (self, verb, info->selection, act, error);
  if (opened == NULL
      || !senko_journal_list_changes (senko_register_get_connection (self), act, 0, TRUE,
                                      on_change_cb, &taking, error))
    return 0;
  if (taking.error != NULL)
    {
      g_propagate_error (error, taking.error);
      return 0;
    }
  id = senko_act_get_id (opened);
  if (refuse (&taking, error) || !senko_act_commit (opened, error))
    return 0;
  senko_register_forget_people (self);
  return id;
}

/* --- One desk --- */

typedef struct {
  gint64 act, applicant;
  char *label;
} Step;

struct _SenkoUndoStack {
  GPtrArray *done, *undone; /* of Step, the last first to be undone (redone) */
};

static Step *
step_new (gint64 act, gint64 applicant, const char *label)
{
  Step *step = g_new (Step, 1);

  *step = (Step){ act, applicant, g_strdup (label) };
  return step;
}

static void
step_free (Step *step)
{
  g_free (step->label);
  g_free (step);
}

SenkoUndoStack *
senko_undo_stack_new (void)
{
  SenkoUndoStack *self = g_new (SenkoUndoStack, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  return self;
}

void
senko_undo_stack_free (SenkoUndoStack *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

void
senko_undo_stack_push (SenkoUndoStack *self, gint64 act, gint64 applicant, const char *label)
{
  g_ptr_array_set_size (self->undone, 0);
  g_ptr_array_add (self->done, step_new (act, applicant, label));
}

static Step *
last_of (const GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

const char *
senko_undo_stack_peek_undo (const SenkoUndoStack *self)
{
  const Step *step = last_of (self->done);

  return step != NULL ? step->label : NULL;
}

const char *
senko_undo_stack_peek_redo (const SenkoUndoStack *self)
{
  const Step *step = last_of (self->undone);

  return step != NULL ? step->label : NULL;
}

static gboolean
move (GPtrArray *from, GPtrArray *to, const char *verb, SenkoRegister *register_, char **label,
      gint64 *applicant, GError **error)
{
  const Step *step = last_of (from);
  gint64 act;

  if (step == NULL)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("There is nothing to undo or redo."));
      return FALSE;
    }
  act = senko_act_take_back (register_, step->act, verb, error);
  if (act == 0)
    return FALSE;
  if (label != NULL)
    *label = g_strdup (step->label);
  if (applicant != NULL)
    *applicant = step->applicant;
  g_ptr_array_add (to, step_new (act, step->applicant, step->label));
  g_ptr_array_set_size (from, (int)from->len - 1);
  return TRUE;
}

gboolean
senko_undo_stack_undo (SenkoUndoStack *self, SenkoRegister *register_, char **label,
                       gint64 *applicant, GError **error)
{
  return move (self->done, self->undone, "undo", register_, label, applicant, error);
}

gboolean
senko_undo_stack_redo (SenkoUndoStack *self, SenkoRegister *register_, char **label,
                       gint64 *applicant, GError **error)
{
  return move (self->undone, self->done, "redo", register_, label, applicant, error);
}
