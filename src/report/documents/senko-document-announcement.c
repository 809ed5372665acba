/* What is put up for the public: examination numbers and nothing else (003 p.24). */
#include "report/documents/senko-document-private.h"

#define N_COLUMNS 6
#define ROW_HEIGHT 17

/* One list of those who passed, by kind. */
typedef struct {
  SenkoOutcome outcome;
  const char *en, *ja;
} Part;

static const Part first_stage[] = {
  { SENKO_OUTCOME_PASSED, "Passed", "合格者" },
  { SENKO_OUTCOME_CLASS1, "Class I", "クラスⅠ合格者" },
  { SENKO_OUTCOME_CLASS2, "Class II", "クラスⅡ合格者" },
};
static const Part last_stage[] = {
  { SENKO_OUTCOME_REGULAR, "Regular appointment", "合格者（正規教員）" },
  { SENKO_OUTCOME_FIXED_TERM, "Fixed-term appointment", "合格者（任期付教員）" },
};

static gboolean
is_in (const Part *part, const SenkoResultRow *row)
{
  if (part->outcome == SENKO_OUTCOME_FIXED_TERM)
    return row->fixed_term;
  return row->outcome == part->outcome;
}

/* Numbers of the group, six side by side; returns how many. */
static guint
add_numbers (SenkoDocumentJob *self, SenkoPaperRows *rows, const Part *part, guint first, guint end)
{
  const char *cells[N_COLUMNS] = { NULL };
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      const SenkoResultRow *row = _senko_document_result (self, i);

      if (!is_in (part, row))
        continue;
      cells[n++ % N_COLUMNS] = row->person->exam_no;
      if (n % N_COLUMNS == 0)
        {
          senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
          for (guint c = 0; c < N_COLUMNS; c++)
            cells[c] = NULL;
        }
    }
  if (n % N_COLUMNS != 0)
    senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
  return n;
}

static guint
count_in (SenkoDocumentJob *self, const Part *part, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    n += is_in (part, _senko_document_result (self, i));
  return n;
}

static void
add_group (SenkoDocumentJob *self, SenkoPaperRows *rows, const Part *part, guint first, guint end)
{
  guint n = count_in (self, part, first, end);
  g_autofree char *name = NULL;
  g_autofree char *head = NULL;

  if (n == 0)
    return;
  name = _senko_document_group_name (self, _senko_document_result (self, first));
  head = g_strdup_printf (SENKO_WORD (self, "%s: %s (%u)", "%s　%s（%u名）"),
                          SENKO_WORD (self, part->en, part->ja), name, n);
  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, head);
  add_numbers (self, rows, part, first, end);
}

static SenkoPaper *
make_list (SenkoDocumentJob *self, SenkoPaperRows *rows)
{
  SenkoPaperColumn columns[N_COLUMNS] = { { NULL } };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, FALSE),
    .columns = columns,
    .n_columns = N_COLUMNS,
    .row_height = ROW_HEIGHT,
    .rows = rows,
    .empty = SENKO_WORD (self, "Nobody passed.", "合格者はいません。"),
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = (SenkoPaperColumn){ NULL, 1, SENKO_PEN_CENTRE, FALSE, FALSE };
  return senko_paper_list_new (&list);
}

SenkoPaper *
_senko_document_announcement (SenkoDocumentJob *self, GError **error)
{
  const Part *parts = self->last_stage ? last_stage : first_stage;
  guint n_parts = self->last_stage ? G_N_ELEMENTS (last_stage) : G_N_ELEMENTS (first_stage);
  SenkoPaperRows *rows = senko_paper_rows_new (N_COLUMNS);
  g_autoptr (GString) counts = g_string_new (self->subtitle);

  for (guint p = 0; p < n_parts; p++)
    {
      guint n = count_in (self, &parts[p], 0, self->results->len);

      for (guint first = 0; first < self->results->len;
           first = _senko_document_group_end (self, first))
        add_group (self, rows, &parts[p], first, _senko_document_group_end (self, first));
      if (n > 0)
        g_string_append_printf (counts, SENKO_WORD (self, "   %s: %u", "　%s %u名"),
                                SENKO_WORD (self, parts[p].en, parts[p].ja), n);
    }
  g_free (self->subtitle);
  self->subtitle = g_string_free (g_steal_pointer (&counts), FALSE);
  return make_list (self, rows);
}
