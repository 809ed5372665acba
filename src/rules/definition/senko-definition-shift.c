/* The same rules as if they had been made for another year: for rehearsals. */
#include "rules/senko-definition.h"

#include <json-glib/json-glib.h>
#include <string.h>

static gboolean
is_date (const char *text)
{
  static const char pattern[] = "0000-00-00";

  for (guint i = 0; i < strlen (pattern); i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return text[10] == '\0' || text[10] == 'T';
}

/* 29 February becomes the 28th where the year has none. */
static char *
shift_date (const char *text, int years)
{
  int year = atoi (text) + years;
  gboolean leap = strncmp (text + 5, "02-29", 5) == 0
                  && !g_date_is_leap_year ((GDateYear)CLAMP (year, 1, 9999));

  return g_strdup_printf ("%04d%s%s", year, leap ? "-02-28" : "", text + (leap ? 10 : 4));
}

static gboolean
is_year (const char *key)
{
  return strcmp (key, "hire_year") == 0 || strcmp (key, "exam_year") == 0
         || strcmp (key, "exam_years") == 0;
}

static void shift_node (JsonNode *node, const char *key, int years);

typedef struct {
  int years;
  const char *key;
} Shift;

static void
shift_member (JsonObject *object, const char *key, JsonNode *node, gpointer user_data)
{
  shift_node (node, key, ((Shift *)user_data)->years);
}

static void
shift_element (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  Shift *shift = user_data;

  shift_node (node, shift->key, shift->years);
}

static void
shift_node (JsonNode *node, const char *key, int years)
{
  Shift shift = { years, key };

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), shift_member, &shift);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), shift_element, &shift);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           && is_date (json_node_get_string (node)))
    {
      g_autofree char *date = shift_date (json_node_get_string (node), years);

      json_node_set_string (node, date);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && is_year (key)
           && json_node_get_value_type (node) == G_TYPE_INT64)
    json_node_set_int (node, json_node_get_int (node) + years);
}

SenkoDefinition *
senko_definition_shift_years (const SenkoDefinition *self, int years, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;

  if (!json_parser_load_from_data (parser, self->text, (gssize)self->text_length, error))
    return NULL;
  shift_node (json_parser_get_root (parser), "", years);
  text = json_to_string (json_parser_get_root (parser), FALSE);
  return senko_definition_parse (text, strlen (text), NULL, error);
}
