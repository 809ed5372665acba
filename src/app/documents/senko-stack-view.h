/* A stack of envelopes: paper, day and way are said once, then number after number is read. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_STACK_VIEW (senko_stack_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoStackView, senko_stack_view, SENKO, STACK_VIEW, AdwBin)

/* Signals: saved (gint64 act, guint n); restored, when a stack that was never saved is gone on
 * with. */

void senko_stack_view_refresh (SenkoStackView *self, SenkoSession *session);
/* A number was typed or scanned: it is on the list at once. */
void senko_stack_view_add (SenkoStackView *self, const char *number);
void senko_stack_view_focus_number (SenkoStackView *self);
/* Papers are read and not saved, or a number waits for somebody. */
gboolean senko_stack_view_is_unsaved (SenkoStackView *self);
/* FALSE: it failed, or somebody must look at the list. */
gboolean senko_stack_view_save (SenkoStackView *self);
void senko_stack_view_clear (SenkoStackView *self);
/* How many envelopes were read; how many of them are saved. */
guint senko_stack_view_count (SenkoStackView *self, guint *n_saved);

G_END_DECLS
