/* Bonus points (003 p.3, 22-23; domain.md §8): who may have each bonus and how much, what counts,
 * and what proves it. People are written as in eligibility-person.h. */
#include "eligibility-person.h"

#include "rules/senko-bonus-proposal.h"

#include <string.h>

static const SenkoDefinition *
definition_of (int hire_year)
{
  static SenkoDefinition *definitions[2];
  SenkoDefinition **definition = &definitions[hire_year == 2024];
  g_autoptr (GError) error = NULL;

  if (*definition == NULL)
    *definition = senko_definition_load_builtin (
        hire_year == 2024 ? "kobe-teachers-2024" : "kobe-teachers-2025", &error);
  g_assert_no_error (error);
  return *definition;
}

static SenkoSubject
subject_of (const SenkoApplicant *applicant)
{
  return (SenkoSubject){ applicant->pool,    applicant->track,        applicant->category,
                         applicant->subject, applicant->base_subject, 0 };
}

/* "multi_licence/music verified | nurse claimed"; a bonus that these rules do not have is code 0.
 */
static void
add_claims (Person *person, const SenkoDefinition *definition, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", 2);
      g_auto (GStrv) ids = g_strsplit (words[0], "/", 2);
      SenkoClaim *claim = &person->claims[person->facts.n_claims++];

      g_assert_cmpuint (person->facts.n_claims, <=, G_N_ELEMENTS (person->claims));
      claim->bonus
          = senko_definition_code (definition, SENKO_VOCABULARY_BONUS, ids[0], strlen (ids[0]));
      claim->verdict = person_code (definition, SENKO_VOCABULARY_CLAIM_VERDICT, words[1]);
      if (ids[1] != NULL)
        claim->subject = person_code (definition, SENKO_VOCABULARY_SUBJECT, ids[1]);
    }
}

static const char *const reasons[] = {
  [SENKO_BONUS_COUNTS] = "counts",
  [SENKO_BONUS_NOT_VERIFIED] = "not verified",
  [SENKO_BONUS_REJECTED] = "rejected",
  [SENKO_BONUS_NOT_IN_POOL] = "not in pool",
  [SENKO_BONUS_NOT_FOR_POST] = "not for post",
  [SENKO_BONUS_IS_POST] = "is post",
  [SENKO_BONUS_NOT_LISTED] = "not listed",
  [SENKO_BONUS_COUNTED_ONCE] = "once",
  [SENKO_BONUS_NOT_DEFINED] = "not defined",
  [SENKO_BONUS_POINTS_UNKNOWN] = "unknown",
  [SENKO_BONUS_LATE] = "late",
};

/* "23: counts 15, counts 8", and "!" behind the total when a verified claim has no stated points.
 */
static char *
describe_bonus (const SenkoDefinition *definition, const char *text, const char *claims)
{
  GString *out = g_string_new (NULL);
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  gboolean unknown = FALSE;
  SenkoSubject subject;
  Person person;
  guint n = 0;
  char points[SENKO_POINTS_BUFFER];

  person_init (&person, definition, text);
  add_claims (&person, definition, claims);
  subject = subject_of (&person.applicant);
  g_string_append (out, senko_points_format (senko_bonus_total (definition, &person.facts, &subject,
                                                                person.today, lines, &n, &unknown),
                                             points));
  g_string_append (out, unknown ? "!" : "");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%s%s", i == 0 ? ": " : ", ", reasons[lines[i].reason]);
      if (lines[i].points != 0)
        g_string_append_printf (out, " %s", senko_points_format (lines[i].points, points));
    }
  return g_string_free (out, FALSE);
}

/* Who may have it, and how much */

typedef struct {
  const char *name, *claim;
  const char *categories; /* those that may have it */
  int points, points_2024;
} Bonus;

#define EVERYBODY                                                                                  \
  "kindergarten elementary elementary_english secondary special_needs nurse_teacher nutrition"

static const Bonus bonuses[] = {
  { "p.22 more than one licence", "multi_licence/music", "secondary", 15, 6 },
  { "p.22 elementary licence", "elementary_licence", "secondary", 10, 6 },
  { "p.22 special-needs licence", "special_needs_licence",
    "kindergarten elementary elementary_english secondary", 10, 3 },
  { "p.23 information licence", "information_licence", "secondary", 10, 3 },
  { "p.23 English certificate", "english", EVERYBODY, 10, 3 },
  { "p.23 Japanese-language teaching", "japanese_teaching", EVERYBODY, 10, 3 },
  { "p.23 teacher librarian", "librarian_teacher",
    "elementary elementary_english secondary nurse_teacher nutrition", 8, -1 },
  { "p.23 nurse", "nurse", "nurse_teacher", 8, 3 },
};

static const char *const posts[]
    = { "kindergarten",  "elementary",    "elementary_english", "secondary.math",
        "special_needs", "nurse_teacher", "nutrition" };

static void
check_post (const Bonus *bonus, const char *post, int hire_year)
{
  g_auto (GStrv) categories = g_strsplit (bonus->categories, " ", -1);
  g_auto (GStrv) category = g_strsplit (post, ".", 2);
  g_autofree char *text = g_strdup_printf ("post %s", post);
  g_autofree char *claim = g_strdup_printf ("%s verified", bonus->claim);
  g_autofree char *found = describe_bonus (definition_of (hire_year), text, claim);
  g_autofree char *expected = NULL;
  int points = hire_year == 2024 ? bonus->points_2024 : bonus->points;

  if (points < 0)
    expected = g_strdup ("0: not defined");
  else if (g_strv_contains ((const char *const *)categories, category[0]))
    expected = g_strdup_printf ("%d: counts %d", points, points);
  else
    expected = g_strdup ("0: not for post");
  if (strcmp (found, expected) != 0)
    g_test_fail_printf ("%d %s: %s instead of %s", hire_year, post, found, expected);
}

static void
test_bonus (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      check_post (data, posts[i], 2025);
      check_post (data, posts[i], 2024);
    }
}

/* p.22: unlicensed have none; early has no stage 2. */
static void
test_pools (gconstpointer data)
{
  static const char *const pools[][2] = {
    { "general general", "counts" },        { "disability incumbent", "counts" },
    { "returner returner_care", "counts" }, { "unlicensed unlicensed", "not in pool" },
    { "early early", "not in pool" },
  };
  const Bonus *bonus = data;
  g_autofree char *claim = g_strdup_printf ("%s verified", bonus->claim);

  for (guint i = 0; i < G_N_ELEMENTS (pools); i++)
    {
      const char *post
          = strcmp (bonus->categories, "nurse_teacher") == 0 ? "nurse_teacher" : "secondary.math";
      g_autofree char *text = g_strdup_printf ("pool %s | post %s", pools[i][0], post);
      g_autofree char *found = describe_bonus (definition_of (2025), text, claim);

      if (strstr (found, pools[i][1]) == NULL)
        g_test_fail_printf ("%s: %s instead of %s", pools[i][0], found, pools[i][1]);
    }
}

/* What counts */

typedef struct {
  const char *name;
  int hire_year;
  const char *text, *claims, *expected;
} ClaimRow;

static const ClaimRow claims[] = {
  { "p.22 each further licence counts", 2025, "post secondary.math",
    "multi_licence/music verified | multi_licence/art verified", "30: counts 15, counts 15" },
  { "p.22 all four", 2025, "post secondary.math",
    "multi_licence/music verified | multi_licence/art verified | multi_licence/technology verified "
    "| "
    "multi_licence/home_economics verified",
    "60: counts 15, counts 15, counts 15, counts 15" },
  { "p.22 not for the subject applied for", 2025, "post secondary.music",
    "multi_licence/music verified | multi_licence/art verified", "15: is post, counts 15" },
  { "p.22 not for another subject", 2025, "post secondary.math", "multi_licence/english verified",
    "0: not listed" },
  { "p.22 not without a subject", 2025, "post secondary.math", "multi_licence verified",
    "0: not listed" },
  { "p.22 the same licence once", 2025, "post secondary.math",
    "multi_licence/music verified | multi_licence/music verified", "15: counts 15, once" },
  { "p.22 the same bonus once", 2025, "post secondary.math", "english verified | english verified",
    "10: counts 10, once" },
  { "p.22 a second claim counts when the first was rejected", 2025, "post secondary.math",
    "english rejected | english verified", "10: rejected, counts 10" },
  { "p.22 different bonuses add up", 2025, "post secondary.math",
    "multi_licence/art verified | elementary_licence verified | special_needs_licence verified | "
    "information_licence verified | english verified | japanese_teaching verified | "
    "librarian_teacher verified | "
    "nurse verified",
    "73: counts 15, counts 10, counts 10, counts 10, counts 10, counts 10, counts 8, not for "
    "post" },
  { "p.22 claimed only", 2025, "post secondary.math", "english claimed", "0: not verified" },
  { "p.22 rejected", 2025, "post secondary.math", "english rejected", "0: rejected" },
  { "p.22 claimed, verified, rejected", 2025, "post secondary.math",
    "english claimed | japanese_teaching verified | librarian_teacher rejected",
    "10: not verified, counts 10, rejected" },
  { "p.22 nothing for the unlicensed, however much is verified", 2025,
    "pool unlicensed unlicensed | post secondary.english",
    "english verified | multi_licence/music verified", "0: not in pool, not in pool" },
  { "p.3 the year before: 6 points each", 2024, "post secondary.math",
    "multi_licence/music verified | multi_licence/art verified | elementary_licence verified",
    "18: counts 6, counts 6, counts 6" },
  { "p.3 calligraphy of the year before: its points are not stated", 2024,
    "post secondary.japanese", "calligraphy_licence verified", "0!: unknown" },
  { "p.3 calligraphy: nothing is unknown before it is verified", 2024, "post secondary.japanese",
    "calligraphy_licence claimed | english verified", "3: not verified, counts 3" },
  { "p.3 calligraphy: secondary only", 2024, "post elementary", "calligraphy_licence verified",
    "0: not for post" },
  { "p.3 calligraphy was abolished", 2025, "post secondary.japanese",
    "calligraphy_licence verified", "0: not defined" },
  { "p.3 no teacher librarian the year before", 2024, "post elementary",
    "librarian_teacher verified", "0: not defined" },
};

static void
test_claims (gconstpointer data)
{
  const ClaimRow *row = data;
  g_autofree char *found = describe_bonus (definition_of (row->hire_year), row->text, row->claims);

  g_assert_cmpstr (found, ==, row->expected);
}

/* What proves it */

typedef struct {
  const char *name, *text, *claim, *verdict;
} ProofRow;

#define ON " on=2023-05-01"
#define HIGH "post secondary.english | credential "
#define LOW "post secondary.math | credential "

static const ProofRow proofs[] = {
  /* secondary and special-needs English */
  { "p.23 English posts: Cambridge 180", HIGH "cambridge held score=180" ON, "english", "ok" },
  { "p.23 English posts: Cambridge 179", HIGH "cambridge held score=179" ON, "english", "fail" },
  { "p.23 English posts: Eiken 1", HIGH "eiken held score=7" ON, "english", "ok" },
  { "p.23 English posts: Eiken pre-1", HIGH "eiken held score=6" ON, "english", "fail" },
  { "p.23 English posts: GTEC 1350", HIGH "gtec held score=1350" ON, "english", "ok" },
  { "p.23 English posts: GTEC 1349", HIGH "gtec held score=1349" ON, "english", "fail" },
  { "p.23 English posts: IELTS 7.0", HIGH "ielts held score=7.0" ON, "english", "ok" },
  { "p.23 English posts: IELTS 6.5", HIGH "ielts held score=6.5" ON, "english", "fail" },
  { "p.23 English posts: TEAP 375", HIGH "teap held score=375" ON, "english", "ok" },
  { "p.23 English posts: TEAP 374", HIGH "teap held score=374" ON, "english", "fail" },
  { "p.23 English posts: TEAP CBT 800", HIGH "teap_cbt held score=800" ON, "english", "ok" },
  { "p.23 English posts: TEAP CBT 799", HIGH "teap_cbt held score=799" ON, "english", "fail" },
  { "p.23 English posts: TOEFL iBT 95", HIGH "toefl_ibt held score=95" ON, "english", "ok" },
  { "p.23 English posts: TOEFL iBT 94", HIGH "toefl_ibt held score=94" ON, "english", "fail" },
  { "p.23 English posts: TOEIC 945 + 2.5 x 360 = 1845", HIGH "toeic held score=945 score2=360" ON,
    "english", "ok" },
  { "p.23 English posts: TOEIC 944 + 2.5 x 360 = 1844", HIGH "toeic held score=944 score2=360" ON,
    "english", "fail" },
  { "p.23 English posts: TOEIC 945 + 2.5 x 359 = 1842.5", HIGH "toeic held score=945 score2=359" ON,
    "english", "fail" },
  /* all others */
  { "p.23 others: Cambridge 160", LOW "cambridge held score=160" ON, "english", "ok" },
  { "p.23 others: Cambridge 159", LOW "cambridge held score=159" ON, "english", "fail" },
  { "p.23 others: Eiken pre-1", LOW "eiken held score=6" ON, "english", "ok" },
  { "p.23 others: Eiken 2", LOW "eiken held score=5" ON, "english", "fail" },
  { "p.23 others: GTEC 1180", LOW "gtec held score=1180" ON, "english", "ok" },
  { "p.23 others: GTEC 1179", LOW "gtec held score=1179" ON, "english", "fail" },
  { "p.23 others: IELTS 5.5", LOW "ielts held score=5.5" ON, "english", "ok" },
  { "p.23 others: IELTS 5.0", LOW "ielts held score=5.0" ON, "english", "fail" },
  { "p.23 others: TEAP 309", LOW "teap held score=309" ON, "english", "ok" },
  { "p.23 others: TEAP 308", LOW "teap held score=308" ON, "english", "fail" },
  { "p.23 others: TEAP CBT 600", LOW "teap_cbt held score=600" ON, "english", "ok" },
  { "p.23 others: TEAP CBT 599", LOW "teap_cbt held score=599" ON, "english", "fail" },
  { "p.23 others: TOEFL iBT 72", LOW "toefl_ibt held score=72" ON, "english", "ok" },
  { "p.23 others: TOEFL iBT 71", LOW "toefl_ibt held score=71" ON, "english", "fail" },
  { "p.23 others: TOEIC 810 + 2.5 x 300 = 1560", LOW "toeic held score=810 score2=300" ON,
    "english", "ok" },
  { "p.23 others: TOEIC 809 + 2.5 x 300 = 1559", LOW "toeic held score=809 score2=300" ON,
    "english", "fail" },
  { "p.23 TOEIC without S&W", LOW "toeic held score=990" ON, "english", "pending" },
  { "p.23 a score that is not recorded", LOW "gtec held" ON, "english", "pending" },
  /* which of the two */
  { "p.23 special needs with English",
    "post special_needs english | credential toefl_ibt held score=94" ON, "english", "fail" },
  { "p.23 special needs with English, reached",
    "post special_needs english | credential toefl_ibt held score=95" ON, "english", "ok" },
  { "p.23 special needs with another subject",
    "post special_needs math | credential toefl_ibt held score=72" ON, "english", "ok" },
  { "p.23 elementary", "post elementary | credential toefl_ibt held score=72" ON, "english", "ok" },
  { "p.23 elementary English course is one of the others",
    "post elementary_english | credential toefl_ibt held score=72" ON, "english", "ok" },
  { "p.23 any one of several", LOW "ielts held score=5" ON " | credential eiken held score=6" ON,
    "english", "ok" },
  { "p.23 none", "post secondary.math", "english", "fail" },
  /* when it was obtained */
  { "p.23 obtained on 2022-03-31", LOW "gtec held score=1400 on=2022-03-31", "english", "fail" },
  { "p.23 obtained on 2022-04-01", LOW "gtec held score=1400 on=2022-04-01", "english", "ok" },
  { "p.23 obtained on 2024-03-31", LOW "gtec held score=1400 on=2024-03-31", "english", "ok" },
  { "p.23 obtained on 2024-04-01", LOW "gtec held score=1400 on=2024-04-01", "english", "fail" },
  { "p.23 the day is not recorded", LOW "gtec held score=1400", "english", "manual" },
  { "p.23 an old one and a new one",
    LOW "gtec held score=1400 on=2020-04-01 | credential gtec held score=1180" ON, "english",
    "ok" },
  /* Japanese-language teaching */
  { "p.23 major in Japanese-language teaching", LOW "japanese_major held", "japanese_teaching",
    "ok" },
  { "p.23 major expected", LOW "japanese_major expected", "japanese_teaching", "ok" },
  { "p.23 minor", LOW "japanese_minor held", "japanese_teaching", "ok" },
  { "p.23 minor expected", LOW "japanese_minor expected", "japanese_teaching", "ok" },
  { "p.23 proficiency exam passed", LOW "japanese_exam held", "japanese_teaching", "ok" },
  { "p.23 proficiency exam not yet passed", LOW "japanese_exam expected", "japanese_teaching",
    "fail" },
  { "p.23 course of 420 hours", LOW "japanese_course held", "japanese_teaching", "ok" },
  { "p.23 course expected", LOW "japanese_course expected", "japanese_teaching", "ok" },
  { "p.23 nothing of the kind", LOW "eiken held score=7" ON, "japanese_teaching", "fail" },
  /* licences and other proofs */
  { "p.22 junior-high licence of music", "licence junior_high.music held", "multi_licence/music",
    "ok" },
  { "p.22 expected", "licence junior_high.music expected 2025-04-01", "multi_licence/music", "ok" },
  { "p.22 expected a day too late", "licence junior_high.music expected 2025-04-02",
    "multi_licence/music", "fail" },
  { "p.22 a senior-high licence is none", "licence senior_high.music held", "multi_licence/music",
    "fail" },
  { "p.22 the licence of another subject", "licence junior_high.art held", "multi_licence/music",
    "fail" },
  { "p.22 home economics", "licence junior_high.home_economics held",
    "multi_licence/home_economics", "ok" },
  { "p.22 elementary licence", "licence elementary held", "elementary_licence", "ok" },
  { "p.22 elementary licence expected", "licence elementary expected 2025-03-31",
    "elementary_licence", "ok" },
  { "p.22 a kindergarten licence is none", "licence kindergarten held", "elementary_licence",
    "fail" },
  { "p.22 special-needs licence", "licence special_needs held", "special_needs_licence", "ok" },
  { "p.22 special-needs licence expected", "licence special_needs expected",
    "special_needs_licence", "ok" },
  { "p.22 no special-needs licence", "licence elementary held", "special_needs_licence", "fail" },
  { "p.22 only ordinary licences", "licence special_needs held kind=temporary",
    "special_needs_licence", "fail" },
  { "p.23 information licence", "licence senior_high.information held", "information_licence",
    "ok" },
  { "p.23 information licence expected", "licence senior_high.information expected",
    "information_licence", "ok" },
  { "p.23 no information licence", "licence senior_high.math held", "information_licence", "fail" },
  { "p.23 teacher librarian", LOW "librarian_teacher held", "librarian_teacher", "ok" },
  { "p.23 teacher librarian expected", LOW "librarian_teacher expected", "librarian_teacher",
    "ok" },
  { "p.23 no teacher librarian", "post secondary.math", "librarian_teacher", "fail" },
  { "p.23 nurse", "post nurse_teacher | credential nurse held", "nurse", "ok" },
  { "p.23 nurse expected", "post nurse_teacher | credential nurse expected", "nurse", "ok" },
  { "p.23 no nurse", "post nurse_teacher", "nurse", "fail" },
};

static void
test_proof (gconstpointer data)
{
  const ProofRow *row = data;
  const SenkoDefinition *definition = definition_of (2025);
  g_autofree char *claim = g_strdup_printf ("%s claimed", row->claim);
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
  SenkoBonusLine line;
  SenkoVerdict verdict;
  SenkoSubject subject;
  guint8 n_evidence = 0;
  guint n = 0;
  Person person;

  person_init (&person, definition, row->text);
  add_claims (&person, definition, claim);
  verdict = senko_requirement_evaluate (
      definition, definition->bonuses[person.claims[0].bonus].requires, &person.facts, person.today,
      person.claims[0].subject, evidence, &n_evidence);
  g_assert_cmpstr (senko_definition_code_id (definition, SENKO_VOCABULARY_RULING, verdict), ==,
                   row->verdict);
  g_assert_cmpuint (n_evidence, >, 0);
  subject = subject_of (&person.applicant);
  senko_bonus_total (definition, &person.facts, &subject, person.today, &line, &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (line.by_rule, ==, verdict);
  senko_bonus_total (definition, &person.facts, &subject, 0, &line, NULL, NULL);
  g_assert_cmpint (line.by_rule, ==, 0);
}

/* --- What is proposed --- */

/* "verified 10" or "rejected 0: the licence is for …". */
static char *
propose (const SenkoDefinition *definition, const char *text, const char *claimed, guint claim,
         SenkoTime claimed_at)
{
  SenkoBonusProposal proposal;
  char points[SENKO_POINTS_BUFFER];
  SenkoSubject subject;
  GString *out;
  Person person;

  person_init (&person, definition, text);
  add_claims (&person, definition, claimed);
  person.claims[claim].claimed_at = claimed_at;
  subject = subject_of (&person.applicant);
  senko_bonus_propose (definition, &person.facts, &subject, person.today, claim, &proposal);
  out = g_string_new (
      senko_definition_code_id (definition, SENKO_VOCABULARY_CLAIM_VERDICT, proposal.verdict));
  g_string_append_printf (
      out, " %s: ",
      proposal.points == SENKO_POINTS_NONE ? "?" : senko_points_format (proposal.points, points));
  senko_bonus_proposal_explain (definition, &proposal, FALSE, out);
  return g_string_free (out, FALSE);
}

typedef struct {
  const char *name;
  int hire_year;
  const char *text, *claims;
  guint claim;
  SenkoTime claimed_at;
  const char *expected; /* how it begins */
} ProposalRow;

#define MATH_WITH_GTEC "post secondary.math | credential gtec held score=1180" ON
#define LATE                                                                                       \
  "rejected 0: claimed at 2024-05-10 17:01, after the applications were closed at 2024-05-10 "     \
  "17:00"

static const ProposalRow proposals[] = {
  { "p.23 reached: verified", 2025, MATH_WITH_GTEC, "english claimed", 0, 0,
    "verified 10: GTEC: 1180 points, 1180 points needed" },
  { "p.23 not reached: rejected", 2025, "post secondary.math | credential gtec held score=1179" ON,
    "english claimed", 0, 0, "rejected 10: GTEC: 1179 points, 1180 points needed" },
  { "p.23 a score that is missing: staff decide", 2025,
    "post secondary.math | credential gtec held" ON, "english claimed", 0, 0, "claimed 10: " },
  { "p.23 a day that is missing: staff decide", 2025,
    "post secondary.math | credential gtec held score=1180", "english claimed", 0, 0,
    "claimed 10: " },
  { "p.22 claimed in the last minute", 2025, MATH_WITH_GTEC, "english claimed", 0,
    G_GINT64_CONSTANT (202405101700), "verified 10: " },
  { "p.22 claimed a minute too late", 2025, MATH_WITH_GTEC, "english claimed", 0,
    G_GINT64_CONSTANT (202405101701), LATE },
  { "p.22 the subject applied for", 2025, "post secondary.music | licence junior_high.music held",
    "multi_licence/music claimed", 0, 0, "rejected 0: the licence is for the subject applied for" },
  { "p.22 a subject that does not count", 2025, "licence junior_high.math held",
    "multi_licence/math claimed", 0, 0, "rejected 0: this subject is not one of those" },
  { "p.22 the same licence a second time", 2025, "licence junior_high.music held",
    "multi_licence/music claimed | multi_licence/music claimed", 1, 0,
    "rejected 0: counted already" },
  { "p.22 after the first was rejected", 2025, "licence junior_high.music held",
    "multi_licence/music rejected | multi_licence/music claimed", 1, 0, "verified 15: " },
  { "p.23 information is for secondary only", 2025,
    "post elementary | licence senior_high.information held", "information_licence claimed", 0, 0,
    "rejected 0: this bonus is not for the post" },
  { "p.22 not for the unlicensed", 2025,
    "pool unlicensed unlicensed | post secondary.english | credential eiken held score=7" ON,
    "english claimed", 0, 0, "rejected 0: this pool has no bonus points" },
  { "p.3 the year before gave three points", 2024, MATH_WITH_GTEC, "english claimed", 0, 0,
    "verified 3: " },
  { "p.3 a bonus whose points are not said", 2024,
    "post secondary.japanese | licence senior_high.calligraphy held", "calligraphy_licence claimed",
    0, 0, "verified ?: " },
  { "p.3 a bonus that is no more", 2025, "post secondary.japanese", "calligraphy_licence claimed",
    0, 0, "rejected 0: these rules have no such bonus" },
};

static void
test_proposal (gconstpointer data)
{
  const ProposalRow *row = data;
  g_autofree char *found = propose (definition_of (row->hire_year), row->text, row->claims,
                                    row->claim, row->claimed_at);

  if (!g_str_has_prefix (found, row->expected))
    g_test_fail_printf ("%s instead of %s", found, row->expected);
}

/* Every row above: what is enough is proposed to be verified, what is not, rejected; between them
 * staff look. */
static void
test_proof_proposal (gconstpointer data)
{
  const ProofRow *row = data;
  g_autofree char *claim = g_strdup_printf ("%s claimed", row->claim);
  g_autofree char *found = NULL;
  const char *expected = strcmp (row->verdict, "ok") == 0     ? "verified"
                         : strcmp (row->verdict, "fail") == 0 ? "rejected"
                                                              : "claimed";
  SenkoSubject subject;
  Person person;

  person_init (&person, definition_of (2025), row->text);
  add_claims (&person, definition_of (2025), claim);
  subject = subject_of (&person.applicant);
  if (senko_bonus_bar (definition_of (2025), &person.claims[0], &subject) != SENKO_BONUS_COUNTS)
    expected = "rejected";
  found = propose (definition_of (2025), row->text, claim, 0, 0);
  if (!g_str_has_prefix (found, expected))
    g_test_fail_printf ("%s instead of %s", found, expected);
}

/* A late claim counts nothing, whoever verified it (p.22). */
static void
test_late (void)
{
  const SenkoDefinition *definition = definition_of (2025);
  SenkoTime minutes[] = { G_GINT64_CONSTANT (202405101700), G_GINT64_CONSTANT (202405101701) };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      SenkoSubject subject;
      Person person;

      person_init (&person, definition, "post secondary.math");
      add_claims (&person, definition, "english verified");
      person.claims[0].claimed_at = minutes[i];
      subject = subject_of (&person.applicant);
      g_assert_cmpint (senko_bonus_total (definition, &person.facts, &subject, 0, NULL, NULL, NULL),
                       ==, i == 0 ? SENKO_POINTS (10) : 0);
    }
}

/* What the page shows as the rule: points, page, window and the row of the table for the post. */
static void
test_description (void)
{
  const SenkoDefinition *definition = definition_of (2025);
  SenkoCode english = person_code (definition, SENKO_VOCABULARY_BONUS, "english");
  SenkoCode licences = person_code (definition, SENKO_VOCABULARY_BONUS, "multi_licence");
  g_autoptr (GString) high = g_string_new (NULL), low = g_string_new (NULL),
                      each = g_string_new (NULL);
  SenkoSubject subject;
  Person person;

  person_init (&person, definition, "post secondary.english");
  subject = subject_of (&person.applicant);
  senko_bonus_describe (definition, english, &subject, FALSE, high);
  g_assert_nonnull (strstr (high->str, "10 points, once (p.23)"));
  g_assert_nonnull (strstr (high->str, "2022-04-01 to 2024-03-31"));
  g_assert_nonnull (strstr (high->str, "1845 (1 × first score + 2.5 × second score)"));
  person_init (&person, definition, "post secondary.math");
  subject = subject_of (&person.applicant);
  senko_bonus_describe (definition, english, &subject, FALSE, low);
  g_assert_nonnull (strstr (low->str, "TOEIC L&R/S&W 1560"));
  senko_bonus_describe (definition, licences, &subject, FALSE, each);
  g_assert_nonnull (strstr (each->str, "15 points for each subject (p.22)"));
  g_assert_nonnull (strstr (each->str, "not the subject applied for"));
}

static void
test_calligraphy_proof (void)
{
  const SenkoDefinition *definition = definition_of (2024);
  SenkoCode bonus = person_code (definition, SENKO_VOCABULARY_BONUS, "calligraphy_licence");
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
  guint8 n_evidence = 0;
  Person person;

  person_init (&person, definition,
               "post secondary.japanese | licence senior_high.calligraphy held");
  g_assert_cmpint (senko_requirement_evaluate (definition, definition->bonuses[bonus].requires,
                                               &person.facts, person.today, 0, evidence,
                                               &n_evidence),
                   ==, SENKO_VERDICT_OK);
  person_init (&person, definition, "post secondary.japanese | licence senior_high.japanese held");
  g_assert_cmpint (senko_requirement_evaluate (definition, definition->bonuses[bonus].requires,
                                               &person.facts, person.today, 0, evidence,
                                               &n_evidence),
                   ==, SENKO_VERDICT_FAIL);
}

static void
test_no_claims (void)
{
  gboolean unknown = FALSE;
  SenkoSubject subject;
  Person person;
  guint n = 9;

  person_init (&person, definition_of (2025), "post secondary.math");
  subject = subject_of (&person.applicant);
  g_assert_cmpint (
      senko_bonus_total (definition_of (2025), &person.facts, &subject, 0, NULL, &n, &unknown), ==,
      0);
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (unknown);
}

/* An import refuses more claims than fit; a caller's array is never overrun. */
static void
test_too_many_claims (void)
{
  SenkoClaim many[SENKO_MAX_CLAIMS + 1];
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  SenkoSubject subject;
  Person person;
  guint n = 0;

  person_init (&person, definition_of (2025), "post secondary.math");
  subject = subject_of (&person.applicant);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (SenkoClaim){ person_code (definition_of (2025), SENKO_VOCABULARY_BONUS, "nurse"), 0,
                            SENKO_CLAIM_VERIFIED };
  many[SENKO_MAX_CLAIMS].bonus
      = person_code (definition_of (2025), SENKO_VOCABULARY_BONUS, "english");
  person.facts.claims = many;
  person.facts.n_claims = G_N_ELEMENTS (many);
  g_assert_cmpint (
      senko_bonus_total (definition_of (2025), &person.facts, &subject, 0, lines, &n, NULL), ==, 0);
  g_assert_cmpuint (n, ==, SENKO_MAX_CLAIMS);
}

static void
test_reason_texts (void)
{
  for (guint reason = 0; reason < G_N_ELEMENTS (reasons); reason++)
    for (guint other = 0; other < reason; other++)
      g_assert_cmpstr (senko_bonus_reason_text (reason), !=, senko_bonus_reason_text (other));
}

#define ADD(path, rows, function)                                                                  \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)                                                  \
    {                                                                                              \
      g_autofree char *name = g_strdup_printf (path "/%s", rows[i].name);                          \
      g_test_add_data_func (name, &rows[i], function);                                             \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* name every row that fails */
  ADD ("/bonus/who", bonuses, test_bonus)
  ADD ("/bonus/pools", bonuses, test_pools)
  ADD ("/bonus/claims", claims, test_claims)
  ADD ("/bonus/proof", proofs, test_proof)
  ADD ("/bonus/proposal", proposals, test_proposal)
  ADD ("/bonus/proposal-of-proof", proofs, test_proof_proposal)
  g_test_add_func ("/bonus/late", test_late);
  g_test_add_func ("/bonus/description", test_description);
  g_test_add_func ("/bonus/proof/p.3 calligraphy licence", test_calligraphy_proof);
  g_test_add_func ("/bonus/no claims", test_no_claims);
  g_test_add_func ("/bonus/too many claims", test_too_many_claims);
  g_test_add_func ("/bonus/reasons", test_reason_texts);
  return g_test_run ();
}
