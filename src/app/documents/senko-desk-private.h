/* The desk's widgets and state, shared by its files. */
#pragma once

#include "app/documents/senko-day-entry.h"
#include "app/documents/senko-desk.h"

G_BEGIN_DECLS

struct _SenkoDesk {
  AdwBin parent_instance;
  GtkEntry *number;
  GtkBox *envelope;
  GtkStack *stack;
  GtkLabel *missing, *name, *kana, *post, *standing;
  GtkScrolledWindow *scroller;
  GtkRevealer *conflict;
  GtkLabel *conflict_text;
  GtkListBox *papers, *rulings, *others;
  GtkLabel *papers_hint, *rulings_heading;
  GtkMenuButton *another;
  GtkExpander *others_expander;
  GtkBox *consequence;
  GtkButton *save;
  SenkoDayEntry *day; /* when the envelope came */
  GtkWidget *how; /* how the envelope came */

  SenkoSession *session;
  SenkoSelection *selection; /* of the form */
  SenkoArrivalForm *form; /* NULL = nobody */
  gboolean scanned;
  gboolean wants_focus; /* as soon as somebody is shown */
  SenkoDate shown_today; /* the day the envelope's day was last set to */
  SenkoDate form_today; /* the day of the form's verdicts */
  GCancellable *loading;
  /* Keys come one by one: what the list was before a burst of them began. */
  SenkoArrivalEdits *before_keys;
  guint32 last_key_time;
  guint last_marked;
  gboolean show_others;
};

/* --- senko-desk-keys.c --- */

void _senko_desk_add_keys (SenkoDesk *self);

/* --- senko-desk-show.c --- */

/* All rows anew, for another form. */
void _senko_desk_show_form (SenkoDesk *self);
/* The rows as the form has them, and what follows. */
void _senko_desk_update (SenkoDesk *self);
void _senko_desk_update_consequence (SenkoDesk *self);
/* A field of a row does not say what it should. */
gboolean _senko_desk_has_problem (SenkoDesk *self);
/* Ticks a paper or takes the tick away. */
void _senko_desk_toggle (SenkoDesk *self, guint place);

G_END_DECLS
