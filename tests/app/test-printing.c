/* Printing: the pages that are shown, turning and enlarging them by keys, choosing documents, and
 * what goes into a PDF and through GTK's printing. */
#include "app-fixture.h"

#include "app/printing/senko-paper-view.h"
#include "app/printing/senko-print-operation.h"
#include "app/printing/senko-print-window.h"
#include "app/senko-settings.h"
#include "report/senko-paper-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY 20240920

typedef struct {
  SenkoWindow *window;
  SenkoPrintWindow *print;
  SenkoPaperView *view;
} Scene;

static gpointer
child (Scene *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->print), SENKO_TYPE_PRINT_WINDOW, name);
}

static void
set_up (Scene *self, gconstpointer data)
{
  g_autofree char *path = app_fixture_copy_demo ();

  self->window = app_fixture_open (path, TODAY);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.print-documents", "(ss)", data, "");
  app_fixture_settle (self->window);
  self->print = SENKO_PRINT_WINDOW (app_fixture_dialog (self->window));
  self->view = child (self, "view");
}

static void
tear_down (Scene *self, gconstpointer data)
{
  app_fixture_end ();
}

static void
append_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", text);
}

/* Everything the paper says. */
static char *
read_paper (SenkoPaper *paper)
{
  GString *text = g_string_new (NULL);
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (append_text, text);

  for (guint page = 0; page < senko_paper_get_n_pages (paper); page++)
    senko_paper_draw (paper, page, pen);
  return g_string_free (text, FALSE);
}

static void
turn (Scene *self, int pages)
{
  gtk_widget_activate_action (GTK_WIDGET (self->print), "print.turn", "i", pages);
}

static void
zoom (Scene *self, const char *to)
{
  gtk_widget_activate_action (GTK_WIDGET (self->print), "print.zoom", "s", to);
  app_fixture_settle (self->window);
}

static void
test_pages (Scene *self, gconstpointer data)
{
  guint n = senko_paper_get_n_pages (senko_print_window_get_paper (self->print));
  GtkEntry *entry = child (self, "page_entry");
  g_autofree char *label = g_strdup_printf ("Page 2 of %u", n);

  g_assert_cmpuint (n, >, 20);
  turn (self, 1);
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2");
  {
    g_autofree char *found = gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

    g_assert_null (found);
  }
  turn (self, G_MAXINT32);
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, n - 1);
  turn (self, 1);
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, n - 1);
  turn (self, -G_MAXINT32);
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "5");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, 4);
  gtk_editable_set_text (GTK_EDITABLE (entry), "99999");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (senko_paper_view_get_page (self->view), ==, n - 1);
}

static void
test_zoom (Scene *self, gconstpointer data)
{
  double fit = senko_paper_view_get_zoom (self->view);

  zoom (self, "in");
  g_assert_cmpfloat (senko_paper_view_get_zoom (self->view), >, fit);
  zoom (self, "paper");
  g_assert_cmpfloat_with_epsilon (senko_paper_view_get_zoom (self->view), 1, 0.001);
  zoom (self, "out");
  g_assert_cmpfloat (senko_paper_view_get_zoom (self->view), <, 1);
  zoom (self, "width");
  g_assert_cmpfloat (senko_paper_view_get_zoom (self->view), >, fit);
  zoom (self, "page");
  g_assert_cmpfloat_with_epsilon (senko_paper_view_get_zoom (self->view), fit, 0.02);
}

/* What is chosen is what is shown; what it does not take is not asked. */
static void
test_choose (Scene *self, gconstpointer data)
{
  GtkListBox *kinds = child (self, "kinds");
  g_autofree char *summary = read_paper (senko_print_window_get_paper (self->print));
  g_autofree char *list = NULL;

  g_assert_nonnull (strstr (summary, "結果総括表"));
  g_assert_true (gtk_widget_get_visible (child (self, "stage_row")));
  g_assert_false (gtk_widget_get_visible (child (self, "order_row")));
  gtk_list_box_select_row (kinds, gtk_list_box_get_row_at_index (kinds, 4));
  app_fixture_settle (self->window);
  list = read_paper (senko_print_window_get_paper (self->print));
  g_assert_nonnull (strstr (list, "志願者一覧"));
  g_assert_false (gtk_widget_get_visible (child (self, "stage_row")));
  g_assert_true (gtk_widget_get_visible (child (self, "order_row")));
}

static void
test_paper_is_remembered (Scene *self, gconstpointer data)
{
  const SenkoPaperSize *size = senko_paper_get_size (senko_print_window_get_paper (self->print), 0);
  g_autofree char *sheet = NULL;

  g_assert_cmpfloat (size->width, >, size->height);
  gtk_drop_down_set_selected (child (self, "orientation"), 1);
  gtk_drop_down_set_selected (child (self, "sheet"), 1);
  app_fixture_settle (self->window);
  size = senko_paper_get_size (senko_print_window_get_paper (self->print), 0);
  g_assert_cmpfloat (size->width, <, size->height);
  g_assert_cmpfloat_with_epsilon (size->height, 420 * 72 / 25.4, 0.1);
  sheet = g_settings_get_string (senko_settings_get (), "paper-sheet");
  g_assert_cmpstr (sheet, ==, "A3");
  g_settings_reset (senko_settings_get (), "paper-sheet");
  g_settings_reset (senko_settings_get (), "paper-orientation");
}

/* An applicant who is not there is said, not printed. */
static void
test_unknown_applicant (Scene *self, gconstpointer data)
{
  GtkEntry *number = child (self, "number");

  gtk_editable_set_text (GTK_EDITABLE (number), "202410000856");
  g_signal_emit_by_name (number, "activate");
  app_fixture_settle (self->window);
  g_assert_cmpuint (senko_paper_get_n_pages (senko_print_window_get_paper (self->print)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (number), "nobody");
  g_signal_emit_by_name (number, "activate");
  app_fixture_settle (self->window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (child (self, "stack")), ==, "trouble");
  g_assert_nonnull (app_fixture_find_containing (self->print, "nobody"));
}

static void
test_save (Scene *self, gconstpointer data)
{
  g_autofree char *path = app_fixture_path ("announcement.pdf");
  g_autofree char *contents = NULL;
  gsize length = 0;

  senko_print_window_save (self->print, path);
  app_fixture_settle (self->window);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_nonnull (g_strrstr_len (contents + length - 16, 16, "%%EOF"));
}

/* GTK's printing draws the same pages: as many, each of its size. */
static void
test_operation (Scene *self, gconstpointer data)
{
  SenkoPaper *paper = senko_print_window_get_paper (self->print);
  g_autoptr (GtkPrintOperation) operation = senko_print_operation_new (paper, "summary");
  g_autofree char *path = app_fixture_path ("printed.pdf");
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, ==, (int)senko_paper_get_n_pages (paper));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A name with a character that no font has is told before it is printed. */
static SenkoPaper *
make_gaiji (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
            const SenkoPaperFormat *format, gpointer data, GError **error)
{
  const SenkoPaperFrame frame = { .title = "gaiji" };
  SenkoPaperSize size = senko_paper_format_choose (format, FALSE);
  SenkoSheet *sheet = senko_sheet_new (&frame, &size);

  senko_sheet_add_text (sheet, "外字\xEE\x80\x80");
  return senko_sheet_end (sheet);
}

static gboolean
is_asked (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      found = found || ADW_IS_MESSAGE_DIALOG (window);
    }
  return found;
}

static void
test_characters (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, TODAY);
  SenkoPrintWindow *print = senko_print_window_present (
      GTK_WINDOW (window), senko_window_get_session (window), "gaiji", make_gaiji, NULL, NULL);

  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (print, "U+E000"));
  gtk_widget_activate_action (GTK_WIDGET (print), "print.print", NULL);
  app_fixture_settle (window);
  g_assert_true (is_asked ());
  app_fixture_end ();
}

/* Sheets of everybody are thousands of pages: while they are made the window says how far it is,
 * and stopping leaves no pages and a sentence. */
static void
test_stop (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, TODAY);
  SenkoSession *session = senko_window_get_session (window);
  GListModel *works = senko_session_get_works (session);
  g_autoptr (SenkoWork) work = NULL;
  Scene scene = { window };

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-documents", "(ss)", "explanation",
                              "");
  while (g_list_model_get_n_items (works) == 0)
    g_main_context_iteration (NULL, TRUE);
  work = g_list_model_get_item (works, 0);
  while (senko_work_get_fraction (work) <= 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (senko_work_get_fraction (work), <, 0.5);
  g_cancellable_cancel (senko_work_get_cancellable (work));
  app_fixture_settle (window);
  scene.print = SENKO_PRINT_WINDOW (app_fixture_dialog (window));
  g_assert_null (senko_print_window_get_paper (scene.print));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (child (&scene, "stack")), ==, "trouble");
  g_assert_nonnull (app_fixture_find_containing (scene.print, "stopped"));
  app_fixture_end ();
}

static void
test_names (Scene *self, gconstpointer data)
{
  app_fixture_assert_names (self->print);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(name, kind, func) g_test_add ("/printing/" name, Scene, kind, set_up, func, tear_down)
  ADD ("pages", "summary", test_pages);
  ADD ("zoom", "summary", test_zoom);
  ADD ("choose", "summary", test_choose);
  ADD ("paper", "summary", test_paper_is_remembered);
  ADD ("person", "explanation", test_unknown_applicant);
  ADD ("save", "announcement", test_save);
  ADD ("operation", "summary", test_operation);
  ADD ("names", "applicants", test_names);
  g_test_add_func ("/printing/characters", test_characters);
  g_test_add_func ("/printing/stop", test_stop);
  return g_test_run ();
}
