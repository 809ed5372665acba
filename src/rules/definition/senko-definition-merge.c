/* One definition with the bonus table of another: "what if last year's points still applied". */
#include "rules/senko-definition.h"

#include <jansson.h>
#include <string.h>

static json_t *
parse_text (const SenkoDefinition *definition)
{
  gsize marked = g_str_has_prefix (definition->text, "\xEF\xBB\xBF") ? 3 : 0;

  return json_loadb (definition->text + marked, definition->text_length - marked, JSON_DECODE_ANY,
                     NULL);
}

SenkoDefinition *
senko_definition_with_bonuses (const SenkoDefinition *self, const SenkoDefinition *other,
                               GError **error)
{
  static const char *const members[] = { "bonuses", "certificate_tables" };
  json_auto_t *base = parse_text (self), *from = parse_text (other);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_t *table = json_object_get (from, members[i]);

      if (table != NULL)
        json_object_set (base, members[i], table);
      else
        json_object_del (base, members[i]);
    }
  text = json_dumps (base, JSON_COMPACT);
  return senko_definition_parse (text, strlen (text), NULL, error);
}
