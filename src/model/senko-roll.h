/* Everybody of a selection by name: what papers and lists say of a person besides results. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  const char *receipt_no, *exam_no, *name, *kana; /* "" where there is none */
  const char *kana_key; /* to sort by: senko_text_key() of the reading */
  SenkoDate birth_date;
  SenkoTime withdrew_at;
  SenkoCode sex, pool, track, category, subject, base_subject; /* as applied for */
} SenkoRollEntry;

typedef struct {
  SenkoRollEntry *items; /* by ascending id */
  guint n_items;
  GStringChunk *texts; /* private */
} SenkoRoll;

/* As it is written today. NULL and error on failure. */
SenkoRoll *senko_roll_load (SenkoRegister *self, SenkoSelection *selection, GError **error);
void senko_roll_free (SenkoRoll *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRoll, senko_roll_free)
const SenkoRollEntry *senko_roll_find (const SenkoRoll *self, gint64 id); /* NULL if none */
/* By reading, then by name and number. */
int senko_roll_compare_kana (const SenkoRollEntry *a, const SenkoRollEntry *b);
/* By examination number, who has none last, then by receipt number. */
int senko_roll_compare_number (const SenkoRollEntry *a, const SenkoRollEntry *b);

G_END_DECLS
