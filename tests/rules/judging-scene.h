/* A judging written in a line of text, so that a test is one row:
 *
 *   "A elementary s60 l35 g80.5 | B general:incumbent elementary gx | gate liberal 35 | line
 * general elementary pass 2"
 *
 * Parts stand between bars. A part that begins with a capital is a person: name, pool:track
 * (general:general unless said), post (category, category.subject or category/base subject), scores
 * by the test's first letter (a number, x absent, ? unsettled, - not entered; the aptitude test was
 * taken unless said), +points of bonus, wish (for fixed-term), practical_exempt, -test (exempt by
 * an earlier right), !standing, ~what is open. The others set a gate, or a line: by count "2" or by
 * score ">=140". Post "-" is the whole pool. */
#pragma once

#include "rules/senko-judging.h"

#define SCENE_MAX_PEOPLE 32

typedef struct {
  const SenkoDefinition *definition;
  SenkoJudging *judging;
  char *names[SCENE_MAX_PEOPLE];
  guint n;
} Scene;

/* Any word that is not understood fails the test. Judged once when it returns. */
void scene_init (Scene *self, const SenkoDefinition *definition, const char *stage,
                 const char *text);
void scene_clear (Scene *self);
/* "A passed 140.5 #1", then w and f with the rank on the waiting list and among the failures, ?
 * with what is open, the missing tests, "floor". (transfer full) */
char *scene_describe (const Scene *self, guint person, const SenkoResult *result);
char *scene_describe_all (const Scene *self);
/* "cut 140 taken 2 tied 1" of "general elementary pass". (transfer full) */
char *scene_describe_line (const Scene *self, const char *line);

/* The reference definition with texts replaced, pairs up to NULL (changes nullable): what another
 * board might write. Read once for each changes. */
const SenkoDefinition *scene_definition (const char *const *changes);

/* One test for each row of a table whose rows begin with a name. */
#define SCENE_ADD_ROWS(path, rows, function)                                                       \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)                                                  \
    {                                                                                              \
      g_autofree char *name = g_strdup_printf (path "/%s", rows[i].name);                          \
      g_test_add_data_func (name, &rows[i], function);                                             \
    }
