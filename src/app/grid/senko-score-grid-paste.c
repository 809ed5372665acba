/* A range of a spreadsheet, out and in. What comes in is checked like what is typed; one fault, and
 * nothing is stored. */
#include "app/grid/senko-score-grid-private.h"

#include "app/grid/senko-score-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FAULTS_SHOWN 30

/* --- out --- */

char *
senko_score_grid_dup_text (SenkoScoreGrid *self)
{
  GString *text = g_string_new (NULL);
  guint first_column = MIN (self->column, self->anchor_column);
  guint last_column = MAX (self->column, self->anchor_column);

  for (guint row = MIN (self->row, self->anchor_row); row <= MAX (self->row, self->anchor_row);
       row++)
    {
      for (guint column = first_column; column <= last_column; column++)
        {
          char buffer[SENKO_POINTS_BUFFER];
          SenkoGridCell cell;

          _senko_score_grid_get_cell (self, row, column, &cell);
          if (column > first_column)
            g_string_append_c (text, '\t');
          g_string_append (text, senko_score_text_format (cell.value, buffer));
        }
      if (_senko_score_grid_has_range (self))
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

void
_senko_score_grid_copy (SenkoScoreGrid *self)
{
  g_autofree char *text = senko_score_grid_dup_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* --- in --- */

typedef struct {
  SenkoScoreGrid *grid;
  GPtrArray *lines; /* of GStrv */
  guint n_columns; /* of the widest line */
  gboolean numbered; /* the first column is the rows' first heading */
  GArray *puts; /* of SenkoGridPut */
  GPtrArray *faults;
} Paste;

static void
read_lines (Paste *paste, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    {
      GStrv cells;

      g_strchomp (lines[i]);
      if (i == n - 1 && lines[i][0] == '\0')
        break;
      cells = g_strsplit (lines[i], "\t", -1);
      if (cells[0] == NULL)
        {
          g_strfreev (cells);
          cells = g_strsplit ("\t", "\t", 1);
          cells[0][0] = '\0';
        }
      g_ptr_array_add (paste->lines, cells);
      paste->n_columns = MAX (paste->n_columns, g_strv_length (cells));
    }
}

static const char *
number_of (Paste *paste, guint row)
{
  return senko_score_grid_model_get_heading (paste->grid->model, row, 0);
}

/* The first column is no score if any of its texts is the number of a row. */
static gboolean
is_numbered (Paste *paste)
{
  guint n_rows = _senko_score_grid_n_rows (paste->grid);

  if (paste->n_columns < 2)
    return FALSE;
  for (guint i = 0; i < paste->lines->len; i++)
    {
      char **cells = g_ptr_array_index (paste->lines, i);

      for (guint row = 0; row < n_rows; row++)
        if (strlen (cells[0]) > 2 && strcmp (g_strstrip (cells[0]), number_of (paste, row)) == 0)
          return TRUE;
    }
  return paste->n_columns > _senko_score_grid_n_columns (paste->grid);
}

static gboolean
check_size (Paste *paste)
{
  guint rows_left = _senko_score_grid_n_rows (paste->grid) - paste->grid->row;
  guint columns_left = _senko_score_grid_n_columns (paste->grid) - paste->grid->column;
  guint n_columns = paste->n_columns - (paste->numbered ? 1 : 0);

  if (paste->lines->len > rows_left)
    g_ptr_array_add (paste->faults,
                     g_strdup_printf (_ ("The range has %u rows, but from here on there are %u."),
                                      paste->lines->len, rows_left));
  if (n_columns > columns_left)
    g_ptr_array_add (
        paste->faults,
        g_strdup_printf (_ ("The range has %u columns, but from here on there are %u."), n_columns,
                         columns_left));
  return paste->faults->len == 0;
}

static void
check_cell (Paste *paste, guint row, guint column, const char *text)
{
  SenkoGridPut put = { row, column, { SENKO_GRID_EMPTY, SENKO_POINTS_NONE } };
  g_autofree char *message = NULL;
  SenkoGridLimits limits;
  SenkoGridCell cell;

  senko_score_grid_model_get_limits (paste->grid->model, row, column, &limits);
  _senko_score_grid_get_cell (paste->grid, row, column, &cell);
  if (senko_score_text_read (text, &limits, FALSE, &put.value, &message)
      && (senko_score_value_equal (put.value, cell.value)
          || senko_score_grid_model_check (paste->grid->model, &put, &message)))
    {
      if (!senko_score_value_equal (put.value, cell.value))
        g_array_append_val (paste->puts, put);
      return;
    }
  /* TRANSLATORS: examination number, test, why the value was refused. */
  g_ptr_array_add (paste->faults,
                   g_strdup_printf (_ ("%s, %s: %s"), number_of (paste, row),
                                    senko_score_grid_model_get_title (paste->grid->model, column),
                                    message));
}

static void
check_line (Paste *paste, guint line)
{
  char **cells = g_ptr_array_index (paste->lines, line);
  guint row = paste->grid->row + line, first = paste->numbered ? 1 : 0;

  if (paste->numbered && strcmp (g_strstrip (cells[0]), number_of (paste, row)) != 0)
    {
      g_ptr_array_add (
          paste->faults,
          g_strdup_printf (_ ("Row %u of the range is for %s, but the row here is that of %s."),
                           line + 1, cells[0], number_of (paste, row)));
      return;
    }
  for (guint i = first; cells[i] != NULL; i++)
    check_cell (paste, row, paste->grid->column + i - first, cells[i]);
}

static void
store (Paste *paste)
{
  char *message = NULL;

  if (paste->puts->len > 0
      && !senko_score_grid_model_put (paste->grid->model, (SenkoGridPut *)paste->puts->data,
                                      paste->puts->len, &message))
    g_ptr_array_add (paste->faults, message);
}

GStrv
senko_score_grid_paste (SenkoScoreGrid *self, const char *text)
{
  Paste paste = { .grid = self };
  GStrv faults = NULL;

  if (self->row >= _senko_score_grid_n_rows (self))
    return NULL;
  paste.lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  paste.puts = g_array_new (FALSE, TRUE, sizeof (SenkoGridPut));
  paste.faults = g_ptr_array_new_with_free_func (g_free);
  read_lines (&paste, text);
  paste.numbered = is_numbered (&paste);
  if (check_size (&paste))
    for (guint i = 0; i < paste.lines->len; i++)
      check_line (&paste, i);
  if (paste.faults->len == 0)
    store (&paste);
  if (paste.faults->len > 0)
    {
      g_ptr_array_add (paste.faults, NULL);
      faults = (GStrv)g_ptr_array_steal (paste.faults, NULL);
    }
  else
    _senko_score_grid_moved (self);
  g_ptr_array_unref (paste.lines);
  g_ptr_array_unref (paste.faults);
  g_array_unref (paste.puts);
  return faults;
}

/* --- the clipboard --- */

static GtkWidget *
make_fault_list (const char *const *faults, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label, *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < MIN (n, MAX_FAULTS_SHOWN); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", faults[i]);
  if (n > MAX_FAULTS_SHOWN)
    {
      guint more = n - MAX_FAULTS_SHOWN;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 300);
  return scrolled;
}

static void
show_faults (SenkoScoreGrid *self, GStrv faults)
{
  guint n = g_strv_length (faults);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              _ ("Nothing was pasted"), NULL);

  gtk_widget_error_bell (GTK_WIDGET (self));
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      ngettext ("The range has %u fault. Put it right in the spreadsheet and copy it again.",
                "The range has %u faults. Put them right in the spreadsheet and copy it again.", n),
      n);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      make_fault_list ((const char *const *)faults, n));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoScoreGrid) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_auto (GStrv) faults = NULL;

  if (self->editor == NULL)
    return;
  if (text == NULL) /* there is no text on it */
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  faults = senko_score_grid_paste (self, text);
  if (faults != NULL)
    show_faults (self, faults);
}

void
_senko_score_grid_paste_clipboard (SenkoScoreGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                 on_text_read_cb, g_object_ref (self));
}
