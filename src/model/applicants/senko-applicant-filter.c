/* Filters: what is asked of people's codes and findings, as links and saved lists write it. */
#include "model/applicants/senko-applicant-index-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const standing_ids[SENKO_N_STANDINGS] = {
  [SENKO_STANDING_UNKNOWN] = "unknown", [SENKO_STANDING_WITHDRAWN] = "withdrawn",
  [SENKO_STANDING_OUT] = "out",         [SENKO_STANDING_MANUAL] = "manual",
  [SENKO_STANDING_PENDING] = "pending", [SENKO_STANDING_FALLBACK] = "fallback",
  [SENKO_STANDING_OK] = "ok",
};

static const char *const papers_ids[SENKO_N_PAPERS] = {
  [SENKO_PAPERS_UNKNOWN] = "unknown", [SENKO_PAPERS_NONE] = "none",
  [SENKO_PAPERS_MISSED] = "missed",   [SENKO_PAPERS_TO_CHECK] = "to_check",
  [SENKO_PAPERS_AWAITED] = "awaited", [SENKO_PAPERS_COMPLETE] = "complete",
};

/* --- the keys --- */

typedef enum { KIND_MASK32, KIND_MASK64, KIND_CODE, KIND_STANDING, KIND_PAPERS } Kind;

static const struct {
  const char *key;
  Kind kind;
  SenkoVocabulary vocabulary; /* of codes */
  gsize offset;
} keys[SENKO_N_FILTERS] = {
#define FIELD(field) G_STRUCT_OFFSET (SenkoApplicantFilter, field)
  [SENKO_FILTER_STANDING] = { "standing", KIND_STANDING, SENKO_N_VOCABULARIES, FIELD (standings) },
  [SENKO_FILTER_PAPERS] = { "papers", KIND_PAPERS, SENKO_N_VOCABULARIES, FIELD (papers) },
  [SENKO_FILTER_POOL] = { "pool", KIND_MASK32, SENKO_VOCABULARY_POOL, FIELD (pools) },
  [SENKO_FILTER_TRACK] = { "track", KIND_MASK32, SENKO_VOCABULARY_TRACK, FIELD (tracks) },
  [SENKO_FILTER_EFFECTIVE_TRACK]
  = { "effective_track", KIND_MASK32, SENKO_VOCABULARY_TRACK, FIELD (effective_tracks) },
  [SENKO_FILTER_CATEGORY]
  = { "category", KIND_MASK32, SENKO_VOCABULARY_CATEGORY, FIELD (categories) },
  [SENKO_FILTER_SUBJECT] = { "subject", KIND_MASK64, SENKO_VOCABULARY_SUBJECT, FIELD (subjects) },
  [SENKO_FILTER_RULE] = { "rule", KIND_CODE, SENKO_VOCABULARY_RULE, FIELD (rule) },
  [SENKO_FILTER_VERDICT] = { "verdict", KIND_MASK32, SENKO_VOCABULARY_RULING, FIELD (verdicts) },
  [SENKO_FILTER_STAGE] = { "stage", KIND_CODE, SENKO_VOCABULARY_STAGE, FIELD (stage) },
  [SENKO_FILTER_CLAIM] = { "claim", KIND_MASK32, SENKO_VOCABULARY_CLAIM_VERDICT, FIELD (claims) },
#undef FIELD
};

/* -1: there is no such value. "none" asks for those who have nothing there. */
static int
find_value (const SenkoDefinition *definition, guint key, const char *value)
{
  SenkoCode code;

  if (keys[key].kind == KIND_STANDING || keys[key].kind == KIND_PAPERS)
    {
      const char *const *ids = keys[key].kind == KIND_STANDING ? standing_ids : papers_ids;
      int n = keys[key].kind == KIND_STANDING ? SENKO_N_STANDINGS : SENKO_N_PAPERS;

      for (int i = 0; i < n; i++)
        if (strcmp (ids[i], value) == 0)
          return i;
      return -1;
    }
  if (strcmp (value, "none") == 0 && keys[key].kind == KIND_MASK64)
    return 0;
  code = senko_definition_code (definition, keys[key].vocabulary, value, strlen (value));
  return code != 0 ? code : -1;
}

static void
set_value (SenkoApplicantFilter *self, guint key, int value)
{
  gpointer field = (guint8 *)self + keys[key].offset;

  if (keys[key].kind == KIND_CODE)
    *(SenkoCode *)field = (SenkoCode)value;
  else if (keys[key].kind == KIND_MASK64)
    *(guint64 *)field |= G_GUINT64_CONSTANT (1) << value;
  else
    *(guint32 *)field |= 1u << value;
}

static gboolean
parse_values (SenkoApplicantFilter *self, const SenkoDefinition *definition, guint key,
              const char *values, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (values, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int value = find_value (definition, key, parts[i]);

      if (value < 0)
        {
          g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                       _ ("The link asks for “%s=%s”, which this selection does not have."),
                       keys[key].key, parts[i]);
          return FALSE;
        }
      set_value (self, key, value);
    }
  return TRUE;
}

/* The finding of a paper is the rule "D-…". */
static char *
rule_of_paper (const char *pair, const char *key)
{
  return strcmp (key, "document") == 0 ? g_strconcat ("rule=D-", pair + strlen ("document="), NULL)
                                       : NULL;
}

static gboolean
parse_pair (SenkoApplicantFilter *self, const SenkoDefinition *definition, const char *pair,
            char **text, GError **error)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *key = equals != NULL ? g_strndup (pair, equals - pair) : g_strdup (pair);
  g_autofree char *value
      = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : g_strdup ("");
  g_autofree char *rule = equals != NULL ? rule_of_paper (pair, key) : NULL;

  if (rule != NULL)
    return parse_pair (self, definition, rule, text, error);
  if (strcmp (key, "text") == 0 && value != NULL)
    {
      if (text != NULL)
        {
          g_free (*text);
          *text = g_steal_pointer (&value);
        }
      return TRUE;
    }
  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].key, key) == 0)
      return parse_values (self, definition, i, value, error);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("The link asks for “%s”, by which applicants cannot be filtered."), pair);
  return FALSE;
}

gboolean
senko_applicant_filter_parse (SenkoApplicantFilter *self, const SenkoDefinition *definition,
                              const char *target, char **text, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (target, "&", -1);
  SenkoApplicantFilter filter = { 0 };
  g_autofree char *wanted = NULL;

  for (guint i = 0; pairs[i] != NULL; i++)
    if (pairs[i][0] != '\0' && !parse_pair (&filter, definition, pairs[i], &wanted, error))
      return FALSE;
  *self = filter;
  if (text != NULL)
    *text = g_steal_pointer (&wanted);
  return TRUE;
}

static const char *
id_of (const SenkoDefinition *definition, guint key, guint value)
{
  if (keys[key].kind == KIND_STANDING)
    return standing_ids[value];
  if (keys[key].kind == KIND_PAPERS)
    return papers_ids[value];
  return value == 0 ? "none"
                    : senko_definition_code_id (definition, keys[key].vocabulary, (SenkoCode)value);
}

guint64
senko_applicant_filter_get (const SenkoApplicantFilter *self, SenkoFilterKey key)
{
  gconstpointer field = (const guint8 *)self + keys[key].offset;

  switch (keys[key].kind)
    {
    case KIND_CODE:
      return *(const SenkoCode *)field != 0 ? G_GUINT64_CONSTANT (1) << *(const SenkoCode *)field
                                            : 0;
    case KIND_MASK64:
      return *(const guint64 *)field;
    default:
      return *(const guint32 *)field;
    }
}

void
senko_applicant_filter_set (SenkoApplicantFilter *self, SenkoFilterKey key, guint64 values)
{
  gpointer field = (guint8 *)self + keys[key].offset;

  if (keys[key].kind == KIND_CODE)
    *(SenkoCode *)field = values != 0 ? (SenkoCode)__builtin_ctzll (values) : 0;
  else if (keys[key].kind == KIND_MASK64)
    *(guint64 *)field = values;
  else
    *(guint32 *)field = (guint32)values;
}

SenkoVocabulary
senko_applicant_filter_vocabulary (SenkoFilterKey key)
{
  return keys[key].vocabulary;
}

static void
append_pair (const SenkoApplicantFilter *self, const SenkoDefinition *definition, guint key,
             GString *out)
{
  const char *before = "=";

  g_string_append_printf (out, "%s%s", out->len > 0 ? "&" : "", keys[key].key);
  for (guint64 left = senko_applicant_filter_get (self, key); left != 0; left &= left - 1)
    {
      g_string_append (out, before);
      g_string_append (out, id_of (definition, key, (guint)__builtin_ctzll (left)));
      before = ",";
    }
}

char *
senko_applicant_filter_to_text (const SenkoApplicantFilter *self, const SenkoDefinition *definition,
                                const char *text)
{
  GString *out = g_string_new (NULL);

  for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
    if (senko_applicant_filter_get (self, key) != 0)
      append_pair (self, definition, key, out);
  if (text != NULL && text[0] != '\0')
    {
      g_string_append (out, out->len > 0 ? "&text=" : "text=");
      g_string_append_uri_escaped (out, text, NULL, FALSE);
    }
  return g_string_free (out, FALSE);
}

gboolean
senko_applicant_filter_is_empty (const SenkoApplicantFilter *self)
{
  for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
    if (senko_applicant_filter_get (self, key) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
asks_for_findings (const SenkoApplicantFilter *self)
{
  return self->rule != 0 || self->stage != 0 || self->verdicts != 0;
}

gboolean
senko_applicant_filter_needs_findings (const SenkoApplicantFilter *self)
{
  return asks_for_findings (self) || self->effective_tracks != 0 || self->papers != 0
         || self->claims != 0 || (self->standings & ~(1u << SENKO_STANDING_WITHDRAWN)) != 0;
}

/* --- asking people --- */

void
_senko_filter_run_init (SenkoFilterRun *self, const SenkoApplicantIndex *index,
                        const SenkoApplicantFilter *filter)
{
  *self = (SenkoFilterRun){ 0 };
  if (filter == NULL || senko_applicant_filter_is_empty (filter))
    return;
  self->filter = filter;
  if (asks_for_findings (filter))
    self->profiles = _senko_profiles_match (&index->profiles, filter);
}

void
_senko_filter_run_clear (SenkoFilterRun *self)
{
  g_clear_pointer (&self->profiles, g_free);
}

#define IN(mask, code) ((mask) == 0 || ((mask) >> (code)&1) != 0)

static gboolean
passes (const SenkoFilterRun *self, const SenkoEntry *entry)
{
  const SenkoApplicantFilter *filter = self->filter;

  return IN (filter->pools, entry->pool) && IN (filter->tracks, entry->track)
         && IN (filter->categories, entry->category) && IN (filter->subjects, entry->subject)
         && IN (filter->effective_tracks, entry->effective_track)
         && IN (filter->standings, entry->standing) && IN (filter->papers, entry->papers)
         && (filter->claims == 0 || (filter->claims >> 1 & entry->claims) != 0)
         && (self->profiles == NULL
             || (self->profiles[entry->profile / 64] >> (entry->profile % 64) & 1) != 0);
}

void
_senko_filter_run_apply (const SenkoFilterRun *self, const SenkoApplicantIndex *index, guint group,
                         guint64 bits[SENKO_GROUP_WORDS])
{
  guint first = group << SENKO_GROUP_SHIFT;

  if (self->filter == NULL)
    return;
  for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
    for (guint64 left = bits[i]; left != 0; left &= left - 1)
      {
        guint bit = (guint)__builtin_ctzll (left);

        if (!passes (self, senko_entry (index, first + i * 64 + bit)))
          bits[i] &= ~(G_GUINT64_CONSTANT (1) << bit);
      }
}
