/* The strict reading of a definition's text as JSON. */
#pragma once

#include "rules/definition/senko-definition-private.h"
#include "rules/definition/senko-json.h"

G_BEGIN_DECLS

#define SENKO_DEFINITION_MAX_SIZE (4 * 1024 * 1024)
#define SENKO_DEFINITION_MAX_DEPTH 64

/* (transfer none) (nullable) What the text holds, in the arena. Adds a fault (SenkoDefinitionFault)
 * with its place for each key that an object has twice, and one for the first place where the text
 * is not JSON (RFC 8259), is too large or too deep; then NULL.
 *
 * Read here and not by a library, since libraries keep one of two equal keys without a word, take
 * comments and other liberties, know the line of a mistake but not the way to it, and need half as
 * long as a whole call of senkoctl may take. */
const SenkoJson *senko_definition_text_read (const char *text, gsize length, SenkoArena *arena,
                                             GPtrArray *faults);

G_END_DECLS
