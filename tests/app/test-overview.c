/* The overview: the calendar as values, the figures against the findings themselves, and what the
 * page shows of them. */
#include "app-fixture.h"

#include "app/overview/senko-calendar-view.h"
#include "app/overview/senko-overview-page.h"
#include "app/overview/senko-people-dialog.h"
#include "app/senko-settings.h"
#include "app/senko-target.h"
#include "model/senko-document-queue.h"
#include "model/lists/senko-list.h"
#include "model/senko-applicant-index.h"
#include "model/senko-overview.h"
#include "model/senko-rulings.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- The calendar --- */

static SenkoCalendarEntry *
find_entry (GPtrArray *entries, const char *title)
{
  for (guint i = 0; i < entries->len; i++)
    if (strcmp (((SenkoCalendarEntry *)g_ptr_array_index (entries, i))->title, title) == 0)
      return g_ptr_array_index (entries, i);
  g_error ("no entry “%s”", title);
}

static const struct {
  SenkoDate today;
  const char *title;
  SenkoCalendarState state;
  const char *when;
  gboolean is_next;
} days[] = {
  /* application: 10 April 10:00 to 10 May 17:00 (p.15) */
  { 20240408, "e-application", SENKO_CALENDAR_COMING, "in 2 days", TRUE },
  { 20240409, "e-application", SENKO_CALENDAR_COMING, "tomorrow", TRUE },
  { 20240410, "e-application", SENKO_CALENDAR_RUNNING, "30 days left", TRUE },
  { 20240509, "e-application", SENKO_CALENDAR_RUNNING, "1 day left", TRUE },
  { 20240510, "e-application", SENKO_CALENDAR_RUNNING, "last day", TRUE },
  { 20240511, "e-application", SENKO_CALENDAR_PAST, "", FALSE },
  /* one day */
  { 20240614, "stage 1 written tests", SENKO_CALENDAR_COMING, "tomorrow", FALSE },
  { 20240615, "stage 1 written tests", SENKO_CALENDAR_RUNNING, "today", TRUE },
  { 20240616, "stage 1 written tests", SENKO_CALENDAR_PAST, "", FALSE },
  /* only an end (p.24) */
  { 20241230, "graduate-school deferral form", SENKO_CALENDAR_COMING, "tomorrow", TRUE },
  { 20241231, "graduate-school deferral form", SENKO_CALENDAR_COMING, "today", TRUE },
  { 20250101, "graduate-school deferral form", SENKO_CALENDAR_PAST, "", FALSE },
  /* only a beginning (p.14) */
  { 20240810, "early pool group interview (from mid-August)", SENKO_CALENDAR_COMING, "tomorrow",
    FALSE },
  { 20240811, "early pool group interview (from mid-August)", SENKO_CALENDAR_RUNNING, "", FALSE },
};

static void
test_calendar (void)
{
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GPtrArray) entries = senko_calendar_view_new (definition, days[i].today, FALSE);
      const SenkoCalendarEntry *entry = find_entry (entries, days[i].title);
      guint n_next = 0;

      g_test_message ("%d: %s", days[i].today, days[i].title);
      g_assert_cmpint (entry->state, ==, days[i].state);
      g_assert_cmpstr (entry->when, ==, days[i].when);
      g_assert_cmpint (entry->is_next, ==, days[i].is_next);
      for (guint j = 0; j < entries->len; j++)
        n_next += ((SenkoCalendarEntry *)g_ptr_array_index (entries, j))->is_next;
      g_assert_cmpuint (n_next, ==, days[i].today <= 20241231 ? 1 : 0);
    }
}

static void
test_calendar_words (void)
{
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", NULL);
  g_autoptr (GPtrArray) entries = senko_calendar_view_new (definition, 20240512, FALSE);
  g_autoptr (GPtrArray) era = NULL;

  g_assert_cmpstr (find_entry (entries, "e-application")->dates, ==,
                   "2024-04-10 10:00 – 2024-05-10 17:00");
  g_assert_cmpstr (find_entry (entries, "receipt-result e-mail")->note, ==,
                   "Who has heard nothing must ask by 2024-05-13 12:00.");
  g_assert_cmpstr (find_entry (entries, "signed application form by post (must arrive)")->dates, ==,
                   "by 2024-06-07");
  g_settings_set_boolean (senko_settings_get (), "era-dates", TRUE);
  era = senko_calendar_view_new (definition, 20240514, TRUE);
  g_assert_cmpstr (find_entry (era, "適性検査")->dates, ==, "令和6年6月7日 – 令和6年6月14日");
  g_assert_cmpstr (find_entry (era, "受付結果連絡")->note, ==, "");
  g_settings_reset (senko_settings_get (), "era-dates");
}

/* --- The figures --- */

typedef struct {
  GHashTable *manual; /* receipt numbers with a finding to be ruled on */
  GHashTable *pending; /* with a pending finding */
} Seen;

static void
on_begin_cb (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
}

static void
on_finding_cb (const char *const *cells, guint n_columns, gpointer user_data)
{
  Seen *seen = user_data;

  g_hash_table_add (strcmp (cells[3], "manual") == 0 ? seen->manual : seen->pending,
                    g_strdup (cells[0]));
}

static gboolean
takes_part (SenkoRegister *reg, SenkoSelection *selection, const char *receipt_no)
{
  gint64 id = senko_applicant_find (reg, selection, receipt_no, NULL);
  g_autoptr (SenkoPeople) people = senko_people_load_kept (reg, selection, NULL);
  g_autoptr (SenkoPeople) all
      = people != NULL ? senko_people_ref (people) : senko_people_load (reg, selection, NULL, NULL);
  const SenkoPerson *person = senko_people_find (all, id);

  return person->withdrew_at == 0 && !person->eligibility.is_void
         && !person->eligibility.ineligible;
}

static guint
count_taking_part (SenkoRegister *reg, SenkoSelection *selection, GHashTable *numbers)
{
  GHashTableIter iter;
  gpointer number;
  guint n = 0;

  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    n += takes_part (reg, selection, number);
  return n;
}

static char *
work_register (void)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("SENKO_TEST_DEMO"));
  g_autofree char *work = g_build_filename (folder, "work.senko", NULL);
  char *path = app_fixture_path ("overview.senko");
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (work, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
  return path;
}

/* The rulings column counts whom “check” names as manual, among those who take part. */
static void
test_figures (void)
{
  g_autofree char *path = work_register ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "tester", 20240425, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
  g_autoptr (SenkoOverview) overview = senko_overview_load (reg, selection, NULL, NULL, &error);
  Seen seen = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  SenkoListSink sink = { FALSE, on_begin_cb, on_finding_cb, &seen };
  SenkoFindingFilter filter
      = { .verdicts = 1u << SENKO_VERDICT_MANUAL | 1u << SENKO_VERDICT_PENDING };
  guint by_post[SENKO_N_BLOCKS] = { 0 }, n_applicants = 0, by_person[SENKO_N_BLOCKS] = { 0 };

  g_assert_no_error (error);
  g_assert_true (senko_list_findings (reg, selection, &filter, &sink, NULL, &error));
  g_assert_cmpuint (overview->totals[SENKO_BLOCK_RULINGS], >, 0);
  g_assert_cmpuint (overview->totals[SENKO_BLOCK_RULINGS], ==,
                    count_taking_part (reg, selection, seen.manual));
  g_assert_cmpuint (overview->n_applications, ==,
                    overview->n_taking_part + overview->n_withdrawn + overview->n_out);
  for (guint i = 0; i < overview->posts->len; i++)
    {
      const SenkoOverviewPost *post = &g_array_index (overview->posts, SenkoOverviewPost, i);

      n_applicants += post->n_applicants;
      for (guint block = 0; block < SENKO_N_BLOCKS; block++)
        by_post[block] += post->counts[block];
    }
  for (guint i = 0; i < overview->people->len; i++)
    for (guint block = 0; block < SENKO_N_BLOCKS; block++)
      by_person[block]
          += (g_array_index (overview->people, SenkoOverviewPerson, i).blocks >> block) & 1;
  g_assert_cmpuint (n_applicants, ==, overview->n_taking_part);
  g_assert_cmpmem (by_post, sizeof by_post, overview->totals, sizeof overview->totals);
  g_assert_cmpmem (by_person, sizeof by_person, overview->totals, sizeof overview->totals);
  g_assert_cmpuint (overview->totals[SENKO_BLOCK_SCORES], ==, 0);
  g_hash_table_unref (seen.manual);
  g_hash_table_unref (seen.pending);
}

/* What a figure leads to shows exactly those whom it counts. */
static void
test_figures_and_lists (void)
{
  static const SenkoDate standing_days[] = { 20240425, 20240702, 20240920 };
  g_autofree char *path = work_register ();

  for (guint i = 0; i < G_N_ELEMENTS (standing_days); i++)
    {
      g_autoptr (SenkoRegister) reg = senko_register_open (path, SENKO_OPEN_READ_ONLY, "tester",
                                                           standing_days[i], NULL, NULL);
      SenkoSelection *selection = senko_register_get_selection (reg, NULL, NULL);
      g_autoptr (SenkoOverview) overview = senko_overview_load (reg, selection, NULL, NULL, NULL);
      g_autoptr (SenkoApplicantIndex) index
          = senko_applicant_index_new (reg, selection, NULL, NULL, NULL, NULL);

      g_assert_true (
          senko_applicant_index_evaluate (index, reg, selection, NULL, NULL, NULL, NULL));
      for (guint block = 0; block < SENKO_N_BLOCKS; block++)
        {
          const char *target = senko_overview_page_filter (block);
          SenkoApplicantFilter filter = { 0 };
          g_autoptr (GError) error = NULL;

          if (target == NULL)
            continue;
          g_test_message ("%d: %s", standing_days[i], target);
          g_assert_true (senko_applicant_filter_parse (
              &filter, selection->definition, senko_target_get (target, "filter"), NULL, &error));
          g_assert_cmpuint (senko_applicant_index_count (index, NULL, &filter), ==,
                            overview->totals[block]);
        }
    }
}

/* A score is missing from the first day of its test on, not before. */
static void
test_scores (void)
{
  static const struct {
    SenkoDate today;
    gboolean missing;
  } rows[] = { { 20240606, FALSE }, { 20240607, TRUE } };
  g_autofree char *path = work_register ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SenkoRegister) reg
          = senko_register_open (path, SENKO_OPEN_READ_ONLY, "tester", rows[i].today, NULL, NULL);
      g_autoptr (SenkoOverview) overview = senko_overview_load (
          reg, senko_register_get_selection (reg, NULL, NULL), NULL, NULL, NULL);

      g_assert_cmpint (overview->totals[SENKO_BLOCK_SCORES] > 0, ==, rows[i].missing);
    }
}

static gboolean
stop (double done, gpointer user_data)
{
  return FALSE;
}

static void
test_stopped (void)
{
  g_autofree char *path = work_register ();
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "tester", 20240425, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (senko_overview_load (reg, senko_register_get_selection (reg, NULL, NULL), stop,
                                      NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- The page --- */

static void
test_page (void)
{
  g_autofree char *path = work_register ();
  SenkoWindow *window = app_fixture_open (path, 20240702);
  GtkWidget *button;
  GtkWindow *dialog;

  app_fixture_get (window, GTK_TYPE_LABEL, "Next: decide stage 1");
  button = app_fixture_get (window, GTK_TYPE_BUTTON, "Scores missing, secondary · music: 58");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Scores missing, secondary · music: 58");
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  app_fixture_assert_names (window);
  app_fixture_assert_list (
      window, button,
      "Post|Papers awaited|To be ruled on|Bonus claims to verify|Scores missing\n"
      "All posts|1581|38|205|1779\n",
      19);
  g_signal_emit_by_name (button, "clicked");
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  g_assert_true (SENKO_IS_PEOPLE_DIALOG (dialog));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (
                        GTK_LIST_VIEW (app_fixture_get (dialog, GTK_TYPE_LIST_VIEW, NULL))))),
                    ==, 58);
  app_fixture_assert_names (dialog);
  app_fixture_assert_list (window, app_fixture_get (dialog, GTK_TYPE_LIST_VIEW, NULL),
                           "Receipt no.|Name\n2024", 58);
  gtk_window_close (dialog);
  app_fixture_end ();
}

/* A page that is left while it counts stops, so that nobody who saves waits for it, and counts
 * again when it is shown. */
static void
test_left_while_counting (void)
{
  g_autofree char *path = work_register ();
  SenkoWindow *window = app_fixture_open (path, 20240702);
  SenkoSession *session = senko_window_get_session (window);

  senko_session_changed (session);
  g_assert_true (senko_session_is_busy (session));
  senko_window_show_page (window, "applicants", NULL);
  app_fixture_settle (window);
  senko_window_show_page (window, "overview", NULL);
  g_assert_true (senko_session_is_busy (session));
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_BUTTON, "Scores missing, secondary · music: 58");
  app_fixture_end ();
}

/* The register is gone, then back: the page says so, and reads it again when asked. */
static void
test_failed (void)
{
  g_autofree char *path = work_register ();
  g_autofree char *aside = app_fixture_path ("aside.senko");
  SenkoWindow *window = app_fixture_open (path, 20240702);

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (window), "look-again", NULL);
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "This Could Not Be Read");
  g_assert_nonnull (app_fixture_find_containing (window, "overview.senko"));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  app_fixture_click (window, "Try Again");
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "Next: decide stage 1");
  app_fixture_end ();
}

static void
test_earlier_dates (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  app_fixture_get (window, GTK_TYPE_LABEL, "Every stage is decided");
  app_fixture_get (window, GTK_TYPE_LABEL, "Nothing Is Open");
  g_assert_null (app_fixture_find (window, GTK_TYPE_LABEL, "stage 1 written tests"));
  app_fixture_click (window, "Show 17 earlier dates");
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "stage 1 written tests");
  app_fixture_click (window, "Hide earlier dates");
  app_fixture_settle (window);
  g_assert_null (app_fixture_find (window, GTK_TYPE_LABEL, "stage 1 written tests"));
  app_fixture_end ();
}

/* A wide window has the calendar beside the table, a narrow one below it. */
static void
test_layout (void)
{
  static const struct {
    int width;
    gboolean beside;
  } rows[] = { { 1280, TRUE }, { 900, FALSE } };
  g_autofree char *path = app_fixture_copy_demo ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SenkoWindow *window;
      double table_x, table_y, calendar_x, calendar_y;

      g_settings_set (senko_settings_get (), "window-size", "(ii)", rows[i].width, 720);
      window = app_fixture_open (path, 20240920);
      gtk_widget_translate_coordinates (app_fixture_get (window, GTK_TYPE_LABEL, "What Is Open"),
                                        GTK_WIDGET (window), 0, 0, &table_x, &table_y);
      gtk_widget_translate_coordinates (app_fixture_get (window, GTK_TYPE_LABEL, "Calendar"),
                                        GTK_WIDGET (window), 0, 0, &calendar_x, &calendar_y);
      g_assert_cmpint (calendar_x > table_x + 100, ==, rows[i].beside);
      g_assert_cmpint (calendar_y > table_y + 100, ==, !rows[i].beside);
      app_fixture_end ();
    }
  g_settings_reset (senko_settings_get (), "window-size");
}

static void
test_target (void)
{
  g_assert_cmpstr (senko_target_get ("receipt:K0001", "receipt"), ==, "K0001");
  g_assert_cmpstr (senko_target_get ("filter:", "filter"), ==, "");
  g_assert_null (senko_target_get ("receipts:K0001", "receipt"));
  g_assert_null (senko_target_get ("receipt", "receipt"));
  g_assert_null (senko_target_get (NULL, "receipt"));
}

/* --- Who is out --- */

#define TODAY_OUT 20240720

typedef struct {
  const SenkoPreview *first;
  guint n_asked; /* out, and rules alone would wait for a paper */
} Out;

static gboolean
goes_on (const SenkoPreview *first, gint64 applicant)
{
  for (guint i = 0; i < first->people->n_items; i++)
    if (first->people->items[i].id == applicant)
      return senko_outcome_goes_on (first->judging->results[i].outcome);
  return FALSE;
}

static gboolean
count_asked (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Out *out = user_data;
  guint32 open_for = 0;

  for (guint i = 0; i < findings->n_items; i++)
    open_for |= findings->items[i].open_for;
  out->n_asked += open_for != 0 && !goes_on (out->first, person->id);
  return TRUE;
}

static gboolean
is_due_later (const SenkoDefinition *definition, const char *document)
{
  for (guint i = 0; i < definition->n_documents; i++)
    if (strcmp (senko_definition_code_id (definition, SENKO_VOCABULARY_DOCUMENT,
                                          definition->documents[i].code),
                document)
        == 0)
      return definition->documents[i].due > TODAY_OUT;
  return FALSE;
}

/* As if nobody had sent what is due later. */
static void
lose_papers (SenkoRegister *reg, SenkoSelection *selection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, "lost", &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (reg),
                                                     SENKO_TABLE_DOCUMENTS, selection->id, &error);

  while (senko_statement_next (row, &error))
    if (is_due_later (selection->definition, senko_statement_get_text (row, 2)))
      g_ptr_array_add (rows, senko_row_from_statement (senko_table (SENKO_TABLE_DOCUMENTS), row));
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (senko_act_delete (act, g_ptr_array_index (rows, i), &error));
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
}

/* Papers for the second stage are asked for of those who reach it, once the first is decided. */
static void
test_out (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "looker", TODAY_OUT, NULL, &error);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, NULL);
  g_autoptr (SenkoPreview) first = senko_preview_load (reg, selection, 1, NULL, &error);
  Out out = { first, 0 };
  SenkoPeopleOptions options = { .findings = TRUE, .func = count_asked, .user_data = &out };
  g_autoptr (SenkoDocumentQueue) queue = NULL;
  g_autoptr (SenkoOverview) overview = NULL;
  g_autoptr (SenkoPeople) people = NULL;

  lose_papers (reg, selection);
  overview = senko_overview_load (reg, selection, NULL, NULL, &error);
  queue = senko_document_queue_load (reg, selection, NULL, NULL, &error);
  people = senko_people_load (reg, selection, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (people);
  g_assert_cmpuint (out.n_asked, >, 0);
  for (guint i = 0; i < overview->people->len; i++)
    {
      const SenkoOverviewPerson *person = &g_array_index (overview->people, SenkoOverviewPerson, i);

      if (person->blocks & (1u << SENKO_BLOCK_PAPERS_AWAITED | 1u << SENKO_BLOCK_PAPERS_TO_CHECK))
        g_assert_true (goes_on (first, person->applicant));
    }
  g_assert_cmpuint (overview->totals[SENKO_BLOCK_PAPERS_AWAITED], >, 0);
  for (guint i = 0; i < queue->items->len; i++)
    if (g_array_index (queue->items, SenkoQueueItem, i).kind != SENKO_QUEUE_MISSED)
      g_assert_true (goes_on (first, g_array_index (queue->items, SenkoQueueItem, i).applicant));
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/overview/calendar", test_calendar);
  g_test_add_func ("/overview/calendar-words", test_calendar_words);
  g_test_add_func ("/overview/figures", test_figures);
  g_test_add_func ("/overview/figures-and-lists", test_figures_and_lists);
  g_test_add_func ("/overview/scores", test_scores);
  g_test_add_func ("/overview/stopped", test_stopped);
  g_test_add_func ("/overview/page", test_page);
  g_test_add_func ("/overview/left-while-counting", test_left_while_counting);
  g_test_add_func ("/overview/failed", test_failed);
  g_test_add_func ("/overview/earlier-dates", test_earlier_dates);
  g_test_add_func ("/overview/layout", test_layout);
  g_test_add_func ("/overview/target", test_target);
  g_test_add_func ("/overview/out", test_out);
  return g_test_run ();
}
