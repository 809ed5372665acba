/* A year with people of many kinds and the year before it, decided: what the tests of people kept
 * in the register share. */
#pragma once

#include "import-fixture.h"

#include "model/senko-decide.h"
#include "model/senko-rulings.h"

G_BEGIN_DECLS

#define SCENE_TODAY 20240520
#define SCENE_NOW "2024-05-20T00:00:00Z"

typedef struct {
  Fixture fixture; /* .selection: the year 2025, unless a test sets it to another */
  SenkoSelection *year, *before; /* 2025 and 2024 */
  char *path;
  int n_kept; /* how often people were kept */
} Scene;

void scene_set_up (Scene *self, gconstpointer data);
void scene_tear_down (Scene *self, gconstpointer data);
/* The same file as another desk opens it, on another day. */
SenkoRegister *scene_open (Scene *self, SenkoDate today);
SenkoSelection *scene_find (SenkoRegister *register_, const char *name);

/* Keeps the people of the selection in the register, with an act that changes nothing they rest on.
 */
void scene_keep (Scene *self, SenkoRegister *register_, SenkoSelection *selection);
/* Does what is kept, of people and findings, still hold? */
gboolean scene_is_kept (SenkoRegister *register_, SenkoSelection *selection);
/* Everybody as they are when evaluated anew, and every line of every stage judged with them; all
 * that the register answers must be the same. (transfer full) */
char *scene_show (SenkoRegister *register_, SenkoSelection *selection);
/* Confirms a stage: nothing may be open. */
void scene_decide (Scene *self, SenkoSelection *selection, const char *stage);
void scene_reopen (Scene *self, SenkoSelection *selection, const char *stage);
/* All that `senkoctl verify` would say of journal, facts and people. (transfer full, of char *) */
GPtrArray *scene_verify (SenkoRegister *register_);

G_END_DECLS
