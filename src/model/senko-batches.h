/* The imports of a selection, as the journal has them: what can be taken back. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  gint64 act;
  char *at; /* UTC, ISO 8601 */
  char *actor, *verb;
  char *file; /* "" = not noted */
  guint64 n_changes;
  gint64 reverts; /* the batch that this one took back; 0 = none */
  gint64 reverted_by; /* 0 = in force */
} SenkoBatch;

void senko_batch_free (gpointer self);
/* (transfer full) of SenkoBatch, newest first, at most max of them. NULL: the register failed. */
GPtrArray *senko_batches_list (SenkoRegister *self, SenkoSelection *selection, guint max,
                               GError **error);

G_END_DECLS
