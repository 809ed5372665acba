/* The sentences in which differences between two definitions are said. One entry for each kind of
 * place; the first that fits counts, so the particular stands before the general. */
#include "rules/definition/senko-definition-diff-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT SENKO_DIFF_TEXT, 0
#define DATE SENKO_DIFF_DATE, 0
#define WINDOW SENKO_DIFF_WINDOW, 0
#define CODES(v) SENKO_DIFF_CODES, SENKO_VOCABULARY_##v
#define SELECTOR SENKO_DIFF_SELECTOR, 0
#define QUOTA SENKO_DIFF_QUOTA, 0
#define WORDS SENKO_DIFF_WORDS, 0
/* a value whose own key is a code */
#define KEYED(v) SENKO_DIFF_TEXT, SENKO_VOCABULARY_##v
/* something that comes or goes as a whole */
#define THING SENKO_DIFF_JSON, 0

static const SenkoDiffSentence sentences[] = {
  /* head */
  { "id", TEXT, N_ ("The id of the definition changes from %2$s to %3$s.") },
  { "ja", TEXT, N_ ("The Japanese title changes from “%2$s” to “%3$s”.") },
  { "en", TEXT, N_ ("The English title changes from “%2$s” to “%3$s”.") },
  { "source", WORDS, N_ ("The source changes from “%2$s” to “%3$s”.") },
  { "hire_year", TEXT, N_ ("The hire year changes from %2$s to %3$s.") },
  { "exam_year", TEXT, N_ ("The exam year changes from %2$s to %3$s.") },
  { "language", TEXT, N_ ("The language changes from %2$s to %3$s.") },

  /* vocabulary */
  { "vocabulary.*.*", THING, NULL, N_ ("The vocabulary has a new word: %5$s (%4$s)."),
    N_ ("The vocabulary no longer has the word %5$s (%4$s).") },

  /* calendar */
  { "calendar.*", THING, NULL, N_ ("The calendar has a new event: %5$s."),
    N_ ("The calendar no longer has the event %5$s.") },
  { "calendar.*.from", TEXT, N_ ("%1$s begins at %3$s instead of %2$s.") },
  { "calendar.*.to", TEXT, N_ ("%1$s ends at %3$s instead of %2$s.") },
  { "calendar.*.closes_changes", TEXT,
    N_ ("Whether applications can be changed only during %1$s: %3$s instead of %2$s.") },
  { "calendar.*.contact_if_missing_on", DATE,
    N_ ("Who has heard nothing of %1$s must ask on %3$s instead of %2$s.") },
  { "calendar.*.contact_until", TEXT,
    N_ ("Who has heard nothing of %1$s must ask until %3$s instead of %2$s.") },

  /* pools and tracks */
  { "pools.*", THING, NULL, N_ ("There is a new pool: %5$s."), N_ ("The pool %5$s is gone.") },
  { "pools.*.tracks", CODES (TRACK), N_ ("The tracks of %1$s change from %2$s to %3$s."),
    N_ ("%1$s is now open to the track: %3$s."),
    N_ ("%1$s is no longer open to the track: %2$s.") },
  { "pools.*.judged_by", TEXT, N_ ("%1$s is judged by %3$s instead of %2$s.") },
  { "pools.*.stages", CODES (STAGE), N_ ("The stages of %1$s change from %2$s to %3$s."),
    N_ ("%1$s now has the stage: %3$s."), N_ ("%1$s no longer has the stage: %2$s.") },
  { "pools.*.fixed_term", TEXT,
    N_ ("Whether one can pass as fixed-term in %1$s: %3$s instead of %2$s.") },
  { "pools.*.waitlist", TEXT, N_ ("Whether %1$s has a waiting list: %3$s instead of %2$s.") },
  { "pools.*.bonus", TEXT, N_ ("Whether bonus points count in %1$s: %3$s instead of %2$s.") },
  { "pools.*.deferral", TEXT, N_ ("Whether hire can be deferred in %1$s: %3$s instead of %2$s.") },
  { "pools.*.cut_from", CODES (POOL), N_ ("%1$s takes its line from %3$s instead of %2$s.") },
  { "pools.*.code", TEXT, N_ ("The number code of %1$s changes from %2$s to %3$s.") },
  { "pools.*.posts", THING, NULL, N_ ("%5$s of %1$s are now listed: %3$s."),
    N_ ("%1$s is now open to every post; listed were %2$s.") },
  { "pools.*.posts.*", THING, NULL, N_ ("%1$s now takes applications for %5$s: %3$s."),
    N_ ("%1$s no longer takes applications for %5$s: %2$s.") },
  { "pools.*.posts.*.subjects", CODES (SUBJECT),
    N_ ("The subjects of %1$s change from %2$s to %3$s."),
    N_ ("%1$s now takes applications for %3$s."),
    N_ ("%1$s no longer takes applications for %2$s.") },
  { "tracks.*", THING, NULL, N_ ("There is a new track: %5$s."), N_ ("The track %5$s is gone.") },

  /* categories and quotas */
  { "categories.*", THING, NULL, N_ ("There is a new category: %5$s."),
    N_ ("The category %5$s is gone.") },
  { "categories.*.subjects", CODES (SUBJECT), N_ ("The subjects of %1$s change from %2$s to %3$s."),
    N_ ("%1$s now has the subject: %3$s."), N_ ("%1$s no longer has the subject: %2$s.") },
  { "categories.*.base_subjects", CODES (SUBJECT),
    N_ ("The base subjects of %1$s change from %2$s to %3$s."),
    N_ ("%1$s now has the base subject: %3$s."),
    N_ ("%1$s no longer has the base subject: %2$s.") },
  { "*.*.quota.regular", QUOTA,
    N_ ("The planned regular hires of %1$s change from %2$s to %3$s.") },
  { "*.*.quota.fixed_term", QUOTA,
    N_ ("The planned fixed-term hires of %1$s change from %2$s to %3$s.") },
  { "categories.*.school_types", CODES (SCHOOL_TYPE),
    N_ ("The types of school at which one teaches %1$s change from %2$s to %3$s.") },
  { "categories.*.other_school_types", TEXT,
    N_ ("Experience at another type of school counts for %1$s as “%3$s” instead of “%2$s”.") },
  { "categories.*.conditional_months", TEXT,
    N_ ("The conditional period of %1$s is %3$s months instead of %2$s.") },
  { "categories.*.code", TEXT, N_ ("The number code of %1$s changes from %2$s to %3$s.") },
  { "categories.*.subject_codes.*", KEYED (SUBJECT),
    N_ ("The number code of %5$s in %1$s changes from %2$s to %3$s.") },

  /* what every licence must be */
  { "licence_terms.valid_by", DATE, N_ ("Licences must be valid by %3$s instead of %2$s.") },
  { "licence_terms.pools.*.valid_by", DATE,
    N_ ("Licences must be valid by %3$s instead of %2$s (%4$s).") },
  { "licence_terms.kinds", CODES (LICENCE_KIND),
    N_ ("The kinds of licence that count change from %2$s to %3$s.") },
  { "licence_terms.expected_not_by", CODES (LICENCE_ROUTE),
    N_ ("Ways of obtaining a licence that do not count while it is expected: %3$s instead of "
        "%2$s.") },
  { "same_post.any_school_type.*", SELECTOR,
    N_ ("Experience at any type of school counts for %3$s instead of %2$s."),
    N_ ("Experience at any type of school now counts for %3$s."),
    N_ ("Experience at any type of school no longer counts for %2$s.") },

  /* rules */
  { "rules.*", THING, NULL, N_ ("There is a new rule: %5$s."), N_ ("The rule %5$s is gone.") },
  { "rules.*.otherwise", CODES (RULING),
    N_ ("Who does not meet %1$s gets “%3$s” instead of “%2$s”.") },
  { "rules.*.fallback_to.pool", CODES (POOL),
    N_ ("Who does not meet %1$s falls back to the pool %3$s instead of %2$s.") },
  { "rules.*.fallback_to.track", CODES (TRACK),
    N_ ("Who does not meet %1$s falls back to the track %3$s instead of %2$s.") },
  { "rules.*.documents", CODES (DOCUMENT), N_ ("The documents of %1$s change from %2$s to %3$s."),
    N_ ("%1$s now also looks at the document: %3$s."),
    N_ ("%1$s no longer looks at the document: %2$s.") },
  { "rules.*.reminder", WORDS, N_ ("The reminder of %1$s changes from “%2$s” to “%3$s”.") },

  /* rights */
  { "rights.*", THING, NULL, N_ ("There is a new right: %5$s."), N_ ("The right %5$s is gone.") },
  { "rights.*.earlier.years_back", TEXT, N_ ("%1$s looks back %3$s years instead of %2$s.") },
  { "rights.*.exempt_stage", CODES (STAGE), N_ ("%1$s exempts from %3$s instead of %2$s.") },
  { "rights.*.exempt_tests", CODES (TEST), N_ ("%1$s exempts from %3$s instead of %2$s.") },

  /* documents */
  { "documents.*", THING, NULL, N_ ("There is a new document: %5$s."),
    N_ ("The document %5$s is no longer asked for.") },
  { "documents.*.due", DATE, N_ ("%1$s is due on %3$s instead of %2$s.") },
  { "documents.*.by", TEXT, N_ ("%1$s is handed in by “%3$s” instead of “%2$s”.") },
  { "documents.*.needed_for", CODES (STAGE), N_ ("%1$s is needed for %3$s instead of %2$s.") },
  { "documents.*.otherwise", CODES (RULING),
    N_ ("Without %1$s the verdict is “%3$s” instead of “%2$s”.") },
  { "documents.*.if_rejected", CODES (RULING),
    N_ ("If %1$s is rejected the verdict is “%3$s” instead of “%2$s”.") },
  { "documents.*.must_be", CODES (DOCUMENT_VERDICT),
    N_ ("%1$s must be “%3$s” instead of “%2$s”.") },
  { "documents.*.fallback_to.pool", CODES (POOL),
    N_ ("Without %1$s one falls back to the pool %3$s instead of %2$s.") },
  { "documents.*.fallback_to.track", CODES (TRACK),
    N_ ("Without %1$s one falls back to the track %3$s instead of %2$s.") },
  { "documents.*.due_note", WORDS,
    N_ ("The note on when %1$s is due changes from “%2$s” to “%3$s”.") },
  { "documents.*.recorded_as", CODES (DOCUMENT), N_ ("%1$s is recorded as %3$s instead of %2$s.") },

  /* tests, stages, plans */
  { "tests.*", THING, NULL, N_ ("There is a new test: %5$s."), N_ ("The test %5$s is gone.") },
  { "tests.*.from", DATE, N_ ("%1$s is held from %3$s instead of %2$s.") },
  { "tests.*.minutes", TEXT, N_ ("%1$s lasts %3$s minutes instead of %2$s.") },
  { "tests.*.stage", CODES (STAGE), N_ ("%1$s belongs to %3$s instead of %2$s.") },
  { "tests.*.scored", TEXT, N_ ("Whether %1$s has points: %3$s instead of %2$s.") },
  { "tests.*.step", TEXT, N_ ("Scores of %1$s go by steps of %3$s instead of %2$s.") },
  { "tests.*.combine", TEXT, N_ ("The raters of %1$s are combined by “%3$s” instead of “%2$s”.") },
  { "tests.*.settle_spread", TEXT,
    N_ ("Raters of %1$s that are further apart than %3$s (before: %2$s) must be settled by "
        "hand.") },
  { "tests.*.grades", THING, NULL, N_ ("%1$s now has letter grades: %3$s."),
    N_ ("%1$s has no letter grades any more; it had %2$s.") },
  { "tests.*.grades.*", TEXT,
    N_ ("The grade %5$s of %1$s is given from %3$s points instead of %2$s."),
    N_ ("%1$s has a new grade: %5$s, from %3$s points."),
    N_ ("%1$s no longer has the grade %5$s; it was from %2$s points.") },
  { "tests.*.double_entry", TEXT,
    N_ ("Whether the scores of %1$s are keyed twice: %3$s instead of %2$s.") },
  { "tests.*.file_totals", TEXT,
    N_ ("Whether files with scores of %1$s need control totals: %3$s instead of %2$s.") },
  { "tests.*.blind", TEXT, N_ ("Whether %1$s is keyed without names: %3$s instead of %2$s.") },
  { "tests.*.lock", TEXT,
    N_ ("Whether %1$s must be locked before the stage is confirmed: %3$s instead of %2$s.") },
  { "tests.*.settle_straddling", TEXT,
    N_ ("Whether raters of %1$s on both sides of a gate or line must be settled by hand before the "
        "stage is confirmed: %3$s instead of %2$s.") },
  { "stages.*", THING, NULL, N_ ("There is a new stage: %5$s."), N_ ("The stage %5$s is gone.") },
  { "stages.*.full_marks", TEXT, N_ ("The full marks of %1$s change from %2$s to %3$s.") },
  { "stages.*.bonus", TEXT, N_ ("Whether bonus points are added in %1$s: %3$s instead of %2$s.") },
  { "stages.*.plans.*", THING, NULL, N_ ("%1$s has a new plan of tests for %5$s: %3$s."),
    N_ ("%1$s no longer has the plan of tests for %5$s; it was %2$s.") },
  { "stages.*.plans.*.applies", SELECTOR,
    N_ ("A plan of tests now applies to %3$s instead of %2$s (%4$s).") },
  { "stages.*.plans.*.exempt", TEXT,
    N_ ("Whether there is an exemption (%1$s): %3$s instead of %2$s.") },
  { "stages.*.plans.*.tests.*", KEYED (TEST),
    N_ ("The points of %5$s (%1$s) change from %2$s to %3$s."),
    N_ ("%5$s is now taken, with %3$s points (%1$s)."),
    N_ ("%5$s is no longer taken (%1$s); it had %2$s points.") },
  { "stages.*.plans.*.gate", THING, NULL, N_ ("There is now a gate (%1$s): %3$s."),
    N_ ("There is no gate any more (%1$s); it was %2$s.") },
  { "stages.*.plans.*.gate.test", CODES (TEST),
    N_ ("The gate (%1$s) is on %3$s instead of %2$s.") },
  { "stages.*.plans.*.gate.points", TEXT,
    N_ ("The points of the gate's test (%1$s) change from %2$s to %3$s.") },
  { "stages.*.plans.*.gate.before", CODES (TEST),
    N_ ("The gate (%1$s) stands before %3$s instead of %2$s.") },

  /* gates and judging */
  { "gates.*", THING, NULL, N_ ("There is a new gate: %5$s."), N_ ("The gate %5$s is gone.") },
  { "gates.*.set_from", SELECTOR,
    N_ ("The share that passes the gate %1$s is measured on %3$s instead of %2$s.") },
  { "gates.*.keep_percent", WINDOW,
    N_ ("The gate %1$s is meant to let %3$s percent pass instead of %2$s.") },
  { "judging.ties", TEXT, N_ ("Ties on a line by count: %3$s instead of %2$s.") },
  { "judging.order", THING, NULL, N_ ("People are now put in order by more than the total: %3$s."),
    N_ ("People are put in order by the total alone again; it was %2$s.") },
  { "judging.order.*", CODES (TEST),
    N_ ("People are put in order (%4$s) by %3$s instead of %2$s.") },
  { "judging.floors.*", KEYED (TEST), N_ ("The floor of %5$s changes from %2$s to %3$s.") },
  { "judging.vetoes", THING, NULL, N_ ("Letter grades now keep out, whatever the total: %3$s."),
    N_ ("Letter grades no longer keep out; it was %2$s.") },
  { "judging.vetoes.*", THING, NULL, N_ ("A new veto keeps out, whatever the total: %3$s."),
    N_ ("The veto %2$s is gone.") },
  { "judging.vetoes.*.grade", TEXT, N_ ("The veto %4$s is on the grade %3$s instead of %2$s.") },
  { "judging.vetoes.*.count", TEXT, N_ ("%3$s such grades keep out instead of %2$s (%4$s).") },
  { "judging.vetoes.*.tests", CODES (TEST),
    N_ ("The veto looks at the grades of %3$s instead of %2$s (%4$s).") },
  { "judging.multiples", THING, NULL,
    N_ ("Lines that nobody sets are now a multiple of the planned hires: %3$s."),
    N_ ("Lines that nobody sets are no longer a multiple of the planned hires; it was %2$s.") },
  { "judging.multiples.*.*", THING, NULL,
    N_ ("There is a new multiple of the planned hires for %5$s: %3$s."),
    N_ ("The multiple of the planned hires for %5$s is gone; it was %2$s.") },
  { "judging.multiples.*.*.times", TEXT,
    N_ ("The line of %1$s is %3$s times the planned hires instead of %2$s times.") },
  { "judging.multiples.*.*.hires", TEXT,
    N_ ("The planned hires of %1$s that the line is a multiple of are %3$s instead of %2$s.") },
  { "judging.multiples.*.*.small.hires", TEXT,
    N_ ("A plan of %1$s is small up to %3$s hires instead of %2$s.") },
  { "judging.multiples.*.*.small.times", TEXT,
    N_ ("The line of a small plan of %1$s is %3$s times the hires instead of %2$s times.") },
  { "judging.zones", THING, NULL, N_ ("There are now zones of two axes: %3$s."),
    N_ ("There are no zones of two axes any more; it was %2$s.") },
  { "judging.zones.*.*.of", CODES (TEST),
    N_ ("An axis of the zones (%4$s) is %3$s instead of %2$s.") },
  { "judging.zones.*.*.bands.*", TEXT,
    N_ ("The band %5$s of the zones (%4$s) begins at %3$s points instead of %2$s.") },
  { "judging.zones.*.table", SENKO_DIFF_JSON, 0,
    N_ ("The table of the zones (%4$s) is %3$s instead of %2$s.") },
  { "judging.zones.*.out", TEXT,
    N_ ("The zones that do not pass (%4$s) are %3$s instead of %2$s.") },
  { "judging.required_lines.*", CODES (LINE_KIND),
    N_ ("The lines that must be set (%4$s) change from %2$s to %3$s.") },
  { "judging.early.pools", CODES (POOL),
    N_ ("The pools that end in classes change from %2$s to %3$s.") },
  { "judging.fixed_term.needs.*", THING, NULL, N_ ("To pass as fixed-term, %5$s now need: %3$s."),
    N_ ("To pass as fixed-term, %5$s no longer need: %2$s.") },
  { "judging.second_check.distance", TEXT,
    N_ ("A second person looks at the bonus claims of people up to %3$s points from a likely line, "
        "instead of %2$s.") },
  { "judging.second_check.percent", TEXT,
    N_ ("A second person looks at the bonus claims of %3$s percent of the other people, instead of "
        "%2$s.") },
  { "judging.second_check.seed", TEXT,
    N_ ("The sample of bonus claims that a second person looks at is drawn with “%3$s” instead of "
        "“%2$s”.") },

  /* bonuses */
  { "bonuses.*", SENKO_DIFF_POINTS, 0, NULL, N_ ("There is a new bonus: %5$s (points: %3$s)."),
    N_ ("The bonus %5$s is abolished (points: %2$s).") },
  { "bonuses.*.points", TEXT, N_ ("The bonus %1$s gives %3$s points instead of %2$s.") },
  { "bonuses.*.each_of", CODES (SUBJECT),
    N_ ("The bonus %1$s counts once for each of %3$s instead of %2$s.") },
  { "bonuses.*.besides_post", TEXT,
    N_ ("Whether the subject applied for is left out of the bonus %1$s: %3$s instead of %2$s.") },
  { "certificate_tables.*", THING, NULL, N_ ("There is a new table of certificates: %5$s."),
    N_ ("The table of certificates %5$s is gone.") },
  { "certificate_tables.*.rows.*", THING, NULL,
    N_ ("A table of certificates has a new row for %5$s: %3$s."),
    N_ ("A table of certificates no longer has the row for %5$s; it was %2$s.") },
  { "certificate_tables.*.rows.*.minimum.*", KEYED (CREDENTIAL),
    N_ ("The minimum of %5$s for %1$s changes from %2$s to %3$s."),
    N_ ("%5$s is now accepted for %1$s, from %3$s."),
    N_ ("%5$s is no longer accepted for %1$s; it was from %2$s.") },

  /* rosters */
  { "rosters.*", THING, NULL, N_ ("There is a new roster: %5$s."),
    N_ ("The roster %5$s is gone.") },
  { "rosters.*.expires", DATE, N_ ("%1$s expires on %3$s instead of %2$s.") },
  { "rosters.*.hired_on", DATE, N_ ("Who is on %1$s is hired on %3$s instead of %2$s.") },
  { "rosters.*.condition", WORDS, N_ ("The condition of %1$s changes from “%2$s” to “%3$s”.") },
  { "rosters.*.appointed_non_japanese", WORDS,
    N_ ("Those without Japanese nationality on %1$s are appointed as “%3$s” instead of “%2$s”.") },
  { "rosters.*.defer", THING, NULL, N_ ("%1$s can now be deferred: %3$s."),
    N_ ("%1$s can no longer be deferred.") },
  { "rosters.*.defer.form_by", DATE,
    N_ ("The form to defer %1$s is due on %3$s instead of %2$s.") },
  { "rosters.*.defer.until", DATE, N_ ("%1$s can be deferred until %3$s instead of %2$s.") },
  { "rosters.*.ranks", THING, NULL, N_ ("Those on %1$s now have ranks: %3$s."),
    N_ ("Those on %1$s have no ranks any more; it was %2$s.") },
  { "rosters.*.ranks.*", THING, NULL, N_ ("%1$s has a new rank: %5$s."),
    N_ ("%1$s no longer has the rank %5$s.") },
  { "rosters.*.ranks.*.from", TEXT, N_ ("The rank %1$s is from %3$s points instead of %2$s.") },
  { "rosters.*.ranks.*.percent", TEXT,
    N_ ("The rank %1$s is of the best %3$s percent instead of %2$s.") },
  { "rosters.*.of", TEXT, N_ ("%1$s is a roster of “%3$s” instead of “%2$s”.") },

  /* numbers and statistics */
  { "exam_number.pattern", TEXT, N_ ("The pattern of exam numbers changes from %2$s to %3$s.") },
  { "statistics.pools", CODES (POOL), N_ ("The pools that are counted change from %2$s to %3$s.") },
  { "statistics.ratio", WORDS, N_ ("The ratio changes from “%2$s” to “%3$s”.") },
  { "statistics.rows.*", THING, NULL, N_ ("The statistics have a new row: %5$s."),
    N_ ("The statistics no longer have the row %5$s.") },
  { "statistics.rows.*.subjects", CODES (SUBJECT),
    N_ ("The rows of %1$s change from %2$s to %3$s."),
    N_ ("The statistics of %1$s have a new row: %3$s."),
    N_ ("The statistics of %1$s no longer have the row: %2$s.") },
  { "statistics.rows.*.subtotal_of", CODES (CATEGORY),
    N_ ("%1$s is in the subtotal of %3$s instead of %2$s.") },
  { "statistics.rows.*.fixed_term_with", CODES (CATEGORY),
    N_ ("The fixed-term figure of %1$s is published with %3$s instead of %2$s.") },

  /* requirements, wherever they stand */
  { "**.requires.**.licence.school_types", CODES (SCHOOL_TYPE),
    N_ ("%1$s: the licence is one for %3$s instead of %2$s.") },
  { "**.requires.**.licence.subjects", CODES (SUBJECT),
    N_ ("%1$s: the licence is one in %3$s instead of %2$s.") },
  { "**.requires.**.licence.kinds", CODES (LICENCE_KIND),
    N_ ("%1$s: the licence is a %3$s instead of a %2$s.") },
  { "**.requires.**.licence.expected_not_by", CODES (LICENCE_ROUTE),
    N_ ("%1$s: an expected licence does not count if obtained by %3$s instead of %2$s.") },
  { "**.requires.**.licence.valid_by", DATE,
    N_ ("%1$s: the licence must be valid by %3$s instead of %2$s.") },
  { "**.requires.**.born.on_or_after", DATE, N_ ("%1$s: born on or after %3$s instead of %2$s.") },
  { "**.requires.**.employment.months", TEXT,
    N_ ("%1$s: %3$s months of employment are needed instead of %2$s.") },
  { "**.requires.**.employment.count", TEXT,
    N_ ("%1$s: months are counted as “%3$s” instead of “%2$s”.") },
  { "**.requires.**.employment.less_leave", TEXT,
    N_ ("%1$s: leave is subtracted: %3$s instead of %2$s.") },
  { "**.requires.**.employment.within", WINDOW,
    N_ ("%1$s: employment counts within %3$s instead of %2$s.") },
  { "**.requires.**.employment.until", DATE,
    N_ ("%1$s: employment counts until %3$s instead of %2$s.") },
  { "**.requires.**.employment.as_of", DATE,
    N_ ("%1$s: employment is looked at as of %3$s instead of %2$s.") },
  { "**.requires.**.employment.serving_at", DATE,
    N_ ("%1$s: one must be serving on %3$s instead of %2$s.") },
  { "**.requires.**.employment.expected_until", DATE,
    N_ ("%1$s: one must be expected to serve to %3$s instead of %2$s.") },
  { "**.requires.**.employer_kinds", CODES (EMPLOYER_KIND),
    N_ ("The employers that count change from %2$s to %3$s (%1$s)."),
    N_ ("%1$s: employment also counts at: %3$s."),
    N_ ("%1$s: employment no longer counts at: %2$s.") },
  { "**.requires.**.positions", CODES (POSITION),
    N_ ("The positions that count change from %2$s to %3$s (%1$s)."),
    N_ ("%1$s: employment also counts as: %3$s."),
    N_ ("%1$s: employment no longer counts as: %2$s.") },
  { "**.requires.**.employment.left_within_years", TEXT,
    N_ ("%1$s: one may have left up to %3$s years ago instead of %2$s.") },
  { "**.requires.**.employment.left_for", CODES (LEFT_FOR),
    N_ ("%1$s: one must have left for %3$s instead of %2$s.") },
  { "**.requires.**.employment.not_left_for", CODES (LEFT_FOR),
    N_ ("%1$s: one must not have left for %3$s instead of %2$s.") },
  { "**.requires.**.employment.leave_taken", CODES (LEAVE_KIND),
    N_ ("%1$s: one must have taken %3$s instead of %2$s.") },
  { "**.requires.**.earlier.exam_years", TEXT,
    N_ ("%1$s: the earlier selections that count are %3$s instead of %2$s.") },
  { "**.requires.**.earlier.outcome", TEXT,
    N_ ("%1$s: the earlier outcome is “%3$s” instead of “%2$s”.") },
  { "**.requires.**.post", SELECTOR, N_ ("%1$s: only for %3$s instead of %2$s.") },
  { "**.requires.**.student.graduates_between", WINDOW,
    N_ ("%1$s: to graduate within %3$s instead of %2$s.") },
  { "**.requires.**.at_least.value", TEXT, N_ ("%1$s: at least %3$s percent instead of %2$s.") },
  { "**.requires.**.university_quota.each", TEXT,
    N_ ("%1$s: at most %3$s from each university instead of %2$s.") },
  { "**.requires.**.university_quota.lifted_by.years", TEXT,
    N_ ("%1$s: the limit is lifted by a success in the last %3$s years instead of %2$s.") },
  { "**.requires.**.credential.kinds", CODES (CREDENTIAL),
    N_ ("The proofs that count change from %2$s to %3$s (%1$s)."),
    N_ ("%1$s: also proved by: %3$s."), N_ ("%1$s: no longer proved by: %2$s.") },
  { "**.requires.**.credential.at_least", TEXT, N_ ("%1$s: at least %3$s instead of %2$s.") },
  { "**.requires.**.credential.at_least_years", TEXT,
    N_ ("%1$s: at least %3$s years instead of %2$s.") },
  { "**.requires.**.credential.valid_on", WINDOW,
    N_ ("%1$s: the proof must be valid on %3$s instead of %2$s.") },
  { "**.requires.**.certificate.obtained", WINDOW,
    N_ ("%1$s: obtained within %3$s instead of %2$s.") },

  /* what many things have */
  { "**.applies", SELECTOR, N_ ("%1$s applies to %3$s instead of %2$s.") },
  { "**.ja", TEXT, N_ ("The Japanese words for %1$s change from “%2$s” to “%3$s”.") },
  { "**.en", TEXT, N_ ("The English words for %1$s change from “%2$s” to “%3$s”.") },
  { "**.page", TEXT, N_ ("The page that %1$s refers to changes from %2$s to %3$s.") },
  { "**.note", TEXT, N_ ("The note on %1$s changes from “%2$s” to “%3$s”.") },
};

/* Does the path fit the place? Both are parts joined by dots. */
static gboolean
fits (const char *place, const char *path)
{
  gsize place_length = strcspn (place, "."), path_length = strcspn (path, ".");
  const char *place_rest = place[place_length] ? place + place_length + 1 : NULL;
  const char *path_rest = path[path_length] ? path + path_length + 1 : NULL;

  if (place_length == 2 && strncmp (place, "**", 2) == 0)
    return fits (place_rest, path) || (path_rest && fits (place, path_rest));
  if (!(place_length == 1 && *place == '*')
      && (place_length != path_length || strncmp (place, path, path_length) != 0))
    return FALSE;
  if (!place_rest || !path_rest)
    return !place_rest && !path_rest;
  return fits (place_rest, path_rest);
}

const SenkoDiffSentence *
senko_diff_find_sentence (const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (fits (sentences[i].place, place))
      return &sentences[i];
  return NULL;
}
