/* An import before it is one: which tables there are, of which kind, what their columns mean, and
 * what their first rows look like. The import assistant shows and changes it;
 * senko_import_plan_run() does it, first as a dry run.
 *
 * Plain values without a lock: one thread at a time. */
#pragma once

#include "exchange/senko-encoding.h"
#include "model/senko-import.h"

G_BEGIN_DECLS

#define SENKO_PLAN_PREVIEW_ROWS 200
#define SENKO_PLAN_SAMPLES 3

typedef enum {
  SENKO_PLAN_UNKNOWN, /* no column of Senkō is like it: kept aside */
  SENKO_PLAN_NAMED, /* it has the column's name */
  SENKO_PLAN_GUESSED, /* its name is like the column's: worth a look */
  SENKO_PLAN_REMEMBERED, /* a file of the same layout was read so before */
  SENKO_PLAN_CHOSEN, /* by the user */
} SenkoPlanReason;

typedef struct {
  char *heading; /* as the file writes it */
  int column; /* of the kind, or SENKO_IMPORT_ASIDE */
  SenkoPlanReason reason;
  char *samples[SENKO_PLAN_SAMPLES + 1]; /* values, each once; NULL-terminated */
  GPtrArray *conversions; /* of SenkoPlanConversion: what stands for what; never NULL */
} SenkoPlanColumn;

typedef struct {
  char *from, *to;
} SenkoPlanConversion;

typedef struct {
  guint line;
  guint n_cells;
  char **cells; /* NULL-terminated; texts as they will be read */
} SenkoPlanRow;

typedef struct {
  char *path; /* of the file, the folder, the archive */
  char *entry; /* (nullable) the file in it, or the workbook's sheet where every sheet is a table */
  char *name; /* for people, short */
  const SenkoKind *kind; /* NULL: not imported */
  SenkoEncoding encoding; /* wanted; AUTO = found out */
  SenkoEncoding found; /* in a text file */
  char **sheets; /* of a workbook, never NULL, empty for a text file */
  char *sheet; /* (nullable) the one that is read; NULL = a text file, or none is chosen yet */
  guint heading_line; /* where the names of the columns are */
  gboolean heading_chosen; /* by the user or from memory, else the likeliest line */
  gboolean is_remembered; /* a file of the same layout was imported before */
  GPtrArray *columns; /* of SenkoPlanColumn */
  GPtrArray *rows; /* of SenkoPlanRow: the first ones, from the heading's line on */
  char *checked; /* (nullable) SHA-256 of the file as the last dry run saw it */
  GError *error; /* (nullable) why it cannot be read */
} SenkoPlanFile;

typedef struct {
  GPtrArray *files; /* of SenkoPlanFile */
} SenkoImportPlan;

/* A plan without files. (transfer full) */
SenkoImportPlan *senko_import_plan_new (void);
void senko_import_plan_free (SenkoImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoImportPlan, senko_import_plan_free)

/* Adds what the path holds: a table, or the tables of a folder, an archive, or a workbook whose
 * sheets are called after kinds; each is looked at. FALSE: it holds none or cannot be read at all.
 */
gboolean senko_import_plan_add (SenkoImportPlan *self, const char *path, GError **error);
/* Reads the file's heading and first rows anew, under the encoding, sheet and heading line that are
 * set, and proposes what is not chosen yet: kind, heading line, columns. What goes wrong is in
 * file->error. Takes as long as the file is large. */
void senko_plan_file_look (SenkoPlanFile *file);
/* (transfer full) of SenkoPlanRow: some rows from this line on, as many as n. NULL with an error.
 */
GPtrArray *senko_plan_file_read_rows (const SenkoPlanFile *file, guint line, guint n,
                                      GError **error);
/* kind: nullable. The columns are proposed anew. */
void senko_plan_file_set_kind (SenkoPlanFile *file, const SenkoKind *kind);
/* The user says what a column means. Another column of the same meaning is kept aside then. */
void senko_plan_file_set_column (SenkoPlanFile *file, guint place, int column);
/* In this column, read to for from ("": read from as it is again). */
void senko_plan_file_convert (SenkoPlanFile *file, guint place, const char *from, const char *to);
/* (transfer full) of const SenkoKindColumn *: what a file of new rows must have and this one has
 * not; an applicant's number counts as one. */
GPtrArray *senko_plan_file_list_missing (const SenkoPlanFile *file);
/* Does anything speak for this file to be of this kind? The more, the more; 0: nothing. */
guint senko_plan_file_rate_kind (const SenkoPlanFile *file, const SenkoKind *kind);

/* How many files will be imported. */
guint senko_import_plan_count (const SenkoImportPlan *self);
/* (transfer none) (nullable) The file that a report's file at this place is about. */
SenkoPlanFile *senko_import_plan_get_nth (const SenkoImportPlan *self, guint place);
/* Imports all files that have a kind, in the order in which they need each other, as one batch; see
 * senko_import_file(). After a dry run the files must still be those that it saw (ERROR_CHANGED).
 */
SenkoImportReport *senko_import_plan_run (SenkoImportPlan *self, SenkoRegister *register_,
                                          SenkoSelection *selection,
                                          const SenkoImportOptions *options, GError **error);

/* The memory of this desk, in $XDG_CONFIG_HOME: how files of the same layout (the same names of
 * columns in the same order) were read before: kind, columns, conversions. */
void senko_plan_file_remember (const SenkoPlanFile *file);
/* Is done by senko_plan_file_look(); FALSE: no such layout was seen. */
gboolean senko_plan_file_recall (SenkoPlanFile *file);

G_END_DECLS
