/* Asking the user for a file. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  const char *name; /* as the user reads it: "PDF (*.pdf)" */
  const char *suffixes[6]; /* without the dot, ended by NULL; none: any file */
} SenkoFileType;

typedef void (*SenkoFileChosen) (gpointer widget, const char *path, gpointer data);

/* Asks over the window of widget, which is kept meanwhile. types: (nullable) what may be chosen,
 * ended by an entry without name. chosen is called if a file was chosen and widget is in a window
 * still; data is freed by free_data (nullable) at the end in any case. */
void senko_choose_file (gpointer widget, const char *title, const SenkoFileType *types,
                        SenkoFileChosen chosen, gpointer data, GDestroyNotify free_data);
/* The same for a file that is to be written. name: the one that is offered; what no file may be
 * called by is taken out. */
void senko_choose_new_file (gpointer widget, const char *title, const char *name,
                            const SenkoFileType *types, SenkoFileChosen chosen, gpointer data,
                            GDestroyNotify free_data);

G_END_DECLS
