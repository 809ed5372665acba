/* SHA-256 of one stream, by nettle. */
#include "base/senko-digest.h"

#include <nettle/sha2.h>
#include <nettle/version.h>

/* Nettle 4 always gives the whole digest. Both start anew afterwards. */
static inline void
take_digest (struct sha256_ctx *context, guint8 digest[SENKO_DIGEST_SIZE])
{
#if NETTLE_VERSION_MAJOR >= 4
  sha256_digest (context, digest);
#else
  sha256_digest (context, SENKO_DIGEST_SIZE, digest);
#endif
}

struct _SenkoDigest {
  struct sha256_ctx context;
};

SenkoDigest *
senko_digest_new (void)
{
  SenkoDigest *self = g_new (SenkoDigest, 1);
  sha256_init (&self->context);
  return self;
}

void
senko_digest_update (SenkoDigest *self, gconstpointer data, gsize length)
{
  sha256_update (&self->context, length, data);
}

void
senko_digest_finish (SenkoDigest *self, guint8 digest[SENKO_DIGEST_SIZE])
{
  take_digest (&self->context, digest);
}

void
senko_digest_free (SenkoDigest *self)
{
  g_free (self);
}

void
senko_digest_data (gconstpointer data, gsize length, guint8 digest[SENKO_DIGEST_SIZE])
{
  struct sha256_ctx context;
  sha256_init (&context);
  sha256_update (&context, length, data);
  take_digest (&context, digest);
}

void
senko_digest_to_hex (const guint8 digest[SENKO_DIGEST_SIZE], char hex[2 * SENKO_DIGEST_SIZE + 1])
{
  static const char figures[] = "0123456789abcdef";
  for (guint i = 0; i < SENKO_DIGEST_SIZE; i++)
    {
      hex[2 * i] = figures[digest[i] >> 4];
      hex[2 * i + 1] = figures[digest[i] & 0xF];
    }
  hex[2 * SENKO_DIGEST_SIZE] = '\0';
}
