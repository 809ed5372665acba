/* What people of a post are told apart by. What is not said is a value of its own. */
#include "model/statistics/senko-statistics-private.h"

#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *id, *label;
} breakdowns[SENKO_N_BREAKDOWNS] = {
  [SENKO_BREAKDOWN_NONE] = { "", N_ ("post only") },
  [SENKO_BREAKDOWN_POOL] = { "pool", N_ ("pool") },
  [SENKO_BREAKDOWN_TRACK] = { "track", N_ ("track") },
  [SENKO_BREAKDOWN_SEX] = { "sex", N_ ("sex") },
  [SENKO_BREAKDOWN_GRADUATE] = { "graduate", N_ ("new graduate or not") },
  [SENKO_BREAKDOWN_AGE] = { "age", N_ ("age") },
  [SENKO_BREAKDOWN_UNIVERSITY] = { "university", N_ ("university") },
  [SENKO_BREAKDOWN_PREFECTURE] = { "prefecture", N_ ("prefecture") },
};

const char *
senko_breakdown_id (SenkoBreakdown breakdown)
{
  return breakdowns[breakdown].id;
}

const char *
senko_breakdown_name (SenkoBreakdown breakdown)
{
  return breakdowns[breakdown].label;
}

const char *
senko_breakdown_label (SenkoBreakdown breakdown)
{
  return _ (breakdowns[breakdown].label);
}

gboolean
senko_breakdown_from_id (const char *id, SenkoBreakdown *breakdown)
{
  for (guint i = 0; i < SENKO_N_BREAKDOWNS; i++)
    if (strcmp (breakdowns[i].id, id) == 0)
      {
        *breakdown = i;
        return TRUE;
      }
  return FALSE;
}

/* --- The values --- */

static const struct {
  const char *id, *label;
} graduates[] = { { "new", N_ ("new graduates") }, { "earlier", N_ ("graduated before") } };

#define FIRST_AGE 25
#define LAST_AGE 60
#define AGE_STEP 5

/* In the order of the national list; an address begins with one of them. */
static const char *const prefectures[]
    = { "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
        "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
        "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
        "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
        "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
        "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県" };

static guint
add_value (SenkoStatistics *statistics, const char *id, const char *label)
{
  SenkoStatisticsValue *value = g_new (SenkoStatisticsValue, 1);

  value->id = g_strdup (id);
  value->label = g_strdup (label);
  g_ptr_array_add (statistics->values, value);
  return statistics->values->len - 1;
}

static void
add_codes (SenkoStatistics *statistics, SenkoVocabulary vocabulary)
{
  const SenkoDefinition *definition = statistics->definition;

  for (SenkoCode code = 1; code < definition->n_codes[vocabulary]; code++)
    add_value (
        statistics, senko_definition_code_id (definition, vocabulary, code),
        senko_definition_code_label (definition, vocabulary, code, senko_language_is_japanese ()));
}

static void
add_ages (SenkoStatistics *statistics)
{
  for (int age = FIRST_AGE; age <= LAST_AGE; age += AGE_STEP)
    {
      g_autofree char *id = NULL;
      g_autofree char *label = NULL;

      if (age == FIRST_AGE)
        {
          id = g_strdup_printf ("-%d", FIRST_AGE - 1);
          label = g_strdup_printf (_ ("under %d"), FIRST_AGE);
          add_value (statistics, id, label);
          g_free (g_steal_pointer (&id));
          g_free (g_steal_pointer (&label));
        }
      id = age == LAST_AGE ? g_strdup_printf ("%d-", age)
                           : g_strdup_printf ("%d-%d", age, age + AGE_STEP - 1);
      label = age == LAST_AGE ? g_strdup_printf (_ ("%d and over"), age)
                              : g_strdup_printf (_ ("%1$d–%2$d"), age, age + AGE_STEP - 1);
      add_value (statistics, id, label);
    }
}

void
_senko_statistics_add_values (SenkoStatistics *statistics)
{
  switch (statistics->by)
    {
    case SENKO_BREAKDOWN_POOL:
      add_codes (statistics, SENKO_VOCABULARY_POOL);
      break;
    case SENKO_BREAKDOWN_TRACK:
      add_codes (statistics, SENKO_VOCABULARY_TRACK);
      break;
    case SENKO_BREAKDOWN_SEX:
      add_codes (statistics, SENKO_VOCABULARY_SEX);
      break;
    case SENKO_BREAKDOWN_GRADUATE:
      for (guint i = 0; i < G_N_ELEMENTS (graduates); i++)
        add_value (statistics, graduates[i].id, _ (graduates[i].label));
      break;
    case SENKO_BREAKDOWN_AGE:
      add_ages (statistics);
      break;
    case SENKO_BREAKDOWN_PREFECTURE:
      for (guint i = 0; i < G_N_ELEMENTS (prefectures); i++)
        add_value (statistics, prefectures[i], prefectures[i]);
      break;
    default:
      break;
    }
}

static guint
find_value (SenkoStatistics *statistics, const char *id)
{
  for (guint i = 1; i < statistics->values->len; i++)
    if (strcmp (((SenkoStatisticsValue *)statistics->values->pdata[i])->id, id) == 0)
      return i;
  return 0;
}

static guint
unknown_value (SenkoStatistics *statistics)
{
  guint value = find_value (statistics, "unknown");

  return value != 0 ? value : add_value (statistics, "unknown", _ ("not said"));
}

/* --- The people --- */

typedef struct {
  SenkoStatistics *statistics;
  SenkoDate april; /* of the hire year */
  GHashTable *universities; /* name → value */
} Telling;

static guint
age_value (Telling *self, SenkoDate birth)
{
  int age;

  if (birth == 0)
    return unknown_value (self->statistics);
  age = senko_date_year (self->april) - senko_date_year (birth)
        - (birth % 10000 > self->april % 10000);
  return age < FIRST_AGE ? 1 : (guint)(MIN (age, LAST_AGE) - FIRST_AGE) / AGE_STEP + 2;
}

/* New: graduates between 1 April before the hire year and its eve. */
static guint
graduate_value (Telling *self, SenkoDate graduates_on)
{
  if (graduates_on == 0)
    return unknown_value (self->statistics);
  return graduates_on >= senko_date_add_years (self->april, -1) ? 1 : 2;
}

static guint
prefecture_value (Telling *self, const char *address)
{
  for (guint i = 0; address != NULL && i < G_N_ELEMENTS (prefectures); i++)
    if (g_str_has_prefix (address, prefectures[i]))
      return i + 1;
  return unknown_value (self->statistics);
}

static guint
university_value (Telling *self, const char *name)
{
  guint value;

  if (name == NULL || *name == '\0')
    return unknown_value (self->statistics);
  value = GPOINTER_TO_UINT (g_hash_table_lookup (self->universities, name));
  if (value == 0)
    {
      value = find_value (self->statistics, name);
      if (value == 0)
        value = add_value (self->statistics, name, name);
      g_hash_table_insert (self->universities, g_strdup (name), GUINT_TO_POINTER (value));
    }
  return value;
}

static guint
value_of_row (Telling *self, SenkoStatement *row)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);

  switch (self->statistics->by)
    {
    case SENKO_BREAKDOWN_AGE:
      return age_value (self, (SenkoDate)senko_statement_get_int (
                                  row, senko_table_column (table, "birth_date") + 2));
    case SENKO_BREAKDOWN_GRADUATE:
      return graduate_value (self, (SenkoDate)senko_statement_get_int (
                                       row, senko_table_column (table, "graduates_on") + 2));
    case SENKO_BREAKDOWN_PREFECTURE:
      return prefecture_value (
          self, senko_statement_get_text (row, senko_table_column (table, "address") + 2));
    case SENKO_BREAKDOWN_UNIVERSITY:
    default:
      return university_value (
          self, senko_statement_get_text (row, senko_table_column (table, "university") + 2));
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const SenkoStatisticsPerson *one = a, *other = b;

  return one->id < other->id ? -1 : one->id > other->id;
}

static gboolean
tell_by_rows (Telling *self, SenkoRegister *register_, gint64 selection, GArray *people,
              GError **error)
{
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (register_),
                                                     SENKO_TABLE_APPLICANTS, selection, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    {
      SenkoStatisticsPerson wanted = { .id = senko_statement_get_int (row, 0) };
      guint place;

      if (g_array_binary_search (people, &wanted, compare_ids, &place))
        g_array_index (people, SenkoStatisticsPerson, place).value = value_of_row (self, row);
    }
  for (guint i = 0; i < people->len; i++) /* whose personal data are gone */
    if (g_array_index (people, SenkoStatisticsPerson, i).value == 0)
      g_array_index (people, SenkoStatisticsPerson, i).value = unknown_value (self->statistics);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Codes are the decision's definition's; the values are the newest one's. */
static void
tell_by_codes (SenkoStatistics *statistics, const SenkoDefinition *definition, GArray *people)
{
  SenkoVocabulary vocabulary = statistics->by == SENKO_BREAKDOWN_POOL    ? SENKO_VOCABULARY_POOL
                               : statistics->by == SENKO_BREAKDOWN_TRACK ? SENKO_VOCABULARY_TRACK
                                                                         : SENKO_VOCABULARY_SEX;

  for (guint i = 0; i < people->len; i++)
    {
      SenkoStatisticsPerson *person = &g_array_index (people, SenkoStatisticsPerson, i);
      SenkoCode code = statistics->by == SENKO_BREAKDOWN_POOL    ? person->pool
                       : statistics->by == SENKO_BREAKDOWN_TRACK ? person->track
                                                                 : person->sex;
      const char *id = code != 0 ? senko_definition_code_id (definition, vocabulary, code) : NULL;
      guint value = id != NULL ? find_value (statistics, id) : 0;

      if (value == 0)
        value = id == NULL
                    ? unknown_value (statistics)
                    : add_value (statistics, id,
                                 senko_definition_code_label (definition, vocabulary, code,
                                                              senko_language_is_japanese ()));
      person->value = value;
    }
}

gboolean
_senko_statistics_tell_apart (SenkoStatistics *statistics, SenkoRegister *self,
                              SenkoSelection *selection, GArray *people, GError **error)
{
  Telling telling = { statistics, senko_date_new (selection->definition->hire_year, 4, 1), NULL };
  gboolean told;

  if (statistics->by == SENKO_BREAKDOWN_NONE)
    return TRUE;
  if (statistics->by <= SENKO_BREAKDOWN_SEX)
    {
      tell_by_codes (statistics, selection->definition, people);
      return TRUE;
    }
  telling.universities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told = tell_by_rows (&telling, self, selection->id, people, error);
  g_hash_table_unref (telling.universities);
  return told;
}

/* --- Their order --- */

typedef struct {
  const SenkoStatistics *statistics;
  const guint *counts; /* applicants by value */
} Ordering;

static int
compare_values (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Ordering *self = user_data;
  guint one = *(const guint *)a, other = *(const guint *)b;
  const SenkoStatisticsValue *x = self->statistics->values->pdata[one];
  const SenkoStatisticsValue *y = self->statistics->values->pdata[other];
  gboolean x_unknown = strcmp (x->id, "unknown") == 0, y_unknown = strcmp (y->id, "unknown") == 0;

  if (x_unknown != y_unknown)
    return x_unknown ? 1 : -1;
  if (self->statistics->by == SENKO_BREAKDOWN_UNIVERSITY)
    {
      if (self->counts[one] != self->counts[other])
        return self->counts[one] > self->counts[other] ? -1 : 1;
      return strcmp (x->id, y->id);
    }
  return one < other ? -1 : one > other;
}

void
_senko_statistics_order_values (SenkoStatistics *statistics, GPtrArray *years)
{
  g_autofree guint *counts = g_new0 (guint, statistics->values->len);
  Ordering ordering = { statistics, counts };

  for (guint i = 0; i < years->len; i++)
    {
      const SenkoStatisticsYear *year = years->pdata[i];

      for (guint j = 0; j < year->posts->len; j++)
        {
          const SenkoStatisticsPost *post = &g_array_index (year->posts, SenkoStatisticsPost, j);

          counts[post->value] += (guint)post->applicants;
        }
    }
  for (guint value = 1; value < statistics->values->len; value++)
    g_array_append_val (statistics->order, value);
  g_array_sort_with_data (statistics->order, compare_values, &ordering);
}
