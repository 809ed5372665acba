/* How a test is held, read off the slots that the register has for it. */
#include "model/senko-line-study.h"

#include <string.h>

/* Columns of the scan: owner, version, then slot, panel, test, starts_at, ends_at, capacity. */
enum { SCAN_PANEL = 3, SCAN_TEST, SCAN_STARTS_AT, SCAN_CAPACITY = 7 };

typedef struct {
  GHashTable *panels; /* names */
  GHashTable *days; /* "panel day" → number of slots */
  SenkoLoadTerms *terms;
} Slots;

static void
take_slot (Slots *self, SenkoStatement *row)
{
  const char *panel = senko_statement_get_text (row, SCAN_PANEL);
  SenkoDate day = senko_time_date (senko_statement_get_int (row, SCAN_STARTS_AT));
  g_autofree char *key = g_strdup_printf ("%s\t%d", panel != NULL ? panel : "", (int)day);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->days, key)) + 1;
  guint capacity = senko_statement_is_null (row, SCAN_CAPACITY)
                       ? 1
                       : (guint)senko_statement_get_int (row, SCAN_CAPACITY);

  g_hash_table_add (self->panels, g_strdup (panel != NULL ? panel : ""));
  g_hash_table_replace (self->days, g_steal_pointer (&key), GUINT_TO_POINTER (n));
  self->terms->n_per_slot = MAX (self->terms->n_per_slot, capacity);
  self->terms->n_slots_per_day = MAX (self->terms->n_slots_per_day, n);
  self->terms->n_rooms = g_hash_table_size (self->panels);
}

gboolean
senko_load_terms_read (SenkoRegister *reg, SenkoSelection *selection, SenkoCode test,
                       SenkoLoadTerms *terms, GError **error)
{
  const char *id = senko_definition_code_id (selection->definition, SENKO_VOCABULARY_TEST, test);
  g_autoptr (GHashTable) panels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SenkoStatement) row = senko_table_scan (senko_register_get_connection (reg),
                                                     SENKO_TABLE_SLOTS, selection->id, error);
  Slots slots = { panels, days, terms };
  GError *failure = NULL;

  *terms = (SenkoLoadTerms){ 0 };
  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    if (g_strcmp0 (senko_statement_get_text (row, SCAN_TEST), id) == 0)
      take_slot (&slots, row);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL && terms->n_rooms > 0;
}
