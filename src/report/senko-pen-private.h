/* What the parts of the layer know of a pen. */
#pragma once

#include "report/senko-pen.h"

G_BEGIN_DECLS

struct _SenkoPen {
  cairo_t *cr; /* NULL: nothing is drawn */
  PangoContext *context;
  PangoLayout *paragraph;
  GHashTable *layouts; /* Shaped, by style and text */
  GArray *lines; /* drawn with the others of their thickness: senko_pen_flush() */
  SenkoPenTextFunc func;
  gpointer user_data;
  double size, grey;
  gboolean bold;
  guint depth, page, n_pages; /* of the document that is being drawn: senko-paper.c */
};

/* Draws the lines that wait: before what may cover them, and when a page is done. */
void _senko_pen_flush (SenkoPen *self);

G_END_DECLS
