/* Reading bundles of sheets: a part of one selection each time, along an index. */
#include "store/senko-sheets.h"

static SenkoStatement *
prepare (SenkoConnection *connection, const char *sql, gint64 selection, const char *bundle,
         GError **error)
{
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_text (statement, 1, bundle, -1);
  senko_statement_bind_int (statement, 2, selection * SENKO_APPLICANTS_PER_SELECTION);
  senko_statement_bind_int (statement, 3, (selection + 1) * SENKO_APPLICANTS_PER_SELECTION);
  return statement;
}

SenkoStatement *
senko_sheets_read (SenkoConnection *connection, gint64 selection, const char *bundle,
                   GError **error)
{
  return prepare (connection,
                  "SELECT s.applicant, s.place, a.exam_no, a.receipt_no, a.name, p.seat FROM "
                  "sheets AS s JOIN applicants AS a ON a.id = s.applicant LEFT JOIN seats AS p ON "
                  "p.applicant = s.applicant AND p.test = s.test WHERE s.bundle = :bundle AND "
                  "s.applicant >= :first AND s.applicant < :end ORDER BY s.place, s.applicant",
                  selection, bundle, error);
}

static SenkoStatement *
prepare_all (SenkoConnection *connection, const char *sql, gint64 selection, GError **error)
{
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection * SENKO_APPLICANTS_PER_SELECTION);
  senko_statement_bind_int (statement, 2, (selection + 1) * SENKO_APPLICANTS_PER_SELECTION);
  return statement;
}

SenkoStatement *
senko_sheets_read_ratings (SenkoConnection *connection, gint64 selection, GError **error)
{
  return prepare_all (connection,
                      "SELECT applicant, test, rater, score FROM scores WHERE applicant >= :first "
                      "AND applicant < :end AND rater <> '' AND score IS NOT NULL ORDER BY "
                      "applicant, test, rater",
                      selection, error);
}

SenkoStatement *
senko_sheets_read_seats (SenkoConnection *connection, gint64 selection, GError **error)
{
  return prepare_all (connection,
                      "SELECT p.test, p.room, p.seat, coalesce (a.exam_no, a.receipt_no) FROM "
                      "seats AS p JOIN applicants AS a ON a.id = p.applicant WHERE p.applicant >= "
                      ":first AND p.applicant < :end AND p.seat IS NOT NULL ORDER BY p.test, "
                      "p.room, p.seat, p.applicant",
                      selection, error);
}

SenkoStatement *
senko_sheets_read_keyings (SenkoConnection *connection, gint64 selection, const char *bundle,
                           GError **error)
{
  return prepare (connection,
                  "SELECT k.applicant, k.rater, k.pass, k.score, k.absent, k.skipped, k.keyed_by, "
                  "k.keyed_at, k.how FROM sheets AS s JOIN keyings AS k ON k.applicant = "
                  "s.applicant AND k.test = s.test AND k.bundle = s.bundle WHERE s.bundle = "
                  ":bundle AND s.applicant >= :first AND s.applicant < :end",
                  selection, bundle, error);
}

SenkoStatement *
senko_sheets_read_bundles_of (SenkoConnection *connection, gint64 selection, gint64 applicant,
                              const char *test, GError **error)
{
  SenkoStatement *statement = senko_connection_prepare (
      connection,
      "SELECT b.bundle, b.raters FROM sheets AS s JOIN bundles AS b ON b.selection = :selection "
      "AND b.bundle = s.bundle WHERE s.applicant = :applicant AND s.test = :test",
      error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_int (statement, 2, applicant);
  senko_statement_bind_text (statement, 3, test, -1);
  return statement;
}

SenkoStatement *
senko_sheets_read_agreed (SenkoConnection *connection, gint64 selection, GError **error)
{
  SenkoStatement *statement = senko_connection_prepare (
      connection,
      "SELECT s.applicant, s.test FROM bundles AS b JOIN sheets AS s ON s.bundle = b.bundle AND "
      "s.test = b.test WHERE b.selection = :selection AND b.agreed_at IS NOT NULL AND s.applicant "
      ">= :first AND s.applicant < :end",
      error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_int (statement, 2, selection * SENKO_APPLICANTS_PER_SELECTION);
  senko_statement_bind_int (statement, 3, (selection + 1) * SENKO_APPLICANTS_PER_SELECTION);
  return statement;
}

SenkoStatement *
senko_sheets_read_custody (SenkoConnection *connection, gint64 selection, const char *bundle,
                           GError **error)
{
  SenkoStatement *statement
      = senko_connection_prepare (connection,
                                  "SELECT number, way, count, who, at, note FROM custody WHERE "
                                  "selection = :selection AND bundle = :bundle ORDER BY number",
                                  error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_text (statement, 2, bundle, -1);
  return statement;
}
