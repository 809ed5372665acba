/* Titles come from the description of the applicants' file, so that table and files never disagree.
 */
#include "app/applicants/senko-applicant-columns.h"

#include "app/senko-settings.h"
#include "model/senko-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order in which the menu lists them. */
static const struct {
  const char *id; /* of the applicants' file, or derived */
  const char *title; /* of derived ones */
  int width;
  gboolean shown;
} descriptions[] = {
  { "receipt_no", NULL, 122, TRUE },
  { "exam_no", NULL, 88, TRUE },
  { "name", NULL, 110, TRUE },
  { "kana", NULL, 130, TRUE },
  { "standing", N_ ("Standing"), 128, TRUE },
  { "papers", N_ ("Documents"), 102, TRUE },
  { "category", NULL, 148, TRUE },
  { "subject", NULL, 104, TRUE },
  { "effective_track", N_ ("Judged in track"), 172, TRUE },
  { "pool", NULL, 150, FALSE },
  { "track", NULL, 172, FALSE },
  { "effective_pool", N_ ("Judged in pool"), 150, FALSE },
  { "base_subject", NULL, 110, FALSE },
  { "birth_date", NULL, 130, FALSE },
  { "sex", NULL, 70, FALSE },
  { "email", NULL, 200, FALSE },
  { "phone", NULL, 130, FALSE },
  { "postal_code", NULL, 92, FALSE },
  { "address", NULL, 280, FALSE },
  { "applied_at", NULL, 170, FALSE },
  { "withdrew_at", NULL, 170, FALSE },
  { "wishes_fixed_term", NULL, 110, FALSE },
  { "school_type_wish", NULL, 120, FALSE },
  { "university", NULL, 160, FALSE },
  { "graduates_on", NULL, 130, FALSE },
  { "student_year", NULL, 80, FALSE },
  { "credit_student", NULL, 110, FALSE },
  { "good_credit_percent", NULL, 110, FALSE },
  { "practical_exemption", NULL, 120, FALSE },
  { "graduate_deferral", NULL, 120, FALSE },
  { "no_disqualification", NULL, 120, FALSE },
  { "japanese_national", NULL, 110, FALSE },
  { "accommodations", NULL, 200, FALSE },
  { "note", NULL, 220, FALSE },
};

#define N_COLUMNS G_N_ELEMENTS (descriptions)

/* Where a column's value lies. */
typedef struct {
  const SenkoKindColumn *kind; /* NULL: derived */
  int store; /* column of the row */
} Source;

typedef struct {
  SenkoTableColumn columns[N_COLUMNS];
  Source sources[N_COLUMNS];
} Columns;

static gboolean
is_numeric (const SenkoKindColumn *column)
{
  switch (column->format.type)
    {
    case SENKO_CELL_NUMBER:
    case SENKO_CELL_DATE:
    case SENKO_CELL_TIME:
    case SENKO_CELL_INTEGER:
    case SENKO_CELL_POINTS:
    case SENKO_CELL_PHONE:
    case SENKO_CELL_POSTAL_CODE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gpointer
make_columns (gpointer data)
{
  Columns *self = g_new0 (Columns, 1);
  const SenkoKind *kind = senko_kind_find ("applicants");

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *id = descriptions[i].id;
      int place
          = descriptions[i].title == NULL ? senko_kind_find_column (kind, id, strlen (id)) : -1;
      const SenkoKindColumn *column = place >= 0 ? &kind->columns[place] : NULL;

      self->sources[i].kind = column;
      self->sources[i].store = place >= 0 ? senko_kind_store_column (kind, (guint)place) : -1;
      self->columns[i] = (SenkoTableColumn){
        .id = id,
        .title = column != NULL ? senko_kind_column_label (column, senko_language_is_japanese ())
                                : g_dgettext (GETTEXT_PACKAGE, descriptions[i].title),
        .width = descriptions[i].width,
        .numeric = column != NULL && is_numeric (column),
        .shown = descriptions[i].shown,
      };
    }
  return self;
}

static const Columns *
get_columns (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_columns, NULL);
}

const SenkoTableColumn *
senko_applicant_columns_list (guint *n)
{
  *n = N_COLUMNS;
  return get_columns ()->columns;
}

/* --- what cells say --- */

static const struct {
  const char *label;
  const char *icon_name;
  SenkoTone tone;
} standings[SENKO_N_STANDINGS] = {
  [SENKO_STANDING_UNKNOWN] = { "", NULL, SENKO_TONE_DIM },
  [SENKO_STANDING_WITHDRAWN]
  = { NC_ ("standing", "withdrawn"), "action-unavailable-symbolic", SENKO_TONE_DIM },
  [SENKO_STANDING_OUT]
  = { NC_ ("standing", "not eligible"), "dialog-error-symbolic", SENKO_TONE_ERROR },
  [SENKO_STANDING_MANUAL]
  = { NC_ ("standing", "to be ruled on"), "dialog-question-symbolic", SENKO_TONE_WARNING },
  [SENKO_STANDING_PENDING]
  = { NC_ ("standing", "open"), "document-open-recent-symbolic", SENKO_TONE_WARNING },
  [SENKO_STANDING_FALLBACK]
  = { NC_ ("standing", "other track"), "go-next-symbolic", SENKO_TONE_WARNING },
  [SENKO_STANDING_OK]
  = { NC_ ("standing", "in order"), "object-select-symbolic", SENKO_TONE_SUCCESS },
};

static const struct {
  const char *label;
  const char *icon_name;
  SenkoTone tone;
} papers[SENKO_N_PAPERS] = {
  [SENKO_PAPERS_UNKNOWN] = { "", NULL, SENKO_TONE_DIM },
  [SENKO_PAPERS_NONE] = { NC_ ("documents", "none needed"), NULL, SENKO_TONE_DIM },
  [SENKO_PAPERS_MISSED]
  = { NC_ ("documents", "missed"), "dialog-error-symbolic", SENKO_TONE_ERROR },
  [SENKO_PAPERS_TO_CHECK]
  = { NC_ ("documents", "to check"), "dialog-question-symbolic", SENKO_TONE_WARNING },
  [SENKO_PAPERS_AWAITED]
  = { NC_ ("documents", "awaited"), "document-open-recent-symbolic", SENKO_TONE_WARNING },
  [SENKO_PAPERS_COMPLETE]
  = { NC_ ("documents", "complete"), "object-select-symbolic", SENKO_TONE_SUCCESS },
};

const char *
senko_applicant_standing_label (SenkoApplicantStanding standing)
{
  if (standing == SENKO_STANDING_UNKNOWN)
    return "";
  return g_dpgettext2 (GETTEXT_PACKAGE, "standing", standings[standing].label);
}

const char *
senko_applicant_papers_label (SenkoPapers state)
{
  return state == SENKO_PAPERS_UNKNOWN
             ? ""
             : g_dpgettext2 (GETTEXT_PACKAGE, "documents", papers[state].label);
}

static const char *
code_label (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoCode code)
{
  return code == 0 ? ""
                   : senko_definition_code_label (definition, vocabulary, code,
                                                  senko_language_is_japanese ());
}

static void
get_derived (const char *id, const SenkoDefinition *definition, const SenkoApplicantState *state,
             SenkoTableCell *cell)
{
  if (state == NULL)
    return;
  if (strcmp (id, "standing") == 0)
    {
      cell->text = senko_applicant_standing_label (state->standing);
      cell->icon_name = standings[state->standing].icon_name;
      cell->tone = standings[state->standing].tone;
    }
  else if (strcmp (id, "papers") == 0)
    {
      cell->text = senko_applicant_papers_label (state->papers);
      cell->icon_name = papers[state->papers].icon_name;
      cell->tone = papers[state->papers].tone;
    }
  else if (strcmp (id, "effective_track") == 0)
    cell->text = code_label (definition, SENKO_VOCABULARY_TRACK, state->effective_track);
  else
    cell->text = code_label (definition, SENKO_VOCABULARY_POOL, state->effective_pool);
}

static void
append_time (SenkoTime time, gboolean era_dates, GString *out)
{
  char buffer[SENKO_TIME_BUFFER];
  g_autofree char *date = senko_settings_format_date_as (senko_time_date (time), era_dates);
  const char *clock = strchr (senko_time_format (time, buffer), 'T');

  g_string_append (out, date);
  if (clock != NULL)
    g_string_append_printf (out, " %.5s", clock + 1);
}

static void
append_date (SenkoDate date, gboolean era_dates, GString *out)
{
  g_autofree char *text = senko_settings_format_date_as (date, era_dates);

  g_string_append (out, text);
}

static void
append_points (gint64 hundredths, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, hundredths / 100);
  if (hundredths % 100 != 0)
    g_string_append_printf (out, ".%02d", (int)ABS (hundredths % 100));
}

static void
append_integer (const SenkoKindColumn *column, gint64 value, gboolean era_dates, GString *out)
{
  switch (column->format.type)
    {
    case SENKO_CELL_DATE:
      append_date ((SenkoDate)value, era_dates, out);
      break;
    case SENKO_CELL_TIME:
      append_time (value, era_dates, out);
      break;
    case SENKO_CELL_BOOLEAN:
      g_string_append (out, value != 0 ? C_ ("answer", "yes") : C_ ("answer", "no"));
      break;
    case SENKO_CELL_POINTS:
      append_points (value, out);
      break;
    default:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
    }
}

static void
get_fact (const Source *source, const SenkoApplicantStyle *style, const SenkoRow *row,
          GString *scratch, SenkoTableCell *cell)
{
  const SenkoValue *value = &row->values[source->store];
  const char *text;

  if (value->is_null)
    return;
  g_string_truncate (scratch, 0);
  if (row->table->columns[source->store].type == SENKO_COLUMN_INTEGER)
    {
      append_integer (source->kind, value->integer, style->era_dates, scratch);
      cell->text = scratch->str;
      return;
    }
  text = senko_row_get_text (row, source->store);
  if (source->kind->format.type == SENKO_CELL_CODE)
    {
      SenkoCode code = senko_definition_code (style->definition, source->kind->format.vocabulary,
                                              text, strlen (text));

      cell->text = code != 0 ? code_label (style->definition, source->kind->format.vocabulary, code)
                             : text;
    }
  else
    cell->text = text;
}

void
senko_applicant_columns_get (guint column, const SenkoApplicantStyle *style, const SenkoRow *row,
                             const SenkoApplicantState *state, GString *scratch,
                             SenkoTableCell *cell)
{
  const Columns *columns = get_columns ();

  *cell = (SenkoTableCell){ .text = "" };
  if (columns->sources[column].kind == NULL)
    get_derived (columns->columns[column].id, style->definition, state, cell);
  else if (row != NULL)
    get_fact (&columns->sources[column], style, row, scratch, cell);
  if (state != NULL && state->standing == SENKO_STANDING_WITHDRAWN)
    cell->tone = SENKO_TONE_DIM;
}
