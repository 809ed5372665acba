/* The journal: what is digested and how, and reading it back.
 *
 * Encodings are unambiguous: integers are 8 bytes little-endian; a text is its length in 4 bytes
 * little-endian and its bytes, NULL is the length 0xFFFFFFFF alone; a digest is 32 bytes. They are
 * part of the file format and never change.
 *
 *   row digest = SHA-256 ("SnkoRow1" | seq | act | applicant | entity | old | new)
 *   rows       = SHA-256 (the row digests of the act, in order of seq)
 *   seal       = SHA-256 ("SnkoAct1" | seal before (32 zero bytes for the first act) | id |
 * selection | batch | reverts | first_seq | last_seq | at | actor | verb | reason | file |
 * file_digest | rows)
 *
 * Acts are numbered 1, 2, 3, … without gaps, rows likewise over all acts; each act's rows follow
 * the act's before. register_head holds the counts and the last seal, so that a cut-off end shows
 * even without a seal noted elsewhere. */
#include "store/senko-store-private.h"

#include <string.h>

#define NULL_LENGTH 0xFFFFFFFFu

/* --- Encoding
 * ---------------------------------------------------------------------------------------------------
 */

static void
append_int (GString *out, gint64 value)
{
  guint64 bytes = GUINT64_TO_LE ((guint64)value);

  g_string_append_len (out, (const char *)&bytes, sizeof bytes);
}

static void
append_length (GString *out, guint32 length)
{
  guint32 bytes = GUINT32_TO_LE (length);

  g_string_append_len (out, (const char *)&bytes, sizeof bytes);
}

static void
append_text (GString *out, const char *text)
{
  gsize offset;
  gssize written;

  senko_journal_message_text (out, text, -1, &offset, &written);
}

void
senko_journal_message_begin (GString *arena, gint64 seq, gint64 act, gint64 applicant,
                             const char *entity, gssize entity_length, SenkoJournalMessage *message)
{
  gsize offset;
  gssize written;

  message->offset = arena->len;
  g_string_append_len (arena, "SnkoRow1", 8);
  append_int (arena, seq);
  append_int (arena, act);
  append_int (arena, applicant);
  senko_journal_message_text (arena, entity, entity_length, &offset, &written);
}

void
senko_journal_message_text (GString *arena, const char *text, gssize length, gsize *offset,
                            gssize *written)
{
  if (text == NULL)
    {
      append_length (arena, NULL_LENGTH);
      *offset = arena->len;
      *written = -1;
      return;
    }
  if (length < 0)
    length = (gssize)strlen (text);
  append_length (arena, (guint32)length);
  *offset = arena->len;
  *written = length;
  g_string_append_len (arena, text, length);
}

gsize
senko_journal_text_begin (GString *arena)
{
  append_length (arena, 0);
  return arena->len;
}

void
senko_journal_text_end (GString *arena, gsize begun, gsize *offset, gssize *written)
{
  guint32 bytes = GUINT32_TO_LE ((guint32)(arena->len - begun));

  memcpy (arena->str + begun - sizeof bytes, &bytes, sizeof bytes);
  *offset = begun;
  *written = (gssize)(arena->len - begun);
}

void
senko_journal_message_end (GString *arena, SenkoJournalMessage *message)
{
  message->length = arena->len - message->offset;
}

void
senko_journal_seal (const SenkoActInfo *act, const guint8 before[SENKO_DIGEST_SIZE],
                    const guint8 rows[SENKO_DIGEST_SIZE], guint8 seal[SENKO_DIGEST_SIZE])
{
  g_autoptr (GString) message = g_string_sized_new (512);

  g_string_append_len (message, "SnkoAct1", 8);
  g_string_append_len (message, (const char *)before, SENKO_DIGEST_SIZE);
  append_int (message, act->id);
  append_int (message, act->selection);
  append_int (message, act->batch ? 1 : 0);
  append_int (message, act->reverts);
  append_int (message, act->first_seq);
  append_int (message, act->last_seq);
  append_text (message, act->at);
  append_text (message, act->actor);
  append_text (message, act->verb);
  append_text (message, act->reason);
  append_text (message, act->file);
  append_text (message, act->file_digest);
  g_string_append_len (message, (const char *)rows, SENKO_DIGEST_SIZE);
  senko_digest_data (message->str, message->len, seal);
}

/* --- Acts
 * -------------------------------------------------------------------------------------------------------
 */

void
senko_journal_read_act (SenkoStatement *statement, SenkoActInfo *info)
{
  gsize length;
  const char *seal;

  info->id = senko_statement_get_int (statement, 0);
  info->at = g_strdup (senko_statement_get_text (statement, 1));
  info->actor = g_strdup (senko_statement_get_text (statement, 2));
  info->verb = g_strdup (senko_statement_get_text (statement, 3));
  info->selection = senko_statement_get_int (statement, 4);
  info->reason = g_strdup (senko_statement_get_text (statement, 5));
  info->file = g_strdup (senko_statement_get_text (statement, 6));
  info->file_digest = g_strdup (senko_statement_get_text (statement, 7));
  info->batch = senko_statement_get_int (statement, 8) != 0;
  info->reverts = senko_statement_get_int (statement, 9);
  info->first_seq = senko_statement_get_int (statement, 10);
  info->last_seq = senko_statement_get_int (statement, 11);
  seal = senko_statement_get_slice (statement, 12, &length);
  info->seal[0] = '\0';
  if (length == SENKO_DIGEST_SIZE)
    senko_digest_to_hex ((const guint8 *)seal, info->seal);
  info->reverted_by = senko_statement_get_int (statement, 13);
}

void
senko_journal_clear_act (SenkoActInfo *info)
{
  g_free (info->at);
  g_free (info->actor);
  g_free (info->verb);
  g_free (info->reason);
  g_free (info->file);
  g_free (info->file_digest);
  memset (info, 0, sizeof *info);
}

void
senko_act_info_free (SenkoActInfo *info)
{
  if (info == NULL)
    return;
  senko_journal_clear_act (info);
  g_free (info);
}

SenkoActInfo *
senko_journal_get_act (SenkoConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, SENKO_SQL_ACTS " WHERE id = :id", error);
  SenkoActInfo *info;

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, id);
  if (!senko_statement_next (statement, error))
    return NULL;
  info = g_new0 (SenkoActInfo, 1);
  senko_journal_read_act (statement, info);
  return info;
}

gint64
senko_journal_get_last_act (SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, "SELECT coalesce (max (id), 0) FROM acts", error);

  return statement != NULL && senko_statement_next (statement, error)
             ? senko_statement_get_int (statement, 0)
             : -1;
}

gboolean
senko_journal_list_acts (SenkoConnection *connection, gint64 after_id, SenkoActFunc func,
                         gpointer user_data, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection, SENKO_SQL_ACTS " WHERE id > :after ORDER BY id", error);
  g_autoptr (GError) failure = NULL;
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, after_id);
  while (more && senko_statement_next (statement, &failure))
    {
      SenkoActInfo info = { 0 };

      senko_journal_read_act (statement, &info);
      more = func (&info, user_data);
      senko_journal_clear_act (&info);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- Changes
 * ----------------------------------------------------------------------------------------------------
 */

#define SQL_CHANGES "SELECT seq, act, applicant, entity, old, new FROM journal WHERE "
#define OF_ALL "(:act = 0 AND :applicant = 0)"
#define OF_ACT                                                                                     \
  "seq >= (SELECT first_seq FROM acts WHERE id = :act) AND seq <= (SELECT last_seq FROM acts "     \
  "WHERE id = :act) "                                                                              \
  "AND :applicant = 0"
/* "applicant > 0" says that the index will do. */
#define OF_APPLICANT "(:act = 0 OR act = :act) AND applicant > 0 AND applicant = :applicant"

static const char *
choose_changes_sql (gint64 act, gint64 applicant, gboolean newest_first)
{
  if (applicant > 0)
    return newest_first ? SQL_CHANGES OF_APPLICANT " ORDER BY seq DESC"
                        : SQL_CHANGES OF_APPLICANT " ORDER BY seq";
  if (act > 0)
    return newest_first ? SQL_CHANGES OF_ACT " ORDER BY seq DESC"
                        : SQL_CHANGES OF_ACT " ORDER BY seq";
  return newest_first ? SQL_CHANGES OF_ALL " ORDER BY seq DESC"
                      : SQL_CHANGES OF_ALL " ORDER BY seq";
}

static void
read_change (SenkoStatement *statement, SenkoChange *change)
{
  gint64 belongs_to = senko_statement_get_int (statement, 2);

  change->seq = senko_statement_get_int (statement, 0);
  change->act = senko_statement_get_int (statement, 1);
  change->applicant = MAX (belongs_to, 0);
  change->selection = belongs_to < 0 ? -belongs_to : senko_applicant_get_selection (belongs_to);
  change->entity = senko_statement_get_text (statement, 3);
  change->old_text = senko_statement_get_text (statement, 4);
  change->new_text = senko_statement_get_text (statement, 5);
}

gboolean
senko_journal_list_changes (SenkoConnection *connection, gint64 act, gint64 applicant,
                            gboolean newest_first, SenkoChangeFunc func, gpointer user_data,
                            GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection, choose_changes_sql (act, applicant, newest_first), error);
  g_autoptr (GError) failure = NULL;
  SenkoChange change;
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, act);
  senko_statement_bind_int (statement, 2, applicant);
  while (more && senko_statement_next (statement, &failure))
    {
      read_change (statement, &change);
      more = func (&change, user_data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
