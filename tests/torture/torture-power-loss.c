/* The power fails at every sync, and at moments between: what was acknowledged is there, of what
 * was not there is nothing or all, and the register opens and proves itself, even if the power
 * fails again while it recovers. */
#include "store/senko-store-testing.h"
#include "torture-common.h"
#include "torture-vfs.h"

#include <string.h>

#define ACTS_PER_ROUND 8
#define IMAGES_PER_SYNC 2
#define RECOVERIES_PER_ROUND 4

typedef struct {
  Torture torture;
  Fixture fixture;
  char *image, *second_image;
  GPtrArray *heads; /* the seal after each acknowledged act */
  gboolean in_commit; /* the act being made may already count */
  guint n_images, n_recoveries;
} PowerLoss;

static void
check_image (PowerLoss *self, const char *image, const char *when)
{
  char head[65];
  guint n_acts = torture_prove (image, when, head);
  guint acknowledged = self->heads->len;

  self->n_images++;
  if (n_acts < acknowledged || n_acts > acknowledged + (self->in_commit ? 1 : 0))
    g_error ("%s: %u acts are there, %u were acknowledged", when, n_acts, acknowledged);
  if (n_acts == acknowledged && strcmp (head, self->heads->pdata[acknowledged - 1]) != 0)
    g_error ("%s: the seal is another one", when);
}

static void
on_recovery_sync (gpointer user_data)
{
  PowerLoss *self = user_data;

  self->n_recoveries++;
  torture_vfs_write_image (self->torture.random, self->second_image);
  check_image (self, self->second_image, "power lost while recovering");
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
}

static void on_sync (gpointer user_data);

static void
lose_power (PowerLoss *self)
{
  torture_vfs_write_image (self->torture.random, self->image);
  check_image (self, self->image, "power lost");
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
}

static void
on_sync (gpointer user_data)
{
  for (int i = 0; i < IMAGES_PER_SYNC; i++)
    lose_power (user_data);
}

static void
acknowledge (PowerLoss *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoActInfo) act
      = senko_journal_get_act (self->fixture.connection, (gint64)self->heads->len + 1, &error);

  g_assert_no_error (error);
  g_ptr_array_add (self->heads, g_strdup (act->seal));
}

/* An import that does not fit into the cache writes to the file before it is committed. */
static void
shrink_cache (PowerLoss *self)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (self->fixture.connection, "PRAGMA cache_size = 10", NULL);

  if (g_rand_int_range (self->torture.random, 0, 3) == 0)
    senko_statement_run (statement, NULL);
}

static void
make_act (PowerLoss *self)
{
  GRand *random = self->torture.random;
  TortureAct kind = (TortureAct)g_rand_int_range (random, 0, TORTURE_N_ACTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act
      = torture_begin_act (self->fixture.connection, self->fixture.selection, kind, random, &error);

  g_assert_no_error (error);
  lose_power (self);
  if (g_rand_int_range (random, 0, 5) == 0)
    return; /* dropped: nothing of it may ever be seen */
  self->in_commit = TRUE;
  senko_act_commit (act, &error);
  g_assert_no_error (error);
  self->in_commit = FALSE;
  acknowledge (self);
  lose_power (self);
}

/* The power failed in the middle of a commit; it comes back, and fails again during the recovery.
 */
static void
fail_twice (PowerLoss *self)
{
  g_autoptr (SenkoConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  self->in_commit = TRUE;
  torture_vfs_record (self->image, on_recovery_sync, self);
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
  connection = senko_connection_open (self->image, SENKO_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, senko_connection_close);
  torture_vfs_stop_recording ();
  self->in_commit = FALSE;
}

static void
keep_image_once (gpointer user_data)
{
  PowerLoss *self = user_data;

  if (g_rand_boolean (self->torture.random))
    torture_vfs_write_image (self->torture.random, self->image);
}

static void
break_recovery (PowerLoss *self)
{
  g_autoptr (GError) error = NULL;

  torture_vfs_record (self->fixture.path, keep_image_once, self);
  torture_vfs_write_image (self->torture.random, self->image);
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
  fixture_reopen (&self->fixture);
  torture_run_act (self->fixture.connection, self->fixture.selection, TORTURE_ACT_UPDATE,
                   self->torture.random, &error);
  g_assert_no_error (error);
  torture_vfs_stop_recording ();
  fail_twice (self);
  acknowledge (self);
}

static void
run_round (PowerLoss *self)
{
  senko_connection_set_vfs_for_tests (NULL);
  fixture_set_up (&self->fixture);
  self->image = fixture_file (&self->fixture, "image.senko");
  self->second_image = fixture_file (&self->fixture, "second.senko");
  self->heads = g_ptr_array_new_with_free_func (g_free);
  g_clear_pointer (&self->fixture.connection, senko_connection_close);
  torture_vfs_record (self->fixture.path, on_sync, self);
  senko_connection_set_vfs_for_tests (TORTURE_VFS);
  fixture_reopen (&self->fixture);
  acknowledge (self);
  shrink_cache (self);
  for (int i = 0; i < ACTS_PER_ROUND; i++)
    make_act (self);
  torture_vfs_stop_recording ();
  for (int i = 0; i < RECOVERIES_PER_ROUND; i++)
    break_recovery (self);
  senko_connection_set_vfs_for_tests (NULL);
  fixture_tear_down (&self->fixture);
  g_ptr_array_unref (self->heads);
  g_free (self->image);
  g_free (self->second_image);
}

int
main (int argc, char **argv)
{
  PowerLoss self = { 0 };

  torture_start (&self.torture, argc, argv, 1);
  torture_vfs_register ();
  for (int i = 0; i < self.torture.rounds; i++)
    run_round (&self);
  g_print ("%u power failures during recovery\n", self.n_recoveries);
  torture_end (&self.torture, "power failures", self.n_images);
  return 0;
}
