/* Looking things up in the descriptions of kinds. */
#include "model/senko-kind.h"

#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const SenkoKind *
senko_kind_find (const char *id)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

gboolean
senko_kind_is_of_applicant (const SenkoKind *self)
{
  return self->table == SENKO_TABLE_APPLICANTS || senko_table (self->table)->of_applicant;
}

static gboolean
has_japanese_name (const SenkoKindColumn *column, const GString *key)
{
  g_autoptr (GString) other = g_string_new (NULL);

  for (guint i = 0; i < SENKO_KIND_MAX_NAMES && column->ja[i] != NULL; i++)
    {
      g_string_truncate (other, 0);
      senko_text_key (column->ja[i], -1, other);
      if (g_string_equal (other, key))
        return TRUE;
    }
  return FALSE;
}

int
senko_kind_find_column (const SenkoKind *self, const char *name, gsize length)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);

  senko_text_normalise (name, (gssize)length, plain);
  if (plain->len > 0 && plain->str[plain->len - 1] == '*') /* marks of required columns in forms */
    g_string_truncate (plain, plain->len - 1);
  senko_text_key (plain->str, (gssize)plain->len, key);
  for (guint i = 0; i < self->n_columns; i++)
    if (g_ascii_strcasecmp (self->columns[i].key, plain->str) == 0
        || (key->len > 0 && has_japanese_name (&self->columns[i], key)))
      return (int)i;
  return -1;
}

int
senko_kind_store_column (const SenkoKind *self, guint column)
{
  const SenkoKindColumn *one = &self->columns[column];

  if (one->flags & SENKO_KIND_REFERENCE)
    return -1;
  return senko_table_column (senko_table (self->table), one->store != NULL ? one->store : one->key);
}

int
senko_kind_column_of_store (const SenkoKind *self, int store_column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (senko_kind_store_column (self, i) == store_column)
      return (int)i;
  return -1;
}

const char *
senko_kind_column_label (const SenkoKindColumn *column, gboolean japanese)
{
  return japanese && column->ja[0] != NULL ? column->ja[0] : _ (column->en);
}
