/* What the parts of senkoctl scores share: its sub-verbs and its options. */
#pragma once

#include "ctl/ctl.h"
#include "model/senko-keying.h"
#include "model/senko-score-lock.h"

G_BEGIN_DECLS

typedef struct {
  char *test, *raters, *rater, *room, *barcode, *note;
  int size;
  char *add, *group, *encoding, *sheet;
  char *out, *bundle;
  gboolean covers, blanks, by_room;
} ScoresOptions;

extern ScoresOptions scores_options; /* as the command line gave them */

int scores_bundle (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_key (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_diff (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_resolve (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_discard (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_warnings (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_confirm (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_agree (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_reopen (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);

int scores_raters (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_gaps (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_settle (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);

int scores_mark (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_unmark (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_marks (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);

int scores_replace (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
int scores_versions (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);

int scores_sheets (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
/* What draw-scores.c draws. */
typedef struct {
  SenkoSelection *selection;
  SenkoCode test; /* 0 = all */
  const char *bundle, *room; /* (nullable) only this */
  const char *path;
  gboolean covers, blanks;
} ScoresSheets;
int ctl_draw_score_sheets (Ctl *ctl, gpointer data); /* CtlDraw; data: ScoresSheets */

/* A list that may be narrowed to one test: argv has none, or the test. */
typedef struct {
  GPtrArray *(*load) (SenkoRegister *reg, SenkoSelection *selection, SenkoCode test,
                      GError **error); /* test 0 = all; (transfer full) */
  void (*print) (Output *output, const SenkoDefinition *definition, gconstpointer item);
  const SenkoListColumn *columns;
  guint n_columns;
} ScoresList;
int scores_list (Ctl *ctl, SenkoSelection *selection, const ScoresList *list, int argc,
                 char **argv);

/* The test with this id; 0 with an error that names the tests. */
SenkoCode scores_test (const SenkoDefinition *definition, const char *id, GError **error);
/* "general/secondary/music", as senko_score_group_parse() reads it. (transfer full) */
char *scores_name_group (const SenkoDefinition *definition, const SenkoScoreGroup *group);
/* Says that it was done, or could be with --dry-run. */
int scores_done (Ctl *ctl, const char *done);

G_END_DECLS
