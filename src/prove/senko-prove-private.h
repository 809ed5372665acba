/* Shared between the parts of the prover: the snapshot as read (senko-prove-read.c), the definition
 * (senko-prove-rules.c), each person (senko-prove-person.c), each group (senko-prove-group.c), and
 * what lies around (senko-prove-around.c). */
#pragma once

#include "prove/senko-prove.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A decimal in hundredths, or no number. */
#define NO_POINTS G_MININT64

/* Cells of a person's line, named in the snapshot's line of columns. */
typedef enum {
  CELL_ID,
  CELL_RECEIPT_NO,
  CELL_EXAM_NO,
  CELL_POOL,
  CELL_TRACK,
  CELL_CATEGORY,
  CELL_SUBJECT,
  CELL_BASE_SUBJECT,
  CELL_ENTRY,
  CELL_WANTS_FIXED_TERM,
  CELL_BONUS,
  CELL_SCORES,
  CELL_CLAIMS,
  CELL_EXEMPT_TESTS,
  CELL_PRACTICAL_EXEMPT,
  CELL_PLAN,
  CELL_EXAMINEE,
  CELL_TOTAL,
  CELL_RANK,
  CELL_OUTCOME,
  CELL_FIXED_TERM,
  CELL_WAITLIST_RANK,
  CELL_FAILURE_RANK,
  CELL_ZONE, /* this and what follows only boards have that have zones, or ranks on a roster */
  CELL_ROSTER_RANK,
  N_CELLS,
} Cell;

enum { MAX_KEYS = 16 };

typedef struct {
  char **line; /* all cells as they stand */
  const char *cell[N_CELLS]; /* borrowed from line */
  gboolean is_ranked; /* found here: has a total, whatever the lines */
  gboolean below_floor, vetoed, out_of_zone; /* kept out whatever the total */
  gint64 total; /* found here, with bonus */
  gint64 keys[MAX_KEYS]; /* what people are put in order by, in turn; found here */
  guint n_keys;
} Person;

/* A line of a group, from the head. */
typedef struct {
  gboolean is_there, is_borrowed;
  gboolean is_multiple; /* of the planned hires, by the definition */
  gint64 count; /* -1: by score */
  gint64 score, cut; /* NO_POINTS = none */
  guint taken, tied;
} Line;

enum { KIND_PASS, KIND_REGULAR, KIND_FIXED_TERM, KIND_WAITLIST, N_KINDS };

typedef struct {
  char *key; /* "pool category subject" */
  char *pool, *category, *subject;
  guint ranked, gate_failed, absent; /* as the head says */
  Line lines[N_KINDS];
  GPtrArray *people; /* of Person, borrowed */
} Group;

typedef struct {
  SenkoProof *proof;
  const SenkoProofCase *about;
  JsonObject *definition; /* borrowed */
  JsonObject *stage;
  char *stage_id;
  guint stage_index;
  gboolean is_final; /* its lines are regular, fixed_term, waitlist */
  GHashTable *head; /* "stage", "definition", "gate liberal", … → text */
  GPtrArray *people; /* of Person */
  GPtrArray *groups; /* of Group */
  GHashTable *group_of; /* key → Group */
} Prover;

/* One thing was looked at. good FALSE: a breach with this text, which is taken. */
void prover_check (Prover *self, SenkoPromise promise, gboolean good, const char *who,
                   const char *format, ...) G_GNUC_PRINTF (5, 6);
/* "" where it is no number of points. */
gint64 prover_points (const char *text);
char *prover_points_text (gint64 points);

/* Reads the snapshot; FALSE if nothing more can be said of it. */
gboolean prover_read (Prover *self);
void prover_clear (Prover *self);
GPtrArray *prover_read_people (const char *snapshot, gboolean *good); /* of Person */
char *prover_group_key (const char *pool, const char *category, const char *subject);

/* Zones and ranks on rosters (senko-prove-zones.c). zone_of: its place, the best being 0; -1: the
 * stage has none. score: of a test, or of the total. */
typedef gint64 (*PointsOf) (gconstpointer about, const char *what);
int prover_zone (const Prover *self, PointsOf points_of, gconstpointer about, guint *n_zones);
void prove_zone (Prover *self, Person *person, int zone);
void prove_ranks_on_rosters (Prover *self, const Group *group);

/* The definition. An absent member is NULL, FALSE or NO_POINTS. */
gboolean prover_read_definition (Prover *self, JsonParser *parser);
JsonObject *rules_find (const Prover *self, const char *section, const char *id);
JsonObject *rules_object (JsonObject *object, const char *key);
JsonArray *rules_array (JsonObject *object, const char *key);
gboolean rules_bool (JsonObject *object, const char *key, gboolean otherwise);
gint64 rules_points (JsonObject *object, const char *key);
gboolean rules_has (JsonArray *array, const char *word); /* NULL has nothing */
const char *rules_text (JsonObject *object, const char *key);
/* The member of a list of texts; NULL if there is none. */
const char *rules_item (JsonArray *array, guint index);
/* The letter that these points have, of an object letter → points from which it is given; the
 * lowest also takes what is below it. NULL: there are none. (transfer full) */
char *rules_letter (JsonObject *bands, gint64 points);
guint rules_better (JsonObject *bands, gint64 points); /* how many letters are better than theirs */
gint64 rules_most (JsonObject *bands); /* where the best begins */
/* Does the selector fit? unknown: what a condition counts as that the snapshot does not tell. */
gboolean rules_fits (JsonObject *selector, const Person *person, gboolean unknown);

void prove_people (Prover *self);
void prove_groups (Prover *self);
void prove_around (Prover *self);

G_END_DECLS
