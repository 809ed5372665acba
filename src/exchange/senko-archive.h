/* ZIP archives, read without ever unpacking them to the disk: the shell of workbooks (XLSX), and
 * folders of exchange files sent as one file.
 *
 * An archive is a stranger's: what it says about itself is not believed. An entry that grows beyond
 * reason while it is read is refused at that point, so that a file of a few kilobytes cannot fill
 * the memory. */
#pragma once

#include <gio/gio.h>
#include <string.h>

#include "exchange/senko-encoding.h"

G_BEGIN_DECLS

/* Up to here an entry may be packed as densely as it likes; beyond it, no more than 1 : RATIO.
 * Lists of applicants pack 1 : 10, sheets of nothing but formatted empty cells 1 : 40. */
#define SENKO_ARCHIVE_SMALL (16 << 20)
#define SENKO_ARCHIVE_RATIO 100
/* More than this is no list of applicants, as for text files. */
#define SENKO_ARCHIVE_MAX_BYTES ((guint64)2 << 30)
#define SENKO_ARCHIVE_MAX_ENTRIES 10000

typedef struct _SenkoArchive SenkoArchive;
typedef struct _SenkoArchiveEntry SenkoArchiveEntry;

/* Whether the bytes begin as an archive does. */
static inline gboolean
senko_archive_is (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0);
}

/* (transfer full) (nullable) name: for messages, which begin with it. Refused: what is damaged, cut
 * off, or holds more than SENKO_ARCHIVE_MAX_ENTRIES. */
SenkoArchive *senko_archive_open (const char *name, GBytes *bytes, GError **error);
void senko_archive_free (SenkoArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArchive, senko_archive_free)

/* As it was given when it was opened, for messages. (transfer none) */
const char *senko_archive_get_name (SenkoArchive *self);
guint senko_archive_get_n_entries (SenkoArchive *self);
/* (transfer none) UTF-8; names that are none are read as CP932. A folder's ends with a slash. */
const char *senko_archive_get_entry (SenkoArchive *self, guint place);
/* The place of the entry with this name (ASCII case does not matter), -1 if there is none. */
int senko_archive_find (SenkoArchive *self, const char *name);

/* (transfer full) (nullable) Begins to read an entry. Refused: encryption, packing methods that are
 * unknown, sizes beyond reason. */
SenkoArchiveEntry *senko_archive_read (SenkoArchive *self, guint place, GError **error);
void senko_archive_entry_free (SenkoArchiveEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoArchiveEntry, senko_archive_entry_free)
/* The next bytes; 0 at the end, which is reached only if the checksum was right; -1 with an error.
 */
gssize senko_archive_entry_next (SenkoArchiveEntry *self, guint8 *buffer, gsize size,
                                 GError **error);
double senko_archive_entry_get_progress (SenkoArchiveEntry *self); /* 0 … 1 */
/* (transfer full) (nullable) A whole entry. */
GBytes *senko_archive_load (SenkoArchive *self, guint place, GError **error);

G_END_DECLS
