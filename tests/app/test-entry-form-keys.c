/* The entry form without a mouse and without eyes: the path of the keyboard, and what a screen
 * reader is told. */
#include "entry-fixture.h"

#include <string.h>

/* --- Keyboard --- */

static const char *
focused (Host *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL ? gtk_widget_get_name (entry) : "";
}

static void
press_enter (Host *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  g_signal_emit_by_name (focus, "activate");
  app_fixture_settle (self->window);
}

/* Without a rest: quick hands press Enter before anything was drawn. */
static void
write_focused (Host *self, const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY)), text);
}

/* A whole paper without a mouse: number, person, post by number, one licence, saved, the next. */
static void
test_keyboard (void)
{
  static const struct {
    const char *key, *text;
  } path[] = {
    { "receipt_no", "２０２４００００９９" },
    { "exam_no", "" },
    { "name", "新規　一郎" },
    { "kana", "シンキ　イチロウ" },
    { "birth_date", "H7.1.1" },
    { "sex", "2" },
    { "email", "a@example.jp" },
    { "phone", "078-331-8181" },
    { "postal_code", "6500001" },
    { "address", "神戸市中央区" },
    { "pool", "1" },
    { "track", "1" },
    { "category", "小学校教諭" },
    { "applied_at", "2024-05-01 10:00" },
  };
  g_autofree char *path_name = app_fixture_new_register ();
  Host host = { 0 };
  g_autofree char *pool = NULL;

  host_open (&host, path_name, BEFORE_CLOSE);
  senko_applicant_detail_add (host.detail);
  app_fixture_settle (host.window);
  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    {
      g_assert_cmpstr (focused (&host), ==, path[i].key); /* base and subject are passed over */
      write_focused (&host, path[i].text);
      press_enter (&host);
    }
  g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "pool")), ==, "general");
  gtk_widget_activate_action (host_form (&host), "form.add-row", "i", SENKO_TABLE_LICENCES);
  app_fixture_settle (host.window);
  g_assert_cmpstr (focused (&host), ==, "school_type");
  write_focused (&host, "elementary");
  press_enter (&host);
  g_assert_cmpstr (focused (&host), ==, "subject");
  press_enter (&host);
  g_assert_cmpstr (focused (&host), ==, "status");
  write_focused (&host, "held");
  app_fixture_settle (host.window);
  host_act (&host, host_form (&host), "form.save-and-next");
  pool = host_column (&host, host_find (&host, "2024000099"), "pool");
  g_assert_cmpstr (pool, ==, "general");
  g_assert_cmpstr (focused (&host), ==, "receipt_no");
  g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "receipt_no")), ==,
                   "2024000100");
  g_assert_cmpstr (senko_entry_cell_get_text (host_cell (&host, A, 0, "name")), ==, "");
  g_assert_true (senko_applicant_detail_can_leave (host.detail));
  host_close (&host);
}

/* Rows with one key, and gone with one. Months follow. */
static void
test_rows (void)
{
  g_autofree char *path = app_fixture_new_register ();
  Host host = { 0 };
  SenkoApplicationForm *form;

  host_open (&host, path, BEFORE_CLOSE);
  senko_applicant_detail_add (host.detail);
  app_fixture_settle (host.window);
  form = senko_entry_form_get_form (host_entry_form (&host));
  gtk_widget_activate_action (host_form (&host), "form.add-row", "i", SENKO_TABLE_CAREERS);
  app_fixture_settle (host.window);
  host_type (&host, SENKO_TABLE_CAREERS, 0, "from", "2021-04-30");
  host_type (&host, SENKO_TABLE_CAREERS, 0, "to", "2025-03-01");
  gtk_widget_activate_action (host_form (&host), "form.add-row", "i", SENKO_TABLE_LEAVES);
  app_fixture_settle (host.window);
  host_type (&host, SENKO_TABLE_LEAVES, 0, "from", "2022-05-02");
  host_type (&host, SENKO_TABLE_LEAVES, 0, "to", "2023-01-30");
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "41 months to 2025-03-01 (48 less 7 of leave)");
  host_act (&host, host_form (&host), "form.remove-row"); /* the leave that has the focus */
  g_assert_cmpuint (senko_application_form_get_n_rows (form, SENKO_TABLE_LEAVES), ==, 0);
  app_fixture_get (host.detail, GTK_TYPE_LABEL, "48 months to 2025-03-01");
  host_close (&host);
}

/* --- What a screen reader gets --- */

static void
check_named (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget)
      || (GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))))
    {
      gboolean named = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;

      if (!named
          && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL))
        g_error ("%s “%s” has no name", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_named (child);
}

static void
test_names (void)
{
  Host host = { 0 };
  GtkAccessible *entry;

  host_open (&host, NULL, BEFORE_CLOSE);
  host_edit (&host, host_nth (&host, 0));
  gtk_widget_activate_action (host_form (&host), "form.add-row", "i", SENKO_TABLE_LICENCES);
  app_fixture_settle (host.window);
  check_named (GTK_WIDGET (host.detail));
  entry = GTK_ACCESSIBLE (senko_entry_cell_get_entry (host_cell (&host, A, 0, "name")));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                       gtk_widget_get_next_sibling (GTK_WIDGET (entry)), NULL);
  entry = GTK_ACCESSIBLE (
      senko_entry_cell_get_entry (host_cell (&host, SENKO_TABLE_LICENCES, 0, "status")));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Licences 1: Held or expected");
  host_close (&host);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/entry-form/keyboard", test_keyboard);
  g_test_add_func ("/entry-form/rows", test_rows);
  g_test_add_func ("/entry-form/names", test_names);
  return g_test_run ();
}
