/* Sets of short texts with open addressing, and the numbers of a selection's applicants on top of
 * them. */
#include "model/import/senko-import-numbers.h"

#include "base/senko-text.h"

#include <string.h>

#define FIRST_SLOTS 1024

static guint32
hash_of (const char *text, gsize length)
{
  return (guint32)senko_text_hash (text, length, 0);
}

SenkoTextSet *
senko_text_set_new (void)
{
  SenkoTextSet *self = g_new0 (SenkoTextSet, 1);
  guint32 start = 0;

  self->texts = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, self->n_slots);
  g_array_append_val (self->starts, start);
  return self;
}

void
senko_text_set_free (SenkoTextSet *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->texts);
  g_array_unref (self->starts);
  g_array_unref (self->hashes);
  g_free (self->slots);
  g_free (self);
}

const char *
senko_text_set_get (const SenkoTextSet *self, guint32 place, gsize *length)
{
  guint32 start = g_array_index (self->starts, guint32, place);

  *length = g_array_index (self->starts, guint32, place + 1) - start;
  return (const char *)self->texts->data + start;
}

/* The slot where this text is, or where it would go. */
static guint32
slot_of (const SenkoTextSet *self, const char *text, gsize length, guint32 hash)
{
  guint32 mask = self->n_slots - 1;
  guint32 slot = hash & mask;

  for (; self->slots[slot] != 0; slot = (slot + 1) & mask)
    {
      guint32 place = self->slots[slot] - 1;
      gsize there;
      const char *other;

      if (g_array_index (self->hashes, guint32, place) != hash)
        continue;
      other = senko_text_set_get (self, place, &there);
      if (there == length && memcmp (other, text, length) == 0)
        break;
    }
  return slot;
}

guint32
senko_text_set_find (const SenkoTextSet *self, const char *text, gsize length)
{
  guint32 slot = slot_of (self, text, length, hash_of (text, length));

  return self->slots[slot] == 0 ? SENKO_TEXT_SET_NONE : self->slots[slot] - 1;
}

static void
grow (SenkoTextSet *self)
{
  guint32 mask;

  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  mask = self->n_slots - 1;
  for (guint32 place = 0; place < self->hashes->len; place++)
    {
      guint32 slot = g_array_index (self->hashes, guint32, place) & mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & mask;
      self->slots[slot] = place + 1;
    }
}

guint32
senko_text_set_add (SenkoTextSet *self, const char *text, gsize length, gboolean *is_new)
{
  guint32 hash = hash_of (text, length);
  guint32 slot = slot_of (self, text, length, hash);
  guint32 end;

  if (is_new != NULL)
    *is_new = self->slots[slot] == 0;
  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;
  g_byte_array_append (self->texts, (const guint8 *)text, (guint)length);
  end = self->texts->len;
  g_array_append_val (self->starts, end);
  g_array_append_val (self->hashes, hash);
  self->slots[slot] = self->hashes->len;
  if (self->hashes->len > self->n_slots / 2)
    grow (self);
  return self->hashes->len - 1;
}

char *
senko_text_set_find_padded (const SenkoTextSet *self, const char *text, gsize length, gsize longest)
{
  g_autoptr (GString) padded = NULL;

  if (length == 0 || longest <= length)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return NULL;
  padded = g_string_new_len (text, (gssize)length);
  while (padded->len < longest)
    {
      g_string_prepend_c (padded, '0');
      if (senko_text_set_find (self, padded->str, padded->len) != SENKO_TEXT_SET_NONE)
        return g_string_free (g_steal_pointer (&padded), FALSE);
    }
  return NULL;
}

SenkoImportNumbers *
senko_import_numbers_new (void)
{
  SenkoImportNumbers *self = g_new0 (SenkoImportNumbers, 1);

  self->receipts = senko_text_set_new ();
  self->exams = senko_text_set_new ();
  self->applicants = g_array_new (FALSE, FALSE, sizeof (SenkoImportNumbered));
  self->by_exam = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
senko_import_numbers_free (SenkoImportNumbers *self)
{
  if (self == NULL)
    return;
  senko_text_set_free (self->receipts);
  senko_text_set_free (self->exams);
  g_array_unref (self->applicants);
  g_array_unref (self->by_exam);
  g_free (self);
}

SenkoImportNumbered *
senko_import_numbers_add (SenkoImportNumbers *self, gint64 id, const char *receipt, gsize length)
{
  gboolean is_new;
  SenkoImportNumbered one = { .id = id };
  guint32 place = senko_text_set_add (self->receipts, receipt, length, &is_new);

  if (!is_new)
    return NULL;
  g_array_append_val (self->applicants, one);
  self->longest_receipt = MAX (self->longest_receipt, length);
  self->zero_receipts |= length > 0 && receipt[0] == '0';
  return &g_array_index (self->applicants, SenkoImportNumbered, place);
}

static guint32
place_of (const SenkoImportNumbers *self, const SenkoImportNumbered *applicant)
{
  return (guint32)(applicant - &g_array_index (self->applicants, SenkoImportNumbered, 0));
}

const char *
senko_import_numbers_get_receipt (const SenkoImportNumbers *self,
                                  const SenkoImportNumbered *applicant, gsize *length)
{
  return senko_text_set_get (self->receipts, place_of (self, applicant), length);
}

static gboolean
holds_exam (const SenkoImportNumbers *self, guint32 applicant, guint32 place)
{
  return g_array_index (self->applicants, SenkoImportNumbered, applicant).exam == place + 1;
}

gboolean
senko_import_numbers_set_exam (SenkoImportNumbers *self, SenkoImportNumbered *applicant,
                               const char *exam, gsize length)
{
  guint32 mine = (guint32)(applicant - &g_array_index (self->applicants, SenkoImportNumbered, 0));
  gboolean is_new;
  guint32 place = senko_text_set_add (self->exams, exam, length, &is_new);

  if (is_new)
    g_array_append_val (self->by_exam, mine);
  else if (holds_exam (self, g_array_index (self->by_exam, guint32, place), place))
    return g_array_index (self->by_exam, guint32, place) == mine;
  g_array_index (self->by_exam, guint32, place) = mine;
  applicant->exam = place + 1;
  self->longest_exam = MAX (self->longest_exam, length);
  return TRUE;
}

SenkoImportNumbered *
senko_import_numbers_find_receipt (const SenkoImportNumbers *self, const char *text, gsize length)
{
  guint32 place = senko_text_set_find (self->receipts, text, length);

  return place == SENKO_TEXT_SET_NONE
             ? NULL
             : &g_array_index (self->applicants, SenkoImportNumbered, place);
}

SenkoImportNumbered *
senko_import_numbers_find_exam (const SenkoImportNumbers *self, const char *text, gsize length)
{
  guint32 place = senko_text_set_find (self->exams, text, length);
  guint32 applicant;

  if (place == SENKO_TEXT_SET_NONE)
    return NULL;
  applicant = g_array_index (self->by_exam, guint32, place);
  if (!holds_exam (self, applicant, place))
    return NULL;
  return &g_array_index (self->applicants, SenkoImportNumbered, applicant);
}
