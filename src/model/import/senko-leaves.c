/* One employment against its leaves, as the register has them now. An open end on either side is
 * never outside: the check of a leave (senko-import-check.c) says the same. */
#include "model/import/senko-leaves.h"

static const char sql_outside[]
    = "SELECT leaves.from_date FROM leaves LEFT JOIN careers ON careers.applicant = "
      "leaves.applicant AND careers.career_no = leaves.career_no "
      "WHERE leaves.applicant = :applicant AND leaves.career_no = :career_no AND "
      "(careers.career_no IS NULL OR leaves.from_date < careers.from_date "
      "OR leaves.from_date > careers.to_date OR leaves.to_date > careers.to_date) "
      "ORDER BY leaves.from_date LIMIT 1";

char *
_senko_leaves_find_outside (SenkoConnection *connection, SenkoCareerKey career, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql_outside, error);
  char date[SENKO_DATE_BUFFER];

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, career.applicant);
  senko_statement_bind_int (statement, 2, career.career_no);
  if (!senko_statement_next (statement, error))
    return NULL;
  return g_strdup (senko_date_format ((SenkoDate)senko_statement_get_int (statement, 0), date));
}
