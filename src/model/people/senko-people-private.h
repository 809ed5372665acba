/* The parts of reading a selection's people: cursors over the fact tables, what only all applicants
 * together show, and what earlier selections know. */
#pragma once

#include "model/people/senko-beside.h"
#include "model/senko-people.h"

G_BEGIN_DECLS

/* Everybody's own row, as long as people are evaluated. */
typedef struct {
  const SenkoDefinition *definition;
  SenkoApplicant *items; /* by ascending id, as the people */
  guint n_items;
} SenkoApplicants;

/* One fact table, read in the order of the applicants' ids. */
typedef struct {
  SenkoStatement *statement;
  gboolean has_row;
  gint64 applicant; /* of the row it stands on */
  GArray *items; /* of the applicant asked for last */
} SenkoFactCursor;

typedef struct {
  SenkoConnection *connection;
  const SenkoDefinition *definition;
  SenkoFactCursor licences, careers, leaves, credentials, claims, arrivals, rulings;
  GString *scratch;
} SenkoFactCursors;

void _senko_fact_cursors_init (SenkoFactCursors *self, SenkoConnection *connection,
                               const SenkoDefinition *definition);
void _senko_fact_cursors_close (SenkoFactCursors *self);
/* The facts of the applicants with these ids and those between are to be read next. */
gboolean _senko_fact_cursors_seek (SenkoFactCursors *self, gint64 first, gint64 last,
                                   GError **error);
/* Fills the arrays of facts for this applicant (ids must ascend); the arrays hold until the next
 * call. */
gboolean _senko_fact_cursors_read (SenkoFactCursors *self, gint64 applicant, SenkoFacts *facts,
                                   GError **error);

/* What earlier selections of the register know, by person_key. */
typedef struct _SenkoEarlierIndex SenkoEarlierIndex;
SenkoEarlierIndex *_senko_earlier_index_new (SenkoRegister *self, SenkoSelection *selection,
                                             const SenkoDefinition *definition, GError **error);
void _senko_earlier_index_free (SenkoEarlierIndex *self);
void _senko_earlier_index_fill (const SenkoEarlierIndex *self, SenkoFacts *facts);
/* Had the university a regular pass on this track in one of the years before? */
gboolean _senko_earlier_index_lifts (const SenkoEarlierIndex *self, guint64 university_key,
                                     int years, SenkoCode track);

/* How many others share a name, a reading, an address, a number, a university. */
typedef struct _SenkoStandings SenkoStandings;
SenkoStandings *_senko_standings_new (const SenkoEarlierIndex *earlier,
                                      const SenkoApplicants *applicants);
void _senko_standings_free (SenkoStandings *self);
SenkoStanding _senko_standings_get (const SenkoStandings *self, guint index);

/* What evaluating people rests on: the same for all of them, and only read. */
typedef struct {
  SenkoRegister *reg;
  SenkoPeople *people;
  SenkoApplicants applicants;
  SenkoPeopleOptions options;
  SenkoStandings *standings;
  SenkoEarlierIndex *earlier;
} SenkoPeopleReading;

/* Reads the facts of people and evaluates them; one for each thread that does. */
typedef struct {
  const SenkoPeopleReading *reading;
  SenkoFactCursors cursors;
  SenkoFindings *findings; /* of the person at hand */
  GString *claims; /* verified ones: the people's texts, or its own until it ends */
  GArray *claimants; /* of guint: whose claims are in its own */
} SenkoPeopleReader;

/* senko-people-evaluate.c. alone: nobody else evaluates these people. */
void _senko_people_reader_init (SenkoPeopleReader *self, const SenkoPeopleReading *reading,
                                SenkoConnection *connection, gboolean alone);
void _senko_people_reader_clear (SenkoPeopleReader *self); /* one at a time */
/* Those from first to before end, handed to the function of the options. FALSE without error: it
 * wants no more. */
gboolean _senko_people_reader_evaluate (SenkoPeopleReader *self, guint first, guint end,
                                        gpointer user_data, GError **error);

/* senko-people-applicants.c: all applicants into the reading and its people, by both threads if
 * there are two. n_ids: as many as were given. */
gboolean _senko_people_read_applicants (SenkoPeopleReading *reading, SenkoBeside *beside,
                                        guint n_ids, GError **error);
/* One, and those who resemble them. */
gboolean _senko_people_read_resembling (SenkoPeopleReading *reading, gint64 only, GError **error);

/* senko-people-parts.c: evaluates everybody of a reading, by both threads if there are two. */
gboolean _senko_people_evaluate_all (const SenkoPeopleReading *reading, SenkoBeside *beside,
                                     GError **error);

/* senko-people.c: evaluates whatever is kept. */
SenkoPeople *_senko_people_load_fresh (SenkoRegister *self, SenkoSelection *selection,
                                       const SenkoPeopleOptions *options, GError **error);

/* senko-people-scores.c: people->scores as they are now. */
gboolean _senko_people_read_scores (SenkoRegister *self, SenkoPeople *people, GError **error);

/* senko-people-cache.c: the people kept for this state and the register's day; NULL without error
 * if there are none. */
SenkoPeople *_senko_people_read_kept (SenkoRegister *self, SenkoSelection *selection,
                                      const char *state, GError **error);
/* Names what people are made from; NULL without error while that is changing. (transfer full) */
char *_senko_people_dup_state (SenkoRegister *self, SenkoSelection *selection, GError **error);

G_END_DECLS
