/* Opening a register and its selections. */
#include "model/senko-people.h"

#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (senko - model - error - quark, senko_model_error)

struct _SenkoRegister {
  SenkoConnection *connection;
  char *actor; /* once it was asked for, if the program's user is meant (nullable) */
  char *now; /* fixed, for reproducible tests (nullable) */
  SenkoDate today;
  GPtrArray *selections; /* of SenkoSelection, as listed by the store */
  SenkoPeople *people; /* for score limits (nullable) */
};

static void
selection_free (SenkoSelection *self)
{
  g_free (self->name);
  g_clear_pointer (&self->definition, senko_definition_unref);
  g_free (self);
}

SenkoRegister *
senko_register_open (const char *path, SenkoOpenMode mode, const char *actor, SenkoDate today,
                     const char *now, GError **error)
{
  SenkoConnection *connection = senko_connection_open (path, mode, error);
  SenkoRegister *self;

  if (connection == NULL)
    return NULL;
  self = g_new0 (SenkoRegister, 1);
  self->connection = connection;
  self->actor = g_strdup (actor);
  self->now = g_strdup (now);
  self->today = today;
  return self;
}

void
senko_register_close (SenkoRegister *self)
{
  if (self == NULL)
    return;
  senko_register_forget_people (self);
  g_clear_pointer (&self->selections, g_ptr_array_unref);
  senko_connection_close (self->connection);
  g_free (self->actor);
  g_free (self->now);
  g_free (self);
}

SenkoConnection *
senko_register_get_connection (SenkoRegister *self)
{
  return self->connection;
}

const char *
senko_register_get_actor (SenkoRegister *self)
{
  if (self->actor == NULL)
    self->actor = g_strdup (g_get_user_name ());
  return self->actor;
}

SenkoDate
senko_register_get_today (SenkoRegister *self)
{
  return self->today;
}

gboolean
senko_language_is_japanese (void)
{
  /* TRANSLATORS: the code of this translation's language; where it is "ja", labels are the
   * definition's Japanese ones. */
  return strcmp (C_ ("language", "en"), "ja") == 0;
}

/* Acts */

char *
senko_register_dup_now (SenkoRegister *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->now != NULL)
    return g_strdup (self->now);
  now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

SenkoAct *
senko_register_begin (SenkoRegister *self, const char *verb, gint64 selection, const char *reason,
                      GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);

  return senko_act_begin (self->connection, now, senko_register_get_actor (self), verb, selection,
                          reason, NULL, NULL, FALSE, 0, error);
}

SenkoAct *
senko_register_begin_reverting (SenkoRegister *self, const char *verb, gint64 selection,
                                gint64 reverts, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);

  return senko_act_begin (self->connection, now, senko_register_get_actor (self), verb, selection,
                          NULL, NULL, NULL, FALSE, reverts, error);
}

SenkoAct *
senko_register_begin_batch (SenkoRegister *self, const char *verb, gint64 selection,
                            const char *file, const char *file_digest, gint64 reverts,
                            GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);

  return senko_act_begin (self->connection, now, senko_register_get_actor (self), verb, selection,
                          NULL, file, file_digest, TRUE, reverts, error);
}

/* Selections */

/* The definition in the register was checked when it came in: a fault now means damage. */
static SenkoDefinition *
read_definition (SenkoRegister *self, gint64 definition, GError **error)
{
  gsize length = 0;
  g_autofree char *text
      = senko_selections_get_definition (self->connection, definition, &length, error);

  return text == NULL ? NULL : senko_definition_parse (text, length, NULL, error);
}

/* Their definitions are read when somebody asks for one: most calls need but one of them. */
static gboolean
load_selections (SenkoRegister *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->selections != NULL)
    return TRUE;
  rows = senko_selections_list (self->connection, error);
  if (rows == NULL)
    return FALSE;
  self->selections = g_ptr_array_new_with_free_func ((GDestroyNotify)selection_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoSelectionRow *row = g_ptr_array_index (rows, i);
      SenkoSelection *selection = g_new0 (SenkoSelection, 1);

      selection->id = row->id;
      selection->name = g_strdup (row->name);
      selection->definition_id = row->definition;
      g_ptr_array_add (self->selections, selection);
    }
  return TRUE;
}

static SenkoSelection *
with_definition (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  if (selection->definition == NULL)
    selection->definition = read_definition (self, selection->definition_id, error);
  return selection->definition != NULL ? selection : NULL;
}

GPtrArray *
senko_register_list_selections (SenkoRegister *self, GError **error)
{
  if (!load_selections (self, error))
    return NULL;
  for (guint i = 0; i < self->selections->len; i++)
    if (with_definition (self, g_ptr_array_index (self->selections, i), error) == NULL)
      return NULL;
  return g_ptr_array_ref (self->selections);
}

static void
set_no_such_selection (SenkoRegister *self, const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (self->selections->len == 0)
    {
      g_set_error_literal (
          error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
          _ ("The register has no selection yet. Open one with “selection add DEFINITION”."));
      return;
    }
  for (guint i = 0; i < self->selections->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            ((SenkoSelection *)g_ptr_array_index (self->selections, i))->name);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("The register has no selection “%s”. It has: %s."), name, known->str);
}

SenkoSelection *
senko_register_get_selection (SenkoRegister *self, const char *name, GError **error)
{
  if (!load_selections (self, error))
    return NULL;
  if (name == NULL && self->selections->len > 0)
    return with_definition (self, g_ptr_array_index (self->selections, self->selections->len - 1),
                            error);
  for (guint i = 0; i < self->selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (self->selections, i);

      if (g_strcmp0 (selection->name, name) == 0)
        return with_definition (self, selection, error);
    }
  set_no_such_selection (self, name, error);
  return NULL;
}

static gboolean
refuse_taken_name (SenkoRegister *self, const char *name, GError **error)
{
  for (guint i = 0; i < self->selections->len; i++)
    if (strcmp (((SenkoSelection *)g_ptr_array_index (self->selections, i))->name, name) == 0)
      {
        g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                     _ ("The register already has a selection “%s”. Give the new one another name "
                        "with --id."),
                     name);
        return TRUE;
      }
  return FALSE;
}

SenkoSelection *
senko_register_add_selection (SenkoRegister *self, SenkoDefinition *definition, const char *name,
                              GError **error)
{
  g_autoptr (SenkoAct) act = NULL;

  name = name != NULL ? name : definition->id;
  if (!load_selections (self, error) || refuse_taken_name (self, name, error))
    return NULL;
  act = senko_register_begin (self, "selection add", 0, NULL, error);
  if (act == NULL
      || senko_selections_add (act, name, definition->hire_year, definition->exam_year,
                               definition->text, definition->text_length, definition->fingerprint,
                               error)
             == 0
      || !senko_act_commit (act, error))
    return NULL;
  g_clear_pointer (&self->selections, g_ptr_array_unref);
  return senko_register_get_selection (self, name, error);
}

/* Score limits */

static gboolean
load_people_once (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  if (self->people != NULL && self->people->selection == selection)
    return TRUE;
  senko_register_forget_people (self);
  self->people = senko_people_load (self, selection, NULL, error);
  return self->people != NULL;
}

SenkoPeople *
senko_people_peek (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  return load_people_once (self, selection, error) ? self->people : NULL;
}

void
senko_register_forget_people (SenkoRegister *self)
{
  g_clear_pointer (&self->people, senko_people_unref);
}

gboolean
senko_register_keep_people (SenkoRegister *self, SenkoAct *act, GError **error)
{
  return self->people == NULL || senko_people_keep (self, self->people, act, error);
}

/* Points of the test in the plan of the stage it belongs to; NONE if the plan does not have it. */
static SenkoPoints
points_in_plan (const SenkoDefinition *definition, const SenkoPerson *person, SenkoCode test)
{
  SenkoSubject subject = senko_person_subject (person);
  SenkoCode stage = definition->tests[test].stage;
  int index = senko_definition_plan (definition, stage, &subject);
  const SenkoPlan *plan = index < 0 ? NULL : &definition->stages[stage].plans[index];

  if (plan == NULL || plan->exempt || (person->eligibility.exempt_tests & (1u << test))
      || (person->eligibility.exempt_stages & (1u << stage))
      || !(definition->pools[subject.pool].stages & (1u << stage)))
    return SENKO_POINTS_NONE;
  return senko_plan_limit (definition, plan, test);
}

gboolean
senko_register_score_limit (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                            SenkoCode test, SenkoPoints *limit, SenkoScoreRule *rule,
                            GError **error)
{
  const SenkoPerson *person;

  *limit = SENKO_POINTS_NONE;
  if (!load_people_once (self, selection, error))
    return FALSE;
  person = senko_people_find (self->people, applicant);
  if (person == NULL)
    *rule = SENKO_SCORE_UNKNOWN_APPLICANT;
  else if (!selection->definition->tests[test].scored)
    *rule = SENKO_SCORE_TAKEN;
  else
    {
      *limit = points_in_plan (selection->definition, person, test);
      *rule = *limit == SENKO_POINTS_NONE ? SENKO_SCORE_EXEMPT : SENKO_SCORE_TAKEN;
    }
  return TRUE;
}
