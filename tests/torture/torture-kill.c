/* A process that makes acts and reports each acknowledged one is killed at a random moment, again
 * and again on the same register: every acknowledged act is there, and of the one in progress
 * nothing or all. */
#include "torture-common.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS_PER_REGISTER 12

static void
make_acts (const char *path, gint64 selection, guint32 seed, int report)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoConnection) connection
      = senko_connection_open (path, SENKO_OPEN_READ_WRITE, &error);

  g_assert_no_error (error);
  for (;;)
    {
      TortureAct kind = (TortureAct)g_rand_int_range (random, 0, TORTURE_N_ACTS);
      g_autoptr (SenkoAct) act = torture_begin_act (connection, selection, kind, random, &error);
      gint64 id;

      g_assert_no_error (error);
      id = senko_act_get_id (act);
      senko_act_commit (act, &error);
      g_assert_no_error (error);
      if (write (report, &id, sizeof id) != sizeof id)
        _exit (1);
    }
}

static pid_t
start (const char *path, gint64 selection, guint32 seed, int *reports)
{
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      make_acts (path, selection, seed, ends[1]);
    }
  close (ends[1]);
  *reports = ends[0];
  return child;
}

/* Returns the last acknowledged act; last, if there was none. */
static gint64
kill_once (Torture *self, const Fixture *fixture, gint64 last)
{
  int reports, status;
  gint64 id;
  pid_t child = start (fixture->path, fixture->selection, g_rand_int (self->random), &reports);

  if (g_rand_int_range (self->random, 0, 4) > 0 && read (reports, &id, sizeof id) == sizeof id)
    last = id; /* most are killed in full work, some while they open */
  g_usleep ((gulong)g_rand_int_range (self->random, 0, 40000));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (read (reports, &id, sizeof id) == sizeof id)
    last = id;
  close (reports);
  return last;
}

int
main (int argc, char **argv)
{
  Torture self;
  Fixture fixture = { 0 };
  gint64 last = 0;
  guint n_acts = 0;

  torture_start (&self, argc, argv, 20);
  for (int round = 0; round < self.rounds; round++)
    {
      char head[65];
      guint present;

      if (round % ROUNDS_PER_REGISTER == 0)
        {
          if (round > 0)
            fixture_tear_down (&fixture);
          fixture_set_up (&fixture);
          g_clear_pointer (&fixture.connection, senko_connection_close);
          last = 1;
        }
      last = kill_once (&self, &fixture, last);
      present = torture_prove (fixture.path, "killed", head);
      if (present < last || present > last + 1)
        g_error ("%u acts are there, %d were acknowledged", present, (int)last);
      n_acts += present - (guint)last;
      last = present;
    }
  g_print ("%u acts were written but not yet acknowledged\n", n_acts);
  fixture_tear_down (&fixture);
  torture_end (&self, "kills", (guint)self.rounds);
  return 0;
}
