/* A document: pages that draw themselves, one after another or any of them, on any cairo_t.
 *
 * Lists (senko-paper-list.h) and sheets (senko-paper-sheet.h) make papers; joined they are a book
 * whose pages are numbered through. A paper is never changed once made and may be drawn by several
 * threads, each with a pen of its own, if what it was made of may be read by them. */
#pragma once

#include "report/senko-pen.h"

G_BEGIN_DECLS

/* Points. */
typedef struct {
  double width, height, top, right, bottom, left; /* left …: margins */
} SenkoPaperSize;

extern const SenkoPaperSize senko_paper_a4, senko_paper_a4_landscape;

/* What a page is printed on, as somebody chose it. */
typedef enum {
  SENKO_PAPER_AUTOMATIC, /* as the document is best */
  SENKO_PAPER_UPRIGHT,
  SENKO_PAPER_SIDEWAYS
} SenkoPaperOrientation;

typedef struct {
  const char *name; /* "A4" */
  double width, height; /* upright, in mm */
} SenkoPaperSheet;

/* A4 first; B4 and B5 are the Japanese ones. */
extern const SenkoPaperSheet senko_paper_sheets[];
extern const guint senko_paper_n_sheets;

typedef struct {
  const char *sheet; /* (nullable) A4 */
  SenkoPaperOrientation orientation;
} SenkoPaperFormat;

/* format (nullable). sideways: how the document is best. */
SenkoPaperSize senko_paper_format_choose (const SenkoPaperFormat *format, gboolean sideways);
const SenkoPaperSheet *senko_paper_find_sheet (const char *name); /* NULL if there is none */

/* What stands around the contents of every page. Texts are copied by whoever takes a frame. */
typedef struct {
  const char *title;
  const char *subtitle; /* (nullable) */
  const char *mark; /* (nullable) "internal", "draft": in a box beside the title */
  const char *printed; /* (nullable) when, by whom, of what: at the foot */
  const char *fingerprint; /* (nullable) of the decision: at the foot */
  const char *const *seals; /* (nullable) titles of seal boxes on the first page, ended by NULL */
  gboolean japanese; /* words of its own: as the document, not as the user */
} SenkoPaperFrame;

typedef struct _SenkoPaper SenkoPaper;
typedef void (*SenkoPaperDrawFunc) (gpointer data, guint page, SenkoPen *pen);

/* A paper drawn by func. (transfer full) */
SenkoPaper *senko_paper_new (const SenkoPaperSize *size, guint n_pages, SenkoPaperDrawFunc func,
                             gpointer data, GDestroyNotify destroy);
/* The pages of all, numbered through. Keeps references. (transfer full) */
SenkoPaper *senko_paper_join (SenkoPaper *const *parts, guint n_parts);
/* As above, but each part is numbered by itself: letters, sheets of persons. */
SenkoPaper *senko_paper_bind (SenkoPaper *const *parts, guint n_parts);
/* Makes a part of a paper. (transfer full), never NULL, with as many pages as was said. */
typedef SenkoPaper *(*SenkoPaperPartFunc) (gpointer data, guint part);
/* As senko_paper_bind(), of any number of parts: each is made when a page of it is drawn, by one
 * thread at a time, and forgotten with the next. n_pages: of each part. */
SenkoPaper *senko_paper_bind_later (const SenkoPaperSize *size, const guint *n_pages, guint n_parts,
                                    SenkoPaperPartFunc func, gpointer data, GDestroyNotify destroy);
SenkoPaper *senko_paper_ref (SenkoPaper *self);
void senko_paper_unref (SenkoPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPaper, senko_paper_unref)

/* Pages are counted from 0. */
guint senko_paper_get_n_pages (const SenkoPaper *self);
const SenkoPaperSize *senko_paper_get_size (const SenkoPaper *self, guint page);
/* page: from 0. The pen's origin is the paper's upper left corner. */
void senko_paper_draw (SenkoPaper *self, guint page, SenkoPen *pen);
/* The same on a cairo_t, with a pen of its own. */
void senko_paper_draw_on (SenkoPaper *self, guint page, cairo_t *cr);

G_END_DECLS
