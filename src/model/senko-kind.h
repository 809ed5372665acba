/* The kinds of exchange files (interface.md, "Exchange files"), described once: import, export, the
 * import assistant and the windows' tables read the same descriptions. */
#pragma once

#include "model/senko-cell.h"

G_BEGIN_DECLS

#define SENKO_KIND_MAX_NAMES 5

typedef enum {
  SENKO_KIND_REQUIRED = 1 << 0, /* the column must be there, and filled for a new row */
  SENKO_KIND_REFERENCE = 1 << 1, /* names the applicant; not stored in this kind's table */
  SENKO_KIND_KEY = 1 << 2, /* part of what makes a row this row */
  SENKO_KIND_FREE = 1 << 3, /* free text: searched for My Numbers inside */
} SenkoKindFlags;

typedef struct {
  const char *key; /* the name in files */
  const char *ja[SENKO_KIND_MAX_NAMES]; /* Japanese names, the application form's word first;
                                           NULL-terminated */
  const char *en; /* N_(): label for people */
  SenkoCellFormat format;
  SenkoKindFlags flags;
  const char *store; /* column of the table where it is not the key */
} SenkoKindColumn;

/* A kind of row about an applicant names it by receipt_no or exam_no: columns 0 and 1 are these,
 * SENKO_KIND_REFERENCE. */
typedef struct {
  const char *id; /* "applicants" */
  const char *ja;
  const char *en; /* N_() */
  SenkoTableId table;
  gboolean exam_no_first; /* exports name applicants by exam number first */
  const SenkoKindColumn *columns;
  guint n_columns;
} SenkoKind;

/* In the order in which they depend on each other: applicants first. */
const SenkoKind *senko_kind_list (guint *n_kinds);
/* NULL if there is none. */
const SenkoKind *senko_kind_find (const char *id);
gboolean senko_kind_is_of_applicant (const SenkoKind *self); /* its rows name an applicant */
/* The column of this kind with this English key or Japanese name, any width and case; -1 if there
 * is none. */
int senko_kind_find_column (const SenkoKind *self, const char *name, gsize length);
/* The store's column of a kind's column, -1 for SENKO_KIND_REFERENCE. */
int senko_kind_store_column (const SenkoKind *self, guint column);
/* The kind's column of a store's column, -1 if files do not show it. */
int senko_kind_column_of_store (const SenkoKind *self, int store_column);
/* The column's name for people: Japanese or English. */
const char *senko_kind_column_label (const SenkoKindColumn *column, gboolean japanese);

G_END_DECLS
