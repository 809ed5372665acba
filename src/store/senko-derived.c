/* The table of what is derived: a row for each part of a selection, believed only with the
 * journal's word. */
#include "store/senko-derived.h"

#include "store/senko-act-private.h"

#include <string.h>

#define PIECE_SIZE 8192
#define N_PIECES 64

/* In the order that the journal notes; its own word follows where it is asked for. */
enum { COLUMN_FIRST_DAY = 2, COLUMN_LAST_DAY, COLUMN_STATE, COLUMN_DATA, COLUMN_NOTED };

#define COLUMNS "derived.selection, part, first_day, last_day, state, data"
#define OF_PART " WHERE derived.selection = :selection AND part = :part"

/* SHA-256 over the SHA-256 of each piece of 8 KiB: pieces are digested side by side. */
static void
digest_data (SenkoDigest *whole, const char *data, gsize length)
{
  guint8 digests[N_PIECES][SENKO_DIGEST_SIZE];

  for (gsize done = 0; done < length;)
    {
      gconstpointer pieces[N_PIECES];
      gsize lengths[N_PIECES];
      guint n;

      for (n = 0; n < N_PIECES && done < length; n++)
        {
          pieces[n] = data + done;
          lengths[n] = MIN (length - done, PIECE_SIZE);
          done += lengths[n];
        }
      senko_digest_many (pieces, lengths, n, digests);
      senko_digest_update (whole, digests, (gsize)n * SENKO_DIGEST_SIZE);
    }
}

/* selection, part, first day, last day, state, digest of the data */
static gboolean
to_text (SenkoStatement *statement, GString *out, GError **error)
{
  g_autoptr (SenkoDigest) whole = senko_digest_new ();
  guint8 digest[SENKO_DIGEST_SIZE];
  char hex[2 * SENKO_DIGEST_SIZE + 1];
  gsize length;
  const char *data = senko_statement_get_slice (statement, COLUMN_DATA, &length);

  digest_data (whole, data, length);
  senko_digest_finish (whole, digest);
  senko_digest_to_hex (digest, hex);
  for (int column = 0; column < COLUMN_STATE; column++)
    senko_note_append_int (out, senko_statement_get_int (statement, column));
  senko_note_append (out, senko_statement_get_text (statement, COLUMN_STATE));
  senko_note_append (out, hex);
  return TRUE;
}

char *
senko_derived_dup_state (SenkoConnection *connection, gint64 selection, GError **error)
{
  static const char sql[]
      = "SELECT facts_act || ' ' || coalesce ((SELECT group_concat (id) FROM "
        "(SELECT id FROM decisions WHERE selection <> :selection AND reopened_act IS NULL "
        "ORDER BY id)), '') FROM register_head";
  g_autoptr (SenkoStatement) statement = NULL;

  if (connection->facts_changed)
    return NULL;
  statement = senko_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  return senko_statement_next (statement, error)
             ? g_strdup (senko_statement_get_text (statement, 0))
             : NULL;
}

gint64
senko_derived_get_scores_act (SenkoConnection *connection, GError **error)
{
  gint64 act = connection->scores_act;

  if (act == 0
      && !senko_connection_query_int (connection, "SELECT scores_act FROM register_head", &act,
                                      error))
    return -1;
  return act;
}

/* With the part bound. */
static SenkoStatement *
prepare (SenkoConnection *connection, const char *sql, const SenkoDerived *derived, GError **error)
{
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, derived->selection);
  senko_statement_bind_int (statement, 2, derived->part);
  return statement;
}

/* --- Reading
 * ----------------------------------------------------------------------------------------------------
 */

/* Whether the journal notes, in the row that the statement names, what the statement stands on. */
static gboolean
is_confirmed (SenkoStatement *statement, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;
  const char *noted = senko_statement_get_slice (statement, COLUMN_NOTED, &length);

  return noted != NULL && to_text (statement, text, error) && text->len == length
         && memcmp (text->str, noted, length) == 0;
}

gboolean
senko_derived_read (SenkoConnection *connection, SenkoDerived *derived, SenkoDate day,
                    SenkoDerivedFunc func, gpointer user_data, GError **error)
{
  static const char sql[]
      = "SELECT " COLUMNS ", journal.new "
        "FROM derived JOIN journal ON journal.seq = derived.seq AND journal.entity = "
        "'derived'" OF_PART " AND first_day <= :day AND last_day >= :day AND state = :state";
  g_autoptr (SenkoStatement) statement = prepare (connection, sql, derived, error);
  const char *data;
  gsize length;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 3, day);
  senko_statement_bind_text (statement, 4, derived->state, -1);
  if (!senko_statement_next (statement, error) || !is_confirmed (statement, error))
    return FALSE;
  data = senko_statement_get_slice (statement, COLUMN_DATA, &length);
  derived->first_day = (SenkoDate)senko_statement_get_int (statement, COLUMN_FIRST_DAY);
  derived->last_day = (SenkoDate)senko_statement_get_int (statement, COLUMN_LAST_DAY);
  func ((const guint8 *)data, length, user_data);
  return TRUE;
}

gboolean
senko_derived_check (SenkoConnection *connection, const SenkoDerived *derived, gboolean *confirmed,
                     GError **error)
{
  static const char sql[] = "SELECT " COLUMNS ", journal.new "
                            "FROM derived LEFT JOIN journal ON journal.seq = derived.seq "
                            "AND journal.entity = 'derived'" OF_PART;
  g_autoptr (SenkoStatement) statement = prepare (connection, sql, derived, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  *confirmed = !senko_statement_next (statement, &failure) || is_confirmed (statement, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
senko_derived_clamp_day (SenkoConnection *connection, const SenkoDerived *derived, SenkoDate *day,
                         GError **error)
{
  g_autoptr (SenkoStatement) statement
      = prepare (connection, "SELECT first_day, last_day FROM derived" OF_PART, derived, error);
  SenkoDate kept = 0;
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (senko_statement_next (statement, &failure))
    kept = CLAMP (*day, (SenkoDate)senko_statement_get_int (statement, 0),
                  (SenkoDate)senko_statement_get_int (statement, 1));
  *day = kept;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- Writing
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
replace (SenkoAct *act, const SenkoDerived *derived, const guint8 *data, gsize length,
         GError **error)
{
  g_autoptr (SenkoStatement) statement = prepare (
      senko_act_get_connection (act),
      "INSERT INTO derived (selection, part, first_day, last_day, state, seq, data) VALUES "
      "(:selection, :part, :first_day, :last_day, :state, :seq, :data) "
      "ON CONFLICT (selection, part) DO UPDATE SET first_day = :first_day, "
      "last_day = :last_day, state = :state, seq = :seq, data = :data",
      derived, error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 3, derived->first_day);
  senko_statement_bind_int (statement, 4, derived->last_day);
  senko_statement_bind_text (statement, 5, derived->state, -1);
  senko_statement_bind_int (statement, 6, senko_act_get_next_seq (act));
  senko_statement_bind_blob (statement, 7, data, length);
  return senko_act_run (act, statement, error);
}

/* What the journal says that is kept now; nothing if nothing is. */
static gboolean
read_noted (SenkoConnection *connection, const SenkoDerived *derived, GString *text, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = prepare (connection,
                 "SELECT journal.new FROM derived JOIN journal ON journal.seq = derived.seq "
                 "AND journal.entity = 'derived'" OF_PART,
                 derived, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (senko_statement_next (statement, &failure))
    g_string_append (text, senko_statement_get_text (statement, 0));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* What the journal is to say of it. */
static gboolean
read_now (SenkoConnection *connection, const SenkoDerived *derived, GString *text, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = prepare (connection, "SELECT " COLUMNS " FROM derived" OF_PART, derived, error);

  return statement != NULL && senko_statement_next (statement, error)
         && to_text (statement, text, error);
}

gboolean
senko_derived_write (SenkoAct *act, const SenkoDerived *derived, const guint8 *data, gsize length,
                     GError **error)
{
  SenkoConnection *connection = senko_act_get_connection (act);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  return senko_act_flush (act, error) && read_noted (connection, derived, before, error)
         && replace (act, derived, data, length, error)
         && read_now (connection, derived, after, error)
         && senko_act_note (act, "derived", 0, before->len > 0 ? before->str : NULL, after->str,
                            error);
}
