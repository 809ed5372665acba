/* An impossible score is known before its last digit is typed: 1-0-1 of 100 at the third, 85.3 in
 * half points at the 3. */
#include "app/grid/senko-score-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIGITS "0123456789"
#define ONE SENKO_POINTS (1)

char
senko_score_text_plain (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full-width ASCII */
    c -= 0xfee0;
  if (c == 0x3002 || c == 0xff61 || c == 0x30fb) /* 。｡・ where a keyboard has the point */
    c = '.';
  return c != 0 && c < 0x80 && strchr (DIGITS ".*/", (int)c) != NULL ? (char)c : '\0';
}

/* --- Letter grades --- */

gunichar
senko_score_text_letter (gunichar c, const SenkoGridLimits *limits)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full-width ASCII */
    c -= 0xfee0;
  for (guint i = 0; i < limits->n_grades; i++)
    for (const char *p = limits->grades[i].name; *p != '\0'; p = g_utf8_next_char (p))
      if (g_unichar_toupper (g_utf8_get_char (p)) == g_unichar_toupper (c))
        return g_utf8_get_char (p);
  return 0;
}

/* Whether text, in the letters of the grades, is name or, if it may be a part, its beginning. */
static gboolean
is_grade (const char *text, const char *name, gboolean part, const SenkoGridLimits *limits)
{
  for (; *text != '\0'; text = g_utf8_next_char (text), name = g_utf8_next_char (name))
    if (*name == '\0'
        || senko_score_text_letter (g_utf8_get_char (text), limits) != g_utf8_get_char (name))
      return FALSE;
  return part || *name == '\0';
}

/* NULL: none is called so, or begins so. */
static const SenkoBand *
find_grade (const char *text, gboolean part, const SenkoGridLimits *limits)
{
  for (guint i = 0; *text != '\0' && i < limits->n_grades; i++)
    if (is_grade (text, limits->grades[i].name, part, limits)
        && (!part || !is_grade (text, limits->grades[i].name, FALSE, limits)))
      return &limits->grades[i];
  return NULL;
}

static const char *
grade_of_points (SenkoPoints points, const SenkoGridLimits *limits)
{
  for (guint i = 0; i < limits->n_grades; i++)
    if (limits->grades[i].from == points)
      return limits->grades[i].name;
  return NULL;
}

static char *
list_grades (const SenkoGridLimits *limits)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < limits->n_grades; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? _ (", ") : "", limits->grades[i].name);
  return g_string_free (list, FALSE);
}

/* --- What a column allows --- */

static guint
n_decimals (const SenkoGridLimits *limits)
{
  if (limits->step % ONE == 0)
    return 0;
  return limits->step % (ONE / 10) == 0 ? 1 : 2;
}

guint
senko_score_text_width (const SenkoGridLimits *limits)
{
  guint n = 1;

  if (limits->full_marks == SENKO_POINTS_NONE)
    return 1;
  for (SenkoPoints whole = limits->full_marks / ONE; whole >= 10; whole /= 10)
    n++;
  return n + n_decimals (limits);
}

/* Some score of the column lies in from … to. */
static gboolean
has_score_between (const SenkoGridLimits *limits, gint64 from, gint64 to)
{
  gint64 first = (from + limits->step - 1) / limits->step * limits->step;

  return first <= MIN (to, (gint64)limits->full_marks);
}

static gboolean
is_fixed (const char *text, const SenkoGridLimits *limits, gboolean fixed)
{
  return fixed && n_decimals (limits) > 0 && strlen (text) == senko_score_text_width (limits)
         && strspn (text, DIGITS) == strlen (text);
}

static SenkoPoints
read_fixed (const char *text, const SenkoGridLimits *limits)
{
  gint64 number = g_ascii_strtoll (text, NULL, 10);

  for (guint i = n_decimals (limits); i < 2; i++)
    number *= 10;
  return (SenkoPoints)number;
}

/* --- Sentences --- */

static gboolean
refuse_range (const SenkoGridLimits *limits, SenkoPoints points, char **message)
{
  char full[SENKO_POINTS_BUFFER], step[SENKO_POINTS_BUFFER], value[SENKO_POINTS_BUFFER];

  if (points > limits->full_marks)
    *message = g_strdup_printf (_ ("%s is more than full marks, which are %s."),
                                senko_points_format (points, value),
                                senko_points_format (limits->full_marks, full));
  else
    *message = g_strdup_printf (_ ("%s is no score here: they are given in steps of %s."),
                                senko_points_format (points, value),
                                senko_points_format (limits->step, step));
  return FALSE;
}

static gboolean
refuse_text (const char *text, const SenkoGridLimits *limits, char **message)
{
  g_autofree char *grades = list_grades (limits);

  if (limits->full_marks == SENKO_POINTS_NONE)
    *message = g_strdup (_ ("This test has no points: 1 is taken, * absent."));
  else if (limits->n_grades > 0)
    *message = g_strdup_printf (_ ("“%1$s” is no score; the letters of this test are %2$s."), text,
                                grades);
  else
    *message = g_strdup_printf (_ ("“%s” is not a score."), text);
  return FALSE;
}

/* --- Reading --- */

static gboolean
is_one_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strcasecmp (text, *words) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_word (const char *text, const SenkoGridLimits *limits, SenkoGridValue *value)
{
  static const char *const present[] = { "1", "１", "○", "◯", "taken", NULL };
  static const char *const absent[] = { "*", "＊", "欠", "欠席", "absent", NULL };
  static const char *const skipped[] = { "/", "／", NULL };
  static const char *const exempt[] = { "免", "免除", "exempt", NULL };

  if (text[0] == '\0')
    value->state = SENKO_GRID_EMPTY;
  else if (is_one_of (text, absent) || g_str_equal (text, _ ("absent")))
    value->state = SENKO_GRID_ABSENT;
  else if (is_one_of (text, skipped))
    value->state = SENKO_GRID_SKIPPED;
  else if (is_one_of (text, exempt) || g_str_equal (text, _ ("exempt")))
    value->state = SENKO_GRID_EXEMPT;
  else if (limits->full_marks == SENKO_POINTS_NONE
           && (is_one_of (text, present) || g_str_equal (text, _ ("taken"))))
    value->state = SENKO_GRID_PRESENT;
  else
    return FALSE;
  value->points = SENKO_POINTS_NONE;
  return TRUE;
}

gboolean
senko_score_text_read (const char *text, const SenkoGridLimits *limits, gboolean fixed,
                       SenkoGridValue *value, char **message)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const SenkoBand *grade;
  SenkoPoints points;

  if (read_word (stripped, limits, value))
    return TRUE;
  if (limits->full_marks == SENKO_POINTS_NONE)
    return refuse_text (stripped, limits, message);
  if (is_fixed (stripped, limits, fixed))
    points = read_fixed (stripped, limits);
  else if (!senko_points_parse (stripped, -1, &points))
    {
      grade = find_grade (stripped, FALSE, limits);
      if (grade == NULL)
        return refuse_text (stripped, limits, message);
      points = grade->from;
    }
  if (points > limits->full_marks || points % limits->step != 0)
    return refuse_range (limits, points, message);
  *value = (SenkoGridValue){ SENKO_GRID_VALUE, points };
  return TRUE;
}

/* Digits and at most one point; the number of digits behind it, -1 without point. */
static gboolean
scan_number (const char *text, int *decimals)
{
  gsize whole = strspn (text, DIGITS);

  if (whole > 7)
    return FALSE;
  *decimals = -1;
  if (text[whole] == '\0')
    return TRUE;
  *decimals = (int)strspn (text + whole + 1, DIGITS);
  return text[whole] == '.' && text[whole + 1 + (gsize)*decimals] == '\0' && *decimals <= 2;
}

gboolean
senko_score_text_can_become (const char *text, const SenkoGridLimits *limits, gboolean fixed,
                             char **message)
{
  SenkoPoints points = 0;
  gint64 span = ONE;
  int decimals;

  if (text[0] == '\0' || g_str_equal (text, ".") || g_str_equal (text, "*")
      || g_str_equal (text, "/"))
    return TRUE;
  if (limits->full_marks == SENKO_POINTS_NONE)
    return g_str_equal (text, "1") || refuse_text (text, limits, message);
  if (find_grade (text, FALSE, limits) != NULL || find_grade (text, TRUE, limits) != NULL)
    return TRUE;
  if (is_fixed (text, limits, fixed))
    points = read_fixed (text, limits), span = 1, decimals = 2;
  else if (!scan_number (text, &decimals))
    return refuse_text (text, limits, message);
  else if (!senko_points_parse (text, -1, &points))
    points = (SenkoPoints)(g_ascii_strtoll (text, NULL, 10) * ONE); /* "85." */
  for (int i = 0; i < decimals && span > 1; i++)
    span /= 10;
  for (gint64 from = points; from <= limits->full_marks; from *= 10, span *= 10)
    {
      if (has_score_between (limits, from, from + span - 1))
        return TRUE;
      if (decimals >= 0 || from == 0)
        break;
    }
  return refuse_range (limits, points, message);
}

gboolean
senko_score_text_is_full (const char *text, const SenkoGridLimits *limits)
{
  if (find_grade (text, FALSE, limits) != NULL)
    return find_grade (text, TRUE, limits) == NULL;
  return strspn (text, DIGITS) == strlen (text) && strlen (text) == senko_score_text_width (limits);
}

/* --- Writing --- */

const char *
senko_score_text_format (SenkoGridValue value, char buffer[SENKO_POINTS_BUFFER])
{
  switch (value.state)
    {
    case SENKO_GRID_VALUE:
      return senko_points_format (value.points, buffer);
    case SENKO_GRID_PRESENT:
      return "1";
    case SENKO_GRID_ABSENT:
      return "*";
    case SENKO_GRID_SKIPPED:
      return "/";
    case SENKO_GRID_EXEMPT:
      return _ ("exempt");
    case SENKO_GRID_EMPTY:
    default:
      return "";
    }
}

const char *
senko_score_text_show (SenkoGridValue value, const SenkoGridLimits *limits,
                       char buffer[SENKO_POINTS_BUFFER])
{
  const char *grade = NULL;

  switch (value.state)
    {
    case SENKO_GRID_VALUE:
      grade = grade_of_points (value.points, limits);
      return grade != NULL ? grade : senko_score_text_format (value, buffer);
    case SENKO_GRID_PRESENT:
      return _ ("taken");
    case SENKO_GRID_ABSENT:
      return _ ("absent");
    case SENKO_GRID_SKIPPED:
      return _ ("skipped");
    default:
      return senko_score_text_format (value, buffer);
    }
}

gboolean
senko_score_value_equal (SenkoGridValue a, SenkoGridValue b)
{
  return a.state == b.state && (a.state != SENKO_GRID_VALUE || a.points == b.points);
}
