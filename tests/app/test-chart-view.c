/* A chart in a window: keys read every value, a click and Enter lead to the people, the line moves
 * by keys, copies carry picture and numbers. */
#include "app-fixture.h"

#include "app/chart/senko-chart-view.h"
#include "sample-charts.h"

#include <string.h>

typedef struct {
  GtkWindow *window;
  SenkoChartView *view;
  char *target;
  guint rule;
  double value;
  gboolean finished;
} Scene;

static void
on_target_cb (SenkoChartView *view, const char *target, Scene *scene)
{
  g_free (scene->target);
  scene->target = g_strdup (target);
}

/* A line stands at whole points. */
static void
on_rule_cb (SenkoChartView *view, guint rule, double value, gboolean finished, Scene *scene)
{
  scene->rule = rule;
  scene->value = value;
  scene->finished = finished;
  senko_chart_set_rule (senko_chart_view_get_chart (view), rule, (int)value, "line");
  senko_chart_view_update (view);
}

static void
scene_open (Scene *scene, SenkoChartKind kind)
{
  g_autoptr (SenkoChart) chart = sample_chart (kind);

  app_fixture_application ();
  *scene = (Scene){ GTK_WINDOW (gtk_window_new ()), SENKO_CHART_VIEW (senko_chart_view_new ()) };
  senko_chart_view_set_chart (scene->view, chart);
  g_signal_connect (scene->view, "target-activated", G_CALLBACK (on_target_cb), scene);
  g_signal_connect (scene->view, "rule-moved", G_CALLBACK (on_rule_cb), scene);
  gtk_window_set_default_size (scene->window, 900, 600);
  gtk_window_set_child (scene->window, GTK_WIDGET (scene->view));
  gtk_window_present (scene->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->view));
  gtk_widget_grab_focus (GTK_WIDGET (scene->view));
}

static void
scene_close (Scene *scene)
{
  g_free (scene->target);
  gtk_window_destroy (scene->window);
}

static GtkEventController *
controller_of (Scene *scene, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (scene->view));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (Scene *scene, guint key, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller_of (scene, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key,
                         0, state, &handled);
  return handled;
}

static const SenkoChartMark *
current (Scene *scene)
{
  return senko_chart_scene_get_mark (senko_chart_view_get_scene (scene->view),
                                     senko_chart_view_get_current (scene->view));
}

/* Every value is reached and read out. */
static void
test_keys (void)
{
  Scene scene;
  guint seen = 1;

  scene_open (&scene, SENKO_CHART_GROUPED_BARS);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scene.view), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scene.view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "志願者・受験者・採用候補者");
  g_assert_true (press (&scene, GDK_KEY_Right, 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scene.view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "幼稚園, 志願者: 66\ndetail");
  g_assert_true (press (&scene, GDK_KEY_Down, 0));
  g_assert_cmpstr (current (&scene)->series, ==, "受験者");
  press (&scene, GDK_KEY_Up, 0);
  for (int band = -1; (int)current (&scene)->band_index != band; seen++)
    {
      band = current (&scene)->band_index;
      press (&scene, GDK_KEY_Right, 0);
    }
  g_assert_cmpuint (seen, ==, 19);
  g_assert_cmpstr (current (&scene)->band, ==, "栄養");
  press (&scene, GDK_KEY_Home, 0);
  g_assert_cmpstr (current (&scene)->band, ==, "幼稚園");
  press (&scene, GDK_KEY_Return, 0);
  g_assert_cmpstr (scene.target, ==, "filter:post");
  scene_close (&scene);
}

/* A chart of the next year keeps the place where one was reading. */
static void
test_another_chart (void)
{
  Scene scene;
  g_autoptr (SenkoChart) other = sample_chart (SENKO_CHART_GROUPED_BARS);
  g_autoptr (SenkoChart) small = sample_chart (SENKO_CHART_FUNNEL);

  scene_open (&scene, SENKO_CHART_GROUPED_BARS);
  press (&scene, GDK_KEY_End, 0);
  senko_chart_view_set_chart (scene.view, other);
  g_assert_cmpstr (current (&scene)->band, ==, "栄養");
  senko_chart_view_set_chart (scene.view, small);
  g_assert_cmpint (senko_chart_view_get_current (scene.view), ==, -1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scene.view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  senko_chart_view_set_chart (scene.view, NULL);
  g_assert_true (press (&scene, GDK_KEY_Right, 0));
  scene_close (&scene);
}

static void
drag (Scene *scene, double x, double y, double by)
{
  GtkEventController *gesture = controller_of (scene, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", by / 2, 0.);
  g_signal_emit_by_name (gesture, "drag-end", by, 0.);
}

static void
test_line (void)
{
  Scene scene;
  SenkoChartRect before, after;

  scene_open (&scene, SENKO_CHART_HISTOGRAM);
  senko_chart_view_set_rule_step (scene.view, 2);
  g_assert_true (press (&scene, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpfloat (scene.value, ==, 144.5);
  g_assert_true (press (&scene, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_cmpfloat (scene.value, ==, 142);
  g_assert_true (scene.finished);
  senko_chart_scene_get_rule_rect (senko_chart_view_get_scene (scene.view), 0, &before);
  drag (&scene, before.x + 1, before.y + 30, 150);
  g_assert_true (scene.finished);
  senko_chart_scene_get_rule_rect (senko_chart_view_get_scene (scene.view), 0, &after);
  g_assert_cmpfloat (after.x, >, before.x + 140);
  g_assert_cmpfloat (after.x, <, before.x + 152);
  g_assert_null (scene.target);
  scene_close (&scene);
}

static void
test_click (void)
{
  Scene scene;
  const SenkoChartMark *mark;

  scene_open (&scene, SENKO_CHART_HEAT);
  mark = senko_chart_scene_get_mark (senko_chart_view_get_scene (scene.view), 30);
  drag (&scene, mark->rect.x + 5, mark->rect.y + 5, 0);
  g_assert_cmpint (senko_chart_view_get_current (scene.view), ==, 30);
  g_assert_cmpstr (scene.target, ==, "filter:post");
  drag (&scene, 1, 1, 0);
  g_assert_cmpint (senko_chart_view_get_current (scene.view), ==, -1);
  scene_close (&scene);
}

static void
test_save (void)
{
  Scene scene;
  g_autofree char *path = app_fixture_path ("chart.svg");
  g_autofree char *content = NULL;
  GError *error = NULL;

  scene_open (&scene, SENKO_CHART_LINES);
  g_assert_true (senko_chart_view_save (scene.view, path, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "</svg>"));
  g_assert_false (senko_chart_view_save (scene.view, "/nowhere/chart.svg", &error));
  g_clear_error (&error);
  scene_close (&scene);
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/chart-view/keys", test_keys);
  g_test_add_func ("/chart-view/another-chart", test_another_chart);
  g_test_add_func ("/chart-view/line", test_line);
  g_test_add_func ("/chart-view/click", test_click);
  g_test_add_func ("/chart-view/save", test_save);
  return g_test_run ();
}
