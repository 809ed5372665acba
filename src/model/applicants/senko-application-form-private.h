/* What the files of the form share. */
#pragma once

#include "model/applicants/senko-applicant-facts.h"
#include "model/senko-application-form.h"

G_BEGIN_DECLS

/* A row as typed. */
typedef struct {
  guint id;
  const SenkoRow *original; /* of the record; NULL = added */
  char **cells; /* by column of the kind, never NULL */
  char **initial; /* what a new form began with, if that was not empty; else NULL */
} SenkoEntry;

/* What earlier selections know, shared by forms and questions (atomic rc box). */
typedef struct {
  SenkoEarlierIndex *index;
} SenkoFormEarlier;
SenkoFormEarlier *_senko_form_earlier_ref (SenkoFormEarlier *self); /* nullable */
void _senko_form_earlier_unref (SenkoFormEarlier *self); /* nullable */

/* What the register was asked last. */
typedef struct {
  gboolean asked; /* about the person */
  char *number, *exam_number; /* receipt and examination number asked for */
  char *number_owner, *exam_owner; /* whose they are already, NULL = free */
  SenkoPersonKeys keys;
  SenkoCode post[4]; /* track, category, subject, base subject: a university's quota goes by them */
  SenkoStanding standing;
} SenkoFormLookUp;

struct _SenkoApplicationForm {
  SenkoSelection *selection;
  SenkoDate today;
  SenkoApplicantRecord *record;
  GPtrArray *rows[SENKO_N_TABLES]; /* of SenkoEntry */
  guint next_id;
  SenkoFormEarlier *earlier; /* NULL: not looked up yet */
  SenkoFormLookUp found;
  char *token; /* names the draft of a new applicant */
  char *draft_path; /* where the draft was written last (nullable) */
};

/* A row as read: values of the table's columns, and what is wrong by column of the kind. */
typedef struct {
  const SenkoEntry *entry;
  SenkoRow *row;
  SenkoCode codes[SENKO_MAX_COLUMNS]; /* by column of the kind */
  guint8 faults[SENKO_MAX_COLUMNS]; /* SenkoCellFault, by column of the kind */
  guint8 blank[SENKO_MAX_COLUMNS];
} SenkoReadRow;

typedef struct {
  const SenkoApplicationForm *form;
  SenkoSubject post; /* applied for; any condition */
  GPtrArray *rows[SENKO_N_TABLES]; /* of SenkoReadRow, in the form's order */
} SenkoFormReading;

/* senko-application-form.c */
SenkoEntry *_senko_form_find (const SenkoApplicationForm *self, SenkoTableId part, guint row);
/* What a cell shows of a stored row; row may be NULL. (transfer full) */
char *_senko_form_cell_text (const SenkoDefinition *definition, SenkoTableId part, guint column,
                             const SenkoRow *row);
SenkoEntry *_senko_form_append (SenkoApplicationForm *self, SenkoTableId part,
                                const SenkoRow *original);
/* Begins from record, with the cells of its rows. */
void _senko_form_begin (SenkoApplicationForm *self, SenkoApplicantRecord *record);
gboolean _senko_entry_is_changed (const SenkoApplicationForm *self, SenkoTableId part,
                                  const SenkoEntry *entry);
/* The rows of the record that the form no longer has. (transfer container, of const SenkoRow) */
GPtrArray *_senko_form_list_removed (const SenkoApplicationForm *self, SenkoTableId part);

/* senko-application-form-look-up.c */
/* Only whose the numbers are: quick. */
gboolean _senko_form_look_up_numbers (SenkoApplicationForm *self, SenkoRegister *register_,
                                      GError **error);
void _senko_form_look_up_clear (SenkoFormLookUp *found);

/* senko-application-form-read.c */
SenkoFormReading *_senko_form_read (const SenkoApplicationForm *self);
void _senko_form_reading_free (SenkoFormReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFormReading, _senko_form_reading_free)
SenkoReadRow *_senko_form_reading_find (const SenkoFormReading *self, SenkoTableId part, guint row);
/* Rows in the order that the register has them, without those whose key cannot be read. (transfer
 * container) */
GPtrArray *_senko_form_reading_sort (const SenkoFormReading *self, SenkoTableId part);
int _senko_form_compare_rows (const SenkoRow *a, const SenkoRow *b); /* by key */
/* Facts of the current value; clear them when done. */
void _senko_form_reading_get_facts (const SenkoFormReading *self, SenkoApplicantFacts *facts);
/* By table column name. */
gint64 _senko_read_row_integer (const SenkoReadRow *self, const char *name);
SenkoCode _senko_read_row_code (const SenkoReadRow *self, const char *key);

/* senko-application-form-choices.c */
gboolean _senko_form_is_asked (const SenkoDefinition *definition, const SenkoSubject *post,
                               SenkoCode bonus, SenkoTableId part, const char *key);
GArray *_senko_form_choices (const SenkoDefinition *definition, const SenkoSubject *post,
                             SenkoCode bonus, SenkoTableId part, const SenkoKindColumn *column);

/* senko-application-form-check.c: fills problems into the view's cells. */
void _senko_form_check (const SenkoFormReading *reading, SenkoFormView *view);
SenkoFormCell *_senko_form_view_cell (const SenkoFormView *self, SenkoTableId part, guint row,
                                      const char *key);
int _senko_kind_column (SenkoTableId part, const char *key); /* by English key; -1 */

/* senko-application-form-conflict.c */
/* What others did to the rows that the form has touched; empty if the form's rows still are as they
 * were. stale: (out) some touched row has another version, even where no field shows it. (transfer
 * full, of SenkoFormConflict) */
GPtrArray *_senko_form_compare (const SenkoApplicationForm *self,
                                const SenkoApplicantRecord *theirs, gboolean *stale);
/* Begins from theirs, keeping what was typed as conflicts say. */
void _senko_form_rebase (SenkoApplicationForm *self, SenkoApplicantRecord *theirs,
                         const GPtrArray *conflicts);

G_END_DECLS
