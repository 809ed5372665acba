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
 * without extra and original (claims, documents, rulings and claim_checks also without reason and
 * note, scores without the rater). */
#pragma once

#include "store/senko-table.h"

G_BEGIN_DECLS

/* applicant: one only; 0 = all of the selection. */
SenkoStatement *senko_facts_read_applicants (SenkoConnection *connection, gint64 selection,
                                             gint64 applicant, GError **error);
/* The first or the second half of the n_ids that were given, which need not have as many. */
SenkoStatement *senko_facts_read_applicants_half (SenkoConnection *connection, gint64 selection,
                                                  guint n_ids, gboolean second, GError **error);
/* About how many applicants the selection has, for reserving memory: as many as ids were given. */
guint senko_facts_guess_n_applicants (SenkoConnection *connection, gint64 selection);
/* licences, careers, leaves, credentials, claims, documents, rulings, scores, sheets, keyings,
 * incidents, settlements, claim_checks and proofs (the first columns of these). applicant: one
 * only; 0 = all of the selection. */
SenkoStatement *senko_facts_read (SenkoConnection *connection, SenkoTableId table, gint64 selection,
                                  gint64 applicant, GError **error);
/* The same of the applicants with these ids and those between. */
SenkoStatement *senko_facts_read_between (SenkoConnection *connection, SenkoTableId table,
                                          gint64 first, gint64 last, GError **error);
/* What an applicant is compared with others by, as the register keeps it; 0 = a part is missing. */
typedef struct {
  guint64 person, reading, email, phone, university;
} SenkoPersonKeys;
/* values: all columns of the table of applicants. */
void senko_facts_make_keys (const SenkoValue *values, SenkoPersonKeys *keys);
/* The other applicants of the selection who share any of these keys, with the columns of
 * senko_facts_read_applicants(). One pass over the selection: not for every keystroke. */
SenkoStatement *senko_facts_read_sharing (SenkoConnection *connection, gint64 selection,
                                          gint64 applicant, const SenkoPersonKeys *keys,
                                          GError **error);
/* Columns: id, receipt_no, exam_no, name, kana, birth_date, name_key, kana_key. Who has the name,
 * the reading or the birth date of the others' (texts by senko_text_key()); nullable, 0 = none. */
SenkoStatement *senko_facts_read_alike (SenkoConnection *connection, gint64 selection,
                                        const char *name_key, const char *kana_key,
                                        gint64 birth_date, GError **error);
/* As above: who has one of these as receipt or examination number. */
SenkoStatement *senko_facts_read_by_number (SenkoConnection *connection, gint64 selection,
                                            const char *number, GError **error);
/* Columns: id, receipt_no, exam_no, name. In the order of receipt numbers. */
SenkoStatement *senko_facts_read_numbers (SenkoConnection *connection, gint64 selection,
                                          GError **error);
/* The applicant's name as it was entered; NULL without error if there is none. (transfer full) */
char *senko_facts_dup_name (SenkoConnection *connection, gint64 applicant, GError **error);
/* What people are searched by. Columns: 0 id, receipt_no, exam_no, name_key, kana_key, 5 email,
 * phone, withdrew_at, pool, track, 10 category, subject, base_subject. In the order of ids.
 * applicant: one only; 0 = all of the selection. */
SenkoStatement *senko_facts_read_search (SenkoConnection *connection, gint64 selection,
                                         gint64 applicant, GError **error);
/* One column: the highest id of the selection's applicants, 0 if there are none. */
SenkoStatement *senko_facts_read_last_id (SenkoConnection *connection, gint64 selection,
                                          GError **error);
/* The ids of all applicants in the order of a column of theirs, empty cells last, then by id.
 * Columns: id, whether the cell is empty. NULL without error if there is no such column. */
SenkoStatement *senko_facts_read_order (SenkoConnection *connection, gint64 selection,
                                        const char *column, GError **error);
/* The applicant with this receipt or examination number: id, 0 without error if there is none.
 * _ERROR_CONSTRAINT: it is the receipt number of one and the examination number of another. */
gint64 senko_facts_find_applicant (SenkoConnection *connection, gint64 selection,
                                   const char *number, gssize length, GError **error);

G_END_DECLS
