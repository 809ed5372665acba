/* The n-th allocation inside SQLite fails during an act: it is made or refused as a whole, and
 * nothing crashes. */
#include "store/senko-store-testing.h"
#include "torture-common.h"

#include <string.h>

static sqlite3_mem_methods real_methods;
static guint calls, fail_at;
static gboolean from_then_on, has_failed;

static gboolean
is_to_fail (void)
{
  calls++;
  if (fail_at == 0 || calls < fail_at || (calls > fail_at && !from_then_on))
    return FALSE;
  has_failed = TRUE;
  return TRUE;
}

static void *
failing_malloc (int size)
{
  return is_to_fail () ? NULL : real_methods.xMalloc (size);
}

static void *
failing_realloc (void *memory, int size)
{
  return is_to_fail () ? NULL : real_methods.xRealloc (memory, size);
}

static void
arm (guint nth, gboolean stay)
{
  calls = 0;
  fail_at = nth;
  from_then_on = stay;
  has_failed = FALSE;
}

typedef struct {
  Torture torture;
  Fixture fixture;
  char *base, *work;
  guint n_trials, n_refused;
} Malloc;

static gboolean
run_act (Malloc *self, TortureAct kind, guint32 seed, guint nth, gboolean stay, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (SenkoConnection) connection = NULL;
  gboolean done;

  torture_copy (self->base, self->work);
  arm (nth, stay);
  connection = senko_connection_open (self->work, SENKO_OPEN_READ_WRITE, error);
  done = connection != NULL
         && torture_run_act (connection, self->fixture.selection, kind, random, error);
  g_clear_pointer (&connection, senko_connection_close);
  fail_at = 0;
  return done;
}

static void
try_allocation (Malloc *self, TortureAct kind, guint32 seed, guint nth, gboolean stay,
                const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  gboolean done = run_act (self, kind, seed, nth, stay, &error);
  g_autofree char *present = fixture_dump (self->work);
  char head[65];

  self->n_trials++;
  self->n_refused += !done;
  g_assert_true (done == (error == NULL));
  if (strcmp (present, done ? after : before) != 0)
    g_error ("allocation %u failed (%s), and the register is not what it should be", nth,
             done ? "the act succeeded all the same" : error->message);
  if (g_rand_int_range (self->torture.random, 0, 8) == 0)
    torture_prove (self->work, "after a failing allocation", head);
}

static void
run_kind (Malloc *self, TortureAct kind)
{
  g_autofree char *before = fixture_dump (self->base);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint32 seed = g_rand_int (self->torture.random);
  guint n_allocations;

  run_act (self, kind, seed, 0, FALSE, &error);
  g_assert_no_error (error);
  n_allocations = calls;
  after = fixture_dump (self->work);
  for (guint nth = 1; nth <= n_allocations;
       nth += 1 + (guint)g_rand_int_range (self->torture.random, 0, 60))
    try_allocation (self, kind, seed, nth, g_rand_boolean (self->torture.random), before, after);
}

static void
run_round (Malloc *self)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture);
  self->base = g_strdup (self->fixture.path);
  self->work = fixture_file (&self->fixture, "work.senko");
  torture_run_act (self->fixture.connection, self->fixture.selection, TORTURE_ACT_INSERT,
                   self->torture.random, &error);
  torture_run_act (self->fixture.connection, self->fixture.selection, TORTURE_ACT_DECIDE,
                   self->torture.random, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->fixture.connection, senko_connection_close);
  for (int kind = 0; kind < TORTURE_N_ACTS; kind++)
    if (kind != TORTURE_ACT_IMPORT)
      run_kind (self, (TortureAct)kind);
  fixture_tear_down (&self->fixture);
  g_free (self->base);
  g_free (self->work);
}

int
main (int argc, char **argv)
{
  Malloc self = { 0 };
  sqlite3_mem_methods failing;

  torture_start (&self.torture, argc, argv, 1);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_methods), ==, SQLITE_OK);
  failing = real_methods;
  failing.xMalloc = failing_malloc;
  failing.xRealloc = failing_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &failing), ==, SQLITE_OK);
  for (int i = 0; i < self.torture.rounds; i++)
    run_round (&self);
  g_print ("%u acts were refused\n", self.n_refused);
  torture_end (&self.torture, "failing allocations", self.n_trials);
  return 0;
}
