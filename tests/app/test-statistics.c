/* The page "statistics": figures and charts follow what is chosen; rows and bars lead to the
 * people; the workbook is written. */
#include "app-fixture.h"

#include "app/chart/senko-chart-view.h"
#include "app/overview/senko-people-dialog.h"
#include "app/printing/senko-print-window.h"
#include "app/senko-settings.h"
#include "app/statistics/senko-statistics-output.h"
#include "app/statistics/senko-statistics-page.h"
#include "app/table/senko-table-view.h"
#include "figures/senko-figures.h"

#include <string.h>

#define DAY 20240920

static SenkoWindow *
open_page (const char *target)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);

  senko_window_show_page (window, "statistics", target);
  app_fixture_settle (window);
  return window;
}

static SenkoPage *
page_of (SenkoWindow *window)
{
  return senko_window_get_page (window, "statistics");
}

static SenkoTableView *
table_of (SenkoWindow *window)
{
  return SENKO_TABLE_VIEW (app_fixture_get (page_of (window), SENKO_TYPE_TABLE_VIEW, NULL));
}

static SenkoChartView *
chart_of (SenkoWindow *window)
{
  return SENKO_CHART_VIEW (app_fixture_get (page_of (window), SENKO_TYPE_CHART_VIEW, NULL));
}

/* The drop-down that screen readers call so. */
static GtkDropDown *
choice (SenkoWindow *window, guint place)
{
  static const char *const ids[] = { "from", "to", "by", "table_choice", "chart_choice" };
  GObject *found = gtk_widget_get_template_child (GTK_WIDGET (page_of (window)),
                                                  SENKO_TYPE_STATISTICS_PAGE, ids[place]);

  return GTK_DROP_DOWN (found);
}

enum { FROM, TO, BY, TABLE, CHART };

static void
choose (SenkoWindow *window, guint place, guint value)
{
  gtk_drop_down_set_selected (choice (window, place), value);
  app_fixture_settle (window);
}

static guint
n_rows (SenkoWindow *window)
{
  g_autofree char *text = app_fixture_copy_list (window, table_of (window));
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n - 1; /* the heading */
}

static void
test_table (void)
{
  SenkoWindow *window = open_page (NULL);
  g_autofree char *text = NULL;
  guint all = n_rows (window);

  app_fixture_assert_names (page_of (window));
  text = app_fixture_copy_list (window, table_of (window));
  g_assert_nonnull (strstr (text, "2024\ttotal\t\t1842\t1643\t463\t185\t3.5"));
  choose (window, FROM, 3);
  g_assert_cmpuint (n_rows (window) * 4, ==, all);
  choose (window, BY, SENKO_BREAKDOWN_SEX);
  g_assert_cmpuint (n_rows (window), >, all / 4);
  choose (window, TABLE, 1);
  g_assert_nonnull (app_fixture_find_containing (page_of (window), "no published figure differs"));
  choose (window, FROM, 0);
  g_free (text);
  text = app_fixture_copy_list (window, table_of (window));
  g_assert_true (g_str_has_prefix (text, "hire year\tcategory\tsubject\tfigure\tpublished"));
  choose (window, TABLE, 2);
  g_free (text);
  text = app_fixture_copy_list (window, table_of (window));
  g_assert_nonnull (strstr (text, "of them women"));
  app_fixture_end ();
}

/* Each chart is there, or says why not. */
static void
test_charts (void)
{
  SenkoWindow *window = open_page ("chart:funnel");

  g_assert_cmpint (senko_chart_get_kind (senko_chart_view_get_chart (chart_of (window))), ==,
                   SENKO_CHART_FUNNEL);
  for (SenkoFiguresKind kind = 0; kind < SENKO_N_FIGURES_KINDS; kind++)
    {
      choose (window, CHART, kind);
      if (kind == SENKO_FIGURES_COMPOSITION)
        {
          g_assert_nonnull (app_fixture_find_containing (page_of (window),
                                                         "Choose what people are told apart by"));
          continue;
        }
      g_assert_nonnull (senko_chart_view_get_chart (chart_of (window)));
      g_assert_cmpuint (
          senko_chart_scene_get_n_marks (senko_chart_view_get_scene (chart_of (window))), >, 0);
    }
  choose (window, CHART, SENKO_FIGURES_COMPOSITION);
  choose (window, BY, SENKO_BREAKDOWN_AGE);
  g_assert_cmpuint (senko_chart_get_n_bands (senko_chart_view_get_chart (chart_of (window))), >, 3);
  app_fixture_end ();
}

/* The bar's number and the number of people behind it are the same. */
static void
test_people (void)
{
  SenkoWindow *window = open_page ("chart:bars");
  SenkoChartScene *scene = senko_chart_view_get_scene (chart_of (window));
  const SenkoChartMark *mark = senko_chart_scene_get_mark (scene, 6);
  GtkWindow *dialog;

  g_assert_nonnull (mark->target);
  g_signal_emit_by_name (chart_of (window), "target-activated", mark->target);
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  g_assert_true (SENKO_IS_PEOPLE_DIALOG (dialog));
  gtk_window_destroy (dialog);
  g_signal_emit_by_name (table_of (window), "activate", 0u);
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window)); /* 2022 was published elsewhere */
  choose (window, FROM, 3);
  g_signal_emit_by_name (table_of (window), "activate", 0u);
  app_fixture_settle (window);
  g_assert_true (SENKO_IS_PEOPLE_DIALOG (app_fixture_dialog (window)));
  gtk_window_destroy (app_fixture_dialog (window));
  app_fixture_end ();
}

static void
test_withheld (void)
{
  SenkoWindow *window = open_page ("chart:bars");
  GtkSpinButton *threshold
      = GTK_SPIN_BUTTON (app_fixture_get (page_of (window), GTK_TYPE_SPIN_BUTTON, NULL));
  g_autofree char *text = NULL;

  gtk_spin_button_set_value (threshold, 10);
  app_fixture_settle (window);
  text = app_fixture_copy_list (window, table_of (window));
  g_assert_nonnull (strstr (text, "\tx\t"));
  g_settings_reset (senko_settings_get (), "withhold");
  app_fixture_settle (window);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (threshold), ==, 0);
  app_fixture_end ();
}

static void
test_workbook (void)
{
  SenkoWindow *window = open_page (NULL);
  g_autofree char *path = app_fixture_path ("statistics.xlsx");
  g_autofree char *content = NULL;
  SenkoStatisticsOptions options = { .from = 2024, .to = 2025 };

  senko_statistics_save_workbook (GTK_WIDGET (page_of (window)), &options, 0, path);
  app_fixture_settle (window);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "PK"));
  app_fixture_end ();
}

static void
append_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", text);
}

/* What the window that prints shows, all of it; it is closed. */
static char *
read_print (SenkoWindow *window)
{
  GString *text = g_string_new (NULL);
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (append_text, text);
  SenkoPrintWindow *print;
  SenkoPaper *paper;

  app_fixture_settle (window);
  print = SENKO_PRINT_WINDOW (app_fixture_dialog (window));
  paper = senko_print_window_get_paper (print);
  for (guint page = 0; page < senko_paper_get_n_pages (paper); page++)
    senko_paper_draw (paper, page, pen);
  gtk_window_destroy (GTK_WINDOW (print));
  app_fixture_settle (window);
  return g_string_free (text, FALSE);
}

/* The chart that is shown, the survey and the book of the years go to paper from the page. */
static void
test_print (void)
{
  SenkoWindow *window = open_page ("chart:funnel");
  GtkMenuButton *button
      = GTK_MENU_BUTTON (app_fixture_get (page_of (window), GTK_TYPE_MENU_BUTTON, "_Print"));
  GMenuModel *menu = gtk_menu_button_get_menu_model (button);
  g_autofree char *chart = NULL;
  g_autofree char *survey = NULL;
  g_autofree char *book = NULL;

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "statistics.print-chart", NULL);
  chart = read_print (window);
  g_assert_nonnull (strstr (chart, "From application to roster"));
  g_assert_nonnull (strstr (chart, "Source: the decision of"));
  g_assert_nonnull (strstr (chart, "Fingerprint of the decision"));
  g_assert_nonnull (strstr (chart, "1,842"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-documents", "(ss)", "survey", "");
  survey = read_print (window);
  g_assert_nonnull (strstr (survey, "Examinees and candidates by school type"));
  g_assert_nonnull (strstr (survey, "register cannot know"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-documents", "(ss)", "statistics", "");
  book = read_print (window);
  g_assert_nonnull (strstr (book, "目次"));
  choose (window, CHART, SENKO_FIGURES_COMPOSITION); /* of nothing: there is no chart to print */
  gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "statistics.print-chart", NULL);
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window));
  app_fixture_end ();
}

/* What the page withholds, the book that is printed withholds and says so; it can be chosen there,
 * too, and only where figures can be withheld. */
static void
test_withheld_on_paper (void)
{
  SenkoWindow *window = open_page (NULL);
  GtkSpinButton *threshold
      = GTK_SPIN_BUTTON (app_fixture_get (page_of (window), GTK_TYPE_SPIN_BUTTON, NULL));
  const struct {
    const char *kind, *note;
    int threshold;
  } cases[] = { { "statistics", NULL, 0 },
                { "statistics", "x：5人未満のため", 5 },
                { "statistics", "x：12人未満のため", 12 },
                { "summary", NULL, 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      GObject *asked;

      gtk_spin_button_set_value (threshold, cases[i].threshold);
      app_fixture_settle (window);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.print-documents", "(ss)", cases[i].kind,
                                  "");
      app_fixture_settle (window);
      asked = gtk_widget_get_template_child (GTK_WIDGET (app_fixture_dialog (window)),
                                             SENKO_TYPE_PRINT_WINDOW, "withhold");
      g_assert_cmpint (gtk_widget_get_mapped (GTK_WIDGET (asked)), ==,
                       g_str_equal (cases[i].kind, "statistics"));
      text = read_print (window);
      g_assert_cmpint (strstr (text, "秘匿した数") != NULL, ==, cases[i].note != NULL);
      g_assert_cmpint (strstr (text, "\nx\n") != NULL, ==, cases[i].note != NULL);
      g_assert_true (cases[i].note == NULL || strstr (text, cases[i].note) != NULL);
    }
  g_settings_reset (senko_settings_get (), "withhold");
  app_fixture_end ();
}

/* The threshold is asked beside the book, and remembered. */
static void
test_withholding_is_chosen_beside_the_pages (void)
{
  SenkoWindow *window = open_page (NULL);
  GtkSpinButton *threshold
      = GTK_SPIN_BUTTON (app_fixture_get (page_of (window), GTK_TYPE_SPIN_BUTTON, NULL));
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-documents", "(ss)", "statistics", "");
  app_fixture_settle (window);
  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (app_fixture_dialog (window)),
                                                      SENKO_TYPE_PRINT_WINDOW, "withhold")),
      10);
  text = read_print (window);
  g_assert_nonnull (strstr (text, "x：10人未満のため"));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (threshold), ==, 10);
  g_settings_reset (senko_settings_get (), "withhold");
  app_fixture_end ();
}

/* A register with nobody and no history. */
static void
test_empty (void)
{
  g_autofree char *path = app_fixture_new_register ();
  SenkoWindow *window = app_fixture_open (path, DAY);

  senko_window_show_page (window, "statistics", NULL);
  app_fixture_settle (window);
  app_fixture_assert_names (page_of (window));
  g_assert_cmpuint (n_rows (window), >, 0); /* a year of zeros is no gap */
  app_fixture_end ();
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/statistics-page/table", test_table);
  g_test_add_func ("/statistics-page/charts", test_charts);
  g_test_add_func ("/statistics-page/people", test_people);
  g_test_add_func ("/statistics-page/withheld", test_withheld);
  g_test_add_func ("/statistics-page/workbook", test_workbook);
  g_test_add_func ("/statistics-page/print", test_print);
  g_test_add_func ("/statistics-page/withheld-on-paper", test_withheld_on_paper);
  g_test_add_func ("/statistics-page/withheld-beside-pages",
                   test_withholding_is_chosen_beside_the_pages);
  g_test_add_func ("/statistics-page/empty", test_empty);
  return g_test_run ();
}
