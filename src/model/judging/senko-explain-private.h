/* The parts of an explanation. */
#pragma once

#include "model/senko-explain.h"

G_BEGIN_DECLS

/* Appends one line; text is taken. */
void _senko_explain_add (GPtrArray *list, const char *section, const char *label, int page,
                         char *text);
/* Everything of one stage: tests, gate, bonus, total, rank, line, outcome, one more point. */
gboolean _senko_explain_stage (GPtrArray *list, SenkoRegister *self, SenkoPeople *people,
                               SenkoCode stage, gint64 applicant, GError **error);

G_END_DECLS
