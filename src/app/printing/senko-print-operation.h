/* Sending a paper to a printer. */
#pragma once

#include "report/senko-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws the paper's pages, each on paper of its own size; printer, copies and the like as they were
 * chosen last, which is remembered when it is done. Run it with ACTION_PRINT_DIALOG, or with
 * ACTION_EXPORT: GTK 4.8 crashes on ACTION_PRINT without a dialog. (transfer full) */
GtkPrintOperation *senko_print_operation_new (SenkoPaper *paper, const char *title);

G_END_DECLS
