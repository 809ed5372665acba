/* A stack of envelopes with the same paper of the same day: number after number is read, and each
 * is checked at once, so that whoever counts the stack afterwards finds the same figure. Nothing
 * that was read is lost: a number that nobody has stays on the list until it is corrected or taken
 * away. */
#pragma once

#include "model/senko-arrival-form.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_STACK_LOOKING, /* it was read, and nobody has looked it up yet */
  SENKO_STACK_READY, /* will be saved */
  SENKO_STACK_SAVED,
  SENKO_STACK_RECORDED, /* this paper was recorded already: nothing to save */
  SENKO_STACK_TWICE, /* the number was read before in this stack */
  SENKO_STACK_UNKNOWN, /* no applicant has this number */
  SENKO_STACK_CONFLICT, /* somebody else changed the applicant while the stack was read */
} SenkoStackState;

typedef struct {
  guint id; /* as returned by add */
  char *number; /* as read */
  SenkoStackState state;
  gint64 applicant; /* 0 = unknown */
  char *name; /* "" = unknown */
  char *text; /* what to know: the consequence, or what is wrong; "" = nothing */
  gboolean warning; /* text needs attention: a fallback, a paper nobody asked for … */
  SenkoArrivalForm *form; /* private */
} SenkoStackEntry;

/* What all envelopes of the stack hold. */
typedef struct {
  SenkoCode document; /* in SENKO_VOCABULARY_DOCUMENT */
  SenkoDate arrived_on;
  SenkoCode how, verdict;
  const char *note; /* (nullable) */
} SenkoStackPaper;

typedef struct _SenkoArrivalStack SenkoArrivalStack;

/* selection must outlive the stack. */
SenkoArrivalStack *senko_arrival_stack_new (SenkoSelection *selection, SenkoDate today);
void senko_arrival_stack_free (SenkoArrivalStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArrivalStack, senko_arrival_stack_free)
/* For what is not saved yet, too. */
void senko_arrival_stack_set_paper (SenkoArrivalStack *self, const SenkoStackPaper *paper);

/* A number was read: it is on the list from now on. Returns its id. */
guint senko_arrival_stack_add (SenkoArrivalStack *self, const char *number);
/* Who has the number, on any thread; NULL without error: nobody. */
SenkoArrivalBasis *senko_arrival_stack_look_up (SenkoRegister *register_, SenkoSelection *selection,
                                                const char *number, GError **error);
/* What was found; takes basis (nullable). Nothing happens if the entry is no longer there. */
void senko_arrival_stack_settle (SenkoArrivalStack *self, guint id, SenkoArrivalBasis *basis);
void senko_arrival_stack_remove (SenkoArrivalStack *self, guint id);
void senko_arrival_stack_clear (SenkoArrivalStack *self);

/* The one read last comes last. */
guint senko_arrival_stack_get_n (const SenkoArrivalStack *self);
const SenkoStackEntry *senko_arrival_stack_get (const SenkoArrivalStack *self, guint place);
const SenkoStackEntry *senko_arrival_stack_find (const SenkoArrivalStack *self, guint id);
guint senko_arrival_stack_count (const SenkoArrivalStack *self, SenkoStackState state);
/* Envelopes: everything that was read, but what was read twice. To compare with the stack. */
guint senko_arrival_stack_count_envelopes (const SenkoArrivalStack *self);
/* Whose paper would be missing if the list were thrown away now. */
gboolean senko_arrival_stack_is_unsaved (const SenkoArrivalStack *self);

/* All that is ready, or (id not 0) this one, as one act. Who was changed by somebody else meanwhile
 * is left out and marked. FALSE and error: nothing was written. act: (out) 0 if nothing was to be
 * written. */
gboolean senko_arrival_stack_save (SenkoArrivalStack *self, SenkoRegister *register_, guint id,
                                   gint64 *act, guint *n_saved, GError **error);

/* --- Drafts --- */

const SenkoSelection *senko_arrival_stack_get_selection (const SenkoArrivalStack *self);
const SenkoStackPaper *senko_arrival_stack_get_paper (const SenkoArrivalStack *self);

/* What was read and not saved, kept in a file of the user so that a crash loses nothing: one for
 * each selection of a register. folder: where; NULL = the user's state folder. expected: how many
 * envelopes the stack has, 0: not said. saved_at: the time, for people. A stack with nothing
 * unsaved has none: it is removed. */
gboolean senko_arrival_stack_write_draft (const SenkoArrivalStack *self, const char *folder,
                                          const char *register_path, guint expected,
                                          const char *saved_at, GError **error);

typedef struct {
  char *path; /* of the draft */
  char *saved_at;
  SenkoStackPaper paper; /* what the rules do not know any more is 0 */
  guint expected;
  GStrv numbers; /* in the order in which they were read; at least one */
} SenkoStackDraft;
/* NULL: there is none. (transfer full) */
SenkoStackDraft *senko_stack_draft_read (const char *folder, const char *register_path,
                                         const SenkoSelection *selection);
void senko_stack_draft_free (SenkoStackDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoStackDraft, senko_stack_draft_free)
void senko_stack_draft_remove (const SenkoStackDraft *self);

G_END_DECLS
