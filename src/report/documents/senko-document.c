/* Which documents there are, and what stands around all of them. */
#include "report/documents/senko-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoDocumentKind kinds[] = {
  { "summary", N_ ("Result summary"),
    N_ ("All posts on one table, then a page for each: for the committee."),
    SENKO_DOCUMENT_BY_STAGE },
  { "announcement", N_ ("Announcement of passes"),
    N_ ("Examination numbers that passed, without names: for the public."),
    SENKO_DOCUMENT_BY_STAGE | SENKO_DOCUMENT_CONFIRMED_ONLY | SENKO_DOCUMENT_PUBLIC },
  { "ranking", N_ ("Ranking list"),
    N_ ("Everybody with a total by rank, with names and pass lines: internal."),
    SENKO_DOCUMENT_BY_STAGE },
  { "roster", N_ ("Candidate roster"),
    N_ ("Who is on the rosters, until when, with conditions: internal."),
    SENKO_DOCUMENT_CONFIRMED_ONLY },
  { "applicants", N_ ("List of applicants"),
    N_ ("Everybody who applied, by post, with a column to tick off."), SENKO_DOCUMENT_ORDERED },
  { "eligibility", N_ ("Eligibility list"),
    N_ ("Every finding that is not met, is open or needs a ruling, with its reason."),
    SENKO_DOCUMENT_ORDERED | SENKO_DOCUMENT_USER_WORDS },
  { "bonuses", N_ ("List of bonus points"),
    N_ ("Every claim with its verdict and points, and their sum."), SENKO_DOCUMENT_ORDERED },
  { "explanation", N_ ("Explanation sheet"),
    N_ ("Everything that led to an applicant's outcome, rule by rule."),
    SENKO_DOCUMENT_OF_PERSON | SENKO_DOCUMENT_ORDERED | SENKO_DOCUMENT_USER_WORDS },
  { "statistics", N_ ("Statistics book"),
    N_ ("Applicants, examinees and candidates by year and post, with a table of contents."),
    SENKO_DOCUMENT_FIGURES | SENKO_DOCUMENT_WITHHOLDS },
  { "survey", N_ ("Ministry's survey"),
    N_ ("The tables of the yearly survey with their footnotes, and what the register cannot know."),
    SENKO_DOCUMENT_FIGURES | SENKO_DOCUMENT_USER_WORDS },
};

static const SenkoDocumentMaker makers[G_N_ELEMENTS (kinds)] = {
  _senko_document_summary, _senko_document_announcement, _senko_document_ranking,
  _senko_document_roster,  _senko_document_applicants,   _senko_document_eligibility,
  _senko_document_bonuses, _senko_document_explanation,  _senko_document_statistics,
  _senko_document_survey,
};

/* As above, on the paper. */
static const struct {
  const char *en, *ja;
} titles[G_N_ELEMENTS (kinds)] = {
  { "Result summary", "結果総括表" },
  { "Examination numbers that passed", "合格者受験番号一覧" },
  { "Ranking list", "成績順位一覧" },
  { "Candidate roster", "採用候補者名簿" },
  { "List of applicants", "志願者一覧" },
  { "Eligibility list", "資格審査一覧" },
  { "List of bonus points", "加点一覧" },
  { "Explanation of the outcome", "判定理由書" },
  { "Statistics", "選考統計" },
  { "Survey of public teacher selections", "公立学校教員採用選考試験の実施状況" },
};

const SenkoDocumentKind *
senko_document_list_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const SenkoDocumentKind *
senko_document_find_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

/* What is made of sentences in the user's language is all in it. */
static gboolean
is_japanese (const SenkoDefinition *definition, const SenkoDocumentKind *kind)
{
  if (kind->flags & SENKO_DOCUMENT_USER_WORDS)
    return senko_language_is_japanese ();
  return g_strcmp0 (definition->language, "ja") == 0;
}

/* --- words --- */

const char *
_senko_document_label (const SenkoDocumentJob *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (self->definition, vocabulary, code, self->japanese);
}

char *
_senko_document_post (const SenkoDocumentJob *self, SenkoCode category, SenkoCode subject)
{
  const char *first = _senko_document_label (self, SENKO_VOCABULARY_CATEGORY, category);

  if (subject == 0)
    return g_strdup (first);
  return g_strconcat (first, SENKO_WORD (self, " · ", "　"),
                      _senko_document_label (self, SENKO_VOCABULARY_SUBJECT, subject), NULL);
}

const char *
_senko_document_outcome (const SenkoDocumentJob *self, SenkoOutcome outcome)
{
  static const char *const ja[SENKO_N_OUTCOMES] = {
    [SENKO_OUTCOME_UNDECIDED] = "未決",        [SENKO_OUTCOME_PASSED] = "合格",
    [SENKO_OUTCOME_FAILED] = "不合格",         [SENKO_OUTCOME_REGULAR] = "正規合格",
    [SENKO_OUTCOME_FIXED_TERM] = "任期付合格", [SENKO_OUTCOME_GATE_FAILED] = "基準点未満",
    [SENKO_OUTCOME_CLASS1] = "クラスⅠ",        [SENKO_OUTCOME_CLASS2] = "クラスⅡ",
    [SENKO_OUTCOME_ABSENT] = "欠席",           [SENKO_OUTCOME_WITHDRAWN] = "辞退",
    [SENKO_OUTCOME_INELIGIBLE] = "資格なし",   [SENKO_OUTCOME_VOID] = "無効",
    [SENKO_OUTCOME_EXEMPT] = "免除",           [SENKO_OUTCOME_NOT_REACHED] = "対象外",
  };
  static const char *const en[SENKO_N_OUTCOMES] = {
    [SENKO_OUTCOME_UNDECIDED] = "undecided",
    [SENKO_OUTCOME_PASSED] = "passed",
    [SENKO_OUTCOME_FAILED] = "failed",
    [SENKO_OUTCOME_REGULAR] = "regular pass",
    [SENKO_OUTCOME_FIXED_TERM] = "fixed-term pass",
    [SENKO_OUTCOME_GATE_FAILED] = "below the gate",
    [SENKO_OUTCOME_CLASS1] = "class I",
    [SENKO_OUTCOME_CLASS2] = "class II",
    [SENKO_OUTCOME_ABSENT] = "absent",
    [SENKO_OUTCOME_WITHDRAWN] = "withdrawn",
    [SENKO_OUTCOME_INELIGIBLE] = "ineligible",
    [SENKO_OUTCOME_VOID] = "void",
    [SENKO_OUTCOME_EXEMPT] = "exempt",
    [SENKO_OUTCOME_NOT_REACHED] = "not reached",
  };

  return outcome < SENKO_N_OUTCOMES ? SENKO_WORD (self, en, ja)[outcome] : "";
}

const char *
_senko_document_number (guint number, char buffer[16])
{
  if (number == 0)
    buffer[0] = '\0';
  else
    g_snprintf (buffer, 16, "%u", number);
  return buffer;
}

const char *
_senko_document_ratio (guint numerator, guint denominator, char buffer[16])
{
  guint64 tenths;

  if (denominator == 0)
    return "－";
  tenths = ((guint64)numerator * 20 + denominator) / (2 * (guint64)denominator);
  g_snprintf (buffer, 16, "%" G_GUINT64_FORMAT ".%u", tenths / 10, (guint)(tenths % 10));
  return buffer;
}

/* --- the frame --- */

const char *
_senko_document_draft_mark (const SenkoDocumentJob *self)
{
  return SENKO_WORD (self, "DRAFT: not confirmed", "案（未確定）");
}

SenkoPaperFrame
_senko_document_frame (const SenkoDocumentJob *self)
{
  gboolean draft = self->results != NULL && self->fingerprint == NULL;
  const char *mark = NULL;

  if (draft)
    mark = _senko_document_draft_mark (self);
  else if (!(self->kind->flags & (SENKO_DOCUMENT_PUBLIC | SENKO_DOCUMENT_FIGURES)))
    mark = SENKO_WORD (self, "CONFIDENTIAL", "取扱注意");
  return (SenkoPaperFrame){
    .title = self->title,
    .subtitle = self->subtitle,
    .mark = mark,
    .printed = self->printed,
    .fingerprint = self->fingerprint,
    .seals = self->options->seals,
    .japanese = self->japanese,
  };
}

SenkoPaperSize
_senko_document_size (const SenkoDocumentJob *self, gboolean landscape)
{
  return senko_paper_format_choose (self->options->format, landscape);
}

static char *
make_title (const SenkoDefinition *definition, const SenkoDocumentKind *kind, SenkoCode stage,
            gboolean japanese)
{
  guint place = (guint)(kind - kinds);
  const char *name = japanese ? titles[place].ja : titles[place].en;

  if (stage == 0)
    return g_strdup (name);
  return g_strdup_printf (
      japanese ? "%s　%s" : "%s: %s",
      senko_definition_code_label (definition, SENKO_VOCABULARY_STAGE, stage, japanese), name);
}

/* "令和6年9月20日 14:05 印刷　山田" */
char *
senko_document_dup_printed (SenkoRegister *self, gboolean japanese)
{
  const SenkoDocumentJob job = { .reg = self, .japanese = japanese };
  g_autofree char *now = senko_register_dup_now (self);
  g_autofree char *clock = NULL;
  g_autofree char *day = _senko_document_local (&job, now, &clock);

  return g_strdup_printf (SENKO_WORD (&job, "Printed on %s at %s by %s", "%s %s 印刷　%s"), day,
                          clock, senko_register_get_actor (self));
}

/* --- making --- */

static SenkoCode
find_stage (SenkoSelection *selection, const SenkoDocumentKind *kind,
            const SenkoDocumentOptions *options, GError **error)
{
  if (options->stage != NULL)
    return senko_preview_stage (selection->definition, options->stage, error);
  return (SenkoCode)(selection->definition->n_stages - 1);
}

static const SenkoDocumentKind *
find_kind (const char *id, GError **error)
{
  const SenkoDocumentKind *kind = senko_document_find_kind (id);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; kind == NULL && i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  if (kind == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("There is no document “%s”. The documents are: %s."), id, known->str);
  return kind;
}

static void
document_clear (SenkoDocumentJob *self)
{
  senko_roll_free (self->roll);
  g_clear_pointer (&self->results, g_array_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->printed);
  g_free (self->fingerprint);
}

static SenkoPaper *
make (SenkoDocumentJob *self, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self->reg), error);

  self->roll = view != NULL ? senko_roll_load (self->reg, self->selection, error) : NULL;
  if (self->roll == NULL || (self->stage != 0 && !_senko_document_load_results (self, error)))
    return NULL;
  return makers[self->kind - kinds](self, error);
}

SenkoPaper *
senko_document_make (SenkoRegister *reg, SenkoSelection *selection,
                     const SenkoDocumentOptions *options, GError **error)
{
  SenkoDocumentJob self = { .reg = reg,
                            .selection = selection,
                            .definition = selection->definition,
                            .options = options,
                            .kind = find_kind (options->kind, error) };
  SenkoPaper *paper = NULL;

  if (self.kind == NULL)
    return NULL;
  self.japanese = is_japanese (self.definition, self.kind);
  if (self.kind->flags & SENKO_DOCUMENT_BY_STAGE)
    {
      self.stage = find_stage (selection, self.kind, options, error);
      if (self.stage == 0)
        return NULL;
      self.last_stage = self.stage + 1 == self.definition->n_stages;
    }
  self.title = make_title (self.definition, self.kind, self.stage, self.japanese);
  self.subtitle = g_strdup (self.japanese ? self.definition->ja : self.definition->en);
  self.printed = senko_document_dup_printed (reg, self.japanese);
  paper = make (&self, error);
  document_clear (&self);
  return paper;
}

static SenkoCode
stage_of (SenkoSelection *selection, const SenkoDocumentKind *kind,
          const SenkoDocumentOptions *options)
{
  return kind->flags & SENKO_DOCUMENT_BY_STAGE ? find_stage (selection, kind, options, NULL) : 0;
}

char *
senko_document_dup_name (SenkoSelection *selection, const SenkoDocumentOptions *options)
{
  const SenkoDocumentKind *kind = senko_document_find_kind (options->kind);
  SenkoCode stage = kind != NULL ? stage_of (selection, kind, options) : 0;

  if (stage == 0)
    return g_strdup (options->kind);
  return g_strdup_printf ("%s-%s", selection->definition->stages[stage].label.id, options->kind);
}

char *
senko_document_dup_title (SenkoSelection *selection, const SenkoDocumentOptions *options)
{
  const SenkoDocumentKind *kind = senko_document_find_kind (options->kind);

  if (kind == NULL)
    return g_strdup (options->kind);
  return make_title (selection->definition, kind, stage_of (selection, kind, options),
                     is_japanese (selection->definition, kind));
}
