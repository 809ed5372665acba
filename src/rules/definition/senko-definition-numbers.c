/* Exam numbers: the pattern must give every post of every pool numbers of its own. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SenkoReader *reader;
  const SenkoPath *path;
  GHashTable *prefixes; /* prefix → the post that has it */
  gboolean pool, post;  /* the pattern has these parts */
  gsize length;         /* of the first prefix */
  gboolean stopped;     /* one fault about a missing or uneven code is enough */
} Numbers;

/* --- the pattern ---------------------------------------------------------------------------------------------- */

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
  if (end && g_str_has_prefix (text, "{seq:") && end == text + 6 && text[5] >= '1' && text[5] <= '9')
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
          senko_reader_fault_key (object, "pattern", _ ("“%s” is not a part of an exam number. Possible are {pool}, {post}, "
                                                        "{seq} and {seq:4} (with that many digits)."),
                                  p);
          return;
        }
      if (!part)
        {
          length = 1;
          if (!g_ascii_isalnum (*p) && *p != '-')
            {
              senko_reader_fault_key (object, "pattern", _ ("Outside the braces an exam number may only have letters "
                                                            "a-z, digits and hyphens."));
              return;
            }
        }
      n_seq += g_strcmp0 (part, "{seq}") == 0;
      numbers->pool = numbers->pool || g_strcmp0 (part, "{pool}") == 0;
      numbers->post = numbers->post || g_strcmp0 (part, "{post}") == 0;
    }
  if (n_seq != 1)
    senko_reader_fault_key (object, "pattern", _ ("The pattern needs {seq} or {seq:4} exactly once: the running number "
                                                  "that tells applicants apart."));
}

/* --- the codes ------------------------------------------------------------------------------------------------ */

static const char *
post_code (const SenkoCategory *category, SenkoCode subject)
{
  if (category->subject_number_codes && category->subject_number_codes[subject])
    return category->subject_number_codes[subject];
  return category->number_code;
}

static void
add_prefix (Numbers *self, const SenkoSubject *post, const char *pool, const char *code)
{
  SenkoReader *reader = self->reader;
  char *prefix = g_strconcat (self->pool ? pool : "", self->post ? code : "", NULL);
  char *name = senko_reach_describe (reader->definition, post);
  const char *other = g_hash_table_lookup (self->prefixes, prefix);

  if (self->length == 0)
    self->length = strlen (prefix);
  if (strlen (prefix) != self->length)
    {
      senko_reader_fault (reader, self->path, _ ("The number code of %1$s is not as long as the others (“%2$s”): numbers "
                                                 "of different length could meet."),
                          name, prefix);
      self->stopped = TRUE;
    }
  else if (other && strcmp (other, name) != 0 && (self->pool || self->post))
    senko_reader_fault (reader, self->path, _ ("%1$s and %2$s would have the same exam numbers (“%3$s”): give one of them "
                                               "another code."),
                        other, name, prefix);
  if (other)
    {
      g_free (prefix);
      g_free (name);
    }
  else
    g_hash_table_insert (self->prefixes, prefix, name);
}

/* One post of one pool. */
static void
check_post (Numbers *self, const SenkoSubject *post)
{
  const SenkoDefinition *definition = self->reader->definition;
  const char *pool = definition->pools[post->pool].number_code;
  const char *code = post_code (&definition->categories[post->category], post->subject);
  g_autofree char *name = NULL;

  if ((self->pool && !pool) || (self->post && !code))
    {
      name = senko_reach_describe (definition, post);
      senko_reader_fault (self->reader, self->path, _ ("%s has no number code, but the pattern needs one: give “code” to "
                                                       "the pool and to the category, or “subject_codes”."),
                          name);
      self->stopped = TRUE;
      return;
    }
  add_prefix (self, post, pool, code);
}

static void
check_posts (Numbers *self)
{
  const SenkoReader *reader = self->reader;
  const SenkoSubject *last = NULL;

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < reader->posts.n_items && !self->stopped; i++)
    {
      SenkoSubject post = reader->posts.items[i];

      post.track = 0;
      post.base_subject = 0;
      if (!last || last->pool != post.pool || last->category != post.category || last->subject != post.subject)
        check_post (self, &post);
      last = &reader->posts.items[i];
    }
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
      const char *text = senko_reader_text_from (reader, &path, json_array_get_element (order.json, i));

      if (text && strcmp (text, orders[0]) != 0)
        senko_reader_fault (reader, &path, _ ("“%1$s” is not possible here. Choose one of: %2$s."), text, orders[0]);
    }
  senko_reader_finish (&object);
  if (!reader->definition->number_pattern)
    return;
  check_pattern (&object, reader->definition->number_pattern, &numbers);
  if (reader->faults->len == faults)
    check_posts (&numbers);
}
