/* Encodings: what is detected, every code of CP932 there and back, and what damaged files are told.
 */
#include <glib.h>
#include <string.h>

#include "exchange/senko-encoding.h"

#define BYTES(literal) g_bytes_new_static (literal, sizeof literal - 1)

static void
test_names (void)
{
  static const struct {
    const char *name;
    int expected; /* -1 = refused */
  } cases[] = {
    { "auto", SENKO_ENCODING_AUTO },
    { "utf-8", SENKO_ENCODING_UTF8 },
    { "UTF8", SENKO_ENCODING_UTF8 },
    { "cp932", SENKO_ENCODING_CP932 },
    { "Shift_JIS", SENKO_ENCODING_CP932 },
    { "sjis", SENKO_ENCODING_CP932 },
    { "windows-31j", SENKO_ENCODING_CP932 },
    { "MS932", SENKO_ENCODING_CP932 },
    { "utf-16", SENKO_ENCODING_UTF16LE },
    { "UTF-16LE", SENKO_ENCODING_UTF16LE },
    { "utf-16be", SENKO_ENCODING_UTF16BE },
    { "euc-jp", -1 },
    { "", -1 },
    { "utf", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SenkoEncoding encoding = 77;
      gboolean ok = senko_encoding_from_name (cases[i].name, &encoding);
      g_assert_cmpint (ok, ==, cases[i].expected >= 0);
      g_assert_cmpint (encoding, ==, ok ? cases[i].expected : 77);
    }
  for (int encoding = SENKO_ENCODING_AUTO; encoding <= SENKO_ENCODING_UTF16BE; encoding++)
    {
      SenkoEncoding back;
      g_assert_true (senko_encoding_from_name (senko_encoding_get_name (encoding), &back));
      g_assert_cmpint (back, ==, encoding);
    }
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  SenkoEncoding wanted;
  SenkoEncoding used;
  const char *text;
} DecodeCase;

#define CASE(name, literal, wanted, used, text)                                                    \
  {                                                                                                \
    name, literal, sizeof literal - 1, wanted, used, text                                          \
  }

static const DecodeCase decode_cases[] = {
  CASE ("ascii", "a,b\r\n", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, "a,b\r\n"),
  CASE ("empty", "", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, ""),
  CASE ("utf-8", "神戸", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, "神戸"),
  CASE ("utf-8 and more planes", "é𠮷😀", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, "é𠮷😀"),
  CASE ("utf-8 with mark", "\xEF\xBB\xBF神戸", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, "神戸"),
  CASE ("utf-8 wanted, with mark", "\xEF\xBB\xBF神戸", SENKO_ENCODING_UTF8, SENKO_ENCODING_UTF8,
        "神戸"),
  CASE ("mark only", "\xEF\xBB\xBF", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, ""),
  CASE ("cp932", "\x90\x5F\x8C\xCB", SENKO_ENCODING_AUTO, SENKO_ENCODING_CP932, "神戸"),
  CASE ("cp932 half-width kana", "\xBA\xB3\xCD\xDE,\x90\x5F", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_CP932, "ｺｳﾍﾞ,神"),
  CASE ("cp932 extensions", "\xFB\xFC\xFA\xB1\x87\x40\x87\x8A\x81\x60", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_CP932, "髙﨑①㈱～"),
  CASE ("cp932 signs", "\x81\x7C\x5C\x7E\x81\x5C\x81\x61", SENKO_ENCODING_CP932,
        SENKO_ENCODING_CP932, "－\\~―∥"),
  CASE ("cp932 trail bytes like ASCII", "\x94\x5C,\x8F\x5C,\x83\x7C", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_CP932, "能,十,ポ"),
  CASE ("cp932 with control-Z", "\x90\x5F\r\n\x1A", SENKO_ENCODING_AUTO, SENKO_ENCODING_CP932,
        "神\r\n"),
  CASE ("cp932 user-defined", "\xF0\x40\x90\x5F", SENKO_ENCODING_CP932, SENKO_ENCODING_CP932,
        "\xEE\x80\x80神"),
  CASE ("utf-16le with mark", "\xFF\xFE\x5E\x79\x2C\x00", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_UTF16LE, "神,"),
  CASE ("utf-16be with mark", "\xFE\xFF\x79\x5E\x00\x2C", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_UTF16BE, "神,"),
  CASE ("utf-16le by pattern", "a\0,\0\x5E\x79\n\0", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF16LE,
        "a,神\n"),
  CASE ("utf-16be by pattern", "\0a\0,\x79\x5E\0\n", SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF16BE,
        "a,神\n"),
  CASE ("utf-16 wanted, mark of the other order", "\xFE\xFF\x79\x5E", SENKO_ENCODING_UTF16LE,
        SENKO_ENCODING_UTF16BE, "神"),
  CASE ("utf-16le wanted, no mark", "\x5E\x79", SENKO_ENCODING_UTF16LE, SENKO_ENCODING_UTF16LE,
        "神"),
  CASE ("utf-16 surrogates", "\xFF\xFE\x42\xD8\xB7\xDF", SENKO_ENCODING_AUTO,
        SENKO_ENCODING_UTF16LE, "𠮷"),
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    {
      const DecodeCase *c = &decode_cases[i];
      g_autoptr (GBytes) bytes = g_bytes_new (c->bytes, c->length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = NULL;
      SenkoEncoding used = SENKO_ENCODING_AUTO;
      gsize length;
      gconstpointer data;
      g_test_message ("%s", c->name);
      text = senko_encoding_decode (bytes, c->wanted, &used, &error);
      g_assert_no_error (error);
      g_assert_cmpint (used, ==, c->used);
      data = g_bytes_get_data (text, &length);
      g_assert_cmpmem (data, length, c->text, strlen (c->text));
    }
}

static void
test_no_copy (void)
{
  g_autoptr (GBytes) bytes = BYTES ("\xEF\xBB\xBF神戸");
  g_autoptr (GBytes) text = senko_encoding_decode (bytes, SENKO_ENCODING_AUTO, NULL, NULL);
  g_assert_true (g_bytes_get_data (text, NULL) == (const char *)g_bytes_get_data (bytes, NULL) + 3);
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  SenkoEncoding wanted;
  const char *said[4]; /* what the message must hold */
} FaultCase;

#define FAULT(name, literal, wanted, ...)                                                          \
  {                                                                                                \
    name, literal, sizeof literal - 1, wanted, { __VA_ARGS__ }                                     \
  }

static const FaultCase fault_cases[] = {
  FAULT ("utf-8 cut off", "a\n神\xE6\x88", SENKO_ENCODING_UTF8, "Line 2", "offset 5", "0xE6",
         "utf-8"),
  FAULT ("damaged utf-8 is not read as cp932", "神戸市教育委員会\r\n\xFF神戸市",
         SENKO_ENCODING_AUTO, "Line 2", "offset 26", "0xFF", "utf-8"),
  FAULT ("overlong", "神戸市教育委員会事務局\xC0\x80", SENKO_ENCODING_AUTO, "Line 1", "0xC0"),
  FAULT ("surrogate in utf-8", "神戸市教育委員会事務局\xED\xA0\x80", SENKO_ENCODING_AUTO, "Line 1",
         "0xED"),
  FAULT ("surrogate within utf-8", "神戸市教育委員会事務局\xED\xA0\x80神戸", SENKO_ENCODING_AUTO,
         "Line 1", "offset 33", "0xED"),
  FAULT ("overlong within utf-8", "神戸市教育委員会事務局\xE0\x80\x80神戸", SENKO_ENCODING_AUTO,
         "Line 1", "offset 33", "0xE0"),
  FAULT ("beyond U+10FFFF", "神戸市教育委員会事務局\xF4\x90\x80\x80", SENKO_ENCODING_AUTO, "Line 1",
         "0xF4"),
  FAULT ("cp932 said to be utf-8", "a\n\x90\x5F\x8C\xCB", SENKO_ENCODING_UTF8, "Line 2", "0x90",
         "looks like cp932", "--encoding cp932"),
  FAULT ("utf-16 said to be utf-8", "\xFF\xFE\x5E\x79", SENKO_ENCODING_UTF8, "Line 1", "0xFF",
         "looks like utf-16le"),
  FAULT ("cp932 cut off", "\x90\x5F\r\n\x90", SENKO_ENCODING_AUTO, "Line 2", "offset 4", "0x90",
         "cp932"),
  FAULT ("cp932 with a wrong trail", "\x90\x5F\r\r\n\x90\x0A\x8C\xCB", SENKO_ENCODING_AUTO,
         "Line 3", "offset 5", "0x90 0x0A"),
  FAULT ("cp932 with a hole", "\x85\x40", SENKO_ENCODING_CP932, "0x85 0x40"),
  FAULT ("cp932 0x80", "x\x80", SENKO_ENCODING_CP932, "offset 1", "0x80"),
  FAULT ("cp932 0xA0", "x\xA0", SENKO_ENCODING_CP932, "0xA0"),
  FAULT ("cp932 0xFF", "x\xFF", SENKO_ENCODING_CP932, "0xFF"),
  FAULT ("NUL in utf-8", "a\nb\0c神戸市", SENKO_ENCODING_AUTO, "Line 2", "offset 3", "NUL"),
  FAULT ("NUL before other damage", "神\0戸\xFF", SENKO_ENCODING_UTF8, "offset 3", "NUL"),
  FAULT ("NUL in cp932", "\x90\x5F\r\n\x8C\xCB\0", SENKO_ENCODING_CP932, "Line 2", "offset 6",
         "NUL"),
  FAULT ("NUL in utf-16",
         "\xFF\xFE"
         "a\0\n\0\0\0b\0",
         SENKO_ENCODING_AUTO, "Line 2", "offset 6", "NUL"),
  FAULT ("utf-16 of odd length", "\xFF\xFE\x5E\x79\x0A", SENKO_ENCODING_AUTO, "offset 4", "0x0A",
         "utf-16le"),
  FAULT ("utf-16 with half a pair", "\xFE\xFF\x00\x0A\xD8\x42\x00\x41", SENKO_ENCODING_AUTO,
         "Line 2", "offset 4", "0xD8 0x42", "utf-16be"),
  FAULT ("utf-16 with a low surrogate first", "\xFE\xFF\xDF\xB7\xD8\x42", SENKO_ENCODING_AUTO,
         "offset 2", "0xDF 0xB7"),
  FAULT ("utf-16 ending in half a pair", "\xFE\xFF\xD8\x42", SENKO_ENCODING_AUTO, "offset 2",
         "0xD8 0x42"),
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      const FaultCase *c = &fault_cases[i];
      /* a block of the very size: reading past the end is found out */
      g_autoptr (GBytes) bytes = g_bytes_new (c->bytes, c->length);
      g_autoptr (GError) error = NULL;
      g_assert_null (senko_encoding_decode (bytes, c->wanted, NULL, &error));
      g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING);
      g_test_message ("%s: %s", c->name, error->message);
      for (guint k = 0; k < G_N_ELEMENTS (c->said) && c->said[k] != NULL; k++)
        g_assert_nonnull (strstr (error->message, c->said[k]));
    }
}

/* Each code that CP932 has is read as one character, written as Windows writes it, and read as the
 * same again. */
static void
test_cp932_identity (void)
{
  GIConv converter = g_iconv_open ("CP932", "UTF-8");
  guint n = 0;
  for (guint code = 1; code <= 0xFFFF; code++)
    {
      guint8 in[2] = { code >> 8, code & 0xFF };
      g_autoptr (GBytes) bytes = code > 0xFF ? g_bytes_new (in, 2) : g_bytes_new (in + 1, 1);
      g_autoptr (GBytes) text = senko_encoding_decode (bytes, SENKO_ENCODING_CP932, NULL, NULL);
      g_autoptr (GBytes) written = NULL;
      g_autoptr (GBytes) again = NULL;
      char windows[8];
      gsize length, written_length, left = sizeof windows;
      char *from, *to = windows;
      gconstpointer written_data;
      if (text == NULL || (code & 0xFF) == 0x1A
          || g_utf8_strlen (g_bytes_get_data (text, &length), g_bytes_get_size (text)) != 1)
        continue;
      n++;
      from = (char *)g_bytes_get_data (text, &length);
      written = senko_encoding_encode_cp932 (from, length, FALSE, NULL, NULL);
      g_assert_nonnull (written);
      again = senko_encoding_decode (written, SENKO_ENCODING_CP932, NULL, NULL);
      if (!g_bytes_equal (text, again))
        g_error ("0x%04X is read back as another character", code);
      g_iconv (converter, &from, &length, &to, &left);
      written_data = g_bytes_get_data (written, &written_length);
      g_assert_cmpmem (written_data, written_length, windows, to - windows);
    }
  g_iconv_close (converter);
  g_assert_cmpuint (n, ==, 9793); /* all 9,794 but control-Z */
}

/* (transfer full) Each character from U+0001 on that is not in lacking (nullable), but control-Z.
 */
static GString *
all_characters (GArray *lacking)
{
  GString *text = g_string_new (NULL);
  guint next = 0;
  for (gunichar c = 1; c < 0x30000; c++)
    {
      if ((c >= 0xD800 && c < 0xE000) || c == 0x1A)
        continue;
      if (lacking != NULL && next < lacking->len
          && g_array_index (lacking, SenkoLacking, next).character == c)
        next++;
      else
        g_string_append_unichar (text, c);
    }
  return text;
}

/* Whatever is written is read back: no character of Unicode is blurred into another. */
static void
test_cp932_never_blurs (void)
{
  g_autoptr (GString) all = all_characters (NULL);
  g_autoptr (GArray) lacking = NULL;
  g_autoptr (GBytes) near = NULL;
  g_autoptr (GString) had = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) again = NULL;
  gsize length;
  gconstpointer text;
  near = senko_encoding_encode_cp932 (all->str, all->len, TRUE, &lacking, NULL);
  g_assert_nonnull (near);
  had = all_characters (lacking);
  g_assert_cmpuint (g_utf8_strlen (had->str, had->len), >, 9000);
  written = senko_encoding_encode_cp932 (had->str, had->len, FALSE, NULL, NULL);
  g_assert_nonnull (written);
  again = senko_encoding_decode (written, SENKO_ENCODING_CP932, NULL, NULL);
  text = g_bytes_get_data (again, &length);
  g_assert_cmpmem (text, length, had->str, had->len);
}

static void
test_lacking (void)
{
  static const char text[] = "髙橋\n𠮷田𠮷\n〜鷗é";
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lacking = NULL;
  const SenkoLacking *first;
  g_assert_null (senko_encoding_encode_cp932 (text, strlen (text), FALSE, &lacking, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_LACKING);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (lacking->len, ==, 4);
  first = &g_array_index (lacking, SenkoLacking, 0);
  g_assert_cmpuint (first->character, ==, 0x20BB7);
  g_assert_cmpuint (first->count, ==, 2);
  g_assert_cmpuint (first->line, ==, 2);
  g_assert_cmpstr (first->substitute, ==, "吉");
  g_assert_cmpuint (g_array_index (lacking, SenkoLacking, 1).character, ==, 0x301C);
  g_assert_cmpuint (g_array_index (lacking, SenkoLacking, 1).line, ==, 3);
  g_assert_nonnull (strstr (error->message, "𠮷 (U+20BB7), 2 times, first in line 2; 吉"));
  g_assert_nonnull (strstr (error->message, "é (U+00E9), 1 time, first in line 3; e"));
}

static void
test_many_lacking (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 12; i++)
    g_string_append_unichar (text, 0x1F600 + i);
  g_assert_null (senko_encoding_encode_cp932 (text->str, text->len, FALSE, NULL, &error));
  g_assert_nonnull (strstr (error->message, "12 characters"));
  g_assert_nonnull (strstr (error->message, "There are 2 more"));
  g_assert_null (strstr (error->message, "U+1F60A"));
}

static void
test_substitute (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "髙﨑①㈱～－", "髙﨑①㈱～－" }, /* nothing lacks */
    { "𠮷", "吉" },
    { "〜", "～" },
    { "−", "－" },
    { "—", "―" },
    { "‖", "∥" },
    { "¥", "￥" },
    { "¢£¬", "￠￡￢" },
    { "鷗", "鴎" },
    { "吞", "呑" },
    { "頰", "頬" },
    { "é", "e" },
    { "ÀÖ", "AO" },
    { "ゔ", "ヴ" },
    { "か\xE3\x82\x99", "か゛" },
    { "\xC2\xA0", " " },
    { "渡邊\xF3\xA0\x84\x81", "渡邊" },
    { "a\xE2\x80\x8B"
      "b",
      "ab" },
    { "⑳㉑", "⑳21" },
    { "😀", "〓" },
    { "한", "〓" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) lacking = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = senko_encoding_encode_cp932 (cases[i].text, strlen (cases[i].text),
                                                              TRUE, &lacking, &error);
      g_autoptr (GBytes) text = NULL;
      gsize length;
      gconstpointer data;
      g_assert_no_error (error);
      g_assert_cmpint (lacking->len > 0, ==, !g_str_equal (cases[i].text, cases[i].expected));
      text = senko_encoding_decode (bytes, SENKO_ENCODING_CP932, NULL, NULL);
      data = g_bytes_get_data (text, &length);
      g_test_message ("%s: %.*s", cases[i].text, (int)length, (const char *)data);
      g_assert_cmpmem (data, length, cases[i].expected, strlen (cases[i].expected));
    }
}

static void
test_encode_bad_utf8 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lacking = NULL;
  g_assert_null (senko_encoding_encode_cp932 ("a\xE3\x81", 3, TRUE, &lacking, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING);
  g_assert_null (lacking);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/names", test_names);
  g_test_add_func ("/encoding/decode", test_decode);
  g_test_add_func ("/encoding/no-copy", test_no_copy);
  g_test_add_func ("/encoding/faults", test_faults);
  g_test_add_func ("/encoding/cp932/identity", test_cp932_identity);
  g_test_add_func ("/encoding/cp932/never-blurs", test_cp932_never_blurs);
  g_test_add_func ("/encoding/cp932/lacking", test_lacking);
  g_test_add_func ("/encoding/cp932/many-lacking", test_many_lacking);
  g_test_add_func ("/encoding/cp932/substitute", test_substitute);
  g_test_add_func ("/encoding/cp932/bad-utf8", test_encode_bad_utf8);
  return g_test_run ();
}
