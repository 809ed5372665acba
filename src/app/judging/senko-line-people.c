/* Rows come from the study alone; only names, where they are asked for, are read from the register
 * for the rows in sight. */
#include "app/judging/senko-line-people.h"

#include "app/table/senko-table-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_NEAR 3 /* above and below the line that are in sight */

struct _SenkoLinePeople {
  GObject parent_instance;
  SenkoTableView *table; /* borrowed */
  SenkoTableRows *rows;
  SenkoSession *session;
  SenkoJudgingDesk *desk; /* (nullable) */
  gboolean is_gate;
  guint index;
  SenkoCode kind;
  const guint32 *people; /* of the group or gate */
  guint n_people;
  gboolean names; /* are shown */
  char *layout; /* (nullable) that the columns were given */
  char *text; /* of the cell asked for last */
};

G_DEFINE_FINAL_TYPE (SenkoLinePeople, senko_line_people, G_TYPE_OBJECT)

enum { RANK, EXAM_NO, NAME, TOTAL, BONUS, NOW, BEFORE, ZONE, ROSTER_RANK };

static SenkoTableColumn columns[] = {
  [RANK] = { "rank", N_ ("Rank"), 50, TRUE, TRUE, TRUE },
  [EXAM_NO] = { "exam_no", N_ ("Exam no."), 90, TRUE, TRUE },
  [NAME] = { "name", N_ ("Name"), 130, FALSE, FALSE },
  [TOTAL] = { "total", N_ ("Total"), 64, TRUE, TRUE },
  [BONUS] = { "bonus", N_ ("Bonus"), 62, TRUE, TRUE },
  [NOW] = { "now", N_ ("Now"), 130, FALSE, TRUE },
  [BEFORE] = { "before", N_ ("Before"), 130, FALSE, TRUE },
  /* of boards that have them */
  [ZONE] = { "zone", N_ ("Zone"), 60, FALSE, FALSE },
  [ROSTER_RANK] = { "roster_rank", N_ ("Roster rank"), 90, FALSE, FALSE },
};

/* --- where somebody stands --- */

static guint
find_step (const SenkoStudyGroup *group, guint place)
{
  guint low = 0, high = group->n_steps;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (group->steps[middle].first <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static SenkoOutcome
outcome_in (const SenkoLinePeople *self, const SenkoLineSet *set, guint step, guint entrant)
{
  const SenkoJudging *judging = self->desk->preview->judging;
  const SenkoResult *result = &judging->results[entrant];

  if ((result->open & ~SENKO_OPEN_LINE) != 0)
    return SENKO_OUTCOME_UNDECIDED;
  if (SENKO_RESULT_IS_BARRED (result))
    return SENKO_OUTCOME_FAILED;
  if (!set->places[self->desk->study->first_kind].is_drawn)
    return SENKO_OUTCOME_UNDECIDED;
  if (!self->desk->study->is_final)
    return step < set->places[SENKO_LINE_PASS].n_steps ? SENKO_OUTCOME_PASSED
                                                       : SENKO_OUTCOME_FAILED;
  if (step < set->places[SENKO_LINE_REGULAR].n_steps)
    return SENKO_OUTCOME_REGULAR;
  if (step < set->places[SENKO_LINE_FIXED_TERM].n_steps
      && judging->entrants[entrant].wants_fixed_term)
    return SENKO_OUTCOME_FIXED_TERM;
  return SENKO_OUTCOME_FAILED;
}

static gboolean
waits_in (const SenkoLinePeople *self, const SenkoLineSet *set, guint step, SenkoOutcome outcome)
{
  return self->desk->study->is_final && outcome != SENKO_OUTCOME_REGULAR
         && outcome != SENKO_OUTCOME_UNDECIDED && step < set->places[SENKO_LINE_WAITLIST].n_steps;
}

/* (transfer full) */
static char *
describe (const SenkoLinePeople *self, const SenkoLineSet *set, guint place, int *worth)
{
  const SenkoStudyGroup *group = &self->desk->study->groups[self->index];
  guint step = find_step (group, place);
  SenkoOutcome outcome = outcome_in (self, set, step, self->people[place]);
  gboolean waits = waits_in (self, set, step, outcome);

  *worth = (outcome == SENKO_OUTCOME_REGULAR || outcome == SENKO_OUTCOME_PASSED) ? 4
           : outcome == SENKO_OUTCOME_FIXED_TERM                                 ? 2 + waits
           : outcome == SENKO_OUTCOME_UNDECIDED                                  ? -1
                                                                                 : waits;
  if (!waits)
    return g_strdup (senko_outcome_label (outcome));
  if (outcome == SENKO_OUTCOME_FAILED)
    return g_strdup (_ ("waiting list"));
  return g_strdup_printf (_ ("%s, waiting list"), senko_outcome_label (outcome));
}

static void
give_line_cell (SenkoLinePeople *self, guint place, guint column, SenkoTableCell *cell)
{
  const SenkoStudyGroup *group = &self->desk->study->groups[self->index];
  int now, before;
  g_autofree char *now_text = describe (self, &group->now, place, &now);
  g_autofree char *before_text = describe (self, &group->before, place, &before);
  gboolean changed = g_strcmp0 (now_text, before_text) != 0;

  cell->tone = !changed       ? (now > 0 ? SENKO_TONE_NORMAL : SENKO_TONE_DIM)
               : now > before ? SENKO_TONE_SUCCESS
                              : SENKO_TONE_ERROR;
  if (changed && column == NOW)
    cell->icon_name = now > before ? "go-up-symbolic" : "go-down-symbolic";
  self->text = column == NOW ? g_steal_pointer (&now_text)
               : changed     ? g_steal_pointer (&before_text)
                             : g_strdup ("");
}

static void
give_gate_cell (SenkoLinePeople *self, SenkoPoints score, guint column, SenkoTableCell *cell)
{
  const SenkoGateStudy *gate = g_ptr_array_index (self->desk->gates, self->index);
  SenkoPoints gate_now = senko_judging_desk_get_gate (self->desk, gate->test);
  gboolean now = gate_now == SENKO_POINTS_NONE || score >= gate_now;
  gboolean before = gate->before == SENKO_POINTS_NONE || score >= gate->before;
  gboolean told = column == NOW ? now : before;

  cell->tone = now == before ? (now ? SENKO_TONE_NORMAL : SENKO_TONE_DIM)
               : now         ? SENKO_TONE_SUCCESS
                             : SENKO_TONE_ERROR;
  if (now != before && column == NOW)
    cell->icon_name = now ? "go-up-symbolic" : "go-down-symbolic";
  self->text = g_strdup (column == BEFORE && now == before ? ""
                         : told                            ? _ ("reaches it")
                                                           : _ ("below"));
}

/* --- cells --- */

static SenkoPoints
score_of (const SenkoLinePeople *self, guint entrant)
{
  const SenkoJudging *judging = self->desk->preview->judging;
  const SenkoGateStudy *gate;
  int column;

  if (!self->is_gate)
    return senko_judging_value (judging, entrant);
  gate = g_ptr_array_index (self->desk->gates, self->index);
  column = senko_judging_column (judging, gate->test);
  return judging->scores[(gsize)entrant * judging->n_tests + (guint)column];
}

/* One key of the order after the other, the total alone unless the definition says otherwise. */
static char *
dup_keys (const SenkoLinePeople *self, guint entrant)
{
  const SenkoPreview *preview = self->desk->preview;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < preview->definition->judging.orders[preview->stage].n_keys; i++)
    {
      g_autofree char *value = senko_order_describe (
          preview->definition, preview->stage, i, senko_judging_key (preview->judging, entrant, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", value);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_name (SenkoLinePeople *self, const SenkoPerson *person)
{
  SenkoConnection *connection
      = senko_register_get_connection (senko_session_get_register (self->session));
  g_autoptr (SenkoRow) row = senko_table_get_applicant (connection, person->id, NULL);
  const char *name
      = row != NULL ? senko_row_get_text (row, senko_table_column (row->table, "name")) : NULL;

  return g_strdup (name != NULL ? name : "");
}

/* Ranks may be a share of those who pass: while the lines lie elsewhere than saved, they are open.
 */
static const char *
name_roster_rank (const SenkoLinePeople *self, guint entrant)
{
  const SenkoPreview *preview = self->desk->preview;
  const SenkoStudyGroup *group = &self->desk->study->groups[self->index];
  const SenkoRosterRank *rank
      = senko_result_get_rank (preview->definition, preview->judging->entrants[entrant].pool,
                               &preview->judging->results[entrant]);

  if (self->is_gate || rank == NULL)
    return "";
  if (memcmp (group->now.places, group->before.places, sizeof group->now.places) != 0)
    return "–";
  return senko_language_is_japanese () ? rank->label.ja : rank->label.en;
}

static void
give_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoLinePeople *self = user_data;
  guint entrant = self->people[position];
  const SenkoPeople *people = self->desk->preview->people;
  const SenkoPerson *person = &people->items[entrant];
  const SenkoResult *result = &self->desk->preview->judging->results[entrant];
  char buffer[SENKO_POINTS_BUFFER];

  g_clear_pointer (&self->text, g_free);
  if (column == RANK)
    self->text = self->is_gate ? g_strdup ("") : g_strdup_printf ("%u", result->rank);
  else if (column == EXAM_NO)
    self->text = g_strdup (senko_people_exam_no (people, person));
  else if (column == NAME)
    self->text = dup_name (self, person);
  else if (column == TOTAL)
    self->text = self->is_gate ? g_strdup (senko_points_format (score_of (self, entrant), buffer))
                               : dup_keys (self, entrant);
  else if (column == BONUS)
    self->text = g_strdup (person->bonus > 0 ? senko_points_format (person->bonus, buffer) : "");
  else if (column == ZONE)
    self->text = g_strdup (senko_result_get_zone (self->desk->preview->definition,
                                                  self->desk->preview->stage, result));
  else if (column == ROSTER_RANK)
    self->text = g_strdup (name_roster_rank (self, entrant));
  else if (self->is_gate)
    give_gate_cell (self, score_of (self, entrant), column, cell);
  else
    give_line_cell (self, position, column, cell);
  cell->text = self->text;
}

/* --- showing --- */

static void
bring_into_sight (SenkoLinePeople *self, guint border)
{
  if (self->n_people == 0)
    return;
  senko_table_view_scroll_to (self->table, border > ROWS_NEAR ? border - ROWS_NEAR : 0);
  senko_table_view_scroll_to (self->table, MIN (border + ROWS_NEAR, self->n_people - 1));
}

static void
show (SenkoLinePeople *self, SenkoJudgingDesk *desk, const guint32 *people, guint n_people)
{
  gboolean same = self->desk == desk && self->people == people && self->n_people == n_people;

  senko_judging_desk_ref (desk);
  senko_judging_desk_unref (self->desk);
  self->desk = desk;
  self->people = people;
  self->n_people = n_people;
  if (same)
    senko_table_view_refresh (self->table);
  else
    senko_table_rows_set_n (self->rows, n_people);
}

/* Where more than the total makes the order, its column has room for it, and another name. */
static void
name_order (SenkoLinePeople *self, gboolean total_alone)
{
  columns[TOTAL].title = total_alone ? _ ("Total") : _ ("Order by");
  senko_table_view_set_columns (self->table, columns, G_N_ELEMENTS (columns), give_cell, self);
}

/* What fits beside the figures in a window of 1280 points: bonus points, zones and ranks on a
 * roster where the stage has them. (transfer full) */
static char *
make_layout (const SenkoLinePeople *self, const SenkoJudgingDesk *desk, gboolean total_alone)
{
  const SenkoDefinition *definition = desk->preview->definition;
  SenkoCode stage = desk->preview->stage;
  gboolean zones = definition->judging.zones[stage] != NULL;
  gboolean ranks = desk->study->is_final && senko_definition_has_ranks (definition);

  return g_strdup_printf ("rank:54,exam_no:84,%stotal:%d,%s%snow:128,%sbefore:128",
                          self->names ? "name:110," : "", total_alone ? 64 : 96,
                          zones ? "zone:56," : "", ranks ? "roster_rank:90," : "",
                          definition->stages[stage].bonus ? "bonus:60," : "");
}

/* The columns change with what is shown; else those that were chosen stay. */
static void
fit_columns (SenkoLinePeople *self, const SenkoJudgingDesk *desk)
{
  const SenkoPreview *preview = desk->preview;
  gboolean total_alone = senko_order_is_by_total (preview->definition, preview->stage)
                         && preview->definition->judging.orders[preview->stage].n_keys == 1;
  g_autofree char *layout = NULL;

  if (self->desk == desk && self->layout != NULL)
    return;
  layout = make_layout (self, desk, total_alone);
  if (g_strcmp0 (layout, self->layout) == 0)
    return;
  name_order (self, total_alone);
  senko_table_view_set_layout (self->table, layout);
  g_free (self->layout);
  self->layout = g_steal_pointer (&layout);
}

void
senko_line_people_show_group (SenkoLinePeople *self, SenkoJudgingDesk *desk, guint group,
                              SenkoCode kind)
{
  const SenkoStudyGroup *studied = &desk->study->groups[group];
  guint n = kind != 0 ? studied->now.places[kind].n_steps : 0;

  self->is_gate = FALSE;
  self->index = group;
  self->kind = kind;
  fit_columns (self, desk);
  show (self, desk, studied->people, studied->n_people);
  bring_into_sight (self, n == 0 ? 0 : studied->steps[n - 1].first + studied->steps[n - 1].n);
}

void
senko_line_people_show_gate (SenkoLinePeople *self, SenkoJudgingDesk *desk, guint index)
{
  const SenkoGateStudy *gate = g_ptr_array_index (desk->gates, index);
  SenkoPoints score = senko_judging_desk_get_gate (desk, gate->test);
  guint border = 0;

  self->is_gate = TRUE;
  self->index = index;
  fit_columns (self, desk);
  show (self, desk, gate->people, gate->n_people);
  for (guint i = 0; i < gate->n_steps && gate->steps[i].score >= score; i++)
    border = gate->steps[i].first + gate->steps[i].n;
  bring_into_sight (self, border);
}

void
senko_line_people_scroll_to_total (SenkoLinePeople *self, SenkoPoints total)
{
  guint place = 0;

  while (place + 1 < self->n_people && score_of (self, self->people[place]) >= total)
    place++;
  if (self->n_people == 0)
    return;
  senko_table_view_set_cursor (self->table, place, TRUE);
  bring_into_sight (self, place);
}

const char *
senko_line_people_get_receipt_no (SenkoLinePeople *self, guint position)
{
  const SenkoPeople *people;

  if (self->desk == NULL || position >= self->n_people)
    return NULL;
  people = self->desk->preview->people;
  return senko_people_receipt_no (people, &people->items[self->people[position]]);
}

void
senko_line_people_show_names (SenkoLinePeople *self, gboolean names)
{
  self->names = names;
  g_clear_pointer (&self->layout, g_free);
  if (self->desk != NULL)
    fit_columns (self, self->desk);
}

void
senko_line_people_set_session (SenkoLinePeople *self, SenkoSession *session)
{
  g_set_object (&self->session, session);
}

static void
senko_line_people_finalize (GObject *object)
{
  SenkoLinePeople *self = SENKO_LINE_PEOPLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->desk, senko_judging_desk_unref);
  g_free (self->layout);
  g_free (self->text);
  G_OBJECT_CLASS (senko_line_people_parent_class)->finalize (object);
}

static void
senko_line_people_class_init (SenkoLinePeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_line_people_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i].title = _ (columns[i].title);
}

static void
senko_line_people_init (SenkoLinePeople *self)
{
  self->rows = senko_table_rows_new ();
}

SenkoLinePeople *
senko_line_people_new (SenkoTableView *table)
{
  SenkoLinePeople *self = g_object_new (SENKO_TYPE_LINE_PEOPLE, NULL);
  g_autoptr (GtkSelectionModel) model
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));

  self->table = table;
  senko_table_view_set_columns (table, columns, G_N_ELEMENTS (columns), give_cell, self);
  senko_table_view_set_label (table, _ ("People of the group, best first"));
  senko_table_view_set_model (table, model);
  return self;
}
