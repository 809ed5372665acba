/* The arena: blocks of zeroed memory handed out in order. A definition of 46 kB needs a handful of
 * them. */
#include "rules/definition/senko-definition-private.h"

#include <string.h>

#define BLOCK_SIZE (32 * 1024)

typedef struct _Block Block;
struct _Block {
  Block *next;
  gsize used, size;
  max_align_t data[];
};

struct _SenkoArena {
  Block *blocks;
};

static Block *
block_new (gsize size, Block *next)
{
  Block *block = g_malloc0 (sizeof (Block) + size);

  block->next = next;
  block->size = size;
  return block;
}

SenkoArena *
senko_arena_new (void)
{
  SenkoArena *self = g_new0 (SenkoArena, 1);

  self->blocks = block_new (BLOCK_SIZE, NULL);
  return self;
}

void
senko_arena_free (SenkoArena *self)
{
  Block *next;

  for (Block *block = self->blocks; block; block = next)
    {
      next = block->next;
      g_free (block);
    }
  g_free (self);
}

gpointer
senko_arena_alloc (SenkoArena *self, gsize size)
{
  gsize rounded = (size + sizeof (max_align_t) - 1) / sizeof (max_align_t) * sizeof (max_align_t);
  gpointer memory;

  if (self->blocks->size - self->blocks->used < rounded)
    self->blocks = block_new (MAX (rounded, BLOCK_SIZE), self->blocks);
  memory = (guint8 *)self->blocks->data + self->blocks->used;
  self->blocks->used += rounded;
  return memory;
}

char *
senko_arena_strndup (SenkoArena *self, const char *text, gsize length)
{
  char *copy = senko_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

char *
senko_arena_strdup (SenkoArena *self, const char *text)
{
  return text ? senko_arena_strndup (self, text, strlen (text)) : NULL;
}
