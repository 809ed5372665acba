/* Which columns of a table are shown, how wide and in which order. */
#include "app/table/senko-table-private.h"

#include <stdlib.h>
#include <string.h>

static void
columns_changed (SenkoTableView *self, gboolean by_user)
{
  g_array_set_size (self->shown_columns, 0);
  for (guint i = 0; i < self->shown->len; i++)
    g_array_append_val (self->shown_columns,
                        g_array_index (self->shown, SenkoTableShown, i).column);
  senko_table_header_rebuild (SENKO_TABLE_HEADER (self->header));
  senko_table_view_refresh (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (by_user)
    g_signal_emit_by_name (self, "layout-changed");
}

static int
find_shown (SenkoTableView *self, guint column)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, SenkoTableShown, i).column == column)
      return (int)i;
  return -1;
}

static void
append_shown (SenkoTableView *self, guint column, int width)
{
  SenkoTableShown shown = { column, MAX (width, SENKO_TABLE_MIN_WIDTH) };

  if (find_shown (self, column) < 0)
    g_array_append_val (self->shown, shown);
}

static int
find_column (SenkoTableView *self, const char *id)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].id, id) == 0)
      return (int)i;
  return -1;
}

void
senko_table_view_set_layout (SenkoTableView *self, const char *layout)
{
  g_auto (GStrv) parts = g_strsplit (layout, ",", -1);

  g_array_set_size (self->shown, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      int width = colon != NULL ? atoi (colon + 1) : 0, column;

      if (colon != NULL)
        *colon = '\0';
      column = find_column (self, parts[i]);
      if (column >= 0)
        append_shown (self, (guint)column, width > 0 ? width : self->columns[column].width);
    }
  if (self->shown->len == 0)
    for (guint i = 0; i < self->n_columns; i++)
      if (self->columns[i].shown)
        append_shown (self, i, self->columns[i].width);
  columns_changed (self, FALSE);
}

char *
senko_table_view_dup_layout (SenkoTableView *self)
{
  GString *layout = g_string_new (NULL);

  for (guint i = 0; i < self->shown->len; i++)
    {
      const SenkoTableShown *shown = &g_array_index (self->shown, SenkoTableShown, i);

      g_string_append_printf (layout, "%s%s:%d", i > 0 ? "," : "", self->columns[shown->column].id,
                              shown->width);
    }
  return g_string_free (layout, FALSE);
}

void
senko_table_view_set_columns (SenkoTableView *self, const SenkoTableColumn *columns,
                              guint n_columns, SenkoTableCellFunc func, gpointer user_data)
{
  self->columns = columns;
  self->n_columns = n_columns;
  self->func = func;
  self->user_data = user_data;
  senko_table_view_set_layout (self, "");
}

gboolean
senko_table_view_is_column_shown (SenkoTableView *self, guint column)
{
  return find_shown (self, column) >= 0;
}

void
senko_table_view_show_column (SenkoTableView *self, guint column, gboolean shown)
{
  int place = find_shown (self, column);

  if (shown == (place >= 0) || (!shown && self->shown->len == 1))
    return;
  if (shown)
    append_shown (self, column, self->columns[column].width);
  else
    g_array_remove_index (self->shown, (guint)place);
  columns_changed (self, TRUE);
}

void
_senko_table_view_drop (SenkoTableView *self, guint shown, guint before)
{
  SenkoTableShown moved = g_array_index (self->shown, SenkoTableShown, shown);

  if (shown == before)
    return;
  g_array_remove_index (self->shown, shown);
  g_array_insert_val (self->shown, before, moved);
  columns_changed (self, TRUE);
}

void
senko_table_view_move_column (SenkoTableView *self, guint column, int by)
{
  int place = find_shown (self, column), target = place + by;

  if (place >= 0 && target >= 0 && target < (int)self->shown->len)
    _senko_table_view_drop (self, (guint)place, (guint)target);
}

void
_senko_table_view_resize (SenkoTableView *self, guint shown, int width, gboolean finished)
{
  g_array_index (self->shown, SenkoTableShown, shown).width
      = CLAMP (width, SENKO_TABLE_MIN_WIDTH, 2000);
  self->stale = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (finished)
    g_signal_emit_by_name (self, "layout-changed");
}
