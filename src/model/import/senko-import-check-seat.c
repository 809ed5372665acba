/* Seats: one person on each, and only of those who take the test. */
#include "model/import/senko-import-private.h"

#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
senko_import_check_seat (SenkoImport *self, GError **error)
{
  int column = senko_import_column (self, "test");
  SenkoCode test = senko_import_get_code (self, column, SENKO_VOCABULARY_TEST);
  SenkoScoreRule rule;
  SenkoPoints limit;

  if (test == 0)
    return TRUE;
  if (!senko_register_score_limit (self->register_, self->selection, self->record.applicant->id,
                                   test, &limit, &rule, error))
    return FALSE;
  if (rule != SENKO_SCORE_TAKEN && senko_import_refuse (self))
    senko_import_refuse_column (
        self, column,
        g_strdup_printf (_ ("This applicant does not take the test “%s”."),
                         self->definition->tests[test].label.id),
        g_strdup (_ ("A test that the applicant's track has to take is expected; compare the "
                     "exam number.")));
  return TRUE;
}

/* Columns: test, room, seat, number. */
static gboolean
is_same_seat (SenkoStatement *row, const char *test, const char *room, gint64 seat)
{
  return test != NULL && strcmp (senko_statement_get_text (row, 0), test) == 0
         && g_strcmp0 (senko_statement_get_text (row, 1), room) == 0
         && senko_statement_get_int (row, 2) == seat;
}

static void
refuse_shared (SenkoImport *self, SenkoStatement *row, const char *before)
{
  const char *test = senko_statement_get_text (row, 0), *room = senko_statement_get_text (row, 1);
  g_autofree char *seat = g_strdup_printf ("%" G_GINT64_FORMAT, senko_statement_get_int (row, 2));

  senko_import_refuse_file (
      self, 0, "seat", seat,
      g_strdup_printf (_ ("At the test “%1$s” two people would sit in the same place of the room "
                          "%2$s: %3$s and %4$s."),
                       test, room, before, senko_statement_get_text (row, 3)),
      g_strdup (_ ("Another seat for one of them is expected. A file may move both in one go.")));
}

/* Looked at when the whole file is in, so that two people may change places. */
gboolean
senko_import_check_seats (SenkoImport *self, GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_sheets_read_seats (self->connection, self->selection->id, error);
  g_autofree char *test = NULL, *room = NULL, *number = NULL;
  GError *failure = NULL;
  gint64 seat = 0;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      if (is_same_seat (row, test, room, seat))
        refuse_shared (self, row, number);
      g_free (test);
      g_free (room);
      g_free (number);
      test = g_strdup (senko_statement_get_text (row, 0));
      room = g_strdup (senko_statement_get_text (row, 1));
      number = g_strdup (senko_statement_get_text (row, 3));
      seat = senko_statement_get_int (row, 2);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}
