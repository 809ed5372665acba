/* What all verbs that write paper share: only in senkoctl-full. */
#pragma once

#include "ctl/ctl.h"
#include "report/senko-paper-file.h"

G_BEGIN_DECLS

/* On a terminal, in percent. A SenkoPaperProgressFunc; last: int, -1 at first. */
gboolean ctl_paper_progress (double done, gpointer last);
/* FALSE: there are characters that cannot be drawn; each is on stderr. */
gboolean ctl_paper_can_be_drawn (SenkoPaper *paper, const char *path);
/* Writes it, or only says so (--dry-run). */
gboolean ctl_paper_write (Ctl *ctl, SenkoPaper *paper, const char *path, const char *title,
                          gboolean overwrite, GError **error);

G_END_DECLS
