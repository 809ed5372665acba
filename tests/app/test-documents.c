/* Documents and eligibility by keyboard: envelopes one after another, a late paper, a ruling, undo,
 * two people at once, stacks. */
#include "app-fixture.h"
#include "row-fixture.h"

#include "app/documents/senko-choice.h"
#include "app/documents/senko-day-entry.h"
#include "app/documents/senko-desk.h"
#include "app/documents/senko-documents-page.h"
#include "app/documents/senko-paper-row.h"
#include "app/documents/senko-queue-view.h"
#include "app/documents/senko-ruling-row.h"
#include "app/documents/senko-stack-view.h"
#include "model/senko-rulings.h"

#include <string.h>

#define N 20
#define IN_TIME 20240508
#define TOO_LATE 20240513

/* What the career track and the post need. */
static void
add_facts (SenkoAct *act, gint64 applicant)
{
  RowFixture row;

  row_fixture_begin (&row, SENKO_TABLE_LICENCES);
  row_fixture_set_text (&row, "school_type", "elementary");
  row_fixture_set_text (&row, "subject", "");
  row_fixture_set_text (&row, "kind", "");
  row_fixture_set_text (&row, "status", "held");
  row_fixture_insert (&row, act, applicant);
  row_fixture_begin (&row, SENKO_TABLE_CAREERS);
  row_fixture_set_int (&row, "career_no", 1);
  row_fixture_set_text (&row, "employer", "株式会社北浜");
  row_fixture_set_text (&row, "employer_kind", "company");
  row_fixture_set_text (&row, "position", "regular_employee");
  row_fixture_set_int (&row, "from_date", 20180401);
  row_fixture_set_int (&row, "to_date", 20240331);
  row_fixture_insert (&row, act, applicant);
}

static void
add_applicant (SenkoAct *act, gint64 selection, guint i)
{
  g_autofree char *receipt_no = g_strdup_printf ("K%04u", i + 1);
  g_autofree char *kana = g_strdup_printf ("テスト %u", i + 1);
  RowFixture row;

  row_fixture_begin (&row, SENKO_TABLE_APPLICANTS);
  row_fixture_set_text (&row, "receipt_no", receipt_no);
  row_fixture_set_text (&row, "name", "試験 太郎");
  row_fixture_set_text (&row, "kana", kana);
  row_fixture_set_int (&row, "birth_date", 19900401 + i);
  row_fixture_set_text (&row, "pool", "general");
  row_fixture_set_text (&row, "track", "career");
  row_fixture_set_text (&row, "category", "elementary");
  row_fixture_set_int (&row, "applied_at", 202404151200);
  add_facts (act, row_fixture_insert (&row, act, selection));
}

/* N applicants of the career track, whose entry sheet is due on 10 May (p.17). */
static char *
new_register (void)
{
  char *path = app_fixture_new_register ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "tester", IN_TIME, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, NULL, &error);

  for (guint i = 0; i < N; i++)
    add_applicant (act, selection->id, i);
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  return path;
}

static SenkoWindow *
open_page (const char *path, SenkoDate today)
{
  SenkoWindow *window = app_fixture_open (path, today);

  senko_window_show_page (window, "documents", NULL);
  app_fixture_settle (window);
  return window;
}

static SenkoDesk *
get_desk (SenkoWindow *window)
{
  return SENKO_DESK (app_fixture_get (window, SENKO_TYPE_DESK, NULL));
}

static void
type_number (SenkoWindow *window, const char *number)
{
  GtkWidget *entry = app_fixture_get (window, GTK_TYPE_ENTRY, "Receipt or examination number");

  gtk_editable_set_text (GTK_EDITABLE (entry), number);
  g_signal_emit_by_name (entry, "activate");
  app_fixture_settle (window);
}

static void
press_on (SenkoWindow *window, GtkWidget *widget, const char *name, guint keyval,
          GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (g_strcmp0 (gtk_event_controller_get_name (controller), name) == 0)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  app_fixture_settle (window);
}

static void
press (SenkoWindow *window, guint keyval)
{
  press_on (window, GTK_WIDGET (get_desk (window)), "desk", keyval, 0);
}

static void
act_on (SenkoWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (senko_window_get_current_page (window)),
                                             action, NULL));
  app_fixture_settle (window);
}

static guint
count_papers (SenkoWindow *window, const char *number)
{
  SenkoSession *session = senko_window_get_session (window);
  SenkoRegister *reg = senko_session_get_register (session);
  g_autoptr (GError) error = NULL;
  gint64 applicant
      = senko_applicant_find (reg, senko_session_get_selection (session), number, &error);
  g_autoptr (GPtrArray) rows = senko_table_list (senko_register_get_connection (reg),
                                                 SENKO_TABLE_DOCUMENTS, applicant, &error);

  g_assert_no_error (error);
  return rows->len;
}

/* Some label below root has this piece. */
static gboolean
is_shown (GtkWidget *root, const char *piece)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), piece) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, piece))
      return TRUE;
  return FALSE;
}

static void
test_twenty (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  SenkoQueueView *queue = SENKO_QUEUE_VIEW (app_fixture_get (window, SENKO_TYPE_QUEUE_VIEW, NULL));
  guint before = senko_queue_view_get_n_open (queue);

  app_fixture_assert_list (window, queue,
                           "What|Paper or rule|Due|Receipt no.|Name|Post\n"
                           "Awaited|career entry sheet|2024-05-10|K0001|試験 太郎|elementary\n",
                           before);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *number = g_strdup_printf ("K%04u", i + 1);

      type_number (window, number);
      g_assert_true (
          senko_desk_is_changed (get_desk (window))); /* the only one awaited is ticked */
      press (window, GDK_KEY_Return);
      g_assert_cmpuint (count_papers (window, number), ==, 1);
      g_assert_null (senko_desk_get_form (get_desk (window)));
    }
  g_assert_cmpuint (senko_queue_view_get_n_open (queue), ==, before - N);
  /* the focus is in the entry for the next number, which is empty */
  press_on (window, GTK_WIDGET (window), "undo", GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_papers (window, "K0020"), ==, 0);
  for (guint i = 1; i < N; i++)
    act_on (window, "win.undo");
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 0);
  g_assert_cmpuint (senko_queue_view_get_n_open (queue), ==, before);
  act_on (window, "win.redo");
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 1);
  app_fixture_end ();
}

static void
test_late (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, TOO_LATE);
  GtkWidget *desk;

  type_number (window, "K0001");
  desk = GTK_WIDGET (get_desk (window));
  g_assert_true (is_shown (desk, "missed"));
  g_assert_false (is_shown (desk, "They stay judged as general"));
  press (window, GDK_KEY_1);
  g_assert_true (is_shown (desk, "They stay judged as general instead of general · career"));
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 0); /* nothing is saved yet */
  senko_arrival_form_set_arrived_on (senko_desk_get_form (SENKO_DESK (desk)), 0, 20240509);
  press (window, GDK_KEY_plus);
  g_assert_true (is_shown (desk, "They are judged as applied for again"));
  g_assert_true (is_shown (desk, "They no longer take: "));
  press (window, GDK_KEY_minus);
  g_assert_true (is_shown (desk, "They stay judged as general"));
  press (window, GDK_KEY_1);
  g_assert_false (senko_desk_is_changed (SENKO_DESK (desk)));
  app_fixture_end ();
}

static void
test_ruling (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  GtkWidget *desk, *row, *choice, *reason;

  type_number (window, "K0002");
  press (window, GDK_KEY_1); /* the tick that was proposed goes */
  desk = GTK_WIDGET (get_desk (window));
  row = app_fixture_get (desk, SENKO_TYPE_RULING_ROW, NULL);
  choice = app_fixture_get (row, GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 3); /* out */
  app_fixture_settle (window);
  g_assert_true (is_shown (desk, "They are out"));
  g_assert_true (is_shown (desk, "needs a reason"));
  act_on (window, "documents.save");
  g_assert_nonnull (senko_desk_get_form (SENKO_DESK (desk)));
  reason = app_fixture_get (row, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (reason), "要件を満たさない");
  app_fixture_settle (window);
  g_assert_false (is_shown (desk, "needs a reason"));
  act_on (window, "documents.save");
  type_number (window, "K0002");
  g_assert_true (is_shown (desk, "Out, by "));
  app_fixture_end ();
}

/* Somebody else rejects the sheet while it lies on this desk. */
static void
test_conflict (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  g_autoptr (GError) error = NULL;
  GtkWidget *desk;

  type_number (window, "K0003");
  desk = GTK_WIDGET (get_desk (window));
  {
    g_autoptr (SenkoRegister) other
        = senko_register_open (path, SENKO_OPEN_READ_WRITE, "田中", IN_TIME, NULL, &error);
    SenkoSelection *selection = senko_register_get_selection (other, NULL, &error);
    gint64 applicant = senko_applicant_find (other, selection, "K0003", &error);
    g_autoptr (SenkoArrivalForm) theirs = senko_arrival_form_new (
        selection, IN_TIME, senko_arrival_basis_load (other, selection, applicant, &error));

    senko_arrival_form_set_marked (theirs, 0, TRUE);
    senko_arrival_form_set_verdict (theirs, 0, SENKO_DOCUMENT_REJECTED);
    g_assert_cmpint (senko_arrival_form_save (theirs, other, NULL, NULL, &error), ==,
                     SENKO_ARRIVAL_SAVED);
    g_assert_no_error (error);
  }
  press (window, GDK_KEY_Return);
  g_assert_true (is_shown (desk, "田中 changed this applicant"));
  g_assert_true (is_shown (desk, "Nothing was overwritten"));
  g_assert_true (is_shown (desk, "rejected"));
  g_assert_true (senko_arrival_form_get_paper (senko_desk_get_form (SENKO_DESK (desk)), 0)->marked);
  act_on (window, "documents.save");
  g_assert_null (senko_desk_get_form (SENKO_DESK (desk)));
  app_fixture_end ();
}

static void
test_unknown (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);

  type_number (window, "K9999");
  g_assert_null (senko_desk_get_form (get_desk (window)));
  g_assert_true (is_shown (GTK_WIDGET (get_desk (window)), "No applicant has the number “K9999”"));
  app_fixture_end ();
}

/* The next one comes up by itself when working through the queue. */
static void
test_next (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  SenkoDesk *desk = get_desk (window);
  gint64 first;

  act_on (window, "documents.next");
  first = senko_desk_get_applicant (desk);
  g_assert_cmpint (first, !=, 0);
  g_assert_false (senko_desk_is_changed (desk)); /* looking ticks nothing */
  press (window, GDK_KEY_1);
  act_on (window, "documents.save");
  g_assert_cmpint (senko_desk_get_applicant (desk), !=, 0);
  g_assert_cmpint (senko_desk_get_applicant (desk), !=, first);
  app_fixture_end ();
}

/* A reader types into the list: its digits tick nothing. */
static void
test_scan (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  SenkoDesk *desk = get_desk (window);
  gint64 first;

  act_on (window, "documents.next");
  first = senko_desk_get_applicant (desk);
  press (window, GDK_KEY_1);
  g_assert_true (senko_page_take_number (senko_window_get_current_page (window), "K0011"));
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window));
  g_assert_cmpint (senko_desk_get_applicant (desk), !=, first);
  g_assert_true (senko_desk_is_scanned (desk));
  app_fixture_end ();
}

static void
on_left_cb (SenkoPage *page, gboolean may_leave, gpointer user_data)
{
  *(int *)user_data = may_leave ? 1 : 0;
}

static void
test_leave (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  SenkoPage *page = senko_window_get_current_page (window);
  int left = -1;

  type_number (window, "K0001");
  g_assert_false (senko_page_can_leave (page));
  senko_page_ask_leave (page, on_left_cb, &left);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_dialog (window));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (app_fixture_dialog (window)), "save");
  app_fixture_settle (window);
  g_assert_cmpint (left, ==, 1);
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 1);
  app_fixture_end ();
}

/* --- Stacks --- */

static void
read_number (SenkoWindow *window, const char *number)
{
  senko_page_take_number (senko_window_get_current_page (window), number);
  app_fixture_settle (window);
}

static void
test_stack (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  SenkoStackView *stack;
  SenkoSession *session = senko_window_get_session (window);
  guint saved;

  act_on (window, "documents.stack");
  stack = SENKO_STACK_VIEW (app_fixture_get (window, SENKO_TYPE_STACK_VIEW, NULL));
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (app_fixture_get (stack, GTK_TYPE_DROP_DOWN, "Paper in every envelope")),
      senko_definition_code (senko_session_get_selection (session)->definition,
                             SENKO_VOCABULARY_DOCUMENT, "entry_sheet", 11)
          - 1u);
  read_number (window, "K0001");
  read_number (window, "K0002");
  read_number (window, "K9999");
  read_number (window, "K0001");
  g_assert_cmpuint (senko_stack_view_count (stack, &saved), ==, 3);
  g_assert_true (is_shown (GTK_WIDGET (stack), "3 envelopes read"));
  g_assert_true (is_shown (GTK_WIDGET (stack), "unknown number"));
  g_assert_true (is_shown (GTK_WIDGET (stack), "read twice"));
  app_fixture_click (stack, "Look K9999 up again");
  app_fixture_settle (window);
  g_assert_cmpuint (senko_stack_view_count (stack, &saved), ==, 3);
  app_fixture_assert_names (stack);
  app_fixture_assert_list (
      window, stack,
      "No.|Number|Name|What follows|State\n"
      "4|K0001|試験 太郎|Read before in this stack; it is counted once.|read twice\n",
      4);
  act_on (window, "documents.save");
  senko_stack_view_count (stack, &saved);
  g_assert_cmpuint (saved, ==, 2);
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 1);
  g_assert_cmpuint (count_papers (window, "K0002"), ==, 1);
  g_assert_true (senko_stack_view_is_unsaved (stack)); /* the unknown number waits for somebody */
  act_on (window, "win.undo");
  g_assert_cmpuint (count_papers (window, "K0001"), ==, 0);
  g_assert_cmpuint (count_papers (window, "K0002"), ==, 0);
  app_fixture_end ();
}

/* What was read and not saved is there again after a crash, and gone when it is saved. */
static void
test_stack_crash (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);
  GtkWindow *dialog;
  SenkoStackView *stack;
  guint saved;

  act_on (window, "documents.stack");
  stack = SENKO_STACK_VIEW (app_fixture_get (window, SENKO_TYPE_STACK_VIEW, NULL));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_get (stack, GTK_TYPE_SPIN_BUTTON, NULL)),
                             5);
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (app_fixture_get (stack, GTK_TYPE_DROP_DOWN, "Paper in every envelope")), 2);
  read_number (window, "K0003");
  read_number (window, "K9999");
  app_fixture_end (); /* nobody is asked */
  window = open_page (path, IN_TIME);
  dialog = app_fixture_dialog (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "2 envelopes"));
  app_fixture_assert_names (dialog);
  app_fixture_click (dialog, "Go On");
  app_fixture_settle (window);
  stack = SENKO_STACK_VIEW (app_fixture_get (window, SENKO_TYPE_STACK_VIEW, NULL));
  g_assert_cmpuint (senko_stack_view_count (stack, &saved), ==, 2);
  g_assert_true (is_shown (GTK_WIDGET (stack), "3 more in the stack"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (
                        app_fixture_get (stack, GTK_TYPE_DROP_DOWN, "Paper in every envelope"))),
                    ==, 2);
  g_assert_cmpuint (count_papers (window, "K0003"), ==, 0);
  act_on (window, "documents.save");
  g_assert_cmpuint (count_papers (window, "K0003"), ==, 1);
  senko_stack_view_clear (stack);
  app_fixture_end ();
  window = open_page (path, IN_TIME);
  g_assert_null (app_fixture_dialog (window));
  app_fixture_end ();
}

static void
test_names (void)
{
  g_autofree char *path = new_register ();
  SenkoWindow *window = open_page (path, IN_TIME);

  type_number (window, "K0001");
  app_fixture_assert_names (senko_window_get_current_page (window));
  app_fixture_end ();
}

static void
test_day_entry (void)
{
  SenkoDayEntry *entry = g_object_ref_sink (SENKO_DAY_ENTRY (senko_day_entry_new ("day")));

  gtk_editable_set_text (senko_day_entry_get_entry (entry), "R6.5.10");
  g_assert_cmpint (senko_day_entry_get_day (entry), ==, 20240510);
  gtk_editable_set_text (senko_day_entry_get_entry (entry), "20240431");
  g_assert_cmpint (senko_day_entry_get_day (entry), ==, SENKO_DATE_NONE);
  senko_day_entry_set_day (entry, 20240510);
  g_assert_cmpstr (gtk_editable_get_text (senko_day_entry_get_entry (entry)), ==, "2024-05-10");
  g_object_unref (entry);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/documents/twenty", test_twenty);
  g_test_add_func ("/documents/late", test_late);
  g_test_add_func ("/documents/ruling", test_ruling);
  g_test_add_func ("/documents/conflict", test_conflict);
  g_test_add_func ("/documents/unknown", test_unknown);
  g_test_add_func ("/documents/next", test_next);
  g_test_add_func ("/documents/scan", test_scan);
  g_test_add_func ("/documents/leave", test_leave);
  g_test_add_func ("/documents/stack", test_stack);
  g_test_add_func ("/documents/stack-crash", test_stack_crash);
  g_test_add_func ("/documents/names", test_names);
  g_test_add_func ("/documents/day-entry", test_day_entry);
  return g_test_run ();
}
