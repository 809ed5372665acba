/* Statements and transactions: what is bound, read and refused, and what others see meanwhile. */
#include "store-fixture.h"
#include "store/senko-store-testing.h"

#include <string.h>

static void
test_statements (void)
{
  Fixture fixture;
  static const char sql[] = "SELECT :a, :b, :a, NULL, ''";
  SenkoStatement *first, *second, *again;
  gsize length = 99;

  fixture_set_up (&fixture);
  first = senko_connection_prepare (fixture.connection, sql, NULL);
  second = senko_connection_prepare (fixture.connection, sql, NULL);
  g_assert_true (first != second); /* both in use at once */
  senko_statement_bind_int (first, 1, 42);
  senko_statement_bind_text (first, 2, "text and more", 4);
  g_assert_true (senko_statement_next (first, NULL));
  g_assert_cmpint (senko_statement_get_int (first, 2), ==, 42);
  g_assert_cmpstr (senko_statement_get_text (first, 1), ==, "text");
  g_assert_true (senko_statement_is_null (first, 3));
  g_assert_null (senko_statement_get_slice (first, 3, &length));
  g_assert_nonnull (senko_statement_get_slice (first, 4, &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_false (senko_statement_next (first, NULL));
  senko_statement_release (first);
  again = senko_connection_prepare (fixture.connection, sql, NULL);
  g_assert_true (again == first); /* from the cache, with its bindings cleared */
  g_assert_true (senko_statement_next (again, NULL));
  g_assert_true (senko_statement_is_null (again, 0));
  senko_statement_release (again);
  senko_statement_release (second);
  fixture_tear_down (&fixture);
}

static void
test_statement_errors (void)
{
  Fixture fixture;
  g_autoptr (SenkoStatement) statement = NULL;
  g_autoptr (SenkoStatement) write = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  g_assert_null (
      senko_connection_prepare (fixture.connection, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  g_clear_error (&error);
  statement = senko_connection_prepare (fixture.connection, "SELECT :a", NULL);
  senko_statement_bind_int (statement, 2, 1); /* there is no second one */
  g_assert_false (senko_statement_next (statement, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  g_clear_error (&error);
  write = senko_connection_prepare (fixture.connection, "DELETE FROM scores", NULL);
  g_assert_false (senko_statement_run (write, &error)); /* outside a transaction */
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  g_clear_pointer (&statement, senko_statement_release);
  g_clear_pointer (&write, senko_statement_release);
  fixture_tear_down (&fixture);
}

static void
test_transactions (void)
{
  static const char insert[]
      = "INSERT INTO rooms (selection, room, version) VALUES (:selection, :room, 1)";
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  for (int commit = 0; commit < 2; commit++)
    {
      g_autoptr (SenkoTransaction) transaction
          = senko_transaction_begin (fixture.connection, &error);
      g_autoptr (SenkoStatement) statement
          = senko_connection_prepare (fixture.connection, insert, &error);

      senko_statement_bind_int (statement, 1, fixture.selection);
      senko_statement_bind_text (statement, 2, commit ? "kept" : "dropped", -1);
      g_assert_true (senko_statement_run (statement, &error));
      if (commit)
        g_assert_true (senko_transaction_commit (transaction, &error));
    }
  fixture_assert_query (fixture.connection, "SELECT group_concat (room) FROM rooms", "kept");
  fixture_tear_down (&fixture);
}

/* The snapshot's part belongs to a decision that never came: COMMIT itself refuses. */
static void
test_failed_commit (void)
{
  Fixture fixture;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  before = fixture_dump (fixture.path);
  {
    g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (fixture.connection, &error);
    g_autoptr (SenkoStatement) statement = senko_connection_prepare (
        fixture.connection,
        "INSERT INTO decision_parts (decision, number, text) VALUES (77, 1, 'x')", &error);

    g_assert_true (senko_statement_run (statement, &error));
    g_assert_false (senko_transaction_commit (transaction, &error));
    g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
    g_clear_error (&error);
    g_assert_false (senko_transaction_commit (transaction, &error)); /* it is over */
    g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  }
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, before);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎"); /* and work goes on */
  fixture_tear_down (&fixture);
}

static void
test_view (void)
{
  Fixture fixture;
  g_autoptr (SenkoConnection) reader = NULL;
  g_autoptr (SenkoTransaction) view = NULL;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  reader = fixture_open (fixture.path, SENKO_OPEN_READ_ONLY);
  view = senko_transaction_begin_read (reader, NULL);
  fixture_assert_query (reader, "SELECT count (*) FROM applicants", "1");
  fixture_assert_query (reader, "SELECT count (*) FROM applicants", "1");
  g_clear_pointer (&view, senko_transaction_free);
  fixture_add_applicant (&fixture, "R2", "神戸 花子");
  fixture_assert_query (reader, "SELECT count (*) FROM applicants", "2");
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/statement/values", test_statements);
  g_test_add_func ("/store/statement/errors", test_statement_errors);
  g_test_add_func ("/store/transaction/commit", test_transactions);
  g_test_add_func ("/store/transaction/failed-commit", test_failed_commit);
  g_test_add_func ("/store/transaction/view", test_view);
  return g_test_run ();
}
