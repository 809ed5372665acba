/* The ministry's yearly survey of how public teacher selections were carried out
 * (公立学校教員採用選考試験の実施状況), filled from a judged selection: examinees and candidates by
 * school type with women as an inner number, by graduation, by experience. What a register cannot
 * know is listed and never guessed. */
#pragma once

#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef struct {
  const char *id; /* static */
  char *title;
  GPtrArray *columns; /* of char *, headings; the first is of the rows' names */
  GPtrArray *rows; /* of GStrv, a cell for each column; numbers as "1234", "3.5" */
  GPtrArray *notes; /* of char *, footnotes */
} SenkoSurveyTable;

typedef struct {
  int hire_year;
  gboolean preview; /* not decided yet */
  GPtrArray *tables; /* of SenkoSurveyTable */
  GPtrArray *unknown; /* of char *: what is asked for and is not in the register */
} SenkoSurvey;

/* Texts in the user's language. */
SenkoSurvey *senko_survey_load (SenkoRegister *self, SenkoSelection *selection, GError **error);
void senko_survey_free (SenkoSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoSurvey, senko_survey_free)

G_END_DECLS
