/* Values of a definition put into words: labels for codes, people for selectors, and names for the
 * entries of lists. */
#include "rules/definition/senko-definition-diff-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_JSON 400

/* --- simple values
 * -------------------------------------------------------------------------------------------- */

static const char *
text_of (json_t *node)
{
  return node && json_is_string (node) ? json_string_value (node) : NULL;
}

static json_t *
member (json_t *node, const char *key)
{
  return node && json_is_object (node) ? json_object_get (node, key) : NULL;
}

char *
senko_diff_dump (const json_t *node)
{
  g_autofree char *text
      = json_dumps (node, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION (15));

  return g_steal_pointer (&text);
}

static char *
format_json (json_t *node)
{
  char *text = senko_diff_dump (node);
  char *end;

  if (g_utf8_strlen (text, -1) <= LONGEST_JSON)
    return text;
  end = g_utf8_offset_to_pointer (text, LONGEST_JSON);
  *end = '\0';
  end = g_strconcat (text, "…", NULL);
  g_free (text);
  return end;
}

static char *
format_text (json_t *node)
{
  if (text_of (node))
    return g_strdup (text_of (node));
  if (json_is_boolean (node))
    return g_strdup (json_boolean_value (node) ? _ ("yes") : _ ("no"));
  return format_json (node);
}

static char *
format_date (json_t *node)
{
  if (g_strcmp0 (text_of (node), "applied") == 0)
    return g_strdup (_ ("the day of application"));
  return format_text (node);
}

static char *
format_window (json_t *node)
{
  json_t *ends = json_is_array (node) ? node : NULL;
  g_autofree char *from = NULL, *to = NULL;

  if (!ends || json_array_size (ends) != 2)
    return format_json (node);
  from = format_date (json_array_get (ends, 0));
  to = format_date (json_array_get (ends, 1));
  return g_strdup_printf ("%s – %s", from, to);
}

/* --- labels
 * ---------------------------------------------------------------------------------------------------
 */

char *
senko_diff_label (const SenkoDiffWords *words, SenkoVocabulary vocabulary, const char *id)
{
  const SenkoDefinition *const sources[] = { words->new, words->old };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      SenkoCode code
          = sources[i] ? senko_definition_code (sources[i], vocabulary, id, strlen (id)) : 0;

      if (code)
        return g_strdup (
            senko_definition_code_label (sources[i], vocabulary, code, words->japanese));
    }
  return g_strdup (id);
}

static char *
format_codes (const SenkoDiffWords *words, SenkoVocabulary vocabulary, json_t *node)
{
  GString *text;
  json_t *list;

  if (text_of (node))
    return senko_diff_label (words, vocabulary, text_of (node));
  if (!json_is_array (node))
    return format_json (node);
  text = g_string_new (NULL);
  list = node;
  for (guint i = 0; i < json_array_size (list); i++)
    {
      g_autofree char *label = format_codes (words, vocabulary, json_array_get (list, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", label);
    }
  if (json_array_size (list) == 0)
    g_string_append (text, _ ("none"));
  return g_string_free (text, FALSE);
}

static char *
format_words (const SenkoDiffWords *words, json_t *node)
{
  const char *text = text_of (member (node, words->japanese ? "ja" : "en"));

  return text ? g_strdup (text) : format_json (node);
}

static char *
format_quota (const SenkoDiffWords *words, json_t *node)
{
  g_autofree char *text = format_words (words, node);
  json_t *number = member (node, "number");

  if (json_is_number (number) || json_is_string (number) || json_is_boolean (number))
    {
      g_autofree char *reckoned = format_text (number);

      return g_strdup_printf (_ ("%1$s (reckoned as %2$s)"), text, reckoned);
    }
  return g_steal_pointer (&text);
}

/* --- selectors
 * ------------------------------------------------------------------------------------------------
 */

static char *format_selector (const SenkoDiffWords *words, json_t *node);

static const struct {
  const char *key, *not_key;
  SenkoVocabulary vocabulary;
} selector_keys[] = {
  { "pools", "not_pools", SENKO_VOCABULARY_POOL },
  { "tracks", "not_tracks", SENKO_VOCABULARY_TRACK },
  { "categories", "not_categories", SENKO_VOCABULARY_CATEGORY },
  { "subjects", "not_subjects", SENKO_VOCABULARY_SUBJECT },
  { "base_subjects", "not_base_subjects", SENKO_VOCABULARY_SUBJECT },
};

static void
append_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " / " : "", part);
  g_free (part);
}

static void
append_codes (const SenkoDiffWords *words, GString *text, json_t *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (selector_keys); i++)
    {
      json_t *these = member (node, selector_keys[i].key),
             *others = member (node, selector_keys[i].not_key);

      if (these)
        append_part (text, format_codes (words, selector_keys[i].vocabulary, these));
      if (others)
        {
          g_autofree char *names = format_codes (words, selector_keys[i].vocabulary, others);

          append_part (text, g_strdup_printf (_ ("all but %s"), names));
        }
    }
}

static void
append_any (const SenkoDiffWords *words, GString *text, json_t *node)
{
  json_t *list = node && json_is_array (node) ? node : NULL;
  GString *either;

  if (!list)
    return;
  either = g_string_new (NULL);
  for (guint i = 0; i < json_array_size (list); i++)
    {
      g_autofree char *one = format_selector (words, json_array_get (list, i));

      g_string_append_printf (either, "%s(%s)", i > 0 ? " | " : "", one);
    }
  append_part (text, g_string_free (either, FALSE));
}

static const char *
condition_words (const char *condition)
{
  static const struct {
    const char *id, *words;
  } conditions[] = {
    { "licence_held", N_ ("who holds a licence now") },
    { "graduate", N_ ("graduates") },
    { "student", N_ ("students") },
    { "claims", N_ ("who claims a bonus") },
    { "practical_exempt", N_ ("whose exemption from the practical is accepted") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (strcmp (conditions[i].id, condition) == 0)
      return _ (conditions[i].words);
  return condition;
}

static char *
format_selector (const SenkoDiffWords *words, json_t *node)
{
  json_t *never = member (node, "never");
  const char *condition = text_of (member (node, "if"));
  GString *text;

  if (!json_is_object (node))
    return format_json (node);
  if (json_is_true (never))
    return g_strdup (_ ("nobody"));
  text = g_string_new (NULL);
  append_codes (words, text, node);
  append_any (words, text, member (node, "any"));
  if (condition)
    append_part (text, g_strdup (condition_words (condition)));
  if (text->len == 0)
    g_string_append (text, _ ("everybody"));
  return g_string_free (text, FALSE);
}

/* --- names and sentences
 * -------------------------------------------------------------------------------------- */

char *
senko_diff_format (const SenkoDiffWords *words, SenkoDiffFormat format, SenkoVocabulary vocabulary,
                   json_t *node)
{
  if (!node || json_is_null (node))
    return g_strdup (_ ("not set"));
  switch (format)
    {
    case SENKO_DIFF_TEXT:
      return format_text (node);
    case SENKO_DIFF_DATE:
      return format_date (node);
    case SENKO_DIFF_WINDOW:
      return format_window (node);
    case SENKO_DIFF_CODES:
      return format_codes (words, vocabulary, node);
    case SENKO_DIFF_SELECTOR:
      return format_selector (words, node);
    case SENKO_DIFF_QUOTA:
      return format_quota (words, node);
    case SENKO_DIFF_WORDS:
      return format_words (words, node);
    case SENKO_DIFF_POINTS:
      return senko_diff_format (words, SENKO_DIFF_TEXT, vocabulary, member (node, "points"));
    case SENKO_DIFF_JSON:
    default:
      return format_json (node);
    }
}

char *
senko_diff_name (const SenkoDiffWords *words, json_t *element, guint index)
{
  const char *id = text_of (member (element, "id"));
  const char *label = text_of (member (element, words->japanese ? "ja" : "en"));
  const char *test = text_of (member (element, "test"));
  const char *category = text_of (member (element, "category"));

  if (id && label)
    return g_strdup_printf ("“%s” [%s]", label, id);
  if (id)
    return g_strdup_printf ("[%s]", id);
  if (test)
    return senko_diff_label (words, SENKO_VOCABULARY_TEST, test);
  if (category)
    return senko_diff_label (words, SENKO_VOCABULARY_CATEGORY, category);
  if (member (element, "applies"))
    return format_selector (words, member (element, "applies"));
  return g_strdup_printf ("#%u", index + 1);
}

char *
senko_diff_expand (const char *sentence, const char *const *args)
{
  GString *text = g_string_new (NULL);

  for (const char *p = sentence; *p; p++)
    if (p[0] == '%' && p[1] >= '1' && p[1] <= '5' && p[2] == '$' && p[3] == 's')
      {
        g_string_append (text, args[p[1] - '1']);
        p += 3;
      }
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}
