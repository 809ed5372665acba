/* Look-alikes of one applicant: by name, reading and birth date in one pass over the selection, by
 * number through the index. */
#include "model/senko-alike.h"

#include "base/senko-text.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More neighbours than this: numbers are given in a row. */
#define MAX_LONELY 3
#define LONGEST_NUMBER 32

void
senko_alike_free (SenkoAlike *self)
{
  if (self == NULL)
    return;
  g_free (self->receipt_no);
  g_free (self->exam_no);
  g_free (self->name);
  g_free (self->kana);
  g_free (self->text);
  g_free (self);
}

typedef struct {
  SenkoConnection *connection;
  gint64 selection;
  const SenkoApplicantRecord *record;
  char *name_key, *kana_key, *family_key;
  SenkoDate birth_date;
  GHashTable *found; /* id → SenkoAlike */
} Finding;

/* NULL for nothing: a key that matches nobody. */
static char *
make_key (const char *text, gssize length)
{
  GString *key = g_string_new (NULL);

  senko_text_key (text, length, key);
  return g_string_free (key, key->len == 0);
}

/* Up to the space between family and given name, of any width. */
static char *
family_key (const char *kana)
{
  const char *end = kana;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return *end != '\0' && end > kana ? make_key (kana, end - kana) : NULL;
}

static SenkoAlike *
add (Finding *self, SenkoStatement *row)
{
  gint64 id = senko_statement_get_int (row, 0);
  SenkoAlike *alike = g_hash_table_lookup (self->found, &id);
  const char *name_key = senko_statement_get_text (row, 6);
  const char *kana_key = senko_statement_get_text (row, 7);

  if (alike != NULL || id == self->record->id)
    return alike;
  alike = g_new0 (SenkoAlike, 1);
  alike->id = id;
  alike->receipt_no = g_strdup (senko_statement_get_text (row, 1));
  alike->exam_no = g_strdup (senko_statement_get_text (row, 2));
  alike->name = g_strdup (senko_statement_get_text (row, 3));
  alike->kana = g_strdup (senko_statement_get_text (row, 4));
  alike->birth_date = (SenkoDate)senko_statement_get_int (row, 5);
  if (self->name_key != NULL && g_strcmp0 (name_key, self->name_key) == 0)
    alike->why |= SENKO_ALIKE_NAME;
  if (self->kana_key != NULL && g_strcmp0 (kana_key, self->kana_key) == 0)
    alike->why |= SENKO_ALIKE_READING;
  if (self->birth_date != 0 && alike->birth_date == self->birth_date)
    alike->why |= SENKO_ALIKE_BIRTH_DATE;
  g_hash_table_insert (self->found, &alike->id, alike);
  return alike;
}

static gboolean
read_all (Finding *self, SenkoStatement *opened, guint why, GError **error)
{
  g_autoptr (SenkoStatement) row = opened;
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      SenkoAlike *alike = add (self, row);

      if (alike != NULL)
        alike->why |= why;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

/* --- Numbers --- */

static gboolean
try_number (Finding *self, const char *number, guint why, GError **error)
{
  return read_all (self,
                   senko_facts_read_by_number (self->connection, self->selection, number, error),
                   why, error);
}

static gboolean
try_digits (Finding *self, char *number, gsize place, GError **error)
{
  char own = number[place];

  for (char digit = '0'; digit <= '9'; digit++)
    {
      number[place] = digit;
      if (digit != own && !try_number (self, number, SENKO_ALIKE_ONE_DIGIT, error))
        return FALSE;
    }
  number[place] = own;
  return TRUE;
}

static gboolean
find_near_numbers (Finding *self, const char *own, GError **error)
{
  g_autofree char *number = g_strdup (own);
  gsize length = strlen (number);

  if (length > LONGEST_NUMBER)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      char next = number[i + 1];

      if (!g_ascii_isdigit (number[i]))
        continue;
      if (!try_digits (self, number, i, error))
        return FALSE;
      if (!g_ascii_isdigit (next) || next == number[i])
        continue;
      number[i + 1] = number[i];
      number[i] = next;
      if (!try_number (self, number, SENKO_ALIKE_TRANSPOSED, error))
        return FALSE;
      number[i] = number[i + 1];
      number[i + 1] = next;
    }
  return TRUE;
}

/* --- What it means --- */

static int
weight_of (guint why)
{
  return (why & SENKO_ALIKE_READING ? 50 : 0) + (why & SENKO_ALIKE_NAME ? 40 : 0)
         + (why & SENKO_ALIKE_BIRTH_DATE ? 20 : 0) + (why & SENKO_ALIKE_TRANSPOSED ? 15 : 0)
         + (why & SENKO_ALIKE_ONE_DIGIT ? 10 : 0) + (why & SENKO_ALIKE_FAMILY ? 5 : 0);
}

static void
complete_why (const Finding *self, SenkoAlike *alike)
{
  guint near_number = SENKO_ALIKE_TRANSPOSED | SENKO_ALIKE_ONE_DIGIT;
  g_autofree char *family = alike->kana != NULL ? family_key (alike->kana) : NULL;

  if ((alike->why & SENKO_ALIKE_NAME)
      && strcmp (alike->name, senko_applicant_record_get_text (self->record, "name")) != 0)
    alike->why |= SENKO_ALIKE_VARIANT;
  if ((alike->why & near_number) && !(alike->why & SENKO_ALIKE_READING) && family != NULL
      && g_strcmp0 (family, self->family_key) == 0)
    alike->why |= SENKO_ALIKE_FAMILY;
}

static void
append_why (GString *text, guint why, guint one, const char *sentence)
{
  if (!(why & one))
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  g_string_append (text, sentence);
}

static char *
describe (guint why)
{
  GString *text = g_string_new (NULL);

  if (why & SENKO_ALIKE_VARIANT)
    append_why (text, why, SENKO_ALIKE_VARIANT, _ ("the same name in other characters"));
  else
    append_why (text, why, SENKO_ALIKE_NAME, _ ("the same name"));
  append_why (text, why, SENKO_ALIKE_READING, _ ("the same reading"));
  append_why (text, why, SENKO_ALIKE_BIRTH_DATE, _ ("the same date of birth"));
  append_why (text, why, SENKO_ALIKE_TRANSPOSED, _ ("a number with two digits exchanged"));
  append_why (text, why, SENKO_ALIKE_ONE_DIGIT, _ ("a number with one digit different"));
  append_why (text, why, SENKO_ALIKE_FAMILY, _ ("the same reading of the family name"));
  return g_string_free (text, FALSE);
}

static int
compare_alike (gconstpointer a, gconstpointer b)
{
  const SenkoAlike *x = *(SenkoAlike *const *)a, *y = *(SenkoAlike *const *)b;
  int order = weight_of (y->why) - weight_of (x->why);

  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static GPtrArray *
choose (Finding *self, guint max)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_alike_free);
  GHashTableIter iter;
  gpointer value;
  guint n_neighbours = 0;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      complete_why (self, value);
      n_neighbours += (((SenkoAlike *)value)->why & SENKO_ALIKE_ONE_DIGIT) != 0;
    }
  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SenkoAlike *alike = value;

      g_hash_table_iter_steal (&iter);
      if (alike->why == SENKO_ALIKE_ONE_DIGIT && n_neighbours > MAX_LONELY)
        senko_alike_free (alike);
      else
        {
          alike->text = describe (alike->why);
          g_ptr_array_add (list, alike);
        }
    }
  g_ptr_array_sort (list, compare_alike);
  if (max > 0 && list->len > max)
    g_ptr_array_set_size (list, (int)max);
  return list;
}

GPtrArray *
senko_alike_find (SenkoRegister *self, SenkoSelection *selection,
                  const SenkoApplicantRecord *record, guint max, GError **error)
{
  const char *kana = senko_applicant_record_get_text (record, "kana");
  const char *exam_no = senko_applicant_record_get_text (record, "exam_no");
  g_autofree char *name_key = make_key (senko_applicant_record_get_text (record, "name"), -1);
  g_autofree char *kana_key = make_key (kana, -1);
  g_autofree char *family = family_key (kana);
  g_autoptr (GHashTable) found
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)senko_alike_free);
  Finding finding = { senko_register_get_connection (self),
                      selection->id,
                      record,
                      name_key,
                      kana_key,
                      family,
                      (SenkoDate)senko_applicant_record_get_integer (record, "birth_date"),
                      found };

  if (!read_all (&finding,
                 senko_facts_read_alike (finding.connection, selection->id, name_key, kana_key,
                                         finding.birth_date, error),
                 0, error)
      || !find_near_numbers (&finding, senko_applicant_record_get_text (record, "receipt_no"),
                             error)
      || (*exam_no != '\0' && !find_near_numbers (&finding, exam_no, error)))
    return NULL;
  return choose (&finding, max);
}
