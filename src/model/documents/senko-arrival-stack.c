/* Numbers read one after another, and the one act they become. */
#include "model/documents/senko-arrival-private.h"
#include "model/senko-arrival-stack.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoArrivalStack {
  SenkoSelection *selection;
  SenkoDate today;
  SenkoStackPaper paper;
  char *note;
  GPtrArray *entries; /* of SenkoStackEntry */
  guint last_id;
};

static void
entry_free (SenkoStackEntry *self)
{
  g_free (self->number);
  g_free (self->name);
  g_free (self->text);
  senko_arrival_form_free (self->form);
  g_free (self);
}

SenkoArrivalStack *
senko_arrival_stack_new (SenkoSelection *selection, SenkoDate today)
{
  SenkoArrivalStack *self = g_new0 (SenkoArrivalStack, 1);

  self->selection = selection;
  self->today = today;
  self->paper.arrived_on = today;
  self->paper.verdict = SENKO_DOCUMENT_ARRIVED;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  return self;
}

void
senko_arrival_stack_free (SenkoArrivalStack *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self->note);
  g_free (self);
}

/* --- Checking one --- */

static void
set_text (SenkoStackEntry *entry, gboolean warning, const char *text)
{
  g_free (entry->text);
  entry->text = g_strdup (text);
  entry->warning = warning;
}

static gboolean
was_read_before (const SenkoArrivalStack *self, const SenkoStackEntry *entry)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const SenkoStackEntry *other = g_ptr_array_index (self->entries, i);

      if (other == entry)
        return FALSE;
      if (other->applicant == entry->applicant && other->state != SENKO_STACK_LOOKING)
        return TRUE;
    }
  return FALSE;
}

static void
fill_form (const SenkoArrivalStack *self, SenkoArrivalForm *form)
{
  guint place;
  const SenkoPaper *paper;

  senko_arrival_form_reset (form);
  place = senko_arrival_form_add_paper (form, self->paper.document);
  paper = senko_arrival_form_get_paper (form, place);
  /* Whoever has accepted or rejected it has seen more than the envelope. */
  if (paper->row != NULL && self->paper.verdict == SENKO_DOCUMENT_ARRIVED)
    return;
  senko_arrival_form_set_envelope (form, self->paper.arrived_on, self->paper.how);
  senko_arrival_form_set_marked (form, place, TRUE);
  senko_arrival_form_set_verdict (form, place, self->paper.verdict);
  if (self->note != NULL && *self->note != '\0')
    senko_arrival_form_set_note (form, place, self->note);
}

static void
say_consequence (SenkoStackEntry *entry, SenkoCode document)
{
  g_autoptr (SenkoArrivalView) view = senko_arrival_form_view (entry->form);
  const SenkoPaper *paper = senko_arrival_form_get_paper (
      entry->form, (guint)senko_arrival_form_find_paper (entry->form, document));
  const SenkoConsequence *first = g_ptr_array_index (view->lines, 0);
  const SenkoConsequence *again = senko_arrival_view_find (view, SENKO_FOLLOWS_AS_APPLIED);

  if (view->problems->len > 0)
    set_text (entry, TRUE, g_ptr_array_index (view->problems, 0));
  else if (view->worse)
    set_text (entry, TRUE, first->text);
  else if (paper->state == SENKO_PAPER_NOT_ASKED)
    set_text (entry, TRUE,
              _ ("This paper is not asked of them; it will be recorded all the same."));
  else if (paper->state == SENKO_PAPER_MISSED && again == NULL)
    set_text (entry, TRUE, first->text);
  else
    set_text (entry, FALSE, again != NULL ? again->text : "");
}

static void
check_entry (const SenkoArrivalStack *self, SenkoStackEntry *entry)
{
  if (entry->form == NULL || entry->state == SENKO_STACK_SAVED)
    return;
  if (was_read_before (self, entry))
    {
      entry->state = SENKO_STACK_TWICE;
      set_text (entry, FALSE, _ ("Read before in this stack; it is counted once."));
      return;
    }
  fill_form (self, entry->form);
  if (!senko_arrival_form_is_changed (entry->form))
    {
      entry->state = SENKO_STACK_RECORDED;
      set_text (entry, FALSE, _ ("This paper was recorded before; it stays as it is."));
      return;
    }
  entry->state = SENKO_STACK_READY;
  say_consequence (entry, self->paper.document);
}

static void
check_all (SenkoArrivalStack *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    check_entry (self, g_ptr_array_index (self->entries, i));
}

void
senko_arrival_stack_set_paper (SenkoArrivalStack *self, const SenkoStackPaper *paper)
{
  char *note = g_strdup (paper->note);

  g_free (self->note);
  self->note = note;
  self->paper = *paper;
  self->paper.note = self->note;
  check_all (self);
}

/* --- Reading --- */

guint
senko_arrival_stack_add (SenkoArrivalStack *self, const char *number)
{
  SenkoStackEntry *entry = g_new0 (SenkoStackEntry, 1);

  entry->id = ++self->last_id;
  entry->number = g_strstrip (g_strdup (number));
  entry->state = SENKO_STACK_LOOKING;
  entry->name = g_strdup ("");
  entry->text = g_strdup ("");
  g_ptr_array_add (self->entries, entry);
  return entry->id;
}

SenkoArrivalBasis *
senko_arrival_stack_look_up (SenkoRegister *register_, SenkoSelection *selection,
                             const char *number, GError **error)
{
  GError *failure = NULL;
  gint64 applicant = senko_applicant_find (register_, selection, number, &failure);

  if (applicant != 0)
    return senko_arrival_basis_load (register_, selection, applicant, error);
  if (g_error_matches (failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN))
    g_error_free (failure);
  else
    g_propagate_error (error, failure);
  return NULL;
}

static SenkoStackEntry *
find_entry (const SenkoArrivalStack *self, guint id)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      SenkoStackEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->id == id)
        return entry;
    }
  return NULL;
}

const SenkoStackEntry *
senko_arrival_stack_find (const SenkoArrivalStack *self, guint id)
{
  return find_entry (self, id);
}

void
senko_arrival_stack_settle (SenkoArrivalStack *self, guint id, SenkoArrivalBasis *basis)
{
  SenkoStackEntry *entry = find_entry (self, id);

  if (entry == NULL || entry->state == SENKO_STACK_SAVED)
    {
      senko_arrival_basis_free (basis);
      return;
    }
  if (basis == NULL)
    {
      entry->state = SENKO_STACK_UNKNOWN;
      set_text (entry, TRUE, _ ("No applicant has this number: put the envelope aside."));
      return;
    }
  g_free (entry->name);
  entry->name = g_strdup (senko_applicant_record_get_text (basis->record, "name"));
  entry->applicant = basis->record->id;
  senko_arrival_form_free (entry->form);
  entry->form = senko_arrival_form_new (self->selection, self->today, basis);
  check_entry (self, entry);
}

void
senko_arrival_stack_remove (SenkoArrivalStack *self, guint id)
{
  SenkoStackEntry *entry = find_entry (self, id);

  if (entry != NULL)
    g_ptr_array_remove (self->entries, entry);
  check_all (self);
}

void
senko_arrival_stack_clear (SenkoArrivalStack *self)
{
  g_ptr_array_set_size (self->entries, 0);
}

const SenkoSelection *
senko_arrival_stack_get_selection (const SenkoArrivalStack *self)
{
  return self->selection;
}

const SenkoStackPaper *
senko_arrival_stack_get_paper (const SenkoArrivalStack *self)
{
  return &self->paper;
}

/* --- Counting --- */

guint
senko_arrival_stack_get_n (const SenkoArrivalStack *self)
{
  return self->entries->len;
}

const SenkoStackEntry *
senko_arrival_stack_get (const SenkoArrivalStack *self, guint place)
{
  return g_ptr_array_index (self->entries, place);
}

guint
senko_arrival_stack_count (const SenkoArrivalStack *self, SenkoStackState state)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += ((const SenkoStackEntry *)g_ptr_array_index (self->entries, i))->state == state;
  return n;
}

guint
senko_arrival_stack_count_envelopes (const SenkoArrivalStack *self)
{
  return self->entries->len - senko_arrival_stack_count (self, SENKO_STACK_TWICE);
}

gboolean
senko_arrival_stack_is_unsaved (const SenkoArrivalStack *self)
{
  return senko_arrival_stack_count (self, SENKO_STACK_LOOKING) > 0
         || senko_arrival_stack_count (self, SENKO_STACK_READY) > 0
         || senko_arrival_stack_count (self, SENKO_STACK_UNKNOWN) > 0
         || senko_arrival_stack_count (self, SENKO_STACK_CONFLICT) > 0;
}

/* --- Saving --- */

static gboolean
write_entry (SenkoStackEntry *entry, SenkoRegister *register_, SenkoAct *act, GPtrArray *written,
             GError **error)
{
  g_autofree char *meanwhile = NULL;
  SenkoArrivalOutcome outcome
      = _senko_arrival_write (entry->form, register_, act, &meanwhile, error);

  if (outcome == SENKO_ARRIVAL_SAVED)
    g_ptr_array_add (written, entry);
  else if (outcome == SENKO_ARRIVAL_CONFLICT)
    {
      entry->state = SENKO_STACK_CONFLICT;
      set_text (entry, TRUE, meanwhile);
    }
  return outcome != SENKO_ARRIVAL_FAILED;
}

static void
mark_saved (GPtrArray *written)
{
  for (guint i = 0; i < written->len; i++)
    {
      SenkoStackEntry *entry = g_ptr_array_index (written, i);

      entry->state = SENKO_STACK_SAVED;
      g_clear_pointer (&entry->form, senko_arrival_form_free);
    }
}

gboolean
senko_arrival_stack_save (SenkoArrivalStack *self, SenkoRegister *register_, guint id, gint64 *act,
                          guint *n_saved, GError **error)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new ();
  g_autoptr (SenkoAct) opened
      = senko_register_begin (register_, "record papers", self->selection->id, NULL, error);
  gint64 made;

  *act = 0;
  *n_saved = 0;
  if (opened == NULL)
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      SenkoStackEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state == SENKO_STACK_READY && (id == 0 || entry->id == id)
          && !write_entry (entry, register_, opened, written, error))
        return FALSE;
    }
  made = senko_act_get_id (opened);
  if (!senko_act_commit (opened, error))
    return FALSE;
  senko_register_forget_people (register_);
  mark_saved (written);
  *n_saved = written->len;
  *act = written->len > 0 ? made : 0;
  return TRUE;
}
