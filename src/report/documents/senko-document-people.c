/* Lists of people: who applied, who is not (yet) eligible and why, who gets bonus points for what.
 */
#include "report/documents/senko-document-private.h"

#include "model/lists/senko-list.h"
#include "model/senko-people.h"
#include "rules/senko-bonus.h"

#include <string.h>

static int
compare_people (SenkoDocumentJob *self, const SenkoRollEntry *a, const SenkoRollEntry *b)
{
  return self->options->order == SENKO_DOCUMENT_BY_KANA ? senko_roll_compare_kana (a, b)
                                                        : senko_roll_compare_number (a, b);
}

/* --- applicants --- */

static int
compare_posts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SenkoRollEntry *one = *(SenkoRollEntry *const *)a, *other = *(SenkoRollEntry *const *)b;

  if (one->category != other->category)
    return one->category - other->category;
  if (one->subject != other->subject)
    return one->subject - other->subject;
  return compare_people (user_data, one, other);
}

enum { EXAM_NO, RECEIPT_NO, NAME, KANA, BIRTH, SEX, POOL, TRACK, NOTE, N_PEOPLE_COLUMNS };

static void
add_person (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoRollEntry *person)
{
  g_autofree char *birth = _senko_document_date (self, person->birth_date);
  const char *cells[N_PEOPLE_COLUMNS] = {
    [EXAM_NO] = person->exam_no,
    [RECEIPT_NO] = person->receipt_no,
    [NAME] = person->name,
    [KANA] = person->kana,
    [BIRTH] = birth,
    [SEX] = _senko_document_label (self, SENKO_VOCABULARY_SEX, person->sex),
    [POOL] = _senko_document_label (self, SENKO_VOCABULARY_POOL, person->pool),
    [TRACK] = _senko_document_label (self, SENKO_VOCABULARY_TRACK, person->track),
    [NOTE] = person->withdrew_at != 0 ? SENKO_WORD (self, "withdrew", "辞退") : NULL,
  };

  senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
}

static void
add_posts (SenkoDocumentJob *self, SenkoPaperRows *rows)
{
  g_autoptr (GPtrArray) people = g_ptr_array_sized_new (self->roll->n_items);
  const SenkoRollEntry *before = NULL;

  for (guint i = 0; i < self->roll->n_items; i++)
    g_ptr_array_add (people, &self->roll->items[i]);
  g_ptr_array_sort_with_data (people, compare_posts, self);
  for (guint i = 0; i < people->len; i++)
    {
      const SenkoRollEntry *person = g_ptr_array_index (people, i);

      if (before == NULL || before->category != person->category
          || before->subject != person->subject)
        {
          g_autofree char *post = _senko_document_post (self, person->category, person->subject);

          senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, post);
        }
      add_person (self, rows, person);
      before = person;
    }
}

SenkoPaper *
_senko_document_applicants (SenkoDocumentJob *self, GError **error)
{
  const SenkoPaperColumn columns[N_PEOPLE_COLUMNS] = {
    [EXAM_NO] = { SENKO_WORD (self, "Exam no.", "受験番号"), 9, SENKO_PEN_CENTRE },
    [RECEIPT_NO] = { SENKO_WORD (self, "Receipt no.", "到達番号"), 12, SENKO_PEN_CENTRE },
    [NAME] = { SENKO_WORD (self, "Name", "氏名"), 16, SENKO_PEN_LEFT },
    [KANA] = { SENKO_WORD (self, "Reading", "フリガナ"), 18, SENKO_PEN_LEFT },
    [BIRTH] = { SENKO_WORD (self, "Born on", "生年月日"), 13, SENKO_PEN_RIGHT },
    [SEX] = { SENKO_WORD (self, "Sex", "性別"), 5, SENKO_PEN_CENTRE },
    [POOL] = { SENKO_WORD (self, "Pool", "選考の種別"), 14, SENKO_PEN_LEFT },
    [TRACK] = { SENKO_WORD (self, "Track", "出願区分"), 16, SENKO_PEN_LEFT },
    [NOTE] = { SENKO_WORD (self, "Note", "備考"), 8, SENKO_PEN_LEFT },
  };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, TRUE),
    .columns = columns,
    .n_columns = N_PEOPLE_COLUMNS,
    .numbered = TRUE,
    .ticks = TRUE,
    .counts = TRUE,
    .unit = SENKO_WORD (self, NULL, "名"),
    .rows = senko_paper_rows_new (N_PEOPLE_COLUMNS),
    .empty = SENKO_WORD (self, "There are no applicants.", "志願者はいません。"),
  };

  add_posts (self, list.rows);
  return senko_paper_list_new (&list);
}

/* --- eligibility --- */

typedef struct {
  const SenkoRollEntry *person;
  char *rule, *verdict, *text;
} Finding;

typedef struct {
  SenkoDocumentJob *job;
  GHashTable *people; /* by receipt number */
  GPtrArray *findings; /* of Finding */
} Collecting;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_free (self->rule);
  g_free (self->verdict);
  g_free (self->text);
  g_free (self);
}

static void
begin_findings (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
}

/* receipt_no, rule, page, verdict, explanation */
static void
take_finding (const char *const *cells, guint n_columns, gpointer user_data)
{
  Collecting *self = user_data;
  const SenkoDefinition *definition = self->job->definition;
  SenkoCode rule
      = senko_definition_code (definition, SENKO_VOCABULARY_RULE, cells[1], strlen (cells[1]));
  Finding *finding = g_new0 (Finding, 1);

  finding->person = g_hash_table_lookup (self->people, cells[0]);
  finding->rule = g_strdup (_senko_document_label (self->job, SENKO_VOCABULARY_RULE, rule));
  finding->verdict = g_strdup (cells[3]);
  finding->text = _senko_document_rewrite_dates (self->job, cells[4]);
  if (finding->person != NULL)
    g_ptr_array_add (self->findings, finding);
  else
    finding_free (finding);
}

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Finding *one = *(Finding *const *)a, *other = *(Finding *const *)b;

  return compare_people (user_data, one->person, other->person);
}

static GPtrArray *
collect_findings (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (finding_free);
  Collecting collecting = { self, people, findings };
  SenkoFindingFilter filter
      = { .verdicts = 1u << SENKO_VERDICT_FAIL | 1u << SENKO_VERDICT_FALLBACK
                      | 1u << SENKO_VERDICT_PENDING | 1u << SENKO_VERDICT_MANUAL
                      | 1u << SENKO_VERDICT_VOID };
  SenkoListSink sink = { TRUE, begin_findings, take_finding, &collecting };

  for (guint i = 0; i < self->roll->n_items; i++)
    g_hash_table_insert (people, (gpointer)self->roll->items[i].receipt_no, &self->roll->items[i]);
  if (!senko_list_findings (self->reg, self->selection, &filter, &sink, NULL, error))
    return NULL;
  g_ptr_array_sort_with_data (findings, compare_findings, self);
  return g_steal_pointer (&findings);
}

SenkoPaper *
_senko_document_eligibility (SenkoDocumentJob *self, GError **error)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Exam no.", "受験番号"), 9, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Receipt no.", "到達番号"), 13, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Name", "氏名"), 14, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Rule", "要件"), 24, SENKO_PEN_LEFT, TRUE },
    { SENKO_WORD (self, "Verdict", "判定"), 9, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Reason", "理由"), 48, SENKO_PEN_LEFT, TRUE },
  };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, TRUE),
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .ticks = TRUE,
    .counts = TRUE,
    .unit = SENKO_WORD (self, NULL, "件"),
    .empty = SENKO_WORD (self, "Nothing is open, and everybody is eligible.",
                         "未確認の事項はなく、全員が資格を満たしています。"),
  };
  g_autoptr (GPtrArray) findings = collect_findings (self, error);

  if (findings == NULL)
    return NULL;
  list.rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      senko_paper_rows_add (list.rows, SENKO_PAPER_ROW,
                            (const char *[]){ finding->person->exam_no, finding->person->receipt_no,
                                              finding->person->name, finding->rule,
                                              finding->verdict, finding->text });
    }
  return senko_paper_list_new (&list);
}

/* --- bonus points --- */

typedef struct {
  const SenkoRollEntry *person;
  SenkoBonusLine line;
} Claim;

typedef struct {
  SenkoDocumentJob *job;
  GArray *claims; /* of Claim */
} Claiming;

static gboolean
take_claims (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  Claiming *self = user_data;
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  SenkoSubject subject = senko_person_subject (person);
  Claim claim = { .person = senko_roll_find (self->job->roll, person->id) };
  guint n = 0;

  senko_bonus_total (people->definition, facts, &subject, 0, lines, &n, NULL);
  for (guint i = 0; i < n && claim.person != NULL; i++)
    {
      claim.line = lines[i];
      g_array_append_val (self->claims, claim);
    }
  return TRUE;
}

static int
compare_claims (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Claim *one = a, *other = b;
  int order = compare_people (user_data, one->person, other->person);

  return order != 0 ? order : one->line.claim.bonus - other->line.claim.bonus;
}

/* Why a claim has no points. */
static const char *
reason_of (SenkoDocumentJob *self, const SenkoBonusLine *line)
{
  switch (line->reason)
    {
    case SENKO_BONUS_NOT_VERIFIED:
      return SENKO_WORD (self, "not verified yet", "証明書類の確認前");
    case SENKO_BONUS_REJECTED:
      return SENKO_WORD (self, "rejected", "申請却下");
    case SENKO_BONUS_NOT_IN_POOL:
      return SENKO_WORD (self, "no bonus in this pool", "加点のない選考");
    case SENKO_BONUS_NOT_FOR_POST:
      return SENKO_WORD (self, "not for this post", "対象外の選考区分");
    case SENKO_BONUS_IS_POST:
      return SENKO_WORD (self, "the subject applied for", "出願教科の免許");
    case SENKO_BONUS_NOT_LISTED:
      return SENKO_WORD (self, "not a subject that counts", "対象外の教科");
    case SENKO_BONUS_COUNTED_ONCE:
      return SENKO_WORD (self, "counts once only", "重複（1回のみ加点）");
    case SENKO_BONUS_NOT_DEFINED:
      return SENKO_WORD (self, "no such bonus this year", "本年度に定めのない加点");
    case SENKO_BONUS_POINTS_UNKNOWN:
      return SENKO_WORD (self, "points not stated", "点数の定めなし");
    default:
      return NULL;
    }
}

static void
add_claim (SenkoDocumentJob *self, SenkoPaperRows *rows, const Claim *claim)
{
  const SenkoBonusLine *line = &claim->line;
  char points[SENKO_POINTS_BUFFER];
  g_autofree char *post
      = _senko_document_post (self, claim->person->category, claim->person->subject);

  senko_paper_rows_add (
      rows, SENKO_PAPER_ROW,
      (const char *[]){
          claim->person->exam_no, claim->person->name, post,
          _senko_document_label (self, SENKO_VOCABULARY_BONUS, line->claim.bonus),
          _senko_document_label (self, SENKO_VOCABULARY_SUBJECT, line->claim.subject),
          _senko_document_label (self, SENKO_VOCABULARY_CLAIM_VERDICT, line->claim.verdict),
          senko_points_format (line->points, points), reason_of (self, line) });
}

SenkoPaper *
_senko_document_bonuses (SenkoDocumentJob *self, GError **error)
{
  const SenkoPaperColumn columns[] = {
    { SENKO_WORD (self, "Exam no.", "受験番号"), 9, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Name", "氏名"), 14, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Post", "選考区分・教科"), 20, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Bonus", "加点の種別"), 22, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Subject", "教科"), 10, SENKO_PEN_LEFT },
    { SENKO_WORD (self, "Verdict", "確認結果"), 8, SENKO_PEN_CENTRE },
    { SENKO_WORD (self, "Points", "加点"), 6, SENKO_PEN_RIGHT, FALSE, TRUE },
    { SENKO_WORD (self, "Why not", "加点なしの理由"), 16, SENKO_PEN_LEFT },
  };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, TRUE),
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .ticks = TRUE,
    .counts = TRUE,
    .unit = SENKO_WORD (self, NULL, "件"),
    .empty = SENKO_WORD (self, "Nobody claims a bonus.", "加点の申請はありません。"),
  };
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  Claiming claiming = { self, claims };
  SenkoPeopleOptions options = { .func = take_claims, .user_data = &claiming };
  g_autoptr (SenkoPeople) people = senko_people_load (self->reg, self->selection, &options, error);

  if (people == NULL)
    return NULL;
  g_array_sort_with_data (claims, compare_claims, self);
  list.rows = senko_paper_rows_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < claims->len; i++)
    add_claim (self, list.rows, &g_array_index (claims, Claim, i));
  return senko_paper_list_new (&list);
}
