/* Any bytes as a definition: read with every question answered, or refused with faults that have a
 * path and a message. */
#include <glib.h>
#include <string.h>

#include "fuzz.h"
#include "rules/senko-definition.h"

static void
check_faults (const GPtrArray *faults)
{
  g_assert_nonnull (faults);
  g_assert_cmpuint (faults->len, >, 0);
  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      g_assert_cmpint (fault->path[0], ==, '$');
      g_assert_true (g_utf8_validate (fault->message, -1, NULL));
      g_assert_cmpuint (strlen (fault->message), >, 10);
    }
}

static void
check_codes (const SenkoDefinition *definition)
{
  for (guint v = 0; v < SENKO_N_VOCABULARIES; v++)
    for (guint i = 1; i < definition->n_codes[v]; i++)
      {
        const char *id = senko_definition_code_id (definition, v, i);

        g_assert_cmpuint (senko_definition_code (definition, v, id, strlen (id)), ==, i);
        g_assert_cmpuint (senko_definition_code_by_label (definition, v, id, strlen (id)), >, 0);
      }
}

static void
check_definition (const SenkoDefinition *definition)
{
  g_autoptr (GPtrArray) differences = senko_definition_diff (definition, definition);
  SenkoSubject subject = { .pool = 1, .track = 1, .category = 1 };

  g_assert_cmpuint (differences->len, ==, 0);
  check_codes (definition);
  for (guint s = 0; s <= definition->n_stages; s++)
    senko_definition_plan (definition, s, &subject);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *)data : "";
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) definition = senko_definition_parse (text, size, &faults, &error);

  g_assert_cmpint (definition == NULL, ==, error != NULL);
  if (definition)
    check_definition (definition);
  else
    check_faults (faults);
  return 0;
}
