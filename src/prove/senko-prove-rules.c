/* The definition as plain JSON: looked up by name each time it is asked. */
#include "prove/senko-prove-private.h"

#include <math.h>
#include <string.h>

JsonObject *
rules_object (JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
rules_array (JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
rules_bool (JsonObject *object, const char *key, gboolean otherwise)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_boolean (node) : otherwise;
}

const char *
rules_text (JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Written as 120 or "0.5". */
gint64
rules_points (JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NO_POINTS;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return prover_points (json_node_get_string (node));
  return llround (json_node_get_double (node) * 100);
}

gboolean
rules_has (JsonArray *array, const char *word)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), word) == 0)
      return TRUE;
  return FALSE;
}

const char *
rules_item (JsonArray *array, guint index)
{
  JsonNode *node = array == NULL || index >= json_array_get_length (array)
                       ? NULL
                       : json_array_get_element (array, index);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

char *
rules_letter (JsonObject *bands, gint64 points)
{
  g_autoptr (GList) letters = bands == NULL ? NULL : json_object_get_members (bands);
  const char *best = NULL, *lowest = NULL;

  for (GList *letter = letters; letter != NULL; letter = letter->next)
    {
      gint64 from = rules_points (bands, letter->data);

      if (from <= points && (best == NULL || from > rules_points (bands, best)))
        best = letter->data;
      if (lowest == NULL || from < rules_points (bands, lowest))
        lowest = letter->data;
    }
  return g_strdup (best != NULL ? best : lowest);
}

guint
rules_better (JsonObject *bands, gint64 points)
{
  g_autofree char *letter = rules_letter (bands, points);
  g_autoptr (GList) letters = bands == NULL ? NULL : json_object_get_members (bands);
  guint n = 0;

  for (GList *other = letters; other != NULL; other = other->next)
    n += rules_points (bands, other->data) > rules_points (bands, letter);
  return n;
}

gint64
rules_most (JsonObject *bands)
{
  g_autoptr (GList) letters = bands == NULL ? NULL : json_object_get_members (bands);
  gint64 most = NO_POINTS;

  for (GList *letter = letters; letter != NULL; letter = letter->next)
    most = MAX (most, rules_points (bands, letter->data));
  return most;
}

static JsonObject *
find_in (JsonArray *array, const char *id)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (rules_text (json_array_get_object_element (array, i), "id"), id) == 0)
      return json_array_get_object_element (array, i);
  return NULL;
}

JsonObject *
rules_find (const Prover *self, const char *section, const char *id)
{
  return find_in (rules_array (self->definition, section), id);
}

/* Selectors */

static gboolean
condition_holds (const char *condition, const Person *person, gboolean unknown)
{
  if (condition == NULL)
    return TRUE;
  return strcmp (condition, "practical_exempt") == 0
             ? strcmp (person->cell[CELL_PRACTICAL_EXEMPT], "1") == 0
             : unknown;
}

static gboolean
one_of_any (JsonArray *any, const Person *person, gboolean unknown)
{
  if (any == NULL)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (any); i++)
    if (rules_fits (json_array_get_object_element (any, i), person, unknown))
      return TRUE;
  return FALSE;
}

gboolean
rules_fits (JsonObject *selector, const Person *person, gboolean unknown)
{
  static const struct {
    const char *in, *not_in;
    Cell cell;
  } words[] = {
    { "pools", "not_pools", CELL_POOL },
    { "tracks", "not_tracks", CELL_TRACK },
    { "categories", "not_categories", CELL_CATEGORY },
    { "subjects", "not_subjects", CELL_SUBJECT },
    { "base_subjects", "not_base_subjects", CELL_BASE_SUBJECT },
  };

  if (selector == NULL)
    return TRUE;
  if (rules_bool (selector, "never", FALSE))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      JsonArray *in = rules_array (selector, words[i].in);

      if (in != NULL && !rules_has (in, person->cell[words[i].cell]))
        return FALSE;
      if (rules_has (rules_array (selector, words[i].not_in), person->cell[words[i].cell]))
        return FALSE;
    }
  return condition_holds (rules_text (selector, "if"), person, unknown)
         && one_of_any (rules_array (selector, "any"), person, unknown);
}

gboolean
prover_read_definition (Prover *self, JsonParser *parser)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, self->about->definition, -1, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  self->definition = json_node_get_object (root);
  return TRUE;
}
