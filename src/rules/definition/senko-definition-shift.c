/* The same rules as if they had been made for another year: for rehearsals. */
#include "rules/senko-definition.h"

#include <jansson.h>
#include <stdlib.h>
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

static void
shift_part (json_t *part, const char *key, int years)
{
  json_t *inner;
  const char *name;
  gsize i;

  json_object_foreach (part, name, inner) shift_part (inner, name, years);
  json_array_foreach (part, i, inner) shift_part (inner, key, years);
  if (json_is_string (part) && is_date (json_string_value (part)))
    {
      g_autofree char *date = shift_date (json_string_value (part), years);

      json_string_set (part, date);
    }
  else if (json_is_integer (part) && is_year (key))
    json_integer_set (part, json_integer_value (part) + years);
}

SenkoDefinition *
senko_definition_shift_years (const SenkoDefinition *self, int years, GError **error)
{
  gsize marked = g_str_has_prefix (self->text, "\xEF\xBB\xBF") ? 3 : 0;
  json_auto_t *root
      = json_loadb (self->text + marked, self->text_length - marked, JSON_DECODE_ANY, NULL);
  g_autofree char *text = NULL;

  shift_part (root, "", years);
  text = json_dumps (root, JSON_COMPACT);
  return senko_definition_parse (text, strlen (text), NULL, error);
}
