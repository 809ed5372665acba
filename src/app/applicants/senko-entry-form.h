/* The entry form on the screen: made for hands that stay on the keyboard. Cells stand in the order
 * of the paper form, the findings beside them follow every keystroke, and nothing typed is lost:
 * whatever happens, it is in a draft, a question or the register. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-application-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_ENTRY_FORM (senko_entry_form_get_type ())
G_DECLARE_FINAL_TYPE (SenkoEntryForm, senko_entry_form, SENKO, ENTRY_FORM, AdwBin)

/* Signals: saved (gint64 applicant): something was written, and the session told; closed: the form
 * is empty and can go away.
 *
 * Actions (form.): save, save-and-next, close, add-row (i: SenkoTableId), remove-row. Ctrl+S,
 * Ctrl+Enter, Esc, F2 … F8 for rows, Ctrl+Delete. */
void senko_entry_form_set_session (SenkoEntryForm *self, SenkoSession *session);
/* Takes the form. alikes: (nullable, transfer container) of SenkoAlike, shown beside it. */
void senko_entry_form_open (SenkoEntryForm *self, SenkoApplicationForm *form, GPtrArray *alikes);
/* NULL: nothing is open. */
SenkoApplicationForm *senko_entry_form_get_form (SenkoEntryForm *self);
gboolean senko_entry_form_is_unsaved (SenkoEntryForm *self);
/* Empties it without asking; with discard, what was typed is gone and so is its draft. */
void senko_entry_form_close (SenkoEntryForm *self, gboolean discard);
/* Facts changed somewhere: says so if they are of this applicant. */
void senko_entry_form_note_change (SenkoEntryForm *self);

typedef void (*SenkoEntryFormLeft) (gboolean may_leave, gpointer user_data);
/* Save, discard or stay; left is called exactly once. The form is closed if it may be left. */
void senko_entry_form_ask_leave (SenkoEntryForm *self, SenkoEntryFormLeft left, gpointer user_data);

G_END_DECLS
