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
  gboolean is_catching_up, catch_up_again; /* with the journal; again when that is done */
  guint generation; /* of the search under way */

  GHashTable *rows; /* id → SenkoRow, the last that were seen */
  GQueue seen; /* of the keys of rows, oldest first */
  GtkBitset *selected; /* of selection_key() */
  gboolean all_selected; /* just who is shown, instead of selected */
  GString *scratch;
};

#define SENKO_LIST_SMALL 5000 /* people: read, ordered and searched within a frame */

/* Who waits for a worker: the list, and what it had when the work began. */
typedef struct {
  GWeakRef list;
  SenkoApplicantIndex *index; /* (nullable) */
  char *column; /* (nullable) */
} SenkoListWaiting;
SenkoListWaiting *_senko_list_waiting_new (SenkoApplicantList *list, const char *column);
void _senko_list_waiting_free (SenkoListWaiting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoListWaiting, _senko_list_waiting_free)

guint _senko_applicant_list_get_length (SenkoApplicantList *self);
void _senko_applicant_list_emit_updated (SenkoApplicantList *self);
/* Says that something failed; nothing is under way any more then. FALSE: there is nothing to say.
 * self, error: (nullable) */
gboolean _senko_applicant_list_report (SenkoApplicantList *self, const GError *error);
/* Takes order, of this column; NULL: none. */
void _senko_applicant_list_take_order (SenkoApplicantList *self, SenkoApplicantOrder *order,
                                       const char *column);
/* Has the order of the column made, then searches. */
void _senko_applicant_list_order_and_search (SenkoApplicantList *self);

/* Rows of people, read when they are asked for. NULL: gone, or it could not be read. */
const SenkoRow *_senko_applicant_list_get_row (SenkoApplicantList *self, gint64 id);
void _senko_applicant_list_forget_rows (SenkoApplicantList *self);
/* Before something else is shown: who is selected goes by id from now on. */
void _senko_applicant_list_keep_selection (SenkoApplicantList *self);
void _senko_applicant_list_selection_init (GtkSelectionModelInterface *iface);

G_END_DECLS
