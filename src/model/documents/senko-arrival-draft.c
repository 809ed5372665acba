/* A stack of envelopes that is not saved yet, in a small file of the user: what a crash or a power
 * failure would have people scan again. Numbers, and what the stack holds; no names. */
#include "model/senko-arrival-stack.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "senko-stack"
#define FORMAT 1

/* One for each selection of each register; the name tells nothing. */
static char *
path_of (const char *folder, const char *register_path, const char *selection)
{
  g_autofree char *where
      = folder != NULL ? g_strdup (folder)
                       : g_build_filename (g_get_user_state_dir (), "senko", "stacks", NULL);
  g_autofree char *what = g_strdup_printf ("%s\n%s", register_path, selection);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.stack", digest);

  return g_build_filename (where, name, NULL);
}

/* --- Writing --- */

static void
write_numbers (GKeyFile *file, const SenkoArrivalStack *stack)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  for (guint i = 0; i < senko_arrival_stack_get_n (stack); i++)
    {
      const SenkoStackEntry *entry = senko_arrival_stack_get (stack, i);

      if (entry->state != SENKO_STACK_SAVED)
        g_ptr_array_add (numbers, entry->number);
    }
  g_key_file_set_string_list (file, GROUP, "numbers", (const char *const *)numbers->pdata,
                              numbers->len);
}

static void
write_code (GKeyFile *file, const char *key, const SenkoDefinition *definition,
            SenkoVocabulary vocabulary, SenkoCode code)
{
  if (code != 0)
    g_key_file_set_string (file, GROUP, key,
                           senko_definition_code_id (definition, vocabulary, code));
}

static char *
to_text (const SenkoArrivalStack *stack, const SenkoDefinition *definition,
         const SenkoStackPaper *paper, guint expected, const char *saved_at, gsize *length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_integer (file, GROUP, "format", FORMAT);
  g_key_file_set_string (file, GROUP, "saved-at", saved_at);
  g_key_file_set_integer (file, GROUP, "expected", (int)expected);
  g_key_file_set_integer (file, GROUP, "arrived-on", paper->arrived_on);
  write_code (file, "document", definition, SENKO_VOCABULARY_DOCUMENT, paper->document);
  write_code (file, "how", definition, SENKO_VOCABULARY_HOW, paper->how);
  write_code (file, "verdict", definition, SENKO_VOCABULARY_DOCUMENT_VERDICT, paper->verdict);
  write_numbers (file, stack);
  return g_key_file_to_data (file, length, NULL);
}

gboolean
senko_arrival_stack_write_draft (const SenkoArrivalStack *self, const char *folder,
                                 const char *register_path, guint expected, const char *saved_at,
                                 GError **error)
{
  const SenkoSelection *selection = senko_arrival_stack_get_selection (self);
  g_autofree char *path = path_of (folder, register_path, selection->name);
  g_autofree char *where = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!senko_arrival_stack_is_unsaved (self))
    {
      g_unlink (path);
      return TRUE;
    }
  if (g_mkdir_with_parents (where, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("What is typed cannot be kept safe in “%1$s”: %2$s. Save soon."), where,
                   g_strerror (errno));
      return FALSE;
    }
  text = to_text (self, selection->definition, senko_arrival_stack_get_paper (self), expected,
                  saved_at, &length);
  return g_file_set_contents_full (path, text, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

/* --- Reading --- */

void
senko_stack_draft_free (SenkoStackDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->saved_at);
  g_strfreev (self->numbers);
  g_free (self);
}

/* 0: none, or the rules know it no more. */
static SenkoCode
read_code (GKeyFile *file, const char *key, const SenkoDefinition *definition,
           SenkoVocabulary vocabulary)
{
  g_autofree char *id = g_key_file_get_string (file, GROUP, key, NULL);

  return id != NULL ? senko_definition_code (definition, vocabulary, id, strlen (id)) : 0;
}

SenkoStackDraft *
senko_stack_draft_read (const char *folder, const char *register_path,
                        const SenkoSelection *selection)
{
  g_autofree char *path = path_of (folder, register_path, selection->name);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const SenkoDefinition *definition = selection->definition;
  SenkoStackDraft *self;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL)
      || g_key_file_get_integer (file, GROUP, "format", NULL) != FORMAT)
    return NULL;
  self = g_new0 (SenkoStackDraft, 1);
  self->path = g_steal_pointer (&path);
  self->saved_at = g_key_file_get_string (file, GROUP, "saved-at", NULL);
  self->expected = (guint)MAX (0, g_key_file_get_integer (file, GROUP, "expected", NULL));
  self->paper.arrived_on = g_key_file_get_integer (file, GROUP, "arrived-on", NULL);
  self->paper.document = read_code (file, "document", definition, SENKO_VOCABULARY_DOCUMENT);
  self->paper.how = read_code (file, "how", definition, SENKO_VOCABULARY_HOW);
  self->paper.verdict = read_code (file, "verdict", definition, SENKO_VOCABULARY_DOCUMENT_VERDICT);
  self->numbers = g_key_file_get_string_list (file, GROUP, "numbers", NULL, NULL);
  if (self->numbers != NULL && self->numbers[0] != NULL)
    return self;
  senko_stack_draft_free (self);
  return NULL;
}

void
senko_stack_draft_remove (const SenkoStackDraft *self)
{
  g_unlink (self->path);
}
