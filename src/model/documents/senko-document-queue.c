/* One pass over everybody's findings. */
#include "model/senko-document-queue.h"

#include "model/judging/senko-reach.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoDocumentQueue *queue;
  SenkoQueueProgressFunc progress;
  gpointer user_data;
  gboolean stopped;
  const SenkoReach *reach;
} Loading;

const char *
senko_queue_kind_label (SenkoQueueKind kind)
{
  static const char *const labels[SENKO_N_QUEUE_KINDS] = {
    [SENKO_QUEUE_RULING] = N_ ("To be ruled on"), [SENKO_QUEUE_TO_CHECK] = N_ ("To be checked"),
    [SENKO_QUEUE_AWAITED] = N_ ("Awaited"),       [SENKO_QUEUE_FINDING] = N_ ("Other findings"),
    [SENKO_QUEUE_LATER] = N_ ("To come later"),   [SENKO_QUEUE_MISSED] = N_ ("Missed"),
  };

  return _ (labels[kind]);
}

/* --- What a finding asks for --- */

static SenkoCode
first_paper (const SenkoDefinition *definition)
{
  return (SenkoCode)(definition->n_codes[SENKO_VOCABULARY_RULE] - definition->n_documents);
}

static const SenkoArrival *
find_arrival (const SenkoFacts *facts, SenkoCode document)
{
  for (guint i = 0; document != 0 && i < facts->n_arrivals; i++)
    if (facts->arrivals[i].document == document)
      return &facts->arrivals[i];
  return NULL;
}

static gboolean
is_here (const SenkoFacts *facts, const SenkoDocument *document)
{
  const SenkoArrival *own = find_arrival (facts, document->code);
  const SenkoArrival *other = find_arrival (facts, document->or_code);

  return (own != NULL && own->verdict <= SENKO_DOCUMENT_ARRIVED)
         || (other != NULL && other->verdict <= SENKO_DOCUMENT_ARRIVED);
}

static int
kind_of_paper (const SenkoFacts *facts, const SenkoDocument *document, const SenkoFinding *finding)
{
  if (finding->verdict == SENKO_VERDICT_MANUAL)
    return SENKO_QUEUE_RULING;
  if (finding->verdict == SENKO_VERDICT_PENDING)
    return is_here (facts, document) ? SENKO_QUEUE_TO_CHECK : SENKO_QUEUE_AWAITED;
  if (finding->verdict == SENKO_VERDICT_OK)
    return finding->open_for != 0 ? SENKO_QUEUE_LATER : -1;
  return finding->ruled ? -1 : SENKO_QUEUE_MISSED;
}

/* A rule that waits for nothing but its papers: the papers are on the list themselves. */
static gboolean
waits_for_papers (const SenkoDefinition *definition, const SenkoRule *rule,
                  const SenkoFindings *findings)
{
  for (guint i = 0; i < findings->n_items; i++)
    for (guint j = 0; j < rule->n_documents; j++)
      if (findings->items[i].rule == first_paper (definition) + rule->documents[j]
          && findings->items[i].verdict == SENKO_VERDICT_PENDING)
        return TRUE;
  return FALSE;
}

static int
kind_of_finding (const SenkoDefinition *definition, const SenkoFindings *findings,
                 const SenkoFinding *finding)
{
  guint rule = (guint)finding->rule - 1;

  if (finding->verdict == SENKO_VERDICT_MANUAL)
    return SENKO_QUEUE_RULING;
  if (finding->verdict != SENKO_VERDICT_PENDING
      || (rule < definition->n_rules
          && waits_for_papers (definition, &definition->rules[rule], findings)))
    return -1;
  return SENKO_QUEUE_FINDING;
}

/* --- Loading --- */

static void
add_item (Loading *self, const SenkoPerson *person, SenkoQueueKind kind, SenkoCode rule,
          SenkoDate due, guint32 receipt_no)
{
  const SenkoQueueItem item = { .applicant = person->id,
                                .receipt_no = receipt_no,
                                .due = due,
                                .kind = (guint8)kind,
                                .rule = rule,
                                .category = person->category,
                                .subject = person->subject };

  g_array_append_val (self->queue->items, item);
}

static guint32
add_number (Loading *self, const char *number)
{
  guint32 offset = (guint32)self->queue->texts->len;

  g_string_append_len (self->queue->texts, number, (gssize)strlen (number) + 1);
  return offset;
}

static void
add_person (Loading *self, const SenkoPeople *people, const SenkoPerson *person,
            const SenkoFacts *facts, const SenkoFindings *findings)
{
  const SenkoDefinition *definition = people->definition;
  guint32 number = 0;

  for (guint i = 0; i < findings->n_items; i++)
    {
      const SenkoFinding *finding = &findings->items[i];
      const SenkoDocument *document
          = finding->rule >= first_paper (definition)
                ? &definition->documents[finding->rule - first_paper (definition)]
                : NULL;
      int kind = document != NULL ? kind_of_paper (facts, document, finding)
                                  : kind_of_finding (definition, findings, finding);

      if (kind < 0)
        continue;
      if (number == 0)
        number = add_number (self, senko_people_receipt_no (people, person));
      add_item (self, person, (SenkoQueueKind)kind, finding->rule,
                document != NULL ? document->due : 0, number);
    }
}

static gboolean
on_person_cb (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  Loading *self = user_data;
  guint place = (guint)(person - people->items);
  SenkoFindings room;

  if (self->progress != NULL && place % 1024 == 0
      && !self->progress ((double)place / MAX (people->n_items, 1), self->user_data))
    self->stopped = TRUE;
  if (person->withdrew_at == 0 && !findings->summary.is_void && !findings->summary.ineligible)
    add_person (self, people, person, facts,
                _senko_reach_apply (self->reach, person, findings, &room));
  return !self->stopped;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SenkoQueueItem *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->rule != y->rule)
    return x->rule < y->rule ? -1 : 1;
  return x->applicant < y->applicant ? -1 : x->applicant > y->applicant;
}

SenkoDocumentQueue *
senko_document_queue_load (SenkoRegister *register_, SenkoSelection *selection,
                           SenkoQueueProgressFunc progress, gpointer user_data, GError **error)
{
  g_autoptr (SenkoDocumentQueue) queue = g_new0 (SenkoDocumentQueue, 1);
  g_autoptr (SenkoReach) reach = _senko_reach_load (register_, selection, 0, error);
  Loading loading = { queue, progress, user_data, FALSE, reach };
  const SenkoPeopleOptions options
      = { .findings = TRUE, .func = on_person_cb, .user_data = &loading };
  g_autoptr (SenkoPeople) people = NULL;

  g_atomic_ref_count_init (&queue->refs);
  queue->items = g_array_new (FALSE, FALSE, sizeof (SenkoQueueItem));
  queue->texts = g_string_new (NULL);
  g_string_append_c (queue->texts, '\0'); /* 0 is no offset */
  people = reach != NULL ? senko_people_load (register_, selection, &options, error) : NULL;
  if (loading.stopped)
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return NULL;
    }
  if (people == NULL)
    return NULL;
  g_array_sort (queue->items, compare_items);
  return g_steal_pointer (&queue);
}

SenkoDocumentQueue *
senko_document_queue_ref (SenkoDocumentQueue *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
senko_document_queue_unref (SenkoDocumentQueue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->items);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

const char *
senko_document_queue_receipt_no (const SenkoDocumentQueue *self, const SenkoQueueItem *item)
{
  return self->texts->str + item->receipt_no;
}

/* --- Filters --- */

guint
senko_queue_item_get (const SenkoQueueItem *item, SenkoQueueFacet facet)
{
  switch (facet)
    {
    case SENKO_QUEUE_BY_KIND:
      return item->kind;
    case SENKO_QUEUE_BY_RULE:
      return item->rule;
    case SENKO_QUEUE_BY_POST:
      return (guint)item->category << 8 | item->subject;
    case SENKO_QUEUE_BY_DUE:
      return (guint)item->due;
    case SENKO_N_QUEUE_FACETS:
      break;
    }
  return 0;
}

void
senko_queue_filter_init (SenkoQueueFilter *self)
{
  self->kinds = SENKO_QUEUE_OPEN;
  for (guint facet = 0; facet < SENKO_N_QUEUE_FACETS; facet++)
    self->values[facet] = -1;
}

static gboolean
matches (const SenkoQueueFilter *filter, const SenkoQueueItem *item, SenkoQueueFacet but)
{
  if (but != SENKO_QUEUE_BY_KIND && !(filter->kinds & (1u << item->kind)))
    return FALSE;
  for (guint facet = SENKO_QUEUE_BY_RULE; facet < SENKO_N_QUEUE_FACETS; facet++)
    if (facet != but && filter->values[facet] >= 0
        && filter->values[facet] != senko_queue_item_get (item, facet))
      return FALSE;
  return TRUE;
}

GArray *
senko_document_queue_filter (const SenkoDocumentQueue *self, const SenkoQueueFilter *filter)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->items->len; i++)
    if (matches (filter, &g_array_index (self->items, SenkoQueueItem, i), SENKO_N_QUEUE_FACETS))
      g_array_append_val (places, i);
  return places;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  guint x = ((const SenkoQueueCount *)a)->value, y = ((const SenkoQueueCount *)b)->value;

  return x < y ? -1 : x > y;
}

GArray *
senko_document_queue_count (const SenkoDocumentQueue *self, const SenkoQueueFilter *filter,
                            SenkoQueueFacet facet)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (SenkoQueueCount));

  for (guint i = 0; i < self->items->len; i++)
    {
      const SenkoQueueItem *item = &g_array_index (self->items, SenkoQueueItem, i);
      guint value = senko_queue_item_get (item, facet);
      guint place;

      if (!matches (filter, item, facet))
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (value)));
      if (place == 0)
        {
          const SenkoQueueCount fresh = { value, 0 };

          g_array_append_val (counts, fresh);
          place = counts->len;
          g_hash_table_insert (places, GUINT_TO_POINTER (value), GUINT_TO_POINTER (place));
        }
      g_array_index (counts, SenkoQueueCount, place - 1).count++;
    }
  g_array_sort (counts, compare_counts);
  return counts;
}
