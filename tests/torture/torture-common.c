/* Options, acts and proofs for the tortures. */
#include "torture-common.h"
#include "store/senko-decisions.h"
#include "store/senko-store-testing.h"

#include <glib/gstdio.h>
#include <string.h>

void
torture_start (Torture *self, int argc, char **argv, int rounds)
{
  int seed = -1;
  const GOptionEntry entries[] = {
    { "rounds", 0, 0, G_OPTION_ARG_INT, &self->rounds, "how often", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "repeats an earlier run", "S" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  self->rounds = rounds;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  self->seed = seed >= 0 ? (guint32)seed : (guint32)(g_get_real_time () % 1000000);
  self->random = g_rand_new_with_seed (self->seed);
  g_print ("--rounds %d --seed %u\n", self->rounds, self->seed);
}

void
torture_end (Torture *self, const char *what, guint n_trials)
{
  g_print ("%u %s in %d rounds: nothing was lost\n", n_trials, what, self->rounds);
  g_rand_free (self->random);
}

/* --- Acts
 * -------------------------------------------------------------------------------------------------------
 */

static gboolean
insert_people (SenkoAct *act, gint64 selection, int n, GRand *random, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *receipt_no
          = g_strdup_printf ("receipt_no=%08x%08x", g_rand_int (random), g_rand_int (random));
      g_autofree char *filler = g_strnfill ((gsize)g_rand_int_range (random, 0, 400), 'n');
      g_autofree char *note = g_strconcat ("note=", filler, NULL);
      SenkoValue values[SENKO_MAX_COLUMNS];
      gint64 id;

      fixture_values (SENKO_TABLE_APPLICANTS, values, receipt_no, "name=神戸 太郎",
                      "kana=コウベ タロウ", "birth_date=19980512", note, NULL);
      id = senko_act_insert (act, SENKO_TABLE_APPLICANTS, selection, values, error);
      if (id == 0)
        return FALSE;
      fixture_values (SENKO_TABLE_SCORES, values, "test=specialty", "score=8750", NULL);
      if (senko_act_insert (act, SENKO_TABLE_SCORES, id, values, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Some of the rows there are; an empty list is possible. NULL on error. */
static GPtrArray *
pick_rows (SenkoConnection *connection, SenkoTableId table, gint64 selection, GRand *random,
           GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  g_autoptr (SenkoStatement) statement = senko_table_scan (connection, table, selection, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (senko_statement_next (statement, &failure))
    if (g_rand_int_range (random, 0, 3) == 0)
      g_ptr_array_add (rows, senko_row_from_statement (senko_table (table), statement));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
update_people (SenkoAct *act, SenkoConnection *connection, gint64 selection, GRand *random,
               GError **error)
{
  g_autoptr (GPtrArray) rows
      = pick_rows (connection, SENKO_TABLE_APPLICANTS, selection, random, error);
  g_autofree char *address = g_strdup_printf ("address %u", g_rand_int (random));

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SenkoRow *row = rows->pdata[i];
      SenkoValue values[SENKO_MAX_COLUMNS];

      memcpy (values, row->values, sizeof values);
      values[9] = (SenkoValue){ .text = address, .length = -1 };
      if (!senko_act_update (act, row, values, error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
delete_scores (SenkoAct *act, SenkoConnection *connection, gint64 selection, GRand *random,
               GError **error)
{
  g_autoptr (GPtrArray) rows = pick_rows (connection, SENKO_TABLE_SCORES, selection, random, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!senko_act_delete (act, rows->pdata[i], error))
      return FALSE;
  return rows != NULL;
}

static gboolean
decide (SenkoAct *act, SenkoConnection *connection, gint64 selection, GRand *random, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SenkoDecision) before
      = senko_decisions_get_in_force (connection, selection, "stage1", &failure);
  SenkoDecision decision = {
    .selection = selection, .definition = 1, .stage = (char *)"stage1", .fingerprint = (char *)"f"
  };

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (before != NULL && !senko_decisions_reopen (act, before->id, "torture", error))
    return FALSE;
  decision.id = senko_decisions_next_id (act, error);
  if (decision.id == 0)
    return FALSE;
  for (guint part = 0; part < 3; part++)
    {
      gsize length = (gsize)g_rand_int_range (random, 1, 20000);
      g_autofree char *text = g_strnfill (length, 's');

      if (!senko_decisions_add_part (act, decision.id, part, text, length, NULL, error))
        return FALSE;
    }
  return senko_decisions_add (act, &decision, error);
}

static gboolean
fill_act (SenkoAct *act, SenkoConnection *connection, gint64 selection, TortureAct kind,
          GRand *random, GError **error)
{
  switch (kind)
    {
    case TORTURE_ACT_INSERT:
      return insert_people (act, selection, g_rand_int_range (random, 1, 8), random, error);
    case TORTURE_ACT_IMPORT:
      return insert_people (act, selection, 100, random, error);
    case TORTURE_ACT_UPDATE:
      return update_people (act, connection, selection, random, error);
    case TORTURE_ACT_DELETE:
      return delete_scores (act, connection, selection, random, error);
    case TORTURE_ACT_DECIDE:
      return decide (act, connection, selection, random, error);
    case TORTURE_N_ACTS:
    default:
      g_assert_not_reached ();
    }
}

SenkoAct *
torture_begin_act (SenkoConnection *connection, gint64 selection, TortureAct kind, GRand *random,
                   GError **error)
{
  g_autoptr (SenkoAct) act = senko_act_begin (connection, FIXTURE_AT, "torture", "torture",
                                              selection, NULL, NULL, NULL, FALSE, 0, error);

  /* Never empty, so that every act has a seal to look for. */
  if (act != NULL && senko_act_note (act, "torture", 0, NULL, "note", error)
      && fill_act (act, connection, selection, kind, random, error))
    return g_steal_pointer (&act);
  return NULL;
}

gboolean
torture_run_act (SenkoConnection *connection, gint64 selection, TortureAct kind, GRand *random,
                 GError **error)
{
  g_autoptr (SenkoAct) act = torture_begin_act (connection, selection, kind, random, error);

  return act != NULL && senko_act_commit (act, error);
}

/* --- Proofs
 * -----------------------------------------------------------------------------------------------------
 */

static void
assert_none (const GPtrArray *problems, const char *when)
{
  if (problems->len > 0)
    g_error ("%s: %s", when, (const char *)problems->pdata[0]);
}

guint
torture_prove (const char *path, const char *when, char head[65])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoConnection) connection = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoJournalReport) report = NULL;

  senko_connection_set_vfs_for_tests (NULL);
  connection = senko_connection_open (path, SENKO_OPEN_READ_WRITE, &error);
  if (connection == NULL)
    g_error ("%s: %s", when, error->message);
  if (!senko_connection_check (connection, problems, &error)
      || !senko_journal_verify_facts (connection, problems, &error)
      || (report = senko_journal_verify (connection, NULL, &error)) == NULL)
    g_error ("%s: %s", when, error->message);
  assert_none (problems, when);
  assert_none (report->problems, when);
  memcpy (head, report->head, sizeof report->head);
  return (guint)report->n_acts;
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_remove (to);
  if (g_file_get_contents (from, &contents, &length, NULL))
    g_file_set_contents_full (to, contents, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0644, NULL);
}

void
torture_copy (const char *from, const char *to)
{
  g_autofree char *from_journal = g_strconcat (from, "-journal", NULL);
  g_autofree char *to_journal = g_strconcat (to, "-journal", NULL);

  copy_file (from, to);
  copy_file (from_journal, to_journal);
}
