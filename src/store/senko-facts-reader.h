/* Bulk reads for the rules: only the columns an engine needs, in the order of the applicants' ids,
 * integers first.
 *
 * Columns of senko_facts_read_applicants(): 0 id, applied_at, birth_date, graduates_on,
 * withdrew_at, 5 person_key, reading_key, email_key, phone_key, university_key, 10
 * good_credit_percent, student_year, no_disqualification, japanese_national, credit_student, 15
 * wishes_fixed_term, graduate_deferral, pool, track, category, 20 subject, base_subject,
 * practical_exemption, sex, receipt_no, 25 exam_no.
 *
 * Columns of senko_facts_read(): the applicant's id, then the table's columns in canonical order
 * without extra and original (claims, documents and rulings also without reason and note, scores
 * without the rater). */
#pragma once

#include "store/senko-table.h"

G_BEGIN_DECLS

SenkoStatement *senko_facts_read_applicants (SenkoConnection *connection, gint64 selection,
                                             GError **error);
/* licences, careers, leaves, credentials, claims, documents, rulings, scores. applicant: one only;
 * 0 = all of the selection. */
SenkoStatement *senko_facts_read (SenkoConnection *connection, SenkoTableId table, gint64 selection,
                                  gint64 applicant, GError **error);
/* Columns: id, receipt_no, exam_no, name. In the order of receipt numbers. */
SenkoStatement *senko_facts_read_numbers (SenkoConnection *connection, gint64 selection,
                                          GError **error);
/* The applicant's name as it was entered; NULL without error if there is none. (transfer full) */
char *senko_facts_dup_name (SenkoConnection *connection, gint64 applicant, GError **error);
/* The applicant with this receipt or examination number: id, 0 without error if there is none.
 * _ERROR_CONSTRAINT: it is the receipt number of one and the examination number of another. */
gint64 senko_facts_find_applicant (SenkoConnection *connection, gint64 selection,
                                   const char *number, gssize length, GError **error);

G_END_DECLS
