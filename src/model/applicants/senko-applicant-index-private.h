/* The inside of the index: people in groups of 1,024; of each group, each searched text of all its
 * people in one run of bytes. Searching a word is searching runs; an edit rewrites one group's
 * runs. */
#pragma once

#include "model/judging/senko-reach.h"
#include "model/senko-applicant-index.h"

G_BEGIN_DECLS

/* The searched texts, in the order in which they are searched. */
typedef enum {
  SENKO_LANE_RECEIPT,
  SENKO_LANE_EXAM,
  SENKO_LANE_NAME,
  SENKO_LANE_KANA,
  SENKO_LANE_PHONE,
  SENKO_LANE_EMAIL,
  SENKO_N_LANES,
} SenkoLane;

/* Between the texts of a run, before the first and after the last; no key has one. */
#define SENKO_RUN_MARK '\n'
#define SENKO_RUN_PADDING 64
/* How a reading's kana are kept: U+3041 … U+309E as one byte each. */
#define SENKO_KANA_FIRST 0x3041
#define SENKO_KANA_LAST 0x309E
#define SENKO_KANA_BYTE 0x80
#define SENKO_KANA_END (SENKO_KANA_BYTE + SENKO_KANA_LAST - SENKO_KANA_FIRST + 1)
#define SENKO_GROUP_SHIFT 10
#define SENKO_GROUP_SIZE (1u << SENKO_GROUP_SHIFT)
#define SENKO_GROUP_WORDS (SENKO_GROUP_SIZE / 64)

typedef struct {
  char *text; /* mark, text, mark, text, …, mark, then padding */
  guint32 length; /* without the padding */
} SenkoRun;

typedef struct {
  SenkoRun runs[SENKO_N_LANES];
  guint64 lowest[2], highest[2]; /* of the numbers: their first eight bytes */
} SenkoIndexGroup;

/* What filters ask of one person. */
typedef struct {
  guint32 profile; /* into profiles: the findings */
  SenkoCode pool, track, category, subject;
  SenkoCode effective_pool, effective_track;
  guint8 standing; /* SenkoApplicantStanding */
  guint8 papers : 3; /* SenkoPapers */
  guint8 claims : 3; /* bit (verdict - 1) per SENKO_CLAIM_… */
  guint8 gone : 1;
  guint8 withdrawn : 1;
} SenkoEntry;

typedef struct {
  guint64 counts[256]; /* how often each byte occurs */
  guint64 lengths; /* bit per length of a text that occurs; the last for it and longer ones */
} SenkoLaneUse;

/* Every different set of findings once: n_rules numbers each, 0 = the rule does not apply, else
 * verdict | stages held up << 3. */
typedef struct {
  guint n_rules;
  GArray *cells; /* of guint16 */
  GHashTable *places; /* of the digest of a set, for building */
  guint n;
} SenkoProfiles;

struct _SenkoApplicantIndex {
  gatomicrefcount refs;
  GRWLock lock;
  SenkoDefinition *definition;
  gint64 base; /* ids are kept as the distance from it */
  GArray *ids; /* of guint32, ascending */
  GArray *entries; /* of SenkoEntry, by place */
  GArray *groups; /* of SenkoIndexGroup */
  SenkoLaneUse uses[SENKO_N_LANES];
  SenkoProfiles profiles;
  guint n_gone;
  gboolean evaluated;
  SenkoDate evaluated_for; /* the register's today then */
  SenkoReach *reach; /* the decisions that were in force then; NULL: not evaluated yet */
  gint64 selection, definition_id; /* whose index it is, by which rules */
  gint64 seen_act; /* of the journal: everything up to it is in */
};

struct _SenkoApplicantOrder {
  gatomicrefcount refs;
  guint32 *places;
  guint n, n_filled; /* empty cells come after the filled ones */
};

#define senko_entry(self, place) (&g_array_index ((self)->entries, SenkoEntry, (place)))

/* Texts */

/* A row's texts as they are searched. */
typedef struct {
  GString *texts[SENKO_N_LANES];
} SenkoRecordTexts;
void _senko_record_texts_init (SenkoRecordTexts *self);
void _senko_record_texts_clear (SenkoRecordTexts *self);
/* From a row of senko_facts_read_search(). */
void _senko_record_texts_read (SenkoRecordTexts *self, SenkoStatement *row);
/* Appends a key as the lane keeps it: the reading with one byte for each kana. */
void _senko_lane_encode (SenkoLane lane, const char *key, gsize length, GString *out);

/* Runs of one group while it is filled. */
typedef struct {
  GString *runs[SENKO_N_LANES];
  guint n;
  SenkoIndexGroup group;
} SenkoGroupBuilder;
void _senko_group_builder_init (SenkoGroupBuilder *self);
void _senko_group_builder_add (SenkoGroupBuilder *self, SenkoLaneUse *uses,
                               const SenkoRecordTexts *texts);
/* Moves what was added into the index's last group. */
void _senko_group_builder_flush (SenkoGroupBuilder *self, SenkoApplicantIndex *index);
void _senko_group_builder_clear (SenkoGroupBuilder *self);
void _senko_group_clear (SenkoIndexGroup *group);
/* Puts other texts in the place of those of person n, or behind the last. */
void _senko_group_replace (SenkoIndexGroup *group, SenkoLaneUse *uses, guint n, gboolean is_new,
                           const SenkoRecordTexts *texts);
/* The text of one person in a lane; not NUL-terminated. */
const char *_senko_applicant_index_text (const SenkoApplicantIndex *self, SenkoLane lane,
                                         guint place, gsize *length);
/* The first eight bytes as a number that sorts like them. */
guint64 _senko_text_head (const char *text, gsize length);

/* Finding bytes */

typedef struct {
  const char *text;
  guint length;
  guint8 at[4]; /* places of its rarest bytes */
} SenkoNeedle;
/* FALSE if some byte never occurs, so that nothing can be found. text is borrowed. */
gboolean _senko_needle_init (SenkoNeedle *self, const SenkoLaneUse *use, const char *text,
                             gsize length);
typedef enum { SENKO_FIND_BEST, SENKO_FIND_PLAIN } SenkoFindHow;
typedef struct {
  /* The first place from `from` on at which the needle begins, NULL if there is none before end.
     SENKO_RUN_PADDING bytes behind end can be read. */
  const char *(*find) (const SenkoNeedle *needle, const char *from, const char *end);
  /* How often the mark occurs. */
  guint (*count_marks) (const char *from, const char *end);
} SenkoFinder;
const SenkoFinder *_senko_finder_get (SenkoFindHow how);

/* Findings */

/* Without any profile. Adding gives the number of the profile that has just these findings. */
void _senko_profiles_init (SenkoProfiles *self, guint n_rules);
void _senko_profiles_clear (SenkoProfiles *self);
guint32 _senko_profiles_add (SenkoProfiles *self, const SenkoFindings *findings);
/* A bit for each profile that has such a finding. (transfer full) */
guint64 *_senko_profiles_match (const SenkoProfiles *self, const SenkoApplicantFilter *filter);
/* Standing, papers, effective pool and track of one person. */
void _senko_entry_evaluate (SenkoEntry *entry, const SenkoDefinition *definition,
                            const SenkoPerson *person, const SenkoFacts *facts,
                            const SenkoFindings *findings);

/* Filters */

typedef struct {
  const SenkoApplicantFilter *filter; /* (nullable) */
  guint64 *profiles; /* (nullable) */
} SenkoFilterRun;
/* Prepares a filter for many groups; index and filter must outlive it. */
void _senko_filter_run_init (SenkoFilterRun *self, const SenkoApplicantIndex *index,
                             const SenkoApplicantFilter *filter);
void _senko_filter_run_clear (SenkoFilterRun *self);
/* Clears the bits of the group's people who do not pass. */
void _senko_filter_run_apply (const SenkoFilterRun *self, const SenkoApplicantIndex *index,
                              guint group, guint64 bits[SENKO_GROUP_WORDS]);

G_END_DECLS
