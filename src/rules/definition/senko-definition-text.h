/* A look at the text of a definition before the JSON library reads it: everything that the library
 * would let pass. */
#pragma once

#include "rules/definition/senko-definition-private.h"

G_BEGIN_DECLS

#define SENKO_DEFINITION_MAX_SIZE (4 * 1024 * 1024)
#define SENKO_DEFINITION_MAX_DEPTH 64

/* Adds a fault (SenkoDefinitionFault) for each key that an object has twice, and one for the first
 * place where the text is not JSON (RFC 8259), is too large or too deep. Returns TRUE if the text
 * is JSON (it may still have faults); compact then has it without the white space between its
 * parts: a quarter less for the library, which reads slowly.
 *
 * The library needs this help: it keeps the last of two equal keys without a word, takes comments
 * and other liberties, and follows nesting by recursion without a limit. */
gboolean senko_definition_text_check (const char *text, gsize length, GString *compact,
                                      GPtrArray *faults);

G_END_DECLS
