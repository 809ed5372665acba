/* Everybody with a total, best first, with the pass lines drawn through the list. Internal. */
#include "report/documents/senko-document-private.h"

enum { RANK, EXAM_NO, NAME, TRACK, TOTAL, BONUS, OUTCOME, FIXED_TERM, WAITLIST, N_COLUMNS };

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const SenkoResultRow *one = *(SenkoResultRow *const *)a, *other = *(SenkoResultRow *const *)b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return senko_roll_compare_number (one->person, other->person);
}

static GPtrArray *
list_ranked (SenkoDocumentJob *self, guint first, guint end)
{
  GPtrArray *ranked = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    if (_senko_document_result (self, i)->rank != 0)
      g_ptr_array_add (ranked, (gpointer)_senko_document_result (self, i));
  g_ptr_array_sort (ranked, compare_ranks);
  return ranked;
}

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

static gboolean
is_over_line (const SenkoResultRow *row)
{
  return row->outcome == SENKO_OUTCOME_PASSED || row->outcome == SENKO_OUTCOME_CLASS1
         || row->outcome == SENKO_OUTCOME_REGULAR;
}

/* After the last who passed: how many, with what. */
static void
add_line (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoResultRow *last, guint n)
{
  char total[SENKO_POINTS_BUFFER];
  g_autofree char *text = g_strdup_printf (
      SENKO_WORD (self, "Pass line: %s points (%u passed)", "合格ライン　%s点（%u名合格）"),
      senko_points_format (last->total, total), n);

  senko_paper_rows_add_head (rows, SENKO_PAPER_LINE, text);
}

static void
add_group (SenkoDocumentJob *self, SenkoPaperRows *rows, guint first, guint end)
{
  g_autoptr (GPtrArray) ranked = list_ranked (self, first, end);
  g_autofree char *name = _senko_document_group_name (self, _senko_document_result (self, first));
  g_autofree char *head = g_strdup_printf (SENKO_WORD (self, "%s (%u with a total)", "%s（%u名）"),
                                           name, ranked->len);
  guint n_over = 0;

  if (ranked->len == 0)
    return;
  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, head);
  for (guint i = 0; i < ranked->len; i++)
    n_over += is_over_line (g_ptr_array_index (ranked, i));
  for (guint i = 0; i < ranked->len; i++)
    {
      const SenkoResultRow *row = g_ptr_array_index (ranked, i);
      gboolean last
          = is_over_line (row)
            && (i + 1 == ranked->len || !is_over_line (g_ptr_array_index (ranked, i + 1)));

      add_row (self, rows, row);
      if (last)
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
    [TOTAL] = { SENKO_WORD (self, "Total", "総得点"), 9, SENKO_PEN_RIGHT },
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
