/* Vocabularies, categories, pools and selectors: who may apply for what. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- vocabularies
 * --------------------------------------------------------------------------------------------- */

static void
check_twice (SenkoReaderObject *item, const SenkoLabel *labels, guint index)
{
  for (guint i = 1; labels[index].id && i < index; i++)
    if (labels[i].id && strcmp (labels[i].id, labels[index].id) == 0)
      {
        senko_reader_fault_key (
            item, "id", _ ("The id “%s” is used twice in this list. Each id stands for one thing."),
            labels[i].id);
        return;
      }
}

/* The labels of a list of objects with id, ja, en and page. complete: they have no other keys. */
static void
read_labels (SenkoReaderObject *parent, const char *key, SenkoNeed need, SenkoVocabulary vocabulary,
             gboolean complete)
{
  SenkoReader *reader = parent->reader;
  SenkoReaderArray array;
  SenkoLabel *labels;

  senko_reader_array (parent, key, need, senko_vocabulary_limit (vocabulary), &array);
  labels = senko_arena_new_array (reader->arena, SenkoLabel, array.length + 1);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      senko_reader_read_label (&item, &labels[i + 1]);
      check_twice (&item, labels, i + 1);
      if (complete)
        senko_reader_finish (&item);
    }
  reader->definition->vocabularies[vocabulary] = labels;
  reader->definition->n_codes[vocabulary] = array.length + 1;
}

/* Rules, rights and one code for each document. */
static void
read_rule_labels (SenkoReaderObject *root)
{
  SenkoReader *reader = root->reader;
  SenkoDefinition *definition = reader->definition;
  const SenkoLabel *documents = definition->vocabularies[SENKO_VOCABULARY_DOCUMENT];
  guint n_documents = definition->n_codes[SENKO_VOCABULARY_DOCUMENT] - 1, n = 1;
  SenkoLabel *all = senko_arena_new_array (reader->arena, SenkoLabel, 2 * 48 + n_documents + 1),
             *part;
  static const char *const keys[] = { "rules", "rights" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint *count = i == 0 ? &definition->n_rules : &definition->n_rights;

      read_labels (root, keys[i], SENKO_OPTIONAL, SENKO_VOCABULARY_RULE, FALSE);
      part = definition->vocabularies[SENKO_VOCABULARY_RULE];
      *count = definition->n_codes[SENKO_VOCABULARY_RULE] - 1;
      memcpy (all + n, part + 1, *count * sizeof *part);
      n += *count;
    }
  for (guint i = 1; i <= n_documents; i++, n++)
    {
      all[n] = documents[i];
      if (documents[i].id)
        {
          g_autofree char *id = g_strconcat ("D-", documents[i].id, NULL);

          all[n].id = senko_arena_strdup (reader->arena, id);
        }
    }
  definition->vocabularies[SENKO_VOCABULARY_RULE] = all;
  definition->n_codes[SENKO_VOCABULARY_RULE] = n;
  if (n - 1 > senko_vocabulary_limit (SENKO_VOCABULARY_RULE))
    senko_reader_fault (
        reader, &root->path,
        _ ("There are %1$u rules, rights and documents together; there can be at most %2$u."),
        n - 1, senko_vocabulary_limit (SENKO_VOCABULARY_RULE));
}

/* Two codes that share a word cannot be told apart in a file written with labels. */
static void
check_labels (SenkoReaderObject *root, SenkoVocabulary vocabulary, const char *const *path_keys)
{
  const SenkoDefinition *definition = root->reader->definition;
  const SenkoPath outer = { &root->path, path_keys[0], 0 };
  const SenkoPath list = path_keys[1] ? (SenkoPath){ &outer, path_keys[1], 0 } : outer;

  for (guint i = 1; i < definition->n_codes[vocabulary]; i++)
    {
      const SenkoLabel *label = &definition->vocabularies[vocabulary][i];
      const char *words[] = { label->ja, label->en };
      const SenkoPath item = { &list, NULL, i - 1 };

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        {
          const SenkoPath path = { &item, w == 0 ? "ja" : "en", 0 };
          SenkoCode code = words[w] ? senko_definition_code_by_label (definition, vocabulary,
                                                                      words[w], strlen (words[w]))
                                    : i;

          if (code && code != i && label->id
              && strcmp (senko_definition_code_id (definition, vocabulary, code), label->id))
            senko_reader_fault (
                root->reader, &path,
                _ ("The label “%1$s” also stands for “%2$s”: in a file written with labels the two "
                   "could not be told apart. Make the labels differ."),
                words[w], senko_definition_code_id (definition, vocabulary, code));
        }
    }
}

typedef struct {
  SenkoVocabulary vocabulary;
  const char *keys[2]; /* where it stands */
} Place;

static const Place places[] = {
  { SENKO_VOCABULARY_SUBJECT, { "vocabulary", "subject" } },
  { SENKO_VOCABULARY_SCHOOL_TYPE, { "vocabulary", "school_type" } },
  { SENKO_VOCABULARY_LICENCE_KIND, { "vocabulary", "licence_kind" } },
  { SENKO_VOCABULARY_LICENCE_ROUTE, { "vocabulary", "licence_route" } },
  { SENKO_VOCABULARY_EMPLOYER_KIND, { "vocabulary", "employer_kind" } },
  { SENKO_VOCABULARY_POSITION, { "vocabulary", "position" } },
  { SENKO_VOCABULARY_LEFT_FOR, { "vocabulary", "left_for" } },
  { SENKO_VOCABULARY_LEAVE_KIND, { "vocabulary", "leave_kind" } },
  { SENKO_VOCABULARY_CREDENTIAL, { "vocabulary", "credential" } },
  { SENKO_VOCABULARY_POOL, { "pools" } },
  { SENKO_VOCABULARY_TRACK, { "tracks" } },
  { SENKO_VOCABULARY_CATEGORY, { "categories" } },
  { SENKO_VOCABULARY_TEST, { "tests" } },
  { SENKO_VOCABULARY_STAGE, { "stages" } },
  { SENKO_VOCABULARY_DOCUMENT, { "documents" } },
  { SENKO_VOCABULARY_BONUS, { "bonuses" } },
};

static gboolean
may_be_missing (SenkoVocabulary vocabulary)
{
  return vocabulary == SENKO_VOCABULARY_DOCUMENT || vocabulary == SENKO_VOCABULARY_BONUS;
}

void
senko_read_vocabularies (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderObject words;

  senko_vocabulary_add_fixed (definition);
  senko_reader_object (root, "vocabulary", SENKO_REQUIRED, &words);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[i];
      SenkoNeed need = may_be_missing (place->vocabulary) ? SENKO_OPTIONAL : SENKO_REQUIRED;

      if (place->keys[1])
        read_labels (&words, place->keys[1], need, place->vocabulary, TRUE);
      else /* tracks have nothing but their labels */
        read_labels (root, place->keys[0], need, place->vocabulary,
                     place->vocabulary == SENKO_VOCABULARY_TRACK);
    }
  senko_reader_finish (&words);
  read_rule_labels (root);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      senko_vocabulary_build (definition, places[i].vocabulary);
      check_labels (root, places[i].vocabulary, places[i].keys);
    }
  senko_vocabulary_build (definition, SENKO_VOCABULARY_RULE);
  definition->tracks = definition->vocabularies[SENKO_VOCABULARY_TRACK];
  definition->n_tracks = definition->n_codes[SENKO_VOCABULARY_TRACK];
}

/* --- selectors
 * ------------------------------------------------------------------------------------------------
 */

guint64
senko_read_codes_or_not (SenkoReaderObject *object, const char *key, const char *not_key,
                         SenkoVocabulary vocabulary)
{
  guint64 mask = senko_reader_codes (object, key, SENKO_OPTIONAL, vocabulary, G_MAXUINT64);

  return mask & ~senko_reader_codes (object, not_key, SENKO_OPTIONAL, vocabulary, 0);
}

static void
read_any (SenkoReaderObject *object, SenkoSelector *selector)
{
  SenkoReaderArray array;

  senko_reader_array (object, "any", SENKO_OPTIONAL, 64, &array);
  if (array.json && array.length == 0)
    senko_reader_fault (array.reader, &array.path, _ ("The list is empty and would match nobody."));
  selector->any = senko_arena_new_array (object->reader->arena, SenkoSelector, array.length);
  selector->n_any = array.length;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      if (senko_read_selector_body (&item, &selector->any[i])
          && !senko_reach_any (item.reader, &selector->any[i]))
        senko_reader_fault (item.reader, &item.path,
                            _ ("No pool, track and post of the definition fits this."));
    }
}

gboolean
senko_read_selector_body (SenkoReaderObject *object, SenkoSelector *selector)
{
  static const char *const conditions[]
      = { "", "licence_held", "graduate", "student", "claims", "practical_exempt", NULL };
  guint faults = object->reader->faults->len;

  senko_selector_init (selector);
  selector->never = senko_reader_bool (object, "never", FALSE);
  selector->pools = senko_read_codes_or_not (object, "pools", "not_pools", SENKO_VOCABULARY_POOL);
  selector->tracks
      = senko_read_codes_or_not (object, "tracks", "not_tracks", SENKO_VOCABULARY_TRACK);
  selector->categories
      = senko_read_codes_or_not (object, "categories", "not_categories", SENKO_VOCABULARY_CATEGORY);
  selector->subjects
      = senko_read_codes_or_not (object, "subjects", "not_subjects", SENKO_VOCABULARY_SUBJECT);
  selector->base_subjects = senko_read_codes_or_not (object, "base_subjects", "not_base_subjects",
                                                     SENKO_VOCABULARY_SUBJECT);
  selector->condition
      = senko_reader_choice (object, "if", SENKO_OPTIONAL, conditions, SENKO_IF_NONE);
  read_any (object, selector);
  senko_reader_finish (object);
  return object->reader->faults->len == faults;
}

gboolean
senko_read_selector (SenkoReaderObject *parent, const char *key, SenkoSelector *selector)
{
  SenkoReaderObject object;
  gboolean good;

  senko_reader_object (parent, key, SENKO_OPTIONAL, &object);
  good = senko_read_selector_body (&object, selector);
  if (good && !selector->never && !senko_reach_any (parent->reader, selector))
    senko_reader_fault (
        parent->reader, &object.path,
        _ ("This can never apply: no pool, track and post that can come here fits it."));
  return good;
}

/* --- numbers and quotas
 * --------------------------------------------------------------------------------------- */

/* A part of an exam number: digits only. */
static void
check_digits (SenkoReader *reader, const SenkoPath *path, const char *code)
{
  if (code && (!*code || strspn (code, "0123456789") != strlen (code) || strlen (code) > 6))
    senko_reader_fault (
        reader, path,
        _ ("“%s” cannot be part of an exam number. Write one to six digits in quotes, such as "
           "\"01\"."),
        code);
}

static char *
read_number_code (SenkoReaderObject *object)
{
  char *code = senko_reader_string (object, "code", SENKO_OPTIONAL);
  const SenkoPath path = { &object->path, "code", 0 };

  check_digits (object->reader, &path, code);
  return code;
}

static void
read_one_quota (SenkoReaderObject *parent, const char *key, SenkoQuota *quota)
{
  SenkoReaderObject object;

  quota->number = -1;
  senko_reader_object (parent, key, SENKO_OPTIONAL, &object);
  quota->ja = senko_reader_string (&object, "ja", SENKO_REQUIRED);
  quota->en = senko_reader_string (&object, "en", SENKO_REQUIRED);
  quota->number = senko_reader_int (&object, "number", SENKO_OPTIONAL, -1, 0, 1000000);
  senko_reader_finish (&object);
}

static void
read_quota (SenkoReaderObject *parent, SenkoQuota *regular, SenkoQuota *fixed_term)
{
  SenkoReaderObject object;

  senko_reader_object (parent, "quota", SENKO_OPTIONAL, &object);
  read_one_quota (&object, "regular", regular);
  read_one_quota (&object, "fixed_term", fixed_term);
  senko_reader_finish (&object);
}

/* --- categories
 * -----------------------------------------------------------------------------------------------
 */

static void
read_subject_codes (SenkoReaderObject *object, SenkoCategory *category)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  senko_reader_map (object, "subject_codes", SENKO_OPTIONAL, &map);
  if (!map.object.json)
    return;
  category->subject_number_codes = senko_arena_new_array (
      reader->arena, char *, reader->definition->n_codes[SENKO_VOCABULARY_SUBJECT]);
  while (senko_reader_next (&map))
    {
      SenkoCode code = senko_reader_key_code (&map, SENKO_VOCABULARY_SUBJECT);
      const char *text = senko_reader_text_from (reader, &map.path, map.node);

      check_digits (reader, &map.path, text);
      if (code)
        category->subject_number_codes[code] = senko_arena_strdup (reader->arena, text);
    }
}

static void
read_category (SenkoReaderObject *object, SenkoCategory *category)
{
  static const char *const verdicts[] = { "fail", "manual", NULL };
  static const SenkoVerdict values[] = { SENKO_VERDICT_FAIL, SENKO_VERDICT_MANUAL };

  category->number_code = read_number_code (object);
  category->subjects
      = senko_reader_codes (object, "subjects", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT, 1);
  category->base_subjects
      = senko_reader_codes (object, "base_subjects", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT, 0);
  read_subject_codes (object, category);
  category->school_types = senko_reader_codes (object, "school_types", SENKO_OPTIONAL,
                                               SENKO_VOCABULARY_SCHOOL_TYPE, G_MAXUINT32);
  category->other_school_types
      = values[senko_reader_choice (object, "other_school_types", SENKO_OPTIONAL, verdicts, 0)];
  read_quota (object, &category->regular, &category->fixed_term);
  category->conditional_months
      = senko_reader_int (object, "conditional_months", SENKO_OPTIONAL, 0, 0, 120);
  senko_reader_finish (object);
}

void
senko_read_categories (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  guint n = definition->n_codes[SENKO_VOCABULARY_CATEGORY];
  SenkoReaderArray array;

  senko_reader_items (root, "categories", n - 1, &array);
  definition->categories = senko_arena_new_array (root->reader->arena, SenkoCategory, n);
  definition->n_categories = n;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->categories[i + 1].label
          = senko_reader_label (&item, SENKO_VOCABULARY_CATEGORY, i + 1);
      read_category (&item, &definition->categories[i + 1]);
    }
}

/* --- pools
 * ----------------------------------------------------------------------------------------------------
 */

/* The post of a category with the subjects the category itself names. */
static void
set_post (const SenkoDefinition *definition, SenkoSelector *post, SenkoCode category)
{
  senko_selector_init (post);
  post->categories = category ? 1u << category : 0;
  post->subjects = definition->categories[category].subjects;
  post->base_subjects = definition->categories[category].base_subjects ?: 1;
}

static void
read_post (SenkoReaderObject *object, SenkoSelector *post)
{
  SenkoCode category
      = senko_reader_code (object, "category", SENKO_REQUIRED, SENKO_VOCABULARY_CATEGORY);

  set_post (object->reader->definition, post, category);
  post->subjects = senko_reader_codes (object, "subjects", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT,
                                       post->subjects);
  post->base_subjects = senko_reader_codes (object, "base_subjects", SENKO_OPTIONAL,
                                            SENKO_VOCABULARY_SUBJECT, post->base_subjects);
  senko_reader_finish (object);
}

/* All posts of the categories unless the pool lists its own. */
static void
read_posts (SenkoReaderObject *object, SenkoSelector *posts)
{
  const SenkoDefinition *definition = object->reader->definition;
  SenkoReaderArray array;

  senko_selector_init (posts);
  senko_reader_array (object, "posts", SENKO_OPTIONAL, 64, &array);
  if (array.json && array.length == 0)
    senko_reader_fault (array.reader, &array.path,
                        _ ("The list is empty: nobody could apply. Leave the key out to open "
                           "the pool for every post."));
  posts->n_any = array.json ? array.length : definition->n_categories - 1;
  posts->any = senko_arena_new_array (object->reader->arena, SenkoSelector, posts->n_any);
  for (guint i = 0; i < posts->n_any; i++)
    {
      SenkoReaderObject item;

      if (!array.json)
        {
          set_post (definition, &posts->any[i], i + 1);
          continue;
        }
      senko_reader_item (&array, i, &item);
      read_post (&item, &posts->any[i]);
    }
}

static void
read_judged_by (SenkoReaderObject *object, SenkoPool *pool)
{
  static const char *const parts[] = { "category", "subject", NULL };
  SenkoReaderArray array;

  senko_reader_array (object, "judged_by", SENKO_REQUIRED, 2, &array);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      json_t *node = json_array_get (array.json, i);
      gboolean is_text = json_is_string (node);
      const char *text = is_text ? json_string_value (node) : NULL;

      if (g_strcmp0 (text, parts[0]) == 0)
        pool->judged_by_category = TRUE;
      else if (g_strcmp0 (text, parts[1]) == 0)
        pool->judged_by_subject = TRUE;
      else
        senko_reader_fault (
            array.reader, &path,
            _ ("Only \"category\" and \"subject\" are possible here. The empty list "
               "[] judges the whole pool as one group."));
    }
}

static void
read_pool (SenkoReaderObject *object, SenkoPool *pool, SenkoCode code)
{
  pool->number_code = read_number_code (object);
  pool->tracks = senko_reader_codes (object, "tracks", SENKO_REQUIRED, SENKO_VOCABULARY_TRACK, 0);
  read_judged_by (object, pool);
  pool->stages = senko_reader_codes (object, "stages", SENKO_REQUIRED, SENKO_VOCABULARY_STAGE, 0);
  pool->fixed_term = senko_reader_bool (object, "fixed_term", FALSE);
  pool->waitlist = senko_reader_bool (object, "waitlist", FALSE);
  pool->bonus = senko_reader_bool (object, "bonus", TRUE);
  pool->deferral = senko_reader_bool (object, "deferral", FALSE);
  pool->cut_from = senko_reader_code (object, "cut_from", SENKO_OPTIONAL, SENKO_VOCABULARY_POOL);
  read_posts (object, &pool->posts);
  read_quota (object, &pool->regular, &pool->fixed_term_quota);
  if (pool->cut_from == code)
    senko_reader_fault_key (object, "cut_from", _ ("A pool cannot take its line from itself."));
  senko_reader_finish (object);
}

/* Are all pools, tracks, categories and subjects known by an id? */
static gboolean
words_are_whole (const SenkoDefinition *definition)
{
  for (SenkoVocabulary v = SENKO_VOCABULARY_POOL; v <= SENKO_VOCABULARY_SUBJECT; v++)
    {
      if (definition->n_codes[v] < 2)
        return FALSE;
      for (guint i = 1; i < definition->n_codes[v]; i++)
        if (!definition->vocabularies[v][i].id)
          return FALSE;
    }
  return TRUE;
}

void
senko_read_pools (SenkoReaderObject *root)
{
  SenkoReader *reader = root->reader;
  SenkoDefinition *definition = reader->definition;
  guint n = definition->n_codes[SENKO_VOCABULARY_POOL], faults = reader->faults->len;
  SenkoReaderArray array;

  senko_reader_items (root, "pools", n - 1, &array);
  definition->pools = senko_arena_new_array (reader->arena, SenkoPool, n);
  definition->n_pools = n;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->pools[i + 1].label = senko_reader_label (&item, SENKO_VOCABULARY_POOL, i + 1);
      read_pool (&item, &definition->pools[i + 1], i + 1);
    }
  /* With faulty posts every selector would seem unreachable: one fault would bring a hundred
   * others. */
  if (reader->faults->len == faults && !(reader->faulty & SENKO_SECTION_POSTS)
      && words_are_whole (definition))
    senko_reach_prepare (reader);
}

/* --- the same post
 * -------------------------------------------------------------------------------------------- */

/* Posts for which "the same post" accepts experience at any type of school (p.5, p.7). */
void
senko_read_same_post (SenkoReaderObject *root)
{
  SenkoSelector *any = &root->reader->definition->any_school_type;
  SenkoReaderObject object;
  SenkoReaderArray array;

  senko_selector_init (any);
  any->never = TRUE;
  senko_reader_object (root, "same_post", SENKO_OPTIONAL, &object);
  senko_reader_page (&object);
  senko_reader_array (&object, "any_school_type", SENKO_OPTIONAL, 64, &array);
  any->any = senko_arena_new_array (root->reader->arena, SenkoSelector, array.length);
  any->n_any = array.length;
  any->never = array.length == 0;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      if (senko_read_selector_body (&item, &any->any[i])
          && !senko_reach_any (item.reader, &any->any[i]))
        senko_reader_fault (item.reader, &item.path,
                            _ ("No pool, track and post of the definition fits this."));
    }
  senko_reader_finish (&object);
}
