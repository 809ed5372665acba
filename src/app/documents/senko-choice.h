/* A drop-down of texts that stand for numbers, narrow enough for a row of filters: its button
 * shortens what its list shows in full. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  gint64 value;
  char *text;
} SenkoOption;
/* Takes text; for senko_choice_fill(). */
void senko_options_add (GArray *options, gint64 value, char *text);
GArray *senko_options_new (void);

/* Shows the texts of a GtkStringList in full: for combo rows, which shorten theirs. (transfer full)
 */
GtkListItemFactory *senko_choice_factory_new (void);

/* name: for screen readers and as tooltip. */
void senko_choice_init (GtkDropDown *self, const char *name);
GtkWidget *senko_choice_new (const char *name);
/* Copies options; keeps the value that was chosen if there still is such an option, else takes the
 * first. */
void senko_choice_fill (GtkDropDown *self, const GArray *options);
gint64 senko_choice_get (GtkDropDown *self);
void senko_choice_set (GtkDropDown *self, gint64 value);
/* The chosen option was changed by somebody, not by the two functions above. */
typedef void (*SenkoChosenFunc) (gpointer user_data);
void senko_choice_on_chosen (GtkDropDown *self, SenkoChosenFunc func, gpointer user_data);

G_END_DECLS
