/* Claimed, verified, rejected, applied: one row a person and kind, and that the sums agree. */
#include "model/senko-bonus-report.h"

#include "model/claims/senko-claims-private.h"
#include "model/senko-decide.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SenkoBonusReport *report;
  GArray *sums; /* of SenkoPoints: by person, what their claims come to */
  GHashTable *names; /* applicant → name */
} Reading;

static void
row_free (SenkoBonusRow *self)
{
  g_free (self->number);
  g_free (self->name);
  g_free (self);
}

void
senko_bonus_report_free (SenkoBonusReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

/* --- Claims --- */

static void
count_line (const SenkoDefinition *definition, const SenkoBonusLine *line, SenkoBonusRow *row)
{
  SenkoPoints worth = definition->bonuses[line->claim.bonus].points;

  if (worth == SENKO_POINTS_NONE)
    worth = 0;
  row->n_claimed++;
  row->claimed += worth;
  row->applied += line->points;
  if (line->claim.verdict == SENKO_CLAIM_VERIFIED)
    {
      row->n_verified++;
      row->verified += worth;
    }
  else if (line->claim.verdict == SENKO_CLAIM_REJECTED)
    {
      row->n_rejected++;
      row->rejected += worth;
    }
  else
    row->n_open++;
}

static SenkoBonusRow *
row_of (Reading *self, const SenkoPeople *people, const SenkoPerson *person, SenkoCode bonus)
{
  GPtrArray *rows = self->report->rows;
  SenkoBonusRow *row = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;
  const char *name;

  if (row != NULL && row->applicant == person->id && row->bonus == bonus)
    return row;
  row = g_new0 (SenkoBonusRow, 1);
  row->applicant = person->id;
  row->bonus = bonus;
  row->number = g_strdup (person->exam_no != 0 ? senko_people_exam_no (people, person)
                                               : senko_people_receipt_no (people, person));
  name = g_hash_table_lookup (self->names, &person->id);
  row->name = g_strdup (name != NULL ? name : "");
  g_ptr_array_add (rows, row);
  return row;
}

static gboolean
on_person_cb (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  Reading *self = user_data;
  SenkoSubject post = senko_person_subject (person);
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  SenkoPoints sum = 0;
  guint n = 0;

  if (facts->n_claims > 0)
    senko_bonus_total (people->definition, facts, &post, 0, lines, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      count_line (people->definition, &lines[i],
                  row_of (self, people, person, lines[i].claim.bonus));
      count_line (people->definition, &lines[i],
                  g_ptr_array_index (self->report->kinds, lines[i].claim.bonus));
      sum += lines[i].points;
    }
  g_array_append_val (self->sums, sum);
  self->report->sum_applied += sum;
  return TRUE;
}

/* --- What judging used --- */

typedef struct {
  const SenkoPeople *people;
  SenkoPoints *judged; /* by person; NONE = not in the decision */
} Judged;

static gboolean
take_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Judged *self = user_data;
  const SenkoPerson *person = senko_people_find (self->people, line->id);

  if (person != NULL)
    self->judged[person - self->people->items] = line->bonus;
  return TRUE;
}

static gboolean
read_decision (SenkoRegister *reg, SenkoSelection *selection, SenkoCode stage, Judged *judged,
               gboolean *decided, GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;

  if (!senko_decide_find (reg, selection, stage, &decision, error))
    return FALSE;
  *decided = decision != NULL;
  return decision == NULL || senko_decide_read (reg, selection, decision, take_line, judged, error);
}

static gboolean
read_preview (SenkoRegister *reg, SenkoPeople *people, SenkoCode stage, Judged *judged,
              GError **error)
{
  g_autoptr (SenkoPreview) preview = senko_preview_load_for (reg, people, stage, error);

  for (guint i = 0; preview != NULL && i < people->n_items; i++)
    judged->judged[i] = preview->judging->entrants[i].bonus;
  return preview != NULL;
}

static void
compare (Reading *self, const SenkoPeople *people, const SenkoPoints *judged)
{
  for (guint i = 0; i < people->n_items; i++)
    {
      SenkoPoints sum = g_array_index (self->sums, SenkoPoints, i);
      SenkoPoints used = judged[i] == SENKO_POINTS_NONE ? 0 : judged[i];
      char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER];

      self->report->sum_judged += used;
      if (used == sum)
        continue;
      g_ptr_array_add (
          self->report->differences,
          g_strdup_printf (_ ("%1$s: the verified claims come to %2$s points, judging used %3$s."),
                           senko_people_receipt_no (people, &people->items[i]),
                           senko_points_format (sum, a), senko_points_format (used, b)));
    }
}

static gboolean
reconcile (Reading *self, SenkoRegister *reg, SenkoSelection *selection, SenkoPeople *people,
           GError **error)
{
  SenkoCode stage = _senko_bonus_stage (selection->definition);
  g_autofree SenkoPoints *points = g_new (SenkoPoints, people->n_items + 1);
  Judged judged = { people, points };

  for (guint i = 0; i < people->n_items; i++)
    points[i] = SENKO_POINTS_NONE;
  if (stage != 0
      && (!read_decision (reg, selection, stage, &judged, &self->report->decided, error)
          || (!self->report->decided && !read_preview (reg, people, stage, &judged, error))))
    return FALSE;
  compare (self, people, points);
  return TRUE;
}

/* --- The whole --- */

static GHashTable *
read_names (SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  g_autoptr (GHashTable) names
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (SenkoStatement) row
      = senko_facts_read_numbers (senko_register_get_connection (reg), selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      gint64 id = senko_statement_get_int (row, 0);

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id),
                           g_strdup (senko_statement_get_text (row, 3)));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&names) : NULL;
}

static SenkoBonusReport *
report_new (const SenkoDefinition *definition)
{
  SenkoBonusReport *self = g_new0 (SenkoBonusReport, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  self->differences = g_ptr_array_new_with_free_func (g_free);
  for (guint code = 0; code < definition->n_bonuses; code++)
    {
      SenkoBonusRow *row = g_new0 (SenkoBonusRow, 1);

      row->bonus = (SenkoCode)code;
      g_ptr_array_add (self->kinds, row);
    }
  return self;
}

SenkoBonusReport *
senko_bonus_report_load (SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  g_autoptr (SenkoBonusReport) report = report_new (selection->definition);
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (SenkoPoints));
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  g_autoptr (GHashTable) names = view != NULL ? read_names (reg, selection, error) : NULL;
  Reading reading = { report, sums, names };
  const SenkoPeopleOptions options = { .func = on_person_cb, .user_data = &reading };
  g_autoptr (SenkoPeople) people
      = names != NULL ? senko_people_load (reg, selection, &options, error) : NULL;

  if (people == NULL || !reconcile (&reading, reg, selection, people, error))
    return NULL;
  /* Claims whose bonus these rules do not have are the first; usually there are none. */
  if (((SenkoBonusRow *)g_ptr_array_index (report->kinds, 0))->n_claimed == 0)
    g_ptr_array_remove_index (report->kinds, 0);
  return g_steal_pointer (&report);
}
