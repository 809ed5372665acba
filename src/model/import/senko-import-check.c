/* What must hold of a row beyond its cells: needed columns, order of dates, and what one kind asks
 * of another. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

int
senko_import_column (const SenkoImport *self, const char *name)
{
  return senko_table_column (self->table, name);
}

gint64
senko_import_get_integer (const SenkoImport *self, const char *name)
{
  const SenkoValue *value = &self->record.values[senko_import_column (self, name)];

  return value->is_null ? 0 : value->integer;
}

SenkoCode
senko_import_get_code (const SenkoImport *self, int column, SenkoVocabulary vocabulary)
{
  const SenkoValue *value = &self->record.values[column];

  if (self->record.given[column] == SENKO_GIVEN_VALUE)
    return self->record.codes[column];
  if (value->is_null || value->text == NULL)
    return 0;
  return senko_definition_code (self->definition, vocabulary, value->text, (gsize)value->length);
}

gboolean
senko_import_gives (const SenkoImport *self, int column)
{
  return self->record.given[column] == SENKO_GIVEN_VALUE
         || self->record.given[column] == SENKO_GIVEN_CLEAR;
}

SenkoRow *
senko_import_get_facts (SenkoImport *self, GError **error)
{
  SenkoImportRecord *record = &self->record;

  if (record->facts == NULL)
    record->facts = senko_table_get_applicant (self->connection, record->applicant->id, error);
  if (record->facts == NULL && error != NULL && *error == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("The applicant named on line %u is no longer in the register."), record->line);
  return record->facts;
}

static void
refuse_missing (SenkoImport *self, int column)
{
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, column,
                                g_strdup (self->record.given[column] == SENKO_GIVEN_CLEAR
                                              ? _ ("This cell cannot be emptied with “-”.")
                                              : _ ("The cell is empty.")),
                                g_strdup (_ ("A value is needed here.")));
}

/* A new row in a file that has only some of the columns, as an update may. */
static void
refuse_new_row (SenkoImport *self, const GString *lacking)
{
  if (lacking->len > 0 && senko_import_refuse (self))
    senko_import_refuse_column (
        self, -1,
        g_strdup_printf (_ ("The row is new, and the file lacks columns that a new row needs: %s."),
                         lacking->str),
        g_strdup (_ ("Only rows that the register has already can be changed by some columns.")));
}

static void
check_required (SenkoImport *self)
{
  const SenkoImportRecord *record = &self->record;
  g_autoptr (GString) lacking = g_string_new (NULL);

  for (guint i = 0; i < self->table->n_columns; i++)
    {
      if (!self->required[i])
        continue;
      if (self->heading_of[i] < 0)
        {
          if (record->before == NULL && !self->was_empty)
            g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "",
                                    self->kind->columns[self->kind_of[i]].key);
          continue;
        }
      if (record->given[i] == SENKO_GIVEN_CLEAR
          || (record->given[i] == SENKO_GIVEN_NOTHING && record->before == NULL))
        refuse_missing (self, (int)i);
    }
  refuse_new_row (self, lacking);
}

/* Two columns of the table, the first of which may not lie after the second. */
typedef struct {
  SenkoTableId table;
  const char *from, *to;
} Order;

static const Order orders[SENKO_IMPORT_MAX_ORDERS] = {
  { SENKO_TABLE_APPLICANTS, "applied_at", "withdrew_at" },
  { SENKO_TABLE_CAREERS, "from_date", "to_date" },
  { SENKO_TABLE_CAREERS, "from_date", "expected_to" },
  { SENKO_TABLE_LEAVES, "from_date", "to_date" },
  { SENKO_TABLE_CREDENTIALS, "obtained_on", "valid_to" },
  { SENKO_TABLE_ROOMS, "opens", "closes" },
  { SENKO_TABLE_SLOTS, "starts_at", "ends_at" },
  { SENKO_TABLE_UNAVAILABILITY, "starts_at", "ends_at" },
};

void
senko_import_learn_orders (SenkoImport *self)
{
  self->n_orders = 0;
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].from != NULL && orders[i].table == self->table->id)
      {
        self->orders[self->n_orders][0] = senko_import_column (self, orders[i].from);
        self->orders[self->n_orders++][1] = senko_import_column (self, orders[i].to);
      }
}

static gboolean
is_faulty (const SenkoImport *self, int column)
{
  return self->record.given[column] == SENKO_GIVEN_FAULTY;
}

static gint64
integer_at (const SenkoImport *self, int column)
{
  const SenkoValue *value = &self->record.values[column];

  return value->is_null ? 0 : value->integer;
}

static void
refuse_reversed (SenkoImport *self, int from, int to)
{
  g_autofree char *earlier = NULL;

  if (!senko_import_refuse (self))
    return;
  earlier = senko_import_format (self, from, &self->record.values[from]);
  senko_import_refuse_column (
      self, to,
      g_strdup_printf (_ ("The dates are reversed: this lies before “%1$s”, which is %2$s."),
                       self->kind->columns[self->kind_of[from]].key, earlier),
      g_strdup (_ ("The same or a later date is expected.")));
}

/* Midnight may stand for a day without a time: then only the days are compared. */
static gboolean
is_reversed (const SenkoImport *self, int column, gint64 first, gint64 last)
{
  if (self->kind->columns[self->kind_of[column]].format.type == SENKO_CELL_TIME
      && last % 10000 == 0)
    return senko_time_date (first) > senko_time_date (last);
  return first > last;
}

static void
check_orders (SenkoImport *self)
{
  for (guint i = 0; i < self->n_orders; i++)
    {
      int from = self->orders[i][0], to = self->orders[i][1];
      gint64 first = integer_at (self, from), last = integer_at (self, to);

      if (first != 0 && last != 0 && is_reversed (self, to, first, last) && !is_faulty (self, from)
          && !is_faulty (self, to))
        refuse_reversed (self, from, to);
    }
}

static void
refuse_leave (SenkoImport *self, const char *column, char *problem, char *expected)
{
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, senko_import_column (self, column), problem, expected);
  else
    {
      g_free (problem);
      g_free (expected);
    }
}

static gint64
date_of (const SenkoRow *row, const char *name)
{
  const SenkoValue *value = &row->values[senko_table_column (row->table, name)];

  return value->is_null ? 0 : value->integer;
}

/* A leave lies within its employment; a career without an end goes on. */
static void
check_within (SenkoImport *self, const SenkoRow *career)
{
  gint64 from = senko_import_get_integer (self, "from_date");
  gint64 to = senko_import_get_integer (self, "to_date");
  gint64 begins = date_of (career, "from_date"), ends = date_of (career, "to_date");
  char first[SENKO_DATE_BUFFER], last[SENKO_DATE_BUFFER];
  const char *outside = NULL;

  if ((from != 0 && from < begins) || (ends != 0 && from > ends))
    outside = "from_date";
  else if (ends != 0 && to > ends)
    outside = "to_date";
  if (outside == NULL)
    return;
  senko_date_format ((SenkoDate)begins, first);
  senko_date_format ((SenkoDate)ends, last);
  refuse_leave (
      self, outside,
      ends == 0
          ? g_strdup_printf (_ ("The leave lies outside the employment, which began on %s."), first)
          : g_strdup_printf (_ ("The leave lies outside the employment, which lasted from %1$s "
                                "to %2$s."),
                             first, last),
      g_strdup (_ ("A date within the employment is expected.")));
}

static gboolean
check_leave (SenkoImport *self, GError **error)
{
  SenkoValue key = { .integer = senko_import_get_integer (self, "career_no") };
  g_autoptr (SenkoRow) career = NULL;
  GError *failed = NULL;

  if (key.integer == 0)
    return TRUE;
  career = senko_table_get (self->connection, SENKO_TABLE_CAREERS, self->record.applicant->id, &key,
                            &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (career == NULL)
    refuse_leave (self, "career_no",
                  g_strdup (_ ("This applicant has no employment with this number.")),
                  g_strdup (_ ("A career_no of the applicant's careers is expected; import the "
                               "careers first.")));
  else if (!is_faulty (self, senko_import_column (self, "from_date"))
           && !is_faulty (self, senko_import_column (self, "to_date")))
    check_within (self, career);
  return TRUE;
}

/* Cambridge has numbers, Eiken has grades: the tables of certificates say which. */
static char **
grades_of (const SenkoImport *self, SenkoCode credential)
{
  for (guint i = 0; i < self->definition->n_tables; i++)
    if (self->definition->tables[i].grades[credential] != NULL)
      return self->definition->tables[i].grades[credential];
  return NULL;
}

static void
check_grade (SenkoImport *self, const char *name, char **grades)
{
  int column = senko_import_column (self, name);
  const SenkoValue *value = &self->record.values[column];
  g_autofree char *text = NULL;
  SenkoPoints points;

  if (self->record.given[column] != SENKO_GIVEN_VALUE)
    return;
  text = g_strndup (value->text, (gsize)value->length);
  if (grades != NULL ? g_strv_contains ((const char *const *)grades, text)
                     : senko_points_parse (text, -1, &points))
    return;
  if (!senko_import_refuse (self))
    return;
  if (grades != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", grades);

      senko_import_refuse_column (self, column,
                                  g_strdup (_ ("This is not a grade of the certificate.")),
                                  g_strdup_printf (_ ("One of these is expected: %s."), list));
    }
  else
    senko_import_refuse_column (
        self, column, g_strdup (_ ("This is not a score.")),
        g_strdup (_ ("A number such as 180 or 5.5 is expected, with at most two decimals.")));
}

static gboolean
check_credential (SenkoImport *self, GError **error)
{
  SenkoCode kind = senko_import_get_code (self, senko_import_column (self, "kind"),
                                          SENKO_VOCABULARY_CREDENTIAL);

  if (kind == 0)
    return TRUE;
  check_grade (self, "score", grades_of (self, kind));
  check_grade (self, "score2", NULL);
  return TRUE;
}

static void
check_at_most (SenkoImport *self, const char *name, const char *of)
{
  int column = senko_import_column (self, name);
  gint64 count = senko_import_get_integer (self, name), all = senko_import_get_integer (self, of);

  if (self->record.values[senko_import_column (self, of)].is_null
      || is_faulty (self, senko_import_column (self, of)) || is_faulty (self, column)
      || count <= all)
    return;
  if (senko_import_refuse (self))
    senko_import_refuse_column (
        self, column,
        g_strdup_printf (_ ("There cannot be more “%1$s” than “%2$s”, which are %3$d."), name, of,
                         (int)all),
        g_strdup (_ ("A smaller number is expected.")));
}

static gboolean
check_history (SenkoImport *self, GError **error)
{
  check_at_most (self, "examinees", "applicants");
  check_at_most (self, "regular", "examinees");
  check_at_most (self, "fixed_term", "examinees");
  return TRUE;
}

static gboolean (*const checks[SENKO_N_TABLES]) (SenkoImport *, GError **) = {
  [SENKO_TABLE_APPLICANTS] = senko_import_check_post,
  [SENKO_TABLE_CAREERS] = senko_import_check_career,
  [SENKO_TABLE_LEAVES] = check_leave,
  [SENKO_TABLE_CREDENTIALS] = check_credential,
  [SENKO_TABLE_CLAIMS] = senko_import_check_claim,
  [SENKO_TABLE_SCORES] = senko_import_check_score,
  [SENKO_TABLE_LINES] = senko_import_check_line,
  [SENKO_TABLE_HISTORY] = check_history,
  [SENKO_TABLE_SEATS] = senko_import_check_seat,
};

gboolean
senko_import_check (SenkoImport *self, GError **error)
{
  check_required (self);
  check_orders (self);
  return checks[self->table->id] == NULL || checks[self->table->id](self, error);
}
