/* A list of the model (model/lists) as a window shows it: made in a worker by the very functions
 * that senkoctl prints with, so that no two of them can differ. */
#pragma once

#include "app/table/senko-table-view.h"
#include "model/lists/senko-list.h"

G_BEGIN_DECLS

typedef struct {
  SenkoTableColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* of char *, row by row */
  char *note; /* (nullable) what is said above the list */
  char *subtitle; /* (nullable) what stands under its title on paper: of which decisions, with their
                     fingerprints */
} SenkoReport;

SenkoReport *senko_report_new (void);
void senko_report_free (SenkoReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoReport, senko_report_free)

/* Fills the report; codes come as labels in the user's language. */
SenkoListSink senko_report_sink (SenkoReport *self);
guint senko_report_get_n_rows (const SenkoReport *self);
const char *senko_report_get_cell (const SenkoReport *self, guint row, guint column);
/* -1: there is none with this key. */
int senko_report_find_column (const SenkoReport *self, const char *key);

G_END_DECLS
