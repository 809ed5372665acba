/* A definition is read once and shared: it never changes. */
#include "app/claims/senko-bonus-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_same (const SenkoDefinition *a, const SenkoDefinition *b)
{
  return a->text_length == b->text_length && memcmp (a->text, b->text, a->text_length) == 0;
}

/* Takes definition (nullable). */
static void
add (GPtrArray *tables, SenkoDefinition *definition, const SenkoDefinition *own)
{
  gboolean known = definition == NULL || is_same (definition, own);

  for (guint i = 0; !known && i < tables->len; i++)
    known = is_same (definition, g_ptr_array_index (tables, i));
  if (!known)
    g_ptr_array_add (tables, definition);
  else if (definition != NULL)
    senko_definition_unref (definition);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const SenkoDefinition *x = *(SenkoDefinition *const *)a, *y = *(SenkoDefinition *const *)b;

  return y->hire_year - x->hire_year;
}

GPtrArray *
senko_bonus_tables_list (SenkoSession *session)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_definition_unref);
  const SenkoDefinition *own = senko_session_get_selection (session)->definition;
  const char *const *builtin = senko_definition_list_builtin ();
  GPtrArray *selections = senko_session_list_selections (session);

  for (guint i = 0; builtin[i] != NULL; i++)
    add (tables, senko_definition_load_builtin (builtin[i], NULL), own);
  for (guint i = 0; i < selections->len; i++)
    add (tables,
         senko_definition_ref (((SenkoSelection *)g_ptr_array_index (selections, i))->definition),
         own);
  g_ptr_array_sort (tables, compare_years);
  return tables;
}

guint
senko_bonus_tables_find_before (GPtrArray *tables, int hire_year)
{
  for (guint i = 0; i < tables->len; i++)
    if (((SenkoDefinition *)g_ptr_array_index (tables, i))->hire_year < hire_year)
      return i;
  return 0;
}

char *
senko_bonus_table_label (const SenkoDefinition *definition)
{
  return g_strdup_printf (_ ("Hire year %1$d: %2$s"), definition->hire_year,
                          senko_language_is_japanese () ? definition->ja : definition->en);
}

char *
senko_bonus_tables_describe (SenkoSession *session, const SenkoDefinition *definition)
{
  GPtrArray *selections = senko_session_list_selections (session);
  g_autofree char *label = senko_bonus_table_label (definition);

  for (guint i = 0; i < selections->len; i++)
    if (is_same (definition, ((SenkoSelection *)g_ptr_array_index (selections, i))->definition))
      return g_strdup_printf (_ ("%s (of this register)"), label);
  return g_steal_pointer (&label);
}

static void
add_faults (GError *error, GPtrArray *faults)
{
  g_autoptr (GString) text = g_string_new (error->message);

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "\n%s: %s", fault->path, fault->message);
    }
  g_free (error->message);
  error->message = g_strdup (text->str);
}

SenkoDefinition *
senko_bonus_table_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  SenkoDefinition *definition;
  GError *failure = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  definition = senko_definition_parse (text, length, &faults, &failure);
  if (definition != NULL)
    return definition;
  add_faults (failure, faults);
  g_propagate_error (error, failure);
  return NULL;
}
