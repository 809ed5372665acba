/* Reading rows that are kept, in any thread. */
#pragma once

#include "report/senko-paper-list.h"

G_BEGIN_DECLS

/* A row as it was read. Begin with all zero; it may be filled again and again, and is cleared at
 * the end. */
typedef struct {
  const char **cells; /* never NULL; "" where there is nothing */
  char *text; /* private */
} SenkoPaperRowText;

/* The texts of a row, and what kind of row it is. Read again, into holds the new ones. */
void _senko_paper_rows_read (const SenkoPaperRows *self, guint row, SenkoPaperRowText *into);
void _senko_paper_row_text_clear (SenkoPaperRowText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SenkoPaperRowText, _senko_paper_row_text_clear)
SenkoPaperRowKind _senko_paper_rows_kind (const SenkoPaperRows *self, guint row);

G_END_DECLS
