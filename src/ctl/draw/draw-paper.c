/* Papers of senkoctl. */
#include "ctl/draw/draw-paper.h"

#include "report/senko-paper-characters.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

gboolean
ctl_paper_progress (double done, gpointer last)
{
  int *before = last, percent = (int)(done * 100);

  if (percent != *before && isatty (STDERR_FILENO))
    fprintf (stderr, "\r%3d %%\r", percent);
  *before = percent;
  return TRUE;
}

gboolean
ctl_paper_can_be_drawn (SenkoPaper *paper, const char *path)
{
  int last = -1;
  g_autoptr (GPtrArray) lacking = senko_paper_check_characters (paper, ctl_paper_progress, &last);

  for (guint i = 0; i < lacking->len; i++)
    {
      g_autofree char *sentence = senko_undrawable_explain (g_ptr_array_index (lacking, i));

      ctl_say ("%s: %s", path, sentence);
    }
  return lacking->len == 0;
}

gboolean
ctl_paper_write (Ctl *ctl, SenkoPaper *paper, const char *path, const char *title,
                 gboolean overwrite, GError **error)
{
  guint n = senko_paper_get_n_pages (paper);
  char day[SENKO_DATE_BUFFER];
  int last = -1;

  senko_date_format (ctl_today (ctl), day);
  if (!ctl->options.dry_run
      && !senko_paper_save (paper, path, title, day, overwrite, ctl_paper_progress, &last, error))
    return FALSE;
  ctl_say (ctl->options.dry_run
               ? ngettext ("%s would be written: %u page.", "%s would be written: %u pages.", n)
               : ngettext ("%s was written: %u page.", "%s was written: %u pages.", n),
           path, n);
  return TRUE;
}
