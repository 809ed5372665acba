/* Findings: one row for each rule that applies to each applicant. */
#include "base/senko-append.h"
#include "model/judging/senko-reach.h"
#include "model/lists/senko-list.h"
#include "model/people/senko-people-findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PART_CELLS (1 << 17) /* about what the rows of a part take */
#define KEPT_PART 128 /* people */
#define KEPT_TEXTS (1 << 19)

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
is_wanted (const SenkoFindingFilter *filter, SenkoCode rule, guint verdict, guint32 open_for)
{
  return (filter->verdicts == 0 || (filter->verdicts & (1u << verdict)))
         && (filter->rule == 0 || rule == filter->rule)
         && (filter->stage == 0 || (open_for & (1u << filter->stage)));
}

static void
add_cell (GString *cells, const char *cell)
{
  senko_append (cells, cell, strlen (cell) + 1);
}

/* All cells but the first. */
static void
add_cells (const Listing *self, const SenkoDefinition *definition, const SenkoFinding *finding,
           GString *out)
{
  char page[SENKO_LIST_NUMBER];

  add_cell (out, senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, finding->rule));
  add_cell (out, senko_list_number ((guint32)senko_finding_page (definition, finding), page));
  add_cell (out,
            senko_list_code (self->sink, definition, SENKO_VOCABULARY_RULING, finding->verdict));
  senko_finding_explain (definition, finding, self->japanese, out);
  senko_append (out, "", 1);
}

/* One row; others: the cells after the first, as add_cells() makes them. */
static void
hand_row (const Listing *self, const char *receipt_no, const char *others)
{
  const char *cells[G_N_ELEMENTS (columns)] = { receipt_no, others };

  for (guint i = 2; i < G_N_ELEMENTS (columns); i++)
    cells[i] = cells[i - 1] + strlen (cells[i - 1]) + 1;
  self->sink->row (cells, G_N_ELEMENTS (columns), self->sink->user_data);
}

static void
list_finding (Part *self, const SenkoDefinition *definition, const char *receipt_no,
              const SenkoFinding *finding)
{
  self->counts[finding->verdict]++;
  if (self->waits)
    add_cell (self->cells, receipt_no);
  add_cells (self->listing, definition, finding, self->cells);
  if (self->waits)
    return;
  hand_row (self->listing, receipt_no, self->cells->str);
  g_string_truncate (self->cells, 0);
}

/* As far as it still means something, and if it is wanted then. */
static void
list_closed (Part *self, const SenkoDefinition *definition, const char *receipt_no,
             SenkoFinding *finding, guint32 closed)
{
  senko_finding_close (finding, closed);
  if (is_wanted (&self->listing->filter, finding->rule, finding->verdict, finding->open_for))
    list_finding (self, definition, receipt_no, finding);
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

      list_closed (self, people->definition, receipt_no, &finding, closed);
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

/* --- Findings that were kept: each that differs from all others is put into words once. */

typedef struct {
  gsize start, length; /* in the texts; length 0: not yet */
} Words;

typedef struct {
  const SenkoDefinition *definition;
  const SenkoKeptFindings *findings;
  Words *words; /* of each finding that differs */
  GString *texts;
} KeptListing;

static const Words *
find_words (Part *self, const KeptListing *kept, guint32 number)
{
  Words *words = &kept->words[number];
  SenkoFinding finding;

  if (words->length > 0)
    return words;
  _senko_findings_get (kept->findings, number, &finding);
  words->start = kept->texts->len;
  add_cells (self->listing, kept->definition, &finding, kept->texts);
  words->length = kept->texts->len - words->start;
  return words;
}

static void
list_kept (Part *self, const KeptListing *kept, guint32 number, const char *receipt_no)
{
  const Words *words = find_words (self, kept, number);

  self->counts[kept->findings->items[number].verdict]++;
  if (!self->waits)
    {
      hand_row (self->listing, receipt_no, kept->texts->str + words->start);
      return;
    }
  add_cell (self->cells, receipt_no);
  senko_append (self->cells, kept->texts->str + words->start, words->length);
}

static void
list_kept_person (Part *self, const KeptListing *kept, guint index)
{
  const SenkoKeptPerson *person = &kept->findings->people[index];
  const char *receipt_no = (const char *)kept->findings->data + person->receipt_no;
  guint32 closed = _senko_reach_closed (
      self->listing->reach,
      &(const SenkoPerson){ .id = person->id, .withdrew_at = person->withdrew_at });

  for (guint i = person[0].first_row; i < person[1].first_row; i++)
    {
      guint32 number = kept->findings->rows[i];
      const SenkoKeptFinding *item = &kept->findings->items[number];
      SenkoFinding finding;

      if ((item->open_for & closed) != 0)
        {
          _senko_findings_get (kept->findings, number, &finding);
          list_closed (self, kept->definition, receipt_no, &finding, closed);
        }
      else if (is_wanted (&self->listing->filter, item->rule, item->verdict, item->open_for))
        list_kept (self, kept, number, receipt_no);
    }
}

static void
list_all_kept (const KeptListing *kept, Listing *listing)
{
  guint n = kept->findings->n_people;

  for (guint start = 0; start < n; start += KEPT_PART)
    {
      Part *part = begin_part (listing);

      for (guint i = start; i < MIN (start + KEPT_PART, n); i++)
        list_kept_person (part, kept, i);
      end_part (part, FALSE, listing);
    }
}

/* FALSE without error: none were kept. */
static gboolean
find_kept (SenkoRegister *self, SenkoSelection *selection, Listing *listing, GError **error)
{
  g_autoptr (SenkoKeptFindings) findings = _senko_findings_read (self, selection, error);
  KeptListing kept = { selection->definition, findings, NULL, NULL };

  if (findings == NULL)
    return FALSE;
  kept.words = g_new0 (Words, findings->n_items + 1);
  kept.texts = g_string_sized_new (KEPT_TEXTS);
  list_all_kept (&kept, listing);
  g_string_free (kept.texts, TRUE);
  g_free (kept.words);
  return TRUE;
}

/* --- All */

static gboolean
list_all (SenkoRegister *self, SenkoSelection *selection, Listing *listing, GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoPeople) people = NULL;

  if (listing->filter.applicant == 0 && find_kept (self, selection, listing, &failure))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  people = list_people (self, selection, listing, error);
  return people != NULL;
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

  if (filter != NULL)
    listing.filter = *filter;
  reach
      = view != NULL ? _senko_reach_load (self, selection, listing.filter.applicant, error) : NULL;
  if (reach == NULL)
    return FALSE;
  listing.reach = reach;
  sink->begin (columns, G_N_ELEMENTS (columns), sink->user_data);
  return list_all (self, selection, &listing, error);
}
