/* The journal's words for what was done, for people. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "scores agree" as "Scores agreed", translated; a verb that has no words is given back as it is.
 */
const char *senko_act_words_verb (const char *verb);

G_END_DECLS
