/* The day of the interview, at which claims are proved: by the applicant's slot, else the day on
 * which the proof came. */
#include "model/claims/senko-claims-private.h"

#include "store/senko-facts-reader.h"

#include <string.h>

/* Columns of the scan of slots, and of the bulk read of seats. */
enum { SLOT_NAME = 2, SLOT_STARTS_AT = 5 };
enum { SEAT_APPLICANT, SEAT_TEST, SEAT_SLOT = 4 };

static gboolean
is_proof (const SenkoDocument *document)
{
  return document->applies.condition == SENKO_IF_CLAIMS;
}

/* The test at which proofs are handed in; NULL: they come by themselves. */
static const char *
find_test (const SenkoDefinition *definition)
{
  for (guint d = 0; d < definition->n_documents; d++)
    {
      const char *by = definition->documents[d].by;

      if (is_proof (&definition->documents[d]) && by != NULL
          && senko_definition_code (definition, SENKO_VOCABULARY_TEST, by, strlen (by)) != 0)
        return by;
    }
  return NULL;
}

/* Slot → day. */
static GHashTable *
read_slots (SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  g_autoptr (GHashTable) slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (reg),
                                                     SENKO_TABLE_SLOTS, selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    g_hash_table_insert (
        slots, g_strdup (senko_statement_get_text (row, SLOT_NAME)),
        GINT_TO_POINTER (senko_time_date (senko_statement_get_int (row, SLOT_STARTS_AT))));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&slots) : NULL;
}

static void
take_seat (SenkoStatement *row, const char *test, GHashTable *slots, GHashTable *days)
{
  const char *slot = senko_statement_get_text (row, SEAT_SLOT);
  gpointer day = slot != NULL ? g_hash_table_lookup (slots, slot) : NULL;
  gint64 applicant = senko_statement_get_int (row, SEAT_APPLICANT);

  if (day != NULL && g_strcmp0 (senko_statement_get_text (row, SEAT_TEST), test) == 0)
    g_hash_table_insert (days, g_memdup2 (&applicant, sizeof applicant), day);
}

GHashTable *
_senko_claim_days_read (SenkoRegister *reg, SenkoSelection *selection, gint64 only, GError **error)
{
  const char *test = find_test (selection->definition);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) slots = read_slots (reg, selection, error);
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  if (slots == NULL)
    return NULL;
  if (test == NULL || g_hash_table_size (slots) == 0)
    return g_steal_pointer (&days);
  row = senko_facts_read (senko_register_get_connection (reg), SENKO_TABLE_SEATS, selection->id,
                          only, error);
  while (row != NULL && senko_statement_next (row, &failure))
    take_seat (row, test, slots, days);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&days) : NULL;
}

SenkoDate
_senko_claim_day (GHashTable *days, const SenkoDefinition *definition, const SenkoFacts *facts,
                  gint64 applicant)
{
  gpointer day = g_hash_table_lookup (days, &applicant);

  if (day != NULL)
    return (SenkoDate)GPOINTER_TO_INT (day);
  for (guint d = 0; d < definition->n_documents; d++)
    for (guint i = 0; is_proof (&definition->documents[d]) && i < facts->n_arrivals; i++)
      if (facts->arrivals[i].document == definition->documents[d].code)
        return facts->arrivals[i].arrived_on;
  return 0;
}
