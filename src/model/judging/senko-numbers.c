/* Numbers are a prefix from the pool and post, then a running number inside the prefix. */
#include "model/senko-numbers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
assigned_free (SenkoAssignedNumber *assigned)
{
  g_free (assigned->receipt_no);
  g_free (assigned->exam_no);
  g_free (assigned);
}

static const char *
post_code (const SenkoDefinition *definition, const SenkoSubject *subject)
{
  const SenkoCategory *category = &definition->categories[subject->category];

  if (category->subject_number_codes != NULL && subject->subject != 0
      && category->subject_number_codes[subject->subject] != NULL)
    return category->subject_number_codes[subject->subject];
  return category->number_code != NULL ? category->number_code : "";
}

/* The pattern with everything but the running number filled in: prefix, suffix and the running
 * number's width. */
typedef struct {
  GString *prefix, *suffix;
  int width;
} Pattern;

static void
pattern_clear (Pattern *self)
{
  g_string_free (self->prefix, TRUE);
  g_string_free (self->suffix, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pattern, pattern_clear)

static Pattern
fill_pattern (const SenkoDefinition *definition, const SenkoSubject *subject)
{
  Pattern pattern = { g_string_new (NULL), g_string_new (NULL), 4 };
  GString *part = pattern.prefix;

  for (const char *c = definition->number_pattern; *c != '\0'; c++)
    if (g_str_has_prefix (c, "{pool}"))
      {
        g_string_append (part, definition->pools[subject->pool].number_code);
        c += strlen ("{pool}") - 1;
      }
    else if (g_str_has_prefix (c, "{post}"))
      {
        g_string_append (part, post_code (definition, subject));
        c += strlen ("{post}") - 1;
      }
    else if (g_str_has_prefix (c, "{seq"))
      {
        part = pattern.suffix;
        c += strlen ("{seq");
        if (*c == ':')
          pattern.width = g_ascii_strtoll (c + 1, (char **)&c, 10);
      }
    else
      g_string_append_c (part, *c);
  return pattern;
}

/* Highest running number used so far, by prefix + suffix. */
typedef struct {
  GHashTable *highest; /* char * → number */
} Running;

static void
note_used (Running *self, const char *exam_no, const Pattern *pattern)
{
  gsize length = strlen (exam_no);
  g_autofree char *key = NULL;
  guint64 number;

  if (length <= pattern->prefix->len + pattern->suffix->len
      || !g_str_has_prefix (exam_no, pattern->prefix->str)
      || !g_str_has_suffix (exam_no, pattern->suffix->str))
    return;
  number = g_ascii_strtoull (exam_no + pattern->prefix->len, NULL, 10);
  key = g_strconcat (pattern->prefix->str, "\t", pattern->suffix->str, NULL);
  if (number > GPOINTER_TO_SIZE (g_hash_table_lookup (self->highest, key)))
    g_hash_table_replace (self->highest, g_steal_pointer (&key), GSIZE_TO_POINTER (number));
}

static char *
next_number (Running *self, const Pattern *pattern)
{
  char *key = g_strconcat (pattern->prefix->str, "\t", pattern->suffix->str, NULL);
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->highest, key)) + 1;

  g_hash_table_replace (self->highest, key, GSIZE_TO_POINTER (number));
  return g_strdup_printf ("%s%0*" G_GSIZE_FORMAT "%s", pattern->prefix->str, pattern->width, number,
                          pattern->suffix->str);
}

/* Numbers of a person who fell back later still block their place: patterns are tried of the
 * applied and the effective pool. */
static void
collect_used (Running *self, const SenkoPeople *people)
{
  for (guint i = 0; i < people->n_items; i++)
    {
      const SenkoPerson *person = &people->items[i];

      for (guint pool = 1; person->exam_no != 0 && pool < people->definition->n_pools; pool++)
        {
          SenkoSubject subject = senko_person_subject (person);
          subject.pool = pool;
          g_auto (Pattern) pattern = fill_pattern (people->definition, &subject);
          note_used (self, senko_people_exam_no (people, person), &pattern);
        }
    }
}

static int
compare_by_receipt (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SenkoPeople *people = user_data;
  const SenkoPerson *x = *(SenkoPerson *const *)a, *y = *(SenkoPerson *const *)b;

  return strcmp (senko_people_receipt_no (people, x), senko_people_receipt_no (people, y));
}

static GPtrArray *
list_unnumbered (const SenkoPeople *people)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < people->n_items; i++)
    if (people->items[i].exam_no == 0 && !people->items[i].eligibility.is_void
        && !people->items[i].eligibility.ineligible)
      g_ptr_array_add (list, &people->items[i]);
  g_ptr_array_sort_with_data (list, compare_by_receipt, (gpointer)people);
  return list;
}

static gboolean
store_number (SenkoConnection *connection, SenkoAct *act, gint64 applicant, const char *exam_no,
              GError **error)
{
  g_autoptr (SenkoRow) before = senko_table_get_applicant (connection, applicant, error);
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (before == NULL)
    return FALSE;
  memcpy (values, before->values, sizeof values);
  values[senko_table_column (before->table, "exam_no")]
      = (SenkoValue){ .text = exam_no, .length = -1 };
  return senko_act_update (act, before, values, error);
}

static gboolean
assign_all (SenkoConnection *connection, SenkoAct *act, const SenkoPeople *people,
            GPtrArray *result, GError **error)
{
  g_autoptr (GPtrArray) list = list_unnumbered (people);
  g_autoptr (GHashTable) highest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Running running = { highest };

  collect_used (&running, people);
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoPerson *person = g_ptr_array_index (list, i);
      SenkoSubject subject = senko_person_subject (person);
      g_auto (Pattern) pattern = fill_pattern (people->definition, &subject);
      SenkoAssignedNumber *assigned = g_new0 (SenkoAssignedNumber, 1);

      assigned->applicant = person->id;
      assigned->receipt_no = g_strdup (senko_people_receipt_no (people, person));
      assigned->exam_no = next_number (&running, &pattern);
      g_ptr_array_add (result, assigned);
      if (!store_number (connection, act, person->id, assigned->exam_no, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
senko_numbers_assign (SenkoRegister *self, SenkoSelection *selection, gboolean dry_run,
                      GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func ((GDestroyNotify)assigned_free);
  g_autoptr (SenkoPeople) people = senko_people_load (self, selection, NULL, error);
  g_autoptr (SenkoAct) act = NULL;

  if (people == NULL)
    return NULL;
  act = senko_register_begin (self, "assign-numbers", selection->id, NULL, error);
  if (act == NULL || !assign_all (connection, act, people, result, error))
    return NULL;
  if (!dry_run && !senko_act_commit (act, error))
    return NULL;
  return g_steal_pointer (&result);
}
