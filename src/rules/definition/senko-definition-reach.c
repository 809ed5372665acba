/* Who can be reached: every selector of a definition is tried on every combination of pool, track
 * and post, so that a rule that can never apply, or an entry that an earlier one always takes
 * first, is a fault and not a surprise. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>

#define ALL_CONDITIONS G_MAXUINT32

/* --- everybody
 * ------------------------------------------------------------------------------------------------
 */

typedef struct {
  SenkoSubject *items; /* (nullable): only counted */
  guint n;
} Collector;

static void
collect (Collector *self, SenkoCode pool, SenkoCode track, SenkoCode category, SenkoCode subject,
         SenkoCode base_subject)
{
  if (self->items)
    self->items[self->n] = (SenkoSubject){ .pool = pool,
                                           .track = track,
                                           .category = category,
                                           .subject = subject,
                                           .base_subject = base_subject };
  self->n++;
}

static void
collect_bases (Collector *self, SenkoCode pool, SenkoCode track, const SenkoSelector *post,
               SenkoCode category, SenkoCode subject)
{
  for (guint64 bases = post->base_subjects; bases; bases &= bases - 1)
    collect (self, pool, track, category, subject, __builtin_ctzll (bases));
}

/* One entry of a pool's posts: exactly one category, its subjects and base subjects. */
static void
collect_post (Collector *self, SenkoCode pool, SenkoCode track, const SenkoSelector *post)
{
  if (!post->categories)
    return;
  for (guint64 subjects = post->subjects; subjects; subjects &= subjects - 1)
    collect_bases (self, pool, track, post, __builtin_ctz (post->categories),
                   __builtin_ctzll (subjects));
}

static void
collect_all (Collector *self, const SenkoDefinition *definition)
{
  for (guint p = 1; p < definition->n_pools; p++)
    for (guint32 tracks = definition->pools[p].tracks; tracks; tracks &= tracks - 1)
      for (guint i = 0; i < definition->pools[p].posts.n_any; i++)
        collect_post (self, p, __builtin_ctz (tracks), &definition->pools[p].posts.any[i]);
}

SenkoPostList
senko_definition_enumerate (const SenkoDefinition *self, SenkoArena *arena)
{
  Collector collector = { NULL, 0 };

  collect_all (&collector, self);
  collector.items = senko_arena_new_array (arena, SenkoSubject, collector.n + 1);
  collector.n = 0;
  collect_all (&collector, self);
  return (SenkoPostList){ collector.items, collector.n };
}

void
senko_reach_prepare (SenkoReader *reader)
{
  reader->posts = senko_definition_enumerate (reader->definition, reader->arena);
}

char *
senko_reach_describe (const SenkoDefinition *definition, const SenkoSubject *post)
{
  const SenkoVocabulary vocabularies[]
      = { SENKO_VOCABULARY_POOL, SENKO_VOCABULARY_TRACK, SENKO_VOCABULARY_CATEGORY,
          SENKO_VOCABULARY_SUBJECT, SENKO_VOCABULARY_SUBJECT };
  const SenkoCode codes[]
      = { post->pool, post->track, post->category, post->subject, post->base_subject };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i])
      g_string_append_printf (text, "%s%s", text->len ? "/" : "",
                              senko_definition_code_id (definition, vocabularies[i], codes[i]));
  return g_string_free (text, FALSE);
}

/* --- one selector
 * --------------------------------------------------------------------------------------------- */

static gboolean
matches_under (const SenkoSelector *selector, const SenkoSubject *post, guint32 conditions)
{
  SenkoSubject subject = *post;

  subject.condition_mask = conditions;
  return senko_selector_matches (selector, &subject);
}

gboolean
senko_reach_any (SenkoReader *reader, const SenkoSelector *selector)
{
  if (reader->posts.n_items == 0)
    return TRUE;
  for (guint i = 0; i < reader->posts.n_items; i++)
    if ((!reader->context || reader->context[i])
        && matches_under (selector, &reader->posts.items[i], ALL_CONDITIONS))
      return TRUE;
  return FALSE;
}

const guint8 *
senko_reach_context (SenkoReader *reader, const SenkoSelector *selector)
{
  guint8 *context;

  if (reader->posts.n_items == 0)
    return NULL;
  context = senko_arena_alloc (reader->arena, reader->posts.n_items);
  for (guint i = 0; i < reader->posts.n_items; i++)
    context[i] = (!reader->context || reader->context[i])
                 && matches_under (selector, &reader->posts.items[i], ALL_CONDITIONS);
  return context;
}

/* --- lists of which the first match counts
 * -------------------------------------------------------------------- */

void
senko_first_match_init (SenkoReader *reader, SenkoFirstMatch *list)
{
  list->covered = senko_arena_alloc (reader->arena, reader->posts.n_items + 1);
}

void
senko_first_match_add (SenkoReader *reader, SenkoFirstMatch *list, const SenkoPath *path,
                       const SenkoSelector *selector)
{
  const guint8 condition = 1 << selector->condition;
  gboolean reached = reader->posts.n_items == 0, named = reached;

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];

      if ((reader->context && !reader->context[i])
          || !matches_under (selector, post, ALL_CONDITIONS))
        continue;
      named = TRUE;
      reached = reached || !(list->covered[i] & (condition | 1));
      if (matches_under (selector, post, 1u << selector->condition))
        list->covered[i] |= condition;
    }
  if (!named)
    senko_reader_fault (
        reader, path,
        _ ("This can never apply: no pool, track and post that can come here fits it."));
  else if (!reached)
    senko_reader_fault (
        reader, path,
        _ ("This is never reached: earlier entries of the list already take everybody it "
           "names. Move it up, or remove it."));
}
