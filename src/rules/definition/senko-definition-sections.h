/* The sections of a definition, each read by one function from the root object into the definition
 * being built. They are called in the order in which they stand here: each needs the ones before
 * it. */
#pragma once

#include "rules/definition/senko-definition-reader.h"

G_BEGIN_DECLS

/* -posts.c: who may apply for what */
void senko_read_vocabularies (SenkoReaderObject *root);
void senko_read_categories (SenkoReaderObject *root);
void senko_read_pools (SenkoReaderObject *root);
void senko_read_same_post (SenkoReaderObject *root);

/* -calendar.c */
void senko_read_calendar (SenkoReaderObject *root);
void senko_read_licence_terms (SenkoReaderObject *root);

/* -rules.c */
void senko_read_rules (SenkoReaderObject *root);
void senko_read_rights (SenkoReaderObject *root);
void senko_read_documents (SenkoReaderObject *root);

/* -tests.c */
void senko_read_tests (SenkoReaderObject *root);
void senko_read_stages (SenkoReaderObject *root);
void senko_read_gates (SenkoReaderObject *root);

/* -judging.c */
void senko_read_judging (SenkoReaderObject *root);

/* -zones.c: from the object of judging */
void senko_read_zones (SenkoReaderObject *judging);

/* -results.c */
void senko_read_certificate_tables (SenkoReaderObject *root);
void senko_read_bonuses (SenkoReaderObject *root);
void senko_read_rosters (SenkoReaderObject *root);
void senko_read_statistics (SenkoReaderObject *root);

/* -numbers.c */
void senko_read_exam_number (SenkoReaderObject *root);

/* -check.c: what only the whole can show */
void senko_check_definition (SenkoReader *reader);

/* --- what they share --- */

/* A selector under key; where the JSON says nothing it matches everybody. One that can match nobody
 * is a fault. Returns FALSE if the selector itself has a fault. */
gboolean senko_read_selector (SenkoReaderObject *parent, const char *key, SenkoSelector *selector);
/* The same for an object that is the selector, without looking whether it can match. */
gboolean senko_read_selector_body (SenkoReaderObject *object, SenkoSelector *selector);
/* A mask from key and "not_" key. */
guint64 senko_read_codes_or_not (SenkoReaderObject *object, const char *key, const char *not_key,
                                 SenkoVocabulary vocabulary);
/* The requirement under key; NULL with a fault if it is missing or wrong. */
SenkoRequirement *senko_read_requirement (SenkoReaderObject *parent, const char *key);
/* A test that counts in a stage: known, of this stage, with points; 0 with a fault if it is not. */
SenkoCode senko_read_stage_test (SenkoReader *reader, const SenkoPath *path, const char *name,
                                 SenkoCode stage);
/* Which posts have this stage, as a context for its plans. */
const guint8 *senko_stage_context (SenkoReader *reader, SenkoCode stage);
/* The total, or a test that every plan of the stage has; FALSE with a fault if it is neither. */
gboolean senko_read_order_key (SenkoReader *reader, const SenkoPath *path, json_t *node,
                               SenkoCode stage, SenkoOrderKey *key);
/* Letters with the points they begin at, best first, in the arena; returns how many. None where the
 * object is missing. */
#define SENKO_MAX_BANDS 15
guint senko_read_bands (SenkoReaderObject *map, SenkoBand **bands);
/* Index of the event with this id, -1 with a fault if there is none. */
int senko_read_event (SenkoReaderObject *object, const char *key, SenkoNeed need);

/* --- who can be reached (-reach.c) --- */

/* Lists all posts, once they are read without a fault. */
void senko_reach_prepare (SenkoReader *reader);
/* Does the selector match any post of the reader's context? TRUE also if that cannot be said. */
gboolean senko_reach_any (SenkoReader *reader, const SenkoSelector *selector);
/* Which posts it matches, in the arena; NULL if that cannot be said. */
const guint8 *senko_reach_context (SenkoReader *reader, const SenkoSelector *selector);
/* The posts of this track and pool, as the reader writes them: "general/career/secondary/english".
 */
char *senko_reach_describe (const SenkoDefinition *definition, const SenkoSubject *post);

/* A list of which the first match counts. */
typedef struct {
  guint8 *covered; /* per post: bit per condition under which an earlier entry takes it; bit 0:
                      always */
} SenkoFirstMatch;

/* An empty first-fit list over the posts of the reader's context. */
void senko_first_match_init (SenkoReader *reader, SenkoFirstMatch *list);
/* Adds the next entry; a fault at path if it is never reached. */
void senko_first_match_add (SenkoReader *reader, SenkoFirstMatch *list, const SenkoPath *path,
                            const SenkoSelector *selector);

G_END_DECLS
