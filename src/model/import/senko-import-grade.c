/* A letter in the column of scores: of a test with letter grades, the points that it begins at. */
#include "model/import/senko-import-private.h"

#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The test that the row is about; it may stand in a column behind the score. NULL: not known. */
static const SenkoTest *
test_of_row (const SenkoImport *self)
{
  int store = senko_import_column (self, "test");

  for (guint i = 0; i < MIN (self->headings->len, self->record.n_cells); i++)
    {
      SenkoSlice cell = senko_cell_trim (senko_import_slice (&self->record.cells[i]));
      SenkoCode code;

      if (g_array_index (self->headings, SenkoHeading, i).store != store)
        continue;
      code = senko_definition_code_by_label (self->definition, SENKO_VOCABULARY_TEST, cell.text,
                                             cell.length);
      return code == 0 ? NULL : &self->definition->tests[code];
    }
  return NULL;
}

static char *
list_grades (const SenkoTest *test)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < test->n_grades; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? _ (", ") : "", test->grades[i].name);
  return g_string_free (list, FALSE);
}

SenkoImportGrade
senko_import_read_grade (SenkoImport *self, SenkoSlice cell, SenkoValue *value, char **expected)
{
  const SenkoTest *test = strcmp (self->kind->id, "scores") == 0 ? test_of_row (self) : NULL;
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *grades = NULL;

  if (test == NULL || test->n_grades == 0)
    return SENKO_IMPORT_GRADE_NONE;
  cell = senko_cell_trim (cell);
  senko_text_normalise (cell.text, (gssize)cell.length, plain);
  for (guint i = 0; i < test->n_grades; i++)
    if (strcmp (test->grades[i].name, plain->str) == 0)
      {
        *value = (SenkoValue){ .integer = test->grades[i].from };
        return SENKO_IMPORT_GRADE_READ;
      }
  grades = list_grades (test);
  *expected
      = g_strdup_printf (_ ("A number of points, or one of the grades of this test, is expected: "
                            "%s."),
                         grades);
  return SENKO_IMPORT_GRADE_UNKNOWN;
}
