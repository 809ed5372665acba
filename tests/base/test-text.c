/* Normalising, keys, hashes, individual numbers and the damage of spreadsheets. */
#include <glib.h>
#include <string.h>

#include "base/senko-text-private.h"
#include "base/senko-text.h"

static void
test_normalise (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "R0001", "R0001" },
    { "神戸　太郎", "神戸 太郎" },
    { "　神戸太郎 ", "神戸太郎" },
    { "\t\r\n x \n", "x" },
    { "\xC2\xA0x\xE2\x80\x8B\xEF\xBB\xBF", "x" },
    { "　", "" },
    { "ＡＢＣ１２３（株）", "ABC123(株)" },
    { "１２３－４５６７", "123-4567" },
    { "ｺｳﾍﾞ ﾀﾛｳ", "コウベ タロウ" },
    { "ﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "バビブベボパピプペポ" },
    { "ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞｳﾞ", "ガギグゲゴザジズゼゾダヂヅデドヴ" },
    { "ﾜﾞｦﾞ", "ヷヺ" },
    { "ｱﾞﾅﾟ", "ア゛ナ゜" },
    { "ｧｨｩｪｫｬｭｮｯｰ｡｢｣､･", "ァィゥェォャュョッー。「」、・" },
    { "カﾞ", "ガ" },
    { "か\xE3\x82\x99ほ\xE3\x82\x9A", "がぽ" },
    { "ﾞ", "゛" },
    { "髙﨑　①㈱", "髙﨑 ①㈱" },
    { "𠮷野家", "𠮷野家" },
    { "José", "José" },
    { "～", "~" },
    { "〜", "〜" },
    { "東京都千代田区霞が関１丁目", "東京都千代田区霞が関1丁目" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new ("before|");
      gboolean changed = senko_text_normalise (cases[i].text, -1, out);
      g_assert_cmpstr (out->str + 7, ==, cases[i].expected);
      g_assert_cmpint (changed, ==, !g_str_equal (cases[i].text, cases[i].expected));
      g_string_truncate (out, 0);
      g_assert_false (senko_text_normalise (cases[i].expected, -1, out)); /* once is enough */
    }
}

static void
assert_key (const char *text, const char *expected)
{
  g_autoptr (GString) out = g_string_new ("|");
  g_test_message ("%s", text);
  senko_text_key (text, -1, out);
  g_assert_cmpstr (out->str + 1, ==, expected);
}

static void
test_key (void)
{
  static const struct {
    const char *expected;
    const char *texts[10];
  } cases[] = {
    { "高橋太郎", { "高橋太郎", "髙橋　太郎", "髙橋 太郎", " 高槗太郎", "髙𣘺太郎" } },
    { "山崎", { "山崎", "山﨑", "山嵜" } },
    { "斉藤", { "斉藤", "斎藤", "齋藤", "齊藤" } },
    { "渡辺", { "渡辺", "渡邊", "渡邉", "渡邊\xF3\xA0\x84\x81" } },
    { "浜田", { "浜田", "濱田", "濵田" } },
    { "吉田", { "吉田", "𠮷田" } },
    { "島", { "島", "嶋", "嶌" } },
    { "神", { "神", "\xEF\xA8\x99" } },
    { "塚本", { "塚本", "\xEF\xA8\x90本" } },
    { "龍", { "龍" } },
    { "竜", { "竜" } },
    { "こうべたろう",
      { "こうべ たろう", "コウベ　タロウ", "ｺｳﾍﾞ ﾀﾛｳ", "ｺｳﾍﾞﾀﾛｰｳ", "こうへ\xE3\x82\x99たろう",
        "コウへ゛タロウ" } },
    { "しようこ", { "しょうこ", "ショウコ", "ｼｮｳｺ", "シヨウコ" } },
    { "はつとりあん", { "はっとり・アン", "ハットリアン" } },
    { "ゔあいおりん", { "ヴァイオリン", "ｳﾞｧｲｵﾘﾝ", "ゔぁいおりん", "う゛ぁいおりん" } },
    { "わ゛", { "ヷ", "ﾜﾞ", "わ\xE3\x82\x99" } },
    { "めありあん", { "メアリー・アン", "ﾒｱﾘｰ･ｱﾝ", "メアリアン", "メアリーアン" } },
    { "いちけたに", { "イチヶタニ", "いちけたに" } },
    { "smithjohn",
      { "Smith John", "ＳＭＩＴＨ　ＪＯＨＮ", "smith-john", "SMITH‐JOHN", "smith\xC2\xA0john",
        "smith−john" } },
    { "josé", { "José", "JOSÉ", "Jose\xCC\x81" } },
    { "(株)1", { "㈱①", "（株）１" } },
    { "1~3", { "１～３", "1〜3", "1~3" } },
    { "0312345678",
      { "03-1234-5678", "０３－１２３４－５６７８", "03 1234 5678", "03ー1234ー5678" } },
    { "", { "", "　", "-", "ー" } },
    { "佐々木", { "佐々木" } },
    { "長西", { "⻑⻄", "長西" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < 10 && cases[i].texts[k] != NULL; k++)
      assert_key (cases[i].texts[k], cases[i].expected);
}

/* The key of a key is the key; and what NFKC would do on the way makes no difference. */
static void
test_key_idempotent (void)
{
  for (gunichar c = 0x20; c < 0x30000; c++)
    {
      g_autoptr (GString) once = g_string_new (NULL);
      g_autoptr (GString) twice = g_string_new (NULL);
      char text[8] = { 0 };
      if (c >= 0xD800 && c < 0xE000)
        continue;
      if (c == 0xA000)
        c = 0xF900; /* Yi, Hangul and private use tell nothing new */
      g_unichar_to_utf8 (c, text);
      senko_text_key (text, -1, once);
      senko_text_key (once->str, once->len, twice);
      if (!g_string_equal (once, twice))
        g_test_message ("U+%04X: %s, then %s", c, once->str, twice->str);
      g_assert_true (g_string_equal (once, twice));
      g_assert_true (g_utf8_validate (once->str, once->len, NULL));
    }
}

static void
test_bad_utf8 (void)
{
  static const char *const texts[]
      = { "\xE3", "\xE3\x81", "abc\xFF", "\x80\x80", "\xF0\x9F\x98", "\xEF\xBD", "\xC2" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *copy
          = g_memdup2 (texts[i], strlen (texts[i])); /* no NUL: reading on is found out */
      g_autoptr (GString) out = g_string_new (NULL);
      g_assert_false (senko_text_normalise (copy, strlen (texts[i]), out));
      g_assert_cmpstr (out->str, ==, texts[i]);
      senko_text_key (copy, strlen (texts[i]), out);
      g_assert_false (senko_text_is_my_number (copy, strlen (texts[i])));
      g_assert_cmpuint (senko_text_digits_key (copy, strlen (texts[i])), ==, 0);
    }
}

static void
test_variants (void)
{
  static const gunichar apart[] = { 0x9F8D, 0x7ADC, 0x51DC, 0x51DB };
  guint n = 0;
  for (gunichar c = 0x80; c < 0x30000; c++)
    {
      gunichar plain = senko_text_plain_form (c);
      if (plain == c)
        continue;
      n++;
      g_assert_cmpuint (senko_text_plain_form (plain), ==, plain);
    }
  g_assert_cmpuint (n, >, 300);
  for (guint i = 0; i < G_N_ELEMENTS (apart); i++)
    g_assert_cmpuint (senko_text_plain_form (apart[i]), ==, apart[i]);
  g_assert_cmpuint (senko_text_plain_form ('A'), ==, 'A');
}

/* These values are in registers already written: a failure here means that the hash was changed,
 * which may not be. */
static void
test_hash (void)
{
  g_assert_cmpuint (senko_text_hash ("", 0, 0), ==, 1);
  g_assert_cmpuint (senko_text_hash ("a", 1, 0), ==, G_GUINT64_CONSTANT (996610675040189009));
  g_assert_cmpuint (senko_text_hash ("山崎太郎", 12, 0), ==,
                    G_GUINT64_CONSTANT (7886924516541736037));
  g_assert_cmpuint (senko_text_hash ("山崎太郎", 12, 1), ==,
                    G_GUINT64_CONSTANT (4356476349630132694));
  g_assert_cmpuint (senko_text_hash ("12345678", 8, 0), ==,
                    G_GUINT64_CONSTANT (7958287846036156436));
  g_assert_cmpuint (senko_text_hash ("a", 1, 0), !=, senko_text_hash ("a\0", 2, 0));
  g_assert_cmpuint (senko_text_digits_key ("078-322-5790", -1), ==,
                    G_GUINT64_CONSTANT (8260905282741100495));
}

static void
test_hash_spread (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *text = g_strdup_printf ("R%07u", i);
      guint64 hash = senko_text_hash (text, strlen (text), 0);
      g_assert_cmpuint (hash, >, 0);
      g_assert_cmpuint (hash, <=, G_MAXINT64);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&hash, sizeof hash)));
    }
}

static void
test_digits_key (void)
{
  guint64 key = senko_text_digits_key ("0783225790", -1);
  g_autofree char *many = g_strnfill (1000, '7');
  g_assert_cmpuint (key, !=, 0);
  g_assert_cmpuint (senko_text_digits_key ("078-322-5790", -1), ==, key);
  g_assert_cmpuint (senko_text_digits_key ("０７８（３２２）５７９０", -1), ==, key);
  g_assert_cmpuint (senko_text_digits_key ("0783225790x", 10), ==, key);
  g_assert_cmpuint (senko_text_digits_key ("0783225791", -1), !=, key);
  g_assert_cmpuint (senko_text_digits_key ("なし", -1), ==, 0);
  g_assert_cmpuint (senko_text_digits_key ("", -1), ==, 0);
  g_assert_cmpuint (senko_text_digits_key (many, 128), !=, senko_text_digits_key (many, 129));
  g_assert_cmpuint (senko_text_digits_key (many, 128), !=, senko_text_digits_key (many, 64));
}

static void
test_my_number (void)
{
  static const char *const valid[] = { "123456789018",
                                       "１２３４５６７８９０１８",
                                       "1234-5678-9018",
                                       "1234 5678 9018",
                                       " 1234　5678　9018 ",
                                       "000000000000",
                                       "１２３４－５６７８－９０１８",
                                       "1234ー5678‐9018" };
  static const char *const invalid[] = { "123456789012",   "12345678901",
                                         "1234567890188",  "12345678901a",
                                         "a123456789018",  "-123456789018",
                                         "1234/5678/9018", "",
                                         "1234567890",     "１２３４５６７８９０１９" };
  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (senko_text_is_my_number (valid[i], -1));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (senko_text_is_my_number (invalid[i], -1));
  g_assert_true (senko_text_is_my_number ("1234567890189", 12));
}

/* Of the ten possible last digits exactly one is right, also where the remainder is 0 or 1. */
static void
test_my_number_check_digit (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      guint valid = 0;
      for (guint digit = 0; digit < 10; digit++)
        {
          g_autofree char *text
              = g_strdup_printf ("%011" G_GUINT64_FORMAT "%u", (guint64)i * 49999999, digit);
          valid += senko_text_is_my_number (text, -1);
        }
      g_assert_cmpuint (valid, ==, 1);
    }
  /* P1…P11 = 1 (rightmost): 1 × 2 = 2, 11 - 2 = 9; 6 at P5 (× 6 = 36, remainder 3): 8 */
  g_assert_true (senko_text_is_my_number ("000000000019", -1));
  g_assert_true (senko_text_is_my_number ("000000600008", -1));
  g_assert_true (senko_text_is_my_number ("000000000060", -1)); /* 6 × 2 = 12, remainder 1: 0 */
}

static void
test_damage (void)
{
  static const struct {
    const char *text;
    SenkoDamage expected;
  } cases[] = {
    { "", SENKO_DAMAGE_NONE },
    { "45422", SENKO_DAMAGE_NONE },
    { "20240510", SENKO_DAMAGE_NONE },
    { "0012", SENKO_DAMAGE_NONE },
    { "R0001", SENKO_DAMAGE_NONE },
    { "87.5", SENKO_DAMAGE_NONE },
    { "音楽", SENKO_DAMAGE_NONE },
    { "12E5", SENKO_DAMAGE_NONE },
    { "E+23", SENKO_DAMAGE_NONE },
    { "1.23E+23", SENKO_DAMAGE_EXPONENT },
    { "1E+11", SENKO_DAMAGE_EXPONENT },
    { "１．２３Ｅ＋２３", SENKO_DAMAGE_EXPONENT },
    { "1.2e-05", SENKO_DAMAGE_EXPONENT },
    { "1.23E+23x", SENKO_DAMAGE_NONE },
    { "1.23E+2", SENKO_DAMAGE_NONE },
    { "5月10日", SENKO_DAMAGE_DATE },
    { "５月１０日", SENKO_DAMAGE_DATE },
    { "2024年5月", SENKO_DAMAGE_DATE },
    { "5月", SENKO_DAMAGE_NONE },
    { "10-May", SENKO_DAMAGE_DATE },
    { "May-10", SENKO_DAMAGE_DATE },
    { "10-May-24", SENKO_DAMAGE_DATE },
    { "May-May", SENKO_DAMAGE_NONE },
    { "10-Mai", SENKO_DAMAGE_NONE },
    { "1-2-3", SENKO_DAMAGE_NONE },
    { "2024/5/10", SENKO_DAMAGE_DATE },
    { "2024-05-10", SENKO_DAMAGE_DATE },
    { "2024/5/10 0:00", SENKO_DAMAGE_DATE },
    { "R6.5.10", SENKO_DAMAGE_DATE },
    { "#N/A", SENKO_DAMAGE_ERROR },
    { "#REF!", SENKO_DAMAGE_ERROR },
    { "#VALUE!", SENKO_DAMAGE_ERROR },
    { "#DIV/0!", SENKO_DAMAGE_ERROR },
    { "#NAME?", SENKO_DAMAGE_ERROR },
    { "##########", SENKO_DAMAGE_ERROR },
    { "#", SENKO_DAMAGE_NONE },
    { "#1", SENKO_DAMAGE_NONE },
    { "1234.0", SENKO_DAMAGE_DECIMAL },
    { "1234.00", SENKO_DAMAGE_DECIMAL },
    { "1234.", SENKO_DAMAGE_NONE },
    { "1234.5", SENKO_DAMAGE_NONE },
    { "1234.0.0", SENKO_DAMAGE_NONE },
    { ".0", SENKO_DAMAGE_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (senko_text_damage (cases[i].text, -1), ==, cases[i].expected);
    }
  g_assert_cmpint (senko_text_damage ("1234.05", 6), ==, SENKO_DAMAGE_DECIMAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/normalise", test_normalise);
  g_test_add_func ("/text/key", test_key);
  g_test_add_func ("/text/key-idempotent", test_key_idempotent);
  g_test_add_func ("/text/bad-utf8", test_bad_utf8);
  g_test_add_func ("/text/variants", test_variants);
  g_test_add_func ("/text/hash", test_hash);
  g_test_add_func ("/text/hash-spread", test_hash_spread);
  g_test_add_func ("/text/digits-key", test_digits_key);
  g_test_add_func ("/text/my-number", test_my_number);
  g_test_add_func ("/text/my-number-check-digit", test_my_number_check_digit);
  g_test_add_func ("/text/damage", test_damage);
  return g_test_run ();
}
