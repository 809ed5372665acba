/* What follows a line while it is moved: figures that screen readers are told, texts that do not
 * move the window, sums beside the plan, columns that only some stages have. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/judging/senko-group-table.h"
#include "app/judging/senko-line-panel.h"
#include "app/judging/senko-steady-label.h"
#include "model/senko-decide.h"

#include <string.h>

#define TODAY 20240920

static SenkoWindow *
open_page (const char *target)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, TODAY);

  senko_window_show_page (window, "judging", target);
  app_fixture_settle (window);
  return window;
}

/* --- labels that stay where they are --- */

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* Its width is not that of its text; its height is, but for the lines kept free. */
static void
test_steady_size (void)
{
  GtkWidget *label = g_object_ref_sink (senko_steady_label_new (10, 2));
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (label);
  int width = measure (label, GTK_ORIENTATION_HORIZONTAL, -1), two_lines, more;

  g_assert_cmpint (width, >, 0);
  two_lines = measure (label, GTK_ORIENTATION_VERTICAL, width);
  senko_steady_label_set_label (self, "22");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, width), ==, two_lines);
  senko_steady_label_set_label (self, "a text that is told in no less than three such lines");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_HORIZONTAL, -1), ==, width);
  more = measure (label, GTK_ORIENTATION_VERTICAL, width);
  g_assert_cmpint (more, >, two_lines);
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, 10 * width), ==, two_lines);
  g_object_unref (label);
}

/* Another text of as many lines asks nobody for room; one of more lines is given it. */
static void
test_steady_change (void)
{
  GtkWidget *window = gtk_window_new (), *label = senko_steady_label_new (10, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int height;

  gtk_box_append (GTK_BOX (box), label);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 300);
  senko_steady_label_set_label (SENKO_STEADY_LABEL (label), "22");
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_settle (NULL);
  height = gtk_widget_get_height (label);
  senko_steady_label_set_label (SENKO_STEADY_LABEL (label), "23");
  app_fixture_settle (NULL);
  g_assert_cmpint (gtk_widget_get_height (label), ==, height);
  senko_steady_label_set_label (SENKO_STEADY_LABEL (label),
                                "twenty-three people, and so many words about them that they do "
                                "not fit into one line of a window, however wide its frame is");
  for (guint i = 0; i < 200 && gtk_widget_get_height (label) == height; i++)
    {
      g_usleep (10000);
      app_fixture_settle (NULL);
    }
  g_assert_cmpint (gtk_widget_get_height (label), >, height);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_told (GtkWidget *label)
{
  const char *text = senko_steady_label_get_label (SENKO_STEADY_LABEL (label));

  g_assert_cmpstr (text, !=, "");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* Figures, sums and what was moved are on the screen and told, before a step and after it. */
static void
test_told (void)
{
  SenkoWindow *window = open_page ("stage:stage1/group:general/kindergarten");
  GtkWidget *panel = app_fixture_get (window, SENKO_TYPE_LINE_PANEL, NULL);
  GtkWidget *taken = app_fixture_find_containing (panel, "22 (women 10, men 12)");

  g_assert_nonnull (taken);
  assert_told (taken);
  assert_told (app_fixture_find_containing (window, "The lines are as saved."));
  key_fixture_press (window, "ctrl+Down");
  g_assert_true (
      g_str_has_prefix (senko_steady_label_get_label (SENKO_STEADY_LABEL (taken)), "23 (women "));
  assert_told (taken);
  assert_told (app_fixture_find_containing (window, "come in: 1, go out: 0"));
  assert_told (app_fixture_find_containing (window, "hires are planned"));
  app_fixture_end ();
}

/* --- sums --- */

/* People of the general pool, for whom the plan is, whom the line of this kind takes in a category,
 * as judging counts them. */
static guint
count_taken (SenkoJudgingDesk *desk, const char *category, SenkoCode kind)
{
  SenkoCode code = senko_definition_code (desk->preview->definition, SENKO_VOCABULARY_CATEGORY,
                                          category, strlen (category));
  guint n = 0;

  g_assert_cmpuint (code, !=, 0);
  for (guint i = 0; i < desk->preview->judging->n_groups; i++)
    if (desk->preview->judging->groups[i].pool == 1
        && desk->preview->judging->groups[i].category == code)
      n += desk->preview->judging->groups[i].taken[kind];
  return n;
}

/* The sums below the table of a stage. (transfer full) */
static char *
sum_stage (SenkoJudgingDesk *desk)
{
  SenkoTableView *view = g_object_ref_sink (g_object_new (SENKO_TYPE_TABLE_VIEW, NULL));
  g_autoptr (SenkoGroupTable) table = senko_group_table_new (view);
  char *sums;

  senko_group_table_show (table, desk);
  sums = senko_group_table_dup_sums (table);
  senko_group_table_show (table, NULL);
  senko_table_view_set_model (view, NULL);
  g_object_unref (view);
  return sums;
}

static SenkoJudgingDesk *
load_desk (const char *path, SenkoCode stage)
{
  g_autoptr (GError) error = NULL;
  SenkoJudgingDesk *desk = senko_judging_desk_load (path, "佐藤", TODAY, NULL, stage, &error);

  g_assert_no_error (error);
  return desk;
}

#define assert_line(text, ...)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *line_ = g_strdup_printf (__VA_ARGS__);                                        \
    g_auto (GStrv) lines_ = g_strsplit (text, "\n", -1);                                           \
    if (!g_strv_contains ((const char *const *)lines_, line_))                                     \
      g_error ("“%s” is not in:\n%s", line_, text);                                                \
  }                                                                                                \
  G_STMT_END

/* Groups that share a plan are summed up beside it, and follow a line that is moved; a group with a
 * plan of its own has it in its row. */
static void
test_sums (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autoptr (SenkoJudgingDesk) first = load_desk (path, 1), last = load_desk (path, 2);
  g_autofree char *first_sums = sum_stage (first), *last_sums = sum_stage (last), *moved = NULL;
  guint n_regular = count_taken (last, "secondary", SENKO_LINE_REGULAR);
  int group;

  assert_line (first_sums, "secondary: %u go on, 140 hires are planned",
               count_taken (first, "secondary", SENKO_LINE_PASS));
  assert_line (last_sums, "secondary, Regular: %u of 140 planned", n_regular);
  assert_line (last_sums, "secondary, Fixed-term: %u of 30 planned",
               count_taken (last, "secondary", SENKO_LINE_FIXED_TERM));
  g_assert_null (strstr (last_sums, "kindergarten"));
  group = senko_line_study_find (
      last->study, 1,
      senko_definition_code (last->preview->definition, SENKO_VOCABULARY_CATEGORY, "secondary", 9),
      senko_definition_code (last->preview->definition, SENKO_VOCABULARY_SUBJECT, "music", 5));
  g_assert_cmpint (group, >=, 0);
  n_regular -= last->study->groups[group].now.places[SENKO_LINE_REGULAR].n_taken;
  senko_line_study_set (last->study, (guint)group, SENKO_LINE_REGULAR, (SenkoLine){ TRUE, 0, 0 });
  moved = sum_stage (last);
  assert_line (moved, "secondary, Regular: %u of 140 planned", n_regular);
}

/* --- columns --- */

/* A line that is that of another pool says so in a column of its own, not behind the score. */
static void
test_drawn_by (void)
{
  SenkoWindow *window = open_page ("stage:stage1");
  g_autofree char *copied
      = app_fixture_copy_list (window, app_fixture_get (window, SENKO_TYPE_TABLE_VIEW, "groups"));
  g_auto (GStrv) rows = g_strsplit (copied, "\n", -1);
  guint n_borrowed = 0;

  g_assert_true (g_str_has_prefix (rows[0], "Group\tLine\tTaken\tRatio\tDrawn by"));
  for (guint i = 1; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);

      g_assert_null (strchr (cells[1], ','));
      g_assert_true (*cells[4] == '\0' || g_str_has_prefix (cells[4], "as in "));
      n_borrowed += *cells[4] != '\0';
    }
  g_assert_cmpuint (n_borrowed, >, 0);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/judging-line/steady-size", test_steady_size);
  g_test_add_func ("/judging-line/steady-change", test_steady_change);
  g_test_add_func ("/judging-line/told", test_told);
  g_test_add_func ("/judging-line/sums", test_sums);
  g_test_add_func ("/judging-line/drawn-by", test_drawn_by);
  return g_test_run ();
}
