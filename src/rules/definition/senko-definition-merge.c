/* One definition with the bonus table of another: "what if last year's points still applied". */
#include "rules/senko-definition.h"

#include <json-glib/json-glib.h>

static JsonNode *
parse_text (const SenkoDefinition *definition, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, definition->text, definition->text_length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

SenkoDefinition *
senko_definition_with_bonuses (const SenkoDefinition *self, const SenkoDefinition *other,
                               GError **error)
{
  static const char *const members[] = { "bonuses", "certificate_tables" };
  g_autoptr (JsonNode) base = parse_text (self, error);
  g_autoptr (JsonNode) from = base != NULL ? parse_text (other, error) : NULL;
  g_autoptr (JsonGenerator) generator = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (from == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *table = json_object_get_member (json_node_get_object (from), members[i]);

      if (table != NULL)
        json_object_set_member (json_node_get_object (base), members[i], json_node_copy (table));
      else
        json_object_remove_member (json_node_get_object (base), members[i]);
    }
  generator = json_generator_new ();
  json_generator_set_root (generator, base);
  text = json_generator_to_data (generator, &length);
  return senko_definition_parse (text, length, NULL, error);
}
