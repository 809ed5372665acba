/* What follows from the results: bonuses with their tables of certificates, rosters, statistics. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 128

/* --- certificate tables
 * --------------------------------------------------------------------------------------- */

static void
read_grade_list (SenkoReader *reader, const SenkoPath *path, json_t *node,
                 SenkoCertificateTable *table, SenkoCode credential)
{
  SenkoReaderArray array;
  char **grades;

  senko_reader_array_from (reader, path, node, 64, &array);
  grades = senko_arena_new_array (reader->arena, char *, array.length + 1);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath item = { &array.path, NULL, i };
      const char *text = senko_reader_text_from (reader, &item, json_array_get (array.json, i));

      grades[i] = senko_arena_strdup (reader->arena, text ? text : "");
      for (guint j = 0; text && j < i; j++)
        if (strcmp (grades[j], text) == 0)
          senko_reader_fault (reader, &item, _ ("“%s” is in the list twice."), text);
    }
  if (array.json && array.length == 0)
    senko_reader_fault (reader, path,
                        _ ("The list of grades is empty. Name them, the lowest first."));
  if (credential)
    table->grades[credential] = grades;
}

static void
read_grades (SenkoReaderObject *object, SenkoCertificateTable *table)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  senko_reader_map (object, "grades", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    read_grade_list (reader, &map.path, map.node, table,
                     senko_reader_key_code (&map, SENKO_VOCABULARY_CREDENTIAL));
}

static void
read_score_sums (SenkoReaderObject *object, SenkoCertificateTable *table)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;
  SenkoReaderObject sum;

  for (guint i = 0; i < G_N_ELEMENTS (table->score_weight); i++)
    table->score_weight[i] = 100;
  senko_reader_map (object, "score_sum", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode credential = senko_reader_key_code (&map, SENKO_VOCABULARY_CREDENTIAL);
      SenkoPoints weight, weight2;

      senko_reader_object_from (reader, &map.path, map.node, &sum);
      weight = senko_reader_points (&sum, "score", SENKO_REQUIRED, 100);
      weight2 = senko_reader_points (&sum, "score2", SENKO_REQUIRED, 0);
      senko_reader_finish (&sum);
      if (credential)
        {
          table->score_weight[credential] = weight;
          table->score2_weight[credential] = weight2;
        }
    }
}

/* A score, or the place of a grade. */
static SenkoPoints
read_minimum (SenkoReader *reader, const SenkoPath *path, json_t *node, char *const *grades)
{
  SenkoPoints points = SENKO_POINTS_NONE;
  g_autofree char *known = NULL;
  const char *text;

  if (!grades)
    {
      senko_reader_points_from (reader, path, node, &points);
      return points;
    }
  text = senko_reader_text_from (reader, path, node);
  for (guint i = 0; text && grades[i]; i++)
    if (strcmp (grades[i], text) == 0)
      return SENKO_POINTS (i + 1);
  known = g_strjoinv (", ", (char **)grades);
  if (text)
    senko_reader_fault (reader, path,
                        _ ("“%1$s” is not one of the grades of this certificate: %2$s."), text,
                        known);
  return points;
}

static void
read_minimums (SenkoReaderObject *object, const SenkoCertificateTable *table,
               SenkoCertificateRow *row)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  for (guint i = 0; i < G_N_ELEMENTS (row->minimum); i++)
    row->minimum[i] = SENKO_POINTS_NONE;
  senko_reader_map (object, "minimum", SENKO_REQUIRED, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode credential = senko_reader_key_code (&map, SENKO_VOCABULARY_CREDENTIAL);
      SenkoPoints minimum = read_minimum (reader, &map.path, map.node, table->grades[credential]);

      if (credential)
        row->minimum[credential] = minimum;
    }
}

static void
read_table_rows (SenkoReaderObject *object, SenkoCertificateTable *table)
{
  SenkoReader *reader = object->reader;
  SenkoReaderArray array;
  SenkoFirstMatch list;

  senko_reader_array (object, "rows", SENKO_REQUIRED, MAX_ROWS, &array);
  table->rows = senko_arena_new_array (reader->arena, SenkoCertificateRow, array.length);
  table->n_rows = array.length;
  senko_first_match_init (reader, &list);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item, applies;

      senko_reader_item (&array, i, &item);
      senko_reader_object (&item, "applies", SENKO_OPTIONAL, &applies);
      if (senko_read_selector_body (&applies, &table->rows[i].applies))
        senko_first_match_add (reader, &list, &item.path, &table->rows[i].applies);
      read_minimums (&item, table, &table->rows[i]);
      senko_reader_finish (&item);
    }
}

void
senko_read_certificate_tables (SenkoReaderObject *root)
{
  SenkoReader *reader = root->reader;
  SenkoDefinition *definition = reader->definition;
  SenkoReaderMap map;

  senko_reader_map (root, "certificate_tables", SENKO_OPTIONAL, &map);
  if (!map.object.json)
    return;
  definition->tables = senko_arena_new_array (reader->arena, SenkoCertificateTable,
                                              json_object_size (map.object.json));
  while (senko_reader_next (&map))
    {
      SenkoCertificateTable *table = &definition->tables[definition->n_tables++];
      SenkoReaderObject object;

      senko_reader_object_from (reader, &map.path, map.node, &object);
      table->id = senko_arena_strdup (reader->arena, map.path.key);
      table->page = senko_reader_page (&object);
      read_grades (&object, table);
      read_score_sums (&object, table);
      read_table_rows (&object, table);
      senko_reader_finish (&object);
    }
}

/* --- bonuses
 * --------------------------------------------------------------------------------------------------
 */

static void
read_bonus (SenkoReaderObject *object, SenkoBonus *bonus)
{
  SenkoReader *reader = object->reader;
  gboolean good = senko_read_selector (object, "applies", &bonus->applies);

  bonus->points = senko_reader_points (object, "points", SENKO_OPTIONAL, SENKO_POINTS_NONE);
  if (object->json && !senko_reader_member (object, "points", SENKO_OPTIONAL))
    senko_reader_fault (reader, &object->path,
                        _ ("The key “points” is missing here. Write null if the points are not "
                           "known."));
  reader->context = good ? senko_reach_context (reader, &bonus->applies) : NULL;
  bonus->requires = senko_read_requirement (object, "requires");
  reader->context = NULL;
  bonus->each_of
      = senko_reader_codes (object, "each_of", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT, 0);
  bonus->besides_post = senko_reader_bool (object, "besides_post", FALSE);
  senko_reader_finish (object);
}

void
senko_read_bonuses (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  definition->n_bonuses = definition->n_codes[SENKO_VOCABULARY_BONUS];
  definition->bonuses
      = senko_arena_new_array (root->reader->arena, SenkoBonus, definition->n_bonuses);
  senko_reader_items (root, "bonuses", definition->n_bonuses - 1, &array);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->bonuses[i + 1].label = senko_reader_label (&item, SENKO_VOCABULARY_BONUS, i + 1);
      read_bonus (&item, &definition->bonuses[i + 1]);
    }
}

/* --- rosters
 * --------------------------------------------------------------------------------------------------
 */

static void
read_deferral (SenkoReaderObject *parent, SenkoRoster *roster)
{
  SenkoReaderObject object;

  senko_reader_object (parent, "defer", SENKO_OPTIONAL, &object);
  if (!object.json)
    return;
  senko_reader_page (&object);
  roster->defer_pools
      = senko_read_codes_or_not (&object, "pools", "not_pools", SENKO_VOCABULARY_POOL);
  roster->defer_tracks
      = senko_read_codes_or_not (&object, "tracks", "not_tracks", SENKO_VOCABULARY_TRACK);
  roster->defer_form_by = senko_reader_date (&object, "form_by", SENKO_REQUIRED);
  roster->defer_until = senko_reader_date (&object, "until", SENKO_REQUIRED);
  if (roster->defer_until && roster->defer_form_by > roster->defer_until)
    senko_reader_fault_key (&object, "form_by",
                            _ ("The form is due after the deferral has ended."));
  if (roster->defer_until && roster->defer_until < roster->expires)
    senko_reader_fault_key (&object, "until",
                            _ ("The deferral ends before the roster itself expires."));
  senko_reader_finish (&object);
}

static gboolean
pool_can_fill (const SenkoDefinition *definition, SenkoCode pool, SenkoRosterOf of)
{
  return of == SENKO_ROSTER_REGULAR
         || (of == SENKO_ROSTER_FIXED_TERM && definition->pools[pool].fixed_term)
         || (of == SENKO_ROSTER_WAITLIST && definition->pools[pool].waitlist);
}

/* covered: pools that earlier rosters of each kind already take. */
static void
check_roster (SenkoReaderObject *object, const SenkoRoster *roster, guint32 *covered)
{
  const SenkoDefinition *definition = object->reader->definition;
  guint32 fillable = 0;

  for (SenkoCode pool = 1; pool < definition->n_pools; pool++)
    if ((roster->pools >> pool & 1) && pool_can_fill (definition, pool, roster->of))
      fillable |= 1u << pool;
  if (!fillable)
    senko_reader_fault (object->reader, &object->path,
                        _ ("Nobody can ever be entered on this roster: no pool it names "
                           "has such passers."));
  else if (!(fillable & ~covered[roster->of]))
    senko_reader_fault (object->reader, &object->path,
                        _ ("This is never reached: earlier entries of the list already "
                           "take everybody it names. Move it up, or remove it."));
  covered[roster->of] |= fillable;
}

static void
check_rank (SenkoReaderObject *object, const SenkoRosterRank *rank, gboolean last)
{
  gboolean asks = rank->from != SENKO_POINTS_NONE || rank->percent > 0;

  if (object->json && last && asks)
    senko_reader_fault (object->reader, &object->path,
                        _ ("The last rank takes everybody left: leave “from” and “percent” out "
                           "here."));
  else if (object->json && !last && !asks)
    senko_reader_fault (object->reader, &object->path,
                        _ ("This rank takes everybody, so that the ranks behind it are never "
                           "reached. Write “from” or “percent”."));
}

static void
read_ranks (SenkoReaderObject *object, SenkoRoster *roster)
{
  SenkoReaderArray array;

  senko_reader_array (object, "ranks", SENKO_OPTIONAL, SENKO_MAX_BANDS, &array);
  roster->ranks = senko_arena_new_array (object->reader->arena, SenkoRosterRank, array.length + 1);
  roster->n_ranks = array.length;
  if (array.length > 0 && roster->of == SENKO_ROSTER_WAITLIST)
    senko_reader_fault (object->reader, &array.path,
                        _ ("The waiting list has its order and no ranks."));
  for (guint i = 0; i < array.length; i++)
    {
      SenkoRosterRank *rank = &roster->ranks[i];
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      senko_reader_read_label (&item, &rank->label);
      rank->from = senko_reader_points (&item, "from", SENKO_OPTIONAL, SENKO_POINTS_NONE);
      rank->percent = senko_reader_int (&item, "percent", SENKO_OPTIONAL, 0, 1, 100);
      check_rank (&item, rank, i + 1 == array.length);
      for (guint j = 0; rank->label.id != NULL && j < i; j++)
        if (g_strcmp0 (roster->ranks[j].label.id, rank->label.id) == 0)
          senko_reader_fault_key (
              &item, "id",
              _ ("The id “%s” is used twice in this list. Each id stands for one "
                 "thing."),
              rank->label.id);
      senko_reader_finish (&item);
    }
}

static void
read_roster (SenkoReaderObject *object, SenkoRoster *roster)
{
  static const char *const of[] = { "regular", "fixed_term", "waitlist", NULL };

  senko_reader_read_label (object, &roster->label);
  roster->of = senko_reader_choice (object, "of", SENKO_REQUIRED, of, 0);
  roster->pools = senko_read_codes_or_not (object, "pools", "not_pools", SENKO_VOCABULARY_POOL);
  roster->expires = senko_reader_date (object, "expires", SENKO_REQUIRED);
  roster->hired_on = senko_reader_date (object, "hired_on", SENKO_OPTIONAL);
  senko_reader_words (object, "appointed_non_japanese", &roster->appointed_ja,
                      &roster->appointed_en);
  senko_reader_words (object, "condition", &roster->condition_ja, &roster->condition_en);
  read_deferral (object, roster);
  read_ranks (object, roster);
  senko_reader_finish (object);
}

void
senko_read_rosters (SenkoReaderObject *root)
{
  SenkoReader *reader = root->reader;
  SenkoDefinition *definition = reader->definition;
  SenkoReaderArray array;
  guint32 covered[3] = { 0 };

  senko_reader_array (root, "rosters", SENKO_OPTIONAL, 31, &array);
  definition->rosters = senko_arena_new_array (reader->arena, SenkoRoster, array.length);
  definition->n_rosters = array.length;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoRoster *roster = &definition->rosters[i];
      guint faults = reader->faults->len;
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_roster (&item, roster);
      for (guint j = 0; roster->label.id && j < i; j++)
        if (g_strcmp0 (definition->rosters[j].label.id, roster->label.id) == 0)
          senko_reader_fault_key (
              &item, "id",
              _ ("The id “%s” is used twice in this list. Each id stands for one "
                 "thing."),
              roster->label.id);
      if (reader->posts.n_items > 0 && reader->faults->len == faults)
        check_roster (&item, roster, covered);
    }
}

/* --- statistics
 * -----------------------------------------------------------------------------------------------
 */

/* Is there such a post in a pool that is counted? subject 0: any. */
static gboolean
is_counted_post (const SenkoReader *reader, SenkoCode category, SenkoCode subject)
{
  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];

      if ((reader->definition->statistics_pools >> post->pool & 1) && post->category == category
          && (subject == 0 || post->subject == subject))
        return TRUE;
    }
  return reader->posts.n_items == 0;
}

/* "kindergarten", "secondary/english" */
static char *
post_name (const SenkoDefinition *definition, SenkoCode category, SenkoCode subject)
{
  const SenkoSubject post = { .category = category, .subject = subject };

  return senko_reach_describe (definition, &post);
}

static void
check_row (SenkoReader *reader, const SenkoPath *path, const SenkoStatisticsRow *row)
{
  const SenkoDefinition *definition = reader->definition;

  g_autofree char *name = post_name (definition, row->category, row->subject);

  if (!row->category)
    return;
  if (!is_counted_post (reader, row->category, row->subject))
    senko_reader_fault (
        reader, path,
        _ ("This row can never have applicants: no pool that is counted has the post %s."), name);
  for (const SenkoStatisticsRow *other = definition->statistics_rows; other < row; other++)
    if (other->category == row->category
        && (other->subject == row->subject || other->subject == 0 || row->subject == 0))
      {
        senko_reader_fault (reader, path,
                            _ ("The post %s is named twice: an earlier row already counts it."),
                            name);
        return;
      }
}

/* One JSON row makes one row for the category, or one for each subject it names. */
static void
add_rows (SenkoReaderObject *object, const SenkoStatisticsRow *model, guint64 optional)
{
  SenkoReader *reader = object->reader;
  SenkoDefinition *definition = reader->definition;
  SenkoCode subjects[64] = { 0 };
  gboolean named = senko_reader_has (object, "subjects");
  guint n = senko_reader_code_list (object, "subjects", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT,
                                    subjects, G_N_ELEMENTS (subjects));
  const SenkoPath list = { &object->path, "subjects", 0 };

  for (guint i = 0; i < (named ? n : 1); i++)
    {
      SenkoStatisticsRow *row = &definition->statistics_rows[definition->n_statistics_rows++];
      const SenkoPath item = { &list, NULL, i };

      *row = *model;
      row->subject = subjects[i];
      row->optional = subjects[i] != 0 && (optional >> subjects[i] & 1);
      optional &= ~(G_GUINT64_CONSTANT (1) << subjects[i]);
      check_row (reader, named ? &item : &object->path, row);
    }
  if (optional)
    senko_reader_fault_key (object, "optional",
                            _ ("“optional” names a subject that this row does not have."));
}

static void
read_row (SenkoReaderObject *object)
{
  SenkoStatisticsRow model = { 0 };
  gboolean own;
  guint64 optional;

  model.category
      = senko_reader_code (object, "category", SENKO_REQUIRED, SENKO_VOCABULARY_CATEGORY);
  optional = senko_reader_codes (object, "optional", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT, 0);
  own = senko_reader_bool (object, "subtotal", FALSE);
  model.subtotal
      = senko_reader_code (object, "subtotal_of", SENKO_OPTIONAL, SENKO_VOCABULARY_CATEGORY);
  model.fixed_term_with
      = senko_reader_code (object, "fixed_term_with", SENKO_OPTIONAL, SENKO_VOCABULARY_CATEGORY);
  if (own && model.subtotal)
    senko_reader_fault_key (object, "subtotal_of",
                            _ ("A row is either where a subtotal begins or part of another: keep "
                               "“subtotal” or “subtotal_of”."));
  if (own)
    model.subtotal = model.category;
  add_rows (object, &model, optional);
  senko_reader_finish (object);
}

/* Rows that others point to must be there. */
static void
check_pointers (SenkoReader *reader, const SenkoPath *path)
{
  const SenkoDefinition *definition = reader->definition;
  guint32 categories = 0, subtotals = 0;

  for (guint i = 0; i < definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &definition->statistics_rows[i];

      categories |= 1u << row->category;
      subtotals |= row->subtotal == row->category ? 1u << row->category : 0;
    }
  for (guint i = 0; i < definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &definition->statistics_rows[i];

      if (row->subtotal && !(subtotals >> row->subtotal & 1))
        senko_reader_fault (
            reader, path,
            _ ("The row of %1$s belongs to the subtotal of %2$s, but no row of %2$s has "
               "\"subtotal\": true."),
            definition->categories[row->category].label.id,
            definition->categories[row->subtotal].label.id);
      if (row->fixed_term_with && !(categories >> row->fixed_term_with & 1))
        senko_reader_fault (
            reader, path,
            _ ("The fixed-term figure of %1$s is published with %2$s, but %2$s has no "
               "row."),
            definition->categories[row->category].label.id,
            definition->categories[row->fixed_term_with].label.id);
    }
}

static gboolean
has_row (const SenkoDefinition *definition, const SenkoSubject *post)
{
  for (guint i = 0; i < definition->n_statistics_rows; i++)
    if (definition->statistics_rows[i].category == post->category
        && (definition->statistics_rows[i].subject == 0
            || definition->statistics_rows[i].subject == post->subject))
      return TRUE;
  return FALSE;
}

/* Every post somebody can apply for must be counted somewhere, or the total would be wrong. */
static void
check_missing_rows (SenkoReader *reader, const SenkoPath *path)
{
  const SenkoDefinition *definition = reader->definition;
  guint64 reported[32] = { 0 };

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];
      g_autofree char *name = NULL;

      if (!(definition->statistics_pools >> post->pool & 1)
          || (reported[post->category] >> post->subject & 1) || has_row (definition, post))
        continue;
      reported[post->category] |= G_GUINT64_CONSTANT (1) << post->subject;
      name = post_name (definition, post->category, post->subject);
      senko_reader_fault (
          reader, path,
          _ ("No row counts the post %s: its applicants would be missing from the statistics."),
          name);
    }
}

static void
read_rows (SenkoReaderObject *object)
{
  SenkoReader *reader = object->reader;
  guint faults = reader->faults->len;
  SenkoReaderArray array;

  senko_reader_array (object, "rows", SENKO_REQUIRED, MAX_ROWS, &array);
  reader->definition->statistics_rows
      = senko_arena_new_array (reader->arena, SenkoStatisticsRow, array.length * 64 + 1);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_row (&item);
    }
  if (!array.json || reader->faults->len > faults)
    return;
  check_pointers (reader, &array.path);
  check_missing_rows (reader, &array.path);
}

void
senko_read_statistics (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderObject object;

  senko_reader_object (root, "statistics", SENKO_REQUIRED, &object);
  senko_reader_page (&object);
  definition->statistics_pools = senko_reader_codes (&object, "pools", SENKO_OPTIONAL,
                                                     SENKO_VOCABULARY_POOL, G_MAXUINT32 - 1);
  senko_reader_words (&object, "ratio", &definition->ratio_ja, &definition->ratio_en);
  read_rows (&object);
  senko_reader_finish (&object);
}
