/* Drafts: a form's value in a small file of the user, written whole or not at all.
 *
 * The file keeps what the register had when the form was opened, not only what was typed: a form
 * that comes back after a crash thus still knows which versions it saw. */
#include "model/applicants/senko-application-form-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "senko-draft"
#define FORMAT 1
#define SUFFIX ".draft"
#define CELL "cell " /* before a column's key */

void
senko_draft_free (SenkoDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->register_path);
  g_free (self->selection);
  g_free (self->receipt_no);
  g_free (self->name);
  g_free (self->saved_at);
  g_free (self);
}

/* --- Where --- */

static char *
folder_of (const char *folder)
{
  return folder != NULL ? g_strdup (folder)
                        : g_build_filename (g_get_user_state_dir (), "senko", "drafts", NULL);
}

/* One file for each applicant of each register; the name tells nothing. */
static char *
path_of (const SenkoApplicationForm *self, const char *folder, const char *register_path)
{
  g_autofree char *where = folder_of (folder);
  g_autofree char *what
      = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s", register_path, self->selection->name,
                         self->record->id, self->record->id == 0 ? self->token : "");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  g_autofree char *name = g_strdup_printf ("%.32s" SUFFIX, digest);

  return g_build_filename (where, name, NULL);
}

/* --- Writing --- */

static void
write_original (GKeyFile *file, const char *group, const SenkoRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  senko_row_to_text (row->table, row->values, text);
  g_key_file_set_string (file, group, "original", text->str);
  g_key_file_set_int64 (file, group, "version", row->version);
}

static void
write_rows (const SenkoApplicationForm *self, GKeyFile *file, SenkoTableId part)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  g_autoptr (GPtrArray) removed = _senko_form_list_removed (self, part);

  for (guint i = 0; i < self->rows[part]->len; i++)
    {
      const SenkoEntry *entry = g_ptr_array_index (self->rows[part], i);
      g_autofree char *group = g_strdup_printf ("row %s %u", kind->id, i);

      if (entry->original != NULL)
        write_original (file, group, entry->original);
      for (guint j = 0; j < kind->n_columns; j++)
        {
          g_autofree char *key = g_strconcat (CELL, kind->columns[j].key, NULL);

          g_key_file_set_string (file, group, key, entry->cells[j]);
        }
    }
  for (guint i = 0; i < removed->len; i++)
    {
      g_autofree char *group = g_strdup_printf ("removed %s %u", kind->id, i);

      write_original (file, group, g_ptr_array_index (removed, i));
    }
}

static GKeyFile *
to_key_file (const SenkoApplicationForm *self, const char *register_path, const char *saved_at)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_set_integer (file, HEAD, "format", FORMAT);
  g_key_file_set_string (file, HEAD, "register", register_path);
  g_key_file_set_string (file, HEAD, "selection", self->selection->name);
  g_key_file_set_int64 (file, HEAD, "applicant", self->record->id);
  g_key_file_set_string (file, HEAD, "token", self->token);
  g_key_file_set_string (file, HEAD, "saved-at", saved_at);
  g_key_file_set_string (
      file, HEAD, "receipt-no",
      senko_application_form_get (self, SENKO_TABLE_APPLICANTS, 0, "receipt_no"));
  g_key_file_set_string (file, HEAD, "name",
                         senko_application_form_get (self, SENKO_TABLE_APPLICANTS, 0, "name"));
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    write_rows (self, file, senko_applicant_parts[i]);
  return file;
}

gboolean
senko_application_form_write_draft (SenkoApplicationForm *self, const char *folder,
                                    const char *register_path, const char *saved_at, GError **error)
{
  g_autofree char *path = path_of (self, folder, register_path);
  g_autofree char *where = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = to_key_file (self, register_path, saved_at);
  gsize length = 0;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (where, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("What is typed cannot be kept safe in “%1$s”: %2$s. Save soon."), where,
                   g_strerror (errno));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, text, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 error))
    return FALSE;
  if (g_strcmp0 (self->draft_path, path) != 0)
    senko_application_form_remove_draft (self);
  g_free (self->draft_path);
  self->draft_path = g_steal_pointer (&path);
  return TRUE;
}

void
senko_application_form_remove_draft (SenkoApplicationForm *self)
{
  if (self->draft_path != NULL)
    g_unlink (self->draft_path);
  g_clear_pointer (&self->draft_path, g_free);
}

void
senko_draft_remove (const SenkoDraft *self)
{
  g_unlink (self->path);
}

/* --- Finding --- */

static SenkoDraft *
read_head (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SenkoDraft *draft;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL)
      || g_key_file_get_integer (file, HEAD, "format", NULL) != FORMAT)
    return NULL;
  draft = g_new0 (SenkoDraft, 1);
  draft->path = g_strdup (path);
  draft->register_path = g_key_file_get_string (file, HEAD, "register", NULL);
  draft->selection = g_key_file_get_string (file, HEAD, "selection", NULL);
  draft->receipt_no = g_key_file_get_string (file, HEAD, "receipt-no", NULL);
  draft->name = g_key_file_get_string (file, HEAD, "name", NULL);
  draft->saved_at = g_key_file_get_string (file, HEAD, "saved-at", NULL);
  draft->applicant = g_key_file_get_int64 (file, HEAD, "applicant", NULL);
  return draft;
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(SenkoDraft *const *)b)->saved_at, (*(SenkoDraft *const *)a)->saved_at);
}

GPtrArray *
senko_draft_list (const char *folder, const char *register_path)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_draft_free);
  g_autofree char *where = folder_of (folder);
  g_autoptr (GDir) dir = g_dir_open (where, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (where, name, NULL);
      SenkoDraft *draft = g_str_has_suffix (name, SUFFIX) ? read_head (path) : NULL;

      if (draft != NULL && g_strcmp0 (draft->register_path, register_path) == 0)
        g_ptr_array_add (drafts, draft);
      else
        senko_draft_free (draft);
    }
  g_ptr_array_sort (drafts, compare_drafts);
  return drafts;
}

/* --- Restoring --- */

/* NULL without error: the group has no original. */
static SenkoRow *
read_original (GKeyFile *file, const char *group, SenkoTableId part,
               const SenkoApplicantRecord *record, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, group, "original", NULL);
  SenkoRow *row;

  if (text == NULL)
    return NULL;
  row = senko_row_from_text (senko_table (part),
                             part == SENKO_TABLE_APPLICANTS ? record->selection : record->id, text,
                             -1, error);
  if (row == NULL)
    return NULL;
  row->version = g_key_file_get_int64 (file, group, "version", NULL);
  row->id = part == SENKO_TABLE_APPLICANTS ? record->id : 0;
  return row;
}

/* What the register had: the originals of all rows, also of those that were removed. */
static gboolean
read_record (GKeyFile *file, SenkoApplicantRecord *record, GError **error)
{
  static const char *const groups[] = { "row", "removed" };

  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
      for (guint n = 0;; n++)
        {
          SenkoTableId part = senko_applicant_parts[i];
          g_autofree char *group
              = g_strdup_printf ("%s %s %u", groups[g], senko_applicant_part_kind (part)->id, n);
          GError *failure = NULL;
          SenkoRow *row;

          if (!g_key_file_has_group (file, group))
            break;
          row = read_original (file, group, part, record, &failure);
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          if (row != NULL && part == SENKO_TABLE_APPLICANTS)
            record->applicant = row;
          else if (row != NULL)
            g_ptr_array_add (record->rows[part], row);
        }
  return TRUE;
}

static const SenkoRow *
take_original (const SenkoApplicantRecord *record, SenkoTableId part, guint *next)
{
  return part == SENKO_TABLE_APPLICANTS ? record->applicant
                                        : g_ptr_array_index (record->rows[part], (*next)++);
}

static void
read_cells (GKeyFile *file, const char *group, const SenkoKind *kind, SenkoEntry *entry)
{
  for (guint i = 0; i < kind->n_columns; i++)
    {
      g_autofree char *key = g_strconcat (CELL, kind->columns[i].key, NULL);
      char *text = g_key_file_get_string (file, group, key, NULL);

      if (text == NULL)
        continue;
      g_free (entry->cells[i]);
      entry->cells[i] = text;
    }
}

/* The originals lie in the record in the order in which they were read. */
static void
read_entries (SenkoApplicationForm *self, GKeyFile *file, SenkoTableId part)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  guint next = 0;

  g_ptr_array_set_size (self->rows[part], 0);
  for (guint n = 0;; n++)
    {
      g_autofree char *group = g_strdup_printf ("row %s %u", kind->id, n);
      gboolean had = g_key_file_has_key (file, group, "original", NULL);

      if (!g_key_file_has_group (file, group))
        break;
      read_cells (
          file, group, kind,
          _senko_form_append (self, part, had ? take_original (self->record, part, &next) : NULL));
    }
}

SenkoApplicationForm *
senko_draft_restore (const SenkoDraft *self, SenkoRegister *register_, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (SenkoApplicantRecord) record = NULL;
  SenkoSelection *selection = senko_register_get_selection (register_, self->selection, error);
  SenkoApplicationForm *form;

  if (selection == NULL || !g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, error))
    return NULL;
  record = senko_applicant_record_new_empty (selection->id);
  record->id = self->applicant;
  if (!read_record (file, record, error))
    return NULL;
  form = senko_application_form_new_unasked (selection, senko_register_get_today (register_),
                                             record);
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    read_entries (form, file, senko_applicant_parts[i]);
  g_free (form->token);
  form->token = g_key_file_get_string (file, HEAD, "token", NULL);
  form->draft_path = g_strdup (self->path);
  return form;
}
