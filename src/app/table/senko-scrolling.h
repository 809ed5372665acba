/* What a drawn widget needs to be a GtkScrollable: its two adjustments and policies, as properties.
 * A widget holds one of these and asks it for where it is scrolled to. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Both by GtkOrientation. */
typedef struct {
  GtkAdjustment *adjustments[2]; /* (nullable) */
  GtkScrollablePolicy policies[2];
} SenkoScrolling;

/* The properties of GtkScrollable, for class_init: they are the first of the class. */
void senko_scrolling_install (GObjectClass *klass);
void senko_scrolling_get_property (const SenkoScrolling *self, guint id, GValue *value);
/* moved: of "value-changed" of the adjustments, with the widget as its data. TRUE: an adjustment
 * was set, and sizes are to be given out anew. */
gboolean senko_scrolling_set_property (SenkoScrolling *self, gpointer widget, guint id,
                                       const GValue *value, GCallback moved);
void senko_scrolling_clear (SenkoScrolling *self, gpointer widget);
/* How far it is scrolled, in pixels. */
double senko_scrolling_get (const SenkoScrolling *self, GtkOrientation orientation);
/* What there is in all, and how much of it is seen. */
void senko_scrolling_configure (SenkoScrolling *self, GtkOrientation orientation, double size,
                                double page, double step);

G_END_DECLS
