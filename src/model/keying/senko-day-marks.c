/* Marks of the day: an absence is a score row, all else is noted beside it. */
#include "model/senko-day-marks.h"

#include "model/keying/senko-keying-private.h"
#include "model/senko-rulings.h"
#include "store/senko-facts-reader.h"
#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { INCIDENT_TEST, INCIDENT_KIND, INCIDENT_MINUTES, INCIDENT_NOTE };

static const struct {
  const char *id, *label;
} marks[SENKO_N_MARKS] = {
  [SENKO_MARK_ABSENT] = { "absent", N_ ("absent") },
  [SENKO_MARK_LATE] = { "late", N_ ("late") },
  [SENKO_MARK_LEFT] = { "left", N_ ("left early") },
  [SENKO_MARK_INCIDENT] = { "incident", N_ ("incident") },
};

const char *
senko_mark_id (SenkoMark mark)
{
  return marks[mark].id;
}

const char *
senko_mark_label (SenkoMark mark)
{
  return _ (marks[mark].label);
}

gboolean
senko_mark_from_id (const char *id, SenkoMark *mark)
{
  for (guint i = 0; i < SENKO_N_MARKS; i++)
    if (g_strcmp0 (id, marks[i].id) == 0)
      {
        *mark = (SenkoMark)i;
        return TRUE;
      }
  return FALSE;
}

typedef struct {
  SenkoRegister *self;
  SenkoSelection *selection;
  SenkoAct *act;
  SenkoScoreLocks *locks;
  SenkoCode test;
  SenkoMark mark;
  const char *note; /* (nullable) */
} Marking;

static gboolean
check_person (Marking *marking, gint64 applicant, const char *number, GError **error)
{
  SenkoScoreRule rule;
  SenkoPoints limit;

  if (!senko_register_score_limit (marking->self, marking->selection, applicant, marking->test,
                                   &limit, &rule, error))
    return FALSE;
  if (rule != SENKO_SCORE_TAKEN)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("%1$s does not take %2$s."), number,
                 _senko_test_label (marking->selection->definition, marking->test));
  else if (senko_score_locks_hold (marking->locks, applicant, marking->test))
    {
      g_autofree char *text = senko_score_locks_describe (marking->locks, applicant, marking->test);

      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, text);
    }
  else
    return TRUE;
  return FALSE;
}

/* Absent already is fine; any other result is not. */
static gboolean
put_absence (Marking *marking, gint64 applicant, const char *number, GError **error)
{
  const char *test = marking->selection->definition->tests[marking->test].label.id;
  g_autoptr (GPtrArray) scores = senko_table_list (senko_register_get_connection (marking->self),
                                                   SENKO_TABLE_SCORES, applicant, error);
  SenkoValue values[SENKO_MAX_COLUMNS];
  gboolean absent = FALSE;

  for (guint i = 0; scores != NULL && i < scores->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (scores, i);

      if (g_strcmp0 (senko_row_get_text (row, SCORE_TEST), test) != 0)
        continue;
      absent = !row->values[SCORE_ABSENT].is_null && row->values[SCORE_ABSENT].integer != 0;
      if (absent)
        continue;
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("%1$s has a result of %2$s: absence and a result exclude each other."),
                   number, _senko_test_label (marking->selection->definition, marking->test));
      return FALSE;
    }
  if (scores == NULL || absent)
    return scores != NULL;
  _senko_values_init (values);
  _senko_value_set (&values[SCORE_TEST], test);
  _senko_value_set_int (&values[SCORE_ABSENT], 1);
  return _senko_row_put (marking->self, marking->act, SENKO_TABLE_SCORES, applicant, values, error);
}

static gboolean
put_mark (Marking *marking, gint64 applicant, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_values_init (values);
  _senko_value_set (&values[INCIDENT_TEST],
                    marking->selection->definition->tests[marking->test].label.id);
  _senko_value_set (&values[INCIDENT_KIND], senko_mark_id (marking->mark));
  _senko_value_set (&values[INCIDENT_NOTE], marking->note);
  return _senko_row_put (marking->self, marking->act, SENKO_TABLE_INCIDENTS, applicant, values,
                         error);
}

int
senko_mark_people (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, SenkoMark mark,
                   const char *const *numbers, const char *note, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = senko_register_begin (self, "scores mark", selection->id, note, error);
  g_autoptr (SenkoScoreLocks) locks
      = act != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  Marking marking = { self, selection, act, locks, test, mark, note };
  int n;

  if (locks == NULL)
    return -1;
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      gint64 applicant = senko_applicant_find (self, selection, numbers[i], error);

      if (applicant == 0 || !check_person (&marking, applicant, numbers[i], error)
          || !(mark == SENKO_MARK_ABSENT ? put_absence (&marking, applicant, numbers[i], error)
                                         : put_mark (&marking, applicant, error)))
        return -1;
    }
  n = (int)senko_act_get_n_changes (act);
  return dry_run || senko_act_commit (act, error) ? n : -1;
}

static void
marked_free (SenkoMarked *self)
{
  g_free (self->number);
  g_free (self->note);
  g_free (self);
}

static SenkoMarked *
new_marked (const SenkoPeople *people, const SenkoPerson *person, SenkoCode test, SenkoMark mark)
{
  SenkoMarked *marked = g_new0 (SenkoMarked, 1);

  marked->applicant = person->id;
  marked->number = g_strdup (person->exam_no != 0 ? senko_people_exam_no (people, person)
                                                  : senko_people_receipt_no (people, person));
  marked->test = test;
  marked->mark = mark;
  return marked;
}

GPtrArray *
senko_mark_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)marked_free);
  SenkoPeople *people = senko_people_peek (self, selection, error);
  g_autoptr (SenkoStatement) row
      = people != NULL ? senko_facts_read (senko_register_get_connection (self),
                                           SENKO_TABLE_INCIDENTS, selection->id, 0, error)
                       : NULL;
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *text = senko_statement_get_text (row, 1);
      SenkoCode code = senko_definition_code (selection->definition, SENKO_VOCABULARY_TEST, text,
                                              strlen (text));
      const SenkoPerson *person = senko_people_find (people, senko_statement_get_int (row, 0));
      SenkoMarked *marked;
      SenkoMark mark;

      if (person == NULL || (test != 0 && code != test)
          || !senko_mark_from_id (senko_statement_get_text (row, 2), &mark))
        continue;
      marked = new_marked (people, person, code, mark);
      marked->note = g_strdup (senko_statement_get_text (row, 4));
      g_ptr_array_add (list, marked);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&list) : NULL;
}

/* --- Absences --- */

/* A person with raters may be absent once for each: that is one absence. */
static gboolean
is_listed (const GPtrArray *list, gint64 applicant, SenkoCode test)
{
  for (guint i = list->len; i > 0; i--)
    {
      const SenkoMarked *marked = g_ptr_array_index (list, i - 1);

      if (marked->applicant != applicant)
        return FALSE;
      if (marked->test == test)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
senko_mark_list_absences (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                          GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)marked_free);
  SenkoPeople *people = senko_people_peek (self, selection, error);
  g_autoptr (SenkoStatement) row = people != NULL
                                       ? senko_table_scan (senko_register_get_connection (self),
                                                           SENKO_TABLE_SCORES, selection->id, error)
                                       : NULL;
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *text = senko_statement_get_text (row, 2 + SCORE_TEST);
      SenkoCode code = senko_definition_code (selection->definition, SENKO_VOCABULARY_TEST, text,
                                              strlen (text));
      const SenkoPerson *person = senko_people_find (people, senko_statement_get_int (row, 0));

      if (person != NULL && (test == 0 || code == test)
          && senko_statement_get_int (row, 2 + SCORE_ABSENT) != 0
          && !is_listed (list, person->id, code))
        g_ptr_array_add (list, new_marked (people, person, code, SENKO_MARK_ABSENT));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&list) : NULL;
}

/* --- Taking back --- */

static gboolean
refuse_agreed (Marking *marking, gint64 applicant, const char *number, GError **error)
{
  const char *test = marking->selection->definition->tests[marking->test].label.id;
  GError *failure = NULL;
  g_autoptr (SenkoStatement) row
      = senko_sheets_read_bundles_of (senko_register_get_connection (marking->self),
                                      marking->selection->id, applicant, test, error);

  while (row != NULL && failure == NULL && senko_statement_next (row, &failure))
    {
      g_autoptr (SenkoBundle) bundle = senko_bundle_load (
          marking->self, marking->selection, senko_statement_get_text (row, 0), &failure);

      if (bundle != NULL && *bundle->agreed_at != '\0')
        g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                     _ ("The absence of %1$s was keyed from the bundle %2$s: reopen that bundle to "
                        "change it."),
                     number, bundle->name);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row == NULL || failure != NULL;
}

static gboolean
drop_absence (Marking *marking, gint64 applicant, GError **error)
{
  const char *test = marking->selection->definition->tests[marking->test].label.id;
  g_autoptr (GPtrArray) scores = senko_table_list (senko_register_get_connection (marking->self),
                                                   SENKO_TABLE_SCORES, applicant, error);

  for (guint i = 0; scores != NULL && i < scores->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (scores, i);

      if (g_strcmp0 (senko_row_get_text (row, SCORE_TEST), test) == 0
          && !row->values[SCORE_ABSENT].is_null && row->values[SCORE_ABSENT].integer != 0
          && !senko_act_delete (marking->act, row, error))
        return FALSE;
    }
  return scores != NULL;
}

static gboolean
drop_mark (Marking *marking, gint64 applicant, GError **error)
{
  SenkoValue key[SENKO_MAX_COLUMNS];

  _senko_values_init (key);
  _senko_value_set (&key[INCIDENT_TEST],
                    marking->selection->definition->tests[marking->test].label.id);
  _senko_value_set (&key[INCIDENT_KIND], senko_mark_id (marking->mark));
  return _senko_row_drop (marking->self, marking->act, SENKO_TABLE_INCIDENTS, applicant, key,
                          error);
}

gboolean
senko_mark_take_back (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                      SenkoMark mark, const char *number, const char *reason, gboolean dry_run,
                      GError **error)
{
  g_autoptr (SenkoAct) act
      = _senko_need_reason (reason, error)
            ? senko_register_begin (self, "scores unmark", selection->id, reason, error)
            : NULL;
  g_autoptr (SenkoScoreLocks) locks
      = act != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  Marking marking = { self, selection, act, locks, test, mark, NULL };
  gint64 applicant = locks != NULL ? senko_applicant_find (self, selection, number, error) : 0;

  if (applicant == 0 || !check_person (&marking, applicant, number, error)
      || (mark == SENKO_MARK_ABSENT && refuse_agreed (&marking, applicant, number, error))
      || !(mark == SENKO_MARK_ABSENT ? drop_absence (&marking, applicant, error)
                                     : drop_mark (&marking, applicant, error)))
    return FALSE;
  if (senko_act_get_n_changes (act) > 0)
    return dry_run || senko_act_commit (act, error);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("%1$s is not entered as “%2$s” for %3$s."), number, senko_mark_label (mark),
               _senko_test_label (selection->definition, test));
  return FALSE;
}
