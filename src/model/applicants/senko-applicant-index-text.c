/* The searched texts: how they are written into runs, and found again by place.
 *
 * Readings are kana, three bytes each in UTF-8, and every reading begins its characters with the
 * same two: they are kept as one byte each, which makes them a third as long and their bytes worth
 * looking for. What is no kana in a reading is spelt out in control characters, which no key has.
 */
#include "model/applicants/senko-applicant-index-private.h"

#include "base/senko-text.h"

#include <string.h>

/* Columns of senko_facts_read_search() */
enum {
  COL_RECEIPT_NO = 1,
  COL_EXAM_NO = 2,
  COL_NAME_KEY = 3,
  COL_KANA_KEY = 4,
  COL_EMAIL = 5,
  COL_PHONE = 6,
};

#define SPELT 0xF8 /* then six control characters, four bits of the character each */
#define SPELT_DIGIT 0x0E

void
_senko_record_texts_init (SenkoRecordTexts *self)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    self->texts[lane] = g_string_new (NULL);
}

void
_senko_record_texts_clear (SenkoRecordTexts *self)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    g_string_free (self->texts[lane], TRUE);
}

static void
encode_kana (const char *key, gsize length, GString *out)
{
  const char *end = key + length;

  while (key < end)
    {
      gunichar c = g_utf8_get_char_validated (key, end - key);

      if (c >= 0x80000000u) /* no character: the byte itself, as a character */
        c = (guchar)*key++;
      else
        key = g_utf8_next_char (key);
      if (c < 0x80)
        g_string_append_c (out, (char)c);
      else if (c >= SENKO_KANA_FIRST && c <= SENKO_KANA_LAST)
        g_string_append_c (out, (char)(SENKO_KANA_BYTE + c - SENKO_KANA_FIRST));
      else
        {
          g_string_append_c (out, (char)SPELT);
          for (int shift = 20; shift >= 0; shift -= 4)
            g_string_append_c (out, (char)(SPELT_DIGIT + ((c >> shift) & 15)));
        }
    }
}

void
_senko_lane_encode (SenkoLane lane, const char *key, gsize length, GString *out)
{
  if (lane == SENKO_LANE_KANA)
    encode_kana (key, length, out);
  else
    g_string_append_len (out, key, length);
}

static void
read_key (GString *out, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  g_string_truncate (out, 0);
  if (text != NULL)
    senko_text_key (text, (gssize)length, out);
}

/* A key already. */
static void
read_slice (GString *out, SenkoLane lane, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  g_string_truncate (out, 0);
  if (text != NULL)
    _senko_lane_encode (lane, text, length, out);
}

/* A telephone number is its digits. */
static void
keep_digits (GString *text)
{
  gsize n = 0;

  for (gsize i = 0; i < text->len; i++)
    if (g_ascii_isdigit (text->str[i]))
      text->str[n++] = text->str[i];
  g_string_truncate (text, n);
}

void
_senko_record_texts_read (SenkoRecordTexts *self, SenkoStatement *row)
{
  read_key (self->texts[SENKO_LANE_RECEIPT], row, COL_RECEIPT_NO);
  read_key (self->texts[SENKO_LANE_EXAM], row, COL_EXAM_NO);
  read_slice (self->texts[SENKO_LANE_NAME], SENKO_LANE_NAME, row, COL_NAME_KEY);
  read_slice (self->texts[SENKO_LANE_KANA], SENKO_LANE_KANA, row, COL_KANA_KEY);
  read_key (self->texts[SENKO_LANE_PHONE], row, COL_PHONE);
  keep_digits (self->texts[SENKO_LANE_PHONE]);
  read_key (self->texts[SENKO_LANE_EMAIL], row, COL_EMAIL);
}

guint64
_senko_text_head (const char *text, gsize length)
{
  guint8 head[8] = { 0 };
  guint64 value;

  memcpy (head, text, MIN (length, sizeof head));
  memcpy (&value, head, sizeof value);
  return GUINT64_FROM_BE (value);
}

static void
note_use (SenkoLaneUse *use, const GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    use->counts[(guint8)text->str[i]]++;
  use->counts[SENKO_RUN_MARK]++;
  use->lengths |= G_GUINT64_CONSTANT (1) << MIN (text->len, 63);
}

/* Only ever widened: what an edit takes away is not worth a look at all others. */
static void
note_number (SenkoIndexGroup *group, SenkoLane lane, const GString *text)
{
  guint64 head = _senko_text_head (text->str, text->len);

  if (text->len == 0)
    return;
  group->lowest[lane] = MIN (group->lowest[lane], head);
  group->highest[lane] = MAX (group->highest[lane], head);
}

/* Filling groups */

static void
start_group (SenkoGroupBuilder *self)
{
  self->n = 0;
  memset (&self->group, 0, sizeof self->group);
  self->group.lowest[0] = self->group.lowest[1] = G_MAXUINT64;
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    g_string_assign (self->runs[lane], "\n");
}

void
_senko_group_builder_init (SenkoGroupBuilder *self)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    self->runs[lane] = g_string_new (NULL);
  start_group (self);
}

void
_senko_group_builder_add (SenkoGroupBuilder *self, SenkoLaneUse *uses,
                          const SenkoRecordTexts *texts)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    {
      g_string_append_len (self->runs[lane], texts->texts[lane]->str, texts->texts[lane]->len);
      g_string_append_c (self->runs[lane], SENKO_RUN_MARK);
      note_use (&uses[lane], texts->texts[lane]);
    }
  note_number (&self->group, SENKO_LANE_RECEIPT, texts->texts[SENKO_LANE_RECEIPT]);
  note_number (&self->group, SENKO_LANE_EXAM, texts->texts[SENKO_LANE_EXAM]);
  self->n++;
}

static void
set_run (SenkoRun *run, const GString *text)
{
  run->text = g_malloc (text->len + SENKO_RUN_PADDING);
  memcpy (run->text, text->str, text->len);
  memset (run->text + text->len, 0, SENKO_RUN_PADDING);
  run->length = text->len;
}

void
_senko_group_builder_flush (SenkoGroupBuilder *self, SenkoApplicantIndex *index)
{
  if (self->n == 0)
    return;
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    set_run (&self->group.runs[lane], self->runs[lane]);
  g_array_append_val (index->groups, self->group);
  start_group (self);
}

void
_senko_group_builder_clear (SenkoGroupBuilder *self)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    g_string_free (self->runs[lane], TRUE);
}

void
_senko_group_clear (SenkoIndexGroup *group)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    g_clear_pointer (&group->runs[lane].text, g_free);
}

/* Changing one */

/* Where the text of person n begins; its mark is behind it. */
static const char *
text_of (const SenkoRun *run, guint n)
{
  const char *at = run->text;

  while (n-- > 0)
    at = memchr (at + 1, SENKO_RUN_MARK, run->text + run->length - (at + 1));
  return at + 1;
}

static void
replace_in_run (SenkoRun *run, guint n, gboolean is_new, const GString *text)
{
  g_autoptr (GString) changed = g_string_sized_new (run->length + text->len + 2);
  const char *start = is_new ? run->text + run->length : text_of (run, n);
  const char *end = run->text + run->length;
  const char *next = is_new ? end : (const char *)memchr (start, SENKO_RUN_MARK, end - start) + 1;

  g_string_append_len (changed, run->text, start - run->text);
  g_string_append_len (changed, text->str, text->len);
  g_string_append_c (changed, SENKO_RUN_MARK);
  g_string_append_len (changed, next, end - next);
  g_free (run->text);
  set_run (run, changed);
}

void
_senko_group_replace (SenkoIndexGroup *group, SenkoLaneUse *uses, guint n, gboolean is_new,
                      const SenkoRecordTexts *texts)
{
  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    {
      replace_in_run (&group->runs[lane], n, is_new, texts->texts[lane]);
      note_use (&uses[lane], texts->texts[lane]);
    }
  note_number (group, SENKO_LANE_RECEIPT, texts->texts[SENKO_LANE_RECEIPT]);
  note_number (group, SENKO_LANE_EXAM, texts->texts[SENKO_LANE_EXAM]);
}

const char *
_senko_applicant_index_text (const SenkoApplicantIndex *self, SenkoLane lane, guint place,
                             gsize *length)
{
  const SenkoIndexGroup *group
      = &g_array_index (self->groups, SenkoIndexGroup, place >> SENKO_GROUP_SHIFT);
  const SenkoRun *run = &group->runs[lane];
  const char *text = text_of (run, place & (SENKO_GROUP_SIZE - 1));

  *length = (const char *)memchr (text, SENKO_RUN_MARK, run->text + run->length - text) - text;
  return text;
}
