/* Paths, faults, objects and lists: the part of the reader that knows where it is. Values are in
 * -values.c. */
#include "rules/definition/senko-definition-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- paths
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
is_plain_word (const char *key)
{
  if (!*key)
    return FALSE;
  for (const char *p = key; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return FALSE;
  return TRUE;
}

void
senko_path_append_key (GString *path, const char *key)
{
  if (is_plain_word (key))
    g_string_append_printf (path, ".%s", key);
  else
    g_string_append_printf (path, "[\"%s\"]", key);
}

static void
append_path (GString *text, const SenkoPath *path)
{
  if (!path->up)
    g_string_append_c (text, '$');
  else
    {
      append_path (text, path->up);
      if (path->key)
        senko_path_append_key (text, path->key);
      else
        g_string_append_printf (text, "[%u]", path->index);
    }
}

char *
senko_path_to_string (const SenkoPath *path)
{
  GString *text = g_string_new (NULL);

  append_path (text, path);
  return g_string_free (text, FALSE);
}

/* --- faults
 * ---------------------------------------------------------------------------------------------------
 */

void
senko_definition_fault_free (SenkoDefinitionFault *fault)
{
  g_free (fault->path);
  g_free (fault->message);
  g_free (fault);
}

void
senko_fault_add (GPtrArray *faults, char *path, char *message)
{
  SenkoDefinitionFault *fault;

  if (faults->len >= SENKO_MAX_FAULTS)
    {
      g_free (path);
      g_free (message);
      return;
    }
  fault = g_new (SenkoDefinitionFault, 1);
  fault->path = path;
  fault->message = message;
  g_ptr_array_add (faults, fault);
}

gboolean
senko_reader_is_full (const SenkoReader *self)
{
  return self->faults->len >= SENKO_MAX_FAULTS;
}

void
senko_reader_fault (SenkoReader *self, const SenkoPath *path, const char *format, ...)
{
  va_list args;
  char *message;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  senko_fault_add (self->faults, senko_path_to_string (path), message);
}

void
senko_reader_fault_key (SenkoReaderObject *object, const char *key, const char *format, ...)
{
  SenkoPath path = { &object->path, key, 0 };
  va_list args;
  char *message;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  senko_fault_add (object->reader->faults, senko_path_to_string (&path), message);
}

/* --- members
 * --------------------------------------------------------------------------------------------------
 */

static void
mark (SenkoReaderObject *object, const char *key, gboolean found)
{
  for (guint i = 0; i < object->n_names; i++)
    if (object->names[i] == key || strcmp (object->names[i], key) == 0)
      return;
  g_assert (object->n_names < SENKO_READER_MAX_NAMES - 1);
  object->names[object->n_names++] = key;
  object->n_found += found;
}

json_t *
senko_reader_member (SenkoReaderObject *object, const char *key, SenkoNeed need)
{
  json_t *node;

  if (!object->json)
    return NULL;
  node = json_object_get (object->json, key);
  mark (object, key, node != NULL);
  if (need == SENKO_OPTIONAL || (node && !json_is_null (node)))
    return node;
  if (node)
    senko_reader_fault_key (object, key, _ ("A value is needed here; null will not do."));
  else
    senko_reader_fault (object->reader, &object->path, _ ("The key “%s” is missing here."), key);
  return NULL;
}

gboolean
senko_reader_has (SenkoReaderObject *object, const char *key)
{
  json_t *node = senko_reader_member (object, key, SENKO_OPTIONAL);

  return node && !json_is_null (node);
}

/* --- objects and lists
 * ---------------------------------------------------------------------------------------- */

void
senko_reader_object_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                          SenkoReaderObject *object)
{
  object->reader = self;
  object->path = *path;
  object->json = NULL;
  object->n_names = object->n_found = 0;
  if (!node)
    return;
  if (json_is_object (node))
    object->json = node;
  else
    senko_reader_fault (self, path, _ ("An object { … } is expected here."));
}

void
senko_reader_root (SenkoReader *self, json_t *root, SenkoReaderObject *object)
{
  const SenkoPath path = { NULL, NULL, 0 };

  senko_reader_object_from (self, &path, root, object);
}

void
senko_reader_object (SenkoReaderObject *parent, const char *key, SenkoNeed need,
                     SenkoReaderObject *object)
{
  json_t *node = senko_reader_member (parent, key, need);
  SenkoPath path = { &parent->path, key, 0 };

  senko_reader_object_from (parent->reader, &path, node && json_is_null (node) ? NULL : node,
                            object);
}

/* --- maps --- */

void
senko_reader_members (const SenkoReaderObject *object, SenkoReaderMap *map)
{
  *map = (SenkoReaderMap){ .object = *object };
}

void
senko_reader_map (SenkoReaderObject *parent, const char *key, SenkoNeed need, SenkoReaderMap *map)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, need, &object);
  senko_reader_members (&object, map);
}

gboolean
senko_reader_next (SenkoReaderMap *map)
{
  json_t *json = map->object.json;

  if (!json)
    return FALSE;
  map->iter = map->iter ? json_object_iter_next (json, map->iter) : json_object_iter (json);
  if (!map->iter)
    return FALSE;
  map->node = json_object_iter_value (map->iter);
  map->path = (SenkoPath){ &map->object.path, json_object_iter_key (map->iter), 0 };
  return TRUE;
}

SenkoCode
senko_reader_key_code (const SenkoReaderMap *map, SenkoVocabulary vocabulary)
{
  return senko_reader_code_named (map->object.reader, &map->path, vocabulary, map->path.key);
}

void
senko_reader_array_from (SenkoReader *self, const SenkoPath *path, json_t *node, guint limit,
                         SenkoReaderArray *array)
{
  *array = (SenkoReaderArray){ .reader = self, .path = *path };
  if (!node || json_is_null (node))
    return;
  if (!json_is_array (node))
    {
      senko_reader_fault (self, path, _ ("A list [ … ] is expected here."));
      return;
    }
  array->json = node;
  array->length = json_array_size (array->json);
  if (array->length > limit)
    {
      senko_reader_fault (self, path, _ ("The list has %1$u elements; there can be at most %2$u."),
                          array->length, limit);
      array->length = limit;
    }
}

void
senko_reader_array (SenkoReaderObject *parent, const char *key, SenkoNeed need, guint limit,
                    SenkoReaderArray *array)
{
  const SenkoPath path = { &parent->path, key, 0 };

  senko_reader_array_from (parent->reader, &path, senko_reader_member (parent, key, need), limit,
                           array);
}

void
senko_reader_items (SenkoReaderObject *parent, const char *key, guint length,
                    SenkoReaderArray *array)
{
  json_t *node = senko_reader_member (parent, key, SENKO_OPTIONAL);

  *array = (SenkoReaderArray){ .reader = parent->reader,
                               .path = { &parent->path, key, 0 },
                               .again = TRUE };
  if (!node || !json_is_array (node))
    return;
  array->json = node;
  array->length = MIN (length, json_array_size (array->json));
}

void
senko_reader_item (SenkoReaderArray *array, guint index, SenkoReaderObject *object)
{
  const SenkoPath path = { &array->path, NULL, index };
  json_t *node = json_array_get (array->json, index);

  senko_reader_object_from (array->reader, &path,
                            array->again && !json_is_object (node) ? NULL : node, object);
}

static void
report_unknown (SenkoReaderObject *object, const char *key)
{
  const char *nearest;
  g_autofree char *known = NULL;

  object->names[object->n_names] = NULL;
  nearest = senko_reader_nearest (key, object->names);
  known = g_strjoinv (", ", (char **)object->names);
  if (nearest)
    senko_reader_fault_key (
        object, key, _ ("There is no key “%1$s” here. Did you mean “%2$s”? Possible keys: %3$s."),
        key, nearest, known);
  else
    senko_reader_fault_key (object, key, _ ("There is no key “%1$s” here. Possible keys: %2$s."),
                            key, known);
}

void
senko_reader_finish (SenkoReaderObject *object)
{
  const char *name;
  json_t *node;

  if (!object->json)
    return;
  if (object->n_found == json_object_size (object->json))
    return;
  senko_reader_text (object, "note", SENKO_OPTIONAL);
  json_object_foreach (object->json, name, node)
  {
    gboolean known = FALSE;

    for (guint i = 0; i < object->n_names && !known; i++)
      known = strcmp (object->names[i], name) == 0;
    if (!known && !senko_reader_is_full (object->reader))
      report_unknown (object, name);
  }
}
