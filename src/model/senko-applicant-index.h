/* All applicants of a selection in one compact block of memory, for search as one types, filters
 * and sorting: about 100 bytes a person, a few milliseconds for a million.
 *
 * People have a place: 0, 1, … in the order of their ids. Places stay while the index lives; who is
 * added comes last, who is removed leaves a gap that nothing finds any more.
 *
 * Building, evaluating and ordering take long and read a register: do them in a worker with a
 * register of its own. Everything may be called from any thread; who changes the index waits until
 * those who read it have finished. */
#pragma once

#include "model/senko-people.h"

G_BEGIN_DECLS

/* Where an applicant stands: the first of these that holds. */
typedef enum {
  SENKO_STANDING_UNKNOWN, /* not evaluated yet */
  SENKO_STANDING_WITHDRAWN,
  SENKO_STANDING_OUT, /* void, or some finding is fail */
  SENKO_STANDING_MANUAL, /* somebody must rule */
  SENKO_STANDING_PENDING, /* something is awaited */
  SENKO_STANDING_FALLBACK, /* judged in another pool or track than applied for */
  SENKO_STANDING_OK,
  SENKO_N_STANDINGS,
} SenkoApplicantStanding;

/* How the papers stand: the first of these that holds. */
typedef enum {
  SENKO_PAPERS_UNKNOWN, /* not evaluated yet */
  SENKO_PAPERS_NONE, /* none is asked for */
  SENKO_PAPERS_TO_CHECK, /* one has arrived and waits for somebody to look at it */
  SENKO_PAPERS_AWAITED, /* one is still to come: it holds up a stage also if another was missed */
  SENKO_PAPERS_MISSED, /* one came too late, was rejected or never came, with its consequence */
  SENKO_PAPERS_COMPLETE,
  SENKO_N_PAPERS,
} SenkoPapers;

typedef struct _SenkoApplicantIndex SenkoApplicantIndex;

/* done: 0 … 1 of the work. Called on the thread that works. */
typedef void (*SenkoIndexProgressFunc) (double done, gpointer user_data);

/* Reads numbers, names and codes of everybody; nobody is evaluated yet. NULL and error on failure
 * or when cancelled. progress, cancellable: (nullable). */
SenkoApplicantIndex *senko_applicant_index_new (SenkoRegister *register_, SenkoSelection *selection,
                                                SenkoIndexProgressFunc progress, gpointer user_data,
                                                GCancellable *cancellable, GError **error);
SenkoApplicantIndex *senko_applicant_index_ref (SenkoApplicantIndex *self);
void senko_applicant_index_unref (SenkoApplicantIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoApplicantIndex, senko_applicant_index_unref)
/* Takes the findings of everybody in: effective pool and track, standing, papers, verdicts. */
gboolean senko_applicant_index_evaluate (SenkoApplicantIndex *self, SenkoRegister *register_,
                                         SenkoSelection *selection, SenkoIndexProgressFunc progress,
                                         gpointer user_data, GCancellable *cancellable,
                                         GError **error);
/* Whether senko_applicant_index_evaluate() has finished. */
gboolean senko_applicant_index_is_evaluated (SenkoApplicantIndex *self);
/* Takes one applicant in anew after an edit, or in, or out: facts and, if the index is evaluated,
 * findings. What the edit means for others (the same person twice) only evaluating shows. */
gboolean senko_applicant_index_update (SenkoApplicantIndex *self, SenkoRegister *register_,
                                       SenkoSelection *selection, gint64 applicant, GError **error);

typedef enum {
  SENKO_INDEX_UNCHANGED, /* nothing that it knows of */
  SENKO_INDEX_UPDATED, /* who changed was taken in anew */
  SENKO_INDEX_TO_EVALUATE, /* the same, but findings of others may have changed: evaluate it */
  SENKO_INDEX_OUTDATED, /* too much, or other rules: make a new one */
} SenkoIndexState;
/* Takes in what was written since the index was made or last caught up, by whomever: the journal
 * knows. The selection may be another object. Milliseconds for a few people, but one pass over the
 * register for each: a worker's. FALSE and error on failure. */
gboolean senko_applicant_index_catch_up (SenkoApplicantIndex *self, SenkoRegister *register_,
                                         SenkoSelection *selection, SenkoIndexState *state,
                                         GError **error);

/* Places, with the gaps. */
guint senko_applicant_index_get_n_places (SenkoApplicantIndex *self);
/* People. */
guint senko_applicant_index_get_n (SenkoApplicantIndex *self);
/* 0 if nobody is at this place any more. */
gint64 senko_applicant_index_get_id (SenkoApplicantIndex *self, guint place);
/* -1 if there is none. */
int senko_applicant_index_find (SenkoApplicantIndex *self, gint64 applicant);
/* Bytes that it takes. */
gsize senko_applicant_index_get_size (SenkoApplicantIndex *self);

/* What a person's row shows besides the facts. */
typedef struct {
  SenkoCode effective_pool, effective_track;
  guint8 standing; /* SenkoApplicantStanding */
  guint8 papers; /* SenkoPapers */
} SenkoApplicantState;
void senko_applicant_index_get_state (SenkoApplicantIndex *self, guint place,
                                      SenkoApplicantState *state);

/* Filters: a mask or a code of 0 says nothing, but for the bits of SENKO_VOCABULARY_SUBJECT, where
 * bit 0 is "none". Findings: one finding must be of this rule, have one of these verdicts and hold
 * this stage up. */
typedef struct {
  guint32 pools, tracks, categories; /* applied for: bit per code */
  guint64 subjects;
  guint32 effective_tracks;
  guint32 standings; /* bit per SenkoApplicantStanding */
  guint32 papers; /* bit per SenkoPapers */
  guint32 claims; /* bit per SENKO_CLAIM_…: some claim has this verdict */
  SenkoCode rule, stage;
  guint32 verdicts; /* bit per SenkoVerdict */
} SenkoApplicantFilter;

/* What can be asked, one by one. */
typedef enum {
  SENKO_FILTER_STANDING,
  SENKO_FILTER_PAPERS,
  SENKO_FILTER_POOL,
  SENKO_FILTER_TRACK,
  SENKO_FILTER_EFFECTIVE_TRACK,
  SENKO_FILTER_CATEGORY,
  SENKO_FILTER_SUBJECT,
  SENKO_FILTER_RULE,
  SENKO_FILTER_VERDICT,
  SENKO_FILTER_STAGE,
  SENKO_FILTER_CLAIM,
  SENKO_N_FILTERS,
} SenkoFilterKey;
/* A bit per value that is asked for (codes, standings, states of papers); 0: not asked. */
guint64 senko_applicant_filter_get (const SenkoApplicantFilter *self, SenkoFilterKey key);
/* Of rules and stages only one is taken. */
void senko_applicant_filter_set (SenkoApplicantFilter *self, SenkoFilterKey key, guint64 values);
/* Whose codes the values are; SENKO_N_VOCABULARIES for standing and papers. */
SenkoVocabulary senko_applicant_filter_vocabulary (SenkoFilterKey key);

/* Everybody passes it. */
gboolean senko_applicant_filter_is_empty (const SenkoApplicantFilter *self);
/* Whether it asks about findings, standing, papers or the effective track: answered only by an
 * evaluated index. */
gboolean senko_applicant_filter_needs_findings (const SenkoApplicantFilter *self);
/* From "rule=ID&verdict=pending&category=ID&…" as saved in links: keys pool, track, category,
 * subject, effective_track, standing, papers, claim, rule, document (the rule of that paper),
 * verdict, stage; several values of a key are parted by commas. text: (nullable) receives what
 * "text=" says, unescaped. Errors name the key or the value that is not known. */
gboolean senko_applicant_filter_parse (SenkoApplicantFilter *self,
                                       const SenkoDefinition *definition, const char *target,
                                       char **text, GError **error);
/* The reverse of parse. text: (nullable). (transfer full) */
char *senko_applicant_filter_to_text (const SenkoApplicantFilter *self,
                                      const SenkoDefinition *definition, const char *text);

/* Orders: all places sorted once, for any number of lists. */
typedef struct _SenkoApplicantOrder SenkoApplicantOrder;
/* column: a column of the applicants' table, or "effective_pool", "effective_track", "standing",
 * "papers". Numbers go by value, names by their reading, codes as the definition lists them, all
 * else as the register sorts it; empty cells come last; equal ones by id. */
SenkoApplicantOrder *senko_applicant_order_new (SenkoApplicantIndex *index,
                                                SenkoRegister *register_, SenkoSelection *selection,
                                                const char *column, GCancellable *cancellable,
                                                GError **error);
SenkoApplicantOrder *senko_applicant_order_ref (SenkoApplicantOrder *self);
void senko_applicant_order_unref (SenkoApplicantOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoApplicantOrder, senko_applicant_order_unref)

/* Search. Words are parted by white space; a person is found if every word occurs in the receipt
 * number, exam number, name, reading, e-mail or telephone, each compared by senko_text_key(). The
 * best word counts for the rank: the whole number, the beginning of a receipt or exam number, the
 * beginning of the name or reading, anywhere. text, filter: (nullable). */

/* The best `limit` people, best first, equal ones by id; returns how many places were written. */
guint senko_applicant_index_first (SenkoApplicantIndex *self, const char *text,
                                   const SenkoApplicantFilter *filter, guint limit, guint *places);
/* How many there are in all. */
guint senko_applicant_index_count (SenkoApplicantIndex *self, const char *text,
                                   const SenkoApplicantFilter *filter);
/* All of them. order (nullable: by id), descending: how equally ranked people are sorted; ranked:
 * the best first, else by order alone. (transfer full) array of guint32 places. */
GArray *senko_applicant_index_select (SenkoApplicantIndex *self, const char *text,
                                      const SenkoApplicantFilter *filter,
                                      const SenkoApplicantOrder *order, gboolean descending,
                                      gboolean ranked);

G_END_DECLS
