/* Number formats: which are dates, and what numbers look like in them. */
#include "exchange/senko-xlsx-format.h"

#include <math.h>
#include <string.h>

#include "base/senko-date.h"

#define SECONDS_OF_DAY 86400
#define LAST_DAY 2958465 /* 9999-12-31, counted from 1900 */
#define DAYS_TO_1904 1462
#define DAYS_TO_1970 25569
#define INTEGER_LIMIT 1e15 /* beyond, a spreadsheet has lost digits */

/* --- Format codes --- */

/* Passes over what is shown as it is or not at all: "…", \x, _x, *x, and […] but for spans of time.
 * Returns p itself if there is nothing of the kind. */
static const char *
pass_literal (const char *p)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      return end != NULL ? end + 1 : p + strlen (p);
    case '\\':
    case '_':
    case '*':
      return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
    case '[':
      if (strchr ("hHmMsS", p[1]) != NULL && p[1] != '\0')
        return p;
      end = strchr (p, ']');
      return end != NULL ? end + 1 : p + strlen (p);
    default:
      return p;
    }
}

typedef struct {
  gboolean day, month, clock, percent;
} Seen;

static void
look_at (Seen *seen, const char *p)
{
  switch (g_ascii_tolower (*p))
    {
    case 'y':
    case 'd':
    case 'g':
      seen->day = TRUE;
      break;
    case 'e': /* the year of an era; 0.00E+00 has a sign after it */
      seen->day |= p[1] != '+' && p[1] != '-';
      break;
    case 'a': /* aaa: the day of the week; am/pm belongs to a time */
      seen->day |= g_ascii_strncasecmp (p, "aaa", 3) == 0;
      break;
    case 'm':
      seen->month = TRUE;
      break;
    case 'h':
    case 's':
      seen->clock = TRUE;
      break;
    case '%':
      seen->percent = TRUE;
      break;
    default:
      break;
    }
}

/* A section of zeros, hashes, hyphens, brackets and literals only; the number of zeros, 0 if it is
 * not one. end: its end. */
static guint
count_zeros (const char *p, const char **end)
{
  guint zeros = 0;
  gboolean plain = TRUE;

  while (*p != '\0' && *p != ';')
    {
      const char *next = pass_literal (p);

      if (next == p)
        {
          zeros += *p == '0';
          plain = plain && strchr ("0#-() ", *p) != NULL;
          next = p + 1;
        }
      p = next;
    }
  *end = p;
  return plain ? zeros : 0;
}

static gboolean
is_digits (const char *code)
{
  const char *end;

  return count_zeros (code, &end) >= 2;
}

SenkoXlsxFormatType
senko_xlsx_format_classify (const char *code)
{
  Seen seen = { 0 };

  if (g_ascii_strncasecmp (code, "General", 7) == 0 || g_str_has_prefix (code, "G/"))
    return SENKO_XLSX_PLAIN;
  for (const char *p = code; *p != '\0' && *p != ';';)
    {
      const char *next = pass_literal (p);

      if (next == p)
        {
          look_at (&seen, p);
          next = p + 1;
        }
      p = next;
    }
  if (seen.day || (seen.month && !seen.clock))
    return SENKO_XLSX_DATE;
  if (seen.clock)
    return SENKO_XLSX_CLOCK;
  if (seen.percent)
    return SENKO_XLSX_PERCENT;
  return is_digits (code) ? SENKO_XLSX_DIGITS : SENKO_XLSX_PLAIN;
}

SenkoXlsxFormatType
senko_xlsx_format_of_builtin (guint id)
{
  if (id == 9 || id == 10)
    return SENKO_XLSX_PERCENT;
  if ((id >= 18 && id <= 21) || id == 32 || id == 33 || (id >= 45 && id <= 47))
    return SENKO_XLSX_CLOCK;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return SENKO_XLSX_DATE;
  return SENKO_XLSX_PLAIN;
}

/* --- Numbers --- */

static void
append_plain (double value, GString *out)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == floor (value) && fabs (value) < INTEGER_LIMIT)
    g_ascii_formatd (text, sizeof text, "%.0f", value + 0.0);
  else
    g_ascii_formatd (text, sizeof text, "%.15g", value);
  g_string_append (out, strcmp (text, "-0") == 0 ? "0" : text);
}

static void
append_clock (guint seconds, GString *out)
{
  g_string_append_printf (out, "%02u:%02u", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0)
    g_string_append_printf (out, ":%02u", seconds % 60);
}

/* The day of a count: 1 is 1900-01-01, 60 the 29 February 1900 that never was, 61 1900-03-01. */
static SenkoDate
date_of (gint64 days)
{
  if (days < 1 || days == 60 || days > LAST_DAY)
    return SENKO_DATE_NONE;
  return senko_date_from_days ((int)(days < 60 ? days + 1 : days) - DAYS_TO_1970);
}

static void
append_date (double value, gboolean from_1904, GString *out)
{
  double whole = floor (value);
  gint64 days = value >= 0 && value <= LAST_DAY + 1 ? (gint64)whole : -1;
  guint seconds = (guint)lround ((value - whole) * SECONDS_OF_DAY);
  SenkoDate date;
  char shown[SENKO_DATE_BUFFER];

  if (seconds == SECONDS_OF_DAY)
    {
      seconds = 0;
      days++;
    }
  if (days == 0 && !from_1904)
    {
      append_clock (seconds, out);
      return;
    }
  date = days < 0 ? SENKO_DATE_NONE : date_of (days + (from_1904 ? DAYS_TO_1904 : 0));
  if (date == SENKO_DATE_NONE)
    {
      append_plain (value, out);
      return;
    }
  g_string_append (out, senko_date_format (date, shown));
  if (seconds == 0)
    return;
  g_string_append_c (out, 'T');
  append_clock (seconds, out);
}

static void
append_span (double value, GString *out)
{
  if (value < 0 || value > LAST_DAY)
    append_plain (value, out);
  else
    append_clock ((guint)MIN (llround (value * SECONDS_OF_DAY), (long long)G_MAXUINT), out);
}

/* --- Digits --- */

/* Whether the section's condition ([<=999]) holds; without one it does. */
static gboolean
is_for (const char *section, double value)
{
  char *end;
  double limit;
  const char *p = section;

  while (*p == '[' && strchr ("<>=", p[1]) == NULL && strchr (p, ']') != NULL)
    p = strchr (p, ']') + 1;
  if (*p != '[')
    return TRUE;
  p += 1;
  limit = g_ascii_strtod (p + strspn (p, "<>="), &end);
  if (*end != ']')
    return TRUE;
  if (g_str_has_prefix (p, "<="))
    return value <= limit;
  if (g_str_has_prefix (p, ">="))
    return value >= limit;
  if (g_str_has_prefix (p, "<>"))
    return value < limit || value > limit;
  if (*p == '<')
    return value < limit;
  return *p == '>' ? value > limit : !(value < limit || value > limit);
}

/* The text that a literal at p shows. */
static void
append_literal (const char *p, const char *end, GString *out)
{
  if (*p == '"')
    g_string_append_len (out, p + 1, MAX (0, end - p - 1 - (end[-1] == '"')));
  else if (*p == '\\')
    g_string_append_len (out, p + 1, end - p - 1);
}

/* Shows the digits in the places of the section; what is left over goes before the first. */
static void
fill_places (const char *section, const char *digits, GString *out)
{
  guint places = 0, n = (guint)strlen (digits), place = 0;
  gboolean started = FALSE;

  for (const char *p = section; *p != '\0' && *p != ';';)
    {
      const char *next = pass_literal (p);

      places += next == p && (*p == '0' || *p == '#');
      p = next == p ? p + 1 : next;
    }
  for (const char *p = section; *p != '\0' && *p != ';';)
    {
      const char *next = pass_literal (p);

      if (next != p)
        append_literal (p, next, out);
      else if (*p != '0' && *p != '#')
        g_string_append_c (out, *p);
      else
        {
          guint left = places - place++; /* places from here on */

          if (!started && n > left)
            g_string_append_len (out, digits, n - left);
          started = TRUE;
          if (n >= left)
            g_string_append_c (out, digits[n - left]);
          else if (*p == '0')
            g_string_append_c (out, '0');
        }
      p = next == p ? p + 1 : next;
    }
}

static void
append_digits (const char *code, double value, GString *out)
{
  const char *section = code, *end = code;
  g_autoptr (GString) digits = g_string_new (NULL);

  append_plain (value, digits);
  if (value < 0 || digits->str[strspn (digits->str, "0123456789")] != '\0')
    {
      g_string_append (out, digits->str);
      return;
    }
  while (count_zeros (section, &end), !is_for (section, value) && *end == ';')
    section = end + 1;
  if (count_zeros (section, &end) > 0)
    fill_places (section, digits->str, out);
  else
    g_string_append (out, digits->str);
}

void
senko_xlsx_format_number (SenkoXlsxFormatType type, const char *code, double value,
                          gboolean from_1904, GString *out)
{
  switch (type)
    {
    case SENKO_XLSX_DATE:
      append_date (value, from_1904, out);
      break;
    case SENKO_XLSX_CLOCK:
      append_span (value, out);
      break;
    case SENKO_XLSX_PERCENT:
      append_plain (value * 100, out);
      g_string_append_c (out, '%');
      break;
    case SENKO_XLSX_DIGITS:
      append_digits (code, value, out);
      break;
    case SENKO_XLSX_PLAIN:
    default:
      append_plain (value, out);
      break;
    }
}
