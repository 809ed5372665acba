/* Ids are compared, names are told. */
#include "model/senko-board-place.h"

#include "base/senko-language.h"

#include <string.h>

static void
take (SenkoBoardPlace *self, const char *zone, gsize length, const SenkoRosterRank *rank)
{
  self->zone = g_strndup (zone, length);
  self->rank = g_strdup (rank != NULL ? rank->label.id : "");
  self->rank_label = g_strdup (rank == NULL                    ? ""
                               : senko_language_is_japanese () ? rank->label.ja
                                                               : rank->label.en);
}

void
senko_board_place_take_result (SenkoBoardPlace *self, const SenkoDefinition *definition,
                               SenkoCode stage, SenkoCode pool, const SenkoResult *result)
{
  const char *zone = senko_result_get_zone (definition, stage, result);

  take (self, zone, strlen (zone), senko_result_get_rank (definition, pool, result));
}

static const SenkoRosterRank *
find_rank (const SenkoDefinition *definition, const SenkoSnapshotLine *line)
{
  const SenkoRoster *roster = senko_definition_roster (
      definition, line->pool, line->fixed_term ? SENKO_ROSTER_FIXED_TERM : SENKO_ROSTER_REGULAR);

  for (guint i = 0; line->roster_rank_length > 0 && roster != NULL && i < roster->n_ranks; i++)
    if (strlen (roster->ranks[i].label.id) == line->roster_rank_length
        && memcmp (roster->ranks[i].label.id, line->roster_rank, line->roster_rank_length) == 0)
      return &roster->ranks[i];
  return NULL;
}

void
senko_board_place_take_line (SenkoBoardPlace *self, const SenkoDefinition *definition,
                             const SenkoSnapshotLine *line)
{
  take (self, line->zone != NULL ? line->zone : "", line->zone_length,
        find_rank (definition, line));
}

static gboolean
is_same (const char *a, const char *b)
{
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

gboolean
senko_board_place_equal (const SenkoBoardPlace *a, const SenkoBoardPlace *b)
{
  return is_same (a->zone, b->zone) && is_same (a->rank, b->rank);
}

void
senko_board_place_copy (const SenkoBoardPlace *self, SenkoBoardPlace *to)
{
  *to = (SenkoBoardPlace){ g_strdup (self->zone), g_strdup (self->rank),
                           g_strdup (self->rank_label) };
}

void
senko_board_place_clear (SenkoBoardPlace *self)
{
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->rank, g_free);
  g_clear_pointer (&self->rank_label, g_free);
}
