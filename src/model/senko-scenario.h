/* Scenarios: sets of lines and gates of a stage that are kept by name, compared side by side, and
 * applied as one act. */
#pragma once

#include "model/senko-line-study.h"
#include "model/senko-lines.h"

G_BEGIN_DECLS

typedef struct {
  char *name, *note, *saved_by, *saved_at;
  gboolean chosen; /* the one applied last */
} SenkoScenario;

/* By name. (transfer full, of SenkoScenario) */
GPtrArray *senko_scenario_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                                GError **error);
/* Its lines (of SenkoLineChange) and gates (of SenkoGateChange). name NULL: what is in force.
 * (transfer full); UNKNOWN names the scenarios there are. */
gboolean senko_scenario_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                              const char *name, GArray **lines, GArray **gates, GError **error);
/* Keeps lines and gates by this name, in place of what had it. note (nullable). */
gboolean senko_scenario_save (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                              const char *name, const char *note, const GArray *lines,
                              const GArray *gates, gboolean dry_run, GError **error);
/* Puts its lines and gates in force, all others of the stage away, and notes it as the one chosen:
 * one act. Refused (CONFIRMED) while the stage is confirmed. n_changes: (out, nullable) lines and
 * gates that differ. */
gboolean senko_scenario_apply (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                               const char *name, gboolean dry_run, guint *n_changes,
                               GError **error);
gboolean senko_scenario_remove (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                                const char *name, gboolean dry_run, GError **error);

/* Judges the preview by such lines and gates and by no others; it stays so. */
void senko_scenario_judge (SenkoPreview *preview, const GArray *lines, const GArray *gates);

/* Comparing */

/* One line or gate that two sets have differently. is_set FALSE: that set has none. */
typedef struct {
  SenkoCode test; /* of a gate; else 0 */
  SenkoCode kind, pool, category, subject; /* of a line */
  SenkoLine a, b; /* a gate: score */
} SenkoScenarioDifference;
/* (transfer full, of SenkoScenarioDifference), gates first. */
GArray *senko_scenario_diff (const GArray *lines_a, const GArray *gates_a, const GArray *lines_b,
                             const GArray *gates_b);

typedef struct {
  SenkoLine line; /* as set; not set: none, or borrowed */
  SenkoLinePlace place;
  SenkoHeads heads;
} SenkoScenarioLine;

typedef struct {
  SenkoScenarioLine lines[SENKO_N_LINES];
  int ratio; /* examinees for each of whom the first line takes, in tenths; -1 = nobody */
  guint n_examinees;
  guint n_entering, n_leaving; /* who pass here and not as it is in force, and the other way */
} SenkoScenarioGroup;

/* One person who passes here and not as it is in force, or the other way. */
typedef struct {
  guint entrant; /* index of SenkoPreview.people */
  guint group;
  gboolean enters;
  SenkoPoints total;
  guint32 rank;
} SenkoScenarioMove;

typedef struct {
  char *name; /* NULL: in force */
  SenkoPoints gates[SENKO_MAX_TESTS + 1];
  SenkoScenarioGroup *groups; /* as in the study */
  GArray *moves; /* of SenkoScenarioMove: by group, who enters first, best first */
  SenkoStudyPlan *plans; /* with what this set takes */
} SenkoScenarioColumn;

typedef struct {
  SenkoPreview *preview; /* borrowed; judged as it was before */
  SenkoLineStudy *study; /* of what is in force: groups, plans */
  GPtrArray *columns; /* of SenkoScenarioColumn; the first is what is in force */
} SenkoScenarioComparison;
/* names (nullable): these only, up to NULL; else all. The preview is judged by each set in turn and
 * left as it was. */
SenkoScenarioComparison *senko_scenario_compare (SenkoRegister *self, SenkoPreview *preview,
                                                 const char *const *names, GError **error);
void senko_scenario_comparison_free (SenkoScenarioComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoScenarioComparison, senko_scenario_comparison_free)

G_END_DECLS
