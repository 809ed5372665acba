/* Numbers by chance that are the same on every machine and for ever: PCG32 (M. E. O'Neill,
 * pcg-random.org; XSH-RR, 64 bits of state, 32 of output), written out so that no library's change
 * alters the demonstration's files. Whole numbers only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 state, increment;
} SenkoDemoRandom;

/* stream: each feature draws from its own, so that one feature's change leaves the others' draws
 * alone. */
void senko_demo_random_init (SenkoDemoRandom *self, guint64 seed, guint64 stream);
guint32 senko_demo_random_next (SenkoDemoRandom *self);
/* From first to last, both included. */
int senko_demo_random_range (SenkoDemoRandom *self, int first, int last);
gboolean senko_demo_random_percent (SenkoDemoRandom *self, int percent);
/* About normal: a sum of eight draws, never further than about five spreads from the mean. */
int senko_demo_random_normal (SenkoDemoRandom *self, int mean, int spread);
/* Puts pointers in another order (Fisher-Yates). */
void senko_demo_random_shuffle (SenkoDemoRandom *self, gpointer *items, guint n);

G_END_DECLS
