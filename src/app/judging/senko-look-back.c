/* What is chosen is an order for a worker; the list that comes back is shown as it is. */
#include "app/judging/senko-look-back.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/documents/senko-choice.h"
#include "app/judging/senko-decide-dialog.h"
#include "app/judging/senko-look-back-report.h"
#include "app/judging/senko-why-dialog.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-selection-dialog.h"
#include "app/senko-window.h"
#include "app/table/senko-report-view.h"
#include "store/senko-decisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoLookBackSource source;
  char *name;
} Rules;

struct _SenkoLookBack {
  AdwWindow parent_instance;
  GtkDropDown *kind, *first, *second, *stage, *rules;
  GtkCheckButton *crossing;
  GtkWidget *arrow, *file;
  GtkLabel *note;
  SenkoReportView *view;
  SenkoSession *session;
  GPtrArray *decisions; /* of SenkoDecision, oldest first */
  GArray *sources; /* of Rules: what stands behind the choice of rules */
  gboolean shown; /* a first list was */
};

G_DEFINE_FINAL_TYPE (SenkoLookBack, senko_look_back, ADW_TYPE_WINDOW)

static const struct {
  const char *id, *label, *empty;
} kinds[] = {
  [SENKO_LOOK_BACK_DECISIONS]
  = { "decisions", N_ ("Decisions"), N_ ("No stage has been confirmed yet.") },
  [SENKO_LOOK_BACK_DIFFERENCE] = { "difference", N_ ("Difference by person"),
                                   N_ ("Nobody differs, or no stage has been confirmed yet.") },
  [SENKO_LOOK_BACK_MOVED]
  = { "moved", N_ ("Moved across a line"),
      N_ ("No change of a fact has moved anybody across a line after a decision.") },
  [SENKO_LOOK_BACK_REHEARSAL] = { "rehearsal", N_ ("Rehearsal with other rules"),
                                  N_ ("By these rules everybody comes out the same.") },
};

static const SenkoDefinition *
definition_of (SenkoLookBack *self)
{
  return senko_session_get_selection (self->session)->definition;
}

static void
clear_rules (gpointer data)
{
  g_free (((Rules *)data)->name);
}

/* --- what there is to choose --- */

static SenkoDecision *
find_decision (SenkoLookBack *self, gint64 id)
{
  for (guint i = 0; i < self->decisions->len; i++)
    if (((SenkoDecision *)g_ptr_array_index (self->decisions, i))->id == id)
      return g_ptr_array_index (self->decisions, i);
  return NULL;
}

/* "2: stage 1, 2024-07-20 14:05 (reopened)". (transfer full) */
static char *
name_decision (SenkoLookBack *self, const SenkoDecision *decision)
{
  const SenkoDefinition *definition = definition_of (self);
  SenkoCode stage = senko_definition_code (definition, SENKO_VOCABULARY_STAGE, decision->stage,
                                           strlen (decision->stage));
  const char *label = senko_definition_code_label (definition, SENKO_VOCABULARY_STAGE, stage,
                                                   senko_language_is_japanese ());
  g_autofree char *at = senko_applicant_format_moment (decision->decided_at);

  return g_strdup_printf (decision->reopened_at != NULL ? _ ("%1$d: %2$s, %3$s (reopened)")
                                                        : _ ("%1$d: %2$s, %3$s"),
                          (int)decision->id, label, at);
}

static void
fill_first (SenkoLookBack *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  for (guint i = self->decisions->len; i > 0; i--)
    {
      const SenkoDecision *decision = g_ptr_array_index (self->decisions, i - 1);

      senko_options_add (options, decision->id, name_decision (self, decision));
    }
  senko_choice_fill (self->first, options);
}

/* The facts of today, and what else the stage was decided. */
static void
fill_second (SenkoLookBack *self)
{
  g_autoptr (GArray) options = senko_options_new ();
  const SenkoDecision *first = find_decision (self, senko_choice_get (self->first));

  senko_options_add (options, 0, g_strdup (_ ("by the facts of today")));
  for (guint i = self->decisions->len; first != NULL && i > 0; i--)
    {
      const SenkoDecision *decision = g_ptr_array_index (self->decisions, i - 1);

      if (decision->id != first->id && strcmp (decision->stage, first->stage) == 0)
        senko_options_add (options, decision->id, name_decision (self, decision));
    }
  senko_choice_fill (self->second, options);
}

static void
fill_stages (SenkoLookBack *self)
{
  const SenkoDefinition *definition = definition_of (self);
  g_autoptr (GArray) options = senko_options_new ();

  for (guint stage = 1; stage < definition->n_stages; stage++)
    senko_options_add (
        options, stage,
        g_strdup (senko_definition_code_label (definition, SENKO_VOCABULARY_STAGE, (SenkoCode)stage,
                                               senko_language_is_japanese ())));
  senko_choice_fill (self->stage, options);
  senko_choice_set (self->stage, definition->n_stages - 1);
}

/* label: (transfer full) */
static void
add_rules (SenkoLookBack *self, GArray *options, SenkoLookBackSource source, const char *name,
           char *label)
{
  Rules rules = { source, g_strdup (name) };

  senko_options_add (options, self->sources->len, label);
  g_array_append_val (self->sources, rules);
}

static gboolean
is_in_register (SenkoLookBack *self, const char *id)
{
  GPtrArray *selections = senko_session_list_selections (self->session);

  for (guint i = 0; i < selections->len; i++)
    if (strcmp (((SenkoSelection *)g_ptr_array_index (selections, i))->definition->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Those of the register's other selections, then what is built in; file (nullable): that first. */
static void
fill_rules (SenkoLookBack *self, const char *file)
{
  g_autoptr (GArray) options = senko_options_new ();
  GPtrArray *selections = senko_session_list_selections (self->session);
  const char *const *builtin = senko_definition_list_builtin ();
  gboolean japanese = senko_language_is_japanese ();

  g_array_set_size (self->sources, 0);
  if (file != NULL)
    add_rules (self, options, SENKO_LOOK_BACK_FILE, file, g_path_get_basename (file));
  for (guint i = selections->len; i > 0; i--)
    {
      const SenkoSelection *selection = g_ptr_array_index (selections, i - 1);

      if (selection->definition != definition_of (self))
        add_rules (self, options, SENKO_LOOK_BACK_SELECTION, selection->name,
                   g_strdup (japanese ? selection->definition->ja : selection->definition->en));
    }
  for (guint i = 0; builtin[i] != NULL; i++)
    {
      g_autoptr (SenkoDefinition) definition
          = is_in_register (self, builtin[i]) ? NULL
                                              : senko_definition_load_builtin (builtin[i], NULL);

      if (definition != NULL)
        add_rules (self, options, SENKO_LOOK_BACK_BUILTIN, builtin[i],
                   g_strdup (japanese ? definition->ja : definition->en));
    }
  senko_choice_fill (self->rules, options);
  senko_choice_set (self->rules, 0);
}

/* --- showing --- */

static SenkoLookBackKind
chosen_kind (SenkoLookBack *self)
{
  return (SenkoLookBackKind)senko_choice_get (self->kind);
}

static void
show_choices (SenkoLookBack *self)
{
  SenkoLookBackKind kind = chosen_kind (self);
  gboolean difference = kind == SENKO_LOOK_BACK_DIFFERENCE && self->decisions->len > 0;
  gboolean rehearsal = kind == SENKO_LOOK_BACK_REHEARSAL;

  gtk_widget_set_visible (GTK_WIDGET (self->first), difference);
  gtk_widget_set_visible (self->arrow, difference);
  gtk_widget_set_visible (GTK_WIDGET (self->second), difference);
  gtk_widget_set_visible (GTK_WIDGET (self->crossing), difference);
  gtk_widget_set_visible (GTK_WIDGET (self->stage), rehearsal);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), rehearsal);
  gtk_widget_set_visible (self->file, rehearsal);
}

static SenkoLookBackOrder *
make_order (SenkoLookBack *self)
{
  SenkoLookBackOrder *order = g_new0 (SenkoLookBackOrder, 1);
  gint64 rules = senko_choice_get (self->rules);

  order->kind = chosen_kind (self);
  if (self->decisions->len > 0)
    order->first = senko_choice_get (self->first);
  order->second = senko_choice_get (self->second);
  order->crossing = gtk_check_button_get_active (self->crossing);
  order->stage = (SenkoCode)senko_choice_get (self->stage);
  if (rules < self->sources->len)
    {
      order->source = g_array_index (self->sources, Rules, rules).source;
      order->rules = g_strdup (g_array_index (self->sources, Rules, rules).name);
    }
  return order;
}

static void
reload (SenkoLookBack *self)
{
  SenkoLookBackKind kind = chosen_kind (self);

  show_choices (self);
  gtk_label_set_label (self->note, "");
  senko_report_view_load (self->view, self->session, _ (kinds[kind].label), _ (kinds[kind].empty),
                          senko_look_back_report_make, make_order (self),
                          senko_look_back_order_free);
}

static void
on_chosen_cb (gpointer user_data)
{
  reload (user_data);
}

static void
on_first_chosen_cb (gpointer user_data)
{
  fill_second (user_data);
  reload (user_data);
}

static void
on_shown_cb (SenkoLookBack *self)
{
  const SenkoReport *report = senko_report_view_get_report (self->view);

  gtk_label_set_label (self->note, report->note != NULL ? report->note : "");
  if (!self->shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->shown = TRUE;
}

/* --- from here --- */

static void
on_activated_cb (SenkoLookBack *self, guint row)
{
  const SenkoReport *report = senko_report_view_get_report (self->view);
  int decision = senko_report_find_column (report, "decision");
  int number = senko_report_find_column (report, "receipt_no");
  GtkWidget *dialog = NULL;

  if (number >= 0)
    dialog = GTK_WIDGET (senko_why_dialog_new (GTK_WINDOW (self), self->session,
                                               senko_report_get_cell (report, row, (guint)number)));
  else if (decision >= 0)
    dialog = GTK_WIDGET (senko_decide_dialog_new_reading (
        GTK_WINDOW (self), self->session,
        g_ascii_strtoll (senko_report_get_cell (report, row, (guint)decision), NULL, 10)));
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

static SenkoListing *
take_listing (gpointer user_data)
{
  return senko_report_view_take_listing (SENKO_LOOK_BACK (user_data)->view);
}

void
senko_look_back_add_rules (SenkoLookBack *self, const char *path)
{
  fill_rules (self, path);
  reload (self);
}

static void
on_file_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  senko_look_back_add_rules (widget, path);
}

static void
on_file_clicked_cb (SenkoLookBack *self)
{
  senko_choose_definition (self, _ ("Rules for the Rehearsal"), on_file_chosen_cb);
}

/* --- the window --- */

static void
read_decisions (SenkoLookBack *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = senko_decisions_list (
      senko_register_get_connection (senko_session_get_register (self->session)),
      senko_session_get_selection (self->session)->id, &error);

  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  self->decisions = list != NULL ? list : g_ptr_array_new ();
  if (list == NULL)
    senko_window_show_error (gtk_window_get_transient_for (GTK_WINDOW (self)), error);
}

/* A decision may have come, and what the facts of today give may be another. */
static void
on_changed_cb (SenkoLookBack *self)
{
  if (self->session == NULL)
    return;
  read_decisions (self);
  fill_first (self);
  fill_second (self);
  reload (self);
}

void
senko_look_back_show_since (SenkoLookBack *self, gint64 decision)
{
  senko_choice_set (self->kind, SENKO_LOOK_BACK_DIFFERENCE);
  senko_choice_set (self->first, decision);
  gtk_check_button_set_active (self->crossing, FALSE);
  fill_second (self);
  reload (self);
}

void
senko_look_back_show (SenkoLookBack *self, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].id, kind) == 0)
      senko_choice_set (self->kind, i);
  reload (self);
}

static void
senko_look_back_dispose (GObject *object)
{
  SenkoLookBack *self = SENKO_LOOK_BACK (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
  G_OBJECT_CLASS (senko_look_back_parent_class)->dispose (object);
}

static void
senko_look_back_class_init (SenkoLookBackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_look_back_dispose;
  g_type_ensure (SENKO_TYPE_REPORT_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-look-back.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SenkoLookBack, name)
  BIND (kind);
  BIND (first);
  BIND (arrow);
  BIND (second);
  BIND (crossing);
  BIND (stage);
  BIND (rules);
  BIND (file);
  BIND (note);
  BIND (view);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_file_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_kinds (SenkoLookBack *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    senko_options_add (options, i, g_strdup (_ (kinds[i].label)));
  senko_choice_fill (self->kind, options);
}

static void
senko_look_back_init (SenkoLookBack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sources = g_array_new (FALSE, FALSE, sizeof (Rules));
  g_array_set_clear_func (self->sources, clear_rules);
  senko_choice_init (self->kind, _ ("What is told"));
  senko_choice_init (self->first, _ ("Decision"));
  senko_choice_init (self->second, _ ("Beside what"));
  senko_choice_init (self->stage, _ ("Stage"));
  senko_choice_init (self->rules, _ ("Rules"));
  fill_kinds (self);
  senko_listing_offer (GTK_WIDGET (self), NULL, take_listing, self);
}

static void
watch_choices (SenkoLookBack *self)
{
  senko_choice_on_chosen (self->kind, on_chosen_cb, self);
  senko_choice_on_chosen (self->first, on_first_chosen_cb, self);
  senko_choice_on_chosen (self->second, on_chosen_cb, self);
  senko_choice_on_chosen (self->stage, on_chosen_cb, self);
  senko_choice_on_chosen (self->rules, on_chosen_cb, self);
  g_signal_connect_swapped (self->crossing, "toggled", G_CALLBACK (reload), self);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

SenkoLookBack *
senko_look_back_new (GtkWindow *parent, SenkoSession *session)
{
  SenkoLookBack *self = g_object_new (SENKO_TYPE_LOOK_BACK, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  read_decisions (self);
  fill_first (self);
  fill_second (self);
  fill_stages (self);
  fill_rules (self, NULL);
  watch_choices (self);
  reload (self);
  return self;
}
