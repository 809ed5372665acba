/* The desk: a number is typed or scanned, the papers that person owes are ticked off, findings are
 * ruled on, and what follows is shown before it is saved. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-arrival-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_DESK (senko_desk_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDesk, senko_desk, SENKO, DESK, AdwBin)

/* Signals: saved (gint64 act, const char *what), shown (another applicant or nobody is shown). */

/* Facts, day or selection may have changed: shows the applicant anew unless something is unsaved.
 */
void senko_desk_refresh (SenkoDesk *self, SenkoSession *session);
/* Shows this applicant; asks first if something is unsaved. scanned: by a number, so that the only
 * paper awaited is ticked and the next number is wanted afterwards. */
void senko_desk_show_applicant (SenkoDesk *self, gint64 applicant, gboolean scanned);
/* The same by receipt or examination number, whoever has it. */
void senko_desk_show_number (SenkoDesk *self, const char *number);
/* Nobody. */
void senko_desk_clear (SenkoDesk *self);
/* 0 = nobody is shown, or is still being read. */
gint64 senko_desk_get_applicant (SenkoDesk *self);
/* The one shown was found by number. */
gboolean senko_desk_is_scanned (SenkoDesk *self);
SenkoArrivalForm *senko_desk_get_form (SenkoDesk *self); /* NULL: nobody is shown */
gboolean senko_desk_is_changed (SenkoDesk *self);
/* FALSE: it was not saved, and the desk says why. */
gboolean senko_desk_save (SenkoDesk *self);
void senko_desk_discard (SenkoDesk *self);
void senko_desk_focus_number (SenkoDesk *self);
/* The keys are for the papers of whoever is being read now. */
void senko_desk_focus_papers (SenkoDesk *self);
/* A barcode reader has finished a number: what its keys did to the list is undone. */
void senko_desk_take_number (SenkoDesk *self, const char *number);
/* Forms made under one of them go on under the other. NULL is nobody's. */
gboolean senko_documents_same_rules (const SenkoSelection *a, const SenkoSelection *b);
/* Asks whether to save or discard, and calls then with TRUE when the desk is clean. */
typedef void (*SenkoDeskLeft) (gboolean clean, gpointer user_data);
void senko_desk_ask_leave (SenkoDesk *self, SenkoDeskLeft left, gpointer user_data);

G_END_DECLS
