/* What was read stands on the list before anybody has looked it up, the last on top. */
#include "app/documents/senko-stack-view-private.h"

#include "app/documents/senko-desk.h"
#include "app/documents/senko-paper-row.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-settings.h"
#include "app/window/senko-window-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SenkoStackView, senko_stack_view, ADW_TYPE_BIN)

enum { SIGNAL_SAVED, SIGNAL_RESTORED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void show (SenkoStackView *self);

/* --- Counting --- */

static void
show_count (SenkoStackView *self)
{
  guint n = senko_arrival_stack_count_envelopes (self->entries);
  guint expected = (guint)gtk_spin_button_get_value_as_int (self->expected);
  guint aside = senko_arrival_stack_count (self->entries, SENKO_STACK_UNKNOWN)
                + senko_arrival_stack_count (self->entries, SENKO_STACK_CONFLICT);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u envelope read", "%u envelopes read", n), n);
  g_autofree char *compared = NULL;

  if (expected > n)
    compared = g_strdup_printf (
        ngettext ("%u more in the stack", "%u more in the stack", expected - n), expected - n);
  else if (expected == n && n > 0)
    compared = g_strdup (_ ("The stack is complete"));
  else if (expected > 0)
    compared = g_strdup_printf (
        ngettext ("%u more than the stack has", "%u more than the stack has", n - expected),
        n - expected);
  if (aside > 0)
    {
      g_autofree char *rest
          = g_strdup_printf (ngettext ("%u to be put aside", "%u to be put aside", aside), aside);
      char *both = compared != NULL ? g_strjoin (" · ", compared, rest, NULL) : g_strdup (rest);

      g_free (compared);
      compared = both;
    }
  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->compared, compared != NULL ? compared : "");
  gtk_widget_set_visible (GTK_WIDGET (self->compared), compared != NULL);
}

static void
update_save (SenkoStackView *self)
{
  guint ready = senko_arrival_stack_count (self->entries, SENKO_STACK_READY);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stack.save",
                                 ready > 0 && !senko_session_is_read_only (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stack.clear",
                                 senko_arrival_stack_get_n (self->entries) > 0);
  _senko_stack_view_keep (self);
}

/* --- The list --- */

static const char *
state_label (SenkoStackState state)
{
  static const char *const labels[] = {
    [SENKO_STACK_LOOKING] = NC_ ("envelope", "looking…"),
    [SENKO_STACK_READY] = NC_ ("envelope", "to be saved"),
    [SENKO_STACK_SAVED] = NC_ ("envelope", "saved"),
    [SENKO_STACK_RECORDED] = NC_ ("envelope", "recorded before"),
    [SENKO_STACK_TWICE] = NC_ ("envelope", "read twice"),
    [SENKO_STACK_UNKNOWN] = NC_ ("envelope", "unknown number"),
    [SENKO_STACK_CONFLICT] = NC_ ("envelope", "changed by others"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "envelope", labels[state]);
}

static const char *
state_class (SenkoStackState state)
{
  switch (state)
    {
    case SENKO_STACK_SAVED:
    case SENKO_STACK_READY:
      return "verdict-ok";
    case SENKO_STACK_UNKNOWN:
    case SENKO_STACK_CONFLICT:
      return "verdict-fail";
    case SENKO_STACK_LOOKING:
    case SENKO_STACK_RECORDED:
    case SENKO_STACK_TWICE:
      break;
    }
  return "dim-label";
}

static GtkWidget *
new_label (const char *text, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_button (const char *icon, const char *name, const char *action, guint id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
add_buttons (GtkBox *box, const SenkoStackEntry *entry)
{
  g_autofree char *remove = g_strdup_printf (_ ("Take %s off the list"), entry->number);
  g_autofree char *again = g_strdup_printf (_ ("Look %s up again"), entry->number);

  if (entry->state == SENKO_STACK_CONFLICT || entry->state == SENKO_STACK_UNKNOWN)
    gtk_box_append (box, new_button ("view-refresh-symbolic", again, "stack.again", entry->id));
  if (entry->state != SENKO_STACK_SAVED)
    gtk_box_append (box, new_button ("user-trash-symbolic", remove, "stack.remove", entry->id));
}

static GtkWidget *
new_row (const SenkoStackEntry *entry, guint place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *count = g_strdup_printf ("%u", place + 1);
  GtkWidget *counted = new_label (count, "dim-label", FALSE);
  GtkWidget *number = new_label (entry->number, "numeric-column", FALSE);
  GtkWidget *name = new_label (entry->name, NULL, FALSE);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s, %s", entry->number, entry->name,
                                             state_label (entry->state), entry->text);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (name, *entry->name != '\0');
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (number), 14);
  gtk_label_set_width_chars (GTK_LABEL (counted), 3);
  gtk_box_append (GTK_BOX (texts), name);
  if (*entry->text != '\0')
    gtk_box_append (
        GTK_BOX (texts),
        new_label (entry->text, entry->warning ? "verdict-pending" : "dim-label", TRUE));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), counted);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box),
                  new_label (state_label (entry->state), state_class (entry->state), FALSE));
  add_buttons (GTK_BOX (box), entry);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "paper-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), "entry", GUINT_TO_POINTER (entry->id));
  return row;
}

static void
show (SenkoStackView *self)
{
  GtkListBoxRow *row;
  guint n = senko_arrival_stack_get_n (self->entries);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = n; i > 0; i--)
    gtk_list_box_append (self->list,
                         new_row (senko_arrival_stack_get (self->entries, i - 1), i - 1));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  show_count (self);
  update_save (self);
}

/* One changed or came: the others stay as they are. */
static void
show_one (SenkoStackView *self, guint id)
{
  guint n = senko_arrival_stack_get_n (self->entries);
  GtkListBoxRow *row;
  int index = 0;

  for (guint i = n; i > 0; i--)
    {
      const SenkoStackEntry *entry = senko_arrival_stack_get (self->entries, i - 1);

      if (entry->id != id)
        continue;
      index = (int)(n - i);
      row = gtk_list_box_get_row_at_index (self->list, index);
      if (row != NULL && g_object_get_data (G_OBJECT (row), "entry") == GUINT_TO_POINTER (id))
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, new_row (entry, i - 1), index);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  show_count (self);
  update_save (self);
}

/* As it stands there: the last on top. */
static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoStackView *self = user_data;
  guint n = self->entries != NULL ? senko_arrival_stack_get_n (self->entries) : 0;
  SenkoListing *listing = senko_listing_new (_ ("Stack of envelopes"));

  senko_listing_set_subtitle (listing, gtk_label_get_label (self->count));
  senko_listing_add_column (listing, _ ("No."), 60, SENKO_TABLE_NUMBER, 0);
  senko_listing_add_column (listing, _ ("Number"), 130, SENKO_TABLE_TEXT, 1);
  senko_listing_add_column (listing, _ ("Name"), 160, SENKO_TABLE_TEXT, 2);
  senko_listing_add_column (listing, _ ("What follows"), 360, SENKO_TABLE_TEXT, 3);
  senko_listing_add_column (listing, _ ("State"), 130, SENKO_TABLE_TEXT, 4);
  for (guint i = n; i > 0; i--)
    {
      const SenkoStackEntry *entry = senko_arrival_stack_get (self->entries, i - 1);
      g_autofree char *place = g_strdup_printf ("%u", i);

      senko_listing_add (listing, place);
      senko_listing_add (listing, entry->number);
      senko_listing_add (listing, entry->name);
      senko_listing_add (listing, entry->text);
      senko_listing_add (listing, state_label (entry->state));
    }
  return listing;
}

/* --- Saving --- */

static gboolean
save (SenkoStackView *self, guint id)
{
  g_autoptr (GError) error = NULL;
  gint64 act;
  guint n;

  if (!senko_arrival_stack_save (self->entries, senko_session_get_register (self->session), id,
                                 &act, &n, &error))
    {
      senko_window_show_error (self, error);
      return FALSE;
    }
  if (n > 0)
    {
      g_autofree char *what
          = g_strdup_printf (ngettext ("%u paper of a stack", "%u papers of a stack", n), n);

      senko_window_did (self->session, act, 0, what);
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, act, n);
    }
  show (self);
  return TRUE;
}

gboolean
senko_stack_view_save (SenkoStackView *self)
{
  return save (self, 0) && !senko_stack_view_is_unsaved (self);
}

/* --- Reading --- */

typedef struct {
  SenkoStackView *self;
  guint generation, id;
} Looking;

static gpointer
look_up (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
         GError **error)
{
  return senko_arrival_stack_look_up (register_, selection, data, error);
}

static void
settle (SenkoStackView *self, guint id, SenkoArrivalBasis *basis)
{
  const SenkoStackEntry *entry;

  senko_arrival_stack_settle (self->entries, id, basis);
  entry = senko_arrival_stack_find (self->entries, id);
  if (entry != NULL && entry->state == SENKO_STACK_READY && gtk_check_button_get_active (self->each)
      && !senko_session_is_read_only (self->session))
    save (self, id);
  else
    show_one (self, id);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Looking *looking = user_data;
  g_autoptr (SenkoStackView) self = looking->self;
  g_autoptr (GError) error = NULL;
  SenkoArrivalBasis *basis = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (self->entries == NULL || self->generation != looking->generation)
    senko_arrival_basis_free (basis);
  else if (error == NULL)
    settle (self, looking->id, basis);
  else
    senko_window_show_error (self, error);
}

static void
start_looking (SenkoStackView *self, guint id)
{
  Looking *looking = g_new (Looking, 1);

  *looking = (Looking){ g_object_ref (self), self->generation, id };
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, look_up,
                            g_strdup (senko_arrival_stack_find (self->entries, id)->number), g_free,
                            (GDestroyNotify)senko_arrival_basis_free, NULL, on_found_cb, looking);
}

void
senko_stack_view_add (SenkoStackView *self, const char *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (number));
  guint id;

  if (*stripped == '\0' || self->entries == NULL)
    return;
  id = senko_arrival_stack_add (self->entries, stripped);
  show_one (self, id);
  start_looking (self, id);
}

static void
on_number_activate_cb (SenkoStackView *self)
{
  g_autofree char *number = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->number)));

  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  senko_stack_view_add (self, number);
}

/* --- What all envelopes hold --- */

static void
take_fields (SenkoStackView *self)
{
  SenkoDate day = senko_day_entry_get_day (self->day);
  const SenkoStackPaper paper = {
    .document = (SenkoCode)senko_choice_get (self->paper),
    .arrived_on = day != SENKO_DATE_NONE ? day : senko_session_get_today (self->session),
    .how = (SenkoCode)senko_choice_get (self->how),
    .verdict = (SenkoCode)senko_choice_get (self->verdict),
  };

  senko_arrival_stack_set_paper (self->entries, &paper);
  show (self);
}

static void
on_fields_cb (gpointer user_data)
{
  SenkoStackView *self = user_data;

  if (self->entries != NULL)
    take_fields (self);
}

static void
on_day_cb (SenkoStackView *self)
{
  on_fields_cb (self);
}

static void
fill_codes (GtkDropDown *choice, const SenkoDefinition *definition, SenkoVocabulary vocabulary)
{
  g_autoptr (GArray) options = senko_options_new ();

  for (SenkoCode code = 1; code < definition->n_codes[vocabulary]; code++)
    senko_options_add (options, code,
                       g_strdup (senko_definition_code_label (definition, vocabulary, code,
                                                              senko_language_is_japanese ())));
  senko_choice_fill (choice, options);
}

static void
fill_fields (SenkoStackView *self)
{
  const SenkoDefinition *definition = self->selection->definition;
  SenkoDate today = senko_session_get_today (self->session);

  fill_codes (self->paper, definition, SENKO_VOCABULARY_DOCUMENT);
  fill_codes (self->verdict, definition, SENKO_VOCABULARY_DOCUMENT_VERDICT);
  senko_paper_fill_how (self->how, definition, NULL);
  if (self->shown_today != today)
    senko_day_entry_set_day (self->day, today);
  self->shown_today = today;
}

/* The same numbers, looked up anew. */
static void
read_again (SenkoStackView *self, SenkoArrivalStack *before)
{
  for (guint i = 0; i < senko_arrival_stack_get_n (before); i++)
    {
      const SenkoStackEntry *entry = senko_arrival_stack_get (before, i);

      if (entry->state != SENKO_STACK_SAVED)
        senko_stack_view_add (self, entry->number);
    }
}

void
senko_stack_view_refresh (SenkoStackView *self, SenkoSession *session)
{
  SenkoSelection *selection = senko_session_get_selection (session);
  SenkoArrivalStack *before = self->entries;
  gboolean same = self->selection != NULL && self->selection->id == selection->id;
  SenkoDate today = senko_session_get_today (session);

  if (before != NULL && senko_documents_same_rules (self->selection, selection)
      && self->shown_today == today)
    return;
  g_set_object (&self->session, session);
  self->selection = selection;
  self->entries = senko_arrival_stack_new (selection, today);
  self->generation++;
  fill_fields (self);
  take_fields (self);
  if (before != NULL && same)
    read_again (self, before);
  senko_arrival_stack_free (before);
  _senko_stack_view_offer (self);
}

/* --- State and actions --- */

gboolean
senko_stack_view_is_unsaved (SenkoStackView *self)
{
  return self->entries != NULL && senko_arrival_stack_is_unsaved (self->entries);
}

guint
senko_stack_view_count (SenkoStackView *self, guint *n_saved)
{
  *n_saved = senko_arrival_stack_count (self->entries, SENKO_STACK_SAVED);
  return senko_arrival_stack_count_envelopes (self->entries);
}

void
senko_stack_view_clear (SenkoStackView *self)
{
  senko_arrival_stack_clear (self->entries);
  gtk_spin_button_set_value (self->expected, 0);
  show (self);
}

void
senko_stack_view_focus_number (SenkoStackView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_stack_view_save (SENKO_STACK_VIEW (widget));
  senko_stack_view_focus_number (SENKO_STACK_VIEW (widget));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoStackView *self = SENKO_STACK_VIEW (widget);

  senko_arrival_stack_remove (self->entries, g_variant_get_uint32 (parameter));
  show (self);
  senko_stack_view_focus_number (self);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoStackView *self = SENKO_STACK_VIEW (widget);
  guint id = g_variant_get_uint32 (parameter);

  if (senko_arrival_stack_find (self->entries, id) != NULL)
    start_looking (self, id);
  senko_stack_view_focus_number (self);
}

static void
on_clear_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  if (strcmp (response, "discard") == 0)
    senko_stack_view_clear (user_data);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoStackView *self = SENKO_STACK_VIEW (widget);
  GtkWidget *dialog;

  if (!senko_stack_view_is_unsaved (self))
    {
      senko_stack_view_clear (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                   _ ("Throw This List Away?"),
                                   _ ("Some of these numbers are not saved."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Throw Away"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_clear_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_expected_cb (SenkoStackView *self)
{
  if (self->entries == NULL)
    return;
  show_count (self);
  _senko_stack_view_keep (self);
}

/* --- The view --- */

static void
senko_stack_view_dispose (GObject *object)
{
  SenkoStackView *self = SENKO_STACK_VIEW (object);

  _senko_stack_view_keep_now (self);
  g_clear_pointer (&self->entries, senko_arrival_stack_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_stack_view_parent_class)->dispose (object);
}

static void
senko_stack_view_class_init (SenkoStackViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_stack_view_dispose;
  signals[SIGNAL_SAVED]
      = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "stack.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "stack.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "stack.remove", "u", remove_action);
  gtk_widget_class_install_action (widget_class, "stack.again", "u", again_action);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-stack-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, fields);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, number);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, expected);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, count);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, compared);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, list);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, each);
  gtk_widget_class_bind_template_child (widget_class, SenkoStackView, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_number_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_expected_cb);
}

static void
senko_stack_view_init (SenkoStackView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->paper = GTK_DROP_DOWN (senko_choice_new (_ ("Paper in every envelope")));
  self->day = SENKO_DAY_ENTRY (senko_day_entry_new (_ ("The stack arrived on")));
  self->how = GTK_DROP_DOWN (senko_choice_new (_ ("How the stack came")));
  self->verdict = GTK_DROP_DOWN (senko_choice_new (_ ("Verdict on every paper")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->paper), TRUE);
  gtk_box_append (self->fields, GTK_WIDGET (self->paper));
  gtk_box_append (self->fields, GTK_WIDGET (self->day));
  gtk_box_append (self->fields, GTK_WIDGET (self->how));
  gtk_box_append (self->fields, GTK_WIDGET (self->verdict));
  senko_choice_on_chosen (self->paper, on_fields_cb, self);
  senko_choice_on_chosen (self->how, on_fields_cb, self);
  senko_choice_on_chosen (self->verdict, on_fields_cb, self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (on_day_cb), self);
  g_settings_bind (senko_settings_get (), "save-each-envelope", self->each, "active",
                   G_SETTINGS_BIND_DEFAULT);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->list), take_listing, self);
}
