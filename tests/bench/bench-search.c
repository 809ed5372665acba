/* How long search takes as somebody types: numbers, names, readings, telephones and e-mails of
 * people of the register, letter by letter, first forwards and then words out of their middle.
 *
 * bench-search REGISTER: prints a line of JSON for each figure. The register is only read. */
#include "model/senko-applicant-index.h"
#include "store/senko-facts-reader.h"

#include <stdlib.h>

#define TODAY 20240930
#define N_PEOPLE 24
#define N_FIRST 50
#define N_TRIES 3
#define COL_LAST_TEXT 6 /* of senko_facts_read_search() */

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-search: %s\n", error->message);
  exit (3);
}

static void
print_figure (const char *name, double value, const char *unit)
{
  g_print ("{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%s\"}\n", name, value, unit);
}

/* What a person's texts give to type: every beginning, and every ending. */
static void
add_keystrokes (GPtrArray *queries, const char *text)
{
  const char *at;

  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_ptr_array_add (queries, g_strndup (text, g_utf8_next_char (at) - text));
      g_ptr_array_add (queries, g_strdup (at));
    }
}

static GPtrArray *
make_queries (SenkoRegister *reg, SenkoSelection *selection, SenkoApplicantIndex *index)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  guint n = senko_applicant_index_get_n_places (index);

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 id = senko_applicant_index_get_id (index,
                                                (guint)(((guint64)i * 2 + 1) * n / (2 * N_PEOPLE)));
      g_autoptr (SenkoStatement) row = senko_facts_read_search (senko_register_get_connection (reg),
                                                                selection->id, id, &error);

      stop_on (error);
      if (!senko_statement_next (row, &error))
        continue;
      for (int column = 1; column <= COL_LAST_TEXT; column++)
        if (senko_statement_get_text (row, column) != NULL)
          add_keystrokes (queries, senko_statement_get_text (row, column));
    }
  return queries;
}

static int
compare_times (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

typedef enum { FIRST, COUNT } What;

static double
time_query (SenkoApplicantIndex *index, const char *text, What what)
{
  guint places[N_FIRST];
  gint64 start = g_get_monotonic_time ();

  if (what == FIRST)
    senko_applicant_index_first (index, text, NULL, N_FIRST, places);
  else
    senko_applicant_index_count (index, text, NULL);
  return (g_get_monotonic_time () - start) / 1000.0;
}

/* The slowest keystroke but one in a hundred, in milliseconds; each the best of a few tries, as
 * others may want the processor too. */
static double
time_queries (SenkoApplicantIndex *index, GPtrArray *queries, What what)
{
  g_autofree double *times = g_new (double, queries->len);

  for (guint i = 0; i < queries->len; i++)
    {
      const char *text = g_ptr_array_index (queries, i);

      times[i] = G_MAXDOUBLE;
      for (int again = 0; again < N_TRIES; again++)
        times[i] = MIN (times[i], time_query (index, text, what));
      if (g_getenv ("SENKO_BENCH_VERBOSE") != NULL && times[i] > 3)
        g_printerr ("%8.2f ms %s\n", times[i], text);
    }
  qsort (times, queries->len, sizeof *times, compare_times);
  return times[queries->len * 99 / 100];
}

static void
measure_orders (SenkoApplicantIndex *index, SenkoRegister *reg, SenkoSelection *selection)
{
  static const char *const columns[] = { "receipt_no", "kana", "birth_date" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strconcat ("order-", columns[i], NULL);
      gint64 start = g_get_monotonic_time ();
      SenkoApplicantOrder *order
          = senko_applicant_order_new (index, reg, selection, columns[i], NULL, &error);

      stop_on (error);
      print_figure (name, (g_get_monotonic_time () - start) / 1000.0, "ms");
      senko_applicant_order_unref (order);
    }
}

static void
measure (SenkoRegister *reg, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time (), built;
  g_autoptr (SenkoApplicantIndex) index
      = senko_applicant_index_new (reg, selection, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) queries = NULL;

  stop_on (error);
  built = g_get_monotonic_time ();
  print_figure ("index-build", (built - start) / 1e6, "s");
  senko_applicant_index_evaluate (index, reg, selection, NULL, NULL, NULL, &error);
  stop_on (error);
  print_figure ("index-evaluate", (g_get_monotonic_time () - built) / 1e6, "s");
  print_figure ("index-bytes",
                (double)senko_applicant_index_get_size (index)
                    / MAX (1, senko_applicant_index_get_n (index)),
                "bytes");
  queries = make_queries (reg, selection, index);
  print_figure ("search-first", time_queries (index, queries, FIRST), "ms");
  print_figure ("search-count", time_queries (index, queries, COUNT), "ms");
  measure_orders (index, reg, selection);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg = NULL;
  SenkoSelection *selection;

  if (argc != 2)
    {
      g_printerr ("usage: bench-search REGISTER\n");
      return 2;
    }
  reg = senko_register_open (argv[1], SENKO_OPEN_READ_ONLY, "bench", TODAY, NULL, &error);
  stop_on (error);
  selection = senko_register_get_selection (reg, NULL, &error);
  stop_on (error);
  measure (reg, selection);
  return 0;
}
