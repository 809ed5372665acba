/* Candidate rosters: entries come into being with the confirmed last stage (domain.md §9; p.11, 24,
 * 28). They are what its snapshot says, never a second copy: nobody can be on a roster without
 * having passed, or pass without being on it. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant;
  char *receipt_no, *exam_no, *name;
  SenkoCode pool, track, category, subject; /* applied for */
  guint roster; /* index into definition->rosters */
  SenkoDate entered_on, expires_on;
  int position; /* rank: in the group, or on the waiting list */
  int rank; /* index into the roster's ranks, -1 = none */
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
