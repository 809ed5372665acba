/* The parts of an explanation. */
#pragma once

#include "model/senko-explain.h"
#include "model/senko-preview.h"

G_BEGIN_DECLS

/* Appends one line; text is taken. */
void _senko_explain_add (GPtrArray *list, const char *section, const char *label, int page,
                         char *text);
/* A stage, judged, with what was decided of it. */
typedef struct _SenkoExplainedStage SenkoExplainedStage;
/* only: the applicant that is explained; 0 = any. Keeps a reference to people. */
SenkoExplainedStage *_senko_explained_stage_load (SenkoRegister *self, SenkoPeople *people,
                                                  SenkoCode stage, gint64 only, GError **error);
void _senko_explained_stage_free (SenkoExplainedStage *self);
/* Everything of one stage: tests, gate, bonus, total, rank, line, outcome, one more point. FALSE:
 * the applicant is not among its people. */
gboolean _senko_explain_stage (GPtrArray *list, const SenkoExplainedStage *stage, gint64 applicant);

/* One stage of one person, while it is explained. */
typedef struct {
  GPtrArray *list;
  const char *section;
  const SenkoPreview *preview;
  const SenkoDefinition *definition;
  guint index;
  const SenkoEntrant *entrant;
  const SenkoResult *result;
  const SenkoGroup *group;
} SenkoExplainStage;

/* Total, order, rank, tie, and each line of the group (senko-explain-line.c). */
void _senko_explain_line (SenkoExplainStage *self);
/* What keeps out whatever the total: floors, vetoes, zones (senko-explain-bars.c). plan
 * (nullable). */
void _senko_explain_bars (SenkoExplainStage *self, const SenkoPlan *plan);

G_END_DECLS
