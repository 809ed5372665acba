/* The tables of facts: columns for ever, canonical texts, and the database's own view of them. */
#include "store-fixture.h"
#include "store/senko-facts-reader.h"
#include "store/senko-store-private.h"

#include <string.h>

/* What a journal of the first register was written with. Only ever appended to: a row written ten
 * years ago must still be readable. k marks a key, I an integer. */
static const char *const golden[SENKO_N_TABLES][2] = {
  { "applicants", "receipt_no:k exam_no name kana birth_date:I sex email phone postal_code address "
                  "pool track category subject "
                  "base_subject applied_at:I wishes_fixed_term:I school_type_wish "
                  "no_disqualification:I japanese_national:I university "
                  "graduates_on:I student_year:I credit_student:I good_credit_percent:I "
                  "practical_exemption graduate_deferral:I "
                  "accommodations withdrew_at:I note extra original" },
  { "licences", "school_type:k subject:k kind:k status date:I route extra original" },
  { "careers", "career_no:kI employer employer_kind position school_type subject from_date:I "
               "to_date:I expected_to:I "
               "left_for conditional_period:I extra original" },
  { "leaves", "career_no:kI from_date:kI to_date:I kind extra original" },
  { "credentials", "kind:k obtained_on:kI score score2 status valid_to:I extra original" },
  { "claims", "bonus:k subject:k verdict reason extra original claimed_at:I" },
  { "documents", "document:k arrived_on:I verdict note extra original how" },
  { "rulings", "rule:k verdict reason extra original" },
  { "scores", "test:k rater:k score:I absent:I extra original" },
  { "lines", "stage:k pool:k category:k subject:k kind:k count:I score:I extra original" },
  { "gates", "test:k score:I keep_percent:I" },
  { "history", "hire_year:kI category:k subject:k applicants:I examinees:I regular:I fixed_term:I "
               "extra original" },
  { "rooms", "room:k site side capacity:I opens:I closes:I features extra original" },
  { "panels", "panel:k room test members capacity:I extra original" },
  { "slots", "slot:k panel test starts_at:I ends_at:I capacity:I extra original" },
  { "unavailability", "who:k starts_at:kI ends_at:I reason extra original" },
  { "sheets", "test:k bundle:k place:I" },
  { "keyings", "test:k rater:k pass:kI bundle score:I absent:I skipped:I keyed_by keyed_at how" },
  { "incidents", "test:k kind:k minutes:I note" },
  { "settlements", "test:k score:I n_raters:I sum:I" },
  { "bundles", "bundle:k test raters room barcode count:I control_count:I control_sum:I agreed_by "
               "agreed_at note" },
  { "custody", "bundle:k number:kI way count:I who at note" },
  { "confirmations", "bundle:k kind:k place:kI rater:k value confirmed_by confirmed_at" },
  { "totals", "test:k pool:k category:k subject:k count:I sum:I checked_by checked_at" },
  { "locks", "test:k pool:k category:k subject:k locked_by locked_at unlock_by unlock_at "
             "unlock_reason" },
  { "score_versions", "test:k number:kI how points:I pool category subject changed:I" },
  { "scenarios", "stage:k name:k note saved_by saved_at chosen:I" },
  { "scenario_lines", "stage:k name:k pool:k category:k subject:k kind:k count:I score:I" },
  { "scenario_gates", "stage:k name:k test:k score:I keep_percent:I" },
  { "proposals", "stage:k fingerprint day:I proposed_by proposed_at" },
  { "claim_checks", "bonus:k subject:k pass:kI verdict reason proposed points:I checked_by "
                    "checked_at" },
  { "proofs", "bonus:k subject:k number:kI paper received_on:I seen_by copy note file_name "
              "file_type file_size:I file_digest recorded_at" },
  { "seats", "test:k room seat:I extra original slot" },
};

static char *
describe (const SenkoTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      gboolean is_key = i < table->n_key;
      gboolean is_integer = table->columns[i].type == SENKO_COLUMN_INTEGER;

      g_string_append_printf (text, "%s%s%s%s%s", i > 0 ? " " : "", table->columns[i].name,
                              is_key || is_integer ? ":" : "", is_key ? "k" : "",
                              is_integer ? "I" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_golden (void)
{
  for (int i = 0; i < SENKO_N_TABLES; i++)
    {
      const SenkoTable *table = senko_table (i);
      g_autofree char *columns = describe (table);

      g_assert_cmpint (table->id, ==, i);
      g_assert_cmpstr (table->name, ==, golden[i][0]);
      g_assert_cmpstr (columns, ==, golden[i][1]);
      g_assert_cmpuint (table->n_columns, <=, SENKO_MAX_COLUMNS);
      g_assert_true (senko_table_by_name (table->name) == table);
    }
  g_assert_null (senko_table_by_name ("nothing"));
  g_assert_cmpint (senko_table_column (senko_table (SENKO_TABLE_SCORES), "absent"), ==, 3);
  g_assert_cmpint (senko_table_column (senko_table (SENKO_TABLE_SCORES), "nothing"), ==, -1);
}

/* --- Canonical texts
 * -------------------------------------------------------------------------------------------- */

static char *
to_text (const SenkoTable *table, const SenkoValue *values)
{
  GString *text = g_string_new (NULL);

  senko_row_to_text (table, values, text);
  return g_strdelimit (g_string_free (text, FALSE), "\x1f", '|');
}

static void
test_text (void)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_CREDENTIALS);
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autofree char *full = NULL, *negative = NULL, *empty = NULL, *slice = NULL;

  fixture_values (SENKO_TABLE_CREDENTIALS, values, "kind=eiken", "obtained_on=20230401",
                  "score=準1", "valid_to=0", NULL);
  full = to_text (table, values);
  g_assert_cmpstr (
      full, ==, "eiken|20230401|準1|||0"); /* 0 is a number, NULL is nothing; the end is dropped */
  values[5].integer = G_MININT64;
  negative = to_text (table, values);
  g_assert_cmpstr (negative, ==, "eiken|20230401|準1|||-9223372036854775808");
  fixture_values (SENKO_TABLE_CREDENTIALS, values, "kind=", "score=", NULL);
  empty = to_text (table, values);
  g_assert_cmpstr (empty, ==, "|0"); /* a key's integer is 0, not nothing */
  values[0] = (SenkoValue){ .text = "nurse and more", .length = 5 };
  slice = to_text (table, values);
  g_assert_cmpstr (slice, ==, "nurse|0");
}

static void
test_round_trip (void)
{
  for (int i = 0; i < SENKO_N_TABLES; i++)
    for (int filled = 0; filled < 2; filled++)
      {
        const SenkoTable *table = senko_table (i);
        g_autoptr (SenkoRow) row = senko_row_new (table, 1);
        g_autoptr (SenkoRow) read = NULL;
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GString) again = g_string_new (NULL);
        g_autoptr (GError) error = NULL;

        for (guint column = 0; column < table->n_columns; column++)
          if (filled && table->columns[column].type == SENKO_COLUMN_TEXT)
            senko_row_set_text (row, (int)column, "神戸\n\t|", -1);
          else if (filled)
            senko_row_set_int (row, (int)column, 202405101200 + column);
        senko_row_to_text (table, row->values, text);
        read = senko_row_from_text (table, 1, text->str, (gssize)text->len, &error);
        g_assert_no_error (error);
        senko_row_to_text (table, read->values, again);
        g_assert_cmpmem (text->str, text->len, again->str, again->len);
        for (guint column = table->n_key; column < table->n_columns; column++)
          {
            g_assert_cmpint (read->values[column].is_null, ==, row->values[column].is_null);
            g_assert_cmpstr (senko_row_get_text (read, (int)column), ==,
                             senko_row_get_text (row, (int)column));
          }
      }
}

static void
test_text_faults (void)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_GATES);
  static const struct {
    const char *text;
    int code; /* -1: none */
  } cases[] = {
    { "liberal", -1 },
    { "liberal\x1f"
      "4550",
      -1 },
    { "liberal\x1f"
      "4550\x1f"
      "85",
      -1 },
    { "", -1 },
    { "liberal\x1f"
      "4550\x1f"
      "85\x1f"
      "new",
      SENKO_STORE_ERROR_TOO_NEW },
    { "liberal\x1f"
      "many",
      SENKO_STORE_ERROR_CORRUPT },
    { "liberal\x1f"
      "45.5",
      SENKO_STORE_ERROR_CORRUPT },
    { "liberal\x1f"
      "123456789012345678901234567890",
      SENKO_STORE_ERROR_CORRUPT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoRow) row = senko_row_from_text (table, 1, cases[i].text, -1, &error);

      g_assert_cmpint (row != NULL, ==, cases[i].code == -1);
      if (cases[i].code != -1)
        g_assert_error (error, SENKO_STORE_ERROR, cases[i].code);
    }
}

static void
test_row (void)
{
  g_autoptr (SenkoRow) row = senko_row_new (senko_table (SENKO_TABLE_SCORES), 5);

  for (int i = 0; i < 1000; i++) /* texts stay where they are however many are set */
    senko_row_set_text (row, i % 2, "a text of some length that fills a block", -1);
  g_assert_cmpstr (senko_row_get_text (row, 0), ==, "a text of some length that fills a block");
  senko_row_set_text (row, 0, "specialty and more", 9);
  g_assert_cmpstr (senko_row_get_text (row, 0), ==, "specialty");
  senko_row_set_text (row, 0, NULL, 0);
  g_assert_null (senko_row_get_text (row, 0));
  senko_row_set_int (row, 2, 5);
  senko_row_set_null (row, 2);
  g_assert_true (row->values[2].is_null);
}

/* --- The database's view
 * ---------------------------------------------------------------------------------------- */

static int
count_rows (SenkoConnection *connection, SenkoStatement *statement)
{
  int n = 0;

  while (senko_statement_next (statement, NULL))
    n++;
  senko_statement_release (statement);
  return n;
}

/* Every table takes a row with all columns, gives it back by key, by scan, takes its update and its
 * removal. */
static void
test_every_table (void)
{
  Fixture fixture;
  gint64 applicant;

  fixture_set_up (&fixture);
  applicant = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  for (int i = 0; i < SENKO_N_TABLES; i++)
    {
      const SenkoTable *table = senko_table (i);
      gint64 owner = table->of_applicant        ? applicant
                     : i == SENKO_TABLE_HISTORY ? 0
                                                : fixture.selection;
      g_autoptr (SenkoRow) row = senko_row_new (table, owner);
      g_autoptr (SenkoRow) stored = NULL;
      g_autoptr (SenkoRow) changed = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      SenkoAct *act = fixture_begin (fixture.connection, "test", fixture.selection);
      int last = (int)table->n_columns - 1;
      int before = count_rows (fixture.connection,
                               senko_table_scan (fixture.connection, i, fixture.selection, NULL));

      for (guint column = 0; column < table->n_columns; column++)
        if (table->columns[column].type == SENKO_COLUMN_TEXT)
          senko_row_set_text (row, (int)column, table->columns[column].name, -1);
        else
          senko_row_set_int (row, (int)column, 20240510 + column);
      g_assert_cmpint (senko_act_insert (act, i, owner, row->values, &error), >, 0);
      g_assert_no_error (error);
      stored = senko_table_get (fixture.connection, i, owner, row->values, &error);
      g_assert_no_error (error);
      g_assert_cmpint (stored->owner, ==, owner);
      g_assert_cmpint (stored->version, ==, 1);
      senko_row_to_text (table, row->values, text);
      senko_row_to_text (table, stored->values, again);
      g_assert_cmpstr (text->str, ==, again->str);
      if (table->columns[last].type == SENKO_COLUMN_TEXT)
        senko_row_set_text (row, last, "changed", -1);
      else
        senko_row_set_int (row, last, 7);
      g_assert_true (senko_act_update (act, stored, row->values, &error));
      g_assert_no_error (error);
      changed = senko_table_get (fixture.connection, i, owner, row->values, &error);
      g_assert_cmpint (changed->version, ==, 2);
      g_assert_cmpint (count_rows (fixture.connection, senko_table_scan (fixture.connection, i,
                                                                         fixture.selection, NULL)),
                       ==, before + 1);
      g_assert_true (senko_act_delete (act, changed, &error));
      g_assert_null (senko_table_get (fixture.connection, i, owner, row->values, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (senko_act_get_n_changes (act), ==, 3);
      fixture_commit (act);
    }
  {
    g_autofree char *proof = fixture_prove (fixture.connection);

    g_assert_cmpstr (proof, ==, "");
  }
  fixture_tear_down (&fixture);
}

static void
assert_one_pass (sqlite3 *db, const char *sql, gboolean of_part)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt = NULL;
  int n_steps = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
  for (; sqlite3_step (stmt) == SQLITE_ROW; n_steps++)
    {
      const char *step = (const char *)sqlite3_column_text (stmt, 3);

      if (strstr (step, "TEMP B-TREE") != NULL || (of_part && !g_str_has_prefix (step, "SEARCH")))
        g_error ("%s: %s", sql, step);
    }
  g_assert_cmpint (n_steps, ==, 1); /* and no join */
  sqlite3_finalize (stmt);
}

/* Everything read in bulk is one pass along a key: no sort, no join, no full scan where a part will
 * do. */
static void
test_plans (void)
{
  Fixture fixture;
  SenkoPersonKeys keys = { 1, 1, 1, 1, 1 };
  sqlite3 *db = NULL;
  SenkoStatement *statement;

  fixture_set_up (&fixture);
  g_assert_cmpint (sqlite3_open (fixture.path, &db), ==, SQLITE_OK);
  for (int i = 0; i < SENKO_N_TABLES; i++)
    {
      assert_one_pass (db, senko_table (i)->sql_scan, i != SENKO_TABLE_HISTORY);
      assert_one_pass (db, senko_table (i)->sql_get, TRUE);
      assert_one_pass (db, senko_table_sql_all (i), FALSE);
      if (!senko_table (i)->of_applicant)
        continue;
      assert_one_pass (db, senko_table (i)->sql_list, TRUE);
      statement = senko_facts_read (fixture.connection, i, fixture.selection, 0, NULL);
      assert_one_pass (db, statement->sql, TRUE);
      senko_statement_release (statement);
    }
  statement = senko_facts_read_applicants (fixture.connection, fixture.selection, 0, NULL);
  assert_one_pass (db, statement->sql, TRUE);
  senko_statement_release (statement);
  statement = senko_facts_read_numbers (fixture.connection, fixture.selection, NULL);
  assert_one_pass (db, statement->sql, TRUE);
  senko_statement_release (statement);
  statement = senko_facts_read_sharing (fixture.connection, fixture.selection, 1, &keys, NULL);
  assert_one_pass (db, statement->sql, TRUE);
  senko_statement_release (statement);
  statement = senko_facts_read_alike (fixture.connection, fixture.selection, NULL, NULL, 1, NULL);
  assert_one_pass (db, statement->sql, TRUE);
  senko_statement_release (statement);
  sqlite3_close (db);
  fixture_tear_down (&fixture);
}

/* One applicant's rows, and who is like them. */
static void
test_one (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (SenkoRow) row = NULL;
  g_autoptr (SenkoStatement) sharing = NULL;
  g_autoptr (SenkoStatement) number = NULL;
  g_autoptr (GError) error = NULL;
  SenkoPersonKeys keys = { 0 };
  gint64 first, second;

  fixture_set_up (&fixture);
  first = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  second = fixture_add_applicant (&fixture, "R2", "神戸 太郎");
  fixture_add_score (&fixture, first, "specialty", 100);
  fixture_add_score (&fixture, first, "liberal", 90);
  rows = senko_table_list (fixture.connection, SENKO_TABLE_SCORES, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (senko_row_get_text (g_ptr_array_index (rows, 0), 0), ==, "liberal");
  none = senko_table_list (fixture.connection, SENKO_TABLE_SCORES, second, &error);
  g_assert_cmpuint (none->len, ==, 0);
  row = senko_table_get_applicant (fixture.connection, first, &error);
  sharing = senko_facts_read_sharing (fixture.connection, fixture.selection, first, &keys, &error);
  g_assert_false (senko_statement_next (sharing, &error)); /* who says nothing is like nobody */
  g_clear_pointer (&sharing, senko_statement_release);
  senko_facts_make_keys (row->values, &keys);
  sharing = senko_facts_read_sharing (fixture.connection, fixture.selection, first, &keys, &error);
  g_assert_true (senko_statement_next (sharing, &error));
  g_assert_cmpint (senko_statement_get_int (sharing, 0), ==, second);
  g_assert_false (senko_statement_next (sharing, &error));
  number = senko_facts_read_by_number (fixture.connection, fixture.selection, "R2", &error);
  g_assert_true (senko_statement_next (number, &error));
  g_assert_cmpint (senko_statement_get_int (number, 0), ==, second);
  g_assert_false (senko_statement_next (number, &error));
  g_assert_no_error (error);
  g_clear_pointer (&sharing, senko_statement_release);
  g_clear_pointer (&number, senko_statement_release);
  fixture_tear_down (&fixture);
}

/* Children come in the order of applicants, and only those of the selection. */
static void
test_scan (void)
{
  Fixture fixture;
  g_autoptr (GString) seen = g_string_new (NULL);
  gint64 first, second;
  SenkoStatement *statement;

  fixture_set_up (&fixture);
  second = fixture_add_applicant (&fixture, "R2", "神戸 花子");
  first = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  fixture_add_score (&fixture, first, "specialty", 100);
  fixture_add_score (&fixture, second, "specialty", 200);
  fixture_add_score (&fixture, second, "liberal", 300);
  statement = senko_table_scan (fixture.connection, SENKO_TABLE_SCORES, fixture.selection, NULL);
  while (senko_statement_next (statement, NULL))
    {
      g_autoptr (SenkoRow) row
          = senko_row_from_statement (senko_table (SENKO_TABLE_SCORES), statement);

      g_string_append_printf (seen, "%d%s%d ", (int)(row->owner - second),
                              senko_row_get_text (row, 0), (int)row->values[2].integer);
    }
  senko_statement_release (statement);
  g_assert_cmpstr (seen->str, ==, "0liberal300 0specialty200 1specialty100 ");
  g_string_truncate (seen, 0);
  statement
      = senko_table_scan (fixture.connection, SENKO_TABLE_APPLICANTS, fixture.selection, NULL);
  while (senko_statement_next (statement, NULL))
    g_string_append (seen, senko_statement_get_text (statement, 2));
  senko_statement_release (statement);
  g_assert_cmpstr (seen->str, ==, "R1R2"); /* by receipt number */
  g_assert_cmpint (
      count_rows (fixture.connection, senko_table_scan (fixture.connection, SENKO_TABLE_SCORES,
                                                        fixture.selection + 1, NULL)),
      ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_readers (void)
{
  static const SenkoTableId tables[]
      = { SENKO_TABLE_LICENCES, SENKO_TABLE_CAREERS,   SENKO_TABLE_LEAVES,  SENKO_TABLE_CREDENTIALS,
          SENKO_TABLE_CLAIMS,   SENKO_TABLE_DOCUMENTS, SENKO_TABLE_RULINGS, SENKO_TABLE_SCORES };
  Fixture fixture;
  gint64 first, second;
  SenkoStatement *statement;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  first = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  second = fixture_add_applicant (&fixture, "R2", "神戸 太郎");
  statement = senko_facts_read_applicants (fixture.connection, fixture.selection, 0, &error);
  g_assert_true (senko_statement_next (statement, &error));
  g_assert_cmpint (senko_statement_get_int (statement, 0), ==, first);
  g_assert_cmpint (senko_statement_get_int (statement, 2), ==, 19980512);
  g_assert_cmpint (senko_statement_get_int (statement, 5), !=, 0);
  g_assert_true (senko_statement_is_null (statement, 11));
  g_assert_cmpstr (senko_statement_get_text (statement, 17), ==, "general");
  g_assert_cmpstr (senko_statement_get_text (statement, 24), ==, "R1");
  senko_statement_release (statement);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_cmpint (
        count_rows (fixture.connection,
                    senko_facts_read (fixture.connection, tables[i], fixture.selection, 0, &error)),
        ==, 0);
  fixture_add_score (&fixture, second, "specialty", 100);
  fixture_add_score (&fixture, first, "specialty", 100);
  g_assert_cmpint (
      count_rows (fixture.connection, senko_facts_read (fixture.connection, SENKO_TABLE_SCORES,
                                                        fixture.selection, 0, &error)),
      ==, 2);
  statement = senko_facts_read (fixture.connection, SENKO_TABLE_SCORES, fixture.selection, second,
                                &error);
  g_assert_true (senko_statement_next (statement, &error));
  g_assert_cmpint (senko_statement_get_int (statement, 0), ==, second);
  g_assert_cmpint (senko_statement_get_int (statement, 2), ==, 100);
  g_assert_false (senko_statement_next (statement, &error));
  senko_statement_release (statement);
  statement = senko_facts_read_numbers (fixture.connection, fixture.selection, &error);
  g_assert_true (senko_statement_next (statement, &error));
  g_assert_cmpstr (senko_statement_get_text (statement, 1), ==, "R1");
  senko_statement_release (statement);
  g_assert_no_error (error);
  fixture_tear_down (&fixture);
}

static void
set_exam_no (Fixture *fixture, gint64 id, const char *exam_no)
{
  g_autoptr (SenkoRow) before = senko_table_get_applicant (fixture->connection, id, NULL);
  g_autoptr (SenkoRow) after = senko_table_get_applicant (fixture->connection, id, NULL);
  g_autoptr (GError) error = NULL;
  SenkoAct *act = fixture_begin (fixture->connection, "assign-numbers", fixture->selection);

  senko_row_set_text (after, 1, exam_no, -1);
  senko_act_update (act, before, after->values, &error);
  g_assert_no_error (error);
  fixture_commit (act);
}

static void
test_find (void)
{
  Fixture fixture;
  gint64 first, second;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  first = fixture_add_applicant (&fixture, "1001", "神戸 太郎");
  second = fixture_add_applicant (&fixture, "1002", "神戸 花子");
  set_exam_no (&fixture, first, "2001");
  set_exam_no (&fixture, second, "1001"); /* the other's receipt number */
  g_assert_cmpint (
      senko_facts_find_applicant (fixture.connection, fixture.selection, "1002", -1, &error), ==,
      second);
  g_assert_cmpint (
      senko_facts_find_applicant (fixture.connection, fixture.selection, "2001 ", 4, &error), ==,
      first);
  g_assert_cmpint (
      senko_facts_find_applicant (fixture.connection, fixture.selection, "3001", -1, &error), ==,
      0);
  g_assert_cmpint (
      senko_facts_find_applicant (fixture.connection, fixture.selection + 1, "1002", -1, &error),
      ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (
      senko_facts_find_applicant (fixture.connection, fixture.selection, "1001", -1, &error), ==,
      0);
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/table/golden", test_golden);
  g_test_add_func ("/store/table/text", test_text);
  g_test_add_func ("/store/table/round-trip", test_round_trip);
  g_test_add_func ("/store/table/text-faults", test_text_faults);
  g_test_add_func ("/store/table/row", test_row);
  g_test_add_func ("/store/table/every-table", test_every_table);
  g_test_add_func ("/store/table/plans", test_plans);
  g_test_add_func ("/store/table/scan", test_scan);
  g_test_add_func ("/store/table/one", test_one);
  g_test_add_func ("/store/reader/columns", test_readers);
  g_test_add_func ("/store/reader/find", test_find);
  return g_test_run ();
}
