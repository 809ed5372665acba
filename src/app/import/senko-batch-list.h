/* The earlier imports of the selection, with a button to take each back. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BATCH_LIST (senko_batch_list_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBatchList, senko_batch_list, SENKO, BATCH_LIST, AdwBin)

/* Reads the batches of the session's current selection. */
void senko_batch_list_load (SenkoBatchList *self, SenkoSession *session);
/* Asks, and takes a batch back. name: of its file, for people. */
void senko_batch_list_revert (SenkoBatchList *self, gint64 act, const char *name);

G_END_DECLS
