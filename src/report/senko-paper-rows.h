/* Reading rows that are kept. */
#pragma once

#include "report/senko-paper-list.h"

G_BEGIN_DECLS

const char *_senko_paper_rows_cell (const SenkoPaperRows *self, guint row, guint column);
SenkoPaperRowKind _senko_paper_rows_kind (const SenkoPaperRows *self, guint row);

G_END_DECLS
