/* What people wait for inside one process: a committee moves the lines, somebody edits one
 * applicant, the journal is proved.
 *
 * bench-core REGISTER: prints a line of JSON for each figure. The register must hold a selection
 * with scores, a gate and lines for stage 1, and is changed: give it a copy. */
#include "model/senko-preview.h"

#include <stdlib.h>
#include <string.h>

#define TODAY 20240930
#define AT "2024-09-30T00:00:00Z"
#define N_MOVES 201
#define N_PREPARES 21
#define N_EDITS 201
#define N_PROOFS 5

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-core: %s\n", error->message);
  exit (3);
}

static int
compare_times (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* Of microseconds; n is odd. */
static double
median (gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}

static void
print_figure (const char *name, double value, const char *unit)
{
  g_print ("{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%s\"}\n", name, value, unit);
}

/* Judging */

/* Every group's line goes one person or half a point up, the next time down again. */
static void
move_lines (SenkoJudging *judging, guint round)
{
  int step = round % 2 == 0 ? 1 : -1;

  for (guint g = 0; g < judging->n_groups; g++)
    {
      SenkoLine *line = &judging->groups[g].lines[SENKO_LINE_PASS];

      if (line->is_set && line->count >= 0)
        line->count += step;
      else if (line->is_set)
        line->score += step * 50;
    }
}

static void
move_gates (SenkoJudging *judging, guint round)
{
  for (guint test = 0; test <= SENKO_MAX_TESTS; test++)
    if (judging->gates[test] != SENKO_POINTS_NONE)
      judging->gates[test] += round % 2 == 0 ? 50 : -50;
}

typedef enum { MOVE_LINES, MOVE_GATES, PREPARE } What;

/* Nanoseconds per person. */
static double
time_judging (SenkoJudging *judging, What what, guint n_rounds)
{
  g_autofree gint64 *times = g_new (gint64, n_rounds);

  for (guint round = 0; round < n_rounds; round++)
    {
      gint64 start;

      if (what == MOVE_GATES)
        move_gates (judging, round);
      else
        move_lines (judging, round);
      start = g_get_monotonic_time ();
      if (what == PREPARE)
        senko_judging_prepare (judging);
      senko_judging_apply (judging);
      times[round] = g_get_monotonic_time () - start;
    }
  return median (times, n_rounds) * 1000 / judging->n;
}

static void
check_lines (const SenkoJudging *judging)
{
  for (guint g = 0; g < judging->n_groups; g++)
    if (judging->groups[g].lines[SENKO_LINE_PASS].is_set)
      return;
  g_printerr ("bench-core: the register has no lines for stage 1. Give it some with: senkoctl "
              "lines FILE\n");
  exit (2);
}

static void
measure_judging (SenkoRegister *reg, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, 1, NULL, &error);

  stop_on (error);
  check_lines (preview->judging);
  print_figure ("rejudge", time_judging (preview->judging, MOVE_LINES, N_MOVES), "ns");
  print_figure ("rejudge-gate", time_judging (preview->judging, MOVE_GATES, N_PREPARES), "ns");
  print_figure ("rejudge-bonus", time_judging (preview->judging, PREPARE, N_PREPARES), "ns");
}

/* Edits and the journal */

/* The ids of people spread over the selection. */
static void
choose_applicants (SenkoConnection *connection, gint64 selection, gint64 ids[N_EDITS])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SenkoStatement) row
      = senko_table_scan (connection, SENKO_TABLE_APPLICANTS, selection, &error);

  stop_on (error);
  while (senko_statement_next (row, &error))
    {
      gint64 id = senko_statement_get_int (row, 0);

      g_array_append_val (all, id);
    }
  stop_on (error);
  for (guint i = 0; i < N_EDITS; i++)
    ids[i] = g_array_index (all, gint64, (guint64)i * 997 % all->len);
}

static gint64
edit_note (SenkoConnection *connection, gint64 selection, gint64 id, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRow) before = senko_table_get_applicant (connection, id, &error);
  g_autoptr (SenkoAct) act = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 start;

  stop_on (error);
  memcpy (values, before->values, sizeof values);
  values[senko_table_column (before->table, "note")] = (SenkoValue){ .text = note, .length = -1 };
  start = g_get_monotonic_time ();
  act = senko_act_begin (connection, AT, "bench", "edit", selection, NULL, NULL, NULL, FALSE, 0,
                         &error);
  stop_on (error);
  senko_act_update (act, before, values, &error);
  stop_on (error);
  senko_act_commit (act, &error);
  stop_on (error);
  return g_get_monotonic_time () - start;
}

static void
measure_edits (SenkoConnection *connection, gint64 selection)
{
  gint64 ids[N_EDITS], times[N_EDITS];

  choose_applicants (connection, selection, ids);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *note = g_strdup_printf ("telephoned, call %u", i + 1);

      times[i] = edit_note (connection, selection, ids[i], note);
    }
  print_figure ("edit", median (times, N_EDITS), "us");
}

static void
measure_proof (SenkoConnection *connection)
{
  gint64 times[N_PROOFS];
  guint64 n_rows = 0;

  for (guint i = 0; i < N_PROOFS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (SenkoJournalReport) report = senko_journal_verify (connection, NULL, &error);

      stop_on (error);
      times[i] = g_get_monotonic_time () - start;
      n_rows = report->n_rows;
    }
  print_figure ("verify", median (times, N_PROOFS) / MAX (n_rows, 1), "us");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg = NULL;
  SenkoSelection *selection;

  if (argc != 2)
    {
      g_printerr ("usage: bench-core REGISTER (it is changed)\n");
      return 2;
    }
  reg = senko_register_open (argv[1], SENKO_OPEN_READ_WRITE, "bench", TODAY, AT, &error);
  stop_on (error);
  selection = senko_register_get_selection (reg, NULL, &error);
  stop_on (error);
  measure_judging (reg, selection);
  measure_edits (senko_register_get_connection (reg), selection->id);
  measure_proof (senko_register_get_connection (reg));
  return 0;
}
