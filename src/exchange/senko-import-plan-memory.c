/* How files of this layout were read before. It belongs to the desk, not to the register: other
 * desks get other files. A layout is known by the names of its columns, in their order. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/senko-digest.h"
#include "exchange/senko-import-plan-private.h"

#define MAX_LAYOUTS 200

/* (transfer full) The file's place in the configuration. */
static char *
path_of_memory (void)
{
  return g_build_filename (g_get_user_config_dir (), "senko", "import-layouts.ini", NULL);
}

/* (transfer full) What the layout is called there. */
static char *
group_of (const SenkoPlanFile *file)
{
  g_autoptr (SenkoDigest) digest = senko_digest_new ();
  guint8 result[SENKO_DIGEST_SIZE];
  char hex[2 * SENKO_DIGEST_SIZE + 1];

  for (guint i = 0; i < file->columns->len; i++)
    {
      const char *heading = ((SenkoPlanColumn *)g_ptr_array_index (file->columns, i))->heading;

      senko_digest_update (digest, heading, strlen (heading) + 1);
    }
  senko_digest_finish (digest, result);
  senko_digest_to_hex (result, hex);
  return g_strdup (hex);
}

/* (transfer full) Empty if there is none or it cannot be read. */
static GKeyFile *
load_memory (void)
{
  GKeyFile *memory = g_key_file_new ();
  g_autofree char *path = path_of_memory ();

  g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL);
  return memory;
}

/* Forgets the layouts that were not used for longest. */
static void
make_room (GKeyFile *memory)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (memory, &n);
  gint64 oldest = G_MAXINT64;
  guint place = 0;

  if (n <= MAX_LAYOUTS)
    return;
  for (guint i = 0; i < n; i++)
    {
      gint64 used = g_key_file_get_int64 (memory, groups[i], "used", NULL);

      if (used < oldest)
        {
          oldest = used;
          place = i;
        }
    }
  g_key_file_remove_group (memory, groups[place], NULL);
}

static void
write_column (GKeyFile *memory, const char *group, const SenkoPlanFile *file, guint place)
{
  const SenkoPlanColumn *column = g_ptr_array_index (file->columns, place);
  g_autofree char *key = g_strdup_printf ("convert-%u", place + 1);
  g_autofree const char **pairs = g_new0 (const char *, 2 * column->conversions->len + 1);

  for (guint i = 0; i < column->conversions->len; i++)
    {
      const SenkoPlanConversion *one = g_ptr_array_index (column->conversions, i);

      pairs[2 * i] = one->from;
      pairs[2 * i + 1] = one->to;
    }
  if (column->conversions->len > 0)
    g_key_file_set_string_list (memory, group, key, pairs, 2 * column->conversions->len);
}

static void
write_layout (GKeyFile *memory, const char *group, const SenkoPlanFile *file)
{
  g_autofree const char **columns = g_new0 (const char *, file->columns->len + 1);

  g_key_file_remove_group (memory, group, NULL);
  g_key_file_set_string (memory, group, "kind", file->kind->id);
  g_key_file_set_int64 (memory, group, "used", g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < file->columns->len; i++)
    {
      const SenkoPlanColumn *column = g_ptr_array_index (file->columns, i);

      columns[i] = column->column >= 0 ? file->kind->columns[column->column].key : "-";
      write_column (memory, group, file, i);
    }
  g_key_file_set_string_list (memory, group, "columns", columns, file->columns->len);
}

void
senko_plan_file_remember (const SenkoPlanFile *file)
{
  g_autoptr (GKeyFile) memory = NULL;
  g_autofree char *group = NULL, *path = NULL, *folder = NULL;

  if (file->kind == NULL || file->columns->len == 0)
    return;
  memory = load_memory ();
  group = group_of (file);
  path = path_of_memory ();
  folder = g_path_get_dirname (path);
  write_layout (memory, group, file);
  make_room (memory);
  /* Nothing is lost but a convenience if the disk refuses. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (memory, path, NULL);
}

static int
find_key (const SenkoKind *kind, const char *key)
{
  for (guint i = 0; i < kind->n_columns; i++)
    if (strcmp (kind->columns[i].key, key) == 0)
      return (int)i;
  return SENKO_IMPORT_ASIDE;
}

static void
recall_column (GKeyFile *memory, const char *group, SenkoPlanFile *file, guint place,
               const char *key)
{
  SenkoPlanColumn *column = g_ptr_array_index (file->columns, place);
  g_autofree char *name = g_strdup_printf ("convert-%u", place + 1);
  gsize n = 0;
  g_auto (GStrv) pairs = g_key_file_get_string_list (memory, group, name, &n, NULL);

  column->column = find_key (file->kind, key);
  column->reason = column->column >= 0
                           && column->column
                                  != senko_kind_find_column (file->kind, column->heading,
                                                             strlen (column->heading))
                       ? SENKO_PLAN_REMEMBERED
                       : (column->column >= 0 ? SENKO_PLAN_NAMED : SENKO_PLAN_UNKNOWN);
  for (gsize i = 0; pairs != NULL && i + 1 < n; i += 2)
    senko_plan_file_convert (file, place, pairs[i], pairs[i + 1]);
}

gboolean
senko_plan_file_recall (SenkoPlanFile *file)
{
  g_autoptr (GKeyFile) memory = load_memory ();
  g_autofree char *group = group_of (file);
  g_autofree char *id = g_key_file_get_string (memory, group, "kind", NULL);
  const SenkoKind *kind = id != NULL ? senko_kind_find (id) : NULL;
  gsize n = 0;
  g_auto (GStrv) columns = g_key_file_get_string_list (memory, group, "columns", &n, NULL);

  if (kind == NULL || columns == NULL || n != file->columns->len
      || (file->kind != NULL && file->kind != kind))
    return FALSE;
  file->kind = kind;
  for (guint i = 0; i < file->columns->len; i++)
    recall_column (memory, group, file, i, columns[i]);
  file->is_remembered = TRUE;
  return TRUE;
}
