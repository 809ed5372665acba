/* Opens a register of its own, since a preview refers to what its register has read. */
#include "app/judging/senko-judging-desk.h"

#include "model/senko-decide.h"
#include "model/senko-lines.h"

static void
read_gates (SenkoJudgingDesk *self)
{
  const SenkoDefinition *definition = self->preview->definition;

  g_ptr_array_set_size (self->gates, 0);
  for (guint i = 0; i < definition->n_gates; i++)
    {
      SenkoGateStudy *study
          = definition->tests[definition->gates[i].test].stage == self->preview->stage
                ? senko_gate_study_new (self->preview, definition->gates[i].test, NULL)
                : NULL;

      if (study != NULL)
        g_ptr_array_add (self->gates, study);
    }
}

/* Read once: a line that is dragged asks for them with every step. */
static void
read_terms (SenkoJudgingDesk *self)
{
  for (guint i = 0; i < self->study->n_next_tests; i++)
    self->laid_out[i] = senko_load_terms_read (self->reg, self->preview->selection,
                                               self->study->next_tests[i], &self->terms[i], NULL);
}

/* The first stage that is not confirmed, else the last: 0 on error. */
static SenkoCode
find_stage (SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  const SenkoDefinition *definition = selection->definition;

  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    {
      g_autoptr (SenkoDecision) decision = NULL;

      if (!senko_decide_find (reg, selection, stage, &decision, error))
        return 0;
      if (decision == NULL)
        return stage;
    }
  return (SenkoCode)(definition->n_stages - 1);
}

SenkoJudgingDesk *
senko_judging_desk_load (const char *path, const char *actor, SenkoDate today,
                         const char *selection_name, SenkoCode stage, GError **error)
{
  g_autoptr (SenkoJudgingDesk) self = g_new0 (SenkoJudgingDesk, 1);
  SenkoSelection *selection;

  self->n_refs = 1;
  self->gates = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_gate_study_free);
  self->reg = senko_register_open (path, SENKO_OPEN_READ_ONLY, actor, today, NULL, error);
  selection
      = self->reg != NULL ? senko_register_get_selection (self->reg, selection_name, error) : NULL;
  if (selection != NULL && stage == 0)
    stage = find_stage (self->reg, selection, error);
  if (selection == NULL || stage == 0 || stage >= selection->definition->n_stages)
    return NULL;
  self->preview = senko_preview_load (self->reg, selection, stage, NULL, error);
  if (self->preview == NULL)
    return NULL;
  self->study = senko_line_study_new (self->preview);
  read_gates (self);
  read_terms (self);
  return g_steal_pointer (&self);
}

SenkoJudgingDesk *
senko_judging_desk_ref (SenkoJudgingDesk *self)
{
  g_atomic_int_inc (&self->n_refs);
  return self;
}

void
senko_judging_desk_unref (SenkoJudgingDesk *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->n_refs))
    return;
  g_ptr_array_unref (self->gates);
  g_clear_pointer (&self->study, senko_line_study_free);
  g_clear_pointer (&self->preview, senko_preview_free);
  g_clear_pointer (&self->reg, senko_register_close);
  g_free (self);
}

/* --- what was moved --- */

static gboolean
is_same_line (const SenkoLine *a, const SenkoLine *b)
{
  return a->is_set == b->is_set
         && (!a->is_set || (a->count == b->count && (a->count >= 0 || a->score == b->score)));
}

static void
add_lines (const SenkoJudgingDesk *self, const SenkoStudyGroup *group, GArray *lines)
{
  for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
    {
      SenkoLineChange change
          = { kind, group->pool, group->category, group->subject, group->now.lines[kind] };

      if (!is_same_line (&group->before.lines[kind], &group->now.lines[kind]))
        g_array_append_val (lines, change);
    }
}

void
senko_judging_desk_take_changes (const SenkoJudgingDesk *self, GArray **lines, GArray **gates)
{
  *lines = g_array_new (FALSE, TRUE, sizeof (SenkoLineChange));
  *gates = g_array_new (FALSE, TRUE, sizeof (SenkoGateChange));
  for (guint i = 0; i < self->study->n_groups; i++)
    add_lines (self, &self->study->groups[i], *lines);
  for (guint i = 0; i < self->gates->len; i++)
    {
      const SenkoGateStudy *gate = g_ptr_array_index (self->gates, i);
      SenkoGateChange change
          = { .test = gate->test, .score = senko_judging_desk_get_gate (self, gate->test) };

      if (change.score != gate->before)
        g_array_append_val (*gates, change);
    }
}

guint
senko_judging_desk_count_moved (const SenkoJudgingDesk *self)
{
  g_autoptr (GArray) lines = NULL, gates = NULL;

  senko_judging_desk_take_changes (self, &lines, &gates);
  return lines->len + gates->len;
}

SenkoPoints
senko_judging_desk_get_gate (const SenkoJudgingDesk *self, SenkoCode test)
{
  return self->preview->judging->gates[test];
}

/* --- moving a gate --- */

static void
carry_lines (const SenkoLineStudy *from, SenkoLineStudy *to)
{
  for (guint i = 0; i < from->n_groups; i++)
    {
      const SenkoStudyGroup *group = &from->groups[i];
      int place = senko_line_study_find (to, group->pool, group->category, group->subject);

      for (SenkoCode kind = 1; place >= 0 && kind < SENKO_N_LINES; kind++)
        if (!is_same_line (&group->before.lines[kind], &group->now.lines[kind]))
          senko_line_study_set (to, (guint)place, kind, group->now.lines[kind]);
    }
}

void
senko_judging_desk_set_gate (SenkoJudgingDesk *self, SenkoCode test, SenkoPoints score)
{
  SenkoLineStudy *study;

  self->preview->judging->gates[test] = score;
  senko_judging_apply (self->preview->judging);
  study = senko_line_study_new (self->preview);
  carry_lines (self->study, study);
  senko_line_study_free (self->study);
  self->study = study;
}

void
senko_judging_desk_reset (SenkoJudgingDesk *self)
{
  senko_line_study_reset (self->study);
  for (guint i = 0; i < self->gates->len; i++)
    {
      const SenkoGateStudy *gate = g_ptr_array_index (self->gates, i);

      if (senko_judging_desk_get_gate (self, gate->test) != gate->before)
        senko_judging_desk_set_gate (self, gate->test, gate->before);
    }
}
