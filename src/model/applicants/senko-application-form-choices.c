/* What the definition asks of a post, and what can be chosen in a code cell of it. */
#include "model/applicants/senko-application-form-private.h"

#include <string.h>

/* --- Choices --- */

typedef struct {
  const SenkoDefinition *definition;
  const SenkoSubject *post;
  SenkoCode bonus;
} Asking;

typedef gboolean (*OffersFunc) (const Asking *self, SenkoCode code);

static gboolean
offers_track (const Asking *self, SenkoCode code)
{
  return self->post->pool == 0
         || (self->definition->pools[self->post->pool].tracks & (1u << code)) != 0;
}

/* Any subject or base subject makes the category a post of the pool. */
static gboolean
offers_category (const Asking *self, SenkoCode code)
{
  guint n = self->definition->n_codes[SENKO_VOCABULARY_SUBJECT];

  for (guint subject = 0; self->post->pool != 0 && subject < n; subject++)
    if (senko_definition_has_post (self->definition, self->post->pool, code, (SenkoCode)subject, 0)
        || senko_definition_has_post (self->definition, self->post->pool, code, 0,
                                      (SenkoCode)subject))
      return TRUE;
  return self->post->pool == 0;
}

static gboolean
offers_subject (const Asking *self, SenkoCode code)
{
  return senko_definition_has_post (self->definition, self->post->pool, self->post->category, code,
                                    0);
}

static gboolean
offers_base_subject (const Asking *self, SenkoCode code)
{
  return senko_definition_has_post (self->definition, self->post->pool, self->post->category, 0,
                                    code);
}

static gboolean
offers_bonus (const Asking *self, SenkoCode code)
{
  return self->definition->pools[self->post->pool].bonus
         && senko_selector_matches (&self->definition->bonuses[code].applies, self->post);
}

static gboolean
offers_claim_subject (const Asking *self, SenkoCode code)
{
  return (self->definition->bonuses[self->bonus].each_of & (G_GUINT64_CONSTANT (1) << code)) != 0;
}

/* Papers that this post hands in, or that may stand for one of them. */
static gboolean
offers_document (const Asking *self, SenkoCode code)
{
  for (guint i = 0; i < self->definition->n_documents; i++)
    {
      const SenkoDocument *document = &self->definition->documents[i];

      if (senko_selector_matches (&document->applies, self->post)
          && (document->code == code
              || (document->or_code == code
                  && senko_selector_matches (&document->or_applies, self->post))))
        return TRUE;
    }
  return FALSE;
}

static const struct {
  SenkoTableId part;
  const char *key;
  OffersFunc offers;
} offers[] = {
  { SENKO_TABLE_APPLICANTS, "track", offers_track },
  { SENKO_TABLE_APPLICANTS, "category", offers_category },
  { SENKO_TABLE_APPLICANTS, "subject", offers_subject },
  { SENKO_TABLE_APPLICANTS, "base_subject", offers_base_subject },
  { SENKO_TABLE_CLAIMS, "bonus", offers_bonus },
  { SENKO_TABLE_CLAIMS, "subject", offers_claim_subject },
  { SENKO_TABLE_DOCUMENTS, "document", offers_document },
};

GArray *
_senko_form_choices (const SenkoDefinition *definition, const SenkoSubject *post, SenkoCode bonus,
                     SenkoTableId part, const SenkoKindColumn *column)
{
  const Asking asking = { definition, post, bonus };
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (SenkoCode));
  OffersFunc offers_code = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (offers[i].part == part && strcmp (offers[i].key, column->key) == 0)
      offers_code = offers[i].offers;
  for (guint i = 1; i < definition->n_codes[column->format.vocabulary]; i++)
    {
      SenkoCode code = (SenkoCode)i;

      if (offers_code == NULL || offers_code (&asking, code))
        g_array_append_val (codes, code);
    }
  return codes;
}

GArray *
senko_application_form_list_choices (const SenkoApplicationForm *self, SenkoTableId part, guint row,
                                     guint column)
{
  const SenkoKindColumn *of_kind = &senko_applicant_part_kind (part)->columns[column];
  g_autoptr (SenkoFormReading) reading = NULL;
  SenkoReadRow *read;

  if (of_kind->format.type != SENKO_CELL_CODE)
    return g_array_new (FALSE, FALSE, sizeof (SenkoCode));
  reading = _senko_form_read (self);
  read = _senko_form_reading_find (reading, part, row);
  return _senko_form_choices (
      self->selection->definition, &reading->post,
      part == SENKO_TABLE_CLAIMS && read != NULL ? _senko_read_row_code (read, "bonus") : 0, part,
      of_kind);
}

/* --- What is asked --- */

static gboolean
has_requirement (const SenkoRequirement *requirement, const SenkoSubject *post, guint32 kinds)
{
  if (requirement == NULL
      || (requirement->applies != NULL && !senko_selector_matches (requirement->applies, post)))
    return FALSE;
  if (kinds & (1u << requirement->kind))
    return TRUE;
  for (guint i = 0; i < requirement->n_children; i++)
    if (has_requirement (requirement->children[i], post, kinds))
      return TRUE;
  return FALSE;
}

/* Does some rule for this post look at such a thing? */
static gboolean
rules_ask (const Asking *self, guint32 kinds)
{
  for (guint i = 0; i < self->definition->n_rules; i++)
    if (senko_selector_matches (&self->definition->rules[i].applies, self->post)
        && has_requirement (self->definition->rules[i].requires, self->post, kinds))
      return TRUE;
  return FALSE;
}

static gboolean
asks_subject (const Asking *self)
{
  for (guint i = 1; i < self->definition->n_codes[SENKO_VOCABULARY_SUBJECT]; i++)
    if (offers_subject (self, (SenkoCode)i))
      return TRUE;
  return FALSE;
}

static gboolean
asks_base_subject (const Asking *self)
{
  for (guint i = 1; i < self->definition->n_codes[SENKO_VOCABULARY_SUBJECT]; i++)
    if (offers_base_subject (self, (SenkoCode)i))
      return TRUE;
  return FALSE;
}

static gboolean
asks_fixed_term (const Asking *self)
{
  return self->definition->pools[self->post->pool].fixed_term;
}

static gboolean
asks_deferral (const Asking *self)
{
  return self->definition->pools[self->post->pool].deferral;
}

static gboolean
asks_student (const Asking *self)
{
  return rules_ask (self, 1u << SENKO_REQUIREMENT_STUDENT);
}

static gboolean
asks_credits (const Asking *self)
{
  return rules_ask (self, 1u << SENKO_REQUIREMENT_AT_LEAST);
}

static gboolean
asks_claim_subject (const Asking *self)
{
  return self->bonus == 0 || self->definition->bonuses[self->bonus].each_of != 0;
}

static const struct {
  SenkoTableId part;
  const char *key;
  gboolean (*asks) (const Asking *self);
} asked[] = {
  { SENKO_TABLE_APPLICANTS, "subject", asks_subject },
  { SENKO_TABLE_APPLICANTS, "base_subject", asks_base_subject },
  { SENKO_TABLE_APPLICANTS, "wishes_fixed_term", asks_fixed_term },
  { SENKO_TABLE_APPLICANTS, "graduate_deferral", asks_deferral },
  { SENKO_TABLE_APPLICANTS, "student_year", asks_student },
  { SENKO_TABLE_APPLICANTS, "credit_student", asks_student },
  { SENKO_TABLE_APPLICANTS, "good_credit_percent", asks_credits },
  { SENKO_TABLE_CLAIMS, "subject", asks_claim_subject },
};

gboolean
_senko_form_is_asked (const SenkoDefinition *definition, const SenkoSubject *post, SenkoCode bonus,
                      SenkoTableId part, const char *key)
{
  const Asking asking = { definition, post, bonus };

  if (post->pool == 0 || post->category == 0) /* not known yet: nothing is left out */
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (asked[i].part == part && strcmp (asked[i].key, key) == 0)
      return asked[i].asks (&asking);
  return TRUE;
}
