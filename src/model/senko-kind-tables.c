/* The descriptions themselves. The columns and their English keys are interface.md's contract; the
 * Japanese names are the words of the application form and of the boards' own spreadsheets. An
 * empty cell of a yes/no column means "not said" for a new row and "as it was" for an old one, also
 * where the column marks yes with ○: absence of a mark is no answer. */
#include "model/senko-kind.h"

#include <glib/gi18n-lib.h>

#define REQUIRED SENKO_KIND_REQUIRED
#define KEY SENKO_KIND_KEY
#define FREE SENKO_KIND_FREE

#define VERBATIM                                                                                   \
  {                                                                                                \
    SENKO_CELL_VERBATIM                                                                            \
  }
#define NUMBER                                                                                     \
  {                                                                                                \
    SENKO_CELL_NUMBER                                                                              \
  }
#define LABEL                                                                                      \
  {                                                                                                \
    SENKO_CELL_LABEL                                                                               \
  }
#define GRADE                                                                                      \
  {                                                                                                \
    SENKO_CELL_GRADE                                                                               \
  }
#define DATE                                                                                       \
  {                                                                                                \
    SENKO_CELL_DATE, 0, 18000101, 22001231                                                         \
  }
#define TIME                                                                                       \
  {                                                                                                \
    SENKO_CELL_TIME                                                                                \
  }
#define BOOLEAN                                                                                    \
  {                                                                                                \
    SENKO_CELL_BOOLEAN                                                                             \
  }
#define CODE(vocabulary)                                                                           \
  {                                                                                                \
    SENKO_CELL_CODE, SENKO_VOCABULARY_##vocabulary                                                 \
  }
#define POINTS                                                                                     \
  {                                                                                                \
    SENKO_CELL_POINTS                                                                              \
  }
#define INTEGER(from, to)                                                                          \
  {                                                                                                \
    SENKO_CELL_INTEGER, 0, from, to                                                                \
  }

/* What every file about an applicant begins with. */
#define REFERENCES                                                                                 \
  { "receipt_no", { "到達番号", "受付番号" }, N_ ("Receipt no."), NUMBER, SENKO_KIND_REFERENCE },  \
  {                                                                                                \
    "exam_no", { "受験番号", "考査番号" }, N_ ("Exam no."), NUMBER, SENKO_KIND_REFERENCE           \
  }

/* clang-format off */
static const SenkoKindColumn applicant_columns[] = {
  { "receipt_no", { "到達番号", "受付番号" }, N_ ("Receipt no."), NUMBER, REQUIRED | KEY },
  { "exam_no", { "受験番号", "考査番号" }, N_ ("Exam no."), NUMBER },
  { "name", { "氏名", "名前" }, N_ ("Name"), VERBATIM, REQUIRED },
  { "kana", { "フリガナ", "カナ", "氏名カナ", "氏名フリガナ", "カナ氏名" }, N_ ("Reading"), VERBATIM, REQUIRED },
  { "birth_date", { "生年月日" }, N_ ("Date of birth"), { SENKO_CELL_DATE, 0, 19000101, 21001231 }, REQUIRED },
  { "sex", { "性別" }, N_ ("Sex"), CODE (SEX) },
  { "email", { "メールアドレス", "電子メールアドレス", "電子メール", "Eメール" }, N_ ("E-mail"), { SENKO_CELL_EMAIL } },
  { "phone", { "電話番号", "電話" }, N_ ("Telephone"), { SENKO_CELL_PHONE } },
  { "postal_code", { "郵便番号" }, N_ ("Postal code"), { SENKO_CELL_POSTAL_CODE } },
  { "address", { "住所", "現住所" }, N_ ("Address"), VERBATIM, FREE },
  { "pool", { "選考の種別", "選考種別" }, N_ ("Pool"), CODE (POOL), REQUIRED },
  { "track", { "出願区分" }, N_ ("Track"), CODE (TRACK), REQUIRED },
  { "category", { "選考区分" }, N_ ("Category"), CODE (CATEGORY), REQUIRED },
  { "subject", { "教科", "志願教科", "教科・科目", "選考教科" }, N_ ("Subject"), CODE (SUBJECT) },
  { "base_subject", { "基礎となる教科", "基礎教科" }, N_ ("Base subject"), CODE (SUBJECT) },
  { "applied_at", { "出願日時", "申請日時", "到達日時" }, N_ ("Applied at"), TIME, REQUIRED },
  { "wishes_fixed_term", { "任期付希望", "任期付採用希望" }, N_ ("Wishes fixed-term"), BOOLEAN },
  { "school_type_wish", { "希望校種" }, N_ ("School type wished"), VERBATIM, FREE },
  { "no_disqualification", { "欠格事由なし", "欠格事由非該当" }, N_ ("No disqualification declared"), BOOLEAN },
  { "japanese_national", { "日本国籍" }, N_ ("Japanese national"), BOOLEAN },
  { "university", { "大学等", "大学", "大学名", "出身大学" }, N_ ("University"), VERBATIM },
  { "graduates_on", { "卒業（見込）年月日", "卒業見込年月日", "卒業年月日" }, N_ ("Graduates on"), DATE },
  { "student_year", { "学年" }, N_ ("Student year"), INTEGER (1, 12) },
  { "credit_student", { "科目等履修生" }, N_ ("Credit-only student"), BOOLEAN },
  { "good_credit_percent", { "良以上の割合" }, N_ ("Percent of good credits"), { SENKO_CELL_POINTS, 0, 0, 10000 } },
  { "practical_exemption", { "実技免除", "実技試験免除" }, N_ ("Practical exemption"), CODE (EXEMPTION) },
  { "graduate_deferral", { "大学院進学による猶予", "大学院猶予" }, N_ ("Graduate-school deferral"), BOOLEAN },
  { "accommodations", { "配慮事項", "受験会場等において配慮すべきこと" }, N_ ("Accommodations"), VERBATIM, FREE },
  { "withdrew_at", { "辞退日時", "辞退日" }, N_ ("Withdrew at"), TIME },
  { "note", { "備考" }, N_ ("Note"), VERBATIM, FREE },
};

static const SenkoKindColumn licence_columns[] = {
  REFERENCES,
  { "school_type", { "校種", "免許状の校種", "学校種" }, N_ ("School type"), CODE (SCHOOL_TYPE), REQUIRED | KEY },
  { "subject", { "教科", "免許教科" }, N_ ("Subject"), CODE (SUBJECT), KEY },
  { "status", { "状態", "所有状況", "取得状況" }, N_ ("Held or expected"), CODE (STATUS), REQUIRED },
  { "date", { "年月日", "取得（見込）年月日", "授与年月日", "取得年月日" }, N_ ("Date"), DATE },
  { "kind", { "免許状の種類", "種類" }, N_ ("Kind of licence"), CODE (LICENCE_KIND), KEY },
  { "route", { "取得方法" }, N_ ("Route"), CODE (LICENCE_ROUTE) },
};

static const SenkoKindColumn career_columns[] = {
  REFERENCES,
  { "career_no", { "職歴番号", "経歴番号" }, N_ ("Career no."), INTEGER (1, 999), REQUIRED | KEY },
  { "employer", { "勤務先", "勤務先名" }, N_ ("Employer"), VERBATIM, REQUIRED },
  { "employer_kind", { "勤務先の種別", "勤務先種別" }, N_ ("Kind of employer"), CODE (EMPLOYER_KIND), REQUIRED },
  { "position", { "職", "身分", "職名" }, N_ ("Position"), CODE (POSITION), REQUIRED },
  { "school_type", { "校種", "学校種" }, N_ ("School type"), CODE (SCHOOL_TYPE) },
  { "subject", { "教科", "担当教科" }, N_ ("Subject"), CODE (SUBJECT) },
  { "from", { "開始日", "開始年月日", "就職年月日", "採用年月日" }, N_ ("From"), DATE, REQUIRED, "from_date" },
  { "to", { "終了日", "終了年月日", "退職年月日" }, N_ ("To"), DATE, 0, "to_date" },
  { "expected_to", { "勤務見込終了日", "勤務見込年月日" }, N_ ("Expected to serve until"), DATE },
  { "left_for", { "退職理由" }, N_ ("Left for"), CODE (LEFT_FOR) },
  { "conditional_period", { "条件付採用期間中の退職", "条件付採用期間" }, N_ ("Left in the conditional period"), BOOLEAN },
};

static const SenkoKindColumn leave_columns[] = {
  REFERENCES,
  { "career_no", { "職歴番号", "経歴番号" }, N_ ("Career no."), INTEGER (1, 999), REQUIRED | KEY },
  { "from", { "開始日", "開始年月日" }, N_ ("From"), DATE, REQUIRED | KEY, "from_date" },
  { "to", { "終了日", "終了年月日" }, N_ ("To"), DATE, 0, "to_date" },
  { "kind", { "種類", "休業の種類", "休業種別" }, N_ ("Kind of leave"), CODE (LEAVE_KIND) },
};

static const SenkoKindColumn credential_columns[] = {
  REFERENCES,
  { "kind", { "種類", "資格", "資格の種類" }, N_ ("Credential"), CODE (CREDENTIAL), REQUIRED | KEY },
  { "score", { "点数", "級・点数", "スコア" }, N_ ("Score"), GRADE },
  { "score2", { "点数２", "S&Wスコア" }, N_ ("Second score"), GRADE },
  { "status", { "状態", "取得状況" }, N_ ("Held or expected"), CODE (STATUS) },
  { "obtained_on", { "取得年月日", "取得日" }, N_ ("Obtained on"), DATE, KEY },
  { "valid_to", { "有効期限" }, N_ ("Valid to"), DATE },
};

static const SenkoKindColumn claim_columns[] = {
  REFERENCES,
  { "bonus", { "加点", "加点項目", "加点区分" }, N_ ("Bonus"), CODE (BONUS), REQUIRED | KEY },
  { "subject", { "教科" }, N_ ("Subject"), CODE (SUBJECT), KEY },
  { "verdict", { "判定", "確認結果" }, N_ ("Verdict"), CODE (CLAIM_VERDICT) },
  { "reason", { "理由" }, N_ ("Reason"), VERBATIM, FREE },
  { "claimed_at", { "申請日時", "申請日" }, N_ ("Claimed at"), TIME },
};

static const SenkoKindColumn document_columns[] = {
  REFERENCES,
  { "document", { "書類" }, N_ ("Document"), CODE (DOCUMENT), REQUIRED | KEY },
  { "arrived_on", { "到着日", "受領日", "到達日" }, N_ ("Arrived on"), DATE },
  { "verdict", { "判定", "審査結果" }, N_ ("Verdict"), CODE (DOCUMENT_VERDICT) },
  { "how", { "提出方法", "受領方法" }, N_ ("How it came"), CODE (HOW) },
  { "note", { "備考" }, N_ ("Note"), VERBATIM, FREE },
};

static const SenkoKindColumn ruling_columns[] = {
  REFERENCES,
  { "rule", { "要件", "規則" }, N_ ("Rule"), CODE (RULE), REQUIRED | KEY },
  { "verdict", { "判定" }, N_ ("Verdict"), CODE (RULING), REQUIRED },
  { "reason", { "理由" }, N_ ("Reason"), VERBATIM, REQUIRED | FREE },
};

static const SenkoKindColumn score_columns[] = {
  REFERENCES,
  { "test", { "試験", "試験種目", "種目" }, N_ ("Test"), CODE (TEST), REQUIRED | KEY },
  { "rater", { "評定者", "採点者", "面接官" }, N_ ("Rater"), LABEL, KEY },
  { "score", { "得点", "点数" }, N_ ("Score"), POINTS },
  { "absent", { "欠席" }, N_ ("Absent"), BOOLEAN },
};

static const SenkoKindColumn seat_columns[] = {
  REFERENCES,
  { "test", { "試験", "試験種目", "種目" }, N_ ("Test"), CODE (TEST), REQUIRED | KEY },
  { "room", { "試験室", "会場・室", "室", "部屋" }, N_ ("Room"), LABEL, REQUIRED },
  { "seat", { "座席番号", "座席", "席" }, N_ ("Seat"), INTEGER (1, 99999) },
  { "slot", { "枠", "時間枠" }, N_ ("Slot"), LABEL },
};

static const SenkoKindColumn line_columns[] = {
  { "stage", { "段階", "選考段階" }, N_ ("Stage"), CODE (STAGE), REQUIRED | KEY },
  { "pool", { "選考の種別", "選考種別" }, N_ ("Pool"), CODE (POOL), REQUIRED | KEY },
  { "category", { "選考区分" }, N_ ("Category"), CODE (CATEGORY), KEY },
  { "subject", { "教科" }, N_ ("Subject"), CODE (SUBJECT), KEY },
  { "kind", { "種類", "線の種類" }, N_ ("Kind of line"), CODE (LINE_KIND), REQUIRED | KEY },
  { "count", { "人数" }, N_ ("Count"), INTEGER (0, 9999999) },
  { "score", { "得点", "点数" }, N_ ("Score"), POINTS },
};

static const SenkoKindColumn history_columns[] = {
  { "hire_year", { "採用年度" }, N_ ("Hire year"), INTEGER (1900, 2200), REQUIRED | KEY },
  { "category", { "選考区分" }, N_ ("Category"), CODE (CATEGORY), REQUIRED | KEY },
  { "subject", { "教科" }, N_ ("Subject"), CODE (SUBJECT), KEY },
  { "applicants", { "志願者", "志願者数" }, N_ ("Applicants"), INTEGER (0, 9999999), REQUIRED },
  { "examinees", { "受験者", "受験者数" }, N_ ("Examinees"), INTEGER (0, 9999999), REQUIRED },
  { "regular", { "採用候補者", "採用候補者数" }, N_ ("Regular candidates"), INTEGER (0, 9999999), REQUIRED },
  { "fixed_term", { "任期付候補者", "任期付候補者数", "任期付採用候補者" }, N_ ("Fixed-term candidates"), INTEGER (0, 9999999) },
};

static const SenkoKindColumn room_columns[] = {
  { "room", { "室", "部屋", "会場" }, N_ ("Room"), LABEL, REQUIRED | KEY },
  { "site", { "会場名", "施設" }, N_ ("Site"), VERBATIM },
  { "side", { "使用者" }, N_ ("Side"), LABEL },
  { "capacity", { "定員" }, N_ ("Capacity"), INTEGER (0, 9999999) },
  { "opens", { "利用開始" }, N_ ("Opens"), TIME },
  { "closes", { "利用終了" }, N_ ("Closes"), TIME },
  { "features", { "設備" }, N_ ("Features"), VERBATIM, FREE },
};

static const SenkoKindColumn panel_columns[] = {
  { "panel", { "班", "面接班" }, N_ ("Panel"), LABEL, REQUIRED | KEY },
  { "room", { "室", "部屋" }, N_ ("Room"), LABEL },
  { "test", { "試験", "試験種目" }, N_ ("Test"), CODE (TEST) },
  { "members", { "面接官", "班員" }, N_ ("Members"), VERBATIM, FREE },
  { "capacity", { "定員" }, N_ ("Capacity"), INTEGER (0, 9999999) },
};

static const SenkoKindColumn slot_columns[] = {
  { "slot", { "枠", "時間枠" }, N_ ("Slot"), LABEL, REQUIRED | KEY },
  { "panel", { "班", "面接班" }, N_ ("Panel"), LABEL },
  { "test", { "試験", "試験種目" }, N_ ("Test"), CODE (TEST) },
  { "starts_at", { "開始", "開始日時" }, N_ ("Starts at"), TIME, REQUIRED },
  { "ends_at", { "終了", "終了日時" }, N_ ("Ends at"), TIME },
  { "capacity", { "定員" }, N_ ("Capacity"), INTEGER (0, 9999999) },
};

static const SenkoKindColumn unavailability_columns[] = {
  { "who", { "対象者", "対象" }, N_ ("Who"), LABEL, REQUIRED | KEY },
  { "starts_at", { "開始", "開始日時" }, N_ ("Starts at"), TIME, REQUIRED | KEY },
  { "ends_at", { "終了", "終了日時" }, N_ ("Ends at"), TIME },
  { "reason", { "理由" }, N_ ("Reason"), VERBATIM, FREE },
};

#define KIND(id, ja, en, table, exam_no_first, columns) \
  { id, ja, en, SENKO_TABLE_##table, exam_no_first, columns, G_N_ELEMENTS (columns) }

static const SenkoKind kinds[] = {
  KIND ("applicants", "志願者", N_ ("Applicants"), APPLICANTS, FALSE, applicant_columns),
  KIND ("licences", "免許状", N_ ("Licences"), LICENCES, FALSE, licence_columns),
  KIND ("careers", "職歴", N_ ("Careers"), CAREERS, FALSE, career_columns),
  KIND ("leaves", "休業", N_ ("Leaves"), LEAVES, FALSE, leave_columns),
  KIND ("credentials", "資格", N_ ("Credentials"), CREDENTIALS, FALSE, credential_columns),
  KIND ("claims", "加点申請", N_ ("Bonus claims"), CLAIMS, FALSE, claim_columns),
  KIND ("documents", "提出書類", N_ ("Documents"), DOCUMENTS, FALSE, document_columns),
  KIND ("rulings", "判断", N_ ("Rulings"), RULINGS, FALSE, ruling_columns),
  KIND ("scores", "得点", N_ ("Scores"), SCORES, TRUE, score_columns),
  KIND ("lines", "合格ライン", N_ ("Lines"), LINES, FALSE, line_columns),
  KIND ("history", "実施状況", N_ ("Statistics of past years"), HISTORY, FALSE, history_columns),
  KIND ("rooms", "面接室", N_ ("Rooms"), ROOMS, FALSE, room_columns),
  KIND ("panels", "面接班", N_ ("Panels"), PANELS, FALSE, panel_columns),
  KIND ("slots", "時間枠", N_ ("Slots"), SLOTS, FALSE, slot_columns),
  KIND ("unavailability", "参加できない時間", N_ ("Unavailability"), UNAVAILABILITY, FALSE, unavailability_columns),
  KIND ("seats", "座席", N_ ("Seats"), SEATS, TRUE, seat_columns),
};
/* clang-format on */

const SenkoKind *
senko_kind_list (guint *n_kinds)
{
  if (n_kinds != NULL)
    *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}
