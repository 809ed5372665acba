/* The canonical texts of what is noted in the journal rather than kept in a table of facts. */
#include "store/senko-store-private.h"

void
senko_note_append (GString *out, const char *text)
{
  if (out->len > 0)
    g_string_append_c (out, SENKO_FIELD_SEPARATOR);
  if (text != NULL)
    g_string_append (out, text);
}

void
senko_note_append_int (GString *out, gint64 value)
{
  if (out->len > 0)
    g_string_append_c (out, SENKO_FIELD_SEPARATOR);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

gboolean
senko_note_read (SenkoConnection *connection, const char *sql, gint64 id, SenkoNoteFunc to_text,
                 GString *out, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, id);
  if (!senko_statement_next (statement, error))
    return FALSE;
  return to_text (statement, out, error);
}

gboolean
senko_note_added (SenkoAct *act, const char *entity, const char *sql, gint64 id,
                  SenkoNoteFunc to_text, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return senko_note_read (senko_act_get_connection (act), sql, id, to_text, text, error)
         && senko_act_note (act, entity, 0, NULL, text->str, error);
}

gint64
senko_note_next_id (SenkoAct *act, const char *sql, GError **error)
{
  gint64 id = 0;

  return senko_connection_query_int (senko_act_get_connection (act), sql, &id, error) ? id : 0;
}
