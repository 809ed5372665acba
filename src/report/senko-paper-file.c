/* A PDF is written beside its place and moved there when it is whole: nobody ever prints half of a
 * list. */
#include "report/senko-paper-file.h"

#include "report/senko-pen-private.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct _SenkoPaperFile {
  char *path, *part;
  FILE *file;
  int failure; /* errno of the first write that failed */
  gboolean overwrite;
  cairo_surface_t *surface;
  cairo_t *cr;
  SenkoPen *pen; /* kept from page to page with what it shaped */
};

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  SenkoPaperFile *self = closure;

  if (fwrite (data, 1, length, self->file) == length)
    return CAIRO_STATUS_SUCCESS;
  if (self->failure == 0)
    self->failure = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

static void
set_failure (GError **error, const char *path, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("%s could not be written: %s. Free space or choose another folder."), path,
               g_strerror (code));
}

static gboolean
refuse_existing (const char *path, gboolean overwrite, GError **error)
{
  if (overwrite || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("%s is there already. Choose another name, or say that it may be replaced."),
               path);
  return TRUE;
}

static void
open_surface (SenkoPaperFile *self, const char *title, const char *day)
{
  self->surface = cairo_pdf_surface_create_for_stream (write_bytes, self, senko_paper_a4.width,
                                                       senko_paper_a4.height);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Senkō");
  if (day != NULL)
    {
      g_autofree char *date = g_strconcat (day, "T00:00:00Z", NULL);

      cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    }
  self->cr = cairo_create (self->surface);
  self->pen = senko_pen_new (self->cr);
  _senko_pen_forget_forms (self->pen);
}

SenkoPaperFile *
senko_paper_file_new (const char *path, const char *title, const char *day, gboolean overwrite,
                      GError **error)
{
  g_autoptr (SenkoPaperFile) self = g_new0 (SenkoPaperFile, 1);
  int fd;

  if (refuse_existing (path, overwrite, error))
    return NULL;
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".XXXXXX", NULL);
  self->overwrite = overwrite;
  fd = g_mkstemp_full (self->part, O_RDWR | O_CREAT, 0644);
  self->file = fd >= 0 ? fdopen (fd, "wb") : NULL;
  if (self->file == NULL)
    {
      int code = errno;

      g_clear_pointer (&self->part, g_free);
      set_failure (error, path, code);
      return NULL;
    }
  open_surface (self, title, day);
  return g_steal_pointer (&self);
}

static gboolean
check (SenkoPaperFile *self, GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (self->failure != 0)
    set_failure (error, self->path, self->failure);
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s could not be written: %s."),
                 self->path, cairo_status_to_string (status));
  return self->failure == 0 && status == CAIRO_STATUS_SUCCESS;
}

gboolean
senko_paper_file_add (SenkoPaperFile *self, SenkoPaper *paper, SenkoPaperProgressFunc progress,
                      gpointer user_data, GError **error)
{
  guint n = senko_paper_get_n_pages (paper);

  for (guint page = 0; page < n; page++)
    {
      const SenkoPaperSize *size = senko_paper_get_size (paper, page);

      if (progress != NULL && !progress ((double)page / n, user_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               _ ("Printing was stopped."));
          return FALSE;
        }
      cairo_pdf_surface_set_size (self->surface, size->width, size->height);
      cairo_save (self->cr);
      senko_paper_draw (paper, page, self->pen);
      cairo_restore (self->cr);
      cairo_show_page (self->cr);
      if (!check (self, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
senko_paper_file_close (SenkoPaperFile *self, GError **error)
{
  gboolean whole;

  cairo_surface_finish (self->surface);
  whole = check (self, error);
  if (whole && (fflush (self->file) != 0 || fsync (fileno (self->file)) != 0))
    {
      set_failure (error, self->path, errno);
      whole = FALSE;
    }
  if (!whole || refuse_existing (self->path, self->overwrite, error))
    return FALSE;
  if (g_rename (self->part, self->path) != 0)
    {
      set_failure (error, self->path, errno);
      return FALSE;
    }
  g_clear_pointer (&self->part, g_free);
  return TRUE;
}

void
senko_paper_file_free (SenkoPaperFile *self)
{
  if (self == NULL)
    return;
  senko_pen_free (self->pen);
  if (self->cr != NULL)
    cairo_destroy (self->cr);
  if (self->surface != NULL)
    {
      cairo_surface_finish (self->surface);
      cairo_surface_destroy (self->surface);
    }
  if (self->file != NULL)
    fclose (self->file);
  if (self->part != NULL)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

gboolean
senko_paper_save (SenkoPaper *self, const char *path, const char *title, const char *day,
                  gboolean overwrite, SenkoPaperProgressFunc progress, gpointer user_data,
                  GError **error)
{
  g_autoptr (SenkoPaperFile) file = senko_paper_file_new (path, title, day, overwrite, error);

  return file != NULL && senko_paper_file_add (file, self, progress, user_data, error)
         && senko_paper_file_close (file, error);
}
