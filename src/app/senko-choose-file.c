/* The dialog belongs to whoever asks until it is answered. */
#include "app/senko-choose-file.h"

typedef struct {
  GtkWidget *widget;
  GtkFileChooserNative *dialog;
  SenkoFileChosen chosen;
  gpointer data;
  GDestroyNotify free_data;
} Asking;

static void
asking_free (Asking *self)
{
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->dialog));
  g_object_unref (self->dialog);
  g_object_unref (self->widget);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Asking) self = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && gtk_widget_get_root (self->widget) != NULL)
    self->chosen (self->widget, path, self->data);
}

static void
add_type (GtkFileChooser *chooser, const SenkoFileType *type)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, type->name);
  if (type->suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; type->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, type->suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
ask (gpointer widget, const char *title, GtkFileChooserAction action, const char *name,
     const SenkoFileType *types, Asking *asking)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget)));

  asking->widget = g_object_ref (widget);
  asking->dialog = gtk_file_chooser_native_new (title, window, action, NULL, NULL);
  for (guint i = 0; types != NULL && types[i].name != NULL; i++)
    add_type (GTK_FILE_CHOOSER (asking->dialog), &types[i]);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (asking->dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (asking->dialog), TRUE);
  g_signal_connect (asking->dialog, "response", G_CALLBACK (on_response_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (asking->dialog));
}

static Asking *
asking_new (SenkoFileChosen chosen, gpointer data, GDestroyNotify free_data)
{
  Asking *self = g_new0 (Asking, 1);

  self->chosen = chosen;
  self->data = data;
  self->free_data = free_data;
  return self;
}

void
senko_choose_file (gpointer widget, const char *title, const SenkoFileType *types,
                   SenkoFileChosen chosen, gpointer data, GDestroyNotify free_data)
{
  ask (widget, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, types,
       asking_new (chosen, data, free_data));
}

void
senko_choose_new_file (gpointer widget, const char *title, const char *name,
                       const SenkoFileType *types, SenkoFileChosen chosen, gpointer data,
                       GDestroyNotify free_data)
{
  g_autofree char *allowed = g_strdelimit (g_strdup (name), "/\\:", ' ');

  ask (widget, title, GTK_FILE_CHOOSER_ACTION_SAVE, allowed, types,
       asking_new (chosen, data, free_data));
}
