/* Taking changes back: a whole import, or one change of the journal (undo). The journal keeps both
 * what was done and that it was taken back. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

/* Takes one change back inside act: what was added is removed, what was changed gets its old
 * values, what was removed is restored. Only if the row still is as the change left it, nothing
 * hangs on it and no leave ends up outside its employment; else a sentence is appended to obstacles
 * (char *) and the register stays as it is. FALSE: the register failed. */
gboolean senko_change_take_back (SenkoRegister *register_, SenkoAct *act, const SenkoChange *change,
                                 GPtrArray *obstacles, GError **error);

/* Takes back a whole batch (an import, or the taking back of one) as a new batch, if nothing has
 * been built on it: every row is as the batch left it, no other data hangs on its applicants, no
 * decision in force was confirmed on it. Else nothing is written, the error is
 * SENKO_MODEL_ERROR_REFUSED (_CONFIRMED for decisions alone) and obstacles (nullable; char *,
 * transfer full) gets a sentence for each thing that stands in the way. dry_run: only tries.
 * Returns the act that took it back, the number it would have got in a dry run, 0 on error. */
gint64 senko_revert_batch (SenkoRegister *register_, gint64 act, gboolean dry_run,
                           GPtrArray **obstacles, GError **error);

G_END_DECLS
