/* One row of an import's report, as the report's table shows it. */
#pragma once

#include "model/senko-import.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_TYPE_IMPORT_ENTRY (senko_import_entry_get_type ())
G_DECLARE_FINAL_TYPE (SenkoImportEntry, senko_import_entry, SENKO, IMPORT_ENTRY, GObject)

/* The lists of a report, in the order in which they are shown. */
typedef enum {
  SENKO_IMPORT_LIST_FAULTS,
  SENKO_IMPORT_LIST_WARNINGS,
  SENKO_IMPORT_LIST_ADDED,
  SENKO_IMPORT_LIST_CHANGED,
  SENKO_IMPORT_LIST_UNTOUCHED,
  SENKO_IMPORT_LIST_UNKNOWN, /* numbers of the file that the register does not know */
  SENKO_IMPORT_LIST_ABSENT, /* numbers of the register that the file does not name */
  SENKO_IMPORT_N_LISTS,
} SenkoImportListId;

/* The columns that the table may have. */
typedef enum {
  SENKO_IMPORT_PLACE, /* line or cell */
  SENKO_IMPORT_NUMBER, /* of the applicant, with the row's key */
  SENKO_IMPORT_COLUMN,
  SENKO_IMPORT_OLD, /* what is or was there */
  SENKO_IMPORT_NEW, /* what will be there, or what is wrong */
  SENKO_IMPORT_N_COLUMNS,
} SenkoImportColumnId;

/* How many entries a list has; the model holds as many of them as the report kept. */
guint64 senko_import_list_count (const SenkoImportFile *file, SenkoImportListId list);
/* (transfer full) of SenkoImportEntry. */
GListModel *senko_import_list_new (const SenkoImportFile *file, SenkoImportListId list);
/* Whether a list of this kind uses the column; (transfer none) its title there. */
const char *senko_import_list_title (SenkoImportListId list, SenkoImportColumnId column);
/* The list's name, with its count. (transfer full) */
char *senko_import_list_label (SenkoImportListId list, guint64 count);

const char *senko_import_entry_get_text (SenkoImportEntry *self, SenkoImportColumnId column);
guint senko_import_entry_get_line (SenkoImportEntry *self); /* 0 = none in particular */

G_END_DECLS
