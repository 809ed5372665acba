/* The desk: papers, findings and consequences as rows. */
#include "app/documents/senko-desk-private.h"

#include "app/applicants/senko-findings-view.h"
#include "app/documents/senko-choice.h"
#include "app/documents/senko-paper-row.h"
#include "app/documents/senko-ruling-row.h"
#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
label (SenkoDesk *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (self->selection->definition, vocabulary, code,
                                      senko_language_is_japanese ());
}

/* --- Who it is --- */

static char *
describe_code (SenkoDesk *self, SenkoVocabulary vocabulary, const char *column)
{
  const char *text
      = senko_applicant_record_get_text (senko_arrival_form_get_record (self->form), column);

  return *text == '\0' ? NULL
                       : g_strdup (label (self, vocabulary,
                                          senko_definition_code (self->selection->definition,
                                                                 vocabulary, text, strlen (text))));
}

static char *
describe_post (SenkoDesk *self)
{
  g_autofree char *pool = describe_code (self, SENKO_VOCABULARY_POOL, "pool");
  g_autofree char *track = describe_code (self, SENKO_VOCABULARY_TRACK, "track");
  g_autofree char *category = describe_code (self, SENKO_VOCABULARY_CATEGORY, "category");
  g_autofree char *subject = describe_code (self, SENKO_VOCABULARY_SUBJECT, "subject");
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const SenkoApplicantRecord *record = senko_arrival_form_get_record (self->form);

  g_ptr_array_add (parts, (gpointer)senko_applicant_record_get_text (record, "receipt_no"));
  if (*senko_applicant_record_get_text (record, "exam_no") != '\0')
    g_ptr_array_add (parts, (gpointer)senko_applicant_record_get_text (record, "exam_no"));
  if (pool != NULL)
    g_ptr_array_add (parts, pool);
  if (track != NULL && g_strcmp0 (track, pool) != 0)
    g_ptr_array_add (parts, track);
  if (category != NULL)
    g_ptr_array_add (parts, category);
  if (subject != NULL)
    g_ptr_array_add (parts, subject);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static char *
describe_place (SenkoDesk *self, SenkoCode pool, SenkoCode track)
{
  const char *pool_label = label (self, SENKO_VOCABULARY_POOL, pool);
  const char *track_label = label (self, SENKO_VOCABULARY_TRACK, track);

  if (strcmp (pool_label, track_label) == 0)
    return g_strdup_printf (_ ("Judged as %s"), pool_label);
  return g_strdup_printf (_ ("Judged as %1$s · %2$s"), pool_label, track_label);
}

static gboolean
has_fallen_back (SenkoDesk *self)
{
  const SenkoApplicantVerdict *now = senko_arrival_form_get_now (self->form);
  const SenkoApplicantRecord *record = senko_arrival_form_get_record (self->form);
  const char *pool = senko_applicant_record_get_text (record, "pool");
  const char *track = senko_applicant_record_get_text (record, "track");
  const SenkoDefinition *definition = self->selection->definition;

  return now->summary.pool
             != senko_definition_code (definition, SENKO_VOCABULARY_POOL, pool, strlen (pool))
         || now->summary.track
                != senko_definition_code (definition, SENKO_VOCABULARY_TRACK, track,
                                          strlen (track));
}

static char *
describe_standing (SenkoDesk *self)
{
  const SenkoApplicantVerdict *now = senko_arrival_form_get_now (self->form);
  const SenkoApplicantRecord *record = senko_arrival_form_get_record (self->form);

  if (senko_applicant_record_get_integer (record, "withdrew_at") != 0)
    return g_strdup (_ ("Has withdrawn"));
  if (now->summary.is_void || now->summary.ineligible)
    return g_strdup_printf (_ ("Out, by “%s”"),
                            label (self, SENKO_VOCABULARY_RULE, now->summary.failed_rule));
  if (has_fallen_back (self))
    return describe_place (self, now->summary.pool, now->summary.track);
  return g_strdup (now->summary.open_for != 0 ? _ ("Something is open") : _ ("Nothing is open"));
}

static const char *
standing_class (SenkoDesk *self)
{
  const SenkoApplicantVerdict *now = senko_arrival_form_get_now (self->form);

  if (now->summary.is_void || now->summary.ineligible)
    return "verdict-fail";
  return now->summary.open_for != 0 || has_fallen_back (self) ? "verdict-pending" : "verdict-ok";
}

static void
show_head (SenkoDesk *self)
{
  static const char *const classes[] = { "verdict-fail", "verdict-pending", "verdict-ok" };
  const SenkoApplicantRecord *record = senko_arrival_form_get_record (self->form);
  g_autofree char *post = describe_post (self);
  g_autofree char *standing = describe_standing (self);

  gtk_label_set_label (self->name, senko_applicant_record_get_text (record, "name"));
  gtk_label_set_label (self->kana, senko_applicant_record_get_text (record, "kana"));
  gtk_label_set_label (self->post, post);
  gtk_label_set_label (self->standing, standing);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->standing), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->standing), standing_class (self));
}

/* --- Rows --- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
on_edited_cb (SenkoDesk *self)
{
  _senko_desk_update_consequence (self);
}

static void
on_enter_cb (SenkoDesk *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.save", NULL);
}

static void
add_row (SenkoDesk *self, GtkListBox *list, GtkWidget *row)
{
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "enter", G_CALLBACK (on_enter_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
}

static void
show_papers (SenkoDesk *self)
{
  guint n = senko_arrival_form_get_n_papers (self->form);

  clear_list (self->papers);
  for (guint i = 0; i < n; i++)
    add_row (self, self->papers,
             senko_paper_row_new (self->form, self->selection, i, i < 9 ? i + 1 : 0));
  gtk_widget_set_visible (GTK_WIDGET (self->papers), n > 0);
  gtk_label_set_label (self->papers_hint,
                       n > 0 ? _ ("Keys: 1–9 tick a paper, + accepts, − rejects, Enter saves")
                             : _ ("No paper is asked of this applicant."));
}

static gboolean
is_paper (SenkoDesk *self, const SenkoApplicantFinding *finding)
{
  const SenkoDefinition *definition = self->selection->definition;

  return finding->rule >= definition->n_codes[SENKO_VOCABULARY_RULE] - definition->n_documents;
}

/* What may wait for nothing but a paper comes among the papers. */
static gboolean
waits_for_papers (SenkoDesk *self, const SenkoApplicantFinding *finding)
{
  const SenkoDefinition *definition = self->selection->definition;
  guint rule = (guint)finding->rule - 1;

  return rule < definition->n_rules && definition->rules[rule].n_documents > 0;
}

static gboolean
needs_ruling (SenkoDesk *self, const SenkoApplicantFinding *finding)
{
  return finding->verdict == SENKO_VERDICT_MANUAL || finding->ruled
         || (finding->verdict == SENKO_VERDICT_PENDING && !is_paper (self, finding)
             && !waits_for_papers (self, finding));
}

static void
show_rulings (SenkoDesk *self)
{
  const GPtrArray *findings = senko_arrival_form_get_now (self->form)->findings;
  guint n = 0;

  clear_list (self->rulings);
  clear_list (self->others);
  for (guint i = 0; i < findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (findings, i);
      gboolean needed = needs_ruling (self, finding);

      n += needed;
      add_row (self, needed ? self->rulings : self->others,
               senko_ruling_row_new (self->form, self->selection, finding));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rulings), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rulings_heading), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->others_expander), n < findings->len);
}

/* --- A paper that nobody asked for --- */

static void
show_another (SenkoDesk *self)
{
  const SenkoDefinition *definition = self->selection->definition;
  g_autoptr (GMenu) menu = g_menu_new ();

  for (SenkoCode code = 1; code < definition->n_codes[SENKO_VOCABULARY_DOCUMENT]; code++)
    if (senko_arrival_form_find_paper (self->form, code) < 0)
      {
        g_autoptr (GMenuItem) item
            = g_menu_item_new (label (self, SENKO_VOCABULARY_DOCUMENT, code), NULL);

        g_menu_item_set_action_and_target (item, "desk.add-paper", "u", (guint)code);
        g_menu_append_item (menu, item);
      }
  gtk_menu_button_set_menu_model (self->another, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->another),
                            g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

/* --- What follows --- */

static const char *
line_class (SenkoFollows kind)
{
  switch (kind)
    {
    case SENKO_FOLLOWS_OUT:
      return "verdict-fail";
    case SENKO_FOLLOWS_FALLBACK:
    case SENKO_FOLLOWS_STAYS:
      return "verdict-pending";
    case SENKO_FOLLOWS_IN_AGAIN:
    case SENKO_FOLLOWS_AS_APPLIED:
    case SENKO_FOLLOWS_COMPLETE:
      return "verdict-ok";
    case SENKO_FOLLOWS_NOTHING:
    case SENKO_FOLLOWS_TESTS:
    case SENKO_FOLLOWS_FINDING:
    case SENKO_FOLLOWS_OPEN:
      break;
    }
  return NULL;
}

static const char *
line_icon (SenkoFollows kind)
{
  switch (kind)
    {
    case SENKO_FOLLOWS_OUT:
      return senko_verdict_icon (SENKO_VERDICT_FAIL);
    case SENKO_FOLLOWS_FALLBACK:
    case SENKO_FOLLOWS_STAYS:
      return senko_verdict_icon (SENKO_VERDICT_FALLBACK);
    case SENKO_FOLLOWS_IN_AGAIN:
    case SENKO_FOLLOWS_AS_APPLIED:
    case SENKO_FOLLOWS_COMPLETE:
      return senko_verdict_icon (SENKO_VERDICT_OK);
    case SENKO_FOLLOWS_NOTHING:
    case SENKO_FOLLOWS_TESTS:
    case SENKO_FOLLOWS_FINDING:
    case SENKO_FOLLOWS_OPEN:
      break;
    }
  return NULL;
}

static void
add_line (SenkoDesk *self, const char *text, const char *icon, const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *sentence = senko_settings_format_sentence (text);
  GtkWidget *line = gtk_label_new (sentence);
  GtkWidget *image = icon != NULL ? gtk_image_new_from_icon_name (icon) : gtk_label_new ("·");

  gtk_widget_set_size_request (image, 16, -1);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (line, TRUE);
  if (style != NULL)
    {
      gtk_widget_add_css_class (line, style);
      gtk_widget_add_css_class (line, "heading");
      gtk_widget_add_css_class (image, style);
    }
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (self->consequence, box);
}

static void
add_hint (SenkoDesk *self)
{
  GtkWidget *hint = gtk_label_new (_ ("What saving leads to is shown here before it is saved."));

  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (self->consequence, hint);
}

static void
clear_consequence (SenkoDesk *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->consequence))) != NULL)
    gtk_box_remove (self->consequence, child);
}

static void
show_view (SenkoDesk *self, const SenkoArrivalView *view)
{
  for (guint i = 0; i < view->problems->len; i++)
    add_line (self, g_ptr_array_index (view->problems, i), "dialog-warning-symbolic",
              "verdict-fail");
  for (guint i = 0; i < view->lines->len; i++)
    {
      const SenkoConsequence *line = g_ptr_array_index (view->lines, i);

      add_line (self, line->text, line_icon (line->kind), line_class (line->kind));
    }
}

void
_senko_desk_update_consequence (SenkoDesk *self)
{
  gboolean changed = self->form != NULL && senko_arrival_form_is_changed (self->form);
  gboolean read_only = self->session != NULL && senko_session_is_read_only (self->session);
  gboolean problem = FALSE;

  clear_consequence (self);
  if (changed)
    {
      g_autoptr (SenkoArrivalView) view = senko_arrival_form_view (self->form);

      problem = view->problems->len > 0;
      show_view (self, view);
    }
  else
    add_hint (self);
  if (_senko_desk_has_problem (self))
    {
      problem = TRUE;
      add_line (self, _ ("A day of arrival is no day."), "dialog-warning-symbolic", "verdict-fail");
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.save", changed && !problem && !read_only);
}

gboolean
_senko_desk_has_problem (SenkoDesk *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->papers, i)) != NULL; i++)
    if (senko_paper_row_has_problem (SENKO_PAPER_ROW (row)))
      return TRUE;
  return FALSE;
}

/* --- All of it --- */

void
_senko_desk_update (SenkoDesk *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->papers, i)) != NULL; i++)
    senko_paper_row_update (SENKO_PAPER_ROW (row));
  _senko_desk_update_consequence (self);
}

void
_senko_desk_toggle (SenkoDesk *self, guint place)
{
  const SenkoPaper *paper = senko_arrival_form_get_paper (self->form, place);

  senko_arrival_form_set_marked (self->form, place, !paper->marked);
  self->last_marked = place;
  _senko_desk_update (self);
}

void
_senko_desk_show_form (SenkoDesk *self)
{
  show_head (self);
  show_papers (self);
  show_rulings (self);
  show_another (self);
  _senko_desk_update_consequence (self);
}
