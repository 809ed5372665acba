/* What the parts of keying share: a bundle with every cell of every pass, and rows by column. */
#pragma once

#include "model/senko-keying.h"
#include "model/senko-people.h"
#include "model/senko-score-lock.h"

G_BEGIN_DECLS

enum { SHEET_TEST, SHEET_BUNDLE, SHEET_PLACE };
enum {
  KEYING_TEST,
  KEYING_RATER,
  KEYING_PASS,
  KEYING_BUNDLE,
  KEYING_SCORE,
  KEYING_ABSENT,
  KEYING_SKIPPED,
  KEYING_BY,
  KEYING_AT,
  KEYING_HOW
};
enum {
  BUNDLE_ID,
  BUNDLE_TEST,
  BUNDLE_RATERS,
  BUNDLE_ROOM,
  BUNDLE_BARCODE,
  BUNDLE_COUNT,
  BUNDLE_CONTROL_COUNT,
  BUNDLE_CONTROL_SUM,
  BUNDLE_AGREED_BY,
  BUNDLE_AGREED_AT,
  BUNDLE_NOTE
};
enum {
  CUSTODY_BUNDLE,
  CUSTODY_NUMBER,
  CUSTODY_WAY,
  CUSTODY_COUNT,
  CUSTODY_WHO,
  CUSTODY_AT,
  CUSTODY_NOTE
};
enum {
  CONFIRMATION_BUNDLE,
  CONFIRMATION_KIND,
  CONFIRMATION_PLACE,
  CONFIRMATION_RATER,
  CONFIRMATION_VALUE,
  CONFIRMATION_BY,
  CONFIRMATION_AT
};
enum { SCORE_TEST, SCORE_RATER, SCORE_SCORE, SCORE_ABSENT, SCORE_EXTRA, SCORE_ORIGINAL };
enum {
  TOTALS_TEST,
  TOTALS_POOL,
  TOTALS_CATEGORY,
  TOTALS_SUBJECT,
  TOTALS_COUNT,
  TOTALS_SUM,
  TOTALS_BY,
  TOTALS_AT
};
enum {
  LOCK_TEST,
  LOCK_POOL,
  LOCK_CATEGORY,
  LOCK_SUBJECT,
  LOCK_BY,
  LOCK_AT,
  LOCK_UNLOCK_BY,
  LOCK_UNLOCK_AT,
  LOCK_UNLOCK_REASON
};
enum { SETTLEMENT_TEST, SETTLEMENT_SCORE, SETTLEMENT_N, SETTLEMENT_SUM };

/* A bundle with what both keyers keyed: never handed to a keyer. */
typedef struct {
  SenkoBundle *bundle;
  SenkoPoints *passes[3]; /* first, second, resolved: [row * n_columns + column] */
  const char **how; /* of resolved cells, NULL elsewhere; interned */
} SenkoBundleCells;

SenkoBundleCells *_senko_bundle_cells_read (SenkoRegister *self, SenkoSelection *selection,
                                            const char *id, SenkoScoreLocks *locks, GError **error);
/* The same with the locks there are now, which go to locks: (out) (optional). */
SenkoBundleCells *_senko_bundle_cells_load (SenkoRegister *self, SenkoSelection *selection,
                                            const char *id, SenkoScoreLocks **locks,
                                            GError **error);
void _senko_bundle_cells_free (SenkoBundleCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoBundleCells, _senko_bundle_cells_free)
/* What would be agreed: resolved, or what both passes say; NOT_ENTERED while it is open. */
SenkoPoints _senko_bundle_cells_value (const SenkoBundleCells *self, guint cell,
                                       gboolean double_entry);

static inline SenkoBundleSheet *
_senko_bundle_sheet (const SenkoBundle *self, guint row)
{
  return &g_array_index (self->sheets, SenkoBundleSheet, row);
}

/* The column of the paper's own total, -1 = none. */
int _senko_bundle_total_column (const SenkoBundle *self);
gboolean _senko_same_person (const char *a, const char *b);
const char *_senko_test_label (const SenkoDefinition *definition, SenkoCode test);
/* Refuses when the bundle is agreed, or somebody in it is locked. */
gboolean _senko_bundle_refuse_closed (const SenkoBundle *bundle, const SenkoDefinition *definition,
                                      SenkoScoreLocks *locks, GError **error);
gboolean _senko_need_reason (const char *reason, GError **error);

/* Making bundles: are the columns raters; does no other bundle hold this result; the bundle with
 * its sheets, whose number is new. */
gboolean _senko_bundle_check_columns (const SenkoBundleSpec *spec, const SenkoTest *test,
                                      GError **error);
gboolean _senko_bundle_is_alone (SenkoRegister *self, SenkoSelection *selection,
                                 const SenkoBundleSpec *spec, gint64 applicant, const char *number,
                                 GError **error);
gboolean _senko_bundle_put (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act,
                            const SenkoBundleSpec *spec, GError **error);

/* Rows */
void _senko_values_init (SenkoValue *values);
void _senko_value_set (SenkoValue *value, const char *text); /* "" and NULL = null; borrowed */
void _senko_value_set_int (SenkoValue *value, gint64 integer);
/* Adds the row, or makes the one with its key this; a row that is so already is left alone. */
gboolean _senko_row_put (SenkoRegister *self, SenkoAct *act, SenkoTableId table, gint64 owner,
                         const SenkoValue *values, GError **error);
/* Removes the row with this key, if there is one. */
gboolean _senko_row_drop (SenkoRegister *self, SenkoAct *act, SenkoTableId table, gint64 owner,
                          const SenkoValue *key, GError **error);
/* Changes columns of the bundle's row: pairs of column and value, ended by -1. */
gboolean _senko_bundle_change (SenkoRegister *self, SenkoAct *act, gint64 selection, const char *id,
                               const int *columns, const SenkoValue *values, guint n,
                               GError **error);

/* Which judging group a person is in. */
SenkoScoreGroup _senko_group_of (const SenkoDefinition *definition, const SenkoPerson *person);
gboolean _senko_group_holds (const SenkoScoreGroup *group, const SenkoScoreGroup *of_person);

/* How a test's scores go with the people's other tests: worked out once for many bundles. */
typedef struct {
  SenkoPeople *people;
  SenkoCode test;
  const SenkoPoints *scores; /* of everybody */
  SenkoPoints *others; /* by person */
  GArray *pairs; /* of SenkoPoints[2]: those whose score is in the register */
} SenkoOtherScores;
SenkoOtherScores *_senko_other_scores_new (SenkoRegister *self, SenkoSelection *selection,
                                           SenkoCode test, GError **error);
void _senko_other_scores_free (SenkoOtherScores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoOtherScores, _senko_other_scores_free)
/* One person as the detectors see them. */
void _senko_checked_sheet_fill (const SenkoDefinition *definition, const SenkoOtherScores *others,
                                gint64 applicant, SenkoPoints limit, SenkoCheckedSheet *sheet);
/* While something in the scores from files is not confirmed. */
gboolean _senko_file_warnings_refuse (SenkoRegister *self, SenkoSelection *selection,
                                      SenkoCode test, const SenkoScoreGroup *group, GError **error);
GPtrArray *_senko_warnings_of (SenkoRegister *self, SenkoSelection *selection,
                               const SenkoBundleCells *cells, SenkoOtherScores *others,
                               GError **error);

G_END_DECLS
