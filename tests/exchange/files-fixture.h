/* Two registers with the same empty selection, and files that go in and out of them. */
#pragma once

#include "exchange/senko-export.h"
#include "exchange/senko-import-file.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  SenkoRegister *registers[2];
  SenkoSelection *selections[2];
} Fixture;

void files_set_up (Fixture *self, gconstpointer data);
void files_tear_down (Fixture *self, gconstpointer data);
char *files_write (Fixture *self, const char *name, const char *text);
void files_assert_clean (SenkoImportReport *report);
SenkoImportReport *files_import (Fixture *self, guint place, const char *kind, const char *path);
void files_import_text (Fixture *self, const char *kind, const char *text);
char *files_export (Fixture *self, guint place, const char *kind, const char *name,
                    SenkoEncoding encoding);
/* All that a table holds, sorted, but what the first file's spelling was. */
char *files_dump (Fixture *self, guint place, SenkoTableId id);
SenkoImportReport *files_import_folder (Fixture *self, const char *path, GError **error);

/* A file of every kind, in the order in which they can be imported. */
typedef struct {
  const char *kind, *text;
} FilesKind;
extern const FilesKind files_of_kinds[];
extern const guint files_n_kinds;
const char *files_text (const char *kind);

#define FILES_TEST(name, function)                                                                 \
  g_test_add ("/exchange/export/" name, Fixture, NULL, files_set_up, function, files_tear_down)

G_END_DECLS
