/* How somebody stands in what only some boards have: zones of two axes, ranks on a roster. Texts of
 * their own, so that they can be compared when the rules they come from are gone. */
#pragma once

#include "model/senko-snapshot.h"

G_BEGIN_DECLS

typedef struct {
  char *zone; /* its name, "" = none */
  char *rank,
      *rank_label; /* on the roster: its id, and its name in the user's language; "" = none */
} SenkoBoardPlace;

/* As judged. pool: whom the result is of. */
void senko_board_place_take_result (SenkoBoardPlace *self, const SenkoDefinition *definition,
                                    SenkoCode stage, SenkoCode pool, const SenkoResult *result);
/* As a snapshot has it. */
void senko_board_place_take_line (SenkoBoardPlace *self, const SenkoDefinition *definition,
                                  const SenkoSnapshotLine *line);
/* What was never taken counts as standing nowhere. */
gboolean senko_board_place_equal (const SenkoBoardPlace *a, const SenkoBoardPlace *b);
/* to: holds nothing. */
void senko_board_place_copy (const SenkoBoardPlace *self, SenkoBoardPlace *to);
void senko_board_place_clear (SenkoBoardPlace *self);

G_END_DECLS
