/* Reads one claim each time it is shown: that takes as long with a million applicants as with one.
 */
#include "app/claims/senko-claim-view.h"

#include "app/claims/senko-proof-view.h"
#include "app/look/senko-look-view.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

struct _SenkoClaimView {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkLabel *who, *what, *standing, *claimed, *record, *asks, *proposed, *because, *checks, *problem;
  SenkoProofView *proofs;
  GtkPaned *split; /* the claim, and what is attached */
  GtkBox *columns;
  SenkoLookView *look;
  GtkEntry *reason;
  GtkMenuButton *reasons;
  GtkButton *accept, *reject, *aside;

  SenkoSession *session;
  SenkoClaimItem item;
  SenkoClaimCase *claim; /* NULL: none is shown */
  GHashTable *drafts; /* key → Draft: what was typed for other claims and not used */
  char *key; /* of the claim that is shown, and who looks at it; (nullable) */
  guint looked_at; /* the proof whose attachment is shown */
  gboolean laid_out; /* what is attached has its place; from then on it is the user's */
  guint laying; /* idle source */
};

G_DEFINE_FINAL_TYPE (SenkoClaimView, senko_claim_view, ADW_TYPE_BIN)

enum { SIGNAL_RECORDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const SenkoDefinition *
get_definition (SenkoClaimView *self)
{
  return senko_session_get_selection (self->session)->definition;
}

static const char *
verdict_label (SenkoClaimView *self, SenkoCode verdict)
{
  return senko_definition_code_label (get_definition (self), SENKO_VOCABULARY_CLAIM_VERDICT,
                                      verdict, senko_language_is_japanese ());
}

/* --- What is shown --- */

static void
show_problem (SenkoClaimView *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show_proposal (SenkoClaimView *self)
{
  SenkoCode verdict = self->claim->proposal.verdict;
  GtkWidget *widget = GTK_WIDGET (self->proposed);
  g_autofree char *text = verdict == SENKO_CLAIM_CLAIMED
                              ? g_strdup (_ ("The rules cannot say: look at the proof"))
                              : g_strdup_printf (_ ("Proposed: %s"), verdict_label (self, verdict));

  gtk_label_set_label (self->proposed, text);
  gtk_label_set_label (self->because, self->claim->reason);
  gtk_widget_remove_css_class (widget, "verdict-ok");
  gtk_widget_remove_css_class (widget, "verdict-fail");
  gtk_widget_remove_css_class (widget, "verdict-manual");
  gtk_widget_add_css_class (widget, verdict == SENKO_CLAIM_VERIFIED   ? "verdict-ok"
                                    : verdict == SENKO_CLAIM_REJECTED ? "verdict-fail"
                                                                      : "verdict-manual");
}

static void
show_checks (SenkoClaimView *self)
{
  static const char *const passes[]
      = { N_ ("Set aside"), N_ ("First verdict"), N_ ("Second verdict"), N_ ("Settled") };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->claim->checks->len; i++)
    {
      const SenkoClaimCheck *check = g_ptr_array_index (self->claim->checks, i);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (*check->reason == '\0')
        g_string_append_printf (text, C_ ("a check of a claim", "%1$s: %2$s (%3$s)"),
                                _ (passes[MIN (check->pass, 3)]),
                                verdict_label (self, check->verdict), check->by);
      else
        g_string_append_printf (text, C_ ("a check of a claim", "%1$s: %2$s %3$s (%4$s)"),
                                _ (passes[MIN (check->pass, 3)]),
                                verdict_label (self, check->verdict), check->reason, check->by);
    }
  gtk_label_set_label (self->checks, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), text->len > 0);
  g_string_free (text, TRUE);
}

static char *
describe_standing (SenkoClaimView *self)
{
  SenkoClaimState state = self->item.state;

  if (state == SENKO_CLAIM_STATE_SECOND)
    return g_strdup_printf (_ ("Second check, without the first verdict: %s."),
                            senko_second_reason_text (self->item.second));
  if (state == SENKO_CLAIM_STATE_SETTLE)
    return g_strdup (_ ("Two verdicts differ: settle it, with a reason."));
  if (state == SENKO_CLAIM_STATE_DONE)
    return g_strdup_printf (_ ("Done: %s. Another verdict needs a reason."),
                            verdict_label (self, self->claim->verdict));
  return g_strdup (senko_claim_state_label (state));
}

static void
show_claim (SenkoClaimView *self)
{
  const SenkoClaimCase *claim = self->claim;
  g_autofree char *who = g_strdup_printf ("%s %s", claim->number, claim->name);
  g_autofree char *what = g_strdup_printf ("%s — %s", claim->title, claim->post_label);
  g_autofree char *standing = describe_standing (self);
  gboolean writable = !senko_session_is_read_only (self->session);

  gtk_label_set_label (self->who, who);
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->standing, standing);
  gtk_label_set_label (self->claimed, claim->claimed);
  gtk_label_set_label (self->record, claim->record);
  gtk_label_set_label (self->asks, claim->asks);
  show_proposal (self);
  show_checks (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reject), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->aside),
                            writable
                                && (self->item.state == SENKO_CLAIM_STATE_OPEN
                                    || self->item.state == SENKO_CLAIM_STATE_ASIDE));
}

/* --- What is attached --- */

static gboolean
has_file (SenkoClaimView *self, guint place)
{
  const SenkoProof *proof = g_ptr_array_index (self->claim->proofs, place);

  return *proof->file_digest != '\0';
}

/* The next attachment from place on, in steps of by; G_MAXUINT: none. */
static guint
find_file (SenkoClaimView *self, guint place, int by)
{
  while (self->claim != NULL && place < self->claim->proofs->len && !has_file (self, place))
    place += (guint)by;
  return self->claim != NULL && place < self->claim->proofs->len ? place : G_MAXUINT;
}

static void
look_at (SenkoClaimView *self, guint place, gboolean from_end)
{
  const SenkoProof *proof
      = place != G_MAXUINT ? g_ptr_array_index (self->claim->proofs, place) : NULL;

  self->looked_at = place;
  gtk_widget_set_visible (GTK_WIDGET (self->look), proof != NULL);
  senko_look_view_show (self->look, self->session, proof, from_end);
}

static void
on_file_cb (SenkoClaimView *self, guint place)
{
  if (self->claim != NULL && place < self->claim->proofs->len && has_file (self, place))
    look_at (self, place, FALSE);
}

static void
on_beyond_cb (SenkoClaimView *self, int by)
{
  guint place = find_file (self, self->looked_at + (guint)by, by);

  if (place != G_MAXUINT)
    look_at (self, place, by < 0);
}

/* Three columns need this much beside each other. */
#define WIDE 500
#define LAY_OUT_MS 30

static gboolean
on_lay_out_cb (gpointer user_data)
{
  SenkoClaimView *self = user_data;
  GtkWidget *text = gtk_paned_get_start_child (self->split);
  int width = gtk_widget_get_width (GTK_WIDGET (self->split));

  self->laying = 0;
  if (width > 0 && !self->laid_out && gtk_widget_get_visible (GTK_WIDGET (self->look)))
    {
      self->laid_out = TRUE;
      gtk_paned_set_position (self->split, width * 9 / 20);
    }
  if (gtk_widget_get_width (text) > 0)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                    gtk_widget_get_width (text) >= WIDE ? GTK_ORIENTATION_HORIZONTAL
                                                                        : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->columns, gtk_widget_get_width (text) >= WIDE);
  return G_SOURCE_REMOVE;
}

static void
on_room_cb (SenkoClaimView *self)
{
  if (self->laying == 0)
    self->laying = g_timeout_add (LAY_OUT_MS, on_lay_out_cb, self); /* after it was allocated */
}

/* --- What is typed --- */

typedef struct {
  char *reason, *paper;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_free (self->reason);
  g_free (self->paper);
  g_free (self);
}

/* A second person does not see what the first one was about to say. */
static char *
make_key (SenkoSession *session, const SenkoClaimItem *item)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%u/%u/%s", item->applicant, item->bonus,
                          item->subject,
                          senko_register_get_actor (senko_session_get_register (session)));
}

static void
keep_draft (SenkoClaimView *self)
{
  Draft *draft;

  g_hash_table_remove (self->drafts, self->key);
  if (!senko_claim_view_is_changed (self))
    return;
  draft = g_new (Draft, 1);
  draft->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  draft->paper = g_strdup (senko_proof_view_get_paper (self->proofs));
  g_hash_table_insert (self->drafts, g_strdup (self->key), draft);
}

static void
show_draft (SenkoClaimView *self)
{
  const Draft *draft = NULL;

  g_clear_pointer (&self->key, g_free);
  if (self->claim != NULL)
    {
      self->key = make_key (self->session, &self->item);
      draft = g_hash_table_lookup (self->drafts, self->key);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->reason), draft != NULL ? draft->reason : "");
  if (draft != NULL)
    senko_proof_view_set_paper (self->proofs, draft->paper);
}

/* --- Showing --- */

void
senko_claim_view_show (SenkoClaimView *self, SenkoSession *session, const SenkoClaimItem *item)
{
  g_autoptr (GError) error = NULL;

  if (self->claim != NULL)
    keep_draft (self);
  g_set_object (&self->session, session);
  g_clear_pointer (&self->claim, senko_claim_case_free);
  show_problem (self, NULL);
  if (item != NULL)
    {
      self->item = *item;
      self->claim = senko_claim_case_load (senko_session_get_register (session),
                                           senko_session_get_selection (session), item,
                                           item->state == SENKO_CLAIM_STATE_SECOND, &error);
    }
  if (error != NULL)
    senko_window_toast (self, error->message);
  senko_proof_view_show (self->proofs, session, self->claim != NULL ? &self->item : NULL,
                         self->claim);
  show_draft (self);
  look_at (self, find_file (self, 0, 1), FALSE);
  gtk_stack_set_visible_child_name (self->stack, self->claim != NULL ? "claim" : "none");
  if (self->claim != NULL)
    show_claim (self);
}

/* --- Deciding --- */

static gboolean
decide (SenkoClaimView *self, SenkoCode verdict, const char *reason, SenkoClaimDone *done,
        GError **error)
{
  SenkoRegister *reg = senko_session_get_register (self->session);
  SenkoSelection *selection = senko_session_get_selection (self->session);

  if (verdict == 0)
    return senko_claim_set_aside (reg, selection, &self->item, reason, FALSE, done, error);
  if (self->item.state == SENKO_CLAIM_STATE_SECOND)
    return senko_claim_second (reg, selection, &self->item, verdict, reason, FALSE, done, error);
  if (self->item.state == SENKO_CLAIM_STATE_SETTLE)
    return senko_claim_settle (reg, selection, &self->item, verdict, reason, FALSE, done, error);
  return senko_claim_decide (reg, selection, &self->item, self->claim->version, verdict, reason,
                             FALSE, done, error);
}

gboolean
senko_claim_view_decide (SenkoClaimView *self, SenkoCode verdict, SenkoClaimDone *done)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  g_autoptr (GError) error = NULL;

  if (self->claim == NULL)
    return FALSE;
  if (senko_proof_view_is_changed (self->proofs))
    {
      show_problem (self, _ ("The paper that was typed is not recorded yet: press Enter there to "
                             "record it, or clear it."));
      senko_proof_view_focus (self->proofs);
      return FALSE;
    }
  if (decide (self, verdict, g_strstrip (reason), done, &error))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->reason), ""); /* it is in the register */
      return TRUE;
    }
  show_problem (self, error->message);
  if (g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  return FALSE;
}

char *
senko_claim_view_describe (SenkoClaimView *self)
{
  if (self->claim == NULL)
    return NULL;
  return g_strdup_printf ("%s %s: %s", self->claim->number, self->claim->name, self->claim->title);
}

gboolean
senko_claim_view_is_changed (SenkoClaimView *self)
{
  return self->claim != NULL
         && (*gtk_editable_get_text (GTK_EDITABLE (self->reason)) != '\0'
             || senko_proof_view_is_changed (self->proofs));
}

/* --- Reasons --- */

void
senko_claim_view_open_reasons (SenkoClaimView *self)
{
  if (self->claim != NULL)
    gtk_menu_button_popup (self->reasons);
}

void
senko_claim_view_focus_reason (SenkoClaimView *self)
{
  if (self->claim != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

void
senko_claim_view_focus_proof (SenkoClaimView *self)
{
  if (self->claim != NULL)
    senko_proof_view_focus (self->proofs);
}

static void
reason_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoClaimView *self = SENKO_CLAIM_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->reason), g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  show_problem (self, NULL);
}

static void
add_reasons (SenkoClaimView *self)
{
  const char *const *reasons = senko_claim_reasons ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; reasons[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (reasons[i], NULL);

      g_menu_item_set_action_and_target (item, "claim.reason", "s", reasons[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->reasons, G_MENU_MODEL (menu));
}

/* --- The view --- */

/* What was just attached is what somebody wants to see. */
static void
on_recorded_cb (SenkoClaimView *self, gint64 act)
{
  guint last;

  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, act);
  last = self->claim != NULL ? self->claim->proofs->len - 1 : G_MAXUINT;
  if (find_file (self, last, 1) != G_MAXUINT)
    look_at (self, last, FALSE);
}

static void
senko_claim_view_dispose (GObject *object)
{
  SenkoClaimView *self = SENKO_CLAIM_VIEW (object);

  g_clear_handle_id (&self->laying, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->claim, senko_claim_case_free);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (senko_claim_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, who);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, what);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, standing);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, claimed);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, record);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, asks);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, proposed);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, because);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, checks);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, problem);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, proofs);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, split);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, columns);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, look);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, reason);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, reasons);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, accept);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, reject);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimView, aside);
  gtk_widget_class_bind_template_callback (widget_class, on_beyond_cb);
}

static void
senko_claim_view_class_init (SenkoClaimViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_claim_view_dispose;
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (SENKO_TYPE_PROOF_VIEW);
  g_type_ensure (SENKO_TYPE_LOOK_VIEW);
  gtk_widget_class_install_action (widget_class, "claim.reason", "s", reason_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-claim-view.ui");
  bind_children (widget_class);
}

static void
senko_claim_view_init (SenkoClaimView *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_reasons (self);
  senko_proof_view_take_drops (self->proofs, GTK_WIDGET (self));
  g_signal_connect_object (self->split, "notify::max-position", G_CALLBACK (on_room_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::position", G_CALLBACK (on_room_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->proofs, "chosen", G_CALLBACK (on_file_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->proofs, "recorded", G_CALLBACK (on_recorded_cb), self,
                           G_CONNECT_SWAPPED);
}
