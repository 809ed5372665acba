/* A register in which twelve people take a test, ten of them with a sheet in the bundle B1, and
 * three people at their own desks: what the tests of keying share. */
#pragma once

#include "import-fixture.h"

#include "model/senko-keying.h"

G_BEGIN_DECLS

#define DESK_N_PEOPLE 12
#define DESK_NOW "2024-06-20T00:00:00Z"

/* The scores of B1 as the first and, with a difference, as the second person reads them. */
#define FIRST "70 64.5 81 * 55 90 72.5 60 77 68"
#define SECOND "70 64.5 18 * 55 90 72.5 60 77 68"

typedef struct {
  Fixture fixture;
  char *path;
  SenkoRegister *second, *third; /* other people at other desks */
  SenkoSelection *second_selection, *third_selection;
  SenkoCode specialty, liberal;
} Desk;

void desk_set_up (Desk *self, gconstpointer data);
void desk_tear_down (Desk *self, gconstpointer data);
void desk_assert_refused (GError **error, int code, const char *piece);
/* Keys the whole bundle: values apart by spaces, from the first row. */
void desk_key_all (SenkoRegister *register_, SenkoSelection *selection, const char *values);
void desk_assert_state (Desk *self, SenkoBundleState state);
void desk_key_twice (Desk *self, const char *first, const char *second);
char *desk_scores_of (Desk *self);
void desk_agree (Desk *self);

#define DESK_TEST(name, function)                                                                  \
  g_test_add (name, Desk, NULL, desk_set_up, function, desk_tear_down)

G_END_DECLS
