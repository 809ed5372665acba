/* One claim with everything that speaks for and against it. Reads one person and nobody else. */
#include "model/applicants/senko-applicant-facts.h"
#include "model/claims/senko-claims-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_free (SenkoClaimCheck *self)
{
  g_free (self->reason);
  g_free (self->by);
  g_free (self->at);
  g_free (self);
}

static void
proof_free (SenkoProof *self)
{
  g_free (self->paper);
  g_free (self->seen_by);
  g_free (self->note);
  g_free (self->file_name);
  g_free (self->file_type);
  g_free (self->file_digest);
  g_free (self);
}

void
senko_claim_case_free (SenkoClaimCase *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->name);
  g_free (self->post_label);
  g_free (self->title);
  g_free (self->claimed);
  g_free (self->record);
  g_free (self->asks);
  g_free (self->reason);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->proofs);
  g_free (self);
}

/* --- Rows of the claim --- */

static char *
text_of (const SenkoRow *row, int column)
{
  const char *text = senko_row_get_text (row, column);

  return g_strdup (text != NULL ? text : "");
}

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoRow *row,
         int column)
{
  const char *text = senko_row_get_text (row, column);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

/* A row of checks or proofs: its first two columns are those of the claim. */
static gboolean
is_of_claim (const SenkoDefinition *definition, const SenkoRow *row, const SenkoClaimItem *item)
{
  return code_of (definition, SENKO_VOCABULARY_BONUS, row, CLAIM_BONUS) == item->bonus
         && code_of (definition, SENKO_VOCABULARY_SUBJECT, row, CLAIM_SUBJECT) == item->subject;
}

static void
add_check (const SenkoDefinition *definition, const SenkoRow *row, GPtrArray *list)
{
  SenkoClaimCheck *check = g_new0 (SenkoClaimCheck, 1);

  check->pass = (guint)row->values[CHECK_PASS].integer;
  check->verdict = code_of (definition, SENKO_VOCABULARY_CLAIM_VERDICT, row, CHECK_VERDICT);
  check->proposed = code_of (definition, SENKO_VOCABULARY_CLAIM_VERDICT, row, CHECK_PROPOSED);
  check->points = row->values[CHECK_POINTS].is_null
                      ? SENKO_POINTS_NONE
                      : (SenkoPoints)row->values[CHECK_POINTS].integer;
  check->reason = text_of (row, CHECK_REASON);
  check->by = text_of (row, CHECK_BY);
  check->at = text_of (row, CHECK_AT);
  g_ptr_array_add (list, check);
}

static void
add_proof (const SenkoDefinition *definition, const SenkoRow *row, GPtrArray *list)
{
  SenkoProof *proof = g_new0 (SenkoProof, 1);

  proof->number = (guint)row->values[PROOF_NUMBER].integer;
  proof->paper = text_of (row, PROOF_PAPER);
  proof->received_on = (SenkoDate)row->values[PROOF_RECEIVED_ON].integer;
  proof->seen_by = text_of (row, PROOF_SEEN_BY);
  proof->original = g_strcmp0 (senko_row_get_text (row, PROOF_COPY), "original") == 0;
  proof->note = text_of (row, PROOF_NOTE);
  proof->file_name = text_of (row, PROOF_FILE_NAME);
  proof->file_type = text_of (row, PROOF_FILE_TYPE);
  proof->file_digest = text_of (row, PROOF_FILE_DIGEST);
  proof->file_size = row->values[PROOF_FILE_SIZE].integer;
  g_ptr_array_add (list, proof);
}

typedef void (*AddFunc) (const SenkoDefinition *definition, const SenkoRow *row, GPtrArray *list);

static gboolean
read_rows (SenkoRegister *reg, const SenkoDefinition *definition, SenkoTableId table,
           const SenkoClaimItem *item, AddFunc add, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) rows
      = senko_table_list (senko_register_get_connection (reg), table, item->applicant, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_of_claim (definition, g_ptr_array_index (rows, i), item))
      add (definition, g_ptr_array_index (rows, i), list);
  return rows != NULL;
}

/* --- What the record holds --- */

/* Parts of the application that some requirement of a bonus looks at. */
static guint32
parts_asked (const SenkoRequirement *requirement)
{
  guint32 parts = 0;

  switch (requirement->kind)
    {
    case SENKO_REQUIREMENT_LICENCE:
      parts = 1u << SENKO_TABLE_LICENCES;
      break;
    case SENKO_REQUIREMENT_CREDENTIAL:
    case SENKO_REQUIREMENT_CERTIFICATE:
      parts = 1u << SENKO_TABLE_CREDENTIALS;
      break;
    case SENKO_REQUIREMENT_EMPLOYMENT:
      parts = 1u << SENKO_TABLE_CAREERS;
      break;
    default:
      break;
    }
  for (guint i = 0; i < requirement->n_children; i++)
    parts |= parts_asked (requirement->children[i]);
  return parts;
}

static void
append_row (const SenkoDefinition *definition, const SenkoRow *row, GString *out)
{
  const SenkoTable *table = row->table;
  g_autofree char *key = senko_applicant_row_to_text (definition, row);

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, key);
  for (guint i = table->n_key; i < table->n_columns; i++)
    {
      const char *label = senko_applicant_column_label (table->id, (int)i);
      g_autofree char *value
          = senko_applicant_value_to_text (definition, table->id, (int)i, &row->values[i]);

      if (label != NULL && *value != '\0')
        g_string_append_printf (out, "\n    %s: %s", label, value);
    }
}

static char *
describe_record (const SenkoDefinition *definition, const SenkoApplicantRecord *record,
                 const SenkoRequirement *requirement)
{
  guint32 parts = requirement != NULL ? parts_asked (requirement) : 0;
  GString *out = g_string_new (NULL);

  for (guint i = 1; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];

      for (guint j = 0; (parts & (1u << part)) && j < record->rows[part]->len; j++)
        append_row (definition, g_ptr_array_index (record->rows[part], j), out);
    }
  if (out->len == 0)
    g_string_append (out, _ ("The record holds nothing of this kind."));
  return g_string_free (out, FALSE);
}

/* --- What was claimed --- */

/* Files have a T between day and hour; people do not. */
static const char *
write_time (SenkoTime time, char buffer[SENKO_TIME_BUFFER])
{
  senko_time_format (time, buffer);
  if (buffer[0] != '\0')
    buffer[10] = ' ';
  return buffer;
}

static char *
describe_claim (const SenkoDefinition *definition, const SenkoApplicantRecord *record,
                const SenkoClaimCase *self, const SenkoRow *row)
{
  GString *out = g_string_new (self->title);
  char when[SENKO_TIME_BUFFER];
  gint64 applied = senko_applicant_record_get_integer (record, "applied_at");
  int column = senko_table_column (row->table, "claimed_at");

  if (!row->values[column].is_null && row->values[column].integer != 0)
    g_string_append_printf (g_string_append_c (out, '\n'), _ ("claimed at %s"),
                            write_time (row->values[column].integer, when));
  else if (applied != 0)
    g_string_append_printf (g_string_append_c (out, '\n'), _ ("claimed with the application of %s"),
                            write_time (applied, when));
  return g_string_free (out, FALSE);
}

static char *
name_post (const SenkoDefinition *definition, const SenkoSubject *post)
{
  gboolean japanese = senko_language_is_japanese ();
  GString *out = g_string_new (senko_definition_code_label (definition, SENKO_VOCABULARY_CATEGORY,
                                                            post->category, japanese));

  if (post->subject != 0)
    g_string_append_printf (out, " · %s",
                            senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT,
                                                         post->subject, japanese));
  if (post->base_subject != 0)
    g_string_append_printf (out, " (%s)",
                            senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT,
                                                         post->base_subject, japanese));
  return g_string_free (out, FALSE);
}

static char *
name_claim (const SenkoDefinition *definition, const SenkoClaimItem *item)
{
  gboolean japanese = senko_language_is_japanese ();
  const char *bonus
      = senko_definition_code_label (definition, SENKO_VOCABULARY_BONUS, item->bonus, japanese);

  if (item->subject == 0)
    return g_strdup (bonus);
  return g_strdup_printf (
      "%s · %s", bonus,
      senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT, item->subject, japanese));
}

/* --- The whole --- */

static int
find_claim (const SenkoDefinition *definition, const SenkoApplicantRecord *record,
            const SenkoClaimItem *item)
{
  const GPtrArray *rows = record->rows[SENKO_TABLE_CLAIMS];

  for (guint i = 0; i < rows->len; i++)
    if (is_of_claim (definition, g_ptr_array_index (rows, i), item))
      return (int)i;
  return -1;
}

static void
propose (SenkoClaimCase *self, const SenkoDefinition *definition,
         const SenkoApplicantRecord *record, guint claim, SenkoDate today)
{
  SenkoApplicantFacts made;
  SenkoFacts facts;
  GString *reason = g_string_new (NULL);

  _senko_applicant_facts_init (&made, definition);
  _senko_applicant_facts_add (&made, SENKO_TABLE_APPLICANTS, record->id, record->applicant->values);
  for (guint i = 1; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      const GPtrArray *rows = record->rows[senko_applicant_parts[i]];

      for (guint j = 0; j < rows->len; j++)
        _senko_applicant_facts_add (&made, senko_applicant_parts[i], 0,
                                    ((SenkoRow *)g_ptr_array_index (rows, j))->values);
    }
  facts = _senko_applicant_facts_get (&made);
  senko_bonus_propose (definition, &facts, &self->post, today, claim, &self->proposal);
  senko_bonus_proposal_explain (definition, &self->proposal, senko_language_is_japanese (), reason);
  self->reason = g_string_free (reason, FALSE);
  _senko_applicant_facts_clear (&made);
}

static void
fill_texts (SenkoClaimCase *self, const SenkoDefinition *definition,
            const SenkoApplicantRecord *record, const SenkoClaimItem *item, const SenkoRow *row)
{
  const char *exam_no = senko_applicant_record_get_text (record, "exam_no");
  GString *asks = g_string_new (NULL);

  self->number = g_strdup (
      *exam_no != '\0' ? exam_no : senko_applicant_record_get_text (record, "receipt_no"));
  self->name = g_strdup (senko_applicant_record_get_text (record, "name"));
  self->post_label = name_post (definition, &self->post);
  self->title = name_claim (definition, item);
  self->claimed = describe_claim (definition, record, self, row);
  self->record = describe_record (definition, record, definition->bonuses[item->bonus].requires);
  senko_bonus_describe (definition, item->bonus, &self->post, senko_language_is_japanese (), asks);
  self->asks = g_string_free (asks, FALSE);
}

static void
find_state (SenkoClaimCase *self)
{
  SenkoClaimChecks checks = { 0 };

  for (guint i = 0; i < self->checks->len; i++)
    {
      const SenkoClaimCheck *check = g_ptr_array_index (self->checks, i);

      if (check->pass >= SENKO_CLAIM_PASSES)
        continue;
      checks.has[check->pass] = TRUE;
      checks.verdicts[check->pass] = check->verdict;
      if (check->pass == 1)
        {
          checks.proposed = check->proposed;
          checks.points = check->points;
        }
    }
  self->state = _senko_claim_state (&checks, self->verdict, SENKO_SECOND_NOT, NULL);
}

static SenkoClaimCase *
refuse_gone (GError **error)
{
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("This claim is no longer in the register."));
  return NULL;
}

SenkoClaimCase *
senko_claim_case_load (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                       gboolean blind, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  g_autoptr (SenkoApplicantRecord) record
      = view != NULL ? senko_applicant_record_load (reg, item->applicant, error) : NULL;
  g_autoptr (SenkoClaimCase) self = g_new0 (SenkoClaimCase, 1);
  const SenkoRow *row;
  int claim;

  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify)check_free);
  self->proofs = g_ptr_array_new_with_free_func ((GDestroyNotify)proof_free);
  claim = record != NULL ? find_claim (definition, record, item) : -1;
  if (claim < 0)
    return record != NULL ? refuse_gone (error) : NULL;
  row = g_ptr_array_index (record->rows[SENKO_TABLE_CLAIMS], (guint)claim);
  self->applicant = item->applicant;
  self->bonus = item->bonus;
  self->subject = item->subject;
  self->post = item->post;
  self->version = row->version;
  self->verdict = code_of (definition, SENKO_VOCABULARY_CLAIM_VERDICT, row, CLAIM_VERDICT);
  fill_texts (self, definition, record, item, row);
  propose (self, definition, record, (guint)claim, senko_register_get_today (reg));
  if (!read_rows (reg, definition, SENKO_TABLE_CLAIM_CHECKS, item, add_check, self->checks, error)
      || !read_rows (reg, definition, SENKO_TABLE_PROOFS, item, add_proof, self->proofs, error))
    return NULL;
  find_state (self);
  if (blind)
    {
      g_ptr_array_set_size (self->checks, 0);
      self->verdict = SENKO_CLAIM_CLAIMED;
    }
  return g_steal_pointer (&self);
}
