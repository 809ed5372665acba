/* Every fault a definition can have: one case each, made by changing the built-in one, with the
 * path and the words that must be reported. */
#include <string.h>

#include "definition-faults.h"
#include "definition-text.h"

#define FEW 12

/* --- running the cases
 * ---------------------------------------------------------------------------------------- */

static GPtrArray *
faults_of (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *faults = NULL;
  SenkoDefinition *definition = senko_definition_parse (text, length, &faults, &error);

  g_assert_null (definition);
  g_assert_error (error, SENKO_DEFINITION_ERROR, SENKO_DEFINITION_ERROR_FAULTY);
  g_assert_nonnull (faults);
  g_assert_cmpuint (faults->len, >, 0);
  return faults;
}

static char *
list_faults (const GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "\n  %s: %s", fault->path, fault->message);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_fault (const GPtrArray *faults, const char *path, const char *message)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      if (strcmp (fault->path, path) == 0 && strstr (fault->message, message))
        return TRUE;
    }
  return FALSE;
}

static void
test_fault (gconstpointer data)
{
  const FaultCase *row = data;
  g_autofree char *text = definition_text ();
  g_autofree char *faulty = definition_text_with (text, row->find, row->replace);
  g_autoptr (GPtrArray) faults = faults_of (faulty, strlen (faulty));
  g_autofree char *found = list_faults (faults);

  if (!has_fault (faults, row->path, row->message))
    g_test_fail_printf ("%s: no fault %s “%s” among:%s", row->name, row->path, row->message, found);
  else if (faults->len > FEW) /* one mistake must not hide in a crowd */
    g_test_fail_printf ("%s: %u faults for one mistake:%s", row->name, faults->len, found);
}

static void
add_cases (const FaultGroup *group)
{
  for (guint i = 0; i < group->n; i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/definition/faults/%s/%s", group->name, group->cases[i].name);

      g_test_add_data_func (name, &group->cases[i], test_fault);
    }
}

/* --- faults that need more than one change
 * -------------------------------------------------------------------- */

static void
test_all_are_named (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *one
      = definition_text_with (text, "\"valid_by\": \"2025-04-01\"", "\"valid_by\": \"2025-02-30\"");
  g_autofree char *two = definition_text_with (one, "\"essay\": 90", "\"essay\": 80");
  g_autofree char *three
      = definition_text_with (two, "\"of\": \"waitlist\"", "\"of\": \"waitinglist\"");
  g_autofree char *four = definition_text_with (three, "\"on_or_after\"", "\"on_or_before\"");
  g_autoptr (GPtrArray) faults = faults_of (four, strlen (four));

  g_assert_true (has_fault (faults, "$.licence_terms.valid_by", "not a date"));
  g_assert_true (has_fault (faults, "$.stages[1].plans[1].tests", "sum to 290"));
  g_assert_true (has_fault (faults, "$.rosters[3].of", "not possible"));
  g_assert_true (has_fault (faults, "$.rules[1].requires.born", "“on_or_after” is missing"));
  g_assert_true (has_fault (faults, "$.rules[1].requires.born.on_or_before", "no key"));
  g_assert_cmpuint (faults->len, ==, 5);
}

static void
test_gate_without_entry (void)
{
  g_autofree char *text = definition_text ();
  const char *begin = strstr (text, "  \"gates\": ["), *end = strstr (text, "  \"judging\": {");
  g_autofree char *head = g_strndup (text, begin - text);
  g_autofree char *without = g_strconcat (head, end, NULL);
  g_autoptr (GPtrArray) faults = faults_of (without, strlen (without));

  g_assert_true (has_fault (faults, "$.stages[0].plans[0].gate", "“gates” has no entry"));
}

/* n more subjects than there are. */
static char *
with_more_subjects (guint n)
{
  g_autofree char *text = definition_text ();
  GString *more = g_string_new ("\"subject\": [\n");
  g_autofree char *replace = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (more, "{\"id\": \"s%u\", \"ja\": \"教科%u\", \"en\": \"subject %u\"},",
                            i, i, i);
  replace = g_string_free (more, FALSE);
  return definition_text_with (text, "\"subject\": [\n", replace);
}

static void
test_too_many_subjects (void)
{
  g_autofree char *most = with_more_subjects (63 - 23);
  g_autofree char *more = with_more_subjects (64 - 23);
  g_autoptr (SenkoDefinition) definition = senko_definition_parse (most, strlen (most), NULL, NULL);
  g_autoptr (GPtrArray) faults = faults_of (more, strlen (more));

  g_assert_nonnull (definition);
  g_assert_true (
      has_fault (faults, "$.vocabulary.subject", "64 elements; there can be at most 63"));
}

static void
test_too_many_positions (void)
{
  g_autofree char *text = definition_text ();
  GString *more = g_string_new ("\"position\": [\n");
  g_autofree char *replace = NULL, *faulty = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < 27; i++)
    g_string_append_printf (more, "{\"id\": \"p%u\", \"ja\": \"職%u\", \"en\": \"position %u\"},",
                            i, i, i);
  replace = g_string_free (more, FALSE);
  faulty = definition_text_with (text, "\"position\": [\n", replace);
  faults = faults_of (faulty, strlen (faulty));
  g_assert_true (
      has_fault (faults, "$.vocabulary.position", "32 elements; there can be at most 31"));
}

/* n levels of lists. */
static char *
nested (guint n)
{
  g_autofree char *open = g_strnfill (n, '['), *close = g_strnfill (n, ']');

  return g_strconcat ("{\"a\": ", open, close, "}", NULL);
}

static void
test_too_deep (void)
{
  g_autofree char *deep = nested (64), *bottomless = nested (1000000), *good = nested (63);
  g_autoptr (GPtrArray) faults = faults_of (deep, strlen (deep));
  g_autoptr (GPtrArray) more = faults_of (bottomless, strlen (bottomless));
  g_autoptr (GPtrArray) others = faults_of (good, strlen (good));

  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (
      strstr (((SenkoDefinitionFault *)faults->pdata[0])->message, "nested too deeply"));
  g_assert_nonnull (
      strstr (((SenkoDefinitionFault *)more->pdata[0])->message, "nested too deeply"));
  g_assert_true (has_fault (others, "$.a", "no key"));
}

static void
test_too_large (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *space = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *large = g_strconcat (text, space, NULL);
  g_autofree char *largest = g_strndup (large, 4 * 1024 * 1024);
  g_autoptr (GPtrArray) faults = faults_of (large, strlen (large));
  g_autoptr (SenkoDefinition) definition
      = senko_definition_parse (largest, strlen (largest), NULL, NULL);

  g_assert_true (has_fault (faults, "$", "larger than 4 MiB"));
  g_assert_nonnull (definition);
}

static void
test_nothing_at_all (void)
{
  static const char *const texts[]
      = { "", " ", "null", "[]", "1", "\"a\"", "{}", "{", "{\"a\"", "{\"a\":1", "{} {}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) faults = faults_of (texts[i], strlen (texts[i]));

      g_assert_cmpuint (faults->len, >=, 1);
    }
}

/* An object with very many keys, all equal: quickly refused, and not more faults than anybody can
 * read. */
static void
test_many_equal_keys (void)
{
  GString *text = g_string_new ("{\"a\": 1");
  g_autofree char *many = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, ", \"k%u\": 1", i % 50000);
  many = g_string_free (g_string_append_c (text, '}'), FALSE);
  faults = faults_of (many, strlen (many));
  g_assert_cmpuint (faults->len, ==, 500);
}

/* Half of a file, cut anywhere, is refused and never crashes. */
static void
test_cut_short (void)
{
  g_autofree char *text = definition_text ();
  gsize length = strlen (text) - 2;

  for (gsize cut = 0; cut < length; cut += 487)
    {
      g_autoptr (GPtrArray) faults = faults_of (text, cut);

      g_assert_cmpuint (faults->len, >=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_fault_groups; i++)
    add_cases (&fault_groups[i]);
  g_test_add_func ("/definition/faults/all-are-named", test_all_are_named);
  g_test_add_func ("/definition/faults/gate-without-entry", test_gate_without_entry);
  g_test_add_func ("/definition/faults/too-many-subjects", test_too_many_subjects);
  g_test_add_func ("/definition/faults/too-many-positions", test_too_many_positions);
  g_test_add_func ("/definition/faults/too-deep", test_too_deep);
  g_test_add_func ("/definition/faults/too-large", test_too_large);
  g_test_add_func ("/definition/faults/nothing", test_nothing_at_all);
  g_test_add_func ("/definition/faults/many-equal-keys", test_many_equal_keys);
  g_test_add_func ("/definition/faults/cut-short", test_cut_short);
  return g_test_run ();
}
