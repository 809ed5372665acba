/* An act from the inside: shared by the file that opens and seals it and the file that makes its
 * changes. */
#pragma once

#include "store/senko-store-private.h"

G_BEGIN_DECLS

#define SENKO_ACT_BLOCK 128

typedef struct {
  SenkoJournalMessage message;
  gint64 applicant;
  const char *entity; /* static */
} SenkoActRow;

/* A part of a decision's snapshot, until the decision itself is added. */
typedef struct {
  guint number;
  guint8 digest[SENKO_DIGEST_SIZE];
} SenkoActPart;

/* senko-act-later.c */
typedef struct _SenkoActLater SenkoActLater;

struct _SenkoAct {
  SenkoConnection *connection;
  SenkoTransaction *transaction;
  SenkoActInfo info;
  guint8 seal_before[SENKO_DIGEST_SIZE];
  gint64 n_acts, n_rows; /* of the register before this act */
  gint64 next_seq;
  gboolean broken;
  guint n_changes;

  GString *arena;
  SenkoActRow rows[SENKO_ACT_BLOCK];
  guint n_buffered;
  const char *last_entity; /* of the row begun last: interned or static */
  SenkoDigest *rows_digest;

  SenkoStatement *insert_journal;
  SenkoStatement *inserts[SENKO_N_TABLES];
  SenkoApplicantKeys keys;
  gint64 applicants_of; /* the selection that next_applicant is for */
  gint64 next_applicant;
  GArray *parts; /* of SenkoActPart */
  SenkoActLater *later; /* rows not yet written (nullable) */
};

/* senko-act-changes.c */
gboolean senko_act_insert_row (SenkoAct *self, const SenkoTable *table, gint64 id, gint64 owner,
                               const SenkoValue *values, GError **error);
gboolean senko_act_find_next_applicant (SenkoAct *self, gint64 selection, GError **error);

/* senko-act-later.c */
SenkoActLater *senko_act_later_new (SenkoAct *act);
void senko_act_later_free (SenkoActLater *self); /* forgets what is not written yet */

/* senko-act.c: FALSE with an error if an earlier failure broke the act. */
gboolean senko_act_check_whole (SenkoAct *self, GError **error);
/* A journal row in the making: begin, append old and new to the arena, then keep it or drop it. */
SenkoActRow *senko_act_begin_row (SenkoAct *self, const char *entity, gint64 applicant);
void senko_act_drop_row (SenkoAct *self, SenkoActRow *row);
gboolean senko_act_keep_row (SenkoAct *self, SenkoActRow *row, GError **error);
gboolean senko_act_flush (SenkoAct *self,
                          GError **error); /* writes the journal rows gathered so far */

G_END_DECLS
