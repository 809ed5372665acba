/* What is wrong with a definition's text, and where: size, encoding, syntax, depth, and keys given
 * twice. */
#include "rules/definition/senko-definition-text.h"
#include "rules/definition/senko-definition-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *text;
  gsize length;
} Key;

/* One object or array that is open. */
typedef struct {
  gboolean is_object;
  guint first_key; /* in keys: where this object's begin */
  guint index; /* of the element being read */
  GHashTable *set; /* (nullable) keys of a large object */
} Frame;

typedef struct {
  const char *at, *start, *end;
  GPtrArray *faults;
  GArray *keys;
  Frame frames[SENKO_DEFINITION_MAX_DEPTH];
  guint depth;
} Scanner;

#define FEW_KEYS 32

/* --- places
 * ---------------------------------------------------------------------------------------------------
 */

static char *
current_path (const Scanner *self)
{
  GString *path = g_string_new ("$");

  for (guint i = 0; i < self->depth; i++)
    {
      const Frame *frame = &self->frames[i];
      guint end = i + 1 < self->depth ? self->frames[i + 1].first_key : self->keys->len;

      if (!frame->is_object)
        g_string_append_printf (path, "[%u]", frame->index);
      else if (end > frame->first_key)
        {
          const Key *key = &g_array_index (self->keys, Key, end - 1);
          g_autofree char *name = g_strndup (key->text, key->length);

          senko_path_append_key (path, name);
        }
    }
  return g_string_free (path, FALSE);
}

/* FALSE, so that a caller can return it. */
static gboolean
fail (Scanner *self, const char *what)
{
  guint line = 1, column = 1;

  for (const char *p = self->start; p < self->at; p++)
    if (*p == '\n')
      {
        line++;
        column = 1;
      }
    else if (((guchar)*p & 0xC0) != 0x80)
      column++;
  senko_fault_add (self->faults, current_path (self),
                   /* TRANSLATORS: 1: line, 2: column, 3: a whole sentence */
                   g_strdup_printf (_ ("Line %1$u, column %2$u: %3$s"), line, column, what));
  return FALSE;
}

static void
add_twice (Scanner *self, const Key *key)
{
  g_autofree char *name = g_strndup (key->text, key->length);

  senko_fault_add (
      self->faults, current_path (self),
      g_strdup_printf (
          _ ("The key “%s” is given twice in the same object. Keep one of them; only one can "
             "count."),
          name));
}

/* --- keys
 * -----------------------------------------------------------------------------------------------------
 */

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  guint hash = 5381;

  for (gsize i = 0; i < key->length; i++)
    hash = hash * 33 + (guchar)key->text[i];
  return hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return one->length == other->length && memcmp (one->text, other->text, one->length) == 0;
}

/* A large object gets a set, so that a hostile text cannot make this take quadratic time. */
static gboolean
known_in_set (Scanner *self, Frame *frame, const Key *key)
{
  if (!frame->set)
    {
      frame->set = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
      for (guint i = frame->first_key; i < self->keys->len; i++)
        g_hash_table_add (frame->set,
                          g_memdup2 (&g_array_index (self->keys, Key, i), sizeof (Key)));
    }
  return !g_hash_table_add (frame->set, g_memdup2 (key, sizeof (Key)));
}

static void
note_key (Scanner *self, const char *text, gsize length)
{
  Frame *frame = &self->frames[self->depth - 1];
  Key key = { text, length };
  gboolean twice = FALSE;

  if (self->keys->len - frame->first_key >= FEW_KEYS)
    twice = known_in_set (self, frame, &key);
  else
    for (guint i = frame->first_key; i < self->keys->len && !twice; i++)
      twice = key_equal (&g_array_index (self->keys, Key, i), &key);
  g_array_append_val (self->keys, key);
  if (twice)
    add_twice (self, &key);
}

/* --- tokens
 * ---------------------------------------------------------------------------------------------------
 */

static inline gboolean
at_space (const Scanner *self)
{
  return self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t');
}

static void
skip_space (Scanner *self)
{
  while (at_space (self))
    self->at++;
}

static gboolean
scan_escape (Scanner *self)
{
  if (++self->at >= self->end || !strchr ("\"\\/bfnrtu", *self->at) || *self->at == '\0')
    return fail (self, _ ("There is no such escape after \\. Write a backslash itself as \\\\."));
  if (*self->at == 'u')
    for (guint i = 0; i < 4; i++)
      if (++self->at >= self->end || !g_ascii_isxdigit (*self->at))
        return fail (self, _ ("Four hexadecimal digits are expected after \\u."));
  self->at++;
  return TRUE;
}

/* self->at is on the opening quote; text and length are what is between the quotes, as written. */
static gboolean
scan_string (Scanner *self, const char **text, gsize *length)
{
  const char *begin = ++self->at;

  while (self->at < self->end && *self->at != '"')
    if ((guchar)*self->at < 0x20)
      return fail (self, _ ("A text must end with \" on the line it begins."));
    else if (*self->at != '\\')
      self->at++;
    else if (!scan_escape (self))
      return FALSE;
  if (self->at >= self->end)
    return fail (self, _ ("A text is not closed with \"."));
  *text = begin;
  *length = self->at - begin;
  self->at++;
  return TRUE;
}

static gsize
scan_digits (Scanner *self)
{
  const char *begin = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at - begin;
}

static gboolean
scan_number (Scanner *self)
{
  const char *begin;
  gboolean good;

  if (*self->at == '-')
    self->at++;
  begin = self->at;
  good = scan_digits (self) > 0 && (*begin != '0' || self->at == begin + 1);
  if (good && self->at < self->end && *self->at == '.')
    {
      self->at++;
      good = scan_digits (self) > 0;
    }
  if (good && self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      good = scan_digits (self) > 0;
    }
  if (!good)
    return fail (
        self, _ ("This is not a number. Codes with leading zeros and dates go in quotes: \"01\", "
                 "\"2024-05-10\"."));
  return TRUE;
}

static gboolean
scan_word (Scanner *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize)(self->end - self->at) >= length && memcmp (self->at, words[i], length) == 0)
        {
          self->at += length;
          return TRUE;
        }
    }
  return fail (
      self,
      _ ("A value is expected here: a text in quotes, a number, true, false, null, { or [. (There "
         "is no comma after the last element.)"));
}

/* --- structure
 * ------------------------------------------------------------------------------------------------
 */

static gboolean
open_frame (Scanner *self)
{
  Frame *frame;

  if (self->depth == SENKO_DEFINITION_MAX_DEPTH)
    return fail (self, _ ("The objects and lists are nested too deeply. No definition needs more "
                          "than 64 levels."));
  frame = &self->frames[self->depth++];
  *frame = (Frame){ .is_object = *self->at == '{', .first_key = self->keys->len };
  self->at++;
  return TRUE;
}

static void
drop_frame (Scanner *self)
{
  Frame *frame = &self->frames[--self->depth];

  g_array_set_size (self->keys, frame->first_key);
  g_clear_pointer (&frame->set, g_hash_table_unref);
}

static void
close_frame (Scanner *self)
{
  drop_frame (self);
  self->at++;
}

/* The key and the colon before a member's value; nothing in a list. */
static gboolean
scan_key (Scanner *self)
{
  const char *text;
  gsize length;

  skip_space (self);
  if (!self->frames[self->depth - 1].is_object)
    return TRUE;
  if (self->at >= self->end || *self->at != '"')
    return fail (
        self, _ ("A key in quotes is expected here. (There is no comma after the last element.)"));
  if (!scan_string (self, &text, &length))
    return FALSE;
  note_key (self, text, length);
  skip_space (self);
  if (self->at >= self->end || *self->at != ':')
    return fail (self, _ ("A colon is expected between a key and its value."));
  self->at++;
  skip_space (self);
  return TRUE;
}

/* A value that is complete, or the opening of one that is not (opened is set). */
static gboolean
scan_value (Scanner *self, gboolean *opened)
{
  const char *text;
  gsize length;

  *opened = FALSE;
  if (self->at >= self->end)
    return fail (self, _ ("The text ends where a value is expected. Is part of the file missing?"));
  switch (*self->at)
    {
    case '{':
    case '[':
      *opened = TRUE;
      return open_frame (self);
    case '"':
      return scan_string (self, &text, &length);
    case '-':
    case '0' ... '9':
      return scan_number (self);
    default:
      return scan_word (self);
    }
}

/* After a value: closes what ends here, and steps over the comma before the next one. */
static gboolean
scan_after (Scanner *self)
{
  while (self->depth > 0)
    {
      Frame *frame = &self->frames[self->depth - 1];

      skip_space (self);
      if (self->at >= self->end)
        return fail (
            self,
            _ ("The text ends before everything opened is closed. Is part of the file missing?"));
      if (*self->at == ',')
        {
          self->at++;
          frame->index++;
          return scan_key (self);
        }
      if (*self->at != (frame->is_object ? '}' : ']'))
        return fail (self, frame->is_object ? _ ("A comma or } is expected here.")
                                            : _ ("A comma or ] is expected here."));
      close_frame (self);
    }
  return TRUE;
}

static gboolean
scan_opened (Scanner *self)
{
  const Frame *frame = &self->frames[self->depth - 1];

  skip_space (self);
  if (self->at < self->end && *self->at == (frame->is_object ? '}' : ']'))
    {
      close_frame (self);
      return scan_after (self);
    }
  return scan_key (self);
}

static gboolean
scan_text (Scanner *self)
{
  gboolean opened;

  skip_space (self);
  do
    {
      if (!scan_value (self, &opened) || !(opened ? scan_opened (self) : scan_after (self)))
        return FALSE;
    }
  while (self->depth > 0);
  skip_space (self);
  if (self->at < self->end)
    return fail (self, _ ("Something follows after the end of the definition. Remove it."));
  return TRUE;
}

gboolean
senko_definition_text_check (const char *text, gsize length, GPtrArray *faults)
{
  Scanner self = { .at = text, .start = text, .end = text + length, .faults = faults };
  const char *invalid;
  gboolean good;

  if (length > SENKO_DEFINITION_MAX_SIZE)
    {
      senko_fault_add (
          faults, g_strdup ("$"),
          g_strdup (
              _ ("The file is larger than 4 MiB. A definition has about 50 kB: is this the right "
                 "file?")));
      return FALSE;
    }
  self.keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), 128);
  if (!g_utf8_validate (text, length, &invalid))
    {
      self.at = invalid;
      good = fail (&self, _ ("The file is not UTF-8 text. Save it as UTF-8."));
    }
  else
    good = scan_text (&self);
  while (self.depth > 0)
    drop_frame (&self);
  g_array_unref (self.keys);
  return good;
}
