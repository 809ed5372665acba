/* The parts of comparing two definitions: the walk over both, the words for what is found, the
 * sentences. */
#pragma once

#include <jansson.h>

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* How a value is put into words. */
typedef enum {
  SENKO_DIFF_TEXT, /* a text, number or answer as it stands */
  SENKO_DIFF_DATE, /* a date, or "applied" */
  SENKO_DIFF_WINDOW, /* [from, to] */
  SENKO_DIFF_CODES, /* a code or a list of codes, by their labels */
  SENKO_DIFF_SELECTOR, /* to whom something applies */
  SENKO_DIFF_QUOTA, /* {"ja": …, "en": …, "number": …} */
  SENKO_DIFF_WORDS, /* {"ja": …, "en": …} */
  SENKO_DIFF_POINTS, /* the points that a bonus gives */
  SENKO_DIFF_JSON, /* whatever it is */
} SenkoDiffFormat;

/* What is said of a difference at a place. The places are written as paths in which * stands for
 * any one part and ** for any number of parts. In the sentences %1$s is the thing concerned, %2$s
 * the old value, %3$s the new value, %4$s the JSON path and %5$s the name of the part itself. */
typedef struct {
  const char *place;
  SenkoDiffFormat format;
  SenkoVocabulary
      vocabulary; /* of the value, with SENKO_DIFF_CODES; of the part's name otherwise */
  const char *changed;
  const char *added,
      *removed; /* (nullable) when one side lacks it; of a list: for the codes that come and go */
} SenkoDiffSentence;

/* The first that fits, or NULL. */
const SenkoDiffSentence *senko_diff_find_sentence (const char *place);

/* Where the labels come from, and in which language. */
typedef struct {
  const SenkoDefinition *old, *new;
  gboolean japanese;
} SenkoDiffWords;

/* A value of the JSON as the sentences say it; codes by their labels. (transfer full) */
char *senko_diff_format (const SenkoDiffWords *words, SenkoDiffFormat format,
                         SenkoVocabulary vocabulary, json_t *node);
/* (transfer full) As it would be written in a definition, on one line. */
char *senko_diff_dump (const json_t *node);
char *senko_diff_label (const SenkoDiffWords *words, SenkoVocabulary vocabulary, const char *id);
/* The name of an element of a list: by its label, else by what it is about, else by its place. */
char *senko_diff_name (const SenkoDiffWords *words, json_t *element, guint index);
/* Puts args (five of them) into a sentence. */
char *senko_diff_expand (const char *sentence, const char *const *args);

/* As senko_definition_diff(), for JSON that need not be a good definition; the definitions give the
 * labels. */
GPtrArray *senko_definition_diff_nodes (const SenkoDefinition *a, const SenkoDefinition *b,
                                        json_t *old, json_t *new);

G_END_DECLS
