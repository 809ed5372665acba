/* What a stranger's table probably is: by its name, the names of its columns, and names that are
 * like them. */
#include <string.h>

#include "base/senko-text.h"
#include "exchange/senko-import-plan-private.h"

#define ROWS_SEARCHED 20 /* for the names of the columns */
#define LIKE_LENGTH 4 /* shorter names are not compared by likeness: 教科 is not 教員 */
#define CONTAINED_LENGTH 2 /* characters of a name that may stand inside of a longer one */

static int
find_named (const SenkoKind *kind, const char *heading)
{
  return *heading != '\0' ? senko_kind_find_column (kind, heading, strlen (heading)) : -1;
}

/* --- The kind --- */

static guint
count_named (const SenkoPlanRow *row, const SenkoKind *kind)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += find_named (kind, row->cells[i]) >= 0;
  return n;
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (part, -1);

  return strstr (folded, wanted) != NULL;
}

static guint
rate_name (const SenkoPlanFile *file, const SenkoKind *kind)
{
  g_autofree char *base = g_path_get_basename (file->entry != NULL ? file->entry : file->path);
  g_autofree char *shown = g_filename_display_name (base);

  if (file->sheet != NULL && (contains (file->sheet, kind->id) || contains (file->sheet, kind->ja)))
    return 4;
  return contains (shown, kind->id) || contains (shown, kind->ja) ? 3 : 0;
}

/* Columns that only this kind needs tell more than a number that all have. */
guint
senko_plan_file_rate_kind (const SenkoPlanFile *file, const SenkoKind *kind)
{
  guint rating = rate_name (file, kind);
  guint n_named = 0, n_missing = 0;

  for (guint i = 0; i < kind->n_columns; i++)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < file->columns->len && !there; j++)
        there
            = find_named (kind, ((SenkoPlanColumn *)g_ptr_array_index (file->columns, j))->heading)
              == (int)i;
      n_named += there && !(kind->columns[i].flags & SENKO_KIND_REFERENCE);
      n_missing += !there && (kind->columns[i].flags & SENKO_KIND_REQUIRED)
                   && !(kind->columns[i].flags & SENKO_KIND_REFERENCE);
    }
  if (n_named == 0)
    return rating;
  return rating + (4 * n_named > n_missing ? 4 * n_named - n_missing : 1);
}

void
senko_plan_propose_kind (SenkoPlanFile *file)
{
  guint n_kinds, best = 0;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  file->kind = NULL;
  for (guint i = 0; i < n_kinds; i++)
    {
      guint rating = senko_plan_file_rate_kind (file, &kinds[i]);

      if (rating > best)
        {
          best = rating;
          file->kind = &kinds[i];
        }
    }
}

/* --- The line of the names --- */

/* Many lists have a title above the names of the columns: the first line that has more of the names
 * of some kind than the others, and two of them at least. */
void
senko_plan_propose_heading (SenkoPlanFile *file, const GPtrArray *rows)
{
  guint n_kinds, best = 1;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  if (rows->len > 0)
    file->heading_line = ((SenkoPlanRow *)g_ptr_array_index (rows, 0))->line;
  for (guint i = 0; i < MIN (rows->len, ROWS_SEARCHED); i++)
    for (guint k = 0; k < n_kinds; k++)
      {
        const SenkoPlanRow *row = g_ptr_array_index (rows, i);
        guint n = file->kind == NULL || file->kind == &kinds[k] ? count_named (row, &kinds[k]) : 0;

        if (n > best)
          {
            best = n;
            file->heading_line = row->line;
          }
      }
}

/* --- The columns --- */

static gboolean
is_taken (const SenkoPlanFile *file, int column)
{
  for (guint i = 0; i < file->columns->len; i++)
    if (((SenkoPlanColumn *)g_ptr_array_index (file->columns, i))->column == column)
      return TRUE;
  return FALSE;
}

/* The name, at least some characters long, that stands inside of the heading: フリガナ in
 * フリガナ（全角）. The longest wins. */
static int
find_contained (const SenkoPlanFile *file, const char *heading)
{
  g_autoptr (GString) key = g_string_new (NULL);
  int best = -1;
  gsize longest = 0;

  senko_text_key (heading, -1, key);
  for (guint i = 0; i < file->kind->n_columns; i++)
    for (guint j = 0; j < SENKO_KIND_MAX_NAMES && file->kind->columns[i].ja[j] != NULL; j++)
      {
        g_autoptr (GString) name = g_string_new (NULL);

        senko_text_key (file->kind->columns[i].ja[j], -1, name);
        if (name->len <= longest || g_utf8_strlen (name->str, -1) < CONTAINED_LENGTH
            || strstr (key->str, name->str) == NULL)
          continue;
        longest = name->len;
        best = (int)i;
      }
  return best >= 0 && !is_taken (file, best) ? best : -1;
}

#define NAMES_OF_COLUMN (SENKO_KIND_MAX_NAMES + 1)

/* The name that is nearest, of columns that are not taken. */
static int
find_like (const SenkoPlanFile *file, const char *heading)
{
  const SenkoKind *kind = file->kind;
  g_autofree const char **names = g_new0 (const char *, kind->n_columns *NAMES_OF_COLUMN);
  int nearest;

  if (g_utf8_strlen (heading, -1) < LIKE_LENGTH)
    return -1;
  for (guint i = 0; i < kind->n_columns; i++)
    {
      if (is_taken (file, (int)i))
        continue;
      names[i * NAMES_OF_COLUMN] = kind->columns[i].key;
      for (guint j = 0; j < SENKO_KIND_MAX_NAMES && kind->columns[i].ja[j] != NULL; j++)
        names[i * NAMES_OF_COLUMN + 1 + j] = kind->columns[i].ja[j];
    }
  nearest
      = senko_cell_nearest (heading, strlen (heading), names, kind->n_columns * NAMES_OF_COLUMN);
  return nearest >= 0 ? nearest / NAMES_OF_COLUMN : -1;
}

static void
propose_named (SenkoPlanFile *file)
{
  for (guint i = 0; i < file->columns->len; i++)
    {
      SenkoPlanColumn *one = g_ptr_array_index (file->columns, i);
      int column = file->kind != NULL ? find_named (file->kind, one->heading) : -1;

      one->column = SENKO_IMPORT_ASIDE;
      one->reason = SENKO_PLAN_UNKNOWN;
      if (column < 0 || is_taken (file, column))
        continue;
      one->column = column;
      one->reason = SENKO_PLAN_NAMED;
    }
}

void
senko_plan_propose_columns (SenkoPlanFile *file)
{
  propose_named (file);
  for (guint i = 0; file->kind != NULL && i < file->columns->len; i++)
    {
      SenkoPlanColumn *one = g_ptr_array_index (file->columns, i);
      int column = -1;

      if (one->column >= 0 || *one->heading == '\0'
          || find_named (file->kind, one->heading) >= 0) /* the same name twice is no guess */
        continue;
      column = find_contained (file, one->heading);
      if (column < 0)
        column = find_like (file, one->heading);
      if (column < 0)
        continue;
      one->column = column;
      one->reason = SENKO_PLAN_GUESSED;
    }
}
