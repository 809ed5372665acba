/* What came of it: the lists that leave the program as files in out/, and the numbers of the
 * summary. */
#include "demo/senko-demo-private.h"

#include "exchange/senko-export-list.h"
#include "model/senko-statistics.h"

/* Files */

typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
  const char *folder;
  SenkoDemoSummary *summary;
} Results;

typedef gboolean (*ListFunc) (const Results *self, const SenkoListSink *sink, GError **error);

static gboolean
list_stage1 (const Results *self, const SenkoListSink *sink, GError **error)
{
  return senko_list_results (self->reg, self->selection, "stage1", sink, error);
}

static gboolean
list_stage2 (const Results *self, const SenkoListSink *sink, GError **error)
{
  return senko_list_results (self->reg, self->selection, "stage2", sink, error);
}

static gboolean
list_roster (const Results *self, const SenkoListSink *sink, GError **error)
{
  return senko_list_roster (self->reg, self->selection, NULL, sink, error);
}

static gboolean
list_statistics (const Results *self, const SenkoListSink *sink, GError **error)
{
  return senko_list_statistics (self->reg, 0, 0, sink, error);
}

static gboolean
list_findings (const Results *self, const SenkoListSink *sink, GError **error)
{
  guint counts[SENKO_VERDICT_VOID + 1] = { 0 };
  gboolean listed = senko_list_findings (self->reg, self->selection, NULL, sink, counts, error);

  self->summary->n_open = counts[SENKO_VERDICT_PENDING] + counts[SENKO_VERDICT_MANUAL];
  return listed;
}

static gboolean
write_list (const Results *self, const char *name, ListFunc list, GError **error)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (SENKO_TABLE_CSV, "", NULL);
  SenkoListSink sink = senko_export_list_sink (writer);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return list (self, &sink, error)
         && senko_table_writer_save (writer, path, SENKO_ENCODING_UTF8, SENKO_CSV_NONE, NULL,
                                     error);
}

/* The summary */

static gboolean
count_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
              const SenkoFindings *findings, gpointer user_data)
{
  SenkoDemoSummary *summary = user_data;

  for (guint i = 0; i < findings->n_items; i++)
    {
      const SenkoFinding *finding = &findings->items[i];

      summary->n_findings++;
      summary->n_ruled += finding->ruled;
      summary->n_failed
          += finding->verdict == SENKO_VERDICT_FAIL || finding->verdict == SENKO_VERDICT_VOID;
      summary->n_fallback += finding->verdict == SENKO_VERDICT_FALLBACK;
    }
  summary->n_applications++;
  summary->n_void += findings->summary.is_void;
  summary->n_ineligible += findings->summary.ineligible && !findings->summary.is_void;
  return TRUE;
}

static gboolean
count_people (const Results *self, GError **error)
{
  SenkoPeopleOptions options
      = { .findings = TRUE, .func = count_person, .user_data = self->summary };
  g_autoptr (SenkoPeople) people = senko_people_load (self->reg, self->selection, &options, error);

  return people != NULL;
}

static gboolean
count_passes (const Results *self, GError **error)
{
  int year = self->selection->definition->hire_year;
  g_autoptr (SenkoStatistics) statistics = senko_statistics_load (self->reg, year, year, error);

  for (guint i = 0; statistics != NULL && i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->kind != SENKO_STATISTICS_TOTAL)
        continue;
      self->summary->n_applicants = (guint)line->applicants;
      self->summary->n_examinees = (guint)line->examinees;
      self->summary->n_regular = (guint)line->regular;
      self->summary->n_fixed_term = (guint)line->fixed_term;
    }
  return statistics != NULL;
}

static gboolean
count_waiting (const SenkoSnapshotLine *line, gpointer user_data)
{
  SenkoDemoSummary *summary = user_data;

  summary->n_waitlist += line->waitlist_rank > 0;
  return TRUE;
}

static gboolean
count_waiting_list (const Results *self, GError **error)
{
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (self->reg), self->selection->id, "stage2", error);

  return decision != NULL
         && senko_decide_read (self->reg, self->selection, decision, count_waiting, self->summary,
                               error);
}

gboolean
senko_demo_write_results (SenkoRegister *register_, SenkoSelection *selection, const char *folder,
                          SenkoDemoSummary *summary, GError **error)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  Results results = { register_, selection, out, summary };

  return senko_demo_make_folder (out, error)
         && write_list (&results, "results-stage1.csv", list_stage1, error)
         && write_list (&results, "results-stage2.csv", list_stage2, error)
         && write_list (&results, "roster.csv", list_roster, error)
         && write_list (&results, "statistics.csv", list_statistics, error)
         && write_list (&results, "findings.csv", list_findings, error)
         && count_people (&results, error) && count_passes (&results, error)
         && count_waiting_list (&results, error);
}
