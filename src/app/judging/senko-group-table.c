/* Two sets of columns: the last stage has three kinds of lines, the others one. */
#include "app/judging/senko-group-table.h"

#include "app/judging/senko-judging-words.h"
#include "app/table/senko-table-rows.h"

#include <glib/gi18n-lib.h>

struct _SenkoGroupTable {
  GObject parent_instance;
  SenkoTableView *table; /* borrowed */
  SenkoTableRows *rows;
  SenkoJudgingDesk *desk; /* (nullable) */
  const char *layout; /* of layouts */
  char *text;
};

G_DEFINE_FINAL_TYPE (SenkoGroupTable, senko_group_table, G_TYPE_OBJECT)

enum {
  GROUP,
  PLAN,
  LINE,
  TAKEN,
  TIES,
  FIXED_TERM,
  WAITING,
  RATIO,
  MOVED,
  EXAMINEES,
  DRAWN_BY,
  N_COLUMNS
};

static SenkoTableColumn columns[] = {
  [GROUP] = { "group", N_ ("Group"), 170, FALSE, TRUE },
  [PLAN] = { "plan", N_ ("Plan"), 60, TRUE, TRUE, TRUE },
  [LINE] = { "line", N_ ("Line"), 70, TRUE, TRUE },
  [TAKEN] = { "taken", N_ ("Taken"), 60, TRUE, TRUE, TRUE },
  [TIES] = { "ties", N_ ("On line"), 58, TRUE, FALSE, TRUE },
  [FIXED_TERM] = { "fixed_term", N_ ("Fixed-term"), 76, TRUE, FALSE, TRUE },
  [WAITING] = { "waitlist", N_ ("Waiting list"), 76, TRUE, FALSE, TRUE },
  [RATIO] = { "ratio", N_ ("Ratio"), 52, TRUE, TRUE, TRUE },
  [MOVED] = { "moved", N_ ("Moved"), 60, TRUE, FALSE, TRUE },
  [EXAMINEES] = { "examinees", N_ ("Examinees"), 80, TRUE, FALSE, TRUE },
  [DRAWN_BY] = { "drawn_by", N_ ("Drawn by"), 100, FALSE, FALSE },
};

/* What fits beside the chart in a window of 1280 points, in this order. */
static const char *const layouts[2][2] = {
  { "group:200,line:68,taken:64,ratio:58,ties:68",
    "group:156,line:66,taken:60,ratio:54,drawn_by:130,ties:68" },
  { "group:170,plan:64,line:68,taken:64,ratio:58,fixed_term:80,waitlist:86",
    "group:126,plan:60,line:66,taken:60,ratio:54,drawn_by:110,fixed_term:80,waitlist:86" },
};

static char *
give_moved (SenkoGroupTable *self, guint group)
{
  guint n = senko_line_study_count_moves (self->desk->study, group);

  return n > 0 ? g_strdup_printf (ngettext ("%u person", "%u people", n), n) : g_strdup ("");
}

static char *
give_taken (SenkoGroupTable *self, const SenkoStudyGroup *group, SenkoCode kind)
{
  const SenkoLinePlace *place = &group->now.places[kind];

  return place->is_drawn || place->is_borrowed || group->now.lines[kind].is_set
             ? g_strdup_printf ("%u", place->n_taken)
             : g_strdup ("");
}

static char *
give_group_text (SenkoGroupTable *self, guint index, guint column)
{
  const SenkoStudyGroup *group = &self->desk->study->groups[index];
  SenkoCode kind = self->desk->study->first_kind;

  switch (column)
    {
    case GROUP:
      return senko_judging_words_group (self->desk, index);
    case PLAN:
      return senko_judging_words_plan (self->desk, index,
                                       self->desk->study->is_final ? SENKO_LINE_REGULAR : kind);
    case LINE:
      return senko_judging_words_cut (self->desk, index, kind);
    case DRAWN_BY:
      return senko_judging_words_drawn_by (self->desk, index, kind);
    case TAKEN:
      return give_taken (self, group, kind);
    case TIES:
      return group->now.places[kind].n_tied > 1
                 ? g_strdup_printf ("%u", group->now.places[kind].n_tied)
                 : g_strdup ("");
    case FIXED_TERM:
      return give_taken (self, group, SENKO_LINE_FIXED_TERM);
    case WAITING:
      return give_taken (self, group, SENKO_LINE_WAITLIST);
    case RATIO:
      return senko_judging_words_ratio (senko_line_study_ratio (self->desk->study, index));
    case MOVED:
      return give_moved (self, index);
    default:
      return g_strdup_printf ("%u", group->examinees.n);
    }
}

static char *
give_gate_text (SenkoGroupTable *self, guint index, guint column)
{
  const SenkoGateStudy *gate = g_ptr_array_index (self->desk->gates, index);
  SenkoPoints score = senko_judging_desk_get_gate (self->desk, gate->test);
  char buffer[SENKO_POINTS_BUFFER];
  SenkoGateFigures figures;

  senko_gate_study_get (gate, score, &figures);
  switch (column)
    {
    case GROUP:
      return g_strdup_printf (_ ("Gate: %s"),
                              senko_definition_code_label (self->desk->preview->definition,
                                                           SENKO_VOCABULARY_TEST, gate->test,
                                                           senko_language_is_japanese ()));
    case LINE:
      return score == SENKO_POINTS_NONE ? g_strdup (_ ("not set"))
                                        : g_strdup (senko_points_format (score, buffer));
    case TAKEN:
      return g_strdup_printf ("%u", figures.reached.n);
    case TIES:
      return figures.n_tied > 1 ? g_strdup_printf ("%u", figures.n_tied) : g_strdup ("");
    case EXAMINEES:
      return g_strdup_printf ("%u", figures.all.n);
    default:
      return g_strdup ("");
    }
}

static void
give_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoGroupTable *self = user_data;
  guint n_gates = self->desk->gates->len;

  g_free (self->text);
  self->text = position < n_gates ? give_gate_text (self, position, column)
                                  : give_group_text (self, position - n_gates, column);
  cell->text = self->text;
  if (position >= n_gates
      && senko_line_study_count_moves (self->desk->study, position - n_gates) > 0)
    cell->tone = SENKO_TONE_WARNING;
}

void
senko_group_table_refresh (SenkoGroupTable *self)
{
  senko_table_view_refresh (self->table);
}

/* May a line of this stage lie where nobody set it? */
static gboolean
is_drawn_by_others (const SenkoJudgingDesk *desk)
{
  for (guint i = 0; i < desk->study->n_groups; i++)
    for (SenkoCode kind = 1; kind < SENKO_N_LINES; kind++)
      {
        const SenkoLinePlace *place = &desk->study->groups[i].now.places[kind];

        if (place->is_borrowed || place->is_planned)
          return TRUE;
      }
  return FALSE;
}

/* The columns of a stage; what was chosen for the kind of stage that is shown stays. */
static void
fit_columns (SenkoGroupTable *self, const SenkoJudgingDesk *desk)
{
  const char *layout = layouts[desk->study->is_final][is_drawn_by_others (desk)];

  if (layout != self->layout)
    senko_table_view_set_layout (self->table, layout);
  self->layout = layout;
}

void
senko_group_table_show (SenkoGroupTable *self, SenkoJudgingDesk *desk)
{
  senko_table_rows_set_n (self->rows, 0);
  if (desk != NULL)
    senko_judging_desk_ref (desk);
  senko_judging_desk_unref (self->desk);
  self->desk = desk;
  if (desk == NULL)
    return;
  fit_columns (self, desk);
  senko_table_rows_set_n (self->rows, desk->gates->len + desk->study->n_groups);
}

char *
senko_group_table_dup_sums (SenkoGroupTable *self)
{
  GString *text = g_string_new (NULL);
  const SenkoLineStudy *study = self->desk != NULL ? self->desk->study : NULL;
  gboolean japanese = senko_language_is_japanese ();

  for (guint i = 0; study != NULL && i < study->n_plans; i++)
    {
      const SenkoStudyPlan *plan = &study->plans[i];
      SenkoVocabulary vocabulary
          = plan->category != 0 ? SENKO_VOCABULARY_CATEGORY : SENKO_VOCABULARY_POOL;
      const char *name;

      if (plan->n_groups < 2 || plan->quota->number < 0
          || (!study->is_final && plan->kind != SENKO_LINE_REGULAR))
        continue;
      name = senko_definition_code_label (study->preview->definition, vocabulary,
                                          plan->category != 0 ? plan->category : plan->pool,
                                          japanese);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (study->is_final)
        g_string_append_printf (text, _ ("%1$s, %2$s: %3$u of %4$d planned"), name,
                                senko_judging_words_kind (plan->kind), plan->n_taken,
                                plan->quota->number);
      else
        g_string_append_printf (text, _ ("%1$s: %2$u go on, %3$d hires are planned"), name,
                                plan->n_taken, plan->quota->number);
    }
  return g_string_free (text, FALSE);
}

static void
senko_group_table_finalize (GObject *object)
{
  SenkoGroupTable *self = SENKO_GROUP_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->desk, senko_judging_desk_unref);
  g_free (self->text);
  G_OBJECT_CLASS (senko_group_table_parent_class)->finalize (object);
}

static void
senko_group_table_class_init (SenkoGroupTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_group_table_finalize;
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i].title = _ (columns[i].title);
}

static void
senko_group_table_init (SenkoGroupTable *self)
{
  self->rows = senko_table_rows_new ();
}

SenkoGroupTable *
senko_group_table_new (SenkoTableView *table)
{
  SenkoGroupTable *self = g_object_new (SENKO_TYPE_GROUP_TABLE, NULL);
  GtkSingleSelection *model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));

  self->table = table;
  senko_table_view_set_columns (table, columns, N_COLUMNS, give_cell, self);
  senko_table_view_set_label (table, _ ("Judging groups"));
  senko_table_view_set_model (table, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  return self;
}
