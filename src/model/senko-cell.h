/* Cells of exchange files as people write them: what they mean, and what is wrong with them.
 *
 * Reading a cell allocates nothing: a value is a slice of the cell, or lies in a scratch buffer
 * that is emptied for each record. Faults are numbers; their sentences are made only for those that
 * are shown. */
#pragma once

#include "rules/senko-definition.h"
#include "store/senko-table.h"

G_BEGIN_DECLS

/* Text of a cell, not NUL-terminated, valid UTF-8. */
typedef struct {
  const char *text;
  gsize length;
} SenkoSlice;

typedef enum {
  SENKO_CELL_VERBATIM, /* names, addresses, notes: kept exactly as they came */
  SENKO_CELL_NUMBER, /* receipt, exam and room numbers: letters, digits and signs without spaces */
  SENKO_CELL_LABEL, /* a short name that others refer to (room, panel, rater): width normalised */
  SENKO_CELL_GRADE, /* a certificate's score or grade (180, 準1): width normalised, 級 dropped */
  SENKO_CELL_DATE, /* integer yyyymmdd */
  SENKO_CELL_TIME, /* integer yyyymmddhhmm */
  SENKO_CELL_BOOLEAN, /* integer 0, 1; an empty cell is "not said", never "no" */
  SENKO_CELL_CODE, /* a code of the vocabulary, kept as its id */
  SENKO_CELL_POINTS, /* integer, hundredths */
  SENKO_CELL_INTEGER,
  SENKO_CELL_PHONE,
  SENKO_CELL_POSTAL_CODE, /* 650-0001 */
  SENKO_CELL_EMAIL,
} SenkoCellType;

typedef struct {
  SenkoCellType type;
  SenkoVocabulary vocabulary; /* of a code */
  gint64 from, to; /* integers and points (hundredths): the range, both included; dates: 0 = open */
} SenkoCellFormat;

typedef enum {
  SENKO_CELL_FINE,
  SENKO_CELL_CONTROL, /* has a control character */
  SENKO_CELL_TOO_LONG,
  SENKO_CELL_DAMAGE_EXPONENT, /* what a spreadsheet made of it */
  SENKO_CELL_DAMAGE_DATE,
  SENKO_CELL_DAMAGE_ERROR,
  SENKO_CELL_DAMAGE_DECIMAL,
  SENKO_CELL_DAMAGE_SERIAL,
  SENKO_CELL_LOST_ZERO,
  SENKO_CELL_NOT_NUMBER,
  SENKO_CELL_NOT_DATE,
  SENKO_CELL_NOT_TIME,
  SENKO_CELL_NOT_BOOLEAN,
  SENKO_CELL_NOT_CODE,
  SENKO_CELL_NOT_POINTS,
  SENKO_CELL_NOT_INTEGER,
  SENKO_CELL_OUT_OF_RANGE,
  SENKO_CELL_NOT_PHONE,
  SENKO_CELL_NOT_POSTAL_CODE,
  SENKO_CELL_NOT_EMAIL,
} SenkoCellFault;

typedef struct {
  SenkoValue value; /* integer of dates, times, booleans, points, integers; else text */
  SenkoCode code; /* of SENKO_CELL_CODE */
  gboolean differs; /* what is kept differs from the cell in more than the punctuation of a date */
} SenkoCellValue;

/* Room that a scratch buffer needs before a cell of this length is read into it, so that it never
 * moves. */
#define SENKO_CELL_SCRATCH(length) (3 * (length) + 64)

/* Reads a cell that is not empty. scratch has SENKO_CELL_SCRATCH bytes to spare. definition may be
 * NULL where no code is read. out is filled only when SENKO_CELL_FINE is returned. */
SenkoCellFault senko_cell_read (const SenkoCellFormat *format, const SenkoDefinition *definition,
                                SenkoSlice cell, GString *scratch, SenkoCellValue *out);
/* Without white space at both ends (any width). */
SenkoSlice senko_cell_trim (SenkoSlice cell);
gboolean senko_cell_equals (SenkoSlice cell, const char *text);
/* What is wrong, as a sentence. (transfer full) */
char *senko_cell_describe_fault (const SenkoCellFormat *format, SenkoCellFault fault,
                                 SenkoSlice cell);
/* What is expected there, with the codes and the nearest of them. (transfer full) */
char *senko_cell_describe_expected (const SenkoCellFormat *format,
                                    const SenkoDefinition *definition, SenkoCellFault fault,
                                    SenkoSlice cell);
/* Appends a stored value as exchange files write it: ISO dates and times, 1 and 0, codes as ids.
 * Null appends nothing. */
void senko_cell_write (const SenkoCellFormat *format, SenkoColumnType stored,
                       const SenkoValue *value, GString *out);
/* Is this cell a 12-digit My Number (valid check digit), or is one standing alone inside its text?
 */
gboolean senko_cell_has_my_number (SenkoSlice cell, gboolean inside);
/* A cell as spreadsheets name it: D12; row 0: the column alone. column from 1. Returns out. */
#define SENKO_CELL_PLACE 24
char *senko_cell_place (guint column, guint row, char out[SENKO_CELL_PLACE]);
/* The candidate nearest to text (edit distance within a third of its length), -1 if none is near.
 * candidates may hold NULL. */
int senko_cell_nearest (const char *text, gsize length, const char *const *candidates,
                        guint n_candidates);

G_END_DECLS
