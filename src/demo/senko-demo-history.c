/* The published years: the numbers that the synthetic year is to come to, and the file that holds
 * them. */
#include "demo/senko-demo-private.h"

#include "base/senko-embedded.h"

#include "exchange/senko-sheet.h"

#include <string.h>

#define HISTORY "kobe-statistics-2022-2024.csv"

extern const SenkoEmbedded senko_demo_files[];

enum {
  COL_HIRE_YEAR,
  COL_CATEGORY,
  COL_SUBJECT,
  COL_APPLICANTS,
  COL_EXAMINEES,
  COL_REGULAR,
  COL_FIXED_TERM,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS]
    = { "hire_year", "category", "subject", "applicants", "examinees", "regular", "fixed_term" };

static const char *
cell_text (SenkoDemo *self, const SenkoRecord *record, guint column)
{
  const SenkoCell *cell = &record->cells[column];

  return cell->length == 0
             ? NULL
             : g_string_chunk_insert_len (self->texts, cell->text, (gssize)cell->length);
}

static guint
cell_number (const char *text)
{
  return text == NULL ? 0 : (guint)g_ascii_strtoull (text, NULL, 10);
}

/* Later years take the place of earlier ones. */
static void
take_target (SenkoDemo *self, const char *const *cells)
{
  int hire_year = (int)cell_number (cells[COL_HIRE_YEAR]);
  SenkoDemoTarget target = {
    .category = cells[COL_CATEGORY],
    .subject = cells[COL_SUBJECT],
    .applicants = cell_number (cells[COL_APPLICANTS]),
    .examinees = cell_number (cells[COL_EXAMINEES]),
    .regular = cell_number (cells[COL_REGULAR]),
    .fixed_term = cell_number (cells[COL_FIXED_TERM]),
    .fixed_term_combined = cells[COL_FIXED_TERM] == NULL,
  };

  if (hire_year > self->modelled_on)
    g_array_set_size (self->targets, 0);
  if (hire_year < self->modelled_on)
    return;
  self->modelled_on = hire_year;
  g_array_append_val (self->targets, target);
}

gboolean
senko_demo_read_history (SenkoDemo *self, GError **error)
{
  const SenkoEmbedded *file = senko_embedded_find (senko_demo_files, HISTORY);
  g_autoptr (GBytes) bytes = g_bytes_new_static (file->data, file->size);
  g_autoptr (SenkoSheet) sheet
      = senko_sheet_new_from_bytes (HISTORY, bytes, SENKO_ENCODING_UTF8, error);
  SenkoDemoTable *history = self->year.files[SENKO_DEMO_HISTORY];
  SenkoRecord record;
  GError *failure = NULL;

  if (sheet == NULL)
    return FALSE;
  senko_sheet_next (sheet, &record, &failure); /* the names of the columns */
  while (failure == NULL && senko_sheet_next (sheet, &record, &failure))
    {
      const char *cells[N_COLUMNS] = { NULL };

      senko_demo_table_begin (history);
      for (guint i = 0; i < N_COLUMNS && i < record.n_cells; i++)
        {
          cells[i] = cell_text (self, &record, i);
          senko_demo_table_put (history, columns[i], cells[i]);
        }
      take_target (self, cells);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

SenkoDemoTarget *
senko_demo_find_target (SenkoDemo *self, const char *category, const char *subject)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      SenkoDemoTarget *target = &g_array_index (self->targets, SenkoDemoTarget, i);

      if (strcmp (target->category, category) == 0 && g_strcmp0 (target->subject, subject) == 0)
        return target;
    }
  return NULL;
}
