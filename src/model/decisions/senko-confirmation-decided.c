/* What was decided, as the snapshot has it: facts and lines of today have no part in it. */
#include "model/decisions/senko-confirmation-private.h"

#include <string.h>

/* One person who passed in any way. */
typedef struct {
  SenkoCode pool, category, subject;
  SenkoOutcome outcome;
  char *number;
} Passed;

typedef struct {
  const SenkoDefinition *definition;
  SenkoConfirmation *confirmation;
  GArray *passed; /* of Passed */
} Reading;

static void
passed_clear (gpointer data)
{
  g_free (((Passed *)data)->number);
}

static gboolean
take_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Reading *self = user_data;
  const SenkoPool *pool = &self->definition->pools[line->pool];
  Passed passed = { .pool = line->pool,
                    .category = pool->judged_by_category ? line->category : 0,
                    .subject = pool->judged_by_subject ? line->subject : 0,
                    .outcome = line->outcome };

  self->confirmation->outcomes[line->outcome]++;
  if (!_senko_confirmation_is_pass (line->outcome))
    return TRUE;
  passed.number = line->exam_no_length > 0 ? g_strndup (line->exam_no, line->exam_no_length)
                                           : g_strndup (line->receipt_no, line->receipt_no_length);
  g_array_append_val (self->passed, passed);
  return TRUE;
}

static int
compare_groups (const Passed *a, const Passed *b)
{
  if (a->pool != b->pool)
    return a->pool - b->pool;
  if (a->category != b->category)
    return a->category - b->category;
  if (a->subject != b->subject)
    return a->subject - b->subject;
  return (int)a->outcome - (int)b->outcome;
}

static int
compare_passed (gconstpointer a, gconstpointer b)
{
  const Passed *one = a, *other = b;
  int order = compare_groups (one, other);

  return order != 0 ? order : strcmp (one->number, other->number);
}

static SenkoNumbersOfGroup *
make_numbers (GArray *passed, guint first, guint end)
{
  const Passed *head = &g_array_index (passed, Passed, first);
  SenkoNumbersOfGroup *numbers = g_new0 (SenkoNumbersOfGroup, 1);

  *numbers = (SenkoNumbersOfGroup){
    head->pool, head->category, head->subject, head->outcome, g_new0 (char *, end - first + 1),
    end - first
  };
  for (guint i = first; i < end; i++)
    numbers->numbers[i - first] = g_steal_pointer (&g_array_index (passed, Passed, i).number);
  return numbers;
}

static void
group_numbers (Reading *self)
{
  GArray *passed = self->passed;

  g_array_sort (passed, compare_passed);
  for (guint first = 0, end; first < passed->len; first = end)
    {
      for (end = first + 1; end < passed->len; end++)
        if (compare_groups (&g_array_index (passed, Passed, first),
                            &g_array_index (passed, Passed, end))
            != 0)
          break;
      g_ptr_array_add (self->confirmation->numbers, make_numbers (passed, first, end));
    }
}

SenkoConfirmation *
senko_confirmation_read_decided (SenkoRegister *self, SenkoSelection *selection,
                                 const SenkoDecision *decision, GError **error)
{
  g_autoptr (SenkoConfirmation) confirmation = _senko_confirmation_new ();
  g_autoptr (GArray) passed = g_array_new (FALSE, FALSE, sizeof (Passed));
  Reading reading = { selection->definition, confirmation, passed };

  g_array_set_clear_func (passed, passed_clear);
  if (!senko_decide_read (self, selection, decision, take_line, &reading, error))
    return NULL;
  group_numbers (&reading);
  return g_steal_pointer (&confirmation);
}
