/* Scores as exact decimals: hundredths of a point in a gint32. Never floating point. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint32 SenkoPoints;

#define SENKO_POINTS_NONE G_MININT32 /* no score */
#define SENKO_POINTS(whole) ((SenkoPoints)((whole)*100))
#define SENKO_POINTS_BUFFER 16

/* Reads "87", "87.5", "87.25", "８７．５" (any width, white space around); at most two decimals, no
 * sign, no exponent, at most 9999999 before the point. FALSE if it is not such a number, and
 * *points is left alone. No allocation. */
gboolean senko_points_parse (const char *text, gssize length, SenkoPoints *points);
/* Writes "87.5" without superfluous zeros, "" for none, "-2.5" for a difference; returns buffer. */
char *senko_points_format (SenkoPoints points, char buffer[SENKO_POINTS_BUFFER]);
/* The mean in hundredths of a sum in hundredths, rounded half up (towards plus infinity), by > 0.
 */
SenkoPoints senko_points_divide (gint64 sum, gint64 by);

G_END_DECLS
