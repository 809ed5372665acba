/* The built-in definition as text, and small changes to it: what the tests of faults and of
 * differences start from. */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* The text of the built-in kobe-teachers-2025; free with g_free(). */
char *definition_text (void);
/* text with the first occurrence of find replaced; the test stops if there is none. */
char *definition_text_with (const char *text, const char *find, const char *replace);

G_END_DECLS
