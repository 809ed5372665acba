/* What the work done for every cell costs: medians of several runs, in nanoseconds an item or
 * megabytes a second, of processor time, so that other programs disturb it little. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/senko-date.h"
#include "base/senko-digest.h"
#include "base/senko-points.h"
#include "base/senko-text.h"
#include "exchange/senko-sheet.h"

#define RUNS 7
#define MESSAGES 20000
#define MESSAGE_SIZE 350

/* Keeps the compiler from leaving work out. */
static volatile guint64 sink;

typedef guint64 (*WorkFunc) (
    gpointer data); /* does the work once; returns the number of items or bytes */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Nanoseconds of processor time so far. */
static gint64
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Nanoseconds an item, or a byte. */
static double
measure (WorkFunc work, gpointer data)
{
  double results[RUNS];
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = now ();
      guint64 items = 0;
      do
        items += work (data);
      while (now () - start < 50000000);
      results[run] = (double)(now () - start) / (double)items;
    }
  qsort (results, RUNS, sizeof *results, compare_doubles);
  return results[RUNS / 2];
}

static const char *const names[]
    = { "神戸　太郎", "髙橋 花子", "渡邊　一", "佐々木 美咲", "山﨑　健太郎", "斎藤 さくら" };
static const char *const kana[] = { "コウベ　タロウ", "タカハシ ハナコ", "ﾜﾀﾅﾍﾞ ﾊｼﾞﾒ",
                                    "ささき みさき", "ヤマザキ　ケンタロウ" };
static const char *const iso_dates[] = { "2024-05-10", "1998-04-02", "20240410", "2001-12-31" };
static const char *const era_dates[]
    = { "令和6年5月10日", "S63.4.2", "2024/5/10", "平成10年4月1日" };
static const char *const scores[] = { "87.5", "102", "0", "66.25" };

#define PER_ITEM(func, texts, statement)                                                           \
  static guint64 func (gpointer data)                                                              \
  {                                                                                                \
    GString *out = data;                                                                           \
    for (guint i = 0; i < 6000; i++)                                                               \
      {                                                                                            \
        const char *text = texts[i % G_N_ELEMENTS (texts)];                                        \
        gsize length = strlen (text);                                                              \
        g_string_truncate (out, 0);                                                                \
        statement;                                                                                 \
      }                                                                                            \
    return 6000;                                                                                   \
  }

PER_ITEM (key_of_name, names, senko_text_key (text, length, out); sink += out->len)
PER_ITEM (key_of_kana, kana, senko_text_key (text, length, out); sink += out->len)
PER_ITEM (normalise_name, names, sink += senko_text_normalise (text, length, out))
PER_ITEM (hash_name, names, sink += senko_text_hash (text, length, 0))
PER_ITEM (parse_iso, iso_dates, SenkoDate date = 0; sink += senko_date_parse (text, length, &date);
          sink += date)
PER_ITEM (parse_era, era_dates, SenkoDate date = 0; sink += senko_date_parse (text, length, &date);
          sink += date)
PER_ITEM (parse_points, scores, SenkoPoints points = 0;
          sink += senko_points_parse (text, length, &points); sink += points)

typedef struct {
  guint8 *bytes;
  gconstpointer data[MESSAGES];
  gsize lengths[MESSAGES];
  guint8 digests[MESSAGES][SENKO_DIGEST_SIZE];
} Messages;

static Messages *
make_messages (gboolean even)
{
  Messages *self = g_new0 (Messages, 1);
  self->bytes = g_malloc (MESSAGES * MESSAGE_SIZE);
  for (gsize i = 0; i < MESSAGES * MESSAGE_SIZE; i++)
    self->bytes[i] = (guint8)(i * 31 + 7);
  for (guint i = 0; i < MESSAGES; i++)
    {
      self->data[i] = self->bytes + i * MESSAGE_SIZE;
      self->lengths[i] = even ? MESSAGE_SIZE : 50 + i * 37 % (MESSAGE_SIZE - 50);
    }
  return self;
}

static void
free_messages (Messages *self)
{
  g_free (self->bytes);
  g_free (self);
}

static guint64
count_bytes (const Messages *self)
{
  guint64 sum = 0;
  for (guint i = 0; i < MESSAGES; i++)
    sum += self->lengths[i];
  return sum;
}

static guint64
digest_side_by_side (gpointer data)
{
  Messages *self = data;
  senko_digest_many (self->data, self->lengths, MESSAGES, self->digests);
  return count_bytes (self);
}

static guint64
digest_one_by_one (gpointer data)
{
  Messages *self = data;
  for (guint i = 0; i < MESSAGES; i++)
    senko_digest_data (self->data[i], self->lengths[i], self->digests[i]);
  return count_bytes (self);
}

static GBytes *
make_table (const char *line, guint lines)
{
  GString *text = g_string_new (
      "receipt_no,exam_no,name,kana,birth_date,pool,track,category,subject,applied_at,note\r\n");
  for (guint i = 0; i < lines; i++)
    g_string_append_printf (text, "R%07u%s\r\n", i, line);
  return g_string_free_to_bytes (text);
}

static guint64
read_table (gpointer data)
{
  g_autoptr (SenkoSheet) sheet
      = senko_sheet_new_from_bytes ("bench", data, SENKO_ENCODING_AUTO, NULL);
  SenkoRecord record;
  while (senko_sheet_next (sheet, &record, NULL))
    sink += record.n_cells;
  return g_bytes_get_size (data);
}

static guint64
write_cp932 (gpointer data)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (GBytes) bytes = senko_encoding_encode_cp932 (text, length, FALSE, NULL, NULL);
  sink += g_bytes_get_size (bytes);
  return length;
}

static void
report_time (const char *what, WorkFunc work, gpointer data)
{
  g_print ("%-52s %8.1f ns\n", what, measure (work, data));
}

static double
report_speed (const char *what, WorkFunc work, gpointer data)
{
  double nanoseconds = measure (work, data);
  g_print ("%-52s %8.0f MB/s\n", what, 1000.0 / nanoseconds);
  return nanoseconds;
}

static void
bench_text (void)
{
  g_autoptr (GString) out = g_string_sized_new (256);
  report_time ("key of a name (4-6 characters)", key_of_name, out);
  report_time ("key of a name in kana (7-11 characters)", key_of_kana, out);
  report_time ("normalised name", normalise_name, out);
  report_time ("hash of a name", hash_name, out);
  report_time ("date, 2024-05-10 or 20240510", parse_iso, out);
  report_time ("date, of an era or with slashes", parse_era, out);
  report_time ("points", parse_points, out);
}

static void
bench_digest (const char *what, gboolean even)
{
  Messages *messages = make_messages (even);
  double single, many;
  g_print ("%s\n", what);
  single = report_speed ("  one by one (nettle)", digest_one_by_one, messages);
  many = report_speed ("  side by side", digest_side_by_side, messages);
  g_print ("%-52s %8.2f x\n", "  ratio", single / many);
  free_messages (messages);
}

static void
bench_table (void)
{
  static const char plain[] = ",,神戸　太郎,コウベ　タロウ,1998-04-02,general,incumbent,secondary,"
                              "music,2024-04-12T10:05,";
  static const char quoted[]
      = ",,\"神戸　太郎\",\"コウベ　タロウ\",\"1998-04-02\",\"general\",\"a \"\"b\"\"\",\"x\ny\",1";
  g_autoptr (GBytes) table = make_table (plain, 100000);
  g_autoptr (GBytes) quotes = make_table (quoted, 100000);
  g_autoptr (GBytes) cp932 = senko_encoding_encode_cp932 (
      g_bytes_get_data (table, NULL), g_bytes_get_size (table), FALSE, NULL, NULL);
  report_speed ("table in UTF-8: detect, check, split", read_table, table);
  report_speed ("table with quotes in most cells", read_table, quotes);
  report_speed ("table in CP932: detect, decode, split", read_table, cp932);
  report_speed ("table written in CP932 (MB of UTF-8)", write_cp932, table);
}

int
main (int argc, char **argv)
{
  bench_text ();
  bench_digest ("SHA-256 of messages of 350 bytes", TRUE);
  bench_digest ("SHA-256 of messages of 50 to 349 bytes", FALSE);
  bench_table ();
  return 0;
}
