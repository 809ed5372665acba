/* Scan, Enter for the count, Enter for who has it: what is next for a bundle, out or back, follows
 * from where it is. */
#include "app/scores/senko-custody-view.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/scores/senko-score-parts.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-bundle.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _SenkoCustodyView {
  AdwBin parent_instance;
  GtkWidget *number, *form, *what, *count, *who, *note, *hand_over, *message;
  GtkWidget *summary, *only_open, *table;
  SenkoSession *session;
  SenkoCode test;
  SenkoBundle *bundle; /* that was brought up, (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoCustodyView, senko_custody_view, ADW_TYPE_BIN)

static SenkoRegister *
reg (SenkoCustodyView *self)
{
  return senko_session_get_register (self->session);
}

static SenkoSelection *
selection (SenkoCustodyView *self)
{
  return senko_session_get_selection (self->session);
}

/* --- the bundle that was brought up --- */

/* What did not come back may still do so. */
static gboolean
goes_out (const SenkoBundle *bundle)
{
  return !bundle->is_out && bundle->n_missing <= 0;
}

static char *
describe_bundle (const SenkoBundle *bundle)
{
  guint n = bundle->sheets->len;

  if (bundle->is_out)
    return g_strdup_printf (ngettext ("%1$s, %2$u sheet: out with %3$s. It comes back now.",
                                      "%1$s, %2$u sheets: out with %3$s. It comes back now.", n),
                            bundle->name, n, bundle->out_with);
  if (bundle->n_missing > 0)
    return g_strdup_printf (
        ngettext ("%1$s: %2$d sheet is missing. Count all that are there now.",
                  "%1$s: %2$d sheets are missing. Count all that are there now.",
                  bundle->n_missing),
        bundle->name, bundle->n_missing);
  return g_strdup_printf (ngettext ("%1$s, %2$u sheet: here. It is handed out now.",
                                    "%1$s, %2$u sheets: here. It is handed out now.", n),
                          bundle->name, n);
}

/* What comes back is counted: the number is not suggested. */
static void
show_bundle (SenkoCustodyView *self)
{
  gboolean out = self->bundle != NULL && goes_out (self->bundle);
  g_autofree char *what = self->bundle != NULL ? describe_bundle (self->bundle) : NULL;
  g_autofree char *count = out ? g_strdup_printf ("%u", self->bundle->sheets->len) : g_strdup ("");

  gtk_widget_set_visible (self->form, self->bundle != NULL);
  gtk_label_set_label (GTK_LABEL (self->what), what != NULL ? what : "");
  gtk_editable_set_text (GTK_EDITABLE (self->count), count);
  if (self->bundle != NULL && self->bundle->is_out)
    gtk_editable_set_text (GTK_EDITABLE (self->who), self->bundle->out_with);
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  gtk_button_set_label (GTK_BUTTON (self->hand_over), out ? _ ("_Hand Out") : _ ("_Bring Back"));
  gtk_widget_set_sensitive (self->form, !senko_session_is_read_only (self->session));
}

void
senko_custody_view_bring_up (SenkoCustodyView *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  SenkoBundle *bundle = senko_bundle_load (reg (self), selection (self), number, &error);

  g_clear_pointer (&self->bundle, senko_bundle_free);
  self->bundle = bundle;
  show_bundle (self);
  senko_score_message_say (self->message, error != NULL ? error->message : NULL, error != NULL);
  gtk_widget_grab_focus (bundle != NULL ? self->count : self->number);
}

static void
on_number_activated_cb (SenkoCustodyView *self)
{
  g_autofree char *number = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->number)));

  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  if (*g_strstrip (number) != '\0')
    senko_custody_view_bring_up (self, number);
}

/* --- handing over --- */

/* -1: no number was typed. */
static int
read_count (SenkoCustodyView *self)
{
  g_autofree char *text = senko_score_entry_dup_text (self->count);
  SenkoPoints count;

  return senko_points_parse (text, -1, &count) && count >= 0 && count % SENKO_POINTS (1) == 0
             ? count / SENKO_POINTS (1)
             : -1;
}

static gboolean
is_complete (SenkoCustodyView *self)
{
  g_autofree char *who = senko_score_entry_dup_text (self->who);

  if (read_count (self) < 0)
    {
      senko_score_message_say (self->message, _ ("Count the sheets and type how many they are."),
                               TRUE);
      gtk_widget_grab_focus (self->count);
      return FALSE;
    }
  if (*who == '\0')
    {
      senko_score_message_say (self->message, _ ("Say who takes or brings them."), TRUE);
      gtk_widget_grab_focus (self->who);
      return FALSE;
    }
  return TRUE;
}

static char *
describe_result (const SenkoBundle *before, int count)
{
  int n_missing = (int)before->sheets->len - count;

  if (!goes_out (before) && n_missing > 0)
    return g_strdup_printf (ngettext ("%1$s is back; %2$d sheet is missing.",
                                      "%1$s is back; %2$d sheets are missing.", n_missing),
                            before->name, n_missing);
  return g_strdup_printf (!goes_out (before) ? _ ("%s is back, complete.") : _ ("%s is out."),
                          before->name);
}

static void
on_hand_over_cb (SenkoCustodyView *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *who = senko_score_entry_dup_text (self->who),
                  *note = senko_score_entry_dup_text (self->note), *result = NULL;
  int count = read_count (self);
  gboolean missing;

  if (self->bundle == NULL || !is_complete (self))
    return;
  if (!senko_bundle_hand_over (reg (self), selection (self), self->bundle->id,
                               goes_out (self->bundle), count, who, note, FALSE, &error))
    {
      senko_score_message_say (self->message, error->message, TRUE);
      gtk_widget_grab_focus (self->count);
      return;
    }
  missing = !goes_out (self->bundle) && count < (int)self->bundle->sheets->len;
  result = describe_result (self->bundle, count);
  g_clear_pointer (&self->bundle, senko_bundle_free);
  show_bundle (self);
  senko_session_changed (self->session);
  senko_score_message_say (self->message, result, missing);
  gtk_widget_grab_focus (self->number);
}

static void
on_count_activated_cb (SenkoCustodyView *self)
{
  gtk_widget_grab_focus (self->who);
}

/* --- the ledger --- */

static const SenkoTableColumn columns[] = {
  { "at", N_ ("When"), 156, FALSE, TRUE },        { "bundle", N_ ("Bundle"), 160, FALSE, TRUE },
  { "way", N_ ("Out or back"), 84, FALSE, TRUE }, { "count", N_ ("Sheets"), 58, TRUE, TRUE, TRUE },
  { "who", N_ ("With whom"), 124, FALSE, TRUE },  { "now", N_ ("Now"), 120, FALSE, TRUE },
  { "note", N_ ("Note"), 160, FALSE, TRUE },
};

static char *
describe_now (const SenkoBundle *bundle)
{
  if (bundle->is_out)
    return g_strdup (_ ("out"));
  if (bundle->n_missing == 0)
    return g_strdup (_ ("here, complete"));
  return g_strdup_printf (
      ngettext ("%d sheet is missing", "%d sheets are missing", bundle->n_missing),
      bundle->n_missing);
}

static void
add_entry (SenkoCustodyView *self, const SenkoBundle *bundle, const SenkoCustody *entry,
           gboolean last)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);
  gboolean less = entry->count < (int)bundle->sheets->len;
  g_autofree char *key = g_strdup_printf ("%s\n%d", bundle->id, entry->number);

  senko_text_table_add (table, key);
  senko_text_table_take (table, senko_applicant_format_moment (entry->at), SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (bundle->name), SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (entry->out ? _ ("out") : _ ("back")), SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup_printf ("%d", entry->count),
                         less ? SENKO_TONE_ERROR : SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (entry->who), SENKO_TONE_NORMAL);
  senko_text_table_take (table, last ? describe_now (bundle) : NULL,
                         bundle->n_missing > 0 ? SENKO_TONE_ERROR
                         : bundle->is_out      ? SENKO_TONE_WARNING
                                               : SENKO_TONE_SUCCESS);
  senko_text_table_take (table, g_strdup (entry->note), SENKO_TONE_DIM);
}

typedef struct {
  const SenkoBundle *bundle; /* of the list */
  const SenkoCustody *entry; /* of ledgers */
  gboolean last;
} Line;

/* The newest first. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;
  int order = strcmp (y->entry->at, x->entry->at);

  if (order == 0)
    order = strcmp (x->bundle->id, y->bundle->id);
  return order != 0 ? order : y->entry->number - x->entry->number;
}

static void
add_lines (SenkoCustodyView *self, const SenkoBundle *bundle, GPtrArray *ledgers, GArray *lines)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *ledger = senko_bundle_list_custody (reg (self), selection (self), bundle->id, &error);

  if (ledger == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  g_ptr_array_add (ledgers, ledger);
  for (guint i = 0; i < ledger->len; i++)
    {
      Line line = { bundle, g_ptr_array_index (ledger, i), i == ledger->len - 1 };

      g_array_append_val (lines, line);
    }
}

static void
show_summary (SenkoCustodyView *self, GPtrArray *bundles)
{
  guint n_out = 0;
  int n_missing = 0;
  g_autofree char *out = NULL, *missing = NULL, *both = NULL;

  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      n_out += bundle->is_out;
      n_missing += bundle->is_out ? 0 : bundle->n_missing;
    }
  out = g_strdup_printf (ngettext ("%u bundle is out", "%u bundles are out", n_out), n_out);
  missing = g_strdup_printf (ngettext ("%d sheet is missing", "%d sheets are missing", n_missing),
                             n_missing);
  both = g_strjoin (" · ", out, missing, NULL);
  gtk_label_set_label (GTK_LABEL (self->summary), both);
  if (n_missing > 0)
    gtk_widget_add_css_class (self->summary, "error");
  else
    gtk_widget_remove_css_class (self->summary, "error");
}

static void
fill (SenkoCustodyView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles
      = senko_bundle_list (reg (self), selection (self), self->test, &error);
  g_autoptr (GPtrArray) ledgers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gboolean only_open = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_open));

  senko_text_table_clear (SENKO_TEXT_TABLE (self->table));
  if (bundles == NULL)
    senko_window_show_error (self, error);
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (!only_open || bundle->is_out || bundle->n_missing > 0)
        add_lines (self, bundle, ledgers, lines);
    }
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      add_entry (self, line->bundle, line->entry, line->last);
    }
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  if (bundles != NULL)
    show_summary (self, bundles);
}

static void
on_row_activated_cb (SenkoCustodyView *self, const char *key)
{
  g_autofree char *id = g_strndup (key, strcspn (key, "\n"));

  senko_custody_view_bring_up (self, id);
}

void
senko_custody_view_show (SenkoCustodyView *self, SenkoSession *session, SenkoCode test)
{
  if (self->session != session || self->test != test)
    {
      g_set_object (&self->session, session);
      self->test = test;
      g_clear_pointer (&self->bundle, senko_bundle_free);
      show_bundle (self);
      senko_score_message_say (self->message, NULL, FALSE);
    }
  fill (self);
}

/* --- the widget --- */

static gboolean
senko_custody_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SENKO_CUSTODY_VIEW (widget)->number);
}

static void
senko_custody_view_dispose (GObject *object)
{
  SenkoCustodyView *self = SENKO_CUSTODY_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->bundle, senko_bundle_free);
  G_OBJECT_CLASS (senko_custody_view_parent_class)->dispose (object);
}

static void
senko_custody_view_class_init (SenkoCustodyViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_custody_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_custody_view_grab_focus;
}

static GtkWidget *
make_entry (SenkoCustodyView *self, const char *label, int width, GCallback activated)
{
  GtkWidget *entry = senko_score_entry_new (label, activated, self);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  return entry;
}

static GtkWidget *
make_form (SenkoCustodyView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->what = gtk_label_new (NULL);
  self->count = make_entry (self, _ ("Sheets counted"), 8, G_CALLBACK (on_count_activated_cb));
  self->who = make_entry (self, _ ("Who takes or brings them"), 20, G_CALLBACK (on_hand_over_cb));
  self->note = make_entry (self, _ ("Note"), 20, G_CALLBACK (on_hand_over_cb));
  self->hand_over = gtk_button_new_with_mnemonic ("");
  gtk_label_set_xalign (GTK_LABEL (self->what), 0);
  gtk_label_set_wrap (GTK_LABEL (self->what), TRUE);
  gtk_widget_add_css_class (self->what, "heading");
  gtk_button_set_use_underline (GTK_BUTTON (self->hand_over), TRUE);
  gtk_widget_add_css_class (self->hand_over, "suggested-action");
  gtk_widget_set_hexpand (self->note, TRUE);
  g_signal_connect_swapped (self->hand_over, "clicked", G_CALLBACK (on_hand_over_cb), self);
  gtk_box_append (GTK_BOX (line), self->count);
  gtk_box_append (GTK_BOX (line), self->who);
  gtk_box_append (GTK_BOX (line), self->note);
  gtk_box_append (GTK_BOX (line), self->hand_over);
  gtk_box_append (GTK_BOX (self->form), self->what);
  gtk_box_append (GTK_BOX (self->form), line);
  gtk_widget_set_visible (self->form, FALSE);
  return self->form;
}

static GtkWidget *
make_head (SenkoCustodyView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *label = _ ("Bundle number or barcode, out or back");

  self->number = make_entry (self, label, 20, G_CALLBACK (on_number_activated_cb));
  self->message = senko_score_message_new ();
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->number), GTK_ENTRY_ICON_PRIMARY,
                                     "edit-find-symbolic");
  gtk_box_append (GTK_BOX (head), self->number);
  gtk_box_append (GTK_BOX (head), make_form (self));
  gtk_box_append (GTK_BOX (head), self->message);
  gtk_widget_add_css_class (head, "score-head");
  return head;
}

static void
senko_custody_view_init (SenkoCustodyView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->only_open = gtk_check_button_new_with_mnemonic (_ ("_Only what is out or incomplete"));
  g_signal_connect_swapped (self->only_open, "toggled", G_CALLBACK (fill), self);
  self->table
      = senko_text_table_new (_ ("Hand-overs, the last on top"), columns, G_N_ELEMENTS (columns));
  senko_text_table_set_empty (
      SENKO_TEXT_TABLE (self->table), _ ("No Bundle Has Left Yet"),
      _ ("Scan a bundle’s cover sheet when somebody takes it, and when it comes back."));
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), senko_score_foot_new (&self->summary, self->only_open));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
senko_custody_view_new (void)
{
  return g_object_new (SENKO_TYPE_CUSTODY_VIEW, NULL);
}
