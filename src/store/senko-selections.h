/* The selections (years) of a register and their versioned definitions. */
#pragma once

#include "store/senko-journal.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  char *name;
  int hire_year, exam_year;
  char *opened_at;
  gint64 definition; /* id of the version in force */
  int definition_number; /* 1, 2, … */
} SenkoSelectionRow;
void senko_selection_row_free (SenkoSelectionRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoSelectionRow, senko_selection_row_free)

/* All, oldest hire year first, then in the order opened. (transfer full, of SenkoSelectionRow) */
GPtrArray *senko_selections_list (SenkoConnection *connection, GError **error);
/* Adds a selection with its first definition, inside act (which notes both). Returns its id, 0 on
 * error. */
gint64 senko_selections_add (SenkoAct *act, const char *name, int hire_year, int exam_year,
                             const char *definition_text, gsize length, const char *fingerprint,
                             GError **error);
/* Adds a new version of the definition (the journal keeps the fingerprints old → new). Returns its
 * id, 0 on error. */
gint64 senko_selections_replace_definition (SenkoAct *act, gint64 selection,
                                            const char *definition_text, gsize length,
                                            const char *fingerprint, const char *reason,
                                            GError **error);
/* Text of one definition version. (transfer full) */
char *senko_selections_get_definition (SenkoConnection *connection, gint64 definition,
                                       gsize *length, GError **error);
/* How many applicants the selection has. -1 on error. */
gint64 senko_selections_count_applicants (SenkoConnection *connection, gint64 selection,
                                          GError **error);

G_END_DECLS
