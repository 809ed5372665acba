/* Results (interface.md, **results**): the same text whether they come from a preview or from a
 * snapshot. */
#include "model/lists/senko-list.h"

#include "base/senko-append.h"
#include "model/senko-board-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "pool", N_ ("pool"), FALSE },
  { "track", N_ ("track"), FALSE },
  { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },
  { "stage", N_ ("stage"), FALSE },
  { "total", N_ ("total"), TRUE },
  { "bonus", N_ ("bonus"), TRUE },
  { "rank", N_ ("rank"), TRUE },
  { "outcome", N_ ("outcome"), FALSE },
  { "fixed_term", N_ ("fixed-term"), TRUE },
  { "waitlist_rank", N_ ("waiting list"), TRUE },
  { "failure_rank", N_ ("rank of failures"), TRUE },
  /* of boards that have them */
  { "zone", N_ ("zone"), FALSE },
  { "roster_rank", N_ ("roster rank"), FALSE },
};
enum { COLUMN_ZONE = G_N_ELEMENTS (columns) - 2, COLUMN_ROSTER_RANK };

const char *
senko_list_number (guint32 value, char buffer[SENKO_LIST_NUMBER])
{
  char *at = buffer + SENKO_LIST_NUMBER - 1;

  *at = '\0';
  for (; value != 0; value /= 10)
    *--at = (char)('0' + value % 10);
  return at;
}

const char *
senko_list_code (const SenkoListSink *sink, const SenkoDefinition *definition,
                 SenkoVocabulary vocabulary, SenkoCode code)
{
  if (sink->labels)
    return senko_definition_code_label (definition, vocabulary, code,
                                        senko_language_is_japanese ());
  return senko_definition_code_id (definition, vocabulary, code);
}

typedef struct {
  const SenkoListSink *sink;
  const SenkoDefinition *definition;
  SenkoCode stage;
  GString *scratch;
} Listing;

/* Both numbers as NUL-terminated texts in one scratch buffer. */
static const char *
copy_numbers (Listing *self, const SenkoSnapshotLine *line)
{
  g_string_truncate (self->scratch, 0);
  senko_append (self->scratch, line->receipt_no, line->receipt_no_length);
  senko_append (self->scratch, "", 1);
  senko_append (self->scratch, line->exam_no, line->exam_no_length);
  return self->scratch->str;
}

guint
senko_list_count_more (const SenkoDefinition *definition)
{
  return senko_definition_has_ranks (definition) ? 2 : senko_definition_has_zones (definition);
}

static guint
count_columns (const SenkoDefinition *definition)
{
  return COLUMN_ZONE + senko_list_count_more (definition);
}

static gboolean
list_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Listing *self = user_data;
  const SenkoListSink *sink = self->sink;
  const SenkoDefinition *definition = self->definition;
  char total[SENKO_POINTS_BUFFER], bonus[SENKO_POINTS_BUFFER], rank[SENKO_LIST_NUMBER],
      waitlist[SENKO_LIST_NUMBER], failure[SENKO_LIST_NUMBER];
  gboolean has_bonus = line->total != SENKO_POINTS_NONE && definition->stages[self->stage].bonus;
  const char *receipt_no = copy_numbers (self, line);
  SenkoBoardPlace place = { 0 };
  const char *cells[] = {
    receipt_no,
    receipt_no + line->receipt_no_length + 1,
    senko_list_code (sink, definition, SENKO_VOCABULARY_POOL, line->pool),
    senko_list_code (sink, definition, SENKO_VOCABULARY_TRACK, line->track),
    senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, line->category),
    senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, line->subject),
    senko_list_code (sink, definition, SENKO_VOCABULARY_STAGE, self->stage),
    senko_points_format (line->total, total),
    has_bonus ? senko_points_format (line->bonus, bonus) : NULL,
    senko_list_number (line->rank, rank),
    sink->labels ? senko_outcome_label (line->outcome) : senko_outcome_id (line->outcome),
    line->fixed_term ? "1" : NULL,
    senko_list_number (line->waitlist_rank, waitlist),
    senko_list_number (line->failure_rank, failure),
    NULL,
    NULL,
  };

  if (senko_list_count_more (definition) > 0)
    {
      senko_board_place_take_line (&place, definition, line);
      cells[COLUMN_ZONE] = place.zone;
      cells[COLUMN_ROSTER_RANK] = sink->labels ? place.rank_label : place.rank;
    }
  sink->row (cells, count_columns (definition), sink->user_data);
  senko_board_place_clear (&place);
  return TRUE;
}

void
senko_list_preview (const SenkoPreview *preview, const SenkoListSink *sink)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  Listing listing = { sink, preview->definition, preview->stage, scratch };

  sink->begin (columns, count_columns (preview->definition), sink->user_data);
  for (guint i = 0; i < preview->people->n_items; i++)
    {
      SenkoSnapshotLine line;

      senko_snapshot_get_person (preview->people, preview->judging, i, &line);
      list_line (&line, &listing);
    }
}

gboolean
senko_list_decision (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *decision,
                     const SenkoListSink *sink, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (GString) scratch = g_string_new (NULL);
  Listing listing = { sink, definition,
                      senko_definition_code (definition, SENKO_VOCABULARY_STAGE, decision->stage,
                                             strlen (decision->stage)),
                      scratch };

  sink->begin (columns, count_columns (definition), sink->user_data);
  return senko_decide_read (self, selection, decision, list_line, &listing, error);
}

gboolean
senko_list_results (SenkoRegister *self, SenkoSelection *selection, const char *stage,
                    const SenkoListSink *sink, GError **error)
{
  SenkoCode code = senko_preview_stage (selection->definition, stage, error);
  g_autoptr (SenkoDecision) decision = NULL;
  g_autoptr (SenkoPreview) preview = NULL;
  GError *failure = NULL;

  if (code == 0)
    return FALSE;
  decision = senko_decisions_get_in_force (senko_register_get_connection (self), selection->id,
                                           stage, &failure);
  if (failure == NULL && decision == NULL)
    preview = senko_preview_load (self, selection, code, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (decision != NULL)
    return senko_list_decision (self, selection, decision, sink, error);
  senko_list_preview (preview, sink);
  return TRUE;
}
