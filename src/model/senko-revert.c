/* Taking changes back, newest first, each only if its row still is as the change left it. */
#include "model/senko-revert.h"

#include "model/claims/senko-claims-private.h"

#include "model/import/senko-leaves.h"
#include "model/senko-kind.h"
#include "model/senko-score-lock.h"
#include "store/senko-decisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OBSTACLES 1000

/* --- What a row is called --- */

static const SenkoKind *
kind_of (SenkoTableId table)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i].table == table)
      return &kinds[i];
  return NULL;
}

static char *
describe_key (const SenkoRow *row)
{
  const SenkoKind *kind = kind_of (row->table->id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->table->n_key; i++)
    {
      static const SenkoCellFormat plain = { SENKO_CELL_VERBATIM };
      int column = kind != NULL ? senko_kind_column_of_store (kind, (int)i) : -1;
      gsize before = text->len, start;

      if (before > 0)
        g_string_append (text, ", ");
      start = text->len;
      senko_cell_write (column >= 0 ? &kind->columns[column].format : &plain,
                        row->table->columns[i].type, &row->values[i], text);
      if (text->len == start) /* an empty part of the key */
        g_string_truncate (text, before);
    }
  return g_string_free (text, FALSE);
}

/* "licences 202400001 junior_high, music": the file's words, the same in every language. */
static char *
describe_row (SenkoConnection *connection, const SenkoRow *row)
{
  g_autofree char *key = describe_key (row);
  g_autoptr (SenkoRow) applicant = NULL;

  if (!row->table->of_applicant)
    return g_strdup_printf ("%s %s", row->table->name, key);
  applicant = senko_table_get_applicant (connection, row->owner, NULL);
  return g_strdup_printf ("%s %s %s", row->table->name,
                          applicant != NULL ? senko_row_get_text (applicant, 0) : "?", key);
}

typedef enum { CHANGED_LATER, REMOVED_LATER, HAS_DEPENDANTS, PLACE_TAKEN } Obstacle;

static char *
describe_obstacle (Obstacle obstacle, const char *row)
{
  switch (obstacle)
    {
    case CHANGED_LATER:
      return g_strdup_printf (_ ("“%s” was changed later."), row);
    case REMOVED_LATER:
      return g_strdup_printf (_ ("“%s” was removed later."), row);
    case HAS_DEPENDANTS:
      return g_strdup_printf (
          _ ("“%s” cannot be removed: other data of this applicant came later."), row);
    case PLACE_TAKEN:
    default:
      return g_strdup_printf (_ ("“%s” cannot be restored: its place was taken later, or what it "
                                 "belongs to is gone."),
                              row);
    }
}

static void
add_obstacle (GPtrArray *obstacles, SenkoConnection *connection, const SenkoRow *row,
              Obstacle obstacle)
{
  g_autofree char *name = NULL;

  if (obstacles->len > MAX_OBSTACLES)
    return;
  if (obstacles->len == MAX_OBSTACLES)
    {
      g_ptr_array_add (obstacles, g_strdup (_ ("There is more than is listed here.")));
      return;
    }
  name = describe_row (connection, row);
  g_ptr_array_add (obstacles, describe_obstacle (obstacle, name));
}

/* --- One change --- */

typedef struct {
  SenkoConnection *connection;
  SenkoAct *act;
  const SenkoChange *change;
  const SenkoTable *table;
  GPtrArray *obstacles;
} Step;

static gint64
owner_of (const Step *step)
{
  return step->table->of_applicant ? step->change->applicant : step->change->selection;
}

static SenkoRow *
read_row (const Step *step, const char *text, GError **error)
{
  SenkoRow *row = senko_row_from_text (step->table, owner_of (step), text, -1, error);

  if (row != NULL && step->table->id == SENKO_TABLE_APPLICANTS)
    row->id = step->change->applicant;
  return row;
}

/* The row as it is now; NULL without error: there is none. */
static SenkoRow *
get_current (const Step *step, const SenkoRow *row, GError **error)
{
  if (step->table->id == SENKO_TABLE_APPLICANTS)
    return senko_table_get_applicant (step->connection, row->id, error);
  return senko_table_get (step->connection, step->table->id, row->owner, row->values, error);
}

static gboolean
has_text (const SenkoRow *row, const char *text)
{
  g_autoptr (GString) current = g_string_new (NULL);

  senko_row_to_text (row->table, row->values, current);
  return strcmp (current->str, text) == 0;
}

/* Every table of an applicant's rows. */
static const char sql_dependants[]
    = "SELECT (SELECT count (*) FROM licences WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM careers WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM leaves WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM credentials WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM claims WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM claim_checks WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM proofs WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM documents WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM rulings WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM scores WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM sheets WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM keyings WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM incidents WHERE applicant = :applicant)"
      " + (SELECT count (*) FROM settlements WHERE applicant = :applicant)";

static gboolean
count_dependants (const Step *step, gint64 applicant, gint64 *n_dependants, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (step->connection, sql_dependants, error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, applicant);
  if (!senko_statement_next (statement, error))
    return FALSE;
  *n_dependants = senko_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
take_back_addition (const Step *step, const SenkoRow *current, GError **error)
{
  gint64 n_dependants = 0;

  if (step->table->id == SENKO_TABLE_APPLICANTS
      && !count_dependants (step, current->id, &n_dependants, error))
    return FALSE;
  if (n_dependants > 0)
    {
      add_obstacle (step->obstacles, step->connection, current, HAS_DEPENDANTS);
      return TRUE;
    }
  return senko_act_delete (step->act, current, error);
}

/* What was added or changed: the row must still be what the change made of it. */
static gboolean
take_back_kept (const Step *step, GError **error)
{
  g_autoptr (SenkoRow) after = read_row (step, step->change->new_text, error);
  g_autoptr (SenkoRow) current = NULL;
  g_autoptr (SenkoRow) before = NULL;
  GError *failed = NULL;

  if (after == NULL)
    return FALSE;
  current = get_current (step, after, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (current == NULL || !has_text (current, step->change->new_text))
    {
      add_obstacle (step->obstacles, step->connection, after,
                    current == NULL ? REMOVED_LATER : CHANGED_LATER);
      return TRUE;
    }
  if (step->change->old_text == NULL)
    return take_back_addition (step, current, error);
  before = read_row (step, step->change->old_text, error);
  return before != NULL && senko_act_update (step->act, current, before->values, error);
}

/* Somebody else may have the number of an applicant who was removed. */
static gboolean
is_refused (GError *failed)
{
  return g_error_matches (failed, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
}

static gboolean
take_back_removal (const Step *step, GError **error)
{
  g_autoptr (SenkoRow) before = read_row (step, step->change->old_text, error);
  GError *failed = NULL;

  if (before == NULL)
    return FALSE;
  if (senko_act_restore (step->act, before, &failed))
    return TRUE;
  if (!is_refused (failed))
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_error_free (failed);
  add_obstacle (step->obstacles, step->connection, before, PLACE_TAKEN);
  return TRUE;
}

/* Scores that are locked are not taken back either. TRUE: it was named, or failed with error. */
static gboolean
bar_locked (SenkoRegister *register_, const SenkoChange *change, GPtrArray *obstacles,
            GError **error)
{
  g_autoptr (GPtrArray) selections = NULL;
  const char *text = change->new_text != NULL ? change->new_text : change->old_text;

  if (strcmp (change->entity, "scores") != 0 && strcmp (change->entity, "settlements") != 0)
    return FALSE;
  selections = senko_register_list_selections (register_, error);
  for (guint i = 0; selections != NULL && i < selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (selections, i);
      g_autoptr (SenkoScoreLocks) locks = NULL;
      SenkoCode test = senko_definition_code (selection->definition, SENKO_VOCABULARY_TEST, text,
                                              strcspn (text, "\x1f"));

      if (selection->id != change->selection || test == 0)
        continue;
      locks = senko_score_locks_load (register_, selection, error);
      if (locks == NULL)
        return TRUE;
      if (!senko_score_locks_hold (locks, change->applicant, test))
        return FALSE;
      if (obstacles->len < MAX_OBSTACLES)
        g_ptr_array_add (obstacles, senko_score_locks_describe (locks, change->applicant, test));
      return TRUE;
    }
  return selections == NULL;
}

/* Nor what a decision's bonus points rest on. TRUE: it was named, or failed with error. */
static gboolean
bar_decided (SenkoRegister *register_, const SenkoChange *change, GPtrArray *obstacles,
             GError **error)
{
  g_autoptr (GPtrArray) selections = NULL;

  if (strcmp (change->entity, "claim_checks") != 0 && strcmp (change->entity, "proofs") != 0)
    return FALSE;
  selections = senko_register_list_selections (register_, error);
  for (guint i = 0; selections != NULL && i < selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (selections, i);
      GError *failure = NULL;

      if (selection->id != change->selection
          || !_senko_claims_refuse_decided (register_, selection, &failure))
        continue;
      if (g_error_matches (failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED))
        {
          if (obstacles->len < MAX_OBSTACLES)
            g_ptr_array_add (obstacles, g_strdup (failure->message));
          g_error_free (failure);
        }
      else
        g_propagate_error (error, failure);
      return TRUE;
    }
  return selections == NULL;
}

static gboolean
take_back (SenkoRegister *register_, SenkoAct *act, const SenkoChange *change, GPtrArray *obstacles,
           GError **error)
{
  Step step = { senko_register_get_connection (register_), act, change,
                senko_table_by_name (change->entity), obstacles };
  GError *failure = NULL;

  if (step.table == NULL)
    {
      g_ptr_array_add (obstacles,
                       g_strdup_printf (_ ("A change of “%s” cannot be taken back in this way."),
                                        change->entity));
      return TRUE;
    }
  if (bar_locked (register_, change, obstacles, &failure)
      || bar_decided (register_, change, obstacles, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  return change->new_text == NULL ? take_back_removal (&step, error)
                                  : take_back_kept (&step, error);
}

/* --- Employments and their leaves --- */

static gboolean
note_career (const SenkoChange *change, GArray *careers, GError **error)
{
  const char *text = change->new_text != NULL ? change->new_text : change->old_text;
  g_autoptr (SenkoRow) row = NULL;

  if (strcmp (change->entity, "careers") != 0)
    return TRUE;
  row = senko_row_from_text (senko_table (SENKO_TABLE_CAREERS), change->applicant, text, -1, error);
  if (row == NULL)
    return FALSE;
  g_array_append_val (careers, ((SenkoCareerKey){ change->applicant, row->values[0].integer }));
  return TRUE;
}

/* Leaves came later: the employment must not become one that they do not lie in. */
static gboolean
check_leaves (SenkoConnection *connection, const GArray *careers, GPtrArray *obstacles,
              GError **error)
{
  for (guint i = 0; i < careers->len && obstacles->len < MAX_OBSTACLES; i++)
    {
      const SenkoCareerKey *career = &g_array_index (careers, SenkoCareerKey, i);
      GError *failure = NULL;
      g_autofree char *leave = _senko_leaves_find_outside (connection, *career, &failure);
      g_autoptr (SenkoRow) applicant = NULL;

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (leave == NULL)
        continue;
      applicant = senko_table_get_applicant (connection, career->applicant, NULL);
      g_ptr_array_add (
          obstacles,
          g_strdup_printf (_ ("The leave that began on %3$s of “%1$s” came later and would no "
                              "longer lie within employment no. %2$d: take its import back first."),
                           applicant != NULL ? senko_row_get_text (applicant, 0) : "?",
                           (int)career->career_no, leave));
    }
  return TRUE;
}

gboolean
senko_change_take_back (SenkoRegister *register_, SenkoAct *act, const SenkoChange *change,
                        GPtrArray *obstacles, GError **error)
{
  g_autoptr (GArray) careers = g_array_new (FALSE, FALSE, sizeof (SenkoCareerKey));

  return note_career (change, careers, error)
         && take_back (register_, act, change, obstacles, error)
         && check_leaves (senko_register_get_connection (register_), careers, obstacles, error);
}

/* --- A batch --- */

typedef struct {
  SenkoRegister *register_;
  SenkoAct *act;
  GPtrArray *obstacles;
  GArray *careers; /* of SenkoCareerKey: looked at when all is taken back */
  gboolean decided_on; /* some change is of what decisions rest on */
  GError *error;
} Batch;

static gboolean
is_decided_on (const char *entity)
{
  const SenkoTable *table = senko_table_by_name (entity);

  return table != NULL
         && (table->of_applicant || table->id == SENKO_TABLE_APPLICANTS
             || table->id == SENKO_TABLE_LINES || table->id == SENKO_TABLE_GATES);
}

static gboolean
on_change_cb (const SenkoChange *change, gpointer user_data)
{
  Batch *batch = user_data;

  if (strcmp (change->entity, "derived") == 0) /* follows from the facts, whichever they are */
    return TRUE;
  batch->decided_on |= is_decided_on (change->entity);
  return note_career (change, batch->careers, &batch->error)
         && take_back (batch->register_, batch->act, change, batch->obstacles, &batch->error);
}

static gboolean
check_decisions (Batch *batch, const SenkoActInfo *info, GError **error)
{
  g_autoptr (GPtrArray) decisions = senko_decisions_list (
      senko_register_get_connection (batch->register_), info->selection, error);

  if (decisions == NULL)
    return FALSE;
  for (guint i = 0; i < decisions->len; i++)
    {
      const SenkoDecision *decision = g_ptr_array_index (decisions, i);

      if (decision->reopened_at == NULL && decision->act > info->id)
        g_ptr_array_insert (
            batch->obstacles, 0,
            g_strdup_printf (_ ("The decision of %1$s, confirmed by %2$s at %3$s, rests on this "
                                "data: reopen it first."),
                             decision->stage, decision->actor, decision->decided_at));
    }
  return TRUE;
}

static gboolean
refuse_act (const SenkoActInfo *info, gint64 id, GError **error)
{
  if (info == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("The journal has no act %d."), (int)id);
  else if (!info->batch)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Act %1$d (%2$s) is no import, so it cannot be taken back as a whole."),
                 (int)id, info->verb);
  else if (info->reverted_by != 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Act %1$d (%2$s) has been taken back already, by act %3$d."), (int)id,
                 info->verb, (int)info->reverted_by);
  else
    return FALSE;
  return TRUE;
}

static void
set_obstacles_error (const Batch *batch, gint64 id, guint n_decisions, GError **error)
{
  gboolean only_decisions = n_decisions == batch->obstacles->len;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (batch->obstacles->len, 20); i++)
    g_string_append_printf (list, "\n%s", (char *)g_ptr_array_index (batch->obstacles, i));
  g_set_error (error, SENKO_MODEL_ERROR,
               only_decisions ? SENKO_MODEL_ERROR_CONFIRMED : SENKO_MODEL_ERROR_REFUSED,
               _ ("Act %1$d cannot be taken back; nothing was changed. In the way (%2$u):%3$s"),
               (int)id, batch->obstacles->len, list->str);
}

/* FALSE with error: failed, or something stands in the way. */
static gboolean
take_back_all (Batch *batch, const SenkoActInfo *info, GError **error)
{
  guint n_others;

  if (!senko_journal_list_changes (senko_register_get_connection (batch->register_), info->id, 0,
                                   TRUE, on_change_cb, batch, error))
    return FALSE;
  if (batch->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&batch->error));
      return FALSE;
    }
  if (batch->obstacles->len == 0
      && !check_leaves (senko_register_get_connection (batch->register_), batch->careers,
                        batch->obstacles, error))
    return FALSE;
  n_others = batch->obstacles->len;
  if (batch->decided_on && !check_decisions (batch, info, error))
    return FALSE;
  if (batch->obstacles->len == 0)
    return TRUE;
  set_obstacles_error (batch, info->id, batch->obstacles->len - n_others, error);
  return FALSE;
}

/* The act as the journal has it, if it can be taken back. */
static SenkoActInfo *
get_batch (SenkoRegister *register_, gint64 id, GError **error)
{
  GError *failed = NULL;
  g_autoptr (SenkoActInfo) info
      = senko_journal_get_act (senko_register_get_connection (register_), id, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  return refuse_act (info, id, error) ? NULL : g_steal_pointer (&info);
}

gint64
senko_revert_batch (SenkoRegister *register_, gint64 id, gboolean dry_run, GPtrArray **obstacles,
                    GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoActInfo) before = get_batch (register_, id, error);
  g_autoptr (SenkoActInfo) info = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) careers = g_array_new (FALSE, FALSE, sizeof (SenkoCareerKey));
  Batch batch = { register_, NULL, list, careers, FALSE, NULL };
  gboolean done;
  gint64 reverting;

  if (obstacles != NULL)
    *obstacles = g_ptr_array_ref (list);
  if (before == NULL)
    return 0;
  act = batch.act = senko_register_begin_batch (register_, "import revert", before->selection,
                                                before->file, before->file_digest, id, error);
  if (act == NULL)
    return 0;
  info = get_batch (register_, id, error); /* another desk may have been faster */
  if (info == NULL)
    return 0;
  reverting = senko_act_get_id (act);
  done = take_back_all (&batch, info, error) && (dry_run || senko_act_commit (act, error));
  g_clear_pointer (&act, senko_act_free);
  senko_register_forget_people (register_);
  return done ? reverting : 0;
}
