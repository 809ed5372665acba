/* One pass over the applicants, in the order of their ids. */
#include "model/senko-roll.h"

#include "base/senko-text.h"

#include <stdlib.h>
#include <string.h>

/* Places of the columns in a scan: after id and version. */
typedef struct {
  int receipt_no, exam_no, name, kana, birth_date, withdrew_at, sex, pool, track, category, subject,
      base_subject;
} Places;

static int
place_of (const char *column)
{
  return senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), column) + 2;
}

static Places
find_places (void)
{
  return (Places){
    .receipt_no = place_of ("receipt_no"),
    .exam_no = place_of ("exam_no"),
    .name = place_of ("name"),
    .kana = place_of ("kana"),
    .birth_date = place_of ("birth_date"),
    .withdrew_at = place_of ("withdrew_at"),
    .sex = place_of ("sex"),
    .pool = place_of ("pool"),
    .track = place_of ("track"),
    .category = place_of ("category"),
    .subject = place_of ("subject"),
    .base_subject = place_of ("base_subject"),
  };
}

static const char *
keep_text (SenkoRoll *self, SenkoStatement *row, int column)
{
  const char *text = senko_statement_get_text (row, column);

  return text != NULL ? g_string_chunk_insert (self->texts, text) : "";
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
         int column)
{
  const char *text = senko_statement_get_text (row, column);

  return text != NULL ? senko_definition_code (definition, vocabulary, text, strlen (text)) : 0;
}

static void
read_entry (SenkoRoll *self, const SenkoDefinition *definition, const Places *at,
            SenkoStatement *row, GString *key, SenkoRollEntry *entry)
{
  entry->id = senko_statement_get_int (row, 0);
  entry->receipt_no = keep_text (self, row, at->receipt_no);
  entry->exam_no = keep_text (self, row, at->exam_no);
  entry->name = keep_text (self, row, at->name);
  entry->kana = keep_text (self, row, at->kana);
  g_string_truncate (key, 0);
  senko_text_key (entry->kana, -1, key);
  entry->kana_key = g_string_chunk_insert (self->texts, key->str);
  entry->birth_date = (SenkoDate)senko_statement_get_int (row, at->birth_date);
  entry->withdrew_at = senko_statement_get_int (row, at->withdrew_at);
  entry->sex = code_of (definition, SENKO_VOCABULARY_SEX, row, at->sex);
  entry->pool = code_of (definition, SENKO_VOCABULARY_POOL, row, at->pool);
  entry->track = code_of (definition, SENKO_VOCABULARY_TRACK, row, at->track);
  entry->category = code_of (definition, SENKO_VOCABULARY_CATEGORY, row, at->category);
  entry->subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, row, at->subject);
  entry->base_subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, row, at->base_subject);
}

static int
compare_ids (const void *a, const void *b)
{
  const SenkoRollEntry *one = a, *other = b;

  return one->id < other->id ? -1 : one->id > other->id;
}

SenkoRoll *
senko_roll_load (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (self),
                                                     SENKO_TABLE_APPLICANTS, selection->id, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (SenkoRollEntry));
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (SenkoRoll) roll = g_new0 (SenkoRoll, 1);
  Places places = find_places ();
  GError *failure = NULL;
  gsize n = 0;

  roll->texts = g_string_chunk_new (1 << 16);
  while (row != NULL && senko_statement_next (row, &failure))
    {
      SenkoRollEntry entry;

      read_entry (roll, selection->definition, &places, row, key, &entry);
      g_array_append_val (entries, entry);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (row == NULL || failure != NULL)
    return NULL;
  roll->items = (SenkoRollEntry *)g_array_steal (entries, &n);
  roll->n_items = (guint)n;
  if (n > 1)
    qsort (roll->items, n, sizeof *roll->items, compare_ids);
  return g_steal_pointer (&roll);
}

void
senko_roll_free (SenkoRoll *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const SenkoRollEntry *
senko_roll_find (const SenkoRoll *self, gint64 id)
{
  const SenkoRollEntry key = { .id = id };

  return self->n_items > 0
             ? bsearch (&key, self->items, self->n_items, sizeof *self->items, compare_ids)
             : NULL;
}

int
senko_roll_compare_number (const SenkoRollEntry *a, const SenkoRollEntry *b)
{
  int order = strcmp (a->exam_no, b->exam_no);

  if ((*a->exam_no == '\0') != (*b->exam_no == '\0'))
    return *a->exam_no == '\0' ? 1 : -1;
  return order != 0 ? order : strcmp (a->receipt_no, b->receipt_no);
}

int
senko_roll_compare_kana (const SenkoRollEntry *a, const SenkoRollEntry *b)
{
  int order = strcmp (a->kana_key, b->kana_key);

  if (order == 0)
    order = strcmp (a->name, b->name);
  return order != 0 ? order : senko_roll_compare_number (a, b);
}
