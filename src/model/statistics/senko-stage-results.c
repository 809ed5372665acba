/* One way to the results of a stage, decided or not. */
#include "model/senko-stage-results.h"

#include "model/senko-decide.h"

static gboolean
add_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  SenkoStageResult result
      = { line->id,    line->pool,  line->track,   line->category, line->subject,
          line->total, line->bonus, line->outcome, line->examinee, line->fixed_term };

  g_array_append_val ((GArray *)user_data, result);
  return TRUE;
}

static gboolean
read_preview (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, GArray *results,
              GError **error)
{
  g_autoptr (SenkoPreview) preview = senko_preview_load (self, selection, stage, NULL, error);

  for (guint i = 0; preview != NULL && i < preview->people->n_items; i++)
    {
      SenkoSnapshotLine line;

      senko_snapshot_get_person (preview->people, preview->judging, i, &line);
      add_line (&line, results);
    }
  return preview != NULL;
}

GArray *
senko_stage_results_load (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                          gboolean *confirmed, GError **error)
{
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (SenkoStageResult));
  g_autoptr (SenkoDecision) decision = NULL;

  if (!senko_decide_find (self, selection, stage, &decision, error))
    return NULL;
  if (confirmed != NULL)
    *confirmed = decision != NULL;
  if (decision != NULL ? !senko_decide_read (self, selection, decision, add_line, results, error)
                       : !read_preview (self, selection, stage, results, error))
    return NULL;
  return g_steal_pointer (&results);
}
