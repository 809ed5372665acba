/* The list of applicants follows what is written, by this window and by others, without reading
 * everybody anew: a small selection at once, a large one in a worker. */
#include "app-fixture.h"

#include "app/applicants/senko-applicant-list-private.h"
#include "app/applicants/senko-applicants-page.h"
#include "app/window/senko-window-undo.h"
#include "app/table/senko-table-private.h"

#include <string.h>

#define TODAY 20240508
#define N_SMALL 30
#define N_LARGE (SENKO_LIST_SMALL + 200)

typedef struct {
  char *path;
  SenkoWindow *window;
  SenkoApplicantList *list;
} Scene;

static void
set_value (SenkoValue *values, const char *column, SenkoValue value)
{
  values[senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), column)] = value;
}

static SenkoValue
text (const char *text)
{
  return (SenkoValue){ .text = text, .length = -1 };
}

static void
add_applicant (SenkoAct *act, gint64 selection, guint i)
{
  g_autofree char *receipt_no = g_strdup_printf ("K%05u", i + 1);
  g_autofree char *kana = g_strdup_printf ("テスト %05u", i + 1);
  g_autoptr (GError) error = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];

  for (guint column = 0; column < SENKO_MAX_COLUMNS; column++)
    values[column] = (SenkoValue){ .is_null = TRUE };
  set_value (values, "receipt_no", text (receipt_no));
  set_value (values, "name", text ("試験 太郎"));
  set_value (values, "kana", text (kana));
  set_value (values, "birth_date", (SenkoValue){ .integer = 19900401 });
  set_value (values, "pool", text ("general"));
  set_value (values, "track", text ("general"));
  set_value (values, "category", text ("elementary"));
  set_value (values, "applied_at", (SenkoValue){ .integer = 202404151200 });
  senko_act_insert (act, SENKO_TABLE_APPLICANTS, selection, values, &error);
  g_assert_no_error (error);
}

static SenkoRegister *
open_elsewhere (const char *path)
{
  g_autoptr (GError) error = NULL;
  SenkoRegister *reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "somebody", TODAY, NULL, &error);

  g_assert_no_error (error);
  return reg;
}

static void
add_people (const char *path, guint n)
{
  g_autoptr (SenkoRegister) reg = open_elsewhere (path);
  SenkoSelection *selection = senko_register_get_selection (reg, NULL, NULL);
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, NULL, NULL);

  for (guint i = 0; i < n; i++)
    add_applicant (act, selection->id, i);
  g_assert_true (senko_act_commit (act, NULL));
}

/* A large selection is read when the first frame is out. */
static void
wait_until_evaluated (Scene *self)
{
  while (!senko_applicant_list_is_evaluated (self->list)
         || senko_applicant_list_is_loading (self->list))
    g_main_context_iteration (NULL, TRUE);
  app_fixture_settle (self->window);
}

static void
set_up (Scene *self, gconstpointer data)
{
  self->path = app_fixture_new_register ();
  add_people (self->path, GPOINTER_TO_UINT (data));
  self->window = app_fixture_open (self->path, TODAY);
  senko_window_show_page (self->window, "applicants", NULL);
  app_fixture_settle (self->window);
  self->list = SENKO_APPLICANT_LIST (
      SENKO_TABLE_VIEW (app_fixture_get (self->window, SENKO_TYPE_TABLE_VIEW, NULL))->model);
  wait_until_evaluated (self);
}

static void
tear_down (Scene *self, gconstpointer data)
{
  app_fixture_end ();
  g_free (self->path);
}

/* Gives somebody another name, on a connection of its own or on the window's. Returns the act. */
static gint64
rename_one (SenkoRegister *reg, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRow) row
      = senko_table_get_applicant (senko_register_get_connection (reg), id, &error);
  g_autoptr (SenkoAct) act = senko_register_begin (reg, "edit applicant", row->owner, NULL, &error);
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 made = senko_act_get_id (act);

  memcpy (values, row->values, sizeof values);
  set_value (values, "name", text (name));
  g_assert_true (senko_act_update (act, row, values, &error));
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  return made;
}

static void
assert_found (Scene *self, const char *word, guint n)
{
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (self->window, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         word);
  g_signal_emit_by_name (app_fixture_get (self->window, GTK_TYPE_SEARCH_ENTRY, NULL),
                         "search-changed");
  app_fixture_settle (self->window);
  g_test_message ("“%s”", word);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, n);
}

static void
test_follow (Scene *self, gconstpointer data)
{
  SenkoSession *session = senko_window_get_session (self->window);
  guint n = senko_applicant_list_get_total (self->list);
  gint64 id = senko_applicant_list_get_id (self->list, 7);
  SenkoApplicantIndex *index = self->list->index;

  g_assert_cmpuint (n, ==, GPOINTER_TO_UINT (data));
  /* this window's own act, and its undoing */
  senko_window_did (session, rename_one (senko_session_get_register (session), id, "髙橋 花子"), id,
                    "a name");
  senko_session_changed (session);
  assert_found (self, "高橋", 1);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  app_fixture_settle (self->window);
  assert_found (self, "高橋", 0);
  assert_found (self, "", n);
  /* another program's */
  {
    g_autoptr (SenkoRegister) reg = open_elsewhere (self->path);

    rename_one (reg, id, "斎藤 次郎");
  }
  senko_session_look (session);
  app_fixture_settle (self->window);
  assert_found (self, "斉藤", 1);
  g_assert_cmpint (senko_applicant_list_get_id (self->list, 0), ==, id);
  g_assert_true (self->list->index == index); /* nobody else was read */
  g_assert_true (senko_applicant_list_is_evaluated (self->list));
}

/* So many at once are read as a whole. */
static void
test_many (Scene *self, gconstpointer data)
{
  SenkoSession *session = senko_window_get_session (self->window);
  SenkoApplicantIndex *index = senko_applicant_index_ref (self->list->index);

  {
    g_autoptr (SenkoRegister) reg = open_elsewhere (self->path);

    for (guint i = 0; i < 25; i++)
      rename_one (reg, senko_applicant_list_get_id (self->list, i), "多数 派");
  }
  senko_session_look (session);
  app_fixture_settle (self->window);
  wait_until_evaluated (self);
  while (self->list->index == index)
    g_main_context_iteration (NULL, TRUE);
  wait_until_evaluated (self);
  assert_found (self, "多数", 25);
  g_assert_true (self->list->index != index);
  senko_applicant_index_unref (index);
}

/* Selecting many goes another way than selecting one; the same people must be selected after the
 * list has been put into another order, and after one was taken out. */
static void
test_select (Scene *self, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gint64 left_out = senko_applicant_list_get_id (self->list, 4);
  g_autoptr (GtkBitset) chosen = NULL;

  gtk_selection_model_select_range (model, 3, n - 5, TRUE);
  gtk_selection_model_unselect_item (model, 4);
  g_assert_cmpuint (senko_applicant_list_get_n_selected (self->list), ==, n - 6);
  senko_applicant_list_set_sort (self->list, "kana", TRUE, TRUE);
  app_fixture_settle (self->window);
  while (senko_applicant_list_is_loading (self->list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (senko_applicant_list_get_id (self->list, n - 5), ==, left_out);
  chosen = gtk_selection_model_get_selection_in_range (model, 0, n);
  g_assert_cmpuint (gtk_bitset_get_size (chosen), ==, n - 6);
  for (guint i = 0; i < n; i++)
    {
      gboolean wanted = i >= 2 && i <= n - 4 && i != n - 5;

      g_assert_cmpint (gtk_bitset_contains (chosen, i), ==, wanted);
      g_assert_cmpint (gtk_selection_model_is_selected (model, i), ==, wanted);
    }
}

static guint
count_chosen (Scene *self)
{
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection_in_range (GTK_SELECTION_MODEL (self->list), 0, G_MAXUINT);

  return (guint)gtk_bitset_get_size (chosen);
}

static void
look_for (Scene *self, const char *text)
{
  SenkoApplicantFilter none = { 0 };

  senko_applicant_list_set_query (self->list, text, &none);
  while (senko_applicant_list_is_loading (self->list))
    g_main_context_iteration (NULL, TRUE);
}

/* Everybody is selected without being written down one by one, until something else is shown: then
 * the same people stay selected. Of those shown, all means no others. */
static void
test_select_all (Scene *self, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list)), found;

  gtk_selection_model_select_item (model, 2, TRUE);
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (senko_applicant_list_get_n_selected (self->list), ==, n);
  g_assert_cmpuint (count_chosen (self), ==, n);
  g_assert_true (gtk_selection_model_is_selected (model, n - 1));
  look_for (self, "K0000");
  found = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_assert_cmpuint (found, ==, 9);
  g_assert_cmpuint (senko_applicant_list_get_n_selected (self->list), ==, n);
  g_assert_cmpuint (count_chosen (self), ==, found);
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (senko_applicant_list_get_n_selected (self->list), ==, found);
  look_for (self, "");
  g_assert_cmpuint (count_chosen (self), ==, found);
  gtk_selection_model_select_all (model);
  gtk_selection_model_unselect_item (model, 0);
  g_assert_cmpuint (count_chosen (self), ==, n - 1);
  gtk_selection_model_select_all (model);
  gtk_selection_model_select_item (model, 5, TRUE);
  g_assert_cmpuint (count_chosen (self), ==, 1);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(name, n, test)                                                                         \
  g_test_add ("/applicant-list/" name, Scene, GUINT_TO_POINTER (n), set_up, test, tear_down)
  ADD ("follow-small", N_SMALL, test_follow);
  ADD ("follow-large", N_LARGE, test_follow);
  ADD ("many-small", N_SMALL, test_many);
  ADD ("many-large", N_LARGE, test_many);
  ADD ("select-small", N_SMALL, test_select);
  ADD ("select-large", N_LARGE, test_select);
  ADD ("select-all-small", N_SMALL, test_select_all);
  ADD ("select-all-large", N_LARGE, test_select_all);
  return g_test_run ();
}
