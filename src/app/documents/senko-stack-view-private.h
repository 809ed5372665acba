/* The view's inside, for its two files. */
#pragma once

#include "app/documents/senko-choice.h"
#include "app/documents/senko-day-entry.h"
#include "app/documents/senko-stack-view.h"
#include "model/senko-arrival-stack.h"

G_BEGIN_DECLS

struct _SenkoStackView {
  AdwBin parent_instance;
  GtkBox *fields;
  GtkDropDown *paper, *how, *verdict;
  SenkoDayEntry *day;
  GtkEntry *number;
  GtkSpinButton *expected;
  GtkLabel *count, *compared;
  GtkListBox *list;
  GtkCheckButton *each;
  GtkStack *stack;

  SenkoSession *session;
  SenkoSelection *selection; /* of the stack */
  SenkoArrivalStack *entries;
  guint generation; /* of entries: what is found for an earlier one is dropped */
  SenkoDate shown_today;
  guint draft_source;
  gint64 offered; /* the selection whose draft was asked for */
  gboolean is_offering; /* nobody has answered yet: the draft stays as it is */
};

/* senko-stack-draft.c */

/* Something changed: keeps it in a file, soon. */
void _senko_stack_view_keep (SenkoStackView *self);
/* Now, if that is still to be done. */
void _senko_stack_view_keep_now (SenkoStackView *self);
/* Asks whether a stack that was never saved is to be gone on with; once for each selection. */
void _senko_stack_view_offer (SenkoStackView *self);

G_END_DECLS
