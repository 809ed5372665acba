/* A checked row into the register, and what the report says of it. */
#include "model/import/senko-import-private.h"

#include <string.h>

char *
senko_import_format (const SenkoImport *self, int column, const SenkoValue *value)
{
  static const SenkoCellFormat plain = { SENKO_CELL_VERBATIM };
  int kind_column = self->kind_of[column];
  const SenkoCellFormat *format
      = kind_column >= 0 ? &self->kind->columns[kind_column].format : &plain;
  GString *text = g_string_new (NULL);

  senko_cell_write (format, self->stored[column], value, text);
  return g_string_free (text, FALSE);
}

/* "junior_high, music": the key as people tell rows apart. */
static char *
describe_key (const SenkoImport *self)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (self->table->id == SENKO_TABLE_APPLICANTS)
    return g_strdup ("");
  for (guint i = 0; i < self->table->n_key; i++)
    {
      g_autofree char *part = senko_import_format (self, (int)i, &self->record.values[i]);

      if (*part == '\0')
        continue;
      if (key->len > 0)
        g_string_append (key, ", ");
      g_string_append (key, part);
    }
  return g_strdup (key->str);
}

static SenkoImportRow *
describe_row (const SenkoImport *self)
{
  g_autofree char *key = describe_key (self);
  SenkoSlice number = { "", 0 };

  if (self->table->id == SENKO_TABLE_APPLICANTS)
    number = (SenkoSlice){ self->record.values[0].text, (gsize)self->record.values[0].length };
  else if (self->record.applicant != NULL)
    number.text
        = senko_import_numbers_get_receipt (self->numbers, self->record.applicant, &number.length);
  return senko_import_row_new (self->record.line, number.text, number.length, key);
}

gboolean
senko_import_is_same (const SenkoImport *self, int column)
{
  const SenkoValue *a = &self->record.before->values[column], *b = &self->record.values[column];

  if (a->is_null || b->is_null)
    return a->is_null == b->is_null;
  if (self->stored[column] == SENKO_COLUMN_INTEGER)
    return a->integer == b->integer;
  return a->length == b->length && memcmp (a->text, b->text, (gsize)a->length) == 0;
}

static gboolean
is_untouched (const SenkoImport *self)
{
  for (guint i = self->table->n_key; i < self->table->n_columns; i++)
    if (!senko_import_is_same (self, (int)i))
      return FALSE;
  return TRUE;
}

static const char *
name_of (const SenkoImport *self, guint column)
{
  int kind_column = self->kind_of[column];

  return kind_column >= 0 ? self->kind->columns[kind_column].key
                          : self->table->columns[column].name;
}

static SenkoImportRow *
describe_change (const SenkoImport *self)
{
  SenkoImportRow *row = describe_row (self);

  for (guint i = self->table->n_key; i < self->table->n_columns; i++)
    if (!senko_import_is_same (self, (int)i))
      senko_import_row_add_field (
          row, name_of (self, i),
          senko_import_format (self, (int)i, &self->record.before->values[i]),
          senko_import_format (self, (int)i, &self->record.values[i]));
  return row;
}

static gboolean
insert (SenkoImport *self, gint64 *id, GError **error)
{
  gint64 owner = self->table->of_applicant ? self->record.applicant->id : self->owner;

  *id = senko_act_insert_later (self->act, self->table->id, owner, self->record.values, error);
  if (*id == 0)
    return FALSE;
  if (senko_import_count (self, &self->file->added))
    g_ptr_array_add (self->file->added.listed, describe_row (self));
  return TRUE;
}

gboolean
senko_import_write (SenkoImport *self, gint64 *id, GError **error)
{
  if (self->record.before == NULL)
    return insert (self, id, error);
  *id = self->record.before->id;
  if (is_untouched (self))
    {
      if (senko_import_count (self, &self->file->untouched))
        g_ptr_array_add (self->file->untouched.listed, describe_row (self));
      return TRUE;
    }
  if (senko_import_count (self, &self->file->changed))
    g_ptr_array_add (self->file->changed.listed, describe_change (self));
  return senko_act_update (self->act, self->record.before, self->record.values, error);
}
