/* Findings kept in the register: for selections up to a size, and whatever shape the value has.
 * What they say, and when they count, is tested with the people (test-people-cache.c). */
#include "people-scene.h"

#include "model/lists/senko-list.h"
#include "model/people/senko-people-findings.h"

#include <string.h>

#define KEPT_AT_MOST 8192 /* people */

static SenkoKeptFindings *
read_findings (SenkoRegister *reg, SenkoSelection *selection)
{
  GError *error = NULL;
  SenkoKeptFindings *findings = _senko_findings_read (reg, selection, &error);

  g_assert_no_error (error);
  return findings;
}

/* --- The size */

static void
add_people (Fixture *fixture, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (
      "receipt_no,name,kana,birth_date,pool,track,category,applied_at,no_disqualification\n");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text,
                            "K%05u,神戸 %u,コウベ,1990-01-%02u,general,general,elementary,"
                            "2024-05-02T12:30,1\n",
                            i, i, 1 + i % 28);
  fixture_import_fine (fixture, "applicants", text->str);
}

/* Scores of another person each time: that keeps people, and their findings. */
static void
keep (Fixture *fixture, guint person)
{
  g_autofree char *text = g_strdup_printf ("receipt_no,test,score\nK%05u,specialty,80\n", person);

  fixture_import_fine (fixture, "scores", text);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SenkoPeople) people = NULL;
  SenkoKeptFindings *findings;

  add_people (fixture, 1, KEPT_AT_MOST);
  keep (fixture, 1);
  findings = read_findings (fixture->register_, fixture->selection);
  g_assert_nonnull (findings);
  g_assert_cmpuint (findings->n_people, ==, KEPT_AT_MOST);
  _senko_findings_free (findings);
  add_people (fixture, KEPT_AT_MOST + 1, 1);
  keep (fixture, 2);
  people = senko_people_load_kept (fixture->register_, fixture->selection, &error);
  g_assert_no_error (error);
  g_assert_nonnull (people);
  g_assert_cmpuint (people->n_items, ==, KEPT_AT_MOST + 1);
  g_assert_null (read_findings (fixture->register_, fixture->selection));
}

/* --- The shape: values that the journal confirms, but nobody wrote so */

typedef struct {
  char *state;
  GByteArray *data;
} Kept;

static void
load_kept (Scene *self, Kept *kept)
{
  GError *error = NULL;
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      senko_register_get_connection (self->fixture.register_),
      "SELECT state, data FROM derived WHERE selection = :selection AND part = 2", &error);
  const char *data;
  gsize length;

  g_assert_no_error (error);
  senko_statement_bind_int (statement, 1, self->year->id);
  g_assert_true (senko_statement_next (statement, &error));
  kept->state = g_strdup (senko_statement_get_text (statement, 0));
  data = senko_statement_get_slice (statement, 1, &length);
  kept->data = g_byte_array_append (g_byte_array_new (), (const guint8 *)data, (guint)length);
}

static void
write_kept (Scene *self, const Kept *kept, const guint8 *data, gsize length)
{
  GError *error = NULL;
  const SenkoDerived derived
      = { self->year->id, SENKO_DERIVED_FINDINGS, kept->state, 20240101, 20241231 };
  g_autoptr (SenkoAct) act = senko_register_begin (self->fixture.register_, "import history",
                                                   self->year->id, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (senko_derived_write (act, &derived, data, length, &error));
  g_assert_true (senko_act_commit (act, &error));
}

static void
begin_list (const SenkoListColumn *of_list, guint n_columns, gpointer user_data)
{
}

static void
count_cells (const char *const *cells, guint n_columns, gpointer user_data)
{
  for (guint i = 0; i < n_columns; i++)
    *(gsize *)user_data += strlen (cells[i]);
}

static void
list_all (Scene *self)
{
  GError *error = NULL;
  gsize n_bytes = 0;
  guint counts[SENKO_VERDICT_VOID + 1] = { 0 };
  SenkoListSink sink = { .begin = begin_list, .row = count_cells, .user_data = &n_bytes };

  senko_list_findings (self->fixture.register_, self->year, NULL, &sink, counts, &error);
  g_assert_no_error (error);
}

/* Everything that is read leads somewhere: sanitisers watch. FALSE: nothing was read. */
static gboolean
walk (Scene *self)
{
  g_autoptr (SenkoKeptFindings) findings = read_findings (self->fixture.register_, self->year);

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->n_items; i++)
    {
      SenkoFinding finding;

      _senko_findings_get (findings, i, &finding);
      g_assert_cmpuint (finding.n_evidence, <=, SENKO_MAX_EVIDENCE);
    }
  for (guint i = 0; i < findings->n_people; i++)
    {
      g_assert_cmpuint (strlen ((const char *)findings->data + findings->people[i].receipt_no), <,
                        1000);
      for (guint j = findings->people[i].first_row; j < findings->people[i + 1].first_row; j++)
        g_assert_cmpuint (findings->rows[j], <, findings->n_items);
    }
  return TRUE;
}

static void
test_cut_off (Scene *self, gconstpointer data)
{
  Kept kept;

  scene_keep (self, self->fixture.register_, self->year);
  load_kept (self, &kept);
  write_kept (self, &kept, kept.data->data, kept.data->len);
  g_assert_true (walk (self));
  for (gsize length = 0; length < kept.data->len; length += 1 + length / 16)
    {
      write_kept (self, &kept, kept.data->data, length);
      g_assert_false (walk (self));
    }
  g_free (kept.state);
  g_byte_array_unref (kept.data);
}

static void
test_altered (Scene *self, gconstpointer data)
{
  Kept kept;
  guint n_read = 0;

  scene_keep (self, self->fixture.register_, self->year);
  load_kept (self, &kept);
  for (gsize at = 0; at < kept.data->len; at += 1 + at / 12)
    for (guint value = 0; value < 256; value += 85)
      {
        guint8 before = kept.data->data[at];

        kept.data->data[at] = (guint8)(before + 1 + value);
        write_kept (self, &kept, kept.data->data, kept.data->len);
        n_read += walk (self);
        list_all (self);
        kept.data->data[at] = before;
      }
  g_test_message ("%u were read", n_read);
  g_free (kept.state);
  g_byte_array_unref (kept.data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/kept-findings/size", Fixture, NULL, fixture_set_up, test_size,
              fixture_tear_down);
  g_test_add ("/model/kept-findings/cut-off", Scene, NULL, scene_set_up, test_cut_off,
              scene_tear_down);
  g_test_add ("/model/kept-findings/altered", Scene, NULL, scene_set_up, test_altered,
              scene_tear_down);
  return g_test_run ();
}
