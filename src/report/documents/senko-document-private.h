/* What the makers of documents share. */
#pragma once

#include "model/senko-decide.h"
#include "model/senko-roll.h"
#include "report/documents/senko-document.h"
#include "report/senko-paper-list.h"

G_BEGIN_DECLS

/* A word in the document's language. */
#define SENKO_WORD(document, en, ja) ((document)->japanese ? (ja) : (en))

/* A result with the person it is of. */
typedef struct {
  const SenkoRollEntry *person;
  SenkoCode pool, category, subject; /* of the judging group; 0 where it is not judged by it */
  SenkoCode track;
  SenkoPoints total, bonus;
  guint32 rank, waitlist_rank, failure_rank;
  SenkoOutcome outcome;
  gboolean fixed_term, examinee;
} SenkoResultRow;

typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
  const SenkoDefinition *definition;
  const SenkoDocumentKind *kind;
  const SenkoDocumentOptions *options;
  gboolean japanese;
  SenkoCode stage; /* 0: of no stage */
  gboolean last_stage;
  SenkoRoll *roll;
  GArray *results; /* of SenkoResultRow, by group and order; of documents by stage */
  char *title, *subtitle, *printed, *fingerprint; /* fingerprint NULL: not confirmed */
} SenkoDocumentJob;

/* Fills results, fingerprint and subtitle. */
gboolean _senko_document_load_results (SenkoDocumentJob *self, GError **error);
/* Fills fingerprint and subtitle, if the stage is confirmed. */
gboolean _senko_document_load_fingerprint (SenkoDocumentJob *self, SenkoCode stage, GError **error);
/* One past the last row of the group that begins at first. */
guint _senko_document_group_end (const SenkoDocumentJob *self, guint first);
const SenkoResultRow *_senko_document_result (const SenkoDocumentJob *self, guint row);
/* (transfer full) */
char *_senko_document_group_name (const SenkoDocumentJob *self, const SenkoResultRow *row);

SenkoPaperFrame _senko_document_frame (const SenkoDocumentJob *self);
/* What stands beside the title of what is not confirmed. */
const char *_senko_document_draft_mark (const SenkoDocumentJob *self);
SenkoPaperSize _senko_document_size (const SenkoDocumentJob *self, gboolean landscape);
const char *_senko_document_label (const SenkoDocumentJob *self, SenkoVocabulary vocabulary,
                                   SenkoCode code);
/* "中学校・高等学校 音楽". (transfer full) */
char *_senko_document_post (const SenkoDocumentJob *self, SenkoCode category, SenkoCode subject);
/* (transfer full) in the document's calendar; "" for none */
char *_senko_document_date (const SenkoDocumentJob *self, SenkoDate date);
/* Day and (nullable) time of an instant of the journal, as in the office. (transfer full) */
char *_senko_document_local (const SenkoDocumentJob *self, const char *utc, char **clock);
/* A sentence of the model with its days and times as the document writes them, instead of as files
 * do. (transfer full) */
char *_senko_document_rewrite_dates (const SenkoDocumentJob *self, const char *text);
const char *_senko_document_outcome (const SenkoDocumentJob *self, SenkoOutcome outcome);
/* Number as text in buffer, "" for 0. */
const char *_senko_document_number (guint number, char buffer[16]);
/* "12.3", or "－" where nothing is divided by. */
const char *_senko_document_ratio (guint numerator, guint denominator, char buffer[16]);

/* The makers. NULL and error on failure. */
typedef SenkoPaper *(*SenkoDocumentMaker) (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_announcement (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_ranking (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_summary (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_applicants (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_eligibility (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_bonuses (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_roster (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_explanation (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_statistics (SenkoDocumentJob *self, GError **error);
SenkoPaper *_senko_document_survey (SenkoDocumentJob *self, GError **error);

/* Did this person reach the line that decides the stage? */
gboolean _senko_document_is_over_line (const SenkoResultRow *row);
/* Those of a group who have a rank, best first; of equal rank, who passed first. (transfer
 * container, of SenkoResultRow) */
GPtrArray *_senko_document_list_ranked (SenkoDocumentJob *self, guint first, guint end);
/* How many of that list stand down to the last who passed: more than passed, where somebody among
 * them is kept out by a floor or the like. */
guint _senko_document_count_to_line (const GPtrArray *ranked);

G_END_DECLS
