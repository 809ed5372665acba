/* A text whose width does not depend on what it says, for figures that follow a line while it is
 * moved: another text is drawn anew, and only one that needs more or fewer lines has the window
 * laid out again. GtkLabel asks for that with every text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_STEADY_LABEL (senko_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (SenkoSteadyLabel, senko_steady_label, SENKO, STEADY_LABEL, GtkWidget)

/* As wide as width_chars letters, or as it is given; n_lines: kept free for it also where it says
 * less. Both are properties, too ("width-chars", "lines"), as is "label". */
GtkWidget *senko_steady_label_new (int width_chars, int n_lines);

/* label: what it says, to eyes and to screen readers. */
void senko_steady_label_set_label (SenkoSteadyLabel *self, const char *label);
const char *senko_steady_label_get_label (SenkoSteadyLabel *self);

G_END_DECLS
