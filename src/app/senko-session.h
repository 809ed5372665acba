/* One open register with its current selection: what a window and all its pages look at. It knows
 * when facts change, by this window, by another one, or by another program, and does long work in a
 * thread that has a connection of its own. */
#pragma once

#include "app/senko-work.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

#define SENKO_TYPE_SESSION (senko_session_get_type ())
G_DECLARE_FINAL_TYPE (SenkoSession, senko_session, SENKO, SESSION, GObject)

/* Opens (or makes) a register for the user named in the preferences, on the day of the clock. The
 * selection that was chosen in it last is current, else the newest. */
SenkoSession *senko_session_open (const char *path, gboolean create, GError **error);

const char *senko_session_get_path (SenkoSession *self);
/* The file's name as people know it, without folder and ending. */
const char *senko_session_get_name (SenkoSession *self);

/* The main thread's connection: for reads that take no longer than a frame, and short writes. What
 * it gives may be another object after "changed", so ask again; what it gave stays until the
 * session is gone. */
SenkoRegister *senko_session_get_register (SenkoSession *self);
/* NULL: the register has none yet. As above. */
SenkoSelection *senko_session_get_selection (SenkoSession *self);
/* By name; FALSE if there is none such. */
gboolean senko_session_select (SenkoSession *self, const char *name);
/* Of SenkoSelection, oldest first; borrowed, never NULL. */
GPtrArray *senko_session_list_selections (SenkoSession *self);

/* The day that verdicts are for. It follows the clock unless it was set. */
SenkoDate senko_session_get_today (SenkoSession *self);
/* SENKO_DATE_NONE: the clock's again. FALSE: the register could not be opened anew, and nothing
 * changed. */
gboolean senko_session_set_today (SenkoSession *self, SenkoDate today, GError **error);
gboolean senko_session_is_today_set (SenkoSession *self);

/* Opens the register anew, after the user's name was changed, and tells everyone. */
gboolean senko_session_reopen (SenkoSession *self, GError **error);

gboolean senko_session_is_read_only (SenkoSession *self);
/* Translated, NULL if it can be written. */
const char *senko_session_get_read_only_reason (SenkoSession *self);

/* Tells everyone that facts changed: call it after an act of one's own on the main thread's
 * connection. What others wrote is noticed by itself. Signals: "changed"; "notify::selection" when
 * another selection is current, or the same one with other rules. */
void senko_session_changed (SenkoSession *self);
/* Looks now whether somebody else wrote, instead of when the file system says so. */
void senko_session_look (SenkoSession *self);

/* Runs in a thread. register_ is open for this work alone and closed afterwards; selection
 * (nullable) is the one that was current, read by that register. Returns a result, or NULL and an
 * error (NULL without error is a result too). */
typedef gpointer (*SenkoWorkFunc) (SenkoRegister *register_, SenkoSelection *selection,
                                   SenkoWork *work, gpointer data, GError **error);

/* title (nullable): shown with progress and a button to cancel, if it takes longer than a moment.
 * mode: SENKO_OPEN_READ_ONLY or _READ_WRITE; after the latter "changed" is emitted by itself,
 * before callback, if anything was written. data belongs to the work until it ends; free_data and
 * free_result are nullable. */
void senko_session_work_async (SenkoSession *self, const char *title, SenkoOpenMode mode,
                               SenkoWorkFunc func, gpointer data, GDestroyNotify free_data,
                               GDestroyNotify free_result, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full). Cancelled work gives G_IO_ERROR_CANCELLED, unless it was done before it noticed.
 */
gpointer senko_session_work_finish (SenkoSession *self, GAsyncResult *result, GError **error);
/* Work with a title that is under way (of SenkoWork), oldest first. */
GListModel *senko_session_get_works (SenkoSession *self);
/* Any work is under way, with title or without. */
gboolean senko_session_is_busy (SenkoSession *self);

G_END_DECLS
