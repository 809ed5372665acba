/* The entry form as a value: what cells are read as, what is wrong, what is asked, what the rules
 * say meanwhile, and how it is saved. */
#include "form-fixture.h"

#include <string.h>

static const SenkoFormCell *
cell (SenkoFormView *view, SenkoTableId part, guint row, const char *key)
{
  const SenkoFormCell *found = senko_form_view_get_cell (view, part, row, key);

  g_assert_nonnull (found);
  return found;
}

/* --- Cells --- */

static const struct {
  const char *key, *typed, *understood; /* NULL: as typed */
  const char *problem; /* a piece of it; NULL: fine */
} cells[] = {
  { "birth_date", "S63.4.2", "1988-04-02", NULL },
  { "birth_date", "昭和63年4月2日", "1988-04-02", NULL },
  { "birth_date", "19880402", "1988-04-02", NULL },
  { "birth_date", "１９８８／４／２", "1988-04-02", NULL },
  { "birth_date", "1988-04-02", NULL, NULL },
  { "birth_date", "1988-02-30", NULL, "not a date" },
  { "birth_date", "昭和65年4月2日", NULL, "not a date" },
  { "birth_date", "88.4.2", NULL, "not a date" },
  { "birth_date", "", NULL, "empty" },
  { "receipt_no", "２０２４０００９", "20240009", NULL },
  { "receipt_no", "20240001", NULL, "belongs to 20240001" },
  { "receipt_no", "20240002", NULL, NULL }, /* its own */
  { "receipt_no", "", NULL, "empty" },
  { "exam_no", "10003", NULL, "belongs to 20240003" },
  { "exam_no", "10009", NULL, NULL },
  { "exam_no", "", NULL, NULL },
  { "email", "ａ＠example.jp", "a@example.jp", NULL },
  { "email", "a@", NULL, "address" },
  { "phone", "０９０ー１２３４ー５６７８", "090-1234-5678", NULL },
  { "phone", "901234567", NULL, "zero" },
  { "postal_code", "〒6500001", "650-0001", NULL },
  { "postal_code", "650", NULL, "postal" },
  { "sex", "女", "female", NULL },
  { "sex", "2", "male", NULL },
  { "sex", "4", NULL, "" },
  { "pool", "障害者特別選考とは違う", NULL, "" },
  { "category", "elementary", NULL, NULL },
  { "student_year", "４", "4", NULL },
  { "student_year", "13", NULL, "" },
  { "good_credit_percent", "８０．５", "80.5", NULL },
  { "good_credit_percent", "101", NULL, "" },
  { "japanese_national", "はい", "yes", NULL },
  { "japanese_national", "maybe", NULL, "" },
  { "withdrew_at", "2024-04-10", NULL, "reversed" },
  { "withdrew_at", "2024-04-11", NULL, NULL }, /* midnight stands for the day */
};

static void
test_cells (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
      g_autoptr (SenkoFormView) view = NULL;
      const SenkoFormCell *shown;

      senko_application_form_set (form, A, 0, cells[i].key, cells[i].typed);
      g_assert_true (senko_application_form_look_up (form, self->register_, &error));
      view = senko_application_form_view (form);
      shown = cell (view, A, 0, cells[i].key);
      g_test_message ("%s “%s”: %s %s %s", cells[i].key, cells[i].typed,
                      shown->understood != NULL ? shown->understood : "-",
                      shown->problem != NULL ? shown->problem : "-",
                      shown->expected != NULL ? shown->expected : "-");
      if (cells[i].problem == NULL)
        g_assert_null (shown->problem);
      else
        {
          g_assert_nonnull (shown->problem);
          g_assert_nonnull (strstr (shown->problem, cells[i].problem));
          g_assert_cmpuint (view->n_problems, >=, 1);
        }
      if (cells[i].understood != NULL)
        g_assert_cmpstr (shown->understood, ==, cells[i].understood);
    }
}

/* Individual numbers are no business of a selection, but no reason to lose what was typed. */
static void
test_my_number (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
  g_autoptr (SenkoFormView) view = NULL;

  senko_application_form_set (form, A, 0, "note", "番号 123456789018 です");
  senko_application_form_set (form, A, 0, "receipt_no", "123456789018"); /* a number like any */
  view = senko_application_form_view (form);
  g_assert_nonnull (cell (view, A, 0, "note")->problem);
  g_assert_true (cell (view, A, 0, "note")->warning);
  g_assert_null (cell (view, A, 0, "receipt_no")->problem);
  g_assert_cmpuint (view->n_problems, ==, 0);
}

/* --- The post --- */

static void
test_post (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *pool, *category, *subject, *base;
    const char *wrong; /* the cell; NULL: fine */
  } posts[] = {
    { "general", "elementary", "", "", NULL },
    { "general", "elementary", "music", "", "subject" },
    { "general", "secondary", "music", "", NULL },
    { "general", "secondary", "", "", "subject" },
    { "general", "special_needs", "", "math", NULL },
    { "general", "special_needs", "math", "", "subject" },
    { "general", "special_needs", "", "", "base_subject" },
    { "unlicensed", "kindergarten", "", "", "category" },
    { "returner", "elementary", "", "", "track" }, /* has no track "general" */
  };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
      g_autoptr (SenkoFormView) view = NULL;

      senko_application_form_set (form, A, 0, "pool", posts[i].pool);
      senko_application_form_set (form, A, 0, "category", posts[i].category);
      senko_application_form_set (form, A, 0, "subject", posts[i].subject);
      senko_application_form_set (form, A, 0, "base_subject", posts[i].base);
      view = senko_application_form_view (form);
      g_test_message ("%u: %u problems", i, view->n_problems);
      if (posts[i].wrong == NULL)
        g_assert_cmpuint (view->n_problems, ==, 0);
      else
        g_assert_nonnull (cell (view, A, 0, posts[i].wrong)->problem);
    }
}

static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240001");
  g_autoptr (SenkoFormView) elementary = senko_application_form_view (form);
  g_autoptr (SenkoFormView) special = NULL;
  g_autoptr (SenkoFormView) recommended = NULL;

  g_assert_false (cell (elementary, A, 0, "subject")->asked);
  g_assert_false (cell (elementary, A, 0, "base_subject")->asked);
  g_assert_false (cell (elementary, A, 0, "good_credit_percent")->asked);
  g_assert_true (cell (elementary, A, 0, "wishes_fixed_term")->asked);
  senko_application_form_set (form, A, 0, "category", "special_needs");
  special = senko_application_form_view (form);
  g_assert_true (cell (special, A, 0, "base_subject")->asked);
  g_assert_false (cell (special, A, 0, "subject")->asked);
  senko_application_form_set (form, A, 0, "track", "recommended");
  recommended = senko_application_form_view (form);
  g_assert_true (cell (recommended, A, 0, "good_credit_percent")->asked);
}

static void
test_choices (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240001");
  const SenkoDefinition *definition = self->selection->definition;
  g_autoptr (GArray) tracks = senko_application_form_list_choices (form, A, 0, 11);
  g_autoptr (GArray) returner = NULL;
  g_autoptr (SenkoFormView) view = NULL;

  g_assert_cmpuint (tracks->len, ==, 7);
  senko_application_form_set (form, A, 0, "pool", "returner");
  returner = senko_application_form_list_choices (form, A, 0, 11);
  g_assert_cmpuint (returner->len, ==, 3);
  senko_application_form_set (form, A, 0, "track", "2"); /* the second of these three */
  view = senko_application_form_view (form);
  g_assert_cmpstr (cell (view, A, 0, "track")->understood, ==,
                   senko_definition_code_label (definition, SENKO_VOCABULARY_TRACK,
                                                g_array_index (returner, SenkoCode, 1), FALSE));
  senko_application_form_set (form, A, 0, "track", "4");
  g_clear_pointer (&view, senko_form_view_free);
  view = senko_application_form_view (form);
  g_assert_nonnull (cell (view, A, 0, "track")->problem);
}

/* --- Rows --- */

static void
test_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
  guint career = senko_application_form_get_row (form, SENKO_TABLE_CAREERS, 0);
  guint leave = senko_application_form_get_row (form, SENKO_TABLE_LEAVES, 0), licence, other;
  g_autoptr (SenkoFormView) view = senko_application_form_view (form);
  const SenkoFormRow *row = senko_form_view_get_row (view, SENKO_TABLE_CAREERS, career);

  g_assert_cmpint (row->touched, ==, 48); /* FAQ II-Q3, p.29 */
  g_assert_cmpint (row->leave_months, ==, 7);
  g_assert_cmpint (row->months, ==, 41);
  g_assert_cmpuint (view->n_problems, ==, 0);

  senko_application_form_set (form, SENKO_TABLE_LEAVES, leave, "from", "2021-04-29");
  senko_application_form_set (form, SENKO_TABLE_CAREERS, career, "to", "2021-04-01");
  g_clear_pointer (&view, senko_form_view_free);
  view = senko_application_form_view (form);
  g_assert_nonnull (strstr (cell (view, SENKO_TABLE_LEAVES, leave, "from")->problem, "outside"));
  g_assert_nonnull (strstr (cell (view, SENKO_TABLE_CAREERS, career, "to")->problem, "reversed"));

  senko_application_form_reset (form);
  licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
  other = senko_application_form_get_row (form, SENKO_TABLE_LICENCES, 0);
  g_assert_cmpuint (licence, !=, other);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "junior_high");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "subject", "music");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "kind", "ordinary");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "held");
  g_clear_pointer (&view, senko_form_view_free);
  view = senko_application_form_view (form);
  g_assert_nonnull (
      strstr (cell (view, SENKO_TABLE_LICENCES, licence, "school_type")->problem, "already"));

  career = senko_application_form_add_row (form, SENKO_TABLE_CAREERS);
  g_assert_cmpstr (senko_application_form_get (form, SENKO_TABLE_CAREERS, career, "career_no"), ==,
                   "2");
  senko_application_form_remove_row (form, SENKO_TABLE_CAREERS,
                                     senko_application_form_get_row (form, SENKO_TABLE_CAREERS, 0));
  g_assert_cmpuint (senko_application_form_get_n_rows (form, SENKO_TABLE_LEAVES), ==, 0);
}

static SenkoVerdict
verdict_of (const SenkoFormView *view, const char *rule)
{
  for (guint i = 0; i < view->verdict->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (view->verdict->findings, i);

      if (strcmp (finding->id, rule) == 0)
        return finding->verdict;
    }
  g_assert_not_reached ();
}

/* The licence just typed turns G1 to ok; nothing is written for it. */
static void
test_live_findings (Fixture *self, gconstpointer data)
{
  g_autofree char *before = fixture_dump (self), *after = NULL;
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240001");
  g_autoptr (SenkoFormView) without = senko_application_form_view (form);
  g_autoptr (SenkoFormView) with = NULL;
  g_autoptr (SenkoFormView) twice = NULL;
  g_autoptr (GError) error = NULL;
  guint licence;

  g_assert_cmpint (verdict_of (without, "G1"), ==, SENKO_VERDICT_FAIL);
  g_assert_cmpint (verdict_of (without, "G6"), ==, SENKO_VERDICT_OK);
  licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "elementary");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "held");
  with = senko_application_form_view (form);
  g_assert_cmpint (verdict_of (with, "G1"), ==, SENKO_VERDICT_OK);
  /* made the same person as another applicant */
  senko_application_form_set (form, A, 0, "name", "高橋花子");
  senko_application_form_set (form, A, 0, "kana", "たかはしはなこ");
  senko_application_form_set (form, A, 0, "birth_date", "昭和63年12月31日");
  g_assert_true (senko_application_form_needs_look_up (form));
  g_assert_true (senko_application_form_look_up (form, self->register_, &error));
  g_assert_false (senko_application_form_needs_look_up (form));
  twice = senko_application_form_view (form);
  g_assert_cmpint (verdict_of (twice, "G6"), ==, SENKO_VERDICT_VOID);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

/* --- Saving --- */

static void
test_save (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
  g_autoptr (SenkoApplicantRecord) record = NULL;
  g_autofree char *licences = NULL, *careers = NULL;
  guint licence = senko_application_form_get_row (form, SENKO_TABLE_LICENCES, 0);
  SenkoActInfo *info;
  g_autoptr (GError) error = NULL;
  gint64 act;

  senko_application_form_set (form, A, 0, "phone", "０７８ー３３１ー８１８１");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "subject", "math");
  senko_application_form_remove_row (form, SENKO_TABLE_CAREERS,
                                     senko_application_form_get_row (form, SENKO_TABLE_CAREERS, 0));
  g_assert_cmpint (
      senko_application_form_save (form, self->register_, "typing error", &act, NULL, &error), ==,
      SENKO_FORM_SAVED);
  g_assert_no_error (error);
  record = form_load (self, "20240002");
  g_assert_cmpstr (senko_applicant_record_get_text (record, "phone"), ==, "078-331-8181");
  g_assert_cmpint (record->applicant->version, ==, 2);
  licences = fixture_dump_table (self, SENKO_TABLE_LICENCES);
  careers = fixture_dump_table (self, SENKO_TABLE_CAREERS);
  g_assert_nonnull (strstr (licences, "junior_high|math|ordinary"));
  g_assert_null (strstr (licences, "music"));
  g_assert_cmpstr (careers, ==, "");
  info = senko_journal_get_act (senko_register_get_connection (self->register_), act, &error);
  g_assert_cmpstr (info->verb, ==, "edit applicant");
  g_assert_cmpstr (info->reason, ==, "typing error");
  g_assert_cmpint (info->last_seq - info->first_seq + 1, ==, 4); /* row, licence, career, leave */
  senko_act_info_free (info);
}

/* The keys of two rows exchanged: each takes the other's place. */
static void
test_swap (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = NULL;
  g_autofree char *licences = NULL;
  guint one, two;

  fixture_import_fine (self, "licences",
                       "receipt_no,school_type,subject,status,date,kind\n"
                       "20240002,senior_high,music,expected,2025-03-31,ordinary\n");
  form = form_open (self, "20240002");
  one = senko_application_form_get_row (form, SENKO_TABLE_LICENCES, 0);
  two = senko_application_form_get_row (form, SENKO_TABLE_LICENCES, 1);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, one, "school_type", "senior_high");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, two, "school_type", "junior_high");
  form_assert_saved (form, self, "swapped");
  licences = fixture_dump_table (self, SENKO_TABLE_LICENCES);
  g_assert_nonnull (strstr (licences, "junior_high|music|ordinary|expected"));
  g_assert_nonnull (strstr (licences, "senior_high|music|ordinary|held"));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
  g_autofree char *before = fixture_dump (self), *after = NULL;
  g_autoptr (GError) error = NULL;

  senko_application_form_set (form, A, 0, "receipt_no", "20240003");
  g_assert_cmpint (senko_application_form_save (form, self->register_, "x", NULL, NULL, &error), ==,
                   SENKO_FORM_PROBLEMS);
  g_assert_no_error (error);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (senko_application_form_get (form, A, 0, "receipt_no"), ==, "20240003");
}

/* Changes closed on 2024-05-10 (p.1, 15); the fixture stands on 2024-05-20. */
static void
test_reason (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *key, *text;
    gboolean needed;
  } changes[] = {
    { "subject", "math", TRUE },
    { "track", "career", TRUE },
    { "birth_date", "S63.4.2", TRUE },
    { "phone", "078-331-8181", FALSE },
    { "note", "x", FALSE },
    { "exam_no", "10077", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
      g_autofree char *before = fixture_dump (self), *after = NULL;
      g_autoptr (SenkoFormView) view = NULL;
      g_autoptr (GError) error = NULL;
      SenkoFormOutcome outcome;

      senko_application_form_set (form, A, 0, changes[i].key, changes[i].text);
      view = senko_application_form_view (form);
      g_test_message ("%s", changes[i].key);
      g_assert_cmpint (view->closed_on, ==, 20240510);
      g_assert_cmpint (view->reason_needed, ==, changes[i].needed);
      outcome = senko_application_form_save (form, self->register_, "  ", NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (outcome, ==, changes[i].needed ? SENKO_FORM_REASON : SENKO_FORM_SAVED);
      after = fixture_dump (self);
      g_assert_cmpint (strcmp (before, after) == 0, ==, changes[i].needed);
    }
}

static void
test_new (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = form_open (self, NULL);
  g_autoptr (SenkoApplicationForm) next = NULL;
  g_autoptr (SenkoFormView) view = senko_application_form_view (form);
  g_autoptr (SenkoFormView) late = NULL;
  g_autoptr (GError) error = NULL;
  guint licence;

  g_assert_cmpuint (view->n_problems, ==, 8); /* the required cells */
  g_assert_null (view->verdict);
  g_assert_cmpint (senko_application_form_save (form, self->register_, NULL, NULL, NULL, &error),
                   ==, SENKO_FORM_UNCHANGED);
  senko_application_form_set (form, A, 0, "receipt_no", "20240099");
  senko_application_form_set (form, A, 0, "name", "新規　一郎");
  senko_application_form_set (form, A, 0, "kana", "シンキ　イチロウ");
  senko_application_form_set (form, A, 0, "birth_date", "H7.1.1");
  senko_application_form_set (form, A, 0, "pool", "1");
  senko_application_form_set (form, A, 0, "track", "general");
  senko_application_form_set (form, A, 0, "category", "小学校教諭");
  senko_application_form_set (form, A, 0, "applied_at", "2024/5/11 9:00");
  licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "elementary");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "expected");
  late = senko_application_form_view (form);
  g_assert_true (late->reason_needed); /* it came after the end */
  senko_application_form_set (form, A, 0, "applied_at", "2024/5/10 16:00");
  form_assert_saved (form, self,
                     NULL); /* a paper that came in time is entered later without a word */
  g_assert_cmpint (senko_application_form_get_applicant (form), >, 0);
  next = senko_application_form_new_next (self->selection, 20240520, form);
  g_assert_cmpstr (senko_application_form_get (next, A, 0, "receipt_no"), ==, "20240100");
  g_assert_cmpstr (senko_application_form_get (next, A, 0, "name"), ==, "");
  g_assert_cmpstr (senko_application_form_get (next, A, 0, "category"), ==, "elementary");
  g_assert_false (senko_application_form_is_changed (next));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FORM_TEST ("cells", test_cells);
  FORM_TEST ("my-number", test_my_number);
  FORM_TEST ("post", test_post);
  FORM_TEST ("asked", test_asked);
  FORM_TEST ("choices", test_choices);
  FORM_TEST ("rows", test_rows);
  FORM_TEST ("live-findings", test_live_findings);
  FORM_TEST ("save", test_save);
  FORM_TEST ("swap", test_swap);
  FORM_TEST ("refused", test_refused);
  FORM_TEST ("reason", test_reason);
  FORM_TEST ("new", test_new);
  return g_test_run ();
}
