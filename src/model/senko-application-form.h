/* The entry form of an application as a value: what the register had, what has been typed, and what
 * follows from both. No window is needed to use it, and none can get around it.
 *
 * Cells are texts as typed; they are read as imports read them (senko-cell.h). Each edit is plain;
 * senko_application_form_view() derives everything that widgets show: what a cell was understood
 * as, what is wrong, which fields are asked at all, months of careers, and the findings of the
 * rules on the edited facts, without writing anything. */
#pragma once

#include "model/senko-applicant-record.h"

G_BEGIN_DECLS

typedef struct _SenkoApplicationForm SenkoApplicationForm;

/* --- Making --- */

/* record: where to begin; one without id is a new applicant. selection must outlive the form. NULL:
 * the register failed. */
SenkoApplicationForm *senko_application_form_new (SenkoRegister *register_,
                                                  SenkoSelection *selection,
                                                  SenkoApplicantRecord *record, GError **error);
/* As above without asking the register anything: senko_application_form_look_up() is needed before
 * there are findings, here or by way of a question in a thread. today: the register's. Never NULL.
 */
SenkoApplicationForm *senko_application_form_new_unasked (SenkoSelection *selection,
                                                          SenkoDate today,
                                                          SenkoApplicantRecord *record);
/* A new applicant's form after the one entered last (nullable): papers come in bundles, so its
 * pool, track, post and day of application are taken over, and the next receipt number. Unasked. */
SenkoApplicationForm *senko_application_form_new_next (SenkoSelection *selection, SenkoDate today,
                                                       const SenkoApplicationForm *last);
void senko_application_form_free (SenkoApplicationForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoApplicationForm, senko_application_form_free)
const SenkoApplicantRecord *senko_application_form_get_record (const SenkoApplicationForm *self);
SenkoSelection *senko_application_form_get_selection (const SenkoApplicationForm *self);
gint64 senko_application_form_get_applicant (const SenkoApplicationForm *self); /* 0 = new */
/* Which cells may be edited here: the parts but rulings, which have a service of their own. */
gboolean senko_application_form_is_editable (SenkoTableId part);

/* --- Rows and cells --- */

/* A row is named by an id that it keeps while it is there; the application has the only row of its
 * part. Columns are those of the part's kind (senko_applicant_part_kind). */
guint senko_application_form_get_n_rows (const SenkoApplicationForm *self, SenkoTableId part);
guint senko_application_form_get_row (const SenkoApplicationForm *self, SenkoTableId part,
                                      guint index);
const char *senko_application_form_get_cell (const SenkoApplicationForm *self, SenkoTableId part,
                                             guint row, guint column);
void senko_application_form_set_cell (SenkoApplicationForm *self, SenkoTableId part, guint row,
                                      guint column, const char *text);
/* By the column's English key; for the application row may be 0. */
void senko_application_form_set (SenkoApplicationForm *self, SenkoTableId part, guint row,
                                 const char *key, const char *text);
const char *senko_application_form_get (const SenkoApplicationForm *self, SenkoTableId part,
                                        guint row, const char *key);
/* Returns the new row's id. A career gets the next number, a leave the number of the last career.
 */
guint senko_application_form_add_row (SenkoApplicationForm *self, SenkoTableId part);
/* A career takes its leaves with it. */
void senko_application_form_remove_row (SenkoApplicationForm *self, SenkoTableId part, guint row);
/* All as the register had it. */
void senko_application_form_reset (SenkoApplicationForm *self);
gboolean senko_application_form_is_changed (const SenkoApplicationForm *self);

/* --- What only the register knows --- */

/* Whose its numbers are already, and who shares a name, address, telephone: the latter is one pass
 * over the selection. Needed again when a cell that decides it has changed; until then findings
 * rest on what was found last. */
gboolean senko_application_form_needs_look_up (const SenkoApplicationForm *self);
gboolean senko_application_form_look_up (SenkoApplicationForm *self, SenkoRegister *register_,
                                         GError **error);
/* The same in three steps, the middle one in a thread: what there is to ask, as plain values that
 * outlive the form; the answer, from any register of the same file; and taking it over. */
typedef struct _SenkoFormQuestion SenkoFormQuestion;
SenkoFormQuestion *senko_application_form_ask (const SenkoApplicationForm *self);
gboolean senko_form_question_answer (SenkoFormQuestion *self, SenkoRegister *register_,
                                     GError **error);
void senko_application_form_take_answer (SenkoApplicationForm *self,
                                         const SenkoFormQuestion *answered);
void senko_form_question_free (SenkoFormQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFormQuestion, senko_form_question_free)

/* --- What follows --- */

typedef struct {
  char *understood; /* what it was read as, where that is not what is written; else NULL */
  char *problem; /* a sentence; NULL = fine */
  char *expected; /* what to do; nullable */
  gboolean warning; /* the problem does not keep the form from being saved */
  gboolean asked; /* the definition asks this of the post applied for, or something is there */
  gboolean required;
  gboolean changed;
} SenkoFormCell;

typedef struct {
  guint id;
  gboolean added, changed;
  SenkoFormCell *cells;
  guint n_cells;
  int months, touched, leave_months; /* careers: months less leave, all, of leave */
  SenkoDate counted_to; /* careers: the last day counted */
} SenkoFormRow;

typedef struct {
  GPtrArray *rows[SENKO_N_TABLES]; /* of SenkoFormRow, in the form's order; for the parts */
  guint n_problems; /* that keep it from being saved */
  gboolean changed;
  gboolean reason_needed; /* the definition has closed changes, and such a cell is changed */
  SenkoDate closed_on; /* the last day of changes without a reason; 0 = never closed */
  SenkoApplicantVerdict
      *verdict; /* NULL while the post is not readable, or nothing was looked up */
} SenkoFormView;

/* All that widgets show now, worked out anew. (transfer full) */
SenkoFormView *senko_application_form_view (const SenkoApplicationForm *self);
void senko_form_view_free (SenkoFormView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFormView, senko_form_view_free)
const SenkoFormRow *senko_form_view_get_row (const SenkoFormView *self, SenkoTableId part,
                                             guint row); /* NULL if there is none */
/* By key; row 0: the part's first. NULL if there is none. */
const SenkoFormCell *senko_form_view_get_cell (const SenkoFormView *self, SenkoTableId part,
                                               guint row, const char *key);
/* "41 months to 2025-03-31 (48 less 7 of leave)". day: counted_to as the reader writes dates, ""
 * gives "". (transfer full) */
char *senko_form_row_describe_months (const SenkoFormRow *row, const char *day);

/* What can be chosen in a code cell, given the rest of the form, in the definition's order: the
 * cell also takes the place in this list as a number. (transfer full, of SenkoCode) */
GArray *senko_application_form_list_choices (const SenkoApplicationForm *self, SenkoTableId part,
                                             guint row, guint column);

/* --- Two at once --- */

/* A field of which the register has another value than the form began with, while the form has
 * changed its row too. */
typedef struct {
  SenkoTableId part;
  char *row; /* which row, for people; "" for the application */
  char *label; /* the field; "" for the row as a whole (removed here or there) */
  int column; /* of the part's kind; -1: the row as a whole */
  char *original, *mine, *theirs; /* as people read them */
  gboolean clash; /* both changed it, and not to the same */
  gboolean take_theirs; /* the choice; where there is no clash the one who changed it */
  char *key; /* private: names the row and the column */
} SenkoFormConflict;
void senko_form_conflict_free (SenkoFormConflict *self);

/* --- Saving --- */

typedef enum {
  SENKO_FORM_SAVED,
  SENKO_FORM_UNCHANGED, /* there was nothing to write */
  SENKO_FORM_PROBLEMS, /* the view says which */
  SENKO_FORM_REASON, /* changes are closed: a reason is needed */
  SENKO_FORM_CONFLICT, /* somebody else changed what was changed here */
  SENKO_FORM_FAILED, /* error is set */
} SenkoFormOutcome;

/* Writes the differences as one act of the journal, or nothing at all. reason: (nullable). act:
 * (out) of the act written. conflicts: (out) of SenkoFormConflict, with SENKO_FORM_CONFLICT. After
 * SENKO_FORM_SAVED the form begins from what the register now has. */
SenkoFormOutcome senko_application_form_save (SenkoApplicationForm *self, SenkoRegister *register_,
                                              const char *reason, gint64 *act,
                                              GPtrArray **conflicts, GError **error);
/* Settles the conflicts as chosen: the form then begins from what the register has now, and can be
 * saved again. FALSE: the register failed, or the applicant is gone. */
gboolean senko_application_form_settle (SenkoApplicationForm *self, SenkoRegister *register_,
                                        const GPtrArray *conflicts, GError **error);

/* --- Drafts --- */

/* What was typed and not saved, kept in a file of the user so that a crash loses nothing. It holds
 * personal data: only the user can read it, and it is removed when the form is saved or discarded.
 */
typedef struct {
  char *path; /* of the draft */
  char *register_path, *selection, *receipt_no, *name;
  char *saved_at; /* as given when it was written */
  gint64 applicant; /* 0 = a new one */
} SenkoDraft;
void senko_draft_free (SenkoDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDraft, senko_draft_free)

/* folder: where drafts are kept; NULL = the user's state folder. saved_at: the time, for people. */
gboolean senko_application_form_write_draft (SenkoApplicationForm *self, const char *folder,
                                             const char *register_path, const char *saved_at,
                                             GError **error);
/* Removes the draft that this form wrote last or was restored from, if there is one. */
void senko_application_form_remove_draft (SenkoApplicationForm *self);
/* Those of one register, the newest first. (transfer full, of SenkoDraft) */
GPtrArray *senko_draft_list (const char *folder, const char *register_path);
/* The form as it was when the draft was written, unasked: saving it finds out what changed since.
 */
SenkoApplicationForm *senko_draft_restore (const SenkoDraft *self, SenkoRegister *register_,
                                           GError **error);
void senko_draft_remove (const SenkoDraft *self);

G_END_DECLS
