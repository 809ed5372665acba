/* The page ties queue, claim and reports together: the keys, what comes next, undo. */
#include "app/claims/senko-claims-page.h"

#include "app/claims/senko-claim-queue-view.h"
#include "app/claims/senko-claim-reports.h"
#include "app/claims/senko-claim-view.h"
#include "app/senko-target.h"
#include "app/window/senko-window-undo.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

struct _SenkoClaimsPage {
  SenkoPage parent_instance;
  GtkStack *modes;
  GtkToggleButton *verify_mode, *report_mode;
  GtkPaned *paned;
  SenkoClaimQueueView *queue;
  SenkoClaimView *claim;
  SenkoClaimReports *reports;
  gboolean switching;
  gboolean own; /* what changes now was decided here and is shown already */
};

G_DEFINE_FINAL_TYPE (SenkoClaimsPage, senko_claims_page, SENKO_TYPE_PAGE)

static SenkoSession *
get_session (SenkoClaimsPage *self)
{
  return senko_page_get_session (SENKO_PAGE (self));
}

static gboolean
is_report (SenkoClaimsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->modes), "reports") == 0;
}

static void
show_count (SenkoClaimsPage *self)
{
  senko_page_set_count (SENKO_PAGE (self), senko_claim_queue_view_get_n_open (self->queue));
}

/* --- One claim after another --- */

static void
on_chosen_cb (SenkoClaimsPage *self)
{
  senko_claim_view_show (self->claim, get_session (self),
                         senko_claim_queue_view_get_item (self->queue));
}

static void
on_loaded_cb (SenkoClaimsPage *self)
{
  show_count (self);
  senko_page_ready (SENKO_PAGE (self));
}

static void
tell_others (SenkoClaimsPage *self, gint64 act, gint64 applicant, const char *label)
{
  senko_window_did (get_session (self), act, applicant, label);
  self->own = TRUE;
  senko_session_changed (get_session (self));
  self->own = FALSE;
  show_count (self);
}

static const char *
describe_done (const SenkoClaimDone *done)
{
  if (done->state == SENKO_CLAIM_STATE_SETTLE)
    return _ ("The two verdicts differ: somebody else must settle it.");
  if (done->state == SENKO_CLAIM_STATE_SECOND && done->second == SENKO_SECOND_OVERRULED)
    return _ ("It goes against the rules: a second person must look before points change.");
  return done->state == SENKO_CLAIM_STATE_SECOND ? _ ("A second person must look at it, too.")
                                                 : NULL;
}

static void
decide (SenkoClaimsPage *self, SenkoCode verdict)
{
  const SenkoClaimItem *item = senko_claim_queue_view_get_item (self->queue);
  gint64 applicant = item != NULL ? item->applicant : 0;
  g_autofree char *label = senko_claim_view_describe (self->claim);
  SenkoClaimDone done = { 0 };
  const char *more;

  if (is_report (self) || item == NULL || senko_session_is_read_only (get_session (self))
      || !senko_claim_view_decide (self->claim, verdict, &done))
    return;
  more = describe_done (&done);
  if (more != NULL)
    senko_window_toast (self, more);
  senko_claim_queue_view_advance (self->queue, &done);
  tell_others (self, done.act, applicant, label);
}

static void
on_recorded_cb (SenkoClaimsPage *self, gint64 act)
{
  const SenkoClaimItem *item = senko_claim_queue_view_get_item (self->queue);
  g_autofree char *label = senko_claim_view_describe (self->claim);

  if (item == NULL)
    return;
  senko_window_toast (self, _ ("The proof is recorded."));
  tell_others (self, act, item->applicant, label);
  senko_claim_view_show (self->claim, get_session (self), item);
}

/* --- Modes --- */

static void
show_mode (SenkoClaimsPage *self, gboolean report)
{
  gtk_stack_set_visible_child_name (self->modes, report ? "reports" : "verify");
  self->switching = TRUE;
  gtk_toggle_button_set_active (report ? self->report_mode : self->verify_mode, TRUE);
  self->switching = FALSE;
  if (report && senko_session_get_selection (get_session (self)) != NULL)
    senko_claim_reports_refresh (self->reports, get_session (self));
}

static void
on_mode_cb (SenkoClaimsPage *self)
{
  gboolean report = gtk_toggle_button_get_active (self->report_mode);

  if (!self->switching && report != is_report (self))
    show_mode (self, report);
}

/* --- Actions --- */

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (SENKO_CLAIMS_PAGE (widget), SENKO_CLAIM_VERIFIED);
}

static void
reject_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (SENKO_CLAIMS_PAGE (widget), SENKO_CLAIM_REJECTED);
}

static void
aside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (SENKO_CLAIMS_PAGE (widget), 0);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (widget);

  if (!is_report (self) && !senko_claim_queue_view_next (self->queue))
    senko_window_toast (self, _ ("This is the last claim of the list."));
}

static void
number_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (widget);

  show_mode (self, FALSE);
  senko_claim_queue_view_focus_number (self->queue);
}

static void
reasons_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_report (SENKO_CLAIMS_PAGE (widget)))
    senko_claim_view_open_reasons (SENKO_CLAIMS_PAGE (widget)->claim);
}

static void
reason_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_report (SENKO_CLAIMS_PAGE (widget)))
    senko_claim_view_focus_reason (SENKO_CLAIMS_PAGE (widget)->claim);
}

static void
proof_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_report (SENKO_CLAIMS_PAGE (widget)))
    senko_claim_view_focus_proof (SENKO_CLAIMS_PAGE (widget)->claim);
}

static void
reports_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_mode (SENKO_CLAIMS_PAGE (widget), !is_report (SENKO_CLAIMS_PAGE (widget)));
}

/* --- What the window asks --- */

static void
senko_claims_page_refresh (SenkoPage *page)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (page);

  if (self->own)
    return;
  senko_claim_queue_view_refresh (self->queue, senko_page_get_session (page));
  if (is_report (self))
    senko_claim_reports_refresh (self->reports, senko_page_get_session (page));
}

static void
senko_claims_page_show_target (SenkoPage *page, const char *target)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (page);
  const char *number = senko_target_get (target, "number");

  if (number == NULL)
    number = senko_target_get (target, "receipt");
  if (senko_target_get (target, "reports") != NULL)
    show_mode (self, TRUE);
  else if (number != NULL)
    {
      show_mode (self, FALSE);
      if (!senko_claim_queue_view_show_number (self->queue, number))
        senko_window_toast (self, _ ("Nobody with this number claims a bonus."));
    }
}

static gboolean
senko_claims_page_take_number (SenkoPage *page, const char *number)
{
  g_autofree char *target = g_strconcat ("number:", number, NULL);

  senko_claims_page_show_target (page, target);
  return TRUE;
}

static gboolean
senko_claims_page_may_undo (SenkoPage *page)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (page);

  if (!senko_claim_view_is_changed (self->claim))
    return TRUE;
  senko_window_toast (self, _ ("A reason or a paper is being typed: clear it before undoing."));
  return FALSE;
}

static void
senko_claims_page_undone (SenkoPage *page, gint64 applicant)
{
  on_chosen_cb (SENKO_CLAIMS_PAGE (page));
}

/* With the claim that is chosen; without any, with looking for somebody's. */
static gboolean
senko_claims_page_grab_focus (GtkWidget *widget)
{
  SenkoClaimsPage *self = SENKO_CLAIMS_PAGE (widget);

  return gtk_widget_grab_focus (is_report (self) ? GTK_WIDGET (self->reports)
                                                 : GTK_WIDGET (self->queue));
}

/* --- The page --- */

/* The keys hold wherever the focus is. */
static const struct {
  const char *name, *trigger, *shortcut;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "claims.accept", "F2", "action(claims.accept)", accept_action },
  { "claims.reject", "F3", "action(claims.reject)", reject_action },
  { "claims.aside", "F4", "action(claims.aside)", aside_action },
  { "claims.reasons", "F6", "action(claims.reasons)", reasons_action },
  { "claims.proof", "F7", "action(claims.proof)", proof_action },
  { "claims.reason", "F8", "action(claims.reason)", reason_action },
  { "claims.next", "<Control>Down", "action(claims.next)", next_action },
  { "claims.number", "<Control>l", "action(claims.number)", number_action },
  { "claims.reports", "<Control>r", "action(claims.reports)", reports_action },
};

static void
add_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static void
add_shortcuts (SenkoClaimsPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (actions[i].trigger),
                          gtk_shortcut_action_parse_string (actions[i].shortcut)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
senko_claims_page_class_init (SenkoClaimsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = senko_claims_page_grab_focus;
  SENKO_PAGE_CLASS (klass)->refresh = senko_claims_page_refresh;
  SENKO_PAGE_CLASS (klass)->show_target = senko_claims_page_show_target;
  SENKO_PAGE_CLASS (klass)->take_number = senko_claims_page_take_number;
  SENKO_PAGE_CLASS (klass)->may_undo = senko_claims_page_may_undo;
  SENKO_PAGE_CLASS (klass)->undone = senko_claims_page_undone;
  g_type_ensure (SENKO_TYPE_CLAIM_QUEUE_VIEW);
  g_type_ensure (SENKO_TYPE_CLAIM_VIEW);
  g_type_ensure (SENKO_TYPE_CLAIM_REPORTS);
  add_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-claims-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, modes);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, verify_mode);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, report_mode);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, queue);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, claim);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimsPage, reports);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_recorded_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_cb);
}

static void
senko_claims_page_init (SenkoClaimsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
}
