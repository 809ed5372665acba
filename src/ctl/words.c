/* One way to read them and to say what is wrong with them: as an import does. */
#include "ctl/words.h"

#include "model/senko-cell.h"
#include "model/senko-register.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
ctl_read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *text,
               SenkoCode *code, GError **error)
{
  const SenkoCellFormat format = { .type = SENKO_CELL_CODE, .vocabulary = vocabulary };
  SenkoSlice word = { text, text != NULL ? strlen (text) : 0 };
  g_autoptr (GString) scratch = g_string_sized_new (SENKO_CELL_SCRATCH (word.length));
  g_autofree char *problem = NULL, *expected = NULL;
  SenkoCellValue value;
  SenkoCellFault fault;

  *code = 0;
  if (text == NULL)
    return TRUE;
  fault = word.length == 0 ? SENKO_CELL_NOT_CODE
                           : senko_cell_read (&format, definition, word, scratch, &value);
  if (fault == SENKO_CELL_FINE)
    {
      *code = value.code;
      return TRUE;
    }
  problem = senko_cell_describe_fault (&format, fault, word);
  expected = senko_cell_describe_expected (&format, definition, fault, word);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN, _ ("“%1$s”: %2$s %3$s"), text,
               problem, expected);
  return FALSE;
}
