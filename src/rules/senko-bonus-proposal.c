/* The proposal: first what bars a claim whatever is proved, then what the record holds. */
#include "rules/senko-bonus-proposal.h"

#include <glib/gi18n-lib.h>

static SenkoVerdict
ask_record (const SenkoDefinition *definition, const SenkoFacts *facts, SenkoDate today,
            const SenkoClaim *claim, SenkoEvidence *evidence, guint8 *n_evidence)
{
  *n_evidence = 0;
  return senko_requirement_evaluate (definition, definition->bonuses[claim->bonus].requires, facts,
                                     today, claim->subject, evidence, n_evidence);
}

static SenkoCode
verdict_of (SenkoVerdict by_rule)
{
  switch (by_rule)
    {
    case SENKO_VERDICT_OK:
      return SENKO_CLAIM_VERIFIED;
    case SENKO_VERDICT_PENDING:
    case SENKO_VERDICT_MANUAL:
      return SENKO_CLAIM_CLAIMED;
    default:
      return SENKO_CLAIM_REJECTED;
    }
}

/* An earlier claim gives the same points already, or will as far as the record shows. */
static gboolean
is_given_already (const SenkoDefinition *definition, const SenkoFacts *facts,
                  const SenkoSubject *subject, SenkoDate today, guint index)
{
  const SenkoClaim *claim = &facts->claims[index];
  const SenkoBonus *bonus = &definition->bonuses[claim->bonus];
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
  guint8 n;

  for (guint i = 0; i < index; i++)
    {
      const SenkoClaim *other = &facts->claims[i];

      if (other->bonus != claim->bonus || (bonus->each_of != 0 && other->subject != claim->subject)
          || other->verdict == SENKO_CLAIM_REJECTED
          || senko_bonus_bar (definition, other, subject) != SENKO_BONUS_COUNTS)
        continue;
      if (other->verdict == SENKO_CLAIM_VERIFIED
          || ask_record (definition, facts, today, other, evidence, &n) == SENKO_VERDICT_OK)
        return TRUE;
    }
  return FALSE;
}

void
senko_bonus_propose (const SenkoDefinition *definition, const SenkoFacts *facts,
                     const SenkoSubject *subject, SenkoDate today, guint index,
                     SenkoBonusProposal *proposal)
{
  const SenkoClaim *claim = &facts->claims[index];

  *proposal = (SenkoBonusProposal){ .verdict = SENKO_CLAIM_REJECTED,
                                    .bar = senko_bonus_bar (definition, claim, subject),
                                    .claimed_at = claim->claimed_at,
                                    .closes = senko_bonus_closing_time (definition),
                                    .points = definition->bonuses[claim->bonus].points };
  if (claim->bonus == 0)
    return;
  proposal->by_rule
      = ask_record (definition, facts, today, claim, proposal->evidence, &proposal->n_evidence);
  if (proposal->bar == SENKO_BONUS_COUNTS
      && is_given_already (definition, facts, subject, today, index))
    proposal->bar = SENKO_BONUS_COUNTED_ONCE;
  if (proposal->bar == SENKO_BONUS_COUNTS)
    proposal->verdict = verdict_of (proposal->by_rule);
  else
    proposal->points = 0;
}

/* --- In words --- */

/* Files have a T between day and hour; people do not. */
static const char *
write_time (SenkoTime time, char buffer[SENKO_TIME_BUFFER])
{
  senko_time_format (time, buffer);
  if (buffer[0] != '\0')
    buffer[10] = ' ';
  return buffer;
}

static void
explain_late (const SenkoBonusProposal *proposal, GString *out)
{
  char claimed[SENKO_TIME_BUFFER], closes[SENKO_TIME_BUFFER];

  g_string_append_printf (
      out,
      _ ("claimed at %1$s, after the applications were closed at %2$s: later claims are refused"),
      write_time (proposal->claimed_at, claimed), write_time (proposal->closes, closes));
}

void
senko_bonus_proposal_explain (const SenkoDefinition *definition, const SenkoBonusProposal *proposal,
                              gboolean japanese, GString *out)
{
  if (proposal->bar == SENKO_BONUS_LATE)
    explain_late (proposal, out);
  else if (proposal->bar != SENKO_BONUS_COUNTS)
    g_string_append (out, senko_bonus_reason_text (proposal->bar));
  else
    for (guint i = 0; i < proposal->n_evidence; i++)
      {
        if (i > 0)
          g_string_append (out, "; ");
        senko_evidence_explain (definition, &proposal->evidence[i], japanese, out);
      }
}

static void
add_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, guint code,
          gboolean japanese, gboolean first, GString *out)
{
  if (!first)
    g_string_append (out, japanese ? "・" : ", ");
  g_string_append (out,
                   senko_definition_code_label (definition, vocabulary, (SenkoCode)code, japanese));
}

static void
add_codes (const SenkoDefinition *definition, SenkoVocabulary vocabulary, guint64 codes,
           gboolean japanese, GString *out)
{
  gboolean first = TRUE;

  for (guint code = 1; code < definition->n_codes[vocabulary] && code < 64; code++)
    if (codes >> code & 1)
      {
        add_code (definition, vocabulary, code, japanese, first, out);
        first = FALSE;
      }
}

static void
describe_licence (const SenkoDefinition *definition, const SenkoRequirement *requirement,
                  gboolean japanese, GString *out)
{
  const SenkoLicenceRequirement *licence = &requirement->licence;
  g_autoptr (GString) what = g_string_new (NULL);

  add_codes (definition, SENKO_VOCABULARY_SCHOOL_TYPE, licence->school_types, japanese, what);
  if (licence->subject_mode == SENKO_LICENCE_THESE)
    {
      g_string_append (what, " · ");
      add_codes (definition, SENKO_VOCABULARY_SUBJECT, licence->subjects, japanese, what);
    }
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _ ("%s: a licence held or expected"), what->str);
}

static void
append_minimum (const SenkoCertificateTable *table, SenkoCode kind, SenkoPoints minimum,
                GString *out)
{
  char **grades = table->grades[kind];
  int place = minimum / 100;
  char buffer[SENKO_POINTS_BUFFER];

  if (grades != NULL && place >= 1 && place <= (int)g_strv_length (grades))
    g_string_append (out, grades[place - 1]);
  else
    g_string_append (out, senko_points_format (minimum, buffer));
}

static void
append_sum (const SenkoCertificateTable *table, SenkoCode kind, GString *out)
{
  char first[SENKO_POINTS_BUFFER], second[SENKO_POINTS_BUFFER];

  if (table->score2_weight[kind] != 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (
          out, _ ("(%1$s × first score + %2$s × second score)"),
          senko_points_format ((SenkoPoints)table->score_weight[kind], first),
          senko_points_format ((SenkoPoints)table->score2_weight[kind], second));
    }
}

static void
describe_certificate (const SenkoDefinition *definition, const SenkoRequirement *requirement,
                      const SenkoSubject *subject, gboolean japanese, GString *out)
{
  const SenkoCertificateTable *table = &definition->tables[requirement->certificate.table];
  char from[SENKO_DATE_BUFFER], to[SENKO_DATE_BUFFER];

  g_string_append_c (out, '\n');
  g_string_append_printf (out, _ ("obtained from %1$s to %2$s"),
                          senko_date_format (requirement->certificate.obtained_from, from),
                          senko_date_format (requirement->certificate.obtained_to, to));
  for (guint i = 0; i < table->n_rows; i++)
    {
      if (!senko_selector_matches (&table->rows[i].applies, subject))
        continue;
      g_string_append_c (out, '\n');
      g_string_append_printf (out, _ ("row %u of the table, any one of:"), i + 1);
      for (SenkoCode kind = 1; kind < definition->n_codes[SENKO_VOCABULARY_CREDENTIAL]; kind++)
        if (table->rows[i].minimum[kind] != SENKO_POINTS_NONE)
          {
            g_string_append (out, "\n");
            add_code (definition, SENKO_VOCABULARY_CREDENTIAL, kind, japanese, TRUE, out);
            g_string_append_c (out, ' ');
            append_minimum (table, kind, table->rows[i].minimum[kind], out);
            append_sum (table, kind, out);
          }
      return;
    }
}

static void
describe_requirement (const SenkoDefinition *definition, const SenkoRequirement *requirement,
                      const SenkoSubject *subject, gboolean japanese, GString *out)
{
  if (requirement->kind == SENKO_REQUIREMENT_LICENCE)
    describe_licence (definition, requirement, japanese, out);
  else if (requirement->kind == SENKO_REQUIREMENT_CERTIFICATE)
    describe_certificate (definition, requirement, subject, japanese, out);
  else if (requirement->kind == SENKO_REQUIREMENT_CREDENTIAL)
    {
      g_autoptr (GString) what = g_string_new (NULL);

      add_codes (definition, SENKO_VOCABULARY_CREDENTIAL, requirement->credential.kinds, japanese,
                 what);
      g_string_append_c (out, '\n');
      g_string_append_printf (
          out, requirement->credential.held_only ? _ ("%s: held") : _ ("%s: held or expected"),
          what->str);
    }
  for (guint i = 0; i < requirement->n_children; i++)
    describe_requirement (definition, requirement->children[i], subject, japanese, out);
}

void
senko_bonus_describe (const SenkoDefinition *definition, SenkoCode code,
                      const SenkoSubject *subject, gboolean japanese, GString *out)
{
  const SenkoBonus *bonus = &definition->bonuses[code];
  char points[SENKO_POINTS_BUFFER];

  if (code == 0)
    {
      g_string_append (out, senko_bonus_reason_text (SENKO_BONUS_NOT_DEFINED));
      return;
    }
  if (bonus->points == SENKO_POINTS_NONE)
    g_string_append (out, senko_bonus_reason_text (SENKO_BONUS_POINTS_UNKNOWN));
  else
    g_string_append_printf (
        out, bonus->each_of != 0 ? _ ("%s points for each subject") : _ ("%s points, once"),
        senko_points_format (bonus->points, points));
  if (bonus->label.page > 0)
    g_string_append_printf (out, _ (" (p.%d)"), bonus->label.page);
  if (bonus->each_of != 0)
    {
      g_string_append (out, "\n");
      add_codes (definition, SENKO_VOCABULARY_SUBJECT, bonus->each_of, japanese, out);
    }
  if (bonus->besides_post)
    g_string_append_printf (out, "\n%s", _ ("not the subject applied for"));
  describe_requirement (definition, bonus->requires, subject, japanese, out);
}
