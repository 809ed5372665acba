/* What the committee's page says: plain texts from the study, in the user's language. */
#pragma once

#include "app/judging/senko-judging-desk.h"

G_BEGIN_DECLS

/* "music · secondary", with the pool where it is not the first group's. (transfer full) */
char *senko_judging_words_group (const SenkoJudgingDesk *self, guint group);
const char *senko_judging_words_kind (SenkoCode kind);
/* Where a line lies: its score, "not set" or "nobody"; and what draws it there where nobody set it:
 * the line of another pool, or the rules. "" else. (transfer full) */
char *senko_judging_words_cut (const SenkoJudgingDesk *self, guint index, SenkoCode kind);
char *senko_judging_words_drawn_by (const SenkoJudgingDesk *self, guint index, SenkoCode kind);
/* Where a line lies: "by count 12 (at 214.5)", "at 214.5", "as in general", "not set".
 * (transfer full) */
char *senko_judging_words_line (const SenkoJudgingDesk *self, guint group, SenkoCode kind);
/* "11", "140 together", "a few" or "" where the definition plans nothing. (transfer full) */
char *senko_judging_words_plan (const SenkoJudgingDesk *self, guint group, SenkoCode kind);
/* "3.0", "–" where the line takes nobody. (transfer full) */
char *senko_judging_words_ratio (int tenths);

/* A figure with what it is called. */
typedef struct {
  char *label, *value;
} SenkoJudgingFigure;
/* All figures of a group under its line of this kind. (transfer full, of SenkoJudgingFigure) */
GPtrArray *senko_judging_words_figures (const SenkoJudgingDesk *self, guint group, SenkoCode kind);
/* The same of a gate. (transfer full) */
GPtrArray *senko_judging_words_gate_figures (const SenkoJudgingDesk *self,
                                             const SenkoGateStudy *gate);
/* "2 lines moved: 5 people come in, 1 goes out" of all groups; "" if nothing was moved.
 * (transfer full) */
char *senko_judging_words_moved (const SenkoJudgingDesk *self);

G_END_DECLS
