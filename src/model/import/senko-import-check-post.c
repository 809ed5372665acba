/* Posts: what an applicant may apply for, which group a line is for, which bonus a post may claim.
 */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_given_faulty (const SenkoImport *self, int column)
{
  return column >= 0 && self->record.given[column] == SENKO_GIVEN_FAULTY;
}

static gboolean
is_missing (const SenkoImport *self, int column)
{
  return self->record.values[column].is_null;
}

static const char *
id_of (const SenkoImport *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_id (self->definition, vocabulary, code);
}

static void
append_item (GString *list, const char *item)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, item);
}

/* "general secondary music": ids as files write them. */
static char *
name_group (const SenkoImport *self, SenkoCode pool, SenkoCode category, SenkoCode subject)
{
  const char *ids[] = { id_of (self, SENKO_VOCABULARY_POOL, pool),
                        id_of (self, SENKO_VOCABULARY_CATEGORY, category),
                        id_of (self, SENKO_VOCABULARY_SUBJECT, subject) };
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (*ids[i] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", ids[i]);
  return g_string_free (name, FALSE);
}

/* The tracks of a pool, as a sentence. */
static char *
expected_tracks (const SenkoImport *self, SenkoCode pool)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint track = 1; track < self->definition->n_tracks; track++)
    if (self->definition->pools[pool].tracks & (1u << track))
      append_item (list, self->definition->tracks[track].id);
  return g_strdup_printf (_ ("One of these is expected: %s."), list->str);
}

static void
check_track (SenkoImport *self)
{
  SenkoCode pool = senko_import_get_code (self, self->pool, SENKO_VOCABULARY_POOL);
  SenkoCode track = senko_import_get_code (self, self->track, SENKO_VOCABULARY_TRACK);

  if (pool == 0 || track == 0 || (self->definition->pools[pool].tracks & (1u << track)))
    return;
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, self->track,
                                g_strdup_printf (_ ("The pool “%1$s” has no track “%2$s”."),
                                                 id_of (self, SENKO_VOCABULARY_POOL, pool),
                                                 id_of (self, SENKO_VOCABULARY_TRACK, track)),
                                expected_tracks (self, pool));
}

/* Which subjects (or base subjects) make this category a post of this pool? */
static GString *
list_subjects (const SenkoImport *self, SenkoCode pool, SenkoCode category, SenkoCode subject,
               gboolean base)
{
  GString *list = g_string_new (NULL);

  for (guint code = 1; code < self->definition->n_codes[SENKO_VOCABULARY_SUBJECT]; code++)
    if (senko_definition_has_post (self->definition, pool, category,
                                   base ? subject : (SenkoCode)code, base ? (SenkoCode)code : 0))
      append_item (list, id_of (self, SENKO_VOCABULARY_SUBJECT, (SenkoCode)code));
  return list;
}

typedef struct {
  SenkoCode pool, category, subject, base;
} Post;

static void
refuse_subject (SenkoImport *self, const Post *post, int column, const GString *open)
{
  senko_import_refuse_column (
      self, column,
      g_strdup_printf (_ ("The category “%1$s” has no such subject in the pool “%2$s”."),
                       id_of (self, SENKO_VOCABULARY_CATEGORY, post->category),
                       id_of (self, SENKO_VOCABULARY_POOL, post->pool)),
      g_strdup_printf (_ ("One of these is expected: %s."), open->str));
}

static void
refuse_superfluous (SenkoImport *self, const Post *post, int column)
{
  senko_import_refuse_column (
      self, column,
      g_strdup_printf (_ ("The category “%s” takes no such subject."),
                       id_of (self, SENKO_VOCABULARY_CATEGORY, post->category)),
      g_strdup (_ ("Leave the cell empty; write “-” to empty what the register has.")));
}

/* Says which of the cells is the wrong one: the subject, the base subject, or the category as such.
 */
static void
refuse_post (SenkoImport *self, const Post *post)
{
  g_autoptr (GString) subjects = list_subjects (self, post->pool, post->category, 0, FALSE);
  g_autoptr (GString) bases = list_subjects (self, post->pool, post->category, 0, TRUE);
  gboolean bare = senko_definition_has_post (self->definition, post->pool, post->category, 0, 0);

  if (!senko_import_refuse (self))
    return;
  if (subjects->len > 0 && (post->subject == 0 || post->base == 0))
    refuse_subject (self, post, self->subject, subjects);
  else if (bases->len > 0 && post->subject == 0)
    refuse_subject (self, post, self->base_subject, bases);
  else if (bases->len > 0 || (bare && post->subject != 0))
    refuse_superfluous (self, post, self->subject);
  else if (subjects->len > 0 || bare)
    refuse_superfluous (self, post, self->base_subject);
  else
    senko_import_refuse_column (
        self, self->category,
        g_strdup_printf (_ ("The pool “%1$s” is not open for “%2$s”."),
                         id_of (self, SENKO_VOCABULARY_POOL, post->pool),
                         id_of (self, SENKO_VOCABULARY_CATEGORY, post->category)),
        g_strdup (_ ("A category that the pool recruits for is expected.")));
}

gboolean
senko_import_check_post (SenkoImport *self, GError **error)
{
  Post post;

  if (is_given_faulty (self, self->pool) || is_given_faulty (self, self->track)
      || is_given_faulty (self, self->category) || is_given_faulty (self, self->subject)
      || is_given_faulty (self, self->base_subject))
    return TRUE;
  if (is_missing (self, self->pool) || is_missing (self, self->category))
    return TRUE; /* told already: they are needed */
  check_track (self);
  post.pool = senko_import_get_code (self, self->pool, SENKO_VOCABULARY_POOL);
  post.category = senko_import_get_code (self, self->category, SENKO_VOCABULARY_CATEGORY);
  post.subject = senko_import_get_code (self, self->subject, SENKO_VOCABULARY_SUBJECT);
  post.base = senko_import_get_code (self, self->base_subject, SENKO_VOCABULARY_SUBJECT);
  if (!senko_definition_has_post (self->definition, post.pool, post.category, post.subject,
                                  post.base))
    refuse_post (self, &post);
  return TRUE;
}

/* --- Lines --- */

/* A line sets a count or a score: the one that this file gives replaces the other. */
static void
settle_line (SenkoImport *self, int count, int score)
{
  SenkoImportRecord *record = &self->record;

  if (record->given[count] == SENKO_GIVEN_VALUE && record->given[score] == SENKO_GIVEN_NOTHING)
    record->values[score] = (SenkoValue){ .is_null = TRUE };
  if (record->given[score] == SENKO_GIVEN_VALUE && record->given[count] == SENKO_GIVEN_NOTHING)
    record->values[count] = (SenkoValue){ .is_null = TRUE };
  if (is_given_faulty (self, count) || is_given_faulty (self, score)
      || record->values[count].is_null != record->values[score].is_null)
    return;
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, record->values[count].is_null ? -1 : score,
                                g_strdup (record->values[count].is_null
                                              ? _ ("The line has neither a count nor a score.")
                                              : _ ("The line has both a count and a score.")),
                                g_strdup (_ ("Exactly one of “count” and “score” is expected.")));
}

/* Does the pool recruit for this category with any subject or base subject? */
static gboolean
has_category (const SenkoImport *self, const Post *group, gboolean with_subjects)
{
  const SenkoDefinition *definition = self->definition;

  for (guint i = 0; i < definition->n_codes[SENKO_VOCABULARY_SUBJECT]; i++)
    {
      SenkoCode code = (SenkoCode)i;

      if (senko_definition_has_post (definition, group->pool, group->category, 0, code)
          || (with_subjects
              && senko_definition_has_post (definition, group->pool, group->category, code, 0)))
        return TRUE;
    }
  return FALSE;
}

/* Where a category is judged by subject, a base subject makes no group of its own. */
static gboolean
is_known_group (const SenkoImport *self, const Post *group)
{
  const SenkoPool *pool = &self->definition->pools[group->pool];

  if ((group->category != 0) != pool->judged_by_category)
    return FALSE;
  if (!pool->judged_by_category)
    return group->subject == 0;
  if (!pool->judged_by_subject)
    return group->subject == 0 && has_category (self, group, TRUE);
  return senko_definition_has_post (self->definition, group->pool, group->category, group->subject,
                                    0)
         || (group->subject == 0 && has_category (self, group, FALSE));
}

static void
refuse_group (SenkoImport *self, const Post *group)
{
  const SenkoPool *pool = &self->definition->pools[group->pool];
  g_autofree char *name = NULL;
  const char *expected;

  if (!senko_import_refuse (self))
    return;
  if (!pool->judged_by_category)
    expected = _ ("The pool is judged as a whole: leave category and subject empty.");
  else if (!pool->judged_by_subject)
    expected = _ ("The pool is judged by category: give the category and leave the subject empty.");
  else
    expected = _ ("The pool is judged by category and subject: give the category, and the subject "
                  "where the category has subjects.");
  name = name_group (self, group->pool, group->category, group->subject);
  senko_import_refuse_column (self, -1, g_strdup_printf (_ ("“%s” is no judging group."), name),
                              g_strdup (expected));
}

static void
check_stage (SenkoImport *self, SenkoCode pool)
{
  int column = senko_import_column (self, "stage");
  SenkoCode stage = senko_import_get_code (self, column, SENKO_VOCABULARY_STAGE);

  if (stage == 0 || (self->definition->pools[pool].stages & (1u << stage)))
    return;
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, column,
                                g_strdup_printf (_ ("The pool “%1$s” has no stage “%2$s”."),
                                                 id_of (self, SENKO_VOCABULARY_POOL, pool),
                                                 id_of (self, SENKO_VOCABULARY_STAGE, stage)),
                                g_strdup (_ ("A stage that the pool goes through is expected.")));
}

gboolean
senko_import_check_line (SenkoImport *self, GError **error)
{
  Post group = { 0 };

  settle_line (self, senko_import_column (self, "count"), senko_import_column (self, "score"));
  group.pool = senko_import_get_code (self, self->pool, SENKO_VOCABULARY_POOL);
  group.category = senko_import_get_code (self, self->category, SENKO_VOCABULARY_CATEGORY);
  group.subject = senko_import_get_code (self, self->subject, SENKO_VOCABULARY_SUBJECT);
  if (group.pool == 0 || is_given_faulty (self, self->category)
      || is_given_faulty (self, self->subject))
    return TRUE;
  check_stage (self, group.pool);
  if (!is_known_group (self, &group))
    refuse_group (self, &group);
  return TRUE;
}

/* --- Claims --- */

static SenkoCode
code_of (const SenkoImport *self, const SenkoRow *row, const char *name, SenkoVocabulary vocabulary)
{
  const SenkoValue *value = &row->values[senko_table_column (row->table, name)];

  if (value->is_null || value->text == NULL)
    return 0;
  return senko_definition_code (self->definition, vocabulary, value->text, (gsize)value->length);
}

static void
check_bonus_subject (SenkoImport *self, const SenkoBonus *bonus, SenkoCode subject)
{
  g_autoptr (GString) list = NULL;

  if (bonus->each_of == 0
          ? subject == 0
          : (bonus->each_of & (G_GUINT64_CONSTANT (1) << subject)) != 0 && subject != 0)
    return;
  if (!senko_import_refuse (self))
    return;
  if (bonus->each_of == 0)
    {
      senko_import_refuse_column (self, self->subject,
                                  g_strdup (_ ("This bonus counts once, not by subject.")),
                                  g_strdup (_ ("Leave the subject empty.")));
      return;
    }
  list = g_string_new (NULL);
  for (guint code = 1; code < self->definition->n_codes[SENKO_VOCABULARY_SUBJECT]; code++)
    if (bonus->each_of & (G_GUINT64_CONSTANT (1) << code))
      append_item (list, id_of (self, SENKO_VOCABULARY_SUBJECT, (SenkoCode)code));
  senko_import_refuse_column (
      self, self->subject,
      g_strdup (
          _ ("This bonus counts once for each licence: the subject of the licence must be given.")),
      g_strdup_printf (_ ("One of these is expected: %s."), list->str));
}

static void
refuse_bonus (SenkoImport *self, const SenkoBonus *bonus, const SenkoSubject *subject)
{
  g_autofree char *post = NULL;

  if (!senko_import_refuse (self))
    return;
  post = name_group (self, 0, subject->category,
                     subject->subject != 0 ? subject->subject : subject->base_subject);
  senko_import_refuse_column (
      self, senko_import_column (self, "bonus"),
      g_strdup_printf (_ ("The bonus “%1$s” cannot be claimed in the pool “%2$s” for this "
                          "applicant's post, “%3$s”."),
                       bonus->label.id, id_of (self, SENKO_VOCABULARY_POOL, subject->pool), post),
      g_strdup (_ ("A bonus that the definition gives to the post is expected.")));
}

gboolean
senko_import_check_claim (SenkoImport *self, GError **error)
{
  SenkoCode code
      = senko_import_get_code (self, senko_import_column (self, "bonus"), SENKO_VOCABULARY_BONUS);
  const SenkoBonus *bonus = &self->definition->bonuses[code];
  SenkoSubject subject = { .condition_mask = G_MAXUINT32 };
  SenkoRow *facts;

  if (code == 0)
    return TRUE;
  facts = senko_import_get_facts (self, error);
  if (facts == NULL)
    return FALSE;
  subject.pool = code_of (self, facts, "pool", SENKO_VOCABULARY_POOL);
  subject.track = code_of (self, facts, "track", SENKO_VOCABULARY_TRACK);
  subject.category = code_of (self, facts, "category", SENKO_VOCABULARY_CATEGORY);
  subject.subject = code_of (self, facts, "subject", SENKO_VOCABULARY_SUBJECT);
  subject.base_subject = code_of (self, facts, "base_subject", SENKO_VOCABULARY_SUBJECT);
  if (!self->definition->pools[subject.pool].bonus
      || !senko_selector_matches (&bonus->applies, &subject))
    refuse_bonus (self, bonus, &subject);
  else if (!is_given_faulty (self, self->subject))
    check_bonus_subject (self, bonus,
                         senko_import_get_code (self, self->subject, SENKO_VOCABULARY_SUBJECT));
  return TRUE;
}
