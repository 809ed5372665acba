/* What keeps somebody out whatever the total: floors, letter grades, zones; of those with a total.
 */
#include "model/judging/senko-explain-private.h"

#include <glib/gi18n-lib.h>

typedef SenkoExplainStage StageOf;

static void
add (StageOf *self, const char *label, int page, char *text)
{
  _senko_explain_add (self->list, self->section, label, page, text);
}

static const char *
test_label (StageOf *self, SenkoCode test)
{
  return senko_definition_code_label (self->definition, SENKO_VOCABULARY_TEST, test,
                                      senko_language_is_japanese ());
}

static void
explain_floor (StageOf *self, const SenkoPlan *plan, guint column)
{
  SenkoCode test = self->preview->judging->tests[column];
  SenkoPoints floor = self->definition->tests[test].floor;
  SenkoPoints score = self->preview->judging
                          ->scores[(gsize)self->index * self->preview->judging->n_tests + column];
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];

  if (floor == SENKO_POINTS_NONE || plan->points[test] == SENKO_POINTS_NONE
      || (self->entrant->exempt_tests & (1u << test)) || !SENKO_SCORE_IS_POINTS (score))
    return;
  add (self, _ ("floor"), self->definition->judging.page,
       g_strdup_printf (
           score >= floor
               ? _ ("%1$s: %2$s reaches the floor of %3$s.")
               : _ ("%1$s: %2$s is below the floor of %3$s: not passed, whatever the total."),
           test_label (self, test), senko_points_format (score, a),
           senko_points_format (floor, b)));
}

static char *
name_tests (StageOf *self, guint32 tests)
{
  GString *names = g_string_new (NULL);

  for (SenkoCode test = 1; test < self->definition->n_tests; test++)
    if (tests & (1u << test))
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "",
                              test_label (self, test));
  return g_string_free (names, FALSE);
}

static void
explain_veto (StageOf *self, const SenkoVeto *veto)
{
  guint32 found = senko_judging_vetoed_tests (self->preview->judging, self->index, veto);
  g_autofree char *names = name_tests (self, found);
  guint n = (guint)__builtin_popcount (found);
  int page = veto->page > 0 ? veto->page : self->definition->judging.page;

  if (n >= veto->count)
    add (self, _ ("veto"), page,
         g_strdup_printf (ngettext ("%1$u grade is %2$s or lower (%3$s), and %4$u is enough: not "
                                    "passed, whatever the total.",
                                    "%1$u grades are %2$s or lower (%3$s), and %4$u are enough: "
                                    "not passed, whatever the total.",
                                    n),
                          n, veto->grade, names, veto->count));
  else if (n > 0)
    add (
        self, _ ("veto"), page,
        g_strdup_printf (ngettext ("%1$u grade is %2$s or lower (%3$s); %4$u would keep out.",
                                   "%1$u grades are %2$s or lower (%3$s); %4$u would keep out.", n),
                         n, veto->grade, names, veto->count));
}

/* "B: written test b, interview イ". */
static void
explain_zone (StageOf *self)
{
  const SenkoZones *zones = self->definition->judging.zones[self->preview->stage];
  gboolean ja = senko_language_is_japanese ();
  const SenkoBand *row, *column;
  const char *name;

  if (zones == NULL)
    return;
  senko_judging_get_bands (self->preview->judging, self->index, &row, &column);
  name = senko_result_get_zone (self->definition, self->preview->stage, self->result);
  add (self, _ ("zone"), zones->page > 0 ? zones->page : self->definition->judging.page,
       g_strdup_printf (
           self->result->out_of_zone
               ? _ ("%1$s, where %2$s is %3$s and %4$s is %5$s: not passed, whatever the total.")
               : _ ("%1$s, where %2$s is %3$s and %4$s is %5$s."),
           name, senko_order_name (self->definition, &zones->rows.of, ja), row->name,
           senko_order_name (self->definition, &zones->columns.of, ja), column->name));
}

void
_senko_explain_bars (StageOf *self, const SenkoPlan *plan)
{
  if (self->result->rank == 0 || plan == NULL)
    return;
  for (guint column = 0; column < self->preview->judging->n_tests; column++)
    explain_floor (self, plan, column);
  for (guint v = 0; v < self->definition->judging.n_vetoes; v++)
    explain_veto (self, &self->definition->judging.vetoes[v]);
  explain_zone (self);
}
