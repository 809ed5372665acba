/* Lines name=value with escapes, read and written. */
#include "model/senko-import-aside.h"

#include <string.h>

void
senko_aside_init (SenkoAside *self, const char *text, gssize length)
{
  const char *start = text != NULL ? text : "";
  gsize size = text == NULL || length < 0 ? strlen (start) : (gsize)length;

  *self = (SenkoAside){ .rest = start, .end = start + size };
  self->name = g_string_new (NULL);
  self->value = g_string_new (NULL);
}

void
senko_aside_clear (SenkoAside *self)
{
  g_string_free (self->name, TRUE);
  g_string_free (self->value, TRUE);
}

static char
unescape (char c)
{
  return c == 'n' ? '\n' : c == 'r' ? '\r' : c;
}

gboolean
senko_aside_next (SenkoAside *self)
{
  GString *part = self->name;
  const char *p;

  if (self->rest == NULL || self->rest >= self->end)
    return FALSE;
  g_string_truncate (self->name, 0);
  g_string_truncate (self->value, 0);
  for (p = self->rest; p < self->end && *p != '\n'; p++)
    {
      if (*p == '=' && part == self->name)
        part = self->value;
      else if (*p == '\\' && p + 1 < self->end)
        g_string_append_c (part, unescape (*++p));
      else
        g_string_append_c (part, *p);
    }
  self->line = self->rest;
  self->line_end = p;
  self->rest = p < self->end ? p + 1 : p;
  return TRUE;
}

static void
append_escaped (GString *out, const char *text, gsize length, gboolean is_name)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '\\' || c == '\n' || c == '\r' || (is_name && c == '='))
        g_string_append_c (out, '\\');
      g_string_append_c (out, c == '\n' ? 'n' : c == '\r' ? 'r' : c);
    }
}

void
senko_aside_append (GString *out, const char *name, const char *value, gsize length)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  append_escaped (out, name, strlen (name), TRUE);
  g_string_append_c (out, '=');
  append_escaped (out, value, length, FALSE);
}

void
senko_aside_append_line (GString *out, const SenkoAside *line)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_len (out, line->line, line->line_end - line->line);
}
