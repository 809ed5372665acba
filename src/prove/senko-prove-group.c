/* Each judging group: order, lines, ties, fixed-term, waiting list, ranks among the failures. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Below 0: a is better. One key after the other. */
static int
compare_people (const Person *a, const Person *b)
{
  for (guint i = 0; i < a->n_keys; i++)
    if (a->keys[i] != b->keys[i])
      return a->keys[i] > b->keys[i] ? -1 : 1;
  return 0;
}

static int
best_first (gconstpointer a, gconstpointer b)
{
  return compare_people (*(Person *const *)a, *(Person *const *)b);
}

static guint
number (const Person *person, Cell cell)
{
  return (guint)strtoul (person->cell[cell], NULL, 10);
}

static gboolean
is_outcome (const Person *person, const char *outcome)
{
  return strcmp (person->cell[CELL_OUTCOME], outcome) == 0;
}

/* Sides of a line */

static gboolean
passes (const Person *person)
{
  return is_outcome (person, "passed") || is_outcome (person, "class1")
         || is_outcome (person, "regular");
}

static gboolean
is_fixed_term (const Person *person)
{
  return is_outcome (person, "fixed_term");
}

static gboolean
waits (const Person *person)
{
  return number (person, CELL_WAITLIST_RANK) > 0;
}

typedef gboolean (*Taken) (const Person *person);

/* One line over those it may take, best first. */
typedef struct {
  Prover *prover;
  const Group *group;
  SenkoPromise promise; /* what a breach of the line itself breaks */
  Line line;
  GPtrArray *candidates; /* of Person */
  Taken taken;
  guint n_taken;
  const Person *last_in, *first_out; /* NULL: nobody */
} Drawn;

/* How many are equal to this one in everything that people are put in order by. */
static guint
count_equal (const Drawn *self, const Person *person)
{
  guint n = 0;

  for (guint i = 0; person != NULL && i < self->candidates->len; i++)
    n += compare_people (g_ptr_array_index (self->candidates, i), person) == 0;
  return n;
}

static void
look_at_sides (Drawn *self)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Person *person = g_ptr_array_index (self->candidates, i);

      if (self->taken (person))
        {
          self->n_taken++;
          self->last_in = person;
        }
      else if (self->first_out == NULL)
        self->first_out = person;
    }
}

/* Everyone tied on a line by count is taken in, or the whole tie is left out. Those whom the next
 * key tells apart are no tie; who is equal in all of them is taken in. */
static void
prove_count (const Drawn *self)
{
  JsonObject *judging = rules_object (self->prover->definition, "judging");
  gboolean all_in = g_strcmp0 (rules_text (judging, "ties"), "all_out") != 0;
  guint count = (guint)self->line.count;
  guint last = count_equal (self, self->last_in), next = count_equal (self, self->first_out);
  gboolean too_many
      = all_in ? self->n_taken > 0 && self->n_taken - last >= count : self->n_taken > count;
  gboolean too_few = next > 0 && (all_in ? self->n_taken < count : self->n_taken + next <= count);

  prover_check (self->prover, self->promise, !too_many, self->group->key,
                _ ("The line takes %1$u, and %2$u were taken."), count, self->n_taken);
  prover_check (self->prover, self->promise, !too_few, self->group->key,
                _ ("The line takes %1$u, and only %2$u were taken though others were there."),
                count, self->n_taken);
}

static void
prove_score (const Drawn *self, gint64 score)
{
  g_autofree char *text = prover_points_text (score);

  prover_check (self->prover, self->promise,
                self->last_in == NULL || self->last_in->keys[0] >= score, self->group->key,
                _ ("Somebody below the line of %s was taken."), text);
  prover_check (self->prover, self->promise,
                self->first_out == NULL || self->first_out->keys[0] < score, self->group->key,
                _ ("Somebody who reaches the line of %s was not taken."), text);
}

/* What the head says of the line is what the people say. */
static void
prove_numbers (const Drawn *self)
{
  gint64 lowest = self->last_in != NULL ? self->last_in->keys[0] : NO_POINTS;
  gint64 cut = self->line.count >= 0 ? lowest : self->line.score;
  guint tied = 0;

  if (self->line.is_borrowed)
    cut = self->line.cut;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Person *person = g_ptr_array_index (self->candidates, i);

      tied += self->taken (person) && lowest == cut && compare_people (person, self->last_in) == 0;
    }
  prover_check (self->prover, SENKO_PROMISE_NUMBERS,
                self->line.cut == cut && self->line.taken == self->n_taken
                    && self->line.tied == tied,
                self->group->key,
                _ ("The head says that the line took %1$u, and the people say %2$u, or another "
                   "cut or tie."),
                self->line.taken, self->n_taken);
}

static void
prove_line (Drawn *self)
{
  gboolean both;

  g_ptr_array_sort (self->candidates, best_first);
  look_at_sides (self);
  both = self->last_in != NULL && self->first_out != NULL;
  prover_check (self->prover, SENKO_PROMISE_ORDER,
                !both || compare_people (self->last_in, self->first_out) <= 0, self->group->key,
                _ ("Somebody was taken before somebody better."));
  prover_check (self->prover, SENKO_PROMISE_TIES,
                !both || compare_people (self->last_in, self->first_out) != 0, self->group->key,
                _ ("People who are equal lie on both sides of a line."));
  if (!self->line.is_there)
    {
      prover_check (self->prover, self->promise, self->n_taken == 0, self->group->key,
                    _ ("People were taken by a line that is not set."));
      return;
    }
  if (self->line.is_borrowed)
    prove_score (self, self->line.cut);
  else if (self->line.count >= 0)
    prove_count (self);
  else
    prove_score (self, self->line.score);
  prove_numbers (self);
}

/* A line without a cut lent by a group that takes nobody takes nobody: it is not in the head. */
static void
prove_borrowed (Prover *self, const Group *group)
{
  const Line *line = &group->lines[KIND_PASS];
  const char *from = rules_text (rules_find (self, "pools", group->pool), "cut_from");
  g_autofree char *key
      = from == NULL ? NULL : prover_group_key (from, group->category, group->subject);
  const Group *lender = key == NULL ? NULL : g_hash_table_lookup (self->group_of, key);

  if (line->is_there && line->is_borrowed)
    prover_check (self, SENKO_PROMISE_LINES,
                  lender != NULL && lender->lines[KIND_PASS].cut == line->cut, group->key,
                  _ ("The borrowed line is not the cut of the group that lends it."));
}

/* The entry of the definition's multiples that is about this group: the first that fits. */
static JsonObject *
find_multiple (Prover *self, const Group *group)
{
  JsonArray *list = rules_array (
      rules_object (rules_object (self->definition, "judging"), "multiples"), self->stage_id);
  Person anybody = { 0 };

  for (guint cell = 0; cell < N_CELLS; cell++)
    anybody.cell[cell] = "";
  anybody.cell[CELL_POOL] = group->pool;
  anybody.cell[CELL_CATEGORY] = group->category;
  anybody.cell[CELL_SUBJECT] = group->subject;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *entry = json_array_get_object_element (list, i);

      if (rules_fits (rules_object (entry, "applies"), &anybody, FALSE))
        return entry;
    }
  return NULL;
}

static gint64
planned_hires (Prover *self, const Group *group, JsonObject *multiple)
{
  JsonObject *of_pool
      = rules_object (rules_object (rules_find (self, "pools", group->pool), "quota"), "regular");
  JsonObject *of_category = rules_object (
      rules_object (rules_find (self, "categories", group->category), "quota"), "regular");

  if (rules_points (multiple, "hires") != NO_POINTS)
    return rules_points (multiple, "hires") / 100;
  if (rules_points (of_pool, "number") != NO_POINTS)
    return rules_points (of_pool, "number") / 100;
  return rules_points (of_category, "number") / 100;
}

/* A line that the head calls a multiple is so many times the planned hires, rounded up; where the
 * plan is small, times another number. */
static void
prove_multiple (Prover *self, const Group *group, guint kind)
{
  JsonObject *multiple = find_multiple (self, group), *small = rules_object (multiple, "small");
  const Line *line = &group->lines[kind];
  gint64 hires, times;

  if (!line->is_there || !line->is_multiple)
    return;
  hires = multiple == NULL ? 0 : planned_hires (self, group, multiple);
  times = small != NULL && hires <= rules_points (small, "hires") / 100
              ? rules_points (small, "times")
              : rules_points (multiple, "times");
  prover_check (self, SENKO_PROMISE_LINES,
                multiple != NULL && line->count == (hires * times + 99) / 100, group->key,
                _ ("The line is said to be a multiple of the planned hires, and is another."));
}

/* People of the group that a filter lets through. */
static GPtrArray *
candidates_of (const Group *group, gboolean below, gboolean wishing)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < group->people->len; i++)
    {
      Person *person = g_ptr_array_index (group->people, i);

      if (person->is_ranked && !person->below_floor && !person->vetoed && !person->out_of_zone
          && (!below || !passes (person))
          && (!wishing || strcmp (person->cell[CELL_WANTS_FIXED_TERM], "1") == 0))
        g_ptr_array_add (list, person);
    }
  return list;
}

static void
prove_kind (Prover *self, const Group *group, guint kind, SenkoPromise promise, gboolean below,
            gboolean wishing, Taken taken)
{
  g_autoptr (GPtrArray) candidates = candidates_of (group, below, wishing);
  Drawn drawn = { .prover = self,
                  .group = group,
                  .promise = promise,
                  .line = group->lines[kind],
                  .candidates = candidates,
                  .taken = taken };

  prove_line (&drawn);
}

/* Ranks */

/* Where the next key is asked only on a line, it gives no rank of its own; but the waiting list is
 * promoted in order, and so goes by all keys. */
static gboolean
share_rank (const Prover *self, const Person *a, const Person *b, Cell cell)
{
  const char *ties = rules_text (rules_object (self->definition, "judging"), "ties");

  if (g_strcmp0 (ties, "next_key") == 0 && cell != CELL_WAITLIST_RANK)
    return a->keys[0] == b->keys[0];
  return compare_people (a, b) == 0;
}

/* 1, 2, 2, 4: one more than there are better ones. people: best first. */
static void
prove_ranks (Prover *self, SenkoPromise promise, const GPtrArray *people, Cell cell)
{
  guint rank = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const Person *person = g_ptr_array_index (people, i);

      if (i == 0 || !share_rank (self, person, g_ptr_array_index (people, i - 1), cell))
        rank = i + 1;
      prover_check (self, promise, number (person, cell) == rank, person->cell[CELL_RECEIPT_NO],
                    _ ("The rank is “%1$s” and must be %2$u."), person->cell[cell], rank);
    }
}

static void
prove_ranks_of (Prover *self, const Group *group, SenkoPromise promise, Taken taken, Cell cell)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < group->people->len; i++)
    {
      Person *person = g_ptr_array_index (group->people, i);
      gboolean is_in = person->is_ranked && (taken == NULL || taken (person));

      if (is_in)
        g_ptr_array_add (people, person);
      else
        prover_check (self, promise, person->cell[cell][0] == '\0', person->cell[CELL_RECEIPT_NO],
                      _ ("Has a rank where there must be none."));
    }
  g_ptr_array_sort (people, best_first);
  prove_ranks (self, promise, people, cell);
}

static gboolean
failed (const Person *person)
{
  return is_outcome (person, "failed");
}

/* Outcomes of those with a total */

static void
prove_outcome (Prover *self, const Group *group, const Person *person)
{
  JsonObject *early = rules_object (rules_object (self->definition, "judging"), "early");
  gboolean classes
      = self->stage_index == 0 && rules_has (rules_array (early, "pools"), group->pool);
  const char *who = person->cell[CELL_RECEIPT_NO];
  const char *above = self->is_final ? "regular" : classes ? "class1" : "passed";
  const char *below = classes ? "class2" : "failed";

  if (!person->is_ranked)
    {
      prover_check (self, SENKO_PROMISE_LINES, !passes (person) && !is_fixed_term (person), who,
                    _ ("Passes without a total."));
      return;
    }
  prover_check (self, SENKO_PROMISE_LINES,
                is_outcome (person, above) || is_outcome (person, below)
                    || (self->is_final && is_fixed_term (person)),
                who, _ ("“%s” is no outcome that this person can have."),
                person->cell[CELL_OUTCOME]);
  prover_check (self, SENKO_PROMISE_FLOOR,
                !person->below_floor
                    || (is_outcome (person, below) && person->cell[CELL_WAITLIST_RANK][0] == '\0'),
                who, _ ("Is below a floor, and does not fail for it."));
  if (person->out_of_zone)
    prover_check (self, SENKO_PROMISE_ZONE,
                  is_outcome (person, below) && person->cell[CELL_WAITLIST_RANK][0] == '\0', who,
                  _ ("Is in a zone that does not pass, and is not out for it."));
  if (person->vetoed)
    prover_check (self, SENKO_PROMISE_VETO,
                  is_outcome (person, below) && person->cell[CELL_WAITLIST_RANK][0] == '\0', who,
                  _ ("Has grades that keep out, and is not out for them."));
  prover_check (self, SENKO_PROMISE_FIXED_TERM,
                is_fixed_term (person) == (strcmp (person->cell[CELL_FIXED_TERM], "1") == 0), who,
                _ ("The mark of a fixed-term pass is not what the outcome says."));
}

/* Only the last stage has them, in the pools that say so. */
static gboolean
has_of_pool (const Prover *self, const Group *group, const char *what)
{
  return self->is_final && rules_bool (rules_find (self, "pools", group->pool), what, FALSE);
}

static void
prove_pool (Prover *self, const Group *group)
{
  gboolean fixed_term = has_of_pool (self, group, "fixed_term");
  gboolean waitlist = has_of_pool (self, group, "waitlist");

  for (guint i = 0; i < group->people->len; i++)
    {
      const Person *person = g_ptr_array_index (group->people, i);
      const char *who = person->cell[CELL_RECEIPT_NO];

      prover_check (self, SENKO_PROMISE_FIXED_TERM,
                    !is_fixed_term (person)
                        || (fixed_term && strcmp (person->cell[CELL_WANTS_FIXED_TERM], "1") == 0),
                    who,
                    _ ("Passes as fixed-term without having wished it, or in a pool without."));
      prover_check (self, SENKO_PROMISE_WAITLIST, !waits (person) || (waitlist && !passes (person)),
                    who, _ ("Is on the waiting list after passing, or in a pool without one."));
    }
}

/* The figures of the head, and the lines that the stage cannot do without. */
static void
prove_head (Prover *self, const Group *group)
{
  JsonArray *required = rules_array (
      rules_object (rules_object (self->definition, "judging"), "required_lines"), self->stage_id);
  static const char *const kinds[N_KINDS] = { "pass", "regular", "fixed_term", "waitlist" };
  guint ranked = 0, gate_failed = 0, absent = 0;
  gboolean lends = rules_text (rules_find (self, "pools", group->pool), "cut_from") != NULL;

  for (guint i = 0; i < group->people->len; i++)
    {
      const Person *person = g_ptr_array_index (group->people, i);

      ranked += person->is_ranked;
      gate_failed += is_outcome (person, "gate_failed");
      absent += is_outcome (person, "absent");
    }
  prover_check (self, SENKO_PROMISE_NUMBERS,
                ranked == group->ranked && gate_failed == group->gate_failed
                    && absent == group->absent,
                group->key, _ ("The figures of the head are not those of the people."));
  for (guint kind = 0; kind < N_KINDS; kind++)
    prover_check (self, SENKO_PROMISE_LINES,
                  ranked == 0 || lends || group->lines[kind].is_there
                      || !rules_has (required, kinds[kind]),
                  group->key, _ ("The line “%s” is missing."), kinds[kind]);
}

void
prove_groups (Prover *self)
{
  for (guint g = 0; g < self->groups->len; g++)
    {
      const Group *group = g_ptr_array_index (self->groups, g);
      guint first = self->is_final ? KIND_REGULAR : KIND_PASS;

      prove_head (self, group);
      prove_borrowed (self, group);
      prove_multiple (self, group, first);
      prove_ranks_on_rosters (self, group);
      prove_pool (self, group);
      for (guint i = 0; i < group->people->len; i++)
        prove_outcome (self, group, g_ptr_array_index (group->people, i));
      prove_kind (self, group, first, SENKO_PROMISE_LINES, FALSE, FALSE, passes);
      prove_ranks_of (self, group, SENKO_PROMISE_ORDER, NULL, CELL_RANK);
      prove_ranks_of (self, group, SENKO_PROMISE_FAILURES, failed, CELL_FAILURE_RANK);
      prove_ranks_of (self, group, SENKO_PROMISE_WAITLIST, waits, CELL_WAITLIST_RANK);
      if (has_of_pool (self, group, "fixed_term"))
        prove_kind (self, group, KIND_FIXED_TERM, SENKO_PROMISE_FIXED_TERM, TRUE, TRUE,
                    is_fixed_term);
      if (has_of_pool (self, group, "waitlist"))
        prove_kind (self, group, KIND_WAITLIST, SENKO_PROMISE_WAITLIST, TRUE, FALSE, waits);
    }
}
