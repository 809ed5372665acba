/* The desk: who owes which paper, what follows from its arrival or a ruling before it is saved, one
 * act for an envelope, stacks, and two people at once (003 p.6, 9-10, 17). */
#include "import-fixture.h"

#include "model/senko-arrival-stack.h"
#include "model/senko-document-queue.h"
#include "model/senko-people.h"
#include "model/senko-rulings.h"
#include "model/senko-undo.h"

#include <string.h>

#define CAREER                                                                                              \
  "20240005,田中 四郎,タナカ シロウ,1990-05-05,general,career,secondary,music,,2024-04-12T12:00," \
  "10005\n"
#define EARLY_MAY 20240507
#define AFTER_DUE 20240520

static SenkoCode
document (const Fixture *self, const char *id)
{
  return senko_definition_code (self->selection->definition, SENKO_VOCABULARY_DOCUMENT, id,
                                strlen (id));
}

static SenkoCode
rule (const Fixture *self, const char *id)
{
  return senko_definition_code (self->selection->definition, SENKO_VOCABULARY_RULE, id,
                                strlen (id));
}

static gint64
find (const Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_applicant_find (self->register_, self->selection, number, &error);

  g_assert_no_error (error);
  return id;
}

static SenkoArrivalForm *
open_form (const Fixture *self, const char *number, SenkoDate today)
{
  g_autoptr (GError) error = NULL;
  SenkoArrivalBasis *basis
      = senko_arrival_basis_load (self->register_, self->selection, find (self, number), &error);

  g_assert_no_error (error);
  return senko_arrival_form_new (self->selection, today, basis);
}

static void
import_people (Fixture *self)
{
  fixture_import_fine (self, "applicants", APPLICANTS CAREER);
  fixture_import_fine (self, "licences",
                       "receipt_no,school_type,subject,status,date\n"
                       "20240005,junior_high,music,held,2012-03-31\n");
  fixture_import_fine (self, "careers",
                       "receipt_no,career_no,employer,employer_kind,position,from,to\n"
                       "20240005,1,株式会社北浜,company,regular_employee,2018-04-01,2024-03-31\n");
}

static guint
place_of (const Fixture *self, const SenkoArrivalForm *form, const char *id)
{
  int place = senko_arrival_form_find_paper (form, document (self, id));

  g_assert_cmpint (place, >=, 0);
  return (guint)place;
}

static gboolean
says (const SenkoArrivalView *view, SenkoFollows kind, const char *piece)
{
  for (guint i = 0; i < view->lines->len; i++)
    {
      const SenkoConsequence *line = g_ptr_array_index (view->lines, i);

      if (line->kind == kind && strstr (line->text, piece) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_expected (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autoptr (SenkoArrivalForm) later = NULL;
  const SenkoPaper *paper;

  import_people (self);
  form = open_form (self, "10005", EARLY_MAY);
  paper = senko_arrival_form_get_paper (form, place_of (self, form, "entry_sheet"));
  g_assert_cmpstr (paper->label, ==, "career entry sheet");
  g_assert_cmpint (paper->due, ==, 20240510);
  g_assert_cmpint (paper->state, ==, SENKO_PAPER_AWAITED);
  g_assert_null (paper->row);
  paper = senko_arrival_form_get_paper (form, place_of (self, form, "licence_copy"));
  g_assert_cmpint (paper->state, ==, SENKO_PAPER_LATER);
  g_assert_cmpint (senko_arrival_form_find_paper (form, document (self, "essay")), ==, -1);
  g_assert_false (senko_arrival_form_is_changed (form));
  later = open_form (self, "10005", AFTER_DUE);
  paper = senko_arrival_form_get_paper (later, place_of (self, later, "entry_sheet"));
  g_assert_cmpint (paper->state, ==, SENKO_PAPER_MISSED);
}

/* p.17: the entry sheet by 10 May, else the general track with all its tests. */
static void
test_late (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autoptr (SenkoArrivalView) view = NULL;
  g_autoptr (SenkoArrivalView) in_time = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint sheet;

  import_people (self);
  fixture_import_fine (
      self, "rulings",
      "receipt_no,rule,verdict,reason\n20240005,G3,ok,誓約書\n20240005,G4,ok,誓約書\n");
  before = fixture_dump (self);
  form = open_form (self, "20240005", 20240510);
  sheet = place_of (self, form, "entry_sheet");
  senko_arrival_form_set_marked (form, sheet, TRUE);
  in_time = senko_arrival_form_view (form);
  g_assert_false (in_time->worse);
  g_assert_null (senko_arrival_view_find (in_time, SENKO_FOLLOWS_FALLBACK));
  g_assert_true (says (in_time, SENKO_FOLLOWS_COMPLETE, "stage 1"));
  senko_arrival_form_free (g_steal_pointer (&form));
  form = open_form (self, "20240005", 20240511);
  senko_arrival_form_set_marked (form, sheet, TRUE);
  senko_arrival_form_set_arrived_on (form, sheet, 20240510);
  view = senko_arrival_form_view (form);
  /* without the paper they have fallen back on the 11th; found to have come on the 10th, no more */
  g_assert_true (says (view, SENKO_FOLLOWS_AS_APPLIED, "career"));
  g_assert_true (says (view, SENKO_FOLLOWS_TESTS, "no longer take: "));
  g_clear_pointer (&view, senko_arrival_view_free);
  senko_arrival_form_set_arrived_on (form, sheet, 20240511);
  view = senko_arrival_form_view (form);
  g_assert_null (senko_arrival_view_find (view, SENKO_FOLLOWS_AS_APPLIED));
  g_assert_true (says (view, SENKO_FOLLOWS_FINDING, "entry sheet"));
  g_assert_true (says (view, SENKO_FOLLOWS_STAYS, "general instead of general · career"));
  g_assert_true (view->worse);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

/* Rejected: the same as never arrived. */
static void
test_fallback (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autoptr (SenkoArrivalView) view = NULL;
  guint sheet;

  import_people (self);
  form = open_form (self, "20240005", EARLY_MAY);
  sheet = place_of (self, form, "entry_sheet");
  senko_arrival_form_set_marked (form, sheet, TRUE);
  senko_arrival_form_set_verdict (form, sheet, SENKO_DOCUMENT_REJECTED);
  view = senko_arrival_form_view (form);
  g_assert_true (view->worse);
  g_assert_true (says (view, SENKO_FOLLOWS_FALLBACK, "general"));
  g_assert_true (says (view, SENKO_FOLLOWS_TESTS, "They also take: "));
  g_assert_null (senko_arrival_view_find (view, SENKO_FOLLOWS_NOTHING));
}

static SenkoArrivalOutcome
save (Fixture *self, SenkoArrivalForm *form, gint64 *act)
{
  g_autoptr (GError) error = NULL;
  SenkoArrivalOutcome outcome = senko_arrival_form_save (form, self->register_, act, NULL, &error);

  g_assert_no_error (error);
  return outcome;
}

/* Two papers and a ruling of one envelope are one act, and one undo takes them back. */
static void
test_save (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autoptr (SenkoArrivalForm) again = NULL;
  g_autofree char *before = NULL, *saved = NULL, *after = NULL, *text = NULL;
  g_autoptr (SenkoActInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  const SenkoPaper *paper;
  gint64 act = 0;

  import_people (self);
  before = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  form = open_form (self, "20240005", 20240901);
  g_assert_cmpint (save (self, form, &act), ==, SENKO_ARRIVAL_UNCHANGED);
  senko_arrival_form_set_envelope (
      form, 20240508,
      senko_definition_code (self->selection->definition, SENKO_VOCABULARY_HOW, "registered", 10));
  senko_arrival_form_set_marked (form, place_of (self, form, "entry_sheet"), TRUE);
  senko_arrival_form_set_marked (form, place_of (self, form, "licence_copy"), TRUE);
  senko_arrival_form_set_note (form, place_of (self, form, "licence_copy"), "2 枚");
  senko_arrival_form_set_ruling (form, rule (self, "T-career"), SENKO_VERDICT_OK, "");
  g_assert_cmpint (save (self, form, &act), ==, SENKO_ARRIVAL_PROBLEMS);
  senko_arrival_form_set_ruling (form, rule (self, "T-career"), SENKO_VERDICT_OK, "電話で確認");
  text = senko_arrival_form_describe (form);
  g_assert_nonnull (strstr (text, "20240005"));
  g_assert_cmpint (save (self, form, &act), ==, SENKO_ARRIVAL_SAVED);
  info = senko_journal_get_act (senko_register_get_connection (self->register_), act, NULL);
  g_assert_cmpstr (info->verb, ==, "record papers");
  saved = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_nonnull (strstr (saved, "entry_sheet|20240508|arrived||||registered"));
  g_assert_nonnull (strstr (saved, "licence_copy|20240508|arrived|2 枚|||registered"));
  again = open_form (self, "20240005", 20240901);
  paper = senko_arrival_form_get_paper (again, place_of (self, again, "entry_sheet"));
  g_assert_cmpint (paper->state, ==, SENKO_PAPER_ARRIVED);
  g_assert_cmpint (senko_arrival_form_get_recorded_ruling (again, rule (self, "T-career"), NULL),
                   ==, SENKO_VERDICT_OK);
  g_assert_cmpint (senko_act_take_back (self->register_, act, "undo", &error), !=, 0);
  g_assert_no_error (error);
  after = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (before, ==, after);
}

/* What was recorded by mistake, and a ruling, can be taken back later, too. */
static void
test_take_back (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autofree char *papers = NULL, *rulings = NULL;
  guint sheet;

  import_people (self);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on,verdict\n"
                       "20240005,entry_sheet,2024-05-07,accepted\n");
  fixture_import_fine (self, "rulings",
                       "receipt_no,rule,verdict,reason\n20240005,T-career,fallback,誤り\n");
  form = open_form (self, "20240005", 20240511);
  sheet = place_of (self, form, "entry_sheet");
  senko_arrival_form_set_marked (form, sheet, TRUE);
  g_assert_false (senko_arrival_form_is_changed (form)); /* accepted, and stays so */
  senko_arrival_form_set_verdict (form, sheet, 0);
  senko_arrival_form_set_ruling (form, rule (self, "T-career"), SENKO_RULING_WITHDRAWN, NULL);
  g_assert_cmpint (save (self, form, NULL), ==, SENKO_ARRIVAL_SAVED);
  papers = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  rulings = fixture_dump_table (self, SENKO_TABLE_RULINGS);
  g_assert_cmpstr (papers, ==, "");
  g_assert_cmpstr (rulings, ==, "");
}

static void
test_future (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  guint sheet;

  import_people (self);
  form = open_form (self, "20240005", EARLY_MAY);
  sheet = place_of (self, form, "entry_sheet");
  senko_arrival_form_set_marked (form, sheet, TRUE);
  senko_arrival_form_set_arrived_on (form, sheet, EARLY_MAY + 1);
  g_assert_cmpint (save (self, form, NULL), ==, SENKO_ARRIVAL_PROBLEMS);
  senko_arrival_form_set_arrived_on (form, sheet, EARLY_MAY);
  g_assert_cmpint (save (self, form, NULL), ==, SENKO_ARRIVAL_SAVED);
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) mine = NULL;
  g_autoptr (SenkoArrivalForm) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *meanwhile = NULL;
  guint sheet;

  import_people (self);
  mine = open_form (self, "20240005", EARLY_MAY);
  theirs = open_form (self, "20240005", EARLY_MAY);
  sheet = place_of (self, mine, "entry_sheet");
  senko_arrival_form_set_marked (theirs, sheet, TRUE);
  senko_arrival_form_set_verdict (theirs, sheet, SENKO_DOCUMENT_REJECTED);
  g_assert_cmpint (save (self, theirs, NULL), ==, SENKO_ARRIVAL_SAVED);
  before = fixture_dump (self);
  senko_arrival_form_set_marked (mine, sheet, TRUE);
  senko_arrival_form_set_note (mine, sheet, "受付");
  g_assert_cmpint (senko_arrival_form_save (mine, self->register_, NULL, &meanwhile, &error), ==,
                   SENKO_ARRIVAL_CONFLICT);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (meanwhile, "tester"));
  g_assert_nonnull (strstr (meanwhile, "rejected"));
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  senko_arrival_form_rebase (
      mine, self->selection, EARLY_MAY,
      senko_arrival_basis_load (self->register_, self->selection, find (self, "20240005"), NULL));
  g_assert_true (senko_arrival_form_get_paper (mine, sheet)->marked);
  g_assert_cmpint (senko_arrival_form_get_paper (mine, sheet)->state, ==, SENKO_PAPER_REJECTED);
  g_assert_cmpstr (senko_arrival_form_get_paper (mine, sheet)->note, ==, "受付");
  g_assert_cmpint (save (self, mine, NULL), ==, SENKO_ARRIVAL_SAVED);
}

/* A barcode reader typed into the list: what it marked is taken back. */
static void
test_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalForm) form = NULL;
  g_autoptr (SenkoArrivalEdits) edits = NULL;

  import_people (self);
  form = open_form (self, "20240005", EARLY_MAY);
  senko_arrival_form_set_marked (form, 1, TRUE);
  senko_arrival_form_set_note (form, 1, "a");
  edits = senko_arrival_form_dup_edits (form);
  senko_arrival_form_set_marked (form, 0, TRUE);
  senko_arrival_form_set_marked (form, 1, FALSE);
  senko_arrival_form_set_edits (form, edits);
  g_assert_false (senko_arrival_form_get_paper (form, 0)->marked);
  g_assert_true (senko_arrival_form_get_paper (form, 1)->marked);
  g_assert_cmpstr (senko_arrival_form_get_paper (form, 1)->note, ==, "a");
}

/* --- Stacks --- */

static SenkoStackState
scan (Fixture *self, SenkoArrivalStack *stack, const char *number)
{
  g_autoptr (GError) error = NULL;
  guint id = senko_arrival_stack_add (stack, number);

  senko_arrival_stack_settle (
      stack, id, senko_arrival_stack_look_up (self->register_, self->selection, number, &error));
  g_assert_no_error (error);
  return senko_arrival_stack_find (stack, id)->state;
}

static void
test_stack (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalStack) stack = senko_arrival_stack_new (self->selection, 20240511);
  SenkoStackPaper paper
      = { document (self, "entry_sheet"), 20240511, 0, SENKO_DOCUMENT_ARRIVED, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  gint64 act;
  guint n;

  import_people (self);
  senko_arrival_stack_set_paper (stack, &paper);
  g_assert_cmpint (scan (self, stack, "10005"), ==, SENKO_STACK_READY);
  g_assert_true (senko_arrival_stack_get (stack, 0)->warning); /* too late */
  g_assert_cmpint (scan (self, stack, "20240005"), ==, SENKO_STACK_TWICE);
  g_assert_cmpint (scan (self, stack, "99999"), ==, SENKO_STACK_UNKNOWN);
  g_assert_cmpint (scan (self, stack, "20240001"), ==, SENKO_STACK_READY);
  g_assert_true (senko_arrival_stack_get (stack, 3)->warning); /* not asked of them */
  g_assert_cmpuint (senko_arrival_stack_count_envelopes (stack), ==, 3);
  g_assert_true (senko_arrival_stack_is_unsaved (stack));
  paper.arrived_on = 20240510; /* the day was wrong: all that was read follows */
  senko_arrival_stack_set_paper (stack, &paper);
  g_assert_true (senko_arrival_stack_save (stack, self->register_, 0, &act, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (act, !=, 0);
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_nonnull (strstr (rows, "entry_sheet|20240510|arrived"));
  g_assert_null (strstr (rows, "20240511"));
  g_assert_cmpuint (senko_arrival_stack_count (stack, SENKO_STACK_SAVED), ==, 2);
  g_assert_true (senko_arrival_stack_is_unsaved (stack)); /* the unknown one is still there */
  senko_arrival_stack_remove (stack, senko_arrival_stack_get (stack, 2)->id);
  g_assert_false (senko_arrival_stack_is_unsaved (stack));
}

static void
test_stack_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoArrivalStack) stack = senko_arrival_stack_new (self->selection, EARLY_MAY);
  g_autoptr (SenkoArrivalForm) theirs = NULL;
  const SenkoStackPaper paper
      = { document (self, "entry_sheet"), EARLY_MAY, 0, SENKO_DOCUMENT_ARRIVED, NULL };
  g_autoptr (GError) error = NULL;
  gint64 act;
  guint n;

  import_people (self);
  senko_arrival_stack_set_paper (stack, &paper);
  scan (self, stack, "20240005");
  scan (self, stack, "20240001");
  theirs = open_form (self, "20240005", EARLY_MAY);
  senko_arrival_form_set_marked (theirs, 0, TRUE);
  g_assert_cmpint (save (self, theirs, NULL), ==, SENKO_ARRIVAL_SAVED);
  g_assert_true (senko_arrival_stack_save (stack, self->register_, 0, &act, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (senko_arrival_stack_get (stack, 0)->state, ==, SENKO_STACK_CONFLICT);
  g_assert_cmpint (senko_arrival_stack_get (stack, 1)->state, ==, SENKO_STACK_SAVED);
  senko_arrival_stack_settle (
      stack, senko_arrival_stack_get (stack, 0)->id,
      senko_arrival_stack_look_up (self->register_, self->selection, "20240005", NULL));
  g_assert_cmpint (senko_arrival_stack_get (stack, 0)->state, ==, SENKO_STACK_RECORDED);
}

/* --- The queue --- */

static SenkoDocumentQueue *
load_queue (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SenkoDocumentQueue *queue
      = senko_document_queue_load (self->register_, self->selection, NULL, NULL, &error);

  g_assert_no_error (error);
  return queue;
}

static guint
count (const SenkoDocumentQueue *queue, SenkoQueueKind kind, SenkoCode of_rule)
{
  SenkoQueueFilter filter;
  g_autoptr (GArray) places = NULL;

  senko_queue_filter_init (&filter);
  filter.kinds = 1u << kind;
  filter.values[SENKO_QUEUE_BY_RULE] = of_rule != 0 ? of_rule : -1;
  places = senko_document_queue_filter (queue, &filter);
  return places->len;
}

static void
test_queue (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoDocumentQueue) queue = NULL;
  g_autoptr (SenkoDocumentQueue) after = NULL;
  g_autoptr (GArray) counts = NULL;
  SenkoQueueFilter filter;
  SenkoCode sheet = rule (self, "D-entry_sheet");
  guint total = 0;

  import_people (self);
  queue = load_queue (self);
  /* the fixture's day is after 10 May: the sheet was missed */
  g_assert_cmpuint (count (queue, SENKO_QUEUE_MISSED, sheet), ==, 1);
  g_assert_cmpuint (count (queue, SENKO_QUEUE_TO_CHECK, 0), ==, 0);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on,verdict\n"
                       "20240005,entry_sheet,,arrived\n");
  after = load_queue (self);
  g_assert_cmpuint (count (after, SENKO_QUEUE_MISSED, sheet), ==, 0);
  g_assert_cmpuint (count (after, SENKO_QUEUE_TO_CHECK, sheet), ==, 1);
  senko_queue_filter_init (&filter);
  filter.kinds = (1u << SENKO_N_QUEUE_KINDS) - 1;
  counts = senko_document_queue_count (after, &filter, SENKO_QUEUE_BY_RULE);
  for (guint i = 0; i < counts->len; i++)
    total += g_array_index (counts, SenkoQueueCount, i).count;
  g_assert_cmpuint (total, ==, after->items->len);
  g_assert_cmpstr (
      senko_document_queue_receipt_no (after, &g_array_index (after->items, SenkoQueueItem, 0)), !=,
      "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/documents/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("expected", test_expected);
  ADD ("late", test_late);
  ADD ("fallback", test_fallback);
  ADD ("save", test_save);
  ADD ("take-back", test_take_back);
  ADD ("future", test_future);
  ADD ("conflict", test_conflict);
  ADD ("edits", test_edits);
  ADD ("stack", test_stack);
  ADD ("stack-conflict", test_stack_conflict);
  ADD ("queue", test_queue);
#undef ADD
  return g_test_run ();
}
