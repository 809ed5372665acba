/* The values lie beside the string list, in the same order. */
#include "app/documents/senko-choice.h"

typedef struct {
  GArray *values; /* of gint64 */
  SenkoChosenFunc func;
  gpointer user_data;
  gboolean filling;
} Choice;

static void
clear_option (gpointer data)
{
  g_free (((SenkoOption *)data)->text);
}

GArray *
senko_options_new (void)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (SenkoOption));

  g_array_set_clear_func (options, clear_option);
  return options;
}

void
senko_options_add (GArray *options, gint64 value, char *text)
{
  SenkoOption option = { value, text };

  g_array_append_val (options, option);
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_array_unref (choice->values);
  g_free (choice);
}

static Choice *
get_choice (GtkDropDown *self)
{
  return g_object_get_data (G_OBJECT (self), "senko-choice");
}

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
on_setup_wide_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static GtkListItemFactory *
new_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  return factory;
}

GtkListItemFactory *
senko_choice_factory_new (void)
{
  return new_factory (G_CALLBACK (on_setup_wide_cb));
}

static void
on_selected_cb (GtkDropDown *self)
{
  Choice *choice = get_choice (self);

  if (!choice->filling && choice->func != NULL)
    choice->func (choice->user_data);
}

void
senko_choice_init (GtkDropDown *self, const char *name)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autoptr (GtkListItemFactory) narrow = new_factory (G_CALLBACK (on_setup_cb));
  g_autoptr (GtkListItemFactory) wide = new_factory (G_CALLBACK (on_setup_wide_cb));

  choice->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_object_set_data_full (G_OBJECT (self), "senko-choice", choice, choice_free);
  gtk_drop_down_set_factory (self, narrow);
  gtk_drop_down_set_list_factory (self, wide);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}

GtkWidget *
senko_choice_new (const char *name)
{
  GtkWidget *self = gtk_drop_down_new (NULL, NULL);

  senko_choice_init (GTK_DROP_DOWN (self), name);
  return self;
}

void
senko_choice_fill (GtkDropDown *self, const GArray *options)
{
  Choice *choice = get_choice (self);
  GtkStringList *texts = gtk_string_list_new (NULL);
  gint64 value = choice->values->len > 0 ? senko_choice_get (self) : 0;
  gboolean had = choice->values->len > 0;

  choice->filling = TRUE;
  g_array_set_size (choice->values, 0);
  for (guint i = 0; i < options->len; i++)
    {
      const SenkoOption *option = &g_array_index (options, SenkoOption, i);

      gtk_string_list_append (texts, option->text);
      g_array_append_val (choice->values, option->value);
    }
  gtk_drop_down_set_model (self, G_LIST_MODEL (texts));
  g_object_unref (texts);
  gtk_drop_down_set_selected (self, 0);
  choice->filling = FALSE;
  if (had)
    senko_choice_set (self, value);
}

gint64
senko_choice_get (GtkDropDown *self)
{
  const Choice *choice = get_choice (self);
  guint selected = gtk_drop_down_get_selected (self);

  return selected < choice->values->len ? g_array_index (choice->values, gint64, selected) : 0;
}

void
senko_choice_set (GtkDropDown *self, gint64 value)
{
  Choice *choice = get_choice (self);

  choice->filling = TRUE;
  for (guint i = 0; i < choice->values->len; i++)
    if (g_array_index (choice->values, gint64, i) == value)
      gtk_drop_down_set_selected (self, i);
  choice->filling = FALSE;
}

void
senko_choice_on_chosen (GtkDropDown *self, SenkoChosenFunc func, gpointer user_data)
{
  Choice *choice = get_choice (self);

  choice->func = func;
  choice->user_data = user_data;
}
