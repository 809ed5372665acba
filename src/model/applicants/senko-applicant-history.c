/* The journal's rows of one applicant as people read them: who changed what, from what to what. */
#include "model/senko-applicant-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
field_free (SenkoHistoryField *self)
{
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
change_free (SenkoHistoryChange *self)
{
  g_free (self->part);
  g_free (self->key);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static void
act_free (SenkoHistoryAct *self)
{
  g_free (self->at);
  g_free (self->actor);
  g_free (self->verb);
  g_free (self->reason);
  g_free (self->file);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

typedef struct {
  SenkoConnection *connection;
  const SenkoDefinition *definition;
  GPtrArray *acts;
  guint max;
  GError *error;
} Reading;

static SenkoHistoryAct *
add_act (Reading *self, gint64 id)
{
  g_autoptr (SenkoActInfo) info = senko_journal_get_act (self->connection, id, &self->error);
  SenkoHistoryAct *act;

  if (info == NULL)
    return NULL;
  act = g_new0 (SenkoHistoryAct, 1);
  act->act = info->id;
  act->reverts = info->reverts;
  act->reverted_by = info->reverted_by;
  act->at = g_steal_pointer (&info->at);
  act->actor = g_steal_pointer (&info->actor);
  act->verb = g_steal_pointer (&info->verb);
  act->reason = g_steal_pointer (&info->reason);
  act->file = g_steal_pointer (&info->file);
  act->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_ptr_array_add (self->acts, act);
  return act;
}

static SenkoRow *
read_row (Reading *self, const SenkoTable *table, gint64 owner, const char *text)
{
  return text == NULL ? NULL : senko_row_from_text (table, owner, text, -1, &self->error);
}

static char *
value_text (const Reading *self, const SenkoRow *row, guint column)
{
  return row == NULL ? g_strdup ("")
                     : senko_applicant_value_to_text (self->definition, row->table->id, (int)column,
                                                      &row->values[column]);
}

/* The key says which row it was; it is a field of its own only where it changed. */
static void
add_fields (const Reading *self, SenkoHistoryChange *change, const SenkoTable *table,
            const SenkoRow *before, const SenkoRow *after)
{
  for (guint i = table->of_applicant && (before == NULL || after == NULL) ? table->n_key : 0;
       i < table->n_columns; i++)
    {
      const char *label = senko_applicant_column_label (table->id, (int)i);
      g_autofree char *old_text = value_text (self, before, i);
      g_autofree char *new_text = value_text (self, after, i);
      SenkoHistoryField *field;

      if (label == NULL || strcmp (old_text, new_text) == 0)
        continue;
      field = g_new0 (SenkoHistoryField, 1);
      field->label = g_strdup (label);
      field->before = g_steal_pointer (&old_text);
      field->after = g_steal_pointer (&new_text);
      g_ptr_array_add (change->fields, field);
    }
}

/* Scores have no part in the form but belong to the history. */
static const char *
part_label (const SenkoTable *table)
{
  const SenkoKind *kind = senko_applicant_part_kind (table->id);

  if (kind == NULL)
    return table->name;
  return senko_language_is_japanese () ? kind->ja : _ (kind->en);
}

static void
add_change (Reading *self, SenkoHistoryAct *act, const SenkoChange *journalled)
{
  const SenkoTable *table = senko_table_by_name (journalled->entity);
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (SenkoRow) after = NULL;
  SenkoHistoryChange *change;

  if (table == NULL)
    return;
  before = read_row (self, table, journalled->applicant, journalled->old_text);
  after = read_row (self, table, journalled->applicant, journalled->new_text);
  if (self->error != NULL)
    return;
  change = g_new0 (SenkoHistoryChange, 1);
  change->part = g_strdup (part_label (table));
  change->key = senko_applicant_row_to_text (self->definition, after != NULL ? after : before);
  change->added = before == NULL;
  change->removed = after == NULL;
  change->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
  add_fields (self, change, table, before, after);
  g_ptr_array_insert (act->changes, 0, change); /* they come newest first */
}

static gboolean
on_change_cb (const SenkoChange *change, gpointer user_data)
{
  Reading *self = user_data;
  SenkoHistoryAct *act
      = self->acts->len > 0 ? g_ptr_array_index (self->acts, self->acts->len - 1) : NULL;

  if (act == NULL || act->act != change->act)
    {
      if (self->max > 0 && self->acts->len >= self->max)
        return FALSE;
      act = add_act (self, change->act);
    }
  if (act != NULL)
    add_change (self, act, change);
  return self->error == NULL;
}

GPtrArray *
senko_applicant_history_load (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                              guint max, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify)act_free);
  Reading reading
      = { senko_register_get_connection (self), selection->definition, acts, max, NULL };
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (reading.connection, error);

  if (view == NULL
      || !senko_journal_list_changes (reading.connection, 0, applicant, TRUE, on_change_cb,
                                      &reading, error))
    return NULL;
  if (reading.error == NULL)
    return g_steal_pointer (&acts);
  g_propagate_error (error, reading.error);
  return NULL;
}
