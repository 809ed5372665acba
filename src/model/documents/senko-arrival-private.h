/* The parts of the form at the desk: its values, judging with edits, the consequence, saving. */
#pragma once

#include "model/applicants/senko-applicant-facts.h"
#include "model/senko-arrival-form.h"

G_BEGIN_DECLS

struct _SenkoArrivalBasis {
  SenkoApplicantRecord *record;
  SenkoEarlierIndex *earlier;
  SenkoStanding standing;
};

typedef struct {
  SenkoCode rule;
  SenkoVerdict verdict; /* 0 = as recorded */
  char *reason;
} SenkoRulingEdit;

struct _SenkoArrivalForm {
  SenkoSelection *selection;
  SenkoDate today;
  SenkoArrivalBasis *basis;
  SenkoApplicantVerdict *now;
  GPtrArray *papers; /* of SenkoPaper */
  GArray *rulings; /* of SenkoRulingEdit */
  SenkoDate arrived_on; /* the envelope's */
  SenkoCode how;
};

/* Columns in canonical order (store/senko-table-columns.h). */
enum {
  DOCUMENT_CODE,
  DOCUMENT_ARRIVED_ON,
  DOCUMENT_VERDICT,
  DOCUMENT_NOTE,
  DOCUMENT_EXTRA,
  DOCUMENT_ORIGINAL,
  DOCUMENT_HOW,
  DOCUMENT_N_COLUMNS
};
enum { RULING_RULE, RULING_VERDICT, RULING_REASON };

/* The recorded code in this column of a row; 0 if none. */
SenkoCode _senko_arrival_code (const SenkoArrivalForm *self, SenkoVocabulary vocabulary,
                               const SenkoRow *row, int column);
SenkoRow *_senko_arrival_find_ruling (const SenkoArrivalForm *self, SenkoCode rule);
/* What will stand in the register: all columns. Points into form and definition. */
void _senko_arrival_paper_values (const SenkoArrivalForm *self, guint paper, SenkoValue *values);
/* Whether these values differ from the paper's row. */
gboolean _senko_arrival_paper_changes (const SenkoArrivalForm *self, guint paper);
gboolean _senko_arrival_ruling_changes (const SenkoArrivalForm *self, const SenkoRulingEdit *edit);
/* An explanation without the name that it begins with, where the name stands before it anyway. */
const char *_senko_arrival_without_name (const char *text, const char *name);
/* What selectors are asked about this person when these are the findings. */
SenkoSubject _senko_arrival_subject (const SenkoArrivalForm *self, const SenkoEligibility *summary);
/* What the rules make of the person: with the edits, or as the register has it. */
void _senko_arrival_judge (const SenkoArrivalForm *self, gboolean edited, SenkoFindings *findings);
/* The form's changes with an act that is open, if nobody else changed the person. */
SenkoArrivalOutcome _senko_arrival_write (const SenkoArrivalForm *self, SenkoRegister *register_,
                                          SenkoAct *act, char **meanwhile, GError **error);

G_END_DECLS
