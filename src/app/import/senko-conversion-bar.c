/* The meanings are the labels of the definition; the file gets their ids. */
#include "app/import/senko-conversion-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoConversionBar {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkLabel *question;
  GtkDropDown *meaning;
  SenkoPlanFile *file;
  guint place;
  char *value;
  GPtrArray *ids; /* const char *, by place in the drop-down */
};

G_DEFINE_FINAL_TYPE (SenkoConversionBar, senko_conversion_bar, ADW_TYPE_BIN)

enum { CONVERTED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
senko_conversion_bar_hide (SenkoConversionBar *self)
{
  self->file = NULL;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static int
find_place (const SenkoPlanFile *file, const char *column)
{
  for (guint i = 0; i < file->columns->len; i++)
    {
      const SenkoPlanColumn *one = g_ptr_array_index (file->columns, i);

      if (one->column >= 0 && strcmp (one->heading, column) == 0)
        return (int)i;
    }
  return -1;
}

static void
fill_codes (SenkoConversionBar *self, const SenkoDefinition *definition, SenkoVocabulary vocabulary)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint code = 1; code < definition->n_codes[vocabulary]; code++)
    {
      gtk_string_list_append (labels,
                              senko_definition_code_label (definition, vocabulary, (SenkoCode)code,
                                                           senko_language_is_japanese ()));
      g_ptr_array_add (
          self->ids, (gpointer)senko_definition_code_id (definition, vocabulary, (SenkoCode)code));
    }
  gtk_drop_down_set_model (self->meaning, G_LIST_MODEL (labels));
}

static void
fill_yes_and_no (SenkoConversionBar *self)
{
  const char *const labels[] = { _ ("yes"), _ ("no"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  g_ptr_array_add (self->ids, (gpointer) "1");
  g_ptr_array_add (self->ids, (gpointer) "0");
  gtk_drop_down_set_model (self->meaning, G_LIST_MODEL (list));
}

void
senko_conversion_bar_offer (SenkoConversionBar *self, SenkoPlanFile *file,
                            const SenkoDefinition *definition, const char *column,
                            const char *value)
{
  int place = file != NULL && *value != '\0' ? find_place (file, column) : -1;
  const SenkoCellFormat *format;
  g_autofree char *question = NULL;

  senko_conversion_bar_hide (self);
  if (place < 0 || definition == NULL)
    return;
  format
      = &file->kind
             ->columns[((SenkoPlanColumn *)g_ptr_array_index (file->columns, (guint)place))->column]
             .format;
  if (format->type != SENKO_CELL_CODE && format->type != SENKO_CELL_BOOLEAN)
    return;
  self->file = file;
  self->place = (guint)place;
  g_free (self->value);
  self->value = g_strdup (value);
  g_ptr_array_set_size (self->ids, 0);
  if (format->type == SENKO_CELL_CODE)
    fill_codes (self, definition, format->vocabulary);
  else
    fill_yes_and_no (self);
  question = g_strdup_printf (_ ("Everywhere in the column “%1$s”, read “%2$s” as"), column, value);
  gtk_label_set_label (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meaning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
on_apply_clicked_cb (SenkoConversionBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->meaning);

  if (self->file == NULL || selected >= self->ids->len)
    return;
  senko_plan_file_convert (self->file, self->place, self->value,
                           g_ptr_array_index (self->ids, selected));
  senko_conversion_bar_hide (self);
  g_signal_emit (self, signals[CONVERTED], 0);
}

static void
senko_conversion_bar_finalize (GObject *object)
{
  SenkoConversionBar *self = SENKO_CONVERSION_BAR (object);

  g_free (self->value);
  g_ptr_array_unref (self->ids);
  G_OBJECT_CLASS (senko_conversion_bar_parent_class)->finalize (object);
}

static void
senko_conversion_bar_class_init (SenkoConversionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = senko_conversion_bar_finalize;
  signals[CONVERTED] = g_signal_new ("converted", SENKO_TYPE_CONVERSION_BAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-conversion-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoConversionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SenkoConversionBar, question);
  gtk_widget_class_bind_template_child (widget_class, SenkoConversionBar, meaning);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked_cb);
}

static void
senko_conversion_bar_init (SenkoConversionBar *self)
{
  self->ids = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
