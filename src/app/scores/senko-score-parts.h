/* What the tabs of a test are put together from: an entry that says what it is for, the line that
 * says what came of it, the foot with a summary. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* label: placeholder, tooltip and accessible name. activated is called with data. */
GtkWidget *senko_score_entry_new (const char *label, GCallback activated, gpointer data);
/* Without spaces around. (transfer full) */
char *senko_score_entry_dup_text (GtkWidget *entry);

GtkWidget *senko_score_message_new (void);
/* text NULL: nothing. refused: in the colour of errors, and with a bell. */
void senko_score_message_say (GtkWidget *message, const char *text, gboolean refused);

/* summary: (out) the label on the left. end: what stands on the right. */
GtkWidget *senko_score_foot_new (GtkWidget **summary, GtkWidget *end);

G_END_DECLS
