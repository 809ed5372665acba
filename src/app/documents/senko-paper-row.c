/* The fields are made when the paper is first marked: most papers of most people never are. */
#include "app/documents/senko-paper-row.h"

#include "app/documents/senko-choice.h"
#include "app/documents/senko-day-entry.h"
#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoPaperRow {
  GtkListBoxRow parent_instance;
  SenkoArrivalForm *form;
  SenkoSelection *selection;
  guint place;
  GtkWidget *box, *check, *state;
  GtkWidget *fields; /* NULL until the paper is marked */
  GtkWidget *day, *how, *verdict, *note;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SenkoPaperRow, senko_paper_row, GTK_TYPE_LIST_BOX_ROW)

enum { SIGNAL_EDITED, SIGNAL_ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const SenkoPaper *
get_paper (SenkoPaperRow *self)
{
  return senko_arrival_form_get_paper (self->form, self->place);
}

guint
senko_paper_row_get_place (SenkoPaperRow *self)
{
  return self->place;
}

static void
edited (SenkoPaperRow *self)
{
  if (self->updating)
    return;
  senko_paper_row_update (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_check_cb (SenkoPaperRow *self)
{
  if (self->updating)
    return;
  senko_arrival_form_set_marked (self->form, self->place,
                                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
  edited (self);
}

static void
on_day_cb (SenkoPaperRow *self)
{
  SenkoDate day = senko_day_entry_get_day (SENKO_DAY_ENTRY (self->day));

  if (day != SENKO_DATE_NONE)
    senko_arrival_form_set_arrived_on (self->form, self->place, day);
  edited (self);
}

static void
on_how_cb (gpointer user_data)
{
  SenkoPaperRow *self = user_data;

  senko_arrival_form_set_how (self->form, self->place,
                              (SenkoCode)senko_choice_get (GTK_DROP_DOWN (self->how)));
  edited (self);
}

static void
on_verdict_cb (gpointer user_data)
{
  SenkoPaperRow *self = user_data;

  senko_arrival_form_set_verdict (self->form, self->place,
                                  (SenkoCode)senko_choice_get (GTK_DROP_DOWN (self->verdict)));
  edited (self);
}

static void
on_note_cb (SenkoPaperRow *self)
{
  if (self->updating)
    return;
  senko_arrival_form_set_note (self->form, self->place,
                               gtk_editable_get_text (GTK_EDITABLE (self->note)));
  edited (self);
}

static void
on_activate_cb (SenkoPaperRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* --- Fields --- */

static void
add_codes (GArray *options, const SenkoDefinition *definition, SenkoVocabulary vocabulary)
{
  for (SenkoCode code = 1; code < definition->n_codes[vocabulary]; code++)
    senko_options_add (options, code,
                       g_strdup (senko_definition_code_label (definition, vocabulary, code,
                                                              senko_language_is_japanese ())));
}

void
senko_paper_fill_how (GtkDropDown *choice, const SenkoDefinition *definition, const char *leave)
{
  g_autoptr (GArray) options = senko_options_new ();

  if (leave != NULL)
    senko_options_add (options, 0, g_strdup (leave));
  add_codes (options, definition, SENKO_VOCABULARY_HOW);
  senko_choice_fill (choice, options);
}

static void
fill_verdicts (SenkoPaperRow *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  add_codes (options, self->selection->definition, SENKO_VOCABULARY_DOCUMENT_VERDICT);
  if (get_paper (self)->row != NULL)
    senko_options_add (options, 0, g_strdup (_ ("not here after all")));
  senko_choice_fill (GTK_DROP_DOWN (self->verdict), options);
}

static char *
name_field (SenkoPaperRow *self, const char *format)
{
  return g_strdup_printf ("%s: %s", get_paper (self)->label, format);
}

static void
make_fields (SenkoPaperRow *self)
{
  g_autofree char *day = name_field (self, _ ("arrived on"));
  g_autofree char *how = name_field (self, _ ("how it came"));
  g_autofree char *verdict = name_field (self, _ ("verdict"));
  g_autofree char *note = name_field (self, _ ("note"));

  self->fields = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->day = senko_day_entry_new (day);
  self->how = senko_choice_new (how);
  self->verdict = senko_choice_new (verdict);
  self->note = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("Note"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->note), 8);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, note,
                                  -1);
  senko_paper_fill_how (GTK_DROP_DOWN (self->how), self->selection->definition,
                        C_ ("how it came", "not said"));
  fill_verdicts (self);
  gtk_widget_set_margin_start (self->fields, 34);
  gtk_box_append (GTK_BOX (self->fields), self->verdict);
  gtk_box_append (GTK_BOX (self->fields), self->day);
  gtk_box_append (GTK_BOX (self->fields), self->how);
  gtk_box_append (GTK_BOX (self->fields), self->note);
  gtk_box_append (GTK_BOX (self->box), self->fields);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (on_day_cb), self);
  g_signal_connect_swapped (self->day, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->note, "changed", G_CALLBACK (on_note_cb), self);
  g_signal_connect_swapped (self->note, "activate", G_CALLBACK (on_activate_cb), self);
  senko_choice_on_chosen (GTK_DROP_DOWN (self->how), on_how_cb, self);
  senko_choice_on_chosen (GTK_DROP_DOWN (self->verdict), on_verdict_cb, self);
}

static void
update_fields (SenkoPaperRow *self)
{
  const SenkoPaper *paper = get_paper (self);
  SenkoDate day = senko_arrival_form_get_arrived_on (self->form, self->place);

  gtk_widget_set_visible (self->fields, paper->marked);
  if (!paper->marked)
    return;
  /* What is being typed is left alone. */
  if (senko_day_entry_get_day (SENKO_DAY_ENTRY (self->day)) != day
      && gtk_widget_get_focus_child (self->fields) != self->day)
    senko_day_entry_set_day (SENKO_DAY_ENTRY (self->day), day);
  senko_choice_set (GTK_DROP_DOWN (self->how),
                    senko_arrival_form_get_how (self->form, self->place));
  senko_choice_set (GTK_DROP_DOWN (self->verdict), paper->verdict);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->note)), paper->note) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->note), paper->note);
}

gboolean
senko_paper_row_has_problem (SenkoPaperRow *self)
{
  return get_paper (self)->marked && get_paper (self)->verdict != 0 && self->day != NULL
         && senko_day_entry_get_day (SENKO_DAY_ENTRY (self->day)) == SENKO_DATE_NONE;
}

/* --- The row --- */

void
senko_paper_row_update (SenkoPaperRow *self)
{
  const SenkoPaper *paper = get_paper (self);

  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), paper->marked);
  if (paper->marked && self->fields == NULL)
    make_fields (self);
  if (self->fields != NULL)
    update_fields (self);
  if (paper->marked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "marked");
  self->updating = FALSE;
}

static const char *
state_class (SenkoPaperState state)
{
  switch (state)
    {
    case SENKO_PAPER_AWAITED:
    case SENKO_PAPER_TO_CHECK:
      return "verdict-pending";
    case SENKO_PAPER_MISSED:
    case SENKO_PAPER_LATE:
    case SENKO_PAPER_REJECTED:
      return "verdict-fail";
    case SENKO_PAPER_ARRIVED:
    case SENKO_PAPER_ACCEPTED:
      return "verdict-ok";
    case SENKO_PAPER_NOT_ASKED:
    case SENKO_PAPER_LATER:
      break;
    }
  return "dim-label";
}

static char *
describe_due (const SenkoPaper *paper)
{
  g_autofree char *day = senko_settings_format_date (paper->due);
  char iso[SENKO_DATE_BUFFER];

  /* Most explanations name the day themselves. */
  if (paper->due == 0 || strstr (paper->text, senko_date_format (paper->due, iso)) != NULL)
    return g_strdup ("");
  return g_strdup_printf (_ ("due %s"), day);
}

static GtkWidget *
new_texts (SenkoPaperRow *self)
{
  const SenkoPaper *paper = get_paper (self);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (paper->label);
  g_autofree char *due = describe_due (paper);
  g_autofree char *sentence = senko_settings_format_sentence (paper->text);
  g_autofree char *below
      = g_strjoin (*due != '\0' && *sentence != '\0' ? " · " : "", due, sentence, NULL);
  GtkWidget *text = gtk_label_new (below);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_set_visible (text, *below != '\0');
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), text);
  return texts;
}

static void
name_row (SenkoPaperRow *self)
{
  const SenkoPaper *paper = get_paper (self);
  g_autofree char *due = describe_due (paper);
  g_autofree char *name
      = *due != '\0'
            ? g_strdup_printf ("%s, %s, %s", paper->label, senko_paper_state_label (paper->state),
                               due)
            : g_strdup_printf ("%s, %s", paper->label, senko_paper_state_label (paper->state));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
make_head (SenkoPaperRow *self, guint key)
{
  const SenkoPaper *paper = get_paper (self);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *number = key != 0 ? g_strdup_printf ("%u", key) : g_strdup ("");
  GtkWidget *label = gtk_label_new (number);

  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "key-number");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (label, key != 0 ? 1 : 0);
  self->check = gtk_check_button_new ();
  gtk_widget_set_focusable (self->check, FALSE); /* the row takes Space and the keys */
  self->state = gtk_label_new (senko_paper_state_label (paper->state));
  gtk_widget_add_css_class (self->state, state_class (paper->state));
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), self->check);
  gtk_box_append (GTK_BOX (head), new_texts (self));
  gtk_box_append (GTK_BOX (head), self->state);
  gtk_box_append (GTK_BOX (self->box), head);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (on_check_cb), self);
}

GtkWidget *
senko_paper_row_new (SenkoArrivalForm *form, SenkoSelection *selection, guint place, guint key)
{
  SenkoPaperRow *self = g_object_new (SENKO_TYPE_PAPER_ROW, NULL);

  self->form = form;
  self->selection = selection;
  self->place = place;
  make_head (self, key);
  name_row (self);
  senko_paper_row_update (self);
  return GTK_WIDGET (self);
}

static void
senko_paper_row_class_init (SenkoPaperRowClass *klass)
{
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("enter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_paper_row_init (SenkoPaperRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}
