/* Papers that prove a claim, and the files attached to them. A file is recognised by what is in it,
 * never by its name, and is never run: it is bytes that somebody looks at. */
#include "model/claims/senko-claims-private.h"

#include "store/senko-attachments.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BEGINS(text) (length >= sizeof (text) - 1 && memcmp (data, text, sizeof (text) - 1) == 0)

const char *
senko_proof_sniff (const guint8 *data, gsize length)
{
  if (BEGINS ("%PDF-"))
    return "application/pdf";
  if (BEGINS ("\x89PNG\r\n\x1a\n"))
    return "image/png";
  return BEGINS ("\xff\xd8\xff") ? "image/jpeg" : NULL;
}

/* --- Reading the file --- */

static gboolean
refuse_size (const char *path, GError **error)
{
  GStatBuf info;

  /* What is not there or may not be read is said by who reads it. */
  if (g_stat (path, &info) != 0 || (S_ISREG (info.st_mode) && info.st_size <= SENKO_PROOF_MAX_SIZE))
    return FALSE;
  g_set_error (
      error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
      _ ("%1$s is too large, or no file: at most %2$d MB are kept of a proof. Scan it with "
         "fewer dots per inch."),
      path, SENKO_PROOF_MAX_SIZE / (1024 * 1024));
  return TRUE;
}

static GBytes *
read_file (const char *path, const char **type, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gconstpointer data;
  gsize length;

  if (refuse_size (path, error) || !g_file_get_contents (path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  data = g_bytes_get_data (bytes, &length);
  *type = data != NULL && length <= SENKO_PROOF_MAX_SIZE ? senko_proof_sniff (data, length) : NULL;
  if (*type != NULL)
    return g_steal_pointer (&bytes);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("%s is neither PDF nor PNG nor JPEG by its content. Scan the paper as one of "
                  "these."),
               path);
  return NULL;
}

/* --- Writing --- */

static guint
next_number (const SenkoClaimCase *now)
{
  guint number = 0;

  for (guint i = 0; i < now->proofs->len; i++)
    number = MAX (number, ((SenkoProof *)g_ptr_array_index (now->proofs, i))->number);
  return number + 1;
}

static gboolean
attach (SenkoAct *act, const char *path, SenkoValue *values, char digest[SENKO_ATTACHMENT_DIGEST],
        char **name, GError **error)
{
  const char *type = NULL;
  g_autoptr (GBytes) bytes = read_file (path, &type, error);
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (!senko_attachment_put (act, data, length, digest, error))
    return FALSE;
  *name = g_path_get_basename (path);
  _senko_value_set (&values[PROOF_FILE_NAME], *name);
  _senko_value_set (&values[PROOF_FILE_TYPE], type);
  _senko_value_set_int (&values[PROOF_FILE_SIZE], (gint64)length);
  _senko_value_set (&values[PROOF_FILE_DIGEST], digest);
  return TRUE;
}

static void
set_values (SenkoRegister *reg, const SenkoProof *proof, const char *now, SenkoValue *values)
{
  SenkoDate day = proof->received_on != 0 ? proof->received_on : senko_register_get_today (reg);
  gboolean somebody = proof->seen_by != NULL && *proof->seen_by != '\0';

  _senko_value_set (&values[PROOF_PAPER], proof->paper);
  _senko_value_set_int (&values[PROOF_RECEIVED_ON], day);
  _senko_value_set (&values[PROOF_SEEN_BY],
                    somebody ? proof->seen_by : senko_register_get_actor (reg));
  _senko_value_set (&values[PROOF_COPY], proof->original ? "original" : "copy");
  _senko_value_set (&values[PROOF_NOTE], proof->note);
  _senko_value_set (&values[PROOF_RECORDED_AT], now);
}

static gboolean
check_proof (const SenkoProof *proof, GError **error)
{
  if (proof->paper != NULL && *proof->paper != '\0')
    return TRUE;
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                       _ ("Say what the paper is, such as “TOEIC score report”."));
  return FALSE;
}

gboolean
senko_proof_add (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                 const SenkoProof *proof, const char *file, gboolean dry_run, guint *number,
                 gint64 *act_id, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoClaimCase) now = NULL;
  g_autofree char *name = NULL, *at = senko_register_dup_now (reg);
  SenkoValue values[SENKO_MAX_COLUMNS];
  char digest[SENKO_ATTACHMENT_DIGEST];

  if (!check_proof (proof, error))
    return FALSE;
  act = senko_register_begin (reg, "claims proof", selection->id, NULL, error);
  if (act == NULL || _senko_claims_refuse_decided (reg, selection, error))
    return FALSE;
  now = senko_claim_case_load (reg, selection, item, FALSE, error);
  if (now == NULL)
    return FALSE;
  _senko_claim_key (selection->definition, item, values);
  _senko_value_set_int (&values[PROOF_NUMBER], next_number (now));
  set_values (reg, proof, at, values);
  if (number != NULL)
    *number = next_number (now);
  if (act_id != NULL)
    *act_id = senko_act_get_id (act);
  return (file == NULL || attach (act, file, values, digest, &name, error))
         && senko_act_insert (act, SENKO_TABLE_PROOFS, item->applicant, values, error) != 0
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_proof_remove (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                    guint number, const char *reason, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  guint n_before;

  if (!_senko_need_reason (reason, error))
    return FALSE;
  act = senko_register_begin (reg, "claims proof", selection->id, reason, error);
  if (act == NULL || _senko_claims_refuse_decided (reg, selection, error))
    return FALSE;
  _senko_claim_key (selection->definition, item, values);
  _senko_value_set_int (&values[PROOF_NUMBER], number);
  n_before = senko_act_get_n_changes (act);
  if (!_senko_row_drop (reg, act, SENKO_TABLE_PROOFS, item->applicant, values, error))
    return FALSE;
  if (senko_act_get_n_changes (act) == n_before)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("This claim has no proof number %u."), number);
      return FALSE;
    }
  return dry_run || senko_act_commit (act, error);
}

GBytes *
senko_proof_load_file (SenkoRegister *reg, const SenkoProof *proof, GError **error)
{
  if (*proof->file_digest != '\0')
    return senko_attachment_get (senko_register_get_connection (reg), proof->file_digest, error);
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                       _ ("Nothing is attached to this proof."));
  return NULL;
}
