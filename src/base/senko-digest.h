/* SHA-256: one stream through nettle, and eight short messages side by side for the journal. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SENKO_DIGEST_SIZE 32

typedef struct _SenkoDigest SenkoDigest;

/* SHA-256 of what is added piece by piece. (transfer full) */
SenkoDigest *senko_digest_new (void);
void senko_digest_update (SenkoDigest *self, gconstpointer data, gsize length);
void senko_digest_finish (SenkoDigest *self,
                          guint8 digest[SENKO_DIGEST_SIZE]); /* and starts anew */
void senko_digest_free (SenkoDigest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDigest, senko_digest_free)

/* The SHA-256 of one message. */
void senko_digest_data (gconstpointer data, gsize length, guint8 digest[SENKO_DIGEST_SIZE]);
/* The digests of n independent messages of any lengths, in their order; eight at a time in vector
 * registers where that is faster. data[i] may be NULL if lengths[i] is 0. */
void senko_digest_many (gconstpointer const *data, const gsize *lengths, guint n,
                        guint8 (*digests)[SENKO_DIGEST_SIZE]);
/* Lower-case hexadecimal figures and NUL. */
void senko_digest_to_hex (const guint8 digest[SENKO_DIGEST_SIZE],
                          char hex[2 * SENKO_DIGEST_SIZE + 1]);

G_END_DECLS
