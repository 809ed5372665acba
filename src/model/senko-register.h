/* An open register as the windows and senkoctl see it: its selections with their definitions, who
 * works on it, and the day on which it is looked at. Services (import, eligibility, judging, …)
 * take one. */
#pragma once

#include "rules/senko-eligibility.h"
#include "store/senko-journal.h"

G_BEGIN_DECLS

#define SENKO_MODEL_ERROR (senko_model_error_quark ())
GQuark senko_model_error_quark (void);
typedef enum {
  SENKO_MODEL_ERROR_REFUSED, /* the data was refused: the message says what, where, why */
  SENKO_MODEL_ERROR_UNKNOWN, /* no such selection, applicant, rule, batch */
  SENKO_MODEL_ERROR_OPEN, /* something is still open (pending, manual, missing) */
  SENKO_MODEL_ERROR_CONFIRMED, /* a confirmed decision stands in the way */
  SENKO_MODEL_ERROR_REASON, /* a reason is needed */
} SenkoModelError;

typedef struct {
  gint64 id;
  char *name;
  gint64 definition_id; /* the version in force */
  SenkoDefinition *definition;
} SenkoSelection;

typedef struct _SenkoRegister SenkoRegister;

/* actor: who works (journal); NULL = the program's user. today: the day verdicts are for. now:
 * (nullable) a fixed UTC time for the journal, else the clock: only for reproducible tests. */
SenkoRegister *senko_register_open (const char *path, SenkoOpenMode mode, const char *actor,
                                    SenkoDate today, const char *now, GError **error);
void senko_register_close (SenkoRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRegister, senko_register_close)
SenkoConnection *senko_register_get_connection (SenkoRegister *self);
const char *senko_register_get_actor (SenkoRegister *self);
SenkoDate senko_register_get_today (SenkoRegister *self);
/* Now, as the journal writes it: UTC ISO 8601. (transfer full) */
char *senko_register_dup_now (SenkoRegister *self);
/* Does the user read Japanese? Labels of the definition then are the Japanese ones. */
gboolean senko_language_is_japanese (void);

/* An act of this register's actor, now. */
SenkoAct *senko_register_begin (SenkoRegister *self, const char *verb, gint64 selection,
                                const char *reason, GError **error);
/* An act that takes another one back (undo), or takes its taking back back (redo). */
SenkoAct *senko_register_begin_reverting (SenkoRegister *self, const char *verb, gint64 selection,
                                          gint64 reverts, GError **error);
SenkoAct *senko_register_begin_batch (SenkoRegister *self, const char *verb, gint64 selection,
                                      const char *file, const char *file_digest, gint64 reverts,
                                      GError **error);

/* name NULL: the newest hire year's (the last opened of them). Borrowed; stays until the register
 * is closed. */
SenkoSelection *senko_register_get_selection (SenkoRegister *self, const char *name,
                                              GError **error);
GPtrArray *senko_register_list_selections (
    SenkoRegister *self, GError **error); /* of SenkoSelection, transfer container, oldest first */
/* Opens a year. name (nullable): the definition's id. */
SenkoSelection *senko_register_add_selection (SenkoRegister *self, SenkoDefinition *definition,
                                              const char *name, GError **error);

/* May this applicant have a score for the test, and how high? From the plan of the effective track
 * (after fallback and rights). The first call loads the whole selection;
 * senko_register_forget_people() drops what it loaded. */
typedef enum {
  SENKO_SCORE_TAKEN,
  SENKO_SCORE_EXEMPT,
  SENKO_SCORE_UNKNOWN_APPLICANT
} SenkoScoreRule;
gboolean senko_register_score_limit (SenkoRegister *self, SenkoSelection *selection,
                                     gint64 applicant, SenkoCode test, SenkoPoints *limit,
                                     SenkoScoreRule *rule, GError **error);
void senko_register_forget_people (SenkoRegister *self);
/* Keeps what it loaded in the register with this act, which must have other changes: see
 * senko_people_keep(). */
gboolean senko_register_keep_people (SenkoRegister *self, SenkoAct *act, GError **error);

G_END_DECLS
