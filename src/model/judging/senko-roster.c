/* Who is on which roster: worked out from the decision of the last stage each time it is asked. */
#include "model/senko-roster.h"

#include "model/senko-decide.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Place on this roster; 0 = not on it. */
static guint32
position_on (const SenkoRoster *roster, const SenkoSnapshotLine *line)
{
  if (!(roster->pools & (1u << line->pool)))
    return 0;
  switch (roster->of)
    {
    case SENKO_ROSTER_REGULAR:
      return line->outcome == SENKO_OUTCOME_REGULAR ? line->rank : 0;
    case SENKO_ROSTER_FIXED_TERM:
      return line->fixed_term ? line->rank : 0;
    case SENKO_ROSTER_WAITLIST:
      return line->waitlist_rank;
    }
  return 0;
}

static gboolean
documents_are_japanese (const SenkoDefinition *definition)
{
  return g_strcmp0 (definition->language, "ja") == 0;
}

static const char *
find_reminder (const SenkoDefinition *definition, const char *rule, gboolean ja)
{
  for (guint r = 0; r < definition->n_rules; r++)
    if (strcmp (definition->rules[r].label.id, rule) == 0)
      return ja ? definition->rules[r].reminder_ja : definition->rules[r].reminder_en;
  return NULL;
}

/* Conditions of the roster and reminders of the rules by which this person came (p.9, 30). In the
 * definition's language. */
static char *
make_note (const SenkoDefinition *definition, const SenkoRoster *roster,
           const SenkoSnapshotLine *line)
{
  gboolean ja = documents_are_japanese (definition);
  g_autofree char *ids = g_strndup (line->reminders, line->reminders_length);
  g_auto (GStrv) rules = g_strsplit (ids, " ", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (roster->condition_ja != NULL)
    g_ptr_array_add (parts, ja ? roster->condition_ja : roster->condition_en);
  for (char **rule = rules; *rule != NULL; rule++)
    {
      const char *reminder = find_reminder (definition, *rule, ja);

      if (reminder != NULL)
        g_ptr_array_add (parts, (gpointer)reminder);
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (ja ? "。" : "; ", (char **)parts->pdata);
}

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

static int
find_roster (const SenkoDefinition *definition, const char *id)
{
  for (guint r = 0; r < definition->n_rosters; r++)
    if (g_strcmp0 (definition->rosters[r].label.id, id) == 0)
      return r;
  return -1;
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

typedef struct {
  SenkoRegister *reg;
  const SenkoDefinition *definition;
  int only; /* index of the one roster asked for; -1 = all */
  SenkoDate entered_on;
  GPtrArray *list;
} Listing;

/* Which rank of the roster the snapshot gives; -1: none. */
static int
rank_of (const SenkoRoster *roster, const SenkoSnapshotLine *line)
{
  for (guint i = 0; roster->of != SENKO_ROSTER_WAITLIST && i < roster->n_ranks; i++)
    if (strlen (roster->ranks[i].label.id) == line->roster_rank_length
        && memcmp (roster->ranks[i].label.id, line->roster_rank, line->roster_rank_length) == 0)
      return (int)i;
  return -1;
}

static void
add_entry (Listing *self, guint index, const SenkoSnapshotLine *line, guint32 position)
{
  const SenkoRoster *roster = &self->definition->rosters[index];
  SenkoRosterEntry *entry = g_new0 (SenkoRosterEntry, 1);
  gboolean ja = documents_are_japanese (self->definition);

  entry->applicant = line->id;
  entry->receipt_no = g_strndup (line->receipt_no, line->receipt_no_length);
  entry->exam_no = g_strndup (line->exam_no, line->exam_no_length);
  entry->pool = line->applied_pool;
  entry->track = line->applied_track;
  entry->category = line->category;
  entry->subject = line->subject;
  entry->roster = index;
  entry->entered_on = self->entered_on;
  entry->expires_on = roster->expires;
  entry->expired = roster->expires != 0 && senko_register_get_today (self->reg) > roster->expires;
  entry->position = (int)position;
  entry->rank = rank_of (roster, line);
  entry->appointed
      = line->foreign ? g_strdup (ja ? roster->appointed_ja : roster->appointed_en) : NULL;
  entry->note = make_note (self->definition, roster, line);
  g_ptr_array_add (self->list, entry);
}

static gboolean
take_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Listing *self = user_data;

  for (guint r = 0; r < self->definition->n_rosters; r++)
    {
      guint32 position = self->only < 0 || self->only == (int)r
                             ? position_on (&self->definition->rosters[r], line)
                             : 0;

      if (position != 0)
        add_entry (self, r, line, position);
    }
  return TRUE;
}

static gboolean
take_part (const char *text, gsize length, gpointer user_data)
{
  Listing *self = user_data;

  if (self->entered_on == 0)
    self->entered_on = senko_snapshot_read_day (text, length);
  return senko_snapshot_read_part (self->definition, text, length, take_line, self);
}

/* Names as they are written today. */
static gboolean
add_names (Listing *self, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self->reg);

  for (guint i = 0; i < self->list->len; i++)
    {
      SenkoRosterEntry *entry = g_ptr_array_index (self->list, i);
      GError *failure = NULL;

      entry->name = senko_facts_dup_name (connection, entry->applicant, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
senko_roster_list (SenkoRegister *self, SenkoSelection *selection, const char *roster,
                   GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  g_autoptr (SenkoDecision) decision = NULL;
  Listing listing = { self, definition, find_roster (definition, roster), 0, list };

  if (view == NULL || refuse_unknown_roster (definition, roster, error))
    return NULL;
  if (!senko_decide_find (self, selection, definition->n_stages - 1, &decision, error)
      || (decision != NULL
          && !senko_decisions_read_parts (connection, decision->id, take_part, &listing, error))
      || !add_names (&listing, error))
    return NULL;
  g_ptr_array_sort (list, compare_entries);
  return g_steal_pointer (&list);
}
