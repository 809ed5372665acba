/* Two steps at each change: GTK walks every new item of a list that is replaced in one. */
#include "app/claims/senko-row-count.h"

struct _SenkoRowCount {
  GObject parent_instance;
  guint n;
};

static void senko_row_count_list_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoRowCount, senko_row_count, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, senko_row_count_list_init))

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return SENKO_ROW_COUNT (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  return position < SENKO_ROW_COUNT (list)->n ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
senko_row_count_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
senko_row_count_class_init (SenkoRowCountClass *klass)
{
}

static void
senko_row_count_init (SenkoRowCount *self)
{
}

SenkoRowCount *
senko_row_count_new (void)
{
  return g_object_new (SENKO_TYPE_ROW_COUNT, NULL);
}

void
senko_row_count_set (SenkoRowCount *self, guint n)
{
  guint before = self->n;

  self->n = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

void
senko_row_count_remove (SenkoRowCount *self, guint position)
{
  g_return_if_fail (position < self->n);

  self->n--;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}
