/* Two snapshots of a stage compared by person, and the acts that came between. */
#include "model/senko-decision-history.h"

#include <string.h>

/* Lines of a snapshot. */
typedef struct {
  const SenkoDefinition *definition;
  GArray *lines; /* of Kept */
} Reading;

/* One, kept by applicant in their order. */
typedef struct {
  gint64 applicant;
  char *text;
  char *receipt_no, *exam_no;
  SenkoPlace place;
} Kept;

static void
kept_clear (gpointer data)
{
  Kept *kept = data;

  g_free (kept->text);
  g_free (kept->receipt_no);
  g_free (kept->exam_no);
  senko_board_place_clear (&kept->place.board);
}

static gboolean
keep_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Reading *reading = user_data;
  Kept kept = { .applicant = line->id,
                .text = g_strndup (line->line, line->line_length),
                .receipt_no = g_strndup (line->receipt_no, line->receipt_no_length),
                .exam_no = g_strndup (line->exam_no, line->exam_no_length),
                .place = { line->outcome,
                           line->fixed_term,
                           line->total,
                           line->bonus,
                           line->rank,
                           line->waitlist_rank,
                           { 0 } } };

  if (senko_snapshot_has_more (reading->definition))
    senko_board_place_take_line (&kept.place.board, reading->definition, line);
  g_array_append_val (reading->lines, kept);
  return TRUE;
}

static GArray *
new_lines (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Kept));

  g_array_set_clear_func (lines, kept_clear);
  return lines;
}

static GArray *
read_preview (SenkoRegister *self, SenkoSelection *selection, const char *stage, GError **error)
{
  SenkoCode code = senko_preview_stage (selection->definition, stage, error);
  g_autoptr (SenkoPreview) preview
      = code == 0 ? NULL : senko_preview_load (self, selection, code, NULL, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SenkoSnapshotWords) words = NULL;
  Reading reading = { selection->definition, NULL };

  if (preview == NULL)
    return NULL;
  words = senko_snapshot_words_new (preview->people, preview->judging);
  reading.lines = new_lines ();
  for (guint i = 0; i < preview->people->n_items; i++)
    {
      g_string_truncate (text, 0);
      senko_snapshot_append_person (words, i, text);
      senko_snapshot_read_part (preview->definition, text->str, text->len, keep_line, &reading);
    }
  return reading.lines;
}

static GArray *
read_decision (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *decision,
               GError **error)
{
  g_autoptr (GArray) lines = new_lines ();
  Reading reading = { selection->definition, lines };

  if (!senko_decide_read (self, selection, decision, keep_line, &reading, error))
    return NULL;
  return g_steal_pointer (&lines);
}

/* Comparing */

void
senko_decision_change_free (SenkoDecisionChange *self)
{
  senko_board_place_clear (&self->before.board);
  senko_board_place_clear (&self->after.board);
  g_free (self->receipt_no);
  g_free (self->exam_no);
  g_free (self->cells);
  g_free (self);
}

/* a or b NULL: not there. */
static SenkoDecisionChange *
make_change (const Kept *a, const Kept *b)
{
  static const SenkoPlace nowhere
      = { SENKO_N_OUTCOMES, FALSE, SENKO_POINTS_NONE, SENKO_POINTS_NONE, 0, 0, { 0 } };
  const Kept *either = b != NULL ? b : a;
  SenkoDecisionChange *change = g_new0 (SenkoDecisionChange, 1);

  change->applicant = either->applicant;
  change->receipt_no = g_strdup (either->receipt_no);
  change->exam_no = g_strdup (either->exam_no);
  change->before = a != NULL ? a->place : nowhere;
  change->after = b != NULL ? b->place : nowhere;
  /* texts of its own, as a and b go */
  senko_board_place_copy (&change->before.board, &change->before.board);
  senko_board_place_copy (&change->after.board, &change->after.board);
  change->cells
      = a != NULL && b != NULL ? senko_snapshot_list_changed (a->text, b->text) : g_strdup ("");
  return change;
}

static GPtrArray *
compare (const GArray *before, const GArray *after)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_decision_change_free);
  guint i = 0, k = 0;

  while (i < before->len || k < after->len)
    {
      const Kept *a = i < before->len ? &g_array_index (before, Kept, i) : NULL;
      const Kept *b = k < after->len ? &g_array_index (after, Kept, k) : NULL;

      if (a != NULL && b != NULL && a->applicant != b->applicant)
        *(a->applicant < b->applicant ? &b : &a) = NULL;
      i += a != NULL;
      k += b != NULL;
      if (a == NULL || b == NULL || strcmp (a->text, b->text) != 0)
        g_ptr_array_add (list, make_change (a, b));
    }
  return list;
}

GPtrArray *
senko_decision_diff (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *a,
                     const SenkoDecision *b, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  if (view == NULL)
    return NULL;
  before = read_decision (self, selection, a, error);
  if (before != NULL)
    after = b != NULL ? read_decision (self, selection, b, error)
                      : read_preview (self, selection, a->stage, error);
  return after != NULL ? compare (before, after) : NULL;
}

gboolean
senko_decision_change_crosses (const SenkoDecisionChange *change)
{
  return change->before.outcome != change->after.outcome
         || change->before.fixed_term != change->after.fixed_term
         || (change->before.waitlist_rank > 0) != (change->after.waitlist_rank > 0);
}
