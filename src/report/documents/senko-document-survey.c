/* The ministry's survey on paper: its tables with their footnotes, and what the register cannot
 * know, to be filled in by hand. */
#include "report/documents/senko-document-private.h"

#include "model/senko-survey.h"
#include "report/senko-paper-sheet.h"

#include <glib/gi18n-lib.h>

#define NAME_WIDTH 26 /* beside 10 of a figure */

static void
add_row (SenkoPaperRows *rows, const SenkoSurveyTable *table, guint row)
{
  const char *const *cells = table->rows->pdata[row];
  g_autofree const char **shown = g_new (const char *, table->columns->len);

  for (guint i = 0; i < table->columns->len; i++)
    shown[i] = *cells[i] != '\0' ? cells[i] : "－";
  senko_paper_rows_add (rows, row + 1 == table->rows->len ? SENKO_PAPER_SUM : SENKO_PAPER_ROW,
                        shown);
}

static void
add_notes (SenkoSheet *sheet, const SenkoSurveyTable *table)
{
  senko_sheet_add_gap (sheet, 3);
  for (guint i = 0; i < table->notes->len; i++)
    {
      g_autofree char *note
          = g_strdup_printf ("%u) %s", i + 1, (const char *)table->notes->pdata[i]);

      senko_sheet_add_text_sized (sheet, note, 8.5, FALSE, SENKO_PEN_LEFT);
    }
}

static void
add_table (SenkoSheet *sheet, const SenkoSurveyTable *table)
{
  guint n = table->columns->len;
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, n);
  SenkoPaperRows *rows = senko_paper_rows_new (n);

  for (guint i = 0; i < n; i++)
    columns[i] = (SenkoPaperColumn){ .title = table->columns->pdata[i],
                                     .width = i == 0 ? NAME_WIDTH : 10,
                                     .align = i == 0 ? SENKO_PEN_LEFT : SENKO_PEN_RIGHT,
                                     .wrap = i == 0 };
  for (guint row = 0; row < table->rows->len; row++)
    add_row (rows, table, row);
  senko_sheet_add_heading (sheet, 1, table->title);
  senko_sheet_add_table (sheet, columns, n, rows, 17);
  add_notes (sheet, table);
}

static void
add_unknown (SenkoSheet *sheet, const SenkoSurvey *survey)
{
  senko_sheet_add_heading (sheet, 1, _ ("What the survey asks for and the register cannot know"));
  for (guint i = 0; i < survey->unknown->len; i++)
    {
      g_autofree char *line = g_strconcat ("・", survey->unknown->pdata[i], NULL);

      senko_sheet_add_text (sheet, line);
    }
}

SenkoPaper *
_senko_document_survey (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (SenkoSurvey) survey = senko_survey_load (self->reg, self->selection, error);
  SenkoPaperSize size = _senko_document_size (self, TRUE);
  SenkoPaperFrame frame;
  SenkoSheet *sheet;

  if (survey == NULL
      || !_senko_document_load_fingerprint (self, (SenkoCode)(self->definition->n_stages - 1),
                                            error))
    return NULL;
  frame = _senko_document_frame (self);
  if (survey->preview)
    frame.mark = _senko_document_draft_mark (self);
  sheet = senko_sheet_new (&frame, &size);
  for (guint i = 0; i < survey->tables->len; i++)
    add_table (sheet, survey->tables->pdata[i]);
  add_unknown (sheet, survey);
  return senko_sheet_end (sheet);
}
