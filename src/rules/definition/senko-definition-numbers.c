/* Exam numbers: the pattern must give every post of every pool numbers of its own. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENOUGH 4

typedef struct {
  SenkoReader *reader;
  const SenkoPath *path;
  GHashTable *prefixes; /* prefix → place + 1 of the post that has it */
  gboolean pool, post; /* the pattern has these parts */
  gsize length; /* of the first prefix */
  guint n_same; /* pairs reported */
  gboolean
      stopped; /* one fault about a missing or uneven code is enough, and a few about equal ones */
} Numbers;

/* --- the pattern
 * ---------------------------------------------------------------------------------------------- */

/* The part in braces at text, without its width; NULL if it is none that is known. */
static const char *
part_at (const char *text, gsize *length)
{
  static const char *const parts[] = { "{pool}", "{post}", "{seq}", NULL };
  const char *end = strchr (text, '}');

  for (guint i = 0; parts[i]; i++)
    if (g_str_has_prefix (text, parts[i]))
      {
        *length = strlen (parts[i]);
        return parts[i];
      }
  if (end && g_str_has_prefix (text, "{seq:") && end == text + 6 && text[5] >= '1'
      && text[5] <= '9')
    {
      *length = 7;
      return "{seq}";
    }
  return NULL;
}

static void
check_pattern (SenkoReaderObject *object, const char *pattern, Numbers *numbers)
{
  guint n_seq = 0;
  gsize length;

  for (const char *p = pattern; *p; p += length)
    {
      const char *part = *p == '{' ? part_at (p, &length) : NULL;

      if (*p == '{' && !part)
        {
          senko_reader_fault_key (
              object, "pattern",
              _ ("“%s” is not a part of an exam number. Possible are {pool}, {post}, "
                 "{seq} and {seq:4} (with that many digits)."),
              p);
          return;
        }
      if (!part)
        {
          length = 1;
          if (!g_ascii_isalnum (*p) && *p != '-')
            {
              senko_reader_fault_key (object, "pattern",
                                      _ ("Outside the braces an exam number may only have letters "
                                         "a-z, digits and hyphens."));
              return;
            }
        }
      n_seq += g_strcmp0 (part, "{seq}") == 0;
      numbers->pool = numbers->pool || g_strcmp0 (part, "{pool}") == 0;
      numbers->post = numbers->post || g_strcmp0 (part, "{post}") == 0;
    }
  if (n_seq != 1)
    senko_reader_fault_key (
        object, "pattern",
        _ ("The pattern needs {seq} or {seq:4} exactly once: the running number "
           "that tells applicants apart."));
}

/* --- the codes
 * ------------------------------------------------------------------------------------------------
 */

static const char *
post_code (const SenkoCategory *category, SenkoCode subject)
{
  if (category->subject_number_codes && category->subject_number_codes[subject])
    return category->subject_number_codes[subject];
  return category->number_code;
}

static char *
describe (const Numbers *self, guint index)
{
  SenkoSubject post = self->reader->posts.items[index];

  post.track = post.base_subject = 0;
  return senko_reach_describe (self->reader->definition, &post);
}

static void
report_uneven (Numbers *self, guint index, const char *prefix)
{
  g_autofree char *name = describe (self, index);

  senko_reader_fault (self->reader, self->path,
                      _ ("The number code of %1$s is not as long as the others (“%2$s”): numbers "
                         "of different length "
                         "could meet."),
                      name, prefix);
  self->stopped = TRUE;
}

static void
report_same (Numbers *self, guint index, guint other, const char *prefix)
{
  g_autofree char *name = describe (self, index);
  g_autofree char *earlier = describe (self, other);

  senko_reader_fault (
      self->reader, self->path,
      _ ("%1$s and %2$s would have the same exam numbers (“%3$s”): give one of them another code."),
      earlier, name, prefix);
  self->stopped = ++self->n_same == ENOUGH;
}

static gboolean
same_post (const SenkoSubject *a, const SenkoSubject *b)
{
  return a->pool == b->pool && a->category == b->category && a->subject == b->subject;
}

static void
add_prefix (Numbers *self, guint index, const char *pool, const char *code)
{
  const SenkoSubject *posts = self->reader->posts.items;
  char *prefix = g_strconcat (self->pool ? pool : "", self->post ? code : "", NULL);
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->prefixes, prefix));

  if (self->length == 0)
    self->length = strlen (prefix);
  if (strlen (prefix) != self->length)
    report_uneven (self, index, prefix);
  else if (other && !same_post (&posts[other - 1], &posts[index]) && (self->pool || self->post))
    report_same (self, index, other - 1, prefix);
  if (other)
    g_free (prefix);
  else
    g_hash_table_insert (self->prefixes, prefix, GUINT_TO_POINTER (index + 1));
}

/* One post of one pool. */
static void
check_post (Numbers *self, guint index)
{
  const SenkoDefinition *definition = self->reader->definition;
  const SenkoSubject *post = &self->reader->posts.items[index];
  const char *pool = definition->pools[post->pool].number_code;
  const char *code = post_code (&definition->categories[post->category], post->subject);
  g_autofree char *name = NULL;

  if ((!self->pool || pool) && (!self->post || code))
    {
      add_prefix (self, index, pool, code);
      return;
    }
  name = describe (self, index);
  senko_reader_fault (self->reader, self->path,
                      _ ("%s has no number code, but the pattern needs one: give “code” to the "
                         "pool and to the category, "
                         "or “subject_codes”."),
                      name);
  self->stopped = TRUE;
}

/* The posts of a pool are listed once for each of its tracks; the track is no part of a number. */
static gboolean
is_first_track (const SenkoDefinition *definition, const SenkoSubject *post)
{
  return (definition->pools[post->pool].tracks & ((1u << post->track) - 1)) == 0;
}

static void
check_posts (Numbers *self)
{
  const SenkoReader *reader = self->reader;
  const SenkoPostList *posts = &reader->posts;

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < posts->n_items && !self->stopped; i++)
    if (is_first_track (reader->definition, &posts->items[i])
        && (i == 0 || !same_post (&posts->items[i], &posts->items[i - 1])))
      check_post (self, i);
  g_hash_table_unref (self->prefixes);
}

void
senko_read_exam_number (SenkoReaderObject *root)
{
  static const char *const orders[] = { "receipt_no", NULL };
  SenkoReader *reader = root->reader;
  guint faults = reader->faults->len;
  SenkoReaderObject object;
  SenkoReaderArray order;
  Numbers numbers = { .reader = reader };

  senko_reader_object (root, "exam_number", SENKO_REQUIRED, &object);
  numbers.path = &object.path;
  reader->definition->number_pattern = senko_reader_string (&object, "pattern", SENKO_REQUIRED);
  senko_reader_array (&object, "order", SENKO_OPTIONAL, 1, &order);
  for (guint i = 0; i < order.length; i++)
    {
      const SenkoPath path = { &order.path, NULL, i };
      const char *text = senko_reader_text_from (reader, &path, json_array_get (order.json, i));

      if (text && strcmp (text, orders[0]) != 0)
        senko_reader_fault (reader, &path, _ ("“%1$s” is not possible here. Choose one of: %2$s."),
                            text, orders[0]);
    }
  senko_reader_finish (&object);
  if (!reader->definition->number_pattern)
    return;
  check_pattern (&object, reader->definition->number_pattern, &numbers);
  if (reader->faults->len == faults)
    check_posts (&numbers);
}
