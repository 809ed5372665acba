/* One applicant's rows, and how their values are written for people. */
#include "model/senko-applicant-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const SenkoTableId senko_applicant_parts[SENKO_N_APPLICANT_PARTS] = {
  SENKO_TABLE_APPLICANTS,  SENKO_TABLE_LICENCES, SENKO_TABLE_CAREERS,   SENKO_TABLE_LEAVES,
  SENKO_TABLE_CREDENTIALS, SENKO_TABLE_CLAIMS,   SENKO_TABLE_DOCUMENTS, SENKO_TABLE_RULINGS,
};

const SenkoKind *
senko_applicant_part_kind (SenkoTableId part)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i].table == part)
      return &kinds[i];
  return NULL;
}

SenkoApplicantRecord *
senko_applicant_record_new_empty (gint64 selection)
{
  SenkoApplicantRecord *self = g_new0 (SenkoApplicantRecord, 1);

  self->selection = selection;
  for (guint i = 1; i < SENKO_N_APPLICANT_PARTS; i++)
    self->rows[senko_applicant_parts[i]]
        = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  self->rows[SENKO_TABLE_SEATS] = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  return self;
}

/* Seats are shown beside the application, and are none of it. */
static gboolean
load_rows (SenkoApplicantRecord *self, SenkoConnection *connection, GError **error)
{
  for (guint i = 1; i <= SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part
          = i < SENKO_N_APPLICANT_PARTS ? senko_applicant_parts[i] : SENKO_TABLE_SEATS;
      GPtrArray *rows = senko_table_list (connection, part, self->id, error);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_unref (self->rows[part]);
      self->rows[part] = rows;
    }
  return TRUE;
}

SenkoApplicantRecord *
senko_applicant_record_load (SenkoRegister *self, gint64 applicant, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (SenkoApplicantRecord) record = NULL;
  GError *failure = NULL;

  if (view == NULL)
    return NULL;
  record = senko_applicant_record_new_empty (senko_applicant_get_selection (applicant));
  record->id = applicant;
  record->applicant = senko_table_get_applicant (connection, applicant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (record->applicant == NULL)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("This applicant is no longer in the register."));
      return NULL;
    }
  return load_rows (record, connection, error) ? g_steal_pointer (&record) : NULL;
}

SenkoApplicantRecord *
senko_applicant_record_ref (SenkoApplicantRecord *self)
{
  g_atomic_int_inc (&self->n_refs);
  return self;
}

void
senko_applicant_record_unref (SenkoApplicantRecord *self)
{
  if (self == NULL || g_atomic_int_add (&self->n_refs, -1) > 0)
    return;
  g_clear_pointer (&self->applicant, senko_row_free);
  for (int i = 0; i < SENKO_N_TABLES; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  g_free (self);
}

const char *
senko_applicant_record_get_text (const SenkoApplicantRecord *self, const char *column)
{
  const char *text = self->applicant == NULL
                         ? NULL
                         : senko_row_get_text (self->applicant,
                                               senko_table_column (self->applicant->table, column));

  return text != NULL ? text : "";
}

gint64
senko_applicant_record_get_integer (const SenkoApplicantRecord *self, const char *column)
{
  const SenkoValue *value;

  if (self->applicant == NULL)
    return 0;
  value = &self->applicant->values[senko_table_column (self->applicant->table, column)];
  return value->is_null ? 0 : value->integer;
}

/* --- For people --- */

static const SenkoKindColumn *
column_of (SenkoTableId part, int column)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  int of_kind = kind != NULL ? senko_kind_column_of_store (kind, column) : -1;

  return of_kind >= 0 ? &kind->columns[of_kind] : NULL;
}

static const char *
code_text (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoValue *value)
{
  gsize length = value->length < 0 ? strlen (value->text) : (gsize)value->length;
  SenkoCode code = senko_definition_code (definition, vocabulary, value->text, length);

  return code == 0 ? NULL
                   : senko_definition_code_label (definition, vocabulary, code,
                                                  senko_language_is_japanese ());
}

char *
senko_applicant_value_to_text (const SenkoDefinition *definition, SenkoTableId part, int column,
                               const SenkoValue *value)
{
  static const SenkoCellFormat plain = { SENKO_CELL_VERBATIM };
  const SenkoKindColumn *of_kind = column_of (part, column);
  SenkoColumnType stored = senko_table (part)->columns[column].type;
  const char *label = NULL;
  GString *text;

  if (value->is_null
      || (stored == SENKO_COLUMN_INTEGER && value->integer == 0
          && (of_kind == NULL || of_kind->format.type == SENKO_CELL_DATE)))
    return g_strdup ("");
  if (of_kind != NULL && of_kind->format.type == SENKO_CELL_CODE)
    label = code_text (definition, of_kind->format.vocabulary, value);
  if (of_kind != NULL && of_kind->format.type == SENKO_CELL_BOOLEAN)
    label = value->integer != 0 ? _ ("yes") : _ ("no");
  if (label != NULL)
    return g_strdup (label);
  text = g_string_new (NULL);
  senko_cell_write (of_kind != NULL ? &of_kind->format : &plain, stored, value, text);
  if (of_kind != NULL && of_kind->format.type == SENKO_CELL_TIME && text->len == 16)
    text->str[10] = ' '; /* files have a T there; both are read */
  return g_string_free (text, FALSE);
}

const char *
senko_applicant_column_label (SenkoTableId part, int column)
{
  const SenkoKindColumn *of_kind = column_of (part, column);

  return of_kind != NULL ? senko_kind_column_label (of_kind, senko_language_is_japanese ()) : NULL;
}

char *
senko_applicant_row_to_text (const SenkoDefinition *definition, const SenkoRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->table->id == SENKO_TABLE_APPLICANTS)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < row->table->n_key; i++)
    {
      g_autofree char *part
          = senko_applicant_value_to_text (definition, row->table->id, (int)i, &row->values[i]);

      if (*part != '\0' && text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}
