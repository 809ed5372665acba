/* What happened on the day of a test: absences, late arrivals, early leavings, incidents; entered
 * for a list of people, typed or scanned. */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_MARK_ABSENT, /* a result of the test: nothing else may be entered for it */
  SENKO_MARK_LATE,
  SENKO_MARK_LEFT, /* left before the end */
  SENKO_MARK_INCIDENT,
  SENKO_N_MARKS,
} SenkoMark;
const char *senko_mark_id (SenkoMark mark); /* "absent", … */
const char *senko_mark_label (SenkoMark mark); /* translated */
gboolean senko_mark_from_id (const char *id, SenkoMark *mark);

/* Marks everybody of the list, all or nothing, as one act. numbers: exam or receipt numbers,
 * NULL-terminated. note (nullable). Refused: who does not take the test, an absence beside a
 * result, anything of those who are locked. Returns how many were new or changed, -1 with error. */
int senko_mark_people (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                       SenkoMark mark, const char *const *numbers, const char *note,
                       gboolean dry_run, GError **error);

typedef struct {
  gint64 applicant;
  char *number, *note;
  SenkoCode test;
  SenkoMark mark;
} SenkoMarked;
/* Late arrivals, early leavings and incidents (absences are among the scores). test 0 = all.
 * (transfer full, of SenkoMarked) */
GPtrArray *senko_mark_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                            GError **error);
/* Who is entered as absent from a test, by a mark, a keying or a file. test 0 = all. (transfer
 * full, of SenkoMarked) */
GPtrArray *senko_mark_list_absences (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                     GError **error);
/* Takes a mark back that was entered wrongly, with a reason. Refused: there is none such, the
 * person is locked, or the absence came from a bundle of sheets, which is reopened instead. */
gboolean senko_mark_take_back (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                               SenkoMark mark, const char *number, const char *reason,
                               gboolean dry_run, GError **error);

G_END_DECLS
