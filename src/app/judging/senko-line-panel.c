/* The desk is moved first; what is shown then follows from it. */
#include "app/judging/senko-line-panel.h"

#include "app/chart/senko-chart-view.h"
#include "app/judging/senko-judging-words.h"
#include "app/judging/senko-line-chart.h"
#include "app/judging/senko-line-people.h"
#include "app/judging/senko-steady-label.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-target.h"
#include "app/table/senko-table-listing.h"
#include "app/table/senko-table-view.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define FIGURE_CHARS 12 /* at least */
#define LABEL_CHARS 14 /* at most, then in lines: the figures need the room */

struct _SenkoLinePanel {
  AdwBin parent_instance;
  GtkDropDown *kinds;
  GtkLabel *score_label, *count_label, *refusal;
  GtkEntry *score, *count;
  GtkWidget *fewer, *more, *names;
  SenkoChartView *chart;
  GtkGrid *figures;
  SenkoTableView *table;
  SenkoLinePeople *people;
  SenkoJudgingDesk *desk; /* (nullable) */
  gboolean is_gate;
  guint index; /* of the group or gate */
  SenkoCode kind;
  SenkoCode offered[SENKO_N_LINES]; /* kinds in the drop-down */
  guint n_offered;
  gboolean showing; /* what is set is not the user's doing */
};

G_DEFINE_FINAL_TYPE (SenkoLinePanel, senko_line_panel, ADW_TYPE_BIN)

enum { MOVED, WHY, N_SIGNALS };
static guint signals[N_SIGNALS];

static SenkoGateStudy *
gate_of (SenkoLinePanel *self)
{
  return g_ptr_array_index (self->desk->gates, self->index);
}

static SenkoStudyGroup *
group_of (SenkoLinePanel *self)
{
  return &self->desk->study->groups[self->index];
}

/* --- showing --- */

static void
add_figure (SenkoLinePanel *self, int row)
{
  GtkWidget *label = gtk_label_new (NULL), *value = senko_steady_label_new (FIGURE_CHARS, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->figures, label, 0, row, 1, 1);
  gtk_grid_attach (self->figures, value, 1, row, 1, 1);
}

/* While a line is dragged most figures stay: their labels are kept. */
static void
show_figure (SenkoLinePanel *self, int row, const SenkoJudgingFigure *figure)
{
  if (gtk_grid_get_child_at (self->figures, 0, row) == NULL)
    add_figure (self, row);
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (self->figures, 0, row)), figure->label);
  senko_steady_label_set_label (SENKO_STEADY_LABEL (gtk_grid_get_child_at (self->figures, 1, row)),
                                figure->value);
}

static void
show_figures (SenkoLinePanel *self)
{
  g_autoptr (GPtrArray) figures
      = self->is_gate ? senko_judging_words_gate_figures (self->desk, gate_of (self))
                      : senko_judging_words_figures (self->desk, self->index, self->kind);

  for (guint i = 0; i < figures->len; i++)
    show_figure (self, (int)i, g_ptr_array_index (figures, i));
  while (gtk_grid_get_child_at (self->figures, 0, (int)figures->len) != NULL)
    gtk_grid_remove_row (self->figures, (int)figures->len);
}

static void
show_entries (SenkoLinePanel *self)
{
  char buffer[SENKO_POINTS_BUFFER] = "";
  g_autofree char *count = NULL;

  if (self->is_gate)
    {
      senko_points_format (senko_judging_desk_get_gate (self->desk, gate_of (self)->test), buffer);
      count = g_strdup ("");
    }
  else
    {
      const SenkoLinePlace *place = &group_of (self)->now.places[self->kind];

      senko_points_format (place->cut, buffer);
      count = g_strdup_printf ("%u", place->n_taken);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->score), buffer);
  gtk_editable_set_text (GTK_EDITABLE (self->count), count);
  gtk_label_set_label (self->refusal, "");
}

static void
show_all (SenkoLinePanel *self)
{
  self->showing = TRUE;
  show_entries (self);
  show_figures (self);
  if (self->is_gate)
    senko_line_people_show_gate (self->people, self->desk, self->index);
  else
    senko_line_people_show_group (self->people, self->desk, self->index, self->kind);
  self->showing = FALSE;
}

static void
show_chart (SenkoLinePanel *self)
{
  g_autoptr (SenkoChart) chart = self->is_gate
                                     ? senko_line_chart_new_gate (self->desk, gate_of (self))
                                     : senko_line_chart_new (self->desk, self->index, self->kind);

  senko_chart_view_set_chart (self->chart, chart);
}

void
senko_line_panel_update (SenkoLinePanel *self)
{
  if (self->desk == NULL)
    return;
  if (self->is_gate)
    senko_line_chart_update_gate (senko_chart_view_get_chart (self->chart), self->desk,
                                  gate_of (self));
  else
    senko_line_chart_update (senko_chart_view_get_chart (self->chart), self->desk, self->index,
                             self->kind);
  senko_chart_view_update (self->chart);
  show_all (self);
}

/* --- which line --- */

static void
offer_kinds (SenkoLinePanel *self, SenkoCode wanted)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  self->n_offered = 0;
  for (SenkoCode kind = 1; !self->is_gate && kind < SENKO_N_LINES; kind++)
    if (senko_line_study_has_kind (self->desk->study, self->index, kind))
      {
        if (kind == wanted)
          selected = self->n_offered;
        self->offered[self->n_offered++] = kind;
        gtk_string_list_append (list, senko_judging_words_kind (kind));
      }
  self->kind = self->n_offered > 0 ? self->offered[selected] : 0;
  self->showing = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->kinds, selected);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), self->n_offered > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !self->is_gate);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), !self->is_gate);
}

static void
on_kind_chosen_cb (SenkoLinePanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  if (self->showing || self->desk == NULL || selected >= self->n_offered)
    return;
  self->kind = self->offered[selected];
  show_chart (self);
  show_all (self);
}

static void
take_desk (SenkoLinePanel *self, SenkoJudgingDesk *desk)
{
  senko_judging_desk_ref (desk);
  senko_judging_desk_unref (self->desk);
  self->desk = desk;
}

void
senko_line_panel_show_group (SenkoLinePanel *self, SenkoJudgingDesk *desk, guint group,
                             SenkoCode kind)
{
  take_desk (self, desk);
  self->is_gate = FALSE;
  self->index = group;
  offer_kinds (self, kind != 0 ? kind : self->kind);
  show_chart (self);
  show_all (self);
}

void
senko_line_panel_show_gate (SenkoLinePanel *self, SenkoJudgingDesk *desk, guint gate)
{
  take_desk (self, desk);
  self->is_gate = TRUE;
  self->index = gate;
  offer_kinds (self, 0);
  show_chart (self);
  show_all (self);
}

/* --- moving --- */

static void
move_line (SenkoLinePanel *self, SenkoLine line)
{
  senko_line_study_set (self->desk->study, self->index, self->kind, line);
  senko_line_panel_update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
move_gate (SenkoLinePanel *self, SenkoPoints score)
{
  senko_judging_desk_set_gate (self->desk, gate_of (self)->test, score);
  senko_line_panel_update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
refuse (SenkoLinePanel *self, const char *why)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  gtk_label_set_label (self->refusal, why);
}

static void
on_score_entered_cb (SenkoLinePanel *self)
{
  SenkoPoints score;

  if (self->desk == NULL)
    return;
  if (!senko_points_parse (gtk_editable_get_text (GTK_EDITABLE (self->score)), -1, &score))
    refuse (self, _ ("Type a score, such as 214.5."));
  else if (self->is_gate)
    move_gate (self, score);
  else if (self->kind != 0)
    move_line (self, (SenkoLine){ TRUE, -1, score });
}

static void
on_count_entered_cb (SenkoLinePanel *self)
{
  SenkoPoints count;

  if (self->desk == NULL || self->is_gate || self->kind == 0)
    return;
  if (!senko_points_parse (gtk_editable_get_text (GTK_EDITABLE (self->count)), -1, &count)
      || count % 100 != 0)
    refuse (self, _ ("Type a number of people, such as 12."));
  else
    move_line (self, (SenkoLine){ TRUE, count / 100, 0 });
}

void
senko_line_panel_nudge (SenkoLinePanel *self, int steps)
{
  if (self->desk == NULL)
    return;
  if (self->is_gate)
    move_gate (self, senko_gate_study_nudge (
                         gate_of (self),
                         senko_judging_desk_get_gate (self->desk, gate_of (self)->test), steps));
  else if (self->kind != 0)
    move_line (self, senko_line_study_nudge (self->desk->study, self->index, self->kind, steps));
}

static void
on_fewer_clicked_cb (SenkoLinePanel *self)
{
  senko_line_panel_nudge (self, -1);
}

static void
on_more_clicked_cb (SenkoLinePanel *self)
{
  senko_line_panel_nudge (self, 1);
}

static void
on_rule_moved_cb (SenkoLinePanel *self, guint rule, double value, gboolean finished)
{
  if (self->desk == NULL || rule != 0)
    return;
  if (self->is_gate)
    move_gate (self, senko_line_chart_snap_gate (gate_of (self), value));
  else if (self->kind != 0)
    move_line (self, senko_line_chart_snap (self->desk, self->index, self->kind, value));
}

/* --- people --- */

static void
on_target_activated_cb (SenkoLinePanel *self, const char *target)
{
  const char *receipt_no = senko_target_get (target, "why");
  const char *total = senko_target_get (target, "total");
  SenkoPoints points;

  if (receipt_no != NULL)
    g_signal_emit (self, signals[WHY], 0, receipt_no);
  else if (total != NULL && senko_points_parse (total, -1, &points))
    senko_line_people_scroll_to_total (self->people, points);
}

static void
on_person_activated_cb (SenkoLinePanel *self, guint position)
{
  const char *receipt_no = senko_line_people_get_receipt_no (self->people, position);

  if (receipt_no != NULL)
    g_signal_emit (self, signals[WHY], 0, receipt_no);
}

static void
on_names_toggled_cb (SenkoLinePanel *self)
{
  senko_line_people_show_names (self->people,
                                gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->names)));
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoLinePanel *self = user_data;
  g_autofree char *title = NULL;

  if (self->desk == NULL)
    return NULL;
  title = g_strdup (senko_chart_get_title (senko_chart_view_get_chart (self->chart)));
  return senko_table_listing_take (self->table, title);
}

/* --- the widget --- */

void
senko_line_panel_set_session (SenkoLinePanel *self, SenkoSession *session)
{
  senko_line_people_set_session (self->people, session);
}

static gboolean
on_entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                 SenkoLinePanel *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    senko_line_panel_nudge (self, -1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    senko_line_panel_nudge (self, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
watch_entry (SenkoLinePanel *self, GtkEntry *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
}

static void
senko_line_panel_dispose (GObject *object)
{
  SenkoLinePanel *self = SENKO_LINE_PANEL (object);

  if (self->people != NULL)
    senko_table_view_set_model (self->table, NULL);
  g_clear_object (&self->people);
  g_clear_pointer (&self->desk, senko_judging_desk_unref);
  G_OBJECT_CLASS (senko_line_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, kinds);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, score_label);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, count_label);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, refusal);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, score);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, count);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, fewer);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, more);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, names);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, chart);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, figures);
  gtk_widget_class_bind_template_child (klass, SenkoLinePanel, table);
  gtk_widget_class_bind_template_callback (klass, on_kind_chosen_cb);
  gtk_widget_class_bind_template_callback (klass, on_score_entered_cb);
  gtk_widget_class_bind_template_callback (klass, on_count_entered_cb);
  gtk_widget_class_bind_template_callback (klass, on_fewer_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, on_more_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, on_names_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, on_rule_moved_cb);
  gtk_widget_class_bind_template_callback (klass, on_target_activated_cb);
  gtk_widget_class_bind_template_callback (klass, on_person_activated_cb);
}

static void
senko_line_panel_class_init (SenkoLinePanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_line_panel_dispose;
  signals[MOVED] = g_signal_new ("moved", SENKO_TYPE_LINE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[WHY] = g_signal_new ("why", SENKO_TYPE_LINE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (SENKO_TYPE_CHART_VIEW);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/jp/senko/Senko/senko-line-panel.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
senko_line_panel_init (SenkoLinePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->people = senko_line_people_new (self->table);
  watch_entry (self, self->score);
  watch_entry (self, self->count);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}
