/* Who comes onto which roster when the last stage is confirmed, and what the rosters hold. */
#include "model/senko-roster.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Columns of the roster table. */
enum {
  COL_ROSTER,
  COL_DECISION,
  COL_ENTERED_ON,
  COL_EXPIRES_ON,
  COL_POSITION,
  COL_APPOINTED,
  COL_NOTE,
  N_COLS
};

/* Entering */

/* Place on this roster; 0 = not on it. */
static guint32
position_on (const SenkoRoster *roster, const SenkoEntrant *entrant, const SenkoResult *result)
{
  if (!(roster->pools & (1u << entrant->pool)))
    return 0;
  switch (roster->of)
    {
    case SENKO_ROSTER_REGULAR:
      return result->outcome == SENKO_OUTCOME_REGULAR ? result->rank : 0;
    case SENKO_ROSTER_FIXED_TERM:
      return result->fixed_term ? result->rank : 0;
    case SENKO_ROSTER_WAITLIST:
      return result->waitlist_rank;
    }
  return 0;
}

static gboolean
documents_are_japanese (const SenkoDefinition *definition)
{
  return g_strcmp0 (definition->language, "ja") == 0;
}

/* Conditions of the roster and reminders of the rules by which this person came (p.9, 30). In the
 * definition's language. */
static char *
make_note (const SenkoDefinition *definition, const SenkoRoster *roster, const SenkoPerson *person)
{
  gboolean ja = documents_are_japanese (definition);
  SenkoSubject subject = senko_person_subject (person);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (roster->condition_ja != NULL)
    g_ptr_array_add (parts, ja ? roster->condition_ja : roster->condition_en);
  for (guint r = 0; r < definition->n_rules; r++)
    if (definition->rules[r].reminder_ja != NULL
        && senko_selector_matches (&definition->rules[r].applies, &subject))
      g_ptr_array_add (parts,
                       ja ? definition->rules[r].reminder_ja : definition->rules[r].reminder_en);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (ja ? "。" : "; ", (char **)parts->pdata);
}

static gboolean
enter_person (const SenkoPreview *preview, SenkoAct *act, gint64 decision, SenkoDate today,
              const SenkoRoster *roster, guint index, guint32 position, GError **error)
{
  const SenkoDefinition *definition = preview->definition;
  const SenkoPerson *person = &preview->people->items[index];
  gboolean foreign = person->japanese_national == SENKO_ANSWER_NO;
  g_autofree char *note = make_note (definition, roster, person);
  const char *appointed
      = documents_are_japanese (definition) ? roster->appointed_ja : roster->appointed_en;
  SenkoValue values[SENKO_MAX_COLUMNS] = {
    [COL_ROSTER] = { .text = roster->label.id, .length = -1 },
    [COL_DECISION] = { .integer = decision },
    [COL_ENTERED_ON] = { .integer = today },
    [COL_EXPIRES_ON] = { .integer = roster->expires },
    [COL_POSITION] = { .integer = position },
    [COL_APPOINTED] = { .text = foreign ? appointed : NULL,
                        .length = -1,
                        .is_null = !foreign || appointed == NULL },
    [COL_NOTE] = { .text = note, .length = -1, .is_null = note == NULL },
  };

  return senko_act_insert (act, SENKO_TABLE_ROSTER, person->id, values, error) != 0;
}

gboolean
senko_roster_enter (SenkoRegister *self, const SenkoPreview *preview, SenkoAct *act,
                    gint64 decision, GError **error)
{
  const SenkoDefinition *definition = preview->definition;

  if (preview->stage + 1 != (SenkoCode)definition->n_stages)
    return TRUE;
  for (guint i = 0; i < preview->people->n_items; i++)
    for (guint r = 0; r < definition->n_rosters; r++)
      {
        guint32 position = position_on (&definition->rosters[r], &preview->judging->entrants[i],
                                        &preview->judging->results[i]);

        if (position != 0
            && !enter_person (preview, act, decision, senko_register_get_today (self),
                              &definition->rosters[r], i, position, error))
          return FALSE;
      }
  return TRUE;
}

/* Withdrawing */

typedef struct {
  gint64 applicant;
  char *roster;
} EntryKey;

static void
clear_entry_key (gpointer data)
{
  g_free (((EntryKey *)data)->roster);
}

/* Columns of the scan: applicant, version, then the table's. */
static GArray *
list_entries_of (SenkoConnection *connection, gint64 selection, gint64 decision, GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_table_scan (connection, SENKO_TABLE_ROSTER, selection, error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (EntryKey));
  GError *failure = NULL;

  g_array_set_clear_func (keys, clear_entry_key);
  if (row == NULL)
    return NULL;
  while (senko_statement_next (row, &failure))
    if (senko_statement_get_int (row, 2 + COL_DECISION) == decision)
      {
        EntryKey key = { senko_statement_get_int (row, 0),
                         g_strdup (senko_statement_get_text (row, 2 + COL_ROSTER)) };

        g_array_append_val (keys, key);
      }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&keys);
}

gboolean
senko_roster_withdraw (SenkoRegister *self, SenkoAct *act, SenkoSelection *selection,
                       gint64 decision, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (GArray) keys = list_entries_of (connection, selection->id, decision, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const EntryKey *key = &g_array_index (keys, EntryKey, i);
      SenkoValue value = { .text = key->roster, .length = -1 };
      g_autoptr (SenkoRow) row
          = senko_table_get (connection, SENKO_TABLE_ROSTER, key->applicant, &value, error);

      if (row == NULL || !senko_act_delete (act, row, error))
        return FALSE;
    }
  return keys != NULL;
}

/* Listing */

static void
entry_free (SenkoRosterEntry *entry)
{
  g_free (entry->receipt_no);
  g_free (entry->exam_no);
  g_free (entry->name);
  g_free (entry->appointed);
  g_free (entry->note);
  g_free (entry);
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoRow *row,
         const char *column)
{
  const char *text = senko_row_get_text (row, senko_table_column (row->table, column));

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

static gboolean
describe_applicant (SenkoRosterEntry *entry, SenkoConnection *connection,
                    const SenkoDefinition *definition, GError **error)
{
  g_autoptr (SenkoRow) row = senko_table_get_applicant (connection, entry->applicant, error);

  if (row == NULL)
    return FALSE;
  entry->receipt_no
      = g_strdup (senko_row_get_text (row, senko_table_column (row->table, "receipt_no")));
  entry->exam_no = g_strdup (senko_row_get_text (row, senko_table_column (row->table, "exam_no")));
  entry->name = g_strdup (senko_row_get_text (row, senko_table_column (row->table, "name")));
  entry->pool = code_of (definition, SENKO_VOCABULARY_POOL, row, "pool");
  entry->track = code_of (definition, SENKO_VOCABULARY_TRACK, row, "track");
  entry->category = code_of (definition, SENKO_VOCABULARY_CATEGORY, row, "category");
  entry->subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, row, "subject");
  return TRUE;
}

static int
find_roster (const SenkoDefinition *definition, const char *id)
{
  for (guint r = 0; r < definition->n_rosters; r++)
    if (g_strcmp0 (definition->rosters[r].label.id, id) == 0)
      return r;
  return -1;
}

static SenkoRosterEntry *
read_entry (SenkoRegister *self, const SenkoDefinition *definition, SenkoStatement *row)
{
  SenkoRosterEntry *entry = g_new0 (SenkoRosterEntry, 1);

  entry->applicant = senko_statement_get_int (row, 0);
  entry->roster = MAX (0, find_roster (definition, senko_statement_get_text (row, 2 + COL_ROSTER)));
  entry->entered_on = senko_statement_get_int (row, 2 + COL_ENTERED_ON);
  entry->expires_on = senko_statement_get_int (row, 2 + COL_EXPIRES_ON);
  entry->position = senko_statement_get_int (row, 2 + COL_POSITION);
  entry->appointed = g_strdup (senko_statement_get_text (row, 2 + COL_APPOINTED));
  entry->note = g_strdup (senko_statement_get_text (row, 2 + COL_NOTE));
  entry->expired = entry->expires_on != 0 && senko_register_get_today (self) > entry->expires_on;
  return entry;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SenkoRosterEntry *x = *(SenkoRosterEntry *const *)a, *y = *(SenkoRosterEntry *const *)b;
  int keys[][2] = { { x->roster, y->roster },
                    { x->pool, y->pool },
                    { x->category, y->category },
                    { x->subject, y->subject },
                    { x->position, y->position } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] - keys[i][1];
  return g_strcmp0 (x->exam_no, y->exam_no);
}

static gboolean
refuse_unknown_roster (const SenkoDefinition *definition, const char *roster, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (roster == NULL || find_roster (definition, roster) >= 0)
    return FALSE;
  for (guint r = 0; r < definition->n_rosters; r++)
    g_string_append_printf (known, "%s%s", r > 0 ? ", " : "", definition->rosters[r].label.id);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("There is no roster “%s”. The rosters are: %s."), roster, known->str);
  return TRUE;
}

GPtrArray *
senko_roster_list (SenkoRegister *self, SenkoSelection *selection, const char *roster,
                   GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  if (refuse_unknown_roster (definition, roster, error))
    return NULL;
  row = senko_table_scan (connection, SENKO_TABLE_ROSTER, selection->id, error);
  if (row == NULL)
    return NULL;
  while (senko_statement_next (row, &failure))
    if (roster == NULL || g_strcmp0 (roster, senko_statement_get_text (row, 2 + COL_ROSTER)) == 0)
      g_ptr_array_add (list, read_entry (self, definition, row));
  for (guint i = 0; i < list->len && failure == NULL; i++)
    describe_applicant (g_ptr_array_index (list, i), connection, definition, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_ptr_array_sort (list, compare_entries);
  return g_steal_pointer (&list);
}
