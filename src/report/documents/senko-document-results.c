/* Results of a stage by judging group: of the decision in force, else of a preview. */
#include "report/documents/senko-document-private.h"

#include "model/senko-decide.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SenkoDocumentJob *document;
  gboolean lost; /* of somebody who is not on the roll */
} Loading;

static void
add_result (Loading *self, const SenkoSnapshotLine *line)
{
  SenkoDocumentJob *document = self->document;
  const SenkoPool *pool = &document->definition->pools[line->pool];
  SenkoResultRow row = {
    .person = senko_roll_find (document->roll, line->id),
    .pool = line->pool,
    .category = pool->judged_by_category ? line->category : 0,
    .subject = pool->judged_by_subject ? line->subject : 0,
    .track = line->track,
    .total = line->total,
    .bonus = line->bonus,
    .rank = line->rank,
    .waitlist_rank = line->waitlist_rank,
    .failure_rank = line->failure_rank,
    .outcome = line->outcome,
    .fixed_term = line->fixed_term,
    .examinee = line->examinee,
  };

  self->lost = self->lost || row.person == NULL;
  if (row.person != NULL)
    g_array_append_val (document->results, row);
}

static gboolean
take_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  add_result (user_data, line);
  return TRUE;
}

/* In the subtitle: the day as it was in the office. */
static void
say_when_decided (SenkoDocumentJob *document, const SenkoDecision *decision)
{
  g_autofree char *day = _senko_document_local (document, decision->decided_at, NULL);
  g_autofree char *subtitle = g_strdup_printf (
      SENKO_WORD (document, "%s   confirmed on %s", "%s　%s確定"), document->subtitle, day);

  g_free (document->subtitle);
  document->subtitle = g_steal_pointer (&subtitle);
}

static void
take_fingerprint (SenkoDocumentJob *document, const SenkoDecision *decision)
{
  document->fingerprint = g_strdup (decision->fingerprint);
  say_when_decided (document, decision);
}

gboolean
_senko_document_load_fingerprint (SenkoDocumentJob *self, SenkoCode stage, GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;

  if (!senko_decide_find (self->reg, self->selection, stage, &decision, error))
    return FALSE;
  if (decision != NULL)
    take_fingerprint (self, decision);
  return TRUE;
}

static gboolean
load_decision (Loading *self, const SenkoDecision *decision, GError **error)
{
  SenkoDocumentJob *document = self->document;

  take_fingerprint (document, decision);
  return senko_decide_read (document->reg, document->selection, decision, take_line, self, error);
}

static gboolean
load_preview (Loading *self, GError **error)
{
  SenkoDocumentJob *document = self->document;
  g_autoptr (SenkoPreview) preview = NULL;

  if (document->kind->flags & SENKO_DOCUMENT_CONFIRMED_ONLY)
    {
      const char *stage = document->definition->stages[document->stage].label.id;

      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                   _ ("%s is not confirmed, so there is nothing that may be announced. Confirm it "
                      "first (decide %s --confirm)."),
                   stage, stage);
      return FALSE;
    }
  preview = senko_preview_load (document->reg, document->selection, document->stage, NULL, error);
  for (guint i = 0; preview != NULL && i < preview->people->n_items; i++)
    {
      SenkoSnapshotLine line;

      senko_snapshot_get_person (preview->people, preview->judging, i, &line);
      add_result (self, &line);
    }
  return preview != NULL;
}

static int
compare_results (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SenkoResultRow *one = a, *other = b;
  const SenkoDocumentJob *document = user_data;

  if (one->pool != other->pool)
    return one->pool - other->pool;
  if (one->category != other->category)
    return one->category - other->category;
  if (one->subject != other->subject)
    return one->subject - other->subject;
  return document->options->order == SENKO_DOCUMENT_BY_KANA
             ? senko_roll_compare_kana (one->person, other->person)
             : senko_roll_compare_number (one->person, other->person);
}

gboolean
_senko_document_load_results (SenkoDocumentJob *self, GError **error)
{
  Loading loading = { self, FALSE };
  g_autoptr (SenkoDecision) decision = NULL;

  self->results = g_array_new (FALSE, TRUE, sizeof (SenkoResultRow));
  if (!senko_decide_find (self->reg, self->selection, self->stage, &decision, error)
      || !(decision != NULL ? load_decision (&loading, decision, error)
                            : load_preview (&loading, error)))
    return FALSE;
  if (loading.lost)
    {
      g_set_error_literal (
          error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
          _ ("The decision has applicants who are not in the register any more, so its lists would "
             "not be whole. Nothing was printed; see “journal list” for who was taken out."));
      return FALSE;
    }
  g_array_sort_with_data (self->results, compare_results, self);
  return TRUE;
}

const SenkoResultRow *
_senko_document_result (const SenkoDocumentJob *self, guint row)
{
  return &g_array_index (self->results, SenkoResultRow, row);
}

guint
_senko_document_group_end (const SenkoDocumentJob *self, guint first)
{
  const SenkoResultRow *head = _senko_document_result (self, first);
  guint end = first + 1;

  for (; end < self->results->len; end++)
    {
      const SenkoResultRow *row = _senko_document_result (self, end);

      if (row->pool != head->pool || row->category != head->category
          || row->subject != head->subject)
        break;
    }
  return end;
}

char *
_senko_document_group_name (const SenkoDocumentJob *self, const SenkoResultRow *row)
{
  const char *pool = _senko_document_label (self, SENKO_VOCABULARY_POOL, row->pool);
  g_autofree char *post = NULL;

  if (row->category == 0)
    return g_strdup (pool);
  post = _senko_document_post (self, row->category, row->subject);
  return g_strconcat (pool, SENKO_WORD (self, " · ", "　"), post, NULL);
}

/* Ranks */

gboolean
_senko_document_is_over_line (const SenkoResultRow *row)
{
  return row->outcome == SENKO_OUTCOME_PASSED || row->outcome == SENKO_OUTCOME_CLASS1
         || row->outcome == SENKO_OUTCOME_REGULAR;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const SenkoResultRow *one = *(SenkoResultRow *const *)a, *other = *(SenkoResultRow *const *)b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (_senko_document_is_over_line (one) != _senko_document_is_over_line (other))
    return _senko_document_is_over_line (one) ? -1 : 1;
  return senko_roll_compare_number (one->person, other->person);
}

GPtrArray *
_senko_document_list_ranked (SenkoDocumentJob *self, guint first, guint end)
{
  GPtrArray *ranked = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    if (_senko_document_result (self, i)->rank != 0)
      g_ptr_array_add (ranked, (gpointer)_senko_document_result (self, i));
  g_ptr_array_sort (ranked, compare_ranks);
  return ranked;
}

guint
_senko_document_count_to_line (const GPtrArray *ranked)
{
  guint n = ranked->len;

  while (n > 0 && !_senko_document_is_over_line (g_ptr_array_index (ranked, n - 1)))
    n--;
  return n;
}
