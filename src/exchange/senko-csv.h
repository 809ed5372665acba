/* Writes tables as CSV that a spreadsheet opens by a double click and that senko_sheet_next() reads
 * back unchanged.
 *
 * CR LF, quotes only where needed, UTF-8 with byte-order mark or CP932. A cell that a spreadsheet
 * would take for a formula
 * (= + - @ or a control character first) is guarded by an apostrophe, which the reader takes off.
 */
#pragma once

#include <glib.h>

#include "exchange/senko-encoding.h"

G_BEGIN_DECLS

typedef struct _SenkoCsvWriter SenkoCsvWriter;

typedef enum {
  SENKO_CSV_NONE = 0,
  SENKO_CSV_SUBSTITUTE = 1 << 0, /* write near forms of characters that CP932 lacks */
  SENKO_CSV_OVERWRITE = 1 << 1, /* replace a file that is there */
} SenkoCsvFlags;

/* An empty table. (transfer full) */
SenkoCsvWriter *senko_csv_writer_new (void);
void senko_csv_writer_free (SenkoCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoCsvWriter, senko_csv_writer_free)

/* Adds a cell (UTF-8; NULL is an empty one) to the record; length -1: the text ends with NUL. */
void senko_csv_writer_add (SenkoCsvWriter *self, const char *text, gssize length);
/* Ends the record. A record of empty cells only is written so that it is no blank line. */
void senko_csv_writer_end (SenkoCsvWriter *self);
/* (transfer none) What was written so far, in UTF-8 without byte-order mark, as for a terminal;
 * NUL-terminated. */
const char *senko_csv_writer_get_text (SenkoCsvWriter *self, gsize *length);
/* (transfer full) (nullable) The bytes of the file in UTF-8 with byte-order mark (UTF8 or AUTO) or
 * in CP932; other encodings are refused. For lacking, substitutes and errors see
 * senko_encoding_encode_cp932(); it is NULL for UTF-8. */
GBytes *senko_csv_writer_encode (SenkoCsvWriter *self, SenkoEncoding encoding, SenkoCsvFlags flags,
                                 GArray **lacking, GError **error);
/* As above, into a file. Either the whole file is on the disk afterwards or nothing was changed. */
gboolean senko_csv_writer_save (SenkoCsvWriter *self, const char *path, SenkoEncoding encoding,
                                SenkoCsvFlags flags, GArray **lacking, GError **error);
/* Writes any file so: to a temporary one beside it, synchronised, then renamed. A file that is
 * there is replaced only with overwrite (ERROR_EXISTS), keeps its mode, and is never seen half
 * written. Pipes and devices are written into. */
gboolean senko_csv_save_bytes (const char *path, GBytes *bytes, gboolean overwrite, GError **error);

G_END_DECLS
