/* Everything that waits for somebody at the desk: one item for each paper or finding of each
 * applicant who still takes part. In the order of the definition's rules and papers, then of the
 * applicants. */
#pragma once

#include "model/senko-people.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_QUEUE_RULING, /* staff must rule on a finding */
  SENKO_QUEUE_TO_CHECK, /* a paper is here, and nobody has looked at it */
  SENKO_QUEUE_AWAITED, /* a paper that something waits for */
  SENKO_QUEUE_FINDING, /* a finding is pending for another reason */
  SENKO_QUEUE_LATER, /* a paper that is to come, and that nothing waits for yet */
  SENKO_QUEUE_MISSED, /* a paper that was due, with its consequence */
  SENKO_N_QUEUE_KINDS,
} SenkoQueueKind;

/* In the user's language. */
const char *senko_queue_kind_label (SenkoQueueKind kind);
/* What somebody has to do something about. */
#define SENKO_QUEUE_OPEN                                                                           \
  (1u << SENKO_QUEUE_RULING | 1u << SENKO_QUEUE_TO_CHECK | 1u << SENKO_QUEUE_AWAITED               \
   | 1u << SENKO_QUEUE_FINDING)

typedef struct {
  gint64 applicant;
  guint32 receipt_no; /* offset into texts */
  SenkoDate due; /* of a paper; 0 = none */
  guint8 kind; /* SenkoQueueKind */
  SenkoCode rule; /* in SENKO_VOCABULARY_RULE: a paper is its "D-…" */
  SenkoCode category, subject; /* applied for */
} SenkoQueueItem;

typedef struct {
  GArray *items; /* of SenkoQueueItem */
  GString *texts; /* numbers, NUL-terminated, one after another */
  gatomicrefcount refs;
} SenkoDocumentQueue;

/* done: 0 … 1. FALSE stops. */
typedef gboolean (*SenkoQueueProgressFunc) (double done, gpointer user_data);
/* For the register's today. progress (nullable); when it stops the work, NULL and
 * G_IO_ERROR_CANCELLED. (transfer full) */
SenkoDocumentQueue *senko_document_queue_load (SenkoRegister *register_, SenkoSelection *selection,
                                               SenkoQueueProgressFunc progress, gpointer user_data,
                                               GError **error);
/* It never changes: any thread may read one that it has a reference to. self: (nullable) */
SenkoDocumentQueue *senko_document_queue_ref (SenkoDocumentQueue *self);
void senko_document_queue_unref (SenkoDocumentQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDocumentQueue, senko_document_queue_unref)
const char *senko_document_queue_receipt_no (const SenkoDocumentQueue *self,
                                             const SenkoQueueItem *item);

typedef enum {
  SENKO_QUEUE_BY_KIND, /* value: SenkoQueueKind */
  SENKO_QUEUE_BY_RULE, /* value: the rule's code */
  SENKO_QUEUE_BY_POST, /* value: category << 8 | subject */
  SENKO_QUEUE_BY_DUE, /* value: the date, 0 = none */
  SENKO_N_QUEUE_FACETS,
} SenkoQueueFacet;
guint senko_queue_item_get (const SenkoQueueItem *item, SenkoQueueFacet facet);

typedef struct {
  guint32 kinds; /* bit per SenkoQueueKind */
  gint64 values[SENKO_N_QUEUE_FACETS]; /* -1 = any; of BY_KIND kinds says it */
} SenkoQueueFilter;
void senko_queue_filter_init (SenkoQueueFilter *self); /* everything open */

/* Places of the items that match, in order. (transfer full, of guint) */
GArray *senko_document_queue_filter (const SenkoDocumentQueue *self,
                                     const SenkoQueueFilter *filter);
typedef struct {
  guint value, count;
} SenkoQueueCount;
/* How many there are of each value when all is asked that filter asks but this facet; in the order
 * of the values. (transfer full, of SenkoQueueCount) */
GArray *senko_document_queue_count (const SenkoDocumentQueue *self, const SenkoQueueFilter *filter,
                                    SenkoQueueFacet facet);

G_END_DECLS
