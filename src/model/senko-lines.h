/* Lines and gates as the committee moved them, written as one act. */
#pragma once

#include "model/senko-simulate.h"

G_BEGIN_DECLS

/* Sets lines (nullable, of SenkoLineChange; one that is not set is taken away) and gates (nullable,
 * of SenkoGateChange; score NONE takes it away) of a stage. Refused (CONFIRMED) while the stage is
 * confirmed. verb: for the journal. n_changes: (out, nullable) rows that differ from before; none:
 * nothing is written. */
gboolean senko_lines_save (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                           const GArray *lines, const GArray *gates, const char *verb,
                           const char *reason, gboolean dry_run, guint *n_changes, GError **error);
/* The same inside an act that has more to write; what is checked above is the caller's. */
gboolean senko_lines_write (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                            const GArray *lines, const GArray *gates, SenkoAct *act,
                            GError **error);
/* All lines and gates of a stage as the register has them. (transfer full) */
gboolean senko_lines_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                           GArray **lines, GArray **gates, GError **error);
/* Refuses (CONFIRMED) while the stage is confirmed. */
gboolean senko_lines_refuse_confirmed (SenkoRegister *self, SenkoSelection *selection,
                                       SenkoCode stage, GError **error);

G_END_DECLS
