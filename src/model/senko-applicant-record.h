/* Everything of one applicant as plain values: the rows of facts with the versions seen, what the
 * rules make of them, and their history from the journal. What a pane shows and a form begins from.
 *
 * A record is read in one view of the register and never changes; it may be read on a worker's
 * register and shown on another thread. */
#pragma once

#include "model/senko-kind.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

/* The tables of an applicant in the order of the paper form: the application first. */
#define SENKO_N_APPLICANT_PARTS 8
extern const SenkoTableId senko_applicant_parts[SENKO_N_APPLICANT_PARTS];
const SenkoKind *senko_applicant_part_kind (SenkoTableId part); /* as files describe it */

typedef struct {
  int n_refs; /* besides the first */
  gint64 id; /* 0: of nobody yet */
  gint64 selection;
  SenkoRow *applicant; /* NULL with id 0 */
  GPtrArray *rows[SENKO_N_TABLES]; /* of SenkoRow in key order, for the parts that are children;
                                      else NULL */
} SenkoApplicantRecord;

/* NULL and error UNKNOWN if there is no such applicant (any more). */
SenkoApplicantRecord *senko_applicant_record_load (SenkoRegister *self, gint64 applicant,
                                                   GError **error);
SenkoApplicantRecord *senko_applicant_record_new_empty (gint64 selection); /* of nobody yet */
SenkoApplicantRecord *senko_applicant_record_ref (SenkoApplicantRecord *self);
void senko_applicant_record_unref (SenkoApplicantRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoApplicantRecord, senko_applicant_record_unref)
/* Of the applicant's own row, by column name; "" if there is none. */
const char *senko_applicant_record_get_text (const SenkoApplicantRecord *self, const char *column);
gint64 senko_applicant_record_get_integer (const SenkoApplicantRecord *self, const char *column);

/* A stored value as people read it: labels for codes, ISO dates, yes and no, numbers. column: of
 * the table. "" for none. (transfer full) */
char *senko_applicant_value_to_text (const SenkoDefinition *definition, SenkoTableId part,
                                     int column, const SenkoValue *value);
/* The column's name for people; NULL for columns that people do not see (extra, original). */
const char *senko_applicant_column_label (SenkoTableId part, int column);
/* What tells a row from others of its table, as people read it: "中学校 · 音楽"; "" for the
 * application. (transfer full) */
char *senko_applicant_row_to_text (const SenkoDefinition *definition, const SenkoRow *row);

/* "41 months to 2025-03-31 (48 less 7 of leave)". day: the last day counted, as the reader writes
 * dates; "" gives "". (transfer full) */
char *senko_months_describe (int months, int touched, int leave_months, const char *day);

/* --- Findings --- */

/* What a rule says of the applicant, as check and explain say it. */
typedef struct {
  SenkoCode rule;
  SenkoVerdict verdict, by_rule;
  gboolean ruled; /* staff decided it */
  guint32 open_for; /* bit per stage that it holds up */
  char *id, *label; /* of the rule: "G1", "免許" */
  char *verdict_label;
  char *text; /* the explanation, with its numbers and page */
  int page; /* 0 = none */
} SenkoApplicantFinding;

typedef struct {
  GPtrArray *findings; /* of SenkoApplicantFinding, in the definition's order */
  SenkoEligibility summary;
} SenkoApplicantVerdict;
void senko_applicant_verdict_free (SenkoApplicantVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoApplicantVerdict, senko_applicant_verdict_free)
/* Findings as texts in the user's language. */
SenkoApplicantVerdict *senko_applicant_verdict_new (const SenkoDefinition *definition,
                                                    const SenkoFindings *findings);
/* What the rules make of the record as it stands in the register. */
SenkoApplicantVerdict *senko_applicant_record_judge (SenkoRegister *self, SenkoSelection *selection,
                                                     const SenkoApplicantRecord *record,
                                                     GError **error);
/* All findings as plain text to paste into a letter or mail: number, name, one line each. (transfer
 * full) */
char *senko_applicant_verdict_to_text (const SenkoApplicantVerdict *self,
                                       const SenkoApplicantRecord *record);

/* --- History --- */

typedef struct {
  char *label; /* the column */
  char *before, *after; /* as people read them, "" = nothing */
} SenkoHistoryField;

typedef struct {
  char *part; /* "Licences" */
  char *key; /* which row; "" for the application */
  gboolean added, removed;
  GPtrArray *fields; /* of SenkoHistoryField: what is different */
} SenkoHistoryChange;

/* An act that touched this applicant. */
typedef struct {
  gint64 act, reverts, reverted_by; /* 0 = none */
  char *at; /* UTC, ISO 8601 */
  char *actor, *verb, *reason, *file; /* reason and file nullable */
  GPtrArray *changes; /* of SenkoHistoryChange, in the order they were made */
} SenkoHistoryAct;

/* Newest first, at most max (0 = all). (transfer full, of SenkoHistoryAct) */
GPtrArray *senko_applicant_history_load (SenkoRegister *self, SenkoSelection *selection,
                                         gint64 applicant, guint max, GError **error);

G_END_DECLS
