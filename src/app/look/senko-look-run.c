/* The file goes over in memory, never through a folder; what comes back is a head and dots, whose
 * sizes are compared before they are believed. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include "app/look/senko-look-run.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_SECONDS 20

typedef struct {
  GSubprocess *process;
  guint timer;
  gboolean too_long;
  SenkoLookHead head;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_free (self);
}

/* --- Starting --- */

/* Where this program was built (src/app, tests/app) it was built, too; else where it is installed.
 * (transfer full) */
static char *
find_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *built
      = folder != NULL && g_str_has_suffix (folder, "/app")
            ? g_build_filename (folder, "..", "..", "src", "look", SENKO_LOOK_PROGRAM, NULL)
            : NULL;

  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_build_filename (SENKO_LIBEXECDIR, SENKO_LOOK_PROGRAM, NULL);
}

static int
put_into_memory (GBytes *bytes, GError **error)
{
  int fd = memfd_create ("senko", MFD_CLOEXEC);
  gsize length;
  const char *rest = g_bytes_get_data (bytes, &length);

  while (fd >= 0 && length > 0)
    {
      gssize written = write (fd, rest, length);

      if (written <= 0)
        {
          close (fd);
          fd = -1;
          break;
        }
      rest += written;
      length -= (gsize)written;
    }
  if (fd >= 0)
    return fd;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
               _ ("There is no memory to show this file: %s. Close other programs and try again."),
               g_strerror (errno));
  return -1;
}

static GSubprocess *
start (GBytes *bytes, const char *type, const SenkoLookAsk *ask, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = find_program ();
  g_autofree char *page = g_strdup_printf ("%u", MIN (ask->page, G_MAXUINT16));
  g_autofree char *turns = g_strdup_printf ("%u", ask->turns % 4);
  g_autofree char *width = g_strdup_printf ("%u", MIN (ask->width, G_MAXUINT16));
  g_autofree char *height = g_strdup_printf ("%u", MIN (ask->height, G_MAXUINT16));
  g_autoptr (GError) failure = NULL;
  int fd = put_into_memory (bytes, error);
  GSubprocess *process;

  if (fd < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  process = g_subprocess_launcher_spawn (launcher, &failure, program, type, page, turns, width,
                                         height, NULL);
  if (process == NULL)
    g_set_error (error, failure->domain, failure->code,
                 _ ("The program that shows files could not be started: %s Install Senkō again."),
                 failure->message);
  return process;
}

/* --- What came back --- */

static const char *
describe_failure (SenkoLookState state)
{
  switch (state)
    {
    case SENKO_LOOK_LOCKED:
      return _ ("This PDF is locked with a password and cannot be shown. Ask for the paper itself, "
                "or for a PDF without a password.");
    case SENKO_LOOK_TOO_LARGE:
      return _ ("This picture has too many dots to be shown. Scan it with fewer dots per inch.");
    default:
      return _ ("This file is damaged and cannot be shown. Ask for the paper again, or scan it "
                "anew.");
    }
}

static gboolean
is_whole (const SenkoLookHead *head, gsize length)
{
  static const guint sizes[]
      = { [SENKO_LOOK_BGRA] = 4, [SENKO_LOOK_RGB] = 3, [SENKO_LOOK_RGBA] = 4 };
  gsize used;

  if (head->format >= G_N_ELEMENTS (sizes) || head->width == 0 || head->height == 0
      || head->page >= head->n_pages || head->width > SENKO_LOOK_MOST_DRAWN
      || head->height > SENKO_LOOK_MOST_DRAWN)
    return FALSE;
  used = (gsize)head->width * sizes[head->format];
  return used <= head->stride && (gsize)head->stride * (head->height - 1) + used <= length;
}

static GdkTexture *
make_texture (Run *self, GBytes *output, GError **error)
{
  static const GdkMemoryFormat formats[] = { [SENKO_LOOK_BGRA] = GDK_MEMORY_DEFAULT,
                                             [SENKO_LOOK_RGB] = GDK_MEMORY_R8G8B8,
                                             [SENKO_LOOK_RGBA] = GDK_MEMORY_R8G8B8A8 };
  gsize length;
  const char *data = g_bytes_get_data (output, &length);
  g_autoptr (GBytes) dots = NULL;
  SenkoLookHead *head = &self->head;

  head->state = SENKO_LOOK_DAMAGED; /* also when it fell over what it read */
  if (length >= sizeof *head)
    memcpy (head, data, sizeof *head);
  if (head->state == SENKO_LOOK_DRAWN && is_whole (head, length - sizeof *head))
    {
      dots = g_bytes_new_from_bytes (output, sizeof *head, length - sizeof *head);
      return gdk_memory_texture_new ((int)head->width, (int)head->height, formats[head->format],
                                     dots, head->stride);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, describe_failure (head->state));
  return NULL;
}

/* By the clock, or by the time of the processor that it allows itself. */
static gboolean
was_stopped (Run *self)
{
  int sig = g_subprocess_get_if_signaled (self->process) ? g_subprocess_get_term_sig (self->process)
                                                         : 0;

  return self->too_long || sig == SIGXCPU || sig == SIGKILL;
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) output = NULL;
  GdkTexture *texture;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &output, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (was_stopped (self))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s",
                               _ ("Showing this page took too long and was stopped. Ask for the "
                                  "paper itself, or scan it anew."));
      return;
    }
  texture = make_texture (self, output, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
on_too_long_cb (gpointer user_data)
{
  Run *self = user_data;

  self->timer = 0;
  self->too_long = TRUE;
  g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

/* --- Public --- */

void
senko_look_run_async (GBytes *bytes, const char *type, const SenkoLookAsk *ask,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *self = g_new0 (Run, 1);
  GError *error = NULL;

  g_task_set_task_data (task, self, run_free);
  self->process = start (bytes, type, ask, &error);
  if (self->process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  self->timer = g_timeout_add_seconds (MOST_SECONDS, on_too_long_cb, self);
  g_subprocess_communicate_async (self->process, NULL, cancellable, on_ended_cb, task);
}

GdkTexture *
senko_look_run_finish (GAsyncResult *result, SenkoLookHead *head, GError **error)
{
  Run *self = g_task_get_task_data (G_TASK (result));

  *head = self->head;
  return g_task_propagate_pointer (G_TASK (result), error);
}
