/* Text, rules and boxes on any cairo_t: screen, printer, PDF. Lengths are points (1/72 inch).
 *
 * The family of the font is named, never left to the system: a page must look the same on every
 * desk. A text that is too wide for its place is condensed, then set in two lines; it is never cut
 * off. A pen is used by the thread that made it; it shares its fonts with the others there. */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define SENKO_PEN_FONT "Noto Sans CJK JP"

typedef enum { SENKO_PEN_LEFT, SENKO_PEN_CENTRE, SENKO_PEN_RIGHT } SenkoPenAlign;
typedef struct _SenkoPen SenkoPen;

/* Is told of every text instead of its being drawn. */
typedef void (*SenkoPenTextFunc) (SenkoPen *pen, const char *text, gpointer user_data);

/* cr (nullable): without one the pen can only measure. Keeps a reference to it. */
SenkoPen *senko_pen_new (cairo_t *cr);
/* A pen that draws nothing and tells func what it would write. */
SenkoPen *senko_pen_new_reader (SenkoPenTextFunc func, gpointer user_data);
void senko_pen_free (SenkoPen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPen, senko_pen_free)
PangoContext *senko_pen_get_context (SenkoPen *self); /* borrowed */
/* Draws on another one from now on (nullable), as a new page of a file. */
void senko_pen_set_cairo (SenkoPen *self, cairo_t *cr);

/* The font of what follows. size: points. */
void senko_pen_set_font (SenkoPen *self, double size, gboolean bold);
/* 0 black … 1 white, of what follows. */
void senko_pen_set_grey (SenkoPen *self, double grey);

double senko_pen_measure (SenkoPen *self, const char *text); /* width of the text in one line */
/* One line in the middle of a box's height. */
void senko_pen_write (SenkoPen *self, const char *text, double x, double y, double width,
                      double height, SenkoPenAlign align);
/* As many lines as it takes; \n begins a new one. */
void senko_pen_paragraph (SenkoPen *self, const char *text, double x, double y, double width,
                          SenkoPenAlign align);
double senko_pen_measure_paragraph (SenkoPen *self, const char *text, double width); /* height */

/* A rule, the outline of a box, a filled box (grey: 0 is black). In points. */
void senko_pen_rule (SenkoPen *self, double x1, double y1, double x2, double y2, double thickness);
void senko_pen_box (SenkoPen *self, double x, double y, double width, double height,
                    double thickness);
void senko_pen_fill (SenkoPen *self, double x, double y, double width, double height, double grey);
/* A box for a seal (印), its title above. */
void senko_pen_seal_box (SenkoPen *self, const char *title, double x, double y, double size);

/* Code 39 of A-Z 0-9 - . space $ / + %, with its text below; FALSE and nothing drawn if the text
 * has other characters. width: of the whole, quiet zones included. */
gboolean senko_pen_barcode (SenkoPen *self, const char *text, double x, double y, double width,
                            double height);

G_END_DECLS
