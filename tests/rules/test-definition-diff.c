/* What changed between two definitions: the sentences, and that no change is ever silent. */
#include <string.h>

#include "definition-text.h"
#include "rules/definition/senko-definition-diff-private.h"

typedef struct {
  const char *find, *replace;
  const char *sentence; /* the only one */
} DiffCase;

static const DiffCase diff_cases[] = {
  { "2024-05-10T17:00", "2024-05-11T17:00",
    "“e-application” [application] ends at 2024-05-11T17:00 instead of "
    "2024-05-10T17:00." },
  { "\"from\": \"2024-06-28\",\n      \"to\"", "\"from\": \"2024-06-27\",\n      \"to\"",
    "“stage 1 group interview” [stage1_interview] begins at 2024-06-27 instead of 2024-06-28." },
  { "\"number\": 200", "\"number\": 210",
    "The planned regular hires of “elementary” [elementary] change from about 200 (reckoned as "
    "200) to about 200 "
    "(reckoned as 210)." },
  { "\"ja\": \"約200名\", \"en\": \"about 200\", \"number\": 200",
    "\"ja\": \"若干名\", \"en\": \"a few\", \"number\": null",
    "The planned regular hires of “elementary” [elementary] change from about 200 (reckoned as "
    "200) to a few." },
  { "\"months\": 36,\n          \"less_leave\": true,\n          \"as_of\"",
    "\"months\": 24,\n          \"less_leave\": true,\n          \"as_of\"",
    "“incumbent track” [T-incumbent]: 24 months of employment are needed instead of 36." },
  { "[\"2019-04-01\", \"2024-03-31\"]", "[\"2018-04-01\", \"2024-03-31\"]",
    "“career track” [T-career] › #1: employment counts within 2018-04-01 – 2024-03-31 instead of "
    "2019-04-01 – "
    "2024-03-31." },
  { "\"until\": \"applied\"", "\"until\": \"2024-03-31\"",
    "“career track” [T-career] › #2: employment counts until 2024-03-31 instead of the day of "
    "application." },
  { "\"on_or_after\": \"1965-04-02\"", "\"on_or_after\": \"1966-04-02\"",
    "“age (born on or after 1965-04-02)” [G2]: born on or after 1966-04-02 instead of "
    "1965-04-02." },
  { "\"requires\": {\"single_application\": {}}, \"otherwise\": \"void\"",
    "\"requires\": {\"single_application\": {}}, \"otherwise\": \"fail\"",
    "Who does not meet “one application a person” [G6] gets “fail” instead of “void”." },
  { "\"applies\": {\"tracks\": [\"career\"]},\n      \"due\": \"2024-05-10\"",
    "\"applies\": {\"tracks\": [\"career\"]},\n      \"due\": \"2024-05-17\"",
    "“career entry sheet” [entry_sheet] is due on 2024-05-17 instead of 2024-05-10." },
  { "\"otherwise\": \"fallback\",\n      \"must_be\": \"accepted\"",
    "\"otherwise\": \"fail\",\n      \"must_be\": \"accepted\"",
    "Without “recommendation (screened)” [recommendation] the verdict is “fail” instead of "
    "“fallback”." },
  { "\"points\": 15,", "\"points\": 12,",
    "The bonus “more than one licence” [multi_licence] gives 12 points instead of "
    "15." },
  { "\"gtec\": \"1180\"", "\"gtec\": \"1190\"",
    "The minimum of GTEC for #2 changes from 1180 to 1190." },
  { "\"gtec\": \"1180\",", "", "GTEC is no longer accepted for #2; it was from 1180." },
  { "\"expires\": \"2026-03-31\"", "\"expires\": \"2027-03-31\"",
    "“candidate roster” [regular] expires on 2027-03-31 instead of 2026-03-31." },
  { "\"ties\": \"all_in\"", "\"ties\": \"all_out\"",
    "Ties on a line by count: all_out instead of all_in." },
  { "\"keep_percent\": [80, 90]", "\"keep_percent\": [75, 90]",
    "The gate teaching & liberal arts is meant to let 75 – 90 percent pass instead of 80 – 90." },
  { "\"floors\": {}", "\"floors\": {\"specialty\": 30}",
    "The floor of specialty changes from not set to 30." },
  { "\"floors\": {}", "\"floors\": {}, \"order\": {\"stage2\": [\"interview\", \"total\"]}",
    "People are now put in order by more than the total: "
    "{\"stage2\":[\"interview\",\"total\"]}." },
  { "\"floors\": {}", "\"floors\": {}, \"vetoes\": []",
    "Letter grades now keep out, whatever the total: []." },
  { "\"minutes\": 80", "\"minutes\": 80, \"grades\": {\"A\": 80, \"B\": 0}",
    "“specialty” [specialty] now has letter grades: {\"A\":80,\"B\":0}." },
  { "\"floors\": {}", "\"floors\": {}, \"multiples\": {}",
    "Lines that nobody sets are now a multiple of the planned hires: {}." },
  { "\"floors\": {}", "\"floors\": {}, \"zones\": {}", "There are now zones of two axes: {}." },
  { "\"expires\": \"2028-03-31\"",
    "\"expires\": \"2028-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\"}]",
    "Those on “fixed-term roster” [fixed_term] now have ranks: "
    "[{\"id\":\"A\",\"ja\":\"A\",\"en\":\"A\"}]." },
  { "{pool}{post}{seq:4}", "{pool}{post}{seq:5}",
    "The pattern of exam numbers changes from {pool}{post}{seq:4} to {pool}{post}{seq:5}." },
  { "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"interview\": 210, \"essay\": 90}", NULL },
  { "\"waitlist\": true", "\"waitlist\":\ttrue", NULL },
  { "\"minutes\": 50", "\"minutes\": 60",
    "“teaching & liberal arts” [liberal] lasts 60 minutes instead of 50." },
  { "\"closes_changes\": true", "\"note\": \"締切厳守\", \"closes_changes\": true",
    "The note on “e-application” [application] changes from “not set” to “締切厳守”." },
  { "\"not_tracks\": [\"recommended\"]", "\"not_tracks\": [\"recommended\", \"career\"]",
    "$.rosters[0].defer.not_tracks changes from [\"recommended\"] to "
    "[\"recommended\",\"career\"]." },
};

static SenkoDefinition *
parse (const char *text)
{
  g_autoptr (GPtrArray) faults = NULL;
  SenkoDefinition *definition = senko_definition_parse (text, strlen (text), &faults, NULL);

  if (!definition)
    {
      const SenkoDefinitionFault *first = g_ptr_array_index (faults, 0);

      g_error ("%s: %s", first->path, first->message);
    }
  return definition;
}

static void
test_sentences (void)
{
  g_autofree char *text = definition_text ();
  g_autoptr (SenkoDefinition) old = parse (text);

  for (guint i = 0; i < G_N_ELEMENTS (diff_cases); i++)
    {
      g_autofree char *changed
          = definition_text_with (text, diff_cases[i].find, diff_cases[i].replace);
      g_autoptr (SenkoDefinition) new = parse (changed);
      g_autoptr (GPtrArray) sentences = senko_definition_diff (old, new);

      g_assert_cmpuint (sentences->len, ==, diff_cases[i].sentence != NULL);
      if (sentences->len > 0)
        g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, diff_cases[i].sentence);
    }
}

static gboolean
has_sentence (const GPtrArray *sentences, const char *part)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), part))
      return TRUE;
  return FALSE;
}

/* p.3: what the source itself says changed */
static void
test_years (void)
{
  g_autoptr (SenkoDefinition) old = senko_definition_load_builtin ("kobe-teachers-2024", NULL);
  g_autoptr (SenkoDefinition) new = senko_definition_load_builtin ("kobe-teachers-2025", NULL);
  g_autoptr (GPtrArray) sentences = senko_definition_diff (old, new);
  g_autoptr (GPtrArray) none = senko_definition_diff (new, new);

  g_assert_true (has_sentence (
      sentences,
      "The bonus “more than one licence” [multi_licence] gives 15 points instead of 6."));
  g_assert_true (
      has_sentence (sentences, "new bonus: “teacher librarian” [librarian_teacher] (points: 8)"));
  g_assert_true (has_sentence (
      sentences, "The bonus “calligraphy licence” [calligraphy_licence] is abolished"));
  g_assert_cmpuint (none->len, ==, 0);
}

/* Several entries that come and go, and an order that changes. */
static void
test_entries (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *one = definition_text_with (
      text,
      "{\"applies\": {\"pools\": [\"unlicensed\"]}, \"page\": 11, \"tests\": "
      "{\"essay\": 90, \"interview\": 210}},\n",
      "");
  g_autofree char *two = definition_text_with (
      one, "{\"applies\": {\"pools\": [\"returner\"]}, \"page\": 21",
      "{\"applies\": {\"pools\": [\"unlicensed\"]}, \"page\": 11, \"tests\": "
      "{\"essay\": 90, \"interview\": 210}},\n"
      "{\"applies\": {\"pools\": [\"returner\"]}, \"page\": 21");
  g_autofree char *three
      = definition_text_with (two, "{\"id\": \"health\", \"ja\": \"保健\", \"en\": \"health\"}",
                              "{\"id\": \"fishery\", \"ja\": \"水産\", \"en\": \"fishery\"}");
  g_autoptr (SenkoDefinition) old = parse (text);
  g_autoptr (SenkoDefinition) new = parse (three);
  g_autoptr (GPtrArray) sentences = senko_definition_diff (old, new);

  g_assert_true (has_sentence (sentences, "The order of the entries of $.stages[1].plans changes"));
  g_assert_true (has_sentence (sentences, "The vocabulary has a new word: “fishery” [fishery]"));
  g_assert_true (
      has_sentence (sentences, "The vocabulary no longer has the word “health” [health]"));
  g_assert_cmpuint (sentences->len, ==, 3);
}

/* Posts added and removed. */
static void
test_codes (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *one = definition_text_with (
      text, "\"industry\",\n        \"commerce\"\n      ],\n      \"subject_codes\"",
      "\"industry\",\n        \"information\"\n      ],\n      \"subject_codes\"");
  g_autoptr (SenkoDefinition) old = parse (text);
  json_auto_t *before = json_loads (text, 0, NULL), *after = json_loads (one, 0, NULL);
  g_autoptr (GPtrArray) sentences = senko_definition_diff_nodes (old, old, before, after);

  g_assert_true (
      has_sentence (sentences, "“secondary” [secondary] now has the subject: information."));
  g_assert_true (
      has_sentence (sentences, "“secondary” [secondary] no longer has the subject: commerce."));
  g_assert_cmpuint (sentences->len, ==, 2);
}

/* --- no change is silent
 * -------------------------------------------------------------------------------------- */

typedef struct {
  const SenkoDefinition *definition;
  json_t *old, *new;
  guint n_changes;
} Walk;

static void walk (Walk *self, json_t *node);

static void
expect_sentence (Walk *self, const char *what)
{
  g_autoptr (GPtrArray) sentences
      = senko_definition_diff_nodes (self->definition, self->definition, self->old, self->new);

  if (sentences->len == 0)
    g_error ("a change of “%s” is silent", what);
  for (guint i = 0; i < sentences->len; i++)
    g_assert_null (strstr (g_ptr_array_index (sentences, i), "$s"));
  self->n_changes++;
}

/* (transfer full) */
static json_t *
another_value (const json_t *node)
{
  if (json_is_string (node))
    {
      g_autofree char *text = g_strconcat (json_string_value (node), "~", NULL);

      return json_string (text);
    }
  if (json_is_boolean (node))
    return json_boolean (!json_boolean_value (node));
  return json_integer (json_is_integer (node) ? json_integer_value (node) + 1 : 7);
}

static gboolean
has_parts (const json_t *node)
{
  return json_is_object (node) || json_is_array (node);
}

static void
change_members (Walk *self, json_t *object)
{
  const char *key;
  json_t *node;
  void *next;

  json_object_foreach_safe (object, next, key, node)
  {
    json_auto_t *kept = json_incref (node);

    if (has_parts (kept))
      {
        walk (self, kept);
        continue;
      }
    json_object_set_new (object, key, another_value (kept));
    expect_sentence (self, key);
    json_object_set (object, key, kept);
  }
}

static void
change_elements (Walk *self, json_t *array)
{
  for (gsize i = 0; i < json_array_size (array); i++)
    {
      json_auto_t *kept = json_incref (json_array_get (array, i));

      if (has_parts (kept))
        {
          walk (self, kept);
          continue;
        }
      json_array_set_new (array, i, another_value (kept));
      expect_sentence (self, "an element");
      json_array_set (array, i, kept);
    }
}

static void
walk (Walk *self, json_t *node)
{
  if (json_is_object (node))
    change_members (self, node);
  else if (json_is_array (node))
    change_elements (self, node);
}

/* Changes every leaf of the section in turn; returns how many there were. */
static guint
walk_section (const SenkoDefinition *definition, const char *key, json_t *section)
{
  json_auto_t *old = json_pack ("{s: O}", key, section);
  json_auto_t *new = json_deep_copy (old);
  Walk self = { .definition = definition, .old = old, .new = new };

  walk (&self, new);
  return self.n_changes;
}

/* One section at a time, and of lists one element at a time, so that the walk over all leaves is
 * fast. */
static void
test_never_silent (void)
{
  g_autofree char *text = definition_text ();
  g_autoptr (SenkoDefinition) definition = parse (text);
  json_auto_t *all = json_loads (text, 0, NULL);
  guint n_changes = 0;
  const char *key;
  json_t *section, *element;
  gsize i;

  json_object_foreach (all, key, section)
  {
    if (!json_is_array (section))
      n_changes += walk_section (definition, key, section);
    json_array_foreach (section, i, element)
    {
      json_auto_t *one = json_pack ("[O]", element);

      n_changes += walk_section (definition, key, one);
    }
  }
  g_assert_cmpuint (n_changes, >, 1000);
}

/* The same with members that are taken away. */
static void
test_removal_never_silent (void)
{
  g_autofree char *text = definition_text ();
  g_autoptr (SenkoDefinition) definition = parse (text);
  json_auto_t *old = json_loads (text, 0, NULL);
  const char *key;
  json_t *section;

  json_object_foreach (old, key, section)
  {
    json_auto_t *new = json_copy (old);
    g_autoptr (GPtrArray) gone = NULL, come = NULL;

    json_object_del (new, key);
    gone = senko_definition_diff_nodes (definition, definition, old, new);
    come = senko_definition_diff_nodes (definition, definition, new, old);
    g_assert_cmpuint (gone->len, ==, 1);
    g_assert_cmpuint (come->len, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/definition/diff/sentences", test_sentences);
  g_test_add_func ("/definition/diff/years", test_years);
  g_test_add_func ("/definition/diff/entries", test_entries);
  g_test_add_func ("/definition/diff/codes", test_codes);
  g_test_add_func ("/definition/diff/never-silent", test_never_silent);
  g_test_add_func ("/definition/diff/removal-never-silent", test_removal_never_silent);
  return g_test_run ();
}
