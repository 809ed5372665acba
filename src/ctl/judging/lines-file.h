/* Lines that are only looked at, in simulations and scenarios. */
#pragma once

#include "model/senko-simulate.h"

G_BEGIN_DECLS

/* The columns of “lines”, of a text file or a workbook. Adds the stage's lines (SenkoLineChange).
 * FALSE with every fault of the file in the error's message. */
gboolean ctl_read_lines_file (const char *path, const SenkoDefinition *definition, SenkoCode stage,
                              GArray *lines, GError **error);

G_END_DECLS
