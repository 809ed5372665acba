/* Makes the demonstration in a folder beside the wanted one and puts it in its place only when all
 * is done. */
#include "demo/senko-demo-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK (senko - demo - error - quark, senko_demo_error)

/* What a feature draws its chances from: never renumber these, or all files change. */
enum {
  STREAM_NAMES = 1,
  STREAM_PLACES,
  STREAM_CAREERS,
  STREAM_LICENCES,
  STREAM_CLAIMS,
  STREAM_PAPERS,
  STREAM_SCORES
};

/* The demonstration while it is made */

static void
open_year (SenkoDemoYear *year, SenkoDefinition *definition)
{
  year->definition = definition;
  year->people = g_ptr_array_new_with_free_func (g_free);
  year->applications = senko_date_new (definition->exam_year, 4, 10);
  senko_demo_open_files (year);
}

static void
close_year (SenkoDemoYear *year)
{
  g_clear_pointer (&year->people, g_ptr_array_unref);
  for (guint i = 0; i < SENKO_DEMO_N_FILES; i++)
    g_clear_pointer (&year->files[i], senko_demo_table_free);
  g_clear_pointer (&year->definition, senko_definition_unref);
}

static void
open_streams (SenkoDemo *self)
{
  senko_demo_random_init (&self->names, self->seed, STREAM_NAMES);
  senko_demo_random_init (&self->places, self->seed, STREAM_PLACES);
  senko_demo_random_init (&self->careers, self->seed, STREAM_CAREERS);
  senko_demo_random_init (&self->licences, self->seed, STREAM_LICENCES);
  senko_demo_random_init (&self->claims, self->seed, STREAM_CLAIMS);
  senko_demo_random_init (&self->papers, self->seed, STREAM_PAPERS);
  senko_demo_random_init (&self->scores, self->seed, STREAM_SCORES);
}

SenkoDemo *
senko_demo_new (guint32 seed, GError **error)
{
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", error);
  g_autoptr (SenkoDefinition) before
      = definition == NULL ? NULL : senko_demo_load_definition_before (error);
  SenkoDemo *self;

  if (before == NULL)
    return NULL;
  self = g_new0 (SenkoDemo, 1);
  self->seed = seed;
  self->texts = g_string_chunk_new (64 * 1024);
  self->known_people = g_hash_table_new (g_str_hash, g_str_equal);
  self->universities = g_hash_table_new (g_str_hash, g_str_equal);
  self->all_claims = g_array_new (FALSE, FALSE, sizeof (SenkoDemoClaim));
  self->unfounded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = g_array_new (FALSE, TRUE, sizeof (SenkoDemoTarget));
  open_streams (self);
  open_year (&self->year, g_steal_pointer (&definition));
  open_year (&self->before, g_steal_pointer (&before));
  return self;
}

void
senko_demo_free (SenkoDemo *self)
{
  if (self == NULL)
    return;
  senko_demo_close_desks (self);
  close_year (&self->year);
  close_year (&self->before);
  g_array_unref (self->all_claims);
  g_hash_table_unref (self->unfounded);
  g_hash_table_unref (self->known_people);
  g_hash_table_unref (self->universities);
  g_array_unref (self->targets);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const char *
senko_demo_text (SenkoDemo *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return g_string_chunk_insert_const (self->texts, text);
}

static void
note_example (const SenkoDemo *self, SenkoDemoSummary *summary)
{
  for (guint i = 0; i < self->year.people->len; i++)
    {
      const SenkoDemoPerson *person = g_ptr_array_index (self->year.people, i);

      if (person->what == SENKO_DEMO_CASE_INCUMBENT_41)
        g_strlcpy (summary->example, person->receipt_no, sizeof summary->example);
    }
}

/* Folders */

gboolean
senko_demo_make_folder (const char *path, GError **error)
{
  if (g_mkdir (path, 0777) == 0)
    return TRUE;
  g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER,
               _ ("The folder %1$s cannot be made: %2$s."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

gboolean
senko_demo_check_folder (const char *folder, GError **error)
{
  g_autofree char *earlier = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS) || is_empty (folder))
    return TRUE;
  if (g_file_test (earlier, G_FILE_TEST_EXISTS))
    g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_EARLIER,
                 _ ("%s holds an earlier demonstration, which is left as it is. Remove that "
                    "folder, or name another one."),
                 folder);
  else
    g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER,
                 _ ("%s is not an empty folder. Name a new folder for the demonstration."), folder);
  return FALSE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

/* A folder beside the wanted one: on the same disk, so that it can be moved in one step. */
static char *
make_beside (const char *folder, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  char *beside = g_strconcat (absolute, ".XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0777) == 0 && g_mkdtemp_full (beside, 0777) != NULL)
    return beside;
  g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER,
               _ ("The folder %1$s cannot be made: %2$s."), folder, g_strerror (errno));
  g_free (beside);
  return NULL;
}

/* Making */

static gboolean
make_in (SenkoDemo *self, const char *folder, const char *now, SenkoDemoSummary *summary,
         GError **error)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  g_autoptr (SenkoRegister) reg = NULL;
  SenkoSelection *selection;

  if (!senko_demo_read_history (self, error))
    return FALSE;
  senko_demo_make_people (self);
  senko_demo_make_people_before (self);
  senko_demo_number (self, &self->before);
  senko_demo_number (self, &self->year);
  note_example (self, summary);
  if (!senko_demo_work_before (self, folder, now, error))
    return FALSE;
  reg = senko_register_open (path, SENKO_OPEN_READ_WRITE, SENKO_DEMO_ACTOR, SENKO_DEMO_TODAY, now,
                             error);
  if (reg == NULL || !senko_demo_work_year (self, reg, folder, now, summary, error))
    return FALSE;
  selection = senko_register_get_selection (reg, self->year.definition->id, error);
  summary->hire_year = self->year.definition->hire_year;
  summary->modelled_on = self->modelled_on;
  summary->n_earlier = self->before.people->len;
  return selection != NULL && senko_demo_write_results (reg, selection, folder, summary, error);
}

static gboolean
put_in_place (const char *made, const char *folder, GError **error)
{
  if (g_rename (made, folder) == 0)
    return TRUE;
  g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER,
               _ ("The demonstration could not be put in its place %1$s: %2$s."), folder,
               g_strerror (errno));
  return FALSE;
}

gboolean
senko_demo_make (const char *folder, guint32 seed, const char *now, SenkoDemoSummary *summary,
                 GError **error)
{
  g_autoptr (SenkoDemo) self = NULL;
  g_autofree char *beside = NULL;
  SenkoDemoSummary own = { 0 };

  if (!senko_demo_check_folder (folder, error))
    return FALSE;
  self = senko_demo_new (seed, error);
  beside = self == NULL ? NULL : make_beside (folder, error);
  if (beside == NULL)
    return FALSE;
  if (!make_in (self, beside, now, &own, error) || !put_in_place (beside, folder, error))
    {
      remove_tree (beside);
      return FALSE;
    }
  if (summary != NULL)
    *summary = own;
  return TRUE;
}
