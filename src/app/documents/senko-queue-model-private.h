/* The model's inside, for its two files. */
#pragma once

#include "app/documents/senko-queue-model.h"

G_BEGIN_DECLS

struct _SenkoQueueModel {
  GObject parent_instance;
  SenkoDocumentQueue *queue; /* (nullable) */
  GArray *places; /* of guint */
};

G_END_DECLS
