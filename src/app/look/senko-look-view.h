/* What is attached to a proof, beside what it proves: a PDF page by page, or a picture; as wide as
 * there is room, and larger on demand.
 *
 * Keys: Alt+Page Up and Alt+Page Down turn pages wherever the focus is, Page Up and Page Down where
 * it is here, Ctrl++ and Ctrl+- make larger and smaller, Ctrl+0 as wide as there is room. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-claims.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_LOOK_VIEW (senko_look_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoLookView, senko_look_view, SENKO, LOOK_VIEW, AdwBin)

/* Actions: look.next, look.previous, look.larger, look.smaller, look.fit, look.turn, look.save.
 * Signals: "beyond" (int by), another page was asked for than there are: the next file's (1) or the
 * one before (-1); "shown", when a page is on the screen or it is said why there is none. */

/* Reads the file in a worker and shows its first page; from_end: its last. NULL: nothing. */
void senko_look_view_show (SenkoLookView *self, SenkoSession *session, const SenkoProof *proof,
                           gboolean from_end);
/* What a screen reader says of what is shown, or why nothing is; "" while it is being made. */
const char *senko_look_view_get_text (SenkoLookView *self);
/* From 0; n_pages: (out), 0 as long as nobody knows. */
guint senko_look_view_get_page (SenkoLookView *self, guint *n_pages);
/* 1: as wide as there is room. */
double senko_look_view_get_zoom (SenkoLookView *self);

G_END_DECLS
