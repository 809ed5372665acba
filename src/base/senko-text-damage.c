/* Signs that a cell is not what its owner meant: an individual number where none may be, a value
 * that a spreadsheet has turned into something else. Asked cell by cell during an import, so the
 * answer "nothing" comes fast. */
#include "base/senko-text.h"

#include <string.h>

#include "base/senko-date.h"
#include "base/senko-text-private.h"

/* Longer texts are never damaged numbers. */
#define NARROW_SIZE 64

#define MY_NUMBER_DIGITS 12

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0xFF0D || c == 0x2212 || (c >= 0x2010 && c <= 0x2015) || c == 0x30FC
         || c == 0xFF70;
}

/* The check digit of the individual number: the remaining digits P1…P11 are counted from the right.
 */
static int
my_number_check_digit (const int digits[MY_NUMBER_DIGITS])
{
  int sum = 0;
  for (int n = 1; n < MY_NUMBER_DIGITS; n++)
    sum += digits[MY_NUMBER_DIGITS - 1 - n] * (n <= 6 ? n + 1 : n - 5);
  return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

gboolean
senko_text_is_my_number (const char *text, gssize length)
{
  const guchar *p = (const guchar *)text;
  const guchar *end = p + (length < 0 ? strlen (text) : (gsize)length);
  int digits[MY_NUMBER_DIGITS];
  int n = 0;
  while (p < end)
    {
      gsize space = senko_text_space_at (p, end);
      gunichar c;
      if (space > 0)
        {
          p += space;
          continue;
        }
      c = senko_utf8_next (&p, end);
      if (c >= 0xFF10 && c <= 0xFF19)
        c -= 0xFEE0;
      if (c >= '0' && c <= '9' && n < MY_NUMBER_DIGITS)
        digits[n++] = (int)c - '0';
      else if (!is_hyphen (c) || n == 0)
        return FALSE;
    }
  return n == MY_NUMBER_DIGITS && digits[MY_NUMBER_DIGITS - 1] == my_number_check_digit (digits);
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* The end of digits with an optional fraction, or NULL. */
static const char *
skip_decimal (const char *p)
{
  const char *end;
  if (*p == '+' || *p == '-')
    p++;
  end = skip_digits (p);
  if (end == p)
    return NULL;
  return *end == '.' ? skip_digits (end + 1) : end;
}

/* 1.23E+23: a spreadsheet always writes the sign and at least two digits, a code such as 12E5 has
 * none. */
static gboolean
is_exponent (const char *text)
{
  const char *e = skip_decimal (text);
  const char *end;
  if (e == NULL || (*e != 'E' && *e != 'e') || (e[1] != '+' && e[1] != '-'))
    return FALSE;
  end = skip_digits (e + 2);
  return end - (e + 2) >= 2 && *end == '\0';
}

/* 1234.0 or 1234.00 */
static gboolean
is_decimal (const char *text)
{
  const char *point = skip_digits (text);
  const char *end;
  if (point == text || *point != '.')
    return FALSE;
  for (end = point + 1; *end == '0'; end++)
    ;
  return end > point + 1 && *end == '\0';
}

static gboolean
is_error (const char *text)
{
  static const char *const errors[]
      = { "#N/A",   "#REF!",  "#VALUE!", "#DIV/0!",       "#NAME?", "#NUM!",
          "#NULL!", "#CALC!", "#SPILL!", "#GETTING_DATA", "#FIELD!" };
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (g_ascii_strcasecmp (text, errors[i]) == 0)
      return TRUE;
  return strlen (text) >= 2 && strspn (text, "#") == strlen (text);
}

static gboolean
is_month_name (const char *text, gsize length)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (length != 3)
    return FALSE;
  for (const char *m = months; *m != '\0'; m += 3)
    if (g_ascii_strncasecmp (m, text, 3) == 0)
      return TRUE;
  return FALSE;
}

/* 10-May, May-10, May-24, 10-May-24, 10-May-2024 */
static gboolean
is_month_name_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 4);
  guint n = g_strv_length (parts);
  guint names = 0;
  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (parts[i]);
      if (is_month_name (parts[i], length))
        names++;
      else if (length == 0 || length > 4 || *skip_digits (parts[i]) != '\0')
        return FALSE;
    }
  return names == 1;
}

/* 5月10日, 2024年5月: numbers each followed by its unit. */
static gboolean
is_kanji_date (const char *text)
{
  static const char *const units[] = { "年", "月", "日" };
  guint unit = 0, found = 0;
  while (*text != '\0')
    {
      const char *end = skip_digits (text);
      if (end == text)
        return FALSE;
      while (unit < G_N_ELEMENTS (units) && !g_str_has_prefix (end, units[unit]))
        unit++;
      if (unit == G_N_ELEMENTS (units))
        return FALSE;
      text = end + strlen (units[unit++]);
      found++;
    }
  return found >= 2;
}

static gboolean
is_date (const char *text)
{
  SenkoDate date;
  SenkoTime time;
  if (*skip_digits (text) == '\0')
    return FALSE;
  return is_kanji_date (text) || is_month_name_date (text) || senko_date_parse (text, -1, &date)
         || senko_time_parse (text, -1, &time);
}

SenkoDamage
senko_text_damage (const char *text, gssize length)
{
  char narrow[NARROW_SIZE];
  if (senko_text_narrow (text, length, narrow, sizeof narrow) <= 0 || *skip_digits (narrow) == '\0')
    return SENKO_DAMAGE_NONE;
  if (narrow[0] == '#')
    return is_error (narrow) ? SENKO_DAMAGE_ERROR : SENKO_DAMAGE_NONE;
  if (is_exponent (narrow))
    return SENKO_DAMAGE_EXPONENT;
  if (is_decimal (narrow))
    return SENKO_DAMAGE_DECIMAL;
  return is_date (narrow) ? SENKO_DAMAGE_DATE : SENKO_DAMAGE_NONE;
}
