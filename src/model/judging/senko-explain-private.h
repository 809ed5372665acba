/* The parts of an explanation. */
#pragma once

#include "model/senko-explain.h"
#include "model/senko-preview.h"

G_BEGIN_DECLS

/* Appends one line; text is taken. */
void _senko_explain_add (GPtrArray *list, const char *section, const char *label, int page,
                         char *text);
/* Everything of one stage: tests, gate, bonus, total, rank, line, outcome, one more point. */
gboolean _senko_explain_stage (GPtrArray *list, SenkoRegister *self, SenkoPeople *people,
                               SenkoCode stage, gint64 applicant, GError **error);

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
