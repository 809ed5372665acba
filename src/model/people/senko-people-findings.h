/* Findings kept in the register beside the people, where a selection is small enough: a call that
 * lists them all need not read the facts of anybody. store/senko-derived.h says when they count. */
#pragma once

#include "model/senko-people.h"
#include "store/senko-derived.h"

G_BEGIN_DECLS

/* A finding that differs from all others. */
typedef struct {
  SenkoCode rule;
  guint8 verdict;
  guint32 open_for;
  guint32 place; /* where it is kept */
} SenkoKeptFinding;

typedef struct {
  gint64 id;
  SenkoTime withdrew_at;
  guint32 receipt_no; /* where it is kept */
  guint32 first_row; /* the next person's is behind their last */
} SenkoKeptPerson;

typedef struct {
  SenkoKeptFinding *items;
  guint n_items;
  SenkoKeptPerson *people; /* by ascending id; one more ends the rows of the last */
  guint n_people;
  guint32 *rows; /* each the number of an item */
  guint8 *data;
} SenkoKeptFindings;

/* Those that are kept for the register's day; NULL without error if there are none. */
SenkoKeptFindings *_senko_findings_read (SenkoRegister *self, SenkoSelection *selection,
                                         GError **error);
/* One of the items with its evidence. */
void _senko_findings_get (const SenkoKeptFindings *self, guint number, SenkoFinding *finding);
void _senko_findings_free (SenkoKeptFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoKeptFindings, _senko_findings_free)

/* Evaluates these people with their findings and keeps those with this act, unless they are kept
 * already; does nothing for a selection of more than some thousands. */
gboolean _senko_findings_keep (SenkoRegister *self, const SenkoPeople *people, SenkoAct *act,
                               GError **error);
/* Evaluates them on this day; do the ones kept differ? derived: of the state of people. FALSE on
 * error. */
gboolean _senko_findings_verify (SenkoRegister *self, SenkoSelection *selection,
                                 const SenkoDerived *derived, SenkoDate today, gboolean *differs,
                                 GError **error);

G_END_DECLS
