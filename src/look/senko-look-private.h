/* What pages and pictures share. */
#pragma once

#include "look/senko-look.h"

G_BEGIN_DECLS

/* How much larger something of this size becomes that is to fit; never more dots than
 * SENKO_LOOK_MOST_DRAWN. */
double _senko_look_scale (const SenkoLookAsk *ask, double width, double height);
/* Dots for a length, at least one. */
guint _senko_look_length (double length, double scale);

/* Draws what was asked for into look: a page of a PDF, or a picture of this type. */
SenkoLookState _senko_look_draw_page (GBytes *bytes, const SenkoLookAsk *ask, SenkoLook *look);
SenkoLookState _senko_look_draw_picture (GBytes *bytes, const char *type, const SenkoLookAsk *ask,
                                         SenkoLook *look);

G_END_DECLS
