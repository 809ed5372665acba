/* Values and codes: the part of the reader that knows what a date, a number of points or a code
 * looks like. */
#include "rules/definition/senko-definition-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* --- text and numbers
 * ----------------------------------------------------------------------------------------- */

static gboolean
is_set (json_t *node)
{
  return node && !json_is_null (node);
}

const char *
senko_reader_text_from (SenkoReader *self, const SenkoPath *path, json_t *node)
{
  if (json_is_string (node))
    return json_string_value (node);
  senko_reader_fault (self, path, _ ("A text in quotes is expected here."));
  return NULL;
}

const char *
senko_reader_text (SenkoReaderObject *object, const char *key, SenkoNeed need)
{
  json_t *node = senko_reader_member (object, key, need);
  SenkoPath path = { &object->path, key, 0 };
  const char *text;

  if (!is_set (node))
    return NULL;
  text = senko_reader_text_from (object->reader, &path, node);
  if (text && !*text)
    {
      senko_reader_fault (
          object->reader, &path,
          _ ("The text is empty. Write it, or leave the key out if it is optional."));
      return NULL;
    }
  return text;
}

char *
senko_reader_string (SenkoReaderObject *object, const char *key, SenkoNeed need)
{
  return senko_arena_strdup (object->reader->arena, senko_reader_text (object, key, need));
}

int
senko_reader_int (SenkoReaderObject *object, const char *key, SenkoNeed need, int otherwise,
                  int minimum, int maximum)
{
  json_t *node = senko_reader_member (object, key, need);

  if (!is_set (node))
    return otherwise;
  if (json_is_integer (node))
    {
      gint64 value = json_integer_value (node);

      if (value >= minimum && value <= maximum)
        return value;
    }
  senko_reader_fault_key (object, key,
                          _ ("A whole number from %1$d to %2$d (without quotes) is expected here."),
                          minimum, maximum);
  return otherwise;
}

gboolean
senko_reader_bool (SenkoReaderObject *object, const char *key, gboolean otherwise)
{
  json_t *node = senko_reader_member (object, key, SENKO_OPTIONAL);

  if (!is_set (node))
    return otherwise;
  if (json_is_boolean (node))
    return json_boolean_value (node);
  senko_reader_fault_key (object, key, _ ("true or false (without quotes) is expected here."));
  return otherwise;
}

/* Hundredths from a number with at most two decimals; FALSE if it is something else. */
static gboolean
points_from_double (double value, SenkoPoints *points)
{
  double hundredths = value * 100;

  if (!(value >= 0 && value <= 9999999) || fabs (hundredths - nearbyint (hundredths)) > 1e-6)
    return FALSE;
  *points = (SenkoPoints)nearbyint (hundredths);
  return TRUE;
}

gboolean
senko_reader_points_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                          SenkoPoints *points)
{
  gboolean good = FALSE;

  if (json_is_integer (node))
    good = points_from_double ((double)json_integer_value (node), points);
  else if (json_is_real (node))
    good = points_from_double (json_real_value (node), points);
  else if (json_is_string (node))
    good = senko_points_parse (json_string_value (node), -1, points);
  if (!good)
    senko_reader_fault (self, path,
                        _ ("A number of 0 or more with at most two decimals is expected here, such "
                           "as 120 or 2.5."));
  return good;
}

SenkoPoints
senko_reader_points (SenkoReaderObject *object, const char *key, SenkoNeed need,
                     SenkoPoints otherwise)
{
  json_t *node = senko_reader_member (object, key, need);
  SenkoPath path = { &object->path, key, 0 };
  SenkoPoints points;

  return is_set (node) && senko_reader_points_from (object->reader, &path, node, &points)
             ? points
             : otherwise;
}

guint
senko_reader_page (SenkoReaderObject *object)
{
  return senko_reader_int (object, "page", SENKO_OPTIONAL, 0, 1, 9999);
}

/* --- dates
 * ----------------------------------------------------------------------------------------------------
 */

/* Digits of a fixed place, or -1. */
static int
digits_at (const char *text, guint from, guint n)
{
  int value = 0;

  for (guint i = from; i < from + n; i++)
    if (!g_ascii_isdigit (text[i]))
      return -1;
    else
      value = value * 10 + (text[i] - '0');
  return value;
}

SenkoDate
senko_reader_parse_date (const char *text)
{
  int year, month, day;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return 0;
  year = digits_at (text, 0, 4);
  month = digits_at (text, 5, 2);
  day = digits_at (text, 8, 2);
  return year < 0 || month < 0 || day < 0 ? 0 : senko_date_new (year, month, day);
}

static SenkoTime
parse_time (const char *text, gboolean end_of_day)
{
  char day[11];
  int hour, minute;
  SenkoDate date;

  if (strlen (text) == 10)
    {
      date = senko_reader_parse_date (text);
      return date ? senko_date_time (date, end_of_day ? 23 : 0, end_of_day ? 59 : 0) : 0;
    }
  if (strlen (text) != 16 || text[10] != 'T' || text[13] != ':')
    return 0;
  g_strlcpy (day, text, sizeof day);
  date = senko_reader_parse_date (day);
  hour = digits_at (text, 11, 2);
  minute = digits_at (text, 14, 2);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return 0;
  return senko_date_time (date, hour, minute);
}

SenkoDate
senko_reader_date_from (SenkoReader *self, const SenkoPath *path, json_t *node, gboolean applied)
{
  const char *text = senko_reader_text_from (self, path, node);
  SenkoDate date;

  if (!text)
    return 0;
  if (applied && strcmp (text, "applied") == 0)
    return SENKO_DATE_APPLIED;
  date = senko_reader_parse_date (text);
  if (!date && applied)
    senko_reader_fault (
        self, path,
        _ ("“%s” is not a date that exists. Write it like 2024-05-10, or \"applied\" for "
           "the day of application."),
        text);
  else if (!date)
    senko_reader_fault (self, path, _ ("“%s” is not a date that exists. Write it like 2024-05-10."),
                        text);
  return date;
}

SenkoDate
senko_reader_date (SenkoReaderObject *object, const char *key, SenkoNeed need)
{
  json_t *node = senko_reader_member (object, key, need);
  SenkoPath path = { &object->path, key, 0 };

  return is_set (node) ? senko_reader_date_from (object->reader, &path, node, FALSE) : 0;
}

SenkoDate
senko_reader_date_or_applied (SenkoReaderObject *object, const char *key)
{
  json_t *node = senko_reader_member (object, key, SENKO_OPTIONAL);
  SenkoPath path = { &object->path, key, 0 };

  return is_set (node) ? senko_reader_date_from (object->reader, &path, node, TRUE) : 0;
}

void
senko_reader_window (SenkoReaderObject *object, const char *key, SenkoNeed need, gboolean applied,
                     SenkoDate *from, SenkoDate *to)
{
  SenkoReaderArray array;
  SenkoDate *const ends[] = { from, to };

  senko_reader_array (object, key, need, 2, &array);
  if (!array.json)
    return;
  if (array.length != 2)
    senko_reader_fault (
        array.reader, &array.path,
        _ ("Two dates are expected here: [from, to]. null stands for an open end."));
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      json_t *node = json_array_get (array.json, i);

      if (is_set (node))
        *ends[i] = senko_reader_date_from (array.reader, &path, node, applied && i == 0);
    }
  if (*from > 0 && *to > 0 && *from > *to)
    senko_reader_fault (array.reader, &array.path,
                        _ ("The window ends before it begins: exchange the two dates."));
}

SenkoTime
senko_reader_time (SenkoReaderObject *object, const char *key, gboolean end_of_day)
{
  const char *text = senko_reader_text (object, key, SENKO_OPTIONAL);
  SenkoTime time;

  if (!text)
    return 0;
  time = parse_time (text, end_of_day);
  if (!time)
    senko_reader_fault_key (
        object, key,
        _ ("“%s” is not a day or time that exists. Write it like 2024-05-10 or 2024-05-10T17:00."),
        text);
  return time;
}

/* --- codes
 * ----------------------------------------------------------------------------------------------------
 */

/* Levenshtein distance, given up beyond limit. */
static guint
distance (const char *a, const char *b, guint limit)
{
  guint row[65];
  gsize n = strlen (a), m = strlen (b);

  if (n > 64 || m > 64 || n > m + limit || m > n + limit)
    return limit + 1;
  for (guint j = 0; j <= m; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (change, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[m];
}

const char *
senko_reader_nearest (const char *name, const char *const *known)
{
  const char *best = NULL;
  guint limit = strlen (name) < 4 ? 1 : strlen (name) < 9 ? 2 : 3;
  guint best_distance = limit + 1;

  for (guint i = 0; known[i]; i++)
    {
      guint found = distance (name, known[i], limit);

      if (found < best_distance)
        {
          best = known[i];
          best_distance = found;
        }
    }
  return best;
}

/* Ids of a vocabulary, NULL-terminated, borrowed. */
static const char **
vocabulary_ids (const SenkoDefinition *definition, SenkoVocabulary vocabulary)
{
  guint n = definition->n_codes[vocabulary];
  const char **ids = g_new0 (const char *, n + 1);
  guint used = 0;

  for (guint i = 1; i < n; i++)
    if (definition->vocabularies[vocabulary][i].id)
      ids[used++] = definition->vocabularies[vocabulary][i].id;
  return ids;
}

static void
report_unknown_code (SenkoReader *self, const SenkoPath *path, SenkoVocabulary vocabulary,
                     const char *name)
{
  g_autofree const char **ids = vocabulary_ids (self->definition, vocabulary);
  g_autofree char *known = g_strjoinv (", ", (char **)ids);
  const char *nearest = senko_reader_nearest (name, ids);

  if (nearest)
    senko_reader_fault (self, path,
                        _ ("“%1$s” is not a known %2$s. Did you mean “%3$s”? Known codes: %4$s."),
                        name, senko_vocabulary_name (vocabulary), nearest, known);
  else
    senko_reader_fault (self, path, _ ("“%1$s” is not a known %2$s. Known codes: %3$s."), name,
                        senko_vocabulary_name (vocabulary), known);
}

SenkoCode
senko_reader_code_named (SenkoReader *self, const SenkoPath *path, SenkoVocabulary vocabulary,
                         const char *name)
{
  SenkoCode code = senko_definition_code (self->definition, vocabulary, name, strlen (name));
  gboolean needed = vocabulary != SENKO_VOCABULARY_DOCUMENT && vocabulary != SENKO_VOCABULARY_BONUS;

  /* that a whole vocabulary is missing has been said once */
  if (!code && !senko_reader_is_full (self)
      && (self->definition->n_codes[vocabulary] > 1 || !needed))
    report_unknown_code (self, path, vocabulary, name);
  return code;
}

SenkoCode
senko_reader_code (SenkoReaderObject *object, const char *key, SenkoNeed need,
                   SenkoVocabulary vocabulary)
{
  const char *text = senko_reader_text (object, key, need);
  SenkoPath path = { &object->path, key, 0 };

  return text ? senko_reader_code_named (object->reader, &path, vocabulary, text) : 0;
}

/* The codes of an open list in its order; returns how many. */
static guint
read_codes (SenkoReaderArray *array, SenkoVocabulary vocabulary, SenkoCode *codes)
{
  guint64 seen = 0;
  guint n = 0;

  if (array->json && array->length == 0)
    senko_reader_fault (array->reader, &array->path,
                        _ ("The list is empty and would match nothing. Name at least one %s, or "
                           "leave the key out."),
                        senko_vocabulary_name (vocabulary));
  for (guint i = 0; i < array->length; i++)
    {
      const SenkoPath path = { &array->path, NULL, i };
      const char *text
          = senko_reader_text_from (array->reader, &path, json_array_get (array->json, i));
      SenkoCode code = text ? senko_reader_code_named (array->reader, &path, vocabulary, text) : 0;

      if (code && (seen >> code & 1))
        senko_reader_fault (array->reader, &path, _ ("“%s” is in the list twice."), text);
      else if (code)
        codes[n++] = code;
      seen |= code ? G_GUINT64_CONSTANT (1) << code : 0;
    }
  return n;
}

guint
senko_reader_code_list (SenkoReaderObject *object, const char *key, SenkoNeed need,
                        SenkoVocabulary vocabulary, SenkoCode *codes, guint limit)
{
  SenkoReaderArray array;

  senko_reader_array (object, key, need, limit, &array);
  return read_codes (&array, vocabulary, codes);
}

static guint64
codes_mask (SenkoReaderArray *array, SenkoVocabulary vocabulary, guint64 otherwise)
{
  SenkoCode codes[64];
  guint64 mask = 0;
  guint n = read_codes (array, vocabulary, codes);

  for (guint i = 0; i < n; i++)
    mask |= G_GUINT64_CONSTANT (1) << codes[i];
  return array->json ? mask : otherwise;
}

guint64
senko_reader_codes_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                         SenkoVocabulary vocabulary)
{
  SenkoReaderArray array;

  senko_reader_array_from (self, path, node, 64, &array);
  return codes_mask (&array, vocabulary, 0);
}

guint64
senko_reader_codes (SenkoReaderObject *object, const char *key, SenkoNeed need,
                    SenkoVocabulary vocabulary, guint64 otherwise)
{
  SenkoReaderArray array;

  senko_reader_array (object, key, need, 64, &array);
  return codes_mask (&array, vocabulary, otherwise);
}

int
senko_reader_choice (SenkoReaderObject *object, const char *key, SenkoNeed need,
                     const char *const *choices, int otherwise)
{
  const char *text = senko_reader_text (object, key, need);
  g_autofree char *known = NULL;

  if (!text)
    return otherwise;
  for (int i = 0; choices[i]; i++)
    if (strcmp (choices[i], text) == 0)
      return i;
  known = g_strjoinv (", ", (char **)choices);
  senko_reader_fault_key (object, key, _ ("“%1$s” is not possible here. Choose one of: %2$s."),
                          text, known);
  return otherwise;
}

/* --- labels
 * ---------------------------------------------------------------------------------------------------
 */

static gboolean
is_good_id (const char *id)
{
  gsize length = strlen (id);

  if (length > 63)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]) && id[i] != '_' && (id[i] != '-' || i == 0))
      return FALSE;
  return TRUE;
}

void
senko_reader_read_label (SenkoReaderObject *object, SenkoLabel *label)
{
  label->id = senko_reader_string (object, "id", SENKO_REQUIRED);
  label->ja = senko_reader_string (object, "ja", SENKO_REQUIRED);
  label->en = senko_reader_string (object, "en", SENKO_REQUIRED);
  label->page = senko_reader_page (object);
  if (label->id && !is_good_id (label->id))
    senko_reader_fault_key (
        object, "id", _ ("“%s” cannot be an id. Use at most 63 letters a-z, digits, _ and -."),
        label->id);
}

SenkoLabel
senko_reader_label (SenkoReaderObject *object, SenkoVocabulary vocabulary, guint index)
{
  static const char *const keys[] = { "id", "ja", "en", "page" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    senko_reader_member (object, keys[i], SENKO_OPTIONAL);
  return object->reader->definition->vocabularies[vocabulary][index];
}

void
senko_reader_words (SenkoReaderObject *parent, const char *key, char **ja, char **en)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_OPTIONAL, &object);
  *ja = senko_reader_string (&object, "ja", SENKO_REQUIRED);
  *en = senko_reader_string (&object, "en", SENKO_REQUIRED);
  senko_reader_finish (&object);
}
