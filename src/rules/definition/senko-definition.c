/* A definition as a whole: reading it section by section, its life, and the questions asked of it.
 */
#include "rules/senko-definition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/senko-digest.h"
#include "base/senko-embedded.h"
#include "rules/definition/senko-definition-sections.h"
#include "rules/definition/senko-definition-text.h"

#define FORMAT_VERSION 1

extern const SenkoEmbedded senko_rules_files[];

G_DEFINE_QUARK (senko - definition - error - quark, senko_definition_error)

/* --- life
 * -----------------------------------------------------------------------------------------------------
 */

static void
set_fingerprint (SenkoDefinition *self)
{
  guint8 digest[SENKO_DIGEST_SIZE];

  senko_digest_data (self->text, self->text_length, digest);
  senko_digest_to_hex (digest, self->fingerprint);
}

SenkoDefinition *
senko_definition_new (const char *text, gsize length)
{
  SenkoDefinitionPrivate *self = g_new0 (SenkoDefinitionPrivate, 1);

  g_atomic_ref_count_init (&self->references);
  self->arena = senko_arena_new ();
  self->public.text = senko_arena_strndup (self->arena, text, length);
  self->public.text_length = length;
  set_fingerprint (&self->public);
  return &self->public;
}

SenkoArena *
senko_definition_arena (SenkoDefinition *self)
{
  return ((SenkoDefinitionPrivate *)self)->arena;
}

SenkoDefinition *
senko_definition_ref (SenkoDefinition *self)
{
  g_atomic_ref_count_inc (&((SenkoDefinitionPrivate *)self)->references);
  return self;
}

void
senko_definition_unref (SenkoDefinition *self)
{
  SenkoDefinitionPrivate *private = (SenkoDefinitionPrivate *)self;

  if (!g_atomic_ref_count_dec (&private->references))
    return;
  senko_arena_free (private->arena);
  g_free (private);
}

/* --- reading
 * --------------------------------------------------------------------------------------------------
 */

static void
read_head (SenkoReaderObject *root)
{
  static const char *const languages[] = { "ja", "en", NULL };
  SenkoDefinition *definition = root->reader->definition;
  SenkoLabel label;
  int version
      = senko_reader_int (root, "senko_definition", SENKO_REQUIRED, FORMAT_VERSION, 1, G_MAXINT);

  if (version > FORMAT_VERSION)
    senko_reader_fault_key (
        root, "senko_definition",
        _ ("The definition is written in format %1$d; this Senkō knows format %2$d. Use a newer "
           "Senkō."),
        version, FORMAT_VERSION);
  senko_reader_read_label (root, &label);
  definition->id = label.id;
  definition->ja = label.ja;
  definition->en = label.en;
  definition->language = senko_arena_strdup (
      root->reader->arena,
      languages[senko_reader_choice (root, "language", SENKO_REQUIRED, languages, 0)]);
  senko_reader_words (root, "source", &definition->source_ja, &definition->source_en);
  definition->exam_year = senko_reader_int (root, "exam_year", SENKO_REQUIRED, 2000, 2000, 2100);
  definition->hire_year = senko_reader_int (root, "hire_year", SENKO_REQUIRED, 2000, 2000, 2100);
  if (definition->hire_year < definition->exam_year
      || definition->hire_year > definition->exam_year + 2)
    senko_reader_fault_key (root, "hire_year",
                            _ ("Who is selected in %1$d cannot be meant for hire in %2$d."),
                            definition->exam_year, definition->hire_year);
}

/* In the order in which each needs the ones before it. */
static const struct {
  SenkoSection section;
  void (*read) (SenkoReaderObject *root);
} sections[] = {
  { SENKO_SECTION_WORDS, read_head },
  { SENKO_SECTION_WORDS, senko_read_vocabularies },
  { SENKO_SECTION_POSTS, senko_read_categories },
  { SENKO_SECTION_POSTS, senko_read_pools },
  { SENKO_SECTION_POSTS, senko_read_same_post },
  { SENKO_SECTION_CALENDAR, senko_read_calendar },
  { SENKO_SECTION_RULES, senko_read_licence_terms },
  { SENKO_SECTION_RESULTS, senko_read_certificate_tables },
  { SENKO_SECTION_RULES, senko_read_documents },
  { SENKO_SECTION_RULES, senko_read_rules },
  { SENKO_SECTION_TESTS, senko_read_tests },
  { SENKO_SECTION_RULES, senko_read_rights },
  { SENKO_SECTION_TESTS, senko_read_stages },
  { SENKO_SECTION_TESTS, senko_read_gates },
  { SENKO_SECTION_TESTS, senko_read_judging },
  { SENKO_SECTION_RESULTS, senko_read_bonuses },
  { SENKO_SECTION_RESULTS, senko_read_rosters },
  { SENKO_SECTION_RESULTS, senko_read_statistics },
  { SENKO_SECTION_POSTS, senko_read_exam_number },
};

static void
read_sections (SenkoReader *reader, json_t *node)
{
  SenkoReaderObject root;

  senko_reader_root (reader, node, &root);
  if (!root.json)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      guint faults = reader->faults->len;

      sections[i].read (&root);
      if (reader->faults->len > faults)
        reader->faulty |= sections[i].section;
    }
  senko_reader_finish (&root);
  senko_check_definition (reader);
}

static gboolean
is_too_deep (json_t *node, guint levels)
{
  const char *key;
  json_t *part;
  gsize i;

  if (levels == 0)
    return json_is_object (node) || json_is_array (node);
  json_object_foreach (node, key, part) if (is_too_deep (part, levels - 1)) return TRUE;
  json_array_foreach (node, i, part) if (is_too_deep (part, levels - 1)) return TRUE;
  return FALSE;
}

/* (transfer full) (nullable) The library says whether the text is good; where it is not, and what
 * about, is then looked for. */
static json_t *
parse_text (const char *text, gsize length, GPtrArray *faults)
{
  json_error_t error = { 0 };
  json_t *root = length > SENKO_DEFINITION_MAX_SIZE
                     ? NULL
                     : json_loadb (text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

  if (root && !is_too_deep (root, SENKO_DEFINITION_MAX_DEPTH))
    return root;
  json_decref (root);
  if (!senko_definition_text_check (text, length, faults))
    return NULL;
  root = json_loadb (text, length, JSON_DECODE_ANY, &error);
  if (!root)
    senko_fault_add (faults, g_strdup ("$"),
                     g_strdup_printf (_ ("Line %1$u, column %2$u: %3$s"), (guint)error.line,
                                      (guint)error.column, error.text));
  return root;
}

static void
read_text (SenkoDefinition *definition, GPtrArray *faults)
{
  static const char mark[] = "\xEF\xBB\xBF"; /* some editors put it before UTF-8 */
  gsize marked = definition->text_length >= 3 && memcmp (definition->text, mark, 3) == 0 ? 3 : 0;
  SenkoReader reader = { .definition = definition,
                         .arena = senko_definition_arena (definition),
                         .faults = faults };
  json_t *root = parse_text (definition->text + marked, definition->text_length - marked, faults);

  if (root && !senko_reader_is_full (&reader))
    read_sections (&reader, root);
  json_decref (root);
}

static void
set_error (GError **error, const GPtrArray *faults)
{
  const SenkoDefinitionFault *first = g_ptr_array_index (faults, 0);

  g_set_error (
      error, SENKO_DEFINITION_ERROR, SENKO_DEFINITION_ERROR_FAULTY,
      g_dngettext (GETTEXT_PACKAGE,
                   "The definition has %1$u fault and cannot be used. At %2$s: %3$s",
                   "The definition has %1$u faults and cannot be used. The first is at %2$s: %3$s",
                   faults->len),
      faults->len, first->path, first->message);
}

SenkoDefinition *
senko_definition_parse (const char *text, gsize length, GPtrArray **faults, GError **error)
{
  g_autoptr (SenkoDefinition) self
      = senko_definition_new (text, MIN (length, SENKO_DEFINITION_MAX_SIZE + 4));
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_definition_fault_free);

  read_text (self, found);
  if (found->len == 0)
    return g_steal_pointer (&self);
  set_error (error, found);
  if (faults)
    *faults = g_steal_pointer (&found);
  return NULL;
}

/* --- built-in definitions
 * ------------------------------------------------------------------------------------- */

const char *const *
senko_definition_list_builtin (void)
{
  static const char *const ids[] = { "kobe-teachers-2025", "kobe-teachers-2024", NULL };

  return ids;
}

SenkoDefinition *
senko_definition_load_builtin (const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *known = g_strjoinv (", ", (char **)senko_definition_list_builtin ());
  const SenkoEmbedded *file = senko_embedded_find (senko_rules_files, name);

  if (file != NULL)
    return senko_definition_parse (file->data, file->size, NULL, error);
  g_set_error (error, SENKO_DEFINITION_ERROR, SENKO_DEFINITION_ERROR_UNKNOWN,
               _ ("There is no built-in definition “%1$s”. Built in are: %2$s."), id, known);
  return NULL;
}

/* --- questions
 * ------------------------------------------------------------------------------------------------
 */

gboolean
senko_definition_has_post (const SenkoDefinition *self, SenkoCode pool, SenkoCode category,
                           SenkoCode subject, SenkoCode base_subject)
{
  if (pool == 0 || pool >= self->n_pools || category == 0 || category >= self->n_categories)
    return FALSE;
  return senko_selector_matches_post (&self->pools[pool].posts, category, subject, base_subject);
}

SenkoPoints
senko_plan_limit (const SenkoDefinition *self, const SenkoPlan *plan, SenkoCode test)
{
  SenkoPoints points = plan->gate_test == test ? plan->gate_points : plan->points[test];

  return points == 0 && self->tests[test].n_grades > 0 ? self->tests[test].grades[0].from : points;
}

int
senko_definition_plan (const SenkoDefinition *self, SenkoCode stage, const SenkoSubject *subject)
{
  if (stage == 0 || stage >= self->n_stages)
    return -1;
  for (guint i = 0; i < self->stages[stage].n_plans; i++)
    if (senko_selector_matches (&self->stages[stage].plans[i].applies, subject))
      return i;
  return -1;
}
