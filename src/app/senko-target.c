/* Reading and writing the places that pages lead to. */
#include "app/senko-target.h"

#include <string.h>

struct _SenkoFilter {
  GPtrArray *keys; /* of char *, NULL-terminated */
  GHashTable *values; /* key → value, both owned here */
};

SenkoFilter *
senko_filter_new (void)
{
  SenkoFilter *self = g_new0 (SenkoFilter, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->keys, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
senko_filter_free (SenkoFilter *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
forget_key (SenkoFilter *self, const char *key)
{
  for (guint i = 0; i + 1 < self->keys->len; i++)
    if (strcmp (g_ptr_array_index (self->keys, i), key) == 0)
      {
        g_ptr_array_remove_index (self->keys, i);
        return;
      }
}

void
senko_filter_set (SenkoFilter *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    {
      g_hash_table_remove (self->values, key);
      forget_key (self, key);
      return;
    }
  if (!g_hash_table_contains (self->values, key))
    g_ptr_array_insert (self->keys, (int)self->keys->len - 1, g_strdup (key));
  g_hash_table_replace (self->values, g_strdup (key), g_strdup (value));
}

const char *
senko_filter_get (const SenkoFilter *self, const char *key)
{
  return g_hash_table_lookup (self->values, key);
}

const char *const *
senko_filter_list_keys (const SenkoFilter *self, guint *n)
{
  if (n != NULL)
    *n = self->keys->len - 1;
  return (const char *const *)self->keys->pdata;
}

static void
append_encoded (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '%' || *p == '&' || *p == '=')
      g_string_append_printf (out, "%%%02X", (guchar)*p);
    else
      g_string_append_c (out, *p);
}

char *
senko_filter_to_target (const SenkoFilter *self)
{
  GString *out = g_string_new ("filter:");

  for (guint i = 0; i + 1 < self->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys, i);

      if (i > 0)
        g_string_append_c (out, '&');
      append_encoded (out, key);
      g_string_append_c (out, '=');
      append_encoded (out, senko_filter_get (self, key));
    }
  return g_string_free (out, FALSE);
}

/* "key=value" of a target; FALSE if it is not that. */
static gboolean
read_part (SenkoFilter *self, const char *part)
{
  const char *equals = strchr (part, '=');
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (equals == NULL || equals == part)
    return FALSE;
  key = g_uri_unescape_segment (part, equals, NULL);
  value = g_uri_unescape_string (equals + 1, NULL);
  if (key == NULL || value == NULL || !g_utf8_validate (value, -1, NULL))
    return FALSE;
  senko_filter_set (self, key, value);
  return TRUE;
}

SenkoFilter *
senko_filter_from_target (const char *target)
{
  const char *text = senko_target_get (target, "filter");
  g_autoptr (SenkoFilter) self = NULL;
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return NULL;
  self = senko_filter_new ();
  parts = g_strsplit (text, "&", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !read_part (self, parts[i]))
      return NULL;
  return g_steal_pointer (&self);
}

const char *
senko_target_get (const char *target, const char *prefix)
{
  gsize length = strlen (prefix);

  if (target == NULL || strncmp (target, prefix, length) != 0 || target[length] != ':')
    return NULL;
  return target + length + 1;
}
