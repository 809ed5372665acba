/* Exporting facts in the columns that an import takes: importing such a file again gives back the
 * same data. */
#pragma once

#include "exchange/senko-table-writer.h"
#include "model/senko-kind.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  SenkoEncoding encoding; /* AUTO = UTF-8 with byte-order mark */
  SenkoCsvFlags flags;
  SenkoTableFormat format;
  GCancellable *cancellable; /* (nullable) */
} SenkoExportOptions;

/* All rows of this kind in the order of the receipt numbers, then of their keys: dates and times in
 * ISO form, yes and no as 1 and 0, codes as ids; columns that were kept aside follow at the end.
 * options: (nullable) the format; those of an encoding count when it is written. n_rows:
 * (nullable). (transfer full) */
SenkoTableWriter *senko_export_kind_to_table (SenkoRegister *register_, SenkoSelection *selection,
                                              const char *kind, const SenkoExportOptions *options,
                                              guint64 *n_rows, GError **error);
/* As above, into a file. options, n_rows: (nullable). lacking: (nullable) characters that the
 * encoding does not have (array of SenkoLacking); without SENKO_CSV_SUBSTITUTE they are a refusal.
 */
gboolean senko_export_kind (SenkoRegister *register_, SenkoSelection *selection, const char *kind,
                            const char *path, const SenkoExportOptions *options, guint64 *n_rows,
                            GArray **lacking, GError **error);

G_END_DECLS
