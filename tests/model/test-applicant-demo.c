/* For every applicant of the demonstration: the form says what check says, and writing nothing
 * changes nothing. */
#include "demo/senko-demo.h"
#include "model/senko-application-form.h"
#include "model/senko-people.h"

#include <glib/gstdio.h>

#define NOW "2024-09-20T05:00:00Z"

typedef struct {
  char *parent, *folder;
  SenkoRegister *reg;
  SenkoSelection *selection;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->parent = g_dir_make_tmp ("senko-applicant-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->parent, "demo", NULL);
  senko_demo_make (self->folder, SENKO_DEMO_SEED, NOW, NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, SENKO_DEMO_REGISTER, NULL);
  self->reg = senko_register_open (path, SENKO_OPEN_READ_WRITE, "test",
                                   (SenkoDate)GPOINTER_TO_INT (data), NOW, &error);
  g_assert_no_error (error);
  self->selection = senko_register_get_selection (self->reg, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  senko_register_close (self->reg);
  remove_tree (self->parent);
  g_free (self->folder);
  g_free (self->parent);
}

/* What check says of everybody: id → one text. */
static gboolean
on_person_cb (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  g_autoptr (SenkoApplicantVerdict) verdict
      = senko_applicant_verdict_new (people->definition, findings);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < verdict->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (verdict->findings, i);

      g_string_append_printf (text, "%s %d %x %s\n", finding->id, finding->verdict,
                              finding->open_for, finding->text);
    }
  g_hash_table_insert (user_data, g_memdup2 (&person->id, sizeof person->id),
                       g_string_free (text, FALSE));
  return TRUE;
}

static GHashTable *
check_all (Fixture *self)
{
  GHashTable *texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  SenkoPeopleOptions options = { .findings = TRUE, .func = on_person_cb, .user_data = texts };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPeople) people = senko_people_load (self->reg, self->selection, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (people);
  return texts;
}

static char *
text_of (const SenkoApplicantVerdict *verdict)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < verdict->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (verdict->findings, i);

      g_string_append_printf (text, "%s %d %x %s\n", finding->id, finding->verdict,
                              finding->open_for, finding->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_findings (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) texts = check_all (self);
  GHashTableIter iter;
  gpointer id, expected;
  guint n_open = 0;

  g_assert_cmpuint (g_hash_table_size (texts), >, 1800);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &id, &expected))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoApplicantRecord) record
          = senko_applicant_record_load (self->reg, *(gint64 *)id, &error);
      g_autoptr (SenkoApplicationForm) form
          = senko_application_form_new (self->reg, self->selection, record, &error);
      g_autoptr (SenkoFormView) view = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      view = senko_application_form_view (form);
      text = text_of (view->verdict);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpuint (view->n_problems, ==, 0);
      g_assert_null (/* twelve digits may look like an individual number */
                     senko_form_view_get_cell (view, SENKO_TABLE_APPLICANTS, 0, "receipt_no")
                         ->problem);
      g_assert_false (view->changed);
      g_assert_false (view->reason_needed);
      n_open += view->verdict->summary.open_for != 0;
    }
  g_test_message ("%u applicants with something open", n_open);
}

/* Some change that rules look at. */
static void
change_something (SenkoApplicationForm *form, guint n)
{
  guint licence;

  switch (n % 4)
    {
    case 0:
      senko_application_form_set (form, SENKO_TABLE_APPLICANTS, 0, "birth_date", "S39.12.31");
      break;
    case 1:
      senko_application_form_set (form, SENKO_TABLE_APPLICANTS, 0, "phone", "078-331-8181");
      break;
    case 2:
      licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
      senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "2");
      for (guint i = 0; i < senko_application_form_get_n_rows (form, SENKO_TABLE_LICENCES) - 1;)
        senko_application_form_remove_row (
            form, SENKO_TABLE_LICENCES,
            senko_application_form_get_row (form, SENKO_TABLE_LICENCES, i));
      senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "1");
      break;
    default:
      senko_application_form_set (form, SENKO_TABLE_APPLICANTS, 0, "no_disqualification", "no");
      while (senko_application_form_get_n_rows (form, SENKO_TABLE_CAREERS) > 0)
        senko_application_form_remove_row (
            form, SENKO_TABLE_CAREERS,
            senko_application_form_get_row (form, SENKO_TABLE_CAREERS, 0));
      break;
    }
}

/* What the form says before it is saved is what check says afterwards. */
static void
test_after_save (Fixture *self, gconstpointer data)
{
  gint64 first = self->selection->id * SENKO_APPLICANTS_PER_SELECTION + 1;
  g_autoptr (GHashTable) before = check_all (self);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, expected;
  guint n_different = 0;

  for (guint n = 0; n < 48; n++)
    {
      g_autoptr (GError) error = NULL;
      gint64 applicant = first + 31 * n;
      g_autoptr (SenkoApplicantRecord) record
          = senko_applicant_record_load (self->reg, applicant, &error);
      g_autoptr (SenkoApplicationForm) form
          = senko_application_form_new (self->reg, self->selection, record, &error);
      g_autoptr (SenkoFormView) view = NULL;

      g_assert_no_error (error);
      change_something (form, n);
      g_assert_true (senko_application_form_look_up (form, self->reg, &error));
      view = senko_application_form_view (form);
      g_hash_table_insert (live, g_memdup2 (&applicant, sizeof applicant), text_of (view->verdict));
      g_assert_cmpint (senko_application_form_save (form, self->reg, "why", NULL, NULL, &error), ==,
                       SENKO_FORM_SAVED);
      if (n % 4 == 1) /* the shared telephone is the last one's only */
        {
          senko_application_form_set (form, SENKO_TABLE_APPLICANTS, 0, "phone", "");
          senko_application_form_save (form, self->reg, "why", NULL, NULL, &error);
          g_assert_true (senko_application_form_look_up (form, self->reg, &error));
          g_clear_pointer (&view, senko_form_view_free);
          view = senko_application_form_view (form);
          g_hash_table_replace (live, g_memdup2 (&applicant, sizeof applicant),
                                text_of (view->verdict));
        }
    }
  after = check_all (self);
  g_hash_table_iter_init (&iter, live);
  while (g_hash_table_iter_next (&iter, &id, &expected))
    {
      g_assert_cmpstr (g_hash_table_lookup (after, id), ==, expected);
      n_different += g_strcmp0 (g_hash_table_lookup (before, id), expected) != 0;
    }
  g_assert_cmpuint (n_different, >=, 24);
}

/* Typing a cell anew as it is shown, with a space behind, reads the same value: nothing to write.
 */
static void
test_retyped (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) texts = check_all (self);
  g_autoptr (GList) ids = g_hash_table_get_keys (texts);
  guint n = 0;

  for (GList *id = ids; id != NULL; id = id->next)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoApplicantRecord) record = NULL;
      g_autoptr (SenkoApplicationForm) form = NULL;
      gint64 act;

      if (n++ % 20 != 0)
        continue;
      record = senko_applicant_record_load (self->reg, *(gint64 *)id->data, &error);
      form = senko_application_form_new (self->reg, self->selection, record, &error);
      g_assert_no_error (error);
      for (guint p = 0; p < SENKO_N_APPLICANT_PARTS; p++)
        {
          SenkoTableId part = senko_applicant_parts[p];
          const SenkoKind *kind = senko_applicant_part_kind (part);

          for (guint i = 0; senko_application_form_is_editable (part)
                            && i < senko_application_form_get_n_rows (form, part);
               i++)
            for (guint c = 0; c < kind->n_columns; c++)
              {
                guint row = senko_application_form_get_row (form, part, i);
                const char *text = senko_application_form_get_cell (form, part, row, c);
                g_autofree char *spaced = g_strconcat (text, " ", NULL);

                if (*text != '\0' && kind->columns[c].format.type != SENKO_CELL_VERBATIM)
                  senko_application_form_set_cell (form, part, row, c, spaced);
              }
        }
      g_assert_true (senko_application_form_is_changed (form));
      g_assert_cmpint (senko_application_form_save (form, self->reg, "again", &act, NULL, &error),
                       ==, SENKO_FORM_UNCHANGED);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/applicant-demo/findings", Fixture, GINT_TO_POINTER (SENKO_DEMO_TODAY), set_up,
              test_findings, tear_down);
  g_test_add ("/applicant-demo/findings-in-may", Fixture, GINT_TO_POINTER (20240512), set_up,
              test_findings, tear_down);
  g_test_add ("/applicant-demo/after-save", Fixture, GINT_TO_POINTER (SENKO_DEMO_TODAY), set_up,
              test_after_save, tear_down);
  g_test_add ("/applicant-demo/retyped", Fixture, GINT_TO_POINTER (SENKO_DEMO_TODAY), set_up,
              test_retyped, tear_down);
  return g_test_run ();
}
