/* Reading JSON with its faults: a small layer on Jansson that the sections of a definition are
 * written in.
 *
 * Every value is asked for by name, type and default. What is wrong with it becomes a fault with
 * its JSON path and the reading goes on, so that one look at a file names everything that is wrong
 * with it. What has been asked for is remembered: senko_reader_finish() reports the keys that
 * nobody asked for, so that a typo never silently does nothing.
 *
 * A path is a chain of parts on the stack and becomes text only when there is a fault to report. */
#pragma once

#include <jansson.h>

#include "rules/definition/senko-definition-private.h"

G_BEGIN_DECLS

#define SENKO_MAX_FAULTS 500
#define SENKO_READER_MAX_NAMES 32

/* --- paths and faults --- */

typedef struct _SenkoPath SenkoPath;
struct _SenkoPath {
  const SenkoPath *up; /* NULL: the root */
  const char *key; /* NULL: an index */
  guint index;
};

void senko_path_append_key (GString *path,
                            const char *key); /* .key, or ["a key"] where it is no plain word */
char *senko_path_to_string (const SenkoPath *path);
/* Takes path and message. */
void senko_fault_add (GPtrArray *faults, char *path, char *message);

/* --- the reader --- */

/* Parts of a definition, by what depends on them. */
typedef enum {
  SENKO_SECTION_WORDS = 1 << 0, /* head and vocabularies */
  SENKO_SECTION_POSTS = 1 << 1,
  SENKO_SECTION_CALENDAR = 1 << 2,
  SENKO_SECTION_RULES = 1 << 3,
  SENKO_SECTION_TESTS = 1 << 4,
  SENKO_SECTION_RESULTS = 1 << 5,
} SenkoSection;

typedef struct {
  SenkoDefinition *definition;
  SenkoArena *arena;
  GPtrArray *faults;
  guint faulty; /* SenkoSection of those read with a fault */
  SenkoPostList posts; /* everybody the definition may be about; empty while the posts are not read
                          or faulty */
  const guint8
      *context; /* (nullable) which of the posts the section being read is about; NULL: all */
} SenkoReader;

typedef struct {
  SenkoReader *reader;
  SenkoPath path;
  json_t *json; /* NULL: missing or no object; everything then has its default, without
                       further faults */
  const char *names[SENKO_READER_MAX_NAMES];
  guint n_names, n_found;
} SenkoReaderObject;

typedef struct {
  SenkoReader *reader;
  SenkoPath path;
  json_t *json; /* (nullable) */
  guint length;
  gboolean again; /* read once before, with its faults */
} SenkoReaderArray;

typedef enum {
  SENKO_OPTIONAL, /* absent and null are the same: not set */
  SENKO_REQUIRED,
} SenkoNeed;

void senko_reader_fault (SenkoReader *self, const SenkoPath *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void senko_reader_fault_key (SenkoReaderObject *object, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Are there as many faults as anybody will be told of? */
gboolean senko_reader_is_full (const SenkoReader *self);

/* --- objects and lists --- */

void senko_reader_root (SenkoReader *self, json_t *root, SenkoReaderObject *object);
void senko_reader_object (SenkoReaderObject *parent, const char *key, SenkoNeed need,
                          SenkoReaderObject *object);
/* As _object, for a node that is already at hand (member of a map). path must outlive object. */
void senko_reader_object_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                               SenkoReaderObject *object);
void senko_reader_array (SenkoReaderObject *parent, const char *key, SenkoNeed need, guint limit,
                         SenkoReaderArray *array);
/* As _array, for a node that is already at hand. */
void senko_reader_array_from (SenkoReader *self, const SenkoPath *path, json_t *node, guint limit,
                              SenkoReaderArray *array);
/* The list whose labels are the vocabulary, read for the second time: what was wrong with it has
 * been said. */
void senko_reader_items (SenkoReaderObject *parent, const char *key, guint length,
                         SenkoReaderArray *array);
void senko_reader_item (SenkoReaderArray *array, guint index, SenkoReaderObject *object);
/* Reports what nobody has asked for. "note" is always allowed: the clerk's own remark. */
void senko_reader_finish (SenkoReaderObject *object);
/* The member, or NULL with a fault where it is needed; JSON null is returned as a node only with
 * SENKO_OPTIONAL. */
json_t *senko_reader_member (SenkoReaderObject *object, const char *key, SenkoNeed need);
gboolean senko_reader_has (SenkoReaderObject *object,
                           const char *key); /* there and not null; asks for it, too */

/* --- maps from names to values --- */

typedef struct {
  SenkoReaderObject object;
  void *iter;
  /* The member at hand: path.key is its name. */
  SenkoPath path;
  json_t *node;
} SenkoReaderMap;

/* As _object; begins before the first member. map must stay where it is. */
void senko_reader_map (SenkoReaderObject *parent, const char *key, SenkoNeed need,
                       SenkoReaderMap *map);
/* The members of an object that is already at hand. */
void senko_reader_members (const SenkoReaderObject *object, SenkoReaderMap *map);
/* Goes to the next member; FALSE: there is none. */
gboolean senko_reader_next (SenkoReaderMap *map);
/* What the name of the member at hand is in the vocabulary; 0 with a fault if it is not in it. */
SenkoCode senko_reader_key_code (const SenkoReaderMap *map, SenkoVocabulary vocabulary);

/* --- values --- */

const char *senko_reader_text (SenkoReaderObject *object, const char *key,
                               SenkoNeed need); /* borrowed from the JSON */
const char *senko_reader_text_from (SenkoReader *self, const SenkoPath *path, json_t *node);
char *senko_reader_string (SenkoReaderObject *object, const char *key,
                           SenkoNeed need); /* in the arena */
int senko_reader_int (SenkoReaderObject *object, const char *key, SenkoNeed need, int otherwise,
                      int minimum, int maximum);
gboolean senko_reader_bool (SenkoReaderObject *object, const char *key, gboolean otherwise);
SenkoDate senko_reader_date (SenkoReaderObject *object, const char *key, SenkoNeed need);
/* The date of a node at hand; applied: "applied" (SENKO_DATE_APPLIED) may stand for the day of
 * application. */
SenkoDate senko_reader_date_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                                  gboolean applied);
SenkoDate senko_reader_date_or_applied (SenkoReaderObject *object, const char *key);
/* Two dates or nulls in a list: a window. applied: "applied" may stand for the first. */
void senko_reader_window (SenkoReaderObject *object, const char *key, SenkoNeed need,
                          gboolean applied, SenkoDate *from, SenkoDate *to);
/* A date alone is 00:00, or 23:59 with end_of_day. */
SenkoTime senko_reader_time (SenkoReaderObject *object, const char *key, gboolean end_of_day);
SenkoPoints senko_reader_points (SenkoReaderObject *object, const char *key, SenkoNeed need,
                                 SenkoPoints otherwise);
gboolean senko_reader_points_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                                   SenkoPoints *points);
/* The place of the text in choices (NULL-terminated), or otherwise. */
int senko_reader_choice (SenkoReaderObject *object, const char *key, SenkoNeed need,
                         const char *const *choices, int otherwise);
guint senko_reader_page (SenkoReaderObject *object);
SenkoDate senko_reader_parse_date (const char *text); /* 2024-05-10 exactly; 0 if it is none */

/* --- codes --- */

SenkoCode senko_reader_code (SenkoReaderObject *object, const char *key, SenkoNeed need,
                             SenkoVocabulary vocabulary);
SenkoCode senko_reader_code_named (SenkoReader *self, const SenkoPath *path,
                                   SenkoVocabulary vocabulary, const char *name);
/* A list of codes in its order; returns how many. */
guint senko_reader_code_list (SenkoReaderObject *object, const char *key, SenkoNeed need,
                              SenkoVocabulary vocabulary, SenkoCode *codes, guint limit);
/* A list of codes as a mask; absent: otherwise. An empty list is a fault: it would match nothing.
 */
guint64 senko_reader_codes (SenkoReaderObject *object, const char *key, SenkoNeed need,
                            SenkoVocabulary vocabulary, guint64 otherwise);
/* The same for a node that is already at hand. */
guint64 senko_reader_codes_from (SenkoReader *self, const SenkoPath *path, json_t *node,
                                 SenkoVocabulary vocabulary);
/* “known” is a list of what is possible (NULL-terminated): the one that name was probably meant to
 * be, or NULL. */
const char *senko_reader_nearest (const char *name, const char *const *known);
/* The label that the first pass has put into the vocabulary; marks its keys as asked for. */
SenkoLabel senko_reader_label (SenkoReaderObject *object, SenkoVocabulary vocabulary, guint index);
/* id, ja, en and page, with their faults. */
void senko_reader_read_label (SenkoReaderObject *object, SenkoLabel *label);
/* {"ja": …, "en": …} */
void senko_reader_words (SenkoReaderObject *parent, const char *key, char **ja, char **en);

G_END_DECLS
