/* The comparison is made in a worker and copied into texts, since it refers to the worker's
 * preview.
 */
#include "app/judging/senko-scenarios-dialog.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/judging/senko-judging-words.h"
#include "app/listing/senko-listing-offer.h"
#include "app/printing/senko-print-window.h"
#include "app/scores/senko-ask.h"
#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"
#include "app/table/senko-table-rows.h"
#include "app/table/senko-table-view.h"
#include "report/sheets/senko-scenario-sheets.h"

#include <glib/gi18n-lib.h>

/* Rows of cells; the first column names the group, the second is what is in force. */
typedef struct {
  GPtrArray *titles; /* of char *, of the columns */
  GPtrArray *rows; /* of GStrv */
  GPtrArray *scenarios; /* of SenkoScenario, by name */
} Comparison;

#define WIDTH_OF_GROUP 280

struct _SenkoScenariosDialog {
  AdwWindow parent_instance;
  GtkStack *stack;
  SenkoTableView *table;
  GtkDropDown *chosen;
  GtkLabel *about;
  GtkWidget *bar, *apply, *remove, *print;
  SenkoSession *session;
  SenkoJudgingDesk *desk;
  SenkoTableRows *rows;
  Comparison *comparison; /* (nullable) */
  SenkoTableColumn *columns;
};

G_DEFINE_FINAL_TYPE (SenkoScenariosDialog, senko_scenarios_dialog, ADW_TYPE_WINDOW)

enum { APPLIED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
comparison_free (gpointer data)
{
  Comparison *self = data;

  if (self == NULL)
    return;
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

/* --- making the comparison --- */

static char *
describe_line (const SenkoScenarioLine *line, const SenkoPreview *preview)
{
  g_autofree char *cut
      = senko_order_describe (preview->definition, preview->stage, 0, line->place.cut);

  if (line->place.cut == SENKO_POINTS_NONE)
    return g_strdup (line->line.is_set ? "0" : "–");
  return g_strdup_printf (_ ("%1$u from %2$s"), line->place.n_taken, cut);
}

static char *
describe_group (const SenkoScenarioGroup *group, const SenkoLineStudy *study, guint index)
{
  GString *text = g_string_new (NULL);

  for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
    if (senko_line_study_has_kind (study, index, kind))
      {
        g_autofree char *line = describe_line (&group->lines[kind], study->preview);

        if (study->is_final)
          g_string_append_printf (text, "%s%s %s", text->len > 0 ? " / " : "",
                                  senko_judging_words_kind (kind), line);
        else
          g_string_append (text, line);
      }
  if (group->n_entering + group->n_leaving > 0)
    g_string_append_printf (text, _ (" (+%1$u, −%2$u)"), group->n_entering, group->n_leaving);
  return g_string_free (text, FALSE);
}

static void
add_group_row (Comparison *self, const SenkoScenarioComparison *from, guint index)
{
  const SenkoStudyGroup *group = &from->study->groups[index];
  char **cells = g_new0 (char *, from->columns->len + 2);

  cells[0] = senko_preview_group_name (from->preview->definition, group->pool, group->category,
                                       group->subject, senko_language_is_japanese ());
  for (guint i = 0; i < from->columns->len; i++)
    cells[i + 1] = describe_group (
        &((SenkoScenarioColumn *)g_ptr_array_index (from->columns, i))->groups[index], from->study,
        index);
  g_ptr_array_add (self->rows, cells);
}

static void
add_gate_rows (Comparison *self, const SenkoScenarioComparison *from)
{
  const SenkoDefinition *definition = from->preview->definition;

  for (guint i = 0; i < definition->n_gates; i++)
    {
      SenkoCode test = definition->gates[i].test;
      char **cells;

      if (definition->tests[test].stage != from->preview->stage)
        continue;
      cells = g_new0 (char *, from->columns->len + 2);
      cells[0] = g_strdup_printf (
          _ ("Gate: %s"), senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, test,
                                                       senko_language_is_japanese ()));
      for (guint column = 0; column < from->columns->len; column++)
        {
          const SenkoScenarioColumn *scenario = g_ptr_array_index (from->columns, column);
          char buffer[SENKO_POINTS_BUFFER];

          cells[column + 1] = g_strdup (scenario->gates[test] == SENKO_POINTS_NONE
                                            ? "–"
                                            : senko_points_format (scenario->gates[test], buffer));
        }
      g_ptr_array_add (self->rows, cells);
    }
}

static gpointer
compare (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
         GError **error)
{
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (register_, selection, (SenkoCode)GPOINTER_TO_UINT (data), NULL, error);
  g_autoptr (SenkoScenarioComparison) from
      = preview != NULL ? senko_scenario_compare (register_, preview, NULL, error) : NULL;
  g_autoptr (Comparison) self = g_new0 (Comparison, 1);

  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (from == NULL)
    return NULL;
  g_ptr_array_add (self->titles, g_strdup (_ ("Group")));
  for (guint i = 0; i < from->columns->len; i++)
    {
      const char *name = ((SenkoScenarioColumn *)g_ptr_array_index (from->columns, i))->name;

      g_ptr_array_add (self->titles, g_strdup (name != NULL ? name : _ ("In force")));
    }
  add_gate_rows (self, from);
  for (guint i = 0; i < from->study->n_groups; i++)
    add_group_row (self, from, i);
  self->scenarios = senko_scenario_list (register_, selection, preview->stage, error);
  return self->scenarios != NULL ? g_steal_pointer (&self) : NULL;
}

/* --- showing --- */

static void
give_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoScenariosDialog *self = user_data;
  char **cells = g_ptr_array_index (self->comparison->rows, position);

  cell->text = cells[column];
  if (column > 1 && g_strcmp0 (cells[column], cells[1]) != 0)
    cell->tone = SENKO_TONE_WARNING;
}

/* The scenarios share the width of the window as long as their texts can be read. */
static int
width_of_scenario (SenkoScenariosDialog *self, guint n)
{
  int width, height, room;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  room = MAX (width, gtk_widget_get_width (GTK_WIDGET (self))) - WIDTH_OF_GROUP;
  return CLAMP (room / (int)MAX (n, 1), 190, 420);
}

static void
show_columns (SenkoScenariosDialog *self)
{
  guint n = self->comparison->titles->len;
  int width = width_of_scenario (self, n - 1);

  g_free (self->columns);
  self->columns = g_new0 (SenkoTableColumn, n);
  for (guint i = 0; i < n; i++)
    self->columns[i] = (SenkoTableColumn){ g_ptr_array_index (self->comparison->titles, i),
                                           g_ptr_array_index (self->comparison->titles, i),
                                           i == 0 ? WIDTH_OF_GROUP : width, i > 0, TRUE };
  senko_table_view_set_columns (self->table, self->columns, n, give_cell, self);
}

static const SenkoScenario *
get_chosen (SenkoScenariosDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->chosen);

  return self->comparison != NULL && selected < self->comparison->scenarios->len
             ? g_ptr_array_index (self->comparison->scenarios, selected)
             : NULL;
}

static void
on_chosen_cb (SenkoScenariosDialog *self)
{
  const SenkoScenario *scenario = get_chosen (self);
  g_autofree char *at
      = scenario != NULL ? senko_applicant_format_moment (scenario->saved_at) : NULL;
  g_autofree char *about = scenario != NULL
                               ? g_strdup_printf (_ ("kept by %1$s, %2$s"), scenario->saved_by, at)
                               : g_strdup ("");

  gtk_label_set_label (self->about, about);
}

static void
show_scenarios (SenkoScenariosDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->comparison->scenarios->len; i++)
    gtk_string_list_append (
        names, ((SenkoScenario *)g_ptr_array_index (self->comparison->scenarios, i))->name);
  gtk_drop_down_set_model (self->chosen, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->bar, self->comparison->scenarios->len > 0);
  gtk_widget_set_sensitive (self->print, self->comparison->scenarios->len > 0);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->comparison->scenarios->len > 0 ? "table" : "empty");
  on_chosen_cb (self);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoScenariosDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Comparison) comparison
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (comparison == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  senko_table_rows_set_n (self->rows, 0);
  g_clear_pointer (&self->comparison, comparison_free);
  self->comparison = g_steal_pointer (&comparison);
  show_columns (self);
  senko_table_rows_set_n (self->rows, self->comparison->rows->len);
  show_scenarios (self);
}

static void
read_again (SenkoScenariosDialog *self)
{
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, compare,
                            GUINT_TO_POINTER (self->desk->preview->stage), NULL, comparison_free,
                            NULL, on_compared_cb, g_object_ref (self));
}

/* --- keeping, applying, throwing away --- */

static void
take_all_lines (SenkoScenariosDialog *self, GArray **lines, GArray **gates)
{
  const SenkoLineStudy *study = self->desk->study;

  *lines = g_array_new (FALSE, TRUE, sizeof (SenkoLineChange));
  *gates = g_array_new (FALSE, TRUE, sizeof (SenkoGateChange));
  for (guint i = 0; i < study->n_groups; i++)
    for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
      {
        const SenkoStudyGroup *group = &study->groups[i];
        SenkoLineChange line
            = { kind, group->pool, group->category, group->subject, group->now.lines[kind] };

        if (line.line.is_set)
          g_array_append_val (*lines, line);
      }
  for (guint i = 0; i < self->desk->gates->len; i++)
    {
      const SenkoGateStudy *study_of_gate = g_ptr_array_index (self->desk->gates, i);
      SenkoGateChange gate
          = { .test = study_of_gate->test,
              .score = senko_judging_desk_get_gate (self->desk, study_of_gate->test) };

      if (gate.score != SENKO_POINTS_NONE)
        g_array_append_val (*gates, gate);
    }
}

static void
finish (SenkoScenariosDialog *self, gboolean done, const char *toast, GError *error)
{
  if (!done)
    {
      senko_window_show_error (self, error);
      return;
    }
  senko_window_toast (self, toast);
  senko_session_changed (self->session);
  read_again (self);
}

static void
on_named_cb (const char *const *values, gpointer user_data)
{
  SenkoScenariosDialog *self = user_data;
  g_autoptr (GArray) lines = NULL, gates = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  take_all_lines (self, &lines, &gates);
  done = senko_scenario_save (
      senko_session_get_register (self->session), senko_session_get_selection (self->session),
      self->desk->preview->stage, values[0], values[1], lines, gates, FALSE, &error);
  finish (self, done, _ ("The scenario is kept"), error);
}

static void
on_keep_clicked_cb (SenkoScenariosDialog *self)
{
  SenkoAskField fields[]
      = { { _ ("Name of the scenario"), NULL, TRUE }, { _ ("Note"), NULL, FALSE } };

  senko_ask (GTK_WIDGET (self), _ ("Keep These Lines as a Scenario?"),
             _ ("A scenario of the same name is replaced."), _ ("_Keep"), fields, 2, on_named_cb,
             G_OBJECT (self));
}

static void
on_apply_clicked_cb (SenkoScenariosDialog *self)
{
  const SenkoScenario *scenario = get_chosen (self);
  g_autoptr (GError) error = NULL;
  gboolean done
      = scenario != NULL
        && senko_scenario_apply (senko_session_get_register (self->session),
                                 senko_session_get_selection (self->session),
                                 self->desk->preview->stage, scenario->name, FALSE, NULL, &error);

  if (done)
    g_signal_emit (self, signals[APPLIED], 0);
  if (scenario != NULL)
    finish (self, done, _ ("The scenario is in force"), error);
}

static void
on_remove_clicked_cb (SenkoScenariosDialog *self)
{
  const SenkoScenario *scenario = get_chosen (self);
  g_autoptr (GError) error = NULL;
  gboolean done
      = scenario != NULL
        && senko_scenario_remove (senko_session_get_register (self->session),
                                  senko_session_get_selection (self->session),
                                  self->desk->preview->stage, scenario->name, FALSE, &error);

  if (scenario != NULL)
    finish (self, done, _ ("The scenario is thrown away"), error);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoScenariosDialog *self = user_data;

  return self->comparison != NULL
             ? senko_table_listing_take (self->table, _ ("Comparison of scenarios"))
             : NULL;
}

/* --- on paper --- */

static SenkoPaper *
make_sheets (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
             const SenkoPaperFormat *format, gpointer data, GError **error)
{
  SenkoScenarioSheets sheets = *(const SenkoScenarioSheets *)data;

  sheets.format = format;
  return senko_scenario_sheets_make (register_, selection, &sheets, error);
}

static void
on_print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoScenariosDialog *self = SENKO_SCENARIOS_DIALOG (widget);
  SenkoScenarioSheets sheets
      = { .stage = self->desk->preview->stage, .people = g_variant_get_boolean (parameter) };
  g_autofree char *title
      = senko_scenario_sheets_dup_title (senko_session_get_selection (self->session), &sheets);

  senko_print_window_present (GTK_WINDOW (self), self->session, title, make_sheets,
                              g_memdup2 (&sheets, sizeof sheets), g_free);
}

/* --- the dialog --- */

static void
senko_scenarios_dialog_dispose (GObject *object)
{
  SenkoScenariosDialog *self = SENKO_SCENARIOS_DIALOG (object);

  if (self->rows != NULL)
    senko_table_view_set_model (self->table, NULL);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->desk, senko_judging_desk_unref);
  G_OBJECT_CLASS (senko_scenarios_dialog_parent_class)->dispose (object);
}

static void
senko_scenarios_dialog_finalize (GObject *object)
{
  SenkoScenariosDialog *self = SENKO_SCENARIOS_DIALOG (object);

  comparison_free (self->comparison);
  g_free (self->columns);
  G_OBJECT_CLASS (senko_scenarios_dialog_parent_class)->finalize (object);
}

static void
senko_scenarios_dialog_class_init (SenkoScenariosDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_scenarios_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_scenarios_dialog_finalize;
  signals[APPLIED] = g_signal_new ("applied", SENKO_TYPE_SCENARIOS_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-scenarios-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, table);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, about);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, SenkoScenariosDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
  gtk_widget_class_install_action (widget_class, "scenarios.print", "b", on_print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
senko_scenarios_dialog_init (SenkoScenariosDialog *self)
{
  GtkSingleSelection *model;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = senko_table_rows_new ();
  model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  senko_table_view_set_label (self->table, _ ("Scenarios side by side"));
  senko_table_view_set_model (self->table, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}

SenkoScenariosDialog *
senko_scenarios_dialog_new (GtkWindow *parent, SenkoSession *session, SenkoJudgingDesk *desk)
{
  SenkoScenariosDialog *self
      = g_object_new (SENKO_TYPE_SCENARIOS_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->desk = senko_judging_desk_ref (desk);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_sensitive (self->print, FALSE);
  gtk_widget_set_sensitive (self->apply, !senko_session_is_read_only (session));
  gtk_widget_set_sensitive (self->remove, !senko_session_is_read_only (session));
  read_again (self);
  return self;
}
