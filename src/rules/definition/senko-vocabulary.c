/* Vocabularies: words to codes and back.
 *
 * Each vocabulary has two tables of open addressing: one over the ids, for files written with
 * codes, and one over ids and labels in a normalised form, for files written with the words of the
 * application form. The tables are sparse and their seed is chosen so that, as a rule, no two words
 * meet: a look-up is one hash and one comparison. */
#include "rules/definition/senko-definition-private.h"

#include <string.h>

#include "base/senko-text.h"

typedef struct {
  const char *text;
  guint16 length;
  SenkoCode code;
} Word;

typedef struct {
  guint64 seed;
  guint32 mask;
  guint n_words;
  Word *words;
  guint16 *slots; /* place in words + 1; 0 = free */
} Table;

/* What SenkoDefinition.lookups points to. */
typedef struct {
  Table ids, labels;
} Lookup;

#define SEEDS_TRIED 24

/* --- tables
 * ---------------------------------------------------------------------------------------------------
 */

/* The first and the last bytes and the length: enough to tell words apart, and no loop. */
static inline guint64
hash_word (const char *text, gsize length, guint64 seed)
{
  guint64 first = 0, last = 0, hash;

  if (length >= 8)
    {
      memcpy (&first, text, 8);
      memcpy (&last, text + length - 8, 8);
    }
  else if (length >= 4)
    {
      memcpy (&first, text, 4);
      memcpy (&last, text + length - 4, 4);
    }
  else if (length > 0)
    first = (guint64)(guchar)text[0] << 16 | (guint64)(guchar)text[length / 2] << 8
            | (guchar)text[length - 1];
  hash = (first ^ seed) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  hash ^= (last + length) * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);
  hash ^= hash >> 29;
  hash *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return hash ^ hash >> 32;
}

static inline SenkoCode
table_find (const Table *self, const char *text, gsize length)
{
  for (guint32 slot = hash_word (text, length, self->seed) & self->mask;;
       slot = (slot + 1) & self->mask)
    {
      const Word *word;

      if (self->slots[slot] == 0)
        return 0;
      word = &self->words[self->slots[slot] - 1];
      if (word->length == length && memcmp (word->text, text, length) == 0)
        return word->code;
    }
}

/* FALSE if two words meet and strict is set. */
static gboolean
table_place (Table *self, gboolean strict)
{
  memset (self->slots, 0, sizeof *self->slots * (self->mask + 1));
  for (guint i = 0; i < self->n_words; i++)
    {
      guint32 slot
          = hash_word (self->words[i].text, self->words[i].length, self->seed) & self->mask;

      if (strict && self->slots[slot] != 0)
        return FALSE;
      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
  return TRUE;
}

static void
table_build (Table *self, SenkoArena *arena)
{
  guint size = 8;

  while (size < 4 * self->n_words)
    size *= 2;
  self->mask = size - 1;
  self->slots = senko_arena_new_array (arena, guint16, size);
  for (self->seed = 1; self->seed <= SEEDS_TRIED; self->seed++)
    if (table_place (self, TRUE))
      return;
  table_place (self, FALSE);
}

/* --- building
 * -------------------------------------------------------------------------------------------------
 */

/* The form by which labels are compared: width normalised, ASCII letters in lower case. */
static void
label_key (const char *text, gssize length, GString *out)
{
  g_string_truncate (out, 0);
  senko_text_normalise (text, length, out);
  for (gsize i = 0; i < out->len; i++)
    out->str[i] = g_ascii_tolower (out->str[i]);
}

static void
add_word (Table *table, const char *text, gsize length, SenkoCode code)
{
  if (length > 0 && length <= G_MAXUINT16)
    table->words[table->n_words++] = (Word){ text, length, code };
}

static void
add_label (Table *table, SenkoArena *arena, const char *text, SenkoCode code, GString *scratch)
{
  if (!text)
    return;
  label_key (text, -1, scratch);
  for (guint i = 0; i < table->n_words; i++)
    if (table->words[i].length == scratch->len
        && memcmp (table->words[i].text, scratch->str, scratch->len) == 0)
      return; /* the first stands; the check of the definition reports clashes */
  add_word (table, senko_arena_strndup (arena, scratch->str, scratch->len), scratch->len, code);
}

static Lookup *
lookup_new (SenkoArena *arena, guint n_words)
{
  Lookup *lookup = senko_arena_new_array (arena, Lookup, 1);

  lookup->ids.words = senko_arena_new_array (arena, Word, n_words);
  lookup->labels.words = senko_arena_new_array (arena, Word, 4 * n_words);
  return lookup;
}

void
senko_vocabulary_build (SenkoDefinition *self, SenkoVocabulary vocabulary)
{
  SenkoArena *arena = senko_definition_arena (self);
  const SenkoLabel *labels = self->vocabularies[vocabulary];
  guint n = self->n_codes[vocabulary];
  Lookup *lookup = lookup_new (arena, n);
  g_autoptr (GString) scratch = g_string_sized_new (64);

  for (guint i = 1; i < n; i++)
    if (labels[i].id)
      add_word (&lookup->ids, labels[i].id, strlen (labels[i].id), i);
  for (guint i = 1; i < n; i++)
    {
      add_label (&lookup->labels, arena, labels[i].id, i, scratch);
      add_label (&lookup->labels, arena, labels[i].ja, i, scratch);
      add_label (&lookup->labels, arena, labels[i].en, i, scratch);
    }
  table_build (&lookup->ids, arena);
  table_build (&lookup->labels, arena);
  self->lookups[vocabulary] = lookup;
}

/* --- the fixed ones
 * ------------------------------------------------------------------------------------------- */

typedef struct {
  SenkoVocabulary vocabulary;
  const char *id, *ja, *en;
} Fixed;

/* In the order of the enumerations in senko-definition.h. */
static const Fixed fixed[] = {
  { SENKO_VOCABULARY_STATUS, "held", "所有", "held" },
  { SENKO_VOCABULARY_STATUS, "expected", "取得見込", "expected" },
  { SENKO_VOCABULARY_SEX, "female", "女", "female" },
  { SENKO_VOCABULARY_SEX, "male", "男", "male" },
  { SENKO_VOCABULARY_SEX, "other", "その他", "other" },
  { SENKO_VOCABULARY_EXEMPTION, "requested", "申請", "requested" },
  { SENKO_VOCABULARY_EXEMPTION, "accepted", "承認", "accepted" },
  { SENKO_VOCABULARY_CLAIM_VERDICT, "claimed", "申請", "claimed" },
  { SENKO_VOCABULARY_CLAIM_VERDICT, "verified", "確認済", "verified" },
  { SENKO_VOCABULARY_CLAIM_VERDICT, "rejected", "不可", "rejected" },
  { SENKO_VOCABULARY_DOCUMENT_VERDICT, "arrived", "到着", "arrived" },
  { SENKO_VOCABULARY_DOCUMENT_VERDICT, "accepted", "受理", "accepted" },
  { SENKO_VOCABULARY_DOCUMENT_VERDICT, "rejected", "不受理", "rejected" },
  { SENKO_VOCABULARY_RULING, "ok", "可", "ok" },
  { SENKO_VOCABULARY_RULING, "fail", "不可", "fail" },
  { SENKO_VOCABULARY_RULING, "fallback", "区分変更", "fallback" },
  { SENKO_VOCABULARY_RULING, "pending", "確認待ち", "pending" },
  { SENKO_VOCABULARY_RULING, "manual", "要判断", "manual" },
  { SENKO_VOCABULARY_RULING, "void", "無効", "void" },
  { SENKO_VOCABULARY_LINE_KIND, "pass", "合格", "pass" },
  { SENKO_VOCABULARY_LINE_KIND, "regular", "正規", "regular" },
  { SENKO_VOCABULARY_LINE_KIND, "fixed_term", "任期付", "fixed term" },
  { SENKO_VOCABULARY_LINE_KIND, "waitlist", "補欠", "waiting list" },
  { SENKO_VOCABULARY_HOW, "post", "郵送", "by post" },
  { SENKO_VOCABULARY_HOW, "registered", "書留", "by registered post" },
  { SENKO_VOCABULARY_HOW, "in_person", "持参", "in person" },
  { SENKO_VOCABULARY_HOW, "interview", "面接当日", "at the interview" },
  { SENKO_VOCABULARY_HOW, "upload", "電子申請", "by e-application" },
  { SENKO_VOCABULARY_HOW, "email", "電子メール", "by e-mail" },
};

void
senko_vocabulary_add_fixed (SenkoDefinition *self)
{
  SenkoArena *arena = senko_definition_arena (self);

  for (guint i = 0; i < G_N_ELEMENTS (fixed);)
    {
      SenkoVocabulary vocabulary = fixed[i].vocabulary;
      SenkoLabel *labels = senko_arena_new_array (arena, SenkoLabel, 8);
      guint n = 1;

      for (; i < G_N_ELEMENTS (fixed) && fixed[i].vocabulary == vocabulary; i++)
        labels[n++]
            = (SenkoLabel){ (char *)fixed[i].id, (char *)fixed[i].ja, (char *)fixed[i].en, 0 };
      self->vocabularies[vocabulary] = labels;
      self->n_codes[vocabulary] = n;
      senko_vocabulary_build (self, vocabulary);
    }
}

/* --- names
 * ----------------------------------------------------------------------------------------------------
 */

const char *
senko_vocabulary_name (SenkoVocabulary vocabulary)
{
  static const char *const names[SENKO_N_VOCABULARIES] = {
    "pool",
    "track",
    "category",
    "subject",
    "school_type",
    "licence_kind",
    "licence_route",
    "employer_kind",
    "position",
    "left_for",
    "leave_kind",
    "credential",
    "document",
    "test",
    "stage",
    "bonus",
    "rule",
    "status",
    "sex",
    "exemption",
    "claim verdict",
    "document verdict",
    "ruling",
    "line kind",
    "way of arrival",
  };

  return names[vocabulary];
}

guint
senko_vocabulary_limit (SenkoVocabulary vocabulary)
{
  switch ((int)vocabulary)
    {
    case SENKO_VOCABULARY_SUBJECT:
      return 63; /* bits of a guint64, bit 0 being "none" */
    case SENKO_VOCABULARY_RULE:
      return 48; /* one person's findings (SENKO_MAX_FINDINGS) */
    case SENKO_VOCABULARY_TEST:
      return SENKO_MAX_TESTS - 1;
    case SENKO_VOCABULARY_STAGE:
      return G_N_ELEMENTS (((SenkoJudgingRules *)NULL)->required_lines) - 1;
    default:
      return 31; /* bits of a guint32 */
    }
}

/* --- look-ups
 * -------------------------------------------------------------------------------------------------
 */

SenkoCode
senko_definition_code (const SenkoDefinition *self, SenkoVocabulary vocabulary, const char *id,
                       gsize length)
{
  const Lookup *lookup = self->lookups[vocabulary];

  return lookup ? table_find (&lookup->ids, id, length) : 0;
}

SenkoCode
senko_definition_code_by_label (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                                const char *text, gsize length)
{
  const Lookup *lookup = self->lookups[vocabulary];
  g_autoptr (GString) key = NULL;
  SenkoCode code;

  if (!lookup || length == 0)
    return 0;
  code = table_find (&lookup->ids, text, length);
  if (!code)
    code = table_find (&lookup->labels, text, length);
  if (code)
    return code;
  key = g_string_sized_new (64);
  label_key (text, length, key);
  return table_find (&lookup->labels, key->str, key->len);
}

const char *
senko_definition_code_id (const SenkoDefinition *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  if (code == 0 || code >= self->n_codes[vocabulary] || !self->vocabularies[vocabulary][code].id)
    return "";
  return self->vocabularies[vocabulary][code].id;
}

const char *
senko_definition_code_label (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                             SenkoCode code, gboolean japanese)
{
  const SenkoLabel *label;

  if (code == 0 || code >= self->n_codes[vocabulary])
    return "";
  label = &self->vocabularies[vocabulary][code];
  return (japanese ? label->ja : label->en) ?: "";
}
