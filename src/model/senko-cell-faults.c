/* What a faulty cell is told: what is wrong, what is expected, and which code was probably meant.
 * Only what is shown comes here, so it may take its time. Also the way back: stored values as
 * exchange files write them. */
#include "model/senko-cell.h"

#include "base/senko-text.h"
#include "model/senko-register.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_range (const SenkoCellFormat *format)
{
  if (format->type == SENKO_CELL_DATE)
    return g_strdup (_ ("The date lies outside the range that makes sense here."));
  return g_strdup (_ ("The number lies outside the range that is possible here."));
}

static char *
describe_serial (SenkoSlice cell)
{
  g_autofree char *digits = g_strndup (cell.text, cell.length);
  char buffer[SENKO_DATE_BUFFER];
  /* Day 1 of a spreadsheet is 1900-01-01, and it believes in 1900-02-29. */
  SenkoDate date = senko_date_add_days (senko_date_new (1899, 12, 30), atoi (digits));

  return g_strdup_printf (
      _ ("This is a spreadsheet's day number, not a date; it probably stands for %s."),
      senko_date_format (date, buffer));
}

static const char *
sentence_of (SenkoCellFault fault)
{
  switch (fault)
    {
    case SENKO_CELL_CONTROL:
      return _ ("The cell contains a control character.");
    case SENKO_CELL_TOO_LONG:
      return _ ("The text is too long.");
    case SENKO_CELL_DAMAGE_EXPONENT:
      return _ (
          "A spreadsheet has turned the number into an approximate one; the digits are lost.");
    case SENKO_CELL_DAMAGE_DATE:
      return _ ("A spreadsheet has turned the number into a date.");
    case SENKO_CELL_DAMAGE_ERROR:
      return _ ("This is a spreadsheet's error mark instead of a value.");
    case SENKO_CELL_DAMAGE_DECIMAL:
      return _ ("A spreadsheet has turned the number into a decimal.");
    case SENKO_CELL_LOST_ZERO:
      return _ ("A spreadsheet has probably dropped the leading zero.");
    case SENKO_CELL_NOT_NUMBER:
      return _ ("This is not a number of an applicant: it contains a space.");
    case SENKO_CELL_NOT_DATE:
      return _ ("This is not a date of the calendar.");
    case SENKO_CELL_NOT_TIME:
      return _ ("This is not a date and time of the calendar.");
    case SENKO_CELL_NOT_BOOLEAN:
      return _ ("This is neither yes nor no.");
    case SENKO_CELL_NOT_CODE:
      return _ ("This word is not known here.");
    case SENKO_CELL_NOT_POINTS:
      return _ ("This is not a number of points.");
    case SENKO_CELL_NOT_INTEGER:
      return _ ("This is not a whole number.");
    case SENKO_CELL_NOT_PHONE:
      return _ ("This is not a telephone number.");
    case SENKO_CELL_NOT_POSTAL_CODE:
      return _ ("This is not a postal code.");
    case SENKO_CELL_NOT_EMAIL:
      return _ ("This is not an e-mail address.");
    case SENKO_CELL_FINE:
    case SENKO_CELL_OUT_OF_RANGE:
    case SENKO_CELL_DAMAGE_SERIAL:
    default:
      return "";
    }
}

char *
senko_cell_describe_fault (const SenkoCellFormat *format, SenkoCellFault fault, SenkoSlice cell)
{
  if (fault == SENKO_CELL_OUT_OF_RANGE)
    return describe_range (format);
  if (fault == SENKO_CELL_DAMAGE_SERIAL)
    return describe_serial (cell);
  return g_strdup (sentence_of (fault));
}

/* The word of the file, and what it means where the reader is Japanese: either may be written. */
static void
add_word (GString *list, const SenkoLabel *label)
{
  g_string_append (list, list->len > 0 ? _ (", ") : "");
  if (senko_language_is_japanese () && label->ja != NULL)
    g_string_append_printf (list, "%s（%s）", label->ja, label->id);
  else
    g_string_append (list, label->id);
}

static char *
expected_code (const SenkoCellFormat *format, const SenkoDefinition *definition, SenkoSlice cell)
{
  const SenkoLabel *labels = definition->vocabularies[format->vocabulary];
  guint n = definition->n_codes[format->vocabulary];
  g_autofree const char **names = g_new0 (const char *, 3 * n + 1);
  g_autoptr (GString) list = g_string_new (NULL);
  int nearest;

  for (guint code = 1; code < n; code++)
    {
      names[3 * code] = labels[code].id;
      names[3 * code + 1] = labels[code].ja;
      names[3 * code + 2] = labels[code].en;
      add_word (list, &labels[code]);
    }
  nearest = senko_cell_nearest (cell.text, cell.length, names, 3 * n);
  if (nearest < 0)
    return g_strdup_printf (_ ("One of these is expected: %s."), list->str);
  return g_strdup_printf (_ ("Did you mean “%1$s”? One of these is expected: %2$s."),
                          labels[nearest / 3].id, list->str);
}

static char *
expected_points (const SenkoCellFormat *format)
{
  char from[SENKO_POINTS_BUFFER], to[SENKO_POINTS_BUFFER];

  if (format->to == 0)
    return g_strdup (_ ("A number such as 87 or 87.5 is expected, with at most two decimals."));
  return g_strdup_printf (_ ("A number from %1$s to %2$s is expected, with at most two decimals."),
                          senko_points_format ((SenkoPoints)format->from, from),
                          senko_points_format ((SenkoPoints)format->to, to));
}

static char *
expected_date (const SenkoCellFormat *format)
{
  char from[SENKO_DATE_BUFFER], to[SENKO_DATE_BUFFER];

  if (format->from != 0 && format->to != 0)
    return g_strdup_printf (_ ("A date from %1$s to %2$s is expected, such as 2024-05-10, "
                               "2024/5/10 or 令和6年5月10日."),
                            senko_date_format ((SenkoDate)format->from, from),
                            senko_date_format ((SenkoDate)format->to, to));
  return g_strdup (
      _ ("A date such as 2024-05-10, 2024/5/10, 20240510, 令和6年5月10日 or R6.5.10 is expected."));
}

static char *
expected_integer (const SenkoCellFormat *format)
{
  if (format->to == 0)
    return g_strdup (_ ("A whole number is expected."));
  return g_strdup_printf (_ ("A whole number from %1$d to %2$d is expected."), (int)format->from,
                          (int)format->to);
}

static const char *
expected_of (SenkoCellType type)
{
  switch (type)
    {
    case SENKO_CELL_VERBATIM:
      return _ ("A text without control characters and of at most 10,000 bytes is expected.");
    case SENKO_CELL_NUMBER:
      return _ ("The number as the register or the application system wrote it is expected; format "
                "the column as text before saving.");
    case SENKO_CELL_LABEL:
      return _ ("A short name on one line is expected.");
    case SENKO_CELL_GRADE:
      return _ ("A score such as 180 or 5.5, or a grade such as 準1, is expected.");
    case SENKO_CELL_TIME:
      return _ ("A date and time such as 2024-05-10T16:59 or 2024/5/10 16:59 is expected.");
    case SENKO_CELL_BOOLEAN:
      return _ ("1 or 0, true or false, 有 or 無, はい or いいえ, or ○ is expected.");
    case SENKO_CELL_PHONE:
      return _ ("A telephone number of 10 or 11 digits that begins with 0 is expected, such as "
                "078-331-8181; format the column as text before saving.");
    case SENKO_CELL_POSTAL_CODE:
      return _ (
          "A postal code of 7 digits is expected, such as 650-0001; format the column as text "
          "before saving.");
    case SENKO_CELL_EMAIL:
      return _ ("An address such as name@example.jp is expected.");
    case SENKO_CELL_DATE:
    case SENKO_CELL_CODE:
    case SENKO_CELL_POINTS:
    case SENKO_CELL_INTEGER:
    default:
      return "";
    }
}

char *
senko_cell_describe_expected (const SenkoCellFormat *format, const SenkoDefinition *definition,
                              SenkoCellFault fault, SenkoSlice cell)
{
  switch (format->type)
    {
    case SENKO_CELL_CODE:
      return expected_code (format, definition, cell);
    case SENKO_CELL_POINTS:
      return expected_points (format);
    case SENKO_CELL_DATE:
      return expected_date (format);
    case SENKO_CELL_INTEGER:
      return expected_integer (format);
    case SENKO_CELL_VERBATIM:
    case SENKO_CELL_NUMBER:
    case SENKO_CELL_LABEL:
    case SENKO_CELL_GRADE:
    case SENKO_CELL_TIME:
    case SENKO_CELL_BOOLEAN:
    case SENKO_CELL_PHONE:
    case SENKO_CELL_POSTAL_CODE:
    case SENKO_CELL_EMAIL:
    default:
      return g_strdup (expected_of (format->type));
    }
}

/* Edit distance between two words of at most LONGEST_WORD characters, without regard to the case of
 * ASCII letters. */
#define LONGEST_WORD 64

static guint
read_word (const char *text, gsize length, gunichar word[LONGEST_WORD])
{
  guint n = 0;

  for (const char *p = text; p < text + length && n < LONGEST_WORD; p = g_utf8_next_char (p))
    word[n++] = g_unichar_tolower (g_utf8_get_char (p));
  return n;
}

static guint
distance_of (const gunichar *a, guint n_a, const gunichar *b, guint n_b)
{
  guint row[LONGEST_WORD + 1];

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, change);
        }
    }
  return row[n_b];
}

int
senko_cell_nearest (const char *text, gsize length, const char *const *candidates,
                    guint n_candidates)
{
  gunichar word[LONGEST_WORD], other[LONGEST_WORD];
  guint n_word = read_word (text, length, word);
  guint best = MAX (1, n_word / 3) + 1;
  int nearest = -1;

  for (guint i = 0; i < n_candidates; i++)
    {
      guint n_other, distance;

      if (candidates[i] == NULL)
        continue;
      n_other = read_word (candidates[i], strlen (candidates[i]), other);
      distance = distance_of (word, n_word, other, n_other);
      if (distance < best && distance < MAX (n_word, n_other))
        best = distance, nearest = (int)i;
    }
  return nearest;
}

static void
write_integer (const SenkoCellFormat *format, gint64 integer, GString *out)
{
  char date[SENKO_DATE_BUFFER], time[SENKO_TIME_BUFFER], points[SENKO_POINTS_BUFFER];

  if (format->type == SENKO_CELL_DATE)
    g_string_append (out, senko_date_format ((SenkoDate)integer, date));
  else if (format->type == SENKO_CELL_TIME)
    g_string_append (out, integer == 0 ? "" : senko_time_format (integer, time));
  else if (format->type == SENKO_CELL_POINTS)
    g_string_append (out, senko_points_format ((SenkoPoints)integer, points));
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, integer);
}

void
senko_cell_write (const SenkoCellFormat *format, SenkoColumnType stored, const SenkoValue *value,
                  GString *out)
{
  if (value->is_null)
    return;
  if (stored == SENKO_COLUMN_INTEGER)
    write_integer (format, value->integer, out);
  else if (value->text != NULL)
    g_string_append_len (out, value->text, value->length);
}

/* A run of exactly 12 digits, spaces and hyphens between them allowed, standing alone. */
static gboolean
run_is_my_number (const char *start, const char *end)
{
  while (end > start && !g_ascii_isdigit (end[-1]))
    end--;
  return senko_text_is_my_number (start, end - start);
}

/* Names and addresses begin otherwise: they are passed over fast. */
static gboolean
may_be_number (char c)
{
  return g_ascii_isdigit (c) || c == ' ' || c == '\xef' || c == '\xe3';
}

gboolean
senko_cell_has_my_number (SenkoSlice cell, gboolean inside)
{
  const char *end = cell.text + cell.length;

  if (cell.length < 12)
    return FALSE;
  if (may_be_number (cell.text[0]) && senko_text_is_my_number (cell.text, (gssize)cell.length))
    return TRUE;
  for (const char *p = cell.text; inside && p < end; p++)
    {
      const char *start = p;

      if (!g_ascii_isdigit (*p))
        continue;
      while (p < end && (g_ascii_isdigit (*p) || *p == ' ' || *p == '-'))
        p++;
      if (run_is_my_number (start, p))
        return TRUE;
    }
  return FALSE;
}
