/* One envelope at the desk, as a value: whose it is, which papers that person owes, what came of
 * them today, what staff rule; and what follows for the applicant, worked out before anything is
 * saved. No window is needed to use it.
 *
 * Papers are what the rules ask of this person, one for each thing that is recorded (a transcript
 * that two rules ask for is one paper), and whatever else was recorded. */
#pragma once

#include "model/senko-applicant-record.h"

G_BEGIN_DECLS

/* --- What is known of the applicant --- */

typedef struct _SenkoArrivalBasis SenkoArrivalBasis;

/* Everything that judging this person needs, read once: on any thread, and without pointers into
 * the selection. NULL and error on failure. */
SenkoArrivalBasis *senko_arrival_basis_load (SenkoRegister *register_, SenkoSelection *selection,
                                             gint64 applicant, GError **error);
void senko_arrival_basis_free (SenkoArrivalBasis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArrivalBasis, senko_arrival_basis_free)

/* --- Papers --- */

typedef enum {
  SENKO_PAPER_NOT_ASKED, /* recorded, but not asked of them as things stand */
  SENKO_PAPER_LATER, /* still to come, and nothing waits for it yet */
  SENKO_PAPER_AWAITED,
  SENKO_PAPER_MISSED, /* its day has passed */
  SENKO_PAPER_TO_CHECK, /* here, and somebody must look at it */
  SENKO_PAPER_ARRIVED, /* here, and that is enough */
  SENKO_PAPER_LATE, /* here, but too late */
  SENKO_PAPER_ACCEPTED,
  SENKO_PAPER_REJECTED,
} SenkoPaperState;

/* In the user's language. */
const char *senko_paper_state_label (SenkoPaperState state);

typedef struct {
  guint document; /* index in the definition; n_documents: no longer any there */
  SenkoCode code; /* as which it is recorded */
  char *label; /* for people */
  SenkoDate due; /* 0 = not announced, or not asked */
  SenkoPaperState state;
  char *text; /* what the rules say of it now */
  const SenkoRow *row; /* (nullable) as recorded; belongs to the form */
  /* the edit; a date or way of 0 is the envelope's */
  gboolean marked; /* it is in this envelope, or looked at now */
  SenkoDate arrived_on;
  SenkoCode how, verdict;
  char *note;
} SenkoPaper;

/* --- The form --- */

typedef struct _SenkoArrivalForm SenkoArrivalForm;

/* Takes basis. selection must outlive the form. today: the day of verdicts, and of the envelope. */
SenkoArrivalForm *senko_arrival_form_new (SenkoSelection *selection, SenkoDate today,
                                          SenkoArrivalBasis *basis);
void senko_arrival_form_free (SenkoArrivalForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArrivalForm, senko_arrival_form_free)
const SenkoApplicantRecord *senko_arrival_form_get_record (const SenkoArrivalForm *self);
gint64 senko_arrival_form_get_applicant (const SenkoArrivalForm *self);
/* As the register has it. */
const SenkoApplicantVerdict *senko_arrival_form_get_now (const SenkoArrivalForm *self);

guint senko_arrival_form_get_n_papers (const SenkoArrivalForm *self);
const SenkoPaper *senko_arrival_form_get_paper (const SenkoArrivalForm *self, guint paper);
/* -1 if it is not on the list. */
int senko_arrival_form_find_paper (const SenkoArrivalForm *self, SenkoCode code);
/* A paper that nobody asked for has come too. Returns its place. */
guint senko_arrival_form_add_paper (SenkoArrivalForm *self, SenkoCode code);

/* Marking proposes a verdict: arrived; of what has arrived already: accepted. Unmarking keeps what
 * was written for the next marking. */
void senko_arrival_form_set_marked (SenkoArrivalForm *self, guint paper, gboolean marked);
void senko_arrival_form_set_arrived_on (SenkoArrivalForm *self, guint paper, SenkoDate day);
void senko_arrival_form_set_how (SenkoArrivalForm *self, guint paper, SenkoCode how);
void senko_arrival_form_set_verdict (SenkoArrivalForm *self, guint paper, SenkoCode verdict);
void senko_arrival_form_set_note (SenkoArrivalForm *self, guint paper, const char *note);
/* When and how the envelope came: what papers have that say nothing themselves. */
void senko_arrival_form_set_envelope (SenkoArrivalForm *self, SenkoDate arrived_on, SenkoCode how);
/* What will be written: the paper's own, what is recorded, else the envelope's. */
SenkoDate senko_arrival_form_get_arrived_on (const SenkoArrivalForm *self, guint paper);
SenkoCode senko_arrival_form_get_how (const SenkoArrivalForm *self, guint paper);

/* --- Rulings --- */

/* Staff decide a finding: OK, FAIL or FALLBACK; 0 leaves it as recorded; SENKO_RULING_WITHDRAWN
 * takes a recorded ruling back. */
#define SENKO_RULING_WITHDRAWN ((SenkoVerdict)-1)
void senko_arrival_form_set_ruling (SenkoArrivalForm *self, SenkoCode rule, SenkoVerdict verdict,
                                    const char *reason);
SenkoVerdict senko_arrival_form_get_ruling (const SenkoArrivalForm *self, SenkoCode rule,
                                            const char **reason);
/* The ruling that is recorded; 0 = none. reason: (out, nullable). */
SenkoVerdict senko_arrival_form_get_recorded_ruling (const SenkoArrivalForm *self, SenkoCode rule,
                                                     const char **reason);

/* All marks and rulings away. */
void senko_arrival_form_reset (SenkoArrivalForm *self);
/* Something would be written. */
gboolean senko_arrival_form_is_changed (const SenkoArrivalForm *self);
/* The edits as they are now, to come back to: what a barcode reader typed into the list is taken
 * back when it turns out to be a number. (transfer full) */
typedef struct _SenkoArrivalEdits SenkoArrivalEdits;
SenkoArrivalEdits *senko_arrival_form_dup_edits (const SenkoArrivalForm *self);
void senko_arrival_form_set_edits (SenkoArrivalForm *self, const SenkoArrivalEdits *edits);
void senko_arrival_edits_free (SenkoArrivalEdits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArrivalEdits, senko_arrival_edits_free)

/* --- What follows --- */

typedef enum {
  SENKO_FOLLOWS_NOTHING, /* nothing changes in how they are judged */
  SENKO_FOLLOWS_OUT, /* they are out */
  SENKO_FOLLOWS_IN_AGAIN, /* they no longer are */
  SENKO_FOLLOWS_FALLBACK, /* judged elsewhere than applied for */
  SENKO_FOLLOWS_AS_APPLIED, /* no longer so */
  SENKO_FOLLOWS_STAYS, /* a paper that has come does not save them: it is too late, or rejected */
  SENKO_FOLLOWS_TESTS, /* they take other tests */
  SENKO_FOLLOWS_FINDING, /* a finding changes */
  SENKO_FOLLOWS_OPEN, /* what is still open for the next stage */
  SENKO_FOLLOWS_COMPLETE, /* nothing is open for it any more */
} SenkoFollows;

typedef struct {
  SenkoFollows kind;
  char *text; /* a sentence, in the user's language */
} SenkoConsequence;

typedef struct {
  GPtrArray *lines; /* of SenkoConsequence, the gravest first; never empty */
  GPtrArray *problems; /* of char *: why it cannot be saved as it is */
  SenkoApplicantVerdict *after;
  gboolean worse; /* out, or fallen back, and was not before; or so in spite of a paper that came */
} SenkoArrivalView;

/* Writes nothing. (transfer full) */
SenkoArrivalView *senko_arrival_form_view (const SenkoArrivalForm *self);
void senko_arrival_view_free (SenkoArrivalView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArrivalView, senko_arrival_view_free)
/* The line of this kind; NULL if there is none. */
const SenkoConsequence *senko_arrival_view_find (const SenkoArrivalView *self, SenkoFollows kind);

/* --- Saving --- */

typedef enum {
  SENKO_ARRIVAL_SAVED,
  SENKO_ARRIVAL_UNCHANGED, /* nothing was marked */
  SENKO_ARRIVAL_PROBLEMS, /* the view says which */
  SENKO_ARRIVAL_CONFLICT, /* somebody else changed this applicant: nothing was overwritten */
  SENKO_ARRIVAL_FAILED, /* error is set */
} SenkoArrivalOutcome;

/* All papers and rulings as one act of the journal, or nothing. act: (out) of the act. meanwhile:
 * (out, transfer full) with CONFLICT, who changed what, for people; the form then must be carried
 * over by rebase. After SAVED the form is spent: load the applicant anew. */
SenkoArrivalOutcome senko_arrival_form_save (SenkoArrivalForm *self, SenkoRegister *register_,
                                             gint64 *act, char **meanwhile, GError **error);
/* Takes basis, read anew of the same applicant, and keeps the edits. selection: the same with the
 * same rules, perhaps another object. */
void senko_arrival_form_rebase (SenkoArrivalForm *self, SenkoSelection *selection, SenkoDate today,
                                SenkoArrivalBasis *basis);
/* What saving says it did: "K0001 山田 太郎: entry sheet". (transfer full) */
char *senko_arrival_form_describe (const SenkoArrivalForm *self);

G_END_DECLS
