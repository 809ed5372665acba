/* Judges the same people with their bonuses, without them, without one kind, or by another year's
 * table. Nothing is written. */
#include "model/senko-bonus-report.h"

#include "model/claims/senko-claims-private.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the claims of everybody come to: by person, and by person and kind. */
typedef struct {
  guint n_bonuses;
  GArray *points; /* of SenkoPoints: n_bonuses a person */
  guint *n_claimants; /* by kind; (nullable) */
} Reading;

static void
effect_free (SenkoBonusEffect *self)
{
  g_free (self->number);
  g_free (self->name);
  g_free (self);
}

void
senko_bonus_effects_free (SenkoBonusEffects *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->everyone);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->other_labels);
  g_free (self);
}

/* --- Reading --- */

static gboolean
on_person_cb (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  Reading *self = user_data;
  SenkoSubject post = senko_person_subject (person);
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  guint first = self->points->len, n = 0;
  guint64 claimed = 0;

  g_array_set_size (self->points, first + self->n_bonuses);
  if (facts->n_claims > 0)
    senko_bonus_total (people->definition, facts, &post, 0, lines, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_array_index (self->points, SenkoPoints, first + lines[i].claim.bonus) += lines[i].points;
      claimed |= G_GUINT64_CONSTANT (1) << lines[i].claim.bonus;
    }
  for (guint code = 0; self->n_claimants != NULL && code < self->n_bonuses; code++)
    self->n_claimants[code] += claimed >> code & 1;
  return TRUE;
}

static SenkoPeople *
read_people (SenkoRegister *reg, SenkoSelection *selection, const SenkoDefinition *definition,
             Reading *reading, GError **error)
{
  const SenkoPeopleOptions options
      = { .definition = definition, .func = on_person_cb, .user_data = reading };

  return senko_people_load (reg, selection, &options, error);
}

/* --- Judging --- */

static gboolean
passes (const SenkoResult *result)
{
  return result->outcome == SENKO_OUTCOME_REGULAR || result->outcome == SENKO_OUTCOME_FIXED_TERM
         || result->outcome == SENKO_OUTCOME_PASSED;
}

static SenkoResult *
keep_results (const SenkoJudging *judging)
{
  return g_memdup2 (judging->results, sizeof (SenkoResult) * judging->n);
}

static void
judge_again (SenkoJudging *judging)
{
  senko_judging_prepare (judging);
  senko_judging_apply (judging);
}

/* How many pass with this kind who would not without it. */
static guint
count_passes (SenkoJudging *judging, const SenkoResult *with, const Reading *reading,
              SenkoCode bonus)
{
  const SenkoPoints *points = (const SenkoPoints *)(gpointer)reading->points->data;
  guint n = 0;

  for (guint i = 0; i < judging->n; i++)
    judging->entrants[i].bonus -= points[(gsize)i * reading->n_bonuses + bonus];
  judge_again (judging);
  for (guint i = 0; i < judging->n; i++)
    {
      n += passes (&with[i]) && !passes (&judging->results[i]);
      judging->entrants[i].bonus += points[(gsize)i * reading->n_bonuses + bonus];
    }
  return n;
}

/* --- Kinds --- */

static SenkoPoints
points_in (const SenkoDefinition *definition, const char *id)
{
  SenkoCode code = senko_definition_code (definition, SENKO_VOCABULARY_BONUS, id, strlen (id));

  return code != 0 ? definition->bonuses[code].points : SENKO_POINTS_NONE;
}

static void
add_kinds (SenkoBonusEffects *self, SenkoJudging *judging, const SenkoResult *with,
           const Reading *reading, const SenkoDefinition *other)
{
  const SenkoDefinition *definition = judging->definition;

  for (SenkoCode code = 1; code < definition->n_bonuses; code++)
    {
      const SenkoBonus *bonus = &definition->bonuses[code];
      SenkoBonusKind kind = { .bonus = code,
                              .n_claimants = reading->n_claimants[code],
                              .points_each = bonus->points,
                              .other_each = other != NULL ? points_in (other, bonus->label.id)
                                                          : SENKO_POINTS_NONE };

      for (guint i = 0; i < judging->n; i++)
        {
          SenkoPoints points
              = g_array_index (reading->points, SenkoPoints, i * reading->n_bonuses + code);

          kind.n_verified += points != 0;
          kind.points += points;
        }
      kind.n_passes = kind.points != 0 ? count_passes (judging, with, reading, code) : 0;
      g_array_append_val (self->kinds, kind);
    }
}

static void
add_other_kinds (SenkoBonusEffects *self, const SenkoDefinition *definition,
                 const SenkoDefinition *other)
{
  for (SenkoCode code = 1; other != NULL && code < other->n_bonuses; code++)
    {
      const SenkoLabel *label = &other->bonuses[code].label;
      SenkoBonusKind kind
          = { .points_each = SENKO_POINTS_NONE, .other_each = other->bonuses[code].points };

      if (senko_definition_code (definition, SENKO_VOCABULARY_BONUS, label->id, strlen (label->id))
          != 0)
        continue;
      g_array_append_val (self->kinds, kind);
      g_ptr_array_add (self->other_labels,
                       g_strdup (senko_language_is_japanese () ? label->ja : label->en));
    }
}

/* --- People --- */

static SenkoBonusEffect *
effect_new (SenkoRegister *reg, const SenkoPeople *people, guint place)
{
  const SenkoPerson *person = &people->items[place];
  SenkoBonusEffect *self = g_new0 (SenkoBonusEffect, 1);
  char *name = senko_facts_dup_name (senko_register_get_connection (reg), person->id, NULL);

  self->applicant = person->id;
  self->number = g_strdup (person->exam_no != 0 ? senko_people_exam_no (people, person)
                                                : senko_people_receipt_no (people, person));
  self->name = name != NULL ? name : g_strdup ("");
  self->post = senko_person_subject (person);
  return self;
}

static void
add_people (SenkoBonusEffects *self, SenkoRegister *reg, const SenkoPeople *people,
            const SenkoJudging *judging, const SenkoResult *with, const SenkoPoints *bonuses)
{
  for (guint i = 0; i < judging->n; i++)
    {
      const SenkoResult *other = &judging->results[i];
      gboolean differs = other->outcome != with[i].outcome
                         || other->fixed_term != with[i].fixed_term
                         || other->waitlist_rank != with[i].waitlist_rank;
      gboolean moves = differs || other->rank != with[i].rank;
      gboolean has = bonuses[i] != 0 || judging->entrants[i].bonus != 0;
      SenkoBonusEffect *effect;

      if (!moves && !has)
        continue;
      effect = effect_new (reg, people, i);
      effect->bonus = bonuses[i];
      effect->other_bonus = judging->entrants[i].bonus;
      effect->with = with[i];
      effect->other = *other;
      effect->outcome_differs = differs;
      g_ptr_array_add (self->everyone, effect);
      if (moves)
        g_ptr_array_add (self->people, effect);
    }
}

/* Those with another outcome first, else as they were. */
static void
sort_by_weight (GPtrArray *list)
{
  g_autofree gpointer *sorted = g_new (gpointer, list->len + 1);
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < list->len; i++)
      if (((SenkoBonusEffect *)list->pdata[i])->outcome_differs == (pass == 0))
        sorted[n++] = list->pdata[i];
  for (guint i = 0; i < n; i++)
    list->pdata[i] = sorted[i];
}

/* --- The whole --- */

static gboolean
set_other_bonuses (SenkoRegister *reg, SenkoSelection *selection, SenkoJudging *judging,
                   const SenkoDefinition *other, GError **error)
{
  g_autoptr (SenkoDefinition) rules = NULL;
  g_autoptr (SenkoPeople) people = NULL;

  for (guint i = 0; i < judging->n; i++)
    judging->entrants[i].bonus = 0;
  if (other == NULL)
    return TRUE;
  rules = senko_definition_with_bonuses (selection->definition, other, error);
  if (rules != NULL)
    {
      const SenkoPeopleOptions options = { .definition = rules };

      people = senko_people_load (reg, selection, &options, error);
    }
  for (guint i = 0; people != NULL && i < judging->n; i++)
    judging->entrants[i].bonus = people->items[i].bonus;
  return people != NULL;
}

static gboolean
compare (SenkoBonusEffects *self, SenkoRegister *reg, SenkoPreview *preview, const Reading *reading,
         const SenkoDefinition *other, GError **error)
{
  SenkoJudging *judging = preview->judging;
  g_autofree SenkoResult *with = keep_results (judging);
  g_autofree SenkoPoints *bonuses = g_new (SenkoPoints, judging->n + 1);

  for (guint i = 0; i < judging->n; i++)
    bonuses[i] = judging->entrants[i].bonus;
  add_kinds (self, judging, with, reading, other);
  add_other_kinds (self, preview->definition, other);
  if (!set_other_bonuses (reg, preview->selection, judging, other, error))
    return FALSE;
  judge_again (judging);
  add_people (self, reg, preview->people, judging, with, bonuses);
  sort_by_weight (self->people);
  sort_by_weight (self->everyone);
  return TRUE;
}

static SenkoBonusEffects *
effects_new (void)
{
  SenkoBonusEffects *self = g_new0 (SenkoBonusEffects, 1);

  self->people = g_ptr_array_new ();
  self->everyone = g_ptr_array_new_with_free_func ((GDestroyNotify)effect_free);
  self->kinds = g_array_new (FALSE, TRUE, sizeof (SenkoBonusKind));
  self->other_labels = g_ptr_array_new_with_free_func (g_free);
  return self;
}

SenkoBonusEffects *
senko_bonus_effects_load (SenkoRegister *reg, SenkoSelection *selection,
                          const SenkoDefinition *other, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  SenkoCode stage = _senko_bonus_stage (definition);
  g_autoptr (SenkoBonusEffects) self = effects_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, TRUE, sizeof (SenkoPoints));
  g_autofree guint *n_claimants = g_new0 (guint, definition->n_bonuses + 1);
  Reading reading = { MAX (definition->n_bonuses, 1), points, n_claimants };
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  g_autoptr (SenkoPeople) people
      = view != NULL ? read_people (reg, selection, NULL, &reading, error) : NULL;
  g_autoptr (SenkoPreview) preview = NULL;

  if (people == NULL)
    return NULL;
  if (stage == 0)
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                           _ ("No stage of this selection adds bonus points."));
      return NULL;
    }
  preview = senko_preview_load_for (reg, people, stage, error);
  if (preview == NULL || !compare (self, reg, preview, &reading, other, error))
    return NULL;
  return g_steal_pointer (&self);
}
