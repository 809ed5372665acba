/* Digests: the published vectors, and eight lanes against nettle for messages of all lengths. */
#include <glib.h>
#include <string.h>

#include "base/senko-digest.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define TWO_BLOCKS "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"

static void
test_vectors (void)
{
  static const char *const texts[]
      = { "abc", "", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq" };
  static const char *const expected[] = { ABC, EMPTY, TWO_BLOCKS };
  gconstpointer data[3];
  gsize lengths[3];
  guint8 digests[3][SENKO_DIGEST_SIZE];
  char hex[2 * SENKO_DIGEST_SIZE + 1];
  for (guint i = 0; i < 3; i++)
    {
      data[i] = texts[i];
      lengths[i] = strlen (texts[i]);
      senko_digest_data (texts[i], lengths[i], digests[i]);
      senko_digest_to_hex (digests[i], hex);
      g_assert_cmpstr (hex, ==, expected[i]);
    }
  data[1] = NULL;
  senko_digest_many (data, lengths, 3, digests);
  for (guint i = 0; i < 3; i++)
    {
      senko_digest_to_hex (digests[i], hex);
      g_assert_cmpstr (hex, ==, expected[i]);
    }
}

static void
test_stream (void)
{
  g_autoptr (SenkoDigest) stream = senko_digest_new ();
  guint8 digest[SENKO_DIGEST_SIZE];
  char hex[2 * SENKO_DIGEST_SIZE + 1];
  for (guint round = 0; round < 2; round++) /* finishing starts anew */
    {
      senko_digest_update (stream, "a", 1);
      senko_digest_update (stream, NULL, 0);
      senko_digest_update (stream, "bc", 2);
      senko_digest_finish (stream, digest);
      senko_digest_to_hex (digest, hex);
      g_assert_cmpstr (hex, ==, ABC);
    }
}

/* Digests n messages of the given lengths, each in a block of its own so that reading past one is
 * found out. */
static void
check_many (const gsize *lengths, guint n)
{
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint8 (*digests)[SENKO_DIGEST_SIZE] = g_malloc (n * SENKO_DIGEST_SIZE + 1);
  for (guint i = 0; i < n; i++)
    {
      guint8 *message = g_malloc (lengths[i] + 1);
      for (gsize k = 0; k < lengths[i]; k++)
        message[k] = g_test_rand_int () & 0xFF;
      g_ptr_array_add (data, g_realloc (message, MAX (lengths[i], 1)));
    }
  senko_digest_many ((gconstpointer const *)data->pdata, lengths, n, digests);
  for (guint i = 0; i < n; i++)
    {
      guint8 expected[SENKO_DIGEST_SIZE];
      senko_digest_data (data->pdata[i], lengths[i], expected);
      g_assert_cmpmem (digests[i], SENKO_DIGEST_SIZE, expected, SENKO_DIGEST_SIZE);
    }
}

/* Every length around the ends of blocks and of padding. */
static void
test_lengths (void)
{
  gsize lengths[260];
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    lengths[i] = i;
  check_many (lengths, G_N_ELEMENTS (lengths));
}

/* Fewer, as many and more messages than lanes; lanes that end apart. */
static void
test_random (void)
{
  for (guint n = 0; n < 60; n++)
    {
      gsize lengths[60] = { 0 };
      for (guint i = 0; i < n; i++)
        lengths[i] = g_test_rand_int_range (0, 1001);
      check_many (lengths, n);
    }
}

static void
test_uneven (void)
{
  gsize lengths[20]
      = { 100000, 1, 0, 3, 64, 55, 56, 119, 120, 5000, 2, 2, 2, 2, 70000, 9, 9, 9, 9, 9 };
  check_many (lengths, G_N_ELEMENTS (lengths));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/vectors", test_vectors);
  g_test_add_func ("/digest/stream", test_stream);
  g_test_add_func ("/digest/many/lengths", test_lengths);
  g_test_add_func ("/digest/many/random", test_random);
  g_test_add_func ("/digest/many/uneven", test_uneven);
  return g_test_run ();
}
