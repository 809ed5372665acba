/* Rows and their canonical text: the form in which the journal keeps them for ever.
 *
 * Columns in the table's order joined by U+001F, integers in decimal, NULL and the empty text as
 * nothing, empties at the end dropped. Of a key, an empty text is "" and a missing integer is 0,
 * never NULL. */
#include "store/senko-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Values
 * -----------------------------------------------------------------------------------------------------
 */

static inline gsize
value_length (const SenkoValue *value)
{
  if (value->text == NULL || value->is_null)
    return 0;
  return value->length < 0 ? strlen (value->text) : (gsize)value->length;
}

void
senko_values_bind (const SenkoTable *table, const SenkoValue *values, guint first, guint end,
                   SenkoStatement *statement, int parameter)
{
  for (guint i = first; i < end; i++, parameter++)
    {
      const SenkoValue *value = &values[i];
      gboolean is_key = i < table->n_key;

      if (table->columns[i].type == SENKO_COLUMN_TEXT)
        {
          gsize length = value_length (value);

          if (length > 0)
            senko_statement_bind_text (statement, parameter, value->text, (gssize)length);
          else
            senko_statement_bind_text (statement, parameter, is_key ? "" : NULL, 0);
        }
      else if (!value->is_null)
        senko_statement_bind_int (statement, parameter, value->integer);
      else if (is_key)
        senko_statement_bind_int (statement, parameter, 0);
      else
        senko_statement_bind_null (statement, parameter);
    }
}

void
senko_values_read (const SenkoTable *table, SenkoStatement *statement, int column,
                   SenkoValue *values)
{
  for (guint i = 0; i < table->n_columns; i++, column++)
    {
      SenkoValue *value = &values[i];

      memset (value, 0, sizeof *value);
      if (table->columns[i].type == SENKO_COLUMN_TEXT)
        {
          gsize length;

          value->text = senko_statement_get_slice (statement, column, &length);
          value->length = (gssize)length;
          value->is_null = value->text == NULL;
        }
      else
        {
          value->is_null = senko_statement_is_null (statement, column);
          value->integer = value->is_null ? 0 : senko_statement_get_int (statement, column);
        }
    }
}

static char *
write_integer (char *end, gint64 value)
{
  char digits[24];
  int n = 0;
  guint64 rest = value < 0 ? (guint64)0 - (guint64)value : (guint64)value;

  do
    digits[n++] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0)
    *end++ = '-';
  while (n > 0)
    *end++ = digits[--n];
  return end;
}

static gsize
bound_length (const SenkoTable *table, const SenkoValue *values)
{
  gsize bound = 0;

  for (guint i = 0; i < table->n_columns; i++)
    bound += table->columns[i].type == SENKO_COLUMN_TEXT ? value_length (&values[i]) + 1 : 22;
  return bound;
}

/* Written with a bare pointer into room that surely suffices: this runs for every row of an import.
 */
gboolean
senko_values_to_text (const SenkoTable *table, const SenkoValue *values, GString *out)
{
  gsize before = out->len;
  guint separators = 0;
  gboolean clean = TRUE;
  char *end;

  g_string_set_size (out, before + bound_length (table, values));
  end = out->str + before;
  for (guint i = 0; i < table->n_columns; i++, separators++)
    {
      const SenkoValue *value = &values[i];
      gboolean is_text = table->columns[i].type == SENKO_COLUMN_TEXT;
      gsize length = is_text ? value_length (value) : 0;

      if (is_text ? length == 0 : (value->is_null && i >= table->n_key))
        continue;
      for (; separators > 0; separators--)
        *end++ = SENKO_FIELD_SEPARATOR;
      if (is_text)
        {
          clean = clean && memchr (value->text, SENKO_FIELD_SEPARATOR, length) == NULL;
          memcpy (end, value->text, length);
          end += length;
        }
      else
        end = write_integer (end, value->is_null ? 0 : value->integer);
    }
  g_string_truncate (out, (gsize)(end - out->str));
  return clean;
}

gsize
senko_row_key_length (const char *text, gsize length, guint n_key)
{
  gsize end = 0;

  for (guint i = 0; i < n_key; i++)
    {
      const char *separator = memchr (text + end, SENKO_FIELD_SEPARATOR, length - end);

      if (separator == NULL)
        {
          end = length;
          break;
        }
      end = (gsize)(separator - text) + (i + 1 < n_key ? 1 : 0);
    }
  while (end > 0 && text[end - 1] == SENKO_FIELD_SEPARATOR)
    end--;
  return end;
}

char *
senko_values_describe (const SenkoTable *table, const SenkoValue *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_key; i++)
    {
      if (i > 0)
        g_string_append (text, " / ");
      if (table->columns[i].type == SENKO_COLUMN_TEXT)
        g_string_append_len (text, values[i].text != NULL ? values[i].text : "",
                             (gssize)value_length (&values[i]));
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT,
                                values[i].is_null ? 0 : values[i].integer);
    }
  return g_string_free (text, FALSE);
}

/* --- Rows
 * -------------------------------------------------------------------------------------------------------
 */

SenkoRow *
senko_row_new (const SenkoTable *table, gint64 owner)
{
  SenkoRow *self = g_new0 (SenkoRow, 1);

  self->table = table;
  self->owner = owner;
  for (guint i = 0; i < table->n_columns; i++)
    self->values[i].is_null = TRUE;
  return self;
}

void
senko_row_free (SenkoRow *self)
{
  if (self == NULL)
    return;
  if (self->texts != NULL)
    g_string_chunk_free (self->texts);
  g_free (self);
}

void
senko_row_set_text (SenkoRow *self, int column, const char *text, gssize length)
{
  SenkoValue *value = &self->values[column];

  if (text == NULL)
    {
      senko_row_set_null (self, column);
      return;
    }
  if (self->texts == NULL)
    self->texts = g_string_chunk_new (512);
  value->length = length < 0 ? (gssize)strlen (text) : length;
  value->text = g_string_chunk_insert_len (self->texts, text, value->length);
  value->is_null = FALSE;
}

void
senko_row_set_int (SenkoRow *self, int column, gint64 integer)
{
  self->values[column] = (SenkoValue){ .integer = integer };
}

void
senko_row_set_null (SenkoRow *self, int column)
{
  self->values[column] = (SenkoValue){ .is_null = TRUE };
}

const char *
senko_row_get_text (const SenkoRow *self, int column)
{
  return self->values[column].is_null ? NULL : self->values[column].text;
}

void
senko_row_to_text (const SenkoTable *table, const SenkoValue *values, GString *out)
{
  senko_values_to_text (table, values, out);
}

/* --- Reading a canonical text
 * ----------------------------------------------------------------------------------- */

static gboolean
read_integer (const char *text, gsize length, gint64 *value)
{
  char digits[24];

  if (length == 0 || length >= sizeof digits)
    return FALSE;
  memcpy (digits, text, length);
  digits[length] = '\0';
  return g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, value, NULL);
}

static gboolean
set_field (SenkoRow *row, guint column, const char *text, gsize length)
{
  gboolean is_key = column < row->table->n_key;
  gint64 integer;

  if (row->table->columns[column].type == SENKO_COLUMN_TEXT)
    {
      if (length > 0 || is_key)
        senko_row_set_text (row, (int)column, text, (gssize)length);
      return TRUE;
    }
  if (length == 0)
    {
      if (is_key)
        senko_row_set_int (row, (int)column, 0);
      return TRUE;
    }
  if (!read_integer (text, length, &integer))
    return FALSE;
  senko_row_set_int (row, (int)column, integer);
  return TRUE;
}

SenkoRow *
senko_row_from_text (const SenkoTable *table, gint64 owner, const char *text, gssize length,
                     GError **error)
{
  g_autoptr (SenkoRow) row = senko_row_new (table, owner);
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);
  const char *field = text;

  for (guint column = 0; column < table->n_columns; column++)
    {
      const char *stop
          = field < end ? memchr (field, SENKO_FIELD_SEPARATOR, (gsize)(end - field)) : NULL;

      if (stop == NULL)
        stop = end;
      if (!set_field (row, column, field, (gsize)(stop - field)))
        {
          g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
                       _ ("A row of the journal has no number in the column “%1$s” of the table "
                          "“%2$s”. Run “senkoctl "
                          "journal verify” to see whether it was altered."),
                       table->columns[column].name, table->name);
          return NULL;
        }
      field = stop < end ? stop + 1 : end;
    }
  if (field < end)
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_TOO_NEW,
                   _ ("A row of the journal has more columns than the table “%s”: it was written "
                      "by a newer Senkō. Update "
                      "Senkō on this computer."),
                   table->name);
      return NULL;
    }
  return g_steal_pointer (&row);
}
