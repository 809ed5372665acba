/* Claims and their reports as rows of texts. */
#include "model/lists/senko-list-claims.h"

#include <glib/gi18n-lib.h>

#define NUMBER_BUFFER 24

static const char *
write_number (guint64 number, char buffer[NUMBER_BUFFER])
{
  g_snprintf (buffer, NUMBER_BUFFER, "%" G_GUINT64_FORMAT, number);
  return buffer;
}

/* A rank: none is an empty cell. */
static const char *
write_rank (guint rank, char buffer[NUMBER_BUFFER])
{
  return rank == 0 ? "" : write_number (rank, buffer);
}

static const char *
write_outcome (const SenkoListSink *sink, SenkoOutcome outcome)
{
  return sink->labels ? senko_outcome_label (outcome) : senko_outcome_id (outcome);
}

static const char *
write_date (SenkoDate date, char buffer[SENKO_DATE_BUFFER])
{
  return date == 0 ? "" : senko_date_format (date, buffer);
}

/* --- Claims --- */

static const SenkoListColumn claim_columns[] = {
  { "number", N_ ("number"), FALSE },       { "category", N_ ("category"), FALSE },
  { "post_subject", N_ ("post"), FALSE },   { "bonus", N_ ("bonus"), FALSE },
  { "subject", N_ ("subject"), FALSE },     { "points", N_ ("points"), TRUE },
  { "day", N_ ("interview day"), FALSE },   { "proposed", N_ ("the rules say"), FALSE },
  { "verdict", N_ ("verdict"), FALSE },     { "state", N_ ("state"), FALSE },
  { "second", N_ ("second check"), FALSE },
};

static const char *
second_id (SenkoSecondReason reason)
{
  static const char *const ids[] = { "", "overruled", "near_line", "sample" };

  return reason < G_N_ELEMENTS (ids) ? ids[reason] : "";
}

static void
list_claim (const SenkoDefinition *definition, const SenkoClaimQueue *queue,
            const SenkoClaimItem *item, const SenkoListSink *sink)
{
  char points[SENKO_POINTS_BUFFER], day[SENKO_DATE_BUFFER];
  gboolean hidden
      = item->state == SENKO_CLAIM_STATE_SECOND || item->state == SENKO_CLAIM_STATE_SETTLE;

  sink->row (
      (const char *[]){
          senko_claim_item_number (queue, item),
          senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, item->post.category),
          senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, item->post.subject),
          senko_list_code (sink, definition, SENKO_VOCABULARY_BONUS, item->bonus),
          senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, item->subject),
          item->points == SENKO_POINTS_NONE ? "" : senko_points_format (item->points, points),
          write_date (item->day, day),
          senko_list_code (sink, definition, SENKO_VOCABULARY_CLAIM_VERDICT, item->proposed),
          hidden
              ? ""
              : senko_list_code (sink, definition, SENKO_VOCABULARY_CLAIM_VERDICT, item->verdict),
          sink->labels ? senko_claim_state_label (item->state) : senko_claim_state_id (item->state),
          sink->labels ? senko_second_reason_text (item->second) : second_id (item->second) },
      G_N_ELEMENTS (claim_columns), sink->user_data);
}

void
senko_list_claims (const SenkoDefinition *definition, const SenkoClaimQueue *queue,
                   const SenkoClaimFilter *filter, SenkoClaimOrder order, const SenkoListSink *sink)
{
  g_autoptr (GArray) places = senko_claim_queue_filter (queue, filter, order);

  sink->begin (claim_columns, G_N_ELEMENTS (claim_columns), sink->user_data);
  for (guint i = 0; i < places->len; i++)
    list_claim (definition, queue,
                &g_array_index (queue->items, SenkoClaimItem, g_array_index (places, guint, i)),
                sink);
}

/* --- Reconciliation --- */

static const SenkoListColumn report_columns[] = {
  { "number", N_ ("number"), FALSE },
  { "name", N_ ("name"), FALSE },
  { "bonus", N_ ("bonus"), FALSE },
  { "claims", N_ ("claims"), TRUE },
  { "verified", N_ ("verified"), TRUE },
  { "rejected", N_ ("rejected"), TRUE },
  { "open", N_ ("open"), TRUE },
  { "claimed_points", N_ ("points claimed"), TRUE },
  { "verified_points", N_ ("points verified"), TRUE },
  { "rejected_points", N_ ("points rejected"), TRUE },
  { "applied_points", N_ ("points applied"), TRUE },
};

static void
list_report_row (const SenkoDefinition *definition, const SenkoBonusRow *row,
                 const SenkoListSink *sink)
{
  char claims[NUMBER_BUFFER], verified[NUMBER_BUFFER], rejected[NUMBER_BUFFER], open[NUMBER_BUFFER];
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER], c[SENKO_POINTS_BUFFER],
      d[SENKO_POINTS_BUFFER];

  sink->row (
      (const char *[]){
          row->number != NULL ? row->number
          : sink->labels      ? _ ("total")
                              : "total",
          row->name != NULL ? row->name : "",
          senko_list_code (sink, definition, SENKO_VOCABULARY_BONUS, row->bonus),
          write_number (row->n_claimed, claims), write_number (row->n_verified, verified),
          write_number (row->n_rejected, rejected), write_number (row->n_open, open),
          senko_points_format (row->claimed, a), senko_points_format (row->verified, b),
          senko_points_format (row->rejected, c), senko_points_format (row->applied, d) },
      G_N_ELEMENTS (report_columns), sink->user_data);
}

void
senko_list_bonus_report (const SenkoDefinition *definition, const SenkoBonusReport *report,
                         gboolean by_kind, const SenkoListSink *sink)
{
  sink->begin (report_columns, G_N_ELEMENTS (report_columns), sink->user_data);
  for (guint i = 0; !by_kind && i < report->rows->len; i++)
    list_report_row (definition, g_ptr_array_index (report->rows, i), sink);
  for (guint i = 0; i < report->kinds->len; i++)
    list_report_row (definition, g_ptr_array_index (report->kinds, i), sink);
}

/* --- With and without --- */

static const SenkoListColumn effect_columns[] = {
  { "number", N_ ("number"), FALSE },
  { "name", N_ ("name"), FALSE },
  { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },
  { "bonus", N_ ("bonus points"), TRUE },
  { "total", N_ ("total"), TRUE },
  { "rank", N_ ("rank"), TRUE },
  { "outcome", N_ ("outcome"), FALSE },
  { "other_bonus", N_ ("otherwise: points"), TRUE },
  { "other_total", N_ ("total"), TRUE },
  { "other_rank", N_ ("rank"), TRUE },
  { "other_outcome", N_ ("outcome"), FALSE },
  { "differs", N_ ("outcome differs"), FALSE },
};

static const char *
write_total (const SenkoResult *result, char buffer[SENKO_POINTS_BUFFER])
{
  return result->total == SENKO_POINTS_NONE ? "" : senko_points_format (result->total, buffer);
}

static void
list_effect (const SenkoDefinition *definition, const SenkoBonusEffect *effect,
             const SenkoListSink *sink)
{
  char bonus[SENKO_POINTS_BUFFER], other_bonus[SENKO_POINTS_BUFFER], total[SENKO_POINTS_BUFFER],
      other_total[SENKO_POINTS_BUFFER], rank[NUMBER_BUFFER], other_rank[NUMBER_BUFFER];

  sink->row (
      (const char *[]){
          effect->number, effect->name,
          senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, effect->post.category),
          senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, effect->post.subject),
          senko_points_format (effect->bonus, bonus), write_total (&effect->with, total),
          write_rank (effect->with.rank, rank), write_outcome (sink, effect->with.outcome),
          senko_points_format (effect->other_bonus, other_bonus),
          write_total (&effect->other, other_total), write_rank (effect->other.rank, other_rank),
          write_outcome (sink, effect->other.outcome),
          !effect->outcome_differs ? ""
          : sink->labels           ? _ ("yes")
                                   : "1" },
      G_N_ELEMENTS (effect_columns), sink->user_data);
}

void
senko_list_bonus_effects (const SenkoDefinition *definition, const SenkoBonusEffects *effects,
                          gboolean everyone, const SenkoListSink *sink)
{
  const GPtrArray *list = everyone ? effects->everyone : effects->people;

  sink->begin (effect_columns, G_N_ELEMENTS (effect_columns), sink->user_data);
  for (guint i = 0; i < list->len; i++)
    list_effect (definition, g_ptr_array_index (list, i), sink);
}

static const SenkoListColumn kind_columns[] = {
  { "bonus", N_ ("bonus"), FALSE },         { "points_each", N_ ("points each"), TRUE },
  { "other_each", N_ ("otherwise"), TRUE }, { "claimants", N_ ("claimants"), TRUE },
  { "verified", N_ ("counts for"), TRUE },  { "points", N_ ("points in all"), TRUE },
  { "passes", N_ ("passes made"), TRUE },
};

void
senko_list_bonus_kinds (const SenkoDefinition *definition, const SenkoBonusEffects *effects,
                        const SenkoListSink *sink)
{
  guint n_other = 0;

  sink->begin (kind_columns, G_N_ELEMENTS (kind_columns), sink->user_data);
  for (guint i = 0; i < effects->kinds->len; i++)
    {
      const SenkoBonusKind *kind = &g_array_index (effects->kinds, SenkoBonusKind, i);
      char each[SENKO_POINTS_BUFFER], other[SENKO_POINTS_BUFFER], points[SENKO_POINTS_BUFFER];
      char claimants[NUMBER_BUFFER], verified[NUMBER_BUFFER], passed[NUMBER_BUFFER];

      sink->row (
          (const char *[]){
              kind->bonus != 0
                  ? senko_list_code (sink, definition, SENKO_VOCABULARY_BONUS, kind->bonus)
                  : g_ptr_array_index (effects->other_labels, n_other++),
              kind->points_each == SENKO_POINTS_NONE
                  ? ""
                  : senko_points_format (kind->points_each, each),
              kind->other_each == SENKO_POINTS_NONE ? ""
                                                    : senko_points_format (kind->other_each, other),
              write_number (kind->n_claimants, claimants),
              write_number (kind->n_verified, verified), senko_points_format (kind->points, points),
              write_number (kind->n_passes, passed) },
          G_N_ELEMENTS (kind_columns), sink->user_data);
    }
}
