/* Everything that widgets show of the form, derived from its value: no widget decides anything. */
#include "model/applicants/senko-application-form-private.h"

#include "rules/senko-months.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- The structure --- */

static void
view_row_free (SenkoFormRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_free (row->cells[i].understood);
      g_free (row->cells[i].problem);
      g_free (row->cells[i].expected);
    }
  g_free (row->cells);
  g_free (row);
}

void
senko_form_view_free (SenkoFormView *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < SENKO_N_TABLES; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  senko_applicant_verdict_free (self->verdict);
  g_free (self);
}

const SenkoFormRow *
senko_form_view_get_row (const SenkoFormView *self, SenkoTableId part, guint row)
{
  for (guint i = 0; i < self->rows[part]->len; i++)
    {
      const SenkoFormRow *one = g_ptr_array_index (self->rows[part], i);

      if (one->id == row || row == 0)
        return one;
    }
  return NULL;
}

SenkoFormCell *
_senko_form_view_cell (const SenkoFormView *self, SenkoTableId part, guint row, const char *key)
{
  const SenkoFormRow *found = senko_form_view_get_row (self, part, row);
  int column = _senko_kind_column (part, key);

  return found != NULL && column >= 0 ? &found->cells[column] : NULL;
}

const SenkoFormCell *
senko_form_view_get_cell (const SenkoFormView *self, SenkoTableId part, guint row, const char *key)
{
  return _senko_form_view_cell (self, part, row, key);
}

/* --- What a cell was understood as --- */

/* A date the other way round: of the Japanese calendar for who writes the western one. */
static char *
understand_date (const char *typed, SenkoDate date)
{
  char iso[SENKO_DATE_BUFFER];
  g_autofree char *era = NULL;

  senko_date_format (date, iso);
  if (!senko_language_is_japanese ())
    return strcmp (typed, iso) != 0 ? g_strdup (iso) : NULL;
  era = senko_date_format_era (date);
  return g_strdup (strcmp (typed, era) != 0 ? era : iso);
}

static char *
understand (const SenkoFormReading *reading, SenkoTableId part, const SenkoReadRow *read,
            guint place, const SenkoKindColumn *column)
{
  int store = senko_kind_store_column (senko_applicant_part_kind (part), place);
  const char *typed = read->entry->cells[place];
  g_autofree char *text = NULL;

  if (store < 0 || read->blank[place] || read->faults[place] != SENKO_CELL_FINE)
    return NULL;
  if (column->format.type == SENKO_CELL_DATE)
    return understand_date (typed, (SenkoDate)read->row->values[store].integer);
  text = senko_applicant_value_to_text (reading->form->selection->definition, part, store,
                                        &read->row->values[store]);
  return strcmp (text, typed) != 0 ? g_steal_pointer (&text) : NULL;
}

static void
fill_cell (const SenkoFormReading *reading, SenkoTableId part, const SenkoReadRow *read,
           guint place, SenkoFormCell *cell)
{
  const SenkoDefinition *definition = reading->form->selection->definition;
  const SenkoKindColumn *column = &senko_applicant_part_kind (part)->columns[place];
  g_autofree char *original
      = _senko_form_cell_text (definition, part, place, read->entry->original);

  cell->changed = strcmp (original, read->entry->cells[place]) != 0;
  cell->required = (column->flags & SENKO_KIND_REQUIRED) != 0;
  cell->asked = !(column->flags & SENKO_KIND_REFERENCE)
                && (!read->blank[place]
                    || _senko_form_is_asked (
                        definition, &reading->post,
                        part == SENKO_TABLE_CLAIMS ? _senko_read_row_code (read, "bonus") : 0, part,
                        column->key));
  cell->understood = understand (reading, part, read, place, column);
}

/* --- Months --- */

/* Until the employment ends, is expected to end, or today. */
static SenkoDate
last_day (const SenkoFormReading *reading, const SenkoReadRow *career)
{
  SenkoDate to = (SenkoDate)_senko_read_row_integer (career, "to_date");
  SenkoDate expected = (SenkoDate)_senko_read_row_integer (career, "expected_to");

  return to != 0 ? to : expected != 0 ? expected : reading->form->today;
}

static void
count_months (const SenkoFormReading *reading, const SenkoReadRow *career, SenkoFormRow *row)
{
  const GPtrArray *leaves = reading->rows[SENKO_TABLE_LEAVES];
  SenkoPeriod period
      = { (SenkoDate)_senko_read_row_integer (career, "from_date"), last_day (reading, career) };
  g_autofree SenkoPeriod *taken = g_new (SenkoPeriod, leaves->len + 1);
  guint n_taken = 0;
  SenkoMonths months;

  if (period.from == 0 || period.from > period.to)
    return;
  for (guint i = 0; i < leaves->len; i++)
    {
      const SenkoReadRow *leave = g_ptr_array_index (leaves, i);
      SenkoDate from = (SenkoDate)_senko_read_row_integer (leave, "from_date");

      if (from != 0
          && _senko_read_row_integer (leave, "career_no")
                 == _senko_read_row_integer (career, "career_no"))
        taken[n_taken++]
            = (SenkoPeriod){ from, (SenkoDate)_senko_read_row_integer (leave, "to_date") };
    }
  months = senko_months_continuous (&period, 1, taken, n_taken, (SenkoPeriod){ 0, 0 }, TRUE, 0);
  row->months = months.months;
  row->touched = months.touched;
  row->leave_months = months.leave_months;
  row->counted_to = period.to;
}

char *
senko_months_describe (int months, int touched, int leave_months, const char *day)
{
  if (*day == '\0')
    return g_strdup ("");
  if (leave_months == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%1$d month to %2$s", "%1$d months to %2$s", (gulong)months),
        months, day);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$d month to %2$s (%3$d less %4$d of leave)",
                   "%1$d months to %2$s (%3$d less %4$d of leave)", (gulong)months),
      months, day, touched, leave_months);
}

char *
senko_form_row_describe_months (const SenkoFormRow *row, const char *day)
{
  return senko_months_describe (row->months, row->touched, row->leave_months, day);
}

/* --- Closed changes --- */

static SenkoDate
closing_day (const SenkoDefinition *definition)
{
  SenkoDate last = 0;

  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].closes_changes)
      last = MAX (last, senko_time_date (definition->calendar[i].to));
  return last;
}

/* What staff add of their own: it was never the applicant's to change. */
static gboolean
is_staffs (SenkoTableId part, const char *key)
{
  static const char *const keys[]
      = { "exam_no", "email",          "phone",       "postal_code",        "address",
          "note",    "accommodations", "withdrew_at", "practical_exemption" };

  if (part == SENKO_TABLE_DOCUMENTS || part == SENKO_TABLE_RULINGS)
    return TRUE;
  if (part == SENKO_TABLE_CLAIMS)
    return strcmp (key, "verdict") == 0 || strcmp (key, "reason") == 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (part == SENKO_TABLE_APPLICANTS && strcmp (keys[i], key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
changes_closed_part (const SenkoFormReading *reading, const SenkoFormView *view, SenkoTableId part)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  g_autoptr (GPtrArray) removed = _senko_form_list_removed (reading->form, part);

  if (removed->len > 0 && !is_staffs (part, ""))
    return TRUE;
  for (guint i = 0; i < view->rows[part]->len; i++)
    {
      const SenkoFormRow *row = g_ptr_array_index (view->rows[part], i);

      for (guint j = 0; j < row->n_cells; j++)
        if (row->cells[j].changed && !is_staffs (part, kind->columns[j].key))
          return TRUE;
    }
  return FALSE;
}

/* A paper that came in time may be entered later; one that came late is a change after the end. */
static gboolean
came_in_time (const SenkoFormReading *reading, SenkoDate closing)
{
  const SenkoReadRow *application = _senko_form_reading_find (reading, SENKO_TABLE_APPLICANTS, 0);
  gint64 applied_at = _senko_read_row_integer (application, "applied_at");

  return applied_at == 0 || senko_time_date (applied_at) <= closing;
}

static gboolean
needs_reason (const SenkoFormReading *reading, const SenkoFormView *view)
{
  if (view->closed_on == 0 || reading->form->today <= view->closed_on)
    return FALSE;
  if (reading->form->record->id == 0)
    return !came_in_time (reading, view->closed_on);
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    if (changes_closed_part (reading, view, senko_applicant_parts[i]))
      return TRUE;
  return FALSE;
}

/* --- Findings --- */

static SenkoApplicantVerdict *
judge (const SenkoFormReading *reading)
{
  const SenkoApplicationForm *form = reading->form;
  const SenkoDefinition *definition = form->selection->definition;
  g_autofree SenkoFindings *findings = NULL;
  SenkoApplicantVerdict *verdict;
  SenkoApplicantFacts made;
  SenkoFacts facts;

  if (reading->post.pool == 0 || reading->post.category == 0 || reading->post.track == 0
      || form->earlier == NULL)
    return NULL;
  findings = g_new (SenkoFindings, 1);
  _senko_form_reading_get_facts (reading, &made);
  facts = _senko_applicant_facts_get (&made);
  facts.standing = form->found.standing;
  _senko_earlier_index_fill (form->earlier->index, &facts);
  senko_eligibility_evaluate (definition, &facts, form->today, findings);
  verdict = senko_applicant_verdict_new (definition, findings);
  _senko_applicant_facts_clear (&made);
  return verdict;
}

/* --- All of it --- */

static SenkoFormRow *
view_row (const SenkoFormReading *reading, SenkoTableId part, const SenkoReadRow *read)
{
  SenkoFormRow *row = g_new0 (SenkoFormRow, 1);

  row->id = read->entry->id;
  row->n_cells = senko_applicant_part_kind (part)->n_columns;
  row->cells = g_new0 (SenkoFormCell, row->n_cells);
  row->added = read->entry->original == NULL;
  for (guint i = 0; i < row->n_cells; i++)
    {
      fill_cell (reading, part, read, i, &row->cells[i]);
      row->changed |= row->cells[i].changed;
    }
  if (part == SENKO_TABLE_CAREERS)
    count_months (reading, read, row);
  return row;
}

SenkoFormView *
senko_application_form_view (const SenkoApplicationForm *self)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (self);
  SenkoFormView *view = g_new0 (SenkoFormView, 1);

  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];

      view->rows[part] = g_ptr_array_new_with_free_func ((GDestroyNotify)view_row_free);
      for (guint j = 0; j < reading->rows[part]->len; j++)
        g_ptr_array_add (view->rows[part],
                         view_row (reading, part, g_ptr_array_index (reading->rows[part], j)));
    }
  _senko_form_check (reading, view);
  view->changed = senko_application_form_is_changed (self);
  view->closed_on = closing_day (self->selection->definition);
  view->reason_needed = view->changed && needs_reason (reading, view);
  view->verdict = judge (reading);
  return view;
}
