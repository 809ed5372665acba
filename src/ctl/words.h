/* Words of the command line that stand for something of the definition. */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* A code or its label, any width and case; *code is 0 where text is NULL. FALSE with what was
 * probably meant and what is expected. */
gboolean ctl_read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary,
                        const char *text, SenkoCode *code, GError **error);

G_END_DECLS
