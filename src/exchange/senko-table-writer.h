/* A table into a file of either format: what exports write into. */
#pragma once

#include "exchange/senko-csv.h"
#include "exchange/senko-xlsx-writer.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_TABLE_CSV,
  SENKO_TABLE_XLSX,
} SenkoTableFormat;

typedef struct _SenkoTableWriter SenkoTableWriter;

/* Reads csv and xlsx, in any case. */
gboolean senko_table_format_from_name (const char *name, SenkoTableFormat *format);
/* By the ending of the file's name: XLSX or, otherwise, CSV. */
SenkoTableFormat senko_table_format_of_file (const char *path);

/* (transfer full) (nullable) title: the name of the workbook's sheet. */
SenkoTableWriter *senko_table_writer_new (SenkoTableFormat format, const char *title,
                                          GError **error);
void senko_table_writer_free (SenkoTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoTableWriter, senko_table_writer_free)

/* The columns first, then senko_table_writer_end(), then rows: cells and an end each. */
void senko_table_writer_add_column (SenkoTableWriter *self, const char *heading,
                                    SenkoTableType type);
void senko_table_writer_add (SenkoTableWriter *self, const char *text, gssize length);
void senko_table_writer_end (SenkoTableWriter *self);
/* (transfer full) (nullable) The CSV writer inside; NULL in a workbook. self is then to be freed.
 */
SenkoCsvWriter *senko_table_writer_steal_csv (SenkoTableWriter *self);
/* (transfer full) (nullable) The bytes of the file; once only. encoding and lacking concern CSV:
 * see senko_csv_writer_encode(). */
GBytes *senko_table_writer_encode (SenkoTableWriter *self, SenkoEncoding encoding,
                                   SenkoCsvFlags flags, GArray **lacking, GError **error);
/* As above, into a file: all of it or nothing. */
gboolean senko_table_writer_save (SenkoTableWriter *self, const char *path, SenkoEncoding encoding,
                                  SenkoCsvFlags flags, GArray **lacking, GError **error);

G_END_DECLS
