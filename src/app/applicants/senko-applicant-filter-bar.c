/* Chips and choices. */
#include "app/applicants/senko-applicant-filter-bar.h"

#include "app/applicants/senko-applicant-columns.h"

#include <glib/gi18n-lib.h>

struct _SenkoApplicantFilterBar {
  GtkWidget parent_instance;
  GtkWidget *chips; /* GtkFlowBox-like box of buttons */
  SenkoDefinition *definition; /* (nullable) */
  SenkoApplicantFilter filter;
};

G_DEFINE_FINAL_TYPE (SenkoApplicantFilterBar, senko_applicant_filter_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static const char *const titles[SENKO_N_FILTERS] = {
  [SENKO_FILTER_STANDING] = N_ ("Standing"),
  [SENKO_FILTER_PAPERS] = N_ ("Documents"),
  [SENKO_FILTER_POOL] = N_ ("Pool"),
  [SENKO_FILTER_TRACK] = N_ ("Track"),
  [SENKO_FILTER_EFFECTIVE_TRACK] = N_ ("Judged in track"),
  [SENKO_FILTER_CATEGORY] = N_ ("Category"),
  [SENKO_FILTER_SUBJECT] = N_ ("Subject"),
  [SENKO_FILTER_RULE] = N_ ("Finding"),
  [SENKO_FILTER_VERDICT] = N_ ("Verdict"),
  [SENKO_FILTER_STAGE] = N_ ("Holds up"),
  [SENKO_FILTER_CLAIM] = N_ ("Bonus claim"),
};

/* --- values --- */

/* How many values there may be; the first is 0 or 1. */
static guint
count_values (SenkoApplicantFilterBar *self, SenkoFilterKey key, guint *first)
{
  *first = 1;
  switch (key)
    {
    case SENKO_FILTER_STANDING:
      return SENKO_N_STANDINGS;
    case SENKO_FILTER_PAPERS:
      return SENKO_N_PAPERS;
    case SENKO_FILTER_SUBJECT:
      *first = 0;
      break;
    default:
      break;
    }
  return self->definition->n_codes[senko_applicant_filter_vocabulary (key)];
}

/* (transfer full) */
static char *
dup_value_label (SenkoApplicantFilterBar *self, SenkoFilterKey key, guint value)
{
  SenkoVocabulary vocabulary = senko_applicant_filter_vocabulary (key);
  const char *label;

  if (key == SENKO_FILTER_STANDING)
    return g_strdup (senko_applicant_standing_label ((SenkoApplicantStanding)value));
  if (key == SENKO_FILTER_PAPERS)
    return g_strdup (senko_applicant_papers_label ((SenkoPapers)value));
  if (value == 0)
    return g_strdup (C_ ("subject", "none"));
  label = senko_definition_code_label (self->definition, vocabulary, (SenkoCode)value,
                                       senko_language_is_japanese ());
  if (key == SENKO_FILTER_RULE)
    return g_strdup_printf (
        "%s %s", senko_definition_code_id (self->definition, vocabulary, (SenkoCode)value), label);
  return g_strdup (label);
}

static char *
dup_values_label (SenkoApplicantFilterBar *self, SenkoFilterKey key, guint64 values)
{
  GString *text = g_string_new (NULL);

  for (guint64 left = values; left != 0; left &= left - 1)
    {
      g_autofree char *label = dup_value_label (self, key, (guint)__builtin_ctzll (left));

      if (text->len > 0)
        /* TRANSLATORS: between the values of one filter: “pending, manual” */
        g_string_append (text, C_ ("filter", ", "));
      g_string_append (text, label);
    }
  return g_string_free (text, FALSE);
}

/* --- chips --- */

static void
on_chip_clicked_cb (GtkButton *button, SenkoApplicantFilterBar *self)
{
  SenkoFilterKey key = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "key"));
  SenkoApplicantFilter filter = self->filter;

  senko_applicant_filter_set (&filter, key, 0);
  senko_applicant_filter_bar_set_filter (self, &filter);
  g_signal_emit (self, changed_signal, 0);
}

static char *
dup_filter_label (SenkoApplicantFilterBar *self, SenkoFilterKey key)
{
  g_autofree char *values
      = dup_values_label (self, key, senko_applicant_filter_get (&self->filter, key));

  /* TRANSLATORS: a filter or column and what it says: “Category: Elementary school” */
  return g_strdup_printf (_ ("%s: %s"), _ (titles[key]), values);
}

char *
senko_applicant_filter_bar_dup_text (SenkoApplicantFilterBar *self)
{
  GString *text = g_string_new (NULL);

  for (int key = 0; self->definition != NULL && key < SENKO_N_FILTERS; key++)
    if (senko_applicant_filter_get (&self->filter, (SenkoFilterKey)key) != 0)
      {
        g_autofree char *label = dup_filter_label (self, (SenkoFilterKey)key);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", label);
      }
  return g_string_free (text, text->len == 0);
}

static GtkWidget *
make_chip (SenkoApplicantFilterBar *self, SenkoFilterKey key)
{
  g_autofree char *text = dup_filter_label (self, key);
  g_autofree char *label = g_strdup_printf (_ ("Remove the filter “%s”"), text);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 40);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "key", GUINT_TO_POINTER (key));
  g_signal_connect (button, "clicked", G_CALLBACK (on_chip_clicked_cb), self);
  return button;
}

static void
update (SenkoApplicantFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  for (int key = 0; self->definition != NULL && key < SENKO_N_FILTERS; key++)
    if (senko_applicant_filter_get (&self->filter, (SenkoFilterKey)key) != 0)
      gtk_box_append (GTK_BOX (self->chips), make_chip (self, (SenkoFilterKey)key));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->chips) != NULL);
}

/* --- choices --- */

static void
on_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, SenkoApplicantFilterBar *self)
{
  SenkoFilterKey key = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "key"));
  guint chosen = gtk_drop_down_get_selected (choice), first;
  guint n = count_values (self, key, &first);
  guint64 values = 0;

  if (chosen > n - first || chosen == GTK_INVALID_LIST_POSITION)
    return; /* several, as they are */
  if (chosen > 0)
    values = G_GUINT64_CONSTANT (1) << (first + chosen - 1);
  senko_applicant_filter_set (&self->filter, key, values);
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_choice (SenkoApplicantFilterBar *self, SenkoFilterKey key)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint64 values = senko_applicant_filter_get (&self->filter, key);
  guint first, n = count_values (self, key, &first), chosen = 0;
  GtkWidget *choice;

  gtk_string_list_append (list, C_ ("filter", "all"));
  for (guint value = first; value < n; value++)
    {
      g_autofree char *label = dup_value_label (self, key, value);

      gtk_string_list_append (list, label);
      if (values == G_GUINT64_CONSTANT (1) << value)
        chosen = value - first + 1;
    }
  if (values != 0 && chosen == 0)
    {
      g_autofree char *label = dup_values_label (self, key, values);

      gtk_string_list_append (list, label);
      chosen = n - first + 1;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (titles[key]), -1);
  g_object_set_data (G_OBJECT (choice), "key", GUINT_TO_POINTER (key));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_chosen_cb), self);
  return choice;
}

GtkWidget *
senko_applicant_filter_bar_make_menu (SenkoApplicantFilterBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int key = 0; self->definition != NULL && key < SENKO_N_FILTERS; key++)
    {
      GtkWidget *title = gtk_label_new (_ (titles[key]));

      gtk_label_set_xalign (GTK_LABEL (title), 1);
      gtk_widget_add_css_class (title, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), title, 0, key, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), make_choice (self, (SenkoFilterKey)key), 1, key, 1, 1);
    }
  gtk_widget_set_size_request (grid, 420, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"), -1);
  return popover;
}

/* --- the widget --- */

void
senko_applicant_filter_bar_set_definition (SenkoApplicantFilterBar *self,
                                           SenkoDefinition *definition)
{
  if (definition == self->definition)
    return;
  g_clear_pointer (&self->definition, senko_definition_unref);
  self->definition = definition != NULL ? senko_definition_ref (definition) : NULL;
  self->filter = (SenkoApplicantFilter){ 0 };
  update (self);
}

void
senko_applicant_filter_bar_set_filter (SenkoApplicantFilterBar *self,
                                       const SenkoApplicantFilter *filter)
{
  self->filter = *filter;
  update (self);
}

const SenkoApplicantFilter *
senko_applicant_filter_bar_get_filter (SenkoApplicantFilterBar *self)
{
  return &self->filter;
}

static void
senko_applicant_filter_bar_dispose (GObject *object)
{
  SenkoApplicantFilterBar *self = SENKO_APPLICANT_FILTER_BAR (object);

  g_clear_pointer (&self->chips, gtk_widget_unparent);
  g_clear_pointer (&self->definition, senko_definition_unref);
  G_OBJECT_CLASS (senko_applicant_filter_bar_parent_class)->dispose (object);
}

static void
senko_applicant_filter_bar_class_init (SenkoApplicantFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_applicant_filter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_applicant_filter_bar_init (SenkoApplicantFilterBar *self)
{
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->chips, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
