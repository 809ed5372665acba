/* What lies around the judging: the fingerprint, nobody twice, nobody missing, the stage before,
 * the rosters. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Fingerprint */

enum { LINES_OF_A_PART = 512, DIGEST_SIZE = 32 };

static void
add_part (GChecksum *whole, const char *from, const char *to)
{
  g_autoptr (GChecksum) part = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[DIGEST_SIZE];
  gsize length = sizeof digest;

  g_checksum_update (part, (const guchar *)from, to - from);
  g_checksum_get_digest (part, digest, &length);
  g_checksum_update (whole, digest, (gssize)length);
}

/* SHA-256 over the SHA-256 of the parts: the head, then 512 people each. */
static void
take_fingerprint (Prover *self)
{
  g_autoptr (GChecksum) whole = g_checksum_new (G_CHECKSUM_SHA256);
  const char *from = self->about->snapshot, *at = strstr (from, "\ncolumns\t");
  guint n = 0;

  at = at == NULL ? NULL : strchr (at + 1, '\n');
  if (at == NULL)
    return;
  add_part (whole, from, at + 1);
  for (from = at = at + 1; (at = strchr (at, '\n')) != NULL;)
    {
      at++;
      n++;
      if (n % LINES_OF_A_PART != 0 && *at != '\0')
        continue;
      add_part (whole, from, at);
      from = at;
    }
  g_strlcpy (self->proof->fingerprint, g_checksum_get_string (whole),
             sizeof self->proof->fingerprint);
}

static void
prove_fingerprint (Prover *self)
{
  take_fingerprint (self);
  if (self->about->fingerprint != NULL)
    prover_check (self, SENKO_PROMISE_FINGERPRINT,
                  strcmp (self->about->fingerprint, self->proof->fingerprint) == 0, "",
                  _ ("The fingerprint is %1$s instead of %2$s."), self->proof->fingerprint,
                  self->about->fingerprint);
}

/* Once, and everybody */

static void
prove_once_by (Prover *self, Cell cell)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->people->len; i++)
    {
      const Person *person = g_ptr_array_index (self->people, i);
      const char *number = person->cell[cell];

      if (*number != '\0' || cell != CELL_EXAM_NO)
        prover_check (self, SENKO_PROMISE_ONCE, g_hash_table_add (seen, (gpointer)number),
                      person->cell[CELL_RECEIPT_NO], _ ("The number %s is there twice."), number);
    }
}

static GHashTable *
index_people (const GPtrArray *people)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < people->len; i++)
    {
      Person *person = g_ptr_array_index (people, i);

      g_hash_table_replace (index, (gpointer)person->cell[CELL_RECEIPT_NO], person);
    }
  return index;
}

static void
prove_everybody (Prover *self)
{
  g_autoptr (GHashTable) people = index_people (self->people);
  g_autoptr (GHashTable) applied = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->about->applicants == NULL)
    return;
  for (guint i = 0; self->about->applicants[i] != NULL; i++)
    {
      g_hash_table_add (applied, (gpointer)self->about->applicants[i]);
      prover_check (self, SENKO_PROMISE_EVERYBODY,
                    g_hash_table_contains (people, self->about->applicants[i]),
                    self->about->applicants[i], _ ("Applied, and is not in the snapshot."));
    }
  for (guint i = 0; i < self->people->len; i++)
    {
      const char *number = ((Person *)g_ptr_array_index (self->people, i))->cell[CELL_RECEIPT_NO];

      prover_check (self, SENKO_PROMISE_EVERYBODY, g_hash_table_contains (applied, number), number,
                    _ ("Is in the snapshot, and did not apply."));
    }
}

/* The stage before */

static void
prove_way_here (Prover *self, const Person *person, const Person *before)
{
  const char *who = person->cell[CELL_RECEIPT_NO], *entry = person->cell[CELL_ENTRY];
  const char *outcome = before == NULL ? "" : before->cell[CELL_OUTCOME];
  gboolean takes_part = *entry == '\0' || strcmp (entry, "exempt") == 0;
  gboolean goes_on = strcmp (outcome, "passed") == 0 || strcmp (outcome, "exempt") == 0;
  gboolean class_ended = strcmp (outcome, "class1") == 0 || strcmp (outcome, "class2") == 0;

  prover_check (self, SENKO_PROMISE_EARLIER, before != NULL, who,
                _ ("Is not in the snapshot of the stage before."));
  if (goes_on)
    prover_check (self, SENKO_PROMISE_EARLIER, strcmp (entry, "not_reached") != 0, who,
                  _ ("Came through the stage before, and is kept out of this one."));
  else if (class_ended)
    prover_check (self, SENKO_PROMISE_EARLIER, *entry != '\0', who,
                  _ ("Ended with a class in the stage before, and takes part in this one."));
  else if (before != NULL)
    prover_check (self, SENKO_PROMISE_EARLIER, !takes_part, who,
                  _ ("Was out in the stage before as “%s”, and takes part in this one."), outcome);
}

static void
prove_earlier (Prover *self)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GHashTable) index = NULL;
  g_autoptr (GHashTable) now = index_people (self->people);
  gboolean good;

  for (guint i = 0; self->stage_index == 0 && i < self->people->len; i++)
    {
      const Person *person = g_ptr_array_index (self->people, i);

      prover_check (
          self, SENKO_PROMISE_EARLIER, strcmp (person->cell[CELL_ENTRY], "not_reached") != 0,
          person->cell[CELL_RECEIPT_NO], _ ("Is said not to have reached the first stage."));
    }
  if (self->about->earlier == NULL)
    return;
  before = prover_read_people (self->about->earlier, &good);
  index = index_people (before);
  prover_check (self, SENKO_PROMISE_EARLIER, good, "",
                _ ("The snapshot of the stage before cannot be read."));
  for (guint i = 0; i < self->people->len; i++)
    {
      const Person *person = g_ptr_array_index (self->people, i);

      prove_way_here (self, person, g_hash_table_lookup (index, person->cell[CELL_RECEIPT_NO]));
    }
  for (guint i = 0; i < before->len; i++)
    {
      const char *number = ((Person *)g_ptr_array_index (before, i))->cell[CELL_RECEIPT_NO];

      prover_check (self, SENKO_PROMISE_EARLIER, g_hash_table_contains (now, number), number,
                    _ ("Was in the stage before, and is missing in this one."));
    }
}

/* Rosters */

static gboolean
is_entered_as (const Person *person, const char *of)
{
  if (g_strcmp0 (of, "regular") == 0)
    return strcmp (person->cell[CELL_OUTCOME], "regular") == 0;
  if (g_strcmp0 (of, "fixed_term") == 0)
    return strcmp (person->cell[CELL_FIXED_TERM], "1") == 0;
  return g_strcmp0 (of, "waitlist") == 0 && person->cell[CELL_WAITLIST_RANK][0] != '\0';
}

/* For each kind, the first roster that names the pool takes the person. */
static gboolean
takes_pool (JsonArray *rosters, guint index, const char *pool)
{
  const char *of = rules_text (json_array_get_object_element (rosters, index), "of");

  for (guint i = 0; i <= index; i++)
    {
      JsonObject *roster = json_array_get_object_element (rosters, i);
      JsonArray *pools = rules_array (roster, "pools");
      gboolean named = (pools == NULL || rules_has (pools, pool))
                       && !rules_has (rules_array (roster, "not_pools"), pool);

      if (named && g_strcmp0 (rules_text (roster, "of"), of) == 0)
        return i == index;
    }
  return FALSE;
}

static void
prove_roster_of (Prover *self, const Person *person, GHashTable *entered)
{
  JsonArray *rosters = rules_array (self->definition, "rosters");

  for (guint i = 0; rosters != NULL && i < json_array_get_length (rosters); i++)
    {
      JsonObject *roster = json_array_get_object_element (rosters, i);
      gboolean belongs = is_entered_as (person, rules_text (roster, "of"))
                         && takes_pool (rosters, i, person->cell[CELL_POOL]);
      g_autofree char *key
          = g_strdup_printf ("%s\t%s", person->cell[CELL_RECEIPT_NO], rules_text (roster, "id"));

      prover_check (self, SENKO_PROMISE_ROSTERS, g_hash_table_remove (entered, key) == belongs,
                    person->cell[CELL_RECEIPT_NO],
                    belongs ? _ ("Belongs on the roster “%s”, and is not there.")
                            : _ ("Is on the roster “%s”, and does not belong there."),
                    rules_text (roster, "id"));
    }
}

static void
prove_rosters (Prover *self)
{
  g_autoptr (GHashTable) entered = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer left;

  if (self->about->roster == NULL || !self->is_final)
    return;
  for (guint i = 0; self->about->roster[i] != NULL; i++)
    prover_check (self, SENKO_PROMISE_ROSTERS,
                  g_hash_table_add (entered, (gpointer)self->about->roster[i]),
                  self->about->roster[i], _ ("Is on a roster twice."));
  for (guint i = 0; i < self->people->len; i++)
    prove_roster_of (self, g_ptr_array_index (self->people, i), entered);
  g_hash_table_iter_init (&iter, entered);
  while (g_hash_table_iter_next (&iter, &left, NULL))
    prover_check (self, SENKO_PROMISE_ROSTERS, FALSE, left,
                  _ ("Is on a roster, and not in the snapshot."));
}

void
prove_around (Prover *self)
{
  prove_fingerprint (self);
  prove_once_by (self, CELL_ID);
  prove_once_by (self, CELL_RECEIPT_NO);
  prove_once_by (self, CELL_EXAM_NO);
  prove_everybody (self);
  prove_earlier (self);
  prove_rosters (self);
}
