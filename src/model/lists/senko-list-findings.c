/* Findings: one row for each rule that applies to each applicant. */
#include "model/judging/senko-reach.h"
#include "model/lists/senko-list.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "rule", N_ ("rule"), FALSE },
  { "page", N_ ("page"), TRUE },
  { "verdict", N_ ("verdict"), FALSE },
  { "explanation", N_ ("explanation"), FALSE },
};

typedef struct {
  const SenkoListSink *sink;
  SenkoFindingFilter filter;
  const SenkoReach *reach;
  GString *text;
  gboolean japanese;
  guint *counts;
} Listing;

static gboolean
is_wanted (const SenkoFindingFilter *filter, const SenkoFinding *finding)
{
  return (filter->verdicts == 0 || (filter->verdicts & (1u << finding->verdict)))
         && (filter->rule == 0 || finding->rule == filter->rule)
         && (filter->stage == 0 || (finding->open_for & (1u << filter->stage)));
}

static void
list_finding (Listing *self, const SenkoDefinition *definition, const char *receipt_no,
              const SenkoFinding *finding)
{
  int page = senko_finding_page (definition, finding);
  char page_text[SENKO_LIST_NUMBER];

  g_string_truncate (self->text, 0);
  senko_finding_explain (definition, finding, self->japanese, self->text);
  self->sink->row (
      (const char *[]){
          receipt_no, senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, finding->rule),
          senko_list_number ((guint32)page, page_text),
          senko_list_code (self->sink, definition, SENKO_VOCABULARY_RULING, finding->verdict),
          self->text->str },
      G_N_ELEMENTS (columns), self->sink->user_data);
}

static gboolean
list_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Listing *self = user_data;
  const char *receipt_no = senko_people_receipt_no (people, person);
  guint32 closed = _senko_reach_closed (self->reach, person);

  for (guint i = 0; i < findings->n_items; i++)
    {
      SenkoFinding finding = findings->items[i];

      senko_finding_close (&finding, closed);
      if (!is_wanted (&self->filter, &finding))
        continue;
      if (self->counts != NULL)
        self->counts[finding.verdict]++;
      list_finding (self, people->definition, receipt_no, &finding);
    }
  return TRUE;
}

gboolean
senko_list_findings (SenkoRegister *self, SenkoSelection *selection,
                     const SenkoFindingFilter *filter, const SenkoListSink *sink,
                     guint counts[SENKO_VERDICT_VOID + 1], GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoReach) reach = NULL;
  Listing listing = { sink, { 0 }, NULL, text, senko_language_is_japanese (), counts };
  SenkoPeopleOptions options = { .findings = TRUE, .func = list_person, .user_data = &listing };
  g_autoptr (SenkoPeople) people = NULL;

  if (filter != NULL)
    listing.filter = *filter;
  options.only = listing.filter.applicant;
  reach = view != NULL ? _senko_reach_load (self, selection, options.only, error) : NULL;
  if (reach == NULL)
    return FALSE;
  listing.reach = reach;
  sink->begin (columns, G_N_ELEMENTS (columns), sink->user_data);
  people = senko_people_load (self, selection, &options, error);
  return people != NULL;
}
