/* The parts of a JSON text, as senko_definition_text_read() gives them out. They lie in an arena,
 * what an object or a list holds side by side, and are only looked at. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_JSON_NULL,
  SENKO_JSON_BOOLEAN,
  SENKO_JSON_INT, /* a number without point and exponent that fits */
  SENKO_JSON_DOUBLE,
  SENKO_JSON_TEXT,
  SENKO_JSON_ARRAY,
  SENKO_JSON_OBJECT,
} SenkoJsonType;

typedef struct _SenkoJson SenkoJson;
struct _SenkoJson {
  SenkoJsonType type;
  guint length; /* of an object or array: how many items */
  const char *key; /* of a member, else NULL */
  union {
    const SenkoJson *items; /* in the order of the text; every key once */
    const char *text;
    gint64 integer;
    double number;
    gboolean truth;
  };
};

/* (nullable) A member of an object. */
static inline const SenkoJson *
senko_json_member (const SenkoJson *object, const char *key)
{
  for (guint i = 0; i < object->length; i++)
    if (strcmp (object->items[i].key, key) == 0)
      return &object->items[i];
  return NULL;
}

G_END_DECLS
