/* Locking and unlocking, and the control totals of files. */
#include "model/keying/senko-keying-private.h"

#include "model/senko-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
group_name (const SenkoDefinition *definition, const SenkoScoreGroup *group)
{
  return group->pool == 0 && group->category == 0 && group->subject == 0
             ? g_strdup (_ ("everybody"))
             : senko_preview_group_name (definition, group->pool, group->category, group->subject,
                                         senko_language_is_japanese ());
}

static void
set_group (const SenkoDefinition *definition, SenkoCode test, const SenkoScoreGroup *group,
           SenkoValue *values)
{
  _senko_values_init (values);
  _senko_value_set (&values[LOCK_TEST], definition->tests[test].label.id);
  _senko_value_set (&values[LOCK_POOL],
                    senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, group->pool));
  _senko_value_set (
      &values[LOCK_CATEGORY],
      senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, group->category));
  _senko_value_set (
      &values[LOCK_SUBJECT],
      senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, group->subject));
}

/* --- What stands in the way --- */

static void
list_counts (const SenkoTest *test, const SenkoScoreState *state, const char *name, GPtrArray *list)
{
  if (state->n_missing > 0)
    g_ptr_array_add (
        list, g_strdup_printf (ngettext ("%1$s: %2$u score is missing, and not entered as absent.",
                                         "%1$s: %2$u scores are missing, and not entered as "
                                         "absent.",
                                         state->n_missing),
                               name, state->n_missing));
  if (state->n_unsettled > 0)
    g_ptr_array_add (
        list, g_strdup_printf (ngettext ("%1$s: the raters of %2$u person must be settled by hand.",
                                         "%1$s: the raters of %2$u people must be settled by hand.",
                                         state->n_unsettled),
                               name, state->n_unsettled));
  if (test->file_totals && state->n_values > 0 && !state->totals_given)
    g_ptr_array_add (
        list, g_strdup_printf (ngettext ("%1$s: %2$u score came from a file, without control "
                                         "totals (scores totals).",
                                         "%1$s: %2$u scores came from files, without control "
                                         "totals (scores totals).",
                                         state->n_values),
                               name, state->n_values));
  else if (test->file_totals && state->n_values > 0 && !state->totals_agree)
    g_ptr_array_add (
        list,
        g_strdup_printf (_ ("%s: the scores from files do not come to the control totals."), name));
}

static gboolean
lies_in_group (const SenkoDefinition *definition, const SenkoPeople *people,
               const SenkoBundle *bundle, const SenkoScoreGroup *group)
{
  for (guint row = 0; row < bundle->sheets->len; row++)
    {
      const SenkoPerson *person
          = senko_people_find (people, _senko_bundle_sheet (bundle, row)->applicant);
      SenkoScoreGroup of_person;

      if (person == NULL)
        continue;
      of_person = _senko_group_of (definition, person);
      if (_senko_group_holds (group, &of_person))
        return TRUE;
    }
  return FALSE;
}

gboolean
senko_score_group_has_bundle (SenkoRegister *self, SenkoSelection *selection,
                              const SenkoScoreGroup *group, const SenkoBundle *bundle)
{
  const SenkoPeople *people = senko_people_peek (self, selection, NULL);

  return people != NULL && lies_in_group (selection->definition, people, bundle, group);
}

static gboolean
list_warnings (SenkoRegister *self, SenkoSelection *selection, const SenkoBundle *bundle,
               SenkoOtherScores *others, SenkoScoreLocks *locks, GPtrArray *list, GError **error)
{
  g_autoptr (SenkoBundleCells) cells
      = _senko_bundle_cells_read (self, selection, bundle->id, locks, error);
  g_autoptr (GPtrArray) warnings
      = cells != NULL ? _senko_warnings_of (self, selection, cells, others, error) : NULL;
  guint n = 0;

  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    n += !((SenkoWarning *)g_ptr_array_index (warnings, i))->confirmed;
  if (n > 0)
    g_ptr_array_add (list,
                     g_strdup_printf (ngettext ("Bundle %1$s: %2$u warning is not confirmed.",
                                                "Bundle %1$s: %2$u warnings are not confirmed.", n),
                                      bundle->name, n));
  return warnings != NULL;
}

static gboolean
list_bundle (SenkoRegister *self, SenkoSelection *selection, const SenkoBundle *bundle,
             SenkoOtherScores *others, SenkoScoreLocks *locks, GPtrArray *list, GError **error)
{
  if (bundle->is_out)
    g_ptr_array_add (list, g_strdup_printf (_ ("Bundle %1$s is out, with %2$s."), bundle->name,
                                            bundle->out_with));
  else if (bundle->n_missing > 0)
    g_ptr_array_add (list, g_strdup_printf (ngettext ("Bundle %1$s: %2$d sheet did not come back.",
                                                      "Bundle %1$s: %2$d sheets did not come back.",
                                                      (gulong)bundle->n_missing),
                                            bundle->name, bundle->n_missing));
  if (bundle->state < SENKO_BUNDLE_AGREED)
    {
      g_autofree char *where = senko_bundle_describe (bundle, selection->definition);

      g_ptr_array_add (
          list, g_strdup_printf (_ ("Bundle %1$s is not agreed. %2$s"), bundle->name, where));
      return TRUE;
    }
  return list_warnings (self, selection, bundle, others, locks, list, error);
}

static gboolean
list_bundles (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
              const SenkoScoreGroup *group, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) bundles = senko_bundle_list (self, selection, test, error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoOtherScores) others = NULL;

  if (bundles == NULL)
    return FALSE;
  if (bundles->len == 0)
    return TRUE;
  locks = senko_score_locks_load (self, selection, error);
  others = locks != NULL ? _senko_other_scores_new (self, selection, test, error) : NULL;
  for (guint i = 0; others != NULL && i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (lies_in_group (selection->definition, others->people, bundle, group)
          && !list_bundle (self, selection, bundle, others, locks, list, error))
        return FALSE;
    }
  return others != NULL;
}

GPtrArray *
senko_score_lock_obstacles (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                            const SenkoScoreGroup *group, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) states = senko_score_state_list (self, selection, test, error);
  guint n = 0;

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (states, i);
      g_autofree char *name = NULL;

      if (!_senko_group_holds (group, &state->group))
        continue;
      name = group_name (selection->definition, &state->group);
      list_counts (&selection->definition->tests[test], state, name, list);
      n++;
    }
  if (states == NULL || !list_bundles (self, selection, test, group, list, error))
    return NULL;
  if (n == 0)
    g_ptr_array_add (list, g_strdup (_ ("Nobody of this group takes the test.")));
  return g_steal_pointer (&list);
}

/* --- Locking --- */

/* The lock with exactly this group; NULL without error: there is none. */
static SenkoRow *
get_lock (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
          const SenkoScoreGroup *group, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  set_group (selection->definition, test, group, values);
  for (guint i = 0; i <= LOCK_SUBJECT; i++)
    if (values[i].is_null)
      values[i] = (SenkoValue){ .text = "", .length = 0 };
  return senko_table_get (senko_register_get_connection (self), SENKO_TABLE_LOCKS, selection->id,
                          values, error);
}

static gboolean
refuse_open (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
             const SenkoScoreGroup *group, GError **error)
{
  g_autoptr (GPtrArray) list = senko_score_lock_obstacles (self, selection, test, group, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (list == NULL)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "\n  %s", (char *)g_ptr_array_index (list, i));
  if (list->len > 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 ngettext ("%1$s cannot be locked; %2$u thing is open:%3$s",
                           "%1$s cannot be locked; %2$u things are open:%3$s", list->len),
                 _senko_test_label (selection->definition, test), list->len, text->str);
  return list->len > 0;
}

gboolean
senko_score_lock (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                  const SenkoScoreGroup *group, gboolean dry_run, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  g_autoptr (SenkoAct) act = senko_register_begin (self, "scores lock", selection->id, NULL, error);
  GError *failure = NULL;
  g_autoptr (SenkoRow) lock
      = act != NULL ? get_lock (self, selection, test, group, &failure) : NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (lock != NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("%s is locked for this group already."),
                 _senko_test_label (selection->definition, test));
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (act == NULL || failure != NULL || refuse_open (self, selection, test, group, error))
    return FALSE;
  set_group (selection->definition, test, group, values);
  _senko_value_set (&values[LOCK_BY], senko_register_get_actor (self));
  _senko_value_set (&values[LOCK_AT], now);
  return _senko_row_put (self, act, SENKO_TABLE_LOCKS, selection->id, values, error)
         && (dry_run || senko_act_commit (act, error));
}

/* Asked already by somebody else? Then this call grants it. */
static gboolean
ask (SenkoRegister *self, SenkoAct *act, const SenkoRow *lock, const char *reason, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  const char *asked_by = senko_row_get_text (lock, LOCK_UNLOCK_BY);
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (asked_by != NULL)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("%s has asked for the unlocking already; somebody else must grant it."),
                   asked_by);
      return FALSE;
    }
  if (!_senko_need_reason (reason, error))
    return FALSE;
  memcpy (values, lock->values, sizeof values);
  _senko_value_set (&values[LOCK_UNLOCK_BY], senko_register_get_actor (self));
  _senko_value_set (&values[LOCK_UNLOCK_AT], now);
  _senko_value_set (&values[LOCK_UNLOCK_REASON], reason);
  return senko_act_update (act, lock, values, error);
}

gboolean
senko_score_unlock (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                    const SenkoScoreGroup *group, const char *reason, gboolean dry_run,
                    gboolean *done, GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores unlock", selection->id, reason, error);
  GError *failure = NULL;
  g_autoptr (SenkoRow) lock
      = act != NULL ? get_lock (self, selection, test, group, &failure) : NULL;
  const char *asked_by = lock != NULL ? senko_row_get_text (lock, LOCK_UNLOCK_BY) : NULL;

  if (act != NULL && lock == NULL && failure == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("%s is not locked for exactly this group."),
                 _senko_test_label (selection->definition, test));
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (lock == NULL)
    return FALSE;
  *done = asked_by != NULL && !_senko_same_person (asked_by, senko_register_get_actor (self));
  return (*done ? senko_act_delete (act, lock, error) : ask (self, act, lock, reason, error))
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_score_set_totals (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                        const SenkoScoreGroup *group, guint count, gint64 sum, gboolean dry_run,
                        GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores totals", selection->id, NULL, error);
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (act == NULL || _senko_file_warnings_refuse (self, selection, test, group, error))
    return FALSE;
  set_group (selection->definition, test, group, values);
  _senko_value_set_int (&values[TOTALS_COUNT], count);
  _senko_value_set_int (&values[TOTALS_SUM], sum);
  _senko_value_set (&values[TOTALS_BY], senko_register_get_actor (self));
  _senko_value_set (&values[TOTALS_AT], now);
  return _senko_row_put (self, act, SENKO_TABLE_TOTALS, selection->id, values, error)
         && (dry_run || senko_act_commit (act, error));
}
