/* What only the register can say of the form's current value: whether its numbers are free, and who
 * resembles the person. */
#include "model/applicants/senko-application-form-private.h"

#include <string.h>

struct _SenkoFormQuestion {
  gint64 applicant, selection;
  char *selection_name;
  SenkoApplicantFacts facts;
  SenkoFormLookUp found; /* what is asked, then what was found */
  SenkoFormEarlier *earlier; /* NULL: to be found, too */
};

/* --- Shared --- */

SenkoFormEarlier *
_senko_form_earlier_ref (SenkoFormEarlier *self)
{
  return self != NULL ? g_atomic_rc_box_acquire (self) : NULL;
}

static void
earlier_clear (gpointer data)
{
  _senko_earlier_index_free (((SenkoFormEarlier *)data)->index);
}

void
_senko_form_earlier_unref (SenkoFormEarlier *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, earlier_clear);
}

void
_senko_form_look_up_clear (SenkoFormLookUp *found)
{
  g_clear_pointer (&found->number, g_free);
  g_clear_pointer (&found->exam_number, g_free);
  g_clear_pointer (&found->number_owner, g_free);
  g_clear_pointer (&found->exam_owner, g_free);
}

/* --- Asking --- */

SenkoFormQuestion *
senko_application_form_ask (const SenkoApplicationForm *self)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (self);
  const SenkoReadRow *row = _senko_form_reading_find (reading, SENKO_TABLE_APPLICANTS, 0);
  SenkoFormQuestion *question = g_new0 (SenkoFormQuestion, 1);

  question->applicant = self->record->id;
  question->selection = self->selection->id;
  question->selection_name = g_strdup (self->selection->name);
  question->earlier = _senko_form_earlier_ref (self->earlier);
  _senko_form_reading_get_facts (reading, &question->facts);
  question->found = (SenkoFormLookUp){
    .number = g_strdup (senko_row_get_text (row->row, 0)),
    .exam_number = g_strdup (senko_row_get_text (row->row, 1)),
    .keys = question->facts.keys,
    .post = { reading->post.track, reading->post.category, reading->post.subject,
              reading->post.base_subject },
  };
  return question;
}

void
senko_form_question_free (SenkoFormQuestion *self)
{
  if (self == NULL)
    return;
  _senko_applicant_facts_clear (&self->facts);
  _senko_form_look_up_clear (&self->found);
  _senko_form_earlier_unref (self->earlier);
  g_free (self->selection_name);
  g_free (self);
}

static gboolean
same_person (const SenkoFormLookUp *a, const SenkoFormLookUp *b)
{
  const SenkoPersonKeys *x = &a->keys, *y = &b->keys;

  return x->person == y->person && x->reading == y->reading && x->email == y->email
         && x->phone == y->phone && x->university == y->university
         && memcmp (a->post, b->post, sizeof a->post) == 0;
}

static gboolean
same_numbers (const SenkoFormLookUp *a, const SenkoFormLookUp *b)
{
  return g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->exam_number, b->exam_number) == 0;
}

gboolean
senko_application_form_needs_look_up (const SenkoApplicationForm *self)
{
  g_autoptr (SenkoFormQuestion) question = senko_application_form_ask (self);

  return !self->found.asked || self->earlier == NULL
         || !same_person (&question->found, &self->found)
         || !same_numbers (&question->found, &self->found);
}

/* --- Answering --- */

/* Who has this number already, for people; NULL without error: nobody. */
static gboolean
find_owner (const SenkoFormQuestion *self, SenkoConnection *connection, const char *number,
            int column, char **owner, GError **error)
{
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  *owner = NULL;
  if (number == NULL)
    return TRUE;
  row = senko_facts_read_by_number (connection, self->selection, number, error);
  if (row == NULL)
    return FALSE;
  while (*owner == NULL && senko_statement_next (row, &failure))
    if (senko_statement_get_int (row, 0) != self->applicant
        && g_strcmp0 (senko_statement_get_text (row, column), number) == 0)
      *owner = g_strdup_printf ("%s %s", senko_statement_get_text (row, 1),
                                senko_statement_get_text (row, 3));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
find_owners (SenkoFormQuestion *self, SenkoRegister *register_, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (register_);
  SenkoFormLookUp *found = &self->found;

  return find_owner (self, connection, found->number, 1, &found->number_owner, error)
         && find_owner (self, connection, found->exam_number, 2, &found->exam_owner, error);
}

static gboolean
find_earlier (SenkoFormQuestion *self, SenkoRegister *register_, GError **error)
{
  SenkoSelection *selection;
  SenkoEarlierIndex *index;

  if (self->earlier != NULL)
    return TRUE;
  selection = senko_register_get_selection (register_, self->selection_name, error);
  index = selection == NULL
              ? NULL
              : _senko_earlier_index_new (register_, selection, self->facts.definition, error);
  if (index == NULL)
    return FALSE;
  self->earlier = g_atomic_rc_box_new0 (SenkoFormEarlier);
  self->earlier->index = index;
  return TRUE;
}

gboolean
senko_form_question_answer (SenkoFormQuestion *self, SenkoRegister *register_, GError **error)
{
  if (!find_owners (self, register_, error) || !find_earlier (self, register_, error)
      || !_senko_applicant_facts_find_standing (&self->facts, register_, self->selection,
                                                self->earlier->index, &self->found.standing, error))
    return FALSE;
  self->found.asked = TRUE;
  return TRUE;
}

static void
take_numbers (SenkoFormLookUp *into, const SenkoFormLookUp *from)
{
  _senko_form_look_up_clear (into);
  into->number = g_strdup (from->number);
  into->exam_number = g_strdup (from->exam_number);
  into->number_owner = g_strdup (from->number_owner);
  into->exam_owner = g_strdup (from->exam_owner);
}

void
senko_application_form_take_answer (SenkoApplicationForm *self, const SenkoFormQuestion *answered)
{
  take_numbers (&self->found, &answered->found);
  self->found.asked = answered->found.asked;
  self->found.keys = answered->found.keys;
  self->found.standing = answered->found.standing;
  memcpy (self->found.post, answered->found.post, sizeof self->found.post);
  if (self->earlier == NULL)
    self->earlier = _senko_form_earlier_ref (answered->earlier);
}

gboolean
senko_application_form_look_up (SenkoApplicationForm *self, SenkoRegister *register_,
                                GError **error)
{
  g_autoptr (SenkoFormQuestion) question = senko_application_form_ask (self);

  if (!senko_form_question_answer (question, register_, error))
    return FALSE;
  senko_application_form_take_answer (self, question);
  return TRUE;
}

gboolean
_senko_form_look_up_numbers (SenkoApplicationForm *self, SenkoRegister *register_, GError **error)
{
  g_autoptr (SenkoFormQuestion) question = senko_application_form_ask (self);

  if (!find_owners (question, register_, error))
    return FALSE;
  take_numbers (&self->found, &question->found);
  return TRUE;
}
