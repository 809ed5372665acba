/* Bulk reading for the rules. The ids of a selection's applicants lie side by side, so each of
 * these is one pass over a part of one tree: no join, no sort (a test reads the query plans). */
#include "store/senko-facts-reader.h"
#include "store/senko-store-private.h"
#include "store/senko-table-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define APPLICANT_COLUMNS                                                                          \
  "id, applied_at, birth_date, graduates_on, withdrew_at, person_key, reading_key, email_key, "    \
  "phone_key, university_key, good_credit_percent, student_year, no_disqualification, "            \
  "japanese_national, credit_student, wishes_fixed_term, graduate_deferral, pool, track, "         \
  "category, subject, base_subject, practical_exemption, sex, receipt_no, exam_no"
#define RANGE(column) " WHERE " column " >= :first AND " column " <= :last ORDER BY " column

static SenkoStatement *
bind_range (SenkoStatement *statement, gint64 selection, gint64 applicant)
{
  gint64 first = applicant > 0 ? applicant : selection * SENKO_APPLICANTS_PER_SELECTION;
  gint64 last = applicant > 0 ? applicant : (selection + 1) * SENKO_APPLICANTS_PER_SELECTION - 1;

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, first);
  senko_statement_bind_int (statement, 2, last);
  return statement;
}

SenkoStatement *
senko_facts_read_applicants (SenkoConnection *connection, gint64 selection, gint64 applicant,
                             GError **error)
{
  static const char sql[] = "SELECT " APPLICANT_COLUMNS " FROM applicants" RANGE ("id");

  return bind_range (senko_connection_prepare (connection, sql, error), selection, applicant);
}

SenkoStatement *
senko_facts_read_applicants_half (SenkoConnection *connection, gint64 selection, guint n_ids,
                                  gboolean second, GError **error)
{
  gint64 first = selection * SENKO_APPLICANTS_PER_SELECTION;
  gint64 middle = first + n_ids / 2;
  SenkoStatement *statement = senko_facts_read_applicants (connection, selection, 0, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, second ? 1 : 2, second ? middle + 1 : middle);
  return statement;
}

guint
senko_facts_guess_n_applicants (SenkoConnection *connection, gint64 selection)
{
  SenkoStatement *prepared = senko_connection_prepare (
      connection, "SELECT max (id) FROM applicants WHERE id >= :first AND id <= :last", NULL);
  g_autoptr (SenkoStatement) statement = bind_range (prepared, selection, 0);
  gint64 n = 0;

  if (statement != NULL && senko_statement_next (statement, NULL))
    n = senko_statement_get_int (statement, 0) - selection * SENKO_APPLICANTS_PER_SELECTION;
  return (guint)CLAMP (n, 0, 1 << 21);
}

void
senko_facts_make_keys (const SenkoValue *values, SenkoPersonKeys *keys)
{
  SenkoApplicantKeys made;

  senko_applicant_keys_init (&made);
  senko_applicant_keys_make (&made, values);
  *keys = (SenkoPersonKeys){ (guint64)made.person, (guint64)made.reading, (guint64)made.email,
                             (guint64)made.phone, (guint64)made.university };
  senko_applicant_keys_clear (&made);
}

SenkoStatement *
senko_facts_read_sharing (SenkoConnection *connection, gint64 selection, gint64 applicant,
                          const SenkoPersonKeys *keys, GError **error)
{
  static const char sql[]
      = "SELECT " APPLICANT_COLUMNS " FROM applicants WHERE id >= :first AND id <= :last "
        "AND id <> :applicant AND ((person_key = :person AND person_key <> 0) "
        "OR (reading_key = :reading AND reading_key <> 0) "
        "OR (email_key = :email AND email_key <> 0) OR (phone_key = :phone AND phone_key <> 0) "
        "OR (university_key = :university AND university_key <> 0)) ORDER BY id";
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection * SENKO_APPLICANTS_PER_SELECTION);
  senko_statement_bind_int (statement, 2, (selection + 1) * SENKO_APPLICANTS_PER_SELECTION - 1);
  senko_statement_bind_int (statement, 3, applicant);
  senko_statement_bind_int (statement, 4, (gint64)keys->person);
  senko_statement_bind_int (statement, 5, (gint64)keys->reading);
  senko_statement_bind_int (statement, 6, (gint64)keys->email);
  senko_statement_bind_int (statement, 7, (gint64)keys->phone);
  senko_statement_bind_int (statement, 8, (gint64)keys->university);
  return statement;
}

#define ALIKE_COLUMNS "id, receipt_no, exam_no, name, kana, birth_date, name_key, kana_key"

SenkoStatement *
senko_facts_read_alike (SenkoConnection *connection, gint64 selection, const char *name_key,
                        const char *kana_key, gint64 birth_date, GError **error)
{
  static const char sql[]
      = "SELECT " ALIKE_COLUMNS " FROM applicants WHERE id >= :first AND id <= :last "
        "AND (name_key = :name OR kana_key = :kana OR (birth_date = :birth_date "
        "AND :birth_date <> 0)) ORDER BY id";
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection * SENKO_APPLICANTS_PER_SELECTION);
  senko_statement_bind_int (statement, 2, (selection + 1) * SENKO_APPLICANTS_PER_SELECTION - 1);
  senko_statement_bind_text (statement, 3, name_key, -1);
  senko_statement_bind_text (statement, 4, kana_key, -1);
  senko_statement_bind_int (statement, 5, birth_date);
  return statement;
}

SenkoStatement *
senko_facts_read_by_number (SenkoConnection *connection, gint64 selection, const char *number,
                            GError **error)
{
  static const char sql[]
      = "SELECT " ALIKE_COLUMNS " FROM applicants WHERE selection = :selection "
        "AND receipt_no = :number UNION SELECT " ALIKE_COLUMNS
        " FROM applicants WHERE selection = :selection AND exam_no = :number ORDER BY 1";
  SenkoStatement *statement = senko_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_text (statement, 2, number, -1);
  return statement;
}

static const char *const read_sql[SENKO_N_TABLES] = {
  [SENKO_TABLE_LICENCES]
  = "SELECT applicant, school_type, subject, kind, status, date, route FROM licences" RANGE (
      "applicant") ", school_type, subject, kind",
  [SENKO_TABLE_CAREERS]
  = "SELECT applicant, career_no, employer, employer_kind, position, school_type, subject, "
    "from_date, to_date, expected_to, left_for, conditional_period FROM careers" RANGE (
        "applicant") ", career_no",
  [SENKO_TABLE_LEAVES] = "SELECT applicant, career_no, from_date, to_date, kind FROM leaves" RANGE (
      "applicant") ", career_no, from_date",
  [SENKO_TABLE_CREDENTIALS]
  = "SELECT applicant, kind, obtained_on, score, score2, status, valid_to FROM "
    "credentials" RANGE ("applicant") ", kind, obtained_on",
  [SENKO_TABLE_CLAIMS] = "SELECT applicant, bonus, subject, verdict, claimed_at FROM claims" RANGE (
      "applicant") ", bonus, subject",
  [SENKO_TABLE_DOCUMENTS] = "SELECT applicant, document, arrived_on, verdict FROM documents" RANGE (
      "applicant") ", document",
  [SENKO_TABLE_CLAIM_CHECKS]
  = "SELECT applicant, bonus, subject, pass, verdict, proposed, points, checked_by FROM "
    "claim_checks" RANGE ("applicant") ", bonus, subject, pass",
  [SENKO_TABLE_PROOFS] = "SELECT applicant, bonus, subject, number, paper, received_on, seen_by, "
                         "copy FROM proofs" RANGE ("applicant") ", bonus, subject, number",
  [SENKO_TABLE_RULINGS]
  = "SELECT applicant, rule, verdict FROM rulings" RANGE ("applicant") ", rule",
  [SENKO_TABLE_SCORES]
  = "SELECT applicant, test, score, absent FROM scores" RANGE ("applicant") ", test, rater",
  [SENKO_TABLE_SHEETS]
  = "SELECT applicant, test, bundle, place FROM sheets" RANGE ("applicant") ", test, bundle",
  [SENKO_TABLE_KEYINGS]
  = "SELECT applicant, test, rater, pass, bundle, score, absent, skipped, keyed_by, keyed_at, how "
    "FROM keyings" RANGE ("applicant") ", test, rater, pass",
  [SENKO_TABLE_INCIDENTS]
  = "SELECT applicant, test, kind, minutes, note FROM incidents" RANGE ("applicant") ", test, kind",
  [SENKO_TABLE_SETTLEMENTS]
  = "SELECT applicant, test, score, n_raters, sum FROM settlements" RANGE ("applicant") ", test",
  [SENKO_TABLE_SEATS]
  = "SELECT applicant, test, room, seat, slot FROM seats" RANGE ("applicant") ", test",
};

SenkoStatement *
senko_facts_read (SenkoConnection *connection, SenkoTableId table, gint64 selection,
                  gint64 applicant, GError **error)
{
  if (applicant > 0)
    return senko_facts_read_between (connection, table, applicant, applicant, error);
  return senko_facts_read_between (connection, table, selection * SENKO_APPLICANTS_PER_SELECTION,
                                   (selection + 1) * SENKO_APPLICANTS_PER_SELECTION - 1, error);
}

SenkoStatement *
senko_facts_read_between (SenkoConnection *connection, SenkoTableId table, gint64 first,
                          gint64 last, GError **error)
{
  SenkoStatement *statement;

  g_return_val_if_fail (table < SENKO_N_TABLES && read_sql[table] != NULL, NULL);

  statement = senko_connection_prepare (connection, read_sql[table], error);
  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, first);
  senko_statement_bind_int (statement, 2, last);
  return statement;
}

SenkoStatement *
senko_facts_read_search (SenkoConnection *connection, gint64 selection, gint64 applicant,
                         GError **error)
{
  static const char sql[]
      = "SELECT id, receipt_no, exam_no, name_key, kana_key, email, phone, withdrew_at, pool, "
        "track, category, subject, base_subject FROM applicants" RANGE ("id");

  return bind_range (senko_connection_prepare (connection, sql, error), selection, applicant);
}

SenkoStatement *
senko_facts_read_last_id (SenkoConnection *connection, gint64 selection, GError **error)
{
  static const char sql[]
      = "SELECT COALESCE(MAX(id), 0) FROM applicants WHERE id >= :first AND id <= :last";

  return bind_range (senko_connection_prepare (connection, sql, error), selection, 0);
}

static const struct {
  const char *column;
  const char *sql;
} orders[] = {
#define ORDER(column)                                                                              \
  { #column, "SELECT id, " #column " IS NULL FROM applicants WHERE id >= :first AND id <= :last "  \
             "ORDER BY " #column " IS NULL, " #column ", id" },
  SENKO_APPLICANTS_KEY (ORDER, ORDER) SENKO_APPLICANTS_REST (ORDER, ORDER)
#undef ORDER
};

SenkoStatement *
senko_facts_read_order (SenkoConnection *connection, gint64 selection, const char *column,
                        GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (strcmp (orders[i].column, column) == 0)
      return bind_range (senko_connection_prepare (connection, orders[i].sql, error), selection, 0);
  return NULL;
}

SenkoStatement *
senko_facts_read_numbers (SenkoConnection *connection, gint64 selection, GError **error)
{
  SenkoStatement *statement
      = senko_connection_prepare (connection,
                                  "SELECT id, receipt_no, exam_no, name FROM applicants WHERE "
                                  "selection = :selection ORDER BY receipt_no",
                                  error);

  if (statement != NULL)
    senko_statement_bind_int (statement, 1, selection);
  return statement;
}

static gboolean
find (SenkoConnection *connection, const char *sql, gint64 selection, const char *number,
      gssize length, gint64 *id, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, selection);
  senko_statement_bind_text (statement, 2, number, length);
  if (senko_statement_next (statement, &failure))
    *id = senko_statement_get_int (statement, 0);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gint64
senko_facts_find_applicant (SenkoConnection *connection, gint64 selection, const char *number,
                            gssize length, GError **error)
{
  gint64 by_receipt_no, by_exam_no;

  if (!find (connection,
             "SELECT id FROM applicants WHERE selection = :selection AND receipt_no = :receipt_no",
             selection, number, length, &by_receipt_no, error)
      || !find (connection,
                "SELECT id FROM applicants WHERE selection = :selection AND exam_no = :exam_no",
                selection, number, length, &by_exam_no, error))
    return 0;
  if (by_receipt_no != 0 && by_exam_no != 0 && by_receipt_no != by_exam_no)
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                   _ ("“%.*s” is the receipt number of one applicant and the examination number of "
                      "another. Use the other "
                      "number of the one you mean."),
                   (int)(length < 0 ? G_MAXINT : length), number);
      return 0;
    }
  return by_receipt_no != 0 ? by_receipt_no : by_exam_no;
}

char *
senko_facts_dup_name (SenkoConnection *connection, gint64 applicant, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, "SELECT name FROM applicants WHERE id = :id", error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, applicant);
  return senko_statement_next (statement, error)
             ? g_strdup (senko_statement_get_text (statement, 0))
             : NULL;
}
