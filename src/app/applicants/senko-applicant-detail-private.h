/* What the two files of the pane share. */
#pragma once

#include "app/applicants/senko-applicant-detail.h"
#include "app/applicants/senko-entry-form.h"
#include "app/applicants/senko-findings-view.h"

G_BEGIN_DECLS

struct _SenkoApplicantDetail {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkLabel *kana, *name, *numbers;
  GtkScrolledWindow *scroller;
  SenkoFindingsView *findings;
  GtkBox *sections, *history, *history_section;
  SenkoEntryForm *form;

  SenkoSession *session;
  gulong changed_handler;
  gint64 applicant;
  SenkoApplicantRecord *record; /* of the applicant shown */
  SenkoApplicantVerdict *verdict; /* NULL while it is worked out */
  GPtrArray *acts; /* of SenkoHistoryAct, that are shown; likewise */
  GCancellable *cancellable;
  gboolean drafts_offered;
  gboolean beginning; /* look-alikes of whom is to be edited are being looked for */
};

/* senko-applicant-detail.c */
/* Reads the record of the applicant anew; FALSE: there is none (any more). */
gboolean _senko_applicant_detail_load (SenkoApplicantDetail *self);
/* Without asking. */
void _senko_applicant_detail_show (SenkoApplicantDetail *self, gint64 id);
/* Takes form and alikes (nullable). */
void _senko_applicant_detail_open_form (SenkoApplicantDetail *self, SenkoApplicationForm *form,
                                        GPtrArray *alikes);

/* senko-applicant-detail-edit.c: a GSourceFunc. */
gboolean _senko_applicant_detail_offer_draft_cb (gpointer user_data);

G_END_DECLS
