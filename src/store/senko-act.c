/* Acts: one transaction, its changes, their journal rows and the seal that ends it.
 *
 * Journal rows are gathered in an arena in the very form that is digested, and written in blocks:
 * eight digests are made side by side, and their texts are bound from the arena without another
 * copy. An import spends its time here. */
#include "store/senko-act-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Beginning
 * --------------------------------------------------------------------------------------------------
 */

static gboolean
read_head (SenkoAct *self, GError **error)
{
  static const char sql[]
      = "SELECT h.n_acts, h.n_rows, h.seal, coalesce ((SELECT max (id) FROM acts), 0), "
        "coalesce ((SELECT max (seq) FROM journal), 0), "
        "coalesce ((SELECT seal FROM acts ORDER BY id DESC LIMIT 1), zeroblob (32)) = h.seal "
        "FROM register_head AS h";
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (self->connection, sql, error);
  g_autoptr (GError) failure = NULL;
  const char *seal = NULL;
  gsize length = 0;

  if (statement == NULL)
    return FALSE;
  if (senko_statement_next (statement, &failure))
    {
      self->n_acts = senko_statement_get_int (statement, 0);
      self->n_rows = senko_statement_get_int (statement, 1);
      seal = senko_statement_get_slice (statement, 2, &length);
      if (length == SENKO_DIGEST_SIZE && self->n_acts == senko_statement_get_int (statement, 3)
          && self->n_rows == senko_statement_get_int (statement, 4)
          && senko_statement_get_int (statement, 5) == 1)
        {
          memcpy (self->seal_before, seal, SENKO_DIGEST_SIZE);
          return TRUE;
        }
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
                 _ ("The journal of the register “%s” does not end where the register says it "
                    "does, so nothing was "
                    "changed. Run “senkoctl journal verify”, and restore the last backup with "
                    "“senkoctl restore”."),
                 self->connection->shown);
  return FALSE;
}

static SenkoAct *
act_new (SenkoConnection *connection)
{
  SenkoAct *self = g_new0 (SenkoAct, 1);

  self->connection = connection;
  self->arena = g_string_sized_new (SENKO_ACT_BLOCK * 512);
  self->rows_digest = senko_digest_new ();
  self->parts = g_array_new (FALSE, FALSE, sizeof (SenkoActPart));
  senko_applicant_keys_init (&self->keys);
  return self;
}

SenkoAct *
senko_act_begin (SenkoConnection *connection, const char *at, const char *actor, const char *verb,
                 gint64 selection, const char *reason, const char *file, const char *file_digest,
                 gboolean batch, gint64 reverts, GError **error)
{
  g_autoptr (SenkoAct) self = act_new (connection);

  self->transaction = senko_transaction_begin (connection, error);
  if (self->transaction == NULL || !read_head (self, error))
    return NULL;
  self->info = (SenkoActInfo){
    .id = self->n_acts + 1,
    .selection = selection,
    .reverts = reverts,
    .first_seq = self->n_rows + 1,
    .batch = batch,
    .at = g_strdup (at),
    .actor = g_strdup (actor),
    .verb = g_strdup (verb),
    .reason = g_strdup (reason),
    .file = g_strdup (file),
    .file_digest = g_strdup (file_digest),
  };
  self->next_seq = self->info.first_seq;
  return g_steal_pointer (&self);
}

static void
release_statements (SenkoAct *self)
{
  if (self->later != NULL)
    {
      self->connection->later = NULL;
      g_clear_pointer (&self->later, senko_act_later_free);
    }
  g_clear_pointer (&self->insert_journal, senko_statement_release);
  for (guint i = 0; i < SENKO_N_TABLES; i++)
    g_clear_pointer (&self->inserts[i], senko_statement_release);
}

void
senko_act_free (SenkoAct *self)
{
  if (self == NULL)
    return;
  release_statements (self);
  senko_transaction_free (self->transaction);
  senko_journal_clear_act (&self->info);
  g_string_free (self->arena, TRUE);
  senko_digest_free (self->rows_digest);
  g_array_unref (self->parts);
  senko_applicant_keys_clear (&self->keys);
  g_free (self);
}

gint64
senko_act_get_id (SenkoAct *self)
{
  return self->info.id;
}

guint
senko_act_get_n_changes (SenkoAct *self)
{
  senko_act_settle (self->later, NULL);
  return self->n_changes;
}

SenkoConnection *
senko_act_get_connection (SenkoAct *self)
{
  return self->connection;
}

gint64
senko_act_get_next_seq (SenkoAct *self)
{
  return self->next_seq;
}

const char *
senko_act_get_at (SenkoAct *self)
{
  return self->info.at;
}

const char *
senko_act_get_actor (SenkoAct *self)
{
  return self->info.actor;
}

void
senko_act_set_selection (SenkoAct *self, gint64 selection)
{
  if (self->info.selection == 0)
    self->info.selection = selection;
}

/* --- Journal rows
 * -----------------------------------------------------------------------------------------------
 */

gboolean
senko_act_run (SenkoAct *self, SenkoStatement *statement, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (statement != NULL && senko_statement_run (statement, &failure))
    return TRUE;
  if (!g_error_matches (failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT))
    self->broken = TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
senko_act_check_whole (SenkoAct *self, GError **error)
{
  if (!senko_act_settle (self->later, error))
    return FALSE;
  if (!self->broken)
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
               _ ("A change of the register “%s” could not be finished, because a part of it had "
                  "failed. Nothing was "
                  "changed; repeat it."),
               self->connection->shown);
  return FALSE;
}

static gboolean
insert_journal_row (SenkoAct *self, const SenkoActRow *row, const guint8 *digest, GError **error)
{
  SenkoStatement *statement = self->insert_journal;
  const SenkoJournalMessage *message = &row->message;
  const char *arena = self->arena->str;

  senko_statement_bind_int (statement, 1,
                            self->next_seq - (gint64)self->n_buffered + (row - self->rows));
  senko_statement_bind_int (statement, 2, self->info.id);
  senko_statement_bind_text (statement, 3, row->entity, -1);
  senko_statement_bind_int (statement, 4, row->applicant);
  senko_statement_bind_text (statement, 5,
                             message->old_length < 0 ? NULL : arena + message->old_offset,
                             message->old_length);
  senko_statement_bind_text (statement, 6,
                             message->new_length < 0 ? NULL : arena + message->new_offset,
                             message->new_length);
  senko_statement_bind_blob (statement, 7, digest, SENKO_DIGEST_SIZE);
  return senko_act_run (self, statement, error);
}

gboolean
senko_act_flush (SenkoAct *self, GError **error)
{
  guint8 digests[SENKO_ACT_BLOCK][SENKO_DIGEST_SIZE];
  gconstpointer data[SENKO_ACT_BLOCK];
  gsize lengths[SENKO_ACT_BLOCK];

  if (!senko_act_settle (self->later, error))
    return FALSE;
  if (self->n_buffered == 0)
    return TRUE;
  if (self->insert_journal == NULL)
    self->insert_journal = senko_connection_prepare (
        self->connection,
        "INSERT INTO journal (seq, act, entity, applicant, old, new, digest) "
        "VALUES (:seq, :act, :entity, :applicant, :old, :new, :digest)",
        error);
  self->broken |= self->insert_journal == NULL;
  for (guint i = 0; i < self->n_buffered; i++)
    {
      data[i] = self->arena->str + self->rows[i].message.offset;
      lengths[i] = self->rows[i].message.length;
    }
  senko_digest_many (data, lengths, self->n_buffered, digests);
  for (guint i = 0; i < self->n_buffered && !self->broken; i++)
    if (!insert_journal_row (self, &self->rows[i], digests[i], error))
      self->broken = TRUE;
  senko_digest_update (self->rows_digest, digests, (gsize)self->n_buffered * SENKO_DIGEST_SIZE);
  self->n_buffered = 0;
  g_string_truncate (self->arena, 0);
  return !self->broken;
}

/* No finding, right or bonus rests on these; a kind of change not known here may matter. */
static gboolean
matters_to_people (const char *entity)
{
  static const char *const others[]
      = { "scores",         "lines",          "gates",     "rooms",          "panels",
          "slots",          "unavailability", "history",   "decisions",      "derived",
          "sheets",         "keyings",        "incidents", "settlements",    "bundles",
          "custody",        "confirmations",  "totals",    "locks",          "scenarios",
          "scenario_lines", "scenario_gates", "proposals", "score_versions", "claim_checks",
          "proofs",         "seats",          NULL };

  return !g_strv_contains (others, entity);
}

SenkoActRow *
senko_act_begin_row (SenkoAct *self, const char *entity, gint64 applicant)
{
  SenkoActRow *row = &self->rows[self->n_buffered];

  row->applicant = applicant;
  row->entity = entity;
  if (entity != self->last_entity)
    {
      self->last_entity = entity;
      self->connection->facts_changed |= matters_to_people (entity);
      if (strcmp (entity, "scores") == 0 || strcmp (entity, "settlements") == 0)
        self->connection->scores_act = self->info.id;
    }
  senko_journal_message_begin (self->arena, self->next_seq, self->info.id, applicant, entity, -1,
                               &row->message);
  return row;
}

/* Takes back a row whose change the register refused. */
void
senko_act_drop_row (SenkoAct *self, SenkoActRow *row)
{
  g_string_truncate (self->arena, row->message.offset);
}

gboolean
senko_act_keep_row (SenkoAct *self, SenkoActRow *row, GError **error)
{
  senko_journal_message_end (self->arena, &row->message);
  self->next_seq++;
  self->n_buffered++;
  self->n_changes++;
  return self->n_buffered < SENKO_ACT_BLOCK || senko_act_flush (self, error);
}

gboolean
senko_act_note (SenkoAct *self, const char *entity, gint64 applicant, const char *old_text,
                const char *new_text, GError **error)
{
  SenkoActRow *row;
  SenkoJournalMessage *message;

  if (!senko_act_check_whole (self, error))
    return FALSE;
  row = senko_act_begin_row (self, g_intern_string (entity), applicant);
  message = &row->message;
  senko_journal_message_text (self->arena, old_text, -1, &message->old_offset,
                              &message->old_length);
  senko_journal_message_text (self->arena, new_text, -1, &message->new_offset,
                              &message->new_length);
  return senko_act_keep_row (self, row, error);
}

/* --- The end
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
insert_act (SenkoAct *self, const guint8 *seal, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (self->connection,
                                  "INSERT INTO acts (id, at, actor, verb, selection, reason, file, "
                                  "file_digest, batch, reverts, first_seq, last_seq, "
                                  "seal) VALUES (:id, :at, :actor, :verb, :selection, :reason, "
                                  ":file, :file_digest, :batch, :reverts, :first_seq, "
                                  ":last_seq, :seal)",
                                  error);
  const SenkoActInfo *info = &self->info;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, info->id);
  senko_statement_bind_text (statement, 2, info->at, -1);
  senko_statement_bind_text (statement, 3, info->actor, -1);
  senko_statement_bind_text (statement, 4, info->verb, -1);
  senko_statement_bind_int (statement, 5, info->selection);
  senko_statement_bind_text (statement, 6, info->reason, -1);
  senko_statement_bind_text (statement, 7, info->file, -1);
  senko_statement_bind_text (statement, 8, info->file_digest, -1);
  senko_statement_bind_int (statement, 9, info->batch ? 1 : 0);
  senko_statement_bind_int (statement, 10, info->reverts);
  senko_statement_bind_int (statement, 11, info->first_seq);
  senko_statement_bind_int (statement, 12, info->last_seq);
  senko_statement_bind_blob (statement, 13, seal, SENKO_DIGEST_SIZE);
  return senko_act_run (self, statement, error);
}

static gboolean
update_head (SenkoAct *self, const guint8 *seal, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      self->connection,
      "UPDATE register_head SET n_acts = :n_acts, n_rows = :n_rows, seal = :seal, "
      "facts_act = coalesce (:facts_act, facts_act), "
      "scores_act = coalesce (:scores_act, scores_act) WHERE id = 1",
      error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, self->info.id);
  senko_statement_bind_int (statement, 2, self->info.last_seq);
  senko_statement_bind_blob (statement, 3, seal, SENKO_DIGEST_SIZE);
  if (self->connection->facts_changed)
    senko_statement_bind_int (statement, 4, self->info.id);
  if (self->connection->scores_act != 0)
    senko_statement_bind_int (statement, 5, self->connection->scores_act);
  return senko_act_run (self, statement, error);
}

static gboolean
write_seal (SenkoAct *self, guint8 *seal, GError **error)
{
  guint8 rows[SENKO_DIGEST_SIZE];

  if (!senko_act_flush (self, error))
    return FALSE;
  self->info.last_seq = self->next_seq - 1;
  senko_digest_finish (self->rows_digest, rows);
  senko_journal_seal (&self->info, self->seal_before, rows, seal);
  return insert_act (self, seal, error) && update_head (self, seal, error);
}

static gboolean
is_written (SenkoAct *self, const guint8 *seal)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      self->connection, "SELECT 1 FROM acts WHERE id = :id AND seal = :seal", NULL);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, self->info.id);
  senko_statement_bind_blob (statement, 2, seal, SENKO_DIGEST_SIZE);
  return senko_statement_next (statement, NULL);
}

static gboolean
confirm (SenkoAct *self)
{
  g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (self->connection, NULL);
  g_autoptr (SenkoStatement) statement = NULL;

  if (transaction == NULL)
    return FALSE;
  statement = senko_connection_prepare (
      self->connection, "UPDATE register_head SET confirmations = confirmations + 1 WHERE id = 1",
      NULL);
  return statement != NULL && senko_statement_run (statement, NULL)
         && senko_transaction_commit (transaction, NULL);
}

/* A commit whose very last step failed (emptying the rollback journal worked, assuring the disk of
 * it did not) has taken place all the same: to say that nothing was changed would be a lie. Another
 * small commit settles it. */
static gboolean
settle_doubt (SenkoAct *self, const guint8 *seal, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (!is_written (self, seal))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  if (confirm (self))
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_IO,
               _ ("The change %2$d of the register “%1$s” was written, but the disk did not "
                  "confirm that it will outlast a "
                  "power failure. Do not repeat it: check the disk, then look with “senkoctl "
                  "journal list” whether it is "
                  "there."),
               self->connection->shown, (int)self->info.id);
  return FALSE;
}

gboolean
senko_act_commit (SenkoAct *self, GError **error)
{
  guint8 seal[SENKO_DIGEST_SIZE];
  GError *failure = NULL;

  if (!senko_act_check_whole (self, error))
    {
      g_clear_pointer (&self->transaction, senko_transaction_free);
      return FALSE;
    }
  if (self->n_changes == 0)
    {
      g_clear_pointer (&self->transaction, senko_transaction_free);
      return TRUE;
    }
  if (!write_seal (self, seal, error))
    {
      release_statements (self);
      g_clear_pointer (&self->transaction, senko_transaction_free);
      return FALSE;
    }
  release_statements (self);
  if (senko_transaction_commit (self->transaction, &failure))
    return TRUE;
  return settle_doubt (self, seal, failure, error);
}
