/* Roster entries. */
#include "model/lists/senko-list.h"

#include "model/senko-roster.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "roster", N_ ("roster"), FALSE },
  { "position", N_ ("place"), TRUE },
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "name", N_ ("name"), FALSE },
  { "pool", N_ ("pool"), FALSE },
  { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },
  { "entered_on", N_ ("entered on"), FALSE },
  { "expires_on", N_ ("expires on"), FALSE },
  { "expired", N_ ("expired"), FALSE },
  { "appointed", N_ ("appointed as"), FALSE },
  { "note", N_ ("note"), FALSE },
  { "rank", N_ ("rank"), FALSE }, /* of boards that have ranks */
};

static guint
count_columns (const SenkoDefinition *definition)
{
  return G_N_ELEMENTS (columns) - !senko_definition_has_ranks (definition);
}

static void
list_entry (const SenkoListSink *sink, const SenkoDefinition *definition,
            const SenkoRosterEntry *entry)
{
  const SenkoLabel *roster = &definition->rosters[entry->roster].label;
  const char *rank = NULL;
  char position[12], entered[SENKO_DATE_BUFFER], expires[SENKO_DATE_BUFFER];
  const char *name = !sink->labels                   ? roster->id
                     : senko_language_is_japanese () ? roster->ja
                                                     : roster->en;

  if (entry->rank >= 0)
    {
      const SenkoLabel *label = &definition->rosters[entry->roster].ranks[entry->rank].label;

      rank = !sink->labels ? label->id : senko_language_is_japanese () ? label->ja : label->en;
    }
  g_snprintf (position, sizeof position, "%d", entry->position);
  sink->row (
      (const char *[]){
          name, position, entry->receipt_no, entry->exam_no, entry->name,
          senko_list_code (sink, definition, SENKO_VOCABULARY_POOL, entry->pool),
          senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, entry->category),
          senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, entry->subject),
          senko_date_format (entry->entered_on, entered),
          senko_date_format (entry->expires_on, expires), entry->expired ? "1" : NULL,
          entry->appointed, entry->note, rank },
      count_columns (definition), sink->user_data);
}

gboolean
senko_list_roster (SenkoRegister *self, SenkoSelection *selection, const char *roster,
                   const SenkoListSink *sink, GError **error)
{
  g_autoptr (GPtrArray) list = senko_roster_list (self, selection, roster, error);

  if (list == NULL)
    return FALSE;
  sink->begin (columns, count_columns (selection->definition), sink->user_data);
  for (guint i = 0; i < list->len; i++)
    list_entry (sink, selection->definition, g_ptr_array_index (list, i));
  return TRUE;
}
