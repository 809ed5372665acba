/* Cutting everybody who takes a test into bundles: by judging group, or by the rooms and seats in
 * which they sat. */
#define _GNU_SOURCE /* strverscmp */
#include "model/keying/senko-keying-private.h"

#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  SenkoScoreGroup group;
  const char *number;
  const char *room; /* interned; "" = unknown, or not asked for */
  gint64 seat; /* 0 = unknown: behind those who have one */
} Taker;

typedef struct {
  SenkoRegister *register_;
  SenkoSelection *selection;
  SenkoBundleSpec spec;
  gboolean by_room;
  guint size; /* 0 = as many as there are */
  GHashTable *seats; /* applicant → Taker with room and seat; NULL: by group */
  GArray *takers;
  guint n_left; /* by room: who takes the test and has none */
} Cut;

static void
cut_clear (Cut *self)
{
  g_clear_pointer (&self->seats, g_hash_table_unref);
  g_clear_pointer (&self->takers, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cut, cut_clear)

/* --- Who sits where --- */

static gboolean
read_seats (Cut *self, GError **error)
{
  const char *test = self->selection->definition->tests[self->spec.test].label.id;
  g_autoptr (SenkoStatement) row
      = senko_facts_read (senko_register_get_connection (self->register_), SENKO_TABLE_SEATS,
                          self->selection->id, 0, error);
  GError *failure = NULL;

  self->seats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  while (row != NULL && senko_statement_next (row, &failure))
    {
      Taker *seat;

      if (strcmp (senko_statement_get_text (row, 1), test) != 0)
        continue;
      seat = g_new0 (Taker, 1);
      seat->room = g_intern_string (senko_statement_get_text (row, 2));
      seat->seat = senko_statement_get_int (row, 3);
      g_hash_table_insert (
          self->seats, g_memdup2 (&(gint64){ senko_statement_get_int (row, 0) }, sizeof (gint64)),
          seat);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

/* FALSE: nobody knows where they sat. */
static gboolean
find_seat (const Cut *self, gint64 applicant, Taker *taker)
{
  const Taker *seat = g_hash_table_lookup (self->seats, &applicant);

  if (seat == NULL || seat->room == NULL)
    return FALSE;
  taker->room = seat->room;
  taker->seat = seat->seat;
  return TRUE;
}

/* --- Who is to lie in a bundle --- */

static int
compare_groups (const SenkoScoreGroup *a, const SenkoScoreGroup *b)
{
  if (a->pool != b->pool)
    return a->pool - b->pool;
  return a->category != b->category ? a->category - b->category : a->subject - b->subject;
}

/* Room 2 lies before room 10. */
static int
compare_seats (gconstpointer a, gconstpointer b)
{
  const Taker *x = a, *y = b;
  int order = strverscmp (x->room, y->room);

  if (order == 0 && (x->seat == 0) != (y->seat == 0))
    return x->seat == 0 ? 1 : -1;
  if (order == 0 && x->seat != y->seat)
    return x->seat < y->seat ? -1 : 1;
  return order != 0 ? order : strcmp (x->number, y->number);
}

static int
compare_takers (gconstpointer a, gconstpointer b)
{
  const Taker *x = a, *y = b;
  int order = compare_groups (&x->group, &y->group);

  return order != 0 ? order : strcmp (x->number, y->number);
}

static gboolean
lie_together (const Cut *self, const Taker *a, const Taker *b)
{
  return self->by_room ? strcmp (a->room, b->room) == 0
                       : compare_groups (&a->group, &b->group) == 0;
}

/* Who takes the test and lies in no bundle of these columns. FALSE: the register failed. */
static gboolean
take_person (Cut *self, const SenkoPeople *people, const SenkoPerson *person, GError **error)
{
  Taker taker = { .group = _senko_group_of (self->selection->definition, person), .room = "" };
  SenkoScoreRule rule;
  SenkoPoints limit;

  taker.number = person->exam_no != 0 ? senko_people_exam_no (people, person) : "";
  if (!senko_register_score_limit (self->register_, self->selection, person->id, self->spec.test,
                                   &limit, &rule, error))
    return FALSE;
  if (rule != SENKO_SCORE_TAKEN || *taker.number == '\0' || person->withdrew_at != 0
      || person->eligibility.is_void || person->eligibility.ineligible
      || !_senko_bundle_is_alone (self->register_, self->selection, &self->spec, person->id,
                                  taker.number, NULL))
    return TRUE;
  if (self->by_room && !find_seat (self, person->id, &taker))
    self->n_left++;
  else
    g_array_append_val (self->takers, taker);
  return TRUE;
}

static gboolean
list_takers (Cut *self, GError **error)
{
  const SenkoPeople *people = senko_people_peek (self->register_, self->selection, error);

  self->takers = g_array_new (FALSE, TRUE, sizeof (Taker));
  for (guint i = 0; people != NULL && i < people->n_items; i++)
    if (!take_person (self, people, &people->items[i], error))
      return FALSE;
  g_array_sort (self->takers, self->by_room ? compare_seats : compare_takers);
  return people != NULL;
}

static gboolean
refuse_nobody (const Cut *self, GError **error)
{
  const char *test = _senko_test_label (self->selection->definition, self->spec.test);

  if (self->takers->len > 0)
    return FALSE;
  if (self->n_left > 0)
    g_set_error (
        error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
        _ ("No room is known of anybody who takes %s and lies in no bundle yet: import who "
           "sits where first (a file of seats: exam_no, test, room, seat)."),
        test);
  else
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Nobody with an exam number takes %s without lying in a bundle already."),
                 test);
  return TRUE;
}

/* --- Cutting --- */

/* The highest number "TEST-NNN" in use. */
static guint
highest_number (const GPtrArray *list, const char *test)
{
  guint highest = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (list, i);
      gsize length = strlen (test);

      if (g_str_has_prefix (bundle->id, test) && bundle->id[length] == '-')
        highest = MAX (highest, (guint)strtoul (bundle->id + length + 1, NULL, 10));
    }
  return highest;
}

/* How many bundles were made, 0 with error. */
static guint
put_bundles (Cut *self, SenkoAct *act, guint highest, GError **error)
{
  const char *test = self->selection->definition->tests[self->spec.test].label.id;
  const Taker *takers = (const Taker *)(gpointer)self->takers->data;
  guint n = 0, size = self->size > 0 ? self->size : G_MAXUINT;

  for (guint i = 0, next; i < self->takers->len; i = next)
    {
      g_autofree char *id = g_strdup_printf ("%s-%03u", test, highest + n + 1);
      g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

      for (next = i; next < self->takers->len && next - i < size
                     && lie_together (self, &takers[i], &takers[next]);
           next++)
        g_ptr_array_add (numbers, (gpointer)takers[next].number);
      g_ptr_array_add (numbers, NULL);
      self->spec.id = id;
      self->spec.room = takers[i].room;
      self->spec.numbers = (const char *const *)numbers->pdata;
      if (!_senko_bundle_put (self->register_, self->selection, act, &self->spec, error))
        return 0;
      n++;
    }
  return n;
}

static guint
cut (Cut *self, gboolean dry_run, GError **error)
{
  const char *test = self->selection->definition->tests[self->spec.test].label.id;
  g_autoptr (SenkoAct) act = senko_register_begin (self->register_, "scores bundle cut",
                                                   self->selection->id, NULL, error);
  g_autoptr (GPtrArray) list
      = act != NULL ? senko_bundle_list (self->register_, self->selection, 0, error) : NULL;
  guint n;

  if (list == NULL
      || !_senko_bundle_check_columns (&self->spec,
                                       &self->selection->definition->tests[self->spec.test], error)
      || (self->by_room && !read_seats (self, error)) || !list_takers (self, error)
      || refuse_nobody (self, error))
    return 0;
  n = put_bundles (self, act, highest_number (list, test), error);
  return n > 0 && (dry_run || senko_act_commit (act, error)) ? n : 0;
}

guint
senko_bundle_cut (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                  const char *const *raters, guint size, gboolean dry_run, GError **error)
{
  g_auto (Cut) job
      = { .register_ = self,
          .selection = selection,
          .spec = { .test = test, .raters = raters, .control_count = -1, .control_sum = -1 },
          .size = MAX (size, 1) };

  return cut (&job, dry_run, error);
}

guint
senko_bundle_cut_rooms (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                        const char *const *raters, guint size, gboolean dry_run, guint *n_left,
                        GError **error)
{
  g_auto (Cut) job
      = { .register_ = self,
          .selection = selection,
          .spec = { .test = test, .raters = raters, .control_count = -1, .control_sum = -1 },
          .by_room = TRUE,
          .size = size };
  guint n = cut (&job, dry_run, error);

  if (n_left != NULL)
    *n_left = job.n_left;
  return n;
}
