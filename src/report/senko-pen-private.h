/* What the parts of the layer know of a pen. */
#pragma once

#include "report/senko-pen.h"

G_BEGIN_DECLS

/* Letters of one size and weight: senko-pen-fonts.c. A text that was shaped: senko-pen-text.c. */
typedef struct _SenkoPenFace SenkoPenFace;
typedef struct _SenkoPenText SenkoPenText;

/* What all pens of a thread share. */
typedef struct {
  PangoContext *context;
  GPtrArray *faces; /* of SenkoPenFace */
  GHashTable *texts; /* of SenkoPenText, by style and text */
  gsize n_kept; /* letters in them */
  GPtrArray *rules; /* of whole pages, the last ones first: senko-pen-lines.c */
} SenkoPenFonts;

struct _SenkoPen {
  cairo_t *cr; /* NULL: nothing is drawn */
  SenkoPenFonts *fonts;
  SenkoPenFace *face; /* of size and bold (nullable) */
  /* what waits to be drawn: fills under texts under lines */
  GArray *fills, *lines;
  cairo_scaled_font_t *font; /* of the texts */
  double font_grey;
  GArray *glyphs, *clusters;
  GString *bytes;
  SenkoPenTextFunc func;
  gpointer user_data;
  double size, grey;
  gboolean bold;
  guint depth, page, n_pages; /* of the document that is being drawn: senko-paper.c */
};

/* Draws all that waits: when a page is done, and before somebody draws otherwise. */
void _senko_pen_flush (SenkoPen *self);

/* --- senko-pen-fonts.c --- */

/* Of this thread. (transfer full) */
SenkoPenFonts *_senko_pen_fonts_ref (void);
void _senko_pen_fonts_unref (SenkoPenFonts *self);
/* In the pen's font. (transfer full) */
PangoLayout *_senko_pen_make_layout (SenkoPen *self);
/* In one line. FALSE: the text has letters that do not simply stand side by side. */
gboolean _senko_pen_measure_simple (SenkoPen *self, const char *text, double *width,
                                    double *height);
/* Draws such a text, its upper left corner at x, y. */
void _senko_pen_add_simple (SenkoPen *self, const char *text, double x, double y);

/* --- senko-pen-text.c --- */

void _senko_pen_text_init (SenkoPen *self);
void _senko_pen_text_clear (SenkoPen *self);
GHashTable *_senko_pen_texts_new (void);
/* Any text, in one line (wrap 0) or in lines of this width. Borrowed, until the next one. */
SenkoPenText *_senko_pen_shape (SenkoPen *self, const char *text, double wrap, SenkoPenAlign align);
void _senko_pen_text_get_size (const SenkoPenText *text, double *width, double *height);
void _senko_pen_add_text (SenkoPen *self, SenkoPenText *text, double x, double y);
/* What follows is drawn in this font, with what waits if that is, too. */
void _senko_pen_use_font (SenkoPen *self, cairo_scaled_font_t *font);
/* Draws the texts that wait, and the fills under them. */
void _senko_pen_flush_texts (SenkoPen *self);

/* --- senko-pen-lines.c --- */

void _senko_pen_lines_init (SenkoPen *self);
void _senko_pen_lines_clear (SenkoPen *self);
GPtrArray *_senko_pen_rules_new (void);
void _senko_pen_flush_fills (SenkoPen *self);
void _senko_pen_flush_lines (SenkoPen *self);

/* --- senko-pen-forms.c --- */

typedef void (*SenkoPenFormFunc) (SenkoPen *pen, gpointer user_data);

/* A new file: what an earlier one had must not show in it. */
void _senko_pen_forget_forms (SenkoPen *self);
/* Is what the pen draws on a file that can have forms? */
gboolean _senko_pen_takes_forms (SenkoPen *self);
/* What func draws, within bounds. (transfer full) */
cairo_surface_t *_senko_pen_make_form (SenkoPen *self, const cairo_rectangle_t *bounds,
                                       SenkoPenFormFunc func, gpointer user_data);
/* Over what is drawn already; its 0, 0 at x, y. */
void _senko_pen_draw_form (SenkoPen *self, cairo_surface_t *form, double x, double y);

G_END_DECLS
