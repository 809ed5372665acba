/* The strict reading of a definition's text: size, encoding, syntax, depth, and keys given twice;
 * and what it holds. */
#include "rules/definition/senko-definition-text.h"
#include "rules/definition/senko-definition-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* One object or array that is open. */
typedef struct {
  gboolean is_object;
  guint first; /* in parts: where what this holds begins */
  guint index; /* of the element being read */
  const char *key; /* (nullable) of the member being read, as it was given */
  GHashTable *set; /* (nullable) keys of a large object */
} Frame;

typedef struct {
  const char *at, *start, *end;
  SenkoArena *arena;
  GPtrArray *faults;
  GArray *parts; /* SenkoJson: complete, of what is still open */
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

      if (!frame->is_object)
        g_string_append_printf (path, "[%u]", frame->index);
      else if (frame->key)
        senko_path_append_key (path, frame->key);
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

/* --- keys
 * -----------------------------------------------------------------------------------------------------
 */

/* A large object gets a set, so that a hostile text cannot make this take quadratic time. */
static gboolean
known_in_set (Scanner *self, Frame *frame, const char *key)
{
  if (!frame->set)
    {
      frame->set = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = frame->first; i < self->parts->len; i++)
        g_hash_table_add (frame->set, (char *)g_array_index (self->parts, SenkoJson, i).key);
    }
  return !g_hash_table_add (frame->set, (char *)key);
}

static void
note_key (Scanner *self, const char *key)
{
  Frame *frame = &self->frames[self->depth - 1];
  gboolean twice = FALSE;

  if (self->parts->len - frame->first >= FEW_KEYS)
    twice = known_in_set (self, frame, key);
  else
    for (guint i = frame->first; i < self->parts->len && !twice; i++)
      twice = strcmp (g_array_index (self->parts, SenkoJson, i).key, key) == 0;
  frame->key = key;
  if (twice)
    senko_fault_add (
        self->faults, current_path (self),
        g_strdup_printf (
            _ ("The key “%s” is given twice in the same object. Keep one of them; only one can "
               "count."),
            key));
}

/* --- parts
 * ----------------------------------------------------------------------------------------------------
 */

/* Adds what is complete to what is open. */
static void
add_part (Scanner *self, SenkoJson part)
{
  part.key = self->depth > 0 ? self->frames[self->depth - 1].key : NULL;
  g_array_append_val (self->parts, part);
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

/* The four digits at p, which are known to be there. */
static gunichar
hex_value (const char *p)
{
  gunichar value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (gunichar)g_ascii_xdigit_value (p[i]);
  return value;
}

/* The character that \u and its digits at *p stand for, with the second half of a pair; 0 if none.
 * *p then is behind it. */
static gunichar
decode_unicode (const char **p, const char *end)
{
  gunichar value = hex_value (*p + 2), low;

  *p += 6;
  if (value < 0xD800 || value > 0xDFFF)
    return value;
  if (value > 0xDBFF || end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
    return 0;
  low = hex_value (*p + 2);
  *p += 6;
  return low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00) : 0;
}

/* (transfer none) (nullable) What is between the quotes, escapes resolved; NULL if one stands for
 * no character. */
static const char *
decode (Scanner *self, const char *p, const char *end)
{
  static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
  char *text = senko_arena_alloc (self->arena, end - p + 1), *out = text;

  while (p < end)
    if (*p != '\\')
      *out++ = *p++;
    else if (p[1] == 'u')
      {
        gunichar character = decode_unicode (&p, end);

        if (character == 0)
          return NULL;
        out += g_unichar_to_utf8 (character, out);
      }
    else
      {
        const char *name = strchr (names, p[1]);

        *out++ = name ? values[name - names] : p[1];
        p += 2;
      }
  return text;
}

/* self->at is on the opening quote. */
static gboolean
scan_string (Scanner *self, const char **text)
{
  const char *begin = ++self->at;
  gboolean escaped = FALSE;

  while (self->at < self->end && *self->at != '"')
    if ((guchar)*self->at < 0x20)
      return fail (self, _ ("A text must end with \" on the line it begins."));
    else if (*self->at != '\\')
      self->at++;
    else if (!scan_escape (self))
      return FALSE;
    else
      escaped = TRUE;
  if (self->at >= self->end)
    return fail (self, _ ("A text is not closed with \"."));
  *text = escaped ? decode (self, begin, self->at)
                  : senko_arena_strndup (self->arena, begin, self->at - begin);
  if (!*text)
    return fail (self, _ ("An escape \\u of this text stands for no character. Write the character "
                          "itself."));
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

/* What the digits at begin are worth; they are known to be a number. */
static void
add_number (Scanner *self, const char *begin, gboolean whole)
{
  g_autofree char *digits = g_strndup (begin, self->at - begin);
  SenkoJson part = { .type = SENKO_JSON_INT };

  errno = 0;
  part.integer = whole ? g_ascii_strtoll (digits, NULL, 10) : 0;
  if (!whole || errno == ERANGE)
    {
      part.type = SENKO_JSON_DOUBLE;
      part.number = g_ascii_strtod (digits, NULL);
    }
  add_part (self, part);
}

static gboolean
scan_number (Scanner *self)
{
  const char *number = self->at, *begin;
  gboolean good, whole = TRUE;

  if (*self->at == '-')
    self->at++;
  begin = self->at;
  good = scan_digits (self) > 0 && (*begin != '0' || self->at == begin + 1);
  if (good && self->at < self->end && *self->at == '.')
    {
      self->at++;
      whole = FALSE;
      good = scan_digits (self) > 0;
    }
  if (good && self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      whole = FALSE;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      good = scan_digits (self) > 0;
    }
  if (!good)
    return fail (
        self, _ ("This is not a number. Codes with leading zeros and dates go in quotes: \"01\", "
                 "\"2024-05-10\"."));
  add_number (self, number, whole);
  return TRUE;
}

static gboolean
scan_word (Scanner *self)
{
  static const struct {
    const char *word;
    SenkoJson part;
  } words[] = {
    { "true", { .type = SENKO_JSON_BOOLEAN, .truth = TRUE } },
    { "false", { .type = SENKO_JSON_BOOLEAN } },
    { "null", { .type = SENKO_JSON_NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize)(self->end - self->at) >= length && memcmp (self->at, words[i].word, length) == 0)
        {
          self->at += length;
          add_part (self, words[i].part);
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
  *frame = (Frame){ .is_object = *self->at == '{', .first = self->parts->len };
  self->at++;
  return TRUE;
}

static void
drop_frame (Scanner *self)
{
  g_clear_pointer (&self->frames[--self->depth].set, g_hash_table_unref);
}

static void
close_frame (Scanner *self)
{
  const Frame *frame = &self->frames[self->depth - 1];
  SenkoJson part = { .type = frame->is_object ? SENKO_JSON_OBJECT : SENKO_JSON_ARRAY,
                     .length = self->parts->len - frame->first };
  SenkoJson *items = senko_arena_new_array (self->arena, SenkoJson, part.length);

  if (part.length > 0)
    memcpy (items, &g_array_index (self->parts, SenkoJson, frame->first),
            part.length * sizeof *items);
  part.items = items;
  g_array_set_size (self->parts, frame->first);
  drop_frame (self);
  add_part (self, part);
  self->at++;
}

/* The key and the colon before a member's value; nothing in a list. */
static gboolean
scan_key (Scanner *self)
{
  const char *key;

  skip_space (self);
  if (!self->frames[self->depth - 1].is_object)
    return TRUE;
  if (self->at >= self->end || *self->at != '"')
    return fail (
        self, _ ("A key in quotes is expected here. (There is no comma after the last element.)"));
  if (!scan_string (self, &key))
    return FALSE;
  note_key (self, key);
  skip_space (self);
  if (self->at >= self->end || *self->at != ':')
    return fail (self, _ ("A colon is expected between a key and its value."));
  self->at++;
  skip_space (self);
  return TRUE;
}

static gboolean
scan_text_value (Scanner *self)
{
  SenkoJson part = { .type = SENKO_JSON_TEXT };

  if (!scan_string (self, &part.text))
    return FALSE;
  add_part (self, part);
  return TRUE;
}

/* A value that is complete, or the opening of one that is not (opened is set). */
static gboolean
scan_value (Scanner *self, gboolean *opened)
{
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
      return scan_text_value (self);
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

const SenkoJson *
senko_definition_text_read (const char *text, gsize length, SenkoArena *arena, GPtrArray *faults)
{
  Scanner self
      = { .at = text, .start = text, .end = text + length, .arena = arena, .faults = faults };
  const char *invalid;
  SenkoJson *root = NULL;

  if (length > SENKO_DEFINITION_MAX_SIZE)
    {
      senko_fault_add (
          faults, g_strdup ("$"),
          g_strdup (
              _ ("The file is larger than 4 MiB. A definition has about 50 kB: is this the right "
                 "file?")));
      return NULL;
    }
  self.parts = g_array_sized_new (FALSE, FALSE, sizeof (SenkoJson), 128);
  if (!g_utf8_validate (text, length, &invalid))
    {
      self.at = invalid;
      fail (&self, _ ("The file is not UTF-8 text. Save it as UTF-8."));
    }
  else if (scan_text (&self))
    {
      root = senko_arena_new_array (arena, SenkoJson, 1);
      *root = g_array_index (self.parts, SenkoJson, 0);
    }
  while (self.depth > 0)
    drop_frame (&self);
  g_array_unref (self.parts);
  return root;
}
