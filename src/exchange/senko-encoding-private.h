/* The CP932 table, shared by the reader and the writer. Not for other folders. */
#pragma once

#include "exchange/senko-encoding.h"

G_BEGIN_DECLS

/* Both ways, by code; 0 = no such character. A single byte is found at its own value. */
typedef struct {
  guint16 to_unicode[65536];
  guint16 from_unicode[65536];
} SenkoCp932;

/* (transfer none) (nullable) The table, made once from the C library's CP932; NULL with an error if
 * that has none. */
const SenkoCp932 *senko_cp932_get (GError **error);

/* Whether the byte begins a character of two bytes. */
static inline gboolean
senko_cp932_is_lead (guchar byte)
{
  return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

G_END_DECLS
