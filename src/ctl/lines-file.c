/* Reads a file of lines without touching the register. */
#include "ctl/lines-file.h"

#include "exchange/senko-sheet.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static SenkoCode
code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *text)
{
  return text == NULL || *text == '\0'
             ? 0
             : senko_definition_code_by_label (definition, vocabulary, text, strlen (text));
}

/* Lines file: the same columns as `lines`, read without touching the register. */
enum {
  LINE_STAGE,
  LINE_POOL,
  LINE_CATEGORY,
  LINE_SUBJECT,
  LINE_KIND,
  LINE_COUNT,
  LINE_SCORE,
  N_LINE_COLUMNS
};

static gboolean
read_line_record (const SenkoDefinition *definition, SenkoCode stage, char *const *cells,
                  GArray *lines)
{
  SenkoLineChange change
      = { .kind = code (definition, SENKO_VOCABULARY_LINE_KIND, cells[LINE_KIND]),
          .pool = code (definition, SENKO_VOCABULARY_POOL, cells[LINE_POOL]),
          .category = code (definition, SENKO_VOCABULARY_CATEGORY, cells[LINE_CATEGORY]),
          .subject = code (definition, SENKO_VOCABULARY_SUBJECT, cells[LINE_SUBJECT]),
          .line = { TRUE, -1, 0 } };
  gboolean counted = cells[LINE_COUNT] != NULL && *cells[LINE_COUNT] != '\0';

  if (code (definition, SENKO_VOCABULARY_STAGE, cells[LINE_STAGE]) != stage)
    return TRUE;
  if (counted)
    change.line.count = atoi (cells[LINE_COUNT]);
  else if (cells[LINE_SCORE] == NULL
           || !senko_points_parse (cells[LINE_SCORE], -1, &change.line.score))
    return FALSE;
  g_array_append_val (lines, change);
  return change.kind != 0 && change.pool != 0;
}

static int
column_of (const char *name)
{
  static const char *const names[]
      = { "stage", "pool", "category", "subject", "kind", "count", "score" };

  for (int i = 0; i < N_LINE_COLUMNS; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i;
  return -1;
}

gboolean
ctl_read_lines_file (const char *path, const SenkoDefinition *definition, SenkoCode stage,
                     GArray *lines, GError **error)
{
  g_autoptr (SenkoSheet) sheet = senko_sheet_open (path, SENKO_ENCODING_AUTO, error);
  SenkoRecord record = { 0 };
  g_autoptr (GArray) columns_of = g_array_new (FALSE, FALSE, sizeof (int));
  GError *failure = NULL;
  gboolean header = TRUE;

  while (sheet != NULL && senko_sheet_next (sheet, &record, &failure))
    {
      char *cells[N_LINE_COLUMNS] = { NULL };
      gboolean good = TRUE;

      for (guint i = 0; i < record.n_cells; i++)
        {
          g_autofree char *text = g_strndup (record.cells[i].text, record.cells[i].length);
          int column = header                ? column_of (text)
                       : i < columns_of->len ? g_array_index (columns_of, int, i)
                                             : -1;

          if (header)
            g_array_append_val (columns_of, column);
          else if (column >= 0)
            cells[column] = g_steal_pointer (&text);
        }
      if (!header)
        good = read_line_record (definition, stage, cells, lines);
      for (guint i = 0; i < N_LINE_COLUMNS; i++)
        g_free (cells[i]);
      header = FALSE;
      if (!good)
        g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                     _ ("%s, line %u: this is no line. Expected: stage, pool, category, subject, "
                        "kind, and count or score."),
                     path, record.line);
      if (failure != NULL)
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return sheet != NULL && failure == NULL;
}
