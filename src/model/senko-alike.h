/* Applicants who could be taken for one another. Shown before one of them is edited: the wrong
 * person's record has been changed before because two names or numbers were nearly the same. */
#pragma once

#include "model/senko-applicant-record.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_ALIKE_NAME = 1 << 0, /* the same name, perhaps in variant characters (高橋, 髙橋) */
  SENKO_ALIKE_VARIANT = 1 << 1, /* … and it is written in other characters */
  SENKO_ALIKE_READING = 1 << 2,
  SENKO_ALIKE_BIRTH_DATE = 1 << 3,
  SENKO_ALIKE_TRANSPOSED = 1 << 4, /* neighbouring digits of a number are exchanged */
  SENKO_ALIKE_ONE_DIGIT = 1 << 5, /* one digit of a number differs */
  SENKO_ALIKE_FAMILY = 1 << 6, /* the family name's reading; only with one of the two above */
} SenkoAlikeWhy;

typedef struct {
  gint64 id;
  char *receipt_no, *exam_no, *name, *kana; /* exam_no nullable */
  SenkoDate birth_date;
  guint why; /* SenkoAlikeWhy */
  char *text; /* why, as a sentence */
} SenkoAlike;
void senko_alike_free (SenkoAlike *self);

/* The most alike first, at most max (0 = all). Where numbers are given in a row, a number that
 * differs in one digit says nothing by itself: it then counts only together with the family name or
 * the birth date. (transfer full, of SenkoAlike) */
GPtrArray *senko_alike_find (SenkoRegister *self, SenkoSelection *selection,
                             const SenkoApplicantRecord *record, guint max, GError **error);

G_END_DECLS
