/* The papers of keying, as a PDF: only in senkoctl-full. */
#include "ctl/full.h"
#include "ctl/scores.h"
#include "report/senko-paper-file.h"
#include "report/sheets/senko-score-sheets.h"

#include <glib/gi18n-lib.h>

static gboolean
save (Ctl *ctl, SenkoPaper *paper, const ScoresSheets *sheets, GError **error)
{
  g_autofree char *now = senko_register_dup_now (ctl->reg);
  const char *title = senko_language_is_japanese () ? "得点票" : "Score sheets";

  now[10] = '\0'; /* the day */
  return senko_paper_save (paper, sheets->path, title, now, TRUE, NULL, NULL, error);
}

int
ctl_draw_score_sheets (Ctl *ctl, gpointer data)
{
  const ScoresSheets *sheets = data;
  GError *error = NULL;
  SenkoScoreSheets which = (sheets->covers ? SENKO_SCORE_SHEETS_COVERS : 0)
                           | (sheets->blanks ? SENKO_SCORE_SHEETS_BLANKS : 0);
  SenkoScoreSheetsOf of = { sheets->test, sheets->bundle, sheets->room };
  g_autoptr (SenkoPaper) paper
      = senko_score_sheets_make (ctl->reg, sheets->selection, &of, which, &error);
  guint n_pages;

  if (paper == NULL || (!ctl->options.dry_run && !save (ctl, paper, sheets, &error)))
    return ctl_fail (ctl, error);
  n_pages = senko_paper_get_n_pages (paper);
  ctl_say (ctl->options.dry_run
               ? ngettext ("%1$u page would be in %2$s: nothing was written (--dry-run).",
                           "%1$u pages would be in %2$s: nothing was written (--dry-run).", n_pages)
               : ngettext ("%1$u page is in %2$s.", "%1$u pages are in %2$s.", n_pages),
           n_pages, sheets->path);
  return CTL_DONE;
}
