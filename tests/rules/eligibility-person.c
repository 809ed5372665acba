/* Reads the applicants of test rows, and checks the rows. */
#include "eligibility-person.h"

#include <string.h>

typedef struct {
  Person *person;
  const SenkoDefinition *definition;
  char **words; /* of one part; words[0] is its keyword */
  guint n_words;
} Part;

const SenkoDefinition *
person_definition (void)
{
  static SenkoDefinition *definition = NULL;
  g_autoptr (GError) error = NULL;

  if (definition == NULL)
    definition = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_assert_no_error (error);
  return definition;
}

SenkoCode
person_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *id)
{
  SenkoCode code = senko_definition_code (definition, vocabulary, id, strlen (id));

  if (code == 0)
    g_error ("the definition has no %s", id);
  return code;
}

const SenkoFinding *
person_finding (const SenkoDefinition *definition, const SenkoFindings *findings, const char *rule)
{
  SenkoCode code = person_code (definition, SENKO_VOCABULARY_RULE, rule);

  for (guint i = 0; i < findings->n_items; i++)
    if (findings->items[i].rule == code)
      return &findings->items[i];
  return NULL;
}

static const char *
word (const Part *part, guint n)
{
  if (n >= part->n_words)
    g_error ("too few words after %s", part->words[0]);
  return part->words[n];
}

static SenkoCode
code (const Part *part, guint n, SenkoVocabulary vocabulary)
{
  return strcmp (word (part, n), "-") == 0
             ? 0
             : person_code (part->definition, vocabulary, word (part, n));
}

static SenkoDate
date_of (const char *text)
{
  SenkoDate date = 0;

  if (*text != '\0' && strcmp (text, "-") != 0 && !senko_date_parse (text, -1, &date))
    g_error ("no date: %s", text);
  return date;
}

static SenkoDate
date (const Part *part, guint n)
{
  return date_of (word (part, n));
}

/* "2022-04-01..2023-03-31"; either may be missing. */
static void
period (const Part *part, guint n, SenkoDate *from, SenkoDate *to)
{
  g_auto (GStrv) ends = g_strsplit (word (part, n), "..", 2);

  *from = date_of (ends[0]);
  *to = ends[1] != NULL ? date_of (ends[1]) : 0;
}

/* "junior_high.math", "elementary", ".math", "-" */
static void
pair (const Part *part, guint n, SenkoVocabulary first, SenkoCode *a, SenkoVocabulary second,
      SenkoCode *b)
{
  g_auto (GStrv) ids = g_strsplit (word (part, n), ".", 2);

  *a = *ids[0] == '\0' || strcmp (ids[0], "-") == 0 ? 0
                                                    : person_code (part->definition, first, ids[0]);
  *b = ids[1] != NULL ? person_code (part->definition, second, ids[1]) : 0;
}

/* The value of "key=value" among the words from n on, NULL if there is none. */
static const char *
option (const Part *part, guint n, const char *key)
{
  gsize length = strlen (key);

  for (guint i = n; i < part->n_words; i++)
    if (strncmp (part->words[i], key, length) == 0 && part->words[i][length] == '=')
      return part->words[i] + length + 1;
  return NULL;
}

static gboolean
has_word (const Part *part, guint n, const char *wanted)
{
  for (guint i = n; i < part->n_words; i++)
    if (strcmp (part->words[i], wanted) == 0)
      return TRUE;
  return FALSE;
}

static SenkoPoints
points_of (const char *text)
{
  SenkoPoints points = SENKO_POINTS_NONE;

  if (text != NULL && !senko_points_parse (text, -1, &points))
    g_error ("no points: %s", text);
  return points;
}

static void
read_post (const Part *part)
{
  SenkoApplicant *applicant = &part->person->applicant;

  pair (part, 1, SENKO_VOCABULARY_CATEGORY, &applicant->category, SENKO_VOCABULARY_SUBJECT,
        &applicant->subject);
  if (part->n_words > 2)
    applicant->base_subject = code (part, 2, SENKO_VOCABULARY_SUBJECT);
}

static void
read_pool (const Part *part)
{
  part->person->applicant.pool = code (part, 1, SENKO_VOCABULARY_POOL);
  part->person->applicant.track = code (part, 2, SENKO_VOCABULARY_TRACK);
}

static void
read_track (const Part *part)
{
  part->person->applicant.track = code (part, 1, SENKO_VOCABULARY_TRACK);
}

/* licence junior_high.math held | licence special_needs expected 2025-04-01 kind=special
 * route=qualification_exam */
static void
read_licence (const Part *part)
{
  SenkoLicence *licence = &part->person->licences[part->person->facts.n_licences++];

  pair (part, 1, SENKO_VOCABULARY_SCHOOL_TYPE, &licence->school_type, SENKO_VOCABULARY_SUBJECT,
        &licence->subject);
  licence->status = code (part, 2, SENKO_VOCABULARY_STATUS);
  if (part->n_words > 3 && strchr (part->words[3], '=') == NULL)
    licence->date = date (part, 3);
  if (option (part, 3, "kind") != NULL)
    licence->kind
        = person_code (part->definition, SENKO_VOCABULARY_LICENCE_KIND, option (part, 3, "kind"));
  if (option (part, 3, "route") != NULL)
    licence->route
        = person_code (part->definition, SENKO_VOCABULARY_LICENCE_ROUTE, option (part, 3, "route"));
}

static void
read_no_licence (const Part *part)
{
  part->person->facts.n_licences = 0;
}

/* career 1 kobe_school regular_teacher junior_high.math 2020-04-01..2024-03-31 expected=…
 * left=childcare conditional body=2: the number stands for the employer's name */
static void
read_career (const Part *part)
{
  SenkoCareer *career = &part->person->careers[part->person->facts.n_careers++];

  career->career_no = (int)part->person->facts.n_careers;
  career->employer_key = g_ascii_strtoull (word (part, 1), NULL, 10);
  career->employer_kind = code (part, 2, SENKO_VOCABULARY_EMPLOYER_KIND);
  career->position = code (part, 3, SENKO_VOCABULARY_POSITION);
  pair (part, 4, SENKO_VOCABULARY_SCHOOL_TYPE, &career->school_type, SENKO_VOCABULARY_SUBJECT,
        &career->subject);
  period (part, 5, &career->from, &career->to);
  if (option (part, 6, "expected") != NULL)
    career->expected_to = date_of (option (part, 6, "expected"));
  if (option (part, 6, "left") != NULL)
    career->left_for
        = person_code (part->definition, SENKO_VOCABULARY_LEFT_FOR, option (part, 6, "left"));
  career->conditional_period = has_word (part, 6, "conditional");
}

/* leave 1 childcare 2022-05-02..2023-01-30: of the first career */
static void
read_leave (const Part *part)
{
  SenkoLeave *leave = &part->person->leaves[part->person->facts.n_leaves++];

  leave->career_no = (int)g_ascii_strtoll (word (part, 1), NULL, 10);
  leave->kind = code (part, 2, SENKO_VOCABULARY_LEAVE_KIND);
  period (part, 3, &leave->from, &leave->to);
}

/* credential toeic held score=985 score2=400 on=2023-05-01 to=2024-08-10; eiken grades as their
 * place: score=6 */
static void
read_credential (const Part *part)
{
  SenkoCredential *credential = &part->person->credentials[part->person->facts.n_credentials++];

  credential->kind = code (part, 1, SENKO_VOCABULARY_CREDENTIAL);
  credential->status = code (part, 2, SENKO_VOCABULARY_STATUS);
  credential->score = points_of (option (part, 3, "score"));
  credential->score2 = points_of (option (part, 3, "score2"));
  credential->obtained_on = option (part, 3, "on") != NULL ? date_of (option (part, 3, "on")) : 0;
  credential->valid_to = option (part, 3, "to") != NULL ? date_of (option (part, 3, "to")) : 0;
}

static void
read_claim (const Part *part)
{
  SenkoClaim *claim = &part->person->claims[part->person->facts.n_claims++];

  claim->bonus = code (part, 1, SENKO_VOCABULARY_BONUS);
  claim->verdict = code (part, 2, SENKO_VOCABULARY_CLAIM_VERDICT);
}

/* doc entry_sheet 2024-05-10 | doc recommendation - accepted */
static void
read_doc (const Part *part)
{
  SenkoArrival *arrival = &part->person->arrivals[part->person->facts.n_arrivals++];

  arrival->document = code (part, 1, SENKO_VOCABULARY_DOCUMENT);
  arrival->arrived_on = date (part, 2);
  arrival->verdict = part->n_words > 3 ? code (part, 3, SENKO_VOCABULARY_DOCUMENT_VERDICT) : 0;
}

static void
read_ruling (const Part *part)
{
  SenkoRuling *ruling = &part->person->rulings[part->person->facts.n_rulings++];

  ruling->rule = code (part, 1, SENKO_VOCABULARY_RULE);
  ruling->verdict = (SenkoVerdict)code (part, 2, SENKO_VOCABULARY_RULING);
}

/* earlier 2023 general secondary.math stage1 stage2 regular fixed_term declined class1 class2 */
static void
read_earlier (const Part *part)
{
  SenkoEarlier *earlier = &part->person->earlier[part->person->facts.n_earlier++];

  earlier->exam_year = (int)g_ascii_strtoll (word (part, 1), NULL, 10);
  earlier->pool = code (part, 2, SENKO_VOCABULARY_POOL);
  pair (part, 3, SENKO_VOCABULARY_CATEGORY, &earlier->category, SENKO_VOCABULARY_SUBJECT,
        &earlier->subject);
  earlier->stage1_passed = has_word (part, 4, "stage1");
  earlier->stage2_taken = has_word (part, 4, "stage2");
  earlier->regular = has_word (part, 4, "regular");
  earlier->fixed_term = has_word (part, 4, "fixed_term");
  earlier->declined = has_word (part, 4, "declined");
  earlier->class1 = has_word (part, 4, "class1");
  earlier->class2 = has_word (part, 4, "class2");
}

/* known 2021 2022 2023 */
static void
read_known (const Part *part)
{
  for (guint i = 1; i < part->n_words; i++)
    part->person->facts.known_exam_years |= G_GUINT64_CONSTANT (1)
                                            << (g_ascii_strtoll (part->words[i], NULL, 10) - 2000);
}

static SenkoAnswer
answer (const Part *part)
{
  const char *text = word (part, 1);

  return strcmp (text, "yes") == 0  ? SENKO_ANSWER_YES
         : strcmp (text, "no") == 0 ? SENKO_ANSWER_NO
                                    : SENKO_ANSWER_NONE;
}

static guint
number (const Part *part)
{
  return (guint)g_ascii_strtoull (word (part, 1), NULL, 10);
}

/* Words that set one value. Returns FALSE for any other word. */
static gboolean
read_value (const Part *part)
{
  SenkoApplicant *applicant = &part->person->applicant;
  SenkoStanding *standing = &part->person->facts.standing;
  const char *key = part->words[0];

  if (strcmp (key, "born") == 0)
    applicant->birth_date = date (part, 1);
  else if (strcmp (key, "declared") == 0)
    applicant->no_disqualification = answer (part);
  else if (strcmp (key, "graduates") == 0)
    applicant->graduates_on = date (part, 1);
  else if (strcmp (key, "credit_student") == 0)
    applicant->credit_student = answer (part);
  else if (strcmp (key, "credits") == 0)
    applicant->good_credit_percent = points_of (word (part, 1));
  else if (strcmp (key, "exemption") == 0)
    applicant->practical_exemption = code (part, 1, SENKO_VOCABULARY_EXEMPTION);
  else if (strcmp (key, "today") == 0)
    part->person->today = date (part, 1);
  else if (strcmp (key, "university") == 0)
    applicant->university_key = standing->university_count = number (part);
  else if (strcmp (key, "lifted") == 0)
    standing->university_lifted = TRUE;
  else if (strcmp (key, "same_person") == 0)
    standing->same_person = number (part);
  else if (strcmp (key, "same_reading") == 0)
    standing->same_reading = number (part);
  else if (strcmp (key, "same_email") == 0)
    standing->same_email = number (part);
  else if (strcmp (key, "same_phone") == 0)
    standing->same_phone = number (part);
  else if (strcmp (key, "applied") != 0)
    return FALSE;
  else if (!senko_time_parse (word (part, 1), -1, &applicant->applied_at))
    applicant->applied_at = 0;
  return TRUE;
}

static void
read_part (const Part *part)
{
  static const struct {
    const char *key;
    void (*read) (const Part *part);
  } keys[] = {
    { "post", read_post },
    { "pool", read_pool },
    { "track", read_track },
    { "licence", read_licence },
    { "no_licence", read_no_licence },
    { "career", read_career },
    { "leave", read_leave },
    { "claim", read_claim },
    { "credential", read_credential },
    { "doc", read_doc },
    { "ruling", read_ruling },
    { "earlier", read_earlier },
    { "known", read_known },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (part->words[0], keys[i].key) == 0)
      {
        keys[i].read (part);
        return;
      }
  if (!read_value (part))
    g_error ("unknown word %s", part->words[0]);
}

static void
link_facts (Person *self)
{
  self->facts.applicant = &self->applicant;
  self->facts.licences = self->licences;
  self->facts.careers = self->careers;
  self->facts.leaves = self->leaves;
  self->facts.credentials = self->credentials;
  self->facts.claims = self->claims;
  self->facts.arrivals = self->arrivals;
  self->facts.rulings = self->rulings;
  self->facts.earlier = self->earlier;
}

static void
read_text (Person *self, const SenkoDefinition *definition, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      Part part = { self, definition, NULL, 0 };

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      words = g_strsplit (parts[i], " ", -1);
      part.words = words;
      part.n_words = g_strv_length (words);
      read_part (&part);
    }
}

void
person_init (Person *self, const SenkoDefinition *definition, const char *text)
{
  static const char base[] = "pool general general | post secondary.math | licence "
                             "junior_high.math held | born 1995-05-05 "
                             "| declared yes | applied 2024-05-01T10:00 | today 2024-06-20";

  memset (self, 0, sizeof *self);
  link_facts (self);
  self->applicant.good_credit_percent = SENKO_POINTS_NONE;
  self->applicant.credit_student = SENKO_ANSWER_NONE;
  self->applicant.japanese_national = SENKO_ANSWER_NONE;
  read_text (self, definition, base);
  read_text (self, definition, text);
}

static void
test_row (gconstpointer data)
{
  const PersonRow *row = data;
  const SenkoDefinition *definition = person_definition ();
  g_autoptr (GString) explanation = g_string_new (NULL);
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  const SenkoFinding *finding;
  const char *verdict;
  Person person;

  person_init (&person, definition, row->text);
  senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
  finding = person_finding (definition, findings, row->rule);
  if (finding != NULL)
    senko_finding_explain (definition, finding, FALSE, explanation);
  verdict = finding != NULL
                ? senko_definition_code_id (definition, SENKO_VOCABULARY_RULING, finding->verdict)
                : "";
  g_test_message ("%s", explanation->str);
  if (strcmp (verdict, row->verdict) != 0)
    g_test_fail_printf ("“%s” instead of “%s”: %s", verdict, row->verdict, explanation->str);
  if (row->words != NULL && strstr (explanation->str, row->words) == NULL)
    g_test_fail_printf ("“%s” is not in “%s”", row->words, explanation->str);
}

void
person_add_rows (const char *path, const PersonRow *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strconcat (path, "/", rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
}
