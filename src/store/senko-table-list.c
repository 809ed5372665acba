/* The tables of facts and their SQL, put together from the lists of columns when this file is
 * compiled.
 *
 * Parameters, in order of first appearance: get: owner, key…; insert: (applicants: id,) owner,
 * columns…(, derived keys); update: columns that are not key…, owner, key…, version (applicants:
 * all columns, derived keys, id, version); delete: owner, key…, version (applicants: id, version);
 * scan: selection. history has no owner parameter. */
#include "store/senko-store-private.h"
#include "store/senko-table-columns.h"

#define NAME(column) ", " #column
#define PARAMETER(column) ", :" #column
#define SET(column) ", " #column " = :" #column
#define MATCH(column) " AND " #column " = :" #column
#define INTEGER_COLUMN(column) { #column, SENKO_COLUMN_INTEGER },
#define TEXT_COLUMN(column) { #column, SENKO_COLUMN_TEXT },
#define ONE(column) +1

#define NAMES(LIST) LIST##_KEY (NAME, NAME) LIST##_REST (NAME, NAME)
#define PARAMETERS(LIST) LIST##_KEY (PARAMETER, PARAMETER) LIST##_REST (PARAMETER, PARAMETER)
#define KEY_NAMES(LIST) LIST##_KEY (NAME, NAME)
#define KEY_MATCH(LIST) LIST##_KEY (MATCH, MATCH)
#define REST_SET(LIST) LIST##_REST (SET, SET)

/* The ids of a selection's applicants lie side by side. */
#define OF_SELECTION(column)                                                                       \
  column " >= :selection * 16777216 AND " column " < (:selection + 1) * 16777216"

#define COLUMNS(LIST)                                                                              \
  static const SenkoColumn LIST##_columns[]                                                        \
      = { LIST##_KEY (INTEGER_COLUMN, TEXT_COLUMN) LIST##_REST (INTEGER_COLUMN, TEXT_COLUMN) };

COLUMNS (SENKO_APPLICANTS)
COLUMNS (SENKO_LICENCES)
COLUMNS (SENKO_CAREERS)
COLUMNS (SENKO_LEAVES)
COLUMNS (SENKO_CREDENTIALS)
COLUMNS (SENKO_CLAIMS)
COLUMNS (SENKO_DOCUMENTS)
COLUMNS (SENKO_RULINGS)
COLUMNS (SENKO_SCORES)
COLUMNS (SENKO_LINES)
COLUMNS (SENKO_GATES)
COLUMNS (SENKO_HISTORY)
COLUMNS (SENKO_ROOMS)
COLUMNS (SENKO_PANELS)
COLUMNS (SENKO_SLOTS)
COLUMNS (SENKO_UNAVAILABILITY)
COLUMNS (SENKO_SHEETS)
COLUMNS (SENKO_KEYINGS)
COLUMNS (SENKO_INCIDENTS)
COLUMNS (SENKO_SETTLEMENTS)
COLUMNS (SENKO_BUNDLES)
COLUMNS (SENKO_CUSTODY)
COLUMNS (SENKO_CONFIRMATIONS)
COLUMNS (SENKO_TOTALS)
COLUMNS (SENKO_LOCKS)
COLUMNS (SENKO_SCORE_VERSIONS)
COLUMNS (SENKO_SCENARIOS)
COLUMNS (SENKO_SCENARIO_LINES)
COLUMNS (SENKO_SCENARIO_GATES)
COLUMNS (SENKO_PROPOSALS)
COLUMNS (SENKO_CLAIM_CHECKS)
COLUMNS (SENKO_PROOFS)
COLUMNS (SENKO_SEATS)

/* The table itself and the SQL that only the store needs. */
typedef struct {
  SenkoTable table;
  const char *sql_all;
} TableEntry;

#define COMMON(ID, NAME_TEXT, LIST)                                                                \
  .id = SENKO_TABLE_##ID, .name = NAME_TEXT, .columns = LIST##_columns,                            \
  .n_columns = G_N_ELEMENTS (LIST##_columns), .n_key = 0 LIST##_KEY (ONE, ONE)

#define OWNED(ID, NAME_TEXT, LIST, OWNER, OF_APPLICANT, SCAN)                                      \
  [SENKO_TABLE_##ID]                                                                               \
      = { { COMMON (ID, NAME_TEXT, LIST), .of_applicant = OF_APPLICANT,                            \
            .sql_get = "SELECT " OWNER ", version" NAMES (LIST) " FROM " NAME_TEXT " WHERE " OWNER \
                                                                " = :owner" KEY_MATCH (LIST),      \
            .sql_insert = "INSERT INTO " NAME_TEXT " (version, " OWNER NAMES (                     \
                LIST) ") VALUES (1, :owner" PARAMETERS (LIST) ")",                                 \
            .sql_update = "UPDATE " NAME_TEXT " SET version = version + 1" REST_SET (              \
                LIST) " WHERE " OWNER " = :owner" KEY_MATCH (LIST) " AND version = :version",      \
            .sql_delete = "DELETE FROM " NAME_TEXT " WHERE " OWNER                                 \
                          " = :owner" KEY_MATCH (LIST) " AND version = :version",                  \
            .sql_scan = "SELECT " OWNER ", version" NAMES (                                        \
                LIST) " FROM " NAME_TEXT " WHERE " SCAN " ORDER BY " OWNER KEY_NAMES (LIST),       \
            .sql_list = OF_APPLICANT ? "SELECT " OWNER ", version" NAMES (                         \
                            LIST) " FROM " NAME_TEXT " WHERE " OWNER                               \
                                  " = :owner ORDER BY " OWNER KEY_NAMES (LIST)                     \
                                     : NULL },                                                     \
          "SELECT " OWNER ", version" NAMES (LIST) " FROM " NAME_TEXT                              \
                                                   " ORDER BY " OWNER KEY_NAMES (LIST) }

#define OF_APPLICANT(ID, NAME_TEXT, LIST)                                                          \
  OWNED (ID, NAME_TEXT, LIST, "applicant", TRUE, OF_SELECTION ("applicant"))
#define OF_A_SELECTION(ID, NAME_TEXT, LIST)                                                        \
  OWNED (ID, NAME_TEXT, LIST, "selection", FALSE, "selection = :selection")

#define DERIVED(MACRO)                                                                             \
  MACRO (name_key)                                                                                 \
  MACRO (kana_key)                                                                                 \
  MACRO (person_key) MACRO (reading_key) MACRO (email_key) MACRO (phone_key) MACRO (university_key)

static const TableEntry entries[SENKO_N_TABLES] = {
  [SENKO_TABLE_APPLICANTS]
  = { { COMMON (APPLICANTS, "applicants", SENKO_APPLICANTS), .of_applicant = FALSE,
        .sql_get
        = "SELECT id, version" NAMES (SENKO_APPLICANTS) " FROM applicants WHERE selection = "
                                                        ":owner" KEY_MATCH (SENKO_APPLICANTS),
        .sql_insert = "INSERT INTO applicants (version, id, selection" NAMES (SENKO_APPLICANTS)
            DERIVED (NAME) ") VALUES (1, :id, :owner" PARAMETERS (SENKO_APPLICANTS)
                DERIVED (PARAMETER) ")",
        .sql_update = "UPDATE applicants SET version = version + 1" SENKO_APPLICANTS_KEY (SET, SET)
            REST_SET (SENKO_APPLICANTS) DERIVED (SET) " WHERE id = :id AND version = :version",
        .sql_delete = "DELETE FROM applicants WHERE id = :id AND version = :version",
        .sql_scan = "SELECT id, version" NAMES (
            SENKO_APPLICANTS) " FROM applicants WHERE selection = :selection"
                              " ORDER BY receipt_no" },
      "SELECT id, version" NAMES (SENKO_APPLICANTS) DERIVED (NAME) " FROM applicants ORDER BY id" },
  OF_APPLICANT (LICENCES, "licences", SENKO_LICENCES),
  OF_APPLICANT (CAREERS, "careers", SENKO_CAREERS),
  OF_APPLICANT (LEAVES, "leaves", SENKO_LEAVES),
  OF_APPLICANT (CREDENTIALS, "credentials", SENKO_CREDENTIALS),
  OF_APPLICANT (CLAIMS, "claims", SENKO_CLAIMS),
  OF_APPLICANT (DOCUMENTS, "documents", SENKO_DOCUMENTS),
  OF_APPLICANT (RULINGS, "rulings", SENKO_RULINGS),
  OF_APPLICANT (SCORES, "scores", SENKO_SCORES),
  OF_A_SELECTION (LINES, "lines", SENKO_LINES),
  OF_A_SELECTION (GATES, "gates", SENKO_GATES),
  [SENKO_TABLE_HISTORY]
  = { { COMMON (HISTORY, "history", SENKO_HISTORY), .of_applicant = FALSE,
        .sql_get = "SELECT 0, version" NAMES (
            SENKO_HISTORY) " FROM history WHERE version > 0" KEY_MATCH (SENKO_HISTORY),
        .sql_insert = "INSERT INTO history (version" NAMES (
            SENKO_HISTORY) ") VALUES (1" PARAMETERS (SENKO_HISTORY) ")",
        .sql_update = "UPDATE history SET version = version + 1" REST_SET (
            SENKO_HISTORY) " WHERE version > 0" KEY_MATCH (SENKO_HISTORY) " AND version = :version",
        .sql_delete = "DELETE FROM history WHERE version > 0" KEY_MATCH (
            SENKO_HISTORY) " AND version = :version",
        .sql_scan = "SELECT 0, version" NAMES (
            SENKO_HISTORY) " FROM history ORDER BY hire_year, category, subject" },
      "SELECT 0, version" NAMES (
          SENKO_HISTORY) " FROM history ORDER BY hire_year, category, subject" },
  OF_A_SELECTION (ROOMS, "rooms", SENKO_ROOMS),
  OF_A_SELECTION (PANELS, "panels", SENKO_PANELS),
  OF_A_SELECTION (SLOTS, "slots", SENKO_SLOTS),
  OF_A_SELECTION (UNAVAILABILITY, "unavailability", SENKO_UNAVAILABILITY),
  OF_APPLICANT (SHEETS, "sheets", SENKO_SHEETS),
  OF_APPLICANT (KEYINGS, "keyings", SENKO_KEYINGS),
  OF_APPLICANT (INCIDENTS, "incidents", SENKO_INCIDENTS),
  OF_APPLICANT (SETTLEMENTS, "settlements", SENKO_SETTLEMENTS),
  OF_A_SELECTION (BUNDLES, "bundles", SENKO_BUNDLES),
  OF_A_SELECTION (CUSTODY, "custody", SENKO_CUSTODY),
  OF_A_SELECTION (CONFIRMATIONS, "confirmations", SENKO_CONFIRMATIONS),
  OF_A_SELECTION (TOTALS, "totals", SENKO_TOTALS),
  OF_A_SELECTION (LOCKS, "locks", SENKO_LOCKS),
  OF_A_SELECTION (SCORE_VERSIONS, "score_versions", SENKO_SCORE_VERSIONS),
  OF_A_SELECTION (SCENARIOS, "scenarios", SENKO_SCENARIOS),
  OF_A_SELECTION (SCENARIO_LINES, "scenario_lines", SENKO_SCENARIO_LINES),
  OF_A_SELECTION (SCENARIO_GATES, "scenario_gates", SENKO_SCENARIO_GATES),
  OF_A_SELECTION (PROPOSALS, "proposals", SENKO_PROPOSALS),
  OF_APPLICANT (CLAIM_CHECKS, "claim_checks", SENKO_CLAIM_CHECKS),
  OF_APPLICANT (PROOFS, "proofs", SENKO_PROOFS),
  OF_APPLICANT (SEATS, "seats", SENKO_SEATS),
};

const SenkoTable *
senko_table (SenkoTableId id)
{
  g_return_val_if_fail (id < SENKO_N_TABLES, NULL);

  return &entries[id].table;
}

const char *
senko_table_sql_all (SenkoTableId table)
{
  return entries[table].sql_all;
}

const char *
senko_table_sql_update_unindexed (void)
{
  return "UPDATE applicants SET version = version + 1" SENKO_APPLICANTS_UNINDEXED (SET, SET)
      DERIVED (SET) " WHERE id = :id AND version = :version";
}

const char *
senko_table_sql_get_applicant (void)
{
  return "SELECT id, version" NAMES (SENKO_APPLICANTS) " FROM applicants WHERE id = :id";
}
