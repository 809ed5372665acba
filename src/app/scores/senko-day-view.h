/* What happened on the day of a test: who was absent, came late, left early, or met with an
 * incident; entered by scanning or typing one number after another, or a whole list. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_DAY_VIEW (senko_day_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDayView, senko_day_view, SENKO, DAY_VIEW, AdwBin)

GtkWidget *senko_day_view_new (void);
void senko_day_view_show (SenkoDayView *self, SenkoSession *session, SenkoCode test);
/* Enters the chosen mark for a number that was scanned. */
void senko_day_view_take_number (SenkoDayView *self, const char *number);

G_END_DECLS
