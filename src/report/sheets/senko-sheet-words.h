/* Words that sheets share, in the language of the sheet. */
#pragma once

#include "model/senko-preview.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

/* A time of the books (UTC) as on the wall of the office; what is no time stays as it is. (transfer
 * full) */
char *_senko_sheet_time (const char *utc, gboolean japanese);
/* When and by whom it is printed: for the foot. (transfer full) */
char *_senko_sheet_printed (SenkoRegister *reg, gboolean japanese);
/* The name of a judging group: "一般選考　中学校・高等学校教諭　音楽". (transfer full) */
char *_senko_sheet_group (const SenkoDefinition *definition, SenkoCode pool, SenkoCode category,
                          SenkoCode subject, gboolean japanese);

G_END_DECLS
