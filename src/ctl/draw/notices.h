/* What the verb notices hands to the drawing of documents. */
#pragma once

#include "ctl/full.h"

G_BEGIN_DECLS

typedef struct {
  char **kinds; /* ended by NULL */
  const char *folder, *stage, *applicant; /* stage, applicant: (nullable) */
  char **seals; /* (nullable) */
  gboolean by_kana, overwrite, anyway;
  int from, to;
  const char *sheet; /* "A4" (nullable) */
  const char *orientation; /* (nullable) upright, sideways */
} CtlNotices;

CtlDraw ctl_draw_notices;
CtlDraw ctl_draw_notice_kinds; /* lists them; data is not used */

G_END_DECLS
