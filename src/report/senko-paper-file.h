/* Papers as PDF files. A page goes to the file when it is drawn: memory does not grow with their
 * number. */
#pragma once

#include "report/senko-paper.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* done: 0 … 1; FALSE stops. */
typedef gboolean (*SenkoPaperProgressFunc) (double done, gpointer user_data);

typedef struct _SenkoPaperFile SenkoPaperFile;
/* Beside path, under another name until it is closed. overwrite: else a file that is there is
 * refused. day (nullable): "2024-09-20", kept in it as its date. NULL and error on failure. */
SenkoPaperFile *senko_paper_file_new (const char *path, const char *title, const char *day,
                                      gboolean overwrite, GError **error);
/* All pages. G_IO_ERROR_CANCELLED when progress (nullable) stopped it. */
gboolean senko_paper_file_add (SenkoPaperFile *self, SenkoPaper *paper,
                               SenkoPaperProgressFunc progress, gpointer user_data, GError **error);
/* Gives it its name. */
gboolean senko_paper_file_close (SenkoPaperFile *self, GError **error);
/* Removed unless it was closed. */
void senko_paper_file_free (SenkoPaperFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPaperFile, senko_paper_file_free)

/* One paper, one file. */
gboolean senko_paper_save (SenkoPaper *self, const char *path, const char *title, const char *day,
                           gboolean overwrite, SenkoPaperProgressFunc progress, gpointer user_data,
                           GError **error);

G_END_DECLS
