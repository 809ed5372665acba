/* Sums the obstacles by kind, says where each is dealt with, and what else should be known. */
#include "model/decisions/senko-confirmation-private.h"

#include "model/senko-bundle.h"
#include "model/senko-raters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
test_id (const SenkoPreview *preview, SenkoCode test)
{
  return senko_definition_code_id (preview->definition, SENKO_VOCABULARY_TEST, test);
}

static const char *
page_of (SenkoOpen kind)
{
  switch (kind)
    {
    case SENKO_OPEN_SCORE:
    case SENKO_OPEN_UNSETTLED:
    case SENKO_OPEN_LOCK:
      return "scores";
    case SENKO_OPEN_GATE:
    case SENKO_OPEN_LINE:
      return "judging";
    case SENKO_OPEN_CLAIM:
      return "claims";
    case SENKO_OPEN_FINDING:
    case SENKO_OPEN_PLAN:
    case SENKO_OPEN_BONUS:
    case SENKO_OPEN_EARLIER:
      return "applicants";
    }
  return "applicants";
}

static char *
group_target (const SenkoPreview *preview, const SenkoObstacle *obstacle)
{
  const SenkoDefinition *definition = preview->definition;

  return g_strdup_printf (
      "group:%s/%s/%s",
      senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, obstacle->pool),
      senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, obstacle->category),
      senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, obstacle->subject));
}

char *
senko_obstacle_target (const SenkoPreview *preview, const SenkoObstacle *obstacle,
                       const char **page)
{
  const SenkoPerson *person
      = obstacle->applicant == 0 ? NULL : senko_people_find (preview->people, obstacle->applicant);

  *page = person != NULL ? "applicants" : page_of (obstacle->kind);
  if (person != NULL)
    return g_strdup_printf ("receipt:%s", senko_people_receipt_no (preview->people, person));
  if (obstacle->kind == SENKO_OPEN_LINE)
    return group_target (preview, obstacle);
  if (obstacle->kind == SENKO_OPEN_CLAIM)
    return g_strdup ("");
  return g_strdup_printf (obstacle->kind == SENKO_OPEN_GATE ? "gate:%s" : "test:%s",
                          test_id (preview, obstacle->test));
}

/* Sums */

static char *
sum_text (const SenkoPreview *preview, SenkoOpen kind, SenkoCode test, guint n)
{
  const char *label = senko_definition_code_label (preview->definition, SENKO_VOCABULARY_TEST, test,
                                                   senko_language_is_japanese ());

  switch (kind)
    {
    case SENKO_OPEN_FINDING:
      return g_strdup_printf (ngettext ("%u person has a finding that is pending or must be ruled "
                                        "on.",
                                        "%u people have findings that are pending or must be ruled "
                                        "on.",
                                        n),
                              n);
    case SENKO_OPEN_SCORE:
      return g_strdup_printf (ngettext ("%1$s: %2$u score is missing, and not entered as absent.",
                                        "%1$s: %2$u scores are missing, and not entered as "
                                        "absent.",
                                        n),
                              label, n);
    case SENKO_OPEN_UNSETTLED:
      return g_strdup_printf (ngettext ("The raters of %u person must be settled by hand.",
                                        "The raters of %u people must be settled by hand.", n),
                              n);
    case SENKO_OPEN_PLAN:
      return g_strdup_printf (ngettext ("The definition has no tests for %u person.",
                                        "The definition has no tests for %u people.", n),
                              n);
    case SENKO_OPEN_BONUS:
      return g_strdup_printf (
          ngettext ("A verified bonus of %u person has no points in the definition.",
                    "Verified bonuses of %u people have no points in the definition.", n),
          n);
    case SENKO_OPEN_EARLIER:
      return g_strdup_printf (ngettext ("%u person is not decided in the stage before.",
                                        "%u people are not decided in the stage before.", n),
                              n);
    case SENKO_OPEN_GATE:
    case SENKO_OPEN_LINE:
    case SENKO_OPEN_LOCK:
    case SENKO_OPEN_CLAIM:
      return NULL; /* told one by one */
    }
  return NULL;
}

static void
add_block (GPtrArray *list, SenkoOpen kind, SenkoCode test, guint n, char *text, const char *page,
           char *target)
{
  SenkoBlockOfStage *block = g_new0 (SenkoBlockOfStage, 1);

  *block = (SenkoBlockOfStage){ kind, test, n, text, page, target };
  g_ptr_array_add (list, block);
}

static char *
sum_target (const SenkoPreview *preview, SenkoOpen kind, SenkoCode test)
{
  if (kind == SENKO_OPEN_FINDING)
    return g_strdup_printf ("filter:verdict=pending,manual&stage=%s",
                            preview->definition->stages[preview->stage].label.id);
  return kind == SENKO_OPEN_SCORE ? g_strdup_printf ("test:%s", test_id (preview, test)) : NULL;
}

static void
sum_kind (const SenkoPreview *preview, SenkoConfirmation *self, SenkoOpen kind, SenkoCode test)
{
  guint n = 0;

  for (guint i = 0; i < self->obstacles->len; i++)
    {
      const SenkoObstacle *obstacle = g_ptr_array_index (self->obstacles, i);

      n += obstacle->applicant != 0 && obstacle->kind == kind && obstacle->test == test;
    }
  if (n > 0)
    add_block (self->blocks, kind, test, n, sum_text (preview, kind, test, n), page_of (kind),
               sum_target (preview, kind, test));
}

/* Gates, lines and locks are few, and each has its own place. */
static void
take_single (const SenkoPreview *preview, SenkoConfirmation *self)
{
  for (guint i = 0; i < self->obstacles->len; i++)
    {
      const SenkoObstacle *obstacle = g_ptr_array_index (self->obstacles, i);
      const char *page = NULL;
      char *target;

      if (obstacle->applicant != 0)
        continue;
      target = senko_obstacle_target (preview, obstacle, &page);
      add_block (self->blocks, obstacle->kind, obstacle->test, 1, g_strdup (obstacle->text), page,
                 target);
    }
}

/* One stage after the other. */
static void
take_stage_before (const SenkoPreview *preview, SenkoConfirmation *self)
{
  const SenkoLabel *before = &preview->definition->stages[preview->stage - 1].label;

  if (!preview->earlier_confirmed)
    add_block (
        self->blocks, SENKO_OPEN_EARLIER, 0, 1,
        g_strdup_printf (_ ("%s is not confirmed yet."),
                         senko_definition_code_label (preview->definition, SENKO_VOCABULARY_STAGE,
                                                      (SenkoCode)(preview->stage - 1),
                                                      senko_language_is_japanese ())),
        "judging", g_strdup_printf ("stage:%s", before->id));
}

/* What does not stop */

/* Columns of the scan: owner, version, then bonus, subject, verdict. */
static gboolean
count_claims (SenkoRegister *reg, const SenkoPreview *preview, guint *n, GError **error)
{
  g_autoptr (SenkoStatement) row = senko_table_scan (
      senko_register_get_connection (reg), SENKO_TABLE_CLAIMS, preview->selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *verdict = senko_statement_get_text (row, 4);
      const SenkoPerson *person
          = senko_people_find (preview->people, senko_statement_get_int (row, 0));
      gboolean takes_part = person != NULL
                            && preview->judging->entrants[person - preview->people->items].standing
                                   == SENKO_OUTCOME_UNDECIDED;

      *n += takes_part && (verdict == NULL || strcmp (verdict, "claimed") == 0);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static gboolean
warn_of_claims (SenkoRegister *reg, const SenkoPreview *preview, SenkoConfirmation *self,
                GError **error)
{
  guint n = 0;

  if (!preview->definition->stages[preview->stage].bonus)
    return TRUE;
  if (!count_claims (reg, preview, &n, error))
    return FALSE;
  if (n > 0)
    add_block (self->warnings, 0, 0, n,
               g_strdup_printf (ngettext ("%u claim of a bonus is neither verified nor rejected: "
                                          "it counts nothing.",
                                          "%u claims of a bonus are neither verified nor rejected: "
                                          "they count nothing.",
                                          n),
                                n),
               "claims", NULL);
  return TRUE;
}

static gboolean
warn_of_bundles (SenkoRegister *reg, const SenkoPreview *preview, SenkoConfirmation *self,
                 GError **error)
{
  for (guint column = 0; column < preview->judging->n_tests; column++)
    {
      g_autoptr (GPtrArray) bundles
          = senko_bundle_list (reg, preview->selection, preview->judging->tests[column], error);

      if (bundles == NULL)
        return FALSE;
      for (guint i = 0; i < bundles->len; i++)
        {
          const SenkoBundle *bundle = g_ptr_array_index (bundles, i);
          g_autofree char *where = NULL;

          if (bundle->state >= SENKO_BUNDLE_AGREED)
            continue;
          where = senko_bundle_describe (bundle, preview->definition);
          add_block (self->warnings, 0, bundle->test, 1,
                     g_strdup_printf (_ ("Bundle %1$s is not agreed. %2$s"), bundle->name, where),
                     "scores", g_strdup_printf ("bundle:%s", bundle->id));
        }
    }
  return TRUE;
}

/* A mean never decides unseen: it is told, and where the definition says so it stops. */
static void
tell_straddling (const SenkoPreview *preview, SenkoConfirmation *self, SenkoCode test, guint n)
{
  gboolean stops = preview->definition->tests[test].settle_straddling;
  const char *label = senko_definition_code_label (preview->definition, SENKO_VOCABULARY_TEST, test,
                                                   senko_language_is_japanese ());

  add_block (stops ? self->blocks : self->warnings, stops ? SENKO_OPEN_UNSETTLED : 0, test, n,
             g_strdup_printf (
                 stops ? ngettext ("%1$s: the raters of %2$u person stand on both sides of a gate "
                                   "or line and must be settled by hand.",
                                   "%1$s: the raters of %2$u people stand on both sides of a gate "
                                   "or line and must be settled by hand.",
                                   n)
                       : ngettext ("%1$s: the raters of %2$u person stand on both sides of a gate "
                                   "or line and are not settled by hand: their mean decides.",
                                   "%1$s: the raters of %2$u people stand on both sides of a gate "
                                   "or line and are not settled by hand: their mean decides.",
                                   n),
                 label, n),
             "scores", g_strdup_printf ("raters:%s", test_id (preview, test)));
}

static gboolean
take_straddling (SenkoRegister *reg, const SenkoPreview *preview, SenkoConfirmation *self,
                 GError **error)
{
  g_autoptr (GPtrArray) gaps = senko_rater_list_straddling (reg, preview, error);
  guint n[SENKO_MAX_TESTS + 1] = { 0 };

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    n[((SenkoRaterGap *)g_ptr_array_index (gaps, i))->test]++;
  for (SenkoCode test = 1; test < preview->definition->n_tests; test++)
    if (n[test] > 0)
      tell_straddling (preview, self, test, n[test]);
  return gaps != NULL;
}

gboolean
_senko_confirmation_list_blocks (SenkoRegister *self, const SenkoPreview *preview,
                                 SenkoConfirmation *confirmation, GError **error)
{
  static const SenkoOpen of_people[] = { SENKO_OPEN_FINDING, SENKO_OPEN_UNSETTLED, SENKO_OPEN_PLAN,
                                         SENKO_OPEN_BONUS, SENKO_OPEN_EARLIER };

  take_stage_before (preview, confirmation);
  sum_kind (preview, confirmation, SENKO_OPEN_FINDING, 0);
  for (guint test = 1; test < preview->definition->n_tests; test++)
    sum_kind (preview, confirmation, SENKO_OPEN_SCORE, test);
  for (guint i = 1; i < G_N_ELEMENTS (of_people); i++)
    sum_kind (preview, confirmation, of_people[i], 0);
  take_single (preview, confirmation);
  return take_straddling (self, preview, confirmation, error)
         && warn_of_claims (self, preview, confirmation, error)
         && warn_of_bundles (self, preview, confirmation, error);
}
