/* Reads and prints the scenes of the judging tests; see judging-scene.h. */
#include "judging-scene.h"

#include <string.h>

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *id)
{
  SenkoCode code = senko_definition_code (definition, vocabulary, id, strlen (id));

  if (code == 0)
    g_error ("the definition has no “%s”", id);
  return code;
}

static SenkoPoints
points_of (const char *text)
{
  SenkoPoints points = SENKO_POINTS_NONE;

  if (!senko_points_parse (text, -1, &points))
    g_error ("“%s” is no number of points", text);
  return points;
}

/* "secondary.music", "special_needs/art", "-" */
static void
read_post (const SenkoDefinition *definition, const char *word, SenkoSubject *subject)
{
  g_auto (GStrv) base = g_strsplit (word, "/", 2);
  g_auto (GStrv) post = g_strsplit (base[0], ".", 2);

  if (strcmp (word, "-") == 0)
    return;
  subject->category = code_of (definition, SENKO_VOCABULARY_CATEGORY, post[0]);
  if (post[1] != NULL)
    subject->subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, post[1]);
  if (base[1] != NULL)
    subject->base_subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, base[1]);
}

/* People */

static const struct {
  char letter;
  const char *test;
} letters[] = {
  { 'a', "aptitude" }, { 's', "specialty" }, { 'l', "liberal" },   { 'g', "group_interview" },
  { 'e', "essay" },    { 'p', "practical" }, { 'i', "interview" },
};

static gboolean
read_score (Scene *self, const char *word)
{
  SenkoPoints *scores = self->judging->scores + (gsize)self->n * self->judging->n_tests;
  gboolean sign = word[0] != 0 && word[1] != 0 && word[2] == 0 && strchr ("x?-", word[1]);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (word[0] == letters[i].letter && (sign || g_ascii_isdigit (word[1])))
      {
        int column = senko_judging_column (
            self->judging, code_of (self->definition, SENKO_VOCABULARY_TEST, letters[i].test));

        g_assert_cmpint (column, >=, 0);
        scores[column] = !sign            ? points_of (word + 1)
                         : word[1] == 'x' ? SENKO_SCORE_ABSENT
                         : word[1] == '?' ? SENKO_SCORE_UNSETTLED
                                          : SENKO_SCORE_NOT_ENTERED;
        return TRUE;
      }
  return FALSE;
}

static const char *const open_words[]
    = { "finding", "score", "unsettled", "gate", "line", "plan", "bonus", "earlier" };

static guint
read_open (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_words); i++)
    if (strcmp (open_words[i], word) == 0)
      return 1u << i;
  g_error ("“%s” is nothing that can be open", word);
}

static gboolean
read_signed_word (Scene *self, const char *word, SenkoEntrant *entrant)
{
  switch (word[0])
    {
    case '+':
      entrant->bonus = points_of (word + 1);
      return TRUE;
    case '-':
      entrant->exempt_tests |= 1u << code_of (self->definition, SENKO_VOCABULARY_TEST, word + 1);
      return TRUE;
    case '!':
      entrant->standing = senko_outcome_from_id (word + 1, strlen (word + 1));
      return TRUE;
    case '~':
      entrant->open |= read_open (word + 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_word (Scene *self, const char *word, SenkoEntrant *entrant, SenkoSubject *subject)
{
  const char *colon = strchr (word, ':');

  if (read_signed_word (self, word, entrant) || read_score (self, word))
    return;
  if (colon != NULL)
    {
      g_autofree char *pool = g_strndup (word, colon - word);

      subject->pool = code_of (self->definition, SENKO_VOCABULARY_POOL, pool);
      subject->track = code_of (self->definition, SENKO_VOCABULARY_TRACK, colon + 1);
    }
  else if (strcmp (word, "wish") == 0)
    entrant->wants_fixed_term = TRUE;
  else if (strcmp (word, "practical_exempt") == 0)
    subject->condition_mask |= 1u << SENKO_IF_PRACTICAL_EXEMPT;
  else
    read_post (self->definition, word, subject);
}

static void
read_person (Scene *self, char **words)
{
  SenkoSubject subject = { 0 };
  SenkoEntrant *entrant = &self->judging->entrants[self->n];
  int aptitude = senko_judging_column (
      self->judging, code_of (self->definition, SENKO_VOCABULARY_TEST, "aptitude"));

  subject.pool = code_of (self->definition, SENKO_VOCABULARY_POOL, "general");
  subject.track = code_of (self->definition, SENKO_VOCABULARY_TRACK, "general");
  if (aptitude >= 0)
    self->judging->scores[(gsize)self->n * self->judging->n_tests + aptitude] = SENKO_SCORE_PRESENT;
  self->names[self->n] = g_strdup (words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    read_word (self, words[i], entrant, &subject);
  entrant->pool = subject.pool;
  entrant->track = subject.track;
  entrant->category = subject.category;
  entrant->subject = subject.subject;
  /* as the model does: a stage that the pool does not have */
  if (!(self->definition->pools[subject.pool].stages & (1u << self->judging->stage))
      && entrant->standing == SENKO_OUTCOME_UNDECIDED)
    entrant->standing = SENKO_OUTCOME_EXEMPT;
  entrant->plan = senko_definition_plan (self->definition, self->judging->stage, &subject);
  self->n++;
}

/* Gates and lines */

static SenkoGroup *
find_group (const Scene *self, const char *pool, const char *post)
{
  SenkoSubject subject = { 0 };
  SenkoGroup *group;

  read_post (self->definition, post, &subject);
  group = senko_judging_find_group (self->judging,
                                    code_of (self->definition, SENKO_VOCABULARY_POOL, pool),
                                    subject.category, subject.subject);
  if (group == NULL)
    g_error ("nobody is in the group “%s %s”", pool, post);
  return group;
}

static void
read_setting (Scene *self, char **words)
{
  guint n = g_strv_length (words);

  if (n == 3 && strcmp (words[0], "gate") == 0)
    self->judging->gates[code_of (self->definition, SENKO_VOCABULARY_TEST, words[1])]
        = points_of (words[2]);
  else if (n == 5 && strcmp (words[0], "line") == 0)
    {
      gboolean by_score = g_str_has_prefix (words[4], ">=");
      SenkoCode kind = code_of (self->definition, SENKO_VOCABULARY_LINE_KIND, words[3]);

      find_group (self, words[1], words[2])->lines[kind]
          = (SenkoLine){ .is_set = TRUE,
                         .count = by_score ? -1 : atoi (words[4]),
                         .score = by_score ? points_of (words[4] + 2) : 0 };
    }
  else
    g_error ("“%s …” is no setting", words[0]);
}

static void
read_parts (Scene *self, char **parts, gboolean people)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", -1);

      if (g_ascii_isupper (words[0][0]) == people)
        (people ? read_person : read_setting) (self, words);
    }
}

void
scene_init (Scene *self, const SenkoDefinition *definition, const char *stage, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    n += g_ascii_isupper (g_strchug (parts[i])[0]);
  g_assert_cmpuint (n, <=, SCENE_MAX_PEOPLE);
  *self = (Scene){ .definition = definition };
  self->judging
      = senko_judging_new (definition, code_of (definition, SENKO_VOCABULARY_STAGE, stage), n);
  read_parts (self, parts, TRUE);
  senko_judging_prepare (self->judging);
  read_parts (self, parts, FALSE);
  senko_judging_apply (self->judging);
}

void
scene_clear (Scene *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->names[i]);
  g_clear_pointer (&self->judging, senko_judging_free);
}

/* Printing */

static void
describe_open (const Scene *self, const SenkoResult *result, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_words); i++)
    if (result->open & (1u << i))
      g_string_append_printf (out, " ?%s", open_words[i]);
  for (guint test = 1; test < self->definition->n_tests; test++)
    if (result->missing & (1u << test))
      g_string_append_printf (out, " %s", self->definition->tests[test].label.id);
}

char *
scene_describe (const Scene *self, guint person, const SenkoResult *result)
{
  GString *out = g_string_new (self->names[person]);
  char points[SENKO_POINTS_BUFFER];

  g_string_append_printf (out, " %s", senko_outcome_id (result->outcome));
  g_assert_cmpuint (result->fixed_term, ==, result->outcome == SENKO_OUTCOME_FIXED_TERM);
  if (result->total != SENKO_POINTS_NONE)
    g_string_append_printf (out, " %s", senko_points_format (result->total, points));
  if (result->rank > 0)
    g_string_append_printf (out, " #%u", result->rank);
  if (result->waitlist_rank > 0)
    g_string_append_printf (out, " w%u", result->waitlist_rank);
  if (result->failure_rank > 0)
    g_string_append_printf (out, " f%u", result->failure_rank);
  if (result->below_floor)
    g_string_append (out, " floor");
  if (result->vetoed)
    g_string_append (out, " veto");
  if (result->zone > 0)
    g_string_append_printf (out, " zone%s%s", result->out_of_zone ? "!" : "",
                            senko_result_get_zone (self->definition, self->judging->stage, result));
  if (result->roster_rank > 0)
    g_string_append_printf (
        out, " %s",
        senko_result_get_rank (self->definition, self->judging->entrants[person].pool, result)
            ->label.id);
  describe_open (self, result, out);
  return g_string_free (out, FALSE);
}

char *
scene_describe_all (const Scene *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *person = scene_describe (self, i, &self->judging->results[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", person);
    }
  return g_string_free (out, FALSE);
}

char *
scene_describe_line (const Scene *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  SenkoCode kind = code_of (self->definition, SENKO_VOCABULARY_LINE_KIND, words[2]);
  const SenkoGroup *group = find_group (self, words[0], words[1]);
  char cut[SENKO_POINTS_BUFFER];

  senko_points_format (group->cut[kind], cut);
  return g_strdup_printf ("cut %s taken %u tied %u", cut[0] == 0 ? "none" : cut, group->taken[kind],
                          group->tied[kind]);
}

static SenkoDefinition *
read_definition (const char *const *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) built_in
      = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_autoptr (GString) text = NULL;
  SenkoDefinition *changed;

  g_assert_no_error (error);
  text = g_string_new_len (built_in->text, built_in->text_length);
  for (guint i = 0; changes != NULL && changes[i] != NULL; i += 2)
    g_assert_cmpuint (g_string_replace (text, changes[i], changes[i + 1], 0), >, 0);
  changed = senko_definition_parse (text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  return changed;
}

const SenkoDefinition *
scene_definition (const char *const *changes)
{
  static GHashTable *read;
  SenkoDefinition *definition;

  if (read == NULL)
    read = g_hash_table_new (NULL, NULL);
  definition = g_hash_table_lookup (read, changes);
  if (definition == NULL)
    {
      definition = read_definition (changes);
      g_hash_table_insert (read, (gpointer)changes, definition);
    }
  return definition;
}
