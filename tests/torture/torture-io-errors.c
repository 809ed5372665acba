/* Each call that touches the disk fails once, or from then on, with a full disk or a broken one:
 * the act reports an error and the register's content is what it was; when the disk works again, so
 * does the register. */
#include "store/senko-store-testing.h"
#include "torture-common.h"
#include "torture-vfs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  Torture torture;
  Fixture fixture;
  char *base, *work, *copy;
  guint n_trials, n_doubtful;
} IoErrors;

typedef struct {
  TortureAct kind;
  TortureFailure failure;
  int error;
  gboolean with_open; /* opening counts too */
  guint32 seed; /* the same rows at each attempt */
} Scenario;

static SenkoConnection *
open_work (IoErrors *self, GError **error)
{
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
  return senko_connection_open (self->work, SENKO_OPEN_READ_WRITE, error);
}

static char *
dump (const char *path)
{
  senko_connection_set_vfs_for_tests (NULL);
  return fixture_dump (path);
}

static gboolean
run_scenario (IoErrors *self, SenkoConnection *connection, const Scenario *scenario, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (scenario->seed);

  return torture_run_act (connection, self->fixture.selection, scenario->kind, random, error);
}

static char *
dump_success (IoErrors *self, const Scenario *scenario)
{
  g_autoptr (SenkoConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  torture_copy (self->base, self->work);
  connection = open_work (self, &error);
  g_assert_no_error (error);
  run_scenario (self, connection, scenario, &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, senko_connection_close);
  return dump (self->work);
}

/* Opens and acts while the n-th call fails. The connection, where it could be opened, is left open.
 */
static SenkoConnection *
attempt (IoErrors *self, const Scenario *scenario, guint nth, GError **error)
{
  SenkoConnection *connection;

  torture_copy (self->base, self->work);
  torture_vfs_fail (scenario->with_open ? nth : 0, scenario->failure, scenario->error);
  connection = open_work (self, error);
  if (!scenario->with_open)
    torture_vfs_fail (nth, scenario->failure, scenario->error);
  if (connection != NULL)
    run_scenario (self, connection, scenario, error);
  return connection;
}

/* confirmations counts the commits that settled a doubt: no fact, and not what a repeated run has.
 */
static char *
without_confirmations (char *text)
{
  g_autofree char *owned = text;
  g_autoptr (GRegex) regex
      = g_regex_new ("(== register_head\n1\\|[0-9]+\\|[0-9]+\\|)[0-9]+", G_REGEX_RAW, 0, NULL);

  return g_regex_replace (regex, owned, -1, 0, "\\1*", 0, NULL);
}

static void
check_contents (IoErrors *self, const char *before, const char *after, const GError *error,
                guint nth)
{
  g_autofree char *present = without_confirmations (dump (self->work));
  gboolean doubtful = error != NULL && strstr (error->message, "Do not repeat") != NULL;
  char head[65];

  if (g_rand_int_range (self->torture.random, 0, 8) == 0)
    torture_prove (self->work, "after a failing call", head);
  self->n_doubtful += doubtful;
  if (strcmp (present, error != NULL && !doubtful ? before : after) != 0)
    g_error ("call %u failed (%s), and the register is not what it should be", nth,
             error != NULL ? error->message : "the act succeeded all the same");
}

static void
check_error (const GError *error)
{
  if (error->domain != SENKO_STORE_ERROR
      || (error->code != SENKO_STORE_ERROR_FULL && error->code != SENKO_STORE_ERROR_IO
          && error->code != SENKO_STORE_ERROR_FAILED && error->code != SENKO_STORE_ERROR_CORRUPT))
    g_error ("an unexpected error: %s (%d)", error->message, error->code);
  if (error->code == SENKO_STORE_ERROR_CORRUPT)
    g_error ("a failing disk is no damage: %s", error->message);
}

/* The disk works again: the very connection that saw it fail goes on. */
static void
check_goes_on (IoErrors *self, SenkoConnection *connection, const Scenario *scenario)
{
  g_autoptr (GError) error = NULL;

  run_scenario (self, connection, scenario, &error);
  g_assert_no_error (error);
}

/* FALSE: the n-th call was never made. */
static gboolean
try_call (IoErrors *self, const Scenario *scenario, guint nth, const char *before,
          const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoConnection) connection = attempt (self, scenario, nth, &error);
  gboolean has_failed = torture_vfs_has_failed ();
  gboolean doubtful = error != NULL && strstr (error->message, "Do not repeat") != NULL;

  torture_vfs_fail (0, TORTURE_FAIL_ONCE, 0);
  if (error != NULL)
    check_error (error);
  if (scenario->failure == TORTURE_FAIL_ONCE && doubtful)
    g_error ("one failing call left a doubt: %s", error->message);
  if (connection != NULL && error != NULL && !doubtful)
    {
      check_goes_on (self, connection, scenario);
      g_clear_pointer (&connection, senko_connection_close);
      check_contents (self, after, after, NULL, nth);
      g_clear_error (&error);
      connection = attempt (self, scenario, nth, &error);
      torture_vfs_fail (0, TORTURE_FAIL_ONCE, 0);
    }
  g_clear_pointer (&connection, senko_connection_close);
  check_contents (self, before, after, error, nth);
  self->n_trials++;
  return has_failed;
}

static void
run_acts (IoErrors *self, Scenario scenario)
{
  g_autofree char *before = without_confirmations (dump (self->base));
  g_autofree char *after = without_confirmations (dump_success (self, &scenario));

  for (guint nth = 1; try_call (self, &scenario, nth, before, after); nth++)
    ;
}

/* --- Creating and copying
 * --------------------------------------------------------------------------------------- */

static void
run_create (IoErrors *self, TortureFailure failure, int error_number)
{
  for (guint nth = 1;; nth++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoConnection) connection = NULL;
      gboolean has_failed;

      g_remove (self->copy);
      senko_connection_set_vfs_for_tests (TORTURE_VFS);
      torture_vfs_fail (nth, failure, error_number);
      connection = senko_connection_open (self->copy, SENKO_OPEN_CREATE, &error);
      has_failed = torture_vfs_has_failed ();
      torture_vfs_fail (0, TORTURE_FAIL_ONCE, 0);
      self->n_trials++;
      if (connection == NULL && g_file_test (self->copy, G_FILE_TEST_EXISTS))
        g_error ("call %u failed, and half a register was left", nth);
      if (!has_failed)
        break;
    }
}

static void
run_backup (IoErrors *self, TortureFailure failure, int error_number)
{
  g_autofree char *expected = NULL;

  torture_copy (self->base, self->work);
  expected = dump (self->work);
  for (guint nth = 1;; nth++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoConnection) connection = open_work (self, &error);
      gboolean copied, has_failed;

      g_remove (self->copy);
      torture_vfs_fail (nth, failure, error_number);
      copied = senko_connection_backup (connection, self->copy, &error);
      has_failed = torture_vfs_has_failed ();
      torture_vfs_fail (0, TORTURE_FAIL_ONCE, 0);
      g_clear_pointer (&connection, senko_connection_close);
      self->n_trials++;
      if (!copied && g_file_test (self->copy, G_FILE_TEST_EXISTS))
        g_error ("call %u failed, and half a copy was left", nth);
      if (copied)
        {
          g_autofree char *present = dump (self->copy);

          g_assert_cmpstr (present, ==, expected);
        }
      if (!has_failed)
        break;
    }
}

static void
prepare (IoErrors *self)
{
  g_autoptr (GError) error = NULL;

  torture_vfs_fail (0, TORTURE_FAIL_ONCE, 0);
  senko_connection_set_vfs_for_tests (NULL);
  fixture_set_up (&self->fixture);
  self->base = g_strdup (self->fixture.path);
  self->work = fixture_file (&self->fixture, "work.senko");
  self->copy = fixture_file (&self->fixture, "copy.senko");
  for (int i = 0; i < 3; i++)
    torture_run_act (self->fixture.connection, self->fixture.selection, TORTURE_ACT_INSERT,
                     self->torture.random, &error);
  torture_run_act (self->fixture.connection, self->fixture.selection, TORTURE_ACT_DECIDE,
                   self->torture.random, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->fixture.connection, senko_connection_close);
}

static void
run_round (IoErrors *self, int round)
{
  TortureFailure failure = round % 2 == 0 ? TORTURE_FAIL_ONCE : TORTURE_FAIL_FROM_THEN_ON;
  int error = g_rand_boolean (self->torture.random) ? ENOSPC : EIO;
  TortureAct kind = (TortureAct)g_rand_int_range (self->torture.random, 0, TORTURE_N_ACTS);

  prepare (self);
  run_acts (self, (Scenario){ kind, failure, error, g_rand_boolean (self->torture.random),
                              g_rand_int (self->torture.random) });
  run_create (self, failure, error);
  run_backup (self, failure, error);
  fixture_tear_down (&self->fixture);
  g_free (self->base);
  g_free (self->work);
  g_free (self->copy);
}

int
main (int argc, char **argv)
{
  IoErrors self = { 0 };

  torture_start (&self.torture, argc, argv, 2);
  torture_vfs_register ();
  for (int i = 0; i < self.torture.rounds; i++)
    run_round (&self, i);
  g_print ("%u doubtful commits, each of them reported as such\n", self.n_doubtful);
  torture_end (&self.torture, "failing calls", self.n_trials);
  return 0;
}
