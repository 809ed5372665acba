/* What is wrong with the form's cells and rows: the rules that an import holds a row to
 * (import/senko-import-check.c), said in the words that the form shows. */
#include "model/applicants/senko-application-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const SenkoFormReading *reading;
  const SenkoDefinition *definition;
  SenkoFormView *view;
  gboolean japanese;
} Checking;

static void
refuse (Checking *self, SenkoTableId part, const SenkoReadRow *row, const char *key, char *problem,
        char *expected)
{
  SenkoFormCell *cell = _senko_form_view_cell (self->view, part, row->entry->id, key);

  if (cell->problem != NULL && !cell->warning) /* the first thing wrong is enough for one cell */
    {
      g_free (problem);
      g_free (expected);
      return;
    }
  g_free (cell->problem);
  g_free (cell->expected);
  cell->problem = problem;
  cell->expected = expected;
  cell->warning = FALSE;
  self->view->n_problems++;
}

static const char *
label (const Checking *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (self->definition, vocabulary, code, self->japanese);
}

static gboolean
is_faulty (const SenkoReadRow *row, const char *key)
{
  return row->faults[_senko_kind_column (row->row->table->id, key)] != SENKO_CELL_FINE;
}

static char *
expect_one_of (const Checking *self, SenkoVocabulary vocabulary, const GArray *codes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            label (self, vocabulary, g_array_index (codes, SenkoCode, i)));
  return g_strdup_printf (_ ("One of these is expected: %s."), list->str);
}

/* --- Each cell by itself --- */

static void
warn_my_number (SenkoFormCell *cell)
{
  cell->problem = g_strdup (_ ("This looks like an individual number (My Number)."));
  cell->expected = g_strdup (_ ("A selection may not collect individual numbers: remove it."));
  cell->warning = TRUE;
}

/* An applicant's number may have twelve digits that happen to check. */
static gboolean
can_hold_my_number (SenkoCellType type)
{
  return type != SENKO_CELL_NUMBER && type != SENKO_CELL_DATE && type != SENKO_CELL_TIME
         && type != SENKO_CELL_CODE;
}

static void
check_cell (Checking *self, SenkoTableId part, const SenkoReadRow *row, guint place)
{
  const SenkoKindColumn *column = &senko_applicant_part_kind (part)->columns[place];
  SenkoSlice text = { row->entry->cells[place], strlen (row->entry->cells[place]) };
  SenkoFormCell *cell = _senko_form_view_cell (self->view, part, row->entry->id, column->key);

  if (column->flags & SENKO_KIND_REFERENCE)
    return;
  if (row->faults[place] != SENKO_CELL_FINE)
    refuse (
        self, part, row, column->key,
        senko_cell_describe_fault (&column->format, row->faults[place], text),
        senko_cell_describe_expected (&column->format, self->definition, row->faults[place], text));
  else if (row->blank[place] && (column->flags & SENKO_KIND_REQUIRED))
    refuse (self, part, row, column->key, g_strdup (_ ("The cell is empty.")),
            g_strdup (_ ("A value is needed here.")));
  else if (can_hold_my_number (column->format.type) && text.length >= 12
           && senko_cell_has_my_number (text, (column->flags & SENKO_KIND_FREE) != 0))
    warn_my_number (cell);
}

/* --- Orders of dates --- */

static const struct {
  SenkoTableId part;
  const char *from, *to;
} orders[] = {
  { SENKO_TABLE_APPLICANTS, "applied_at", "withdrew_at" }, { SENKO_TABLE_CAREERS, "from", "to" },
  { SENKO_TABLE_CAREERS, "from", "expected_to" },          { SENKO_TABLE_LEAVES, "from", "to" },
  { SENKO_TABLE_CREDENTIALS, "obtained_on", "valid_to" },
};

static gint64
integer_of (const SenkoReadRow *row, const char *key)
{
  const SenkoKind *kind = senko_applicant_part_kind (row->row->table->id);
  int store = senko_kind_store_column (kind, (guint)_senko_kind_column (kind->table, key));
  const SenkoValue *value = &row->row->values[store];

  return value->is_null ? 0 : value->integer;
}

/* Midnight may stand for a day without a time: then only the days are compared. */
static gboolean
is_reversed (gint64 first, gint64 last)
{
  if (last > G_MAXINT32 && last % 10000 == 0)
    return senko_time_date (first) > senko_time_date (last);
  return first > last;
}

static void
check_orders (Checking *self, SenkoTableId part, const SenkoReadRow *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const SenkoKind *kind = senko_applicant_part_kind (part);
      g_autofree char *earlier = NULL;
      int from;

      if (orders[i].part != part || integer_of (row, orders[i].from) == 0
          || integer_of (row, orders[i].to) == 0
          || !is_reversed (integer_of (row, orders[i].from), integer_of (row, orders[i].to)))
        continue;
      from = _senko_kind_column (part, orders[i].from);
      earlier = senko_applicant_value_to_text (
          self->definition, part, senko_kind_store_column (kind, (guint)from),
          &row->row->values[senko_kind_store_column (kind, (guint)from)]);
      refuse (
          self, part, row, orders[i].to,
          g_strdup_printf (_ ("The dates are reversed: this lies before “%1$s”, which is %2$s."),
                           senko_kind_column_label (&kind->columns[from], self->japanese), earlier),
          g_strdup (_ ("The same or a later date is expected.")));
    }
}

/* --- The post --- */

static void
check_track (Checking *self, const SenkoReadRow *row)
{
  const SenkoSubject *post = &self->reading->post;
  g_autoptr (GArray) tracks = NULL;

  if (post->pool == 0 || post->track == 0
      || (self->definition->pools[post->pool].tracks & (1u << post->track)))
    return;
  tracks
      = _senko_form_choices (self->definition, post, 0, SENKO_TABLE_APPLICANTS,
                             &senko_applicant_part_kind (SENKO_TABLE_APPLICANTS)
                                  ->columns[_senko_kind_column (SENKO_TABLE_APPLICANTS, "track")]);
  refuse (self, SENKO_TABLE_APPLICANTS, row, "track",
          g_strdup_printf (_ ("The pool “%1$s” has no track “%2$s”."),
                           label (self, SENKO_VOCABULARY_POOL, post->pool),
                           label (self, SENKO_VOCABULARY_TRACK, post->track)),
          expect_one_of (self, SENKO_VOCABULARY_TRACK, tracks));
}

static void
refuse_subject (Checking *self, const SenkoReadRow *row, const char *key, const GArray *open)
{
  const SenkoSubject *post = &self->reading->post;

  refuse (self, SENKO_TABLE_APPLICANTS, row, key,
          g_strdup_printf (_ ("The category “%1$s” has no such subject in the pool “%2$s”."),
                           label (self, SENKO_VOCABULARY_CATEGORY, post->category),
                           label (self, SENKO_VOCABULARY_POOL, post->pool)),
          expect_one_of (self, SENKO_VOCABULARY_SUBJECT, open));
}

static void
refuse_superfluous (Checking *self, const SenkoReadRow *row, const char *key)
{
  refuse (self, SENKO_TABLE_APPLICANTS, row, key,
          g_strdup_printf (_ ("The category “%s” takes no such subject."),
                           label (self, SENKO_VOCABULARY_CATEGORY, self->reading->post.category)),
          g_strdup (_ ("Leave the cell empty.")));
}

static GArray *
subject_choices (const Checking *self, const char *key)
{
  return _senko_form_choices (self->definition, &self->reading->post, 0, SENKO_TABLE_APPLICANTS,
                              &senko_applicant_part_kind (SENKO_TABLE_APPLICANTS)
                                   ->columns[_senko_kind_column (SENKO_TABLE_APPLICANTS, key)]);
}

/* Says which of the cells is the wrong one: the subject, the base subject, or the category. */
static void
refuse_post (Checking *self, const SenkoReadRow *row)
{
  const SenkoSubject *post = &self->reading->post;
  g_autoptr (GArray) subjects = subject_choices (self, "subject");
  g_autoptr (GArray) bases = subject_choices (self, "base_subject");
  gboolean bare = senko_definition_has_post (self->definition, post->pool, post->category, 0, 0);

  if (subjects->len > 0 && (post->subject == 0 || post->base_subject == 0))
    refuse_subject (self, row, "subject", subjects);
  else if (bases->len > 0 && post->subject == 0)
    refuse_subject (self, row, "base_subject", bases);
  else if (bases->len > 0 || (bare && post->subject != 0))
    refuse_superfluous (self, row, "subject");
  else if (subjects->len > 0 || bare)
    refuse_superfluous (self, row, "base_subject");
  else
    refuse (self, SENKO_TABLE_APPLICANTS, row, "category",
            g_strdup_printf (_ ("The pool “%1$s” is not open for “%2$s”."),
                             label (self, SENKO_VOCABULARY_POOL, post->pool),
                             label (self, SENKO_VOCABULARY_CATEGORY, post->category)),
            g_strdup (_ ("A category that the pool recruits for is expected.")));
}

static void
check_post (Checking *self, const SenkoReadRow *row)
{
  const SenkoSubject *post = &self->reading->post;

  check_track (self, row);
  if (post->pool == 0 || post->category == 0 || is_faulty (row, "subject")
      || is_faulty (row, "base_subject")
      || senko_definition_has_post (self->definition, post->pool, post->category, post->subject,
                                    post->base_subject))
    return;
  refuse_post (self, row);
}

static void
check_taken (Checking *self, const SenkoReadRow *row)
{
  const SenkoFormLookUp *found = &self->reading->form->found;
  const struct {
    const char *key, *asked, *owner;
  } numbers[] = { { "receipt_no", found->number, found->number_owner },
                  { "exam_no", found->exam_number, found->exam_owner } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *number
          = senko_row_get_text (row->row, senko_table_column (row->row->table, numbers[i].key));

      if (number != NULL && numbers[i].owner != NULL && strcmp (number, numbers[i].asked) == 0)
        refuse (self, SENKO_TABLE_APPLICANTS, row, numbers[i].key,
                g_strdup_printf (_ ("This number belongs to %s already."), numbers[i].owner),
                g_strdup (_ ("Each number is given once in a selection: look at the paper again, "
                             "or open that applicant.")));
    }
}

/* --- Rows of the application --- */

static SenkoReadRow *
find_career (const Checking *self, gint64 number)
{
  const GPtrArray *careers = self->reading->rows[SENKO_TABLE_CAREERS];

  for (guint i = 0; i < careers->len; i++)
    if (_senko_read_row_integer (g_ptr_array_index (careers, i), "career_no") == number)
      return g_ptr_array_index (careers, i);
  return NULL;
}

/* A leave lies within its employment; a career without an end goes on. */
static void
check_leave (Checking *self, const SenkoReadRow *row)
{
  gint64 number = _senko_read_row_integer (row, "career_no");
  gint64 from = _senko_read_row_integer (row, "from_date");
  gint64 to = _senko_read_row_integer (row, "to_date"), begins, ends;
  SenkoReadRow *career = number != 0 ? find_career (self, number) : NULL;
  char first[SENKO_DATE_BUFFER], last[SENKO_DATE_BUFFER];

  if (number != 0 && career == NULL)
    refuse (self, SENKO_TABLE_LEAVES, row, "career_no",
            g_strdup (_ ("This applicant has no employment with this number.")),
            g_strdup (_ ("The number of one of the careers above is expected.")));
  if (career == NULL)
    return;
  begins = _senko_read_row_integer (career, "from_date");
  ends = _senko_read_row_integer (career, "to_date");
  if ((from == 0 || begins == 0 || from >= begins) && (ends == 0 || (from <= ends && to <= ends)))
    return;
  senko_date_format ((SenkoDate)begins, first);
  senko_date_format ((SenkoDate)ends, last);
  refuse (
      self, SENKO_TABLE_LEAVES, row,
      (from != 0 && from < begins) || (ends != 0 && from > ends) ? "from" : "to",
      ends == 0
          ? g_strdup_printf (_ ("The leave lies outside the employment, which began on %s."), first)
          : g_strdup_printf (_ ("The leave lies outside the employment, which lasted from "
                                "%1$s to %2$s."),
                             first, last),
      g_strdup (_ ("A date within the employment is expected.")));
}

static char **
grades_of (const Checking *self, SenkoCode credential)
{
  for (guint i = 0; i < self->definition->n_tables; i++)
    if (self->definition->tables[i].grades[credential] != NULL)
      return self->definition->tables[i].grades[credential];
  return NULL;
}

static void
check_grade (Checking *self, const SenkoReadRow *row, const char *key, char **grades)
{
  const char *text = senko_row_get_text (row->row, senko_table_column (row->row->table, key));
  SenkoPoints points;

  if (text == NULL
      || (grades != NULL ? g_strv_contains ((const char *const *)grades, text)
                         : senko_points_parse (text, -1, &points)))
    return;
  if (grades != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", grades);

      refuse (self, SENKO_TABLE_CREDENTIALS, row, key,
              g_strdup (_ ("This is not a grade of the certificate.")),
              g_strdup_printf (_ ("One of these is expected: %s."), list));
    }
  else
    refuse (self, SENKO_TABLE_CREDENTIALS, row, key, g_strdup (_ ("This is not a score.")),
            g_strdup (_ ("A number such as 180 or 5.5 is expected, with at most two decimals.")));
}

static void
check_credential (Checking *self, const SenkoReadRow *row)
{
  SenkoCode kind = _senko_read_row_code (row, "kind");

  if (kind == 0)
    return;
  check_grade (self, row, "score", grades_of (self, kind));
  check_grade (self, row, "score2", NULL);
}

static void
check_claim_subject (Checking *self, const SenkoReadRow *row, SenkoCode bonus)
{
  SenkoCode subject = _senko_read_row_code (row, "subject");
  guint64 each_of = self->definition->bonuses[bonus].each_of;
  g_autoptr (GArray) subjects = NULL;

  if (is_faulty (row, "subject")
      || (each_of == 0 ? subject == 0
                       : subject != 0 && (each_of & (G_GUINT64_CONSTANT (1) << subject)) != 0))
    return;
  if (each_of == 0)
    {
      refuse (self, SENKO_TABLE_CLAIMS, row, "subject",
              g_strdup (_ ("This bonus counts once, not by subject.")),
              g_strdup (_ ("Leave the subject empty.")));
      return;
    }
  subjects
      = _senko_form_choices (self->definition, &self->reading->post, bonus, SENKO_TABLE_CLAIMS,
                             &senko_applicant_part_kind (SENKO_TABLE_CLAIMS)
                                  ->columns[_senko_kind_column (SENKO_TABLE_CLAIMS, "subject")]);
  refuse (self, SENKO_TABLE_CLAIMS, row, "subject",
          g_strdup (_ ("This bonus counts once for each licence: the subject of the licence must "
                       "be given.")),
          expect_one_of (self, SENKO_VOCABULARY_SUBJECT, subjects));
}

/* A claim that the register has stays when only the post was changed: the rules then say that it
 * does not count. */
static void
check_claim (Checking *self, const SenkoReadRow *row)
{
  const SenkoSubject *post = &self->reading->post;
  SenkoCode bonus = _senko_read_row_code (row, "bonus");

  if (bonus == 0 || post->pool == 0 || post->category == 0)
    return;
  if (self->definition->pools[post->pool].bonus
      && senko_selector_matches (&self->definition->bonuses[bonus].applies, post))
    {
      check_claim_subject (self, row, bonus);
      return;
    }
  if (row->entry->original == NULL)
    refuse (self, SENKO_TABLE_CLAIMS, row, "bonus",
            g_strdup_printf (_ ("The bonus “%1$s” cannot be claimed in the pool “%2$s” for this "
                                "applicant's post, “%3$s”."),
                             label (self, SENKO_VOCABULARY_BONUS, bonus),
                             label (self, SENKO_VOCABULARY_POOL, post->pool),
                             label (self, SENKO_VOCABULARY_CATEGORY, post->category)),
            g_strdup (_ ("A bonus that the definition gives to the post is expected.")));
}

static void
check_repeated (Checking *self, SenkoTableId part)
{
  g_autoptr (GPtrArray) sorted = _senko_form_reading_sort (self->reading, part);
  const SenkoKind *kind = senko_applicant_part_kind (part);

  for (guint i = 1; i < sorted->len; i++)
    {
      SenkoReadRow *one = g_ptr_array_index (sorted, i - 1);
      SenkoReadRow *other = g_ptr_array_index (sorted, i);
      guint place = 0;

      if (_senko_form_compare_rows (one->row, other->row) != 0)
        continue;
      while (!(kind->columns[place].flags & SENKO_KIND_KEY))
        place++;
      refuse (self, part, one->entry->id > other->entry->id ? one : other, kind->columns[place].key,
              g_strdup (_ ("The same row is here already.")),
              g_strdup (_ ("Change or remove one of the two.")));
    }
}

static void
check_row (Checking *self, SenkoTableId part, const SenkoReadRow *row)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);

  for (guint i = 0; i < kind->n_columns; i++)
    check_cell (self, part, row, i);
  check_orders (self, part, row);
  if (part == SENKO_TABLE_APPLICANTS)
    {
      check_post (self, row);
      check_taken (self, row);
    }
  else if (part == SENKO_TABLE_LEAVES)
    check_leave (self, row);
  else if (part == SENKO_TABLE_CREDENTIALS)
    check_credential (self, row);
  else if (part == SENKO_TABLE_CLAIMS)
    check_claim (self, row);
}

void
_senko_form_check (const SenkoFormReading *reading, SenkoFormView *view)
{
  Checking checking
      = { reading, reading->form->selection->definition, view, senko_language_is_japanese () };

  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];

      if (!senko_application_form_is_editable (part))
        continue;
      for (guint j = 0; j < reading->rows[part]->len; j++)
        check_row (&checking, part, g_ptr_array_index (reading->rows[part], j));
      if (part != SENKO_TABLE_APPLICANTS)
        check_repeated (&checking, part);
    }
}
