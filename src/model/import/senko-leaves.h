/* Leaves that no longer lie within their employment: what a later change of the employment can do.
 */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant, career_no;
} SenkoCareerKey;

/* The first leave of an employment that lies outside it. NULL without error: there is none; also no
 * leave is left without its employment. (transfer full): "2022-05-02", the day it begins. */
char *_senko_leaves_find_outside (SenkoConnection *connection, SenkoCareerKey career,
                                  GError **error);

G_END_DECLS
