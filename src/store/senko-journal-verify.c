/* Proving the journal: every row's digest, every act's seal, nothing missing, nothing beside it,
 * the end where it should be.
 *
 * Rows are read in blocks so that their digests are made eight at a time. An act is checked against
 * the seal stored before it, not the computed one, so that one alteration is reported where it is
 * and not at every act after it. */
#include "store/senko-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK_ROWS 256

typedef struct {
  SenkoJournalMessage message;
  gint64 seq, act;
  guint8 stored[SENKO_DIGEST_SIZE];
  gboolean has_digest;
} Row;

typedef struct {
  SenkoJournalReport *report;
  SenkoStatement *acts, *rows;

  GString *arena;
  Row block[BLOCK_ROWS];
  guint n_block;

  gboolean in_act, acts_ended;
  SenkoActInfo act;
  guint8 seal[SENKO_DIGEST_SIZE]; /* stored, of the act at hand */
  gboolean has_seal;
  guint8 before[SENKO_DIGEST_SIZE];
  gint64 last_id, last_seq; /* of the acts and rows passed */
  SenkoDigest *rows_digest;
  const char *expected_head;
  gboolean expected_found;
} Verifier;

/* --- Acts
 * -------------------------------------------------------------------------------------------------------
 */

static void
check_act_place (Verifier *self)
{
  const SenkoActInfo *act = &self->act;
  gint64 expected_first = self->last_seq + 1;

  if (act->id != self->last_id + 1)
    senko_problems_add (self->report->problems,
                        g_strdup_printf (_ ("The acts %1$d to %2$d are missing from the journal."),
                                         (int)self->last_id + 1, (int)act->id - 1));
  if (act->first_seq != expected_first || act->last_seq < act->first_seq)
    senko_problems_add (
        self->report->problems,
        g_strdup_printf (
            _ ("The act %1$d claims the rows %2$d to %3$d of the journal, but its rows should "
               "begin at %4$d."),
            (int)act->id, (int)act->first_seq, (int)act->last_seq, (int)expected_first));
}

/* The next act, if there is one. */
static gboolean
open_act (Verifier *self, GError **error)
{
  const char *seal;
  gsize length;

  if (self->acts_ended || !senko_statement_next (self->acts, error))
    {
      self->acts_ended = TRUE; /* another step would begin anew */
      return FALSE;
    }
  senko_journal_read_act (self->acts, &self->act);
  seal = senko_statement_get_slice (self->acts, 12, &length);
  self->has_seal = length == SENKO_DIGEST_SIZE;
  if (self->has_seal)
    memcpy (self->seal, seal, SENKO_DIGEST_SIZE);
  self->in_act = TRUE;
  check_act_place (self);
  return TRUE;
}

static void
close_act (Verifier *self)
{
  guint8 rows[SENKO_DIGEST_SIZE], seal[SENKO_DIGEST_SIZE];

  senko_digest_finish (self->rows_digest, rows);
  senko_journal_seal (&self->act, self->before, rows, seal);
  if (!self->has_seal || memcmp (seal, self->seal, SENKO_DIGEST_SIZE) != 0)
    senko_problems_add (
        self->report->problems,
        g_strdup_printf (
            _ ("The seal of the act %1$d (%2$s, %3$s, %4$s) does not fit: the act, one of its "
               "rows or the act before it was altered, removed or put elsewhere."),
            (int)self->act.id, self->act.at, self->act.actor, self->act.verb));
  if (self->last_seq < self->act.last_seq)
    senko_problems_add (
        self->report->problems,
        g_strdup_printf (_ ("The rows %1$d to %2$d of the act %3$d are missing from the journal."),
                         (int)MAX (self->last_seq + 1, self->act.first_seq),
                         (int)self->act.last_seq, (int)self->act.id));
  if (self->expected_head != NULL && g_ascii_strcasecmp (self->act.seal, self->expected_head) == 0)
    self->expected_found = TRUE;
  memcpy (self->before, self->seal, SENKO_DIGEST_SIZE);
  memcpy (self->report->head, self->act.seal, sizeof self->report->head);
  self->last_id = self->act.id;
  self->last_seq = MAX (self->last_seq, self->act.last_seq);
  self->report->n_acts++;
  senko_journal_clear_act (&self->act);
  self->in_act = FALSE;
}

/* Makes the act at hand the one that seq falls into. */
static gboolean
advance_to (Verifier *self, gint64 seq, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (!self->in_act || seq > self->act.last_seq)
    {
      if (self->in_act)
        close_act (self);
      if (open_act (self, &failure))
        continue;
      if (failure == NULL)
        return TRUE; /* a row beyond the last act: said by check_row */
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* --- Rows
 * -------------------------------------------------------------------------------------------------------
 */

static void
check_row (Verifier *self, const Row *row, const guint8 *digest)
{
  GPtrArray *problems = self->report->problems;

  if (!row->has_digest || memcmp (digest, row->stored, SENKO_DIGEST_SIZE) != 0)
    senko_problems_add (
        problems,
        g_strdup_printf (_ ("The row %1$d of the journal (act %2$d) was altered: its digest does "
                            "not fit."),
                         (int)row->seq, (int)row->act));
  if (!self->in_act || row->seq < self->act.first_seq)
    senko_problems_add (
        problems,
        g_strdup_printf (_ ("The row %1$d of the journal belongs to no act: it was put there by "
                            "another program."),
                         (int)row->seq));
  else if (row->act != self->act.id)
    senko_problems_add (
        problems,
        g_strdup_printf (_ ("The row %1$d of the journal stands among the rows of the act %2$d "
                            "but names the act %3$d."),
                         (int)row->seq, (int)self->act.id, (int)row->act));
  if (row->seq != self->last_seq + 1)
    senko_problems_add (problems,
                        g_strdup_printf (_ ("The rows %1$d to %2$d are missing from the journal."),
                                         (int)self->last_seq + 1, (int)row->seq - 1));
  self->last_seq = row->seq;
}

static gboolean
check_block (Verifier *self, GError **error)
{
  guint8 digests[BLOCK_ROWS][SENKO_DIGEST_SIZE];
  gconstpointer data[BLOCK_ROWS];
  gsize lengths[BLOCK_ROWS];

  for (guint i = 0; i < self->n_block; i++)
    {
      data[i] = self->arena->str + self->block[i].message.offset;
      lengths[i] = self->block[i].message.length;
    }
  senko_digest_many (data, lengths, self->n_block, digests);
  for (guint i = 0; i < self->n_block; i++)
    {
      if (!advance_to (self, self->block[i].seq, error))
        return FALSE;
      check_row (self, &self->block[i], digests[i]);
      senko_digest_update (self->rows_digest, digests[i], SENKO_DIGEST_SIZE);
    }
  self->report->n_rows += self->n_block;
  self->n_block = 0;
  g_string_truncate (self->arena, 0);
  return TRUE;
}

static void
read_row (Verifier *self, Row *row)
{
  SenkoJournalMessage *message = &row->message;
  gsize length;
  const char *text;

  row->seq = senko_statement_get_int (self->rows, 0);
  row->act = senko_statement_get_int (self->rows, 1);
  text = senko_statement_get_slice (self->rows, 2, &length);
  senko_journal_message_begin (self->arena, row->seq, row->act,
                               senko_statement_get_int (self->rows, 3), text, (gssize)length,
                               message);
  text = senko_statement_get_slice (self->rows, 4, &length);
  senko_journal_message_text (self->arena, text, (gssize)length, &message->old_offset,
                              &message->old_length);
  text = senko_statement_get_slice (self->rows, 5, &length);
  senko_journal_message_text (self->arena, text, (gssize)length, &message->new_offset,
                              &message->new_length);
  senko_journal_message_end (self->arena, message);
  text = senko_statement_get_slice (self->rows, 6, &length);
  row->has_digest = length == SENKO_DIGEST_SIZE;
  if (row->has_digest)
    memcpy (row->stored, text, SENKO_DIGEST_SIZE);
}

static gboolean
check_rows (Verifier *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (senko_statement_next (self->rows, &failure))
    {
      read_row (self, &self->block[self->n_block++]);
      if (self->n_block == BLOCK_ROWS && !check_block (self, error))
        return FALSE;
    }
  if (failure == NULL)
    return check_block (self, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- The whole
 * --------------------------------------------------------------------------------------------------
 */

/* Acts that follow the last row. */
static gboolean
close_acts (Verifier *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  do
    if (self->in_act)
      close_act (self);
  while (open_act (self, &failure));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_head (Verifier *self, SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection, "SELECT n_acts, n_rows, seal FROM register_head WHERE id = 1", error);
  g_autoptr (GError) failure = NULL;
  const char *seal = NULL;
  gsize length = 0;

  if (statement == NULL)
    return FALSE;
  if (senko_statement_next (statement, &failure))
    seal = senko_statement_get_slice (statement, 2, &length);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (seal == NULL || senko_statement_get_int (statement, 0) != (gint64)self->report->n_acts
      || senko_statement_get_int (statement, 1) != (gint64)self->report->n_rows
      || length != SENKO_DIGEST_SIZE || memcmp (seal, self->before, SENKO_DIGEST_SIZE) != 0)
    senko_problems_add (
        self->report->problems,
        g_strdup (
            _ ("The journal does not end where the register says it does: acts or rows at its end "
               "were removed or added by another program.")));
  return TRUE;
}

static void
check_expected (Verifier *self)
{
  if (self->expected_head != NULL && !self->expected_found)
    senko_problems_add (
        self->report->problems,
        g_strdup_printf (
            _ ("The seal %s that was noted earlier does not occur in the journal: the past "
               "was altered, or the seal is another register's."),
            self->expected_head));
}

static gboolean
verify (Verifier *self, SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) acts
      = senko_connection_prepare (connection, SENKO_SQL_ACTS " ORDER BY id", error);
  g_autoptr (SenkoStatement) rows = NULL;

  if (acts == NULL)
    return FALSE;
  rows = senko_connection_prepare (
      connection, "SELECT seq, act, entity, applicant, old, new, digest FROM journal ORDER BY seq",
      error);
  if (rows == NULL)
    return FALSE;
  self->acts = acts;
  self->rows = rows;
  if (!check_rows (self, error) || !close_acts (self, error)
      || !check_head (self, connection, error))
    return FALSE;
  check_expected (self);
  return TRUE;
}

void
senko_journal_report_free (SenkoJournalReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->problems);
  g_free (report);
}

SenkoJournalReport *
senko_journal_verify (SenkoConnection *connection, const char *expected_head, GError **error)
{
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (SenkoJournalReport) report = NULL;
  g_autofree Verifier *self = NULL;
  gboolean verified;

  if (view == NULL)
    return NULL;
  report = g_new0 (SenkoJournalReport, 1);
  report->problems = g_ptr_array_new_with_free_func (g_free);
  self = g_new0 (Verifier, 1);
  self->report = report;
  self->expected_head = expected_head;
  self->arena = g_string_sized_new (BLOCK_ROWS * 512);
  self->rows_digest = senko_digest_new ();
  verified = verify (self, connection, error);
  senko_journal_clear_act (&self->act);
  g_string_free (self->arena, TRUE);
  senko_digest_free (self->rows_digest);
  return verified ? g_steal_pointer (&report) : NULL;
}
