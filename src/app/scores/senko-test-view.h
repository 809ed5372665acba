/* Everything about one test but keying: its judging groups and their locks, its bundles, its
 * raters, what happened on the day, and where the sheets are; a tab for each. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_TEST_VIEW (senko_test_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTestView, senko_test_view, SENKO, TEST_VIEW, AdwBin)

GtkWidget *senko_test_view_new (void);
/* Whether there is a tab of this name: "test" (judging groups), "bundles", "raters", "day",
 * "custody". */
gboolean senko_test_view_has_tab (const char *name);
/* tab (nullable): the one that is shown. */
void senko_test_view_show (SenkoTestView *self, SenkoSession *session, SenkoCode test,
                           const char *tab);
/* The bundle is brought up in the custody tab, as if it had been scanned there. */
void senko_test_view_show_custody (SenkoTestView *self, const char *bundle);
/* A barcode reader typed this. TRUE: the tab that is shown took it. */
gboolean senko_test_view_take_number (SenkoTestView *self, const char *number);

G_END_DECLS
