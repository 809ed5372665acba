/* Re-marking as one act: a file's rows or points for everybody, the effect, the version's row. */
#include "model/senko-remark.h"

#include "model/keying/senko-keying-private.h"
#include "model/keying/senko-remark-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERB "scores replace"

enum {
  VERSION_TEST,
  VERSION_NUMBER,
  VERSION_HOW,
  VERSION_POINTS,
  VERSION_POOL,
  VERSION_CATEGORY,
  VERSION_SUBJECT,
  VERSION_CHANGED
};

/* --- Words --- */

char *
senko_remark_describe_score (SenkoPoints score)
{
  char text[SENKO_POINTS_BUFFER];

  if (score == SENKO_SCORE_ABSENT)
    return g_strdup (_ ("absent"));
  if (score == SENKO_SCORE_PRESENT)
    return g_strdup (_ ("taken"));
  return g_strdup (SENKO_SCORE_IS_POINTS (score) ? senko_points_format (score, text) : "");
}

char *
senko_remark_describe_crossing (const SenkoDefinition *definition,
                                const SenkoRemarkCrossing *crossing)
{
  if (crossing->gate != 0)
    return g_strdup_printf (_ ("gate of %s"), _senko_test_label (definition, crossing->gate));
  switch (crossing->line)
    {
    case SENKO_LINE_PASS:
      return g_strdup (_ ("line of passing"));
    case SENKO_LINE_REGULAR:
      return g_strdup (_ ("line of regular passing"));
    case SENKO_LINE_FIXED_TERM:
      return g_strdup (_ ("line of fixed-term passing"));
    case SENKO_LINE_WAITLIST:
      return g_strdup (_ ("line of the waiting list"));
    default:
      return g_strdup ("");
    }
}

/* --- The end of an act --- */

gboolean
_senko_remark_refuse (const SenkoRemarkOptions *options, GError **error)
{
  return !options->dry_run && !_senko_need_reason (options->reason, error);
}

typedef struct {
  SenkoSelection *selection;
  SenkoCode test; /* 0 = all */
  GPtrArray *list;
  GArray *acts; /* of gint64: acts of re-marking */
  const SenkoActInfo *act; /* the one at hand */
} Listing;

static gboolean
note_version (const SenkoRemarkEnd *end, SenkoAct *act, const SenkoRemark *remark, guint number,
              GError **error)
{
  const SenkoDefinition *definition = end->selection->definition;
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_values_init (values);
  _senko_value_set (&values[VERSION_TEST], definition->tests[remark->test].label.id);
  _senko_value_set_int (&values[VERSION_NUMBER], number);
  _senko_value_set (&values[VERSION_HOW], end->how);
  if (end->points != SENKO_POINTS_NONE)
    _senko_value_set_int (&values[VERSION_POINTS], end->points);
  _senko_value_set (&values[VERSION_POOL],
                    senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, end->group.pool));
  _senko_value_set (
      &values[VERSION_CATEGORY],
      senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, end->group.category));
  _senko_value_set (
      &values[VERSION_SUBJECT],
      senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, end->group.subject));
  _senko_value_set_int (&values[VERSION_CHANGED], remark->changes->len);
  return senko_act_insert (act, SENKO_TABLE_SCORE_VERSIONS, end->selection->id, values, error) != 0;
}

SenkoRemark *
_senko_remark_end (const SenkoRemarkEnd *end, SenkoAct *act, const SenkoRemarkBefore *before,
                   GError **error)
{
  g_autoptr (SenkoRemark) remark
      = _senko_remark_compare (end->self, end->selection, &end->group, before, error);
  g_autoptr (GPtrArray) versions = NULL;

  if (remark == NULL)
    return NULL;
  if (end->options->expected != NULL && strcmp (end->options->expected, remark->fingerprint) != 0)
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                           _ ("The register has changed since the effect was shown: somebody else "
                              "would now change or cross. Nothing was written; look at it again."));
      return NULL;
    }
  if (remark->changes->len == 0)
    return g_steal_pointer (&remark);
  versions = senko_score_version_list (end->self, end->selection, remark->test, error);
  if (versions == NULL || !note_version (end, act, remark, 2 + versions->len, error))
    return NULL;
  remark->act = senko_act_get_id (act);
  return g_steal_pointer (&remark);
}

/* --- Points for everybody --- */

static gboolean
refuse_points (const SenkoDefinition *definition, SenkoCode code, SenkoPoints points,
               GError **error)
{
  const SenkoTest *test = &definition->tests[code];
  char text[SENKO_POINTS_BUFFER];

  if (!test->scored)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("%s has no points: none can be added."), _senko_test_label (definition, code));
  else if (points <= 0)
    g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                         _ ("Points above 0 are expected: what a question was worth."));
  else if (test->step > 0 && points % test->step != 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Scores go in steps of %s."), senko_points_format (test->step, text));
  else
    return FALSE;
  return TRUE;
}

typedef struct {
  SenkoRegister *self;
  SenkoSelection *selection;
  SenkoAct *act;
  SenkoScoreLocks *locks;
  SenkoCode test;
  SenkoPoints points;
  SenkoScoreGroup group;
  guint n_capped;
} Adding;

static gboolean
refuse_score (const Adding *adding, const SenkoTestScore *score, GError **error)
{
  g_autofree char *text = NULL;

  if (*score->rater != '\0')
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The scores of %s name their raters: a question's points belong to one of "
                      "them. Replace them by a corrected file."),
                   _senko_test_label (adding->selection->definition, adding->test));
      return TRUE;
    }
  if (!senko_score_locks_hold (adding->locks, score->applicant, adding->test))
    return FALSE;
  text = senko_score_locks_describe (adding->locks, score->applicant, adding->test);
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, text);
  return TRUE;
}

static gboolean
put_score (const Adding *adding, const SenkoTestScore *score, SenkoPoints points, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) row = NULL;

  _senko_values_init (values);
  _senko_value_set (&values[SCORE_TEST],
                    adding->selection->definition->tests[adding->test].label.id);
  values[SCORE_RATER] = (SenkoValue){ .text = "", .length = 0 };
  row = senko_table_get (senko_register_get_connection (adding->self), SENKO_TABLE_SCORES,
                         score->applicant, values, error);
  if (row == NULL)
    return FALSE;
  memcpy (values, row->values, sizeof values);
  _senko_value_set_int (&values[SCORE_SCORE], points);
  values[SCORE_ORIGINAL] = (SenkoValue){ .is_null = TRUE };
  return senko_act_update (adding->act, row, values, error);
}

/* One person's score, if they are of the group and below the full marks. */
static gboolean
add_to (Adding *adding, const SenkoPeople *people, const SenkoTestScore *score, GError **error)
{
  const SenkoPerson *person = senko_people_find (people, score->applicant);
  SenkoScoreGroup of_person;
  SenkoScoreRule rule;
  SenkoPoints limit, sum;

  if (person == NULL || !SENKO_SCORE_IS_POINTS (score->score))
    return TRUE;
  of_person = _senko_group_of (people->definition, person);
  if (!_senko_group_holds (&adding->group, &of_person))
    return TRUE;
  if (refuse_score (adding, score, error)
      || !senko_register_score_limit (adding->self, adding->selection, score->applicant,
                                      adding->test, &limit, &rule, error))
    return FALSE;
  if (rule != SENKO_SCORE_TAKEN || limit == SENKO_POINTS_NONE || score->score >= limit)
    return TRUE;
  sum = MIN (score->score + adding->points, limit);
  adding->n_capped += sum < score->score + adding->points;
  return put_score (adding, score, sum, error);
}

static SenkoRemark *
add_all (Adding *adding, const SenkoRemarkOptions *options, GError **error)
{
  const SenkoRemarkEnd end
      = { adding->self, adding->selection, options, "add", adding->points, adding->group };
  g_autoptr (SenkoRemarkBefore) before
      = _senko_remark_before_read (adding->self, adding->selection, adding->test, error);
  SenkoRemark *remark;

  for (guint i = 0; before != NULL && i < before->scores->len; i++)
    if (!add_to (adding, before->people, &g_array_index (before->scores, SenkoTestScore, i), error))
      return NULL;
  remark = before != NULL ? _senko_remark_end (&end, adding->act, before, error) : NULL;
  if (remark != NULL)
    remark->n_capped = adding->n_capped;
  return remark;
}

SenkoRemark *
senko_remark_add_points (SenkoRegister *self, SenkoSelection *selection,
                         const SenkoRemarkOptions *options, SenkoPoints points,
                         const SenkoScoreGroup *group, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoRemark) remark = NULL;
  Adding adding = { self, selection, NULL, NULL, options->test, points, *group, 0 };

  if (_senko_remark_refuse (options, error)
      || refuse_points (selection->definition, options->test, points, error))
    return NULL;
  senko_register_forget_people (self);
  act = adding.act
      = senko_act_begin (senko_register_get_connection (self), now, senko_register_get_actor (self),
                         VERB, selection->id, options->reason, NULL, NULL, TRUE, 0, error);
  locks = adding.locks = act != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  remark = locks != NULL ? add_all (&adding, options, error) : NULL;
  if (remark != NULL && !options->dry_run && remark->act != 0 && !senko_act_commit (act, error))
    g_clear_pointer (&remark, senko_remark_free);
  if (remark != NULL && options->dry_run)
    remark->act = 0;
  g_clear_pointer (&act, senko_act_free);
  senko_register_forget_people (self);
  return g_steal_pointer (&remark);
}

/* --- A file --- */

struct _SenkoRemarking {
  SenkoRegister *self;
  SenkoSelection *selection;
  SenkoRemarkOptions options;
  char *reason, *expected;
  SenkoImportReplacing replacing;
  SenkoRemarkBefore *before;
  SenkoRemark *remark;
};

static gboolean
on_begun_cb (SenkoAct *act, gpointer user_data, GError **error)
{
  SenkoRemarking *self = user_data;

  self->before = _senko_remark_before_read (self->self, self->selection, self->options.test, error);
  return self->before != NULL;
}

static gboolean
on_ending_cb (SenkoAct *act, gpointer user_data, GError **error)
{
  SenkoRemarking *self = user_data;
  const SenkoRemarkEnd end
      = { self->self, self->selection, &self->options, "file", SENKO_POINTS_NONE, { 0 } };

  self->remark = _senko_remark_end (&end, act, self->before, error);
  return self->remark != NULL;
}

SenkoRemarking *
senko_remarking_new (SenkoRegister *register_, SenkoSelection *selection,
                     const SenkoRemarkOptions *options, GError **error)
{
  SenkoRemarking *self;

  if (_senko_remark_refuse (options, error))
    return NULL;
  self = g_new0 (SenkoRemarking, 1);
  self->self = register_;
  self->selection = selection;
  self->options = *options;
  self->options.reason = self->reason = g_strdup (options->reason);
  self->options.expected = self->expected = g_strdup (options->expected);
  self->replacing = (SenkoImportReplacing){ options->test, self->reason, VERB,
                                            on_begun_cb,   on_ending_cb, self };
  return self;
}

void
senko_remarking_free (SenkoRemarking *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->expected);
  _senko_remark_before_free (self->before);
  senko_remark_free (self->remark);
  g_free (self);
}

void
senko_remarking_fill_options (SenkoRemarking *self, SenkoImportOptions *options)
{
  options->dry_run = self->options.dry_run;
  options->replacing = &self->replacing;
}

SenkoRemark *
senko_remarking_take (SenkoRemarking *self, const SenkoImportReport *report)
{
  if (self->remark == NULL || senko_import_report_count_faults (report) > 0)
    return NULL;
  self->remark->act = report->act;
  return g_steal_pointer (&self->remark);
}

/* --- Versions --- */

static void
version_free (SenkoScoreVersion *self)
{
  g_free (self->at);
  g_free (self->by);
  g_free (self->reason);
  g_free (self->file);
  g_free (self);
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoRow *row,
         int column)
{
  const char *text = senko_row_get_text (row, column);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

static SenkoScoreVersion *
version_of (const Listing *listing, const SenkoRow *row)
{
  const SenkoDefinition *definition = listing->selection->definition;
  SenkoScoreVersion *version = g_new0 (SenkoScoreVersion, 1);

  version->test = code_of (definition, SENKO_VOCABULARY_TEST, row, VERSION_TEST);
  version->number = (int)row->values[VERSION_NUMBER].integer;
  version->from_file = g_strcmp0 (senko_row_get_text (row, VERSION_HOW), "file") == 0;
  version->points = row->values[VERSION_POINTS].is_null
                        ? SENKO_POINTS_NONE
                        : (SenkoPoints)row->values[VERSION_POINTS].integer;
  version->group.pool = code_of (definition, SENKO_VOCABULARY_POOL, row, VERSION_POOL);
  version->group.category = code_of (definition, SENKO_VOCABULARY_CATEGORY, row, VERSION_CATEGORY);
  version->group.subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, row, VERSION_SUBJECT);
  version->n_changed = (guint)row->values[VERSION_CHANGED].integer;
  version->act = listing->act->id;
  version->reverted_by = listing->act->reverted_by;
  version->at = g_strdup (listing->act->at);
  version->by = g_strdup (listing->act->actor);
  version->reason = g_strdup (listing->act->reason != NULL ? listing->act->reason : "");
  version->file = g_strdup (listing->act->file != NULL ? listing->act->file : "");
  return version;
}

static gboolean
on_change_cb (const SenkoChange *change, gpointer user_data)
{
  Listing *listing = user_data;
  g_autoptr (SenkoRow) row = NULL;
  SenkoScoreVersion *version;

  if (strcmp (change->entity, "score_versions") != 0 || change->new_text == NULL)
    return TRUE;
  row = senko_row_from_text (senko_table (SENKO_TABLE_SCORE_VERSIONS), listing->selection->id,
                             change->new_text, -1, NULL);
  if (row == NULL)
    return FALSE;
  version = version_of (listing, row);
  if (version->test != 0 && (listing->test == 0 || version->test == listing->test))
    g_ptr_array_add (listing->list, version);
  else
    version_free (version);
  return FALSE;
}

static gboolean
on_act_cb (const SenkoActInfo *act, gpointer user_data)
{
  Listing *listing = user_data;

  if (act->selection == listing->selection->id && strcmp (act->verb, VERB) == 0)
    g_array_append_val (listing->acts, act->id);
  return TRUE;
}

static gboolean
read_version (Listing *listing, SenkoConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SenkoActInfo) act = senko_journal_get_act (connection, id, error);

  listing->act = act;
  /* newest first: the version's row is the last of its act */
  return act != NULL
         && senko_journal_list_changes (connection, id, 0, TRUE, on_change_cb, listing, error);
}

GPtrArray *
senko_score_version_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                          GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (GArray) acts = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)version_free);
  Listing listing = { selection, test, list, acts, NULL };

  if (!senko_journal_list_acts (connection, 0, on_act_cb, &listing, error))
    return NULL;
  for (guint i = 0; i < acts->len; i++)
    if (!read_version (&listing, connection, g_array_index (acts, gint64, i), error))
      return NULL;
  return g_steal_pointer (&list);
}
