/* Bonus verification on the demonstration's people: who must look, what their verdicts do, proofs,
 * sums, with and without (003 p.22-23). */
#include "demo/senko-demo.h"
#include "model/senko-bonus-report.h"
#include "model/senko-claims.h"
#include "model/senko-decide.h"
#include "model/senko-undo.h"
#include "store/senko-attachments.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW "2024-09-20T05:00:00Z"
#define TODAY 20240820

typedef struct {
  char *folder, *path;
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

/* Another person at the same register. */
static void
sit_down (Fixture *self, const char *actor)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->reg, senko_register_close);
  self->reg = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, actor, TODAY, NOW, &error);
  g_assert_no_error (error);
  self->selection = senko_register_get_selection (self->reg, NULL, &error);
  g_assert_no_error (error);
}

static void
reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  senko_decide_reopen (self->reg, self->selection, "stage2", "test", FALSE, &error);
  g_assert_no_error (error);
}

/* The demonstration is made once; each test has a copy of its register. */
static char *demo_folder;

static void
make_demo (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("senko-claims-XXXXXX", &error);

  demo_folder = g_build_filename (parent, "demo", NULL);
  senko_demo_make (demo_folder, SENKO_DEMO_SEED, NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *from = g_build_filename (demo_folder, SENKO_DEMO_REGISTER, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  self->folder = g_dir_make_tmp ("senko-claim-XXXXXX", &error);
  self->path = g_build_filename (self->folder, SENKO_DEMO_REGISTER, NULL);
  g_assert_true (g_file_get_contents (from, &content, &length, &error));
  g_assert_true (g_file_set_contents (self->path, content, (gssize)length, &error));
  sit_down (self, "山田");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  senko_register_close (self->reg);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static SenkoClaimQueue *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SenkoClaimQueue *queue = senko_claim_queue_load (self->reg, self->selection, NULL, NULL, &error);

  g_assert_no_error (error);
  return queue;
}

/* The place of the n-th claim for which the rules propose this; near: FALSE = nobody looks twice.
 */
static SenkoClaimItem
find (Fixture *self, SenkoCode proposed, gboolean near_or_drawn, guint n)
{
  g_autoptr (SenkoClaimQueue) queue = load (self);

  for (guint i = 0; i < queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);

      if (item->proposed == proposed && item->points > 0
          && (item->near_or_drawn != SENKO_SECOND_NOT) == near_or_drawn && n-- == 0)
        return *item;
    }
  g_assert_not_reached ();
}

static SenkoClaimItem
look_again (Fixture *self, const SenkoClaimItem *item)
{
  g_autoptr (SenkoClaimQueue) queue = load (self);

  for (guint i = 0; i < queue->items->len; i++)
    {
      const SenkoClaimItem *other = &g_array_index (queue->items, SenkoClaimItem, i);

      if (other->applicant == item->applicant && other->bonus == item->bonus
          && other->subject == item->subject)
        return *other;
    }
  g_assert_not_reached ();
}

static SenkoPoints
bonus_of (Fixture *self, const SenkoClaimItem *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPeople) people = senko_people_load (self->reg, self->selection, NULL, &error);

  g_assert_no_error (error);
  return senko_people_find (people, item->applicant)->bonus;
}

static SenkoClaimDone
decide (Fixture *self, const SenkoClaimItem *item, SenkoCode verdict, const char *reason)
{
  g_autoptr (GError) error = NULL;
  SenkoClaimDone done;

  senko_claim_decide (self->reg, self->selection, item, 0, verdict, reason, FALSE, &done, &error);
  g_assert_no_error (error);
  return done;
}

static guint
count_obstacles (Fixture *self, SenkoOpen kind)
{
  g_autoptr (GError) error = NULL;
  SenkoCode stage = senko_preview_stage (self->selection->definition, "stage2", &error);
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->reg, self->selection, stage, NULL, &error);
  g_autoptr (GPtrArray) obstacles = senko_preview_list_obstacles (preview);
  guint n = 0;

  for (guint i = 0; i < obstacles->len; i++)
    n += ((SenkoObstacle *)g_ptr_array_index (obstacles, i))->kind == kind;
  return n;
}

/* --- Verdicts --- */

/* A verdict that came with a file stands, and nobody looks twice; whoever does not reach the
 * interview is waited for by nobody. */
static void
test_from_file (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoClaimQueue) queue = load (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBonusReport) report
      = senko_bonus_report_load (self->reg, self->selection, &error);
  guint n_from_file = 0, n_claims = 0;

  for (guint i = 0; i < queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);

      g_assert_cmpint (item->state, ==, SENKO_CLAIM_STATE_DONE);
      if (item->first_by != NULL)
        continue;
      g_assert_null (item->second_by);
      n_from_file++;
    }
  for (guint i = 0; i < report->kinds->len; i++)
    n_claims += ((SenkoBonusRow *)g_ptr_array_index (report->kinds, i))->n_claimed;
  g_assert_cmpuint (n_from_file, >, 100);
  g_assert_cmpuint (queue->items->len, <, n_claims);
}

/* The demonstration's staff: two people, a third where they differed, and proofs on file. */
static void
test_worked (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoClaimQueue) queue = load (self);
  g_autoptr (GError) error = NULL;
  guint n_seconds = 0, n_settled = 0, n_overruled = 0, n_pdfs = 0, n_pictures = 0;

  for (guint i = 0; i < queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);
      g_autoptr (SenkoClaimCase) one
          = senko_claim_case_load (self->reg, self->selection, item, FALSE, &error);

      g_assert_no_error (error);
      n_seconds += item->second_by != NULL;
      n_overruled += item->second == SENKO_SECOND_OVERRULED;
      if (item->second_by != NULL)
        g_assert_cmpstr (item->first_by, !=, item->second_by);
      for (guint j = 0; j < one->checks->len; j++)
        n_settled += ((SenkoClaimCheck *)g_ptr_array_index (one->checks, j))->pass == 3;
      for (guint j = 0; j < one->proofs->len; j++)
        {
          const SenkoProof *proof = g_ptr_array_index (one->proofs, j);

          n_pdfs += strcmp (proof->file_type, "application/pdf") == 0;
          n_pictures += strcmp (proof->file_type, "image/png") == 0;
        }
    }
  g_assert_cmpuint (n_seconds, >, 20);
  g_assert_cmpuint (n_settled, ==, 1);
  g_assert_cmpuint (n_overruled, >, 0);
  g_assert_cmpuint (n_pdfs, >, 2);
  g_assert_cmpuint (n_pictures, >, 2);
}

/* Once the decision is confirmed, its claims stand. */
static void
test_confirmed (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  const SenkoProof proof = { .paper = "写し" };
  g_autoptr (GError) error = NULL;

  g_assert_false (senko_claim_decide (self->reg, self->selection, &item, 0, SENKO_CLAIM_REJECTED,
                                      "理由", FALSE, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED);
  g_clear_error (&error);
  g_assert_false (
      senko_claim_set_aside (self->reg, self->selection, &item, "x", FALSE, NULL, &error));
  g_clear_error (&error);
  g_assert_false (
      senko_proof_add (self->reg, self->selection, &item, &proof, NULL, FALSE, NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED);
}

/* Against the rules: a reason, and no points change before a second person agrees. */
static void
test_overruling (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item;
  SenkoClaimDone done;
  SenkoPoints before;
  g_autoptr (GError) error = NULL;

  reopen (self);
  item = find (self, SENKO_CLAIM_REJECTED, FALSE, 0);
  before = bonus_of (self, &item);
  g_assert_false (senko_claim_decide (self->reg, self->selection, &item, 0, SENKO_CLAIM_VERIFIED,
                                      "", FALSE, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON);
  g_clear_error (&error);
  done = decide (self, &item, SENKO_CLAIM_VERIFIED, "原本で確認");
  g_assert_cmpint (done.state, ==, SENKO_CLAIM_STATE_SECOND);
  g_assert_cmpint (done.second, ==, SENKO_SECOND_OVERRULED);
  g_assert_cmpint (bonus_of (self, &item), ==, before);
  g_assert_cmpuint (count_obstacles (self, SENKO_OPEN_CLAIM), ==, 1);
  g_assert_false (senko_claim_second (self->reg, self->selection, &item, SENKO_CLAIM_VERIFIED, "x",
                                      FALSE, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  sit_down (self, "佐藤");
  senko_claim_second (self->reg, self->selection, &item, SENKO_CLAIM_VERIFIED, "同じく", FALSE,
                      &done, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done.state, ==, SENKO_CLAIM_STATE_DONE);
  g_assert_cmpint (bonus_of (self, &item), ==, before + item.points);
  g_assert_cmpuint (count_obstacles (self, SENKO_OPEN_CLAIM), ==, 0);
}

/* The second person does not see the first verdict; where they differ, a third settles it. */
static void
test_settling (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item;
  SenkoClaimDone done;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoClaimCase) blind = NULL;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, TRUE, 0);
  done = decide (self, &item, SENKO_CLAIM_VERIFIED, NULL);
  g_assert_cmpint (done.state, ==, SENKO_CLAIM_STATE_SECOND);
  sit_down (self, "佐藤");
  item = look_again (self, &item);
  g_assert_cmpint (item.state, ==, SENKO_CLAIM_STATE_SECOND);
  blind = senko_claim_case_load (self->reg, self->selection, &item, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (blind->checks->len, ==, 0);
  g_assert_cmpint (blind->verdict, ==, SENKO_CLAIM_CLAIMED);
  senko_claim_second (self->reg, self->selection, &item, SENKO_CLAIM_REJECTED, "名前が違う", FALSE,
                      &done, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done.state, ==, SENKO_CLAIM_STATE_SETTLE);
  g_assert_cmpint (look_again (self, &item).verdict, ==, SENKO_CLAIM_CLAIMED);
  g_assert_cmpuint (count_obstacles (self, SENKO_OPEN_CLAIM), ==, 1);
  g_assert_false (senko_claim_settle (self->reg, self->selection, &item, SENKO_CLAIM_VERIFIED, "x",
                                      FALSE, NULL, &error));
  g_clear_error (&error);
  sit_down (self, "鈴木");
  senko_claim_settle (self->reg, self->selection, &item, SENKO_CLAIM_VERIFIED, "改姓の書類あり",
                      FALSE, &done, &error);
  g_assert_no_error (error);
  g_assert_cmpint (look_again (self, &item).state, ==, SENKO_CLAIM_STATE_DONE);
  g_assert_cmpint (look_again (self, &item).verdict, ==, SENKO_CLAIM_VERIFIED);
}

/* Somebody else was faster: nothing is overwritten. */
static void
test_conflict (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item;
  g_autoptr (SenkoClaimCase) seen = NULL;
  g_autoptr (GError) error = NULL;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  seen = senko_claim_case_load (self->reg, self->selection, &item, FALSE, &error);
  decide (self, &item, SENKO_CLAIM_REJECTED, "先に");
  g_assert_false (senko_claim_decide (self->reg, self->selection, &item, seen->version - 1,
                                      SENKO_CLAIM_VERIFIED, "x", FALSE, NULL, &error));
  g_assert_nonnull (error);
}

static void
confirm (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SenkoCode stage = senko_preview_stage (self->selection->definition, "stage2", &error);
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->reg, self->selection, stage, NULL, &error);
  char fingerprint[65];

  g_assert_true (senko_decide_confirm (self->reg, preview, FALSE, fingerprint, &error));
  g_assert_no_error (error);
}

/* Undone while the decision is open; afterwards it stands. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item, after;
  SenkoClaimDone done;
  g_autoptr (GError) error = NULL;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  done = decide (self, &item, SENKO_CLAIM_VERIFIED, NULL);
  g_assert_cmpint (look_again (self, &item).state, ==, SENKO_CLAIM_STATE_DONE);
  g_assert_nonnull (look_again (self, &item).first_by);
  g_assert_cmpint (senko_act_take_back (self->reg, done.act, "undo", &error), >, 0);
  g_assert_no_error (error);
  after = look_again (self, &item);
  g_assert_cmpint (after.verdict, ==, item.verdict);
  g_assert_null (after.first_by);
  done = decide (self, &item, SENKO_CLAIM_VERIFIED, NULL);
  confirm (self);
  g_assert_cmpint (senko_act_take_back (self->reg, done.act, "undo", &error), ==, 0);
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
}

static void
test_aside (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenkoClaimItem item;
  SenkoClaimDone done;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  g_assert_false (
      senko_claim_set_aside (self->reg, self->selection, &item, "x", FALSE, &done, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED); /* a verdict stands */
}

/* --- Who looks twice --- */

/* About a tenth of those away from every line, the same on every call. */
static void
test_sample (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoClaimQueue) queue = load (self), again = load (self);
  guint n_drawn = 0, n_near = 0, n_rest = 0;

  for (guint i = 0; i < queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);

      g_assert_cmpint (item->near_or_drawn, ==,
                       g_array_index (again->items, SenkoClaimItem, i).near_or_drawn);
      n_drawn += item->near_or_drawn == SENKO_SECOND_SAMPLE;
      n_near += item->near_or_drawn == SENKO_SECOND_NEAR_LINE;
      n_rest += item->near_or_drawn == SENKO_SECOND_NOT;
    }
  g_assert_cmpuint (n_near, >, 20);
  g_assert_cmpuint (n_drawn, >, 0);
  g_assert_cmpuint (n_drawn * 4, <, n_drawn + n_rest);
}

/* --- The day of the interview --- */

static void
insert (SenkoAct *act, SenkoTableId id, gint64 owner, const char *const *columns,
        const SenkoValue *given)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  for (guint i = 0; columns[i] != NULL; i++)
    values[senko_table_column (senko_table (id), columns[i])] = given[i];
  senko_act_insert (act, id, owner, values, &error);
  g_assert_no_error (error);
}

static void
add_slot_and_seat (Fixture *self, gint64 applicant, const char *test, const char *slot,
                   SenkoTime starts_at)
{
  static const char *const slot_columns[] = { "slot", "test", "starts_at", NULL };
  static const char *const seat_columns[] = { "test", "room", "slot", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act
      = senko_register_begin (self->reg, "test", self->selection->id, NULL, &error);
  const SenkoValue name = { .text = slot, .length = -1 }, at = { .integer = starts_at };
  const SenkoValue code = { .text = test, .length = -1 }, room = { .text = "301", .length = -1 };

  insert (act, SENKO_TABLE_SLOTS, self->selection->id, slot_columns,
          (const SenkoValue[]){ name, code, at });
  insert (act, SENKO_TABLE_SEATS, applicant, seat_columns,
          (const SenkoValue[]){ code, room, name });
  senko_act_commit (act, &error);
  g_assert_no_error (error);
}

/* By the slot of the interview, not by that of another test; without one, when the proof came. */
static void
test_day (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  SenkoDate before = item.day;
  SenkoClaimFilter filter;
  g_autoptr (SenkoClaimQueue) queue = NULL;
  g_autoptr (GArray) places = NULL;

  g_assert_cmpint (before, !=, 0);
  add_slot_and_seat (self, item.applicant, "practical", "P1", 202408171000);
  g_assert_cmpint (look_again (self, &item).day, ==, before);
  add_slot_and_seat (self, item.applicant, "interview", "I1", 202408251330);
  g_assert_cmpint (look_again (self, &item).day, ==, 20240825);
  queue = load (self);
  senko_claim_filter_init (&filter);
  filter.states = SENKO_CLAIM_STATES_ALL;
  filter.day = 20240825;
  places = senko_claim_queue_filter (queue, &filter, SENKO_CLAIMS_BY_DAY);
  g_assert_cmpuint (places->len, >, 0);
  for (guint i = 0; i < places->len; i++)
    g_assert_cmpint (
        g_array_index (queue->items, SenkoClaimItem, g_array_index (places, guint, i)).applicant,
        ==, item.applicant);
}

/* --- Proofs --- */

static void
test_sniff (void)
{
  g_assert_cmpstr (senko_proof_sniff ((const guint8 *)"%PDF-1.7", 8), ==, "application/pdf");
  g_assert_cmpstr (senko_proof_sniff ((const guint8 *)"\x89PNG\r\n\x1a\n!", 9), ==, "image/png");
  g_assert_cmpstr (senko_proof_sniff ((const guint8 *)"\xff\xd8\xff\xe0", 4), ==, "image/jpeg");
  g_assert_null (senko_proof_sniff ((const guint8 *)"\xff\xd8", 2));
  g_assert_null (senko_proof_sniff ((const guint8 *)"MZ program", 10));
  g_assert_null (senko_proof_sniff ((const guint8 *)"#!/bin/sh", 9));
  g_assert_null (senko_proof_sniff ((const guint8 *)"%PDF", 4));
}

static void
test_proof (Fixture *self, gconstpointer data)
{
  const SenkoProof proof = { .paper = "TOEIC スコアシート", .original = TRUE };
  g_autofree char *path = g_build_filename (self->folder, "scan.exe", NULL);
  g_autofree char *bad = g_build_filename (self->folder, "scan.pdf", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoClaimCase) claim = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const SenkoProof *kept;
  SenkoClaimItem item;
  guint number = 0;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  g_file_set_contents (path, "%PDF-1.4 \0 test", 15, NULL);
  g_file_set_contents (bad, "MZ program", -1, NULL);
  g_assert_false (
      senko_proof_add (self->reg, self->selection, &item, &proof, bad, FALSE, NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  senko_proof_add (self->reg, self->selection, &item, &proof, path, FALSE, &number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (number, ==, 1);
  claim = senko_claim_case_load (self->reg, self->selection, &item, FALSE, &error);
  g_assert_cmpuint (claim->proofs->len, ==, 1);
  kept = g_ptr_array_index (claim->proofs, 0);
  g_assert_cmpstr (kept->file_type, ==, "application/pdf"); /* by content, not by name */
  g_assert_cmpstr (kept->seen_by, ==, "山田");
  g_assert_cmpint (kept->received_on, ==, TODAY);
  g_assert_true (kept->original);
  bytes = senko_proof_load_file (self->reg, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "%PDF-1.4 \0 test",
                   15);
  g_assert_true (
      senko_attachments_verify (senko_register_get_connection (self->reg), problems, &error));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Too large, and a folder: refused before anything is read. */
static void
test_proof_size (Fixture *self, gconstpointer data)
{
  const SenkoProof proof = { .paper = "写し" };
  g_autofree char *path = g_build_filename (self->folder, "large.pdf", NULL);
  g_autofree char *large = g_malloc0 (SENKO_PROOF_MAX_SIZE + 1);
  g_autoptr (GError) error = NULL;
  SenkoClaimItem item;

  reopen (self);
  item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  memcpy (large, "%PDF-", 5);
  g_file_set_contents (path, large, SENKO_PROOF_MAX_SIZE, NULL);
  senko_proof_add (self->reg, self->selection, &item, &proof, path, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, large, SENKO_PROOF_MAX_SIZE + 1, NULL);
  g_assert_false (
      senko_proof_add (self->reg, self->selection, &item, &proof, path, FALSE, NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (senko_proof_add (self->reg, self->selection, &item, &proof, self->folder, FALSE,
                                   NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
}

/* --- Reports --- */

static void
test_report (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBonusReport) report
      = senko_bonus_report_load (self->reg, self->selection, &error);
  gint64 applied = 0, by_kind = 0;

  g_assert_no_error (error);
  g_assert_true (report->decided);
  g_assert_cmpuint (report->differences->len, ==, 0);
  g_assert_cmpint (report->sum_applied, ==, report->sum_judged);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const SenkoBonusRow *row = g_ptr_array_index (report->rows, i);

      applied += row->applied;
      g_assert_cmpuint (row->n_claimed, ==, row->n_verified + row->n_rejected + row->n_open);
    }
  for (guint i = 0; i < report->kinds->len; i++)
    by_kind += ((SenkoBonusRow *)g_ptr_array_index (report->kinds, i))->applied;
  g_assert_cmpint (applied, ==, report->sum_applied);
  g_assert_cmpint (by_kind, ==, applied);
}

/* A claim that changed after the decision shows as a difference with the person's number. */
static void
test_report_differs (Fixture *self, gconstpointer data)
{
  SenkoClaimItem item = find (self, SENKO_CLAIM_VERIFIED, FALSE, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act
      = senko_register_begin (self->reg, "test", self->selection->id, NULL, &error);
  g_autoptr (GPtrArray) rows = senko_table_list (senko_register_get_connection (self->reg),
                                                 SENKO_TABLE_CLAIMS, item.applicant, &error);
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoBonusReport) report = NULL;
  guint changed = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      SenkoRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (senko_row_get_text (row, 2), "verified") != 0)
        continue;
      memcpy (values, row->values, sizeof values);
      values[2] = (SenkoValue){ .text = "rejected", .length = -1 };
      g_assert_true (senko_act_update (act, row, values, &error));
      changed++;
    }
  g_assert_cmpuint (changed, >, 0);
  g_assert_true (senko_act_commit (act, &error));
  report = senko_bonus_report_load (self->reg, self->selection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->differences->len, ==, 1);
  g_assert_cmpint (report->sum_applied, <, report->sum_judged);
}

/* Without bonuses everybody's total is what it was less their bonus; who is listed differs. */
static void
test_effects (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBonusEffects) effects
      = senko_bonus_effects_load (self->reg, self->selection, NULL, &error);
  guint n_outcomes = 0, n_passes = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (effects->people->len, >, 0);
  g_assert_cmpuint (effects->everyone->len, >=, effects->people->len);
  for (guint i = 0; i < effects->everyone->len; i++)
    {
      const SenkoBonusEffect *effect = g_ptr_array_index (effects->everyone, i);

      g_assert_cmpint (effect->other_bonus, ==, 0);
      if (effect->with.total != SENKO_POINTS_NONE)
        g_assert_cmpint (effect->with.total - effect->bonus, ==, effect->other.total);
      n_outcomes += effect->outcome_differs;
    }
  g_assert_cmpuint (n_outcomes, >, 0);
  for (guint i = 0; i < effects->kinds->len; i++)
    n_passes += g_array_index (effects->kinds, SenkoBonusKind, i).n_passes;
  g_assert_cmpuint (n_passes, >, 0);
}

static void
test_other_table (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) before = senko_definition_load_builtin ("kobe-teachers-2024", &error);
  g_autoptr (SenkoBonusEffects) effects
      = senko_bonus_effects_load (self->reg, self->selection, before, &error);
  const SenkoBonusKind *first, *last;

  g_assert_no_error (error);
  first = &g_array_index (effects->kinds, SenkoBonusKind, 0);
  last = &g_array_index (effects->kinds, SenkoBonusKind, effects->kinds->len - 1);
  g_assert_cmpint (first->points_each, ==, SENKO_POINTS (15));
  g_assert_cmpint (first->other_each, ==, SENKO_POINTS (6));
  g_assert_cmpint (last->bonus, ==, 0); /* calligraphy: only in the other */
  g_assert_cmpuint (effects->other_labels->len, ==, 1);
  for (guint i = 0; i < effects->everyone->len; i++)
    {
      const SenkoBonusEffect *effect = g_ptr_array_index (effects->everyone, i);

      g_assert_cmpint (effect->other_bonus, <=, effect->bonus);
    }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/claims/from-file", test_from_file },
    { "/claims/worked", test_worked },
    { "/claims/day", test_day },
    { "/claims/confirmed", test_confirmed },
    { "/claims/overruling", test_overruling },
    { "/claims/settling", test_settling },
    { "/claims/conflict", test_conflict },
    { "/claims/undo", test_undo },
    { "/claims/aside", test_aside },
    { "/claims/sample", test_sample },
    { "/claims/proof", test_proof },
    { "/claims/proof-size", test_proof_size },
    { "/claims/report", test_report },
    { "/claims/report-differs", test_report_differs },
    { "/claims/effects", test_effects },
    { "/claims/other-table", test_other_table },
  };

  g_autofree char *parent = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  make_demo ();
  g_test_add_func ("/claims/sniff", test_sniff);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  status = g_test_run ();
  parent = g_path_get_dirname (demo_folder);
  remove_tree (parent);
  g_free (demo_folder);
  return status;
}
