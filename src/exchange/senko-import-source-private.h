/* Tables on their way into an import. Not for other folders. */
#pragma once

#include "exchange/senko-import-plan.h"
#include "exchange/senko-sheet.h"
#include "model/senko-import.h"

G_BEGIN_DECLS

/* One table of several. */
typedef struct {
  const SenkoKind *kind;
  char *name; /* for people */
  SenkoSheet *sheet;
  GError *error; /* why it could not be opened */
  guint heading_line; /* records before it are passed over; 0 = none are */
  GArray *columns; /* (nullable) int: as senko_import_set_columns() takes them */
  GPtrArray *conversions; /* (nullable) by column: GPtrArray of SenkoPlanConversion, or NULL */
} SenkoImportSource;

/* A table of this kind, still without content. (transfer full) */
SenkoImportSource *senko_import_source_new (const SenkoKind *kind);
void senko_import_source_free (gpointer self);
/* Imports the tables one after the other as one batch. verb, shown, digest: for the journal;
 * digest (nullable): of the tables' digests. */
SenkoImportReport *senko_import_sources (SenkoRegister *register_, SenkoSelection *selection,
                                         const char *verb, const char *shown, const char *digest,
                                         GPtrArray *sources, const SenkoImportOptions *options,
                                         GError **error);

G_END_DECLS
