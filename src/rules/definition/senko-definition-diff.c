/* What changed between two definitions. Both texts are walked side by side as JSON, so that no
 * difference can be missed; where a place has a sentence of its own it is used, elsewhere the JSON
 * path and both values are said. */
#include "rules/definition/senko-definition-diff-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rules/definition/senko-definition-reader.h"

#define MAX_DEPTH (64 + 8)

/* One step of the way down. */
typedef struct _Part Part;
struct _Part {
  const Part *up;
  const char *key; /* NULL: an element of a list */
  guint index; /* of the element, in the new list if it is there */
  json_t *element; /* (nullable) the element itself, for its name */
};

typedef struct {
  SenkoDiffWords words;
  GPtrArray *sentences;
} Diff;

static void compare (Diff *self, const Part *part, json_t *old, json_t *new);

/* --- places
 * ---------------------------------------------------------------------------------------------------
 */

static void
append_place (GString *place, const Part *part)
{
  if (!part->up)
    return;
  append_place (place, part->up);
  if (place->len > 0)
    g_string_append_c (place, '.');
  g_string_append (place, part->key ? part->key : "*");
}

static void
append_json_path (GString *path, const Part *part)
{
  if (!part->up)
    {
      g_string_append_c (path, '$');
      return;
    }
  append_json_path (path, part->up);
  if (part->key)
    senko_path_append_key (path, part->key);
  else
    g_string_append_printf (path, "[%u]", part->index);
}

static char *
json_path (const Part *part)
{
  GString *path = g_string_new (NULL);

  append_json_path (path, part);
  return g_string_free (path, FALSE);
}

/* The named things on the way down to the part, the outermost first. */
static void
append_names (const Diff *self, GString *names, const Part *part)
{
  g_autofree char *name = NULL;

  if (!part->up)
    return;
  append_names (self, names, part->up);
  if (part->key)
    return;
  name = senko_diff_name (&self->words, part->element, part->index);
  g_string_append_printf (names, "%s%s", names->len > 0 ? " › " : "", name);
}

/* The thing a difference at part concerns: what it is inside of. */
static char *
concerned (const Diff *self, const Part *part)
{
  GString *names = g_string_new (NULL);

  if (part->up)
    append_names (self, names, part->up);
  if (names->len == 0)
    append_json_path (names, part->up ? part->up : part);
  return g_string_free (names, FALSE);
}

/* The name of the part itself. */
static char *
own_name (const Diff *self, const Part *part, const SenkoDiffSentence *sentence)
{
  if (!part->key && part->up)
    return senko_diff_name (&self->words, part->element, part->index);
  if (part->key && sentence && sentence->format != SENKO_DIFF_CODES)
    return senko_diff_label (&self->words, sentence->vocabulary, part->key);
  return g_strdup (part->key ? part->key : "$");
}

/* --- saying
 * ---------------------------------------------------------------------------------------------------
 */

static void
say (Diff *self, const Part *part, const SenkoDiffSentence *sentence, const char *text,
     const char *old, const char *new)
{
  g_autofree char *thing = concerned (self, part);
  g_autofree char *path = json_path (part);
  g_autofree char *name = own_name (self, part, sentence);
  const char *const args[] = { thing, old, new, path, name };

  g_ptr_array_add (self->sentences, senko_diff_expand (_ (text), args));
}

static const char *
generic_sentence (json_t *old, json_t *new)
{
  if (!old)
    return N_ ("%4$s is new: %3$s.");
  if (!new)
    return N_ ("%4$s is gone; it was %2$s.");
  return N_ ("%4$s changes from %2$s to %3$s.");
}

static void
say_difference (Diff *self, const Part *part, const SenkoDiffSentence *sentence, json_t *old,
                json_t *new)
{
  SenkoDiffFormat format = sentence ? sentence->format : SENKO_DIFF_JSON;
  SenkoVocabulary vocabulary = sentence ? sentence->vocabulary : SENKO_VOCABULARY_POOL;
  g_autofree char *before = senko_diff_format (&self->words, format, vocabulary, old);
  g_autofree char *after = senko_diff_format (&self->words, format, vocabulary, new);
  const char *text = sentence ? sentence->changed : NULL;

  if (sentence && !old && sentence->added)
    text = sentence->added;
  else if (sentence && !new && sentence->removed)
    text = sentence->removed;
  say (self, part, sentence, text ? text : generic_sentence (old, new), before, after);
}

/* --- lists of codes
 * ------------------------------------------------------------------------------------------- */

static gboolean
list_has (json_t *list, json_t *node)
{
  for (guint i = 0; i < json_array_size (list); i++)
    if (json_equal (json_array_get (list, i), node))
      return TRUE;
  return FALSE;
}

/* Says which codes of one list the other lacks; FALSE if none. */
static gboolean
say_missing (Diff *self, const Part *part, const SenkoDiffSentence *sentence, const char *text,
             json_t *list, json_t *other)
{
  json_auto_t *codes = json_array ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < json_array_size (list); i++)
    if (!list_has (other, json_array_get (list, i)))
      json_array_append (codes, json_array_get (list, i));
  if (json_array_size (codes) == 0)
    return FALSE;
  names = senko_diff_format (&self->words, sentence->format, sentence->vocabulary, codes);
  say (self, part, sentence, text, names, names);
  return TRUE;
}

static gboolean
say_list (Diff *self, const Part *part, const SenkoDiffSentence *sentence, json_t *old, json_t *new)
{
  gboolean said;

  if (sentence->format != SENKO_DIFF_CODES || !sentence->added || !old || !new
      || !json_is_array (old) || !json_is_array (new))
    return FALSE;
  said = say_missing (self, part, sentence, sentence->added, new, old);
  return say_missing (self, part, sentence, sentence->removed, old, new) || said;
}

/* --- lists of things
 * ------------------------------------------------------------------------------------------ */

static const char *
member_text (json_t *object, const char *key)
{
  json_t *node = json_object_get (object, key);

  return node && json_is_string (node) ? json_string_value (node) : NULL;
}

/* By what an element is recognised in the other list. named is set if that is an id. */
static char *
element_key (json_t *element, gboolean *named)
{
  json_t *object = json_is_object (element) ? element : NULL;
  json_t *applies = object ? json_object_get (object, "applies") : NULL;
  const char *id = object ? member_text (object, "id") : NULL;
  const char *about = object ? member_text (object, "test") : NULL;

  if (object && !about)
    about = member_text (object, "category");
  *named = id != NULL;
  if (id || about)
    return g_strdup (id ? id : about);
  return senko_diff_dump (applies ? applies : element);
}

typedef struct {
  guint n_old, n_new;
  int *partner_of_old, *partner_of_new; /* -1: none */
} Pairs;

static gboolean
all_are_objects (json_t *list)
{
  for (guint i = 0; i < json_array_size (list); i++)
    if (!json_is_object (json_array_get (list, i)))
      return FALSE;
  return TRUE;
}

static void
join (Pairs *pairs, guint old, guint new)
{
  pairs->partner_of_old[old] = new;
  pairs->partner_of_new[new] = old;
}

static void
pair_by_key (Pairs *pairs, json_t *old, json_t *new, gboolean *named)
{
  for (guint i = 0; i < pairs->n_old; i++)
    {
      g_autofree char *key = element_key (json_array_get (old, i), named);

      for (guint j = 0; j < pairs->n_new && pairs->partner_of_old[i] < 0; j++)
        {
          gboolean other_named;
          g_autofree char *other = element_key (json_array_get (new, j), &other_named);

          if (pairs->partner_of_new[j] < 0 && strcmp (key, other) == 0)
            join (pairs, i, j);
        }
    }
}

/* What is left over has no id: taken as changed, in its order. */
static void
pair_by_order (Pairs *pairs)
{
  guint j = 0;

  for (guint i = 0; i < pairs->n_old; i++)
    {
      if (pairs->partner_of_old[i] >= 0)
        continue;
      while (j < pairs->n_new && pairs->partner_of_new[j] >= 0)
        j++;
      if (j < pairs->n_new)
        join (pairs, i, j);
    }
}

static gboolean
order_changed (const Pairs *pairs)
{
  int last = -1;

  for (guint i = 0; i < pairs->n_old; i++)
    if (pairs->partner_of_old[i] >= 0)
      {
        if (pairs->partner_of_old[i] < last)
          return TRUE;
        last = pairs->partner_of_old[i];
      }
  return FALSE;
}

static void
compare_pairs (Diff *self, const Part *part, const Pairs *pairs, json_t *old, json_t *new)
{
  for (guint j = 0; j < pairs->n_new; j++)
    {
      json_t *element = json_array_get (new, j);
      Part step = { part, NULL, j, element };
      int i = pairs->partner_of_new[j];

      compare (self, &step, i < 0 ? NULL : json_array_get (old, i), element);
    }
  for (guint i = 0; i < pairs->n_old; i++)
    if (pairs->partner_of_old[i] < 0)
      {
        json_t *element = json_array_get (old, i);
        Part step = { part, NULL, i, element };

        compare (self, &step, element, NULL);
      }
}

static void
compare_lists (Diff *self, const Part *part, json_t *old, json_t *new)
{
  Pairs pairs = { json_array_size (old), json_array_size (new), NULL, NULL };
  gboolean named = FALSE;

  pairs.partner_of_old = g_new (int, pairs.n_old + 1);
  pairs.partner_of_new = g_new (int, pairs.n_new + 1);
  memset (pairs.partner_of_old, -1, sizeof (int) * pairs.n_old);
  memset (pairs.partner_of_new, -1, sizeof (int) * pairs.n_new);
  pair_by_key (&pairs, old, new, &named);
  if (!named)
    pair_by_order (&pairs);
  if (order_changed (&pairs))
    say (self, part, NULL,
         N_ ("The order of the entries of %4$s changes; where the first match counts, this can "
             "change "
             "results."),
         "", "");
  compare_pairs (self, part, &pairs, old, new);
  g_free (pairs.partner_of_old);
  g_free (pairs.partner_of_new);
}

/* --- the walk
 * -------------------------------------------------------------------------------------------------
 */

static void
compare_objects (Diff *self, const Part *part, json_t *old, json_t *new)
{
  const char *key;
  json_t *node;

  json_object_foreach (new, key, node)
  {
    Part step = { part, key, 0, NULL };

    compare (self, &step, json_object_get (old, key), node);
  }
  json_object_foreach (old, key, node) if (!json_object_get (new, key))
  {
    Part step = { part, key, 0, NULL };

    compare (self, &step, node, NULL);
  }
}

static const SenkoDiffSentence *
find_sentence (const Part *part)
{
  g_autoptr (GString) place = g_string_new (NULL);

  append_place (place, part);
  return senko_diff_find_sentence (place->str);
}

/* old or new is NULL where one side lacks the part. */
static void
compare (Diff *self, const Part *part, json_t *old, json_t *new)
{
  const SenkoDiffSentence *sentence;
  gboolean whole;

  if (old && new &&json_equal (old, new))
    return;
  sentence = find_sentence (part);
  whole = !old || !new || (sentence && sentence->changed);
  if (whole && sentence && say_list (self, part, sentence, old, new))
    return;
  if (!whole && json_is_object (old) && json_is_object (new))
    compare_objects (self, part, old, new);
  else if (!whole && json_is_array (old) && json_is_array (new) && all_are_objects (old)
           && all_are_objects (new))
    compare_lists (self, part, old, new);
  else
    say_difference (self, part, sentence, old, new);
}

GPtrArray *
senko_definition_diff_nodes (const SenkoDefinition *a, const SenkoDefinition *b, json_t *old,
                             json_t *new)
{
  /* TRANSLATORS: the language of a definition's labels that readers of your language want to see:
   * "ja" or "en" */
  gboolean japanese = strcmp (C_ ("language of labels", "en"), "ja") == 0;
  Diff self = { { a, b, japanese }, g_ptr_array_new_with_free_func (g_free) };
  const Part root = { NULL, NULL, 0, NULL };

  compare (&self, &root, old, new);
  return self.sentences;
}

/* (transfer full) A definition that was read has a text that can be read. */
static json_t *
parse_again (const SenkoDefinition *definition)
{
  gsize marked = g_str_has_prefix (definition->text, "\xEF\xBB\xBF") ? 3 : 0;

  return json_loadb (definition->text + marked, definition->text_length - marked, JSON_DECODE_ANY,
                     NULL);
}

GPtrArray *
senko_definition_diff (const SenkoDefinition *a, const SenkoDefinition *b)
{
  json_auto_t *old = parse_again (a);
  json_auto_t *new = parse_again (b);

  return senko_definition_diff_nodes (a, b, old, new);
}
