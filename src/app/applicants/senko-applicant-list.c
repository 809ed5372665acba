/* The list behind the table.
 *
 * A small selection (a few thousand) is read in an instant, at once. A large one shows its first
 * people from the register while a worker makes the index; searching it shows the best fifty at
 * once and everybody as soon as a thread has found them. */
#include "app/applicants/senko-applicant-list-private.h"

#include "store/senko-facts-reader.h"

#include <malloc.h>
#include <string.h>

#define SMALL 5000 /* people: read, ordered and searched within a frame */
#define N_FIRST 200 /* people shown before the index is there */
#define N_BEST 50
#define FIRST_LOOK_MS 200 /* a worker that reads a million people leaves the first frame alone */

enum { UPDATED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void senko_applicant_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoApplicantList, senko_applicant_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      senko_applicant_list_list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          _senko_applicant_list_selection_init))

static void search (SenkoApplicantList *self);
static void start_evaluating (SenkoApplicantList *self);

/* --- positions and people --- */

static guint
get_length (SenkoApplicantList *self)
{
  return self->index != NULL ? self->places->len : self->first_ids->len;
}

gint64
senko_applicant_list_get_id (SenkoApplicantList *self, guint position)
{
  if (position >= get_length (self))
    return 0;
  if (self->index == NULL)
    return g_array_index (self->first_ids, gint64, position);
  return senko_applicant_index_get_id (self->index,
                                       g_array_index (self->places, guint32, position));
}

guint
senko_applicant_list_find (SenkoApplicantList *self, gint64 applicant)
{
  int place = self->index != NULL ? senko_applicant_index_find (self->index, applicant) : -1;

  if (self->index == NULL)
    {
      for (guint i = 0; i < self->first_ids->len; i++)
        if (g_array_index (self->first_ids, gint64, i) == applicant)
          return i;
      return GTK_INVALID_LIST_POSITION;
    }
  for (guint i = 0; place >= 0 && i < self->places->len; i++)
    if (g_array_index (self->places, guint32, i) == (guint32)place)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

guint
senko_applicant_list_get_total (SenkoApplicantList *self)
{
  return self->index != NULL ? senko_applicant_index_get_n (self->index) : self->first_ids->len;
}

gboolean
senko_applicant_list_is_loading (SenkoApplicantList *self)
{
  return self->is_reading || self->is_ordering || self->is_searching
         || (self->is_evaluating && senko_applicant_filter_needs_findings (&self->filter));
}

gboolean
senko_applicant_list_is_evaluated (SenkoApplicantList *self)
{
  return self->index != NULL && senko_applicant_index_is_evaluated (self->index);
}

static void
emit_updated (SenkoApplicantList *self)
{
  g_signal_emit (self, signals[UPDATED], 0);
}

/* FALSE: there is nothing to say. */
static gboolean
report (SenkoApplicantList *self, const GError *error)
{
  if (self == NULL || error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->is_reading = self->is_ordering = self->is_evaluating = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error);
  emit_updated (self);
  return TRUE;
}

/* Everything that is shown changes at once: whoever listens asks for what is on the screen. */
static void
show_places (SenkoApplicantList *self, GArray *places)
{
  guint before = get_length (self);

  g_clear_pointer (&self->places, g_array_unref);
  self->places = places;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_length (self));
  emit_updated (self);
}

/* --- searching --- */

typedef struct {
  SenkoApplicantIndex *index;
  SenkoApplicantOrder *order;
  char *text;
  SenkoApplicantFilter filter;
  gboolean descending, ranked;
  guint generation;
} Search;

static void
search_free (Search *self)
{
  senko_applicant_index_unref (self->index);
  senko_applicant_order_unref (self->order);
  g_free (self->text);
  g_free (self);
}

static Search *
search_new (SenkoApplicantList *list)
{
  Search *self = g_new0 (Search, 1);
  gboolean has_text = list->text != NULL && list->text[0] != '\0';

  self->index = senko_applicant_index_ref (list->index);
  self->order = list->order != NULL ? senko_applicant_order_ref (list->order) : NULL;
  self->text = g_strdup (list->text);
  self->filter = list->filter;
  self->descending = list->descending;
  self->ranked = list->ranked && has_text;
  self->generation = ++list->generation;
  return self;
}

static GArray *
run_search (const Search *self)
{
  return senko_applicant_index_select (self->index, self->text, &self->filter, self->order,
                                       self->descending, self->ranked);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, run_search (data), (GDestroyNotify)g_array_unref);
}

static void
on_searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (source);
  const Search *done = g_task_get_task_data (G_TASK (result));
  GArray *places = g_task_propagate_pointer (G_TASK (result), NULL);

  if (done->generation == self->generation && self->index == done->index)
    {
      self->is_searching = FALSE;
      show_places (self, places);
    }
  else
    g_array_unref (places);
}

static void
show_best (SenkoApplicantList *self)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (guint32), N_BEST);

  g_array_set_size (places, N_BEST);
  g_array_set_size (places, senko_applicant_index_first (self->index, self->text, &self->filter,
                                                         N_BEST, (guint *)(void *)places->data));
  show_places (self, places);
}

static void
search (SenkoApplicantList *self)
{
  g_autoptr (GTask) task = NULL;
  Search *wanted;

  if (self->index == NULL)
    return;
  wanted = search_new (self);
  if (senko_applicant_index_get_n_places (self->index) <= SMALL)
    {
      GArray *places = run_search (wanted);

      search_free (wanted);
      self->is_searching = FALSE;
      show_places (self, places);
      return;
    }
  self->is_searching = TRUE;
  if (wanted->ranked)
    show_best (self);
  task = g_task_new (self, NULL, on_searched_cb, NULL);
  g_task_set_task_data (task, wanted, (GDestroyNotify)search_free);
  g_task_run_in_thread (task, search_in_thread);
}

/* --- ordering --- */

typedef struct {
  SenkoApplicantIndex *index;
  char *column;
} Ordering;

static void
ordering_free (gpointer data)
{
  Ordering *self = data;

  senko_applicant_index_unref (self->index);
  g_free (self->column);
  g_free (self);
}

static gpointer
make_order (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  Ordering *self = data;

  return senko_applicant_order_new (self->index, register_, selection, self->column,
                                    senko_work_get_cancellable (work), error);
}

static void
take_order (SenkoApplicantList *self, SenkoApplicantOrder *order, const char *column)
{
  g_clear_pointer (&self->order, senko_applicant_order_unref);
  g_free (self->order_column);
  self->order = order;
  self->order_column = g_strdup (order != NULL ? column : NULL);
}

typedef struct {
  GWeakRef list;
  SenkoApplicantIndex *index;
  char *column;
} Waiting;

static Waiting *
waiting_new (SenkoApplicantList *list, const char *column)
{
  Waiting *self = g_new0 (Waiting, 1);

  g_weak_ref_init (&self->list, list);
  self->index = list->index != NULL ? senko_applicant_index_ref (list->index) : NULL;
  self->column = g_strdup (column);
  return self;
}

static void
waiting_free (Waiting *self)
{
  g_weak_ref_clear (&self->list);
  senko_applicant_index_unref (self->index);
  g_free (self->column);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void
on_ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  SenkoApplicantOrder *order = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (report (self, error))
    return;
  if (self == NULL || self->index != waiting->index
      || g_strcmp0 (self->column, waiting->column) != 0)
    {
      senko_applicant_order_unref (order);
      return;
    }
  self->is_ordering = FALSE;
  take_order (self, order, waiting->column);
  search (self);
}

static gboolean
is_ordered (SenkoApplicantList *self)
{
  return self->column == NULL || g_strcmp0 (self->order_column, self->column) == 0;
}

/* Has the order of the column made, then searches. */
static void
order_and_search (SenkoApplicantList *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);
  Ordering *ordering;

  if (self->index == NULL || selection == NULL)
    return;
  if (is_ordered (self))
    {
      if (self->column == NULL)
        take_order (self, NULL, NULL);
      self->is_ordering = FALSE;
      search (self);
      return;
    }
  if (senko_applicant_index_get_n_places (self->index) <= SMALL)
    {
      g_autoptr (GError) error = NULL;

      take_order (self,
                  senko_applicant_order_new (self->index,
                                             senko_session_get_register (self->session), selection,
                                             self->column, NULL, &error),
                  self->column);
      report (self, error);
      search (self);
      return;
    }
  ordering = g_new0 (Ordering, 1);
  ordering->index = senko_applicant_index_ref (self->index);
  ordering->column = g_strdup (self->column);
  self->is_ordering = TRUE;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, make_order, ordering,
                            ordering_free, (GDestroyNotify)senko_applicant_order_unref, NULL,
                            on_ordered_cb, waiting_new (self, self->column));
  search (self); /* by the old order, until the new one is there */
}

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

static void
on_evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantIndex) index
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (report (self, error))
    return;
  if (self == NULL || index == NULL || self->index != index)
    return;
  self->is_evaluating = FALSE;
  if (self->order_column != NULL) /* what it sorts by may be a finding */
    take_order (self, NULL, NULL);
  order_and_search (self);
}

static void
start_evaluating (SenkoApplicantList *self)
{
  self->is_evaluating = TRUE;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, evaluate_index,
                            senko_applicant_index_ref (self->index),
                            (GDestroyNotify)senko_applicant_index_unref,
                            (GDestroyNotify)senko_applicant_index_unref, self->loading,
                            on_evaluated_cb, waiting_new (self, NULL));
}

static void
take_index (SenkoApplicantList *self, SenkoApplicantIndex *index)
{
  guint before = get_length (self);

  g_clear_pointer (&self->index, senko_applicant_index_unref);
  g_clear_pointer (&self->places, g_array_unref);
  take_order (self, NULL, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->index = index;
  self->is_reading = FALSE;
  g_array_set_size (self->first_ids, 0);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  start_evaluating (self);
  order_and_search (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  SenkoApplicantIndex *index = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (report (self, error))
    return;
  if (self == NULL || index == NULL)
    senko_applicant_index_unref (index);
  else
    take_index (self, index);
}

static gboolean
on_start_cb (gpointer user_data)
{
  SenkoApplicantList *self = user_data;

  self->start = 0;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, read_index, NULL, NULL,
                            (GDestroyNotify)senko_applicant_index_unref, self->loading, on_read_cb,
                            waiting_new (self, NULL));
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
  guint before = get_length (self);

  g_clear_pointer (&self->index, senko_applicant_index_unref);
  g_clear_pointer (&self->places, g_array_unref);
  take_order (self, NULL, NULL);
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

  if (!report (self, error))
    take_index (self, index);
}

void
senko_applicant_list_reload (SenkoApplicantList *self)
{
  SenkoRegister *register_ = senko_session_get_register (self->session);
  SenkoConnection *connection = senko_register_get_connection (register_);
  SenkoSelection *selection = senko_session_get_selection (self->session);

  g_clear_handle_id (&self->start, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->is_searching = self->is_ordering = self->is_evaluating = FALSE;
  self->generation++;
  _senko_applicant_list_forget_rows (self);
  if (selection == NULL || selection->id != self->selection)
    forget (self);
  self->selection = selection != NULL ? selection->id : 0;
  if (selection == NULL)
    return;
  if (estimate (connection, selection->id) <= SMALL)
    {
      read_now (self, register_, selection);
      return;
    }
  self->is_reading = TRUE;
  if (self->index == NULL && self->first_ids->len == 0)
    show_first (self, connection);
  self->start = g_timeout_add_full (G_PRIORITY_LOW, FIRST_LOOK_MS, on_start_cb, self, NULL);
  emit_updated (self);
}

void
senko_applicant_list_set_query (SenkoApplicantList *self, const char *text,
                                const SenkoApplicantFilter *filter)
{
  g_free (self->text);
  self->text = g_strdup (text);
  self->filter = filter != NULL ? *filter : (SenkoApplicantFilter){ 0 };
  search (self);
}

void
senko_applicant_list_set_sort (SenkoApplicantList *self, const char *column, gboolean descending,
                               gboolean ranked)
{
  g_free (self->column);
  self->column = g_strdup (column);
  self->descending = descending;
  self->ranked = ranked;
  order_and_search (self);
}

/* --- the model --- */

static GType
senko_applicant_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
senko_applicant_list_get_n_items (GListModel *model)
{
  return get_length (SENKO_APPLICANT_LIST (model));
}

static gpointer
senko_applicant_list_get_item (GListModel *model, guint position)
{
  return NULL;
}

static void
senko_applicant_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = senko_applicant_list_get_item_type;
  iface->get_n_items = senko_applicant_list_get_n_items;
  iface->get_item = senko_applicant_list_get_item;
}

/* --- the object --- */

static void
senko_applicant_list_finalize (GObject *object)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (object);

  g_clear_handle_id (&self->start, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  senko_applicant_index_unref (self->index);
  senko_applicant_order_unref (self->order);
  g_clear_pointer (&self->places, g_array_unref);
  g_array_unref (self->first_ids);
  g_hash_table_unref (self->rows);
  g_queue_clear (&self->seen);
  gtk_bitset_unref (self->selected);
  g_string_free (self->scratch, TRUE);
  g_free (self->order_column);
  g_free (self->column);
  g_free (self->text);
  G_OBJECT_CLASS (senko_applicant_list_parent_class)->finalize (object);
}

static void
senko_applicant_list_class_init (SenkoApplicantListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_applicant_list_finalize;
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
senko_applicant_list_init (SenkoApplicantList *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->first_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)senko_row_free);
  g_queue_init (&self->seen);
  self->selected = gtk_bitset_new_empty ();
  self->scratch = g_string_new (NULL);
  self->ranked = TRUE;
}

SenkoApplicantList *
senko_applicant_list_new (SenkoSession *session)
{
  SenkoApplicantList *self = g_object_new (SENKO_TYPE_APPLICANT_LIST, NULL);

  self->session = session;
  return self;
}
