/* One applicant's pane and the entry form, as hands meet them: edit, save, undo; two writers; the
 * form after a kill. */
#include "entry-fixture.h"

#include "app/applicants/senko-applicants-page.h"
#include "app/applicants/senko-findings-view.h"
#include "model/senko-application-form.h"
#include "model/senko-rulings.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

static const char *program;

/* --- Reading --- */

static void
test_pane (void)
{
  Host host = { 0 };
  g_autofree char *name = NULL;

  host_open (&host, NULL, AFTER_CLOSE);
  app_fixture_get (host.detail, ADW_TYPE_STATUS_PAGE, "No Applicant Selected");
  senko_applicant_detail_set_applicant (host.detail, host_nth (&host, 0));
  app_fixture_settle (host.window);
  name = host_column (&host, host_nth (&host, 0), "name");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, name);
  app_fixture_get (host.detail, SENKO_TYPE_FINDINGS_VIEW, NULL);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "Date of birth");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "Licences");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "History");
  host_act (&host, host.detail, "applicant.copy-findings");
  senko_applicant_detail_set_applicant (host.detail, 0);
  app_fixture_get (host.detail, ADW_TYPE_STATUS_PAGE, "No Applicant Selected");
  host_close (&host);
}

/* --- Edit, save, undo, redo --- */

static void
test_edit_save_undo (void)
{
  Host host = { 0 };
  gint64 id;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;

  host_open (&host, NULL, BEFORE_CLOSE);
  id = host_nth (&host, 4);
  before = host_column (&host, id, "name");
  host_edit (&host, id);
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  host_type (&host, A, 0, "name", "改名　太郎");
  g_assert_false (senko_applicant_detail_can_leave (host.detail));
  host_act (&host, host_form (&host), "form.save");
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  after = host_column (&host, id, "name");
  g_assert_cmpstr (after, ==, "改名　太郎");
  host_act (&host, host.detail, "win.undo");
  undone = host_column (&host, id, "name");
  g_assert_cmpstr (undone, ==, before);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, before); /* the pane shows it */
  host_act (&host, host.detail, "win.redo");
  redone = host_column (&host, id, "name");
  g_assert_cmpstr (redone, ==, "改名　太郎");
  host_close (&host);
}

/* After the end of changes a reason is asked, and kept. */
static void
test_reason (void)
{
  Host host = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  GtkWindow *dialog;
  gint64 id;

  host_open (&host, NULL, AFTER_CLOSE);
  id = host_nth (&host, 5);
  host_edit (&host, id);
  host_type (&host, A, 0, "kana", "ベツノ　ヨミ");
  host_act (&host, host_form (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "Save")));
  app_fixture_click (dialog, "Keep Editing");
  app_fixture_settle (host.window);
  g_assert_false (senko_applicant_detail_can_leave (host.detail)); /* nothing lost */
  host_act (&host, host_form (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, GTK_TYPE_ENTRY, "reason")),
                         "戸籍を確認した");
  app_fixture_click (dialog, "Save");
  app_fixture_settle (host.window);
  kept = host_column (&host, id, "kana");
  g_assert_cmpstr (kept, ==, "ベツノ　ヨミ");
  history
      = senko_applicant_history_load (senko_session_get_register (host.session),
                                      senko_session_get_selection (host.session), id, 1, &error);
  g_assert_cmpstr (((SenkoHistoryAct *)g_ptr_array_index (history, 0))->reason, ==,
                   "戸籍を確認した");
  host_close (&host);
}

/* --- Unsaved --- */

static void
test_unsaved (void)
{
  Host host = { 0 };
  gint64 one, other;
  g_autofree char *note = NULL, *saved = NULL;

  host_open (&host, NULL, BEFORE_CLOSE);
  one = host_nth (&host, 6);
  other = host_nth (&host, 7);
  host_edit (&host, one);
  host_type (&host, A, 0, "note", "unsaved");
  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Keep Editing");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, one);
  g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "note")), ==, "unsaved");

  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Discard");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, other);
  g_assert_false (senko_applicant_detail_get_editing (host.detail));
  note = host_column (&host, one, "note");
  g_assert_cmpstr (note, ==, "");

  host_edit (&host, one);
  host_type (&host, A, 0, "note", "to save");
  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Save");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, other);
  saved = host_column (&host, one, "note");
  g_assert_cmpstr (saved, ==, "to save");
  host_close (&host);
}

/* What is wrong is said at the cell, and nothing is written. */
static void
test_refused (void)
{
  Host host = { 0 };
  g_autofree char *before = NULL, *after = NULL;
  gint64 id;

  host_open (&host, NULL, BEFORE_CLOSE);
  id = host_nth (&host, 8);
  before = host_column (&host, id, "receipt_no");
  host_edit (&host, id);
  host_type (&host, A, 0, "birth_date", "昭和65年4月2日");
  g_assert_true (senko_entry_cell_has_problem (host_cell (&host, A, 0, "birth_date")));
  gtk_test_accessible_assert_state (
      GTK_ACCESSIBLE (senko_entry_cell_get_entry (host_cell (&host, A, 0, "birth_date"))),
      GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  host_type (&host, A, 0, "receipt_no", "");
  host_act (&host, host_form (&host), "form.save");
  g_assert_true (senko_entry_cell_has_problem (host_cell (&host, A, 0, "receipt_no")));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (
      senko_entry_cell_get_entry (host_cell (&host, A, 0, "receipt_no"))))));
  after = host_column (&host, id, "receipt_no");
  g_assert_cmpstr (before, ==, after);
  host_close (&host);
}

/* --- Two writers --- */

static void
write_elsewhere (Host *self, gint64 id, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) other = senko_register_open (self->path, SENKO_OPEN_READ_WRITE,
                                                         "somebody", BEFORE_CLOSE, NULL, &error);
  g_autoptr (SenkoApplicantRecord) record = senko_applicant_record_load (other, id, &error);
  g_autoptr (SenkoApplicationForm) form = senko_application_form_new (
      other, senko_register_get_selection (other, NULL, &error), record, &error);

  g_assert_no_error (error);
  senko_application_form_set (form, A, 0, key, text);
  g_assert_cmpint (senko_application_form_save (form, other, NULL, NULL, NULL, &error), ==,
                   SENKO_FORM_SAVED);
}

static void
test_conflict (void)
{
  Host host = { 0 };
  g_autofree char *note = NULL, *address = NULL, *kept = NULL;
  GtkWindow *dialog;
  gint64 id;

  host_open (&host, NULL, BEFORE_CLOSE);
  id = host_nth (&host, 9);
  host_edit (&host, id);
  host_type (&host, A, 0, "note", "mine");
  write_elsewhere (&host, id, "note", "theirs");
  write_elsewhere (&host, id, "address", "神戸市中央区");
  host_act (&host, host_form (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  kept = host_column (&host, id, "note");
  g_assert_cmpstr (kept, ==, "theirs"); /* nothing overwritten */
  app_fixture_get (dialog, GTK_TYPE_CHECK_BUTTON, "Mine: mine");
  app_fixture_get (dialog, GTK_TYPE_CHECK_BUTTON, "Theirs: theirs");
  app_fixture_get (dialog, GTK_TYPE_CHECK_BUTTON, "Theirs: 神戸市中央区");
  g_assert_false (
      gtk_widget_get_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "Save Chosen")));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (app_fixture_get (dialog, GTK_TYPE_CHECK_BUTTON, "Mine: mine")), TRUE);
  app_fixture_click (dialog, "Save Chosen"); /* mine of the note, theirs of the address */
  app_fixture_settle (host.window);
  note = host_column (&host, id, "note");
  address = host_column (&host, id, "address");
  g_assert_cmpstr (note, ==, "mine");
  g_assert_cmpstr (address, ==, "神戸市中央区");
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  host_close (&host);
}

/* --- After a kill --- */

/* The other process: types, waits until the draft is there, and is gone. */
static int
type_and_die (const char *path)
{
  Host host = { 0 };
  guint n = 0;

  host_open (&host, path, BEFORE_CLOSE);
  host_edit (&host, host_nth (&host, 10));
  host_type (&host, A, 0, "address", "書きかけの住所");
  while (n == 0)
    {
      g_autoptr (GPtrArray) drafts = senko_draft_list (NULL, host.path);

      n = drafts->len;
      g_main_context_iteration (NULL, TRUE);
    }
  raise (SIGKILL);
  return 1;
}

static void
test_draft (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  const char *const command[] = { program, "--type-and-die", path, NULL };
  Host host = { 0 };
  g_autofree char *address = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *dialog;
  int status;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

  host_open (&host, path, BEFORE_CLOSE);
  app_fixture_settle (host.window);
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  app_fixture_click (dialog, "Later");
  app_fixture_settle (host.window);
  senko_applicant_detail_set_applicant (host.detail,
                                        host_nth (&host, 10)); /* it is not written over */
  app_fixture_settle (host.window);
  senko_applicant_detail_edit (host.detail);
  app_fixture_settle (host.window);
  dialog = app_fixture_dialog (host.window);
  if (app_fixture_find (dialog, GTK_TYPE_BUTTON, "Edit This One") != NULL)
    {
      app_fixture_click (dialog, "Edit This One");
      app_fixture_settle (host.window);
      dialog = app_fixture_dialog (host.window);
    }
  app_fixture_click (dialog, "Restore");
  app_fixture_settle (host.window);
  g_assert_true (senko_applicant_detail_get_editing (host.detail));
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, host_nth (&host, 10));
  g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "address")), ==,
                   "書きかけの住所");
  host_act (&host, host_form (&host), "form.save");
  address = host_column (&host, host_nth (&host, 10), "address");
  g_assert_cmpstr (address, ==, "書きかけの住所");
  drafts = senko_draft_list (NULL, senko_session_get_path (host.session));
  g_assert_cmpuint (drafts->len, ==, 0);
  host_close (&host);
}

/* In the page itself, whose list follows what is saved: one paper after another. */
static void
test_page (void)
{
  static const char *const cells[][2]
      = { { "name", "新規　一郎" },      { "kana", "シンキ　イチロウ" },
          { "birth_date", "H7.1.1" },    { "pool", "general" },
          { "track", "general" },        { "category", "elementary" },
          { "applied_at", "2024-05-01" } };
  Host host = { 0 };

  host.path = app_fixture_copy_demo ();
  host.window = app_fixture_open (host.path, BEFORE_CLOSE);
  host.session = senko_window_get_session (host.window);
  senko_window_show_page (host.window, "applicants", "new");
  app_fixture_settle (host.window);
  host.detail
      = SENKO_APPLICANT_DETAIL (app_fixture_get (host.window, SENKO_TYPE_APPLICANT_DETAIL, NULL));
  host_type (&host, A, 0, "receipt_no", "2024999900");
  for (int paper = 0; paper < 2; paper++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        host_type (&host, A, 0, cells[i][0], cells[i][1]);
      host_type (&host, A, 0, "sex", "2"); /* the focus stays in a cell with choices */
      host_act (&host, host_form (&host), "form.save-and-next");
      g_assert_true (senko_applicant_detail_get_editing (host.detail));
      g_assert_true (gtk_widget_get_mapped (host_form (&host)));
      g_assert_true (senko_applicant_detail_can_leave (host.detail)); /* nothing came over */
      g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "sex")), ==, "");
      g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "receipt_no")), ==,
                       paper == 0 ? "2024999901" : "2024999902");
    }
  g_assert_cmpint (host_find (&host, "2024999901"), ==, host_find (&host, "2024999900") + 1);
  host_act (&host, host_form (&host), "form.close");
  g_assert_false (senko_applicant_detail_get_editing (host.detail));
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==,
                   host_find (&host, "2024999901"));
  host_close (&host);
}

/* --- Look-alikes --- */

static void
add_person (Host *self, const char *number, const char *name, const char *kana)
{
  g_autoptr (GError) error = NULL;
  SenkoRegister *register_ = senko_session_get_register (self->session);
  g_autoptr (SenkoApplicationForm) form = senko_application_form_new_next (
      senko_session_get_selection (self->session), BEFORE_CLOSE, NULL);
  const char *const cells[][2] = { { "receipt_no", number },
                                   { "name", name },
                                   { "kana", kana },
                                   { "birth_date", "H7.1.1" },
                                   { "pool", "general" },
                                   { "track", "general" },
                                   { "category", "elementary" },
                                   { "applied_at", "2024-05-01" } };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    senko_application_form_set (form, A, 0, cells[i][0], cells[i][1]);
  g_assert_cmpint (senko_application_form_save (form, register_, NULL, NULL, NULL, &error), ==,
                   SENKO_FORM_SAVED);
}

/* Before one of two who are nearly the same is edited, the other is shown. */
static void
test_alike (void)
{
  g_autofree char *path = app_fixture_new_register ();
  Host host = { 0 };
  GtkWindow *dialog;

  host_open (&host, path, BEFORE_CLOSE);
  add_person (&host, "2024000123", "高橋 恵子", "タカハシ ケイコ");
  add_person (&host, "2024001023", "髙橋 惠子", "タカハシ ケイコ");
  add_person (&host, "2024990000", "林 一郎", "ハヤシ イチロウ");
  senko_session_changed (host.session);
  senko_applicant_detail_set_applicant (host.detail, host_find (&host, "2024000123"));
  app_fixture_settle (host.window);
  senko_applicant_detail_edit (host.detail);
  app_fixture_settle (host.window);
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), "高橋"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "髙橋"));
  g_assert_null (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "林"));
  app_fixture_click (dialog, "Cancel");
  app_fixture_settle (host.window);
  g_assert_false (senko_applicant_detail_get_editing (host.detail));
  host_close (&host);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--type-and-die") == 0)
    {
      g_autofree char *path = g_strdup (argv[2]);

      argc = 1;
      app_fixture_init (&argc, &argv);
      return type_and_die (path);
    }
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/entry-form/pane", test_pane);
  g_test_add_func ("/entry-form/edit-save-undo", test_edit_save_undo);
  g_test_add_func ("/entry-form/reason", test_reason);
  g_test_add_func ("/entry-form/unsaved", test_unsaved);
  g_test_add_func ("/entry-form/refused", test_refused);
  g_test_add_func ("/entry-form/conflict", test_conflict);
  g_test_add_func ("/entry-form/draft", test_draft);
  g_test_add_func ("/entry-form/page", test_page);
  g_test_add_func ("/entry-form/alike", test_alike);
  return g_test_run ();
}
