/* The list's inside, for its two files. */
#pragma once

#include "app/applicants/senko-applicant-list.h"

G_BEGIN_DECLS

struct _SenkoApplicantList {
  GObject parent_instance;
  SenkoSession *session; /* not owned: the window's, which outlives its pages */
  gint64 selection; /* the id of what is shown; 0: nothing yet */

  SenkoApplicantIndex *index; /* NULL: not read yet */
  SenkoApplicantOrder *order; /* NULL: by id */
  char *order_column; /* of order */
  GArray *places; /* of guint32: what is shown, with an index */
  GArray *first_ids; /* of gint64: what is shown, without one */

  char *text;
  SenkoApplicantFilter filter;
  char *column;
  gboolean descending, ranked;

  guint start; /* the source that begins reading; 0: none */
  GCancellable *loading; /* (nullable) reading or evaluating */
  gboolean is_reading, is_ordering, is_searching, is_evaluating;
  guint generation; /* of the search under way */

  GHashTable *rows; /* id → SenkoRow, the last that were seen */
  GQueue seen; /* of the keys of rows, oldest first */
  GtkBitset *selected; /* of selection_key() */
  GString *scratch;
};

/* Rows of people, read when they are asked for. NULL: gone, or it could not be read. */
const SenkoRow *_senko_applicant_list_get_row (SenkoApplicantList *self, gint64 id);
void _senko_applicant_list_forget_rows (SenkoApplicantList *self);
void _senko_applicant_list_selection_init (GtkSelectionModelInterface *iface);

G_END_DECLS
