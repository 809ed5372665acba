/* Bonus claims by keyboard: fifty one after another, a rejection with its reason, two people, a
 * scan, undo, reports. */
#include "app-fixture.h"

#include "app/claims/senko-claim-queue-view.h"
#include "app/claims/senko-claim-reports.h"
#include "app/claims/senko-claim-view.h"
#include "app/claims/senko-claims-page.h"
#include "app/claims/senko-proof-view.h"
#include "app/table/senko-table-view.h"

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
add_claim (SenkoAct *act, gint64 applicant, guint i)
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
  insert (&row, act, applicant);
}

static void
add_applicant (SenkoAct *act, gint64 selection, guint i)
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
  add_claim (act, applicant, i);
}

static char *
new_register (guint n)
{
  char *path = app_fixture_new_register ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "tester", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, NULL, &error);

  for (guint i = 0; i < n; i++)
    add_applicant (act, selection->id, i);
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  return path;
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

/* A key as the page's shortcuts have it. */
static void
press (SenkoWindow *window, guint keyval)
{
  GtkWidget *page = app_fixture_get (window, SENKO_TYPE_CLAIMS_PAGE, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger)
              || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != keyval)
            continue;
          g_assert_true (
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, NULL));
          return;
        }
    }
  g_assert_not_reached ();
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

  g_assert_true (senko_page_take_number (page, "100004"));
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

/* A picture handed in is kept and shown beside the claim. */
static void
test_proof (void)
{
  g_autofree char *path = new_register (1), *file = app_fixture_path ("scan.png");
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guchar pixels[4 * 4 * 4] = { 0 };
  SenkoWindow *window = open_page (path);
  GtkWidget *proofs = app_fixture_get (window, SENKO_TYPE_PROOF_VIEW, NULL);

  png = g_bytes_new (pixels, sizeof pixels);
  texture = gdk_memory_texture_new (4, 4, GDK_MEMORY_DEFAULT, png, 16);
  g_assert_true (gdk_texture_save_to_png (texture, file));
  g_assert_null (app_fixture_find (proofs, GTK_TYPE_PICTURE, NULL));
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (proofs, GTK_TYPE_ENTRY, NULL)),
                         "GTEC 証明");
  senko_proof_view_record (SENKO_PROOF_VIEW (proofs), file);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (window, "GTEC 証明 (copy)"));
  g_assert_nonnull (app_fixture_find (proofs, GTK_TYPE_PICTURE, NULL));
  app_fixture_end ();
}

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
  g_test_add_func ("/claims/overruling", test_overruling);
  g_test_add_func ("/claims/aside", test_aside);
  g_test_add_func ("/claims/scan", test_scan);
  g_test_add_func ("/claims/undo", test_undo);
  g_test_add_func ("/claims/proof", test_proof);
  g_test_add_func ("/claims/reports", test_reports);
  g_test_add_func ("/claims/names", test_names);
  g_test_add_func ("/claims/empty", test_empty);
  return g_test_run ();
}
