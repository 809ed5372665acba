/* senkoctl without the heavy libraries: whatever would need one starts senkoctl-full instead, in
 * this process and with the same arguments. */
#include "ctl/draw/draw-statistics.h"
#include "ctl/full.h"
#include "ctl/draw/notices.h"
#include "ctl/judging/scenarios.h"
#include "ctl/scores/scores.h"
#include "exchange/senko-xlsx-writer.h"
#include "exchange/senko-xlsx.h"
#include "prove/senko-prove.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "senkoctl-full"

static char **arguments;

/* (transfer full) (nullable) Where this program lies. */
static char *
find_own_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

/* Beside this program where it was built, else where it is installed. */
static void G_NORETURN
start_full (void)
{
  g_autofree char *folder = find_own_folder ();
  g_autofree char *built = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;
  const char *installed = SENKO_LIBEXECDIR "/" PROGRAM;

  fflush (NULL);
  if (built != NULL)
    execv (built, arguments);
  execv (installed, arguments);
  fprintf (stderr,
           _ ("senkoctl: %1$s, which this call needs, could not be started: %2$s. Install Senkō "
              "again.\n"),
           installed, g_strerror (errno));
  exit (CTL_REFUSED);
}

static gboolean
is_pipe (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISDIR (status.st_mode);
}

void
ctl_keep_arguments (int argc, char **argv)
{
  arguments = g_memdup2 (argv, (argc + 1) * sizeof *argv); /* parsing takes some out of argv */
  for (int i = 1; i < argc; i++)
    {
      const char *value = g_str_has_prefix (argv[i], "--") ? strchr (argv[i], '=') : NULL;

      if (is_pipe (value != NULL ? value + 1 : argv[i]))
        start_full ();
    }
}

void
ctl_need_full (void)
{
  start_full ();
}

/* Begins the file as an archive does? What cannot be opened is not asked about: whoever reads it
 * says why. */
static gboolean
is_archive (const char *path)
{
  char begin[4] = "";
  FILE *file = fopen (path, "re");
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return FALSE;
  bytes = g_bytes_new (begin, fread (begin, 1, sizeof begin, file));
  fclose (file);
  return senko_archive_is (bytes);
}

void
ctl_need_full_for (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) || is_archive (path))
    start_full ();
}

/* What is called here of workbooks, archives and the prover. */

#define IN_FULL(type, name, parameters)                                                            \
  type name parameters { start_full (); }

/* clang-format off */
IN_FULL (SenkoArchive *, senko_archive_open, (const char *name, GBytes *bytes, GError **error))
IN_FULL (void, senko_archive_free, (SenkoArchive *self))
IN_FULL (guint, senko_archive_get_n_entries, (SenkoArchive *self))
IN_FULL (const char *, senko_archive_get_entry, (SenkoArchive *self, guint place))
IN_FULL (int, senko_archive_find, (SenkoArchive *self, const char *name))
IN_FULL (GBytes *, senko_archive_load, (SenkoArchive *self, guint place, GError **error))

IN_FULL (gboolean, senko_xlsx_is, (SenkoArchive *archive))
IN_FULL (SenkoXlsx *, senko_xlsx_open, (SenkoArchive *archive, GError **error))
IN_FULL (void, senko_xlsx_free, (SenkoXlsx *self))
IN_FULL (const GPtrArray *, senko_xlsx_get_sheets, (SenkoXlsx *self))
IN_FULL (gboolean, senko_xlsx_choose, (SenkoXlsx *self, const char *sheet, const char *const *likely, GError **error))
IN_FULL (const char *, senko_xlsx_get_sheet, (SenkoXlsx *self))
IN_FULL (gboolean, senko_xlsx_next, (SenkoXlsx *self, SenkoRecord *record, GError **error))
IN_FULL (void, senko_xlsx_rewind, (SenkoXlsx *self))
IN_FULL (double, senko_xlsx_get_progress, (SenkoXlsx *self))
IN_FULL (const GPtrArray *, senko_xlsx_get_notes, (SenkoXlsx *self))

IN_FULL (SenkoXlsxWriter *, senko_xlsx_writer_new, (const char *sheet, GError **error))
IN_FULL (void, senko_xlsx_writer_free, (SenkoXlsxWriter *self))
IN_FULL (void, senko_xlsx_writer_add_column, (SenkoXlsxWriter *self, const char *heading, SenkoTableType type))
IN_FULL (void, senko_xlsx_writer_add, (SenkoXlsxWriter *self, const char *text, gssize length))
IN_FULL (void, senko_xlsx_writer_end, (SenkoXlsxWriter *self))
IN_FULL (GBytes *, senko_xlsx_writer_finish, (SenkoXlsxWriter *self, GError **error))

IN_FULL (SenkoProof *, senko_prove, (const SenkoProofCase *about))
IN_FULL (void, senko_proof_free, (SenkoProof *self))
IN_FULL (const char *, senko_promise_id, (SenkoPromise promise))
IN_FULL (const char *, senko_promise_label, (SenkoPromise promise))

/* What draws. */

IN_FULL (int, ctl_draw_notices, (Ctl *ctl, gpointer data))
IN_FULL (int, ctl_draw_notice_kinds, (Ctl *ctl, gpointer data))
IN_FULL (int, ctl_draw_statistics, (Ctl *ctl, gpointer drawing))
IN_FULL (int, ctl_draw_score_sheets, (Ctl *ctl, gpointer data))
IN_FULL (int, ctl_draw_scenarios, (Ctl *ctl, gpointer data))
/* clang-format on */

/* GIO is one of the heavy libraries, and nothing but these would be used of it: nobody can stop a
 * call of senkoctl but by ending it, so there is never a GCancellable to be asked. */

GQuark
g_io_error_quark (void)
{
  return g_quark_from_static_string ("g-io-error-quark");
}

gboolean
g_cancellable_is_cancelled (GCancellable *cancellable)
{
  return FALSE;
}

gboolean
g_cancellable_set_error_if_cancelled (GCancellable *cancellable, GError **error)
{
  return FALSE;
}
