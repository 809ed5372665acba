/* The applicants: the table of all of them beside the one that is looked at. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_APPLICANTS_PAGE (senko_applicants_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoApplicantsPage, senko_applicants_page, SENKO, APPLICANTS_PAGE, SenkoPage)

G_END_DECLS
