/* Taking imports back: the register is as it was, or the way is barred and every obstacle named. */
#include "import-fixture.h"

#include "model/senko-revert.h"
#include "store/senko-decisions.h"

#include <string.h>

static char *
dump_facts (Fixture *self)
{
  GString *out = g_string_new (NULL);

  for (int id = 0; id < SENKO_N_TABLES; id++)
    {
      g_autofree char *rows = fixture_dump_table (self, id);

      g_string_append (out, rows);
    }
  return g_string_free (out, FALSE);
}

static gint64
revert (Fixture *self, gint64 act)
{
  g_autoptr (GError) error = NULL;
  gint64 reverting = senko_revert_batch (self->register_, act, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (reverting, >, 0);
  return reverting;
}

static void
refuse (Fixture *self, gint64 act, int code, const char *piece)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obstacles = NULL;
  g_autofree char *before = fixture_dump (self), *after = NULL;

  g_assert_cmpint (senko_revert_batch (self->register_, act, FALSE, &obstacles, &error), ==, 0);
  g_test_message ("%s", error->message);
  g_assert_error (error, SENKO_MODEL_ERROR, code);
  g_assert_nonnull (strstr (error->message, piece));
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

#define DOCUMENTS                                                                                  \
  "receipt_no,document,arrived_on,note\n20240001,essay,2024-05-09,one\n20240002,essay,,\n"

static void
test_added (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gint64 act;

  fixture_import_fine (self, "applicants", APPLICANTS);
  before = dump_facts (self);
  act = fixture_import_fine (self, "documents", DOCUMENTS);
  revert (self, act);
  after = dump_facts (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gint64 act;

  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "documents", DOCUMENTS);
  before = dump_facts (self);
  act = fixture_import_fine (
      self, "documents", "receipt_no,document,arrived_on,note,shelf\n20240001,essay,R6.5.10,-,3\n");
  revert (self, act);
  after = dump_facts (self);
  g_assert_cmpstr (before, ==, after);
}

/* A revert is a batch itself; the people come back under the ids that the journal knows. */
static void
test_revert_of_revert (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gint64 act = fixture_import_fine (self, "applicants", APPLICANTS), reverting;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  before = dump_facts (self);
  reverting = revert (self, act);
  refuse (self, act, SENKO_MODEL_ERROR_REFUSED, "has been taken back already");
  revert (self, reverting);
  after = dump_facts (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (senko_journal_verify_facts (senko_register_get_connection (self->register_),
                                             problems, &error));
  g_assert_cmpuint (problems->len, ==, 0);
}

#define CAREERS "receipt_no,career_no,employer,employer_kind,position,from,to\n"
#define LEAVES "receipt_no,career_no,from,to,kind\n"

/* A leave that came later keeps its employment from becoming shorter, or from going. */
static void
test_leave_outside (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gint64 longer, leave;

  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "careers",
                       CAREERS "20240001,1,x,company,other,2021-04-01,2022-03-31\n");
  before = dump_facts (self);
  longer
      = fixture_import_fine (self, "careers", "receipt_no,career_no,to\n20240001,1,2024-03-31\n");
  leave = fixture_import_fine (self, "leaves", LEAVES "20240001,1,2022-03-31,2022-04-01,other\n");
  refuse (self, longer, SENKO_MODEL_ERROR_REFUSED,
          "The leave that began on 2022-03-31 of “20240001”");
  revert (self, leave);
  revert (self, longer);
  after = dump_facts (self);
  g_assert_cmpstr (before, ==, after);
}

/* The employment itself, not changed since. */
static void
test_leave_alone (Fixture *self, gconstpointer data)
{
  gint64 added, leave;

  fixture_import_fine (self, "applicants", APPLICANTS);
  added = fixture_import_fine (self, "careers",
                               CAREERS "20240001,1,x,company,other,2021-04-01,2022-03-31\n");
  leave = fixture_import_fine (self, "leaves", LEAVES "20240001,1,2022-03-30,2022-03-31,other\n");
  refuse (self, added, SENKO_MODEL_ERROR_REFUSED, "would no longer lie within employment no. 1");
  revert (self, leave);
  revert (self, added);
}

static void
test_dry_run (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 act = fixture_import_fine (self, "applicants", APPLICANTS);
  g_autofree char *before = fixture_dump (self), *after = NULL;

  g_assert_cmpint (senko_revert_batch (self->register_, act, TRUE, NULL, &error), >, 0);
  g_assert_no_error (error);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_dependants (Fixture *self, gconstpointer data)
{
  gint64 act = fixture_import_fine (self, "applicants", APPLICANTS), documents;

  documents = fixture_import_fine (self, "documents", DOCUMENTS);
  refuse (self, act, SENKO_MODEL_ERROR_REFUSED, "“applicants 20240002” cannot be removed");
  refuse (self, act, SENKO_MODEL_ERROR_REFUSED, "In the way (2)");
  revert (self, documents);
  revert (self, act);
}

static void
test_changed_later (Fixture *self, gconstpointer data)
{
  gint64 act;

  fixture_import_fine (self, "applicants", APPLICANTS);
  act = fixture_import_fine (self, "documents", DOCUMENTS);
  fixture_import_fine (self, "documents", "receipt_no,document,note\n20240001,essay,two\n");
  refuse (self, act, SENKO_MODEL_ERROR_REFUSED, "“documents 20240001 essay” was changed later.");
}

static void
test_removed_later (Fixture *self, gconstpointer data)
{
  gint64 act, other;

  fixture_import_fine (self, "applicants", APPLICANTS);
  act = fixture_import_fine (self, "documents", DOCUMENTS);
  other = fixture_import_fine (self, "documents", "receipt_no,document,note\n20240001,essay,two\n");
  revert (self, other);
  revert (self, act);
  refuse (self, other, SENKO_MODEL_ERROR_REFUSED, "has been taken back already");
}

static void
test_place_taken (Fixture *self, gconstpointer data)
{
  gint64 act = fixture_import_fine (self, "applicants", APPLICANTS), reverting = revert (self, act);

  fixture_import_fine (self, "applicants", APPLICANTS_HEADING APPLICANT_1);
  refuse (self, reverting, SENKO_MODEL_ERROR_REFUSED, "“applicants 20240001” cannot be restored");
}

static void
test_no_batch (Fixture *self, gconstpointer data)
{
  refuse (self, 1, SENKO_MODEL_ERROR_REFUSED, "is no import");
  refuse (self, 99, SENKO_MODEL_ERROR_UNKNOWN, "no act 99");
}

/* A decision that was confirmed on the data bars the way until it is reopened; one made before it
 * does not. */

static void
decide (Fixture *self, const char *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act
      = senko_register_begin (self->register_, "decide", self->selection->id, NULL, &error);
  SenkoDecision decision = { .selection = self->selection->id,
                             .definition = self->selection->definition_id,
                             .act = senko_act_get_id (act),
                             .stage = (char *)stage,
                             .fingerprint = (char *)"f",
                             .decided_at = (char *)"2024-07-10T00:00:00Z",
                             .actor = (char *)"chief" };

  decision.id = senko_decisions_next_id (act, &error);
  g_assert_no_error (error);
  g_assert_true (senko_decisions_add (act, &decision, &error));
  g_assert_true (senko_act_commit (act, &error));
}

static void
test_decided (Fixture *self, gconstpointer data)
{
  gint64 act, lines, rooms, late;

  fixture_import_fine (self, "applicants", APPLICANTS);
  act = fixture_import_fine (self, "documents", DOCUMENTS);
  lines = fixture_import_fine (
      self, "lines", "stage,pool,category,kind,count\nstage1,general,elementary,pass,3\n");
  rooms = fixture_import_fine (self, "rooms", "room\nA\n");
  decide (self, "stage1");
  late = fixture_import_fine (self, "documents", "receipt_no,document\n20240003,essay\n");
  refuse (self, act, SENKO_MODEL_ERROR_CONFIRMED, "The decision of stage1, confirmed by tester");
  refuse (self, lines, SENKO_MODEL_ERROR_CONFIRMED, "reopen it first");
  revert (self, rooms);
  revert (self, late);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/model/revert/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("added", test_added);
  ADD ("changed", test_changed);
  ADD ("leave-outside", test_leave_outside);
  ADD ("leave-alone", test_leave_alone);
  ADD ("revert-of-revert", test_revert_of_revert);
  ADD ("dry-run", test_dry_run);
  ADD ("dependants", test_dependants);
  ADD ("changed-later", test_changed_later);
  ADD ("removed-later", test_removed_later);
  ADD ("place-taken", test_place_taken);
  ADD ("no-batch", test_no_batch);
  ADD ("decided", test_decided);
  return g_test_run ();
}
