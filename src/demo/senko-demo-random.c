/* PCG32 and the few distributions that the demonstration needs. */
#include "demo/senko-demo-random.h"

#define MULTIPLIER G_GUINT64_CONSTANT (6364136223846793005)
#define NORMAL_DRAWS 8
#define NORMAL_STEP 1000
#define NORMAL_SPREAD 816 /* of the sum of eight draws from 0 to 1000: 1000 × √(8 ÷ 12) */

void
senko_demo_random_init (SenkoDemoRandom *self, guint64 seed, guint64 stream)
{
  self->state = 0;
  self->increment = (stream << 1) | 1;
  senko_demo_random_next (self);
  self->state += seed;
  senko_demo_random_next (self);
}

guint32
senko_demo_random_next (SenkoDemoRandom *self)
{
  guint64 state = self->state;
  guint32 mixed = (guint32)(((state >> 18) ^ state) >> 27);
  guint32 turn = (guint32)(state >> 59);

  self->state = state * MULTIPLIER + self->increment;
  return (mixed >> turn) | (mixed << ((32 - turn) & 31));
}

int
senko_demo_random_range (SenkoDemoRandom *self, int first, int last)
{
  guint64 n = (guint64)(last - first) + 1;

  return first + (int)((senko_demo_random_next (self) * n) >> 32);
}

gboolean
senko_demo_random_percent (SenkoDemoRandom *self, int percent)
{
  return senko_demo_random_range (self, 0, 99) < percent;
}

int
senko_demo_random_normal (SenkoDemoRandom *self, int mean, int spread)
{
  int sum = 0;

  for (int i = 0; i < NORMAL_DRAWS; i++)
    sum += senko_demo_random_range (self, 0, NORMAL_STEP);
  return mean + (sum - NORMAL_DRAWS * NORMAL_STEP / 2) * spread / NORMAL_SPREAD;
}

void
senko_demo_random_shuffle (SenkoDemoRandom *self, gpointer *items, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint)senko_demo_random_range (self, 0, (int)i - 1);
      gpointer swap = items[i - 1];

      items[i - 1] = items[other];
      items[other] = swap;
    }
}
