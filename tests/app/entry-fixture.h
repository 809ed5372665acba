/* The applicants' page with one applicant's pane, open to be edited. */
#pragma once

#include "app-fixture.h"

#include "app/applicants/senko-applicant-detail.h"
#include "app/applicants/senko-entry-cell.h"
#include "app/applicants/senko-entry-form.h"

G_BEGIN_DECLS

#define A SENKO_TABLE_APPLICANTS
#define BEFORE_CLOSE 20240505
#define AFTER_CLOSE 20240920

typedef struct {
  char *path;
  SenkoWindow *window;
  SenkoSession *session;
  SenkoApplicantDetail *detail;
} Host;

/* The pane of the applicants' page, with nobody in it. */
void host_open (Host *self, const char *path, SenkoDate today);
void host_close (Host *self);
gint64 host_find (Host *self, const char *number);
/* The applicants of the demonstration in the order of their ids; n from 0. */
gint64 host_nth (Host *self, int n);
char *host_column (Host *self, gint64 id, const char *column);
/* Shows and edits; whoever looks alike is not the matter here. */
void host_edit (Host *self, gint64 id);
SenkoEntryCell *host_cell (Host *self, SenkoTableId part, guint row, const char *key);
void host_type (Host *self, SenkoTableId part, guint row, const char *key, const char *text);
GtkWidget *host_form (Host *self);
void host_act (Host *self, gpointer widget, const char *action);
SenkoEntryForm *host_entry_form (Host *self);

G_END_DECLS
