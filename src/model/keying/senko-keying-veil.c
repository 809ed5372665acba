/* Blind to the end: the journal keeps every keying, and shows it when nobody is to key it again. */
#include "model/keying/senko-keying-private.h"

#include <string.h>

struct _SenkoKeyingVeil {
  SenkoRegister *register_;
  GPtrArray *selections;
  GHashTable *open; /* "selection bundle" → is it still being keyed? */
};

SenkoKeyingVeil *
senko_keying_veil_new (SenkoRegister *register_)
{
  SenkoKeyingVeil *self = g_new0 (SenkoKeyingVeil, 1);

  self->register_ = register_;
  self->selections = senko_register_list_selections (register_, NULL);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
senko_keying_veil_free (SenkoKeyingVeil *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->selections, g_ptr_array_unref);
  g_hash_table_unref (self->open);
  g_free (self);
}

/* A bundle that is no more has no second keying to come. */
static gboolean
look_up (SenkoKeyingVeil *self, gint64 selection, const char *id)
{
  for (guint i = 0; self->selections != NULL && i < self->selections->len; i++)
    {
      SenkoSelection *one = g_ptr_array_index (self->selections, i);
      g_autoptr (SenkoBundle) bundle = NULL;

      if (one->id != selection)
        continue;
      bundle = senko_bundle_load (self->register_, one, id, NULL);
      return bundle != NULL && bundle->state < SENKO_BUNDLE_DIFFERS;
    }
  return FALSE;
}

static gboolean
is_open (SenkoKeyingVeil *self, gint64 selection, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", selection, id);
  gpointer known;

  if (g_hash_table_lookup_extended (self->open, key, NULL, &known))
    return GPOINTER_TO_INT (known);
  known = GINT_TO_POINTER (look_up (self, selection, id));
  g_hash_table_insert (self->open, g_steal_pointer (&key), known);
  return GPOINTER_TO_INT (known);
}

gboolean
senko_keying_veil_hides (SenkoKeyingVeil *self, const SenkoChange *change)
{
  const char *text = change->new_text != NULL ? change->new_text : change->old_text;
  const char *bundle, *by;
  g_autoptr (SenkoRow) row = NULL;

  if (strcmp (change->entity, "keyings") != 0 || text == NULL)
    return FALSE;
  row = senko_row_from_text (senko_table (SENKO_TABLE_KEYINGS), change->applicant, text, -1, NULL);
  if (row == NULL)
    return TRUE;
  bundle = senko_row_get_text (row, KEYING_BUNDLE);
  by = senko_row_get_text (row, KEYING_BY);
  return bundle != NULL && is_open (self, change->selection, bundle)
         && (by == NULL || !_senko_same_person (by, senko_register_get_actor (self->register_)));
}
