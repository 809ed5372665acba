/* What only the register can say of the form's current value: whether its numbers are free, and who
 * resembles the person. */
#include "model/applicants/senko-application-form-private.h"

#include <string.h>

/* What the answer depends on, as the form now has it. */
typedef struct {
  SenkoApplicantFacts facts;
  char *number, *exam_number;
  SenkoCode post[4];
} Question;

static void
ask (const SenkoApplicationForm *self, Question *question)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (self);
  const SenkoReadRow *row = _senko_form_reading_find (reading, SENKO_TABLE_APPLICANTS, 0);

  _senko_form_reading_get_facts (reading, &question->facts);
  question->number = g_strdup (senko_row_get_text (row->row, 0));
  question->exam_number = g_strdup (senko_row_get_text (row->row, 1));
  question->post[0] = reading->post.track;
  question->post[1] = reading->post.category;
  question->post[2] = reading->post.subject;
  question->post[3] = reading->post.base_subject;
}

static void
question_clear (Question *question)
{
  _senko_applicant_facts_clear (&question->facts);
  g_free (question->number);
  g_free (question->exam_number);
}

static gboolean
same_keys (const SenkoPersonKeys *a, const SenkoPersonKeys *b)
{
  return a->person == b->person && a->reading == b->reading && a->email == b->email
         && a->phone == b->phone && a->university == b->university;
}

gboolean
senko_application_form_needs_look_up (const SenkoApplicationForm *self)
{
  Question question;
  gboolean needed;

  ask (self, &question);
  needed = !self->found.asked || !same_keys (&question.facts.keys, &self->found.keys)
           || memcmp (question.post, self->found.post, sizeof question.post) != 0
           || g_strcmp0 (question.number, self->found.number) != 0
           || g_strcmp0 (question.exam_number, self->found.exam_number) != 0;
  question_clear (&question);
  return needed;
}

/* Who has this number already, for people; NULL without error: nobody. */
static gboolean
find_owner (const SenkoApplicationForm *self, SenkoConnection *connection, const char *number,
            int column, char **owner, GError **error)
{
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  *owner = NULL;
  if (number == NULL)
    return TRUE;
  row = senko_facts_read_by_number (connection, self->selection->id, number, error);
  if (row == NULL)
    return FALSE;
  while (*owner == NULL && senko_statement_next (row, &failure))
    if (senko_statement_get_int (row, 0) != self->record->id
        && g_strcmp0 (senko_statement_get_text (row, column), number) == 0)
      *owner = g_strdup_printf ("%s %s", senko_statement_get_text (row, 1),
                                senko_statement_get_text (row, 3));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
senko_application_form_look_up (SenkoApplicationForm *self, SenkoRegister *register_,
                                GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (register_);
  SenkoFormLookUp *found = &self->found;
  g_autofree char *owner = NULL;
  g_autofree char *exam_owner = NULL;
  Question question;
  gboolean done;

  ask (self, &question);
  done = find_owner (self, connection, question.number, 1, &owner, error)
         && find_owner (self, connection, question.exam_number, 2, &exam_owner, error)
         && _senko_applicant_facts_find_standing (&question.facts, register_, self->selection->id,
                                                  self->earlier, &found->standing, error);
  if (done)
    {
      found->asked = TRUE;
      found->keys = question.facts.keys;
      memcpy (found->post, question.post, sizeof found->post);
      g_free (found->number);
      g_free (found->exam_number);
      g_free (found->number_owner);
      g_free (found->exam_owner);
      found->number = g_steal_pointer (&question.number);
      found->exam_number = g_steal_pointer (&question.exam_number);
      found->number_owner = g_steal_pointer (&owner);
      found->exam_owner = g_steal_pointer (&exam_owner);
    }
  question_clear (&question);
  return done;
}
