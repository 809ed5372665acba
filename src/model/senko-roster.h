/* Candidate rosters: entries come into being with the confirmed last stage (domain.md §9; p.11, 24,
 * 28). */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

/* Enters everyone whom the preview passes into the rosters of the definition, inside act; nothing
 * for other stages. A person can be on several (fixed-term and waiting list). */
gboolean senko_roster_enter (SenkoRegister *self, const SenkoPreview *preview, SenkoAct *act,
                             gint64 decision, GError **error);
/* Takes the entries of a reopened decision away again, inside act. */
gboolean senko_roster_withdraw (SenkoRegister *self, SenkoAct *act, SenkoSelection *selection,
                                gint64 decision, GError **error);

typedef struct {
  gint64 applicant;
  char *receipt_no, *exam_no, *name;
  SenkoCode pool, track, category, subject; /* applied for */
  guint roster; /* index into definition->rosters */
  SenkoDate entered_on, expires_on;
  int position; /* rank: in the group, or on the waiting list */
  gboolean expired; /* on the register's today */
  char *appointed; /* how a person without Japanese nationality is appointed, in the definition's
                      language (nullable) */
  char *note; /* reminders and conditions (nullable) */
} SenkoRosterEntry;
/* roster (nullable): only this one, by id. (transfer full, of SenkoRosterEntry), by roster, post,
 * position. */
GPtrArray *senko_roster_list (SenkoRegister *self, SenkoSelection *selection, const char *roster,
                              GError **error);

G_END_DECLS
