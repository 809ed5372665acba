/* One pass over everybody's claims; filters and orders of what was found. */
#include "model/claims/senko-claims-private.h"

#include "model/senko-rulings.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoClaimQueue *queue;
  SenkoClaimProgressFunc progress;
  gpointer user_data;
  gboolean stopped;
  gboolean all; /* also of people who are out */
  SenkoDate today;
  SenkoCode bonus, subject; /* only these; 0 = any */
  const GArray *checks;
  GHashTable *days; /* of interviews, by applicant */
  GArray *persons; /* of guint: the place of each item's person */
} Loading;

static SenkoClaimQueue *
queue_new (void)
{
  SenkoClaimQueue *self = g_new0 (SenkoClaimQueue, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (SenkoClaimItem));
  self->texts = g_string_new (NULL);
  g_string_append_c (self->texts, '\0'); /* 0 is no offset */
  return self;
}

void
senko_claim_queue_free (SenkoClaimQueue *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

const char *
senko_claim_item_number (const SenkoClaimQueue *self, const SenkoClaimItem *item)
{
  return self->texts->str + (item->exam_no != 0 ? item->exam_no : item->receipt_no);
}

gint64
senko_claim_item_get_post (const SenkoClaimItem *item)
{
  return (gint64)item->post.category << 8 | item->post.subject;
}

/* --- Loading --- */

static guint32
add_number (SenkoClaimQueue *queue, const char *number)
{
  guint32 offset = (guint32)queue->texts->len;

  if (number == NULL || *number == '\0')
    return 0;
  g_string_append_len (queue->texts, number, (gssize)strlen (number) + 1);
  return offset;
}

static void
add_claim (Loading *self, const SenkoPeople *people, const SenkoPerson *person,
           const SenkoFacts *facts, guint claim)
{
  const SenkoDefinition *definition = people->definition;
  const SenkoClaimChecks *checks = _senko_claim_checks_find (
      self->checks, person->id, facts->claims[claim].bonus, facts->claims[claim].subject);
  SenkoClaimItem item = { .applicant = person->id,
                          .bonus = facts->claims[claim].bonus,
                          .subject = facts->claims[claim].subject,
                          .post = senko_person_subject (person),
                          .verdict = facts->claims[claim].verdict,
                          .day = _senko_claim_day (self->days, definition, facts, person->id) };
  SenkoBonusProposal proposal;
  guint place = (guint)(person - people->items);

  if ((self->bonus != 0 && item.bonus != self->bonus)
      || (self->subject != 0 && item.subject != self->subject))
    return;
  senko_bonus_propose (definition, facts, &item.post, self->today, claim, &proposal);
  item.proposed = proposal.verdict;
  item.points = proposal.points;
  item.first_by = checks != NULL ? checks->by[1] : NULL;
  item.second_by = checks != NULL ? checks->by[2] : NULL;
  if (claim > 0 && self->queue->items->len > 0)
    {
      const SenkoClaimItem *last
          = &g_array_index (self->queue->items, SenkoClaimItem, self->queue->items->len - 1);

      item.receipt_no = last->applicant == item.applicant ? last->receipt_no : 0;
      item.exam_no = last->applicant == item.applicant ? last->exam_no : 0;
    }
  if (item.receipt_no == 0)
    {
      item.receipt_no = add_number (self->queue, senko_people_receipt_no (people, person));
      item.exam_no = add_number (self->queue, senko_people_exam_no (people, person));
    }
  g_array_append_val (self->queue->items, item);
  g_array_append_val (self->persons, place);
}

static gboolean
takes_part (const SenkoPeople *people, const SenkoPerson *person)
{
  const SenkoEligibility *standing = &person->eligibility;

  return person->withdrew_at == 0 && !standing->is_void && !standing->ineligible
         && people->definition->pools[standing->pool].bonus;
}

static gboolean
on_person_cb (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  Loading *self = user_data;
  guint place = (guint)(person - people->items);

  if (self->progress != NULL && place % 1024 == 0
      && !self->progress ((double)place / MAX (people->n_items, 1), self->user_data))
    self->stopped = TRUE;
  if (self->all || takes_part (people, person))
    for (guint i = 0; i < MIN (facts->n_claims, SENKO_MAX_CLAIMS); i++)
      add_claim (self, people, person, facts, i);
  return !self->stopped;
}

/* What somebody has found, and who must look again. looks: by person. Whoever does not reach the
 * interview hands in no proof: nobody is to wait for it. */
static void
set_states (Loading *self, const guint8 *looks)
{
  guint n = 0;

  for (guint i = 0; i < self->queue->items->len; i++)
    {
      SenkoClaimItem *item = &g_array_index (self->queue->items, SenkoClaimItem, n);
      guint8 due = looks[g_array_index (self->persons, guint, i)];
      SenkoSecondReason second;

      if (due == SENKO_SECOND_OUT && !self->all)
        continue;
      *item = g_array_index (self->queue->items, SenkoClaimItem, i);
      if (due == SENKO_SECOND_OUT)
        due = SENKO_SECOND_NOT;
      item->near_or_drawn = due;
      item->state = (guint8)_senko_claim_state (
          _senko_claim_checks_find (self->checks, item->applicant, item->bonus, item->subject),
          item->verdict, due, &second);
      item->second = (guint8)second;
      n++;
    }
  g_array_set_size (self->queue->items, n);
}

static SenkoPeople *
read_people (Loading *self, SenkoRegister *reg, SenkoSelection *selection, gint64 only,
             GError **error)
{
  const SenkoPeopleOptions options = { .only = only, .func = on_person_cb, .user_data = self };
  SenkoPeople *people = senko_people_load (reg, selection, &options, error);

  if (!self->stopped)
    return people;
  g_clear_error (error);
  g_clear_pointer (&people, senko_people_unref);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  return NULL;
}

/* Who is near a line follows from everybody: puts them in the place of the one person read. */
static gboolean
read_everybody (Loading *self, SenkoRegister *reg, SenkoSelection *selection, gint64 only,
                SenkoPeople **people, GError **error)
{
  const SenkoPerson *person;

  g_clear_pointer (people, senko_people_unref);
  *people = senko_people_load (reg, selection, NULL, error);
  if (*people == NULL)
    return FALSE;
  person = senko_people_find (*people, only);
  for (guint i = 0; person != NULL && i < self->persons->len; i++)
    g_array_index (self->persons, guint, i) = (guint)(person - (*people)->items);
  return TRUE;
}

static gboolean
load (Loading *self, SenkoRegister *reg, SenkoSelection *selection, gint64 only, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  g_autoptr (GArray) checks
      = view != NULL ? _senko_claim_checks_read (reg, selection, error) : NULL;
  g_autoptr (GHashTable) days
      = checks != NULL ? _senko_claim_days_read (reg, selection, only, error) : NULL;
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (SenkoPeople) people = NULL;
  g_autofree guint8 *looks = NULL;

  if (days == NULL)
    return FALSE;
  self->checks = checks;
  self->days = days;
  self->persons = persons;
  self->today = senko_register_get_today (reg);
  people = read_people (self, reg, selection, only, error);
  if (people == NULL)
    return FALSE;
  if (only != 0 && !read_everybody (self, reg, selection, only, &people, error))
    return FALSE;
  looks = _senko_second_looks (reg, people, error);
  if (looks == NULL)
    return FALSE;
  set_states (self, looks);
  return TRUE;
}

SenkoClaimQueue *
senko_claim_queue_load (SenkoRegister *reg, SenkoSelection *selection,
                        SenkoClaimProgressFunc progress, gpointer user_data, GError **error)
{
  g_autoptr (SenkoClaimQueue) queue = queue_new ();
  Loading loading = { .queue = queue, .progress = progress, .user_data = user_data };

  return load (&loading, reg, selection, 0, error) ? g_steal_pointer (&queue) : NULL;
}

SenkoClaimQueue *
senko_claim_find (SenkoRegister *reg, SenkoSelection *selection, const char *number,
                  SenkoCode bonus, SenkoCode subject, GError **error)
{
  g_autoptr (SenkoClaimQueue) queue = queue_new ();
  Loading loading = { .queue = queue, .all = TRUE, .bonus = bonus, .subject = subject };
  gint64 applicant = senko_applicant_find (reg, selection, number, error);

  if (applicant == 0 || !load (&loading, reg, selection, applicant, error))
    return NULL;
  if (queue->items->len > 0)
    return g_steal_pointer (&queue);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("%s claims no such bonus. “claims list” lists the claims of everyone."), number);
  return NULL;
}

/* --- Filters --- */

void
senko_claim_filter_init (SenkoClaimFilter *self)
{
  *self = (SenkoClaimFilter){ .states = SENKO_CLAIM_STATES_ALL & ~(1u << SENKO_CLAIM_STATE_DONE),
                              .post = -1,
                              .day = -1,
                              .bonus = -1 };
}

static gboolean
may_look (const SenkoClaimItem *item, const char *who)
{
  gboolean first = item->first_by != NULL && _senko_same_person (item->first_by, who);
  gboolean second = item->second_by != NULL && _senko_same_person (item->second_by, who);

  if (item->state == SENKO_CLAIM_STATE_SECOND)
    return !first;
  return item->state != SENKO_CLAIM_STATE_SETTLE || (!first && !second);
}

static gboolean
matches (const SenkoClaimFilter *filter, const SenkoClaimItem *item)
{
  return (filter->states & (1u << item->state)) != 0
         && (filter->post < 0 || filter->post == senko_claim_item_get_post (item))
         && (filter->day < 0 || filter->day == item->day)
         && (filter->bonus < 0 || filter->bonus == item->bonus)
         && (filter->applicant == 0 || filter->applicant == item->applicant)
         && (filter->without == NULL || may_look (item, filter->without));
}

typedef struct {
  const SenkoClaimQueue *queue;
  SenkoClaimOrder order;
} Sorting;

static gint64
sort_key (const SenkoClaimItem *item, SenkoClaimOrder order)
{
  return order == SENKO_CLAIMS_BY_POST  ? senko_claim_item_get_post (item)
         : order == SENKO_CLAIMS_BY_DAY ? (item->day != 0 ? item->day : G_MAXINT32)
                                        : item->bonus;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *sorting = user_data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  gint64 x = sort_key (&g_array_index (sorting->queue->items, SenkoClaimItem, i), sorting->order);
  gint64 y = sort_key (&g_array_index (sorting->queue->items, SenkoClaimItem, j), sorting->order);

  return x != y ? (x < y ? -1 : 1) : i < j ? -1 : i > j;
}

GArray *
senko_claim_queue_filter (const SenkoClaimQueue *self, const SenkoClaimFilter *filter,
                          SenkoClaimOrder order)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  Sorting sorting = { self, order };

  for (guint i = 0; i < self->items->len; i++)
    if (matches (filter, &g_array_index (self->items, SenkoClaimItem, i)))
      g_array_append_val (places, i);
  g_array_sort_with_data (places, compare_places, &sorting);
  return places;
}
