/* The entry keeps the focus while its list of choices is open: who knows the word or its number
 * types on and never sees the list in the way. */
#include "app/applicants/senko-entry-cell.h"

#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoEntryCell {
  GtkBox parent_instance;
  GtkLabel *caption, *hint;
  GtkEntry *entry;
  GtkPopover *popover; /* of a code cell, once it was needed */
  GtkListBox *list;
  SenkoTableId part;
  guint row, column;
  const SenkoKindColumn *of_kind;
  const SenkoDefinition *definition;
  SenkoEntryCellChoices choices_func;
  gpointer choices_data;
  char *understood;
  gboolean problem, setting;
};

G_DEFINE_FINAL_TYPE (SenkoEntryCell, senko_entry_cell, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, SIGNAL_FORWARD, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- The list of choices --- */

static const char *
row_label (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "label");
}

static char *
make_key (const char *text)
{
  GString *key = g_string_new (NULL);

  senko_text_key (text, -1, key);
  return g_string_free (key, FALSE);
}

/* The place in the list, the id from its beginning, or any part of the label. */
static gboolean
filter_choice (GtkListBoxRow *row, gpointer user_data)
{
  SenkoEntryCell *self = user_data;
  g_autofree char *typed = make_key (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *label = make_key (row_label (row));
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  const char *place = g_object_get_data (G_OBJECT (row), "place");

  return *typed == '\0' || g_object_get_data (G_OBJECT (self->list), "all") != NULL
         || strcmp (place, typed) == 0 || g_str_has_prefix (id, typed)
         || strstr (label, typed) != NULL;
}

static void
hide_choices (SenkoEntryCell *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
}

gboolean
senko_entry_cell_is_choosing (SenkoEntryCell *self)
{
  return self->popover != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void
choose (SenkoEntryCell *self, GtkListBoxRow *row)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), row_label (row));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  hide_choices (self);
  g_signal_emit (self, signals[SIGNAL_FORWARD], 0);
}

static void
on_choice_activated_cb (GtkListBox *list, GtkListBoxRow *row, SenkoEntryCell *self)
{
  choose (self, row);
}

static void
make_popover (SenkoEntryCell *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_filter_func (self->list, filter_choice, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->caption), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_choice_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (self->popover, scroller);
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "choices");
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->entry));
}

static void
add_choice (SenkoEntryCell *self, guint place, SenkoCode code, gboolean japanese)
{
  const char *label = senko_definition_code_label (
      self->definition, self->of_kind->format.vocabulary, code, japanese);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  char *number = g_strdup_printf ("%u", place);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "numeric-column");
  gtk_label_set_width_chars (GTK_LABEL (number_label), 2);
  gtk_box_append (GTK_BOX (line), number_label);
  gtk_box_append (GTK_BOX (line), gtk_label_new (label));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "label", g_strdup (label), g_free);
  g_object_set_data_full (G_OBJECT (row), "place", number, g_free);
  g_object_set_data_full (G_OBJECT (row), "id",
                          g_strdup (senko_definition_code_id (
                              self->definition, self->of_kind->format.vocabulary, code)),
                          g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill_choices (SenkoEntryCell *self)
{
  g_autoptr (GArray) codes = self->choices_func (self, self->choices_data);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < codes->len; i++)
    add_choice (self, i + 1, g_array_index (codes, SenkoCode, i), senko_language_is_japanese ());
}

static GtkListBoxRow *
next_choice (SenkoEntryCell *self, int from, int step)
{
  GtkListBoxRow *row;

  for (int i = from + step; i >= 0 && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;
       i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

/* all: also what does not match the text, as when the list is asked for by key. */
static void
show_choices (SenkoEntryCell *self, gboolean all)
{
  GtkListBoxRow *first;

  if (self->choices_func == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->popover == NULL)
    make_popover (self);
  if (!senko_entry_cell_is_choosing (self))
    fill_choices (self);
  g_object_set_data (G_OBJECT (self->list), "all", all ? self : NULL);
  gtk_list_box_invalidate_filter (self->list);
  first = next_choice (self, -1, 1);
  gtk_list_box_select_row (
      self->list,
      *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' && !all ? first : NULL);
  if (first == NULL)
    hide_choices (self);
  else
    gtk_popover_popup (self->popover);
}

static void
move_choice (SenkoEntryCell *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *row
      = next_choice (self, selected != NULL ? gtk_list_box_row_get_index (selected) : -1, step);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

/* --- Keys --- */

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoEntryCell *self)
{
  gboolean choosing = senko_entry_cell_is_choosing (self);

  if (self->choices_func == NULL)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      if (choosing)
        move_choice (self, 1);
      else
        show_choices (self, TRUE);
      return TRUE;
    }
  if (choosing && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up))
    {
      move_choice (self, -1);
      return TRUE;
    }
  if (choosing && key == GDK_KEY_Escape)
    {
      hide_choices (self);
      return TRUE;
    }
  return FALSE;
}

static void
on_activate_cb (GtkEntry *entry, SenkoEntryCell *self)
{
  GtkListBoxRow *row
      = senko_entry_cell_is_choosing (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    choose (self, row);
  else
    g_signal_emit (self, signals[SIGNAL_FORWARD], 0);
}

static void
on_changed_cb (GtkEditable *entry, SenkoEntryCell *self)
{
  if (self->setting)
    return;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->choices_func != NULL
      && gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    show_choices (self, FALSE);
}

static void
on_focus_entered_cb (GtkEventControllerFocus *controller, SenkoEntryCell *self)
{
  if (self->choices_func != NULL && *senko_entry_cell_get_text (self) == '\0')
    show_choices (self, TRUE);
}

/* A code cell shows the label for the id or number that was typed, once it is left. */
static void
on_focus_left_cb (GtkEventControllerFocus *controller, SenkoEntryCell *self)
{
  hide_choices (self);
  if (self->choices_func != NULL && self->understood != NULL && !self->problem)
    {
      g_autofree char *label = g_strdup (self->understood);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), label);
    }
}

/* --- What it is for --- */

/* Digits and dates are typed without an input method; so are mail addresses. */
static void
set_purpose (SenkoEntryCell *self)
{
  static const GtkInputPurpose purposes[] = {
    [SENKO_CELL_NUMBER] = GTK_INPUT_PURPOSE_ALPHA,
    [SENKO_CELL_DATE] = GTK_INPUT_PURPOSE_ALPHA, /* S63.4.2 has a letter */
    [SENKO_CELL_TIME] = GTK_INPUT_PURPOSE_ALPHA,
    [SENKO_CELL_POINTS] = GTK_INPUT_PURPOSE_NUMBER,
    [SENKO_CELL_INTEGER] = GTK_INPUT_PURPOSE_DIGITS,
    [SENKO_CELL_PHONE] = GTK_INPUT_PURPOSE_PHONE,
    [SENKO_CELL_POSTAL_CODE] = GTK_INPUT_PURPOSE_DIGITS,
    [SENKO_CELL_EMAIL] = GTK_INPUT_PURPOSE_EMAIL,
  };
  SenkoCellType type = self->of_kind->format.type;

  if (type >= G_N_ELEMENTS (purposes) || purposes[type] == GTK_INPUT_PURPOSE_FREE_FORM)
    return;
  gtk_entry_set_input_purpose (self->entry, purposes[type]);
  gtk_entry_set_input_hints (self->entry, GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK
                                              | GTK_INPUT_HINT_LOWERCASE);
  g_object_set (self->entry, "im-module", "gtk-im-context-simple", NULL);
}

static void
set_names (SenkoEntryCell *self, const char *row_name)
{
  const char *label = senko_kind_column_label (self->of_kind, senko_language_is_japanese ());
  gboolean required = (self->of_kind->flags & SENKO_KIND_REQUIRED) != 0;
  g_autofree char *caption = required ? g_strdup_printf ("%s *", label) : g_strdup (label);
  g_autofree char *name
      = row_name != NULL ? g_strdup_printf ("%s: %s", row_name, label) : g_strdup (label);

  gtk_label_set_text (self->caption, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint, NULL, -1);
}

GtkWidget *
senko_entry_cell_new (SenkoTableId part, guint row, guint column, const char *row_name)
{
  SenkoEntryCell *self = g_object_new (SENKO_TYPE_ENTRY_CELL, NULL);

  self->part = part;
  self->row = row;
  self->column = column;
  self->of_kind = &senko_applicant_part_kind (part)->columns[column];
  gtk_widget_set_name (GTK_WIDGET (self->entry), self->of_kind->key);
  set_purpose (self);
  set_names (self, row_name);
  return GTK_WIDGET (self);
}

SenkoTableId
senko_entry_cell_get_part (SenkoEntryCell *self)
{
  return self->part;
}

guint
senko_entry_cell_get_row (SenkoEntryCell *self)
{
  return self->row;
}

guint
senko_entry_cell_get_column (SenkoEntryCell *self)
{
  return self->column;
}

const char *
senko_entry_cell_get_text (SenkoEntryCell *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
senko_entry_cell_set_text (SenkoEntryCell *self, const char *text)
{
  if (strcmp (senko_entry_cell_get_text (self), text) == 0)
    return;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
}

GtkEditable *
senko_entry_cell_get_entry (SenkoEntryCell *self)
{
  return GTK_EDITABLE (self->entry);
}

void
senko_entry_cell_set_choices (SenkoEntryCell *self, const SenkoDefinition *definition,
                              SenkoEntryCellChoices func, gpointer user_data)
{
  self->definition = definition;
  self->choices_func = func;
  self->choices_data = user_data;
  if (func == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
}

/* --- What follows from the form --- */

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static char *
hint_text (const SenkoFormCell *cell)
{
  if (cell->problem != NULL && cell->expected != NULL)
    return g_strdup_printf ("%s %s", cell->problem, cell->expected);
  if (cell->problem != NULL)
    return g_strdup (cell->problem);
  return g_strdup (cell->understood != NULL ? cell->understood : "");
}

void
senko_entry_cell_show (SenkoEntryCell *self, const SenkoFormCell *cell, gboolean strict)
{
  gboolean refused = cell->problem != NULL && !cell->warning;
  /* What is only still empty is no fault of whoever has just begun. */
  gboolean quiet
      = refused && !strict && *senko_entry_cell_get_text (self) == '\0' && !cell->changed;
  g_autofree char *text = quiet ? g_strdup ("") : hint_text (cell);

  self->problem = refused;
  g_free (self->understood);
  self->understood = g_strdup (cell->understood);
  gtk_label_set_text (self->hint, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), *text != '\0' ? text : NULL);
  set_class (GTK_WIDGET (self->entry), "error", refused && !quiet);
  set_class (GTK_WIDGET (self->entry), "warning", cell->problem != NULL && cell->warning);
  set_class (GTK_WIDGET (self->hint), "error", refused);
  set_class (GTK_WIDGET (self->hint), "warning", cell->problem != NULL && cell->warning);
  set_class (GTK_WIDGET (self->hint), "dim-label", cell->problem == NULL);
  set_class (GTK_WIDGET (self->caption), "changed", cell->changed);
  /* Whoever stands in it is not thrown out. */
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            cell->asked || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

gboolean
senko_entry_cell_has_problem (SenkoEntryCell *self)
{
  return self->problem;
}

/* --- The widget --- */

static void
senko_entry_cell_dispose (GObject *object)
{
  SenkoEntryCell *self = SENKO_ENTRY_CELL (object);

  if (self->popover != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
  self->choices_func = NULL;
  G_OBJECT_CLASS (senko_entry_cell_parent_class)->dispose (object);
}

static void
senko_entry_cell_finalize (GObject *object)
{
  g_free (SENKO_ENTRY_CELL (object)->understood);
  G_OBJECT_CLASS (senko_entry_cell_parent_class)->finalize (object);
}

static void
senko_entry_cell_class_init (SenkoEntryCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_entry_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_entry_cell_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SENKO_TYPE_ENTRY_CELL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FORWARD] = g_signal_new ("forward", SENKO_TYPE_ENTRY_CELL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
add_label (SenkoEntryCell *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
senko_entry_cell_init (SenkoEntryCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "entry-cell");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->caption = add_label (self, "caption");
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  self->hint = add_label (self, "caption");
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_wrap_mode (self->hint, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->hint, 4);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_entered_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}
