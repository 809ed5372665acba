/* The scores' grid and the tables scroll alike. */
#include "app/table/senko-scrolling.h"

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HPOLICY, PROP_VPOLICY };

void
senko_scrolling_install (GObjectClass *klass)
{
  g_object_class_override_property (klass, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (klass, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (klass, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (klass, PROP_VPOLICY, "vscroll-policy");
}

static GtkOrientation
orientation_of (guint id)
{
  return id == PROP_HADJUSTMENT || id == PROP_HPOLICY ? GTK_ORIENTATION_HORIZONTAL
                                                      : GTK_ORIENTATION_VERTICAL;
}

static gboolean
is_adjustment (guint id)
{
  return id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT;
}

void
senko_scrolling_get_property (const SenkoScrolling *self, guint id, GValue *value)
{
  if (is_adjustment (id))
    g_value_set_object (value, self->adjustments[orientation_of (id)]);
  else
    g_value_set_enum (value, self->policies[orientation_of (id)]);
}

static void
set_adjustment (GtkAdjustment **place, GtkAdjustment *adjustment, gpointer widget, GCallback moved)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, widget);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    g_signal_connect (adjustment, "value-changed", moved, widget);
}

gboolean
senko_scrolling_set_property (SenkoScrolling *self, gpointer widget, guint id, const GValue *value,
                              GCallback moved)
{
  if (is_adjustment (id))
    set_adjustment (&self->adjustments[orientation_of (id)], g_value_get_object (value), widget,
                    moved);
  else
    self->policies[orientation_of (id)] = g_value_get_enum (value);
  return is_adjustment (id);
}

void
senko_scrolling_clear (SenkoScrolling *self, gpointer widget)
{
  set_adjustment (&self->adjustments[GTK_ORIENTATION_HORIZONTAL], NULL, widget, NULL);
  set_adjustment (&self->adjustments[GTK_ORIENTATION_VERTICAL], NULL, widget, NULL);
}

double
senko_scrolling_get (const SenkoScrolling *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

void
senko_scrolling_configure (SenkoScrolling *self, GtkOrientation orientation, double size,
                           double page, double step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (
        adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (0, size - page)), 0,
        MAX (size, page), step, page * 0.9, page);
}
