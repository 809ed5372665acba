/* The table of attachments: bytes by digest. */
#include "store/senko-attachments.h"

#include "store/senko-act-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
digest_text (gconstpointer data, gsize length, char text[SENKO_ATTACHMENT_DIGEST])
{
  guint8 digest[SENKO_DIGEST_SIZE];

  senko_digest_data (data, length, digest);
  senko_digest_to_hex (digest, text);
}

gboolean
senko_attachment_put (SenkoAct *act, gconstpointer data, gsize length,
                      char digest[SENKO_ATTACHMENT_DIGEST], GError **error)
{
  static const char sql[] = "INSERT INTO attachments (digest, data) VALUES (:digest, :data) "
                            "ON CONFLICT (digest) DO NOTHING";
  g_autoptr (SenkoStatement) statement = NULL;

  if (!senko_act_check_whole (act, error))
    return FALSE;
  statement = senko_connection_prepare (act->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  digest_text (data, length, digest);
  senko_statement_bind_text (statement, 1, digest, -1);
  senko_statement_bind_blob (statement, 2, data, length);
  return senko_statement_run (statement, error);
}

static GBytes *
take_bytes (SenkoStatement *statement, const char *digest, GError **error)
{
  char found[SENKO_ATTACHMENT_DIGEST];
  gsize length;
  const char *data = senko_statement_get_slice (statement, 0, &length);

  digest_text (data, length, found);
  if (strcmp (found, digest) == 0)
    return g_bytes_new (data, length);
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
               _ ("The attachment %.12s is no longer what was kept. Restore a backup."), digest);
  return NULL;
}

GBytes *
senko_attachment_get (SenkoConnection *connection, const char *digest, GError **error)
{
  static const char sql[] = "SELECT data FROM attachments WHERE digest = :digest";
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  senko_statement_bind_text (statement, 1, digest, -1);
  if (senko_statement_next (statement, &failure))
    return take_bytes (statement, digest, error);
  if (failure == NULL)
    g_set_error (&failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
                 _ ("The attachment %.12s is missing in the register. Restore a backup."), digest);
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
verify_bytes (SenkoConnection *connection, GPtrArray *problems, GError **error)
{
  static const char sql[] = "SELECT digest, data FROM attachments ORDER BY digest";
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);
  GError *failure = NULL;

  while (statement != NULL && senko_statement_next (statement, &failure))
    {
      char found[SENKO_ATTACHMENT_DIGEST];
      gsize length;
      const char *data = senko_statement_get_slice (statement, 1, &length);

      digest_text (data, length, found);
      if (strcmp (found, senko_statement_get_text (statement, 0)) != 0)
        g_ptr_array_add (problems, g_strdup_printf (_ ("The attachment %.12s was altered."),
                                                    senko_statement_get_text (statement, 0)));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return statement != NULL && failure == NULL;
}

static gboolean
verify_present (SenkoConnection *connection, GPtrArray *problems, GError **error)
{
  static const char sql[]
      = "SELECT DISTINCT file_digest FROM proofs WHERE file_digest IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM attachments WHERE digest = file_digest) ORDER BY file_digest";
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);
  GError *failure = NULL;

  while (statement != NULL && senko_statement_next (statement, &failure))
    g_ptr_array_add (problems, g_strdup_printf (_ ("The attachment %.12s of a proof is missing."),
                                                senko_statement_get_text (statement, 0)));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return statement != NULL && failure == NULL;
}

gboolean
senko_attachments_verify (SenkoConnection *connection, GPtrArray *problems, GError **error)
{
  return verify_bytes (connection, problems, error) && verify_present (connection, problems, error);
}
