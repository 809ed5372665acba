/* What is to be told of a sheet as a whole: merged cells, hidden rows and columns. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-xlsx-private.h"
#include "model/senko-cell.h"

static const char *
take_place (const char *p, const char *end, guint *column, guint *row)
{
  *column = *row = 0;
  for (; p < end && g_ascii_isupper (*p) && *column <= SENKO_XLSX_MAX_COLUMN; p++)
    *column = *column * 26 + (guint)(*p - 'A') + 1;
  for (; p < end && g_ascii_isdigit (*p) && *row <= SENKO_XLSX_MAX_ROW; p++)
    *row = *row * 10 + (guint)(*p - '0');
  return *column > 0 && *row > 0 ? p : NULL;
}

gboolean
senko_xlsx_area_parse (const char *text, gsize length, SenkoXlsxArea *area)
{
  const char *end = text + length;
  const char *p = take_place (text, end, &area->left, &area->top);

  area->right = area->left;
  area->bottom = area->top;
  if (p == NULL || p == end)
    return p != NULL;
  return *p == ':' && take_place (p + 1, end, &area->right, &area->bottom) == end;
}

void
senko_sheet_note_free (gpointer data)
{
  SenkoSheetNote *self = data;

  g_free (self->value);
  g_free (self->problem);
  g_free (self->expected);
  g_free (self);
}

static void
add_note (GPtrArray *notes, gboolean is_fault, guint line, char *value, char *problem,
          const char *expected)
{
  SenkoSheetNote *note = g_new0 (SenkoSheetNote, 1);

  note->is_fault = is_fault;
  note->line = line;
  note->value = value;
  note->problem = problem;
  note->expected = g_strdup (expected);
  g_ptr_array_add (notes, note);
}

void
senko_xlsx_note_merged (GPtrArray *notes, const SenkoXlsxArea *area)
{
  char from[SENKO_CELL_PLACE], to[SENKO_CELL_PLACE];

  senko_cell_place (area->left, area->top, from);
  senko_cell_place (area->right, area->bottom, to);
  add_note (notes, TRUE, area->top, g_strdup_printf ("%s:%s", from, to),
            g_strdup_printf (_ ("The cells %1$s to %2$s are merged, so that only the first of them "
                                "has a value."),
                             from, to),
            _ ("Unmerge them and give every row its own value."));
}

void
senko_xlsx_note_hidden_rows (GPtrArray *notes, guint n, guint first)
{
  add_note (notes, FALSE, first, g_strdup (""),
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "%u row is hidden (by hand or by a filter); it is read "
                                          "like the others.",
                                          "%u rows are hidden (by hand or by a filter), this is "
                                          "the first; they are read like the others.",
                                          n),
                             n),
            _ ("Delete the rows from the sheet if they are not meant."));
}

void
senko_xlsx_note_hidden_columns (GPtrArray *notes, guint first, guint last)
{
  char from[SENKO_CELL_PLACE], to[SENKO_CELL_PLACE];

  senko_cell_place (first, 0, from);
  senko_cell_place (last, 0, to);
  add_note (notes, FALSE, 0, g_strdup (""),
            first == last
                ? g_strdup_printf (_ ("Column %s is hidden; it is read like the others."), from)
                : g_strdup_printf (_ ("The columns %1$s to %2$s are hidden; they are read "
                                      "like the others."),
                                   from, to),
            _ ("Delete them from the sheet if they are not meant."));
}

void
senko_xlsx_note_other_sheets (GPtrArray *notes, guint n_sheets, const char *chosen)
{
  add_note (
      notes, FALSE, 0, g_strdup (""),
      g_strdup_printf (_ ("The workbook has %1$u sheets; only “%2$s” is read."), n_sheets, chosen),
      "");
}
