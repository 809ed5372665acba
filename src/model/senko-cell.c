/* Reading cells: one small reader per type, the common spelling first and without a copy. */
#include "model/senko-cell.h"

#include "base/senko-text.h"

#include <string.h>

#define LONGEST_NUMBER 64
#define LONGEST_LABEL 200
#define LONGEST_VERBATIM 10000 /* bytes: a note, not a document */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#define IDEOGRAPHIC_SPACE "\xe3\x80\x80"

SenkoSlice
senko_cell_trim (SenkoSlice cell)
{
  for (;;)
    {
      if (cell.length > 0 && is_space (cell.text[0]))
        cell.text++, cell.length--;
      else if (cell.length >= 3 && memcmp (cell.text, IDEOGRAPHIC_SPACE, 3) == 0)
        cell.text += 3, cell.length -= 3;
      else if (cell.length > 0 && is_space (cell.text[cell.length - 1]))
        cell.length--;
      else if (cell.length >= 3 && memcmp (cell.text + cell.length - 3, IDEOGRAPHIC_SPACE, 3) == 0)
        cell.length -= 3;
      else
        return cell;
    }
}

gboolean
senko_cell_equals (SenkoSlice cell, const char *text)
{
  return strlen (text) == cell.length && memcmp (cell.text, text, cell.length) == 0;
}

/* Control characters would break lines of lists, and U+001F the register's own canonical text. */
static gboolean
has_control (SenkoSlice cell, gboolean lines_allowed)
{
  for (gsize i = 0; i < cell.length; i++)
    {
      guchar c = (guchar)cell.text[i];

      if (c == 0x7f || (c < ' ' && !(lines_allowed && (c == '\n' || c == '\r' || c == '\t'))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_plain (SenkoSlice cell)
{
  for (gsize i = 0; i < cell.length; i++)
    if ((guchar)cell.text[i] <= ' ' || (guchar)cell.text[i] >= 0x7f)
      return FALSE;
  return TRUE;
}

/* The cell as it is if it is plain ASCII, else its normalised form in the scratch buffer. */
static SenkoSlice
normalised (SenkoSlice cell, GString *scratch, gboolean *differs)
{
  gsize start = scratch->len;
  SenkoSlice trimmed;

  *differs = FALSE;
  if (is_plain (cell))
    return cell;
  trimmed = senko_cell_trim (cell);
  if (is_plain (trimmed))
    return trimmed; /* white space around is no other content */
  *differs = senko_text_normalise (trimmed.text, (gssize)trimmed.length, scratch);
  return (SenkoSlice){ scratch->str + start, scratch->len - start };
}

static SenkoCellFault
damage_of (SenkoSlice cell)
{
  switch (senko_text_damage (cell.text, (gssize)cell.length))
    {
    case SENKO_DAMAGE_EXPONENT:
      return SENKO_CELL_DAMAGE_EXPONENT;
    case SENKO_DAMAGE_DATE:
      return SENKO_CELL_DAMAGE_DATE;
    case SENKO_DAMAGE_ERROR:
      return SENKO_CELL_DAMAGE_ERROR;
    case SENKO_DAMAGE_DECIMAL:
      return SENKO_CELL_DAMAGE_DECIMAL;
    case SENKO_DAMAGE_NONE:
    default:
      return SENKO_CELL_FINE;
    }
}

static SenkoCellFault
damage_or (SenkoSlice cell, SenkoCellFault otherwise)
{
  SenkoCellFault damage = damage_of (cell);

  return damage != SENKO_CELL_FINE ? damage : otherwise;
}

static void
set_text (SenkoCellValue *out, SenkoSlice cell)
{
  out->value = (SenkoValue){ .text = cell.text, .length = (gssize)cell.length };
}

static void
set_integer (SenkoCellValue *out, gint64 integer)
{
  out->value = (SenkoValue){ .integer = integer };
}

static SenkoCellFault
read_verbatim (SenkoSlice cell, SenkoCellValue *out)
{
  if (has_control (cell, TRUE))
    return SENKO_CELL_CONTROL;
  if (cell.length > LONGEST_VERBATIM)
    return SENKO_CELL_TOO_LONG;
  if (cell.text[0] == '#' && damage_of (cell) == SENKO_CELL_DAMAGE_ERROR)
    return SENKO_CELL_DAMAGE_ERROR;
  set_text (out, cell);
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_number (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoSlice plain = normalised (cell, scratch, &out->differs);
  SenkoCellFault damage = damage_of (plain);

  if (damage != SENKO_CELL_FINE)
    return damage;
  if (plain.length > LONGEST_NUMBER)
    return SENKO_CELL_TOO_LONG;
  for (gsize i = 0; i < plain.length; i++)
    if ((guchar)plain.text[i] <= ' ' || plain.text[i] == 0x7f)
      return SENKO_CELL_NOT_NUMBER;
  set_text (out, plain);
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_label (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoSlice plain = normalised (cell, scratch, &out->differs);
  SenkoCellFault damage = damage_of (plain);

  if (damage == SENKO_CELL_DAMAGE_EXPONENT || damage == SENKO_CELL_DAMAGE_ERROR)
    return damage;
  if (plain.length > LONGEST_LABEL)
    return SENKO_CELL_TOO_LONG;
  if (has_control (plain, FALSE))
    return SENKO_CELL_CONTROL;
  set_text (out, plain);
  return SENKO_CELL_FINE;
}

#define KYU "\xe7\xb4\x9a" /* 級: the grade 準1 is often written 準1級 */

static SenkoCellFault
read_grade (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoCellFault fault = read_label (cell, scratch, out);
  gsize kyu = strlen (KYU);
  SenkoSlice plain = { out->value.text, (gsize)out->value.length };

  if (fault != SENKO_CELL_FINE)
    return fault;
  fault = damage_of (plain);
  if (fault == SENKO_CELL_DAMAGE_DECIMAL) /* IELTS is written 7.0 */
    fault = SENKO_CELL_FINE;
  if (plain.length > kyu && memcmp (plain.text + plain.length - kyu, KYU, kyu) == 0)
    {
      out->value.length -= (gssize)kyu;
      out->differs = TRUE;
    }
  return fault;
}

/* 45422 in a column of dates: a spreadsheet's count of days since 1900. */
static gboolean
is_serial_day (SenkoSlice cell)
{
  if (cell.length != 5 || cell.text[0] < '1' || cell.text[0] > '6')
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_isdigit (cell.text[i]))
      return FALSE;
  return TRUE;
}

static SenkoCellFault
not_a_date (SenkoSlice cell, SenkoCellFault otherwise)
{
  SenkoCellFault damage = damage_of (cell);

  if (is_serial_day (cell))
    return SENKO_CELL_DAMAGE_SERIAL;
  if (damage == SENKO_CELL_DAMAGE_EXPONENT || damage == SENKO_CELL_DAMAGE_ERROR)
    return damage;
  return otherwise;
}

/* 2024/5/10 and 20240510 are 2024-05-10 with other punctuation; an era or full-width digits are
 * more than that. */
static gboolean
is_date_punctuation (SenkoSlice cell)
{
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_isdigit (cell.text[i]) && strchr ("-/.: T", cell.text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static SenkoCellFault
read_date (const SenkoCellFormat *format, SenkoSlice cell, SenkoCellValue *out)
{
  SenkoDate date;

  if (!senko_date_parse (cell.text, (gssize)cell.length, &date) || date == SENKO_DATE_NONE)
    return not_a_date (cell, SENKO_CELL_NOT_DATE);
  if ((format->from != 0 && date < format->from) || (format->to != 0 && date > format->to))
    return SENKO_CELL_OUT_OF_RANGE;
  out->differs = !is_date_punctuation (cell);
  set_integer (out, date);
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_time (SenkoSlice cell, SenkoCellValue *out)
{
  SenkoTime time;

  if (!senko_time_parse (cell.text, (gssize)cell.length, &time) || time == 0)
    return not_a_date (cell, SENKO_CELL_NOT_TIME);
  out->differs = !is_date_punctuation (cell);
  set_integer (out, time);
  return SENKO_CELL_FINE;
}

static const char *const yes_words[]
    = { "1", "true", "yes", "有", "有り", "あり", "はい", "○", "◯", "〇", "●", "t", "y" };
static const char *const no_words[]
    = { "0", "false", "no", "無", "無し", "なし", "いいえ", "×", "✕", "f", "n" };

static gboolean
is_one_of (SenkoSlice cell, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == cell.length
        && g_ascii_strncasecmp (words[i], cell.text, cell.length) == 0)
      return TRUE;
  return FALSE;
}

static SenkoCellFault
read_boolean (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  gboolean differs;
  SenkoSlice plain;

  if (cell.length == 1 && (cell.text[0] == '0' || cell.text[0] == '1'))
    {
      set_integer (out, cell.text[0] - '0');
      return SENKO_CELL_FINE;
    }
  plain = normalised (cell, scratch, &differs);
  if (is_one_of (plain, yes_words, G_N_ELEMENTS (yes_words)))
    set_integer (out, 1);
  else if (is_one_of (plain, no_words, G_N_ELEMENTS (no_words)))
    set_integer (out, 0);
  else
    return damage_or (plain, SENKO_CELL_NOT_BOOLEAN);
  out->differs = TRUE;
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_code (const SenkoCellFormat *format, const SenkoDefinition *definition, SenkoSlice cell,
           SenkoCellValue *out)
{
  SenkoCode code = senko_definition_code (definition, format->vocabulary, cell.text, cell.length);
  const char *id;

  if (code != 0)
    {
      out->code = code;
      set_text (out, cell);
      return SENKO_CELL_FINE;
    }
  cell = senko_cell_trim (cell);
  code = senko_definition_code_by_label (definition, format->vocabulary, cell.text, cell.length);
  if (code == 0)
    return damage_or (cell, SENKO_CELL_NOT_CODE);
  id = senko_definition_code_id (definition, format->vocabulary, code);
  out->code = code;
  out->differs = TRUE;
  set_text (out, (SenkoSlice){ id, strlen (id) });
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_points (const SenkoCellFormat *format, SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoSlice plain = normalised (cell, scratch, &out->differs);
  SenkoPoints points;

  if (!senko_points_parse (plain.text, (gssize)plain.length, &points))
    return damage_or (plain, SENKO_CELL_NOT_POINTS);
  if (points < format->from || (format->to != 0 && points > format->to))
    return SENKO_CELL_OUT_OF_RANGE;
  set_integer (out, points);
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_integer (const SenkoCellFormat *format, SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoSlice plain = normalised (cell, scratch, &out->differs);
  gint64 integer = 0;

  if (plain.length == 0 || plain.length > 9)
    return damage_or (plain, SENKO_CELL_NOT_INTEGER);
  for (gsize i = 0; i < plain.length; i++)
    {
      if (!g_ascii_isdigit (plain.text[i]))
        return damage_or (plain, SENKO_CELL_NOT_INTEGER);
      integer = integer * 10 + (plain.text[i] - '0');
    }
  if (integer < format->from || (format->to != 0 && integer > format->to))
    return SENKO_CELL_OUT_OF_RANGE;
  set_integer (out, integer);
  return SENKO_CELL_FINE;
}

/* Hyphens that people type in numbers: U+2010-2015, U+2212, U+30FC, U+FF0D, U+FF70. Bytes used, 0 =
 * none. */
static gsize
hyphen_at (SenkoSlice cell, gsize at)
{
  const guchar *p = (const guchar *)cell.text + at;

  if (p[0] == '-')
    return 1;
  if (at + 3 > cell.length)
    return 0;
  if (p[0] == 0xe2
      && ((p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0x95) || (p[1] == 0x88 && p[2] == 0x92)))
    return 3;
  if (p[0] == 0xe3 && p[1] == 0x83 && p[2] == 0xbc)
    return 3;
  return p[0] == 0xef && ((p[1] == 0xbc && p[2] == 0x8d) || (p[1] == 0xbd && p[2] == 0xb0)) ? 3 : 0;
}

/* Appends the cell with every kind of hyphen as '-', and counts its digits. FALSE: some other
 * character is there. */
static gboolean
copy_dialled (SenkoSlice cell, GString *scratch, guint *n_digits)
{
  *n_digits = 0;
  for (gsize i = 0; i < cell.length;)
    {
      gsize hyphen = hyphen_at (cell, i);

      if (hyphen == 0 && !g_ascii_isdigit (cell.text[i]) && strchr ("+() ", cell.text[i]) == NULL)
        return FALSE;
      *n_digits += g_ascii_isdigit (cell.text[i]);
      g_string_append_c (scratch, hyphen > 0 ? '-' : cell.text[i]);
      i += MAX (hyphen, 1);
    }
  return TRUE;
}

/* 090-1234-5678, 078-331-8181, as nearly all write it: nothing to change. Digits counted; 0 =
 * something else. */
static guint
plain_phone_digits (SenkoSlice cell)
{
  guint n_digits = 0;

  for (gsize i = 0; i < cell.length; i++)
    if (g_ascii_isdigit (cell.text[i]))
      n_digits++;
    else if (cell.text[i] != '-')
      return 0;
  return n_digits;
}

static SenkoCellFault
check_phone (SenkoSlice cell, guint n_digits)
{
  gboolean zero = cell.length > 0 && (cell.text[0] == '0' || cell.text[0] == '(');

  if (cell.length > 0 && cell.text[0] == '+')
    return n_digits >= 8 && n_digits <= 15 ? SENKO_CELL_FINE : SENKO_CELL_NOT_PHONE;
  if (zero && n_digits >= 10 && n_digits <= 11)
    return SENKO_CELL_FINE;
  if (!zero && n_digits >= 9 && n_digits <= 10)
    return SENKO_CELL_LOST_ZERO;
  return SENKO_CELL_NOT_PHONE;
}

static SenkoCellFault
read_phone (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  guint n_digits = plain_phone_digits (cell);
  gboolean differs;
  SenkoSlice plain;
  gsize start;

  if (n_digits == 0)
    {
      plain = normalised (cell, scratch, &differs);
      start = scratch->len;
      if (!copy_dialled (plain, scratch, &n_digits))
        return damage_or (plain, SENKO_CELL_NOT_PHONE);
      plain = (SenkoSlice){ scratch->str + start, scratch->len - start };
      out->differs
          = plain.length != cell.length || memcmp (plain.text, cell.text, cell.length) != 0;
      cell = plain;
    }
  set_text (out, cell);
  return check_phone (cell, n_digits);
}

#define POSTAL_MARK "\xe3\x80\x92" /* 〒 */

static SenkoCellFault
read_postal_code (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  gboolean differs;
  SenkoSlice plain = normalised (cell, scratch, &differs);
  char digits[8];
  guint n_digits = 0;
  gsize start = scratch->len, i = 0;

  if (plain.length >= 3 && memcmp (plain.text, POSTAL_MARK, 3) == 0)
    differs = TRUE, i = 3;
  for (; i < plain.length; i++)
    {
      gsize hyphen = hyphen_at (plain, i);

      if (g_ascii_isdigit (plain.text[i]) && n_digits < 8)
        digits[n_digits++] = plain.text[i];
      else if (hyphen > 0)
        differs |= hyphen > 1, i += hyphen - 1;
      else if (plain.text[i] != ' ')
        return damage_or (plain, SENKO_CELL_NOT_POSTAL_CODE);
    }
  if (n_digits != 7)
    return n_digits == 6 ? SENKO_CELL_LOST_ZERO : SENKO_CELL_NOT_POSTAL_CODE;
  g_string_append_len (scratch, digits, 3);
  g_string_append_c (scratch, '-');
  g_string_append_len (scratch, digits + 3, 4);
  out->differs = differs;
  set_text (out, (SenkoSlice){ scratch->str + start, 8 });
  return SENKO_CELL_FINE;
}

static SenkoCellFault
read_email (SenkoSlice cell, GString *scratch, SenkoCellValue *out)
{
  SenkoSlice plain = normalised (cell, scratch, &out->differs);
  const char *at = memchr (plain.text, '@', plain.length);
  const char *end = plain.text + plain.length;

  if (at == NULL || at == plain.text || at + 1 == end || end[-1] == '.'
      || memchr (at + 1, '@', (gsize)(end - at - 1)) != NULL
      || memchr (at + 1, '.', (gsize)(end - at - 1)) == NULL || !is_plain (plain))
    return damage_or (plain, SENKO_CELL_NOT_EMAIL);
  set_text (out, plain);
  return SENKO_CELL_FINE;
}

SenkoCellFault
senko_cell_read (const SenkoCellFormat *format, const SenkoDefinition *definition, SenkoSlice cell,
                 GString *scratch, SenkoCellValue *out)
{
  out->differs = FALSE;
  out->code = 0;
  switch (format->type)
    {
    case SENKO_CELL_VERBATIM:
      return read_verbatim (cell, out);
    case SENKO_CELL_NUMBER:
      return read_number (cell, scratch, out);
    case SENKO_CELL_LABEL:
      return read_label (cell, scratch, out);
    case SENKO_CELL_GRADE:
      return read_grade (cell, scratch, out);
    case SENKO_CELL_DATE:
      return read_date (format, senko_cell_trim (cell), out);
    case SENKO_CELL_TIME:
      return read_time (senko_cell_trim (cell), out);
    case SENKO_CELL_BOOLEAN:
      return read_boolean (cell, scratch, out);
    case SENKO_CELL_CODE:
      return read_code (format, definition, cell, out);
    case SENKO_CELL_POINTS:
      return read_points (format, cell, scratch, out);
    case SENKO_CELL_INTEGER:
      return read_integer (format, cell, scratch, out);
    case SENKO_CELL_PHONE:
      return read_phone (cell, scratch, out);
    case SENKO_CELL_POSTAL_CODE:
      return read_postal_code (cell, scratch, out);
    case SENKO_CELL_EMAIL:
      return read_email (cell, scratch, out);
    default:
      g_assert_not_reached ();
    }
}

char *
senko_cell_place (guint column, guint row, char out[SENKO_CELL_PLACE])
{
  char letters[8];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (; column > 0 && at > 0; column = (column - 1) / 26)
    letters[--at] = (char)('A' + (column - 1) % 26);
  if (row > 0)
    g_snprintf (out, SENKO_CELL_PLACE, "%s%u", letters + at, row);
  else
    g_strlcpy (out, letters + at, SENKO_CELL_PLACE);
  return out;
}
