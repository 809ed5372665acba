/* Findings: one row for each rule that applies to each applicant. */
#include "base/senko-append.h"
#include "model/judging/senko-reach.h"
#include "model/lists/senko-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PART_CELLS (1 << 17) /* about what the rows of a part take */

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
  gboolean japanese;
  guint *counts;
} Listing;

/* The findings of people one after another, by one thread. */
typedef struct {
  const Listing *listing;
  gboolean waits; /* for the parts before it; else each row goes to the sink at once */
  GString *cells; /* of the rows that wait, or an explanation */
  guint counts[SENKO_VERDICT_VOID + 1];
} Part;

static gboolean
is_wanted (const SenkoFindingFilter *filter, const SenkoFinding *finding)
{
  return (filter->verdicts == 0 || (filter->verdicts & (1u << finding->verdict)))
         && (filter->rule == 0 || finding->rule == filter->rule)
         && (filter->stage == 0 || (finding->open_for & (1u << filter->stage)));
}

static void
add_cell (GString *cells, const char *cell)
{
  senko_append (cells, cell, strlen (cell) + 1);
}

static void
list_finding (Part *self, const SenkoDefinition *definition, const char *receipt_no,
              const SenkoFinding *finding)
{
  const SenkoListSink *sink = self->listing->sink;
  GString *out = self->cells;
  char page[SENKO_LIST_NUMBER];
  const char *cells[G_N_ELEMENTS (columns)] = {
    receipt_no,
    senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, finding->rule),
    senko_list_number ((guint32)senko_finding_page (definition, finding), page),
    senko_list_code (sink, definition, SENKO_VOCABULARY_RULING, finding->verdict),
  };

  for (guint i = 0; self->waits && i + 1 < G_N_ELEMENTS (columns); i++)
    add_cell (out, cells[i]);
  senko_finding_explain (definition, finding, self->listing->japanese, out);
  if (self->waits)
    {
      senko_append (out, "", 1);
      return;
    }
  cells[G_N_ELEMENTS (columns) - 1] = out->str;
  sink->row (cells, G_N_ELEMENTS (columns), sink->user_data);
  g_string_truncate (out, 0);
}

static gboolean
list_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Part *self = user_data;
  const char *receipt_no = senko_people_receipt_no (people, person);
  guint32 closed = _senko_reach_closed (self->listing->reach, person);

  for (guint i = 0; i < findings->n_items; i++)
    {
      SenkoFinding finding = findings->items[i];

      senko_finding_close (&finding, closed);
      if (!is_wanted (&self->listing->filter, &finding))
        continue;
      self->counts[finding.verdict]++;
      list_finding (self, people->definition, receipt_no, &finding);
    }
  return TRUE;
}

static gpointer
begin_part (gpointer user_data)
{
  const Listing *listing = user_data;
  Part *self = g_new0 (Part, 1);

  self->listing = listing;
  self->waits = listing->sink->rows != NULL;
  self->cells = g_string_sized_new (self->waits ? PART_CELLS : 256);
  return self;
}

static void
end_part (gpointer part, gboolean failed, gpointer user_data)
{
  Part *self = part;
  const Listing *listing = user_data;

  if (!failed && self->waits)
    listing->sink->rows (g_steal_pointer (&self->cells), listing->sink->user_data);
  for (guint i = 0; !failed && listing->counts != NULL && i < G_N_ELEMENTS (self->counts); i++)
    listing->counts[i] += self->counts[i];
  if (self->cells != NULL)
    g_string_free (self->cells, TRUE);
  g_free (self);
}

/* Only one thread where every row goes to the sink at once. */
static SenkoPeople *
list_people (SenkoRegister *self, SenkoSelection *selection, Listing *listing, GError **error)
{
  gboolean in_parts = listing->sink->rows != NULL && listing->filter.applicant == 0;
  Part *whole = in_parts ? NULL : begin_part (listing);
  SenkoPeopleOptions options = { .findings = TRUE,
                                 .only = listing->filter.applicant,
                                 .func = list_person,
                                 .user_data = in_parts ? (gpointer)listing : whole,
                                 .begin_part = in_parts ? begin_part : NULL,
                                 .end_part = in_parts ? end_part : NULL };
  SenkoPeople *people = senko_people_load (self, selection, &options, error);

  if (whole != NULL)
    end_part (whole, people == NULL, listing);
  return people;
}

gboolean
senko_list_findings (SenkoRegister *self, SenkoSelection *selection,
                     const SenkoFindingFilter *filter, const SenkoListSink *sink,
                     guint counts[SENKO_VERDICT_VOID + 1], GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoReach) reach = NULL;
  Listing listing = { .sink = sink, .japanese = senko_language_is_japanese (), .counts = counts };
  g_autoptr (SenkoPeople) people = NULL;

  if (filter != NULL)
    listing.filter = *filter;
  reach
      = view != NULL ? _senko_reach_load (self, selection, listing.filter.applicant, error) : NULL;
  if (reach == NULL)
    return FALSE;
  listing.reach = reach;
  sink->begin (columns, G_N_ELEMENTS (columns), sink->user_data);
  people = list_people (self, selection, &listing, error);
  return people != NULL;
}
