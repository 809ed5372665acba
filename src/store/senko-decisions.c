/* Confirmed decisions and their snapshots, which are written and read in parts. */
#include "store/senko-decisions.h"

#include "store/senko-act-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SQL_DECISIONS                                                                              \
  "SELECT id, selection, stage, definition, fingerprint, act, decided_at, actor, coalesce "        \
  "(reopened_act, 0), "                                                                            \
  "reopened_at, reopened_by, reopen_reason, proposed_by, proposed_at FROM decisions"
#define SQL_PARTS "SELECT text FROM decision_parts WHERE decision = :decision ORDER BY number"

/* --- What the journal keeps of them
 * ----------------------------------------------------------------------------- */

const char *
senko_decisions_sql_all (void)
{
  return SQL_DECISIONS;
}

/* The digest of a decision's parts is SHA-256 over the SHA-256 of each in order. */
static gboolean
digest_part (const char *text, gsize length, gpointer user_data)
{
  guint8 digest[SENKO_DIGEST_SIZE];

  senko_digest_data (text, length, digest);
  senko_digest_update (user_data, digest, SENKO_DIGEST_SIZE);
  return TRUE;
}

static gboolean
read_digest (SenkoConnection *connection, gint64 decision, char *hex, GError **error)
{
  g_autoptr (SenkoDigest) whole = senko_digest_new ();
  guint8 digest[SENKO_DIGEST_SIZE];

  if (!senko_decisions_read_parts (connection, decision, digest_part, whole, error))
    return FALSE;
  senko_digest_finish (whole, digest);
  senko_digest_to_hex (digest, hex);
  return TRUE;
}

/* id, selection, stage, definition, fingerprint, digest of the parts, act, decided at, actor,
 * reopened by act, at, by whom, why; proposed by, at if another person proposed it */
static void
append_text (SenkoStatement *statement, const char *digest, GString *out)
{
  senko_note_append_int (out, senko_statement_get_int (statement, 0));
  senko_note_append_int (out, senko_statement_get_int (statement, 1));
  senko_note_append (out, senko_statement_get_text (statement, 2));
  senko_note_append_int (out, senko_statement_get_int (statement, 3));
  senko_note_append (out, senko_statement_get_text (statement, 4));
  senko_note_append (out, digest);
  senko_note_append_int (out, senko_statement_get_int (statement, 5));
  senko_note_append (out, senko_statement_get_text (statement, 6));
  senko_note_append (out, senko_statement_get_text (statement, 7));
  senko_note_append_int (out, senko_statement_get_int (statement, 8));
  for (int column = 9; column < 12; column++)
    senko_note_append (out, senko_statement_get_text (statement, column));
  for (int column = 12; column < 14 && !senko_statement_is_null (statement, 12); column++)
    senko_note_append (out, senko_statement_get_text (statement, column));
}

gboolean
senko_decisions_to_text (SenkoStatement *statement, GString *out, GError **error)
{
  char digest[2 * SENKO_DIGEST_SIZE + 1];

  if (!read_digest (statement->connection, senko_statement_get_int (statement, 0), digest, error))
    return FALSE;
  append_text (statement, digest, out);
  return TRUE;
}

/* --- Reading
 * ----------------------------------------------------------------------------------------------------
 */

static SenkoDecision *
read_decision (SenkoStatement *statement)
{
  SenkoDecision *self = g_new0 (SenkoDecision, 1);

  self->id = senko_statement_get_int (statement, 0);
  self->selection = senko_statement_get_int (statement, 1);
  self->stage = g_strdup (senko_statement_get_text (statement, 2));
  self->definition = senko_statement_get_int (statement, 3);
  self->fingerprint = g_strdup (senko_statement_get_text (statement, 4));
  self->act = senko_statement_get_int (statement, 5);
  self->decided_at = g_strdup (senko_statement_get_text (statement, 6));
  self->actor = g_strdup (senko_statement_get_text (statement, 7));
  self->reopened_at = g_strdup (senko_statement_get_text (statement, 9));
  self->reopened_by = g_strdup (senko_statement_get_text (statement, 10));
  self->reopen_reason = g_strdup (senko_statement_get_text (statement, 11));
  self->proposed_by = g_strdup (senko_statement_get_text (statement, 12));
  self->proposed_at = g_strdup (senko_statement_get_text (statement, 13));
  return self;
}

void
senko_decision_free (SenkoDecision *self)
{
  if (self == NULL)
    return;
  g_free (self->stage);
  g_free (self->fingerprint);
  g_free (self->decided_at);
  g_free (self->actor);
  g_free (self->reopened_at);
  g_free (self->reopened_by);
  g_free (self->reopen_reason);
  g_free (self->proposed_by);
  g_free (self->proposed_at);
  g_free (self);
}

SenkoDecision *
senko_decisions_get_in_force (SenkoConnection *connection, gint64 selection, const char *stage,
                              GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection,
      SQL_DECISIONS " WHERE selection = :selection AND stage = :stage AND reopened_act IS NULL",
      error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_text (statement, 2, stage, -1);
  return senko_statement_next (statement, error) ? read_decision (statement) : NULL;
}

GPtrArray *
senko_decisions_list (SenkoConnection *connection, gint64 selection, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection, SQL_DECISIONS " WHERE selection = :selection ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_decision_free);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  while (senko_statement_next (statement, &failure))
    g_ptr_array_add (list, read_decision (statement));
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
senko_decisions_read_parts (SenkoConnection *connection, gint64 decision,
                            SenkoDecisionPartFunc func, gpointer user_data, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, SQL_PARTS, error);
  g_autoptr (GError) failure = NULL;
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, decision);
  while (more && senko_statement_next (statement, &failure))
    {
      gsize length;
      const char *text = senko_statement_get_slice (statement, 0, &length);

      more = func (text, length, user_data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- Writing
 * ----------------------------------------------------------------------------------------------------
 */

gint64
senko_decisions_next_id (SenkoAct *act, GError **error)
{
  return senko_note_next_id (act, "SELECT coalesce (max (id), 0) + 1 FROM decisions", error);
}

/* Remembered until the decision is added, so that a large snapshot is not read back for it. */
static void
remember_part (SenkoAct *act, guint number, const char *text, gsize length, const guint8 *digest)
{
  SenkoActPart part = { .number = number };

  if (digest != NULL)
    memcpy (part.digest, digest, SENKO_DIGEST_SIZE);
  else
    senko_digest_data (text, length, part.digest);
  g_array_append_val (act->parts, part);
}

gboolean
senko_decisions_add_part (SenkoAct *act, gint64 decision, guint number, const char *text,
                          gsize length, const guint8 *digest, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      senko_act_get_connection (act),
      "INSERT INTO decision_parts (decision, number, text) VALUES (:decision, :number, :text)",
      error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, decision);
  senko_statement_bind_int (statement, 2, number);
  senko_statement_bind_text (statement, 3, text, (gssize)length);
  remember_part (act, number, text, length, digest);
  return senko_act_run (act, statement, error);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  guint x = ((const SenkoActPart *)a)->number, y = ((const SenkoActPart *)b)->number;

  return (x > y) - (x < y);
}

/* The parts added in this act, as read_digest() would find them. */
static void
finish_parts (SenkoAct *act, char *hex)
{
  g_autoptr (SenkoDigest) whole = senko_digest_new ();
  guint8 digest[SENKO_DIGEST_SIZE];

  g_array_sort (act->parts, compare_parts);
  for (guint i = 0; i < act->parts->len; i++)
    senko_digest_update (whole, g_array_index (act->parts, SenkoActPart, i).digest,
                         SENKO_DIGEST_SIZE);
  g_array_set_size (act->parts, 0);
  senko_digest_finish (whole, digest);
  senko_digest_to_hex (digest, hex);
}

static gboolean
note_decision (SenkoAct *act, gint64 id, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      senko_act_get_connection (act), SQL_DECISIONS " WHERE id = :id", error);
  g_autoptr (GString) text = g_string_new (NULL);
  char digest[2 * SENKO_DIGEST_SIZE + 1];

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, id);
  if (!senko_statement_next (statement, error))
    return FALSE;
  finish_parts (act, digest);
  append_text (statement, digest, text);
  return senko_act_note (act, "decisions", 0, NULL, text->str, error);
}

static gboolean
run_insert (SenkoAct *act, SenkoStatement *statement, const char *stage, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (senko_act_run (act, statement, &failure))
    return TRUE;
  if (g_error_matches (failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT)
      && sqlite3_extended_errcode (senko_act_get_connection (act)->db) == SQLITE_CONSTRAINT_UNIQUE)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("The stage “%s” is decided already. Reopen that decision, with a reason, "
                    "before it is decided anew."),
                 stage);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
senko_decisions_add (SenkoAct *act, const SenkoDecision *decision, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      senko_act_get_connection (act),
      "INSERT INTO decisions (id, selection, stage, definition, fingerprint, act, decided_at, "
      "actor, proposed_by, proposed_at) "
      "VALUES (:id, :selection, :stage, :definition, :fingerprint, :act, :decided_at, :actor, "
      ":proposed_by, :proposed_at)",
      error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, decision->id);
  senko_statement_bind_int (statement, 2, decision->selection);
  senko_statement_bind_text (statement, 3, decision->stage, -1);
  senko_statement_bind_int (statement, 4, decision->definition);
  senko_statement_bind_text (statement, 5, decision->fingerprint, -1);
  senko_statement_bind_int (statement, 6, senko_act_get_id (act));
  senko_statement_bind_text (statement, 7, senko_act_get_at (act), -1);
  senko_statement_bind_text (statement, 8, senko_act_get_actor (act), -1);
  senko_statement_bind_text (statement, 9, decision->proposed_by, -1);
  senko_statement_bind_text (statement, 10, decision->proposed_at, -1);
  return run_insert (act, statement, decision->stage, error)
         && note_decision (act, decision->id, error);
}

static gboolean
mark_reopened (SenkoAct *act, gint64 id, const char *reason, GError **error)
{
  SenkoConnection *connection = senko_act_get_connection (act);
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection,
                                  "UPDATE decisions SET reopened_act = :act, reopened_at = :at, "
                                  "reopened_by = :actor, reopen_reason = :reason "
                                  "WHERE id = :id AND reopened_act IS NULL",
                                  error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, senko_act_get_id (act));
  senko_statement_bind_text (statement, 2, senko_act_get_at (act), -1);
  senko_statement_bind_text (statement, 3, senko_act_get_actor (act), -1);
  senko_statement_bind_text (statement, 4, reason, -1);
  senko_statement_bind_int (statement, 5, id);
  if (!senko_act_run (act, statement, error))
    return FALSE;
  if (sqlite3_changes (connection->db) == 1)
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT,
               _ ("The decision %d is not in force any more: it was reopened before. Look at the "
                  "list of decisions, then "
                  "repeat with the one you mean."),
               (int)id);
  return FALSE;
}

gboolean
senko_decisions_reopen (SenkoAct *act, gint64 decision, const char *reason, GError **error)
{
  static const char sql[] = SQL_DECISIONS " WHERE id = :id";
  SenkoConnection *connection = senko_act_get_connection (act);
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  if (!senko_note_read (connection, sql, decision, senko_decisions_to_text, old_text, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_FOUND,
                     _ ("There is no decision %d in this register."), (int)decision);
      return FALSE;
    }
  return mark_reopened (act, decision, reason, error)
         && senko_note_read (connection, sql, decision, senko_decisions_to_text, new_text, error)
         && senko_act_note (act, "decisions", 0, old_text->str, new_text->str, error);
}
