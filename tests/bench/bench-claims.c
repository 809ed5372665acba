/* The desk of bonus verification: how long from a verdict until the next claim is there, with as
 * many claims as given: bench-claims FOLDER N. Prints a line of JSON. */
#include "model/senko-claims.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define TODAY 20240801
#define N_VERDICTS 100

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}

static void
set (SenkoTableId table, SenkoValue *values, const char *column, const char *text, gint64 number)
{
  values[senko_table_column (senko_table (table), column)]
      = text != NULL ? (SenkoValue){ .text = text, .length = -1 }
                     : (SenkoValue){ .integer = number };
}

static void
clear (SenkoValue *values)
{
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
}

static gboolean
add_person (SenkoAct *act, gint64 selection, guint i, GError **error)
{
  g_autofree char *receipt_no = g_strdup_printf ("K%06u", i);
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 applicant;

  clear (values);
  set (SENKO_TABLE_APPLICANTS, values, "receipt_no", receipt_no, 0);
  set (SENKO_TABLE_APPLICANTS, values, "name", receipt_no, 0);
  set (SENKO_TABLE_APPLICANTS, values, "kana", receipt_no, 0);
  set (SENKO_TABLE_APPLICANTS, values, "birth_date", NULL, 19900401);
  set (SENKO_TABLE_APPLICANTS, values, "pool", "general", 0);
  set (SENKO_TABLE_APPLICANTS, values, "track", "general", 0);
  set (SENKO_TABLE_APPLICANTS, values, "category", "elementary", 0);
  set (SENKO_TABLE_APPLICANTS, values, "applied_at", NULL, G_GINT64_CONSTANT (202404151200));
  applicant = senko_act_insert (act, SENKO_TABLE_APPLICANTS, selection, values, error);
  if (applicant == 0)
    return FALSE;
  clear (values);
  set (SENKO_TABLE_LICENCES, values, "school_type", "elementary", 0);
  set (SENKO_TABLE_LICENCES, values, "subject", "", 0);
  set (SENKO_TABLE_LICENCES, values, "kind", "", 0);
  set (SENKO_TABLE_LICENCES, values, "status", "held", 0);
  if (senko_act_insert (act, SENKO_TABLE_LICENCES, applicant, values, error) == 0)
    return FALSE;
  clear (values);
  set (SENKO_TABLE_CREDENTIALS, values, "kind", "gtec", 0);
  set (SENKO_TABLE_CREDENTIALS, values, "obtained_on", NULL, 20230501);
  set (SENKO_TABLE_CREDENTIALS, values, "score", "1200", 0);
  if (senko_act_insert (act, SENKO_TABLE_CREDENTIALS, applicant, values, error) == 0)
    return FALSE;
  clear (values);
  set (SENKO_TABLE_CLAIMS, values, "bonus", "english", 0);
  set (SENKO_TABLE_CLAIMS, values, "subject", "", 0);
  return senko_act_insert (act, SENKO_TABLE_CLAIMS, applicant, values, error) != 0;
}

static gboolean
fill (SenkoRegister *reg, SenkoSelection *selection, guint n, GError **error)
{
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "bench", selection->id, NULL, error);

  for (guint i = 0; act != NULL && i < n; i++)
    if (!add_person (act, selection->id, i, error))
      return FALSE;
  return act != NULL && senko_act_commit (act, error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

/* Milliseconds, the median: a verdict, the list without it, the next claim read. */
static double
measure (SenkoRegister *reg, SenkoSelection *selection, SenkoClaimQueue *queue, GError **error)
{
  double times[N_VERDICTS];
  SenkoClaimFilter filter;
  g_autoptr (GArray) places = NULL;

  senko_claim_filter_init (&filter);
  places = senko_claim_queue_filter (queue, &filter, SENKO_CLAIMS_BY_POST);
  for (guint i = 0; i < N_VERDICTS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      const SenkoClaimItem *item
          = &g_array_index (queue->items, SenkoClaimItem, g_array_index (places, guint, 0));
      g_autoptr (SenkoClaimCase) next = NULL;

      if (!senko_claim_decide (reg, selection, item, 0, SENKO_CLAIM_VERIFIED, NULL, FALSE, NULL,
                               error))
        return -1;
      g_array_remove_index (places, 0);
      item = &g_array_index (queue->items, SenkoClaimItem, g_array_index (places, guint, 0));
      next = senko_claim_case_load (reg, selection, item, FALSE, error);
      if (next == NULL)
        return -1;
      times[i] = (double)(g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, N_VERDICTS, sizeof *times, compare);
  return times[N_VERDICTS / 2];
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SenkoRegister) reg = NULL;
  g_autoptr (SenkoDefinition) definition = NULL;
  g_autoptr (SenkoClaimQueue) queue = NULL;
  SenkoSelection *selection;
  double milliseconds;

  if (argc != 3)
    return 2;
  path = g_build_filename (argv[1], "claims.senko", NULL);
  reg = senko_register_open (path, SENKO_OPEN_CREATE, "bench", TODAY, NULL, &error);
  definition = reg != NULL ? senko_definition_load_builtin ("kobe-teachers-2025", &error) : NULL;
  selection
      = definition != NULL ? senko_register_add_selection (reg, definition, NULL, &error) : NULL;
  if (selection == NULL
      || !fill (reg, selection, (guint)MAX (atoi (argv[2]), N_VERDICTS + 1), &error))
    return fail (error);
  queue = senko_claim_queue_load (reg, selection, NULL, NULL, &error);
  milliseconds = queue != NULL ? measure (reg, selection, queue, &error) : -1;
  g_remove (path);
  if (milliseconds < 0)
    return fail (error);
  g_print ("{\"name\": \"next claim\", \"value\": %.3f, \"unit\": \"ms\"}\n", milliseconds);
  return EXIT_SUCCESS;
}
