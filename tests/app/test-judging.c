/* The committee's page: the figures are those of judging, a line is moved by keys, by typing and by
 * dragging, put back, and saved as one act. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/chart/senko-chart-view.h"
#include "app/judging/senko-decide-dialog.h"
#include "app/judging/senko-judging-page.h"
#include "app/judging/senko-look-back.h"
#include "app/judging/senko-why-dialog.h"
#include "app/printing/senko-print-window.h"
#include "app/senko-settings.h"
#include "app/table/senko-table-view.h"
#include "model/senko-decide.h"
#include "model/senko-line-study.h"
#include "model/senko-rulings.h"
#include "report/senko-paper-file.h"

#include <stdlib.h>
#include <string.h>

#define TODAY 20240920
#define KINDERGARTEN "stage:stage1/group:general/kindergarten"

/* A copy of the demonstration in which both stages are open again. (transfer full) */
static char *
copy_open_demo (void)
{
  char *path = app_fixture_copy_demo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "佐藤", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);

  g_assert_no_error (error);
  senko_decide_reopen (reg, selection, "stage2", "answer key", FALSE, &error);
  g_assert_no_error (error);
  senko_decide_reopen (reg, selection, "stage1", "answer key", FALSE, &error);
  g_assert_no_error (error);
  return path;
}

static SenkoWindow *
open_page (const char *path, const char *target)
{
  SenkoWindow *window = app_fixture_open (path, TODAY);

  senko_window_show_page (window, "judging", target);
  app_fixture_settle (window);
  return window;
}

/* The cell of the row that the table of groups is at. (transfer full) */
static char *
group_cell (SenkoWindow *window, guint column)
{
  SenkoTableView *table
      = SENKO_TABLE_VIEW (app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));

  return senko_table_view_dup_text (table, senko_table_view_get_cursor (table), column);
}

#define assert_group_cell(window, column, text)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = group_cell (window, column);                                          \
    g_assert_cmpstr (found, ==, text);                                                             \
  }                                                                                                \
  G_STMT_END

enum { GROUP, PLAN, LINE, TAKEN };

static SenkoLine
read_line (const char *path, const char *category)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "佐藤", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, 1, NULL, &error);
  SenkoCode code = senko_definition_code (selection->definition, SENKO_VOCABULARY_CATEGORY,
                                          category, strlen (category));

  g_assert_no_error (error);
  return senko_judging_find_group (preview->judging, 1, code, 0)->lines[SENKO_LINE_PASS];
}

/* What the page says of each group is what judging says. */
static void
test_figures (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, "stage:stage1");
  g_autofree char *copied
      = app_fixture_copy_list (window, app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));
  g_auto (GStrv) rows = g_strsplit (copied, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "佐藤", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (rows[0], "Group\tLine\tTaken"));
  g_assert_true (g_str_has_prefix (rows[1], "Gate: "));
  for (guint i = 0; i < preview->judging->n_groups; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i + 2], "\t", -1);
      gboolean drawn = strcmp (cells[1], "not set") != 0;
      g_autofree char *taken
          = drawn ? g_strdup_printf ("%u", preview->judging->groups[i].taken[SENKO_LINE_PASS])
                  : g_strdup ("");

      g_assert_cmpstr (cells[2], ==, taken);
    }
  app_fixture_assert_names (senko_window_get_current_page (window));
  app_fixture_end ();
}

/* Keys, a typed score and a typed number of people; a wrong score is refused and nothing moves. */
static void
test_keys (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  GtkWidget *score = app_fixture_get (window, GTK_TYPE_ENTRY, "score");
  GtkWidget *count = app_fixture_get (window, GTK_TYPE_ENTRY, "count");

  assert_group_cell (window, GROUP, "kindergarten");
  assert_group_cell (window, TAKEN, "22");
  key_fixture_press (window, "ctrl+Down");
  assert_group_cell (window, TAKEN, "23");
  g_assert_nonnull (app_fixture_find_containing (window, "come in: 1, go out: 0"));
  key_fixture_press (window, "ctrl+Up ctrl+Up");
  assert_group_cell (window, TAKEN, "21");
  g_assert_nonnull (app_fixture_find_containing (window, "come in: 0, go out: 1"));
  app_fixture_click (window, "Put _Back");
  assert_group_cell (window, TAKEN, "22");
  gtk_widget_grab_focus (count);
  key_fixture_enter (window, "10");
  assert_group_cell (window, TAKEN, "10");
  gtk_widget_grab_focus (score);
  key_fixture_enter (window, "0");
  assert_group_cell (window, LINE, "0");
  gtk_editable_set_text (GTK_EDITABLE (score), "many");
  key_fixture_press (window, "Return");
  assert_group_cell (window, LINE, "0");
  g_assert_nonnull (app_fixture_find_containing (window, "Type a score"));
  app_fixture_end ();
}

static void
drag (SenkoWindow *window, double by)
{
  GtkWidget *view = app_fixture_get (window, SENKO_TYPE_CHART_VIEW, NULL);
  SenkoChartScene *scene = senko_chart_view_get_scene (SENKO_CHART_VIEW (view));
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (view);
  double x = 0, y = gtk_widget_get_height (view) / 2.0;

  while (x < gtk_widget_get_width (view) && senko_chart_scene_find_rule (scene, x, y) != 0)
    x++;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_emit_by_name (controller, "drag-begin", x, y);
      g_signal_emit_by_name (controller, "drag-update", by / 2, 0.);
      g_signal_emit_by_name (controller, "drag-end", by, 0.);
    }
  app_fixture_settle (window);
}

/* Dragged to the left more people come in, at a total that somebody has. */
static void
test_drag (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  g_autofree char *before = group_cell (window, TAKEN);
  g_autofree char *after = NULL, *far = NULL;

  drag (window, -120);
  after = group_cell (window, TAKEN);
  g_assert_cmpint (atoi (after), >, atoi (before));
  drag (window, 2000);
  far = group_cell (window, TAKEN);
  g_assert_cmpstr (far, ==, "0");
  app_fixture_end ();
}

/* The gate moves whom the lines can take. */
static void
test_gate (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, "stage:stage1");
  SenkoTableView *table
      = SENKO_TABLE_VIEW (app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));
  g_autofree char *before = NULL, *after = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (table));
  key_fixture_press (window, "Home");
  before = group_cell (window, TAKEN);
  g_assert_nonnull (app_fixture_find_containing (window, "on whom it is measured"));
  key_fixture_press (window, "ctrl+Up");
  after = group_cell (window, TAKEN);
  g_assert_cmpint (atoi (after), <, atoi (before));
  app_fixture_end ();
}

/* One act writes what was moved; before that nothing is written, and the page asks. */
static void
test_save (void)
{
  g_autofree char *path = copy_open_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  SenkoPage *page = senko_window_get_current_page (window);
  SenkoLine before = read_line (path, "kindergarten"), after;

  key_fixture_press (window, "ctrl+Down");
  g_assert_false (senko_page_can_leave (page));
  g_assert_cmpint (read_line (path, "kindergarten").score, ==, before.score);
  key_fixture_press (window, "ctrl+s");
  app_fixture_settle (window);
  after = read_line (path, "kindergarten");
  g_assert_true (after.count != before.count || after.score != before.score);
  g_assert_true (senko_page_can_leave (page));
  assert_group_cell (window, TAKEN, "23");
  app_fixture_end ();
}

/* A confirmed stage is looked at and played with, not changed. */
static void
test_confirmed (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  SenkoLine before = read_line (path, "kindergarten");

  key_fixture_press (window, "ctrl+Down ctrl+s");
  g_assert_cmpint (read_line (path, "kindergarten").score, ==, before.score);
  g_assert_false (
      gtk_widget_is_sensitive (app_fixture_get (window, GTK_TYPE_BUTTON, "_Save Lines")));
  g_assert_nonnull (app_fixture_find_containing (window, "Confirmed by"));
  app_fixture_end ();
}

/* Another person's name, as in the preferences. */
static void
work_as (const char *name)
{
  g_settings_set_string (senko_settings_get (), "actor", name);
}

static void
open_decision (SenkoWindow *window)
{
  gtk_widget_grab_focus (app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));
  key_fixture_press (window, "ctrl+Return");
  g_assert_nonnull (app_fixture_dialog (window));
}

static void
press_in_dialog (SenkoWindow *window, const char *button)
{
  app_fixture_click (app_fixture_dialog (window), button);
  app_fixture_settle (window);
}

/* One proposes, and cannot confirm; another confirms; reopening takes a reason. */
static void
test_decision (void)
{
  g_autofree char *path = copy_open_demo ();
  SenkoWindow *window;
  GtkWindow *dialog;

  work_as ("佐藤");
  window = open_page (path, "stage:stage1");
  open_decision (window);
  dialog = app_fixture_dialog (window);
  app_fixture_assert_names (dialog);
  g_assert_nonnull (app_fixture_find_containing (dialog, ": 22"));
  press_in_dialog (window, "_Propose");
  g_assert_nonnull (app_fixture_find_containing (dialog, "You (佐藤) proposed this"));
  g_assert_false (gtk_widget_is_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "_Propose")));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  work_as ("鈴木");
  open_decision (window);
  dialog = app_fixture_dialog (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "佐藤 proposed this"));
  press_in_dialog (window, "_Confirm");
  g_assert_nonnull (app_fixture_find_containing (dialog, "Proposed by 佐藤 and confirmed by 鈴木"));
  g_assert_nonnull (app_fixture_find_containing (dialog, "Fingerprint "));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (window, "Confirmed by 鈴木"));
  app_fixture_end ();
}

/* What blocks is named and leads to the page where it is taken away. */
static void
test_blocked (void)
{
  g_autofree char *path = copy_open_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  GtkWindow *dialog;
  GtkWidget *row;

  senko_window_show_page (window, "judging", "stage:stage2");
  app_fixture_settle (window);
  open_decision (window);
  dialog = app_fixture_dialog (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "Something still stands in the way"));
  row = app_fixture_get (dialog, GTK_TYPE_LIST_BOX_ROW, NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window));
  app_fixture_end ();
}

/* The window of this type in front of a dialog. */
static GtkWindow *
find_in_front (GtkWindow *dialog, GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type)
        && gtk_window_get_transient_for (l->data) == dialog && gtk_widget_get_visible (l->data))
      return l->data;
  g_assert_not_reached ();
}

/* The question that a dialog asks. */
static GtkWindow *
find_question (GtkWindow *dialog)
{
  return find_in_front (dialog, ADW_TYPE_MESSAGE_DIALOG);
}

static void
keep_as (SenkoWindow *window, GtkWindow *scenarios, const char *name)
{
  GtkWidget *entry;
  GtkWindow *ask;

  app_fixture_click (scenarios, "_Keep As…");
  app_fixture_settle (window);
  ask = find_question (scenarios);
  entry = app_fixture_get (ask, ADW_TYPE_ENTRY_ROW, "Name of the scenario");
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "do");
  gtk_window_close (ask); /* as the button itself does */
  app_fixture_settle (window);
}

/* What was moved is kept under a name, stands beside what is in force, and is put in force. */
static void
test_scenarios (void)
{
  g_autofree char *path = copy_open_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  SenkoLine before = read_line (path, "kindergarten"), after;
  GtkWindow *dialog;
  g_autofree char *copied = NULL;

  key_fixture_press (window, "ctrl+Down");
  gtk_widget_activate_action (GTK_WIDGET (senko_window_get_current_page (window)),
                              "judging.scenarios", NULL);
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  keep_as (window, dialog, "one more");
  copied = app_fixture_copy_list (window,
                                  app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "scenarios"));
  g_assert_true (g_str_has_prefix (copied, "Group\tIn force\tone more\n"));
  g_assert_nonnull (strstr (copied, "(+1, −0)"));
  app_fixture_assert_names (dialog);
  after = read_line (path, "kindergarten");
  g_assert_true (after.count == before.count && after.score == before.score);
  app_fixture_click (dialog, "_Put in Force");
  app_fixture_settle (window);
  after = read_line (path, "kindergarten");
  g_assert_true (after.count != before.count || after.score != before.score);
  app_fixture_click (dialog, "_Throw Away");
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "No Scenario Is Kept Yet"));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  assert_group_cell (window, TAKEN, "23");
  app_fixture_end ();
}

static void
wait_for_paper (SenkoPrintWindow *print)
{
  for (guint i = 0; i < 200 && senko_print_window_get_paper (print) == NULL; i++)
    {
      g_usleep (10000);
      app_fixture_settle (NULL);
    }
  g_assert_nonnull (senko_print_window_get_paper (print));
}

static void
keep_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "|%s", text);
}

/* Everything that is on a paper. (transfer full) */
static char *
read_paper (SenkoPaper *paper)
{
  GString *texts = g_string_new (NULL);
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (keep_text, texts);

  for (guint page = 0; page < senko_paper_get_n_pages (paper); page++)
    senko_paper_draw (paper, page, pen);
  return g_string_free (texts, FALSE);
}

/* The sheet that the scenarios' menu prints. (transfer full) */
static char *
print_scenarios (SenkoWindow *window, GtkWindow *scenarios, gboolean people)
{
  SenkoPrintWindow *print;
  char *text;

  gtk_widget_activate_action (GTK_WIDGET (scenarios), "scenarios.print", "b", people);
  app_fixture_settle (window);
  print = SENKO_PRINT_WINDOW (find_in_front (scenarios, SENKO_TYPE_PRINT_WINDOW));
  wait_for_paper (print);
  text = read_paper (senko_print_window_get_paper (print));
  gtk_window_close (GTK_WINDOW (print));
  app_fixture_settle (window);
  return text;
}

/* The first text after heading that matches. (transfer full) */
static char *
find_text (const char *paper, const char *heading, const char *pattern)
{
  const char *from = strstr (paper, heading);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_nonnull (from);
  g_assert_true (g_regex_match (regex, from, 0, &match));
  return g_match_info_fetch (match, 1);
}

/* The committee's sheet has numbers and no names; the other one has the names. */
static void
test_scenarios_printed (void)
{
  g_autofree char *path = copy_open_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  GtkWindow *dialog;
  g_autofree char *numbers = NULL, *people = NULL, *number = NULL, *in_list = NULL, *name = NULL;

  key_fixture_press (window, "ctrl+Down");
  gtk_widget_activate_action (GTK_WIDGET (senko_window_get_current_page (window)),
                              "judging.scenarios", NULL);
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  g_assert_false (gtk_widget_is_sensitive (
      app_fixture_get (dialog, GTK_TYPE_MENU_BUTTON, "Print the comparison sheet")));
  keep_as (window, dialog, "一人増");
  numbers = print_scenarios (window, dialog, FALSE);
  g_assert_nonnull (strstr (numbers, "|審議資料　未決定"));
  number = find_text (numbers, "案「一人増」　現行との違い", "\\|(\\d{7})\\b");
  people = print_scenarios (window, dialog, TRUE);
  g_assert_nonnull (strstr (people, "取扱注意"));
  in_list = g_strconcat ("|", number, NULL);
  name = find_text (people, in_list, "^\\|\\d{7}\\|([^|]+)\\|");
  g_assert_null (strstr (numbers, name));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  app_fixture_end ();
}

/* --- looking back --- */

static void
choose (SenkoWindow *window, GtkWindow *dialog, const char *what, guint place)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_get (dialog, GTK_TYPE_DROP_DOWN, what)),
                              place);
  app_fixture_settle (window);
}

static char *
copy_report (SenkoWindow *window, GtkWindow *dialog)
{
  return app_fixture_copy_list (window, app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "report"));
}

/* A person who passed the first stage. (transfer full) */
static char *
find_passed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "佐藤", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, 1, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < preview->people->n_items; i++)
    if (preview->judging->results[i].outcome == SENKO_OUTCOME_PASSED)
      return g_strdup (senko_people_receipt_no (preview->people, &preview->people->items[i]));
  g_assert_not_reached ();
}

static void
rule_out (const char *path, const char *receipt_no)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "鈴木", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  gint64 applicant = senko_applicant_find (reg, selection, receipt_no, &error);

  g_assert_no_error (error);
  senko_ruling_set (reg, selection, applicant, "G1", "fail", "虚偽の記載", FALSE, NULL, NULL,
                    &error);
  g_assert_no_error (error);
}

static GtkWindow *
open_look_back (SenkoWindow *window)
{
  gtk_widget_grab_focus (app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));
  key_fixture_press (window, "ctrl+h");
  app_fixture_settle (window);
  return app_fixture_dialog (window);
}

enum { LIST_DECISIONS, LIST_DIFFERENCE, LIST_MOVED, LIST_REHEARSAL };

/* The decisions, from there the numbers of one; who differs since, and by which act. */
static void
test_look_back (void)
{
  g_autofree char *path = copy_open_demo (), *person = find_passed (path);
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  GtkWindow *dialog, *reading;
  g_autofree char *decisions = NULL, *difference = NULL, *moved = NULL;

  rule_out (path, person);
  senko_session_look (senko_window_get_session (window));
  app_fixture_settle (window);
  dialog = open_look_back (window);
  app_fixture_assert_names (dialog);
  decisions = copy_report (window, dialog);
  g_assert_nonnull (strstr (decisions, "\tanswer key"));
  g_signal_emit_by_name (app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "report"), "activate", 0);
  app_fixture_settle (window);
  reading = find_in_front (dialog, SENKO_TYPE_DECIDE_DIALOG);
  app_fixture_assert_names (reading);
  g_assert_nonnull (app_fixture_find_containing (reading, "Reopened by 佐藤"));
  g_assert_nonnull (app_fixture_find_containing (reading, "Fingerprint "));
  g_assert_null (app_fixture_find (reading, GTK_TYPE_BUTTON, "_Reopen…"));
  gtk_window_close (reading);
  choose (window, dialog, "What is told", LIST_DIFFERENCE);
  choose (window, dialog, "Decision", 1); /* of the first stage */
  difference = copy_report (window, dialog);
  g_assert_nonnull (strstr (difference, person));
  g_assert_nonnull (app_fixture_find_containing (dialog, "cross a line"));
  choose (window, dialog, "What is told", LIST_MOVED);
  moved = copy_report (window, dialog);
  g_assert_nonnull (strstr (moved, "\t鈴木\tRuled\t虚偽の記載\t1\t"));
  app_fixture_assert_names (dialog);
  app_fixture_end ();
}

/* The text of a paper as somebody reads it who has its PDF. (transfer full) */
static char *
read_pdf (SenkoPaper *paper)
{
  g_autofree char *path = app_fixture_path ("list.pdf"), *text = NULL;
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (
      senko_paper_save (paper, path, "list", "2024-09-20T00:00:00Z", FALSE, NULL, NULL, &error));
  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&text);
}

/* What the list of a dialog is as a PDF. (transfer full) */
static char *
print_report (SenkoWindow *window, GtkWindow *dialog)
{
  SenkoPrintWindow *print;
  char *text;

  gtk_widget_activate_action (app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "report"),
                              "listing.print", NULL);
  app_fixture_settle (window);
  print = SENKO_PRINT_WINDOW (find_in_front (dialog, SENKO_TYPE_PRINT_WINDOW));
  wait_for_paper (print);
  text = read_pdf (senko_print_window_get_paper (print));
  gtk_window_close (GTK_WINDOW (print));
  app_fixture_settle (window);
  return text;
}

/* The fingerprint of the decision in force. (transfer full) */
static char *
find_fingerprint (const char *path, const char *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "佐藤", TODAY, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (reg), selection->id, stage, &error);

  g_assert_no_error (error);
  return g_strdup (decision->fingerprint);
}

/* A sheet made from a decision bears its fingerprint. */
static void
test_fingerprint_printed (void)
{
  g_autofree char *path = app_fixture_copy_demo (), *person = find_passed (path);
  g_autofree char *fingerprint = find_fingerprint (path, "stage1");
  SenkoWindow *window;
  GtkWindow *dialog;
  g_autofree char *difference = NULL, *moved = NULL;

  rule_out (path, person);
  window = open_page (path, "look-back:difference");
  dialog = app_fixture_dialog (window);
  choose (window, dialog, "Decision", 1); /* of the first stage */
  difference = print_report (window, dialog);
  g_assert_nonnull (strstr (difference, fingerprint));
  g_assert_nonnull (strstr (difference, person));
  choose (window, dialog, "What is told", LIST_MOVED);
  moved = print_report (window, dialog);
  g_assert_nonnull (strstr (moved, fingerprint));
  g_assert_nonnull (strstr (moved, person));
  app_fixture_end ();
}

/* From a person in the list to why. */
static void
test_look_back_why (void)
{
  g_autofree char *path = copy_open_demo (), *person = find_passed (path);
  SenkoWindow *window;
  GtkWindow *dialog;

  rule_out (path, person);
  window = open_page (path, "look-back:moved");
  dialog = app_fixture_dialog (window);
  gtk_widget_grab_focus (app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "report"));
  g_signal_emit_by_name (app_fixture_get (dialog, SENKO_TYPE_TABLE_VIEW, "report"), "activate", 0);
  app_fixture_settle (window);
  g_assert_nonnull (find_in_front (dialog, SENKO_TYPE_WHY_DIALOG));
  app_fixture_end ();
}

/* Other rules beside what is; rules that do not fit, and a file that is none, are told of. */
static void
test_rehearsal (void)
{
  g_autofree char *path = app_fixture_copy_demo (), *file = app_fixture_path ("rules.json");
  SenkoWindow *window = open_page (path, "look-back:rehearsal");
  GtkWindow *dialog = app_fixture_dialog (window);
  g_autofree char *list = NULL;

  app_fixture_assert_names (dialog);
  g_assert_nonnull (app_fixture_find_containing (dialog, "Nothing was written."));
  g_assert_nonnull (app_fixture_find_containing (dialog, "which is what decision "));
  list = copy_report (window, dialog);
  g_assert_true (g_str_has_prefix (list, "receipt no.\texam no.\toutcome\twould be\t"));
  g_file_set_contents (file, "{\"id\": 1}", -1, NULL);
  senko_look_back_add_rules (SENKO_LOOK_BACK (dialog), file);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find (dialog, ADW_TYPE_STATUS_PAGE, "This List Could Not Be Made"));
  app_fixture_end ();
}

/* What was decided stays on the page when facts change, and that they have is told. */
static void
test_changed_since (void)
{
  g_autofree char *path = app_fixture_copy_demo (), *person = find_passed (path);
  SenkoWindow *window;
  GtkWindow *dialog;
  GtkWidget *row;

  rule_out (path, person);
  window = open_page (path, "stage:stage1");
  open_decision (window);
  dialog = app_fixture_dialog (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "By the facts of today"));
  row = app_fixture_get (dialog, GTK_TYPE_LIST_BOX_ROW, NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  app_fixture_settle (window);
  g_assert_true (SENKO_IS_LOOK_BACK (app_fixture_dialog (window)));
  g_assert_nonnull (app_fixture_find_containing (app_fixture_dialog (window), "people differ"));
  app_fixture_end ();
}

/* Reopening asks for a reason, and keeps the snapshot. */
static void
test_reopen (void)
{
  g_autofree char *path = app_fixture_copy_demo (), *list = NULL;
  SenkoWindow *window;
  GtkWindow *dialog, *ask;

  work_as ("佐藤");
  window = open_page (path, "stage:stage2");
  open_decision (window);
  dialog = app_fixture_dialog (window);
  app_fixture_click (dialog, "_Reopen…");
  app_fixture_settle (window);
  ask = find_question (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (ask), "do"));
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (ask, ADW_TYPE_ENTRY_ROW, "Reason")),
                         "正答の訂正");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (ask), "do"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "do");
  gtk_window_close (ask);
  app_fixture_settle (window);
  g_assert_null (app_fixture_find_containing (dialog, "Fingerprint "));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (window, "Not confirmed yet"));
  dialog = open_look_back (window);
  list = copy_report (window, dialog);
  g_assert_nonnull (strstr (list, "\t佐藤\t正答の訂正"));
  app_fixture_end ();
}

/* From a row of the judging to the explanation, and from there to the application. */
static void
test_why (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = open_page (path, KINDERGARTEN);
  GtkWidget *people = app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "people");
  GtkWindow *dialog;

  gtk_widget_grab_focus (people);
  key_fixture_press (window, "Home Return");
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  g_assert_nonnull (dialog);
  app_fixture_assert_names (dialog);
  g_assert_nonnull (app_fixture_find_containing (dialog, "1010"));
  app_fixture_click (dialog, "_Application");
  app_fixture_settle (window);
  g_assert_cmpstr (senko_page_get_page_name (senko_window_get_current_page (window)), ==,
                   "applicants");
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/judging/figures", test_figures);
  g_test_add_func ("/judging/keys", test_keys);
  g_test_add_func ("/judging/drag", test_drag);
  g_test_add_func ("/judging/gate", test_gate);
  g_test_add_func ("/judging/save", test_save);
  g_test_add_func ("/judging/confirmed", test_confirmed);
  g_test_add_func ("/judging/decision", test_decision);
  g_test_add_func ("/judging/blocked", test_blocked);
  g_test_add_func ("/judging/scenarios", test_scenarios);
  g_test_add_func ("/judging/scenarios-printed", test_scenarios_printed);
  g_test_add_func ("/judging/look-back", test_look_back);
  g_test_add_func ("/judging/fingerprint-printed", test_fingerprint_printed);
  g_test_add_func ("/judging/look-back-why", test_look_back_why);
  g_test_add_func ("/judging/rehearsal", test_rehearsal);
  g_test_add_func ("/judging/changed-since", test_changed_since);
  g_test_add_func ("/judging/reopen", test_reopen);
  g_test_add_func ("/judging/why", test_why);
  return g_test_run ();
}
