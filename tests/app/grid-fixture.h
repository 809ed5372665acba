/* A score grid over values in memory, in a window of its own, and keys pressed in it as a keyboard
 * does. */
#pragma once

#include "app/grid/senko-score-grid.h"

G_BEGIN_DECLS

/* Rows are numbered from 10001; columns are whole points of 100, half points of 50, whole points of
 * 30, and again. Row 2 (from 0) is exempt, row 3 locked; row 4 has full marks of 60 in the first
 * column. */
#define GRID_TYPE_MEMORY (grid_memory_get_type ())
G_DECLARE_FINAL_TYPE (GridMemory, grid_memory, GRID, MEMORY, GObject)

GridMemory *grid_memory_new (guint n_rows, guint n_columns);
/* What was stored: "85.5", "*", "/", "" (static until the next call). */
const char *grid_memory_get (GridMemory *self, guint row, guint column);
/* How many times values were stored, and whether storing fails from now on. */
guint grid_memory_n_puts (GridMemory *self);
void grid_memory_set_failing (GridMemory *self, gboolean failing);

/* A window with a grid, which has the focus, and a button “Next” behind it. window (out). */
SenkoScoreGrid *grid_fixture_open (GridMemory *model, GtkWindow **window);
/* The one entry below a widget. */
GtkWidget *grid_fixture_editor (gpointer root);
/* A key, first as the controllers see it, then, if none takes it, as text. */
void grid_fixture_key (gpointer root, guint keyval, GdkModifierType state);
/* Digits, '.', '*', '/'; '\n' Enter, '\t' Tab, '^' Shift+Enter, '<' Shift+Tab, '!' Escape. Other
 * characters are typed as an input method would. */
void grid_fixture_type (gpointer root, const char *keys);

G_END_DECLS
