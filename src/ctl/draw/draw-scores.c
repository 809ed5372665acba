/* The papers of keying, as a PDF: only in senkoctl-full. */
#include "ctl/draw/draw-paper.h"
#include "ctl/full.h"
#include "ctl/scores/scores.h"
#include "report/sheets/senko-score-sheets.h"

int
ctl_draw_score_sheets (Ctl *ctl, gpointer data)
{
  const ScoresSheets *sheets = data;
  const char *title = senko_language_is_japanese () ? "得点票" : "Score sheets";
  GError *error = NULL;
  SenkoScoreSheets which = (sheets->covers ? SENKO_SCORE_SHEETS_COVERS : 0)
                           | (sheets->blanks ? SENKO_SCORE_SHEETS_BLANKS : 0);
  SenkoScoreSheetsOf of = { sheets->test, sheets->bundle, sheets->room };
  g_autoptr (SenkoPaper) paper
      = senko_score_sheets_make (ctl->reg, sheets->selection, &of, which, &error);

  if (paper == NULL || !ctl_paper_write (ctl, paper, sheets->path, title, TRUE, &error))
    return ctl_fail (ctl, error);
  return CTL_DONE;
}
