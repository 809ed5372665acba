/* Which characters of a paper cannot be drawn by any font that is there: told before it is printed,
 * as a name with a box in it must not leave the office. */
#pragma once

#include "report/senko-paper-file.h"

G_BEGIN_DECLS

typedef struct {
  gunichar character;
  gunichar
      selector; /* the variation selector after it, of which the fonts have no form; 0 = none */
  char *text; /* where it stands first: a name, an address */
  guint page; /* from 1 */
  guint count;
} SenkoUndrawable;
void senko_undrawable_free (SenkoUndrawable *self);

/* (transfer full, of SenkoUndrawable), each character once, in the order of the pages; empty if
 * everything can be drawn; NULL if progress (nullable) stopped it. */
GPtrArray *senko_paper_check_characters (SenkoPaper *self, SenkoPaperProgressFunc progress,
                                         gpointer user_data);
/* A sentence a clerk understands: character, code point, where. (transfer full) */
char *senko_undrawable_explain (const SenkoUndrawable *self);

G_END_DECLS
