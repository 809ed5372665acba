/* The places of a queue that a filter lets through, as a list model: objects are made only for rows
 * in sight. */
#pragma once

#include "app/listing/senko-listing.h"
#include "model/senko-document-queue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_TYPE_QUEUE_ENTRY (senko_queue_entry_get_type ())
G_DECLARE_FINAL_TYPE (SenkoQueueEntry, senko_queue_entry, SENKO, QUEUE_ENTRY, GObject)
/* A copy, which stays when the queue is read anew. */
const SenkoQueueItem *senko_queue_entry_get_item (SenkoQueueEntry *self);
const char *senko_queue_entry_get_receipt_no (SenkoQueueEntry *self);
/* How many the group has that begins here; 0: it began before. */
guint senko_queue_entry_get_n_group (SenkoQueueEntry *self);

#define SENKO_TYPE_QUEUE_MODEL (senko_queue_model_get_type ())
G_DECLARE_FINAL_TYPE (SenkoQueueModel, senko_queue_model, SENKO, QUEUE_MODEL, GObject)
SenkoQueueModel *senko_queue_model_new (void);
/* Takes places. */
void senko_queue_model_show (SenkoQueueModel *self, SenkoDocumentQueue *queue, GArray *places);
/* What is shown, as a listing in the words of definition. NULL: nothing was shown yet.
 * (transfer full) */
SenkoListing *senko_queue_model_take (SenkoQueueModel *self, SenkoDefinition *definition);
/* NULL beyond the end. */
const SenkoQueueItem *senko_queue_model_get (SenkoQueueModel *self, guint position);

/* What a value of a facet is called; era_dates: how days are written. From any thread.
 * (transfer full) */
char *senko_queue_describe_value (const SenkoDefinition *definition, SenkoQueueFacet facet,
                                  guint value, gboolean era_dates);

G_END_DECLS
