/* Employments whose dates a file changes: the leaves that the register has must stay within them.
 *
 * Looked at when all files are read: the leaves of the same import may have been put right as well.
 */
#include "model/import/senko-import-private.h"
#include "model/import/senko-leaves.h"

#include <glib/gi18n-lib.h>

/* A changed employment, and where to say what is wrong with it. */
typedef struct {
  SenkoImportFile *file;
  guint line;
  char *column, *value; /* as the file has them */
  SenkoCareerKey career;
} Changed;

static void
changed_free (Changed *self)
{
  g_free (self->column);
  g_free (self->value);
  g_free (self);
}

/* Which of the two dates does the row change? The end if both: it is the one that leaves outlast.
 */
static int
find_changed_date (const SenkoImport *self)
{
  static const char *const names[] = { "to_date", "from_date" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int column = senko_import_column (self, names[i]);

      if (senko_import_gives (self, column) && !senko_import_is_same (self, column))
        return column;
    }
  return -1;
}

gboolean
senko_import_check_career (SenkoImport *self, GError **error)
{
  int column = self->record.before != NULL && !self->record.faulty ? find_changed_date (self) : -1;
  const SenkoHeading *heading;
  SenkoSlice value;
  Changed *changed;

  if (column < 0)
    return TRUE;
  heading = &g_array_index (self->headings, SenkoHeading, self->heading_of[column]);
  value = senko_import_slice (&self->record.cells[self->heading_of[column]]);
  changed = g_new0 (Changed, 1);
  changed->file = self->file;
  changed->line = self->record.line;
  changed->column = g_strdup (heading->name);
  changed->value = g_strndup (value.text, value.length);
  changed->career = (SenkoCareerKey){ self->record.applicant->id,
                                      senko_import_get_integer (self, "career_no") };
  if (self->changed_careers == NULL)
    self->changed_careers = g_ptr_array_new_with_free_func ((GDestroyNotify)changed_free);
  g_ptr_array_add (self->changed_careers, changed);
  return TRUE;
}

gboolean
senko_import_check_leaves_kept (SenkoImport *self, GError **error)
{
  for (guint i = 0; self->changed_careers != NULL && i < self->changed_careers->len; i++)
    {
      const Changed *changed = g_ptr_array_index (self->changed_careers, i);
      GError *failure = NULL;
      g_autofree char *leave
          = _senko_leaves_find_outside (self->connection, changed->career, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (leave == NULL)
        continue;
      self->file = changed->file;
      senko_import_refuse_file (
          self, changed->line, changed->column, changed->value,
          g_strdup_printf (_ ("The leave that began on %s would lie outside the employment."),
                           leave),
          g_strdup (_ ("Dates that enclose every leave of the employment are expected. If the "
                       "leave is wrong, put it right first: take its import back, or import its "
                       "new end.")));
    }
  return TRUE;
}
