/* Bonus claims with their proofs, and the credentials that pools ask for (003 p.6, 9-10, 22-23). Of
 * each bonus every seventh claim from the second on is unfounded and is rejected with its reason.
 */
#include "demo/senko-demo-private.h"

#include <string.h>

#define EVERY_UNFOUNDED 7
#define EVERY_OVERRULED 49 /* of the unfounded claims as librarian */

typedef struct {
  SenkoDemo *demo;
  SenkoDemoYear *year;
  const SenkoDemoPerson *person;
  guint number; /* of this bonus, from 0 */
  gboolean founded;
  const char *subject; /* multi_licence */
  const char *reason; /* of a rejection */
} Claim;

typedef struct {
  const char *bonus;
  int percent; /* of those who may claim it */
  gboolean (*is_for) (const SenkoDemoPerson *person);
  void (*prove) (Claim *claim);
} Kind;

static void
add_credential (SenkoDemoYear *year, const SenkoDemoPerson *person, const char *kind,
                const char *score, const char *score2, SenkoDate obtained_on, SenkoDate valid_to)
{
  SenkoDemoTable *credentials = year->files[SENKO_DEMO_CREDENTIALS];

  senko_demo_table_begin (credentials);
  senko_demo_table_put (credentials, "receipt_no", person->receipt_no);
  senko_demo_table_put (credentials, "kind", kind);
  senko_demo_table_put (credentials, "score", score);
  senko_demo_table_put (credentials, "score2", score2);
  senko_demo_table_put (credentials, "status", "held");
  senko_demo_table_put_date (credentials, "obtained_on", obtained_on);
  senko_demo_table_put_date (credentials, "valid_to", valid_to);
}

/* Who may claim */

static gboolean
is_secondary (const SenkoDemoPerson *person)
{
  return strcmp (person->category, "secondary") == 0;
}

static gboolean
is_nurse_teacher (const SenkoDemoPerson *person)
{
  return strcmp (person->category, "nurse_teacher") == 0;
}

static gboolean
is_school_teacher (const SenkoDemoPerson *person)
{
  return strcmp (person->category, "kindergarten") == 0
         || g_str_has_prefix (person->category, "elementary") || is_secondary (person);
}

static gboolean
is_library_teacher (const SenkoDemoPerson *person)
{
  return strcmp (person->category, "kindergarten") != 0
         && strcmp (person->category, "special_needs") != 0;
}

static gboolean
is_anyone (const SenkoDemoPerson *person)
{
  return TRUE;
}

/* Licences */

static void
prove_licence (Claim *claim, const char *school_type, const char *subject)
{
  if (claim->founded)
    senko_demo_add_licence (claim->year, claim->person, school_type, subject);
  else
    claim->reason = "免許状の写しの提出がなく、所有を確認できない";
}

static void
prove_multi_licence (Claim *claim)
{
  static const char *const subjects[] = { "music", "art", "technology", "home_economics" };
  guint place = claim->number % G_N_ELEMENTS (subjects);

  if (g_strcmp0 (subjects[place], claim->person->subject) == 0)
    place = (place + 1) % G_N_ELEMENTS (subjects);
  claim->subject = subjects[place];
  prove_licence (claim, "junior_high", claim->subject);
}

static void
prove_elementary (Claim *claim)
{
  prove_licence (claim, "elementary", NULL);
}

static void
prove_special_needs (Claim *claim)
{
  prove_licence (claim, "special_needs", NULL);
}

static void
prove_information (Claim *claim)
{
  prove_licence (claim, "senior_high", "information");
}

/* English (p.23): the lowest scores that count, then higher ones; for the others and for English
 * teachers. */

typedef struct {
  const char *kind, *low, *low2, *high, *high2, *too_low, *too_low2;
} Certificate;

/* clang-format off */
static const Certificate certificates[] = {
  { "eiken", "準1", NULL, "1", NULL, "2", NULL },
  { "toeic", "910", "260", "970", "350", "905", "260" },
  { "toefl_ibt", "72", NULL, "95", NULL, "71", NULL },
  { "ielts", "5.5", NULL, "7.5", NULL, "4.5", NULL },
  { "gtec", "1180", NULL, "1350", NULL, "1179", NULL },
  { "cambridge", "160", NULL, "180", NULL, "159", NULL },
  { "teap", "309", NULL, "375", NULL, "308", NULL },
  { "teap_cbt", "600", NULL, "800", NULL, "595", NULL },
};
/* clang-format on */

static gboolean
is_english_teacher (const SenkoDemoPerson *person)
{
  return g_strcmp0 (person->subject, "english") == 0
         || g_strcmp0 (person->base_subject, "english") == 0;
}

static void
prove_english (Claim *claim)
{
  const Certificate *certificate = &certificates[claim->number % G_N_ELEMENTS (certificates)];
  gboolean high
      = is_english_teacher (claim->person) || senko_demo_random_percent (&claim->demo->claims, 30);
  SenkoDate on
      = senko_date_add_days (20220401, senko_demo_random_range (&claim->demo->claims, 0, 730));
  const char *score = high ? certificate->high : certificate->low;
  const char *score2 = high ? certificate->high2 : certificate->low2;

  if (!claim->founded && claim->number % 2 == 0)
    {
      on = 20220331;
      claim->reason = "証明書の取得日が対象期間（2022年4月1日から2024年3月31日まで）の前日";
    }
  else if (!claim->founded)
    {
      score = certificate->too_low;
      score2 = certificate->too_low2;
      claim->reason = "証明書の級・点数が基準に達していない";
    }
  else if (claim->number == 0)
    on = 20220401;
  add_credential (claim->year, claim->person, certificate->kind, score, score2, on,
                  SENKO_DATE_NONE);
}

/* Other proofs */

static void
prove_japanese (Claim *claim)
{
  static const char *const kinds[]
      = { "japanese_major", "japanese_minor", "japanese_exam", "japanese_course" };

  if (claim->founded)
    add_credential (claim->year, claim->person, kinds[claim->number % G_N_ELEMENTS (kinds)], NULL,
                    NULL, 20230310, SENKO_DATE_NONE);
  else
    claim->reason = "日本語教育能力検定試験の合格証書が提出されていない";
}

static void
prove_librarian (Claim *claim)
{
  /* Some entered what is another paper: there staff go against the rules. */
  if (claim->founded || claim->number % EVERY_OVERRULED == 1)
    add_credential (claim->year, claim->person, "librarian_teacher", NULL, NULL, 20230320,
                    SENKO_DATE_NONE);
  if (!claim->founded)
    claim->reason = "提出されたのは司書の資格証明書で、司書教諭の講習修了証書ではない";
}

static void
prove_nurse (Claim *claim)
{
  if (claim->founded)
    add_credential (claim->year, claim->person, "nurse", NULL, NULL, 20210401, SENKO_DATE_NONE);
  else
    claim->reason = "看護師免許証の写しの提出がない";
}

static const Kind kinds[] = {
  { "multi_licence", 8, is_secondary, prove_multi_licence },
  { "elementary_licence", 12, is_secondary, prove_elementary },
  { "special_needs_licence", 12, is_school_teacher, prove_special_needs },
  { "information_licence", 4, is_secondary, prove_information },
  { "english", 10, is_anyone, prove_english },
  { "japanese_teaching", 3, is_anyone, prove_japanese },
  { "librarian_teacher", 9, is_library_teacher, prove_librarian },
  { "nurse", 35, is_nurse_teacher, prove_nurse },
};

static void
add_claim (SenkoDemo *self, SenkoDemoYear *year, SenkoDemoPerson *person, guint kind)
{
  SenkoDemoClaim one;
  Claim claim = { self, year, person, year->n_claims[kind]++ };

  person->claims = TRUE;
  claim.founded = claim.number % EVERY_UNFOUNDED != 1;
  kinds[kind].prove (&claim);
  one = (SenkoDemoClaim){ person, kinds[kind].bonus, claim.subject, claim.reason };
  g_array_append_val (self->all_claims, one);
  if (!claim.founded && senko_demo_is_verified (one.bonus))
    senko_demo_note_claim (self, person->receipt_no, one.bonus, one.reason);
}

void
senko_demo_fill_claims (SenkoDemo *self, SenkoDemoYear *year, gboolean after_stage1)
{
  SenkoDemoTable *claims = year->files[SENKO_DEMO_CLAIMS];

  senko_demo_table_clear (claims);
  for (guint i = 0; i < self->all_claims->len; i++)
    {
      const SenkoDemoClaim *one = &g_array_index (self->all_claims, SenkoDemoClaim, i);

      senko_demo_table_begin (claims);
      senko_demo_table_put (claims, "receipt_no", one->person->receipt_no);
      senko_demo_table_put (claims, "bonus", one->bonus);
      senko_demo_table_put (claims, "subject", one->subject);
      if (senko_demo_is_verified (one->bonus) && (!after_stage1 || one->person->goes_on))
        continue;
      senko_demo_table_put (claims, "verdict", one->reason == NULL ? "verified" : "rejected");
      senko_demo_table_put (claims, "reason", one->reason);
    }
}

/* Credentials */

static void
add_certificate_of_disability (SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  add_credential (year, person, "disability_certificate", NULL, NULL, 20200601,
                  person->what == SENKO_DEMO_CASE_DISABILITY_EXPIRED ? 20240731 : 20260331);
}

/* Five years of work are needed, or a doctorate (p.9). */
static void
add_expertise (SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  if (g_strcmp0 (person->subject, "english") == 0)
    add_credential (year, person, "english_work", "6", NULL, SENKO_DATE_NONE, SENKO_DATE_NONE);
  else if (person->what == SENKO_DEMO_CASE_SHORT_WORK)
    add_credential (year, person, "field_work", "4", NULL, SENKO_DATE_NONE, SENKO_DATE_NONE);
  else if (g_strcmp0 (person->subject, "science") == 0)
    add_credential (year, person, "doctorate", NULL, NULL, 20190325, SENKO_DATE_NONE);
  else
    add_credential (year, person, "field_work", "5", NULL, SENKO_DATE_NONE, SENKO_DATE_NONE);
}

void
senko_demo_add_claims (SenkoDemo *self, SenkoDemoYear *year, SenkoDemoPerson *person)
{
  if (strcmp (person->pool, "disability") == 0)
    add_certificate_of_disability (year, person);
  if (strcmp (person->pool, "unlicensed") == 0)
    add_expertise (year, person);
  if (strcmp (person->pool, "unlicensed") == 0 || strcmp (person->pool, "early") == 0
      || senko_demo_case_is_refused (person->what))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].is_for (person) && senko_demo_random_percent (&self->claims, kinds[i].percent))
      add_claim (self, year, person, i);
}
