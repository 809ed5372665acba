/* Rules, rights and documents: what is looked at for every applicant, and what follows. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- where a fallback leads
 * ----------------------------------------------------------------------------------- */

static void
report_no_fallback (SenkoReaderObject *object, const SenkoSubject *from, const SenkoSubject *to)
{
  const SenkoDefinition *definition = object->reader->definition;
  g_autofree char *old = senko_reach_describe (definition, from);
  g_autofree char *new = senko_reach_describe (definition, to);

  senko_reader_fault (object->reader, &object->path,
                      _ ("Who applied for %1$s would fall back to %2$s, which does not exist. Give "
                         "“fallback_to” with a "
                         "pool and a track that take this post."),
                      old, new);
}

/* Everybody it may happen to must find the pool, the track and the post there. */
static void
check_fallback (SenkoReaderObject *object, const SenkoSelector *applies, SenkoCode pool,
                SenkoCode track)
{
  const SenkoReader *reader = object->reader;
  const SenkoDefinition *definition = reader->definition;

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      SenkoSubject from = reader->posts.items[i], to;

      from.condition_mask = G_MAXUINT32;
      to = from;
      to.pool = pool ? pool : from.pool;
      to.track = track ? track : from.track;
      if (!senko_selector_matches (applies, &from))
        continue;
      if (!(definition->pools[to.pool].tracks >> to.track & 1)
          || !senko_definition_has_post (definition, to.pool, to.category, to.subject,
                                         to.base_subject))
        {
          report_no_fallback (object, &from, &to);
          return;
        }
    }
}

/* Without "fallback_to", a fallback leads to the track `general` of the same pool (domain: “treated
 * as track general”). */
static void
read_fallback (SenkoReaderObject *object, SenkoVerdict otherwise, const SenkoSelector *applies,
               gboolean checkable, SenkoCode *pool, SenkoCode *track)
{
  const SenkoDefinition *definition = object->reader->definition;
  SenkoReaderObject target;

  senko_reader_object (object, "fallback_to", SENKO_OPTIONAL, &target);
  *pool = senko_reader_code (&target, "pool", SENKO_OPTIONAL, SENKO_VOCABULARY_POOL);
  *track = senko_reader_code (&target, "track", SENKO_OPTIONAL, SENKO_VOCABULARY_TRACK);
  senko_reader_finish (&target);
  if (!target.json && otherwise == SENKO_VERDICT_FALLBACK)
    *track
        = senko_definition_code (definition, SENKO_VOCABULARY_TRACK, "general", strlen ("general"));
  if (otherwise == SENKO_VERDICT_FALLBACK && !*pool && !*track)
    senko_reader_fault (object->reader, &object->path,
                        _ ("“otherwise” says fallback, but there is no track “general”. Say with "
                           "“fallback_to” where it "
                           "leads."));
  else if (target.json && otherwise != SENKO_VERDICT_FALLBACK)
    senko_reader_fault_key (object, "fallback_to",
                            _ ("“fallback_to” only counts with \"otherwise\": \"fallback\"."));
  else if (otherwise == SENKO_VERDICT_FALLBACK && checkable)
    check_fallback (object, applies, *pool, *track);
}

/* --- rules
 * ----------------------------------------------------------------------------------------------------
 */

static void
read_rule_documents (SenkoReaderObject *object, SenkoRule *rule)
{
  SenkoCode codes[32];

  rule->n_documents = senko_reader_code_list (
      object, "documents", SENKO_OPTIONAL, SENKO_VOCABULARY_DOCUMENT, codes, G_N_ELEMENTS (codes));
  rule->documents = senko_arena_new_array (object->reader->arena, guint, rule->n_documents);
  for (guint i = 0; i < rule->n_documents; i++)
    rule->documents[i] = codes[i] - 1;
}

static void
read_rule (SenkoReaderObject *object, SenkoRule *rule)
{
  static const char *const verdicts[] = { "fail", "fallback", "void", "manual", NULL };
  static const SenkoVerdict values[]
      = { SENKO_VERDICT_FAIL, SENKO_VERDICT_FALLBACK, SENKO_VERDICT_VOID, SENKO_VERDICT_MANUAL };
  gboolean good = senko_read_selector (object, "applies", &rule->applies);

  object->reader->context = good ? senko_reach_context (object->reader, &rule->applies) : NULL;
  rule->requires = senko_read_requirement (object, "requires");
  object->reader->context = NULL;
  rule->otherwise = values[senko_reader_choice (object, "otherwise", SENKO_REQUIRED, verdicts, 0)];
  read_fallback (object, rule->otherwise, &rule->applies, good, &rule->fallback_pool,
                 &rule->fallback_track);
  read_rule_documents (object, rule);
  senko_reader_words (object, "reminder", &rule->reminder_ja, &rule->reminder_en);
  senko_reader_finish (object);
}

void
senko_read_rules (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  senko_reader_items (root, "rules", definition->n_rules, &array);
  definition->rules = senko_arena_new_array (root->reader->arena, SenkoRule, definition->n_rules);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->rules[i].label = senko_reader_label (&item, SENKO_VOCABULARY_RULE, i + 1);
      read_rule (&item, &definition->rules[i]);
    }
}

/* --- rights
 * ---------------------------------------------------------------------------------------------------
 */

static void
read_right_earlier (SenkoReaderObject *parent, SenkoRight *right)
{
  static const char *const outcomes[] = { "fixed_term", "stage2_failed", "class1", "class2", NULL };
  SenkoReaderObject object;

  senko_reader_object (parent, "earlier", SENKO_REQUIRED, &object);
  right->earlier_pool = senko_reader_code (&object, "pool", SENKO_REQUIRED, SENKO_VOCABULARY_POOL);
  right->outcome = senko_reader_choice (&object, "outcome", SENKO_REQUIRED, outcomes, 0);
  right->years_back = senko_reader_int (&object, "years_back", SENKO_REQUIRED, 1, 1, 20);
  right->same_post = senko_reader_bool (&object, "same_post", FALSE);
  senko_reader_finish (&object);
}

static void
read_right (SenkoReaderObject *object, SenkoRight *right)
{
  senko_read_selector (object, "applies", &right->applies);
  read_right_earlier (object, right);
  right->exempt_stage
      = senko_reader_code (object, "exempt_stage", SENKO_OPTIONAL, SENKO_VOCABULARY_STAGE);
  right->exempt_tests
      = senko_reader_codes (object, "exempt_tests", SENKO_OPTIONAL, SENKO_VOCABULARY_TEST, 0);
  if (object->json && !senko_reader_has (object, "exempt_stage")
      && !senko_reader_has (object, "exempt_tests"))
    senko_reader_fault (object->reader, &object->path,
                        _ ("The right gives nothing: say with “exempt_stage” or “exempt_tests” "
                           "what is not required."));
  senko_reader_finish (object);
}

void
senko_read_rights (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  senko_reader_items (root, "rights", definition->n_rights, &array);
  definition->rights
      = senko_arena_new_array (root->reader->arena, SenkoRight, definition->n_rights);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->rights[i].label
          = senko_reader_label (&item, SENKO_VOCABULARY_RULE, definition->n_rules + i + 1);
      read_right (&item, &definition->rights[i]);
    }
}

/* --- documents
 * ------------------------------------------------------------------------------------------------
 */

static const SenkoEvent *
application_window (const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].closes_changes)
      return &definition->calendar[i];
  return NULL;
}

static void
check_due (SenkoReaderObject *object, const SenkoDocument *document)
{
  const SenkoEvent *window = application_window (object->reader->definition);

  if (object->json && !senko_reader_member (object, "due", SENKO_OPTIONAL))
    senko_reader_fault (
        object->reader, &object->path,
        _ ("The key “due” is missing here. Write null if the date is not announced yet."));
  if (document->due && window && window->from && document->due < senko_time_date (window->from))
    senko_reader_fault_key (object, "due", _ ("The document is due before applications open."));
}

static void
read_or_document (SenkoReaderObject *parent, SenkoDocument *document)
{
  SenkoReaderObject object;

  senko_selector_init (&document->or_applies);
  senko_reader_object (parent, "or_document", SENKO_OPTIONAL, &object);
  document->or_code = senko_reader_code (&object, "id", SENKO_REQUIRED, SENKO_VOCABULARY_DOCUMENT);
  senko_read_selector (&object, "applies", &document->or_applies);
  if (document->or_code && document->or_code == document->code)
    senko_reader_fault_key (&object, "id", _ ("The document is named as its own replacement."));
  senko_reader_finish (&object);
}

/* How somebody without the document is dealt with. */
static void
read_consequence (SenkoReaderObject *object, SenkoDocument *document, gboolean good)
{
  static const char *const verdicts[] = { "fail", "fallback", "pending", NULL };
  static const char *const rejections[] = { "", "fail", "fallback", "pending", NULL };
  static const char *const states[] = { "arrived", "accepted", NULL };
  static const SenkoVerdict values[]
      = { 0, SENKO_VERDICT_FAIL, SENKO_VERDICT_FALLBACK, SENKO_VERDICT_PENDING };
  gboolean falls;

  document->otherwise
      = values[senko_reader_choice (object, "otherwise", SENKO_REQUIRED, verdicts, 0) + 1];
  document->if_rejected
      = values[senko_reader_choice (object, "if_rejected", SENKO_OPTIONAL, rejections, 0)];
  document->must_be_accepted = senko_reader_choice (object, "must_be", SENKO_OPTIONAL, states, 0);
  falls = document->otherwise == SENKO_VERDICT_FALLBACK
          || document->if_rejected == SENKO_VERDICT_FALLBACK;
  read_fallback (object, falls ? SENKO_VERDICT_FALLBACK : document->otherwise, &document->applies,
                 good, &document->fallback_pool, &document->fallback_track);
}

static void
read_document (SenkoReaderObject *object, SenkoDocument *document, SenkoCode code)
{
  static const char *const ways[] = { "post", "interview", "test", "e_application", NULL };
  gboolean good = senko_read_selector (object, "applies", &document->applies);

  document->code
      = senko_reader_code (object, "recorded_as", SENKO_OPTIONAL, SENKO_VOCABULARY_DOCUMENT);
  document->code = document->code ? document->code : code;
  document->due = senko_reader_date (object, "due", SENKO_OPTIONAL);
  document->by = senko_arena_strdup (
      object->reader->arena, ways[senko_reader_choice (object, "by", SENKO_REQUIRED, ways, 0)]);
  document->needed_for
      = senko_reader_codes (object, "needed_for", SENKO_REQUIRED, SENKO_VOCABULARY_STAGE, 0);
  read_consequence (object, document, good);
  read_or_document (object, document);
  senko_reader_words (object, "due_note", &document->due_note_ja, &document->due_note_en);
  check_due (object, document);
  senko_reader_finish (object);
}

static gboolean
replaces_another (const SenkoDefinition *definition, guint index)
{
  for (guint i = 0; i < definition->n_documents; i++)
    if (definition->documents[i].or_code == index + 1)
      return TRUE;
  return FALSE;
}

/* A document that nobody is asked for makes sense only as the replacement of another. */
static void
check_never_asked (SenkoReaderArray *array, const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_documents; i++)
    {
      const SenkoPath path = { &array->path, NULL, i };

      if (definition->documents[i].applies.never && !replaces_another (definition, i))
        senko_reader_fault (array->reader, &path,
                            _ ("Nobody is ever asked for this document, and no other document "
                               "names it in “or_document”. Say to whom it applies, or remove it."));
    }
}

void
senko_read_documents (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  definition->n_documents = definition->n_codes[SENKO_VOCABULARY_DOCUMENT] - 1;
  definition->documents
      = senko_arena_new_array (root->reader->arena, SenkoDocument, definition->n_documents);
  senko_reader_items (root, "documents", definition->n_documents, &array);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->documents[i].label = senko_reader_label (&item, SENKO_VOCABULARY_DOCUMENT, i + 1);
      read_document (&item, &definition->documents[i], i + 1);
    }
  check_never_asked (&array, definition);
}
