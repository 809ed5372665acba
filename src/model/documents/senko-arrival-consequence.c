/* What saving the edits leads to, said before it is saved: the rules' view of the person with the
 * facts as they would be, beside the one with the facts as they are (domain.md §4-6). */
#include "model/documents/senko-arrival-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMED 6 /* open matters that are named one by one */

typedef struct {
  const SenkoArrivalForm *form;
  const SenkoDefinition *definition;
  const SenkoApplicantVerdict *before, *after;
  SenkoArrivalView *view;
} Comparing;

static const char *
label (const Comparing *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (self->definition, vocabulary, code,
                                      senko_language_is_japanese ());
}

static void
consequence_free (SenkoConsequence *self)
{
  g_free (self->text);
  g_free (self);
}

/* Takes text. */
static void
say (const Comparing *self, SenkoFollows kind, char *text)
{
  SenkoConsequence *line = g_new (SenkoConsequence, 1);

  *line = (SenkoConsequence){ kind, text };
  g_ptr_array_add (self->view->lines, line);
}

/* --- In or out, where they are judged --- */

static gboolean
is_out (const SenkoApplicantVerdict *verdict)
{
  return verdict->summary.is_void || verdict->summary.ineligible;
}

static const SenkoApplicantFinding *
find_finding (const SenkoApplicantVerdict *verdict, SenkoCode rule)
{
  for (guint i = 0; i < verdict->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (verdict->findings, i);

      if (finding->rule == rule)
        return finding;
    }
  return NULL;
}

static void
compare_standing (const Comparing *self)
{
  gboolean was_out = is_out (self->before), out = is_out (self->after);

  if (out && !was_out)
    {
      const SenkoApplicantFinding *why
          = find_finding (self->after, self->after->summary.failed_rule);

      self->view->worse = TRUE;
      say (self, SENKO_FOLLOWS_OUT,
           g_strdup_printf (_ ("They are out, by “%s”."), why != NULL ? why->label : ""));
    }
  else if (was_out && !out)
    say (self, SENKO_FOLLOWS_IN_AGAIN, g_strdup (_ ("They are no longer out.")));
}

static char *
place_text (const Comparing *self, SenkoCode pool, SenkoCode track)
{
  const char *pool_label = label (self, SENKO_VOCABULARY_POOL, pool);
  const char *track_label = label (self, SENKO_VOCABULARY_TRACK, track);

  if (strcmp (pool_label, track_label) == 0)
    return g_strdup (pool_label);
  return g_strdup_printf (C_ ("post", "%1$s · %2$s"), pool_label, track_label);
}

static gboolean
is_as_applied (const Comparing *self, const SenkoEligibility *summary)
{
  const SenkoRow *row = self->form->basis->record->applicant;

  return summary->pool
             == _senko_arrival_code (self->form, SENKO_VOCABULARY_POOL, row,
                                     senko_table_column (row->table, "pool"))
         && summary->track
                == _senko_arrival_code (self->form, SENKO_VOCABULARY_TRACK, row,
                                        senko_table_column (row->table, "track"));
}

static void
compare_places (const Comparing *self)
{
  const SenkoEligibility *before = &self->before->summary, *after = &self->after->summary;
  g_autofree char *from = place_text (self, before->pool, before->track);
  g_autofree char *to = place_text (self, after->pool, after->track);

  if (before->pool == after->pool && before->track == after->track)
    return;
  if (is_as_applied (self, after))
    {
      say (self, SENKO_FOLLOWS_AS_APPLIED,
           g_strdup_printf (_ ("They are judged as applied for again: %s."), to));
      return;
    }
  self->view->worse = TRUE;
  say (self, SENKO_FOLLOWS_FALLBACK,
       g_strdup_printf (_ ("They fall back: judged as %1$s instead of %2$s."), to, from));
}

/* Whoever brings a paper expects that it counts. */
static const SenkoApplicantFinding *
find_in_vain (const Comparing *self)
{
  const SenkoArrivalForm *form = self->form;
  guint first = self->definition->n_codes[SENKO_VOCABULARY_RULE] - self->definition->n_documents;

  for (guint i = 0; i < form->papers->len; i++)
    {
      const SenkoPaper *paper = g_ptr_array_index (form->papers, i);
      const SenkoApplicantFinding *finding
          = paper->document < self->definition->n_documents
                ? find_finding (self->after, (SenkoCode)(first + paper->document))
                : NULL;

      if (_senko_arrival_paper_changes (form, i) && finding != NULL
          && (finding->verdict == SENKO_VERDICT_FALLBACK || finding->verdict == SENKO_VERDICT_FAIL))
        return finding;
    }
  return NULL;
}

static char *
applied_text (const Comparing *self)
{
  const SenkoRow *row = self->form->basis->record->applicant;

  return place_text (self,
                     _senko_arrival_code (self->form, SENKO_VOCABULARY_POOL, row,
                                          senko_table_column (row->table, "pool")),
                     _senko_arrival_code (self->form, SENKO_VOCABULARY_TRACK, row,
                                          senko_table_column (row->table, "track")));
}

static void
compare_in_vain (const Comparing *self)
{
  const SenkoApplicantFinding *vain = find_in_vain (self);
  const SenkoEligibility *after = &self->after->summary;
  g_autofree char *to = place_text (self, after->pool, after->track);
  g_autofree char *applied = applied_text (self);

  if (vain == NULL || self->view->worse)
    return;
  if (is_out (self->after))
    say (self, SENKO_FOLLOWS_STAYS,
         g_strdup_printf (_ ("They stay out: “%s” does not change that."), vain->label));
  else if (!is_as_applied (self, after))
    say (self, SENKO_FOLLOWS_STAYS,
         g_strdup_printf (
             _ ("They stay judged as %1$s instead of %2$s: “%3$s” does not change that."), to,
             applied, vain->label));
  else
    return;
  self->view->worse = TRUE;
}

/* --- Tests --- */

typedef struct {
  guint32 taken; /* bit per test code */
  SenkoPoints points[SENKO_MAX_TESTS];
} Tests;

/* The same as the judging of a stage asks of an entrant (rules/senko-judging-settle.c). */
static gboolean
is_asked (const SenkoTest *about, SenkoCode test, const SenkoPlan *plan)
{
  if (!about->scored)
    return about->all_pools || (plan != NULL && !plan->exempt);
  return plan != NULL && !plan->exempt
         && (plan->points[test] != SENKO_POINTS_NONE || plan->gate_test == test);
}

static void
add_stage (const Comparing *self, const SenkoEligibility *summary, SenkoCode stage, Tests *tests)
{
  const SenkoDefinition *definition = self->definition;
  SenkoSubject subject = _senko_arrival_subject (self->form, summary);
  int number = senko_definition_plan (definition, stage, &subject);
  const SenkoPlan *plan = number >= 0 ? &definition->stages[stage].plans[number] : NULL;

  for (SenkoCode test = 1; test < definition->n_tests; test++)
    {
      const SenkoTest *about = &definition->tests[test];

      if (about->stage != stage || !is_asked (about, test, plan)
          || (about->scored && (summary->exempt_tests & (1u << test))))
        continue;
      tests->taken |= 1u << test;
      tests->points[test] = plan != NULL ? plan->points[test] : SENKO_POINTS_NONE;
    }
}

static Tests
tests_of (const Comparing *self, const SenkoEligibility *summary)
{
  guint32 stages = summary->pool < self->definition->n_pools
                       ? self->definition->pools[summary->pool].stages
                       : 0;
  Tests tests = { 0 };

  for (SenkoCode stage = 1; stage < self->definition->n_stages; stage++)
    if ((stages & ~summary->exempt_stages) & (1u << stage))
      add_stage (self, summary, stage, &tests);
  return tests;
}

static char *
list_tests (const Comparing *self, guint32 tests)
{
  GString *list = g_string_new (NULL);

  for (SenkoCode test = 1; test < self->definition->n_tests; test++)
    if (tests & (1u << test))
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("between names", ", ") : "",
                              label (self, SENKO_VOCABULARY_TEST, test));
  return g_string_free (list, FALSE);
}

static void
compare_points (const Comparing *self, const Tests *before, const Tests *after)
{
  for (SenkoCode test = 1; test < self->definition->n_tests; test++)
    {
      SenkoPoints from = before->points[test], to = after->points[test];

      if (!(before->taken & after->taken & (1u << test)) || from == to || from == SENKO_POINTS_NONE
          || to == SENKO_POINTS_NONE)
        continue;
      say (self, SENKO_FOLLOWS_TESTS,
           g_strdup_printf (_ ("%1$s counts %2$d points instead of %3$d."),
                            label (self, SENKO_VOCABULARY_TEST, test), to / SENKO_POINTS (1),
                            from / SENKO_POINTS (1)));
    }
}

static void
compare_tests (const Comparing *self)
{
  Tests before = tests_of (self, &self->before->summary);
  Tests after = tests_of (self, &self->after->summary);
  guint32 more = after.taken & ~before.taken, less = before.taken & ~after.taken;
  g_autofree char *taken = list_tests (self, more);
  g_autofree char *left = list_tests (self, less);

  if (is_out (self->after))
    return;
  if (more != 0)
    say (self, SENKO_FOLLOWS_TESTS, g_strdup_printf (_ ("They also take: %s."), taken));
  if (less != 0)
    say (self, SENKO_FOLLOWS_TESTS, g_strdup_printf (_ ("They no longer take: %s."), left));
  compare_points (self, &before, &after);
}

/* --- Findings --- */

static void
compare_finding (const Comparing *self, const SenkoApplicantFinding *after)
{
  const SenkoApplicantFinding *before = find_finding (self->before, after->rule);
  const char *text = _senko_arrival_without_name (after->text, after->label);

  if (before != NULL && before->verdict == after->verdict
      && strcmp (before->text, after->text) == 0)
    return;
  if (before != NULL && before->verdict == after->verdict)
    say (self, SENKO_FOLLOWS_FINDING,
         g_strdup_printf (C_ ("a finding and why", "%1$s: %2$s"), after->label, text));
  else if (before != NULL)
    say (self, SENKO_FOLLOWS_FINDING,
         g_strdup_printf (_ ("%1$s: %2$s → %3$s. %4$s"), after->label, before->verdict_label,
                          after->verdict_label, text));
  else
    say (self, SENKO_FOLLOWS_FINDING,
         g_strdup_printf (_ ("%1$s: now %2$s. %3$s"), after->label, after->verdict_label, text));
}

static char *
list_open (const Comparing *self, SenkoCode stage)
{
  GString *list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->after->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (self->after->findings, i);

      if (!(finding->open_for & (1u << stage)))
        continue;
      if (n++ < MAX_NAMED)
        g_string_append_printf (list, "%s%s", n > 1 ? C_ ("between names", ", ") : "",
                                finding->label);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (list, " (+%u)", n - MAX_NAMED);
  return g_string_free (list, FALSE);
}

/* The first stage that was held up: is it free now? */
static void
compare_open (const Comparing *self)
{
  guint32 before = self->before->summary.open_for, after = self->after->summary.open_for;

  if (is_out (self->after))
    return;
  for (SenkoCode stage = 1; stage < self->definition->n_stages; stage++)
    if ((before & ~after) & (1u << stage))
      say (self, SENKO_FOLLOWS_COMPLETE,
           g_strdup_printf (_ ("Nothing is open any more for %s."),
                            label (self, SENKO_VOCABULARY_STAGE, stage)));
  for (SenkoCode stage = 1; stage < self->definition->n_stages; stage++)
    if (after & (1u << stage))
      {
        g_autofree char *list = list_open (self, stage);

        say (self, SENKO_FOLLOWS_OPEN,
             g_strdup_printf (_ ("Still open for %1$s: %2$s."),
                              label (self, SENKO_VOCABULARY_STAGE, stage), list));
        return;
      }
}

/* --- What keeps it from being saved --- */

static void
add_problem (const Comparing *self, char *text)
{
  g_ptr_array_add (self->view->problems, text);
}

static void
check_papers (const Comparing *self)
{
  for (guint i = 0; i < self->form->papers->len; i++)
    {
      const SenkoPaper *paper = g_ptr_array_index (self->form->papers, i);

      if (paper->marked && paper->verdict != 0
          && senko_arrival_form_get_arrived_on (self->form, i) > self->form->today)
        add_problem (self,
                     g_strdup_printf (_ ("%s cannot have arrived on a day that is still to come."),
                                      paper->label));
    }
}

static void
check_rulings (const Comparing *self)
{
  for (guint i = 0; i < self->form->rulings->len; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (self->form->rulings, SenkoRulingEdit, i);
      g_autofree char *reason = g_strstrip (g_strdup (edit->reason));

      if (_senko_arrival_ruling_changes (self->form, edit)
          && edit->verdict != SENKO_RULING_WITHDRAWN && *reason == '\0')
        add_problem (self, g_strdup_printf (_ ("The ruling on “%s” needs a reason: it is what the "
                                               "applicant is told."),
                                            label (self, SENKO_VOCABULARY_RULE, edit->rule)));
    }
}

/* --- All of it --- */

SenkoArrivalView *
senko_arrival_form_view (const SenkoArrivalForm *self)
{
  SenkoArrivalView *view = g_new0 (SenkoArrivalView, 1);
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  Comparing comparing = { self, self->selection->definition, self->now, NULL, view };

  view->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)consequence_free);
  view->problems = g_ptr_array_new_with_free_func (g_free);
  _senko_arrival_judge (self, TRUE, findings);
  view->after = senko_applicant_verdict_new (self->selection->definition, findings);
  comparing.after = view->after;
  compare_standing (&comparing);
  compare_places (&comparing);
  compare_in_vain (&comparing);
  compare_tests (&comparing);
  for (guint i = 0; i < view->after->findings->len; i++)
    compare_finding (&comparing, g_ptr_array_index (view->after->findings, i));
  if (view->lines->len == 0)
    say (&comparing, SENKO_FOLLOWS_NOTHING,
         g_strdup (_ ("Nothing changes in how they are judged.")));
  compare_open (&comparing);
  check_papers (&comparing);
  check_rulings (&comparing);
  return view;
}

void
senko_arrival_view_free (SenkoArrivalView *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->problems);
  senko_applicant_verdict_free (self->after);
  g_free (self);
}

const SenkoConsequence *
senko_arrival_view_find (const SenkoArrivalView *self, SenkoFollows kind)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SenkoConsequence *line = g_ptr_array_index (self->lines, i);

      if (line->kind == kind)
        return line;
    }
  return NULL;
}
