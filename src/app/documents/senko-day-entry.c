/* The entry and its caption. */
#include "app/documents/senko-day-entry.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoDayEntry {
  GtkBox parent_instance;
  GtkWidget *entry, *caption;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SenkoDayEntry, senko_day_entry, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, SIGNAL_ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

SenkoDate
senko_day_entry_get_day (SenkoDayEntry *self)
{
  SenkoDate day = SENKO_DATE_NONE;

  senko_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1, &day);
  return day;
}

/* 2024-05-10 and 2024年5月10日 need not stand beside each other; S63.4.2 and 1988-04-02 do. */
static gboolean
says_the_same (SenkoDayEntry *self, SenkoDate day, const char *text)
{
  char iso[SENKO_DATE_BUFFER], year[8];

  g_snprintf (year, sizeof year, "%d", senko_date_year (day));
  return strcmp (senko_date_format (day, iso), gtk_editable_get_text (GTK_EDITABLE (self->entry)))
             == 0
         && strstr (text, year) != NULL;
}

static void
show_caption (SenkoDayEntry *self)
{
  SenkoDate day = senko_day_entry_get_day (self);
  g_autofree char *text = day != SENKO_DATE_NONE ? senko_settings_format_date (day)
                                                 : g_strdup (_ ("This is no day."));
  gboolean plain = day != SENKO_DATE_NONE && says_the_same (self, day, text);

  gtk_label_set_label (GTK_LABEL (self->caption), plain ? "" : text);
  gtk_widget_set_visible (self->caption, !plain);
  if (day == SENKO_DATE_NONE)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
on_changed_cb (SenkoDayEntry *self)
{
  show_caption (self);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_activate_cb (SenkoDayEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

void
senko_day_entry_set_day (SenkoDayEntry *self, SenkoDate day)
{
  char buffer[SENKO_DATE_BUFFER];

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), senko_date_format (day, buffer));
  self->setting = FALSE;
}

GtkEditable *
senko_day_entry_get_entry (SenkoDayEntry *self)
{
  return GTK_EDITABLE (self->entry);
}

void
senko_day_entry_set_name (SenkoDayEntry *self, const char *name)
{
  gtk_widget_set_tooltip_text (self->entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

GtkWidget *
senko_day_entry_new (const char *name)
{
  SenkoDayEntry *self = g_object_new (SENKO_TYPE_DAY_ENTRY, NULL);

  senko_day_entry_set_name (self, name);
  return GTK_WIDGET (self);
}

static void
senko_day_entry_class_init (SenkoDayEntryClass *klass)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_day_entry_init (SenkoDayEntry *self)
{
  self->entry = gtk_entry_new ();
  self->caption = gtk_label_new (NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 16);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_set_visible (self->caption, FALSE);
  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), self->caption);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate_cb), self);
}
