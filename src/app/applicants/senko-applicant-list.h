/* The applicants that the table shows: positions to people by the index, their rows read from the
 * register when they are to be seen, and a selection that stays with people whatever the order.
 *
 * As a GListModel it gives nothing but its length; the table asks for cells. */
#pragma once

#include "app/applicants/senko-applicant-columns.h"
#include "app/listing/senko-listing.h"
#include "app/senko-session.h"

G_BEGIN_DECLS

#define SENKO_TYPE_APPLICANT_LIST (senko_applicant_list_get_type ())
G_DECLARE_FINAL_TYPE (SenkoApplicantList, senko_applicant_list, SENKO, APPLICANT_LIST, GObject)

/* Signals: "updated", whenever the length, the total or is-loading changed; "failed" (GError), when
 * the register could not be read. */

SenkoApplicantList *senko_applicant_list_new (SenkoSession *session);
/* Reads the session's current selection anew. What was shown stays until that is done; facts of
 * rows are read again at once. */
void senko_applicant_list_reload (SenkoApplicantList *self);
/* Everybody of the selection; 0 while nobody is known. */
guint senko_applicant_list_get_total (SenkoApplicantList *self);
/* People are still being read, so that the length is not final. */
gboolean senko_applicant_list_is_loading (SenkoApplicantList *self);
/* Findings are known. */
gboolean senko_applicant_list_is_evaluated (SenkoApplicantList *self);

/* What to show. text, column: (nullable). While something is searched for, the best come first
 * until a column is chosen (ranked FALSE). */
void senko_applicant_list_set_query (SenkoApplicantList *self, const char *text,
                                     const SenkoApplicantFilter *filter);
void senko_applicant_list_set_sort (SenkoApplicantList *self, const char *column,
                                    gboolean descending, gboolean ranked);

/* 0: no such position. */
gint64 senko_applicant_list_get_id (SenkoApplicantList *self, guint position);
/* GTK_INVALID_LIST_POSITION: not shown. */
guint senko_applicant_list_find (SenkoApplicantList *self, gint64 applicant);
/* A SenkoTableCellFunc; user_data is the list. */
void senko_applicant_list_get_cell (gpointer self, guint position, guint column,
                                    SenkoTableCell *cell);
/* Who is shown now, as the rows of a listing, whatever happens to the list: the positions chosen
 * (nullable), or all. The sources of its columns are those of senko_applicant_columns_list(). FALSE
 * while nobody can say who is shown. */
gboolean senko_applicant_list_fill_listing (SenkoApplicantList *self, GtkBitset *chosen,
                                            SenkoListing *listing);

guint senko_applicant_list_get_n_selected (SenkoApplicantList *self);

G_END_DECLS
