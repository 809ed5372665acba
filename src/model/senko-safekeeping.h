/* What keeps a register for years: copies that were proved, and the proof that nothing in it was
 * altered. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *problems; /* of char *: sentences; none: the register is whole */
  guint64 n_acts, n_changes; /* of the journal */
  char *seal; /* of the last act: what is noted on paper (senkoctl journal verify --head) */
} SenkoIntegrity;

void senko_integrity_free (SenkoIntegrity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoIntegrity, senko_integrity_free)

/* (transfer full) (nullable) The file, the journal, every fact, attached papers, and what is kept
 * of evaluations. NULL: it could not be looked at. Reads everything: seconds with a million
 * applicants. */
SenkoIntegrity *senko_register_verify (SenkoRegister *self, GError **error);

/* Copies the register while it is in use to a file that does not exist yet, and proves the copy's
 * journal. */
gboolean senko_register_back_up (SenkoRegister *self, const char *path, GError **error);

/* Proves the backup at from, then copies it to a file that does not exist yet. dry_run: proves
 * only.
 */
gboolean senko_backup_restore (const char *from, const char *path, gboolean dry_run,
                               GError **error);

G_END_DECLS
