/* Files that are part of the program: definitions, the schema, published statistics. The lists are
 * made while building, from the names in meson.build (embed.c). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name; /* without folders; NULL ends a list */
  const char *data; /* a NUL follows */
  gsize size;
} SenkoEmbedded;

/* (transfer none) (nullable) The file of this name. */
static inline const SenkoEmbedded *
senko_embedded_find (const SenkoEmbedded *files, const char *name)
{
  for (; files->name != NULL; files++)
    if (g_str_equal (files->name, name))
      return files;
  return NULL;
}

G_END_DECLS
