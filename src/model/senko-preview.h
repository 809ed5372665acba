/* One stage of one selection, judged in memory: people, scores, gates and lines as the register has
 * them now. What is shown before a decision, moved by a committee, and stored when it is confirmed.
 */
#pragma once

#include "model/senko-snapshot.h"
#include "rules/senko-bonus.h"

G_BEGIN_DECLS

typedef struct {
  SenkoSelection *selection;
  SenkoCode stage;
  const SenkoDefinition *definition;
  SenkoPeople *people;
  SenkoJudging *judging; /* entrant i is people->items[i] */
  gboolean earlier_confirmed; /* the stage before is confirmed (or there is none) */
  gint64 earlier_decision; /* its id, 0 = none */
  guint unlocked[SENKO_MAX_TESTS + 1]; /* by test that must be locked: people who are not */
  guint second_checks, settlements; /* of bonus claims, still open */
} SenkoPreview;

/* definition (nullable): judge by these rules (bonus table, plans, …) instead of the selection's.
 */
SenkoPreview *senko_preview_load (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                                  const SenkoDefinition *definition, GError **error);
/* The same for people evaluated already, by their definition. Keeps a reference to them. */
SenkoPreview *senko_preview_load_for (SenkoRegister *self, SenkoPeople *people, SenkoCode stage,
                                      GError **error);
void senko_preview_free (SenkoPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPreview, senko_preview_free)
/* By id "stage1"; error UNKNOWN names the stages. */
SenkoCode senko_preview_stage (const SenkoDefinition *definition, const char *stage,
                               GError **error);

/* One thing that stands in the way of confirming. */
typedef struct {
  SenkoOpen kind;
  gint64 applicant; /* 0 = not about a person */
  SenkoCode test; /* the missing score's or gate's test */
  SenkoCode pool, category, subject; /* the group, for a line */
  char *text; /* translated sentence */
} SenkoObstacle;
/* Everything open, people first in the order of their numbers. (transfer full, of SenkoObstacle) */
GPtrArray *senko_preview_list_obstacles (const SenkoPreview *self);
/* Of these what is open with the person at this place, and what is not about a person. */
GPtrArray *senko_preview_list_obstacles_of (const SenkoPreview *self, guint index);
GPtrArray *senko_preview_list_common_obstacles (const SenkoPreview *self);

/* Sets the line of a group from its words; FALSE if no entrant is in such a group. */
gboolean senko_preview_set_line (SenkoPreview *self, SenkoCode pool, SenkoCode category,
                                 SenkoCode subject, SenkoCode kind, SenkoLine line);
/* A name for the group: "general · secondary · music" in the user's language. (transfer full) */
char *senko_preview_group_name (const SenkoDefinition *definition, SenkoCode pool,
                                SenkoCode category, SenkoCode subject, gboolean japanese);

G_END_DECLS
