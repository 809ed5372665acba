/* What the files that read a definition share and nobody else sees.
 *
 * A definition is read once and then only looked at, so everything it points to lives in one arena:
 * a fault half way through leaves nothing to take apart, and freeing it is one walk over a few
 * blocks. */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* Memory that is handed out zeroed and freed all at once. */
typedef struct _SenkoArena SenkoArena;

SenkoArena *senko_arena_new (void);
void senko_arena_free (SenkoArena *self);
gpointer senko_arena_alloc (SenkoArena *self, gsize size);
char *senko_arena_strndup (SenkoArena *self, const char *text, gsize length);
char *senko_arena_strdup (SenkoArena *self, const char *text); /* text (nullable) */

#define senko_arena_new_array(arena, type, n)                                                      \
  ((type *)senko_arena_alloc ((arena), sizeof (type) * (n)))

/* The public structure with what only its owner needs. */
typedef struct {
  SenkoDefinition public;
  gatomicrefcount references;
  SenkoArena *arena;
} SenkoDefinitionPrivate;

/* An empty definition with a copy of its text, and the memory that lives as long. (transfer full)
 */
SenkoDefinition *senko_definition_new (const char *text, gsize length);
SenkoArena *senko_definition_arena (SenkoDefinition *self);

/* Everything a definition may be about: one post applied for in one pool by one track. */
typedef struct {
  SenkoSubject *items;
  guint n_items;
} SenkoPostList;

/* Every (pool, track, category, subject, base subject) that somebody can apply for, without
 * conditions; in the arena. */
SenkoPostList senko_definition_enumerate (const SenkoDefinition *self, SenkoArena *arena);

/* Selectors. */
gboolean senko_selector_matches_post (const SenkoSelector *self, SenkoCode category,
                                      SenkoCode subject, SenkoCode base_subject);
void senko_selector_init (SenkoSelector *self); /* matches everything */

/* Vocabularies (senko-vocabulary.c). The labels are set; builds the tables by which codes are
 * looked up. */
void senko_vocabulary_build (SenkoDefinition *self, SenkoVocabulary vocabulary);
void senko_vocabulary_add_fixed (
    SenkoDefinition *self); /* the vocabularies that no definition changes */
const char *senko_vocabulary_name (
    SenkoVocabulary vocabulary); /* "subject"; the word the JSON uses */
guint senko_vocabulary_limit (
    SenkoVocabulary vocabulary); /* how many codes it may have, without the 0 */

G_END_DECLS
