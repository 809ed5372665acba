/* The entry form when others are at work, and what is left of it when the program ends. */
#include "form-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Two at once --- */

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) mine = form_open (self, "20240002");
  g_autoptr (SenkoApplicationForm) theirs = form_open (self, "20240002");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (SenkoApplicantRecord) record = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  SenkoFormConflict *conflict;

  senko_application_form_set (theirs, A, 0, "phone", "078-000-0001");
  senko_application_form_set (theirs, A, 0, "address", "神戸市");
  form_assert_saved (theirs, self, NULL);
  senko_application_form_set (mine, A, 0, "phone", "078-000-0002");
  senko_application_form_set (mine, A, 0, "note", "mine");
  before = fixture_dump (self);
  g_assert_cmpint (
      senko_application_form_save (mine, self->register_, NULL, NULL, &conflicts, &error), ==,
      SENKO_FORM_CONFLICT);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (conflicts->len, ==, 3); /* phone, address, note in the form's order */
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_true (conflict->clash);
  g_assert_false (conflict->take_theirs);
  g_assert_cmpstr (conflict->original, ==, "");
  g_assert_cmpstr (conflict->mine, ==, "078-000-0002");
  g_assert_cmpstr (conflict->theirs, ==, "078-000-0001");
  conflict->take_theirs = TRUE;
  conflict = g_ptr_array_index (conflicts, 1);
  g_assert_false (conflict->clash);
  g_assert_true (conflict->take_theirs); /* only they touched it */
  g_assert_true (senko_application_form_settle (mine, self->register_, conflicts, &error));
  form_assert_saved (mine, self, NULL);
  record = form_load (self, "20240002");
  g_assert_cmpstr (senko_applicant_record_get_text (record, "phone"), ==, "078-000-0001");
  g_assert_cmpstr (senko_applicant_record_get_text (record, "address"), ==, "神戸市");
  g_assert_cmpstr (senko_applicant_record_get_text (record, "note"), ==, "mine");
}

/* Who changes another row of the same applicant is in nobody's way. */
static void
test_other_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) mine = form_open (self, "20240002");
  g_autoptr (SenkoApplicantRecord) record = NULL;

  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on\n20240002,essay,2024-05-09\n");
  senko_application_form_set (mine, A, 0, "note", "mine");
  form_assert_saved (mine, self, NULL);
  record = form_load (self, "20240002");
  g_assert_cmpuint (record->rows[SENKO_TABLE_DOCUMENTS]->len, ==, 1);
  g_assert_cmpuint (senko_application_form_get_n_rows (mine, SENKO_TABLE_DOCUMENTS), ==, 1);
}

/* A row changed here and removed there, and the other way round. */
static void
test_removed_rows (Fixture *self, gconstpointer data)
{
  for (int take_theirs = 0; take_theirs < 2; take_theirs++)
    for (int removed_here = 0; removed_here < 2; removed_here++)
      {
        g_autoptr (SenkoApplicationForm) mine = NULL;
        g_autoptr (SenkoApplicationForm) theirs = NULL;
        g_autoptr (GPtrArray) conflicts = NULL;
        g_autoptr (SenkoApplicantRecord) record = NULL;
        g_autoptr (GError) error = NULL;
        SenkoFormConflict *conflict;
        guint row;

        fixture_import_fine (self, "licences",
                             "receipt_no,school_type,subject,status,date\n"
                             "20240003,junior_high,math,held,2011-03-31\n");
        mine = form_open (self, "20240003");
        theirs = form_open (self, "20240003");
        row = senko_application_form_get_row (removed_here ? mine : theirs, SENKO_TABLE_LICENCES,
                                              0);
        senko_application_form_remove_row (removed_here ? mine : theirs, SENKO_TABLE_LICENCES, row);
        row = senko_application_form_get_row (removed_here ? theirs : mine, SENKO_TABLE_LICENCES,
                                              0);
        senko_application_form_set (removed_here ? theirs : mine, SENKO_TABLE_LICENCES, row, "date",
                                    "2012-03-31");
        form_assert_saved (theirs, self, "r");
        g_assert_cmpint (
            senko_application_form_save (mine, self->register_, "r", NULL, &conflicts, &error), ==,
            SENKO_FORM_CONFLICT);
        g_assert_cmpuint (conflicts->len, ==, 1);
        conflict = g_ptr_array_index (conflicts, 0);
        g_assert_cmpint (conflict->column, ==, -1);
        g_assert_true (conflict->clash);
        conflict->take_theirs = take_theirs;
        g_assert_true (senko_application_form_settle (mine, self->register_, conflicts, &error));
        g_assert_cmpint (
            senko_application_form_save (mine, self->register_, "r", NULL, NULL, &error), ==,
            take_theirs ? SENKO_FORM_UNCHANGED : SENKO_FORM_SAVED);
        g_assert_no_error (error);
        record = form_load (self, "20240003");
        g_assert_cmpuint (record->rows[SENKO_TABLE_LICENCES]->len, ==,
                          take_theirs == removed_here ? 1 : 0);
        /* clean for the next round */
        for (guint i = senko_application_form_get_n_rows (mine, SENKO_TABLE_LICENCES); i > 0; i--)
          senko_application_form_remove_row (
              mine, SENKO_TABLE_LICENCES,
              senko_application_form_get_row (mine, SENKO_TABLE_LICENCES, i - 1));
        senko_application_form_save (mine, self->register_, "r", NULL, NULL, &error);
        g_assert_no_error (error);
      }
}

/* --- Drafts --- */

static void
test_draft (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "drafts", NULL);
  g_autoptr (SenkoApplicationForm) form = form_open (self, "20240002");
  g_autoptr (SenkoApplicationForm) restored = NULL;
  g_autoptr (SenkoApplicationForm) theirs = form_open (self, "20240002");
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf stat_buf;
  SenkoDraft *draft;
  guint row;

  senko_application_form_set (form, A, 0, "address", "一行目\n二行目 \"引用\" \\ ; = [x]");
  senko_application_form_set (form, A, 0, "birth_date", "S63.4.");
  senko_application_form_remove_row (form, SENKO_TABLE_LEAVES,
                                     senko_application_form_get_row (form, SENKO_TABLE_LEAVES, 0));
  row = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, row, "status", "見込");
  g_assert_true (
      senko_application_form_write_draft (form, folder, "/r.senko", "2024-05-20 10:00", &error));
  g_assert_no_error (error);
  drafts = senko_draft_list (folder, "/other.senko");
  g_assert_cmpuint (drafts->len, ==, 0);
  g_clear_pointer (&drafts, g_ptr_array_unref);
  drafts = senko_draft_list (folder, "/r.senko");
  g_assert_cmpuint (drafts->len, ==, 1);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->receipt_no, ==, "20240002");
  g_assert_cmpint (g_stat (draft->path, &stat_buf), ==, 0);
  g_assert_cmpint (stat_buf.st_mode & 0777, ==, 0600);

  restored = senko_draft_restore (draft, self->register_, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (senko_application_form_get (restored, A, 0, "address"), ==,
                   "一行目\n二行目 \"引用\" \\ ; = [x]");
  g_assert_cmpstr (senko_application_form_get (restored, A, 0, "birth_date"), ==, "S63.4.");
  g_assert_cmpuint (senko_application_form_get_n_rows (restored, SENKO_TABLE_LEAVES), ==, 0);
  g_assert_cmpuint (senko_application_form_get_n_rows (restored, SENKO_TABLE_LICENCES), ==, 2);
  g_assert_true (senko_application_form_is_changed (restored));

  /* what others did since is met at the save, as if the form had stayed open */
  senko_application_form_set (theirs, A, 0, "address", "theirs");
  form_assert_saved (theirs, self, NULL);
  senko_application_form_set (restored, A, 0, "birth_date", "S63.4.2");
  g_assert_cmpint (
      senko_application_form_save (restored, self->register_, "r", NULL, &conflicts, &error), ==,
      SENKO_FORM_CONFLICT);
  senko_application_form_remove_draft (restored);
  after = senko_draft_list (folder, "/r.senko");
  g_assert_cmpuint (after->len, ==, 0);
  g_rmdir (folder);
}

static void
test_drafts_of_new (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "drafts", NULL);
  g_autoptr (SenkoApplicationForm) one = form_open (self, NULL);
  g_autoptr (SenkoApplicationForm) two = form_open (self, NULL);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (SenkoApplicationForm) restored = NULL;
  g_autoptr (GError) error = NULL;

  senko_application_form_set (one, A, 0, "name", "one");
  senko_application_form_set (two, A, 0, "name", "two");
  senko_application_form_write_draft (one, folder, "/r.senko", "10:00", &error);
  senko_application_form_write_draft (two, folder, "/r.senko", "10:01", &error);
  senko_application_form_write_draft (one, folder, "/r.senko", "10:02", &error);
  g_assert_no_error (error);
  drafts = senko_draft_list (folder, "/r.senko");
  g_assert_cmpuint (drafts->len, ==, 2);
  g_assert_cmpstr (((SenkoDraft *)g_ptr_array_index (drafts, 0))->name, ==, "one");
  restored = senko_draft_restore (g_ptr_array_index (drafts, 1), self->register_, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (senko_application_form_get (restored, A, 0, "name"), ==, "two");
  senko_application_form_write_draft (restored, folder, "/r.senko", "10:03", &error);
  senko_application_form_remove_draft (restored);
  senko_application_form_remove_draft (one);
  left = senko_draft_list (folder, "/r.senko");
  g_assert_cmpuint (left->len, ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FORM_TEST ("conflict", test_conflict);
  FORM_TEST ("other-rows", test_other_rows);
  FORM_TEST ("removed-rows", test_removed_rows);
  FORM_TEST ("draft", test_draft);
  FORM_TEST ("drafts-of-new", test_drafts_of_new);
  return g_test_run ();
}
