/* What the page and what it says about its list share. */
#pragma once

#include "app/applicants/senko-applicant-detail.h"
#include "app/applicants/senko-applicant-filter-bar.h"
#include "app/applicants/senko-applicant-list.h"
#include "app/applicants/senko-applicants-page.h"
#include "app/listing/senko-listing.h"
#include "app/table/senko-table-view.h"

G_BEGIN_DECLS

struct _SenkoApplicantsPage {
  SenkoPage parent_instance;
  GtkPaned *paned;
  GtkWidget *list_side;
  GtkSearchEntry *search;
  GtkMenuButton *filter_button, *columns_button;
  SenkoApplicantFilterBar *filter_bar;
  GtkStack *stack;
  SenkoTableView *table;
  GtkWidget *import_button;
  GtkSpinner *spinner;
  GtkLabel *status, *selected_status;
  SenkoApplicantDetail *detail;
  SenkoApplicantList *list; /* NULL until the first refresh */
  gint64 wanted; /* to be the current one as soon as it is shown; 0: none */
  guint show_idle; /* the detail follows the cursor */
  char *searched; /* the text that the list shows */
  gboolean sort_chosen; /* a title was clicked while something is searched for */
};

gboolean _senko_applicants_page_is_searching (SenkoApplicantsPage *self);
/* How many people there are, and how many of them are found. */
void _senko_applicants_page_update_status (SenkoApplicantsPage *self);
/* How many of them are selected. */
void _senko_applicants_page_update_selected (SenkoApplicantsPage *self);
/* The list, or why there is none. */
void _senko_applicants_page_update_stack (SenkoApplicantsPage *self);
/* What is shown, as a SenkoListingTakeFunc: user_data is the page. */
SenkoListing *_senko_applicants_page_take_listing (gpointer user_data);

G_END_DECLS
