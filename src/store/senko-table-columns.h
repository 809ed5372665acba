/* The columns of every table of facts, in canonical order: keys first. T a text, I an integer.
 *
 * The order is what the journal's texts are written in: columns are only ever appended at the end
 * of a table's REST, never moved, renamed or removed. The schema holds them in another order, by
 * how they are read (data/schema). */
#pragma once

#define SENKO_APPLICANTS_KEY(I, T) T (receipt_no)
#define SENKO_APPLICANTS_REST(I, T) T (exam_no) SENKO_APPLICANTS_UNINDEXED (I, T)
#define SENKO_APPLICANTS_UNINDEXED(I, T)                                                           \
  T (name)                                                                                         \
  T (kana)                                                                                         \
  I (birth_date)                                                                                   \
  T (sex)                                                                                          \
  T (email)                                                                                        \
  T (phone)                                                                                        \
  T (postal_code)                                                                                  \
  T (address)                                                                                      \
  T (pool)                                                                                         \
  T (track)                                                                                        \
  T (category)                                                                                     \
  T (subject)                                                                                      \
  T (base_subject)                                                                                 \
  I (applied_at)                                                                                   \
  I (wishes_fixed_term)                                                                            \
  T (school_type_wish)                                                                             \
  I (no_disqualification)                                                                          \
  I (japanese_national)                                                                            \
  T (university)                                                                                   \
  I (graduates_on)                                                                                 \
  I (student_year)                                                                                 \
  I (credit_student)                                                                               \
  I (good_credit_percent)                                                                          \
  T (practical_exemption)                                                                          \
  I (graduate_deferral)                                                                            \
  T (accommodations)                                                                               \
  I (withdrew_at)                                                                                  \
  T (note)                                                                                         \
  T (extra)                                                                                        \
  T (original)

/* Children of an applicant */
#define SENKO_LICENCES_KEY(I, T) T (school_type) T (subject) T (kind)
#define SENKO_LICENCES_REST(I, T) T (status) I (date) T (route) T (extra) T (original)

#define SENKO_CAREERS_KEY(I, T) I (career_no)
#define SENKO_CAREERS_REST(I, T)                                                                   \
  T (employer)                                                                                     \
  T (employer_kind)                                                                                \
  T (position)                                                                                     \
  T (school_type)                                                                                  \
  T (subject)                                                                                      \
  I (from_date)                                                                                    \
  I (to_date)                                                                                      \
  I (expected_to)                                                                                  \
  T (left_for)                                                                                     \
  I (conditional_period)                                                                           \
  T (extra)                                                                                        \
  T (original)

#define SENKO_LEAVES_KEY(I, T) I (career_no) I (from_date)
#define SENKO_LEAVES_REST(I, T) I (to_date) T (kind) T (extra) T (original)

#define SENKO_CREDENTIALS_KEY(I, T) T (kind) I (obtained_on)
#define SENKO_CREDENTIALS_REST(I, T)                                                               \
  T (score) T (score2) T (status) I (valid_to) T (extra) T (original)

#define SENKO_CLAIMS_KEY(I, T) T (bonus) T (subject)
#define SENKO_CLAIMS_REST(I, T) T (verdict) T (reason) T (extra) T (original) I (claimed_at)

#define SENKO_DOCUMENTS_KEY(I, T) T (document)
#define SENKO_DOCUMENTS_REST(I, T)                                                                 \
  I (arrived_on) T (verdict) T (note) T (extra) T (original) T (how)

#define SENKO_RULINGS_KEY(I, T) T (rule)
#define SENKO_RULINGS_REST(I, T) T (verdict) T (reason) T (extra) T (original)

#define SENKO_SHEETS_KEY(I, T) T (test) T (bundle)
#define SENKO_SHEETS_REST(I, T) I (place)

#define SENKO_KEYINGS_KEY(I, T) T (test) T (rater) I (pass)
#define SENKO_KEYINGS_REST(I, T)                                                                   \
  T (bundle) I (score) I (absent) I (skipped) T (keyed_by) T (keyed_at) T (how)

#define SENKO_INCIDENTS_KEY(I, T) T (test) T (kind)
#define SENKO_INCIDENTS_REST(I, T) I (minutes) T (note)

#define SENKO_SETTLEMENTS_KEY(I, T) T (test)
#define SENKO_SETTLEMENTS_REST(I, T) I (score) I (n_raters) I (sum)

#define SENKO_SEATS_KEY(I, T) T (test)
#define SENKO_SEATS_REST(I, T) T (room) I (seat) T (extra) T (original) T (slot)

#define SENKO_CLAIM_CHECKS_KEY(I, T) T (bonus) T (subject) I (pass)
#define SENKO_CLAIM_CHECKS_REST(I, T)                                                              \
  T (verdict) T (reason) T (proposed) I (points) T (checked_by) T (checked_at)

#define SENKO_PROOFS_KEY(I, T) T (bonus) T (subject) I (number)
#define SENKO_PROOFS_REST(I, T)                                                                    \
  T (paper)                                                                                        \
  I (received_on)                                                                                  \
  T (seen_by)                                                                                      \
  T (copy)                                                                                         \
  T (note) T (file_name) T (file_type) I (file_size) T (file_digest) T (recorded_at)

#define SENKO_SCORES_KEY(I, T) T (test) T (rater)
#define SENKO_SCORES_REST(I, T) I (score) I (absent) T (extra) T (original)

/* Of a selection */
#define SENKO_LINES_KEY(I, T) T (stage) T (pool) T (category) T (subject) T (kind)
#define SENKO_LINES_REST(I, T) I (count) I (score) T (extra) T (original)

#define SENKO_GATES_KEY(I, T) T (test)
#define SENKO_GATES_REST(I, T) I (score) I (keep_percent)

#define SENKO_ROOMS_KEY(I, T) T (room)
#define SENKO_ROOMS_REST(I, T)                                                                     \
  T (site) T (side) I (capacity) I (opens) I (closes) T (features) T (extra) T (original)

#define SENKO_PANELS_KEY(I, T) T (panel)
#define SENKO_PANELS_REST(I, T) T (room) T (test) T (members) I (capacity) T (extra) T (original)

#define SENKO_SLOTS_KEY(I, T) T (slot)
#define SENKO_SLOTS_REST(I, T)                                                                     \
  T (panel) T (test) I (starts_at) I (ends_at) I (capacity) T (extra) T (original)

#define SENKO_UNAVAILABILITY_KEY(I, T) T (who) I (starts_at)
#define SENKO_UNAVAILABILITY_REST(I, T) I (ends_at) T (reason) T (extra) T (original)

#define SENKO_BUNDLES_KEY(I, T) T (bundle)
#define SENKO_BUNDLES_REST(I, T)                                                                   \
  T (test)                                                                                         \
  T (raters)                                                                                       \
  T (room)                                                                                         \
  T (barcode)                                                                                      \
  I (count) I (control_count) I (control_sum) T (agreed_by) T (agreed_at) T (note)

#define SENKO_CUSTODY_KEY(I, T) T (bundle) I (number)
#define SENKO_CUSTODY_REST(I, T) T (way) I (count) T (who) T (at) T (note)

#define SENKO_CONFIRMATIONS_KEY(I, T) T (bundle) T (kind) I (place) T (rater)
#define SENKO_CONFIRMATIONS_REST(I, T) T (value) T (confirmed_by) T (confirmed_at)

#define SENKO_TOTALS_KEY(I, T) T (test) T (pool) T (category) T (subject)
#define SENKO_TOTALS_REST(I, T) I (count) I (sum) T (checked_by) T (checked_at)

#define SENKO_LOCKS_KEY(I, T) T (test) T (pool) T (category) T (subject)
#define SENKO_LOCKS_REST(I, T)                                                                     \
  T (locked_by) T (locked_at) T (unlock_by) T (unlock_at) T (unlock_reason)

#define SENKO_SCORE_VERSIONS_KEY(I, T) T (test) I (number)
#define SENKO_SCORE_VERSIONS_REST(I, T)                                                            \
  T (how) I (points) T (pool) T (category) T (subject) I (changed)

#define SENKO_SCENARIOS_KEY(I, T) T (stage) T (name)
#define SENKO_SCENARIOS_REST(I, T) T (note) T (saved_by) T (saved_at) I (chosen)

#define SENKO_SCENARIO_LINES_KEY(I, T) T (stage) T (name) T (pool) T (category) T (subject) T (kind)
#define SENKO_SCENARIO_LINES_REST(I, T) I (count) I (score)

#define SENKO_SCENARIO_GATES_KEY(I, T) T (stage) T (name) T (test)
#define SENKO_SCENARIO_GATES_REST(I, T) I (score) I (keep_percent)

#define SENKO_PROPOSALS_KEY(I, T) T (stage)
#define SENKO_PROPOSALS_REST(I, T) T (fingerprint) I (day) T (proposed_by) T (proposed_at)

/* Of nobody */
#define SENKO_HISTORY_KEY(I, T) I (hire_year) T (category) T (subject)
#define SENKO_HISTORY_REST(I, T)                                                                   \
  I (applicants) I (examinees) I (regular) I (fixed_term) T (extra) T (original)
