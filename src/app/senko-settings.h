/* What the application remembers for this user (GSettings), with the answers that pages need of it.
 */
#pragma once

#include "base/senko-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one settings object of the process; borrowed. */
GSettings *senko_settings_get (void);
/* Who works here, for the journal: as set in the preferences, else the user's name. */
char *senko_settings_dup_actor (void);
/* A date as the user wants to read dates: 令和6年5月10日 or 2024年5月10日 in Japanese, else
 * 2024-05-10; "" for none. (transfer full) */
char *senko_settings_format_date (SenkoDate date);
/* As above, in the Japanese calendar or not, whatever is set: from any thread. */
char *senko_settings_format_date_as (SenkoDate date, gboolean era_dates);
/* A sentence with the days in it as the user wants to read them. (transfer full) */
char *senko_settings_format_sentence (const char *text);
/* A date without the year: 5月10日, 10 May. (transfer full) */
char *senko_settings_format_day (SenkoDate date);

/* Registers opened lately, newest first. (transfer full) */
GStrv senko_settings_list_recent (void);
void senko_settings_add_recent (const char *path);
void senko_settings_forget_recent (const char *path);

/* The day as of which a register was last looked at, SENKO_DATE_NONE: the clock's. */
SenkoDate senko_settings_get_day (const char *path);
void senko_settings_set_day (const char *path, SenkoDate day);

/* The selection that was current when a register was last looked at; NULL: none was chosen.
 * (transfer full) */
char *senko_settings_dup_selection (const char *path);
void senko_settings_set_selection (const char *path, const char *name);

/* Light, dark or as the desktop has it, from now on. */
void senko_settings_bind_colours (void);

G_END_DECLS
