/* Hooks for the tests of the store and for nobody else: the ways to make a disk fail. */
#pragma once

#include "base/senko-embedded.h"

G_BEGIN_DECLS

/* Registers opened from now on use this SQLite VFS (static text), NULL = the default one. */
void senko_connection_set_vfs_for_tests (const char *name);
/* How long a busy register is waited for; 0 = as in earnest. */
void senko_connection_set_busy_limit_for_tests (gint64 microseconds);
/* Files opened from now on are taken to lie on a file system of this f_type; 0 = ask the system. */
void senko_file_set_type_for_tests (guint64 type);
/* A step of the schema after those there are; NULL: none. */
void senko_schema_add_for_tests (const SenkoEmbedded *migration);

G_END_DECLS
