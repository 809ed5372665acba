/* One applicant's pane and the entry form, as hands and ears meet them: edit, save, undo; two
 * writers; the form after a kill; the path of the keyboard; what a screen reader is told. */
#include "app-fixture.h"

#include "app/applicants/senko-applicant-detail.h"
#include "app/applicants/senko-applicants-page.h"
#include "app/applicants/senko-entry-cell.h"
#include "app/applicants/senko-entry-form.h"
#include "app/applicants/senko-findings-view.h"
#include "model/senko-application-form.h"
#include "model/senko-rulings.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define A SENKO_TABLE_APPLICANTS
#define BEFORE_CLOSE 20240505
#define AFTER_CLOSE 20240920

static const char *program;

typedef struct {
  char *path;
  SenkoWindow *window;
  SenkoSession *session;
  SenkoApplicantDetail *detail;
} Host;

/* The pane of the applicants' page, with nobody in it. */
static void
host_open (Host *self, const char *path, SenkoDate today)
{
  self->path = path != NULL ? g_strdup (path) : app_fixture_copy_demo ();
  self->window = app_fixture_open (self->path, today);
  self->session = senko_window_get_session (self->window);
  senko_window_show_page (self->window, "applicants", NULL);
  app_fixture_settle (self->window);
  self->detail = SENKO_APPLICANT_DETAIL (
      gtk_widget_get_template_child (GTK_WIDGET (senko_window_get_current_page (self->window)),
                                     SENKO_TYPE_APPLICANTS_PAGE, "detail"));
}

static void
host_close (Host *self)
{
  app_fixture_end ();
  g_free (self->path);
}

static gint64
find (Host *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_applicant_find (senko_session_get_register (self->session),
                                    senko_session_get_selection (self->session), number, &error);

  g_assert_no_error (error);
  return id;
}

/* The applicants of the demonstration in the order of their ids; n from 0. */
static gint64
nth (Host *self, int n)
{
  gint64 first
      = senko_session_get_selection (self->session)->id * SENKO_APPLICANTS_PER_SELECTION + 1;

  return first + n;
}

static char *
column_of (Host *self, gint64 id, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantRecord) record
      = senko_applicant_record_load (senko_session_get_register (self->session), id, &error);

  g_assert_no_error (error);
  return g_strdup (senko_applicant_record_get_text (record, column));
}

/* Shows and edits; whoever looks alike is not the matter here. */
static void
edit (Host *self, gint64 id)
{
  GtkWindow *dialog;

  senko_applicant_detail_set_applicant (self->detail, id);
  app_fixture_settle (self->window);
  senko_applicant_detail_edit (self->detail);
  app_fixture_settle (self->window);
  dialog = app_fixture_dialog (self->window);
  if (dialog != NULL)
    {
      app_fixture_click (dialog, "Edit This One");
      app_fixture_settle (self->window);
    }
  g_assert_true (senko_applicant_detail_get_editing (self->detail));
}

/* The cell of a part's nth row. */
static SenkoEntryCell *
find_cell (GtkWidget *root, SenkoTableId part, guint *skip, guint column)
{
  if (SENKO_IS_ENTRY_CELL (root))
    {
      SenkoEntryCell *cell = SENKO_ENTRY_CELL (root);

      return senko_entry_cell_get_part (cell) == part
                     && senko_entry_cell_get_column (cell) == column && (*skip)-- == 0
                 ? cell
                 : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SenkoEntryCell *found = find_cell (child, part, skip, column);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static SenkoEntryCell *
cell (Host *self, SenkoTableId part, guint row, const char *key)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  SenkoEntryCell *found = NULL;

  for (guint i = 0; i < kind->n_columns && found == NULL; i++)
    if (strcmp (kind->columns[i].key, key) == 0)
      {
        guint skip = row;

        found = find_cell (GTK_WIDGET (self->detail), part, &skip, i);
      }
  g_assert_nonnull (found);
  return found;
}

static void
type (Host *self, SenkoTableId part, guint row, const char *key, const char *text)
{
  SenkoEntryCell *found = cell (self, part, row, key);

  gtk_widget_grab_focus (GTK_WIDGET (senko_entry_cell_get_entry (found)));
  gtk_editable_set_text (senko_entry_cell_get_entry (found), text);
  app_fixture_settle (self->window);
}

static GtkWidget *
form_of (Host *self)
{
  return app_fixture_get (self->detail, SENKO_TYPE_ENTRY_FORM, NULL);
}

static void
act (Host *self, gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  app_fixture_settle (self->window);
}

static SenkoEntryForm *
entry_form (Host *self)
{
  return SENKO_ENTRY_FORM (form_of (self));
}

/* --- Reading --- */

static void
test_pane (void)
{
  Host host = { 0 };
  g_autofree char *name = NULL;

  host_open (&host, NULL, AFTER_CLOSE);
  app_fixture_get (host.detail, ADW_TYPE_STATUS_PAGE, "No Applicant Selected");
  senko_applicant_detail_set_applicant (host.detail, nth (&host, 0));
  app_fixture_settle (host.window);
  name = column_of (&host, nth (&host, 0), "name");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, name);
  app_fixture_get (host.detail, SENKO_TYPE_FINDINGS_VIEW, NULL);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "Date of birth");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "Licences");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "History");
  act (&host, host.detail, "applicant.copy-findings");
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
  id = nth (&host, 4);
  before = column_of (&host, id, "name");
  edit (&host, id);
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  type (&host, A, 0, "name", "改名　太郎");
  g_assert_false (senko_applicant_detail_can_leave (host.detail));
  act (&host, form_of (&host), "form.save");
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  after = column_of (&host, id, "name");
  g_assert_cmpstr (after, ==, "改名　太郎");
  act (&host, host.detail, "win.undo");
  undone = column_of (&host, id, "name");
  g_assert_cmpstr (undone, ==, before);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, before); /* the pane shows it */
  act (&host, host.detail, "win.redo");
  redone = column_of (&host, id, "name");
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
  id = nth (&host, 5);
  edit (&host, id);
  type (&host, A, 0, "kana", "ベツノ　ヨミ");
  act (&host, form_of (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "Save")));
  app_fixture_click (dialog, "Keep Editing");
  app_fixture_settle (host.window);
  g_assert_false (senko_applicant_detail_can_leave (host.detail)); /* nothing lost */
  act (&host, form_of (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, GTK_TYPE_ENTRY, "reason")),
                         "戸籍を確認した");
  app_fixture_click (dialog, "Save");
  app_fixture_settle (host.window);
  kept = column_of (&host, id, "kana");
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
  one = nth (&host, 6);
  other = nth (&host, 7);
  edit (&host, one);
  type (&host, A, 0, "note", "unsaved");
  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Keep Editing");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, one);
  g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "note")), ==, "unsaved");

  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Discard");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, other);
  g_assert_false (senko_applicant_detail_get_editing (host.detail));
  note = column_of (&host, one, "note");
  g_assert_cmpstr (note, ==, "");

  edit (&host, one);
  type (&host, A, 0, "note", "to save");
  senko_applicant_detail_set_applicant (host.detail, other);
  app_fixture_settle (host.window);
  app_fixture_click (app_fixture_dialog (host.window), "Save");
  app_fixture_settle (host.window);
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, other);
  saved = column_of (&host, one, "note");
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
  id = nth (&host, 8);
  before = column_of (&host, id, "receipt_no");
  edit (&host, id);
  type (&host, A, 0, "birth_date", "昭和65年4月2日");
  g_assert_true (senko_entry_cell_has_problem (cell (&host, A, 0, "birth_date")));
  gtk_test_accessible_assert_state (
      GTK_ACCESSIBLE (senko_entry_cell_get_entry (cell (&host, A, 0, "birth_date"))),
      GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  type (&host, A, 0, "receipt_no", "");
  act (&host, form_of (&host), "form.save");
  g_assert_true (senko_entry_cell_has_problem (cell (&host, A, 0, "receipt_no")));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (
      gtk_editable_get_delegate (senko_entry_cell_get_entry (cell (&host, A, 0, "receipt_no"))))));
  after = column_of (&host, id, "receipt_no");
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
  id = nth (&host, 9);
  edit (&host, id);
  type (&host, A, 0, "note", "mine");
  write_elsewhere (&host, id, "note", "theirs");
  write_elsewhere (&host, id, "address", "神戸市中央区");
  act (&host, form_of (&host), "form.save");
  dialog = app_fixture_dialog (host.window);
  g_assert_nonnull (dialog);
  kept = column_of (&host, id, "note");
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
  note = column_of (&host, id, "note");
  address = column_of (&host, id, "address");
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
  edit (&host, nth (&host, 10));
  type (&host, A, 0, "address", "書きかけの住所");
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
  senko_applicant_detail_set_applicant (host.detail, nth (&host, 10)); /* it is not written over */
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
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==, nth (&host, 10));
  g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "address")), ==, "書きかけの住所");
  act (&host, form_of (&host), "form.save");
  address = column_of (&host, nth (&host, 10), "address");
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
  type (&host, A, 0, "receipt_no", "2024999900");
  for (int paper = 0; paper < 2; paper++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        type (&host, A, 0, cells[i][0], cells[i][1]);
      type (&host, A, 0, "sex", "2"); /* the focus stays in a cell with choices */
      act (&host, form_of (&host), "form.save-and-next");
      g_assert_true (senko_applicant_detail_get_editing (host.detail));
      g_assert_true (gtk_widget_get_mapped (form_of (&host)));
      g_assert_true (senko_applicant_detail_can_leave (host.detail)); /* nothing came over */
      g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "sex")), ==, "");
      g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "receipt_no")), ==,
                       paper == 0 ? "2024999901" : "2024999902");
    }
  g_assert_cmpint (find (&host, "2024999901"), ==, find (&host, "2024999900") + 1);
  act (&host, form_of (&host), "form.close");
  g_assert_false (senko_applicant_detail_get_editing (host.detail));
  g_assert_cmpint (senko_applicant_detail_get_applicant (host.detail), ==,
                   find (&host, "2024999901"));
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
  senko_applicant_detail_set_applicant (host.detail, find (&host, "2024000123"));
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

/* --- Keyboard --- */

static const char *
focused (Host *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL ? gtk_widget_get_name (entry) : "";
}

static void
press_enter (Host *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  g_signal_emit_by_name (focus, "activate");
  app_fixture_settle (self->window);
}

/* Without a rest: quick hands press Enter before anything was drawn. */
static void
write_focused (Host *self, const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY)), text);
}

/* A whole paper without a mouse: number, person, post by number, one licence, saved, the next. */
static void
test_keyboard (void)
{
  static const struct {
    const char *key, *text;
  } path[] = {
    { "receipt_no", "２０２４００００９９" },
    { "exam_no", "" },
    { "name", "新規　一郎" },
    { "kana", "シンキ　イチロウ" },
    { "birth_date", "H7.1.1" },
    { "sex", "2" },
    { "email", "a@example.jp" },
    { "phone", "078-331-8181" },
    { "postal_code", "6500001" },
    { "address", "神戸市中央区" },
    { "pool", "1" },
    { "track", "1" },
    { "category", "小学校教諭" },
    { "applied_at", "2024-05-01 10:00" },
  };
  g_autofree char *path_name = app_fixture_new_register ();
  Host host = { 0 };
  g_autofree char *pool = NULL;

  host_open (&host, path_name, BEFORE_CLOSE);
  senko_applicant_detail_add (host.detail);
  app_fixture_settle (host.window);
  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    {
      g_assert_cmpstr (focused (&host), ==, path[i].key); /* base and subject are passed over */
      write_focused (&host, path[i].text);
      press_enter (&host);
    }
  g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "pool")), ==, "general");
  gtk_widget_activate_action (form_of (&host), "form.add-row", "i", SENKO_TABLE_LICENCES);
  app_fixture_settle (host.window);
  g_assert_cmpstr (focused (&host), ==, "school_type");
  write_focused (&host, "elementary");
  press_enter (&host);
  g_assert_cmpstr (focused (&host), ==, "subject");
  press_enter (&host);
  g_assert_cmpstr (focused (&host), ==, "status");
  write_focused (&host, "held");
  app_fixture_settle (host.window);
  act (&host, form_of (&host), "form.save-and-next");
  pool = column_of (&host, find (&host, "2024000099"), "pool");
  g_assert_cmpstr (pool, ==, "general");
  g_assert_cmpstr (focused (&host), ==, "receipt_no");
  g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "receipt_no")), ==, "2024000100");
  g_assert_cmpstr (senko_entry_cell_get_text (cell (&host, A, 0, "name")), ==, "");
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  host_close (&host);
}

/* Rows with one key, and gone with one. Months follow. */
static void
test_rows (void)
{
  g_autofree char *path = app_fixture_new_register ();
  Host host = { 0 };
  SenkoApplicationForm *form;

  host_open (&host, path, BEFORE_CLOSE);
  senko_applicant_detail_add (host.detail);
  app_fixture_settle (host.window);
  form = senko_entry_form_get_form (entry_form (&host));
  gtk_widget_activate_action (form_of (&host), "form.add-row", "i", SENKO_TABLE_CAREERS);
  app_fixture_settle (host.window);
  type (&host, SENKO_TABLE_CAREERS, 0, "from", "2021-04-30");
  type (&host, SENKO_TABLE_CAREERS, 0, "to", "2025-03-01");
  gtk_widget_activate_action (form_of (&host), "form.add-row", "i", SENKO_TABLE_LEAVES);
  app_fixture_settle (host.window);
  type (&host, SENKO_TABLE_LEAVES, 0, "from", "2022-05-02");
  type (&host, SENKO_TABLE_LEAVES, 0, "to", "2023-01-30");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "41 months to 2025-03-01 (48 less 7 of leave)");
  act (&host, form_of (&host), "form.remove-row"); /* the leave that has the focus */
  g_assert_cmpuint (senko_application_form_get_n_rows (form, SENKO_TABLE_LEAVES), ==, 0);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "48 months to 2025-03-01");
  host_close (&host);
}

/* --- What a screen reader gets --- */

static void
check_named (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget)
      || (GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))))
    {
      gboolean named = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;

      if (!named
          && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL))
        g_error ("%s “%s” has no name", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_named (child);
}

static void
test_names (void)
{
  Host host = { 0 };
  GtkAccessible *entry;

  host_open (&host, NULL, BEFORE_CLOSE);
  edit (&host, nth (&host, 0));
  gtk_widget_activate_action (form_of (&host), "form.add-row", "i", SENKO_TABLE_LICENCES);
  app_fixture_settle (host.window);
  check_named (GTK_WIDGET (host.detail));
  entry = GTK_ACCESSIBLE (senko_entry_cell_get_entry (cell (&host, A, 0, "name")));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                       gtk_widget_get_next_sibling (GTK_WIDGET (entry)), NULL);
  entry = GTK_ACCESSIBLE (
      senko_entry_cell_get_entry (cell (&host, SENKO_TABLE_LICENCES, 0, "status")));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Licences 1: Held or expected");
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
  g_test_add_func ("/entry-form/keyboard", test_keyboard);
  g_test_add_func ("/entry-form/rows", test_rows);
  g_test_add_func ("/entry-form/names", test_names);
  return g_test_run ();
}
