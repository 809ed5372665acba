/* The eras, shared by the writer and the reader of dates. Not for other layers. */
#pragma once

#include "base/senko-date.h"

G_BEGIN_DECLS

typedef struct {
  SenkoDate first; /* the first day people count to it */
  SenkoDate last; /* the last such day */
  int year_one; /* the calendar year of its first year */
  const char *names[4]; /* the name, its one-character sign, its letter; NULL-terminated */
} SenkoEra;

#define SENKO_N_ERAS 5

extern const SenkoEra senko_eras[SENKO_N_ERAS]; /* the newest first */

G_END_DECLS
