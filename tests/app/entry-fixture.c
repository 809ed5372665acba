/* Reaching the form and its cells as hands would. */
#include "entry-fixture.h"

#include "app/applicants/senko-applicants-page.h"
#include "model/senko-rulings.h"

#include <string.h>

void
host_open (Host *self, const char *path, SenkoDate today)
{
  self->path = path != NULL ? g_strdup (path) : app_fixture_copy_demo ();
  self->window = app_fixture_open (self->path, today);
  self->session = senko_window_get_session (self->window);
  senko_window_show_page (self->window, "applicants", NULL);
  app_fixture_settle (self->window);
  self->detail = SENKO_APPLICANT_DETAIL (
      gtk_widget_get_template_child (GTK_WIDGET (senko_window_get_current_page (self->window)),
                                     SENKO_TYPE_APPLICANTS_PAGE, "detail"));
}

void
host_close (Host *self)
{
  app_fixture_end ();
  g_free (self->path);
}

gint64
host_find (Host *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_applicant_find (senko_session_get_register (self->session),
                                    senko_session_get_selection (self->session), number, &error);

  g_assert_no_error (error);
  return id;
}

gint64
host_nth (Host *self, int n)
{
  gint64 first
      = senko_session_get_selection (self->session)->id * SENKO_APPLICANTS_PER_SELECTION + 1;

  return first + n;
}

char *
host_column (Host *self, gint64 id, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantRecord) record
      = senko_applicant_record_load (senko_session_get_register (self->session), id, &error);

  g_assert_no_error (error);
  return g_strdup (senko_applicant_record_get_text (record, column));
}

void
host_edit (Host *self, gint64 id)
{
  GtkWindow *dialog;

  senko_applicant_detail_set_applicant (self->detail, id);
  app_fixture_settle (self->window);
  senko_applicant_detail_edit (self->detail);
  app_fixture_settle (self->window);
  dialog = app_fixture_dialog (self->window);
  if (dialog != NULL)
    {
      app_fixture_click (dialog, "Edit This One");
      app_fixture_settle (self->window);
    }
  g_assert_true (senko_applicant_detail_get_editing (self->detail));
}

/* The cell of a part's nth row. */
static SenkoEntryCell *
find_cell (GtkWidget *root, SenkoTableId part, guint *skip, guint column)
{
  if (SENKO_IS_ENTRY_CELL (root))
    {
      SenkoEntryCell *cell = SENKO_ENTRY_CELL (root);

      return senko_entry_cell_get_part (cell) == part
                     && senko_entry_cell_get_column (cell) == column && (*skip)-- == 0
                 ? cell
                 : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SenkoEntryCell *found = find_cell (child, part, skip, column);

      if (found != NULL)
        return found;
    }
  return NULL;
}

SenkoEntryCell *
host_cell (Host *self, SenkoTableId part, guint row, const char *key)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  SenkoEntryCell *found = NULL;

  for (guint i = 0; i < kind->n_columns && found == NULL; i++)
    if (strcmp (kind->columns[i].key, key) == 0)
      {
        guint skip = row;

        found = find_cell (GTK_WIDGET (self->detail), part, &skip, i);
      }
  g_assert_nonnull (found);
  return found;
}

void
host_type (Host *self, SenkoTableId part, guint row, const char *key, const char *text)
{
  SenkoEntryCell *found = host_cell (self, part, row, key);

  gtk_widget_grab_focus (GTK_WIDGET (senko_entry_cell_get_entry (found)));
  gtk_editable_set_text (senko_entry_cell_get_entry (found), text);
  app_fixture_settle (self->window);
}

GtkWidget *
host_form (Host *self)
{
  return app_fixture_get (self->detail, SENKO_TYPE_ENTRY_FORM, NULL);
}

void
host_act (Host *self, gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  app_fixture_settle (self->window);
}

SenkoEntryForm *
host_entry_form (Host *self)
{
  return SENKO_ENTRY_FORM (host_form (self));
}
