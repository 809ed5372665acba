/* Writes and reads the canonical text of a decision. */
#include "model/senko-snapshot.h"

#include "base/senko-digest.h"

#include <string.h>

/* Fields of an applicant's line; the scores of the stage's tests stand between the inputs and the
 * results. */
enum {
  FIELD_ID,
  FIELD_RECEIPT_NO,
  FIELD_EXAM_NO,
  FIELD_APPLIED_POOL,
  FIELD_APPLIED_TRACK,
  FIELD_POOL,
  FIELD_TRACK,
  FIELD_CATEGORY,
  FIELD_SUBJECT,
  FIELD_BASE_SUBJECT,
  FIELD_SEX,
  FIELD_ENTRY,
  FIELD_WANTS_FIXED_TERM,
  FIELD_BONUS,
  FIELD_SCORES,
  FIELD_FOREIGN,
  FIELD_REMINDERS,
  FIELD_CLAIMS,
  FIELD_EXEMPT_TESTS,
  FIELD_PRACTICAL_EXEMPT,
  FIELD_PLAN,
  N_INPUTS,
  FIELD_EXAMINEE = N_INPUTS,
  FIELD_TOTAL,
  FIELD_RANK,
  FIELD_OUTCOME,
  FIELD_FIXED_TERM,
  FIELD_WAITLIST_RANK,
  FIELD_FAILURE_RANK,
  N_COMMON, /* what follows only boards have that have zones, or ranks on a roster */
  FIELD_ZONE = N_COMMON,
  FIELD_ROSTER_RANK,
  N_FIELDS,
};

static const char columns[]
    = "columns\tid\treceipt_no\texam_no\tapplied_pool\tapplied_track\tpool\ttrack\tcategory"
      "\tsubject\tbase_subject\tsex\tentry\twants_fixed_term\tbonus\tscores\tforeign\treminders"
      "\tclaims\texempt_tests\tpractical_exempt\tplan"
      "\texaminee\ttotal\trank\toutcome\tfixed_term\twaitlist_rank\tfailure_rank";
static const char more_columns[] = "\tzone\troster_rank";

gboolean
senko_snapshot_has_more (const SenkoDefinition *definition)
{
  return senko_definition_has_zones (definition) || senko_definition_has_ranks (definition);
}

/* Writing */

void
senko_snapshot_get_person (const SenkoPeople *people, const SenkoJudging *judging, guint index,
                           SenkoSnapshotLine *line)
{
  const SenkoPerson *person = &people->items[index];
  const SenkoEntrant *entrant = &judging->entrants[index];
  const SenkoResult *result = &judging->results[index];
  const SenkoRosterRank *rank;

  *line = (SenkoSnapshotLine){
    .id = person->id,
    .receipt_no = senko_people_receipt_no (people, person),
    .exam_no = senko_people_exam_no (people, person),
    .applied_pool = person->pool,
    .applied_track = person->track,
    .pool = entrant->pool,
    .track = entrant->track,
    .category = entrant->category,
    .subject = entrant->subject,
    .base_subject = person->base_subject,
    .sex = person->sex,
    .foreign = person->japanese_national == SENKO_ANSWER_NO,
    .examinee = senko_judging_is_examinee (judging, index),
    .bonus = entrant->bonus,
    .total = result->total,
    .rank = result->rank,
    .waitlist_rank = result->waitlist_rank,
    .failure_rank = result->failure_rank,
    .outcome = result->outcome,
    .fixed_term = result->fixed_term,
    .zone = senko_result_get_zone (judging->definition, judging->stage, result),
  };
  rank = senko_result_get_rank (judging->definition, entrant->pool, result);
  line->roster_rank = rank != NULL ? rank->label.id : "";
  line->zone_length = strlen (line->zone);
  line->roster_rank_length = strlen (line->roster_rank);
  line->receipt_no_length = strlen (line->receipt_no);
  line->exam_no_length = strlen (line->exam_no);
}

static void
append_line_of_group (GString *out, const SenkoDefinition *definition, const SenkoGroup *group,
                      SenkoCode kind, gboolean planned)
{
  char score[SENKO_POINTS_BUFFER], cut[SENKO_POINTS_BUFFER];
  const SenkoLine *line = &group->lines[kind];

  if (!line->is_set && !planned && group->cut[kind] == SENKO_POINTS_NONE)
    return;
  g_string_append_printf (
      out, "\t%s:", senko_definition_code_id (definition, SENKO_VOCABULARY_LINE_KIND, kind));
  if (planned)
    g_string_append_printf (out, "count=%d multiple", group->planned.count);
  else if (!line->is_set)
    g_string_append (out, "borrowed");
  else if (line->count >= 0)
    g_string_append_printf (out, "count=%d", line->count);
  else
    g_string_append_printf (out, "score=%s", senko_points_format (line->score, score));
  g_string_append_printf (out, " cut=%s taken=%u tied=%u",
                          senko_points_format (group->cut[kind], cut), group->taken[kind],
                          group->tied[kind]);
}

/* Who answers for the decision: one person, or one who proposed and another who confirmed. */
static void
append_people (GString *out, const SenkoSnapshotHead *head)
{
  const char *keys[] = { "proposed_by", "confirmed_by" };
  const char *names[] = { head->proposed_by, head->confirmed_by };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = g_strdup (names[i]);

      if (name != NULL)
        g_string_append_printf (out, "%s\t%s\n", keys[i], g_strdelimit (name, "\t\r\n", ' '));
    }
}

static void
append_head (GString *out, const SenkoPeople *people, const SenkoJudging *judging,
             const SenkoSnapshotHead *head)
{
  const SenkoDefinition *definition = judging->definition;
  guint32 required = definition->judging.required_lines[judging->stage];
  SenkoCode first = required & (1u << SENKO_LINE_REGULAR) ? SENKO_LINE_REGULAR : SENKO_LINE_PASS;
  char text[SENKO_POINTS_BUFFER], day[SENKO_DATE_BUFFER];

  g_string_append_printf (
      out, "senko-snapshot\t1\nselection\t%s\nstage\t%s\ndefinition\t%s\ntoday\t%s\n",
      people->selection->name,
      senko_definition_code_id (definition, SENKO_VOCABULARY_STAGE, judging->stage),
      definition->fingerprint, senko_date_format (head->today, day));
  append_people (out, head);
  for (guint test = 1; test < definition->n_tests; test++)
    if (judging->gates[test] != SENKO_POINTS_NONE)
      g_string_append_printf (out, "gate\t%s\t%s\n",
                              senko_definition_code_id (definition, SENKO_VOCABULARY_TEST, test),
                              senko_points_format (judging->gates[test], text));
  for (guint g = 0; g < judging->n_groups; g++)
    {
      const SenkoGroup *group = &judging->groups[g];

      g_string_append_printf (
          out, "group\t%s\t%s\t%s\tranked=%u gate_failed=%u absent=%u",
          senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, group->pool),
          senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, group->category),
          senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, group->subject),
          group->n_ranked, group->n_gate_failed, group->n_absent);
      for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
        append_line_of_group (out, definition, group, kind, kind == first && group->planned.is_set);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "%s%s\n", columns,
                          senko_snapshot_has_more (definition) ? more_columns : "");
}

/* Parts wait until eight are there: their digests are made side by side, by a thread, while the
 * next eight are written. */
enum { LANES = 8 };

typedef struct {
  GString *parts[LANES];
  guint n;
  guint8 digests[LANES][SENKO_DIGEST_SIZE];
} Batch;

typedef struct {
  Batch batches[2];
  Batch *filling, *digesting; /* digesting: nullable */
  GThread *thread; /* that digests; NULL if it could not be had */
  guint n_written;
  SenkoDigest *digest;
  SenkoPartFunc func;
  gpointer user_data;
} Writer;

static gpointer
digest_batch (gpointer data)
{
  Batch *batch = data;
  gconstpointer texts[LANES];
  gsize lengths[LANES];

  for (guint i = 0; i < batch->n; i++)
    {
      texts[i] = batch->parts[i]->str;
      lengths[i] = batch->parts[i]->len;
    }
  senko_digest_many (texts, lengths, batch->n, batch->digests);
  return NULL;
}

/* Waits for the batch whose digests are being made, and hands it over. */
static gboolean
store_digested (Writer *self, GError **error)
{
  Batch *batch = g_steal_pointer (&self->digesting);
  gboolean done = TRUE;

  if (batch == NULL)
    return TRUE;
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
  for (guint i = 0; i < batch->n; i++)
    {
      const GString *part = batch->parts[i];

      senko_digest_update (self->digest, batch->digests[i], SENKO_DIGEST_SIZE);
      done = done
             && self->func (self->n_written++, part->str, part->len, batch->digests[i],
                            self->user_data, error);
      g_string_truncate (batch->parts[i], 0);
    }
  batch->n = 0;
  return done;
}

static gboolean
flush_parts (Writer *self, GError **error)
{
  if (!store_digested (self, error))
    return FALSE;
  self->digesting = self->filling;
  self->filling = &self->batches[self->filling == &self->batches[0]];
  self->thread = g_thread_try_new ("digest", digest_batch, self->digesting, NULL);
  if (self->thread == NULL)
    digest_batch (self->digesting);
  return TRUE;
}

static gboolean
end_part (Writer *self, GError **error)
{
  self->filling->n++;
  return self->filling->n < LANES || flush_parts (self, error);
}

static gboolean
write_parts (Writer *self, const SenkoPeople *people, const SenkoJudging *judging,
             const SenkoSnapshotHead *head, GError **error)
{
  g_autoptr (SenkoSnapshotWords) words = senko_snapshot_words_new (people, judging);

  append_head (self->filling->parts[0], people, judging, head);
  if (!end_part (self, error))
    return FALSE;
  for (guint i = 0; i < people->n_items; i++)
    {
      senko_snapshot_append_person (words, i, self->filling->parts[self->filling->n]);
      if (((i + 1) % SENKO_SNAPSHOT_PART == 0 || i + 1 == people->n_items)
          && !end_part (self, error))
        return FALSE;
    }
  return flush_parts (self, error);
}

static void
writer_init (Writer *self)
{
  for (guint i = 0; i < 2 * LANES; i++)
    self->batches[i / LANES].parts[i % LANES] = g_string_sized_new (SENKO_SNAPSHOT_PART * 160);
  self->filling = &self->batches[0];
}

static void
writer_clear (Writer *self)
{
  if (self->thread != NULL)
    g_thread_join (self->thread);
  for (guint i = 0; i < 2 * LANES; i++)
    g_string_free (self->batches[i / LANES].parts[i % LANES], TRUE);
}

gboolean
senko_snapshot_write (const SenkoPeople *people, const SenkoJudging *judging,
                      const SenkoSnapshotHead *head, SenkoPartFunc func, gpointer user_data,
                      char fingerprint[65], GError **error)
{
  g_autoptr (SenkoDigest) digest = senko_digest_new ();
  Writer writer = { .digest = digest, .func = func, .user_data = user_data };
  guint8 sum[SENKO_DIGEST_SIZE];
  gboolean done;

  writer_init (&writer);
  done = write_parts (&writer, people, judging, head, error) && store_digested (&writer, error);
  writer_clear (&writer);
  senko_digest_finish (digest, sum);
  senko_digest_to_hex (sum, fingerprint);
  return done;
}

/* Reading */

typedef struct {
  const char *text;
  gsize length;
} Slice;

static guint
split_line (const char *line, gsize length, Slice fields[N_FIELDS])
{
  const char *end = line + length;
  guint n = 0;

  while (n < N_FIELDS)
    {
      const char *tab = memchr (line, '\t', end - line);
      const char *stop = tab != NULL ? tab : end;

      fields[n].text = line;
      fields[n++].length = stop - line;
      if (tab == NULL)
        break;
      line = tab + 1;
    }
  for (guint i = n; i < N_FIELDS; i++)
    fields[i] = (Slice){ "", 0 };
  return n;
}

static gint64
slice_int (Slice slice)
{
  gint64 value = 0;

  for (gsize i = 0; i < slice.length && g_ascii_isdigit (slice.text[i]); i++)
    value = value * 10 + (slice.text[i] - '0');
  return value;
}

static SenkoPoints
slice_points (Slice slice)
{
  SenkoPoints points = SENKO_POINTS_NONE;

  if (slice.length > 0)
    senko_points_parse (slice.text, slice.length, &points);
  return points;
}

static SenkoCode
slice_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, Slice slice)
{
  return senko_definition_code (definition, vocabulary, slice.text, slice.length);
}

static void
read_line (const SenkoDefinition *definition, const Slice *f, SenkoSnapshotLine *line)
{
  line->id = slice_int (f[FIELD_ID]);
  line->receipt_no = f[FIELD_RECEIPT_NO].text;
  line->receipt_no_length = f[FIELD_RECEIPT_NO].length;
  line->exam_no = f[FIELD_EXAM_NO].text;
  line->exam_no_length = f[FIELD_EXAM_NO].length;
  line->applied_pool = slice_code (definition, SENKO_VOCABULARY_POOL, f[FIELD_APPLIED_POOL]);
  line->applied_track = slice_code (definition, SENKO_VOCABULARY_TRACK, f[FIELD_APPLIED_TRACK]);
  line->pool = slice_code (definition, SENKO_VOCABULARY_POOL, f[FIELD_POOL]);
  line->track = slice_code (definition, SENKO_VOCABULARY_TRACK, f[FIELD_TRACK]);
  line->category = slice_code (definition, SENKO_VOCABULARY_CATEGORY, f[FIELD_CATEGORY]);
  line->subject = slice_code (definition, SENKO_VOCABULARY_SUBJECT, f[FIELD_SUBJECT]);
  line->base_subject = slice_code (definition, SENKO_VOCABULARY_SUBJECT, f[FIELD_BASE_SUBJECT]);
  line->sex = slice_code (definition, SENKO_VOCABULARY_SEX, f[FIELD_SEX]);
  line->foreign = f[FIELD_FOREIGN].length > 0;
  line->reminders = f[FIELD_REMINDERS].text;
  line->reminders_length = f[FIELD_REMINDERS].length;
  line->inputs_length = f[FIELD_EXAMINEE].text - 1 - line->line;
  line->examinee = f[FIELD_EXAMINEE].length > 0;
  line->bonus = slice_points (f[FIELD_BONUS]);
  line->total = slice_points (f[FIELD_TOTAL]);
  line->rank = slice_int (f[FIELD_RANK]);
  line->outcome = senko_outcome_from_id (f[FIELD_OUTCOME].text, f[FIELD_OUTCOME].length);
  line->fixed_term = f[FIELD_FIXED_TERM].length > 0;
  line->waitlist_rank = slice_int (f[FIELD_WAITLIST_RANK]);
  line->failure_rank = slice_int (f[FIELD_FAILURE_RANK]);
  line->zone = f[FIELD_ZONE].text;
  line->zone_length = f[FIELD_ZONE].length;
  line->roster_rank = f[FIELD_ROSTER_RANK].text;
  line->roster_rank_length = f[FIELD_ROSTER_RANK].length;
}

gboolean
senko_snapshot_read_part (const SenkoDefinition *definition, const char *text, gsize length,
                          SenkoSnapshotLineFunc func, gpointer user_data)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      gsize n = (newline != NULL ? newline : end) - text;
      Slice fields[N_FIELDS];
      SenkoSnapshotLine line = { .line = text, .line_length = n };

      if (g_ascii_isdigit (text[0]) && split_line (text, n, fields) >= N_COMMON)
        {
          read_line (definition, fields, &line);
          if (!func (&line, user_data))
            return FALSE;
        }
      text += n + 1;
    }
  return TRUE;
}

SenkoDate
senko_snapshot_read_day (const char *text, gsize length)
{
  static const char key[] = "\ntoday\t";
  const char *found = g_strstr_len (text, (gssize)length, key);
  SenkoDate day = 0;

  if (found != NULL)
    senko_date_parse (found + strlen (key), 10, &day);
  return day;
}

/* The n-th field from the end of a line, the last one being 0. */
static Slice
field_from_end (const char *line, gsize length, guint n)
{
  const char *end = line + length, *start = end;

  for (guint tabs = 0; start > line; start--)
    if (start[-1] == '\t')
      {
        if (tabs++ == n)
          break;
        end = start - 1;
      }
  return (Slice){ start, end - start };
}

/* Where the line has what only some boards have, a rank stands where the outcome would be. */
static SenkoOutcome
outcome_of_line (const char *line, gsize length)
{
  Slice found = field_from_end (line, length, N_COMMON - 1 - FIELD_OUTCOME);
  SenkoOutcome outcome = senko_outcome_from_id (found.text, found.length);

  if (outcome != SENKO_N_OUTCOMES)
    return outcome;
  found = field_from_end (line, length, N_FIELDS - 1 - FIELD_OUTCOME);
  return senko_outcome_from_id (found.text, found.length);
}

gboolean
senko_snapshot_read_outcomes (const char *text, gsize length, SenkoSnapshotOutcomeFunc func,
                              gpointer user_data)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      gsize n = (newline != NULL ? newline : end) - text;

      if (g_ascii_isdigit (text[0])
          && !func (slice_int ((Slice){ text, n }), outcome_of_line (text, n), user_data))
        return FALSE;
      text += n + 1;
    }
  return TRUE;
}

char *
senko_snapshot_list_changed (const char *a, const char *b)
{
  g_autofree char *all = g_strconcat (columns, more_columns, NULL);
  g_auto (GStrv) names = g_strsplit (all, "\t", -1);
  GString *list = g_string_new (NULL);
  Slice before[N_FIELDS], after[N_FIELDS];
  guint n = MIN (split_line (a, strlen (a), before), split_line (b, strlen (b), after));

  for (guint i = 0; i < n; i++)
    if (before[i].length != after[i].length
        || memcmp (before[i].text, after[i].text, before[i].length) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", g_strchomp (names[i + 1]));
  return g_string_free (list, FALSE);
}
