/* Proving the facts: every row must be what the journal says it became last, and no other rows may
 * be there.
 *
 * One pass over the journal leaves, for each row that should exist, the number of the journal row
 * that made it what it is (a hash of table, owner and key → seq; the texts themselves are compared,
 * so a chance collision cannot hide anything). A second pass over the facts ticks them off. */
#include "store/senko-store-private.h"
#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- What should exist: an open table from identity to seq
 * ------------------------------------------------------ */

typedef struct {
  guint64 identity; /* 0 = free */
  gint64 seq; /* 0 = removed again; negative = ticked off */
} Slot;

typedef struct {
  Slot *slots;
  gsize size; /* a power of two */
  gsize n_used;
} Expected;

static Slot *
expected_find (Expected *self, guint64 identity)
{
  gsize i = (gsize)identity & (self->size - 1);

  while (self->slots[i].identity != 0 && self->slots[i].identity != identity)
    i = (i + 1) & (self->size - 1);
  return &self->slots[i];
}

static void
expected_resize (Expected *self, gsize size)
{
  Expected larger = { g_new0 (Slot, size), size, self->n_used };

  for (gsize i = 0; i < self->size; i++)
    if (self->slots[i].identity != 0)
      *expected_find (&larger, self->slots[i].identity) = self->slots[i];
  g_free (self->slots);
  *self = larger;
}

static Slot *
expected_claim (Expected *self, guint64 identity)
{
  Slot *slot;

  if (self->n_used * 2 >= self->size)
    expected_resize (self, self->size * 2);
  slot = expected_find (self, identity);
  if (slot->identity == 0)
    {
      slot->identity = identity;
      self->n_used++;
    }
  return slot;
}

/* --- Entities: fact tables, and what is noted
 * ------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const SenkoTable *table; /* NULL: noted */
  const char *sql_all;
  SenkoNoteFunc to_text;
} Entity;

#define N_NOTED 3
#define N_ENTITIES (SENKO_N_TABLES + N_NOTED)

typedef struct {
  SenkoConnection *connection;
  Entity entities[N_ENTITIES];
  GHashTable *by_name; /* name → Entity */
  Expected expected;
  SenkoStatement *by_seq;
  GString *text;
  GPtrArray *problems;
} Checker;

static void
set_up_entities (Checker *self)
{
  const Entity noted[N_NOTED] = {
    { "selections", NULL, senko_selections_sql_all (), senko_selections_to_text },
    { "definitions", NULL, senko_definitions_sql_all (), senko_definitions_to_text },
    { "decisions", NULL, senko_decisions_sql_all (), senko_decisions_to_text },
  };

  for (int i = 0; i < SENKO_N_TABLES; i++)
    self->entities[i]
        = (Entity){ senko_table (i)->name, senko_table (i), senko_table_sql_all (i), NULL };
  memcpy (self->entities + SENKO_N_TABLES, noted, sizeof noted);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < N_ENTITIES; i++)
    g_hash_table_insert (self->by_name, (gpointer)self->entities[i].name, &self->entities[i]);
}

/* An applicant is its id, whatever its receipt number becomes; other rows are their owner and key.
 */
static guint64
identify (const Entity *entity, gint64 belongs_to, const char *text, gsize length)
{
  guint64 seed = senko_text_hash (entity->name, strlen (entity->name), (guint64)belongs_to);

  if (entity->table != NULL && entity->table->id == SENKO_TABLE_APPLICANTS)
    return seed;
  return senko_text_hash (
      text, senko_row_key_length (text, length, entity->table != NULL ? entity->table->n_key : 1),
      seed);
}

/* --- First pass: the journal
 * ------------------------------------------------------------------------------------ */

static gboolean
find_by_seq (Checker *self, gint64 seq, const char **text, gsize *length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  senko_statement_bind_int (self->by_seq, 1, seq);
  *text = NULL;
  *length = 0;
  if (senko_statement_next (self->by_seq, &failure))
    *text = senko_statement_get_slice (self->by_seq, 0, length);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
finish_lookup (Checker *self)
{
  sqlite3_reset (self->by_seq->stmt);
}

static gboolean
same_text (const char *a, gsize a_length, const char *b, gsize b_length)
{
  return a != NULL && b != NULL && a_length == b_length && memcmp (a, b, a_length) == 0;
}

/* The old text of a change must be the new text of the one before it. */
static gboolean
take_old (Checker *self, const Entity *entity, gint64 belongs_to, gint64 seq, const char *old,
          gsize length, GError **error)
{
  Slot *slot = expected_claim (&self->expected, identify (entity, belongs_to, old, length));
  const char *before = NULL;
  gsize before_length = 0;

  if (slot->seq > 0 && !find_by_seq (self, slot->seq, &before, &before_length, error))
    return FALSE;
  if (!same_text (old, length, before, before_length))
    senko_problems_add (
        self->problems,
        g_strdup_printf (
            _ ("The row %1$d of the journal says what a row of “%2$s” was before, but the "
               "journal's earlier rows say otherwise."),
            (int)seq, entity->name));
  finish_lookup (self);
  slot->seq = 0;
  return TRUE;
}

static void
take_new (Checker *self, const Entity *entity, gint64 belongs_to, gint64 seq, const char *text,
          gsize length)
{
  Slot *slot = expected_claim (&self->expected, identify (entity, belongs_to, text, length));

  if (slot->seq > 0)
    senko_problems_add (
        self->problems,
        g_strdup_printf (_ ("The row %1$d of the journal adds a row of “%2$s” that was "
                            "there already."),
                         (int)seq, entity->name));
  slot->seq = seq;
}

static gboolean
take_change (Checker *self, SenkoStatement *rows, GError **error)
{
  const Entity *entity = g_hash_table_lookup (self->by_name, senko_statement_get_text (rows, 1));
  gint64 seq = senko_statement_get_int (rows, 0);
  gint64 belongs_to = senko_statement_get_int (rows, 2);
  const char *text;
  gsize length;

  if (entity == NULL)
    return TRUE;
  text = senko_statement_get_slice (rows, 3, &length);
  if (text != NULL && !take_old (self, entity, belongs_to, seq, text, length, error))
    return FALSE;
  text = senko_statement_get_slice (rows, 4, &length);
  if (text != NULL)
    take_new (self, entity, belongs_to, seq, text, length);
  return TRUE;
}

static gboolean
read_journal (Checker *self, GError **error)
{
  g_autoptr (SenkoStatement) rows = senko_connection_prepare (
      self->connection, "SELECT seq, entity, applicant, old, new FROM journal ORDER BY seq", error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (senko_statement_next (rows, &failure))
    if (!take_change (self, rows, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- Second pass: the facts
 * ------------------------------------------------------------------------------------- */

static gint64
find_owner (const Entity *entity, SenkoStatement *facts)
{
  gint64 owner = senko_statement_get_int (facts, 0);

  if (entity->table == NULL || !senko_table_has_owner (entity->table))
    return 0;
  return senko_table_of_selection (entity->table) ? -owner : owner;
}

static char *
describe (const Entity *entity, const char *text, gsize length)
{
  gsize key = senko_row_key_length (text, length, entity->table != NULL ? entity->table->n_key : 1);
  char *shown = g_strndup (text, key);

  return g_strdelimit (shown, "\x1f", '/');
}

static gboolean
check_fact (Checker *self, const Entity *entity, gint64 belongs_to, GError **error)
{
  GString *text = self->text;
  Slot *slot = expected_find (&self->expected, identify (entity, belongs_to, text->str, text->len));
  g_autofree char *shown = NULL;
  const char *expected;
  gsize length;

  if (slot->identity == 0 || slot->seq <= 0)
    {
      shown = describe (entity, text->str, text->len);
      senko_problems_add (
          self->problems,
          g_strdup_printf (
              _ ("The table “%1$s” has a row “%2$s” of which the journal knows nothing: it was "
                 "put there by another program."),
              entity->name, shown));
      return TRUE;
    }
  if (!find_by_seq (self, slot->seq, &expected, &length, error))
    return FALSE;
  if (!same_text (text->str, text->len, expected, length))
    {
      shown = describe (entity, text->str, text->len);
      senko_problems_add (
          self->problems,
          g_strdup_printf (
              _ ("The row “%2$s” of the table “%1$s” was altered by another program: it is "
                 "not what the row %3$d of the journal says."),
              entity->name, shown, (int)slot->seq));
    }
  finish_lookup (self);
  slot->seq = -slot->seq;
  return TRUE;
}

static void
check_derived (Checker *self, SenkoApplicantKeys *keys, const Entity *entity,
               const SenkoValue *values, SenkoStatement *facts)
{
  g_autofree char *shown = NULL;

  senko_applicant_keys_make (keys, values);
  if (senko_applicant_keys_match (keys, facts, 2 + (int)entity->table->n_columns))
    return;
  shown = senko_values_describe (entity->table, values);
  senko_problems_add (
      self->problems,
      g_strdup_printf (_ ("The search keys of the applicant “%s” were altered by another "
                          "program: they do not follow from the row."),
                       shown));
}

static gboolean
read_fact (Checker *self, const Entity *entity, SenkoStatement *facts, SenkoApplicantKeys *keys,
           GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  g_string_truncate (self->text, 0);
  if (entity->table == NULL)
    return entity->to_text (facts, self->text, error);
  senko_values_read (entity->table, facts, 2, values);
  senko_values_to_text (entity->table, values, self->text);
  if (entity->table->id == SENKO_TABLE_APPLICANTS)
    check_derived (self, keys, entity, values, facts);
  return TRUE;
}

static gboolean
check_facts (Checker *self, const Entity *entity, SenkoApplicantKeys *keys, GError **error)
{
  g_autoptr (SenkoStatement) facts
      = senko_connection_prepare (self->connection, entity->sql_all, error);
  g_autoptr (GError) failure = NULL;

  if (facts == NULL)
    return FALSE;
  while (senko_statement_next (facts, &failure))
    if (!read_fact (self, entity, facts, keys, error)
        || !check_fact (self, entity, find_owner (entity, facts), error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
list_missing (Checker *self)
{
  for (gsize i = 0; i < self->expected.size; i++)
    if (self->expected.slots[i].identity != 0 && self->expected.slots[i].seq > 0)
      senko_problems_add (
          self->problems,
          g_strdup_printf (
              _ ("What the row %d of the journal added or changed is no longer there: it was "
                 "removed by another program."),
              (int)self->expected.slots[i].seq));
}

static gboolean
check (Checker *self, SenkoApplicantKeys *keys, GError **error)
{
  g_autoptr (SenkoStatement) by_seq = senko_connection_prepare (
      self->connection, "SELECT new FROM journal WHERE seq = :seq", error);

  if (by_seq == NULL)
    return FALSE;
  self->by_seq = by_seq;
  if (!read_journal (self, error))
    return FALSE;
  for (guint i = 0; i < N_ENTITIES; i++)
    if (!check_facts (self, &self->entities[i], keys, error))
      return FALSE;
  list_missing (self);
  return TRUE;
}

gboolean
senko_journal_verify_facts (SenkoConnection *connection, GPtrArray *problems, GError **error)
{
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  Checker self = { .connection = connection, .problems = problems };
  SenkoApplicantKeys keys;
  gboolean checked;

  if (view == NULL)
    return FALSE;
  set_up_entities (&self);
  self.text = g_string_new (NULL);
  expected_resize (&self.expected, 1024);
  senko_applicant_keys_init (&keys);
  checked = check (&self, &keys, error);
  senko_applicant_keys_clear (&keys);
  g_free (self.expected.slots);
  g_string_free (self.text, TRUE);
  g_hash_table_unref (self.by_name);
  return checked;
}
