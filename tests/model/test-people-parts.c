/* Everybody evaluated by two threads: the same as by one, in the same order; and by one alone
 * wherever a second connection would see something else. */
#include "demo/senko-demo.h"
#include "model/lists/senko-list.h"
#include "model/people/senko-people-findings.h"
#include "model/senko-people.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW "2024-09-20T05:00:00Z"
#define PATIENCE (30 * G_TIME_SPAN_SECOND)

typedef struct {
  char *parent, *folder, *path;
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

  self->parent = g_dir_make_tmp ("senko-parts-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->parent, "demo", NULL);
  senko_demo_make (self->folder, SENKO_DEMO_SEED, NOW, NULL, &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, SENKO_DEMO_REGISTER, NULL);
  self->reg = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, "test", SENKO_DEMO_TODAY, NOW,
                                   &error);
  g_assert_no_error (error);
  self->selection = senko_register_get_selection (self->reg, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  senko_register_close (self->reg);
  remove_tree (self->parent);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->parent);
}

/* What is seen of a reading: by whom, and in which order the parts came back. */
typedef struct {
  GThread *first;
  GMutex mutex;
  GCond changed;
  gboolean awaits_other; /* the first thread does nothing before another has begun */
  gboolean other_came;
  guint stop_at; /* FALSE is returned for the person at this place (1 = the first); 0 = never */
  guint n_people, n_failed;
  gint64 last; /* id of the last person that was handed on */
} Seen;

typedef struct {
  Seen *seen;
  GArray *ids;
} SeenPart;

static gpointer
begin_part (gpointer user_data)
{
  SeenPart *part = g_new0 (SeenPart, 1);

  part->seen = user_data;
  part->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return part;
}

static void
meet (Seen *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  g_mutex_lock (&self->mutex);
  if (g_thread_self () != self->first)
    self->other_came = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->awaits_other && !self->other_came)
    g_assert_true (g_cond_wait_until (&self->changed, &self->mutex, end));
  g_mutex_unlock (&self->mutex);
}

static gboolean
see_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
            const SenkoFindings *findings, gpointer user_data)
{
  SeenPart *part = user_data;

  meet (part->seen);
  g_assert_cmpint (facts->applicant->id, ==, person->id);
  g_array_append_val (part->ids, person->id);
  return part->seen->stop_at == 0 || person != &people->items[part->seen->stop_at - 1];
}

static void
end_part (gpointer data, gboolean failed, gpointer user_data)
{
  SeenPart *part = data;
  Seen *self = user_data;

  self->n_failed += failed;
  for (guint i = 0; !failed && i < part->ids->len; i++)
    {
      gint64 id = g_array_index (part->ids, gint64, i);

      g_assert_cmpint (id, >, self->last);
      self->last = id;
      self->n_people++;
    }
  g_array_unref (part->ids);
  g_free (part);
}

static SenkoPeople *
load_seen (Fixture *self, Seen *seen)
{
  SenkoPeopleOptions options = { .findings = TRUE,
                                 .func = see_person,
                                 .user_data = seen,
                                 .begin_part = begin_part,
                                 .end_part = end_part };
  g_autoptr (GError) error = NULL;
  SenkoPeople *people;

  seen->first = g_thread_self ();
  people = senko_people_load (self->reg, self->selection, &options, &error);
  g_assert_no_error (error);
  return people;
}

static void
assert_same_people (const SenkoPeople *a, const SenkoPeople *b)
{
  g_assert_cmpuint (a->n_items, ==, b->n_items);
  for (guint i = 0; i < a->n_items; i++)
    {
      const SenkoPerson *one = &a->items[i], *other = &b->items[i];

      g_assert_cmpint (one->id, ==, other->id);
      g_assert_cmpint (one->bonus, ==, other->bonus);
      g_assert_cmpint (one->eligibility.open_for, ==, other->eligibility.open_for);
      g_assert_cmpint (one->eligibility.failed_rule, ==, other->eligibility.failed_rule);
      g_assert_cmpstr (senko_people_receipt_no (a, one), ==, senko_people_receipt_no (b, other));
      g_assert_cmpstr (senko_people_claims (a, one), ==, senko_people_claims (b, other));
    }
}

static void
test_two_threads (Fixture *self, gconstpointer data)
{
  Seen seen = { .awaits_other = TRUE };
  g_autoptr (SenkoPeople) people = load_seen (self, &seen);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPeople) plain = senko_people_load (
      self->reg, self->selection,
      &(SenkoPeopleOptions){ .definition = self->selection->definition, .findings = TRUE }, &error);

  g_assert_no_error (error);
  g_assert_true (seen.other_came);
  g_assert_cmpuint (seen.n_people, ==, people->n_items);
  g_assert_cmpuint (seen.n_failed, ==, 0);
  assert_same_people (people, plain);
}

/* What is not yet committed is seen by nobody else. */
static void
test_alone_in_a_change (Fixture *self, gconstpointer data)
{
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoTransaction) change G_GNUC_UNUSED
      = senko_transaction_begin (senko_register_get_connection (self->reg), &error);
  g_autoptr (SenkoPeople) people = load_seen (self, &seen);

  g_assert_no_error (error);
  g_assert_false (seen.other_came);
  g_assert_cmpuint (seen.n_people, ==, people->n_items);
}

/* The name leads to another file now. */
static void
test_alone_when_moved (Fixture *self, gconstpointer data)
{
  Seen seen = { 0 };
  g_autofree char *aside = g_strconcat (self->path, ".aside", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (self->path, &text, &length, &error));
  g_assert_cmpint (g_rename (self->path, aside), ==, 0);
  g_assert_true (g_file_set_contents (self->path, text, (gssize)length, &error));
  senko_people_unref (load_seen (self, &seen));
  g_assert_false (seen.other_came);
}

/* Who wants no more gets what came before, and the rest is told to have failed. */
static void
test_stop (Fixture *self, gconstpointer data)
{
  Seen seen = { .stop_at = 300 };
  g_autoptr (SenkoPeople) people = load_seen (self, &seen);

  g_assert_nonnull (people);
  g_assert_cmpuint (seen.n_people, <, people->n_items);
  g_assert_cmpuint (seen.n_people, ==, 300);
}

/* --- a register that was damaged --- */

#define DAMAGES 16
#define DAMAGED_BYTES (8 * 4096)

/* Zeroes over a stretch of it; returns its name. (transfer full) */
static char *
write_damaged (Fixture *self, const char *text, gsize length, guint which)
{
  g_autofree char *damaged = g_memdup2 (text, length);
  char *path = g_strdup_printf ("%s.damaged%u", self->path, which);
  g_autoptr (GError) error = NULL;

  memset (damaged + length / 4096 * (which + 1) / (DAMAGES + 2) * 4096, 0, DAMAGED_BYTES);
  g_assert_true (g_file_set_contents (path, damaged, (gssize)length, &error));
  g_assert_no_error (error);
  return path;
}

/* TRUE if it could not be read: then there is an error, and nobody is missing among those before.
 */
static gboolean
fails (const char *path, guint n_people)
{
  Seen seen = { .first = g_thread_self () };
  SenkoPeopleOptions options = { .findings = TRUE,
                                 .func = see_person,
                                 .user_data = &seen,
                                 .begin_part = begin_part,
                                 .end_part = end_part };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_READ_ONLY, "test", SENKO_DEMO_TODAY, NOW, NULL);
  SenkoSelection *selection = reg != NULL ? senko_register_get_selection (reg, NULL, NULL) : NULL;
  g_autoptr (SenkoPeople) people = NULL;

  if (selection == NULL)
    return FALSE;
  people = senko_people_load (reg, selection, &options, &error);
  g_assert_cmpint (people == NULL, ==, error != NULL);
  if (people != NULL)
    g_assert_cmpuint (seen.n_people, ==, n_people);
  else
    g_assert_cmpuint (seen.n_people, <, n_people);
  return people == NULL;
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  Seen seen = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;
  gsize length;

  senko_people_unref (load_seen (self, &seen));
  g_assert_true (g_file_get_contents (self->path, &text, &length, &error));
  for (guint i = 0; i < DAMAGES; i++)
    {
      g_autofree char *path = write_damaged (self, text, length, i);

      n_failed += fails (path, seen.n_people);
    }
  g_assert_cmpuint (n_failed, >, 1);
}

/* --- the list --- */

static void
begin_list (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
}

static void
add_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  for (guint i = 0; i < n_columns; i++)
    g_string_append_len (user_data, cells[i], (gssize)strlen (cells[i]) + 1);
}

static void
add_rows (GString *cells, gpointer user_data)
{
  g_string_append_len (user_data, cells->str, (gssize)cells->len);
  g_string_free (cells, TRUE);
}

typedef struct {
  GString *cells;
  guint counts[SENKO_VERDICT_VOID + 1];
} Listed;

static void
list_findings (Fixture *self, const SenkoFindingFilter *filter, gboolean in_parts, Listed *listed)
{
  SenkoListSink sink = { .begin = begin_list, .row = add_row };
  g_autoptr (GError) error = NULL;

  *listed = (Listed){ .cells = g_string_new (NULL) };
  sink.rows = in_parts ? add_rows : NULL;
  sink.user_data = listed->cells;
  senko_list_findings (self->reg, self->selection, filter, &sink, listed->counts, &error);
  g_assert_no_error (error);
}

static void
assert_same_list (const Listed *a, const Listed *b)
{
  g_assert_cmpmem (a->cells->str, a->cells->len, b->cells->str, b->cells->len);
  g_assert_cmpmem (a->counts, sizeof a->counts, b->counts, sizeof b->counts);
}

static gboolean
are_findings_kept (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeptFindings) findings
      = _senko_findings_read (self->reg, self->selection, &error);

  g_assert_no_error (error);
  return findings != NULL;
}

static void
remove_kept (Fixture *self)
{
  SenkoConnection *connection = senko_register_get_connection (self->reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (connection, &error);
  g_autoptr (SenkoStatement) statement = NULL;

  g_assert_no_error (error);
  statement = senko_connection_prepare (connection, "DELETE FROM derived", &error);
  g_assert_no_error (error);
  g_assert_true (senko_statement_run (statement, &error));
  g_assert_true (senko_transaction_commit (transaction, &error));
}

#define FILTERS 3

/* As they were kept and as they are evaluated, row by row and in parts. */
static void
test_findings (Fixture *self, gconstpointer data)
{
  const SenkoDefinition *definition = self->selection->definition;
  const SenkoFindingFilter filters[FILTERS] = {
    { 0 },
    { .verdicts = 1u << SENKO_VERDICT_PENDING | 1u << SENKO_VERDICT_FALLBACK },
    { .rule = senko_definition_code (definition, SENKO_VOCABULARY_RULE, "T-career", 8) },
  };
  Listed listed[FILTERS][4];

  g_assert_true (are_findings_kept (self));
  for (guint i = 0; i < FILTERS; i++)
    for (guint j = 0; j < 2; j++)
      list_findings (self, &filters[i], j == 1, &listed[i][j]);
  remove_kept (self);
  g_assert_false (are_findings_kept (self));
  for (guint i = 0; i < FILTERS; i++)
    for (guint j = 2; j < 4; j++)
      list_findings (self, &filters[i], j == 3, &listed[i][j]);
  for (guint i = 0; i < FILTERS; i++)
    for (guint j = 1; j < 4; j++)
      assert_same_list (&listed[i][0], &listed[i][j]);
  for (guint i = 0; i < FILTERS; i++)
    {
      g_test_message ("%u: %" G_GSIZE_FORMAT " bytes", i, listed[i][0].cells->len);
      g_assert_cmpuint (listed[i][0].cells->len, >, 100);
      for (guint j = 0; j < 4; j++)
        g_string_free (listed[i][j].cells, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people-parts/two threads", Fixture, NULL, set_up, test_two_threads, tear_down);
  g_test_add ("/people-parts/alone in a change", Fixture, NULL, set_up, test_alone_in_a_change,
              tear_down);
  g_test_add ("/people-parts/alone when moved", Fixture, NULL, set_up, test_alone_when_moved,
              tear_down);
  g_test_add ("/people-parts/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/people-parts/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/people-parts/findings", Fixture, NULL, set_up, test_findings, tear_down);
  return g_test_run ();
}
