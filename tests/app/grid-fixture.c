/* Keys are given to the controllers that a keyboard's event would reach first; what they leave is
 * put in as text, as the input method does. */
#include "grid-fixture.h"

#include "app/grid/senko-score-text.h"

#include <string.h>

struct _GridMemory {
  GObject parent_instance;
  guint n_rows, n_columns, n_puts;
  gboolean failing;
  SenkoGridValue *values;
  GPtrArray *numbers;
};

static void grid_memory_model_init (SenkoScoreGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GridMemory, grid_memory, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENKO_TYPE_SCORE_GRID_MODEL,
                                                      grid_memory_model_init))

static guint
memory_n_rows (SenkoScoreGridModel *model)
{
  return GRID_MEMORY (model)->n_rows;
}

static guint
memory_n_columns (SenkoScoreGridModel *model)
{
  return GRID_MEMORY (model)->n_columns;
}

static guint
memory_n_headings (SenkoScoreGridModel *model)
{
  return 2;
}

static const char *
memory_heading_title (SenkoScoreGridModel *model, guint heading)
{
  return heading == 0 ? "受験番号" : "氏名";
}

static const char *
memory_heading (SenkoScoreGridModel *model, guint row, guint heading)
{
  return heading == 0 ? g_ptr_array_index (GRID_MEMORY (model)->numbers, row) : "髙橋　太郎";
}

static const char *
memory_title (SenkoScoreGridModel *model, guint column)
{
  static const char *const titles[] = { "Essay", "Interview", "Lesson" };

  return titles[column % 3];
}

static void
memory_limits (SenkoScoreGridModel *model, guint row, guint column, SenkoGridLimits *limits)
{
  static const SenkoBand grades[] = { { .name = "AA", .from = 500 },
                                      { .name = "A", .from = 400 },
                                      { .name = "可", .from = 100 } };
  static const SenkoGridLimits all[] = {
    { 10000, 100, NULL, 0 }, { 5000, 50, NULL, 0 }, { 3000, 100, NULL, 0 }, { 500, 100, grades, 3 }
  };

  *limits = all[column % 4];
  if (row == 4 && column == 0)
    limits->full_marks = 6000;
}

static void
memory_cell (SenkoScoreGridModel *model, guint row, guint column, SenkoGridCell *cell)
{
  GridMemory *self = GRID_MEMORY (model);

  cell->value = self->values[row * self->n_columns + column];
  if (row == 3)
    {
      cell->marks |= SENKO_GRID_LOCKED;
      cell->note = "This row is locked.";
    }
}

static gboolean
memory_check (SenkoScoreGridModel *model, const SenkoGridPut *put, char **message)
{
  if (put->row == 3)
    *message = g_strdup ("This row is locked.");
  else if (put->row == 2)
    *message = g_strdup ("This person is exempt.");
  return put->row != 2 && put->row != 3;
}

static gboolean
memory_put (SenkoScoreGridModel *model, const SenkoGridPut *puts, guint n, char **message)
{
  GridMemory *self = GRID_MEMORY (model);

  if (self->failing)
    {
      *message = g_strdup ("The disk is full.");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    self->values[puts[i].row * self->n_columns + puts[i].column] = puts[i].value;
  self->n_puts++;
  senko_score_grid_model_changed (model);
  return TRUE;
}

static void
grid_memory_model_init (SenkoScoreGridModelInterface *iface)
{
  iface->get_n_rows = memory_n_rows;
  iface->get_n_columns = memory_n_columns;
  iface->get_n_headings = memory_n_headings;
  iface->get_heading_title = memory_heading_title;
  iface->get_heading = memory_heading;
  iface->get_title = memory_title;
  iface->get_limits = memory_limits;
  iface->get_cell = memory_cell;
  iface->check = memory_check;
  iface->put = memory_put;
}

static void
grid_memory_finalize (GObject *object)
{
  g_free (GRID_MEMORY (object)->values);
  g_ptr_array_unref (GRID_MEMORY (object)->numbers);
  G_OBJECT_CLASS (grid_memory_parent_class)->finalize (object);
}

static void
grid_memory_class_init (GridMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = grid_memory_finalize;
}

static void
grid_memory_init (GridMemory *self)
{
  self->numbers = g_ptr_array_new_with_free_func (g_free);
}

GridMemory *
grid_memory_new (guint n_rows, guint n_columns)
{
  GridMemory *self = g_object_new (GRID_TYPE_MEMORY, NULL);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->values = g_new0 (SenkoGridValue, (gsize)n_rows * n_columns);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (self->numbers, g_strdup_printf ("%u", 10001 + i));
  for (guint i = 0; n_rows > 2 && i < n_columns; i++)
    self->values[2 * n_columns + i].state = SENKO_GRID_EXEMPT;
  return self;
}

const char *
grid_memory_get (GridMemory *self, guint row, guint column)
{
  static char buffer[SENKO_POINTS_BUFFER];

  return senko_score_text_format (self->values[row * self->n_columns + column], buffer);
}

guint
grid_memory_n_puts (GridMemory *self)
{
  return self->n_puts;
}

void
grid_memory_set_failing (GridMemory *self, gboolean failing)
{
  self->failing = failing;
}

/* --- the window --- */

SenkoScoreGrid *
grid_fixture_open (GridMemory *model, GtkWindow **window)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *grid = senko_score_grid_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (*window, 800, 500);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Next"));
  gtk_window_set_child (*window, box);
  senko_score_grid_set_model (SENKO_SCORE_GRID (grid), SENKO_SCORE_GRID_MODEL (model));
  gtk_window_present (*window);
  gtk_widget_grab_focus (grid);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (*window));
  return SENKO_SCORE_GRID (grid);
}

GtkWidget *
grid_fixture_editor (gpointer root)
{
  if (GTK_IS_TEXT (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = grid_fixture_editor (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* --- keys --- */

static gboolean
offer_to (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);
      const char *name = gtk_event_controller_get_name (controller);

      if (name != NULL && g_str_has_prefix (name, "score-"))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
  return taken;
}

/* From the window inwards, as keys are captured. */
static gboolean
offer_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return (parent != NULL && offer_key (parent, keyval, state)) || offer_to (widget, keyval, state);
}

void
grid_fixture_key (gpointer root, guint keyval, GdkModifierType state)
{
  GtkWidget *editor = grid_fixture_editor (root);
  char text[7] = { 0 };

  if (offer_key (editor != NULL ? editor : root, keyval, state) || editor == NULL)
    return;
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    g_signal_emit_by_name (editor, "move-focus",
                           (state & GDK_SHIFT_MASK) ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    g_signal_emit_by_name (editor, "activate");
  else if (keyval == GDK_KEY_BackSpace)
    g_signal_emit_by_name (editor, "backspace");
  else if (gdk_keyval_to_unicode (keyval) >= ' ')
    {
      g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), text);
      gtk_editable_delete_selection (GTK_EDITABLE (editor));
      g_signal_emit_by_name (editor, "insert-at-cursor", text);
    }
}

void
grid_fixture_type (gpointer root, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        grid_fixture_key (root, GDK_KEY_KP_Enter, 0);
      else if (c == '^')
        grid_fixture_key (root, GDK_KEY_Return, GDK_SHIFT_MASK);
      else if (c == '\t')
        grid_fixture_key (root, GDK_KEY_Tab, 0);
      else if (c == '<')
        grid_fixture_key (root, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
      else if (c == '!')
        grid_fixture_key (root, GDK_KEY_Escape, 0);
      else
        grid_fixture_key (root, gdk_unicode_to_keyval (c), 0);
    }
}
