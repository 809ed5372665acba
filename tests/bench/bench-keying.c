/* What keying twice and the detectors catch: 1,000 errors planted in one of the two keyings, 1,000
 * that both keyers make alike (so that only the detectors can see them, or the totals on the
 * cover), and 2,000 clean bundles.
 *
 * Prints a line of JSON for each figure. */
#include "../rules/keying-errors.h"

#include <stdlib.h>

#define N_PLANTED 1000
#define N_CLEAN 2000

static void
print_figure (const char *name, double value)
{
  g_print ("{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%%\"}\n", name, value);
}

/* Percent caught, of errors of all kinds in turn; with_totals: and where the paper's totals are. */
static double
plant (GRand *random, gboolean in_both, guint caught[N_ERRORS], guint planted[N_ERRORS],
       double *with_totals)
{
  guint n = 0, n_caught = 0, n_totals = 0;

  for (guint i = 0; n < N_PLANTED; i++)
    {
      PlantedError error = i % N_ERRORS;
      KeyedBundle bundle;
      gboolean found;

      keyed_bundle_fill (&bundle, random, error == ERROR_TOTAL || i % 3 == 0);
      if (!keyed_bundle_plant (&bundle, error, in_both))
        continue;
      found = keyed_bundle_differs (&bundle) || keyed_bundle_count_findings (&bundle) > 0;
      caught[error] += found;
      planted[error]++;
      n_caught += found;
      n_totals += found || keyed_bundle_misses_totals (&bundle);
      n++;
    }
  *with_totals = 100.0 * n_totals / n;
  return 100.0 * n_caught / n;
}

int
main (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240620);
  guint caught[N_ERRORS] = { 0 }, planted[N_ERRORS] = { 0 }, n_alarms = 0;
  double with_totals;

  print_figure ("errors of one keyer caught", plant (random, FALSE, caught, planted, &with_totals));
  for (guint i = 0; i < N_ERRORS; i++)
    caught[i] = planted[i] = 0;
  print_figure ("errors of both keyers caught",
                plant (random, TRUE, caught, planted, &with_totals));
  print_figure ("of both, with the cover's totals", with_totals);
  for (guint i = 0; i < N_ERRORS; i++)
    {
      g_autofree char *name = g_strconcat ("of both: ", planted_error_name (i), NULL);

      print_figure (name, planted[i] > 0 ? 100.0 * caught[i] / planted[i] : 0);
    }
  for (guint i = 0; i < N_CLEAN; i++)
    {
      KeyedBundle bundle;

      keyed_bundle_fill (&bundle, random, i % 3 == 0);
      n_alarms += keyed_bundle_count_findings (&bundle) > 0;
    }
  print_figure ("clean bundles with a false alarm", 100.0 * n_alarms / N_CLEAN);
  return EXIT_SUCCESS;
}
