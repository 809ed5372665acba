/* What keys do, and the one entry: what is typed is checked with every digit, and stored when its
 * cell is left. */
#include "app/grid/senko-score-grid-private.h"

#include "app/grid/senko-score-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- the entry --- */

static const char *
typed (SenkoScoreGrid *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->editor));
}

gboolean
_senko_score_grid_is_edited (SenkoScoreGrid *self)
{
  return self->shown != NULL && strcmp (typed (self), self->shown) != 0;
}

static gboolean
has_cell (SenkoScoreGrid *self)
{
  return self->row < _senko_score_grid_n_rows (self)
         && self->column < _senko_score_grid_n_columns (self);
}

static const char *
show (SenkoScoreGrid *self, const SenkoGridCell *cell, char buffer[SENKO_POINTS_BUFFER])
{
  SenkoGridLimits limits = { 0 };

  if (has_cell (self))
    senko_score_grid_model_get_limits (self->model, self->row, self->column, &limits);
  return senko_score_text_show (cell->value, &limits, buffer);
}

/* "Row 12 of 40, 10012, Liberal arts: 85" */
static char *
describe (SenkoScoreGrid *self, const SenkoGridCell *cell)
{
  char buffer[SENKO_POINTS_BUFFER];
  const char *value = show (self, cell, buffer);

  /* TRANSLATORS: what a screen reader says of a cell: row, examination number, test, score. */
  return g_strdup_printf (_ ("Row %u of %u, %s, %s: %s"), self->row + 1,
                          _senko_score_grid_n_rows (self),
                          senko_score_grid_model_get_heading (self->model, self->row, 0),
                          senko_score_grid_model_get_title (self->model, self->column),
                          value[0] != '\0' ? value : _ ("empty"));
}

static void
say_cell (SenkoScoreGrid *self, const SenkoGridCell *cell)
{
  g_autofree char *label = describe (self, cell);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  cell->note != NULL ? cell->note : "", -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int)_senko_score_grid_n_rows (self),
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  (int)_senko_score_grid_n_columns (self), -1);
}

void
_senko_score_grid_fill_editor (SenkoScoreGrid *self)
{
  char buffer[SENKO_POINTS_BUFFER];
  SenkoGridCell cell;

  _senko_score_grid_get_cell (self, self->row, self->column, &cell);
  self->filling = TRUE;
  g_free (self->shown);
  self->shown = g_strdup (show (self, &cell, buffer));
  gtk_editable_set_text (GTK_EDITABLE (self->editor), self->shown);
  gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->editor, has_cell (self));
  if (has_cell (self))
    say_cell (self, &cell);
}

static void
refuse (SenkoScoreGrid *self, char *message)
{
  gtk_widget_error_bell (self->editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  _senko_score_grid_take_message (self, message);
}

static void
accept (SenkoScoreGrid *self)
{
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID);
  _senko_score_grid_take_message (self, NULL);
}

/* --- storing --- */

static gboolean
put (SenkoScoreGrid *self, SenkoGridValue value)
{
  SenkoGridPut one = { self->row, self->column, value };
  char *message = NULL;

  if (!senko_score_grid_model_check (self->model, &one, &message)
      || !senko_score_grid_model_put (self->model, &one, 1, &message))
    {
      refuse (self, message);
      gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
      return FALSE;
    }
  accept (self);
  _senko_score_grid_fill_editor (self);
  return TRUE;
}

gboolean
senko_score_grid_commit (SenkoScoreGrid *self)
{
  SenkoGridLimits limits;
  SenkoGridValue value;
  char *message = NULL;

  if (!has_cell (self) || !_senko_score_grid_is_edited (self))
    {
      accept (self);
      return TRUE;
    }
  senko_score_grid_model_get_limits (self->model, self->row, self->column, &limits);
  if (senko_score_text_read (typed (self), &limits, self->auto_advance, &value, &message))
    return put (self, value);
  refuse (self, message);
  gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
  return FALSE;
}

/* --- moving --- */

static gboolean
is_exempt (SenkoScoreGrid *self, guint row)
{
  SenkoGridCell cell;

  _senko_score_grid_get_cell (self, row, self->column, &cell);
  return cell.value.state == SENKO_GRID_EXEMPT;
}

/* The next row that has a paper; at the end the current one stays, and the bell says so. */
static void
go_down (SenkoScoreGrid *self, int by)
{
  guint n = _senko_score_grid_n_rows (self), row = self->row;

  if (!senko_score_grid_commit (self))
    return;
  do
    {
      if (by > 0 ? row + 1 >= n : row == 0)
        {
          gtk_widget_error_bell (self->editor);
          senko_score_grid_go_to (self, self->row, self->column);
          return;
        }
      row = by > 0 ? row + 1 : row - 1;
    }
  while (is_exempt (self, row));
  senko_score_grid_go_to (self, row, self->column);
}

/* Across, and on to the next row. FALSE: the grid ends here and the focus leaves it. */
static gboolean
go_across (SenkoScoreGrid *self, int by)
{
  guint n = _senko_score_grid_n_columns (self);
  gint64 place = (gint64)self->row * n + self->column + by;

  if (!senko_score_grid_commit (self))
    return TRUE;
  if (place < 0 || place >= (gint64)_senko_score_grid_n_rows (self) * n)
    return FALSE;
  senko_score_grid_go_to (self, (guint)(place / n), (guint)(place % n));
  return TRUE;
}

static gboolean
find_target (SenkoScoreGrid *self, guint key, gboolean control, guint *row, guint *column)
{
  guint n = _senko_score_grid_n_rows (self), page = _senko_score_grid_page (self);
  guint n_columns = _senko_score_grid_n_columns (self);

  switch (key)
    {
    case GDK_KEY_Up:
      *row = control || *row == 0 ? 0 : *row - 1;
      return TRUE;
    case GDK_KEY_Down:
      *row = control ? n - 1 : MIN (*row + 1, n - 1);
      return TRUE;
    case GDK_KEY_Left:
      *column = control || *column == 0 ? 0 : *column - 1;
      return TRUE;
    case GDK_KEY_Right:
      *column = control ? n_columns - 1 : MIN (*column + 1, n_columns - 1);
      return TRUE;
    case GDK_KEY_Page_Up:
      *row = *row > page ? *row - page : 0;
      return TRUE;
    case GDK_KEY_Page_Down:
      *row = MIN (*row + page, n - 1);
      return TRUE;
    case GDK_KEY_Home:
      *row = control ? 0 : *row;
      *column = 0;
      return TRUE;
    case GDK_KEY_End:
      *row = control ? n - 1 : *row;
      *column = n_columns - 1;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Left, Right, Home and End belong to the text while one is typed. */
static gboolean
belongs_to_text (SenkoScoreGrid *self, guint key, gboolean control)
{
  return !control && _senko_score_grid_is_edited (self)
         && (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Home
             || key == GDK_KEY_End);
}

static gboolean
move (SenkoScoreGrid *self, guint key, gboolean control, gboolean shift)
{
  guint row = self->row, column = self->column;
  guint anchor_row = self->anchor_row, anchor_column = self->anchor_column;

  if (belongs_to_text (self, key, control) || !find_target (self, key, control, &row, &column))
    return FALSE;
  if (senko_score_grid_go_to (self, row, column) && shift)
    {
      self->anchor_row = anchor_row;
      self->anchor_column = anchor_column;
    }
  return TRUE;
}

/* --- keys --- */

static guint
without_keypad (guint key)
{
  static const guint keys[][2] = {
    { GDK_KEY_KP_Enter, GDK_KEY_Return },
    { GDK_KEY_ISO_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Up, GDK_KEY_Up },
    { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Left, GDK_KEY_Left },
    { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up },
    { GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down },
    { GDK_KEY_KP_Home, GDK_KEY_Home },
    { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Multiply, GDK_KEY_asterisk },
    { GDK_KEY_KP_Divide, GDK_KEY_slash },
    { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab },
    { GDK_KEY_KP_Tab, GDK_KEY_Tab },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] == key)
      return keys[i][1];
  return key;
}

static void
put_and_go_on (SenkoScoreGrid *self, SenkoGridState state)
{
  if (put (self, (SenkoGridValue){ state, SENKO_POINTS_NONE }))
    go_down (self, 1);
}

static gboolean
take_back (SenkoScoreGrid *self)
{
  if (!_senko_score_grid_is_edited (self) && self->message == NULL
      && !_senko_score_grid_has_range (self))
    return FALSE;
  accept (self);
  self->anchor_row = self->row;
  self->anchor_column = self->column;
  _senko_score_grid_fill_editor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
mark_all (SenkoScoreGrid *self)
{
  guint n = _senko_score_grid_n_rows (self);

  if (!senko_score_grid_go_to (self, n - 1, _senko_score_grid_n_columns (self) - 1))
    return;
  self->anchor_row = self->anchor_column = 0;
}

static gboolean
press_with_control (SenkoScoreGrid *self, guint key, gboolean shift)
{
  switch (key)
    {
    case GDK_KEY_c:
    case GDK_KEY_C:
    case GDK_KEY_Insert:
      _senko_score_grid_copy (self);
      return TRUE;
    case GDK_KEY_v:
    case GDK_KEY_V:
      _senko_score_grid_paste_clipboard (self);
      return TRUE;
    case GDK_KEY_a:
    case GDK_KEY_A:
      mark_all (self);
      return TRUE;
    default:
      return move (self, key, TRUE, shift);
    }
}

static gboolean
press (SenkoScoreGrid *self, guint key, gboolean shift)
{
  switch (key)
    {
    case GDK_KEY_Return:
      go_down (self, shift ? -1 : 1);
      return TRUE;
    case GDK_KEY_Tab:
      return go_across (self, shift ? -1 : 1);
    case GDK_KEY_asterisk:
      put_and_go_on (self, SENKO_GRID_ABSENT);
      return TRUE;
    case GDK_KEY_slash:
      put_and_go_on (self, SENKO_GRID_SKIPPED);
      return TRUE;
    case GDK_KEY_Escape:
      return take_back (self);
    default:
      return move (self, key, FALSE, shift);
    }
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint code,
                   GdkModifierType state, SenkoScoreGrid *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0 || keyval == GDK_KEY_ISO_Left_Tab;
  guint key = without_keypad (keyval);

  if (!has_cell (self) || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  _senko_score_grid_show_cell (self); /* the wheel may have left it behind */
  if (state & GDK_CONTROL_MASK)
    return key != GDK_KEY_Tab && press_with_control (self, key, shift);
  return press (self, key, shift);
}

/* --- what is typed --- */

/* Nothing but what scores are made of gets in, in whatever width it was typed. */
static void
on_insert_text_cb (GtkEditable *editable, const char *text, int length, int *position,
                   SenkoScoreGrid *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *all = NULL;
  SenkoGridLimits limits = { 0 };
  gboolean foreign = FALSE;

  if (self->filling)
    return;
  if (has_cell (self))
    senko_score_grid_model_get_limits (self->model, self->row, self->column, &limits);
  all = g_strndup (text, length >= 0 ? (gsize)length : strlen (text));
  for (const char *p = all; *p != '\0'; p = g_utf8_next_char (p))
    {
      char c = senko_score_text_plain (g_utf8_get_char (p));
      gunichar letter = senko_score_text_letter (g_utf8_get_char (p), &limits);

      if (c != '\0')
        g_string_append_c (plain, c);
      else if (letter != 0)
        g_string_append_unichar (plain, letter);
      else
        foreign = TRUE;
    }
  if (foreign)
    gtk_widget_error_bell (self->editor);
  if (strcmp (plain->str, all) == 0)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  if (plain->len > 0)
    gtk_editable_insert_text (editable, plain->str, (int)plain->len, position);
}

static gboolean
is_full (SenkoScoreGrid *self, const SenkoGridLimits *limits)
{
  return self->auto_advance && senko_score_text_is_full (typed (self), limits);
}

/* An impossible score is refused with the digit that makes it so. */
static void
on_changed_cb (GtkEditable *editable, SenkoScoreGrid *self)
{
  SenkoGridLimits limits;
  SenkoGridCell cell;
  char *message = NULL;

  if (self->filling || !has_cell (self))
    return;
  senko_score_grid_model_get_limits (self->model, self->row, self->column, &limits);
  _senko_score_grid_get_cell (self, self->row, self->column, &cell);
  if (!_senko_score_grid_is_edited (self))
    accept (self);
  else if (cell.value.state == SENKO_GRID_EXEMPT)
    refuse (self, g_strdup (_ ("There is no paper: this test is not taken.")));
  else if ((cell.marks & SENKO_GRID_LOCKED) && cell.note != NULL)
    refuse (self, g_strdup (cell.note));
  else if (!senko_score_text_can_become (typed (self), &limits, self->auto_advance, &message))
    refuse (self, message);
  else
    accept (self);
  if (self->message == NULL && is_full (self, &limits))
    go_down (self, 1);
}

/* Full-width signs come as text, not as keys. */
static gboolean
on_sign_idle_cb (gpointer user_data)
{
  SenkoScoreGrid *self = user_data;

  self->sign_idle = 0;
  if (g_str_equal (typed (self), "*") || g_str_equal (typed (self), "/"))
    put_and_go_on (self, typed (self)[0] == '*' ? SENKO_GRID_ABSENT : SENKO_GRID_SKIPPED);
  return G_SOURCE_REMOVE;
}

static void
on_sign_typed_cb (GtkEditable *editable, SenkoScoreGrid *self)
{
  if (!self->filling && self->sign_idle == 0
      && (g_str_equal (typed (self), "*") || g_str_equal (typed (self), "/")))
    self->sign_idle = g_idle_add_full (G_PRIORITY_HIGH, on_sign_idle_cb, self, NULL);
}

static void
on_focus_changed_cb (GtkWidget *editor, GParamSpec *pspec, SenkoScoreGrid *self)
{
  if (!gtk_widget_has_focus (editor))
    senko_score_grid_commit (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the mouse --- */

static void
on_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SenkoScoreGrid *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint row, column, anchor_row = self->anchor_row, anchor_column = self->anchor_column;

  gtk_widget_grab_focus (self->editor);
  if (!_senko_score_grid_find_place (self, x, y, &row, &column)
      || !senko_score_grid_go_to (self, row, column) || !(state & GDK_SHIFT_MASK))
    return;
  self->anchor_row = anchor_row;
  self->anchor_column = anchor_column;
}

void
_senko_score_grid_add_editor (SenkoScoreGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->editor = gtk_text_new ();
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  gtk_editable_set_alignment (GTK_EDITABLE (self->editor), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->editor), 1);
  gtk_text_set_input_purpose (GTK_TEXT (self->editor), GTK_INPUT_PURPOSE_NUMBER);
  gtk_text_set_input_hints (GTK_TEXT (self->editor),
                            GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_name (keys, "score-grid");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect (self->editor, "insert-text", G_CALLBACK (on_insert_text_cb), self);
  g_signal_connect (self->editor, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (self->editor, "changed", G_CALLBACK (on_sign_typed_cb), self);
  g_signal_connect (self->editor, "notify::has-focus", G_CALLBACK (on_focus_changed_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
