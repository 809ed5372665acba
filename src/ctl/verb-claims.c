/* senkoctl claims: bonus claims verified by two people, their proofs, and what they came to. */
#include "ctl/ctl.h"
#include "ctl/words.h"
#include "model/lists/senko-list-claims.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static struct {
  char *state, *bonus, *subject, *post, *day, *order, *paper, *seen_by, *on, *note, *attach, *by;
  gboolean original, all, kinds;
  int remove;
} options;

static const GOptionEntry entries[] = {
  { "state", 0, 0, G_OPTION_ARG_STRING, &options.state,
    N_ ("Only claims in this state: open, aside, second, settle or done"), N_ ("STATE") },
  { "bonus", 0, 0, G_OPTION_ARG_STRING, &options.bonus, N_ ("Only this kind of bonus"),
    N_ ("BONUS") },
  { "subject", 0, 0, G_OPTION_ARG_STRING, &options.subject,
    N_ ("Of a claim for each subject: which"), N_ ("SUBJECT") },
  { "post", 0, 0, G_OPTION_ARG_STRING, &options.post,
    N_ ("Only this post: CATEGORY or CATEGORY/SUBJECT"), N_ ("POST") },
  { "day", 0, 0, G_OPTION_ARG_STRING, &options.day,
    N_ ("Only people whose interview is on this day (no slot: whose proof came on it)"),
    N_ ("DATE") },
  { "order", 0, 0, G_OPTION_ARG_STRING, &options.order, N_ ("List by post, day or bonus"),
    N_ ("ORDER") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &options.all,
    N_ ("Also what is done; of effect: also people whom it does not change"), NULL },
  { "kinds", 0, 0, G_OPTION_ARG_NONE, &options.kinds, N_ ("The sums of each kind alone"), NULL },
  { "by", 0, 0, G_OPTION_ARG_STRING, &options.by,
    N_ ("Compare with the bonus table of this definition instead of with no bonus"),
    N_ ("DEFINITION") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("What the paper of a proof is"),
    N_ ("TEXT") },
  { "on", 0, 0, G_OPTION_ARG_STRING, &options.on, N_ ("The day on which it was handed in"),
    N_ ("DATE") },
  { "seen-by", 0, 0, G_OPTION_ARG_STRING, &options.seen_by, N_ ("Who saw it"), N_ ("NAME") },
  { "original", 0, 0, G_OPTION_ARG_NONE, &options.original, N_ ("It was the original, not a copy"),
    NULL },
  { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("A remark"), N_ ("TEXT") },
  { "attach", 0, 0, G_OPTION_ARG_FILENAME, &options.attach,
    N_ ("Keep this PDF, PNG or JPEG in the register with the proof"), N_ ("FILE") },
  { "remove", 0, 0, G_OPTION_ARG_INT, &options.remove, N_ ("Remove the proof of this number"),
    "N" },
  { NULL },
};

/* --- Words of the command line --- */

static gboolean
read_day (const char *text, SenkoDate *day, GError **error)
{
  *day = 0;
  if (text == NULL || senko_date_parse (text, -1, day))
    return TRUE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN, _ ("“%s” is no date."), text);
  return FALSE;
}

static gboolean
read_post (const SenkoDefinition *definition, const char *text, gint64 *post, GError **error)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "/", 2) : NULL;
  SenkoCode category, subject;

  *post = -1;
  if (parts == NULL)
    return TRUE;
  if (!ctl_read_code (definition, SENKO_VOCABULARY_CATEGORY, parts[0], &category, error)
      || !ctl_read_code (definition, SENKO_VOCABULARY_SUBJECT, parts[0] != NULL ? parts[1] : NULL,
                         &subject, error))
    return FALSE;
  *post = (gint64)category << 8 | subject;
  return TRUE;
}

static gboolean
read_state (guint32 *states, GError **error)
{
  SenkoClaimState state;

  if (options.all)
    *states = SENKO_CLAIM_STATES_ALL;
  if (options.state == NULL)
    return TRUE;
  state = senko_claim_state_from_id (options.state);
  *states = 1u << state;
  if (state != SENKO_N_CLAIM_STATES)
    return TRUE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("“%s” is no state of a claim. States: open, aside, second, settle, done."),
               options.state);
  return FALSE;
}

static gboolean
read_filter (const SenkoDefinition *definition, SenkoClaimFilter *filter, SenkoClaimOrder *order,
             GError **error)
{
  SenkoCode bonus;
  SenkoDate day;

  senko_claim_filter_init (filter);
  *order = SENKO_CLAIMS_BY_POST;
  if (!read_state (&filter->states, error)
      || !ctl_read_code (definition, SENKO_VOCABULARY_BONUS, options.bonus, &bonus, error)
      || !read_day (options.day, &day, error)
      || !read_post (definition, options.post, &filter->post, error))
    return FALSE;
  filter->bonus = bonus != 0 ? bonus : -1;
  filter->day = day != 0 ? day : -1;
  if (g_strcmp0 (options.order, "day") == 0)
    *order = SENKO_CLAIMS_BY_DAY;
  else if (g_strcmp0 (options.order, "bonus") == 0)
    *order = SENKO_CLAIMS_BY_BONUS;
  else if (options.order != NULL && strcmp (options.order, "post") != 0)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("“%s” is no order. Orders: post, day, bonus."), options.order);
      return FALSE;
    }
  return TRUE;
}

/* argv: NUMBER BONUS. The one claim that they and --subject name. */
static SenkoClaimQueue *
find_claim (Ctl *ctl, SenkoSelection *selection, int argc, char **argv, GError **error)
{
  g_autoptr (SenkoClaimQueue) queue = NULL;
  SenkoCode bonus, subject;

  if (!ctl_read_code (selection->definition, SENKO_VOCABULARY_BONUS, argv[1], &bonus, error)
      || !ctl_read_code (selection->definition, SENKO_VOCABULARY_SUBJECT, options.subject, &subject,
                         error))
    return NULL;
  queue = senko_claim_find (ctl->reg, selection, argv[0], bonus, subject, error);
  if (queue == NULL || queue->items->len == 1)
    return g_steal_pointer (&queue);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("%1$s claims this bonus for %2$u subjects. Say which one with --subject."),
               argv[0], queue->items->len);
  return NULL;
}

static int
say_done (Ctl *ctl, const char *text)
{
  ctl_say (ctl->options.dry_run ? _ ("%s Nothing was written (--dry-run).") : "%s", text);
  return CTL_DONE;
}

/* --- Lists --- */

static int
claims_list (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  g_autoptr (SenkoClaimQueue) queue = NULL;
  SenkoClaimFilter filter;
  SenkoClaimOrder order;

  if (argc > 1)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (!read_filter (selection->definition, &filter, &order, &error))
    return ctl_fail (ctl, error);
  if (argc == 1)
    filter.states = SENKO_CLAIM_STATES_ALL;
  queue = argc == 1 ? senko_claim_find (ctl->reg, selection, argv[0], 0, 0, &error)
                    : senko_claim_queue_load (ctl->reg, selection, NULL, NULL, &error);
  if (queue == NULL)
    return ctl_fail (ctl, error);
  senko_list_claims (selection->definition, queue, &filter, order, &sink);
  return ctl_end (ctl);
}

static int
claims_report (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  g_autoptr (SenkoBonusReport) report = NULL;
  int status;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  report = senko_bonus_report_load (ctl->reg, selection, &error);
  if (report == NULL)
    return ctl_fail (ctl, error);
  senko_list_bonus_report (selection->definition, report, options.kinds, &sink);
  status = ctl_end (ctl);
  for (guint i = 0; i < report->differences->len; i++)
    ctl_say ("%s", (char *)g_ptr_array_index (report->differences, i));
  if (report->differences->len == 0)
    ctl_say (report->decided ? _ ("The sums agree with the confirmed decision.")
                             : _ ("The sums agree with what judging uses now."));
  return report->differences->len > 0 ? CTL_REFUSED : status;
}

static int
claims_effect (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  g_autoptr (SenkoDefinition) other = NULL;
  g_autoptr (SenkoBonusEffects) effects = NULL;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (options.by != NULL)
    other = ctl_load_definition (ctl, options.by, &error);
  if (options.by == NULL || other != NULL)
    effects = senko_bonus_effects_load (ctl->reg, selection, other, &error);
  if (effects == NULL)
    return ctl_fail (ctl, error);
  if (options.kinds)
    senko_list_bonus_kinds (selection->definition, effects, &sink);
  else
    senko_list_bonus_effects (selection->definition, effects, options.all, &sink);
  return ctl_end (ctl);
}

/* --- One claim --- */

static void
print_part (const char *title, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_print ("%s\n", title);
  for (guint i = 0; lines[i] != NULL; i++)
    g_print ("  %s\n", lines[i]);
}

static void
print_proofs (const SenkoClaimCase *one)
{
  for (guint i = 0; i < one->proofs->len; i++)
    {
      const SenkoProof *proof = g_ptr_array_index (one->proofs, i);
      char day[SENKO_DATE_BUFFER];

      g_print (_ ("Proof %1$u: %2$s, %3$s, handed in on %4$s, seen by %5$s"), proof->number,
               proof->paper, proof->original ? _ ("original") : _ ("copy"),
               senko_date_format (proof->received_on, day), proof->seen_by);
      if (*proof->file_name != '\0')
        g_print (" [%s, %s, %" G_GINT64_FORMAT "]", proof->file_name, proof->file_type,
                 proof->file_size);
      g_print ("%s%s\n", *proof->note != '\0' ? _ (": ") : "", proof->note);
    }
}

static void
print_checks (const SenkoDefinition *definition, const SenkoClaimCase *one)
{
  static const char *const passes[]
      = { N_ ("Set aside"), N_ ("First verdict"), N_ ("Second verdict"), N_ ("Settled") };

  for (guint i = 0; i < one->checks->len; i++)
    {
      const SenkoClaimCheck *check = g_ptr_array_index (one->checks, i);

      g_print ("%s: %s %s (%s, %s)\n", _ (passes[MIN (check->pass, 3)]),
               senko_definition_code_label (definition, SENKO_VOCABULARY_CLAIM_VERDICT,
                                            check->verdict, senko_language_is_japanese ()),
               check->reason, check->by, check->at);
    }
}

/* Nobody who is to look second sees what the first found: the first may look again. */
static gboolean
is_blind (Ctl *ctl, const SenkoClaimItem *item)
{
  return item->state == SENKO_CLAIM_STATE_SECOND
         && g_strcmp0 (item->first_by, senko_register_get_actor (ctl->reg)) != 0;
}

static int
claims_show (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  const SenkoDefinition *definition = selection->definition;
  GError *error = NULL;
  g_autoptr (SenkoClaimQueue) queue = NULL;
  g_autoptr (SenkoClaimCase) one = NULL;
  const SenkoClaimItem *item;

  if (argc != 2)
    return ctl_usage (ctl, _ ("Name the applicant's number and the bonus."));
  queue = find_claim (ctl, selection, argc, argv, &error);
  if (queue == NULL)
    return ctl_fail (ctl, error);
  item = &g_array_index (queue->items, SenkoClaimItem, 0);
  one = senko_claim_case_load (ctl->reg, selection, item, is_blind (ctl, item), &error);
  if (one == NULL)
    return ctl_fail (ctl, error);
  g_print ("%s %s (%s)\n", one->number, one->name, one->post_label);
  print_part (_ ("Claimed"), one->claimed);
  print_part (_ ("The record holds"), one->record);
  print_part (_ ("The rule asks"), one->asks);
  g_print (_ ("Proposed: %1$s, because: %2$s"),
           senko_definition_code_label (definition, SENKO_VOCABULARY_CLAIM_VERDICT,
                                        one->proposal.verdict, senko_language_is_japanese ()),
           one->reason);
  g_print ("\n");
  print_proofs (one);
  print_checks (definition, one);
  return CTL_DONE;
}

static const char *
describe_done (const SenkoClaimDone *done)
{
  if (done->state == SENKO_CLAIM_STATE_SETTLE)
    return _ ("Noted. The two verdicts differ: the claim must be settled by somebody else.");
  if (done->state != SENKO_CLAIM_STATE_SECOND)
    return _ ("Noted.");
  return done->second == SENKO_SECOND_OVERRULED
             ? _ ("Noted. It goes against the rules: no points change before a second person has "
                  "looked.")
             : _ ("Noted. A second person must look at it, too.");
}

typedef gboolean (*Deciding) (SenkoRegister *reg, SenkoSelection *selection,
                              const SenkoClaimItem *item, SenkoCode verdict, const char *reason,
                              gboolean dry_run, SenkoClaimDone *done, GError **error);

static gboolean
decide_first (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
              SenkoCode verdict, const char *reason, gboolean dry_run, SenkoClaimDone *done,
              GError **error)
{
  return senko_claim_decide (reg, selection, item, 0, verdict, reason, dry_run, done, error);
}

/* verdict 0: set aside. */
static int
decide (Ctl *ctl, SenkoSelection *selection, char **argv, Deciding deciding, SenkoCode verdict)
{
  GError *error = NULL;
  g_autoptr (SenkoClaimQueue) queue = find_claim (ctl, selection, 2, argv, &error);
  const SenkoClaimItem *item;
  SenkoClaimDone done = { 0 };
  gboolean good;

  if (queue == NULL)
    return ctl_fail (ctl, error);
  item = &g_array_index (queue->items, SenkoClaimItem, 0);
  good = verdict == 0 ? senko_claim_set_aside (ctl->reg, selection, item, ctl->options.reason,
                                               ctl->options.dry_run, &done, &error)
                      : deciding (ctl->reg, selection, item, verdict, ctl->options.reason,
                                  ctl->options.dry_run, &done, &error);
  return good ? say_done (ctl, describe_done (&done)) : ctl_fail (ctl, error);
}

static int
claims_verify (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  return argc != 2 ? ctl_usage (ctl, _ ("Name the applicant's number and the bonus."))
                   : decide (ctl, selection, argv, decide_first, SENKO_CLAIM_VERIFIED);
}

static int
claims_reject (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  return argc != 2 ? ctl_usage (ctl, _ ("Name the applicant's number and the bonus."))
                   : decide (ctl, selection, argv, decide_first, SENKO_CLAIM_REJECTED);
}

static int
claims_aside (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  return argc != 2 ? ctl_usage (ctl, _ ("Name the applicant's number and the bonus."))
                   : decide (ctl, selection, argv, NULL, 0);
}

static int
decide_with (Ctl *ctl, SenkoSelection *selection, int argc, char **argv, Deciding deciding)
{
  SenkoCode verdict
      = argc == 3 ? senko_definition_code (selection->definition, SENKO_VOCABULARY_CLAIM_VERDICT,
                                           argv[2], strlen (argv[2]))
                  : 0;

  if (verdict <= SENKO_CLAIM_CLAIMED)
    return ctl_usage (ctl, _ ("Name the applicant's number, the bonus, and “verified” or "
                              "“rejected”."));
  return decide (ctl, selection, argv, deciding, verdict);
}

static int
claims_second (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  return decide_with (ctl, selection, argc, argv, senko_claim_second);
}

static int
claims_settle (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  return decide_with (ctl, selection, argc, argv, senko_claim_settle);
}

/* --- Proofs --- */

static int
add_proof (Ctl *ctl, SenkoSelection *selection, const SenkoClaimItem *item)
{
  GError *error = NULL;
  SenkoProof proof = { .paper = options.paper,
                       .seen_by = options.seen_by,
                       .original = options.original,
                       .note = options.note };
  g_autofree char *text = NULL;
  guint number = 0;

  if (!read_day (options.on, &proof.received_on, &error)
      || !senko_proof_add (ctl->reg, selection, item, &proof, options.attach, ctl->options.dry_run,
                           &number, NULL, &error))
    return ctl_fail (ctl, error);
  text = g_strdup_printf (_ ("Recorded as proof %u."), number);
  return say_done (ctl, text);
}

static int
claims_proof (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (SenkoClaimQueue) queue = NULL;
  const SenkoClaimItem *item;

  if (argc != 2)
    return ctl_usage (ctl, _ ("Name the applicant's number and the bonus."));
  queue = find_claim (ctl, selection, argc, argv, &error);
  if (queue == NULL)
    return ctl_fail (ctl, error);
  item = &g_array_index (queue->items, SenkoClaimItem, 0);
  if (options.remove == 0)
    return add_proof (ctl, selection, item);
  if (!senko_proof_remove (ctl->reg, selection, item, (guint)options.remove, ctl->options.reason,
                           ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return say_done (ctl, _ ("Removed."));
}

static const SenkoProof *
find_proof (const SenkoClaimCase *one, const char *number)
{
  for (guint i = 0; i < one->proofs->len; i++)
    {
      const SenkoProof *proof = g_ptr_array_index (one->proofs, i);

      if ((guint)atoi (number) == proof->number)
        return proof;
    }
  return NULL;
}

static int
claims_file (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (SenkoClaimQueue) queue = NULL;
  g_autoptr (SenkoClaimCase) one = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const SenkoProof *proof;

  if (argc != 4)
    return ctl_usage (ctl, _ ("Name the applicant's number, the bonus, the number of the proof and "
                              "the file to write."));
  queue = find_claim (ctl, selection, argc, argv, &error);
  if (queue != NULL)
    one = senko_claim_case_load (ctl->reg, selection,
                                 &g_array_index (queue->items, SenkoClaimItem, 0), FALSE, &error);
  if (one == NULL)
    return ctl_fail (ctl, error);
  proof = find_proof (one, argv[2]);
  if (proof == NULL)
    return ctl_usage (ctl, _ ("This claim has no proof number %s."), argv[2]);
  bytes = senko_proof_load_file (ctl->reg, proof, &error);
  if (bytes == NULL
      || !g_file_set_contents (argv[3], g_bytes_get_data (bytes, NULL),
                               (gssize)g_bytes_get_size (bytes), &error))
    return ctl_fail (ctl, error);
  return CTL_DONE;
}

/* --- The sub-verbs --- */

static const CtlSub subs[] = {
  { "list", claims_list, FALSE },     { "show", claims_show, FALSE },
  { "verify", claims_verify, TRUE },  { "reject", claims_reject, TRUE },
  { "aside", claims_aside, TRUE },    { "second", claims_second, TRUE },
  { "settle", claims_settle, TRUE },  { "proof", claims_proof, TRUE },
  { "file", claims_file, FALSE },     { "report", claims_report, FALSE },
  { "effect", claims_effect, FALSE },
};

static int
run (Ctl *ctl, int argc, char **argv)
{
  return ctl_run_sub (ctl, subs, G_N_ELEMENTS (subs), argc, argv,
                      _ ("Say what to do: list, show, verify, reject, aside, second, settle, "
                         "proof, file, report or effect."));
}

const CtlVerb ctl_verb_claims = {
  .name = "claims",
  .arguments = "list [NUMBER] | show NUMBER BONUS | verify NUMBER BONUS | reject NUMBER BONUS | "
               "aside NUMBER BONUS | second NUMBER BONUS verified|rejected | settle NUMBER BONUS "
               "verified|rejected | proof NUMBER BONUS | file NUMBER BONUS N FILE | report | "
               "effect",
  .summary = N_ ("Verify bonus claims against their proofs, and account for the points"),
  .details = N_ (
      "The rules propose a verdict on each claim from what the record holds (show). Going against "
      "them needs a reason, and a second person where it changes points; people near a likely "
      "line and a sample of the others are looked at twice, too. The second person does not see "
      "what the first found (second); where they differ, somebody else settles it with a reason "
      "(settle). proof records a paper, with --attach its picture; file writes that picture to a "
      "file. report shows claimed, verified, rejected and applied points, and that they agree "
      "with judging; effect lists whom the bonus changes, or another year's table (--by)."),
  .entries = entries,
  .run = run,
};
