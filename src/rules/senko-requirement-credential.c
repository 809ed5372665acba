/* Credentials (disability certificate, years of work, degrees, 003 p.6-10) and the certificates of
 * a table of minimum scores (p.23). */
#include "rules/senko-requirement-check.h"

typedef SenkoVerdict (*CredentialCheck) (const SenkoCheck *self,
                                         const SenkoRequirement *requirement,
                                         const SenkoCredential *credential, SenkoSink *sink);

/* The day of valid_on on which the credential is not valid, 0 if it is valid on all. */
static SenkoDate
invalid_on (const SenkoCheck *self, const SenkoRequirement *requirement,
            const SenkoCredential *credential)
{
  for (guint i = 0; i < requirement->credential.n_valid_on; i++)
    {
      SenkoDate day = senko_check_date (self, requirement->credential.valid_on[i]);

      if ((credential->valid_to != 0 && credential->valid_to < day)
          || credential->obtained_on > day)
        return day;
    }
  return 0;
}

static SenkoVerdict
say_invalid (const SenkoCredential *credential, SenkoDate day, SenkoSink *sink)
{
  if (credential->obtained_on > day)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CREDENTIAL_TOO_NEW, credential->kind,
                      credential->obtained_on, day);
  return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CREDENTIAL_EXPIRES, credential->kind,
                    credential->valid_to, day);
}

static SenkoVerdict
say_score (const SenkoRequirement *requirement, const SenkoCredential *credential, SenkoSink *sink)
{
  SenkoPoints needed = requirement->credential.at_least;
  gboolean in_years = requirement->credential.in_years;

  if (credential->score == SENKO_POINTS_NONE)
    return senko_say (sink, SENKO_VERDICT_PENDING,
                      in_years ? SENKO_MESSAGE_CREDENTIAL_NO_YEARS
                               : SENKO_MESSAGE_CREDENTIAL_NO_SCORE,
                      credential->kind, needed);
  return senko_say (sink, credential->score >= needed ? SENKO_VERDICT_OK : SENKO_VERDICT_FAIL,
                    in_years ? SENKO_MESSAGE_CREDENTIAL_YEARS : SENKO_MESSAGE_CREDENTIAL_SCORE,
                    credential->kind, credential->score, needed);
}

static SenkoVerdict
check_one_credential (const SenkoCheck *self, const SenkoRequirement *requirement,
                      const SenkoCredential *credential, SenkoSink *sink)
{
  gboolean expected = credential->status == SENKO_STATUS_EXPECTED;
  SenkoDate day = invalid_on (self, requirement, credential);

  if (expected && (requirement->credential.held_only || requirement->credential.n_valid_on > 0))
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CREDENTIAL_NOT_HELD,
                      credential->kind);
  if (day != 0)
    return say_invalid (credential, day, sink);
  if (requirement->credential.at_least != SENKO_POINTS_NONE)
    return say_score (requirement, credential, sink);
  if (requirement->credential.n_valid_on > 0)
    return senko_say (
        sink, SENKO_VERDICT_OK, SENKO_MESSAGE_CREDENTIAL_VALID, credential->kind,
        senko_check_date (
            self, requirement->credential.valid_on[requirement->credential.n_valid_on - 1]));
  return senko_say (sink, SENKO_VERDICT_OK,
                    expected ? SENKO_MESSAGE_CREDENTIAL_EXPECTED : SENKO_MESSAGE_CREDENTIAL_HELD,
                    credential->kind);
}

/* The credential that check likes best; NULL if there is none of these kinds. */
static const SenkoCredential *
find_best (const SenkoCheck *self, const SenkoRequirement *requirement, guint32 kinds,
           CredentialCheck check)
{
  const SenkoCredential *best = NULL;
  int best_rank = G_MAXINT;

  for (guint i = 0; i < self->facts->n_credentials; i++)
    {
      const SenkoCredential *credential = &self->facts->credentials[i];
      int rank;

      if (!senko_mask_has (kinds, credential->kind))
        continue;
      rank = senko_verdict_rank (check (self, requirement, credential, NULL));
      if (rank < best_rank)
        {
          best_rank = rank;
          best = credential;
        }
    }
  return best;
}

SenkoVerdict
senko_check_credential (const SenkoCheck *self, const SenkoRequirement *requirement,
                        SenkoSink *sink)
{
  guint32 kinds = requirement->credential.kinds;
  const SenkoCredential *best = find_best (self, requirement, kinds, check_one_credential);

  if (best == NULL)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CREDENTIAL_MISSING, (gint32)kinds);
  return check_one_credential (self, requirement, best, sink);
}

static const SenkoCertificateRow *
row_for (const SenkoCheck *self, const SenkoCertificateTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    if (senko_selector_matches (&table->rows[i].applies, &self->subject))
      return &table->rows[i];
  return NULL;
}

static guint32
accepted_kinds (const SenkoCertificateRow *row)
{
  guint32 kinds = 0;

  for (guint i = 1; row != NULL && i < G_N_ELEMENTS (row->minimum); i++)
    if (row->minimum[i] != SENKO_POINTS_NONE)
      kinds |= 1u << i;
  return kinds;
}

/* The score as the table counts it (p.23: TOEIC L&R + 2.5 × S&W); NONE if a part that counts is not
 * recorded. */
static SenkoPoints
weighted_score (const SenkoCertificateTable *table, const SenkoCredential *credential)
{
  gint64 weight = table->score_weight[credential->kind],
         weight2 = table->score2_weight[credential->kind];

  if (credential->score == SENKO_POINTS_NONE
      || (weight2 != 0 && credential->score2 == SENKO_POINTS_NONE))
    return SENKO_POINTS_NONE;
  if (weight == 100 && weight2 == 0)
    return credential->score;
  return senko_points_divide (
      credential->score * weight + (weight2 != 0 ? credential->score2 * weight2 : 0), 100);
}

static SenkoVerdict
check_one_certificate (const SenkoCheck *self, const SenkoRequirement *requirement,
                       const SenkoCredential *credential, SenkoSink *sink)
{
  gint32 number = (gint32)requirement->certificate.table;
  const SenkoCertificateTable *table = &self->definition->tables[number];
  SenkoDate from = requirement->certificate.obtained_from,
            to = requirement->certificate.obtained_to;
  SenkoDate on = credential->obtained_on;
  SenkoPoints needed = row_for (self, table)->minimum[credential->kind];
  SenkoPoints score = weighted_score (table, credential);

  if (on != 0 && ((from != 0 && on < from) || (to != 0 && on > to)))
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CERTIFICATE_OUTSIDE, credential->kind,
                      on, from, to);
  if (score == SENKO_POINTS_NONE)
    return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_CERTIFICATE_NO_SCORE,
                      credential->kind, score, needed, 0, number);
  if (on == 0 && score >= needed)
    return senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_CERTIFICATE_NO_DATE,
                      credential->kind, score, needed, 0, number);
  return senko_say (sink, score >= needed ? SENKO_VERDICT_OK : SENKO_VERDICT_FAIL,
                    SENKO_MESSAGE_CERTIFICATE, credential->kind, score, needed, on, number);
}

SenkoVerdict
senko_check_certificate (const SenkoCheck *self, const SenkoRequirement *requirement,
                         SenkoSink *sink)
{
  const SenkoCertificateTable *table = &self->definition->tables[requirement->certificate.table];
  guint32 kinds = accepted_kinds (row_for (self, table));
  const SenkoCredential *best = find_best (self, requirement, kinds, check_one_certificate);

  if (best == NULL)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CERTIFICATE_MISSING);
  return check_one_certificate (self, requirement, best, sink);
}
