/* Reading, evaluating and catching up: how the list's index comes to be and stays true.
 *
 * A small selection (a few thousand) is read in an instant, at once. Of a large one the first
 * people are shown from the register while a worker makes the index. After that only those are
 * taken in anew whom the journal names; everybody is evaluated again only when that may matter to
 * others. */
#include "app/applicants/senko-applicant-list-private.h"

#include "store/senko-facts-reader.h"

#include <malloc.h>

#define N_FIRST 200 /* people shown before the index is there */
#define FIRST_LOOK_MS 200 /* a worker that reads a million people leaves the first frame alone */

static void start_evaluating (SenkoApplicantList *self);
static void start_catching_up (SenkoApplicantList *self);
static void read_anew (SenkoApplicantList *self);

/* --- reading --- */

static void
set_progress (double done, gpointer user_data)
{
  senko_work_set_fraction (user_data, done);
}

static gpointer
read_index (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  return selection == NULL ? NULL
                           : senko_applicant_index_new (register_, selection, set_progress, work,
                                                        senko_work_get_cancellable (work), error);
}

static gpointer
evaluate_index (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
                GError **error)
{
  SenkoApplicantIndex *index = data;
  gboolean done;

  if (selection == NULL)
    return NULL;
  done = senko_applicant_index_evaluate (index, register_, selection, set_progress, work,
                                         senko_work_get_cancellable (work), error);
  malloc_trim (0); /* the facts of everybody, which are of no more use */
  return done ? senko_applicant_index_ref (index) : NULL;
}

/* --- catching up --- */

/* What it is sorted by may have changed, too; until the new order is there, the old one holds. */
static void
order_anew (SenkoApplicantList *self)
{
  g_clear_pointer (&self->order_column, g_free);
  _senko_applicant_list_order_and_search (self);
}

static void
take_state (SenkoApplicantList *self, SenkoIndexState state)
{
  if (state == SENKO_INDEX_OUTDATED)
    {
      read_anew (self);
      return;
    }
  if (state == SENKO_INDEX_TO_EVALUATE && !self->is_evaluating)
    start_evaluating (self);
  if (state == SENKO_INDEX_UNCHANGED)
    _senko_applicant_list_emit_updated (self);
  else
    order_anew (self);
}

static gpointer
catch_up (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
          GError **error)
{
  SenkoIndexState state;

  if (selection == NULL
      || !senko_applicant_index_catch_up (data, register_, selection, &state, error))
    return NULL;
  return GUINT_TO_POINTER (state + 1);
}

static void
on_caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoListWaiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  guint state
      = GPOINTER_TO_UINT (senko_session_work_finish (SENKO_SESSION (source), result, &error));

  if (self != NULL)
    self->is_catching_up = FALSE;
  if (_senko_applicant_list_report (self, error) || self == NULL || state == 0
      || self->index != waiting->index)
    return;
  take_state (self, (SenkoIndexState)(state - 1));
  if (self->catch_up_again)
    start_catching_up (self);
}

/* One at a time: what is written meanwhile is looked for afterwards. */
static void
start_catching_up (SenkoApplicantList *self)
{
  self->catch_up_again = self->is_catching_up;
  if (self->is_catching_up)
    return;
  self->is_catching_up = TRUE;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, catch_up,
                            senko_applicant_index_ref (self->index),
                            (GDestroyNotify)senko_applicant_index_unref, NULL, NULL,
                            on_caught_up_cb, _senko_list_waiting_new (self, NULL));
}

static void
catch_up_now (SenkoApplicantList *self, SenkoRegister *register_, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  SenkoIndexState state;

  if (senko_applicant_index_catch_up (self->index, register_, selection, &state, &error))
    take_state (self, state);
  _senko_applicant_list_report (self, error);
}

/* --- evaluating --- */

static void
on_evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoListWaiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantIndex) index
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (_senko_applicant_list_report (self, error))
    return;
  if (self == NULL || index == NULL || self->index != index)
    return;
  self->is_evaluating = FALSE;
  order_anew (self); /* what it sorts by may be a finding */
  start_catching_up (self); /* with who was changed while everybody was looked at */
}

static void
start_evaluating (SenkoApplicantList *self)
{
  self->is_evaluating = TRUE;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, evaluate_index,
                            senko_applicant_index_ref (self->index),
                            (GDestroyNotify)senko_applicant_index_unref,
                            (GDestroyNotify)senko_applicant_index_unref, self->loading,
                            on_evaluated_cb, _senko_list_waiting_new (self, NULL));
}

static void
take_index (SenkoApplicantList *self, SenkoApplicantIndex *index)
{
  guint before = _senko_applicant_list_get_length (self);

  _senko_applicant_list_keep_selection (self);
  g_clear_pointer (&self->index, senko_applicant_index_unref);
  g_clear_pointer (&self->places, g_array_unref);
  _senko_applicant_list_take_order (self, NULL, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->index = index;
  self->is_reading = FALSE;
  g_array_set_size (self->first_ids, 0);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  start_evaluating (self);
  _senko_applicant_list_order_and_search (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoListWaiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  SenkoApplicantIndex *index = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (_senko_applicant_list_report (self, error))
    return;
  if (self == NULL || index == NULL)
    senko_applicant_index_unref (index);
  else
    {
      take_index (self, index);
      start_catching_up (self); /* with who was changed while everybody was read */
    }
}

static gboolean
on_start_cb (gpointer user_data)
{
  SenkoApplicantList *self = user_data;

  self->start = 0;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, read_index, NULL, NULL,
                            (GDestroyNotify)senko_applicant_index_unref, self->loading, on_read_cb,
                            _senko_list_waiting_new (self, NULL));
  return G_SOURCE_REMOVE;
}

/* The first people as the register gives them, so that there is something to see. */
static void
show_first (SenkoApplicantList *self, SenkoConnection *connection)
{
  g_autoptr (SenkoStatement) row = senko_facts_read_search (connection, self->selection, 0, NULL);

  while (row != NULL && self->first_ids->len < N_FIRST && senko_statement_next (row, NULL))
    {
      gint64 id = senko_statement_get_int (row, 0);

      g_array_append_val (self->first_ids, id);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->first_ids->len);
}

/* How many there are at most. */
static guint
estimate (SenkoConnection *connection, gint64 selection)
{
  g_autoptr (SenkoStatement) row = senko_facts_read_last_id (connection, selection, NULL);
  gint64 last
      = row != NULL && senko_statement_next (row, NULL) ? senko_statement_get_int (row, 0) : 0;

  return last > 0 ? (guint)(last - selection * SENKO_APPLICANTS_PER_SELECTION) : 0;
}

/* Another selection: nothing of the old one may be seen any more. */
static void
forget (SenkoApplicantList *self)
{
  guint before = _senko_applicant_list_get_length (self);

  _senko_applicant_list_keep_selection (self);
  g_clear_pointer (&self->index, senko_applicant_index_unref);
  g_clear_pointer (&self->places, g_array_unref);
  _senko_applicant_list_take_order (self, NULL, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (self->first_ids, 0);
  gtk_bitset_remove_all (self->selected);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
}

static void
read_now (SenkoApplicantList *self, SenkoRegister *register_, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  SenkoApplicantIndex *index
      = senko_applicant_index_new (register_, selection, NULL, NULL, NULL, &error);

  if (!_senko_applicant_list_report (self, error))
    take_index (self, index);
}

/* Whatever is under way is for facts, rules or a selection that are no more. */
static void
stop (SenkoApplicantList *self)
{
  g_clear_handle_id (&self->start, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->is_reading = self->is_searching = self->is_ordering = self->is_evaluating = FALSE;
  self->generation++;
}

/* What is shown stays until the new index is there. */
static void
read_anew (SenkoApplicantList *self)
{
  SenkoRegister *register_ = senko_session_get_register (self->session);
  SenkoConnection *connection = senko_register_get_connection (register_);
  SenkoSelection *selection = senko_session_get_selection (self->session);

  stop (self);
  if (estimate (connection, selection->id) <= SENKO_LIST_SMALL)
    {
      read_now (self, register_, selection);
      return;
    }
  self->is_reading = TRUE;
  if (self->index == NULL && self->first_ids->len == 0)
    show_first (self, connection);
  self->start = g_timeout_add_full (G_PRIORITY_LOW, FIRST_LOOK_MS, on_start_cb, self, NULL);
  _senko_applicant_list_emit_updated (self);
}

void
senko_applicant_list_reload (SenkoApplicantList *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);

  _senko_applicant_list_forget_rows (self);
  if (selection == NULL || selection->id != self->selection)
    {
      stop (self);
      forget (self);
    }
  self->selection = selection != NULL ? selection->id : 0;
  if (selection == NULL)
    return;
  if (self->is_reading) /* catches up afterwards */
    return;
  if (self->index == NULL)
    read_anew (self);
  else if (senko_applicant_index_get_n_places (self->index) <= SENKO_LIST_SMALL)
    catch_up_now (self, senko_session_get_register (self->session), selection);
  else
    start_catching_up (self);
}
