/* Bonus claims by keyboard: fifty one after another, a rejection with its reason, two people, a
 * scan, undo, reports. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/claims/senko-claim-queue-view.h"
#include "app/claims/senko-claim-reports.h"
#include "app/claims/senko-claim-view.h"
#include "app/claims/senko-claims-page.h"
#include "app/claims/senko-proof-view.h"
#include "app/look/senko-look-view.h"
#include "app/senko-settings.h"
#include "app/table/senko-table-view.h"

#include <cairo-pdf.h>
#include <string.h>

#define N 50
#define TODAY 20240801

/* A row being written. */
typedef struct {
  SenkoTableId table;
  SenkoValue values[SENKO_MAX_COLUMNS];
} Row;

static void
begin_row (Row *row, SenkoTableId table)
{
  row->table = table;
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    row->values[i] = (SenkoValue){ .is_null = TRUE };
}

static void
set_text (Row *row, const char *column, const char *text)
{
  row->values[senko_table_column (senko_table (row->table), column)]
      = (SenkoValue){ .text = text, .length = -1 };
}

static void
set_int (Row *row, const char *column, gint64 value)
{
  row->values[senko_table_column (senko_table (row->table), column)]
      = (SenkoValue){ .integer = value };
}

static gint64
insert (const Row *row, SenkoAct *act, gint64 owner)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_act_insert (act, row->table, owner, row->values, &error);

  g_assert_no_error (error);
  return id;
}

/* Every fifth has a score one point too low. */
static void
add_claim (SenkoAct *act, gint64 applicant, guint i, SenkoTime claimed_at)
{
  Row row;

  begin_row (&row, SENKO_TABLE_CREDENTIALS);
  set_text (&row, "kind", "gtec");
  set_int (&row, "obtained_on", 20230501);
  set_text (&row, "score", i % 5 == 4 ? "1179" : "1180");
  set_text (&row, "status", "held");
  insert (&row, act, applicant);
  begin_row (&row, SENKO_TABLE_CLAIMS);
  set_text (&row, "bonus", "english");
  set_text (&row, "subject", "");
  if (claimed_at != 0)
    set_int (&row, "claimed_at", claimed_at);
  insert (&row, act, applicant);
}

static void
add_applicant (SenkoAct *act, gint64 selection, guint i, SenkoTime claimed_at)
{
  g_autofree char *receipt_no = g_strdup_printf ("K%04u", i + 1);
  g_autofree char *exam_no = g_strdup_printf ("10%04u", i + 1);
  g_autofree char *kana = g_strdup_printf ("テスト %u", i + 1);
  gint64 applicant;
  Row row;

  begin_row (&row, SENKO_TABLE_APPLICANTS);
  set_text (&row, "receipt_no", receipt_no);
  set_text (&row, "exam_no", exam_no);
  set_text (&row, "name", "試験 太郎");
  set_text (&row, "kana", kana);
  set_int (&row, "birth_date", 19900401 + i);
  set_text (&row, "pool", "general");
  set_text (&row, "track", "general");
  set_text (&row, "category", "elementary");
  set_int (&row, "applied_at", 202404151200);
  set_int (&row, "no_disqualification", 1);
  applicant = insert (&row, act, selection);
  begin_row (&row, SENKO_TABLE_LICENCES);
  set_text (&row, "school_type", "elementary");
  set_text (&row, "subject", "");
  set_text (&row, "kind", "");
  set_text (&row, "status", "held");
  insert (&row, act, applicant);
  add_claim (act, applicant, i, claimed_at);
}

/* claimed_at: 0 = with the application. */
static char *
new_register_at (guint n, SenkoTime claimed_at)
{
  char *path = app_fixture_new_register ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "tester", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, NULL, &error);

  for (guint i = 0; i < n; i++)
    add_applicant (act, selection->id, i, claimed_at);
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  return path;
}

static char *
new_register (guint n)
{
  return new_register_at (n, 0);
}

static SenkoWindow *
open_page (const char *path)
{
  SenkoWindow *window = app_fixture_open (path, TODAY);

  senko_window_show_page (window, "claims", NULL);
  app_fixture_settle (window);
  return window;
}

static SenkoClaimQueueView *
get_queue (SenkoWindow *window)
{
  return SENKO_CLAIM_QUEUE_VIEW (app_fixture_get (window, SENKO_TYPE_CLAIM_QUEUE_VIEW, NULL));
}

/* A key of the keyboard, through the X server, wherever the focus is. */
static void
press (SenkoWindow *window, guint keyval)
{
  key_fixture_press (window, gdk_keyval_name (keyval));
}

/* Another person sits down at the window. */
static void
sit_down (SenkoWindow *window, const char *actor)
{
  g_autoptr (GError) error = NULL;

  g_settings_set_string (senko_settings_get (), "actor", actor);
  g_assert_true (senko_session_reopen (senko_window_get_session (window), &error));
  g_assert_no_error (error);
  app_fixture_settle (window);
}

static void
type_reason (SenkoWindow *window, const char *reason)
{
  GtkWidget *entry = app_fixture_get (window, GTK_TYPE_ENTRY, "Reason or note");

  gtk_editable_set_text (GTK_EDITABLE (entry), reason);
}

/* How many claims have this verdict. */
static guint
count (const char *path, const char *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "looker", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (reg),
                                                     SENKO_TABLE_CLAIMS, selection->id, &error);
  guint n = 0;

  while (senko_statement_next (row, &error))
    n += g_strcmp0 (senko_statement_get_text (row, 4), verdict) == 0;
  g_assert_no_error (error);
  return n;
}

/* --- Tests --- */

/* One key each: what the rules propose is accepted or rejected, and the next claim comes up. */
static void
test_fifty (void)
{
  g_autofree char *path = new_register (N);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);
  const SenkoClaimItem *item;
  guint n = 0;

  g_assert_cmpuint (senko_claim_queue_view_get_n_open (queue), ==, N);
  while ((item = senko_claim_queue_view_get_item (queue)) != NULL && n < N)
    {
      g_assert_nonnull (app_fixture_find_containing (window, "GTEC: "));
      press (window, item->proposed == SENKO_CLAIM_VERIFIED ? GDK_KEY_F2 : GDK_KEY_F3);
      n++;
    }
  app_fixture_settle (window);
  g_assert_cmpuint (n, ==, N);
  g_assert_cmpuint (count (path, "verified"), ==, N - N / 5);
  g_assert_cmpuint (count (path, "rejected"), ==, N / 5);
  app_fixture_end ();
}

static const char *
get_reason (SenkoWindow *window)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, "Reason or note")));
}

/* What was typed for a claim waits there while others are looked at; a verdict takes it, and
 * nobody else gets to see it. */
static void
test_draft (void)
{
  g_autofree char *path = new_register (3);
  SenkoWindow *window = open_page (path);

  sit_down (window, "tester");
  type_reason (window, "原本待ち");
  key_fixture_press (window, "ctrl+Down");
  g_assert_cmpstr (get_reason (window), ==, "");
  key_fixture_press (window, "Up");
  g_assert_cmpstr (get_reason (window), ==, "原本待ち");
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
  g_assert_cmpstr (get_reason (window), ==, "原本待ち");
  sit_down (window, "another");
  g_assert_cmpstr (get_reason (window), ==, "");
  sit_down (window, "tester");
  g_assert_cmpstr (get_reason (window), ==, "原本待ち");
  press (window, GDK_KEY_F4);
  g_assert_cmpstr (get_reason (window), ==, "");
  key_fixture_press (window, "Up");
  g_assert_cmpstr (get_reason (window), ==, "");
  app_fixture_end ();
}

/* Against the rules: the page asks for a reason, takes it from the list, and says that a second
 * person must look; that claim does not wait for the same person. */
static void
test_overruling (void)
{
  g_autofree char *path = new_register (2);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);
  GtkWidget *claim = app_fixture_get (window, SENKO_TYPE_CLAIM_VIEW, NULL);

  press (window, GDK_KEY_F3);
  g_assert_nonnull (app_fixture_find_containing (window, "needs a reason"));
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 2);
  gtk_widget_activate_action (claim, "claim.reason", "s", senko_claim_reasons ()[0]);
  press (window, GDK_KEY_F3);
  app_fixture_settle (window);
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 1);
  g_assert_cmpuint (senko_claim_queue_view_get_n_open (queue), ==, 2);
  g_assert_cmpuint (count (path, "rejected"), ==, 0);
  app_fixture_end ();
}

/* Who overruled the rules does not confirm it; who does sees the claim without the first verdict.
 */
static void
test_two_people (void)
{
  g_autofree char *path = new_register (1);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);

  sit_down (window, "tanaka");
  type_reason (window, "another name");
  press (window, GDK_KEY_F3);
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 0);
  g_assert_cmpuint (senko_claim_queue_view_get_n_open (queue), ==, 1);
  sit_down (window, "ito");
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 1);
  g_assert_nonnull (
      app_fixture_find_containing (window, "Second check, without the first verdict"));
  g_assert_null (app_fixture_find_containing (window, "tanaka"));
  g_assert_null (app_fixture_find_containing (window, "another name"));
  type_reason (window, "same here");
  press (window, GDK_KEY_F3);
  g_assert_cmpuint (count (path, "rejected"), ==, 1);
  g_assert_cmpuint (senko_claim_queue_view_get_n_open (queue), ==, 0);
  app_fixture_end ();
}

/* Claimed a minute after the applications were closed: the rules refuse it with both times, and one
 * key is enough. */
static void
test_late (void)
{
  g_autofree char *path = new_register_at (2, 202405101701);
  SenkoWindow *window = open_page (path);

  g_assert_nonnull (app_fixture_find_containing (
      window, "claimed at 2024-05-10 17:01, after the applications were closed at 2024-05-10"));
  g_assert_nonnull (app_fixture_find_containing (window, "Proposed: rejected"));
  press (window, GDK_KEY_F3);
  app_fixture_settle (window);
  g_assert_cmpuint (count (path, "rejected"), ==, 1);
  app_fixture_end ();
}

/* F4 sets aside with a note; it stays among what is open. */
static void
test_aside (void)
{
  g_autofree char *path = new_register (2);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);

  type_reason (window, "原本待ち");
  press (window, GDK_KEY_F4);
  app_fixture_settle (window);
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 1);
  g_assert_true (senko_claim_queue_view_show_number (queue, "K0001"));
  g_assert_cmpint (senko_claim_queue_view_get_item (queue)->state, ==, SENKO_CLAIM_STATE_ASIDE);
  g_assert_nonnull (app_fixture_find_containing (window, "原本待ち"));
  app_fixture_end ();
}

/* A barcode brings that person's claims, whatever the filters say. */
static void
test_scan (void)
{
  g_autofree char *path = new_register (5);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);
  SenkoPage *page = senko_window_get_current_page (window);

  g_assert_true (senko_page_take_number (page, "100003"));
  g_assert_nonnull (app_fixture_find_containing (window, "100003 試験 太郎"));
  key_fixture_press (window, "ctrl+l");
  key_fixture_enter (window, "100004");
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 1);
  g_assert_nonnull (app_fixture_find_containing (window, "100004 試験 太郎"));
  g_assert_true (senko_page_take_number (page, "999999"));
  app_fixture_settle (window);
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 1);
  app_fixture_end ();
}

/* Undone: the claim is open again, and on the list. */
static void
test_undo (void)
{
  g_autofree char *path = new_register (3);
  SenkoWindow *window = open_page (path);
  SenkoClaimQueueView *queue = get_queue (window);

  press (window, GDK_KEY_F2);
  app_fixture_settle (window);
  g_assert_cmpuint (count (path, "verified"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  app_fixture_settle (window);
  g_assert_cmpuint (count (path, "verified"), ==, 0);
  g_assert_cmpuint (senko_claim_queue_view_get_n_shown (queue), ==, 3);
  app_fixture_end ();
}

static GtkWidget *
get_proofs (SenkoWindow *window)
{
  return app_fixture_get (window, SENKO_TYPE_PROOF_VIEW, NULL);
}

static void
record (SenkoWindow *window, const char *paper, const char *file)
{
  GtkWidget *proofs = get_proofs (window);

  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (proofs, GTK_TYPE_ENTRY, NULL)), paper);
  senko_proof_view_record (SENKO_PROOF_VIEW (proofs), file);
}

static void
on_shown_cb (gboolean *shown)
{
  *shown = TRUE;
}

/* Until the page is on the screen, or it is said why there is none. */
static SenkoLookView *
wait_for_look (SenkoWindow *window)
{
  GtkWidget *look = app_fixture_get (window, SENKO_TYPE_LOOK_VIEW, NULL);
  gboolean shown = FALSE;
  gulong handler = g_signal_connect_swapped (look, "shown", G_CALLBACK (on_shown_cb), &shown);

  app_fixture_wait (&shown);
  g_signal_handler_disconnect (look, handler);
  return SENKO_LOOK_VIEW (look);
}

static char *
write_file (const char *name, const char *content, gsize length)
{
  char *path = app_fixture_path (name);

  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
  return path;
}

static char *
write_png (const char *name, int size)
{
  char *path = app_fixture_path (name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static char *
write_pdf (const char *name, guint n_pages)
{
  char *path = app_fixture_path (name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

/* A picture handed in is kept and shown beside the claim, with what is known of the paper. */
static void
test_proof (void)
{
  g_autofree char *path = new_register (1), *file = write_png ("scan.png", 4);
  SenkoWindow *window = open_page (path);

  g_assert_null (app_fixture_find (window, SENKO_TYPE_LOOK_VIEW, NULL));
  record (window, "GTEC 証明", file);
  g_assert_cmpstr (senko_look_view_get_text (wait_for_look (window)), ==, "scan.png: Page 1 of 1");
  g_assert_nonnull (app_fixture_find_containing (window, "GTEC 証明 (copy)"));
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* A PDF is shown page by page, larger and smaller; after its last page comes the next attachment.
 */
static void
test_pages (void)
{
  g_autofree char *path = new_register (1), *pdf = write_pdf ("paper.pdf", 2),
                  *png = write_png ("scan.png", 4);
  SenkoWindow *window = open_page (path);
  SenkoLookView *look;
  guint n_pages;

  record (window, "証明書", pdf);
  look = wait_for_look (window);
  g_assert_cmpstr (senko_look_view_get_text (look), ==, "paper.pdf: Page 1 of 2");
  gtk_widget_activate_action (GTK_WIDGET (look), "look.previous", NULL);
  gtk_widget_activate_action (GTK_WIDGET (look), "look.next", NULL);
  wait_for_look (window);
  g_assert_cmpuint (senko_look_view_get_page (look, &n_pages), ==, 1);
  g_assert_cmpuint (n_pages, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (look), "look.larger", NULL);
  wait_for_look (window);
  g_assert_cmpfloat (senko_look_view_get_zoom (look), ==, 1.25);
  record (window, "写真", png);
  g_assert_cmpstr (senko_look_view_get_text (wait_for_look (window)), ==, "scan.png: Page 1 of 1");
  gtk_widget_activate_action (GTK_WIDGET (look), "look.previous", NULL);
  g_assert_cmpstr (senko_look_view_get_text (wait_for_look (window)), ==, "paper.pdf: Page 2 of 2");
  g_assert_cmpfloat (senko_look_view_get_zoom (look), ==, 1);
  app_fixture_end ();
}

/* What is no picture and no PDF is not taken; what is one but damaged is kept, and says so. */
static void
test_bad_files (void)
{
  static const char half[] = "\x89PNG\r\n\x1a\n half a picture";
  g_autofree char *path = new_register (1);
  g_autofree char *empty = write_file ("empty.pdf", "", 0);
  g_autofree char *page = write_file ("page.pdf", "<html></html>", 13);
  g_autofree char *damaged = write_file ("damaged.png", half, sizeof half - 1);
  g_autofree char *large = app_fixture_path ("large.png");
  g_autofree char *barn = g_malloc0 (SENKO_PROOF_MAX_SIZE + 1);
  SenkoWindow *window = open_page (path);

  g_assert_true (g_file_set_contents (large, barn, SENKO_PROOF_MAX_SIZE + 1, NULL));
  record (window, "証明書", empty);
  record (window, "証明書", page);
  record (window, "証明書", large);
  app_fixture_settle (window);
  g_assert_null (app_fixture_find_containing (window, "証明書 (copy)"));
  record (window, "証明書", damaged);
  g_assert_nonnull (strstr (senko_look_view_get_text (wait_for_look (window)), "damaged"));
  g_assert_nonnull (app_fixture_find_containing (window, "証明書 (copy)"));
  app_fixture_end ();
}

/* Once the decision is confirmed its claims stand, whichever key is pressed. */
static void
test_decided (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  guint n_verified = count (path, "verified");

  senko_window_show_page (window, "claims", "number:1020031");
  app_fixture_settle (window);
  wait_for_look (window);
  type_reason (window, "理由");
  press (window, GDK_KEY_F3);
  g_assert_nonnull (app_fixture_find_containing (window, "its claims stand"));
  g_assert_cmpuint (count (path, "verified"), ==, n_verified);
  app_fixture_end ();
}

/* --- Reports --- */

/* The reports are lists like any other: to copy, export and print. */
static void
test_reports (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  GtkWidget *reports;
  g_autofree char *copied = NULL;

  senko_window_show_page (window, "claims", "reports:");
  app_fixture_settle (window);
  reports = app_fixture_get (window, SENKO_TYPE_CLAIM_REPORTS, NULL);
  g_assert_nonnull (app_fixture_find_containing (window, "agree with the confirmed decision"));
  copied = app_fixture_copy_list (window, app_fixture_get (reports, SENKO_TYPE_TABLE_VIEW, NULL));
  g_assert_nonnull (strstr (copied, "English certificate\t189\t162\t27\t0"));
  app_fixture_end ();
}

/* The table of the year before beside this year's, from the program, from the register or from a
 * file; a file with faults changes nothing. */
static void
test_other_table (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autofree char *faulty = write_file ("faulty.json", "{}", 2);
  g_autofree char *good = app_fixture_path ("good.json");
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2024", NULL);
  SenkoWindow *window = app_fixture_open (path, 20240920);
  GtkWidget *reports;
  g_autofree char *copied = NULL;

  senko_window_show_page (window, "claims", "reports:");
  app_fixture_settle (window);
  reports = app_fixture_get (window, SENKO_TYPE_CLAIM_REPORTS, NULL);
  senko_claim_reports_show (SENKO_CLAIM_REPORTS (reports), SENKO_CLAIM_REPORT_OTHER);
  app_fixture_settle (window);
  copied = app_fixture_copy_list (window, app_fixture_get (reports, SENKO_TYPE_TABLE_VIEW, NULL));
  g_assert_nonnull (strstr (copied, "bonus points 2025\ttotal 2025\trank 2025\toutcome 2025\t"
                                    "bonus points 2024\ttotal 2024\t"));
  g_assert_true (
      g_file_set_contents (good, definition->text, (gssize)definition->text_length, NULL));
  g_assert_false (senko_claim_reports_read_table (SENKO_CLAIM_REPORTS (reports), faulty));
  gtk_window_destroy (app_fixture_dialog (window));
  g_assert_true (senko_claim_reports_read_table (SENKO_CLAIM_REPORTS (reports), good));
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (reports, "Hire year 2024: "));
  app_fixture_end ();
}

static void
test_names (void)
{
  g_autofree char *path = new_register (2);
  SenkoWindow *window = open_page (path);

  app_fixture_assert_names (window);
  gtk_test_accessible_assert_role (app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, NULL),
                                   GTK_ACCESSIBLE_ROLE_GRID);
  app_fixture_end ();
}

static void
test_empty (void)
{
  g_autofree char *path = new_register (0);
  SenkoWindow *window = open_page (path);

  g_assert_nonnull (app_fixture_find_containing (window, "Every Claim Is Done"));
  g_assert_nonnull (app_fixture_find_containing (window, "No Claim Chosen"));
  press (window, GDK_KEY_F2);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/claims/fifty", test_fifty);
  g_test_add_func ("/claims/draft", test_draft);
  g_test_add_func ("/claims/overruling", test_overruling);
  g_test_add_func ("/claims/two-people", test_two_people);
  g_test_add_func ("/claims/late", test_late);
  g_test_add_func ("/claims/aside", test_aside);
  g_test_add_func ("/claims/scan", test_scan);
  g_test_add_func ("/claims/undo", test_undo);
  g_test_add_func ("/claims/proof", test_proof);
  g_test_add_func ("/claims/pages", test_pages);
  g_test_add_func ("/claims/bad-files", test_bad_files);
  g_test_add_func ("/claims/decided", test_decided);
  g_test_add_func ("/claims/reports", test_reports);
  g_test_add_func ("/claims/other-table", test_other_table);
  g_test_add_func ("/claims/names", test_names);
  g_test_add_func ("/claims/empty", test_empty);
  return g_test_run ();
}
