/* senkoctl is linked twice from the same files, because loading the libraries of workbooks,
 * archives and drawings takes longer than most calls. `senkoctl` is linked without them;
 * `senkoctl-full` with them, and is what senkoctl turns into (execv) for a call that needs them.
 * Both know every verb, option and help text.
 *
 * What draws is a function of this type in a file of its own (draw-*.c), which only senkoctl-full
 * is linked with, and has one line in light.c. A verb calls it as any other function: in senkoctl
 * that starts senkoctl-full with the same arguments. So a verb calls it, or ctl_need_full(), before
 * it has read from a pipe, written or said anything. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* Draws or prints; data is what the verb and its file agree on. Returns an exit status. */
typedef int CtlDraw (Ctl *ctl, gpointer data);

/* Keeps the arguments of this call as they came; before anything parses them. One that names a pipe
 * makes it senkoctl-full at once: what is in it is known only when it is read, and then it cannot
 * be read again. */
void ctl_keep_arguments (int argc, char **argv);
/* The rest of this call needs all libraries. In senkoctl it does not return. */
void ctl_need_full (void);
/* As above if the file is an archive (a workbook) or a folder, in which there may be some. Without
 * it the same happens later, when the file has been read. */
void ctl_need_full_for (const char *path);

G_END_DECLS
