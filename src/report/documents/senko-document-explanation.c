/* Why: what the program can say of an outcome, on paper, for the file and for reading out. */
#include "report/documents/senko-document-private.h"

#include "model/senko-explain.h"
#include "report/senko-paper-sheet.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static void
add_line (SenkoPaperRows *rows, const SenkoExplanation *item)
{
  g_autofree char *text = NULL;

  if (item->page != 0 && !item->page_told)
    text = g_strdup_printf (_ ("%s (p.%d)"), item->text, item->page);
  senko_paper_rows_add (rows, SENKO_PAPER_ROW,
                        (const char *[]){ item->label, text != NULL ? text : item->text });
}

/* A section from its first line; returns one past its last. */
static guint
add_section (SenkoDocumentJob *self, SenkoSheet *sheet, const GPtrArray *list, guint first)
{
  const SenkoPaperColumn columns[]
      = { { NULL, 2, SENKO_PEN_LEFT, TRUE, FALSE, TRUE }, { NULL, 5, SENKO_PEN_LEFT, TRUE } };
  const SenkoExplanation *head = g_ptr_array_index (list, first);
  SenkoPaperRows *rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  guint i = first;

  for (; i < list->len; i++)
    {
      const SenkoExplanation *item = g_ptr_array_index (list, i);

      if (strcmp (item->section, head->section) != 0)
        break;
      add_line (rows, item);
    }
  senko_sheet_add_heading (sheet, 2, head->section);
  senko_sheet_add_table (sheet, columns, G_N_ELEMENTS (columns), rows, 16);
  return i;
}

static SenkoPaper *
make_sheet (SenkoDocumentJob *self, const SenkoRollEntry *person, GError **error)
{
  SenkoPaperFrame frame = _senko_document_frame (self);
  SenkoPaperSize size = _senko_document_size (self, FALSE);
  g_autoptr (GPtrArray) list = senko_explain (self->reg, self->selection, person->id, error);
  g_autofree char *title = NULL;
  SenkoSheet *sheet;

  if (list == NULL)
    return NULL;
  title = g_strdup_printf (SENKO_WORD (self, "%s: %s %s", "%s　%s　%s"), self->title,
                           *person->exam_no != '\0' ? person->exam_no : person->receipt_no,
                           person->name);
  frame.title = title;
  sheet = senko_sheet_new (&frame, &size);
  for (guint i = 0; i < list->len;)
    i = add_section (self, sheet, list, i);
  return senko_sheet_end (sheet);
}

static int
compare_people (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SenkoDocumentJob *self = user_data;
  const SenkoRollEntry *one = *(SenkoRollEntry *const *)a, *other = *(SenkoRollEntry *const *)b;

  return self->options->order == SENKO_DOCUMENT_BY_KANA ? senko_roll_compare_kana (one, other)
                                                        : senko_roll_compare_number (one, other);
}

static gboolean
may_go_on (SenkoDocumentJob *self, double done, GError **error)
{
  if (self->options->progress == NULL
      || self->options->progress (done, self->options->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Printing was stopped."));
  return FALSE;
}

static SenkoPaper *
make_all (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_paper_unref);

  for (guint i = 0; i < self->roll->n_items; i++)
    g_ptr_array_add (people, &self->roll->items[i]);
  g_ptr_array_sort_with_data (people, compare_people, self);
  for (guint i = 0; i < people->len; i++)
    {
      SenkoPaper *sheet = may_go_on (self, (double)i / people->len, error)
                              ? make_sheet (self, g_ptr_array_index (people, i), error)
                              : NULL;

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (parts, sheet);
    }
  return senko_paper_bind ((SenkoPaper *const *)parts->pdata, parts->len);
}

SenkoPaper *
_senko_document_explanation (SenkoDocumentJob *self, GError **error)
{
  const SenkoRollEntry *person;

  if (self->options->applicant == 0)
    return make_all (self, error);
  person = senko_roll_find (self->roll, self->options->applicant);
  if (person == NULL)
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                           _ ("This applicant is not in the selection."));
      return NULL;
    }
  return make_sheet (self, person, error);
}
