/* Every fault a definition can have: one case each, made by changing the built-in one, with the
 * path and the words that must be reported. */
#include <string.h>

#include "definition-text.h"

typedef struct {
  const char *name;
  const char *find, *replace;
  const char *path; /* of one of the faults */
  const char *message; /* part of that fault's message */
} FaultCase;

static const FaultCase syntax_cases[] = {
  { "not-json", "{\n", "senko\n", "$", "Line 1, column 1" },
  { "missing-comma", "\"hire_year\": 2025,", "\"hire_year\": 2025", "$.hire_year", "comma or }" },
  { "trailing-comma", "\"exam_year\": 2024,\n", "\"exam_year\": 2024,,\n", "$.exam_year",
    "key in quotes" },
  { "trailing-comma-list", "\"judged_by\": []", "\"judged_by\": [1,]", "$.pools[1].judged_by[1]",
    "no comma after" },
  { "comment", "\"hire_year\"", "/* the year */ \"hire_year\"", "$.source", "key in quotes" },
  { "single-quotes", "\"language\": \"ja\"", "\"language\": 'ja'", "$.language",
    "A value is expected" },
  { "leading-zero", "\"code\": \"01\"", "\"code\": 01", "$.categories[0].code", "leading zeros" },
  { "line-in-text", "\"language\": \"ja\"", "\"language\": \"j\na\"", "$.language",
    "on the line it begins" },
  { "bad-escape", "\"language\": \"ja\"", "\"language\": \"j\\a\"", "$.language", "escape" },
  { "bad-unicode", "\"language\": \"ja\"", "\"language\": \"j\\u12g4\"", "$.language",
    "hexadecimal" },
  { "half-a-pair", "\"language\": \"ja\"", "\"language\": \"j\\ud842\"", "$", "Line 4, column" },
  { "second-half-alone", "\"language\": \"ja\"", "\"language\": \"j\\udfb7a\"", "$",
    "Line 4, column" },
  { "character-zero", "\"language\": \"ja\"", "\"language\": \"ja\\u0000\"", "$",
    "Line 4, column" },
  { "number-too-large", "\"hire_year\": 2025,", "\"hire_year\": 20250000000000000000000,", "$",
    "too big" },
  { "missing-colon", "\"language\": \"ja\"", "\"language\" \"ja\"", "$.language", "colon" },
  { "not-utf-8", "\"ja\"", "\"\x82\xa0\"", "$", "UTF-8" },
  { "key-twice", "\"hire_year\": 2025,", "\"hire_year\": 2025,\n  \"hire_year\": 2026,",
    "$.hire_year", "given twice" },
  { "key-twice-deep", "{\"licence\": {\"school_types\": [\"kindergarten\"]}}",
    "{\"licence\": {\"school_types\": [\"kindergarten\"], \"school_types\": [\"kindergarten\"]}}",
    "$.rules[0].requires.cases[0].requires.licence.school_types", "given twice" },
};

static const FaultCase head_cases[] = {
  { "format", "\"senko_definition\": 1", "\"senko_definition\": 2", "$.senko_definition",
    "newer Senkō" },
  { "hire-year", "\"hire_year\": 2025", "\"hire_year\": 2052", "$.hire_year", "cannot be meant" },
  { "year-text", "\"exam_year\": 2024", "\"exam_year\": \"2024\"", "$.exam_year", "whole number" },
  { "language", "\"language\": \"ja\"", "\"language\": \"de\"", "$.language", "ja, en" },
  { "unknown-key", "\"conditional_months\": 12", "\"conditional_month\": 12",
    "$.categories[0].conditional_month", "Did you mean “conditional_months”" },
  { "unknown-key-far", "\"conditional_months\": 12", "\"zzz\": 12", "$.categories[0].zzz",
    "Possible keys" },
  { "unknown-section", "\"same_post\"", "\"same post\"", "$[\"same post\"]",
    "Did you mean “same_post”" },
  { "missing-section", "\"judging\": {", "\"note\": {", "$", "“judging” is missing" },
  { "missing-ja", "{\"id\": \"japanese\", \"ja\": \"国語\", ", "{\"id\": \"japanese\", ",
    "$.vocabulary.subject[0]", "“ja” is missing" },
  { "missing-en", "\"en\": \"kindergarten\",\n      \"page\": 13", "\"page\": 13",
    "$.categories[0]", "“en” is missing" },
  { "empty-label", "\"ja\": \"国語\"", "\"ja\": \"\"", "$.vocabulary.subject[0].ja", "empty" },
  { "page-zero", "\"page\": 13,\n      \"code\": \"01\"", "\"page\": 0,\n      \"code\": \"01\"",
    "$.categories[0].page", "from 1 to" },
  { "label-type", "\"ja\": \"国語\"", "\"ja\": 5", "$.vocabulary.subject[0].ja", "text in quotes" },
  { "id-characters", "{\"id\": \"japanese\"", "{\"id\": \"japan ese\"",
    "$.vocabulary.subject[0].id", "cannot be an id" },
  { "id-twice", "{\"id\": \"social\"", "{\"id\": \"japanese\"", "$.vocabulary.subject[1].id",
    "used twice" },
  { "event-twice", "\"id\": \"posted_documents\"", "\"id\": \"application\"", "$.calendar[1].id",
    "used twice" },
  { "roster-twice", "\"id\": \"unlicensed\",\n      \"ja\": \"採用候補者名簿",
    "\"id\": \"regular\",\n      \"ja\": \"採用候補者名簿", "$.rosters[1].id", "used twice" },
  { "label-twice", "\"ja\": \"社会\",", "\"ja\": \"国語\",", "$.vocabulary.subject[1].ja",
    "also stands for “japanese”" },
  { "not-a-list", "\"gates\": [", "\"gates\": {}, \"x\": [", "$.gates", "A list [" },
  { "not-an-object", "\"vocabulary\": {", "\"vocabulary\": 1, \"x\": {", "$.vocabulary",
    "An object {" },
};

static const FaultCase code_cases[] = {
  { "near-miss", "\"subjects\": [\"music\", \"art\"]}", "\"subjects\": [\"musik\", \"art\"]}",
    "$.same_post.any_school_type[0].subjects[0]",
    "Did you mean “music”? Known codes: japanese, social" },
  { "far-miss", "\"subjects\": [\"music\", \"art\"]}", "\"subjects\": [\"xyzzy\", \"art\"]}",
    "$.same_post.any_school_type[0].subjects[0]", "“xyzzy” is not a known subject. Known codes" },
  { "twice-in-list", "\"subjects\": [\"music\", \"art\"]}", "\"subjects\": [\"music\", \"music\"]}",
    "$.same_post.any_school_type[0].subjects[1]", "twice" },
  { "empty-list", "\"subjects\": [\"music\", \"art\"]}", "\"subjects\": []}",
    "$.same_post.any_school_type[0].subjects", "empty" },
  { "deep", "\"subjects\": [\"geography_history\"]", "\"subjects\": [\"geography\"]",
    "$.rules[0].requires.cases[3].requires.any[1].all[0].licence.subjects[0]",
    "not a known subject" },
  { "code-type", "\"subjects\": [\"geography_history\"]", "\"subjects\": [7]",
    "$.rules[0].requires.cases[3].requires.any[1].all[0].licence.subjects[0]", "text in quotes" },
  { "test-in-plan", "\"tests\": {\"interview\": 300}", "\"tests\": {\"interwiew\": 300}",
    "$.stages[1].plans[0].tests.interwiew", "Did you mean “interview”" },
  { "event", "\"within\": \"application\"", "\"within\": \"aplication\"",
    "$.rules[4].requires.applied.within", "Did you mean “application”" },
  { "event-result", "\"result\": \"final_result\"", "\"result\": \"zzz\"", "$.stages[1].result",
    "no event “zzz”" },
  { "table", "\"table\": \"english\"", "\"table\": \"englisch\"",
    "$.bonuses[4].requires.certificate.table", "no table “englisch”" },
  { "document-of-rule", "\"documents\": [\"entry_sheet\"]", "\"documents\": [\"entry_sheets\"]",
    "$.rules[7].documents[0]", "Did you mean “entry_sheet”" },
  { "verdict", "\"otherwise\": \"void\"", "\"otherwise\": \"viod\"", "$.rules[5].otherwise",
    "Choose one of: fail" },
  { "recorded-as", "\"recorded_as\": \"transcript\"", "\"recorded_as\": \"transkript\"",
    "$.documents[10].recorded_as", "Did you mean “transcript”" },
  { "condition", "\"if\": \"student\"", "\"if\": \"students\"", "$.documents[11].applies.if",
    "student" },
  { "pool-terms", "\"pools\": {\"early\": {\"valid_by\"", "\"pools\": {\"erly\": {\"valid_by\"",
    "$.licence_terms.pools.erly", "Did you mean “early”" },
  { "statistics-category", "{\"category\": \"nutrition\"}\n", "{\"category\": \"nutrients\"}\n",
    "$.statistics.rows[6].category", "not a known category" },
};

static const FaultCase requirement_cases[] = {
  { "missing", "\"requires\": {\"born\": {\"on_or_after\": \"1965-04-02\"}},", "", "$.rules[1]",
    "“requires” is missing" },
  { "nothing", "\"requires\": {\"declared\": \"no_disqualification\"}", "\"requires\": {}",
    "$.rules[2].requires", "names its kind: all, any" },
  { "two-kinds", "\"requires\": {\"declared\": \"no_disqualification\"}",
    "\"requires\": {\"declared\": \"no_disqualification\", \"single_application\": {}}",
    "$.rules[2].requires", "here are 2" },
  { "unknown-kind", "\"requires\": {\"declared\": \"no_disqualification\"}",
    "\"requires\": {\"declare\": \"no_disqualification\"}", "$.rules[2].requires.declare",
    "Did you mean “declared”" },
  { "months-without-count", "\"count\": \"continuous\",\n          \"months\": 36",
    "\"months\": 36", "$.rules[6].requires.employment", "“months” without “count”" },
  { "count-without-months", "\"months\": 36,\n          \"less_leave\": true,\n          \"as_of\"",
    "\"less_leave\": true,\n          \"as_of\"", "$.rules[6].requires.employment",
    "“count” without “months”" },
  { "window-reversed", "[\"2019-04-01\", \"2024-03-31\"]", "[\"2024-03-31\", \"2019-04-01\"]",
    "$.rules[7].requires.any[0].employment.within", "ends before it begins" },
  { "window-one-end", "[\"2019-04-01\", \"2024-03-31\"]", "[\"2019-04-01\"]",
    "$.rules[7].requires.any[0].employment.within", "Two dates" },
  { "until-and-within", "\"until\": \"applied\"",
    "\"until\": \"applied\", \"within\": [\"2019-04-01\", null]",
    "$.rules[7].requires.any[1].employment.until", "Keep one" },
  { "serving-without-day", "\"as_of\": \"2025-03-31\",\n          \"serving\": true",
    "\"serving\": true", "$.rules[6].requires.employment", "“as_of” is missing" },
  { "nothing-asked",
    "\"serving_at\": \"applied\",\n              \"expected_until\": \"2025-03-31\",", "",
    "$.rules[8].requires.any[1].employment", "Nothing is asked" },
  { "either-and-kinds", "\"until\": \"applied\",",
    "\"until\": \"applied\", \"positions\": [\"other\"],", "$.rules[7].requires.any[1].employment",
    "“either” already says" },
  { "exam-year-late", "\"exam_years\": [2021, 2022, 2023], \"same_post\": true, \"not_declined\"",
    "\"exam_years\": [2021, 2022, 2032], \"same_post\": true, \"not_declined\"",
    "$.rules[9].requires.earlier.exam_years[2]", "exam_year 2024" },
  { "percent", "\"value\": 80", "\"value\": 180", "$.rules[11].requires.all[2].at_least.value",
    "above 100" },
  { "points-and-years", "\"at_least_years\": 5, \"status\": \"held\"}}},",
    "\"at_least_years\": 5, \"at_least\": 5, \"status\": \"held\"}}},",
    "$.rules[14].requires.cases[0].requires.credential.at_least_years", "exclude each other" },
  { "case-unreachable", "{\"applies\": {\"categories\": [\"nutrition\"]}, \"requires\"",
    "{\"applies\": {\"categories\": [\"elementary\"]}, \"requires\"",
    "$.rules[0].requires.cases[7]", "never reached" },
  { "case-never", "{\"applies\": {\"subjects\": [\"english\"]}, \"requires\"",
    "{\"applies\": {\"subjects\": [\"music\"]}, \"requires\"", "$.rules[14].requires.cases[0]",
    "can never apply" },
  { "fallback-nowhere", "\"fallback_to\": {\"pool\": \"general\", \"track\": \"general\"}",
    "\"fallback_to\": {\"pool\": \"general\"}", "$.documents[3]", "which does not exist" },
  { "fallback-pool", "\"fallback_to\": {\"pool\": \"general\"}",
    "\"fallback_to\": {\"pool\": \"genral\"}", "$.rules[12].fallback_to.pool",
    "Did you mean “general”" },
  { "fallback-other-verdict", "\"otherwise\": \"fail\",\n      \"documents\": [\"returner_sheet\"]",
    "\"otherwise\": \"fail\", \"fallback_to\": {\"pool\": \"general\"},\n      \"documents\": "
    "[\"returner_sheet\"]",
    "$.rules[13].fallback_to", "only counts with" },
  { "right-gives-nothing", "\"exempt_stage\": \"stage1\"", "\"note\": \"\\u3042\"", "$.rights[0]",
    "gives nothing" },
};

static const FaultCase reach_cases[] = {
  { "rule", "\"applies\": {\"tracks\": [\"incumbent\"]}",
    "\"applies\": {\"tracks\": [\"incumbent\"], \"pools\": [\"early\"]}", "$.rules[6].applies",
    "can never apply" },
  { "document", "\"applies\": {\"tracks\": [\"career\"]},\n      \"due\"",
    "\"applies\": {\"tracks\": [\"career\"], \"pools\": [\"returner\"]},\n      \"due\"",
    "$.documents[1].applies", "can never apply" },
  { "document-never", "\"or_document\": {\"id\": \"degree_certificate\", ",
    "\"or_document\": {\"id\": \"essay\", ", "$.documents[6]", "Nobody is ever asked" },
  { "bonus", "\"applies\": {\"categories\": [\"nurse_teacher\"]},\n      \"points\"",
    "\"applies\": {\"categories\": [\"nurse_teacher\"], \"subjects\": [\"music\"]},\n      "
    "\"points\"",
    "$.bonuses[7].applies", "can never apply" },
  { "any-entry", "{\"categories\": [\"nurse_teacher\", \"nutrition\"]}]",
    "{\"categories\": [\"nurse_teacher\"], \"subjects\": [\"art\"]}]",
    "$.same_post.any_school_type[1]", "No pool, track" },
  { "plan-covered", "{\"applies\": {\"pools\": [\"returner\"]}, \"page\": 21", "{\"page\": 21",
    "$.stages[1].plans[1]", "never reached" },
  { "plan-other-pool", "\"applies\": {\"pools\": [\"early\"]},\n          \"page\": 19",
    "\"applies\": {\"pools\": [\"returner\"]},\n          \"page\": 19", "$.stages[0].plans[1]",
    "can never apply" },
  { "certificate-row",
    "{\"categories\": [\"secondary\"], \"subjects\": [\"english\"]},\n              {",
    "{\"categories\": [\"nutrition\"], \"subjects\": [\"english\"]},\n              {",
    "$.certificate_tables.english.rows[0].applies.any[0]", "No pool, track" },
  { "certificate-covered",
    "\"applies\": {\n            \"any\": [\n              {\"categories\": [\"secondary\"], "
    "\"subjects\": [\"english\"]},\n"
    "              {\"categories\": [\"special_needs\"], \"base_subjects\": [\"english\"]}\n       "
    "     ]\n          },",
    "", "$.certificate_tables.english.rows[1]", "never reached" },
  { "roster", "\"not_pools\": [\"unlicensed\"],\n      \"expires\"", "\"expires\"", "$.rosters[1]",
    "never reached" },
  { "roster-nobody", "\"of\": \"waitlist\"", "\"of\": \"waitlist\", \"pools\": [\"early\"]",
    "$.rosters[3]", "Nobody can ever be entered" },
  { "statistics-row", "{\"category\": \"special_needs\"},",
    "{\"category\": \"special_needs\", \"subjects\": [\"music\"]},",
    "$.statistics.rows[4].subjects[0]", "never have applicants" },
  { "fixed-term-need", "\"needs\": [{\"applies\": {\"categories\": [\"secondary\"]}",
    "\"needs\": [{\"applies\": {\"categories\": [\"secondary\"], \"tracks\": [\"unlicensed\"], "
    "\"pools\": [\"general\"]}",
    "$.judging.fixed_term.needs[0].applies", "can never apply" },
};

static const FaultCase stage_cases[] = {
  { "sum", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"essay\": 90, \"interview\": 200}", "$.stages[1].plans[1].tests",
    "sum to 290 points; the full marks of the stage are 300" },
  { "no-points", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"essay\": null, \"interview\": 300}", "$.stages[1].plans[1].tests.essay",
    "no points here" },
  { "zero-points", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"essay\": 0, \"interview\": 300}", "$.stages[1].plans[1].tests.essay",
    "count for nothing" },
  { "negative", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"essay\": -90, \"interview\": 300}", "$.stages[1].plans[1].tests.essay",
    "0 or more" },
  { "three-decimals", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"essay\": 89.999, \"interview\": 210}", "$.stages[1].plans[1].tests.essay",
    "at most two decimals" },
  { "unscored", "\"tests\": {\"group_interview\": 240}", "\"tests\": {\"aptitude\": 240}",
    "$.stages[0].plans[3].tests.aptitude", "\"scored\": false" },
  { "other-stage", "\"tests\": {\"group_interview\": 240}", "\"tests\": {\"interview\": 240}",
    "$.stages[0].plans[3].tests.interview", "belongs to stage2" },
  { "test-unused", "\"tests\": {\"essay\": 90, \"interview\": 210}",
    "\"tests\": {\"interview\": 300}", "$.tests[4]", "points in no plan" },
  { "no-plan-for-track", "\"tracks\": [\"career\", \"temporary\"]}", "\"tracks\": [\"career\"]}",
    "$.stages[0].plans", "the track “temporary” of the pool “general”" },
  { "exempt-with-tests", "\"page\": 19, \"exempt\": true}",
    "\"page\": 19, \"exempt\": true, \"tests\": {\"specialty\": 240}}", "$.stages[0].plans[4]",
    "exempt and has tests" },
  { "plan-empty", "\"page\": 19, \"exempt\": true}", "\"page\": 19}", "$.stages[0].plans[4]",
    "has no tests" },
  { "gate-stage", "\"gate\": {\"test\": \"liberal\", \"points\": 70",
    "\"gate\": {\"test\": \"essay\", \"points\": 70", "$.stages[0].plans[0].gate.test",
    "not in this stage" },
  { "gate-unscored", "\"gate\": {\"test\": \"liberal\", \"points\": 70",
    "\"gate\": {\"test\": \"aptitude\", \"points\": 70", "$.stages[0].plans[0].gate.test",
    "cannot be a gate" },
  { "gate-before", "\"before\": [\"group_interview\"]", "\"before\": [\"essay\"]",
    "$.stages[0].plans[0].gate.before", "not among the tests of this plan" },
  { "gate-set-from", "\"set_from\": {\"pools\": [\"general\"], \"tracks\": [\"general\"]}",
    "\"set_from\": {\"pools\": [\"general\"], \"tracks\": [\"career\"]}", "$.gates[0].set_from",
    "do not take it" },
  { "gate-set-from-nobody", "\"set_from\": {\"pools\": [\"general\"], \"tracks\": [\"general\"]}",
    "\"set_from\": {\"pools\": [\"early\"], \"tracks\": [\"general\"]}", "$.gates[0].set_from",
    "can never apply" },
  { "gate-without-entry", "\"gates\": [", "\"gates\": [], \"note\": \"x\", \"old_gates\": [",
    "$.old_gates", "no key “old_gates”" },
  { "keep-percent", "\"keep_percent\": [80, 90]", "\"keep_percent\": [90, 80]",
    "$.gates[0].keep_percent", "smaller one first" },
  { "ties", "\"ties\": \"all_in\"", "\"ties\": \"all\"", "$.judging.ties", "all_in, all_out" },
  { "ties-next-key", "\"ties\": \"all_in\"", "\"ties\": \"next_key\"", "$.judging.ties",
    "There is no next key" },
  { "order-stage", "\"floors\": {}", "\"order\": {\"stage3\": [\"total\"]}",
    "$.judging.order.stage3", "Did you mean “stage1”" },
  { "order-empty", "\"floors\": {}", "\"order\": {\"stage1\": []}", "$.judging.order.stage1",
    "has no key" },
  { "order-unknown", "\"floors\": {}", "\"order\": {\"stage1\": [\"total\", \"grop_interview\"]}",
    "$.judging.order.stage1[1]", "Did you mean “group_interview”" },
  { "order-other-stage", "\"floors\": {}", "\"order\": {\"stage1\": [\"interview\"]}",
    "$.judging.order.stage1[0]", "belongs to stage2" },
  { "order-no-points", "\"floors\": {}", "\"order\": {\"stage1\": [\"aptitude\"]}",
    "$.judging.order.stage1[0]", "has no points" },
  { "order-not-taken", "\"floors\": {}", "\"order\": {\"stage1\": [\"specialty\"]}",
    "$.judging.order.stage1[0]", "which $.stages[0].plans[3] does not have" },
  { "order-twice", "\"floors\": {}",
    "\"order\": {\"stage1\": [\"total\", \"group_interview\", \"total\"]}",
    "$.judging.order.stage1[2]", "twice" },
  { "grades-one", "\"step\": \"0.5\"", "\"step\": \"0.5\", \"grades\": {\"A\": 50}",
    "$.tests[1].grades", "2 to 15 letters" },
  { "grades-equal", "\"step\": \"0.5\"",
    "\"step\": \"0.5\", \"grades\": {\"A\": 50, \"B\": 0, \"C\": 0}", "$.tests[1].grades.C",
    "begin at the same points" },
  { "grades-between-steps", "\"step\": \"0.5\"",
    "\"step\": \"0.5\", \"grades\": {\"A\": \"50.25\", \"B\": 0}", "$.tests[1].grades.A",
    "no score can have" },
  { "grades-without-points", "\"scored\": false",
    "\"scored\": false, \"grades\": {\"A\": 1, \"B\": 0}", "$.tests[0].grades",
    "a letter stands for points" },
  { "veto-grade", "\"floors\": {}", "\"vetoes\": [{\"grade\": \"E\", \"count\": 1}]",
    "$.judging.vetoes[0].grade", "No test has the grade “E”" },
  { "veto-test", "\"floors\": {}",
    "\"vetoes\": [{\"grade\": \"E\", \"count\": 1, \"tests\": [\"interview\"]}]",
    "$.judging.vetoes[0].grade", "has no grade “E”" },
  { "veto-count-missing", "\"floors\": {}", "\"vetoes\": [{\"grade\": \"E\"}]",
    "$.judging.vetoes[0]", "“count” is missing" },
  { "multiple-unknown-hires", "\"floors\": {}", "\"multiples\": {\"stage1\": [{\"times\": 2}]}",
    "$.judging.multiples.stage1[0]", "number of hires is not known" },
  { "multiple-part-of-group", "\"floors\": {}",
    "\"multiples\": {\"stage1\": [{\"times\": 2, \"hires\": 3, \"applies\": {\"tracks\": "
    "[\"career\"]}}]}",
    "$.judging.multiples.stage1[0]", "of one judging group apart" },
  { "multiple-never-reached", "\"floors\": {}",
    "\"multiples\": {\"stage1\": [{\"times\": 2, \"hires\": 3}, {\"times\": 3, \"hires\": 3}]}",
    "$.judging.multiples.stage1[1]", "never reached" },
  { "multiple-small", "\"floors\": {}",
    "\"multiples\": {\"stage1\": [{\"times\": 2, \"hires\": 3, \"small\": {\"hires\": 1}}]}",
    "$.judging.multiples.stage1[0].small", "“times” is missing" },
  { "multiple-stage", "\"floors\": {}", "\"multiples\": {\"stage3\": []}",
    "$.judging.multiples.stage3", "Did you mean “stage1”" },
  { "zone-axis", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"specialty\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"A\"], [\"A\", \"B\"]]}}",
    "$.judging.zones.stage1.rows.of", "does not have" },
  { "zone-rows", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"B\"]]}}",
    "$.judging.zones.stage1.table", "has 1 rows" },
  { "zone-columns", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"B\"], [\"A\"]]}}",
    "$.judging.zones.stage1.table[1]", "has 1 zones" },
  { "zone-unknown", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"B\"], [\"A\", \"C\"]]}}",
    "$.judging.zones.stage1.table[1][1]", "not one of the “zones”" },
  { "zone-unused", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"A\"], [\"A\", \"A\"]]}}",
    "$.judging.zones.stage1.table", "nowhere in the table" },
  { "zone-all-out", "\"floors\": {}",
    "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 50, \"b\": 0}}, "
    "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 50, \"y\": 0}}, \"zones\": "
    "[\"A\", \"B\"], \"table\": [[\"A\", \"A\"], [\"A\", \"B\"]], \"out\": [\"A\", \"B\"]}}",
    "$.judging.zones.stage1.out", "nobody could pass" },
  { "zone-key", "\"floors\": {}", "\"order\": {\"stage1\": [\"zone\"]}",
    "$.judging.order.stage1[0]", "has no zones" },
  { "rank-last", "\"expires\": \"2028-03-31\"",
    "\"expires\": \"2028-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\", "
    "\"from\": 3}]",
    "$.rosters[2].ranks[0]", "takes everybody left" },
  { "rank-everybody", "\"expires\": \"2028-03-31\"",
    "\"expires\": \"2028-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\"}, "
    "{\"id\": \"B\", \"ja\": \"B\", \"en\": \"B\"}]",
    "$.rosters[2].ranks[0]", "never reached" },
  { "rank-twice", "\"expires\": \"2028-03-31\"",
    "\"expires\": \"2028-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\", "
    "\"percent\": 3}, {\"id\": \"A\", \"ja\": \"B\", \"en\": \"B\"}]",
    "$.rosters[2].ranks[1].id", "used twice" },
  { "rank-waiting-list", "\"expires\": \"2025-03-31\"}",
    "\"expires\": \"2025-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\"}]}",
    "$.rosters[3].ranks", "no ranks" },
  { "floor", "\"floors\": {}", "\"floors\": {\"specialty\": 130}", "$.judging.floors.specialty",
    "above the 120 points" },
  { "floor-unknown", "\"floors\": {}", "\"floors\": {\"speciality\": 30}",
    "$.judging.floors.speciality", "Did you mean “specialty”" },
  { "line-unknown", "\"stage2\": [\"regular\"]", "\"stage2\": [\"regulars\"]",
    "$.judging.required_lines.stage2[0]", "Did you mean “regular”" },
  { "line-missing", ", \"stage2\": [\"regular\"]", "", "$.judging.required_lines",
    "stage “stage2”" },
  { "class2", "\"early_class2\": true", "\"early_class2\": false", "$.judging.early",
    "Nobody can reach class 2" },
};

static const FaultCase date_cases[] = {
  { "impossible", "\"valid_by\": \"2025-04-01\"", "\"valid_by\": \"2025-02-30\"",
    "$.licence_terms.valid_by", "“2025-02-30” is not a date that exists" },
  { "form", "\"valid_by\": \"2025-04-01\"", "\"valid_by\": \"2025/4/1\"",
    "$.licence_terms.valid_by", "like 2024-05-10" },
  { "time", "2024-05-10T17:00", "2024-05-10T24:00", "$.calendar[0].to", "not a day or time" },
  { "event-reversed", "\"from\": \"2024-06-28\",\n      \"to\": \"2024-06-29\"",
    "\"from\": \"2024-06-29\",\n      \"to\": \"2024-06-28\"", "$.calendar[10]",
    "ends before it begins" },
  { "event-undated", "\"to\": \"2024-12-31\", \"page\": 24}", "\"page\": 24}", "$.calendar[16]",
    "has no date" },
  { "window-year", "2024-04-10T10:00", "2014-04-10T10:00", "$.calendar[0].from", "lies in 2014" },
  { "due-early", "\"applies\": {\"pools\": [\"returner\"]},\n      \"due\": \"2024-05-10\"",
    "\"applies\": {\"pools\": [\"returner\"]},\n      \"due\": \"2024-04-09\"",
    "$.documents[3].due", "before applications open" },
  { "due-missing",
    "\"due\": null,\n      \"by\": \"post\",\n      \"needed_for\": [\"stage2\"],\n      "
    "\"otherwise\": "
    "\"pending\",\n      \"or_document\"",
    "\"by\": \"post\",\n      \"needed_for\": [\"stage2\"],\n      \"otherwise\": \"pending\",\n   "
    "   \"or_document\"",
    "$.documents[5]", "“due” is missing" },
  { "result-early", "\"result\": \"stage1_result\"", "\"result\": \"gate_result\"",
    "$.stages[0].result", "before the test “group_interview” begins" },
  { "roster-expires", "\"expires\": \"2026-03-31\"", "\"expires\": \"2024-03-31\"",
    "$.rosters[0].expires", "before the last result" },
  { "defer-until", "\"until\": \"2028-03-31\"}", "\"until\": \"2025-03-31\"}",
    "$.rosters[0].defer.until", "before the roster itself" },
  { "obtained", "[\"2022-04-01\", \"2024-03-31\"]", "[\"2024-04-01\", \"2022-03-31\"]",
    "$.bonuses[4].requires.certificate.obtained", "ends before it begins" },
};

static const FaultCase other_cases[] = {
  { "bonus-without-points", "\"points\": 15,", "", "$.bonuses[0]", "“points” is missing" },
  { "grade", "\"eiken\": \"準1\"", "\"eiken\": \"準１\"",
    "$.certificate_tables.english.rows[1].minimum.eiken", "not one of the grades" },
  { "score", "\"ielts\": \"7.0\"", "\"ielts\": \"7.0.0\"",
    "$.certificate_tables.english.rows[0].minimum.ielts", "two decimals" },
  { "code-not-digits", "\"code\": \"31\"", "\"code\": \"3a\"", "$.categories[4].code",
    "one to six digits" },
  { "subject-code-not-digits", "\"japanese\": \"11\"", "\"japanese\": \"x1\"",
    "$.categories[3].subject_codes.japanese", "one to six digits" },
  { "same-number", "\"code\": \"42\"", "\"code\": \"41\"", "$.exam_number",
    "the same exam numbers (“141”)" },
  { "same-pool-number", "\"code\": \"2\",", "\"code\": \"1\",", "$.exam_number",
    "the same exam numbers" },
  { "uneven-number", "\"code\": \"42\"", "\"code\": \"042\"", "$.exam_number",
    "not as long as the others" },
  { "no-number", "\"code\": \"42\",", "", "$.exam_number", "general/nutrition has no number code" },
  { "no-seq", "{pool}{post}{seq:4}", "{pool}{post}", "$.exam_number.pattern", "exactly once" },
  { "bad-part", "{pool}{post}{seq:4}", "{pool}{posts}{seq:4}", "$.exam_number.pattern",
    "not a part of an exam number" },
  { "bad-character", "{pool}{post}{seq:4}", "{pool}/{post}{seq:4}", "$.exam_number.pattern",
    "letters a-z" },
  { "missing-row", "{\"category\": \"nurse_teacher\"},\n      {\"category\": \"nutrition\"}",
    "{\"category\": \"nutrition\"}", "$.statistics.rows", "No row counts the post nurse_teacher" },
  { "missing-subject",
    "          \"information\"\n        ],\n        \"optional\": [\"information\"],",
    "          \"civics\"\n        ],", "$.statistics.rows[3].subjects[12]",
    "never have applicants" },
  { "row-twice", "{\"category\": \"special_needs\"},", "{\"category\": \"kindergarten\"},",
    "$.statistics.rows[4]", "named twice" },
  { "optional", "\"optional\": [\"information\"]", "\"optional\": [\"civics\"]",
    "$.statistics.rows[3].optional", "does not have" },
  { "subtotal", "\"subtotal_of\": \"elementary\"", "\"subtotal_of\": \"nutrition\"",
    "$.statistics.rows", "no row of nutrition has" },
  { "roster-missing", "\"not_pools\": [\"unlicensed\"],\n      \"expires\"",
    "\"not_pools\": [\"unlicensed\", \"returner\"],\n      \"expires\"", "$.rosters",
    "No roster of regular passers takes the pool “returner”" },
  { "judged-by", "\"judged_by\": [\"category\"]", "\"judged_by\": [\"track\"]",
    "$.pools[2].judged_by[0]", "Only \"category\" and \"subject\"" },
  { "cut-from-itself", "\"cut_from\": \"general\"", "\"cut_from\": \"early\"",
    "$.pools[4].cut_from", "from itself" },
  { "no-posts",
    "\"posts\": [\n        {\"category\": \"elementary\", \"subjects\": [\"english\"]},",
    "\"posts\": [], \"note\": [\n        {\"category\": \"elementary\", \"subjects\": "
    "[\"english\"]},",
    "$.pools[3].posts", "nobody could apply" },
  { "boolean", "\"fixed_term\": true", "\"fixed_term\": \"yes\"", "$.pools[0].fixed_term",
    "true or false" },
  { "step", "\"step\": \"0.5\"", "\"step\": 0", "$.tests[1].step", "more than 0" },
  { "double-entry", "\"blind\": true", "\"double_entry\": \"yes\"", "$.tests[1].double_entry",
    "true or false" },
  { "blind", "\"blind\": true", "\"blind\": 1", "$.tests[1].blind", "true or false" },
  { "lock", "\"blind\": true", "\"lock\": \"always\"", "$.tests[1].lock", "true or false" },
  { "settle-straddling", "\"blind\": true", "\"settle_straddling\": 1",
    "$.tests[1].settle_straddling", "true or false" },
  { "file-totals", "\"scored\": false", "\"scored\": false, \"file_totals\": true",
    "$.tests[0].file_totals", "no sum" },
};

#define FEW 12

/* --- running the cases
 * ---------------------------------------------------------------------------------------- */

static GPtrArray *
faults_of (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *faults = NULL;
  SenkoDefinition *definition = senko_definition_parse (text, length, &faults, &error);

  g_assert_null (definition);
  g_assert_error (error, SENKO_DEFINITION_ERROR, SENKO_DEFINITION_ERROR_FAULTY);
  g_assert_nonnull (faults);
  g_assert_cmpuint (faults->len, >, 0);
  return faults;
}

static char *
list_faults (const GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "\n  %s: %s", fault->path, fault->message);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_fault (const GPtrArray *faults, const char *path, const char *message)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      if (strcmp (fault->path, path) == 0 && strstr (fault->message, message))
        return TRUE;
    }
  return FALSE;
}

static void
test_fault (gconstpointer data)
{
  const FaultCase *row = data;
  g_autofree char *text = definition_text ();
  g_autofree char *faulty = definition_text_with (text, row->find, row->replace);
  g_autoptr (GPtrArray) faults = faults_of (faulty, strlen (faulty));
  g_autofree char *found = list_faults (faults);

  if (!has_fault (faults, row->path, row->message))
    g_test_fail_printf ("%s: no fault %s “%s” among:%s", row->name, row->path, row->message, found);
  else if (faults->len > FEW) /* one mistake must not hide in a crowd */
    g_test_fail_printf ("%s: %u faults for one mistake:%s", row->name, faults->len, found);
}

static void
add_cases (const char *group, const FaultCase *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/definition/faults/%s/%s", group, cases[i].name);

      g_test_add_data_func (name, &cases[i], test_fault);
    }
}

/* --- faults that need more than one change
 * -------------------------------------------------------------------- */

static void
test_all_are_named (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *one
      = definition_text_with (text, "\"valid_by\": \"2025-04-01\"", "\"valid_by\": \"2025-02-30\"");
  g_autofree char *two = definition_text_with (one, "\"essay\": 90", "\"essay\": 80");
  g_autofree char *three
      = definition_text_with (two, "\"of\": \"waitlist\"", "\"of\": \"waitinglist\"");
  g_autofree char *four = definition_text_with (three, "\"on_or_after\"", "\"on_or_before\"");
  g_autoptr (GPtrArray) faults = faults_of (four, strlen (four));

  g_assert_true (has_fault (faults, "$.licence_terms.valid_by", "not a date"));
  g_assert_true (has_fault (faults, "$.stages[1].plans[1].tests", "sum to 290"));
  g_assert_true (has_fault (faults, "$.rosters[3].of", "not possible"));
  g_assert_true (has_fault (faults, "$.rules[1].requires.born", "“on_or_after” is missing"));
  g_assert_true (has_fault (faults, "$.rules[1].requires.born.on_or_before", "no key"));
  g_assert_cmpuint (faults->len, ==, 5);
}

static void
test_gate_without_entry (void)
{
  g_autofree char *text = definition_text ();
  const char *begin = strstr (text, "  \"gates\": ["), *end = strstr (text, "  \"judging\": {");
  g_autofree char *head = g_strndup (text, begin - text);
  g_autofree char *without = g_strconcat (head, end, NULL);
  g_autoptr (GPtrArray) faults = faults_of (without, strlen (without));

  g_assert_true (has_fault (faults, "$.stages[0].plans[0].gate", "“gates” has no entry"));
}

/* n more subjects than there are. */
static char *
with_more_subjects (guint n)
{
  g_autofree char *text = definition_text ();
  GString *more = g_string_new ("\"subject\": [\n");
  g_autofree char *replace = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (more, "{\"id\": \"s%u\", \"ja\": \"教科%u\", \"en\": \"subject %u\"},",
                            i, i, i);
  replace = g_string_free (more, FALSE);
  return definition_text_with (text, "\"subject\": [\n", replace);
}

static void
test_too_many_subjects (void)
{
  g_autofree char *most = with_more_subjects (63 - 23);
  g_autofree char *more = with_more_subjects (64 - 23);
  g_autoptr (SenkoDefinition) definition = senko_definition_parse (most, strlen (most), NULL, NULL);
  g_autoptr (GPtrArray) faults = faults_of (more, strlen (more));

  g_assert_nonnull (definition);
  g_assert_true (
      has_fault (faults, "$.vocabulary.subject", "64 elements; there can be at most 63"));
}

static void
test_too_many_positions (void)
{
  g_autofree char *text = definition_text ();
  GString *more = g_string_new ("\"position\": [\n");
  g_autofree char *replace = NULL, *faulty = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < 27; i++)
    g_string_append_printf (more, "{\"id\": \"p%u\", \"ja\": \"職%u\", \"en\": \"position %u\"},",
                            i, i, i);
  replace = g_string_free (more, FALSE);
  faulty = definition_text_with (text, "\"position\": [\n", replace);
  faults = faults_of (faulty, strlen (faulty));
  g_assert_true (
      has_fault (faults, "$.vocabulary.position", "32 elements; there can be at most 31"));
}

/* n levels of lists. */
static char *
nested (guint n)
{
  g_autofree char *open = g_strnfill (n, '['), *close = g_strnfill (n, ']');

  return g_strconcat ("{\"a\": ", open, close, "}", NULL);
}

static void
test_too_deep (void)
{
  g_autofree char *deep = nested (64), *bottomless = nested (1000000), *good = nested (63);
  g_autoptr (GPtrArray) faults = faults_of (deep, strlen (deep));
  g_autoptr (GPtrArray) more = faults_of (bottomless, strlen (bottomless));
  g_autoptr (GPtrArray) others = faults_of (good, strlen (good));

  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (
      strstr (((SenkoDefinitionFault *)faults->pdata[0])->message, "nested too deeply"));
  g_assert_nonnull (
      strstr (((SenkoDefinitionFault *)more->pdata[0])->message, "nested too deeply"));
  g_assert_true (has_fault (others, "$.a", "no key"));
}

static void
test_too_large (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *space = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *large = g_strconcat (text, space, NULL);
  g_autofree char *largest = g_strndup (large, 4 * 1024 * 1024);
  g_autoptr (GPtrArray) faults = faults_of (large, strlen (large));
  g_autoptr (SenkoDefinition) definition
      = senko_definition_parse (largest, strlen (largest), NULL, NULL);

  g_assert_true (has_fault (faults, "$", "larger than 4 MiB"));
  g_assert_nonnull (definition);
}

static void
test_nothing_at_all (void)
{
  static const char *const texts[]
      = { "", " ", "null", "[]", "1", "\"a\"", "{}", "{", "{\"a\"", "{\"a\":1", "{} {}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) faults = faults_of (texts[i], strlen (texts[i]));

      g_assert_cmpuint (faults->len, >=, 1);
    }
}

/* An object with very many keys, all equal: quickly refused, and not more faults than anybody can
 * read. */
static void
test_many_equal_keys (void)
{
  GString *text = g_string_new ("{\"a\": 1");
  g_autofree char *many = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, ", \"k%u\": 1", i % 50000);
  many = g_string_free (g_string_append_c (text, '}'), FALSE);
  faults = faults_of (many, strlen (many));
  g_assert_cmpuint (faults->len, ==, 500);
}

/* Half of a file, cut anywhere, is refused and never crashes. */
static void
test_cut_short (void)
{
  g_autofree char *text = definition_text ();
  gsize length = strlen (text) - 2;

  for (gsize cut = 0; cut < length; cut += 487)
    {
      g_autoptr (GPtrArray) faults = faults_of (text, cut);

      g_assert_cmpuint (faults->len, >=, 1);
    }
}

#define ADD(group, cases) add_cases (group, cases, G_N_ELEMENTS (cases))

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("syntax", syntax_cases);
  ADD ("head", head_cases);
  ADD ("codes", code_cases);
  ADD ("requirements", requirement_cases);
  ADD ("reach", reach_cases);
  ADD ("stages", stage_cases);
  ADD ("dates", date_cases);
  ADD ("others", other_cases);
  g_test_add_func ("/definition/faults/all-are-named", test_all_are_named);
  g_test_add_func ("/definition/faults/gate-without-entry", test_gate_without_entry);
  g_test_add_func ("/definition/faults/too-many-subjects", test_too_many_subjects);
  g_test_add_func ("/definition/faults/too-many-positions", test_too_many_positions);
  g_test_add_func ("/definition/faults/too-deep", test_too_deep);
  g_test_add_func ("/definition/faults/too-large", test_too_large);
  g_test_add_func ("/definition/faults/nothing", test_nothing_at_all);
  g_test_add_func ("/definition/faults/many-equal-keys", test_many_equal_keys);
  g_test_add_func ("/definition/faults/cut-short", test_cut_short);
  return g_test_run ();
}
