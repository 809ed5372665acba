/* Two steps at each change: GTK walks every new item of a list that is replaced in one. */
#include "app/documents/senko-queue-model-private.h"

struct _SenkoQueueEntry {
  GObject parent_instance;
  SenkoQueueItem item;
  char *receipt_no;
  guint n_group;
};

G_DEFINE_FINAL_TYPE (SenkoQueueEntry, senko_queue_entry, G_TYPE_OBJECT)

const SenkoQueueItem *
senko_queue_entry_get_item (SenkoQueueEntry *self)
{
  return &self->item;
}

const char *
senko_queue_entry_get_receipt_no (SenkoQueueEntry *self)
{
  return self->receipt_no;
}

guint
senko_queue_entry_get_n_group (SenkoQueueEntry *self)
{
  return self->n_group;
}

static void
senko_queue_entry_finalize (GObject *object)
{
  g_free (SENKO_QUEUE_ENTRY (object)->receipt_no);
  G_OBJECT_CLASS (senko_queue_entry_parent_class)->finalize (object);
}

static void
senko_queue_entry_class_init (SenkoQueueEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_queue_entry_finalize;
}

static void
senko_queue_entry_init (SenkoQueueEntry *self)
{
}

/* --- The list --- */

static void senko_queue_model_list_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoQueueModel, senko_queue_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      senko_queue_model_list_init))

const SenkoQueueItem *
senko_queue_model_get (SenkoQueueModel *self, guint position)
{
  if (position >= self->places->len)
    return NULL;
  return &g_array_index (self->queue->items, SenkoQueueItem,
                         g_array_index (self->places, guint, position));
}

static gboolean
is_of_group (const SenkoQueueItem *a, const SenkoQueueItem *b)
{
  return a->kind == b->kind && a->rule == b->rule;
}

/* Groups lie side by side: the end is found by halving. */
static guint
count_group (SenkoQueueModel *self, guint position)
{
  const SenkoQueueItem *item = senko_queue_model_get (self, position);
  guint low = position, high = self->places->len;

  if (position > 0 && is_of_group (senko_queue_model_get (self, position - 1), item))
    return 0;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (is_of_group (senko_queue_model_get (self, middle), item))
        low = middle;
      else
        high = middle;
    }
  return high - position;
}

static GType
get_item_type (GListModel *list)
{
  return SENKO_TYPE_QUEUE_ENTRY;
}

static guint
get_n_items (GListModel *list)
{
  return SENKO_QUEUE_MODEL (list)->places->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  SenkoQueueModel *self = SENKO_QUEUE_MODEL (list);
  const SenkoQueueItem *item = senko_queue_model_get (self, position);
  SenkoQueueEntry *entry;

  if (item == NULL)
    return NULL;
  entry = g_object_new (SENKO_TYPE_QUEUE_ENTRY, NULL);
  entry->item = *item;
  entry->receipt_no = g_strdup (senko_document_queue_receipt_no (self->queue, item));
  entry->n_group = count_group (self, position);
  return entry;
}

static void
senko_queue_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

void
senko_queue_model_show (SenkoQueueModel *self, SenkoDocumentQueue *queue, GArray *places)
{
  SenkoDocumentQueue *former = self->queue;
  guint before = self->places->len;

  g_array_set_size (self->places, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  g_array_unref (self->places);
  self->queue = senko_document_queue_ref (queue);
  self->places = places;
  senko_document_queue_unref (former);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, places->len);
}

SenkoQueueModel *
senko_queue_model_new (void)
{
  return g_object_new (SENKO_TYPE_QUEUE_MODEL, NULL);
}

static void
senko_queue_model_finalize (GObject *object)
{
  g_array_unref (SENKO_QUEUE_MODEL (object)->places);
  senko_document_queue_unref (SENKO_QUEUE_MODEL (object)->queue);
  G_OBJECT_CLASS (senko_queue_model_parent_class)->finalize (object);
}

static void
senko_queue_model_class_init (SenkoQueueModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_queue_model_finalize;
}

static void
senko_queue_model_init (SenkoQueueModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}
