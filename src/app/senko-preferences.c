/* Every setting takes effect at once; the name only when it is complete, because the journal
 * records it. */
#include "app/senko-preferences.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

struct _SenkoPreferences {
  AdwPreferencesWindow parent_instance;
  AdwEntryRow *actor;
  AdwComboRow *dates, *colours;
};

G_DEFINE_FINAL_TYPE (SenkoPreferences, senko_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const colour_nicks[]
    = { "desktop", "light", "dark" }; /* as the row lists them */

static void
on_actor_applied_cb (SenkoPreferences *self)
{
  g_settings_set_string (senko_settings_get (), "actor",
                         gtk_editable_get_text (GTK_EDITABLE (self->actor)));
}

static void
on_dates_selected_cb (SenkoPreferences *self)
{
  g_settings_set_boolean (senko_settings_get (), "era-dates",
                          adw_combo_row_get_selected (self->dates) == 1);
}

static void
on_colours_selected_cb (SenkoPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->colours);

  if (selected < G_N_ELEMENTS (colour_nicks))
    g_settings_set_string (senko_settings_get (), "colours", colour_nicks[selected]);
}

static void
show_settings (SenkoPreferences *self)
{
  GSettings *settings = senko_settings_get ();
  g_autofree char *actor = senko_settings_dup_actor ();
  g_autofree char *colours = g_settings_get_string (settings, "colours");

  gtk_editable_set_text (GTK_EDITABLE (self->actor), actor);
  adw_combo_row_set_selected (self->dates, g_settings_get_boolean (settings, "era-dates") ? 1 : 0);
  for (guint i = 0; i < G_N_ELEMENTS (colour_nicks); i++)
    if (g_str_equal (colours, colour_nicks[i]))
      adw_combo_row_set_selected (self->colours, i);
}

static void
senko_preferences_class_init (SenkoPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoPreferences, actor);
  gtk_widget_class_bind_template_child (widget_class, SenkoPreferences, dates);
  gtk_widget_class_bind_template_child (widget_class, SenkoPreferences, colours);
  gtk_widget_class_bind_template_callback (widget_class, on_actor_applied_cb);
}

static void
senko_preferences_init (SenkoPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_settings (self);
  g_signal_connect_object (self->dates, "notify::selected", G_CALLBACK (on_dates_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->colours, "notify::selected", G_CALLBACK (on_colours_selected_cb),
                           self, G_CONNECT_SWAPPED);
}
