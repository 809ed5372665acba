/* Proved copies, and one look over everything that could have been altered. */
#include "model/senko-safekeeping.h"

#include "model/senko-people.h"
#include "store/senko-attachments.h"
#include "store/senko-journal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

void
senko_integrity_free (SenkoIntegrity *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self->seal);
  g_free (self);
}

static gboolean
verify_journal (SenkoConnection *connection, SenkoIntegrity *integrity, GError **error)
{
  g_autoptr (SenkoJournalReport) report = senko_journal_verify (connection, NULL, error);

  if (report == NULL)
    return FALSE;
  integrity->n_acts = report->n_acts;
  integrity->n_changes = report->n_rows;
  integrity->seal = g_strdup (report->head);
  for (guint i = 0; i < report->problems->len; i++)
    g_ptr_array_add (integrity->problems, g_strdup (g_ptr_array_index (report->problems, i)));
  return TRUE;
}

SenkoIntegrity *
senko_register_verify (SenkoRegister *self, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (SenkoIntegrity) integrity = g_new0 (SenkoIntegrity, 1);

  integrity->problems = g_ptr_array_new_with_free_func (g_free);
  if (!senko_connection_check (connection, integrity->problems, error)
      || !verify_journal (connection, integrity, error)
      || !senko_journal_verify_facts (connection, integrity->problems, error)
      || !senko_attachments_verify (connection, integrity->problems, error)
      || !senko_people_verify (self, integrity->problems, error))
    return NULL;
  return g_steal_pointer (&integrity);
}

/* A copy is worth something only if it can be read: its journal is proved. */
static gboolean
prove (SenkoConnection *copy, GError **error)
{
  g_autoptr (SenkoJournalReport) report = senko_journal_verify (copy, NULL, error);

  if (report == NULL)
    return FALSE;
  if (report->problems->len == 0)
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT, _ ("%s: %s"),
               senko_connection_get_path (copy), (char *)g_ptr_array_index (report->problems, 0));
  return FALSE;
}

gboolean
senko_register_back_up (SenkoRegister *self, const char *path, GError **error)
{
  g_autoptr (SenkoConnection) copy = NULL;

  if (!senko_connection_backup (senko_register_get_connection (self), path, error))
    return FALSE;
  copy = senko_connection_open (path, SENKO_OPEN_READ_ONLY, error);
  return copy != NULL && prove (copy, error);
}

gboolean
senko_backup_restore (const char *from, const char *path, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoConnection) backup = senko_connection_open (from, SENKO_OPEN_READ_ONLY, error);
  g_autofree char *shown = g_filename_display_name (path);

  if (backup == NULL || !prove (backup, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_EXISTS,
                   _ ("%s exists. Move it away first: a restore never overwrites a register."),
                   shown);
      return FALSE;
    }
  return dry_run || senko_connection_backup (backup, path, error);
}
