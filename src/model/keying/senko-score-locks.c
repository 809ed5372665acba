/* Who is locked for which test. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoCode test;
  SenkoScoreGroup group;
  char *by;
} Lock;

struct _SenkoScoreLocks {
  SenkoRegister *register_;
  SenkoSelection *selection;
  GArray *locks; /* of Lock */
};

static void
lock_clear (gpointer data)
{
  g_free (((Lock *)data)->by);
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
         int column)
{
  const char *text = senko_statement_get_text (row, column);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

/* Columns of the scan: owner, version, then the table's. */
SenkoScoreLocks *
senko_score_locks_load (SenkoRegister *register_, SenkoSelection *selection, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (register_),
                                                     SENKO_TABLE_LOCKS, selection->id, error);
  g_autoptr (SenkoScoreLocks) self = g_new0 (SenkoScoreLocks, 1);
  GError *failure = NULL;

  self->register_ = register_;
  self->selection = selection;
  self->locks = g_array_new (FALSE, TRUE, sizeof (Lock));
  g_array_set_clear_func (self->locks, lock_clear);
  while (row != NULL && senko_statement_next (row, &failure))
    {
      Lock lock
          = { .test = code_of (definition, SENKO_VOCABULARY_TEST, row, 2 + LOCK_TEST),
              .group = { code_of (definition, SENKO_VOCABULARY_POOL, row, 2 + LOCK_POOL),
                         code_of (definition, SENKO_VOCABULARY_CATEGORY, row, 2 + LOCK_CATEGORY),
                         code_of (definition, SENKO_VOCABULARY_SUBJECT, row, 2 + LOCK_SUBJECT) },
              .by = g_strdup (senko_statement_get_text (row, 2 + LOCK_BY)) };

      g_array_append_val (self->locks, lock);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&self) : NULL;
}

void
senko_score_locks_free (SenkoScoreLocks *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->locks, g_array_unref);
  g_free (self);
}

gboolean
senko_score_locks_any (const SenkoScoreLocks *self, SenkoCode test)
{
  for (guint i = 0; i < self->locks->len; i++)
    if (g_array_index (self->locks, Lock, i).test == test)
      return TRUE;
  return FALSE;
}

static const Lock *
find_lock (SenkoScoreLocks *self, gint64 applicant, SenkoCode test)
{
  const SenkoPeople *people;
  const SenkoPerson *person;
  SenkoScoreGroup group;

  if (!senko_score_locks_any (self, test))
    return NULL;
  people = senko_people_peek (self->register_, self->selection, NULL);
  person = people != NULL ? senko_people_find (people, applicant) : NULL;
  if (person == NULL)
    return NULL;
  group = _senko_group_of (self->selection->definition, person);
  for (guint i = 0; i < self->locks->len; i++)
    {
      const Lock *lock = &g_array_index (self->locks, Lock, i);

      if (lock->test == test && _senko_group_holds (&lock->group, &group))
        return lock;
    }
  return NULL;
}

gboolean
senko_score_locks_hold (SenkoScoreLocks *self, gint64 applicant, SenkoCode test)
{
  return find_lock (self, applicant, test) != NULL;
}

char *
senko_score_locks_describe (SenkoScoreLocks *self, gint64 applicant, SenkoCode test)
{
  const Lock *lock = find_lock (self, applicant, test);

  return g_strdup_printf (
      _ ("The scores of %1$s are locked (by %2$s). Unlocking takes a reason and a second person "
         "(scores unlock)."),
      _senko_test_label (self->selection->definition, test),
      lock != NULL && lock->by != NULL ? lock->by : "?");
}

/* --- Groups --- */

static SenkoCode
part (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *text,
      GError **error)
{
  SenkoCode code = senko_definition_code_by_label (definition, vocabulary, text, strlen (text));

  if (code == 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("“%s” is no part of a judging group. Write it like general/secondary/music."),
                 text);
  return code;
}

gboolean
senko_score_group_parse (const SenkoDefinition *definition, const char *text,
                         SenkoScoreGroup *group, GError **error)
{
  static const SenkoVocabulary vocabularies[]
      = { SENKO_VOCABULARY_POOL, SENKO_VOCABULARY_CATEGORY, SENKO_VOCABULARY_SUBJECT };
  SenkoCode *codes[] = { &group->pool, &group->category, &group->subject };
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);

  *group = (SenkoScoreGroup){ 0 };
  for (guint i = 0; parts[i] != NULL; i++)
    if (i >= G_N_ELEMENTS (codes)
        || (*parts[i] != '\0'
            && (*codes[i] = part (definition, vocabularies[i], parts[i], error)) == 0))
      {
        if (i >= G_N_ELEMENTS (codes))
          g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                       _ ("“%s” has too many parts. Write a group like general/secondary/music."),
                       text);
        return FALSE;
      }
  return TRUE;
}
