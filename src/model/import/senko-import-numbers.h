/* Which numbers and keys are known: sets of short texts built for one import.
 *
 * A million receipt numbers must be looked up without asking the register each time and without an
 * allocation each: the texts lie one after another in one block, and open addressing finds them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of texts; each has a place, 0… in order of arrival. */
typedef struct {
  GByteArray *texts;
  GArray *starts; /* guint32 offsets into texts; one more than there are texts */
  GArray *hashes; /* guint32 */
  guint32 *slots; /* place + 1, 0 = free */
  guint32 n_slots; /* a power of two */
} SenkoTextSet;

#define SENKO_TEXT_SET_NONE G_MAXUINT32

SenkoTextSet *senko_text_set_new (void);
void senko_text_set_free (SenkoTextSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoTextSet, senko_text_set_free)
/* The place of this text, SENKO_TEXT_SET_NONE if it is not there. */
guint32 senko_text_set_find (const SenkoTextSet *self, const char *text, gsize length);
/* Adds it if it is not there; is_new (nullable) says which. Returns its place. */
guint32 senko_text_set_add (SenkoTextSet *self, const char *text, gsize length, gboolean *is_new);
/* Not NUL-terminated; until the next add. */
const char *senko_text_set_get (const SenkoTextSet *self, guint32 place, gsize *length);

/* One applicant of the selection, of the register or of this import. 16 bytes: there may be a
 * million. */
typedef struct {
  gint64 id; /* 0: named by a row of this import that was refused */
  guint32 exam; /* place of its exam number + 1, 0 = none */
  guint32 line : 30; /* of the applicants file of this import that named it, 0 = it did not */
  guint32 of_register : 1; /* was there before this import */
  guint32 matched : 1; /* named by the current file */
} SenkoImportNumbered;

typedef struct {
  SenkoTextSet *receipts; /* the place of a receipt number is its applicant's place */
  SenkoTextSet *exams;
  GArray *applicants; /* SenkoImportNumbered */
  GArray *by_exam; /* guint32 places in applicants, by place in exams */
  gsize longest_receipt, longest_exam; /* bytes: how far a number may be padded */
  gboolean zero_receipts; /* some receipt number begins with a zero */
} SenkoImportNumbers;

SenkoImportNumbers *senko_import_numbers_new (void);
void senko_import_numbers_free (SenkoImportNumbers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoImportNumbers, senko_import_numbers_free)
/* A new applicant with this receipt number (which must be new), or NULL if the number is taken.
 * Until the next add. */
SenkoImportNumbered *senko_import_numbers_add (SenkoImportNumbers *self, gint64 id,
                                               const char *receipt, gsize length);
/* Gives an applicant an exam number instead of the one it had. FALSE if another has it. */
gboolean senko_import_numbers_set_exam (SenkoImportNumbers *self, SenkoImportNumbered *applicant,
                                        const char *exam, gsize length);
/* Until the next add, not NUL-terminated. */
const char *senko_import_numbers_get_receipt (const SenkoImportNumbers *self,
                                              const SenkoImportNumbered *applicant, gsize *length);
SenkoImportNumbered *senko_import_numbers_find_receipt (const SenkoImportNumbers *self,
                                                        const char *text, gsize length);
SenkoImportNumbered *senko_import_numbers_find_exam (const SenkoImportNumbers *self,
                                                     const char *text, gsize length);
/* The number of the set that this text of digits would be if leading zeros had not been lost:
 * (transfer full), or NULL. */
char *senko_text_set_find_padded (const SenkoTextSet *self, const char *text, gsize length,
                                  gsize longest);

G_END_DECLS
