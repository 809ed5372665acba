/* What is told of decisions when one looks back, and of rehearsals: made in a worker. */
#pragma once

#include "app/senko-session.h"
#include "app/table/senko-report.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_LOOK_BACK_DECISIONS,
  SENKO_LOOK_BACK_DIFFERENCE,
  SENKO_LOOK_BACK_MOVED,
  SENKO_LOOK_BACK_REHEARSAL,
} SenkoLookBackKind;

/* Where the rules of a rehearsal come from. */
typedef enum {
  SENKO_LOOK_BACK_BUILTIN,
  SENKO_LOOK_BACK_SELECTION,
  SENKO_LOOK_BACK_FILE,
} SenkoLookBackSource;

typedef struct {
  SenkoLookBackKind kind;
  gint64 first, second; /* decisions; second 0: the facts of today */
  gboolean crossing; /* of a difference only who crosses a line */
  SenkoCode stage; /* of a rehearsal */
  SenkoLookBackSource source;
  char *rules; /* (nullable) id of a definition, name of a selection, or path */
} SenkoLookBackOrder;
void senko_look_back_order_free (gpointer order);

/* A SenkoWorkFunc: gives a SenkoReport. data: a SenkoLookBackOrder. */
gpointer senko_look_back_report_make (SenkoRegister *register_, SenkoSelection *selection,
                                      SenkoWork *work, gpointer data, GError **error);

G_END_DECLS
