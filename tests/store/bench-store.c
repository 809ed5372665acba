/* How long the store takes for what people wait for: an import, a bulk read, a proof, one edit.
 * Prints a table; run it in a release build. `bench-store [APPLICANTS [FOLDER]]`: leaves the
 * register in FOLDER. */
#include "store/senko-facts-reader.h"
#include "store/senko-journal.h"
#include "store/senko-selections.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define AT "2024-05-10T12:00:00Z"

static GRand *numbers;

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Seconds of processor time of this process: what the store costs, whatever else the machine does.
 * What is waited for, the disk, shows in the edits, which are measured by the clock on the wall. */
static double
now (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double)spent.tv_sec + (double)spent.tv_nsec / 1e9;
}

static double
since (double start)
{
  return now () - start;
}

static SenkoAct *
begin (SenkoConnection *connection, const char *verb, gint64 selection)
{
  g_autoptr (GError) error = NULL;
  SenkoAct *act = senko_act_begin (connection, AT, "bench", verb, selection, NULL, "bench.csv",
                                   NULL, TRUE, 0, &error);

  fail_on (error);
  return act;
}

static void
commit (SenkoAct *act)
{
  g_autoptr (GError) error = NULL;

  senko_act_commit (act, &error);
  fail_on (error);
  senko_act_free (act);
}

static void
set_text (const SenkoTable *table, SenkoValue *values, const char *column, const char *text)
{
  values[senko_table_column (table, column)] = (SenkoValue){ .text = text, .length = -1 };
}

static void
set_int (const SenkoTable *table, SenkoValue *values, const char *column, gint64 integer)
{
  values[senko_table_column (table, column)] = (SenkoValue){ .integer = integer };
}

/* About 350 bytes of canonical text, as a real application has. */
static void
fill_applicant (SenkoValue *values)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);

  for (guint i = 0; i < table->n_columns; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  set_text (table, values, "name", "神戸　太郎左衛門");
  set_text (table, values, "kana", "コウベ　タロウザエモン");
  set_int (table, values, "birth_date", 19980512);
  set_text (table, values, "sex", "female");
  set_text (table, values, "email", "taro.kobe.1998@mail.example.jp");
  set_text (table, values, "phone", "078-322-5773");
  set_text (table, values, "postal_code", "650-8570");
  set_text (table, values, "address", "兵庫県神戸市中央区加納町6丁目5番1号");
  set_text (table, values, "pool", "general");
  set_text (table, values, "track", "general");
  set_text (table, values, "category", "secondary");
  set_text (table, values, "subject", "home_economics");
  set_int (table, values, "applied_at", 202404181530);
  set_int (table, values, "wishes_fixed_term", 1);
  set_int (table, values, "no_disqualification", 1);
  set_int (table, values, "japanese_national", 1);
  set_text (table, values, "university", "神戸教育大学教育学部");
  set_int (table, values, "graduates_on", 20250331);
  set_int (table, values, "student_year", 4);
  set_int (table, values, "good_credit_percent", 8650);
}

static double
insert_applicants (SenkoConnection *connection, gint64 selection, int n, gint64 *first)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);
  g_autoptr (GError) error = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  double start = now ();
  SenkoAct *act = begin (connection, "import applicants", selection);

  fill_applicant (values);
  for (int i = 0; i < n; i++)
    {
      char receipt_no[24], email[48];
      gint64 id;

      g_snprintf (receipt_no, sizeof receipt_no, "R%09d", i);
      g_snprintf (email, sizeof email, "taro.kobe.%07d@mail.example.jp", i);
      values[0] = (SenkoValue){ .text = receipt_no, .length = 10 };
      set_text (table, values, "email", email);
      id = senko_act_insert (act, SENKO_TABLE_APPLICANTS, selection, values, &error);
      fail_on (error);
      if (i == 0)
        *first = id;
    }
  commit (act);
  return since (start);
}

static double
insert_scores (SenkoConnection *connection, gint64 selection, gint64 first, int n)
{
  static const char *const tests[] = { "group_interview", "interview", "liberal", "specialty" };
  g_autoptr (GError) error = NULL;
  double start = now ();
  SenkoAct *act = begin (connection, "import scores", selection);

  for (int i = 0; i < n; i++)
    for (int test = 0; test < 4; test++)
      {
        SenkoValue values[SENKO_MAX_COLUMNS] = {
          { .text = tests[test], .length = -1 },
          { .text = "", .length = 0 },
          { .integer = g_rand_int_range (numbers, 0, 240) * 50 },
          { .integer = 0 },
          { .is_null = TRUE },
          { .is_null = TRUE },
        };

        senko_act_insert (act, SENKO_TABLE_SCORES, first + i, values, &error);
        fail_on (error);
      }
  commit (act);
  return since (start);
}

static double
read_all (SenkoStatement *statement, int n_columns, const char *text_columns, int *n_rows)
{
  g_autoptr (GError) error = NULL;
  double start = now ();
  guint64 sum = 0;

  *n_rows = 0;
  while (senko_statement_next (statement, &error))
    {
      for (int i = 0; i < n_columns; i++)
        if (text_columns[i] == 'T')
          {
            gsize length;

            senko_statement_get_slice (statement, i, &length);
            sum += length;
          }
        else
          sum += (guint64)senko_statement_get_int (statement, i);
      (*n_rows)++;
    }
  fail_on (error);
  senko_statement_release (statement);
  return sum == 42 ? 0 : since (start);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *)a < *(const double *)b ? -1 : 1;
}

static void
measure_reads (const char *path, gint64 selection, double *applicants, double *scores)
{
  double first[5], second[5];
  int n;

  for (int run = 0; run < 5; run++)
    {
      g_autoptr (SenkoConnection) connection
          = senko_connection_open (path, SENKO_OPEN_READ_ONLY, NULL);

      first[run] = read_all (senko_facts_read_applicants (connection, selection, 0, NULL), 26,
                             "IIIIIIIIIIIIIIIIITTTTTTTTT", &n);
      second[run] = read_all (senko_facts_read (connection, SENKO_TABLE_SCORES, selection, 0, NULL),
                              5, "ITTII", &n);
    }
  qsort (first, 5, sizeof *first, compare_doubles);
  qsort (second, 5, sizeof *second, compare_doubles);
  *applicants = first[2];
  *scores = second[2];
}

static double
measure_edit (SenkoConnection *connection, gint64 id)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);
  double runs[21];

  for (guint run = 0; run < G_N_ELEMENTS (runs); run++)
    {
      g_autoptr (SenkoRow) row = senko_table_get_applicant (connection, id, NULL);
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      SenkoAct *act = begin (connection, "edit", 1);
      SenkoValue values[SENKO_MAX_COLUMNS];

      memcpy (values, row->values, sizeof values);
      set_int (table, values, "student_year", 100 + run);
      senko_act_update (act, row, values, &error);
      fail_on (error);
      commit (act);
      runs[run] = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }
  qsort (runs, G_N_ELEMENTS (runs), sizeof *runs, compare_doubles);
  return runs[G_N_ELEMENTS (runs) / 2];
}

static gint64
open_selection (SenkoConnection *connection)
{
  g_autoptr (GError) error = NULL;
  SenkoAct *act = begin (connection, "selection add", 0);
  gint64 selection = senko_selections_add (act, "bench", 2025, 2024, "{}", 2, "f", &error);

  fail_on (error);
  commit (act);
  return selection;
}

static void
report (const char *what, double seconds, double n, const char *unit)
{
  g_print ("%-44s %9.3f s  %8.3f us per %s\n", what, seconds, seconds / n * 1e6, unit);
}

static void
measure_proofs (SenkoConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoJournalReport) proof = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  double start = now ();

  proof = senko_journal_verify (connection, NULL, &error);
  fail_on (error);
  report ("journal verify", since (start), (double)proof->n_rows, "row");
  start = now ();
  senko_journal_verify_facts (connection, problems, &error);
  fail_on (error);
  report ("journal verify, facts", since (start), (double)proof->n_rows, "row");
  if (proof->problems->len + problems->len > 0)
    g_error ("the proof found problems");
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 100000;
  g_autofree char *folder
      = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("senko-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.senko", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoConnection) connection = senko_connection_open (path, SENKO_OPEN_CREATE, &error);
  gint64 selection, first = 0;
  double applicants, scores, start;

  fail_on (error);
  numbers = g_rand_new_with_seed (1);
  selection = open_selection (connection);
  report ("insert applicants, journalled and sealed",
          insert_applicants (connection, selection, n, &first), n, "row");
  measure_proofs (connection);
  report ("insert scores, journalled and sealed", insert_scores (connection, selection, first, n),
          4.0 * n, "row");
  measure_reads (path, selection, &applicants, &scores);
  report ("read applicants for judging", applicants, n, "row");
  report ("read scores for judging", scores, 4.0 * n, "row");
  report ("one edit", measure_edit (connection, first), 1, "edit");
  start = now ();
  senko_connection_close (senko_connection_open (path, SENKO_OPEN_READ_WRITE, &error));
  fail_on (error);
  report ("open and close", since (start), 1, "time");
  g_rand_free (numbers);
  if (argc <= 2 && g_unlink (path) == 0)
    g_rmdir (folder);
  return 0;
}
