/* Why: what the program can say of an outcome, on paper, for the file and for reading out.
 *
 * Of everybody it is thousands of pages. What they say is worked out in one pass and kept as rows
 * (senko-paper-rows.c); a sheet is laid out when it is drawn, and forgotten with the next. */
#include "report/documents/senko-document-private.h"

#include "model/senko-explain.h"
#include "report/senko-paper-private.h"
#include "report/senko-paper-rows.h"
#include "report/senko-paper-sheet.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A person is a LINE with the title, then for each section a GROUP with its name and its rows. */
enum { LABEL, TEXT, N_COLUMNS };

typedef struct {
  guint first, end; /* rows */
} Person;

typedef struct {
  SenkoPaperFrame frame;
  SenkoPaperSize size;
  SenkoPaperRows *rows;
  GArray *people; /* of Person, in the order of the sheets */
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *self = data;

  _senko_paper_frame_clear (&self->frame);
  senko_paper_rows_free (self->rows);
  g_array_unref (self->people);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheets, sheets_free)

static Sheets *
sheets_new (SenkoDocumentJob *job)
{
  SenkoPaperFrame frame = _senko_document_frame (job);
  Sheets *self = g_new0 (Sheets, 1);

  self->frame = _senko_paper_frame_copy (&frame);
  self->size = _senko_document_size (job, FALSE);
  self->rows = senko_paper_rows_new (N_COLUMNS);
  self->people = g_array_new (FALSE, TRUE, sizeof (Person));
  return self;
}

/* --- what they say --- */

/* On paper a rule is what it is called and where it stands (p.4), without its code. */
static const char *
without_rule (const SenkoDocumentJob *job, const char *label)
{
  const char *space = strchr (label, ' ');

  return space != NULL
                 && senko_definition_code (job->definition, SENKO_VOCABULARY_RULE, label,
                                           (gsize)(space - label))
                        != 0
             ? space + 1
             : label;
}

static void
add_line (SenkoPaperRows *rows, const SenkoDocumentJob *job, const SenkoExplanation *item)
{
  g_autofree char *text = _senko_document_rewrite_dates (job, item->text);
  g_autofree char *label = _senko_document_rewrite_dates (job, without_rule (job, item->label));
  g_autofree char *paged = NULL;

  if (item->page != 0 && !item->page_told)
    paged = g_strdup_printf (_ ("%s (p.%d)"), text, item->page);
  senko_paper_rows_add (rows, SENKO_PAPER_ROW,
                        (const char *[]){ label, paged != NULL ? paged : text });
}

static Person
add_person (Sheets *self, SenkoDocumentJob *job, const SenkoRollEntry *person,
            const GPtrArray *list)
{
  g_autofree char *title = g_strdup_printf (
      SENKO_WORD (job, "%s: %s %s", "%s　%s　%s"), job->title,
      *person->exam_no != '\0' ? person->exam_no : person->receipt_no, person->name);
  Person added = { senko_paper_rows_get_n (self->rows), 0 };
  const char *section = NULL;

  senko_paper_rows_add_head (self->rows, SENKO_PAPER_LINE, title);
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoExplanation *item = g_ptr_array_index (list, i);

      if (g_strcmp0 (section, item->section) != 0)
        senko_paper_rows_add_head (self->rows, SENKO_PAPER_GROUP, item->section);
      section = item->section;
      add_line (self->rows, job, item);
    }
  added.end = senko_paper_rows_get_n (self->rows);
  return added;
}

/* --- sheets --- */

/* The rows of a section from its first; returns one past its last. */
static guint
add_section (const Sheets *self, SenkoSheet *sheet, guint row, guint end)
{
  const SenkoPaperColumn columns[]
      = { { NULL, 2.3, SENKO_PEN_LEFT, TRUE, FALSE, TRUE }, { NULL, 4.7, SENKO_PEN_LEFT, TRUE } };
  SenkoPaperRows *rows = senko_paper_rows_new (N_COLUMNS);
  g_auto (SenkoPaperRowText) text = { 0 };

  for (; row < end && _senko_paper_rows_kind (self->rows, row) == SENKO_PAPER_ROW; row++)
    {
      _senko_paper_rows_read (self->rows, row, &text);
      senko_paper_rows_add (rows, SENKO_PAPER_ROW, text.cells);
    }
  senko_sheet_add_table (sheet, columns, N_COLUMNS, rows, 16);
  return row;
}

static SenkoPaper *
make_sheet (gpointer data, guint part)
{
  const Sheets *self = data;
  const Person *person = &g_array_index (self->people, Person, part);
  SenkoPaperFrame frame = self->frame;
  g_auto (SenkoPaperRowText) text = { 0 };
  SenkoSheet *sheet;
  guint row = person->first;

  _senko_paper_rows_read (self->rows, row++, &text);
  frame.title = text.cells[0];
  sheet = senko_sheet_new (&frame, &self->size);
  while (row < person->end)
    {
      _senko_paper_rows_read (self->rows, row++, &text);
      senko_sheet_add_heading (sheet, 2, text.cells[0]);
      row = add_section (self, sheet, row, person->end);
    }
  return senko_sheet_end (sheet);
}

/* --- everybody --- */

typedef struct {
  SenkoDocumentJob *job;
  Sheets *sheets;
  Person *people; /* by place on the roll */
  guint done;
  GError *failure;
} Collecting;

static gboolean
may_go_on (SenkoDocumentJob *self, double done, GError **error)
{
  if (self->options->progress == NULL
      || self->options->progress (done, self->options->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Printing was stopped."));
  return FALSE;
}

static gboolean
take_explanation (gint64 applicant, const GPtrArray *list, gpointer user_data)
{
  Collecting *self = user_data;
  const SenkoRoll *roll = self->job->roll;
  const SenkoRollEntry *person = senko_roll_find (roll, applicant);

  if (!may_go_on (self->job, 0.8 * self->done++ / roll->n_items, &self->failure))
    return FALSE;
  if (person != NULL)
    self->people[person - roll->items] = add_person (self->sheets, self->job, person, list);
  return TRUE;
}

static gboolean
collect (Collecting *self, GError **error)
{
  SenkoDocumentJob *job = self->job;

  if (!senko_explain_all (job->reg, job->selection, take_explanation, self, error))
    return FALSE;
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, self->failure);
  return FALSE;
}

static int
compare_people (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SenkoDocumentJob *self = user_data;
  const SenkoRollEntry *one = *(SenkoRollEntry *const *)a, *other = *(SenkoRollEntry *const *)b;

  return self->options->order == SENKO_DOCUMENT_BY_KANA ? senko_roll_compare_kana (one, other)
                                                        : senko_roll_compare_number (one, other);
}

static void
put_in_order (Collecting *self)
{
  const SenkoRoll *roll = self->job->roll;
  g_autoptr (GPtrArray) people = g_ptr_array_sized_new (roll->n_items);

  for (guint i = 0; i < roll->n_items; i++)
    if (self->people[i].end > 0)
      g_ptr_array_add (people, &roll->items[i]);
  g_ptr_array_sort_with_data (people, compare_people, self->job);
  for (guint i = 0; i < people->len; i++)
    g_array_append_val (self->sheets->people,
                        self->people[(SenkoRollEntry *)people->pdata[i] - roll->items]);
}

/* How many pages each has is known only when it is laid out. NULL and error: it was stopped. */
static guint *
count_pages (SenkoDocumentJob *job, Sheets *self, GError **error)
{
  guint n = self->people->len;
  g_autofree guint *n_pages = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenkoPaper) sheet = make_sheet (self, i);

      n_pages[i] = senko_paper_get_n_pages (sheet);
      if (!may_go_on (job, 0.8 + 0.2 * i / n, error))
        return NULL;
    }
  return g_steal_pointer (&n_pages);
}

static SenkoPaper *
make_all (SenkoDocumentJob *job, GError **error)
{
  g_autoptr (Sheets) sheets = sheets_new (job);
  g_autofree Person *people = g_new0 (Person, job->roll->n_items + 1);
  Collecting collecting = { job, sheets, people, 0, NULL };
  const SenkoPaperSize size = sheets->size;
  g_autofree guint *n_pages = NULL;
  guint n = 0;

  if (!collect (&collecting, error))
    return NULL;
  put_in_order (&collecting);
  n_pages = count_pages (job, sheets, error);
  if (n_pages == NULL)
    return NULL;
  n = sheets->people->len;
  return senko_paper_bind_later (&size, n_pages, n, make_sheet, g_steal_pointer (&sheets),
                                 sheets_free);
}

static SenkoPaper *
make_one (SenkoDocumentJob *job, const SenkoRollEntry *person, GError **error)
{
  g_autoptr (GPtrArray) list = senko_explain (job->reg, job->selection, person->id, error);
  g_autoptr (Sheets) sheets = list != NULL ? sheets_new (job) : NULL;
  Person added;

  if (sheets == NULL)
    return NULL;
  added = add_person (sheets, job, person, list);
  g_array_append_val (sheets->people, added);
  return make_sheet (sheets, 0);
}

SenkoPaper *
_senko_document_explanation (SenkoDocumentJob *self, GError **error)
{
  const SenkoRollEntry *person;

  if (self->options->applicant == 0)
    return make_all (self, error);
  person = senko_roll_find (self->roll, self->options->applicant);
  if (person != NULL)
    return make_one (self, person, error);
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                       _ ("This applicant is not in the selection."));
  return NULL;
}
