/* The built-in definition as text, and small changes to it. */
#include "definition-text.h"

#include <string.h>

char *
definition_text (void)
{
  static char *text; /* a test program asks for it hundreds of times */
  g_autoptr (SenkoDefinition) definition = NULL;
  g_autoptr (GError) error = NULL;

  if (!text)
    {
      definition = senko_definition_load_builtin ("kobe-teachers-2025", &error);
      g_assert_no_error (error);
      text = g_strndup (definition->text, definition->text_length);
    }
  return g_strdup (text);
}

char *
definition_text_with (const char *text, const char *find, const char *replace)
{
  const char *place = strstr (text, find);
  g_autofree char *before = NULL;

  if (!place)
    g_error ("the text has no “%s”", find);
  before = g_strndup (text, place - text);
  return g_strconcat (before, replace, place + strlen (find), NULL);
}
