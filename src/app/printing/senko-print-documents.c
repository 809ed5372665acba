/* Choosing a document: what it is of follows from its kind, so that only what it takes is asked. */
#include "app/printing/senko-print-window-private.h"

#include "app/senko-settings.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A choice, as the thread takes it. */
typedef struct {
  char *kind, *stage, *number;
  char **seals;
  SenkoDocumentOrder order;
  int withhold;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->kind);
  g_free (self->stage);
  g_free (self->number);
  g_strfreev (self->seals);
  g_free (self);
}

static gboolean
on_progress (double done, gpointer work)
{
  senko_work_set_fraction (work, SENKO_PRINT_MADE * done);
  return !senko_work_is_cancelled (work);
}

static SenkoPaper *
make_document (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
               const SenkoPaperFormat *format, gpointer data, GError **error)
{
  const Choice *choice = data;
  SenkoDocumentOptions options = {
    .kind = choice->kind,
    .stage = choice->stage,
    .order = choice->order,
    .format = format,
    .withhold = choice->withhold,
    .seals = choice->seals[0] != NULL ? (const char *const *)choice->seals : NULL,
    .progress = on_progress,
    .progress_data = work,
  };

  if (choice->number != NULL)
    {
      options.applicant = senko_applicant_find (register_, selection, choice->number, error);
      if (options.applicant == 0)
        return NULL;
    }
  return senko_document_make (register_, selection, &options, error);
}

static const SenkoDocumentKind *
chosen_kind (SenkoPrintWindow *self)
{
  guint n;
  const SenkoDocumentKind *kinds = senko_document_list_kinds (&n);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->kinds);

  return &kinds[row != NULL ? gtk_list_box_row_get_index (row) : 0];
}

static char **
read_seals (SenkoPrintWindow *self)
{
  g_auto (GStrv) words
      = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (self->seals)), ", ", -1);
  g_autoptr (GPtrArray) seals = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (seals, g_strdup (words[i]));
  g_ptr_array_add (seals, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&seals), FALSE);
}

SenkoPaperSource *
_senko_print_window_make_source (SenkoPrintWindow *self)
{
  const SenkoDefinition *definition = senko_session_get_selection (self->session)->definition;
  const SenkoDocumentKind *kind = chosen_kind (self);
  const char *number = gtk_editable_get_text (GTK_EDITABLE (self->number));
  guint stage = gtk_drop_down_get_selected (self->stage) + 1;
  Choice *choice = g_new0 (Choice, 1);
  SenkoDocumentOptions options = { .kind = kind->id };

  choice->kind = g_strdup (kind->id);
  choice->seals = read_seals (self);
  if ((kind->flags & SENKO_DOCUMENT_BY_STAGE) && stage < definition->n_stages)
    choice->stage = g_strdup (definition->stages[stage].label.id);
  if (kind->flags & SENKO_DOCUMENT_ORDERED)
    choice->order = (SenkoDocumentOrder)gtk_drop_down_get_selected (self->order);
  if (kind->flags & SENKO_DOCUMENT_WITHHOLDS)
    choice->withhold = gtk_spin_button_get_value_as_int (self->withhold);
  if ((kind->flags & SENKO_DOCUMENT_OF_PERSON) && *number != '\0')
    choice->number = g_strdup (number);
  options.stage = choice->stage;
  g_free (self->name);
  self->name = senko_document_dup_title (senko_session_get_selection (self->session), &options);
  adw_window_title_set_title (self->title, self->name);
  return _senko_paper_source_new (make_document, choice, choice_free);
}

/* --- widgets --- */

static void
show_options (SenkoPrintWindow *self)
{
  const SenkoDocumentKind *kind = chosen_kind (self);

  gtk_label_set_label (self->description, _ (kind->description));
  gtk_widget_set_visible (self->stage_row, (kind->flags & SENKO_DOCUMENT_BY_STAGE) != 0);
  gtk_widget_set_visible (self->order_row, (kind->flags & SENKO_DOCUMENT_ORDERED) != 0);
  gtk_widget_set_visible (self->number_row, (kind->flags & SENKO_DOCUMENT_OF_PERSON) != 0);
  gtk_widget_set_visible (self->withhold_row, (kind->flags & SENKO_DOCUMENT_WITHHOLDS) != 0);
}

static void
on_chosen_cb (SenkoPrintWindow *self)
{
  if (self->setting)
    return;
  show_options (self);
  _senko_print_window_remake (self);
}

static void
on_seals_entered_cb (SenkoPrintWindow *self)
{
  g_settings_set_string (senko_settings_get (), "seals",
                         gtk_editable_get_text (GTK_EDITABLE (self->seals)));
  on_chosen_cb (self);
}

static void
fill_kinds (SenkoPrintWindow *self, const char *chosen)
{
  guint n;
  const SenkoDocumentKind *kinds = senko_document_list_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new (_ (kinds[i].label));
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_widget_set_tooltip_text (row, _ (kinds[i].description));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (kinds[i].label), -1);
      gtk_list_box_append (self->kinds, row);
      if (i == 0 || g_strcmp0 (kinds[i].id, chosen) == 0)
        gtk_list_box_select_row (self->kinds, GTK_LIST_BOX_ROW (row));
    }
}

static void
fill_stages (SenkoPrintWindow *self)
{
  const SenkoDefinition *definition = senko_session_get_selection (self->session)->definition;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 1; i < definition->n_stages; i++)
    gtk_string_list_append (names, senko_definition_code_label (definition, SENKO_VOCABULARY_STAGE,
                                                                (SenkoCode)i,
                                                                senko_language_is_japanese ()));
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->stage, definition->n_stages - 2);
}

void
_senko_print_window_offer_documents (SenkoPrintWindow *self, const char *kind, const char *number)
{
  g_autofree char *seals = g_settings_get_string (senko_settings_get (), "seals");

  self->setting = TRUE;
  fill_kinds (self, kind);
  fill_stages (self);
  gtk_editable_set_text (GTK_EDITABLE (self->seals), seals);
  gtk_editable_set_text (GTK_EDITABLE (self->number), number != NULL ? number : "");
  g_settings_bind (senko_settings_get (), "withhold",
                   gtk_spin_button_get_adjustment (self->withhold), "value",
                   G_SETTINGS_BIND_DEFAULT);
  show_options (self);
  self->setting = FALSE;
  g_signal_connect_object (self->kinds, "row-selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "activate", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->withhold, "value-changed", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seals, "activate", G_CALLBACK (on_seals_entered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->kinds));
}
