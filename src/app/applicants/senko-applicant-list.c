/* The list behind the table: what is shown of the index, and in which order. Searching a large
 * selection shows the best fifty at once and everybody as soon as a thread has found them. */
#include "app/applicants/senko-applicant-list-private.h"

#include <string.h>

#define N_BEST 50

enum { UPDATED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void senko_applicant_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoApplicantList, senko_applicant_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      senko_applicant_list_list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          _senko_applicant_list_selection_init))

static void search (SenkoApplicantList *self);

/* --- positions and people --- */

guint
_senko_applicant_list_get_length (SenkoApplicantList *self)
{
  return self->index != NULL ? self->places->len : self->first_ids->len;
}

gint64
senko_applicant_list_get_id (SenkoApplicantList *self, guint position)
{
  if (position >= _senko_applicant_list_get_length (self))
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

void
_senko_applicant_list_emit_updated (SenkoApplicantList *self)
{
  g_signal_emit (self, signals[UPDATED], 0);
}

/* FALSE: there is nothing to say. */
gboolean
_senko_applicant_list_report (SenkoApplicantList *self, const GError *error)
{
  if (self == NULL || error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->is_reading = self->is_ordering = self->is_evaluating = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error);
  _senko_applicant_list_emit_updated (self);
  return TRUE;
}

/* Everything that is shown changes at once: whoever listens asks for what is on the screen. */
static void
show_places (SenkoApplicantList *self, GArray *places)
{
  guint before = _senko_applicant_list_get_length (self);

  _senko_applicant_list_keep_selection (self);
  g_clear_pointer (&self->places, g_array_unref);
  self->places = places;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before,
                              _senko_applicant_list_get_length (self));
  _senko_applicant_list_emit_updated (self);
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
  if (senko_applicant_index_get_n_places (self->index) <= SENKO_LIST_SMALL)
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

void
_senko_applicant_list_take_order (SenkoApplicantList *self, SenkoApplicantOrder *order,
                                  const char *column)
{
  g_clear_pointer (&self->order, senko_applicant_order_unref);
  g_free (self->order_column);
  self->order = order;
  self->order_column = g_strdup (order != NULL ? column : NULL);
}

SenkoListWaiting *
_senko_list_waiting_new (SenkoApplicantList *list, const char *column)
{
  SenkoListWaiting *self = g_new0 (SenkoListWaiting, 1);

  g_weak_ref_init (&self->list, list);
  self->index = list->index != NULL ? senko_applicant_index_ref (list->index) : NULL;
  self->column = g_strdup (column);
  return self;
}

void
_senko_list_waiting_free (SenkoListWaiting *self)
{
  g_weak_ref_clear (&self->list);
  senko_applicant_index_unref (self->index);
  g_free (self->column);
  g_free (self);
}

static void
on_ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoListWaiting) waiting = user_data;
  g_autoptr (SenkoApplicantList) self = g_weak_ref_get (&waiting->list);
  g_autoptr (GError) error = NULL;
  SenkoApplicantOrder *order = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (_senko_applicant_list_report (self, error))
    return;
  if (self == NULL || self->index != waiting->index
      || g_strcmp0 (self->column, waiting->column) != 0)
    {
      senko_applicant_order_unref (order);
      return;
    }
  self->is_ordering = FALSE;
  _senko_applicant_list_take_order (self, order, waiting->column);
  search (self);
}

static gboolean
is_ordered (SenkoApplicantList *self)
{
  return self->column == NULL || g_strcmp0 (self->order_column, self->column) == 0;
}

/* Has the order of the column made, then searches. */
void
_senko_applicant_list_order_and_search (SenkoApplicantList *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);
  Ordering *ordering;

  if (self->index == NULL || selection == NULL)
    return;
  if (is_ordered (self))
    {
      if (self->column == NULL)
        _senko_applicant_list_take_order (self, NULL, NULL);
      self->is_ordering = FALSE;
      search (self);
      return;
    }
  if (senko_applicant_index_get_n_places (self->index) <= SENKO_LIST_SMALL)
    {
      g_autoptr (GError) error = NULL;

      _senko_applicant_list_take_order (
          self,
          senko_applicant_order_new (self->index, senko_session_get_register (self->session),
                                     selection, self->column, NULL, &error),
          self->column);
      _senko_applicant_list_report (self, error);
      search (self);
      return;
    }
  ordering = g_new0 (Ordering, 1);
  ordering->index = senko_applicant_index_ref (self->index);
  ordering->column = g_strdup (self->column);
  self->is_ordering = TRUE;
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, make_order, ordering,
                            ordering_free, (GDestroyNotify)senko_applicant_order_unref, NULL,
                            on_ordered_cb, _senko_list_waiting_new (self, self->column));
  search (self); /* by the old order, until the new one is there */
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
  _senko_applicant_list_order_and_search (self);
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
  return _senko_applicant_list_get_length (SENKO_APPLICANT_LIST (model));
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
