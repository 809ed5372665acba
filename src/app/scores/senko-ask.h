/* A dialog with a few fields, for what an act needs to know: a reason, a count, who has it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct {
  const char *label;
  const char *text; /* (nullable) what stands there at first */
  gboolean required;
  const char *const *choices; /* (nullable) NULL-terminated; the value is the place of the one
                                 chosen, "0" … */
} SenkoAskField;

/* values: one text for each field. */
typedef void (*SenkoAnswered) (const char *const *values, gpointer user_data);
/* n = 0: only the question. answered is called when the button (or Enter) is pressed, while
 * user_data is alive. */
void senko_ask (GtkWidget *parent, const char *title, const char *body, const char *button,
                const SenkoAskField *fields, guint n, SenkoAnswered answered, GObject *user_data);

G_END_DECLS
