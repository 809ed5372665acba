/* Pictures and PDFs that prove something, kept in the register by the SHA-256 of their content.
 * Whose they are, and as what, stands in the facts (proofs), which are journalled with the digest:
 * so neither can be altered unseen. The store looks at nothing but bytes. */
#pragma once

#include "store/senko-journal.h"

G_BEGIN_DECLS

#define SENKO_ATTACHMENT_DIGEST 65 /* hexadecimal figures and NUL */

/* Keeps the bytes with an open act; the same bytes are kept once. */
gboolean senko_attachment_put (SenkoAct *act, gconstpointer data, gsize length,
                               char digest[SENKO_ATTACHMENT_DIGEST], GError **error);
/* Error CORRUPT if they are missing or are no longer what they were. (transfer full) */
GBytes *senko_attachment_get (SenkoConnection *connection, const char *digest, GError **error);
/* Every attachment is what its digest says, and every proof's is there; each problem as a sentence
 * appended to problems (char *). */
gboolean senko_attachments_verify (SenkoConnection *connection, GPtrArray *problems,
                                   GError **error);

G_END_DECLS
