/* Places on a page as short texts, so that any page can lead to any other: what win.show-page takes
 * as its second word.
 *
 *   receipt:NUMBER   the applicant with this receipt number
 *   number:NUMBER    the same, by receipt or examination number
 *   new              an empty form
 *   filter:TEXT      a list of applicants, in the words of senko_applicant_filter_parse():
 *                    "filter:rule=G1&verdict=pending&category=secondary&subject=music"
 *   bundle:NUMBER    a bundle of score sheets, to be keyed or whatever is next for it
 *   sheets:NUMBER    the same, to be handed out or taken back
 *   test:TEST, bundles:TEST, raters:TEST, day:TEST, custody:TEST
 *                    the tabs of a test on the page of scores
 *   files:PATHS      to be imported; one path a line
 *   since:DECISION   what the facts of today give beside a decision
 *   look-back:KIND   decisions, difference, moved, rehearsal
 *   chart:KIND       a chart of the statistics (figures/senko-figures.h)
 *
 * A page that does not know a place shows itself as it was left. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What follows "kind:" in target; NULL if it begins otherwise. Borrowed. */
const char *senko_target_get (const char *target, const char *kind);

G_END_DECLS
