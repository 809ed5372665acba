/* Requirements: what a rule or a bonus asks of a person, as the tree that the engine evaluates. An
 * object with exactly one key that names the kind. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the kind's own key holds is read by one function each. */
typedef void (*ReadKind) (SenkoReaderObject *parent, const char *key,
                          SenkoRequirement *requirement);

static SenkoRequirement *read_body (SenkoReaderObject *object);

/* --- all, any, cases
 * ------------------------------------------------------------------------------------------ */

static gboolean
open_children (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement,
               SenkoReaderArray *array)
{
  senko_reader_array (parent, key, SENKO_REQUIRED, 64, array);
  if (array->json && array->length == 0)
    senko_reader_fault (array->reader, &array->path,
                        _ ("The list is empty: nothing would be required."));
  requirement->children
      = senko_arena_new_array (parent->reader->arena, SenkoRequirement *, array->length);
  return array->length > 0;
}

static void
add_child (SenkoRequirement *requirement, SenkoRequirement *child)
{
  if (child)
    requirement->children[requirement->n_children++] = child;
}

static void
read_children (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderArray array;

  if (!open_children (parent, key, requirement, &array))
    return;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      add_child (requirement, read_body (&item));
    }
}

static void
read_case (SenkoReaderObject *item, SenkoRequirement *requirement, SenkoFirstMatch *list)
{
  SenkoReader *reader = item->reader;
  SenkoSelector *applies = senko_arena_new_array (reader->arena, SenkoSelector, 1);
  const guint8 *outer = reader->context;
  SenkoRequirement *child;
  SenkoReaderObject object;
  gboolean good;

  senko_reader_object (item, "applies", SENKO_OPTIONAL, &object);
  good = senko_read_selector_body (&object, applies);
  if (good)
    {
      senko_first_match_add (reader, list, &item->path, applies);
      reader->context = senko_reach_context (reader, applies);
    }
  child = senko_read_requirement (item, "requires");
  reader->context = outer;
  if (child)
    child->applies = applies;
  add_child (requirement, child);
  senko_reader_finish (item);
}

static void
read_cases (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderArray array;
  SenkoFirstMatch list;

  if (!open_children (parent, key, requirement, &array))
    return;
  senko_first_match_init (parent->reader, &list);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_case (&item, requirement, &list);
    }
}

/* --- licences and persons
 * ------------------------------------------------------------------------------------- */

static void
read_licence_subjects (SenkoReaderObject *object, SenkoLicenceRequirement *licence)
{
  static const char *const words[] = { "post", "claimed", NULL };
  json_t *node = senko_reader_member (object, "subjects", SENKO_OPTIONAL);

  if (!node || json_is_null (node))
    licence->subject_mode = SENKO_LICENCE_ANY_SUBJECT;
  else if (json_is_array (node))
    {
      licence->subject_mode = SENKO_LICENCE_THESE;
      licence->subjects
          = senko_reader_codes (object, "subjects", SENKO_OPTIONAL, SENKO_VOCABULARY_SUBJECT, 0);
    }
  else
    licence->subject_mode = senko_reader_choice (object, "subjects", SENKO_OPTIONAL, words, 0) == 0
                                ? SENKO_LICENCE_POST_SUBJECT
                                : SENKO_LICENCE_CLAIMED_SUBJECT;
}

static void
read_licence (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  const SenkoDefinition *definition = parent->reader->definition;
  SenkoLicenceRequirement *licence = &requirement->licence;
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  licence->school_types = senko_reader_codes (&object, "school_types", SENKO_REQUIRED,
                                              SENKO_VOCABULARY_SCHOOL_TYPE, 0);
  read_licence_subjects (&object, licence);
  licence->kinds = senko_reader_codes (&object, "kinds", SENKO_OPTIONAL,
                                       SENKO_VOCABULARY_LICENCE_KIND, definition->licence_kinds);
  licence->expected_not_by
      = senko_reader_codes (&object, "expected_not_by", SENKO_OPTIONAL,
                            SENKO_VOCABULARY_LICENCE_ROUTE, definition->licence_expected_not_by);
  licence->valid_by = senko_reader_date (&object, "valid_by", SENKO_OPTIONAL);
  senko_reader_finish (&object);
}

static void
read_born (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  requirement->born.on_or_after = senko_reader_date (&object, "on_or_after", SENKO_REQUIRED);
  senko_reader_finish (&object);
}

static void
read_declared (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  static const char *const fields[] = { "no_disqualification", NULL };

  senko_reader_choice (parent, key, SENKO_REQUIRED, fields, 0);
}

static void
read_applied (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object;
  int event;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  event = senko_read_event (&object, "within", SENKO_REQUIRED);
  requirement->applied.event = MAX (event, 0);
  senko_reader_finish (&object);
}

static void
read_single_application (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  senko_reader_finish (&object);
}

static void
read_post (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  requirement->post = senko_arena_new_array (parent->reader->arena, SenkoSelector, 1);
  senko_read_selector (parent, key, requirement->post);
}

static void
read_student (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  senko_reader_window (&object, "graduates_between", SENKO_REQUIRED, TRUE,
                       &requirement->student.graduates_from, &requirement->student.graduates_to);
  requirement->student.not_credit_student = !senko_reader_bool (&object, "credit_student", TRUE);
  senko_reader_finish (&object);
}

static void
read_at_least (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  static const char *const fields[] = { "good_credit_percent", NULL };
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  senko_reader_choice (&object, "field", SENKO_REQUIRED, fields, 0);
  requirement->at_least.value = senko_reader_points (&object, "value", SENKO_REQUIRED, 0);
  if (requirement->at_least.value > SENKO_POINTS (100))
    senko_reader_fault_key (&object, "value", _ ("A percentage cannot be above 100."));
  senko_reader_finish (&object);
}

static void
read_university_quota (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object, lifted;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  requirement->university_quota.each
      = senko_reader_int (&object, "each", SENKO_REQUIRED, 1, 1, 10000);
  senko_reader_object (&object, "lifted_by", SENKO_OPTIONAL, &lifted);
  requirement->university_quota.lifted_years
      = senko_reader_int (&lifted, "years", SENKO_REQUIRED, 0, 1, 50);
  requirement->university_quota.lifted_track
      = senko_reader_code (&lifted, "track", SENKO_REQUIRED, SENKO_VOCABULARY_TRACK);
  senko_reader_finish (&lifted);
  senko_reader_finish (&object);
}

/* --- employment
 * -----------------------------------------------------------------------------------------------
 */

static void
read_job (SenkoReaderObject *object, SenkoEmploymentRequirement *employment)
{
  SenkoJob *job = &employment->jobs[employment->n_jobs++];

  job->employer_kinds = senko_reader_codes (object, "employer_kinds", SENKO_REQUIRED,
                                            SENKO_VOCABULARY_EMPLOYER_KIND, 0);
  job->positions
      = senko_reader_codes (object, "positions", SENKO_REQUIRED, SENKO_VOCABULARY_POSITION, 0);
}

static void
read_jobs (SenkoReaderObject *object, SenkoEmploymentRequirement *employment)
{
  SenkoReaderArray array;

  senko_reader_array (object, "either", SENKO_OPTIONAL, G_N_ELEMENTS (employment->jobs), &array);
  if (!array.json)
    {
      read_job (object, employment);
      return;
    }
  if (senko_reader_has (object, "employer_kinds") || senko_reader_has (object, "positions"))
    senko_reader_fault (object->reader, &object->path,
                        _ ("“either” already says which employers and positions count; "
                           "employer_kinds and positions "
                           "beside it would be ignored. Move them into one of its entries."));
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_job (&item, employment);
      senko_reader_finish (&item);
    }
}

static void
read_when (SenkoReaderObject *object, SenkoEmploymentRequirement *employment)
{
  senko_reader_window (object, "within", SENKO_OPTIONAL, FALSE, &employment->within_from,
                       &employment->within_to);
  employment->until = senko_reader_date_or_applied (object, "until");
  employment->as_of = senko_reader_date (object, "as_of", SENKO_OPTIONAL);
  employment->serving = senko_reader_bool (object, "serving", FALSE);
  employment->serving_at = senko_reader_date_or_applied (object, "serving_at");
  employment->expected_until = senko_reader_date (object, "expected_until", SENKO_OPTIONAL);
}

static void
read_left (SenkoReaderObject *object, SenkoEmploymentRequirement *employment)
{
  employment->left_within_years
      = senko_reader_int (object, "left_within_years", SENKO_OPTIONAL, 0, 1, 50);
  employment->left_for
      = senko_reader_codes (object, "left_for", SENKO_OPTIONAL, SENKO_VOCABULARY_LEFT_FOR, 0);
  employment->not_left_for
      = senko_reader_codes (object, "not_left_for", SENKO_OPTIONAL, SENKO_VOCABULARY_LEFT_FOR, 0);
  employment->leave_taken
      = senko_reader_codes (object, "leave_taken", SENKO_OPTIONAL, SENKO_VOCABULARY_LEAVE_KIND, 0);
  employment->not_conditional = !senko_reader_bool (object, "conditional_period", TRUE);
}

static void
check_employment (SenkoReaderObject *object, const SenkoEmploymentRequirement *employment)
{
  SenkoReader *reader = object->reader;
  gboolean left = employment->left_within_years || employment->left_for || employment->not_left_for;

  if (employment->months && !employment->count)
    senko_reader_fault (reader, &object->path,
                        _ ("“months” without “count”: say \"continuous\" (unbroken, with one "
                           "employer) or \"total\" (every calendar month touched)."));
  if (employment->count && !employment->months)
    senko_reader_fault (reader, &object->path,
                        _ ("“count” without “months”: say how many months are needed, 36 for "
                           "three years."));
  if (employment->less_leave && !employment->count)
    senko_reader_fault_key (object, "less_leave",
                            _ ("Leave can only be subtracted where months are counted."));
  if ((employment->within_from || employment->within_to) && employment->until)
    senko_reader_fault_key (
        object, "until", _ ("“until” and “within” both say which time counts. Keep one of them."));
  if ((employment->serving || employment->left_within_years) && !employment->as_of)
    senko_reader_fault (reader, &object->path,
                        _ ("The key “as_of” is missing here: the day on which somebody must "
                           "serve, or from which the years since leaving are counted."));
  if (employment->serving && left)
    senko_reader_fault_key (object, "serving",
                            _ ("Nobody can still serve and have left: one of the two must go."));
  if (!employment->months && !employment->serving && !employment->serving_at
      && !employment->expected_until && !left && !employment->leave_taken)
    senko_reader_fault (reader, &object->path,
                        _ ("Nothing is asked of the employment: give “count” and “months”, "
                           "“serving”, “serving_at” or one of the keys about leaving."));
}

static void
read_employment (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  static const char *const counts[] = { "", "continuous", "total", NULL };
  SenkoEmploymentRequirement *employment = &requirement->employment;
  guint faults = parent->reader->faults->len;
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  employment->count
      = senko_reader_choice (&object, "count", SENKO_OPTIONAL, counts, SENKO_COUNT_NONE);
  employment->months = senko_reader_int (&object, "months", SENKO_OPTIONAL, 0, 1, 600);
  employment->less_leave = senko_reader_bool (&object, "less_leave", FALSE);
  read_when (&object, employment);
  read_jobs (&object, employment);
  employment->same_post = senko_reader_bool (&object, "same_post", FALSE);
  read_left (&object, employment);
  senko_reader_finish (&object);
  if (object.json && parent->reader->faults->len == faults)
    check_employment (&object, employment);
}

/* --- what was earned before
 * ----------------------------------------------------------------------------------- */

static void
read_exam_years (SenkoReaderObject *object, SenkoRequirement *requirement)
{
  SenkoReaderArray array;

  senko_reader_array (object, "exam_years", SENKO_REQUIRED,
                      G_N_ELEMENTS (requirement->earlier.exam_years), &array);
  if (array.json && array.length == 0)
    senko_reader_fault (array.reader, &array.path, _ ("The list is empty: no year would count."));
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      json_t *node = json_array_get (array.json, i);
      gint64 year = json_is_integer (node) ? json_integer_value (node) : 0;

      if (year < 2000 || year > object->reader->definition->exam_year)
        senko_reader_fault (array.reader, &path,
                            _ ("A year in which a selection was held is expected here, from 2000 "
                               "to this one's exam_year %d."),
                            object->reader->definition->exam_year);
      else
        requirement->earlier.exam_years[requirement->earlier.n_exam_years++] = year;
    }
}

static void
read_earlier (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  static const char *const outcomes[] = { "fixed_term", "stage2_failed", "class1", "class2", NULL };
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  requirement->earlier.outcome
      = senko_reader_choice (&object, "outcome", SENKO_REQUIRED, outcomes, 0);
  read_exam_years (&object, requirement);
  requirement->earlier.same_post = senko_reader_bool (&object, "same_post", FALSE);
  requirement->earlier.not_declined = senko_reader_bool (&object, "not_declined", FALSE);
  senko_reader_finish (&object);
}

static void
read_valid_on (SenkoReaderObject *object, SenkoRequirement *requirement)
{
  SenkoReaderArray array;

  senko_reader_array (object, "valid_on", SENKO_OPTIONAL,
                      G_N_ELEMENTS (requirement->credential.valid_on), &array);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      SenkoDate date
          = senko_reader_date_from (array.reader, &path, json_array_get (array.json, i), TRUE);

      if (date)
        requirement->credential.valid_on[requirement->credential.n_valid_on++] = date;
    }
}

/* How much of it: points, or years of experience. */
static void
read_how_much (SenkoReaderObject *object, SenkoRequirement *requirement)
{
  SenkoPoints points = senko_reader_points (object, "at_least", SENKO_OPTIONAL, SENKO_POINTS_NONE);
  SenkoPoints years
      = senko_reader_points (object, "at_least_years", SENKO_OPTIONAL, SENKO_POINTS_NONE);

  if (points != SENKO_POINTS_NONE && years != SENKO_POINTS_NONE)
    senko_reader_fault_key (object, "at_least_years",
                            _ ("“at_least” and “at_least_years” exclude each other: a credential "
                               "is measured in points or in years."));
  requirement->credential.in_years = years != SENKO_POINTS_NONE;
  requirement->credential.at_least = requirement->credential.in_years ? years : points;
}

static void
read_credential (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  static const char *const statuses[] = { "any", "held", NULL };
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  requirement->credential.kinds
      = senko_reader_codes (&object, "kinds", SENKO_REQUIRED, SENKO_VOCABULARY_CREDENTIAL, 0);
  read_how_much (&object, requirement);
  requirement->credential.held_only
      = senko_reader_choice (&object, "status", SENKO_OPTIONAL, statuses, 0);
  read_valid_on (&object, requirement);
  senko_reader_finish (&object);
}

static void
read_certificate_table (SenkoReaderObject *object, SenkoRequirement *requirement)
{
  const SenkoDefinition *definition = object->reader->definition;
  const char *id = senko_reader_text (object, "table", SENKO_REQUIRED);

  for (guint i = 0; id && i < definition->n_tables; i++)
    if (strcmp (definition->tables[i].id, id) == 0)
      {
        requirement->certificate.table = i;
        return;
      }
  if (id)
    senko_reader_fault_key (object, "table",
                            _ ("There is no table “%s” among the certificate_tables."), id);
}

static void
read_certificate (SenkoReaderObject *parent, const char *key, SenkoRequirement *requirement)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  read_certificate_table (&object, requirement);
  senko_reader_window (&object, "obtained", SENKO_OPTIONAL, FALSE,
                       &requirement->certificate.obtained_from,
                       &requirement->certificate.obtained_to);
  senko_reader_finish (&object);
}

/* --- the kinds
 * ------------------------------------------------------------------------------------------------
 */

static const struct {
  const char *key;
  ReadKind read;
} kinds[] = {
  [SENKO_REQUIREMENT_ALL] = { "all", read_children },
  [SENKO_REQUIREMENT_ANY] = { "any", read_children },
  [SENKO_REQUIREMENT_CASES] = { "cases", read_cases },
  [SENKO_REQUIREMENT_LICENCE] = { "licence", read_licence },
  [SENKO_REQUIREMENT_BORN] = { "born", read_born },
  [SENKO_REQUIREMENT_DECLARED] = { "declared", read_declared },
  [SENKO_REQUIREMENT_APPLIED] = { "applied", read_applied },
  [SENKO_REQUIREMENT_SINGLE_APPLICATION] = { "single_application", read_single_application },
  [SENKO_REQUIREMENT_EMPLOYMENT] = { "employment", read_employment },
  [SENKO_REQUIREMENT_EARLIER] = { "earlier", read_earlier },
  [SENKO_REQUIREMENT_POST] = { "post", read_post },
  [SENKO_REQUIREMENT_STUDENT] = { "student", read_student },
  [SENKO_REQUIREMENT_AT_LEAST] = { "at_least", read_at_least },
  [SENKO_REQUIREMENT_UNIVERSITY_QUOTA] = { "university_quota", read_university_quota },
  [SENKO_REQUIREMENT_CREDENTIAL] = { "credential", read_credential },
  [SENKO_REQUIREMENT_CERTIFICATE] = { "certificate", read_certificate },
};

static void
report_kinds (SenkoReaderObject *object, guint found)
{
  const char *names[G_N_ELEMENTS (kinds) + 1] = { NULL };
  g_autofree char *known = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = kinds[i].key;
  known = g_strjoinv (", ", (char **)names);
  if (found > 1)
    senko_reader_fault (object->reader, &object->path,
                        _ ("A requirement has one key that names its kind; here are %u. Put them "
                           "into \"all\": [ … ] or "
                           "\"any\": [ … ], each in its own braces."),
                        found);
  else
    senko_reader_fault (
        object->reader, &object->path,
        _ ("Nothing is required here. A requirement has one key that names its kind: %s."), known);
}

static int
find_kind (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].key, key) == 0)
      return i;
  return -1;
}

/* Reads what the members name; returns how many kinds that are. */
static guint
read_kinds (SenkoReaderObject *object, SenkoRequirement *requirement)
{
  SenkoReaderMap map;
  guint found = 0;

  senko_reader_members (object, &map);
  while (senko_reader_next (&map))
    {
      int kind = find_kind (map.path.key);

      if (kind < 0 || ++found > 1)
        continue;
      requirement->kind = kind;
      kinds[kind].read (object, kinds[kind].key, requirement);
    }
  return found;
}

static SenkoRequirement *
read_body (SenkoReaderObject *object)
{
  SenkoRequirement *requirement;
  guint found;

  if (!object->json)
    return NULL;
  requirement = senko_arena_new_array (object->reader->arena, SenkoRequirement, 1);
  found = read_kinds (object, requirement);
  if (found != 1)
    report_kinds (object, found);
  if (found != json_object_size (object->json))
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      senko_reader_has (object, kinds[i].key); /* so that they are named as possible */
  senko_reader_finish (object);
  return found > 0 ? requirement : NULL;
}

SenkoRequirement *
senko_read_requirement (SenkoReaderObject *parent, const char *key)
{
  SenkoReaderObject object;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  return read_body (&object);
}
