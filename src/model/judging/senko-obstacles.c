/* What stands in the way of confirming a stage, named one by one. */
#include "model/senko-preview.h"

#include <glib/gi18n-lib.h>

static void
obstacle_free (SenkoObstacle *obstacle)
{
  g_free (obstacle->text);
  g_free (obstacle);
}

static void
add (GPtrArray *list, SenkoOpen kind, gint64 applicant, SenkoCode test, char *text)
{
  SenkoObstacle *obstacle = g_new0 (SenkoObstacle, 1);

  obstacle->kind = kind;
  obstacle->applicant = applicant;
  obstacle->test = test;
  obstacle->text = text;
  g_ptr_array_add (list, obstacle);
}

char *
senko_preview_group_name (const SenkoDefinition *definition, SenkoCode pool, SenkoCode category,
                          SenkoCode subject, gboolean japanese)
{
  const SenkoVocabulary vocabularies[]
      = { SENKO_VOCABULARY_POOL, SENKO_VOCABULARY_CATEGORY, SENKO_VOCABULARY_SUBJECT };
  const SenkoCode codes[] = { pool, category, subject };
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] != 0)
      g_string_append_printf (
          name, "%s%s", name->len > 0 ? " · " : "",
          senko_definition_code_label (definition, vocabularies[i], codes[i], japanese));
  return g_string_free (name, FALSE);
}

/* A number people know the applicant by. */
static const char *
number_of (const SenkoPreview *self, const SenkoPerson *person)
{
  return person->exam_no != 0 ? senko_people_exam_no (self->people, person)
                              : senko_people_receipt_no (self->people, person);
}

static void
list_missing (const SenkoPreview *self, GPtrArray *list, const SenkoPerson *person, guint32 missing)
{
  for (guint test = 1; test < self->definition->n_tests; test++)
    if (missing & (1u << test))
      add (list, SENKO_OPEN_SCORE, person->id, test,
           g_strdup_printf (_ ("%s: no score for %s, and not entered as absent."),
                            number_of (self, person),
                            senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST,
                                                         test, senko_language_is_japanese ())));
}

static void
list_person (const SenkoPreview *self, GPtrArray *list, guint index)
{
  const SenkoPerson *person = &self->people->items[index];
  const SenkoResult *result = &self->judging->results[index];
  const char *number = number_of (self, person);

  if (result->open & SENKO_OPEN_FINDING)
    add (list, SENKO_OPEN_FINDING, person->id, 0,
         g_strdup_printf (_ ("%s: a finding is pending or must be ruled on (see “check”)."),
                          number));
  if (result->open & SENKO_OPEN_SCORE)
    list_missing (self, list, person, result->missing);
  if (result->open & SENKO_OPEN_UNSETTLED)
    add (list, SENKO_OPEN_UNSETTLED, person->id, 0,
         g_strdup_printf (_ ("%s: the raters' scores are too far apart and must be settled."),
                          number));
  if (result->open & SENKO_OPEN_PLAN)
    add (list, SENKO_OPEN_PLAN, person->id, 0,
         g_strdup_printf (_ ("%s: the definition has no tests for this post and track."), number));
  if (result->open & SENKO_OPEN_BONUS)
    add (list, SENKO_OPEN_BONUS, person->id, 0,
         g_strdup_printf (_ ("%s: a verified bonus has no points in the definition."), number));
  if (result->open & SENKO_OPEN_EARLIER)
    add (list, SENKO_OPEN_EARLIER, person->id, 0,
         g_strdup_printf (_ ("%s: not decided in the stage before."), number));
}

static void
list_gates (const SenkoPreview *self, GPtrArray *list)
{
  guint waiting[SENKO_MAX_TESTS + 1] = { 0 };

  for (guint i = 0; i < self->people->n_items; i++)
    {
      int plan = self->judging->entrants[i].plan;

      if (plan >= 0 && (self->judging->results[i].open & SENKO_OPEN_GATE))
        waiting[self->definition->stages[self->stage].plans[plan].gate_test]++;
    }
  for (guint test = 1; test < self->definition->n_tests; test++)
    if (waiting[test] > 0)
      add (list, SENKO_OPEN_GATE, 0, test,
           g_strdup_printf (
               _ ("No gate is set for %s; %u applicants wait for it (set one with “gate”)."),
               senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST, test,
                                            senko_language_is_japanese ()),
               waiting[test]));
}

static void
list_lines (const SenkoPreview *self, GPtrArray *list)
{
  for (guint g = 0; g < self->judging->n_groups; g++)
    {
      const SenkoGroup *group = &self->judging->groups[g];
      g_autofree char *name = NULL;

      if (!group->needs_line)
        continue;
      name = senko_preview_group_name (self->definition, group->pool, group->category,
                                       group->subject, senko_language_is_japanese ());
      add (
          list, SENKO_OPEN_LINE, 0, 0,
          g_strdup_printf (
              _ ("No line is set for %s; %u applicants have a total there (set one with “lines”)."),
              name, group->n_ranked));
      ((SenkoObstacle *)g_ptr_array_index (list, list->len - 1))->pool = group->pool;
      ((SenkoObstacle *)g_ptr_array_index (list, list->len - 1))->category = group->category;
      ((SenkoObstacle *)g_ptr_array_index (list, list->len - 1))->subject = group->subject;
    }
}

static void
list_locks (const SenkoPreview *self, GPtrArray *list)
{
  for (guint test = 1; test < self->definition->n_tests; test++)
    if (self->unlocked[test] > 0)
      add (list, SENKO_OPEN_LOCK, 0, test,
           g_strdup_printf (ngettext ("%1$s is not locked for %2$u person (lock it with “scores "
                                      "lock”).",
                                      "%1$s is not locked for %2$u people (lock it with “scores "
                                      "lock”).",
                                      self->unlocked[test]),
                            senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST,
                                                         test, senko_language_is_japanese ()),
                            self->unlocked[test]));
}

static void
list_claims (const SenkoPreview *self, GPtrArray *list)
{
  if (self->second_checks > 0)
    add (list, SENKO_OPEN_CLAIM, 0, 0,
         g_strdup_printf (ngettext ("%u bonus claim must be looked at by a second person (see "
                                    "“claims list --state second”).",
                                    "%u bonus claims must be looked at by a second person (see "
                                    "“claims list --state second”).",
                                    self->second_checks),
                          self->second_checks));
  if (self->settlements > 0)
    add (list, SENKO_OPEN_CLAIM, 0, 0,
         g_strdup_printf (ngettext ("%u bonus claim has two different verdicts and must be settled "
                                    "(see “claims list --state settle”).",
                                    "%u bonus claims have two different verdicts and must be "
                                    "settled (see “claims list --state settle”).",
                                    self->settlements),
                          self->settlements));
}

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)obstacle_free);
}

GPtrArray *
senko_preview_list_obstacles_of (const SenkoPreview *self, guint index)
{
  GPtrArray *list = list_new ();

  if (self->judging->results[index].outcome == SENKO_OUTCOME_UNDECIDED)
    list_person (self, list, index);
  return list;
}

GPtrArray *
senko_preview_list_common_obstacles (const SenkoPreview *self)
{
  GPtrArray *list = list_new ();

  list_gates (self, list);
  list_lines (self, list);
  list_locks (self, list);
  list_claims (self, list);
  return list;
}

GPtrArray *
senko_preview_list_obstacles (const SenkoPreview *self)
{
  GPtrArray *list = list_new ();

  for (guint i = 0; i < self->people->n_items; i++)
    if (self->judging->results[i].outcome == SENKO_OUTCOME_UNDECIDED)
      list_person (self, list, i);
  g_ptr_array_extend_and_steal (list, senko_preview_list_common_obstacles (self));
  return list;
}
