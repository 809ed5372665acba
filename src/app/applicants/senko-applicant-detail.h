/* One applicant beside the list: the facts in sections, the findings with explanation and page, the
 * history; and in their place, while somebody writes, the entry form.
 *
 * Whoever embeds it sets the applicant and asks before leaving; everything else it does itself. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_APPLICANT_DETAIL (senko_applicant_detail_get_type ())
G_DECLARE_FINAL_TYPE (SenkoApplicantDetail, senko_applicant_detail, SENKO, APPLICANT_DETAIL, AdwBin)

/* Properties: session (SenkoSession, settable); applicant (gint64, notified when another one is
 * shown, and also when a change was refused because something unsaved stays: look again then);
 * editing (gboolean, read only): the form is shown and wants the room of the list, too.
 *
 * Signal saved (gint64 applicant): an applicant was added or changed here; the session has told
 * everyone already. 0: one was undone away.
 *
 * Actions (applicant.): edit, new, copy-findings. Ctrl+E edits, Ctrl+Shift+N begins a new one. */
GtkWidget *senko_applicant_detail_new (void);
void senko_applicant_detail_set_session (SenkoApplicantDetail *self, SenkoSession *session);

/* 0: nobody. While something is unsaved the user is asked first, and the change happens later or
 * not at all. */
void senko_applicant_detail_set_applicant (SenkoApplicantDetail *self, gint64 id);
gint64 senko_applicant_detail_get_applicant (SenkoApplicantDetail *self);
/* Reads the applicant anew: after a change of facts. Nothing typed is lost. */
void senko_applicant_detail_refresh (SenkoApplicantDetail *self);

/* Opens the form on the applicant shown; look-alikes are shown with it. */
void senko_applicant_detail_edit (SenkoApplicantDetail *self);
/* Opens the form for a new applicant. */
void senko_applicant_detail_add (SenkoApplicantDetail *self);
gboolean senko_applicant_detail_get_editing (SenkoApplicantDetail *self);

/* FALSE, and a toast: something typed is unsaved, which must be saved or discarded first. */
gboolean senko_applicant_detail_may_undo (SenkoApplicantDetail *self);
/* What was saved was undone or redone: shows whom it concerned (0: nobody any more), without form.
 */
void senko_applicant_detail_undone (SenkoApplicantDetail *self, gint64 applicant);

/* FALSE: something typed is unsaved. */
gboolean senko_applicant_detail_can_leave (SenkoApplicantDetail *self);
typedef void (*SenkoApplicantDetailLeft) (gboolean may_leave, gpointer user_data);
/* Asks whether to save or discard it; calls left exactly once, at once or later. The form is closed
 * if it may be left. */
void senko_applicant_detail_ask_leave (SenkoApplicantDetail *self, SenkoApplicantDetailLeft left,
                                       gpointer user_data);

G_END_DECLS
