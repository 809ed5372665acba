/* The papers of keying: a cover for each bundle, and the blank sheets on which its scores are
 * written, in the order of the screen.
 *
 * A sheet names nobody where the test is marked blind. Barcodes are the bundle's: scanning one
 * opens it. What the books already have (hand-overs, keyings, control totals) is printed, the rest
 * are boxes. Words are those of the definition's language. */
#pragma once

#include "model/senko-bundle.h"
#include "report/senko-paper.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_SCORE_SHEETS_COVERS = 1 << 0,
  SENKO_SCORE_SHEETS_BLANKS = 1 << 1,
} SenkoScoreSheets;

/* Whose papers: 0 and NULL are no limit. bundle: number or barcode. */
typedef struct {
  SenkoCode test;
  const char *bundle, *room;
} SenkoScoreSheetsOf;
/* One bundle after another, by room where they have one: a cover, then its sheets. UNKNOWN if there
 * is none. (transfer full) */
SenkoPaper *senko_score_sheets_make (SenkoRegister *self, SenkoSelection *selection,
                                     const SenkoScoreSheetsOf *of, SenkoScoreSheets which,
                                     GError **error);

G_END_DECLS
