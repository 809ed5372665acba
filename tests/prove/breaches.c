/* What somebody might have altered in a snapshot, each kind once. */
#include "breaches.h"

#include <string.h>

void
text_init (Text *self, const char *snapshot)
{
  self->lines = g_strsplit (snapshot, "\n", -1);
  self->rows = g_ptr_array_new ();
  self->columns = NULL;
  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      g_ptr_array_add (self->rows, self->columns != NULL && self->lines[i][0] != '\0'
                                       ? g_strsplit (self->lines[i], "\t", -1)
                                       : NULL);
      if (g_str_has_prefix (self->lines[i], "columns\t"))
        self->columns = g_strsplit (self->lines[i] + strlen ("columns\t"), "\t", -1);
    }
}

void
text_clear (Text *self)
{
  g_strfreev (self->lines);
  g_strfreev (self->columns);
  for (guint i = 0; i < self->rows->len; i++)
    g_strfreev (g_ptr_array_index (self->rows, i));
  g_ptr_array_unref (self->rows);
}

static char **
cell_of (const Text *self, guint row, const char *column)
{
  char **cells = g_ptr_array_index (self->rows, row);

  for (guint i = 0; self->columns[i] != NULL; i++)
    if (strcmp (self->columns[i], column) == 0)
      return &cells[i];
  g_error ("no column %s", column);
}

const char *
get (const Text *self, guint row, const char *column)
{
  return *cell_of (self, row, column);
}

static void
set (const Text *self, guint row, const char *column, const char *text)
{
  char **cell = cell_of (self, row, column);

  g_free (*cell);
  *cell = g_strdup (text);
}

char *
text_join (const Text *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      char **cells = g_ptr_array_index (self->rows, i);
      g_autofree char *line = cells != NULL ? g_strjoinv ("\t", cells) : NULL;

      if (self->lines[i][0] == '\0')
        continue;
      g_string_append_printf (out, "%s\n", line != NULL ? line : self->lines[i]);
    }
  return g_string_free (out, FALSE);
}

gboolean
is (const Text *text, guint row, const char *column, const char *value)
{
  return strcmp (get (text, row, column), value) == 0;
}

static gboolean
is_ranked (const Text *text, guint row)
{
  return *get (text, row, "total") != '\0';
}

static gboolean
plant_pass (Text *text, guint row)
{
  if (!is (text, row, "outcome", "failed"))
    return FALSE;
  set (text, row, "outcome", is (text, row, "fixed_term", "1") ? "regular" : "passed");
  set (text, row, "failure_rank", "");
  return TRUE;
}

static gboolean
plant_failure (Text *text, guint row)
{
  if (!is (text, row, "outcome", "passed") && !is (text, row, "outcome", "regular"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_total (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "total", "299.5");
  return TRUE;
}

static gboolean
plant_rank (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "rank", "77");
  return TRUE;
}

static gboolean
plant_bonus (Text *text, guint row)
{
  set (text, row, "bonus", is (text, row, "bonus", "10") ? "20" : "10");
  return TRUE;
}

static gboolean
plant_unverified (Text *text, guint row)
{
  if (!is (text, row, "bonus", "10"))
    return FALSE;
  set (text, row, "claims", "");
  return TRUE;
}

static gboolean
plant_scores (Text *text, guint row, const char *from, const char *to)
{
  const char *scores = get (text, row, "scores");
  const char *found = strstr (scores, from);
  g_autoptr (GString) changed = NULL;

  if (!is_ranked (text, row) || found == NULL)
    return FALSE;
  changed = g_string_new_len (scores, found - scores);
  g_string_append (changed, to);
  g_string_append (changed, found + strcspn (found, " "));
  set (text, row, "scores", changed->str);
  return TRUE;
}

static gboolean
plant_required (Text *text, guint row, const char *test, const char *value)
{
  g_autofree char *to = g_strdup_printf ("%s=%s", test, value);
  g_autofree char *from = g_strdup_printf ("%s=", test);
  g_autofree char *spared = g_strdup_printf ("%s", get (text, row, "exempt_tests"));

  return strstr (spared, test) == NULL && plant_scores (text, row, from, to);
}

static gboolean
plant_absence (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "absent")
         || plant_required (text, row, "interview", "absent");
}

static gboolean
plant_missing_score (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "-")
         || plant_required (text, row, "interview", "-");
}

static gboolean
plant_score_above (Text *text, guint row)
{
  return plant_required (text, row, "group_interview", "240.5")
         || plant_required (text, row, "interview", "300.5");
}

static gboolean
plant_gate_failure (Text *text, guint row)
{
  if (!is (text, row, "outcome", "gate_failed"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_held_back (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  for (guint i = 0; i < 5; i++)
    set (text, row,
         ((const char *[]){ "total", "rank", "waitlist_rank", "failure_rank", "fixed_term" })[i],
         "");
  set (text, row, "outcome", "gate_failed");
  return TRUE;
}

static gboolean
plant_out_goes_on (Text *text, guint row)
{
  if (!is (text, row, "outcome", "withdrawn") && !is (text, row, "outcome", "ineligible")
      && !is (text, row, "outcome", "void"))
    return FALSE;
  set (text, row, "outcome", "passed");
  return TRUE;
}

static gboolean
plant_absent_goes_on (Text *text, guint row)
{
  if (!is (text, row, "outcome", "absent"))
    return FALSE;
  set (text, row, "outcome", "failed");
  return TRUE;
}

static gboolean
plant_exemption (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  for (guint i = 0; i < 5; i++)
    set (text, row,
         ((const char *[]){ "total", "rank", "waitlist_rank", "failure_rank", "fixed_term" })[i],
         "");
  set (text, row, "outcome", "exempt");
  return TRUE;
}

static gboolean
plant_undecided (Text *text, guint row)
{
  if (!is_ranked (text, row))
    return FALSE;
  set (text, row, "outcome", "undecided");
  return TRUE;
}

static gboolean
plant_plan (Text *text, guint row)
{
  set (text, row, "plan", is (text, row, "plan", "4") ? "5" : "4");
  return TRUE;
}

static gboolean
plant_examinee (Text *text, guint row)
{
  set (text, row, "examinee", is (text, row, "examinee", "1") ? "" : "1");
  return TRUE;
}

static gboolean
plant_fixed_term (Text *text, guint row)
{
  if (!is (text, row, "outcome", "failed") || is (text, row, "wants_fixed_term", "1"))
    return FALSE;
  set (text, row, "outcome", "fixed_term");
  set (text, row, "fixed_term", "1");
  set (text, row, "failure_rank", "");
  return TRUE;
}

static gboolean
plant_fixed_term_lost (Text *text, guint row)
{
  if (!is (text, row, "outcome", "fixed_term"))
    return FALSE;
  set (text, row, "fixed_term", "");
  return TRUE;
}

static gboolean
plant_waiting (Text *text, guint row)
{
  if (!is (text, row, "outcome", "regular"))
    return FALSE;
  set (text, row, "waitlist_rank", "1");
  return TRUE;
}

static gboolean
plant_waiting_order (Text *text, guint row)
{
  if (*get (text, row, "waitlist_rank") == '\0')
    return FALSE;
  set (text, row, "waitlist_rank", "55");
  return TRUE;
}

static gboolean
plant_failure_rank (Text *text, guint row)
{
  if (*get (text, row, "failure_rank") == '\0')
    return FALSE;
  set (text, row, "failure_rank", "66");
  return TRUE;
}

static gboolean
plant_twice (Text *text, guint row)
{
  g_autofree char *twice = NULL;
  char **cells = g_ptr_array_index (text->rows, row);
  g_autofree char *line = g_strjoinv ("\t", cells);

  twice = g_strdup_printf ("%s\n%s", line, line);
  g_free (text->lines[row]);
  text->lines[row] = g_steal_pointer (&twice);
  g_strfreev (cells);
  text->rows->pdata[row] = NULL;
  return TRUE;
}

static gboolean
plant_loss (Text *text, guint row)
{
  text->lines[row][0] = '\0';
  return TRUE;
}

static gboolean
plant_cut_off (Text *text, guint row)
{
  set (text, row, "failure_rank", "1\tmore");
  return TRUE;
}

/* The head: the group's line before the columns. */
static gboolean
replace_in_head (Text *text, const char *start, const char *from, const char *to)
{
  for (guint i = 0; !g_str_has_prefix (text->lines[i], "columns\t"); i++)
    {
      g_autoptr (GString) line = NULL;

      if (!g_str_has_prefix (text->lines[i], start) || strstr (text->lines[i], from) == NULL)
        continue;
      line = g_string_new (text->lines[i]);
      g_string_replace (line, from, to, 1);
      g_free (text->lines[i]);
      text->lines[i] = g_strdup (line->str);
      return TRUE;
    }
  return FALSE;
}

/* Its gate and the first line of its groups are those that count. */
static gboolean
is_first_stage (const Text *text)
{
  return strcmp (text->lines[2], "stage\tstage1") == 0;
}

static gboolean
plant_gate_raised (Text *text, guint row)
{
  return is_first_stage (text)
         && replace_in_head (text, "gate\tliberal\t", "liberal\t", "liberal\t9");
}

static gboolean
plant_figure (Text *text, guint row)
{
  return replace_in_head (text, "group\t", "ranked=", "ranked=9");
}

static gboolean
plant_taken (Text *text, guint row)
{
  return is_first_stage (text) && replace_in_head (text, "group\t", " taken=", " taken=9");
}

static gboolean
plant_no_group (Text *text, guint row)
{
  return replace_in_head (text, "group\t", "group\t", "group\tx");
}

static gboolean
plant_definition (Text *text, guint row)
{
  return replace_in_head (text, "definition\t", "definition\t", "definition\t0");
}

/* Who passed is given a score that no pass is possible with. */
static gboolean
plant_worst_score (Text *text, guint row)
{
  if (!is (text, row, "outcome", "passed") && !is (text, row, "outcome", "regular"))
    return FALSE;
  return plant_required (text, row, "group_interview", "0")
         || plant_required (text, row, "interview", "0");
}

static gboolean
has_points (const Text *text, guint row, const char *test)
{
  g_autofree char *some = g_strdup_printf ("%s=", test);
  const char *found = strstr (get (text, row, "scores"), some);

  return found != NULL && strstr (get (text, row, "exempt_tests"), test) == NULL
         && g_ascii_strtod (found + strlen (some), NULL) > 0;
}

/* Is somebody of the same group second, with points in this test? */
static gboolean
has_second (const Text *text, guint row, const char *test)
{
  for (guint other = 0; other < text->rows->len; other++)
    if (g_ptr_array_index (text->rows, other) != NULL && is (text, other, "rank", "2")
        && is (text, other, "pool", get (text, row, "pool"))
        && is (text, other, "category", get (text, row, "category"))
        && is (text, other, "subject", get (text, row, "subject")))
      return has_points (text, other, test);
  return FALSE;
}

/* Who is first is given nothing in what people are put in order by. */
static gboolean
plant_last_in_order (Text *text, guint row)
{
  if (!is (text, row, "rank", "1"))
    return FALSE;
  return (has_second (text, row, "group_interview")
          && plant_required (text, row, "group_interview", "0"))
         || (has_second (text, row, "interview") && plant_required (text, row, "interview", "0"));
}

static gboolean
plant_zone (Text *text, guint row)
{
  if (*get (text, row, "zone") == '\0')
    return FALSE;
  set (text, row, "zone", is (text, row, "zone", "B") ? "A" : "B");
  return TRUE;
}

static gboolean
plant_out_of_zone (Text *text, guint row)
{
  if (!is (text, row, "zone", "D"))
    return FALSE;
  set (text, row, "outcome", "passed");
  return TRUE;
}

static gboolean
plant_roster_rank (Text *text, guint row)
{
  if (*get (text, row, "roster_rank") == '\0')
    return FALSE;
  set (text, row, "roster_rank", is (text, row, "roster_rank", "C") ? "A" : "C");
  return TRUE;
}

static gboolean
plant_no_roster_rank (Text *text, guint row)
{
  if (*get (text, row, "roster_rank") == '\0')
    return FALSE;
  set (text, row, "roster_rank", "");
  return TRUE;
}

static gboolean
plant_multiple (Text *text, guint row)
{
  return replace_in_head (text, "group\tgeneral", " multiple", "9 multiple");
}

const Breach breaches[] = {
  { "somebody below passes",
    BIT (SENKO_PROMISE_ORDER) | BIT (SENKO_PROMISE_LINES) | BIT (SENKO_PROMISE_TIES), plant_pass },
  { "somebody above fails", BIT (SENKO_PROMISE_FAILURES), plant_failure },
  { "a total is not the sum", BIT (SENKO_PROMISE_TOTAL), plant_total },
  { "a rank is wrong", BIT (SENKO_PROMISE_ORDER), plant_rank },
  { "bonus without a claim", BIT (SENKO_PROMISE_BONUS), plant_bonus },
  { "the claim was not verified", BIT (SENKO_PROMISE_BONUS), plant_unverified },
  { "absent and not out", BIT (SENKO_PROMISE_TESTS), plant_absence },
  { "a score is missing", BIT (SENKO_PROMISE_TESTS), plant_missing_score },
  { "a score above full marks", BIT (SENKO_PROMISE_TESTS), plant_score_above },
  { "below the gate and not out", BIT (SENKO_PROMISE_GATE), plant_gate_failure },
  { "above the gate and out", BIT (SENKO_PROMISE_GATE), plant_held_back },
  { "out and goes on", BIT (SENKO_PROMISE_EXEMPTIONS), plant_out_goes_on },
  { "absence overlooked", BIT (SENKO_PROMISE_TESTS), plant_absent_goes_on },
  { "exempt without right", BIT (SENKO_PROMISE_EXEMPTIONS), plant_exemption },
  { "left undecided", BIT (SENKO_PROMISE_LINES), plant_undecided },
  { "another plan", BIT (SENKO_PROMISE_PLAN), plant_plan },
  { "examinee or not", BIT (SENKO_PROMISE_TESTS), plant_examinee },
  { "fixed-term without the wish", BIT (SENKO_PROMISE_FIXED_TERM), plant_fixed_term },
  { "fixed-term mark lost", BIT (SENKO_PROMISE_FIXED_TERM), plant_fixed_term_lost },
  { "waits after passing", BIT (SENKO_PROMISE_WAITLIST), plant_waiting },
  { "waiting list out of order", BIT (SENKO_PROMISE_WAITLIST), plant_waiting_order },
  { "failure rank wrong", BIT (SENKO_PROMISE_FAILURES), plant_failure_rank },
  { "somebody twice", BIT (SENKO_PROMISE_ONCE), plant_twice },
  { "somebody is gone", BIT (SENKO_PROMISE_EVERYBODY), plant_loss },
  { "a line with another cell", BIT (SENKO_PROMISE_READABLE), plant_cut_off },
  { "another gate in the head", BIT (SENKO_PROMISE_GATE), plant_gate_raised },
  { "another figure in the head", BIT (SENKO_PROMISE_NUMBERS), plant_figure },
  { "a line took more than it did", BIT (SENKO_PROMISE_NUMBERS), plant_taken },
  { "a group is not in the head", BIT (SENKO_PROMISE_READABLE), plant_no_group },
  { "another definition", BIT (SENKO_PROMISE_READABLE), plant_definition },
  { "below a floor and passes", BIT (SENKO_PROMISE_FLOOR), plant_worst_score, "floors" },
  { "vetoed and passes", BIT (SENKO_PROMISE_VETO), plant_worst_score, "vetoes on letter grades" },
  { "last by the first key, and ranked first", BIT (SENKO_PROMISE_ORDER), plant_last_in_order,
    "several keys" },
  { "another zone", BIT (SENKO_PROMISE_ZONE), plant_zone, "zones of two axes" },
  { "passes from a zone that is out", BIT (SENKO_PROMISE_ZONE), plant_out_of_zone,
    "zones of two axes" },
  { "another rank on the roster", BIT (SENKO_PROMISE_RANKS), plant_roster_rank,
    "ranks on the roster" },
  { "no rank on the roster", BIT (SENKO_PROMISE_RANKS), plant_no_roster_rank, "zones of two axes" },
  { "another multiple of the hires", BIT (SENKO_PROMISE_LINES), plant_multiple,
    "multiples of the hires" },
  { "a tie told apart the wrong way", BIT (SENKO_PROMISE_ORDER) | BIT (SENKO_PROMISE_LINES),
    plant_pass, "ties by the next key" },
};

const guint n_breaches = G_N_ELEMENTS (breaches);
