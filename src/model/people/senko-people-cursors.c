/* Cursors over the fact tables: rows become plain values in the definition's codes. */
#include "model/people/senko-people-private.h"

#include "base/senko-text.h"
#include "store/senko-facts-reader.h"

static SenkoCode
code (const SenkoFactCursors *self, SenkoVocabulary vocabulary, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (self->definition, vocabulary, text, length);
}

static void
add_licence (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoLicence item = {
    .school_type = code (self, SENKO_VOCABULARY_SCHOOL_TYPE, row, 1),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, row, 2),
    .kind = code (self, SENKO_VOCABULARY_LICENCE_KIND, row, 3),
    .status = code (self, SENKO_VOCABULARY_STATUS, row, 4),
    .date = senko_statement_get_int (row, 5),
    .route = code (self, SENKO_VOCABULARY_LICENCE_ROUTE, row, 6),
  };

  g_array_append_val (self->licences.items, item);
}

static guint64
employer_key (SenkoFactCursors *self, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  if (text == NULL)
    return 0;
  g_string_truncate (self->scratch, 0);
  senko_text_key (text, length, self->scratch);
  return senko_text_hash (self->scratch->str, self->scratch->len, 0);
}

static void
add_career (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoCareer item = {
    .career_no = senko_statement_get_int (row, 1),
    .employer_key = employer_key (self, row, 2),
    .employer_kind = code (self, SENKO_VOCABULARY_EMPLOYER_KIND, row, 3),
    .position = code (self, SENKO_VOCABULARY_POSITION, row, 4),
    .school_type = code (self, SENKO_VOCABULARY_SCHOOL_TYPE, row, 5),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, row, 6),
    .from = senko_statement_get_int (row, 7),
    .to = senko_statement_get_int (row, 8),
    .expected_to = senko_statement_get_int (row, 9),
    .left_for = code (self, SENKO_VOCABULARY_LEFT_FOR, row, 10),
    .conditional_period = senko_statement_get_int (row, 11) != 0,
  };

  g_array_append_val (self->careers.items, item);
}

static void
add_leave (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoLeave item = {
    .career_no = senko_statement_get_int (row, 1),
    .from = senko_statement_get_int (row, 2),
    .to = senko_statement_get_int (row, 3),
    .kind = code (self, SENKO_VOCABULARY_LEAVE_KIND, row, 4),
  };

  g_array_append_val (self->leaves.items, item);
}

/* A score, or the place of a grade (準1級) in the definition's list of grades. */
static SenkoPoints
certificate_score (const SenkoFactCursors *self, SenkoCode kind, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);
  SenkoPoints points = SENKO_POINTS_NONE;

  if (text == NULL)
    return SENKO_POINTS_NONE;
  for (guint t = 0; t < self->definition->n_tables; t++)
    {
      char **grades = self->definition->tables[t].grades[kind];

      for (guint g = 0; grades != NULL && grades[g] != NULL; g++)
        if (strlen (grades[g]) == length && memcmp (grades[g], text, length) == 0)
          return SENKO_POINTS (g + 1);
      if (grades != NULL)
        return SENKO_POINTS_NONE;
    }
  return senko_points_parse (text, length, &points) ? points : SENKO_POINTS_NONE;
}

static void
add_credential (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoCode kind = code (self, SENKO_VOCABULARY_CREDENTIAL, row, 1);
  SenkoCredential item = {
    .kind = kind,
    .obtained_on = senko_statement_get_int (row, 2),
    .score = certificate_score (self, kind, row, 3),
    .score2 = certificate_score (self, kind, row, 4),
    .status = code (self, SENKO_VOCABULARY_STATUS, row, 5),
    .valid_to = senko_statement_get_int (row, 6),
  };

  g_array_append_val (self->credentials.items, item);
}

static void
add_claim (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoClaim item = {
    .bonus = code (self, SENKO_VOCABULARY_BONUS, row, 1),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, row, 2),
    .verdict = code (self, SENKO_VOCABULARY_CLAIM_VERDICT, row, 3),
    .claimed_at = senko_statement_get_int (row, 4),
  };

  g_array_append_val (self->claims.items, item);
}

static void
add_arrival (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoArrival item = {
    .document = code (self, SENKO_VOCABULARY_DOCUMENT, row, 1),
    .arrived_on = senko_statement_get_int (row, 2),
    .verdict = code (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, row, 3),
  };

  g_array_append_val (self->arrivals.items, item);
}

static void
add_ruling (SenkoFactCursors *self, SenkoStatement *row)
{
  SenkoRuling item = {
    .rule = code (self, SENKO_VOCABULARY_RULE, row, 1),
    .verdict = code (self, SENKO_VOCABULARY_RULING, row, 2),
  };

  g_array_append_val (self->rulings.items, item);
}

typedef void (*AddFunc) (SenkoFactCursors *self, SenkoStatement *row);

static gboolean
step (SenkoFactCursor *cursor, GError **error)
{
  GError *failure = NULL;

  cursor->has_row = senko_statement_next (cursor->statement, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (cursor->has_row)
    cursor->applicant = senko_statement_get_int (cursor->statement, 0);
  return TRUE;
}

static gboolean
seek_cursor (SenkoFactCursor *cursor, SenkoStatement *statement, gsize size, GError **error)
{
  g_clear_pointer (&cursor->statement, senko_statement_release);
  cursor->statement = statement;
  if (statement == NULL)
    return FALSE;
  if (cursor->items == NULL)
    cursor->items = g_array_new (FALSE, FALSE, size);
  return step (cursor, error);
}

static gboolean
read_items (SenkoFactCursors *self, SenkoFactCursor *cursor, gint64 applicant, AddFunc add,
            GError **error)
{
  g_array_set_size (cursor->items, 0);
  while (cursor->has_row && cursor->applicant < applicant)
    if (!step (cursor, error))
      return FALSE;
  while (cursor->has_row && cursor->applicant == applicant)
    {
      add (self, cursor->statement);
      if (!step (cursor, error))
        return FALSE;
    }
  return TRUE;
}

void
_senko_fact_cursors_init (SenkoFactCursors *self, SenkoConnection *connection,
                          const SenkoDefinition *definition)
{
  *self = (SenkoFactCursors){ .connection = connection,
                              .definition = definition,
                              .scratch = g_string_new (NULL) };
}

gboolean
_senko_fact_cursors_seek (SenkoFactCursors *self, gint64 first, gint64 last, GError **error)
{
#define SEEK(field, table, type)                                                                   \
  seek_cursor (&self->field,                                                                       \
               senko_facts_read_between (self->connection, table, first, last, error),             \
               sizeof (type), error)
  return SEEK (licences, SENKO_TABLE_LICENCES, SenkoLicence)
         && SEEK (careers, SENKO_TABLE_CAREERS, SenkoCareer)
         && SEEK (leaves, SENKO_TABLE_LEAVES, SenkoLeave)
         && SEEK (credentials, SENKO_TABLE_CREDENTIALS, SenkoCredential)
         && SEEK (claims, SENKO_TABLE_CLAIMS, SenkoClaim)
         && SEEK (arrivals, SENKO_TABLE_DOCUMENTS, SenkoArrival)
         && SEEK (rulings, SENKO_TABLE_RULINGS, SenkoRuling);
#undef SEEK
}

static void
close_cursor (SenkoFactCursor *cursor)
{
  g_clear_pointer (&cursor->statement, senko_statement_release);
  g_clear_pointer (&cursor->items, g_array_unref);
}

void
_senko_fact_cursors_close (SenkoFactCursors *self)
{
  close_cursor (&self->licences);
  close_cursor (&self->careers);
  close_cursor (&self->leaves);
  close_cursor (&self->credentials);
  close_cursor (&self->claims);
  close_cursor (&self->arrivals);
  close_cursor (&self->rulings);
  if (self->scratch != NULL)
    g_string_free (g_steal_pointer (&self->scratch), TRUE);
}

gboolean
_senko_fact_cursors_read (SenkoFactCursors *self, gint64 applicant, SenkoFacts *facts,
                          GError **error)
{
  if (!read_items (self, &self->licences, applicant, add_licence, error)
      || !read_items (self, &self->careers, applicant, add_career, error)
      || !read_items (self, &self->leaves, applicant, add_leave, error)
      || !read_items (self, &self->credentials, applicant, add_credential, error)
      || !read_items (self, &self->claims, applicant, add_claim, error)
      || !read_items (self, &self->arrivals, applicant, add_arrival, error)
      || !read_items (self, &self->rulings, applicant, add_ruling, error))
    return FALSE;
#define GIVE(field, type)                                                                          \
  (facts->field = (const type *)self->field.items->data, facts->n_##field = self->field.items->len)
  GIVE (licences, SenkoLicence);
  GIVE (careers, SenkoCareer);
  GIVE (leaves, SenkoLeave);
  GIVE (credentials, SenkoCredential);
  GIVE (claims, SenkoClaim);
  GIVE (arrivals, SenkoArrival);
  GIVE (rulings, SenkoRuling);
#undef GIVE
  return TRUE;
}
