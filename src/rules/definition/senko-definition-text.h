/* Says what is wrong with a text that the JSON library refuses, and where. */
#pragma once

#include "rules/definition/senko-definition-private.h"

G_BEGIN_DECLS

#define SENKO_DEFINITION_MAX_SIZE (4 * 1024 * 1024)
#define SENKO_DEFINITION_MAX_DEPTH 64

/* Adds a fault (SenkoDefinitionFault) with its JSON path for each key that an object has twice, and
 * one for the first place where the text is not JSON (RFC 8259), is too large or too deep. Returns
 * TRUE if the text is JSON (it may still have faults). The library knows the line of the first
 * fault only, not the way to it. */
gboolean senko_definition_text_check (const char *text, gsize length, GPtrArray *faults);

G_END_DECLS
