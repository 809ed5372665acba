/* All places in the order of one column: from the index where it holds what sorts, else from the
 * register. */
#include "model/applicants/senko-applicant-index-private.h"

#include "store/senko-facts-reader.h"

#include <string.h>

#define HEAD 16 /* bytes of a key that are compared without a look at its text */

typedef struct {
  const SenkoApplicantIndex *index;
  SenkoLane lane;
  guint64 (*heads)[2]; /* by place */
  guint8 *lengths; /* by place; 255 stands for more */
  guint16 *marks; /* by place: the voiced marks of a reading's first eight kana */
} Keys;

static SenkoApplicantOrder *
order_new (guint n)
{
  SenkoApplicantOrder *self = g_new0 (SenkoApplicantOrder, 1);

  g_atomic_ref_count_init (&self->refs);
  self->places = g_new (guint32, MAX (n, 1));
  return self;
}

SenkoApplicantOrder *
senko_applicant_order_ref (SenkoApplicantOrder *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
senko_applicant_order_unref (SenkoApplicantOrder *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->places);
  g_free (self);
}

/* --- by codes --- */

static const struct {
  const char *column;
  gsize offset;
} codes[] = {
  { "pool", G_STRUCT_OFFSET (SenkoEntry, pool) },
  { "track", G_STRUCT_OFFSET (SenkoEntry, track) },
  { "category", G_STRUCT_OFFSET (SenkoEntry, category) },
  { "subject", G_STRUCT_OFFSET (SenkoEntry, subject) },
  { "effective_pool", G_STRUCT_OFFSET (SenkoEntry, effective_pool) },
  { "effective_track", G_STRUCT_OFFSET (SenkoEntry, effective_track) },
  { "standing", G_STRUCT_OFFSET (SenkoEntry, standing) },
};

/* Sorts by a small number; 0 is an empty cell. */
static SenkoApplicantOrder *
order_by_bytes (const SenkoApplicantIndex *index, const guint8 *values)
{
  guint n = index->entries->len;
  SenkoApplicantOrder *self = order_new (n);

  for (guint value = 1; value <= 256; value++)
    {
      if (value == 256)
        self->n_filled = self->n;
      if (memchr (values, value & 255, n) == NULL)
        continue;
      for (guint place = 0; place < n; place++)
        if (values[place] == (value & 255))
          self->places[self->n++] = place;
    }
  return self;
}

static SenkoApplicantOrder *
order_by_code (const SenkoApplicantIndex *index, const char *column)
{
  g_autofree guint8 *values = g_new0 (guint8, index->entries->len + 1);
  gboolean known = FALSE;

  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    if (strcmp (codes[c].column, column) == 0)
      {
        known = TRUE;
        for (guint place = 0; place < index->entries->len; place++)
          values[place] = ((const guint8 *)senko_entry (index, place))[codes[c].offset];
      }
  if (strcmp (column, "papers") == 0)
    {
      known = TRUE;
      for (guint place = 0; place < index->entries->len; place++)
        values[place] = senko_entry (index, place)->papers;
    }
  return known ? order_by_bytes (index, values) : NULL;
}

/* --- by texts of the index --- */

/* Numbers within a text sort by value: each is led by how many digits it has without zeros in
 * front. */
static void
append_natural (const char *text, gsize length, GString *out)
{
  gsize i = 0;

  while (i < length)
    {
      gsize digits = 0;

      if (!g_ascii_isdigit (text[i]))
        {
          g_string_append_c (out, text[i++]);
          continue;
        }
      while (i + 1 < length && text[i] == '0' && g_ascii_isdigit (text[i + 1]))
        i++;
      while (i + digits < length && g_ascii_isdigit (text[i + digits]))
        digits++;
      g_string_append_c (out, (char)('0' + MIN (digits, 9)));
      if (digits >= 9)
        g_string_append_c (out, (char)('0' + MIN (digits - 9, 60)));
      g_string_append_len (out, text + i, digits);
      i += digits;
    }
}

/* Readings sort by their kana, が as か, and only equal ones by their marks (JIS X 4061). */
static guint
kana_mark (guint c)
{
  if (c >= 0x304B && c <= 0x3062)
    return (c - 0x304B) % 2;
  if (c >= 0x3064 && c <= 0x3069)
    return c % 2;
  if (c >= 0x306F && c <= 0x307D)
    return (c - 0x306F) % 3;
  return 0;
}

static guint16
append_reading (const char *text, gsize length, GString *out)
{
  guint16 marks = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint byte = (guint8)text[i];
      guint c = byte - SENKO_KANA_BYTE + SENKO_KANA_FIRST;
      gboolean is_kana = byte >= SENKO_KANA_BYTE && byte < SENKO_KANA_END;
      guint mark = !is_kana ? 0 : c == 0x3094 ? 1 : kana_mark (c);

      if (is_kana)
        byte = c == 0x3094 ? 0x3046 - SENKO_KANA_FIRST + SENKO_KANA_BYTE : byte - mark;
      g_string_append_c (out, (char)byte);
      if (i < 8)
        marks |= (guint16)(mark << (14 - 2 * i));
    }
  return marks;
}

static guint16
make_key (SenkoLane lane, const char *text, gsize length, GString *out)
{
  g_string_truncate (out, 0);
  if (lane == SENKO_LANE_KANA)
    return append_reading (text, length, out);
  append_natural (text, length, out);
  return 0;
}

/* Equal in the first bytes and longer than those. */
static int
compare_texts (const Keys *keys, guint32 a, guint32 b)
{
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  gsize a_length, b_length;
  const char *a_text = _senko_applicant_index_text (keys->index, keys->lane, a, &a_length);
  const char *b_text = _senko_applicant_index_text (keys->index, keys->lane, b, &b_length);
  int difference;

  make_key (keys->lane, a_text, a_length, first);
  make_key (keys->lane, b_text, b_length, second);
  difference = memcmp (first->str, second->str, MIN (first->len, second->len));
  return difference != 0 ? difference : (first->len > second->len) - (first->len < second->len);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Keys *keys = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  for (int i = 0; i < 2; i++)
    if (keys->heads[x][i] != keys->heads[y][i])
      return keys->heads[x][i] < keys->heads[y][i] ? -1 : 1;
  if (keys->lengths[x] > HEAD && keys->lengths[y] > HEAD)
    {
      int difference = compare_texts (keys, x, y);

      if (difference != 0)
        return difference;
    }
  else if (keys->lengths[x] != keys->lengths[y])
    return keys->lengths[x] < keys->lengths[y] ? -1 : 1;
  if (keys->marks[x] != keys->marks[y])
    return keys->marks[x] < keys->marks[y] ? -1 : 1;
  return (x > y) - (x < y);
}

/* The keys of everybody, read run by run. */
static void
fill_keys (Keys *self)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint place = 0;

  for (guint g = 0; g < self->index->groups->len; g++)
    {
      const SenkoRun *run
          = &g_array_index (self->index->groups, SenkoIndexGroup, g).runs[self->lane];
      const char *at = run->text + 1, *end = run->text + run->length;

      for (; at < end; place++)
        {
          const char *mark = memchr (at, SENKO_RUN_MARK, end - at);

          self->marks[place] = make_key (self->lane, at, mark - at, key);
          self->heads[place][0] = _senko_text_head (key->str, key->len);
          self->heads[place][1] = key->len > 8 ? _senko_text_head (key->str + 8, key->len - 8) : 0;
          self->lengths[place] = MIN (key->len, 255);
          at = mark + 1;
        }
    }
}

static gboolean
is_sorted (const SenkoApplicantOrder *self, Keys *keys)
{
  for (guint i = 1; i < self->n_filled; i++)
    if (compare_places (&self->places[i - 1], &self->places[i], keys) > 0)
      return FALSE;
  return TRUE;
}

static SenkoApplicantOrder *
order_by_lane (const SenkoApplicantIndex *index, SenkoLane lane)
{
  guint n = index->entries->len;
  SenkoApplicantOrder *self = order_new (n);
  g_autofree guint64 (*heads)[2] = g_malloc0_n (n + 1, sizeof *heads);
  g_autofree guint8 *lengths = g_new0 (guint8, n + 1);
  g_autofree guint16 *marks = g_new0 (guint16, n + 1);
  Keys keys = { index, lane, heads, lengths, marks };

  fill_keys (&keys);
  for (guint place = 0; place < n; place++)
    if (lengths[place] > 0)
      self->places[self->n++] = place;
  self->n_filled = self->n;
  if (!is_sorted (self, &keys))
    g_qsort_with_data (self->places, (int)self->n_filled, sizeof *self->places, compare_places,
                       &keys);
  for (guint place = 0; place < n; place++)
    if (lengths[place] == 0)
      self->places[self->n++] = place;
  return self;
}

/* --- by the register --- */

static SenkoApplicantOrder *
order_by_register (SenkoApplicantIndex *index, SenkoConnection *connection, gint64 selection,
                   const char *column, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  guint n = senko_applicant_index_get_n_places (index);
  g_autoptr (SenkoApplicantOrder) self = order_new (n);
  g_autoptr (SenkoStatement) row = senko_facts_read_order (connection, selection, column, &failure);

  if (row == NULL && failure == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN, "%s", column);
  while (row != NULL && self->n < n && senko_statement_next (row, &failure))
    {
      int place = senko_applicant_index_find (index, senko_statement_get_int (row, 0));

      if (place < 0)
        continue;
      self->places[self->n++] = (guint32)place;
      if (senko_statement_get_int (row, 1) == 0)
        self->n_filled = self->n;
      if (self->n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, &failure))
        break;
    }
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}

static int
lane_of (const char *column)
{
  if (strcmp (column, "receipt_no") == 0)
    return SENKO_LANE_RECEIPT;
  if (strcmp (column, "exam_no") == 0)
    return SENKO_LANE_EXAM;
  if (strcmp (column, "name") == 0 || strcmp (column, "kana") == 0)
    return SENKO_LANE_KANA;
  return -1;
}

SenkoApplicantOrder *
senko_applicant_order_new (SenkoApplicantIndex *index, SenkoRegister *register_,
                           SenkoSelection *selection, const char *column, GCancellable *cancellable,
                           GError **error)
{
  int lane = lane_of (column);
  SenkoApplicantOrder *self;

  g_rw_lock_reader_lock (&index->lock);
  self = lane >= 0 ? order_by_lane (index, (SenkoLane)lane) : order_by_code (index, column);
  g_rw_lock_reader_unlock (&index->lock);
  if (self != NULL)
    return self;
  return order_by_register (index, senko_register_get_connection (register_), selection->id, column,
                            cancellable, error);
}
