/* The documents of a selection: which there are, and how one is made of a register.
 *
 * A list of a decision is made of its snapshot and bears its fingerprint; of a stage that is not
 * confirmed only what says so on every page ("draft") is made. Words are those of the definition's
 * language, dates are of the Japanese calendar; but what explains verdicts, and the survey, speak
 * the language of the user. */
#pragma once

#include "model/senko-register.h"
#include "report/senko-paper-file.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_DOCUMENT_BY_STAGE = 1 << 0, /* of a stage's result */
  SENKO_DOCUMENT_CONFIRMED_ONLY = 1 << 1, /* never of a preview */
  SENKO_DOCUMENT_ORDERED = 1 << 2, /* by number or by reading */
  SENKO_DOCUMENT_OF_PERSON = 1 << 3, /* of one applicant; without one, of all */
  SENKO_DOCUMENT_PUBLIC = 1 << 4, /* says no names */
  SENKO_DOCUMENT_FIGURES = 1 << 5, /* nothing but figures */
  SENKO_DOCUMENT_USER_WORDS = 1 << 6, /* in the user's language, as its sentences are */
  SENKO_DOCUMENT_WITHHOLDS = 1 << 7, /* figures of few people can be withheld */
} SenkoDocumentFlags;

typedef struct {
  const char *id; /* "announcement" */
  const char *label; /* N_() */
  const char *description; /* N_(): a sentence: what is on it, for whom */
  SenkoDocumentFlags flags;
} SenkoDocumentKind;

const SenkoDocumentKind *senko_document_list_kinds (guint *n_kinds);
const SenkoDocumentKind *senko_document_find_kind (const char *id); /* NULL if there is none */

typedef enum { SENKO_DOCUMENT_BY_NUMBER, SENKO_DOCUMENT_BY_KANA } SenkoDocumentOrder;

typedef struct {
  const char *kind;
  const char *stage; /* (nullable) the last */
  SenkoDocumentOrder order;
  gint64 applicant; /* 0 = all */
  const SenkoPaperFormat *format; /* (nullable) A4, upright or not as the document is best */
  const char *const *seals; /* (nullable) titles of seal boxes, ended by NULL */
  int from, to; /* hire years of statistics, 0 = open */
  int withhold; /* figures of fewer people in the book of statistics; up to 1: none */
  SenkoPaperProgressFunc progress; /* (nullable) of what takes long to make */
  gpointer progress_data;
} SenkoDocumentOptions;

/* NULL and error: UNKNOWN kind or stage, OPEN: the stage is not confirmed. (transfer full) */
SenkoPaper *senko_document_make (SenkoRegister *self, SenkoSelection *selection,
                                 const SenkoDocumentOptions *options, GError **error);
/* "stage2-announcement": a name for a file, without an ending. (transfer full) */
char *senko_document_dup_name (SenkoSelection *selection, const SenkoDocumentOptions *options);
/* When and by whom it is printed, for the foot of a page. (transfer full) */
char *senko_document_dup_printed (SenkoRegister *self, gboolean japanese);
/* The title as it stands on the paper. (transfer full) */
char *senko_document_dup_title (SenkoSelection *selection, const SenkoDocumentOptions *options);

G_END_DECLS
