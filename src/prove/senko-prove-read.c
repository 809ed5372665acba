/* Reads the text of a snapshot: the head, then a line for every person. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const char *const cells[N_CELLS] = {
  "id",         "receipt_no",    "exam_no",      "pool",         "track",
  "category",   "subject",       "base_subject", "entry",        "wants_fixed_term",
  "bonus",      "scores",        "claims",       "exempt_tests", "practical_exempt",
  "plan",       "examinee",      "total",        "rank",         "outcome",
  "fixed_term", "waitlist_rank", "failure_rank", "zone",         "roster_rank",
};

static const char *const kinds[N_KINDS] = { "pass", "regular", "fixed_term", "waitlist" };

gint64
prover_points (const char *text)
{
  gint64 sign = 1, whole = 0, part = 0;
  int digits = 0;

  if (text == NULL || *text == '\0')
    return NO_POINTS;
  if (*text == '-')
    {
      sign = -1;
      text++;
    }
  if (!g_ascii_isdigit (*text))
    return NO_POINTS;
  for (; g_ascii_isdigit (*text) && whole < 1000000000; text++)
    whole = whole * 10 + (*text - '0');
  if (*text == '.')
    for (text++; g_ascii_isdigit (*text) && digits < 2; text++, digits++)
      part = part * 10 + (*text - '0');
  if (*text != '\0')
    return NO_POINTS;
  return sign * (whole * 100 + (digits == 1 ? part * 10 : part));
}

char *
prover_points_text (gint64 points)
{
  gint64 size = points == NO_POINTS ? 0 : ABS (points);
  const char *sign = points < 0 ? "-" : "";

  if (points == NO_POINTS)
    return g_strdup ("–");
  if (size % 100 == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, sign, size / 100);
  return size % 10 == 0
             ? g_strdup_printf ("%s%" G_GINT64_FORMAT ".%d", sign, size / 100,
                                (int)(size % 100 / 10))
             : g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", sign, size / 100, (int)(size % 100));
}

char *
prover_group_key (const char *pool, const char *category, const char *subject)
{
  return g_strjoin (" ", pool, category, subject, NULL);
}

/* People */

static void
person_free (Person *self)
{
  g_strfreev (self->line);
  g_free (self);
}

/* Where each cell stands, from the line of columns; FALSE if one is missing. */
static gboolean
read_columns (const char *line, int places[N_CELLS], guint *n_columns)
{
  g_auto (GStrv) names = g_strsplit (line, "\t", -1);

  *n_columns = g_strv_length (names) - 1;
  for (guint cell = 0; cell < N_CELLS; cell++)
    {
      places[cell] = -1;
      for (guint i = 1; names[i] != NULL; i++)
        if (strcmp (names[i], cells[cell]) == 0)
          places[cell] = (int)i - 1;
      if (places[cell] < 0 && cell < CELL_ZONE)
        return FALSE;
    }
  return TRUE;
}

static Person *
read_person (const char *line, const int places[N_CELLS], guint n_columns)
{
  Person *person = g_new0 (Person, 1);

  person->total = NO_POINTS;
  person->line = g_strsplit (line, "\t", -1);
  if (g_strv_length (person->line) != n_columns)
    {
      person_free (person);
      return NULL;
    }
  for (guint cell = 0; cell < N_CELLS; cell++)
    person->cell[cell] = places[cell] < 0 ? "" : person->line[places[cell]];
  return person;
}

GPtrArray *
prover_read_people (const char *snapshot, gboolean *good)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify)person_free);
  g_auto (GStrv) lines = g_strsplit (snapshot, "\n", -1);
  int places[N_CELLS];
  guint n_columns = 0;

  *good = TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Person *person;

      if (g_str_has_prefix (lines[i], "columns\t"))
        {
          if (!read_columns (lines[i], places, &n_columns))
            break;
          continue;
        }
      if (n_columns == 0 || lines[i][0] == '\0')
        continue;
      person = read_person (lines[i], places, n_columns);
      if (person != NULL)
        g_ptr_array_add (people, person);
      else
        *good = FALSE;
    }
  *good = *good && n_columns > 0;
  return people;
}

/* The head */

static void
group_free (Group *self)
{
  g_free (self->key);
  g_free (self->pool);
  g_free (self->category);
  g_free (self->subject);
  g_ptr_array_unref (self->people);
  g_free (self);
}

/* "ranked=3" in words apart by blanks. */
static const char *
value_of (char **words, const char *name)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name) && words[i][strlen (name)] == '=')
      return words[i] + strlen (name) + 1;
  return NULL;
}

static guint
number_of (char **words, const char *name)
{
  const char *value = value_of (words, name);

  return value == NULL ? 0 : (guint)strtoul (value, NULL, 10);
}

/* "pass:count=2 cut=165.5 taken=2 tied=1" */
static gboolean
read_line (Group *group, const char *text)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      gsize length = strlen (kinds[kind]);
      Line *line = &group->lines[kind];
      g_auto (GStrv) words = NULL;

      if (strncmp (text, kinds[kind], length) != 0 || text[length] != ':')
        continue;
      words = g_strsplit (text + length + 1, " ", -1);
      line->is_there = TRUE;
      line->is_multiple = g_strv_contains ((const char *const *)words, "multiple");
      line->is_borrowed = g_strcmp0 (words[0], "borrowed") == 0;
      line->count = value_of (words, "count") != NULL ? (gint64)number_of (words, "count") : -1;
      line->score = prover_points (value_of (words, "score"));
      line->cut = prover_points (value_of (words, "cut"));
      line->taken = number_of (words, "taken");
      line->tied = number_of (words, "tied");
      return line->is_borrowed || line->count >= 0 || line->score != NO_POINTS;
    }
  return FALSE;
}

static gboolean
read_group (Prover *self, char **fields)
{
  Group *group;
  g_auto (GStrv) numbers = NULL;
  gboolean good = TRUE;

  if (g_strv_length (fields) < 5)
    return FALSE;
  group = g_new0 (Group, 1);
  group->pool = g_strdup (fields[1]);
  group->category = g_strdup (fields[2]);
  group->subject = g_strdup (fields[3]);
  group->key = prover_group_key (group->pool, group->category, group->subject);
  group->people = g_ptr_array_new ();
  numbers = g_strsplit (fields[4], " ", -1);
  group->ranked = number_of (numbers, "ranked");
  group->gate_failed = number_of (numbers, "gate_failed");
  group->absent = number_of (numbers, "absent");
  for (guint i = 5; fields[i] != NULL; i++)
    good = read_line (group, fields[i]) && good;
  g_ptr_array_add (self->groups, group);
  return g_hash_table_replace (self->group_of, group->key, group) && good;
}

/* TRUE if the line is one that a head may have. */
static gboolean
read_head_line (Prover *self, const char *line)
{
  static const char *const known[]
      = { "selection", "stage", "definition", "today", "proposed_by", "confirmed_by", NULL };
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  guint n = g_strv_length (fields);

  if (n >= 1 && strcmp (fields[0], "group") == 0)
    return read_group (self, fields);
  if (n == 3 && strcmp (fields[0], "gate") == 0)
    return g_hash_table_replace (self->head, g_strdup_printf ("gate %s", fields[1]),
                                 g_strdup (fields[2]));
  return n == 2 && g_strv_contains (known, fields[0])
         && g_hash_table_replace (self->head, g_strdup (fields[0]), g_strdup (fields[1]));
}

static gboolean
read_head (Prover *self)
{
  g_auto (GStrv) lines = g_strsplit (self->about->snapshot, "\n", -1);
  guint i = 1;

  if (g_strcmp0 (lines[0], "senko-snapshot\t1") != 0)
    return FALSE;
  for (; lines[i] != NULL && !g_str_has_prefix (lines[i], "columns\t"); i++)
    {
      gboolean good = read_head_line (self, lines[i]);

      prover_check (self, SENKO_PROMISE_READABLE, good, "",
                    _ ("The head has a line that means nothing: %s"), lines[i]);
    }
  return lines[i] != NULL;
}

/* All of it */

static void
check_fingerprint_of_definition (Prover *self)
{
  g_autofree char *found
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->about->definition, -1);

  prover_check (self, SENKO_PROMISE_READABLE,
                g_strcmp0 (found, g_hash_table_lookup (self->head, "definition")) == 0, "",
                _ ("The snapshot was made by another definition than the one given."));
}

static gboolean
find_stage (Prover *self)
{
  JsonArray *stages = rules_array (self->definition, "stages");

  self->stage_id = g_strdup (g_hash_table_lookup (self->head, "stage"));
  for (guint i = 0; stages != NULL && i < json_array_get_length (stages); i++)
    {
      JsonObject *stage = json_array_get_object_element (stages, i);

      if (g_strcmp0 (rules_text (stage, "id"), self->stage_id) != 0)
        continue;
      self->stage = stage;
      self->stage_index = i;
      self->is_final = rules_has (
          rules_array (rules_object (rules_object (self->definition, "judging"), "required_lines"),
                       self->stage_id),
          "regular");
      return TRUE;
    }
  return FALSE;
}

/* Whose group is it? A pool is judged by category, by subject, by both or as a whole. */
static void
put_into_groups (Prover *self)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = g_ptr_array_index (self->people, i);
      JsonArray *by
          = rules_array (rules_find (self, "pools", person->cell[CELL_POOL]), "judged_by");
      g_autofree char *key = prover_group_key (
          person->cell[CELL_POOL], rules_has (by, "category") ? person->cell[CELL_CATEGORY] : "",
          rules_has (by, "subject") ? person->cell[CELL_SUBJECT] : "");
      Group *group = g_hash_table_lookup (self->group_of, key);

      prover_check (self, SENKO_PROMISE_READABLE, group != NULL, person->cell[CELL_RECEIPT_NO],
                    _ ("The head has no judging group “%s”."), key);
      if (group != NULL)
        g_ptr_array_add (group->people, person);
    }
}

gboolean
prover_read (Prover *self)
{
  gboolean good;

  self->head = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)group_free);
  self->group_of = g_hash_table_new (g_str_hash, g_str_equal);
  if (!read_head (self))
    {
      self->people = g_ptr_array_new ();
      return FALSE;
    }
  self->people = prover_read_people (self->about->snapshot, &good);
  prover_check (self, SENKO_PROMISE_READABLE, good, "",
                _ ("A line has not the cells that the line of columns names."));
  check_fingerprint_of_definition (self);
  if (!find_stage (self))
    return FALSE;
  put_into_groups (self);
  self->proof->n_people = self->people->len;
  self->proof->n_groups = self->groups->len;
  return TRUE;
}

void
prover_clear (Prover *self)
{
  g_clear_pointer (&self->head, g_hash_table_unref);
  g_clear_pointer (&self->group_of, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self->stage_id);
}
