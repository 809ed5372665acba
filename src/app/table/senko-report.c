/* Widths follow from what a column is called; what is "1" in files is a mark on the screen. */
#include "app/table/senko-report.h"

#include "app/applicants/senko-applicant-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SenkoReport *
senko_report_new (void)
{
  SenkoReport *self = g_new0 (SenkoReport, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
senko_report_free (SenkoReport *self)
{
  if (self == NULL)
    return;
  g_free (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self->note);
  g_free (self->subtitle);
  g_free (self);
}

/* Room for the title, about. */
static int
width_of_title (const char *title)
{
  int width = 20;

  for (; *title != '\0'; title = g_utf8_next_char (title))
    width += g_unichar_iswide (g_utf8_get_char (title)) ? 14 : 7;
  return width;
}

static int
width_of (const SenkoListColumn *column)
{
  static const struct {
    const char *key;
    int width;
  } widths[] = {
    { "number", 90 },      { "exam_no", 84 },      { "receipt_no", 116 },   { "bonus", 210 },
    { "changed", 220 },    { "reason", 200 },      { "why", 460 },          { "fingerprint", 160 },
    { "decided_at", 164 }, { "reopened_at", 164 }, { "at", 164 },           { "stage", 96 },
    { "outcome", 104 },    { "new_outcome", 104 }, { "actor", 90 },         { "from", 92 },
    { "to", 64 },          { "act", 56 },          { "decision", 92 },      { "people", 120 },
    { "n_people", 96 },    { "proposed_by", 110 }, { "confirmed_by", 110 }, { "reopened_by", 110 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (strcmp (widths[i].key, column->key) == 0)
      return widths[i].width;
  return MAX (column->is_number ? 84 : 130, width_of_title (_ (column->label)));
}

static void
begin_list (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  SenkoReport *self = user_data;

  self->columns = g_new0 (SenkoTableColumn, n_columns);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    self->columns[i] = (SenkoTableColumn){ columns[i].key, _ (columns[i].label),
                                           width_of (&columns[i]), columns[i].is_number, TRUE };
}

static gboolean
is_mark (const char *key)
{
  return strcmp (key, "crosses") == 0 || g_str_has_suffix (key, "fixed_term");
}

static gboolean
is_moment (const char *key)
{
  return strcmp (key, "at") == 0 || g_str_has_suffix (key, "_at");
}

/* (transfer full) */
static char *
write_cell (const char *key, const char *cell)
{
  if (is_moment (key) && *cell != '\0')
    return senko_applicant_format_moment (cell);
  return g_strdup (is_mark (key) && strcmp (cell, "1") == 0 ? "○" : cell);
}

static void
add_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  SenkoReport *self = user_data;

  for (guint i = 0; i < n_columns; i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";

      g_ptr_array_add (self->cells, write_cell (self->columns[i].id, cell));
    }
}

SenkoListSink
senko_report_sink (SenkoReport *self)
{
  return (SenkoListSink){ TRUE, begin_list, add_row, self };
}

guint
senko_report_get_n_rows (const SenkoReport *self)
{
  return self->n_columns > 0 ? self->cells->len / self->n_columns : 0;
}

const char *
senko_report_get_cell (const SenkoReport *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

int
senko_report_find_column (const SenkoReport *self, const char *key)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].id, key) == 0)
      return (int)i;
  return -1;
}
