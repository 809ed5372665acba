/* What is told of decisions afterwards: the same rows for the terminal and the window. */
#include "model/lists/senko-list-decisions.h"

#include "model/senko-act-words.h"
#include "model/senko-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER_BUFFER 24

/* --- words --- */

static const char *
write_id (gint64 id, char buffer[NUMBER_BUFFER])
{
  buffer[0] = '\0';
  if (id != 0)
    g_snprintf (buffer, NUMBER_BUFFER, "%" G_GINT64_FORMAT, id);
  return buffer;
}

/* SENKO_N_OUTCOMES: the person is not there. */
static const char *
write_outcome (const SenkoListSink *sink, SenkoOutcome outcome)
{
  if (outcome == SENKO_N_OUTCOMES)
    return sink->labels ? _ ("not there") : "";
  return sink->labels ? senko_outcome_label (outcome) : senko_outcome_id (outcome);
}

static const char *
write_stage (const SenkoListSink *sink, const SenkoDefinition *definition, const char *stage)
{
  SenkoCode code
      = senko_definition_code (definition, SENKO_VOCABULARY_STAGE, stage, strlen (stage));

  return code != 0 ? senko_list_code (sink, definition, SENKO_VOCABULARY_STAGE, code) : stage;
}

/* Columns of a snapshot's line. */
static const char *
column_label (const char *column)
{
  static const struct {
    const char *column, *label;
  } labels[] = {
    { "receipt_no", N_ ("receipt no.") },
    { "exam_no", N_ ("exam no.") },
    { "applied_pool", N_ ("pool applied for") },
    { "applied_track", N_ ("track applied for") },
    { "pool", N_ ("pool") },
    { "track", N_ ("track") },
    { "category", N_ ("category") },
    { "subject", N_ ("subject") },
    { "base_subject", N_ ("base subject") },
    { "sex", N_ ("sex") },
    { "entry", N_ ("standing") },
    { "wants_fixed_term", N_ ("wishes fixed-term") },
    { "bonus", N_ ("bonus") },
    { "scores", N_ ("scores") },
    { "foreign", N_ ("nationality") },
    { "reminders", N_ ("reminders") },
    { "claims", N_ ("claims") },
    { "exempt_tests", N_ ("exempt tests") },
    { "practical_exempt", N_ ("practical test exempt") },
    { "plan", N_ ("tests to take") },
    { "examinee", N_ ("examinee") },
    { "total", N_ ("total") },
    { "rank", N_ ("rank") },
    { "outcome", N_ ("outcome") },
    { "fixed_term", N_ ("fixed-term") },
    { "waitlist_rank", N_ ("waiting list") },
    { "failure_rank", N_ ("failure rank") },
    { "zone", N_ ("zone") },
    { "roster_rank", N_ ("roster rank") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].column, column) == 0)
      return _ (labels[i].label);
  return column;
}

/* Tables of facts. */
static const char *
table_label (const char *table)
{
  guint n;
  const SenkoKind *kinds = senko_kind_list (&n);
  const SenkoTable *known = senko_table_by_name (table);

  for (guint i = 0; known != NULL && i < n; i++)
    if (kinds[i].table == known->id)
      return senko_language_is_japanese () ? kinds[i].ja : _ (kinds[i].en);
  return table;
}

/* Names separated by blanks, as the sink wants them. (transfer full) */
static char *
write_names (const SenkoListSink *sink, const char *names, const char *(*label) (const char *))
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) labels = NULL;

  if (!sink->labels || *names == '\0')
    return g_strdup (names);
  words = g_strsplit (names, " ", -1);
  labels = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer)label (words[i]));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (_ (", "), (char **)labels->pdata);
}

/* --- decisions --- */

static const SenkoListColumn decision_columns[] = {
  { "decision", N_ ("decision no."), TRUE },      { "stage", N_ ("stage"), FALSE },
  { "decided_at", N_ ("decided at"), FALSE },     { "proposed_by", N_ ("proposed by"), FALSE },
  { "confirmed_by", N_ ("confirmed by"), FALSE }, { "people", N_ ("people answering"), TRUE },
  { "fingerprint", N_ ("fingerprint"), FALSE },   { "reopened_at", N_ ("reopened at"), FALSE },
  { "reopened_by", N_ ("reopened by"), FALSE },   { "reason", N_ ("reason"), FALSE },
};

gboolean
senko_list_decisions (SenkoRegister *self, SenkoSelection *selection, const SenkoListSink *sink,
                      GError **error)
{
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (self), selection->id, error);

  if (list == NULL)
    return FALSE;
  sink->begin (decision_columns, G_N_ELEMENTS (decision_columns), sink->user_data);
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoDecision *decision = g_ptr_array_index (list, i);
      char id[NUMBER_BUFFER];

      sink->row ((const char *[]){ write_id (decision->id, id),
                                   write_stage (sink, selection->definition, decision->stage),
                                   decision->decided_at, decision->proposed_by, decision->actor,
                                   decision->proposed_by != NULL ? "2" : "1", decision->fingerprint,
                                   decision->reopened_at, decision->reopened_by,
                                   decision->reopen_reason },
                 G_N_ELEMENTS (decision_columns), sink->user_data);
    }
  return TRUE;
}

/* --- the difference of two --- */

static const SenkoListColumn change_columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "outcome", N_ ("outcome"), FALSE },
  { "new_outcome", N_ ("then"), FALSE },
  { "total", N_ ("total"), TRUE },
  { "new_total", N_ ("then"), TRUE },
  { "rank", N_ ("rank"), TRUE },
  { "new_rank", N_ ("then"), TRUE },
  { "crosses", N_ ("crosses a line"), TRUE },
  { "changed", N_ ("what differs"), FALSE },
  /* of boards that have them */
  { "zone", N_ ("zone"), FALSE },
  { "new_zone", N_ ("then"), FALSE },
  { "roster_rank", N_ ("roster rank"), FALSE },
  { "new_roster_rank", N_ ("then"), FALSE },
};

/* Columns of what the definition does not have are left out at the end. */
static guint
count_columns (guint all, const SenkoDefinition *definition)
{
  return all - 2 * (2 - senko_list_count_more (definition));
}

static const char *
write_rank (const SenkoListSink *sink, const SenkoBoardPlace *place)
{
  return sink->labels ? place->rank_label : place->rank;
}

static void
list_change (const SenkoDecisionChange *change, gboolean crosses, guint n_columns,
             const SenkoListSink *sink)
{
  char totals[2][SENKO_POINTS_BUFFER], ranks[2][SENKO_LIST_NUMBER];
  g_autofree char *changed = write_names (sink, change->cells, column_label);

  sink->row ((const char *[]){ change->receipt_no, change->exam_no,
                               write_outcome (sink, change->before.outcome),
                               write_outcome (sink, change->after.outcome),
                               senko_points_format (change->before.total, totals[0]),
                               senko_points_format (change->after.total, totals[1]),
                               senko_list_number (change->before.rank, ranks[0]),
                               senko_list_number (change->after.rank, ranks[1]), crosses ? "1" : "",
                               changed, change->before.board.zone, change->after.board.zone,
                               write_rank (sink, &change->before.board),
                               write_rank (sink, &change->after.board) },
             n_columns, sink->user_data);
}

guint
senko_list_decision_changes (const SenkoDefinition *definition, const GPtrArray *changes,
                             gboolean crossing, const SenkoListSink *sink)
{
  guint n_crossing = 0, n_columns = count_columns (G_N_ELEMENTS (change_columns), definition);

  sink->begin (change_columns, n_columns, sink->user_data);
  for (guint i = 0; i < changes->len; i++)
    {
      const SenkoDecisionChange *change = g_ptr_array_index (changes, i);
      gboolean crosses = senko_decision_change_crosses (change);

      n_crossing += crosses;
      if (crosses || !crossing)
        list_change (change, crosses, n_columns, sink);
    }
  return n_crossing;
}

/* --- the standing report --- */

static const SenkoListColumn move_columns[] = {
  { "stage", N_ ("stage"), FALSE },
  { "from", N_ ("decision no."), TRUE },
  { "to", N_ ("then"), TRUE },
  { "act", N_ ("act"), TRUE },
  { "at", N_ ("at"), FALSE },
  { "actor", N_ ("by"), FALSE },
  { "verb", N_ ("what was done"), FALSE },
  { "reason", N_ ("reason"), FALSE },
  { "n_people", N_ ("people it moved"), TRUE },
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "outcome", N_ ("outcome"), FALSE },
  { "new_outcome", N_ ("then"), FALSE },
  { "changed", N_ ("what differs"), FALSE },
};

/* One person under one of the acts that may have moved them. */
typedef struct {
  const SenkoMove *move;
  const SenkoMoveAct *act; /* (nullable): none of the person's own facts was changed */
  guint n_people; /* that the act moved */
} MoveRow;

static gint64
act_of (const MoveRow *row)
{
  return row->act != NULL ? row->act->act : G_MAXINT64;
}

/* Decision by decision, act by act; who was moved by nothing of their own comes last. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const MoveRow *x = a, *y = b;
  gint64 keys[][2] = { { x->move->from, y->move->from },
                       { act_of (x), act_of (y) },
                       { x->move->change->applicant, y->move->change->applicant } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static GArray *
group_by_act (const GPtrArray *moves)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (MoveRow));

  for (guint i = 0; i < moves->len; i++)
    {
      const SenkoMove *move = g_ptr_array_index (moves, i);

      for (guint a = 0; a < MAX (move->acts->len, 1); a++)
        {
          MoveRow row = { move, a < move->acts->len ? g_ptr_array_index (move->acts, a) : NULL, 0 };

          g_array_append_val (rows, row);
        }
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

static gboolean
is_same_act (const MoveRow *a, const MoveRow *b)
{
  return a->move->from == b->move->from && act_of (a) == act_of (b);
}

static void
count_people (GArray *rows)
{
  for (guint first = 0, end; first < rows->len; first = end)
    {
      for (end = first + 1; end < rows->len
                            && is_same_act (&g_array_index (rows, MoveRow, first),
                                            &g_array_index (rows, MoveRow, end));)
        end++;
      for (guint i = first; i < end; i++)
        g_array_index (rows, MoveRow, i).n_people = end - first;
    }
}

static void
list_move (const SenkoDefinition *definition, const MoveRow *row, const SenkoListSink *sink)
{
  char from[NUMBER_BUFFER], to[NUMBER_BUFFER], number[NUMBER_BUFFER], people[SENKO_LIST_NUMBER];
  const SenkoMove *move = row->move;
  const SenkoMoveAct *act = row->act;
  const char *verb = act != NULL ? act->verb : "";
  g_autofree char *changed = act != NULL ? write_names (sink, act->entities, table_label)
                                         : write_names (sink, move->change->cells, column_label);

  sink->row (
      (const char *[]){
          write_stage (sink, definition, move->stage), write_id (move->from, from),
          write_id (move->to, to), write_id (act != NULL ? act->act : 0, number),
          act != NULL ? act->at : "", act != NULL ? act->actor : "",
          sink->labels ? senko_act_words_verb (verb) : verb, act != NULL ? act->reason : "",
          senko_list_number (act != NULL ? row->n_people : 0, people), move->change->receipt_no,
          move->change->exam_no, write_outcome (sink, move->change->before.outcome),
          write_outcome (sink, move->change->after.outcome), changed },
      G_N_ELEMENTS (move_columns), sink->user_data);
}

void
senko_list_moves (const SenkoDefinition *definition, const GPtrArray *moves,
                  const SenkoListSink *sink)
{
  g_autoptr (GArray) rows = group_by_act (moves);

  count_people (rows);
  sink->begin (move_columns, G_N_ELEMENTS (move_columns), sink->user_data);
  for (guint i = 0; i < rows->len; i++)
    list_move (definition, &g_array_index (rows, MoveRow, i), sink);
}

/* --- rehearsals --- */

static const SenkoListColumn side_columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "outcome", N_ ("outcome"), FALSE },
  { "new_outcome", N_ ("would be"), FALSE },
  { "total", N_ ("total"), TRUE },
  { "new_total", N_ ("would be"), TRUE },
  { "rank", N_ ("rank"), TRUE },
  { "new_rank", N_ ("would be"), TRUE },
  { "fixed_term", N_ ("fixed-term"), TRUE },
  { "new_fixed_term", N_ ("would be"), TRUE },
  { "waitlist_rank", N_ ("waiting list"), TRUE },
  { "new_waitlist_rank", N_ ("would be"), TRUE },
  { "why", N_ ("why"), FALSE },
  /* of boards that have them */
  { "zone", N_ ("zone"), FALSE },
  { "new_zone", N_ ("would be"), FALSE },
  { "roster_rank", N_ ("roster rank"), FALSE },
  { "new_roster_rank", N_ ("would be"), FALSE },
};

static void
list_side_change (const SenkoSideChange *change, guint n_columns, const SenkoListSink *sink)
{
  char totals[2][SENKO_POINTS_BUFFER], ranks[4][SENKO_LIST_NUMBER];

  sink->row (
      (const char *[]){
          change->receipt_no, change->exam_no, write_outcome (sink, change->before.outcome),
          write_outcome (sink, change->after.outcome),
          senko_points_format (change->before.total, totals[0]),
          senko_points_format (change->after.total, totals[1]),
          senko_list_number (change->before.rank, ranks[0]),
          senko_list_number (change->after.rank, ranks[1]), change->before.fixed_term ? "1" : "",
          change->after.fixed_term ? "1" : "",
          senko_list_number (change->before.waitlist_rank, ranks[2]),
          senko_list_number (change->after.waitlist_rank, ranks[3]), change->why,
          change->board_before.zone, change->board_after.zone,
          write_rank (sink, &change->board_before), write_rank (sink, &change->board_after) },
      n_columns, sink->user_data);
}

void
senko_list_side_changes (const SenkoDefinition *definition, const GPtrArray *changes,
                         const SenkoListSink *sink)
{
  guint n_columns = count_columns (G_N_ELEMENTS (side_columns), definition);

  sink->begin (side_columns, n_columns, sink->user_data);
  for (guint i = 0; i < changes->len; i++)
    list_side_change (g_ptr_array_index (changes, i), n_columns, sink);
}

char *
senko_list_sum_up_side_changes (const GPtrArray *changes)
{
  guint n = 0, n_alone;
  g_autofree char *sides = NULL, *alone = NULL;

  for (guint i = 0; i < changes->len; i++)
    n += senko_side_change_crosses (g_ptr_array_index (changes, i));
  sides = g_strdup_printf (ngettext ("%u applicant changes side. Nothing was written.",
                                     "%u applicants change side. Nothing was written.", n),
                           n);
  n_alone = changes->len - n;
  if (n_alone == 0)
    return g_steal_pointer (&sides);
  alone = g_strdup_printf (ngettext ("%u other stays and has another zone or rank on the roster.",
                                     "%u others stay and have another zone or rank on the roster.",
                                     n_alone),
                           n_alone);
  return g_strjoin (" ", sides, alone, NULL);
}
