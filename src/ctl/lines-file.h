/* A file of lines that is only looked at: for simulations and scenarios. */
#pragma once

#include "model/senko-simulate.h"

G_BEGIN_DECLS

/* The columns of “lines”. Adds the stage's lines (SenkoLineChange); the first faulty row is named.
 */
gboolean ctl_read_lines_file (const char *path, const SenkoDefinition *definition, SenkoCode stage,
                              GArray *lines, GError **error);

G_END_DECLS
