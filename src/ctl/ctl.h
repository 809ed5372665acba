/* senkoctl: what every verb gets, and how it answers. */
#pragma once

#include "ctl/output.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

/* Exit statuses: a contract. */
enum { CTL_DONE = 0, CTL_REFUSED = 1, CTL_USAGE = 2, CTL_NO_REGISTER = 3 };

typedef struct {
  char *register_path; /* NULL = the default */
  char *format; /* table, csv, json */
  char *actor;
  char *today;
  char *selection; /* NULL = the newest */
  char *lang;
  char *reason;
  gboolean dry_run;
} CtlOptions;

typedef struct _CtlVerb CtlVerb;

typedef struct {
  CtlOptions options;
  const CtlVerb *verb;
  SenkoRegister *reg; /* once opened */
  Output *output; /* once begun */
  OutputGate *gate; /* what it waits for (nullable) */
} Ctl;

/* Runs after the options are parsed; argv[0] is the first argument after the verb. */
typedef int (*CtlRun) (Ctl *ctl, int argc, char **argv);

struct _CtlVerb {
  const char *name;
  const char *arguments; /* as in --help: "TEST (--score S | --keep-percent P)" */
  const char *summary; /* one translatable sentence */
  const char *details; /* (nullable) translatable paragraph for VERB --help */
  const GOptionEntry *entries; /* (nullable) options of its own */
  double memory; /* bytes that it uses for each byte of the register; 0: little */
  CtlRun run;
};

/* What a verb can do: scores lock. */
typedef struct {
  const char *name;
  /* argv[0] is the first argument after the name. */
  int (*run) (Ctl *ctl, SenkoSelection *selection, int argc, char **argv);
  gboolean writes;
} CtlSub;

/* Wrong usage: prints the sentence and where help is. Returns CTL_USAGE. */
int ctl_usage (Ctl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Prints an error on stderr and gives its exit status: 3 for the register, 1 for refused data. */
int ctl_fail (Ctl *ctl, GError *error);
/* A line of information on stderr (results go to stdout, everything else to stderr). */
void ctl_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* FILE of --register or the default; opens it once. NULL: error is set. */
SenkoRegister *ctl_open (Ctl *ctl, gboolean write, GError **error);
const char *ctl_register_path (Ctl *ctl);
SenkoSelection *ctl_selection (Ctl *ctl, GError **error); /* of --selection */
SenkoDate ctl_today (Ctl *ctl);
/* Opens the register and its selection in one step. */
SenkoSelection *ctl_open_selection (Ctl *ctl, gboolean write, GError **error);
/* A built-in id or a file. With every fault on stderr when it is faulty. */
SenkoDefinition *ctl_load_definition (Ctl *ctl, const char *id_or_file, GError **error);
/* The one that argv[0] names; NULL: none. */
const CtlSub *ctl_find_sub (const CtlSub *subs, guint n_subs, int argc, char **argv);
/* Opens the register and its selection, and runs what argv[0] names. usage: what to say if it names
 * nothing. */
int ctl_run_sub (Ctl *ctl, const CtlSub *subs, guint n_subs, int argc, char **argv,
                 const char *usage);
Output *ctl_begin (Ctl *ctl, const SenkoListColumn *columns, guint n_columns);
int ctl_end (Ctl *ctl); /* flushes; CTL_DONE, or CTL_REFUSED if stdout could not be written */

/* The standard output as a sink for the model's lists; end with ctl_end(). */
SenkoListSink ctl_sink (Ctl *ctl);
/* Says when, by whom and with which fingerprint a stage (id; NULL: the last) was confirmed that a
 * list is made from; nothing while it is not. */
void ctl_say_decision (Ctl *ctl, const SenkoSelection *selection, const char *stage);

/* The verbs, one file each. */
extern const CtlVerb ctl_verb_new, ctl_verb_definition, ctl_verb_selection, ctl_verb_import,
    ctl_verb_export, ctl_verb_assign_numbers, ctl_verb_check, ctl_verb_override, ctl_verb_gate,
    ctl_verb_lines, ctl_verb_decide, ctl_verb_results, ctl_verb_explain, ctl_verb_simulate,
    ctl_verb_roster, ctl_verb_statistics, ctl_verb_notices, ctl_verb_journal, ctl_verb_backup,
    ctl_verb_restore, ctl_verb_verify, ctl_verb_demo, ctl_verb_scores, ctl_verb_scenario,
    ctl_verb_decisions, ctl_verb_prove, ctl_verb_claims;

G_END_DECLS
