/* The page for bonus points: claims verified one after another by keyboard, and what they came to.
 */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_CLAIMS_PAGE (senko_claims_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoClaimsPage, senko_claims_page, SENKO, CLAIMS_PAGE, SenkoPage)

G_END_DECLS
