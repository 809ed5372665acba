/* What became of the bonus claims: that the points judging used are those of the verified claims,
 * and whose outcome they changed. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

/* --- Reconciliation --- */

/* Claims of one kind: of one person, or (applicant 0) of everybody. */
typedef struct {
  gint64 applicant;
  char *number, *name; /* of the person; NULL for a sum */
  SenkoCode bonus;
  guint n_claimed, n_verified, n_rejected, n_open; /* claims */
  SenkoPoints claimed, verified, rejected; /* what they are worth, unknown points left out */
  SenkoPoints applied; /* what counts: in the total that judging uses */
} SenkoBonusRow;

typedef struct {
  GPtrArray *rows; /* of SenkoBonusRow, by person, then by kind */
  GPtrArray *kinds; /* of SenkoBonusRow: the sums, in the order of the definition */
  gboolean decided; /* compared with the confirmed decision, else with judging as it stands */
  gint64 sum_applied, sum_judged;
  GPtrArray *differences; /* of char *: a sentence for each person whose sums do not agree */
} SenkoBonusReport;

/* Everybody with a claim. (transfer full) */
SenkoBonusReport *senko_bonus_report_load (SenkoRegister *self, SenkoSelection *selection,
                                           GError **error);
void senko_bonus_report_free (SenkoBonusReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoBonusReport, senko_bonus_report_free)

/* --- With and without --- */

typedef struct {
  gint64 applicant;
  char *number, *name;
  SenkoSubject post;
  SenkoPoints bonus, other_bonus;
  SenkoResult with, other; /* as it is, and without bonuses or by the other table */
  gboolean outcome_differs;
} SenkoBonusEffect;

typedef struct {
  SenkoCode bonus;
  guint n_claimants, n_verified; /* people who claimed it, people to whom it counts */
  SenkoPoints points; /* all that it added */
  SenkoPoints points_each, other_each; /* what it is worth here and in the other table; NONE = is
                                          not there, or not said */
  guint n_passes; /* people who pass with it and would not without this kind alone */
} SenkoBonusKind;

typedef struct {
  GPtrArray *people; /* of SenkoBonusEffect: whose outcome or rank differs; those with another
                        outcome first */
  GPtrArray *everyone; /* of SenkoBonusEffect: with points here or there, whether they matter or
                          not; borrowed from no list of its own, also people's owner */
  GArray *kinds; /* of SenkoBonusKind; what only the other table has comes last with bonus 0 */
  GPtrArray *other_labels; /* of char *: names of those, in the user's language */
} SenkoBonusEffects;

/* other: (nullable) the definition whose bonus table is compared; NULL: no bonuses at all. Judges
 * in memory; writes nothing. (transfer full) */
SenkoBonusEffects *senko_bonus_effects_load (SenkoRegister *self, SenkoSelection *selection,
                                             const SenkoDefinition *other, GError **error);
void senko_bonus_effects_free (SenkoBonusEffects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoBonusEffects, senko_bonus_effects_free)

G_END_DECLS
