/* What is attached is shown by whoever shows the claim; this lists it, and records more. */
#include "app/claims/senko-proof-view.h"

#include "app/documents/senko-day-entry.h"
#include "app/senko-choose-file.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoProofView {
  AdwBin parent_instance;
  GtkBox *list, *form;
  GtkEntry *paper, *seen_by;
  SenkoDayEntry *day;
  GtkCheckButton *original;

  SenkoSession *session;
  SenkoClaimItem item;
  const SenkoClaimCase *claim; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoProofView, senko_proof_view, ADW_TYPE_BIN)

enum { SIGNAL_RECORDED, SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- The list --- */

static void
on_open_cb (GtkButton *button, SenkoProofView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "proof")));
}

static char *
describe_proof (const SenkoProof *proof)
{
  g_autofree char *day = senko_settings_format_date (proof->received_on);

  return g_strdup_printf (C_ ("proof", "%1$u. %2$s (%3$s), handed in on %4$s, seen by %5$s"),
                          proof->number, proof->paper,
                          proof->original ? _ ("original") : _ ("copy"), day, proof->seen_by);
}

static void
add_proof (SenkoProofView *self, guint place)
{
  const SenkoProof *proof = g_ptr_array_index (self->claim->proofs, place);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = describe_proof (proof);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  if (*proof->file_name != '\0')
    {
      GtkWidget *button = gtk_button_new_with_label (proof->file_name);

      gtk_widget_set_tooltip_text (button, _ ("Show what is attached"));
      g_object_set_data (G_OBJECT (button), "proof", GUINT_TO_POINTER (place));
      g_signal_connect (button, "clicked", G_CALLBACK (on_open_cb), self);
      gtk_box_append (GTK_BOX (row), button);
    }
  gtk_box_append (self->list, row);
}

static void
clear_form (SenkoProofView *self)
{
  SenkoRegister *reg = senko_session_get_register (self->session);

  gtk_editable_set_text (GTK_EDITABLE (self->paper), "");
  gtk_editable_set_text (GTK_EDITABLE (self->seen_by), senko_register_get_actor (reg));
  senko_day_entry_set_day (self->day, senko_register_get_today (reg));
  gtk_check_button_set_active (self->original, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->form), !senko_session_is_read_only (self->session));
}

void
senko_proof_view_show (SenkoProofView *self, SenkoSession *session, const SenkoClaimItem *item,
                       const SenkoClaimCase *claim)
{
  GtkWidget *child;

  g_set_object (&self->session, session);
  self->item = item != NULL ? *item : (SenkoClaimItem){ 0 };
  self->claim = claim;
  clear_form (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; claim != NULL && i < claim->proofs->len; i++)
    add_proof (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), claim != NULL && claim->proofs->len > 0);
}

void
senko_proof_view_focus (SenkoProofView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->paper));
}

const char *
senko_proof_view_get_paper (SenkoProofView *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->paper));
}

void
senko_proof_view_set_paper (SenkoProofView *self, const char *paper)
{
  gtk_editable_set_text (GTK_EDITABLE (self->paper), paper);
}

gboolean
senko_proof_view_is_changed (SenkoProofView *self)
{
  return *senko_proof_view_get_paper (self) != '\0';
}

/* --- Recording --- */

static gboolean
add (SenkoProofView *self, const char *file, gint64 *act, GError **error)
{
  g_autofree char *paper = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->paper)));
  g_autofree char *seen_by = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->seen_by)));
  const SenkoProof proof = { .paper = g_strstrip (paper),
                             .seen_by = g_strstrip (seen_by),
                             .received_on = senko_day_entry_get_day (self->day),
                             .original = gtk_check_button_get_active (self->original) };

  return senko_proof_add (senko_session_get_register (self->session),
                          senko_session_get_selection (self->session), &self->item, &proof, file,
                          FALSE, NULL, act, error);
}

void
senko_proof_view_record (SenkoProofView *self, const char *file)
{
  g_autoptr (GError) error = NULL;
  gint64 act = 0;

  if (self->claim == NULL)
    return;
  if (senko_day_entry_get_day (self->day) == SENKO_DATE_NONE)
    {
      gtk_widget_grab_focus (GTK_WIDGET (senko_day_entry_get_entry (self->day)));
      return;
    }
  if (!add (self, file, &act, &error))
    {
      senko_window_toast (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->paper));
      return;
    }
  senko_proof_view_set_paper (self, "");
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, act);
}

static void
on_record_cb (SenkoProofView *self)
{
  senko_proof_view_record (self, NULL);
}

static void
on_file_cb (gpointer widget, const char *path, gpointer data)
{
  senko_proof_view_record (widget, path);
}

static void
on_attach_cb (SenkoProofView *self)
{
  const SenkoFileType types[]
      = { { _ ("PDF, PNG, JPEG"), { "pdf", "png", "jpg", "jpeg" } }, { 0 } };

  senko_choose_file (self, _ ("Attach a Proof"), types, on_file_cb, NULL, NULL);
}

/* A file dropped on the claim is its proof, not something to import. */
static gboolean
on_drop_cb (SenkoProofView *self, const GValue *value)
{
  const char *path = g_file_peek_path (g_value_get_object (value));

  if (self->claim == NULL || path == NULL || senko_session_is_read_only (self->session))
    return FALSE;
  senko_proof_view_record (self, path);
  return TRUE;
}

void
senko_proof_view_take_drops (SenkoProofView *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- The view --- */

static void
senko_proof_view_dispose (GObject *object)
{
  g_clear_object (&SENKO_PROOF_VIEW (object)->session);
  G_OBJECT_CLASS (senko_proof_view_parent_class)->dispose (object);
}

static void
senko_proof_view_class_init (SenkoProofViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_proof_view_dispose;
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (SENKO_TYPE_DAY_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-proof-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, list);
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, form);
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, paper);
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, seen_by);
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, day);
  gtk_widget_class_bind_template_child (widget_class, SenkoProofView, original);
  gtk_widget_class_bind_template_callback (widget_class, on_record_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_attach_cb);
}

static void
senko_proof_view_init (SenkoProofView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_day_entry_set_name (self->day, _ ("Handed in on"));
}
