/* Places on a page as short texts, so that any page can lead to any other: what win.show-page takes
 * as its second word.
 *
 *   receipt:NUMBER   the applicant with this receipt number
 *   number:NUMBER    the same, by receipt or examination number
 *   new              an empty form
 *   filter:KEY=VALUE&KEY=VALUE…
 *
 * Keys of a filter and their values, which are ids of the definition: pool, track, category,
 * subject (all: applied for), rule (a rule, right, or "D-document"), verdict (ok, fail, fallback,
 * pending, manual, void; several as pending,manual), stage (held up by open findings), document,
 * open (score, unsettled: something of the stage is missing), claim (claimed, verified, rejected),
 * test (with open=score), text (what is searched for). Keys and values are percent-encoded where
 * they hold one of %, & and =; all of them must hold. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SenkoFilter SenkoFilter;

SenkoFilter *senko_filter_new (void);
void senko_filter_free (SenkoFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFilter, senko_filter_free)
/* value NULL or "": the key goes. */
void senko_filter_set (SenkoFilter *self, const char *key, const char *value);
/* NULL: not asked for. Borrowed until it is set again. */
const char *senko_filter_get (const SenkoFilter *self, const char *key);
/* Of the keys that were set, in the order in which they first were. Borrowed; n may be NULL. */
const char *const *senko_filter_list_keys (const SenkoFilter *self, guint *n);
/* "filter:…". (transfer full) */
char *senko_filter_to_target (const SenkoFilter *self);
/* NULL if target is no filter or is malformed. (transfer full) */
SenkoFilter *senko_filter_from_target (const char *target);
/* What follows "prefix:" in target; NULL if it begins otherwise. Borrowed. */
const char *senko_target_get (const char *target, const char *prefix);

G_END_DECLS
