/* Whole sentences and short figures; every ratio says what is divided by what. */
#include "app/judging/senko-judging-words.h"

#include <glib/gi18n-lib.h>

static const SenkoDefinition *
definition_of (const SenkoJudgingDesk *self)
{
  return self->preview->definition;
}

static const char *
label_of (const SenkoJudgingDesk *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (definition_of (self), vocabulary, code,
                                      senko_language_is_japanese ());
}

char *
senko_judging_words_group (const SenkoJudgingDesk *self, guint index)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  const char *category = label_of (self, SENKO_VOCABULARY_CATEGORY, group->category);
  const char *subject = label_of (self, SENKO_VOCABULARY_SUBJECT, group->subject);
  GString *text = g_string_new (subject);

  if (*category != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", category);
  if (group->pool != self->study->groups[0].pool || text->len == 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            label_of (self, SENKO_VOCABULARY_POOL, group->pool));
  return g_string_free (text, FALSE);
}

const char *
senko_judging_words_kind (SenkoCode kind)
{
  switch (kind)
    {
    case SENKO_LINE_REGULAR:
      return _ ("Regular");
    case SENKO_LINE_FIXED_TERM:
      return _ ("Fixed-term");
    case SENKO_LINE_WAITLIST:
      return _ ("Waiting list");
    default:
      return _ ("Pass");
    }
}

char *
senko_judging_words_cut (const SenkoJudgingDesk *self, guint index, SenkoCode kind)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  const SenkoLinePlace *place = &group->now.places[kind];

  if (!group->now.lines[kind].is_set && !place->is_borrowed && !place->is_planned)
    return g_strdup (_ ("not set"));
  if (place->cut == SENKO_POINTS_NONE)
    return g_strdup (_ ("nobody"));
  return senko_order_describe (definition_of (self), self->preview->stage, 0, place->cut);
}

char *
senko_judging_words_drawn_by (const SenkoJudgingDesk *self, guint index, SenkoCode kind)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  const SenkoLinePlace *place = &group->now.places[kind];

  if (place->cut == SENKO_POINTS_NONE)
    return g_strdup ("");
  if (place->is_borrowed)
    return g_strdup_printf (
        _ ("as in %s"),
        label_of (self, SENKO_VOCABULARY_POOL, definition_of (self)->pools[group->pool].cut_from));
  if (place->is_planned)
    return g_strdup_printf (_ ("best %d by the rules"), group->planned.count);
  return g_strdup ("");
}

char *
senko_judging_words_line (const SenkoJudgingDesk *self, guint index, SenkoCode kind)
{
  g_autofree char *cut = senko_judging_words_cut (self, index, kind);
  g_autofree char *drawn_by = senko_judging_words_drawn_by (self, index, kind);

  if (*drawn_by == '\0')
    return g_steal_pointer (&cut);
  /* TRANSLATORS: where a line lies, and what draws it there: “214.5, as in general”. */
  return g_strdup_printf (_ ("%1$s, %2$s"), cut, drawn_by);
}

char *
senko_judging_words_plan (const SenkoJudgingDesk *self, guint index, SenkoCode kind)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  int place = kind < SENKO_N_LINES ? group->plans[kind] : -1;
  const SenkoStudyPlan *plan = place >= 0 ? &self->study->plans[place] : NULL;
  const char *words;

  if (plan == NULL)
    return g_strdup ("");
  if (plan->quota->number >= 0 && plan->n_groups > 1)
    return g_strdup_printf (_ ("%d together"), plan->quota->number);
  if (plan->quota->number >= 0)
    return g_strdup_printf ("%d", plan->quota->number);
  words = senko_language_is_japanese () ? plan->quota->ja : plan->quota->en;
  return g_strdup (words != NULL ? words : "");
}

char *
senko_judging_words_ratio (int tenths)
{
  return tenths < 0 ? g_strdup ("–") : g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
}

/* --- figures --- */

static void
figure_free (gpointer data)
{
  SenkoJudgingFigure *self = data;

  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

/* Takes value. */
static void
add (GPtrArray *figures, const char *label, char *value)
{
  SenkoJudgingFigure *figure = g_new0 (SenkoJudgingFigure, 1);

  figure->label = g_strdup (label);
  figure->value = value;
  g_ptr_array_add (figures, figure);
}

static char *
format_heads (const SenkoHeads *heads)
{
  guint unknown = heads->n - heads->n_women - heads->n_men;

  if (heads->n == 0)
    return g_strdup ("0");
  if (unknown == 0)
    return g_strdup_printf (_ ("%1$u (women %2$u, men %3$u)"), heads->n, heads->n_women,
                            heads->n_men);
  return g_strdup_printf (_ ("%1$u (women %2$u, men %3$u, not said %4$u)"), heads->n,
                          heads->n_women, heads->n_men, unknown);
}

static char *
format_tracks (const SenkoJudgingDesk *self, const SenkoHeads *heads)
{
  GString *text = g_string_new (NULL);

  for (SenkoCode track = 1; track < definition_of (self)->n_tracks && track < 32; track++)
    if (heads->tracks[track] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? _ (", ") : "",
                              label_of (self, SENKO_VOCABULARY_TRACK, track), heads->tracks[track]);
  return g_string_free (text, FALSE);
}

static void
add_taken (const SenkoJudgingDesk *self, guint index, SenkoCode kind, GPtrArray *figures)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  const SenkoLinePlace *place = &group->now.places[kind];
  SenkoHeads heads;

  senko_line_study_get_heads (self->study, index, kind, &heads);
  add (figures, _ ("Taken in"), format_heads (&heads));
  if (place->n_tied > 1)
    add (figures, _ ("On the line itself"),
         g_strdup_printf (ngettext ("%u person", "%u people", place->n_tied), place->n_tied));
  if (place->n_left_out > 0)
    add (figures, _ ("Left out as a tie"),
         g_strdup_printf (ngettext ("%u person", "%u people", place->n_left_out),
                          place->n_left_out));
  if (heads.n > 0)
    add (figures, _ ("Their tracks"), format_tracks (self, &heads));
}

static void
add_plan (const SenkoJudgingDesk *self, guint index, SenkoCode kind, GPtrArray *figures)
{
  int place = self->study->groups[index].plans[self->study->is_final ? kind : SENKO_LINE_REGULAR];
  const SenkoStudyPlan *plan = place >= 0 ? &self->study->plans[place] : NULL;
  const char *words;

  if (plan == NULL)
    return;
  words = senko_language_is_japanese () ? plan->quota->ja : plan->quota->en;
  if (plan->quota->number < 0)
    add (figures, _ ("Planned"), g_strdup (words != NULL ? words : "–"));
  else if (!self->study->is_final)
    add (figures, _ ("Planned hires"),
         g_strdup_printf (ngettext ("%1$d; %2$u go on in %3$u group",
                                    "%1$d; %2$u go on in %3$u groups", plan->n_groups),
                          plan->quota->number, plan->n_taken, plan->n_groups));
  else if (plan->n_groups > 1)
    add (figures, _ ("Planned together"),
         g_strdup_printf (_ ("%1$u taken of %2$d, in %3$u groups"), plan->n_taken,
                          plan->quota->number, plan->n_groups));
  else
    add (figures, _ ("Planned"),
         g_strdup_printf (_ ("%1$u taken of %2$d"), plan->n_taken, plan->quota->number));
}

static void
add_ratio (const SenkoJudgingDesk *self, guint index, GPtrArray *figures)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  int tenths = senko_line_study_ratio (self->study, index);
  guint taken = group->now.places[self->study->first_kind].n_taken;
  g_autofree char *ratio = senko_judging_words_ratio (tenths);

  if (tenths >= 0)
    add (figures, _ ("Ratio"),
         g_strdup_printf (_ ("%1$s = %2$u examinees ÷ %3$u taken in"), ratio, group->examinees.n,
                          taken));
}

static void
add_load (const SenkoJudgingDesk *self, guint index, GPtrArray *figures)
{
  for (guint i = 0; i < self->study->n_next_tests; i++)
    {
      SenkoCode test = self->study->next_tests[i];
      SenkoLoadTerms terms = { 0 };
      gboolean laid_out
          = senko_load_terms_read (self->reg, self->preview->selection, test, &terms, NULL);
      SenkoLoad load = senko_line_study_get_load (self->study, (int)index, test, &terms);

      if (load.n_people == 0)
        continue;
      add (figures, label_of (self, SENKO_VOCABULARY_TEST, test),
           laid_out ? g_strdup_printf (_ ("%1$u people, %2$u slots, %3$u days in %4$u rooms"),
                                       load.n_people, load.n_slots, load.n_days, terms.n_rooms)
                    : g_strdup_printf (ngettext ("%u person", "%u people", load.n_people),
                                       load.n_people));
    }
}

GPtrArray *
senko_judging_words_figures (const SenkoJudgingDesk *self, guint index, SenkoCode kind)
{
  const SenkoStudyGroup *group = &self->study->groups[index];
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);

  add_taken (self, index, kind, figures);
  add_plan (self, index, kind, figures);
  add_ratio (self, index, figures);
  add (figures, _ ("Applicants"), format_heads (&group->applicants));
  add (figures, _ ("Examinees"), format_heads (&group->examinees));
  if (group->exempt.n > 0)
    add (figures, _ ("Exempt from this stage"), format_heads (&group->exempt));
  if (group->n_absent > 0)
    add (figures, _ ("Absent"), g_strdup_printf ("%u", group->n_absent));
  if (group->n_gate_failed > 0)
    add (figures, _ ("Below the gate"), g_strdup_printf ("%u", group->n_gate_failed));
  if (group->n_open > 0)
    add (figures, _ ("Still open"), g_strdup_printf ("%u", group->n_open));
  add_load (self, index, figures);
  return figures;
}

GPtrArray *
senko_judging_words_gate_figures (const SenkoJudgingDesk *self, const SenkoGateStudy *gate)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);
  SenkoPoints score = senko_judging_desk_get_gate (self, gate->test);
  SenkoGateFigures numbers;

  senko_gate_study_get (gate, score, &numbers);
  add (figures, _ ("Reach the gate"), format_heads (&numbers.reached));
  add (figures, _ ("Took the test"), format_heads (&numbers.all));
  if (numbers.share >= 0)
    add (figures, _ ("Share that reaches it"),
         g_strdup_printf (_ ("%1$d.%2$d %% = %3$u of the %4$u on whom it is measured"),
                          numbers.share / 10, numbers.share % 10, numbers.n_measured_reached,
                          numbers.n_measured));
  if (gate->gate->keep_from > 0)
    add (figures, _ ("Share by the rules"),
         g_strdup_printf (_ ("%1$d–%2$d %%"), gate->gate->keep_from, gate->gate->keep_to));
  if (numbers.n_tied > 1)
    add (figures, _ ("On the gate itself"),
         g_strdup_printf (ngettext ("%u person", "%u people", numbers.n_tied), numbers.n_tied));
  return figures;
}

/* --- what was moved --- */

static void
count_sides (const SenkoJudgingDesk *self, guint *n_in, guint *n_out, guint *n_other)
{
  *n_in = *n_out = *n_other = 0;
  for (guint g = 0; g < self->study->n_groups; g++)
    {
      g_autoptr (GArray) moves = senko_line_study_list_moves (self->study, g);

      for (guint i = 0; i < moves->len; i++)
        {
          const SenkoSideMove *move = &g_array_index (moves, SenkoSideMove, i);
          gboolean was = senko_outcome_goes_on (move->before)
                         || move->before == SENKO_OUTCOME_REGULAR
                         || move->before == SENKO_OUTCOME_FIXED_TERM;
          gboolean is = senko_outcome_goes_on (move->now) || move->now == SENKO_OUTCOME_REGULAR
                        || move->now == SENKO_OUTCOME_FIXED_TERM;

          *(is == was ? n_other : is ? n_in : n_out) += 1;
        }
    }
}

char *
senko_judging_words_moved (const SenkoJudgingDesk *self)
{
  guint n = senko_judging_desk_count_moved (self), n_in, n_out, n_other;

  if (n == 0)
    return g_strdup ("");
  count_sides (self, &n_in, &n_out, &n_other);
  return g_strdup_printf (_ ("Moved: %1$u. People who come in: %2$u, go out: %3$u, change "
                             "otherwise: %4$u. Nothing is saved yet."),
                          n, n_in, n_out, n_other);
}
