/* Scores as they are typed: what a text says, what it can still become, and how a cell reads.
 * Plain values. */
#pragma once

#include "app/grid/senko-score-grid-model.h"

G_BEGIN_DECLS

/* One typed or pasted character as scores are written: full-width as half-width, the Japanese full
 * stop as the decimal point; 0 if it belongs to no score. */
char senko_score_text_plain (gunichar c);
/* The same for the letters of a test's grades: as the definition writes it; 0 if none has it. */
gunichar senko_score_text_letter (gunichar c, const SenkoGridLimits *limits);

/* Reads a cell: a number that the limits allow; a letter grade of the test, which is the points it
 * begins at; "" is empty; "*" and the words for absent, "/" for
 * skipped, the words for exempt. fixed: a text of as many digits as full marks have is read without
 * its decimal point ("0855" is 85.5 where half points are given). FALSE: *message (transfer full)
 * is a translated sentence. */
gboolean senko_score_text_read (const char *text, const SenkoGridLimits *limits, gboolean fixed,
                                SenkoGridValue *value, char **message);
/* Whether more digits can make text a score. FALSE: message as above. */
gboolean senko_score_text_can_become (const char *text, const SenkoGridLimits *limits,
                                      gboolean fixed, char **message);
/* The digits that a score has when it is keyed at fixed width. */
guint senko_score_text_width (const SenkoGridLimits *limits);
/* Nothing more can be typed: all digits of a fixed width, or a letter that no longer one begins
 * with. */
gboolean senko_score_text_is_full (const char *text, const SenkoGridLimits *limits);

/* What is stored and copied: "85.5", "*", "/", "". buffer is used for numbers. */
const char *senko_score_text_format (SenkoGridValue value, char buffer[SENKO_POINTS_BUFFER]);
/* What a cell shows, takes back and a screen reader says: "85.5", "absent", … translated; points
 * that a letter grade begins at are that letter. */
const char *senko_score_text_show (SenkoGridValue value, const SenkoGridLimits *limits,
                                   char buffer[SENKO_POINTS_BUFFER]);

gboolean senko_score_value_equal (SenkoGridValue a, SenkoGridValue b);

G_END_DECLS
