/* Everybody with a total, best first, with the pass lines drawn through the list. Internal. */
#include "report/documents/senko-document-private.h"

enum { RANK, EXAM_NO, NAME, TRACK, TOTAL, BONUS, OUTCOME, FIXED_TERM, WAITLIST, N_COLUMNS };

static void
add_row (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoResultRow *row)
{
  char rank[16], waitlist[16], total[SENKO_POINTS_BUFFER], bonus[SENKO_POINTS_BUFFER];
  const char *cells[N_COLUMNS] = {
    [RANK] = _senko_document_number (row->rank, rank),
    [EXAM_NO] = row->person->exam_no,
    [NAME] = row->person->name,
    [TRACK] = _senko_document_label (self, SENKO_VOCABULARY_TRACK, row->track),
    [TOTAL] = senko_points_format (row->total, total),
    [BONUS] = row->bonus > 0 ? senko_points_format (row->bonus, bonus) : NULL,
    [OUTCOME] = _senko_document_outcome (self, row->outcome),
    [FIXED_TERM] = row->fixed_term ? "○" : NULL,
    [WAITLIST] = _senko_document_number (row->waitlist_rank, waitlist),
  };

  senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
}

/* After the last who passed: how many, with what. */
static void
add_line (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoResultRow *last, guint n)
{
  char total[SENKO_POINTS_BUFFER];
  g_autofree char *text
      = senko_order_is_by_total (self->definition, self->stage)
            ? g_strdup_printf (SENKO_WORD (self, "Pass line: %s points (%u passed)",
                                           "合格ライン　%s点（%u名合格）"),
                               senko_points_format (last->total, total), n)
            : g_strdup_printf (SENKO_WORD (self, "Pass line (%u passed)", "合格ライン（%u名合格）"),
                               n);

  senko_paper_rows_add_head (rows, SENKO_PAPER_LINE, text);
}

static void
add_group (SenkoDocumentJob *self, SenkoPaperRows *rows, guint first, guint end)
{
  g_autoptr (GPtrArray) ranked = _senko_document_list_ranked (self, first, end);
  g_autofree char *name = _senko_document_group_name (self, _senko_document_result (self, first));
  g_autofree char *head = g_strdup_printf (SENKO_WORD (self, "%s (%u with a total)", "%s（%u名）"),
                                           name, ranked->len);
  guint n_over = 0;

  if (ranked->len == 0)
    return;
  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, head);
  for (guint i = 0; i < ranked->len; i++)
    n_over += _senko_document_is_over_line (g_ptr_array_index (ranked, i));
  for (guint i = 0; i < ranked->len; i++)
    {
      const SenkoResultRow *row = g_ptr_array_index (ranked, i);

      add_row (self, rows, row);
      if (i + 1 == _senko_document_count_to_line (ranked))
        add_line (self, rows, row, n_over);
    }
}

SenkoPaper *
_senko_document_ranking (SenkoDocumentJob *self, GError **error)
{
  const SenkoPaperColumn columns[N_COLUMNS] = {
    [RANK] = { SENKO_WORD (self, "Rank", "順位"), 6, SENKO_PEN_RIGHT },
    [EXAM_NO] = { SENKO_WORD (self, "Exam no.", "受験番号"), 12, SENKO_PEN_CENTRE },
    [NAME] = { SENKO_WORD (self, "Name", "氏名"), 18, SENKO_PEN_LEFT },
    [TRACK] = { SENKO_WORD (self, "Track", "出願区分"), 17, SENKO_PEN_LEFT },
    [TOTAL] = { SENKO_WORD (self, "Total", "総得点"), 9, SENKO_PEN_RIGHT, .points = TRUE },
    [BONUS] = { SENKO_WORD (self, "Bonus", "うち加点"), 8, SENKO_PEN_RIGHT },
    [OUTCOME] = { SENKO_WORD (self, "Outcome", "判定"), 12, SENKO_PEN_CENTRE },
    [FIXED_TERM] = { SENKO_WORD (self, "Fixed-term", "任期付"), 7, SENKO_PEN_CENTRE },
    [WAITLIST] = { SENKO_WORD (self, "Waiting list", "補欠順位"), 8, SENKO_PEN_RIGHT },
  };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, FALSE),
    .columns = columns,
    .n_columns = N_COLUMNS,
    .counts = TRUE,
    .unit = SENKO_WORD (self, NULL, "名"),
    .rows = senko_paper_rows_new (N_COLUMNS),
    .empty = SENKO_WORD (self, "Nobody has a total yet.", "総得点のある受験者はまだいません。"),
  };

  for (guint first = 0; first < self->results->len; first = _senko_document_group_end (self, first))
    add_group (self, list.rows, first, _senko_document_group_end (self, first));
  return senko_paper_list_new (&list);
}
