/* Any bytes in any encoding: the first byte says which is wanted, the rest is the file. What is
 * decoded is UTF-8 without NUL, and what CP932 can write is read back as it was. */
#include <glib.h>
#include <string.h>

#include "base/senko-text.h"
#include "exchange/senko-encoding.h"
#include "fuzz.h"

/* Control-Z at the end is not written text: it ends a file. */
static void
check_cp932 (const char *text, gsize length)
{
  g_autoptr (GBytes) exact = senko_encoding_encode_cp932 (text, length, FALSE, NULL, NULL);
  g_autoptr (GBytes) near = senko_encoding_encode_cp932 (text, length, TRUE, NULL, NULL);
  g_autoptr (GBytes) again = NULL;
  gsize again_length;
  gconstpointer again_text;
  g_assert_nonnull (near);
  if (exact == NULL || length == 0 || text[length - 1] == 0x1A)
    return;
  again = senko_encoding_decode (exact, SENKO_ENCODING_CP932, NULL, NULL);
  g_assert_nonnull (again);
  again_text = g_bytes_get_data (again, &again_length);
  g_assert_cmpmem (again_text, again_length, text, length);
}

/* What is done to every cell. */
static void
check_text (const char *text, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  senko_text_normalise (text, length, out);
  g_assert_true (g_utf8_validate (out->str, out->len, NULL));
  g_string_truncate (out, 0);
  senko_text_key (text, length, out);
  g_assert_true (g_utf8_validate (out->str, out->len, NULL));
  senko_text_digits_key (text, length);
  senko_text_is_my_number (text, length);
  senko_text_damage (text, length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  SenkoEncoding wanted = size > 0 ? data[0] % (SENKO_ENCODING_UTF16BE + 1) : SENKO_ENCODING_AUTO;
  g_autoptr (GBytes) bytes
      = size > 0 ? g_bytes_new_static (data + 1, size - 1) : g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  SenkoEncoding used = SENKO_ENCODING_AUTO;
  g_autoptr (GBytes) text = senko_encoding_decode (bytes, wanted, &used, &error);
  gsize length;
  const char *start;
  g_assert_true ((text == NULL) == (error != NULL));
  g_assert_true (used != SENKO_ENCODING_AUTO);
  if (text == NULL)
    return 0;
  start = g_bytes_get_data (text, &length);
  g_assert_true (length == 0 || g_utf8_validate_len (start, length, NULL));
  if (length > 0)
    {
      check_cp932 (start, length);
      check_text (start, length);
    }
  return 0;
}
