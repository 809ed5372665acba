/* What a row keeps beside its columns: `extra` (columns that Senkō does not know) and `original`
 * (cells whose stored form differs from what was written). Lines name=value; \\ \n \r and, in
 * names, \= are escaped. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *rest, *end;
  const char *line, *line_end; /* the current line as it stands */
  GString *name, *value; /* the current line, unescaped */
} SenkoAside;

/* text: nullable. */
void senko_aside_init (SenkoAside *self, const char *text, gssize length);
void senko_aside_clear (SenkoAside *self);
/* FALSE: no further line. */
gboolean senko_aside_next (SenkoAside *self);
void senko_aside_append (GString *out, const char *name, const char *value, gsize length);
/* Appends the current line unchanged. */
void senko_aside_append_line (GString *out, const SenkoAside *line);

G_END_DECLS
