/* A table asks for no items; whoever else does gets an object that says nothing. */
#include "app/table/senko-table-rows.h"

struct _SenkoTableRows {
  GObject parent_instance;
  guint n;
};

static void senko_table_rows_list_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoTableRows, senko_table_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      senko_table_rows_list_init))

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return SENKO_TABLE_ROWS (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  return position < SENKO_TABLE_ROWS (list)->n ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
senko_table_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* In two steps: in one, GTK walks every new item. */
void
senko_table_rows_set_n (SenkoTableRows *self, guint n)
{
  guint before = self->n;

  self->n = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

void
senko_table_rows_remove (SenkoTableRows *self, guint position)
{
  g_return_if_fail (position < self->n);
  self->n--;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
senko_table_rows_class_init (SenkoTableRowsClass *klass)
{
}

static void
senko_table_rows_init (SenkoTableRows *self)
{
}

SenkoTableRows *
senko_table_rows_new (void)
{
  return g_object_new (SENKO_TYPE_TABLE_ROWS, NULL);
}
