/* The cells on the screen: which stand where, and what they show. */
#include "app/applicants/senko-entry-form-private.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_COLUMNS 12 /* of the grids; a cell spans some of them */

/* How wide a cell is; what is not here takes a quarter. */
static const struct {
  const char *key;
  int span;
} spans[] = {
  { "receipt_no", 6 },    { "exam_no", 6 },         { "name", 6 },         { "kana", 6 },
  { "email", 6 },         { "address", 6 },         { "pool", 4 },         { "track", 4 },
  { "category", 4 },      { "subject", 4 },         { "base_subject", 4 }, { "applied_at", 4 },
  { "university", 6 },    { "accommodations", 12 }, { "note", 12 },        { "employer", 6 },
  { "employer_kind", 4 }, { "reason", 6 },          { "bonus", 6 },        { "document", 6 },
  { "career_no", 2 },
};

/* Where a new group of the application begins, as the paper has it. */
static const struct {
  const char *key, *title;
} groups[] = {
  { "receipt_no", N_ ("Person") },
  { "pool", N_ ("Application") },
  { "wishes_fixed_term", N_ ("Further Statements") },
};

/* Tables that get rows, with their key. */
static const struct {
  SenkoTableId part;
  const char *add, *key;
} tables[] = {
  { SENKO_TABLE_LICENCES, N_ ("Add Licence"), "F2" },
  { SENKO_TABLE_CAREERS, N_ ("Add Career"), "F3" },
  { SENKO_TABLE_LEAVES, N_ ("Add Leave"), "F4" },
  { SENKO_TABLE_CREDENTIALS, N_ ("Add Credential"), "F6" },
  { SENKO_TABLE_CLAIMS, N_ ("Add Bonus Claim"), "F7" },
  { SENKO_TABLE_DOCUMENTS, N_ ("Add Document"), "F8" },
};

/* A licence fits in one line, and so does nearly a credential. */
static int
span_of (SenkoTableId part, const char *key)
{
  gboolean is_application = part == SENKO_TABLE_APPLICANTS;

  if (part == SENKO_TABLE_LICENCES)
    return 2;
  if (part == SENKO_TABLE_CREDENTIALS)
    return strcmp (key, "kind") == 0 ? 4 : 2;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (strcmp (spans[i].key, key) == 0 && (is_application || strcmp (key, "subject") != 0))
      return spans[i].span;
  return 3;
}

/* --- Cells --- */

static void
on_cell_changed_cb (SenkoEntryCell *cell, SenkoEntryForm *self)
{
  senko_application_form_set_cell (
      self->form, senko_entry_cell_get_part (cell), senko_entry_cell_get_row (cell),
      senko_entry_cell_get_column (cell), senko_entry_cell_get_text (cell));
  _senko_entry_form_on_edited (self);
}

static void
on_cell_forward_cb (SenkoEntryCell *cell, SenkoEntryForm *self)
{
  _senko_entry_form_settle (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static GArray *
list_choices (SenkoEntryCell *cell, gpointer user_data)
{
  SenkoEntryForm *self = user_data;

  return senko_application_form_list_choices (self->form, senko_entry_cell_get_part (cell),
                                              senko_entry_cell_get_row (cell),
                                              senko_entry_cell_get_column (cell));
}

static GtkWidget *
make_cell (SenkoEntryForm *self, SenkoTableId part, guint row, guint column, const char *row_name)
{
  GtkWidget *cell = senko_entry_cell_new (part, row, column, row_name);
  const SenkoKindColumn *of_kind = &senko_applicant_part_kind (part)->columns[column];

  senko_entry_cell_set_text (SENKO_ENTRY_CELL (cell),
                             senko_application_form_get_cell (self->form, part, row, column));
  if (of_kind->format.type == SENKO_CELL_CODE)
    senko_entry_cell_set_choices (SENKO_ENTRY_CELL (cell),
                                  senko_application_form_get_selection (self->form)->definition,
                                  list_choices, self);
  g_signal_connect (cell, "changed", G_CALLBACK (on_cell_changed_cb), self);
  g_signal_connect (cell, "forward", G_CALLBACK (on_cell_forward_cb), self);
  return cell;
}

typedef struct {
  GtkGrid *grid;
  int line, column;
} Place;

static void
attach (Place *place, GtkWidget *cell, int span)
{
  if (place->column + span > N_COLUMNS)
    {
      place->line++;
      place->column = 0;
    }
  gtk_grid_attach (place->grid, cell, place->column, place->line, span, 1);
  place->column += span;
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  return grid;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* --- The application --- */

static void
build_application (SenkoEntryForm *self)
{
  const SenkoKind *kind = senko_applicant_part_kind (SENKO_TABLE_APPLICANTS);
  GtkWidget *section = NULL;
  Place place = { 0 };

  for (guint i = 0; i < kind->n_columns; i++)
    {
      for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
        if (strcmp (groups[g].key, kind->columns[i].key) == 0)
          {
            section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
            place = (Place){ GTK_GRID (make_grid ()), 0, 0 };
            gtk_box_append (GTK_BOX (section), make_heading (_ (groups[g].title)));
            gtk_box_append (GTK_BOX (section), GTK_WIDGET (place.grid));
            gtk_box_append (self->parts, section);
          }
      attach (&place, make_cell (self, SENKO_TABLE_APPLICANTS, 0, i, NULL),
              span_of (SENKO_TABLE_APPLICANTS, kind->columns[i].key));
    }
}

/* --- Rows of tables --- */

static void
on_remove_clicked_cb (GtkButton *button, SenkoEntryForm *self)
{
  SenkoTableId part = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "part"));
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));

  senko_application_form_remove_row (self->form, part, row);
  _senko_entry_form_build (self);
  _senko_entry_form_on_edited (self);
}

static GtkWidget *
make_remove_button (SenkoEntryForm *self, SenkoTableId part, guint row, const char *row_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove: %s"), row_name);

  gtk_widget_set_tooltip_text (button, _ ("Remove this row (Ctrl+Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE); /* Tab goes from cell to cell */
  g_object_set_data (G_OBJECT (button), "part", GINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row));
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked_cb), self);
  return button;
}

static void
add_months (SenkoEntryForm *self, GtkBox *box, guint row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "months");
  gtk_box_append (box, label);
  g_hash_table_insert (self->months, GUINT_TO_POINTER (row), label);
}

static void
build_row (SenkoEntryForm *self, SenkoTableId part, guint index)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  guint row = senko_application_form_get_row (self->form, part, index);
  g_autofree char *name
      = g_strdup_printf (C_ ("row of a table", "%1$s %2$u"),
                         senko_language_is_japanese () ? kind->ja : _ (kind->en), index + 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Place place = { GTK_GRID (make_grid ()), 0, 0 };

  gtk_widget_add_css_class (line, "fact-row");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (place.grid));
  gtk_box_append (GTK_BOX (line), column);
  for (guint i = 0; i < kind->n_columns; i++)
    if (!(kind->columns[i].flags & SENKO_KIND_REFERENCE))
      attach (&place, make_cell (self, part, row, i, name), span_of (part, kind->columns[i].key));
  if (part == SENKO_TABLE_CAREERS)
    add_months (self, GTK_BOX (column), row);
  gtk_box_append (GTK_BOX (line), make_remove_button (self, part, row, name));
  gtk_box_append (self->rows[part], line);
}

static void
build_table (SenkoEntryForm *self, guint table)
{
  SenkoTableId part = tables[table].part;
  const SenkoKind *kind = senko_applicant_part_kind (part);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *add = g_strdup_printf (C_ ("button and key", "%1$s (%2$s)"),
                                          _ (tables[table].add), tables[table].key);
  GtkWidget *button = gtk_button_new_with_label (add);
  guint n = senko_application_form_get_n_rows (self->form, part);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "form.add-row");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", part);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (head),
                  make_heading (senko_language_is_japanese () ? kind->ja : _ (kind->en)));
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (section), head);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "facts");
  gtk_widget_set_visible (card, n > 0);
  gtk_box_append (GTK_BOX (section), card);
  gtk_box_append (self->parts, section);
  self->rows[part] = GTK_BOX (card);
  for (guint i = 0; i < n; i++)
    build_row (self, part, i);
}

/* --- All of it --- */

static void
collect_cells (SenkoEntryForm *self, GtkWidget *widget)
{
  if (SENKO_IS_ENTRY_CELL (widget))
    {
      g_ptr_array_add (self->cells, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cells (self, child);
}

/* A cell that goes may still lose the focus, and say something, when it is long the next form's
 * turn. */
static void
part_with_cells (SenkoEntryForm *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      SenkoEntryCell *cell = g_ptr_array_index (self->cells, i);

      g_signal_handlers_disconnect_by_data (cell, self);
      senko_entry_cell_set_choices (cell, NULL, NULL, NULL);
    }
  g_ptr_array_set_size (self->cells, 0);
  g_hash_table_remove_all (self->months);
}

void
_senko_entry_form_build (SenkoEntryForm *self)
{
  GtkWidget *child;

  part_with_cells (self);
  memset (self->rows, 0, sizeof self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
  if (self->form == NULL)
    return;
  build_application (self);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    build_table (self, i);
  collect_cells (self, GTK_WIDGET (self->parts));
}

static void
focus_cell (SenkoEntryCell *cell)
{
  gtk_widget_grab_focus (GTK_WIDGET (senko_entry_cell_get_entry (cell)));
}

/* The first cell of a row; with fill, the first that nobody has filled yet. */
static void
focus_row (SenkoEntryForm *self, SenkoTableId part, guint row, gboolean fill)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      SenkoEntryCell *cell = g_ptr_array_index (self->cells, i);

      if (senko_entry_cell_get_part (cell) == part && senko_entry_cell_get_row (cell) == row
          && (!fill || *senko_entry_cell_get_text (cell) == '\0'))
        {
          focus_cell (cell);
          return;
        }
    }
}

void
_senko_entry_form_add_row (SenkoEntryForm *self, SenkoTableId part)
{
  guint row = senko_application_form_add_row (self->form, part);

  gtk_widget_set_visible (GTK_WIDGET (self->rows[part]), TRUE);
  build_row (self, part, senko_application_form_get_n_rows (self->form, part) - 1);
  g_ptr_array_set_size (self->cells, 0);
  collect_cells (self, GTK_WIDGET (self->parts));
  _senko_entry_form_update (self);
  focus_row (self, part, row, TRUE);
  _senko_entry_form_on_edited (self);
}

/* Which row of its part: ids are new after a save. */
static guint
row_index (SenkoEntryForm *self, SenkoTableId part, guint row)
{
  guint n = senko_application_form_get_n_rows (self->form, part);

  for (guint i = 0; i < n; i++)
    if (senko_application_form_get_row (self->form, part, i) == row)
      return i;
  return 0;
}

static void
focus_place (SenkoEntryForm *self, SenkoTableId part, guint index, guint column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      SenkoEntryCell *cell = g_ptr_array_index (self->cells, i);

      if (senko_entry_cell_get_part (cell) == part && senko_entry_cell_get_column (cell) == column
          && index-- == 0)
        {
          focus_cell (cell);
          return;
        }
    }
  _senko_entry_form_focus_first (self);
}

static SenkoEntryCell *focused_cell (SenkoEntryForm *self);

void
_senko_entry_form_rebuild (SenkoEntryForm *self, const SenkoFormPlace *place)
{
  _senko_entry_form_build (self);
  _senko_entry_form_update (self);
  focus_place (self, place->part, place->index, place->column);
}

SenkoFormPlace
_senko_entry_form_get_place (SenkoEntryForm *self)
{
  SenkoEntryCell *cell = focused_cell (self);
  SenkoFormPlace place = { SENKO_TABLE_APPLICANTS, 0, 0 };

  if (cell == NULL)
    return place;
  place.part = senko_entry_cell_get_part (cell);
  place.column = senko_entry_cell_get_column (cell);
  place.index = row_index (self, place.part, senko_entry_cell_get_row (cell));
  return place;
}

static SenkoEntryCell *
focused_cell (SenkoEntryForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, SENKO_TYPE_ENTRY_CELL) : NULL;

  return cell != NULL && gtk_widget_is_ancestor (cell, GTK_WIDGET (self)) ? SENKO_ENTRY_CELL (cell)
                                                                          : NULL;
}

void
_senko_entry_form_remove_row (SenkoEntryForm *self)
{
  SenkoEntryCell *cell = focused_cell (self);
  SenkoTableId part;
  guint n;

  if (cell == NULL || senko_entry_cell_get_part (cell) == SENKO_TABLE_APPLICANTS)
    return;
  part = senko_entry_cell_get_part (cell);
  senko_application_form_remove_row (self->form, part, senko_entry_cell_get_row (cell));
  _senko_entry_form_build (self);
  _senko_entry_form_update (self);
  n = senko_application_form_get_n_rows (self->form, part);
  if (n > 0)
    focus_row (self, part, senko_application_form_get_row (self->form, part, n - 1), FALSE);
  else
    _senko_entry_form_focus_first (self);
  _senko_entry_form_on_edited (self);
}

void
_senko_entry_form_show_cells (SenkoEntryForm *self, const SenkoFormView *view)
{
  const GPtrArray *careers = view->rows[SENKO_TABLE_CAREERS];

  for (guint i = 0; i < self->cells->len; i++)
    {
      SenkoEntryCell *cell = g_ptr_array_index (self->cells, i);
      const SenkoFormRow *row = senko_form_view_get_row (view, senko_entry_cell_get_part (cell),
                                                         senko_entry_cell_get_row (cell));

      if (row != NULL)
        senko_entry_cell_show (cell, &row->cells[senko_entry_cell_get_column (cell)], self->strict);
    }
  for (guint i = 0; i < careers->len; i++)
    {
      const SenkoFormRow *row = g_ptr_array_index (careers, i);
      GtkLabel *label = g_hash_table_lookup (self->months, GUINT_TO_POINTER (row->id));
      g_autofree char *day = senko_settings_format_date (row->counted_to);
      g_autofree char *text = senko_form_row_describe_months (row, day);

      if (label != NULL)
        gtk_label_set_text (label, text);
    }
}

/* Where typing begins: the receipt number of a new paper unless it is there already, then the name.
 */
void
_senko_entry_form_focus_first (SenkoEntryForm *self)
{
  if (self->cells->len > 0)
    focus_cell (g_ptr_array_index (self->cells, 0));
}

void
_senko_entry_form_focus_problem (SenkoEntryForm *self, const SenkoFormView *view)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      SenkoEntryCell *cell = g_ptr_array_index (self->cells, i);
      const SenkoFormRow *row = senko_form_view_get_row (view, senko_entry_cell_get_part (cell),
                                                         senko_entry_cell_get_row (cell));
      const SenkoFormCell *shown
          = row != NULL ? &row->cells[senko_entry_cell_get_column (cell)] : NULL;

      if (shown != NULL && shown->problem != NULL && !shown->warning)
        {
          focus_cell (cell);
          return;
        }
    }
}
