/* Rows of the tables of keying, written by their columns. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
_senko_values_init (SenkoValue *values)
{
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
}

void
_senko_value_set (SenkoValue *value, const char *text)
{
  *value = text == NULL || *text == '\0' ? (SenkoValue){ .is_null = TRUE }
                                         : (SenkoValue){ .text = text, .length = -1 };
}

void
_senko_value_set_int (SenkoValue *value, gint64 integer)
{
  *value = (SenkoValue){ .integer = integer };
}

/* A key that is empty is "", not null. */
static void
fill_keys (const SenkoTable *table, const SenkoValue *from, SenkoValue *values)
{
  memcpy (values, from, sizeof (SenkoValue) * SENKO_MAX_COLUMNS);
  for (guint i = 0; i < table->n_key; i++)
    if (values[i].is_null && table->columns[i].type == SENKO_COLUMN_TEXT)
      values[i] = (SenkoValue){ .text = "", .length = 0 };
}

static gboolean
says_the_same (const SenkoTable *table, const SenkoValue *a, const SenkoValue *b)
{
  g_autoptr (GString) x = g_string_new (NULL);
  g_autoptr (GString) y = g_string_new (NULL);

  senko_row_to_text (table, a, x);
  senko_row_to_text (table, b, y);
  return g_string_equal (x, y);
}

gboolean
_senko_row_put (SenkoRegister *self, SenkoAct *act, SenkoTableId id, gint64 owner,
                const SenkoValue *from, GError **error)
{
  const SenkoTable *table = senko_table (id);
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  fill_keys (table, from, values);
  before = senko_table_get (senko_register_get_connection (self), id, owner, values, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (before == NULL)
    return senko_act_insert (act, id, owner, values, error) != 0;
  return says_the_same (table, before->values, values)
         || senko_act_update (act, before, values, error);
}

gboolean
_senko_row_drop (SenkoRegister *self, SenkoAct *act, SenkoTableId id, gint64 owner,
                 const SenkoValue *key, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  fill_keys (senko_table (id), key, values);
  before = senko_table_get (senko_register_get_connection (self), id, owner, values, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL && (before == NULL || senko_act_delete (act, before, error));
}

gboolean
_senko_bundle_change (SenkoRegister *self, SenkoAct *act, gint64 selection, const char *id,
                      const int *columns, const SenkoValue *values, guint n, GError **error)
{
  SenkoValue all[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;

  _senko_values_init (all);
  all[BUNDLE_ID] = (SenkoValue){ .text = id, .length = -1 };
  before = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_BUNDLES, selection,
                            all, error);
  if (before == NULL)
    return FALSE;
  memcpy (all, before->values, sizeof all);
  for (guint i = 0; i < n; i++)
    all[columns[i]] = values[i];
  return senko_act_update (act, before, all, error);
}

/* Small words */

gboolean
_senko_same_person (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1), *y = g_utf8_casefold (b, -1);

  return strcmp (g_strstrip (x), g_strstrip (y)) == 0;
}

const char *
_senko_test_label (const SenkoDefinition *definition, SenkoCode test)
{
  return senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, test,
                                      senko_language_is_japanese ());
}

gboolean
_senko_need_reason (const char *reason, GError **error)
{
  if (reason != NULL && *reason != '\0')
    return TRUE;
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
                       _ ("This needs a reason (--reason TEXT): it is written in the journal."));
  return FALSE;
}

SenkoScoreGroup
_senko_group_of (const SenkoDefinition *definition, const SenkoPerson *person)
{
  SenkoSubject subject = senko_person_subject (person);
  const SenkoPool *pool = &definition->pools[subject.pool];

  return (SenkoScoreGroup){ subject.pool, pool->judged_by_category ? subject.category : 0,
                            pool->judged_by_subject ? subject.subject : 0 };
}

gboolean
_senko_group_holds (const SenkoScoreGroup *group, const SenkoScoreGroup *of_person)
{
  return (group->pool == 0 || group->pool == of_person->pool)
         && (group->category == 0 || group->category == of_person->category)
         && (group->subject == 0 || group->subject == of_person->subject);
}
