/* What the view and its acts share. */
#pragma once

#include "app/scores/senko-bundle-view.h"
#include "app/scores/senko-differences-model.h"
#include "app/scores/senko-keying-model.h"
#include "app/grid/senko-score-grid.h"

/* MODE_READ: agreed or locked; the grid as in MODE_KEY, but nothing can be keyed. */
typedef enum { MODE_NONE, MODE_KEY, MODE_COMPARE, MODE_AGREE, MODE_WAIT, MODE_READ } Mode;

struct _SenkoBundleView {
  AdwBin parent_instance;
  GtkWidget *title, *state, *note, *control, *custody, *reopen, *discard, *print; /* head */
  GtkWidget *stack, *grid, *reason, *paper, *warnings, *wait;
  GtkWidget *totals, *totals_of_paper, *message, *fixed, *next; /* foot */

  SenkoSession *session;
  SenkoBundle *bundle; /* as it was last loaded, (nullable) */
  Mode mode;
  int pass;
  SenkoKeyingModel *keying; /* MODE_KEY, MODE_READ */
  SenkoDifferencesModel *differences; /* MODE_COMPARE */
};

void _senko_bundle_view_set_message (SenkoBundleView *self, const char *text);
void _senko_bundle_view_focus (SenkoBundleView *self);
/* The bundle is closed: "done". */
void _senko_bundle_view_done (SenkoBundleView *self);

void _senko_bundle_view_ask_agree (SenkoBundleView *self);
void _senko_bundle_view_ask_reopen (SenkoBundleView *self);
void _senko_bundle_view_ask_discard (SenkoBundleView *self);
void _senko_bundle_view_ask_control (SenkoBundleView *self);
void _senko_bundle_view_ask_custody (SenkoBundleView *self);
