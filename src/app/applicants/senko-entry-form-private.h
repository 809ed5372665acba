/* What the files of the entry form share. */
#pragma once

#include "app/applicants/senko-entry-cell.h"
#include "app/applicants/senko-entry-form.h"
#include "app/applicants/senko-findings-view.h"

G_BEGIN_DECLS

struct _SenkoEntryForm {
  AdwBin parent_instance;
  GtkLabel *title, *state;
  GtkButton *save_button, *next_button;
  GtkRevealer *notice;
  GtkLabel *notice_text;
  GtkScrolledWindow *scroller;
  GtkBox *parts, *alikes_section, *alikes;
  SenkoFindingsView *findings;

  SenkoSession *session;
  SenkoApplicationForm *form;
  guint serial; /* of the forms that were opened here */
  GPtrArray *cells; /* of SenkoEntryCell, in the order of the paper; borrowed */
  GHashTable *months; /* row id → GtkLabel of a career */
  GtkBox *rows[SENKO_N_TABLES]; /* where the rows of a part are */
  guint update_source, draft_source, look_up_source;
  gint64 unkept_since; /* monotonic: the first edit that no draft has; 0 = none */
  gboolean looking_up; /* the register is being asked */
  gboolean strict; /* a save was refused: what is still empty is shown as wrong */
  gboolean saving; /* a save, with its questions, is under way */
};

/* senko-entry-form-rows.c */
void _senko_entry_form_build (SenkoEntryForm *self);
void _senko_entry_form_add_row (SenkoEntryForm *self, SenkoTableId part);
/* The row that has the focus, if it can be removed. */
void _senko_entry_form_remove_row (SenkoEntryForm *self);
void _senko_entry_form_show_cells (SenkoEntryForm *self, const SenkoFormView *view);
/* A cell by what stays when rows are made anew. */
typedef struct {
  SenkoTableId part;
  guint index, column;
} SenkoFormPlace;
/* Where the focus is; the first cell if it is elsewhere. Ask before the form changes. */
SenkoFormPlace _senko_entry_form_get_place (SenkoEntryForm *self);
/* Builds the cells anew with the focus in the same place. */
void _senko_entry_form_rebuild (SenkoEntryForm *self, const SenkoFormPlace *place);
void _senko_entry_form_focus_first (SenkoEntryForm *self);
/* The first cell that keeps the form from being saved. */
void _senko_entry_form_focus_problem (SenkoEntryForm *self, const SenkoFormView *view);

/* senko-entry-form.c */
void _senko_entry_form_on_edited (SenkoEntryForm *self);
void _senko_entry_form_update (SenkoEntryForm *self);
/* Updates now if an update is due: before the focus moves, for cells that are not asked any more
 * must not get it. */
void _senko_entry_form_settle (SenkoEntryForm *self);
/* Asks the register in a thread whatever has to be asked anew. */
void _senko_entry_form_look_up (SenkoEntryForm *self);
void _senko_entry_form_write_draft (SenkoEntryForm *self);

/* senko-entry-form-save.c */
typedef enum { SENKO_AFTER_STAY, SENKO_AFTER_NEXT, SENKO_AFTER_CLOSE } SenkoAfterSave;
/* done: (nullable) called once: TRUE if it was saved or there was nothing to save. */
void _senko_entry_form_save (SenkoEntryForm *self, SenkoAfterSave after, SenkoEntryFormLeft done,
                             gpointer user_data);

/* senko-entry-conflict.c: both versions field by field. respond gets TRUE when the choices in
 * conflicts have been made; it owns nothing. */
typedef void (*SenkoConflictRespond) (gboolean settled, gpointer user_data);
void _senko_entry_conflict_ask (GtkWidget *parent, GPtrArray *conflicts,
                                SenkoConflictRespond respond, gpointer user_data);

G_END_DECLS
