/* The score grid by keys alone: what is stored, where the keys lead, what is refused and said. */
#include "app-fixture.h"
#include "grid-fixture.h"

#include "app/grid/senko-score-text.h"

#include <string.h>

/* --- Texts --- */

typedef struct {
  const char *text;
  SenkoPoints full, step;
  gboolean fixed;
  const char *read; /* NULL: refused */
  gboolean can_become;
} TextRow;

static const TextRow text_rows[] = {
  { "85", 10000, 100, FALSE, "85", TRUE },
  { "100", 10000, 100, FALSE, "100", TRUE },
  { "101", 10000, 100, FALSE, NULL, FALSE },
  { "0", 10000, 100, FALSE, "0", TRUE },
  { "085", 10000, 100, FALSE, "85", TRUE },
  { "", 10000, 100, FALSE, "", TRUE },
  { "*", 10000, 100, FALSE, "*", TRUE },
  { "欠席", 10000, 100, FALSE, "*", FALSE },
  { "/", 10000, 100, FALSE, "/", TRUE },
  { "85.5", 10000, 100, FALSE, NULL, FALSE },
  { "85.0", 10000, 100, FALSE, "85", TRUE },
  { "85.", 10000, 100, FALSE, NULL, TRUE },
  { "８５．５", 10000, 50, FALSE, "85.5", FALSE },
  { "85.3", 10000, 50, FALSE, NULL, FALSE },
  { "100.5", 10000, 50, FALSE, NULL, FALSE },
  { "100.", 10000, 50, FALSE, NULL, TRUE },
  { "0855", 10000, 50, TRUE, "85.5", TRUE },
  { "1005", 10000, 50, TRUE, NULL, FALSE },
  { "0853", 10000, 50, TRUE, NULL, FALSE },
  { "0855", 10000, 50, FALSE, NULL, FALSE },
  { "5", 5000, 500, FALSE, "5", TRUE },
  { "7", 5000, 500, FALSE, NULL, FALSE },
  { "3", 5000, 500, FALSE, NULL, TRUE }, /* 30, 35 */
  { "12345678", 10000, 100, FALSE, NULL, FALSE },
  { "1.2.3", 10000, 100, FALSE, NULL, FALSE },
  { "abc", 10000, 100, FALSE, NULL, FALSE },
  { "1", SENKO_POINTS_NONE, 100, FALSE, "1", TRUE },
  { "2", SENKO_POINTS_NONE, 100, FALSE, NULL, FALSE },
};

static void
test_text (gconstpointer data)
{
  const TextRow *row = data;
  SenkoGridLimits limits = { .full_marks = row->full, .step = row->step };
  g_autofree char *message = NULL, *why_not = NULL;
  char buffer[SENKO_POINTS_BUFFER];
  SenkoGridValue value;

  g_assert_true (senko_score_text_read (row->text, &limits, row->fixed, &value, &message)
                 == (row->read != NULL));
  g_assert_true ((message != NULL) == (row->read == NULL));
  if (row->read != NULL)
    g_assert_cmpstr (senko_score_text_format (value, buffer), ==, row->read);
  g_assert_true (senko_score_text_can_become (row->text, &limits, row->fixed, &why_not)
                 == row->can_become);
  g_assert_true ((why_not != NULL) == !row->can_become);
}

/* --- Keys --- */

typedef struct {
  const char *name, *keys;
  gboolean auto_advance;
  guint row, column; /* where the keys lead */
  const char *stored; /* of the first column, from the first row on, separated by spaces; - empty */
  const char *message; /* (nullable) a piece of it */
} KeyRow;

static const KeyRow key_rows[] = {
  { "enter goes down", "85\n7\n", FALSE, 3, 0, "85 7", NULL }, /* past the exempt row */
  { "shift and enter go up", "85\n7^", FALSE, 0, 0, "85 7", NULL },
  { "up past the exempt", "1\n2\n^", FALSE, 1, 0, "1 2", NULL },
  { "tab goes across and on", "85\t12.5\t30\t9\n", FALSE, 3, 0, "85 9", NULL },
  { "tab back", "85\t<", FALSE, 0, 0, "85 -", NULL },
  { "absent and skip", "*/", FALSE, 3, 0, "* /", NULL },
  { "full-width", "８５\n＊", FALSE, 1, 0, "85 -", NULL }, /* the sign is taken when idle */
  { "letters are nothing", "a8b5\n", FALSE, 1, 0, "85 -", NULL },
  { "too much is refused at the digit", "101", FALSE, 0, 0, "- -", "more than full marks" },
  { "and keeps its cell", "101\n", FALSE, 0, 0, "- -", "more than full marks" },
  { "and can be put right", "101\n85\n", FALSE, 1, 0, "85 -", NULL },
  { "not in the scale", "8.5\n", FALSE, 0, 0, "- -", "steps of 1" },
  { "escape takes back", "85\n^7!\n", FALSE, 1, 0, "85 -", NULL },
  { "escape takes a refusal back", "101!\n", FALSE, 1, 0, "- -", NULL },
  { "own full marks", "1\n1\n\n61", FALSE, 4, 0, "1 1 exempt - -", "which are 60" },
  { "locked is said at once", "1\n1\n9", FALSE, 3, 0, "1 1 exempt -", "locked" },
  { "exempt is said at once", "1\n^\t\t\t\t\t\t9", FALSE, 2, 0, "1 -", "no paper" },
  { "fixed width", "085100", TRUE, 3, 0, "85 100", NULL },
  { "fixed width, impossible", "101", TRUE, 0, 0, "- -", "more than full marks" },
  { "fixed width, enter is quicker", "8\n100", TRUE, 3, 0, "8 100", NULL },
  { "fixed width in half points", "\t1254", TRUE, 1, 1, "- -", NULL },
};

static void
test_keys (gconstpointer data)
{
  const KeyRow *row = data;
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  g_auto (GStrv) stored = g_strsplit (row->stored, " ", -1);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);

  senko_score_grid_set_auto_advance (grid, row->auto_advance);
  grid_fixture_type (grid, row->keys);
  g_assert_cmpuint (senko_score_grid_get_row (grid), ==, row->row);
  g_assert_cmpuint (senko_score_grid_get_column (grid), ==, row->column);
  for (guint i = 0; stored[i] != NULL; i++)
    g_assert_cmpstr (grid_memory_get (model, i, 0), ==,
                     g_str_equal (stored[i], "-") ? "" : stored[i]);
  if (row->message == NULL)
    g_assert_null (senko_score_grid_get_message (grid));
  else
    g_assert_nonnull (strstr (senko_score_grid_get_message (grid), row->message));
  gtk_window_destroy (window);
}

/* A letter is typed, in whatever case and width, and shown; its points are stored. */
static void
test_letters (void)
{
  static const struct {
    const char *keys, *stored, *shown, *message;
    gboolean auto_advance;
  } letters[] = {
    { "a\n", "4", "A", NULL, FALSE },
    { "Ａａ\n", "5", "AA", NULL, FALSE },
    { "可\n", "1", "可", NULL, FALSE },
    { "3\n", "3", "3", NULL, FALSE }, /* no letter begins there */
    { "4\n", "4", "A", NULL, FALSE },
    { "aaa\n", "", "", "the letters of this test are AA, A, 可", FALSE },
    { "9\n", "", "", "more than full marks", FALSE },
    { "可", "1", "可", NULL, TRUE },
    { "a", "", "A", NULL, TRUE }, /* AA may follow */
    { "aa", "5", "AA", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GridMemory) model = grid_memory_new (12, 4);
      GtkWindow *window;
      SenkoScoreGrid *grid = grid_fixture_open (model, &window);

      senko_score_grid_set_auto_advance (grid, letters[i].auto_advance);
      senko_score_grid_go_to (grid, 0, 3);
      grid_fixture_type (grid, letters[i].keys);
      g_assert_cmpstr (grid_memory_get (model, 0, 3), ==, letters[i].stored);
      if (letters[i].message != NULL)
        g_assert_nonnull (strstr (senko_score_grid_get_message (grid), letters[i].message));
      else
        {
          senko_score_grid_go_to (grid, 0, 3);
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (grid_fixture_editor (grid))), ==,
                           letters[i].shown);
        }
      gtk_window_destroy (window);
    }
}

static void
press (SenkoScoreGrid *grid, guint key, GdkModifierType state, guint row, guint column)
{
  grid_fixture_key (grid, key, state);
  g_assert_cmpuint (senko_score_grid_get_row (grid), ==, row);
  g_assert_cmpuint (senko_score_grid_get_column (grid), ==, column);
}

static void
test_moving (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (2000, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  guint page;

  press (grid, GDK_KEY_Up, 0, 0, 0);
  press (grid, GDK_KEY_Down, 0, 1, 0);
  press (grid, GDK_KEY_KP_Right, 0, 1, 1);
  press (grid, GDK_KEY_End, 0, 1, 2);
  press (grid, GDK_KEY_Right, 0, 1, 2);
  press (grid, GDK_KEY_Home, 0, 1, 0);
  press (grid, GDK_KEY_End, GDK_CONTROL_MASK, 1999, 2);
  press (grid, GDK_KEY_Down, 0, 1999, 2);
  grid_fixture_key (grid, GDK_KEY_Page_Up, 0);
  page = 1999 - senko_score_grid_get_row (grid);
  g_assert_cmpuint (page, >, 5);
  press (grid, GDK_KEY_Page_Down, 0, 1999, 2);
  press (grid, GDK_KEY_Home, GDK_CONTROL_MASK, 0, 0);
  press (grid, GDK_KEY_Page_Down, 0, page, 0);
  /* Inside a text that is being typed, the arrows are the text's. */
  grid_fixture_type (grid, "8");
  press (grid, GDK_KEY_Left, 0, page, 0);
  press (grid, GDK_KEY_Home, 0, page, 0);
  press (grid, GDK_KEY_Down, 0, page + 1, 0);
  g_assert_cmpstr (grid_memory_get (model, page, 0), ==, "8");
  gtk_window_destroy (window);
}

/* The current cell is always on the screen, however far the keys go. */
static void
test_scrolls (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (2000, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  graphene_rect_t bounds;

  grid_fixture_key (grid, GDK_KEY_End, GDK_CONTROL_MASK);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (
      gtk_widget_compute_bounds (grid_fixture_editor (grid), GTK_WIDGET (grid), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     (float)gtk_widget_get_height (GTK_WIDGET (grid)));
  g_assert_true (gtk_widget_has_focus (grid_fixture_editor (grid))
                 || gtk_window_get_focus (window) == grid_fixture_editor (grid));
  gtk_window_destroy (window);
}

/* The focus leaves at either end, so that nobody is caught in the grid. */
static void
test_tab_leaves (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (2, 2);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);

  grid_fixture_type (grid, "1\t2\t3\t4\t");
  g_assert_true (gtk_window_get_focus (window)
                 == app_fixture_get (window, GTK_TYPE_BUTTON, "Next"));
  g_assert_cmpstr (grid_memory_get (model, 1, 1), ==, "4");
  gtk_window_destroy (window);
}

static void
test_failure_keeps_text (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);

  grid_memory_set_failing (model, TRUE);
  grid_fixture_type (grid, "85\n");
  g_assert_cmpuint (senko_score_grid_get_row (grid), ==, 0);
  g_assert_cmpstr (senko_score_grid_get_message (grid), ==, "The disk is full.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (grid_fixture_editor (grid))), ==, "85");
  grid_memory_set_failing (model, FALSE);
  grid_fixture_type (grid, "\n");
  g_assert_cmpstr (grid_memory_get (model, 0, 0), ==, "85");
  gtk_window_destroy (window);
}

static void
test_clearing (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);

  grid_fixture_type (grid, "85\n^");
  grid_fixture_key (grid, GDK_KEY_BackSpace, 0);
  grid_fixture_type (grid, "\n");
  g_assert_cmpstr (grid_memory_get (model, 0, 0), ==, "");
  g_assert_cmpuint (senko_score_grid_get_row (grid), ==, 1);
  gtk_window_destroy (window);
}

/* --- Totals --- */

static void
test_totals (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  SenkoGridTotals totals;

  grid_fixture_type (grid, "85\n*60\n");
  senko_score_grid_get_totals (grid, 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, 1); /* 60 was refused: the row is locked */
  grid_fixture_type (grid, "!");
  grid_fixture_key (grid, GDK_KEY_Down, 0);
  grid_fixture_type (grid, "60\n/0\n");
  senko_score_grid_get_totals (grid, 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, 3);
  g_assert_cmpint (totals.sum, ==, 14500);
  g_assert_cmpuint (totals.n_absent, ==, 1);
  g_assert_cmpuint (totals.n_skipped, ==, 1);
  g_assert_cmpuint (totals.n_exempt, ==, 1);
  g_assert_cmpuint (totals.n_empty, ==, 6);
  g_assert_cmpuint (senko_score_grid_find_open (grid, 0), ==, 7);
  gtk_window_destroy (window);
}

/* --- The clipboard --- */

typedef struct {
  const char *name, *text, *fault; /* NULL: done */
  const char *first, *last; /* row 5, column 0, and row 6, column 1 */
} PasteRow;

static const PasteRow paste_rows[] = {
  { "range", "85\t12.5\n*\t50\n", NULL, "85", "50" },
  { "windows line ends", "85\t12.5\r\n*\t50\r\n", NULL, "85", "50" },
  { "full-width and words", "８５\t１２．５\n欠席\t５０\n", NULL, "85", "50" },
  { "with numbers", "10006\t85\t12.5\n10007\t*\t50\n", NULL, "85", "50" },
  { "slipped by a row", "10005\t85\t12.5\n10006\t*\t50\n", "is for 10005, but the row here", "",
    "" },
  { "too much", "85\t12.5\n*\t51\n", "10007, Interview: 51 is more", "", "" },
  { "not in the scale", "85\t12.3\n", "10006, Interview", "", "" },
  { "words", "85\tten\n", "“ten” is not a score", "", "" },
  { "too wide", "1\t2\t3\t4\t5\n", "columns", "", "" },
  { "too long", "1\n2\n3\n4\n5\n6\n7\n8\n", "8 rows", "", "" },
};

static void
test_paste (gconstpointer data)
{
  const PasteRow *row = data;
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  g_auto (GStrv) faults = NULL;

  g_assert_true (senko_score_grid_go_to (grid, 5, 0));
  faults = senko_score_grid_paste (grid, row->text);
  g_assert_true ((faults != NULL) == (row->fault != NULL));
  if (row->fault != NULL)
    g_assert_nonnull (strstr (faults[0], row->fault));
  g_assert_cmpuint (grid_memory_n_puts (model), ==, row->fault == NULL ? 1 : 0);
  g_assert_cmpstr (grid_memory_get (model, 5, 0), ==, row->first);
  g_assert_cmpstr (grid_memory_get (model, 6, 1), ==, row->last);
  gtk_window_destroy (window);
}

/* What is copied can be pasted: the grid's words are its own. */
static void
test_copy (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  g_autofree char *one = NULL, *range = NULL;

  grid_fixture_type (grid, "85\t12.5\t*");
  g_assert_true (senko_score_grid_go_to (grid, 1, 0));
  grid_fixture_type (grid, "7\t/");
  g_assert_true (senko_score_grid_go_to (grid, 0, 0));
  one = senko_score_grid_dup_text (grid);
  g_assert_cmpstr (one, ==, "85");
  grid_fixture_key (grid, GDK_KEY_Down, GDK_SHIFT_MASK);
  grid_fixture_key (grid, GDK_KEY_End, GDK_SHIFT_MASK);
  range = senko_score_grid_dup_text (grid);
  g_assert_cmpstr (range, ==, "85\t12.5\t*\n7\t/\t\n");
  g_assert_true (senko_score_grid_go_to (grid, 6, 0));
  g_assert_null (senko_score_grid_paste (grid, range));
  g_assert_cmpstr (grid_memory_get (model, 6, 2), ==, "*");
  g_assert_cmpstr (grid_memory_get (model, 7, 1), ==, "/");
  gtk_window_destroy (window);
}

static void
test_paste_dialog (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  g_autoptr (GList) all = NULL;
  gboolean found = FALSE;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (grid)), "500\n");
  grid_fixture_key (grid, GDK_KEY_v, GDK_CONTROL_MASK);
  app_fixture_settle (NULL);
  all = gtk_window_list_toplevels ();
  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == window)
      {
        found = app_fixture_find_containing (l->data, "10001, Essay: 500 is more") != NULL;
        gtk_window_destroy (l->data);
      }
  g_assert_true (found);
  g_assert_cmpuint (grid_memory_n_puts (model), ==, 0);
  gtk_window_destroy (window);
}

/* --- Screen readers --- */

static void
assert_said (SenkoScoreGrid *grid, const char *label)
{
  g_autofree char *fault = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (grid_fixture_editor (grid)), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  g_assert_cmpstr (fault, ==, NULL);
}

static void
test_said (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (12, 3);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);
  GtkAccessible *editor = GTK_ACCESSIBLE (grid_fixture_editor (grid));
  g_autofree char *fault = NULL;

  assert_said (grid, "Row 1 of 12, 10001, Essay: empty");
  grid_fixture_type (grid, "85\n");
  assert_said (grid, "Row 2 of 12, 10002, Essay: empty");
  grid_fixture_type (grid, "^");
  assert_said (grid, "Row 1 of 12, 10001, Essay: 85");
  grid_fixture_type (grid, "\t*");
  assert_said (grid, "Row 2 of 12, 10002, Interview: empty");
  grid_fixture_type (grid, "99");
  g_assert_true (gtk_test_accessible_has_state (editor, GTK_ACCESSIBLE_STATE_INVALID));
  fault = gtk_test_accessible_check_property (editor, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "99 is more than full marks, which are 50.");
  g_assert_cmpstr (fault, ==, NULL);
  grid_fixture_type (grid, "!");
  g_assert_false (gtk_test_accessible_has_state (editor, GTK_ACCESSIBLE_STATE_INVALID));
  gtk_window_destroy (window);
}

static void
test_no_rows (void)
{
  g_autoptr (GridMemory) model = grid_memory_new (0, 1);
  GtkWindow *window;
  SenkoScoreGrid *grid = grid_fixture_open (model, &window);

  grid_fixture_type (grid, "85\n\t*");
  g_assert_null (senko_score_grid_paste (grid, "1\n"));
  senko_score_grid_set_model (grid, NULL);
  grid_fixture_type (grid, "1\n");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  gtk_window_destroy (window);
}

#define ADD_TABLE(folder, table, field, test)                                                      \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree char *path = g_strdup_printf (folder "%u %s", i, table[i].field);                 \
                                                                                                   \
      for (char *p = path + strlen (folder); *p != '\0'; p++)                                      \
        if (*p == '/')                                                                             \
          *p = ':';                                                                                \
      g_test_add_data_func (path, &table[i], test);                                                \
    }

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  ADD_TABLE ("/score-grid/text/", text_rows, text, test_text);
  ADD_TABLE ("/score-grid/keys/", key_rows, name, test_keys);
  ADD_TABLE ("/score-grid/paste/", paste_rows, name, test_paste);
  g_test_add_func ("/score-grid/letters", test_letters);
  g_test_add_func ("/score-grid/moving", test_moving);
  g_test_add_func ("/score-grid/scrolls", test_scrolls);
  g_test_add_func ("/score-grid/tab-leaves", test_tab_leaves);
  g_test_add_func ("/score-grid/failure-keeps-text", test_failure_keeps_text);
  g_test_add_func ("/score-grid/clearing", test_clearing);
  g_test_add_func ("/score-grid/totals", test_totals);
  g_test_add_func ("/score-grid/copy", test_copy);
  g_test_add_func ("/score-grid/paste-dialog", test_paste_dialog);
  g_test_add_func ("/score-grid/said", test_said);
  g_test_add_func ("/score-grid/no-rows", test_no_rows);
  return g_test_run ();
}
