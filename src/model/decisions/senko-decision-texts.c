/* The texts of a decision: what a proof is made from. */
#include "model/senko-decision-history.h"

#include "model/senko-roster.h"
#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SenkoDecision *
senko_decision_find (SenkoRegister *self, SenkoSelection *selection, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (self), selection->id, error);
  g_autoptr (GString) known = g_string_new (NULL);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      SenkoDecision *decision = g_ptr_array_index (list, i);

      if (decision->id == id)
        return g_ptr_array_steal_index (list, i);
      g_string_append_printf (known, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", decision->id);
    }
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("There is no decision %1$d of this selection. There are: %2$s."), (int)id,
               known->len > 0 ? known->str : "–");
  return NULL;
}

static gboolean
take_part (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, (gssize)length);
  return TRUE;
}

static char *
read_snapshot (SenkoRegister *self, gint64 decision, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!senko_decisions_read_parts (senko_register_get_connection (self), decision, take_part, text,
                                   error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The decision of the stage before on which this one rests: the last one made before it. */
static gboolean
read_earlier (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *decision,
              SenkoDecisionTexts *texts, GError **error)
{
  SenkoCode stage = senko_definition_code (selection->definition, SENKO_VOCABULARY_STAGE,
                                           decision->stage, strlen (decision->stage));
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (self), selection->id, error);
  gint64 earlier = 0;

  for (guint i = 0; list != NULL && stage > 1 && i < list->len; i++)
    {
      const SenkoDecision *other = g_ptr_array_index (list, i);

      if (other->id < decision->id
          && strcmp (other->stage, selection->definition->stages[stage - 1].label.id) == 0)
        earlier = other->id;
    }
  if (list == NULL || earlier == 0)
    return list != NULL;
  texts->earlier = read_snapshot (self, earlier, error);
  return texts->earlier != NULL;
}

static gboolean
read_applicants (SenkoRegister *self, SenkoSelection *selection, SenkoDecisionTexts *texts,
                 GError **error)
{
  g_autoptr (SenkoPeople) people = senko_people_load (self, selection, NULL, error);

  if (people == NULL)
    return FALSE;
  texts->applicants = g_new0 (char *, people->n_items + 1);
  for (guint i = 0; i < people->n_items; i++)
    texts->applicants[i] = g_strdup (senko_people_receipt_no (people, &people->items[i]));
  return TRUE;
}

static gboolean
read_roster (SenkoRegister *self, SenkoSelection *selection, SenkoDecisionTexts *texts,
             GError **error)
{
  g_autoptr (GPtrArray) list = senko_roster_list (self, selection, NULL, error);

  if (list == NULL)
    return FALSE;
  texts->roster = g_new0 (char *, list->len + 1);
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoRosterEntry *entry = g_ptr_array_index (list, i);

      texts->roster[i] = g_strdup_printf ("%s\t%s", entry->receipt_no,
                                          selection->definition->rosters[entry->roster].label.id);
    }
  return TRUE;
}

static gboolean
is_last_stage (const SenkoDefinition *definition, const char *stage)
{
  return strcmp (definition->stages[definition->n_stages - 1].label.id, stage) == 0;
}

SenkoDecisionTexts *
senko_decision_texts_read (SenkoRegister *self, SenkoSelection *selection,
                           const SenkoDecision *decision, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (SenkoDecisionTexts) texts = g_new0 (SenkoDecisionTexts, 1);
  gboolean in_force = decision->reopened_at == NULL;
  gsize length;

  if (view == NULL)
    return NULL;
  texts->snapshot = read_snapshot (self, decision->id, error);
  if (texts->snapshot == NULL)
    return NULL;
  texts->definition
      = senko_selections_get_definition (connection, decision->definition, &length, error);
  if (texts->definition == NULL || !read_earlier (self, selection, decision, texts, error)
      || (in_force && !read_applicants (self, selection, texts, error))
      || (in_force && is_last_stage (selection->definition, decision->stage)
          && !read_roster (self, selection, texts, error)))
    return NULL;
  return g_steal_pointer (&texts);
}

void
senko_decision_texts_free (SenkoDecisionTexts *self)
{
  if (self == NULL)
    return;
  g_free (self->snapshot);
  g_free (self->definition);
  g_free (self->earlier);
  g_strfreev (self->applicants);
  g_strfreev (self->roster);
  g_free (self);
}
