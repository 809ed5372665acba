/* Judging (003 p.13-14, 19, 21, 24-25, 28; domain.md §6-7): one row per sentence, both sides of
 * every boundary. How a row is written is told in judging-scene.h. */
#include "judging-scene.h"

typedef struct {
  const char *name; /* begins with the page */
  const char *text;
  const char *expected; /* everybody */
  const char *line, *drawn; /* (nullable) a line and what it came to */
  const char *const *changes; /* (nullable) to the definition */
} Row;

#define GATE "| gate liberal 35 "
#define LINE "| line general elementary pass "
#define EARLY "early:early elementary "

static const char *const all_out[] = { "\"ties\": \"all_in\"", "\"ties\": \"all_out\"", NULL };
static const char *const floors[]
    = { "\"floors\": {}", "\"floors\": {\"specialty\": 30, \"interview\": \"100.5\"}", NULL };
static const char *const interview_floor[]
    = { "\"floors\": {}", "\"floors\": {\"group_interview\": 40}", NULL };

#define ORDER(keys)                                                                                \
  "\"floors\": {}", "\"floors\": {}, \"order\": {\"stage1\": [" keys                               \
                    "], \"stage2\": [\"total\", \"interview\"]}"
static const char *const total_then_interview[]
    = { ORDER ("\"total\", \"group_interview\""), NULL };
static const char *const interview_then_total[]
    = { ORDER ("\"group_interview\", \"total\""), NULL };
static const char *const interview_then_total_all_out[]
    = { ORDER ("\"group_interview\", \"total\""), "\"ties\": \"all_in\"", "\"ties\": \"all_out\"",
        NULL };
static const char *const next_key[] = { ORDER ("\"total\", \"group_interview\""),
                                        "\"ties\": \"all_in\"", "\"ties\": \"next_key\"", NULL };

#define GRADES                                                                                     \
  "\"step\": \"0.5\"",                                                                             \
      "\"step\": \"0.5\", \"grades\": {\"A\": 80, \"B\": 60, \"C\": 40, \"D\": 20, \"E\": 0}"
static const char *const vetoes[]
    = { GRADES, "\"floors\": {}",
        "\"vetoes\": [{\"grade\": \"E\", \"count\": 1}, {\"grade\": \"D\", \"count\": 2}]", NULL };
static const char *const letters_then_total[]
    = { GRADES, ORDER ("\"group_interview\", \"total\""), NULL };

#define MULTIPLE(hires)                                                                            \
  "\"floors\": {}",                                                                                \
      "\"multiples\": {\"stage1\": [{\"applies\": {\"pools\": [\"general\"], \"categories\": "     \
      "[\"elementary\"]}, \"times\": \"1.5\", \"hires\": " hires                                   \
      ", \"small\": {\"hires\": 1, \"times\": 3}}]}"
static const char *const one_hire[] = { MULTIPLE ("1"), NULL };
static const char *const three_hires[] = { MULTIPLE ("3"), NULL };
static const char *const zones[] = {
  "\"floors\": {}",
  "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 100, \"b\": 50, "
  "\"c\": "
  "0}}, \"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 60, \"y\": 0}}, \"table\": "
  "[[\"A\", \"B\"], [\"B\", \"C\"], [\"C\", \"D\"]], \"zones\": [\"A\", \"B\", \"C\", \"D\"], "
  "\"out\": [\"D\"]}}, \"order\": {\"stage1\": [\"zone\", \"total\"]}",
  NULL
};
static const char *const ranks[] = {
  "\"expires\": \"2026-03-31\"",
  "\"expires\": \"2026-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"A\", \"en\": \"A\", "
  "\"from\": 200}, {\"id\": \"B\", \"ja\": \"B\", \"en\": \"B\", \"percent\": 50}, {\"id\": \"C\", "
  "\"ja\": \"C\", \"en\": \"C\"}]",
  NULL
};

static const char *const lent_by_early[]
    = { "\"cut_from\": \"general\"", "\"deferral\": false", "\"deferral\": true",
        "\"cut_from\": \"early\"", NULL };

static const Row stage1[] = {
  /* what is added up */
  { "p.19 general: specialty 120 and group interview 120 are 240",
    "A elementary s120 l70 g120" GATE LINE ">=240", "A passed 240 #1" },
  { "p.19 half a point below", "A elementary s119.5 l70 g120" GATE LINE ">=240",
    "A failed 239.5 #1 f1" },
  { "p.19 the liberal-arts test is never in the total",
    "A elementary s60 l70 g60 | B elementary s60 l35 g60" GATE LINE "1",
    "A passed 120 #1 | B passed 120 #1" },
  { "p.19 incumbent: the group interview alone",
    "A general:incumbent elementary g240 | B general:incumbent elementary s120 l70 g120" LINE
    ">=200",
    "A passed 240 #1 | B failed 120 #2 f1" },
  { "p.19 career: no liberal-arts test, no gate",
    "A general:career elementary s120 g120 | B general:career elementary s60 l0 g60" GATE LINE "1",
    "A passed 240 #1 | B failed 120 #2 f1" },
  { "p.19 temporary: the same",
    "A general:temporary elementary s80 g40 | B general:temporary elementary s80 g39.5" LINE
    ">=120",
    "A passed 120 #1 | B failed 119.5 #2 f1" },
  { "p.19 recent stage-1 passer: the group interview alone",
    "A general:recent_stage1 elementary g240" LINE "1", "A passed 240 #1" },
  { "p.19 recommended: the group interview alone", "A general:recommended elementary g200" LINE "1",
    "A passed 200 #1" },
  { "p.19 fixed-term passers go straight to stage 2", "A general:fixed_term_passer elementary",
    "A exempt" },
  { "p.19 all tracks of a post are ranked together",
    "A elementary s100 l50 g100 | B general:incumbent elementary g210 | "
    "C general:career elementary s90 g100" GATE LINE "2",
    "A passed 200 #2 | B passed 210 #1 | C failed 190 #3 f1", "general elementary pass",
    "cut 200 taken 2 tied 1" },
  { "p.19 disability follows the chosen track",
    "A disability:general elementary s100 l40 g100 | B disability:incumbent secondary.math g210 | "
    "C disability:fixed_term_passer nutrition" GATE "| line disability - pass >=200",
    "A passed 200 #2 | B passed 210 #1 | C exempt" },
  { "p.19 returners have no stage 1", "A returner:returner_general elementary", "A exempt" },
  { "p.19 the unlicensed have no stage 1", "A unlicensed:unlicensed secondary.math", "A exempt" },
  /* the aptitude test */
  { "p.19 aptitude test not taken: out", "A elementary ax s120 l70 g120" GATE LINE "1",
    "A absent" },
  { "p.19 aptitude test not entered: named", "A elementary a- s120 l70 g120" GATE LINE "1",
    "A undecided ?score aptitude" },
  { "p.19 aptitude test of the exempt", "A general:fixed_term_passer elementary ax", "A absent" },
  { "p.19 aptitude test of the exempt not entered", "A general:fixed_term_passer elementary a-",
    "A undecided ?score aptitude" },
  { "p.14 aptitude test of returners",
    "A returner:returner_care elementary ax | "
    "B returner:returner_care elementary a-",
    "A absent | B undecided ?score aptitude" },
  { "p.11 aptitude test of the unlicensed", "A unlicensed:unlicensed secondary.math ax",
    "A absent" },
  /* the gate */
  { "p.19 gate reached exactly", "A elementary s60 l35 g80" GATE LINE "1", "A passed 140 #1" },
  { "p.19 half a point below the gate", "A elementary s120 l34.5" GATE LINE "1", "A gate_failed" },
  { "p.19 no group interview below the gate: a score there changes nothing",
    "A elementary s120 l34.5 g120 | B elementary s1 l35 g1" GATE LINE "1",
    "A gate_failed | B passed 2 #1" },
  { "p.19 group interview only behind the gate: not entered",
    "A elementary s60 l35 | B elementary s60 l34.5" GATE LINE "1",
    "A undecided ?score group_interview | B gate_failed" },
  { "p.19 group interview only behind the gate: absent",
    "A elementary s60 l35 gx | B elementary s60 l34.5 gx" GATE LINE "1",
    "A absent | B gate_failed" },
  { "p.19 no gate set", "A elementary s60 l35 g80 | B general:career elementary s60 g70" LINE "2",
    "A undecided ?gate | B passed 130 #1" },
  { "p.19 no gate set, absent from the group interview", "A elementary s60 l35 gx" LINE "1",
    "A undecided ?gate" },
  { "p.19 a gate of 0 lets 0 through", "A elementary s60 l0 g80 | gate liberal 0 " LINE "1",
    "A passed 140 #1" },
  { "p.14 class II of the year before: no liberal-arts test",
    "A elementary -liberal s60 g80 | B elementary -liberal s60 l0 g70" GATE LINE "1",
    "A passed 140 #1 | B failed 130 #2 f1" },
  { "p.14 class II, no gate set", "A elementary -liberal s60 g80" LINE "1", "A passed 140 #1" },
  { "p.14 class I of the year before: all of stage 1", "A elementary !exempt", "A exempt" },
  { "p.14 class I without the aptitude test", "A elementary !exempt ax | B elementary !exempt a-",
    "A absent | B undecided ?score aptitude" },
  /* absent, missing, zero: different things */
  { "§7 absent from the specialty test", "A elementary sx l35 g80" GATE LINE "1", "A absent" },
  { "§7 absent from the liberal-arts test", "A elementary s60 lx" GATE LINE "1", "A absent" },
  { "§7 absent from the group interview", "A general:incumbent elementary gx" LINE "1",
    "A absent" },
  { "§7 absent counts though other scores are not entered", "A elementary sx" LINE "1",
    "A absent ?score liberal" },
  { "§7 absent from a test of another track is nothing",
    "A general:incumbent elementary sx lx g100" LINE "1", "A passed 100 #1" },
  { "§7 specialty not entered", "A elementary l35 g80" GATE LINE "1",
    "A undecided ?score specialty" },
  { "§7 everything not entered: those behind the gate are not asked for",
    "A elementary" GATE LINE "1", "A undecided ?score specialty liberal" },
  { "§7 below the gate, specialty not entered", "A elementary l10" GATE LINE "1",
    "A undecided ?score specialty" },
  { "§7 zero is a score", "A elementary s0 l35 g0 | B elementary s0 l35 g0.5" GATE LINE "1",
    "A failed 0 #2 f1 | B passed 0.5 #1" },
  { "§7 everybody zero", "A elementary s0 l35 g0" GATE LINE ">=0", "A passed 0 #1" },
  { "§7 raters to be settled by hand", "A elementary s60 l35 g?" GATE LINE "1",
    "A undecided ?unsettled" },
  { "§7 withdrawn, void and ineligible stay what they are",
    "A elementary !withdrawn sx | B elementary !void s120 l70 g120 | C elementary !ineligible ax | "
    "D elementary s1 l35 g1" GATE LINE "1",
    "A withdrawn | B void | C ineligible | D passed 2 #1" },
  { "§7 no plan for the track", "A general:unlicensed elementary s1 l35 g1", "A undecided ?plan" },
  /* ranks */
  { "§7 competition ranks 1 2 2 4",
    "A elementary s10 l35 g4 | B elementary s10 l35 g3 | C elementary s3 l35 g10 | "
    "D elementary s10 l35 g2" GATE LINE ">=13.5",
    "A passed 14 #1 | B failed 13 #2 f1 | C failed 13 #2 f1 | D failed 12 #4 f3" },
  { "§7 half a point apart is no tie",
    "A elementary s10 l35 g3 | B elementary s10 l35 g3.5" GATE LINE "1",
    "A failed 13 #2 f1 | B passed 13.5 #1" },
  { "§7 a hundredth apart is no tie",
    "A elementary s10 l35 g3.33 | B elementary s10 l35 g3.34" GATE LINE "1",
    "A failed 13.33 #2 f1 | B passed 13.34 #1" },
  { "§7 below the gate nobody is ranked",
    "A elementary s120 l10 g120 | B elementary s10 l35 g3" GATE LINE "1",
    "A gate_failed | B passed 13 #1" },
  { "§7 an open finding keeps a person undecided, with a rank",
    "A elementary ~finding s60 l35 g80 | B elementary s60 l35 g70 | C elementary s60 l35 g90" GATE
        LINE "1",
    "A undecided 140 #2 ?finding | B failed 130 #3 f1 | C passed 150 #1", "general elementary pass",
    "cut 150 taken 1 tied 1" },
  { "§7 an open finding does not save anybody from absence",
    "A elementary ~finding sx l35" GATE LINE "1", "A absent ?finding" },
  { "§7 an open finding of the exempt", "A general:fixed_term_passer elementary ~finding",
    "A undecided ?finding" },
  { "§7 an open finding below the gate", "A elementary ~finding s60 l10" GATE LINE "1",
    "A gate_failed ?finding" },
  /* lines by count */
  { "§7 by count: the best two",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2 | C elementary s1 l35 g3" GATE LINE "2",
    "A failed 2 #3 f1 | B passed 3 #2 | C passed 4 #1", "general elementary pass",
    "cut 3 taken 2 tied 1" },
  { "§7 everyone tied on the line is taken in",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2 | C elementary s2 l35 g1 | D elementary s1 "
    "l35 g3" GATE LINE "2",
    "A failed 2 #4 f1 | B passed 3 #2 | C passed 3 #2 | D passed 4 #1", "general elementary pass",
    "cut 3 taken 3 tied 2" },
  { "§7 the other choice leaves the whole tie out",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2 | C elementary s2 l35 g1 | D elementary s1 "
    "l35 g3" GATE LINE "2",
    "A failed 2 #4 f3 | B failed 3 #2 f1 | C failed 3 #2 f1 | D passed 4 #1",
    "general elementary pass", "cut 4 taken 1 tied 1", all_out },
  { "§7 left out only when the tie crosses the line",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2 | C elementary s2 l35 g1 | D elementary s1 "
    "l35 g3" GATE LINE "3",
    "A failed 2 #4 f1 | B passed 3 #2 | C passed 3 #2 | D passed 4 #1", "general elementary pass",
    "cut 3 taken 3 tied 2", all_out },
  { "§7 a tie at the first place, all in",
    "A elementary s1 l35 g2 | B elementary s2 l35 g1 | C elementary s1 l35 g1" GATE LINE "1",
    "A passed 3 #1 | B passed 3 #1 | C failed 2 #3 f1", "general elementary pass",
    "cut 3 taken 2 tied 2" },
  { "§7 a tie at the first place, all out",
    "A elementary s1 l35 g2 | B elementary s2 l35 g1 | C elementary s1 l35 g1" GATE LINE "1",
    "A failed 3 #1 f1 | B failed 3 #1 f1 | C failed 2 #3 f3", "general elementary pass",
    "cut none taken 0 tied 0", all_out },
  { "§7 by count: nobody", "A elementary s1 l35 g1 | B elementary s1 l35 g2" GATE LINE "0",
    "A failed 2 #2 f2 | B failed 3 #1 f1", "general elementary pass", "cut none taken 0 tied 0" },
  { "§7 by count: as many as there are",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2" GATE LINE "2",
    "A passed 2 #2 | B passed 3 #1", "general elementary pass", "cut 2 taken 2 tied 1" },
  { "§7 by count: more than there are",
    "A elementary s1 l35 g1 | B elementary s1 l35 g2" GATE LINE "3",
    "A passed 2 #2 | B passed 3 #1", "general elementary pass", "cut 2 taken 2 tied 1" },
  { "§7 by count: more than there are, all tied, all out",
    "A elementary s1 l35 g1 | B elementary s1 l35 g1" GATE LINE "3",
    "A passed 2 #1 | B passed 2 #1", "general elementary pass", "cut 2 taken 2 tied 2", all_out },
  { "§7 by count: nobody is ranked", "A elementary s1 l10 | B elementary sx l10" GATE LINE "3",
    "A gate_failed | B absent", "general elementary pass", "cut none taken 0 tied 0" },
  /* lines by score */
  { "§7 by score: reached exactly and half a point below",
    "A elementary s60 l35 g80.5 | B elementary s60 l35 g80" GATE LINE ">=140.5",
    "A passed 140.5 #1 | B failed 140 #2 f1", "general elementary pass",
    "cut 140.5 taken 1 tied 1" },
  { "§7 by score: between two scores",
    "A elementary s60 l35 g81 | B elementary s60 l35 g80" GATE LINE ">=140.5",
    "A passed 141 #1 | B failed 140 #2 f1", "general elementary pass", "cut 140.5 taken 1 tied 0" },
  { "§7 by score: above everybody", "A elementary s60 l35 g80" GATE LINE ">=240",
    "A failed 140 #1 f1", "general elementary pass", "cut 240 taken 0 tied 0" },
  { "§7 by score: ties all out plays no part",
    "A elementary s60 l35 g80 | B elementary s60 l35 g80" GATE LINE ">=140",
    "A passed 140 #1 | B passed 140 #1", "general elementary pass", "cut 140 taken 2 tied 2",
    all_out },
  { "§7 no line", "A elementary s60 l35 g80 | B elementary s60 l10 | C elementary sx l35" GATE,
    "A undecided 140 #1 ?line | B gate_failed | C absent" },
  { "§7 a line of another kind is no line",
    "A elementary s60 l35 g80" GATE "| line general elementary regular 1",
    "A undecided 140 #1 ?line" },
  /* several keys in turn */
  { "§7 the second key tells equal totals apart",
    "A general:incumbent elementary g100 | B elementary s60 l35 g40 | C elementary s40 l35 g60" GATE
        LINE "2",
    "A passed 100 #1 | B failed 100 #3 f1 | C passed 100 #2", "general elementary pass",
    "cut 100 taken 2 tied 1", total_then_interview },
  { "§7 the first key stands before the total",
    "A elementary s120 l35 g60 | B elementary s0 l35 g60.5" GATE LINE "1",
    "A failed 180 #2 f1 | B passed 60.5 #1", "general elementary pass", "cut 60.5 taken 1 tied 1",
    interview_then_total },
  { "§7 a line by score is one of the first key",
    "A elementary s120 l35 g60 | B elementary s0 l35 g60 | C elementary s120 l35 g59.5" GATE LINE
    ">=60",
    "A passed 180 #1 | B passed 60 #2 | C failed 179.5 #3 f1", "general elementary pass",
    "cut 60 taken 2 tied 1", interview_then_total },
  { "§7 equal in all keys is tied: all in",
    "A elementary s60 l35 g60 | B elementary s60 l35 g60 | C elementary s60 l35 g59" GATE LINE "1",
    "A passed 120 #1 | B passed 120 #1 | C failed 119 #3 f1", "general elementary pass",
    "cut 60 taken 2 tied 2", interview_then_total },
  { "§7 equal in all keys is tied: all out",
    "A elementary s60 l35 g60 | B elementary s60 l35 g60 | C elementary s59 l35 g61" GATE LINE "2",
    "A failed 120 #2 f1 | B failed 120 #2 f1 | C passed 120 #1", "general elementary pass",
    "cut 61 taken 1 tied 1", interview_then_total_all_out },
  { "§7 exempt from the key by an earlier right: nothing there",
    "A elementary s60 l35 -group_interview | B elementary s60 l35 g0.5" GATE LINE "1",
    "A failed 60 #2 f1 | B passed 60.5 #1", NULL, NULL, interview_then_total },
  /* ties told apart by the next key */
  { "§7 next key: equal ranks, and the line takes the better interview",
    "A elementary s60 l35 g40 | B elementary s40 l35 g60 | C elementary s20 l35 g20" GATE LINE "1",
    "A failed 100 #1 f1 | B passed 100 #1 | C failed 40 #3 f2", "general elementary pass",
    "cut 100 taken 1 tied 1", next_key },
  { "§7 next key: nothing to tell apart where the line cuts no tie",
    "A elementary s60 l35 g40 | B elementary s40 l35 g60" GATE LINE "2",
    "A passed 100 #1 | B passed 100 #1", "general elementary pass", "cut 100 taken 2 tied 1",
    next_key },
  { "§7 next key: equal in all of them is taken in",
    "A elementary s60 l35 g40 | B elementary s60 l35 g40" GATE LINE "1",
    "A passed 100 #1 | B passed 100 #1", "general elementary pass", "cut 100 taken 2 tied 2",
    next_key },
  { "§7 next key: a line by score takes all who reach it",
    "A elementary s60 l35 g40 | B elementary s40 l35 g60" GATE LINE ">=100",
    "A passed 100 #1 | B passed 100 #1", NULL, NULL, next_key },
  /* letter grades: specialty and group interview, A from 80, B 60, C 40, D 20, E 0 */
  { "§7 one E keeps out, whatever the total", "A elementary s120 l35 g19.5" GATE LINE "1",
    "A failed 139.5 #1 f1 veto", "general elementary pass", "cut none taken 0 tied 0", vetoes },
  { "§7 one D does not", "A elementary s120 l35 g20" GATE LINE "1", "A passed 140 #1", NULL, NULL,
    vetoes },
  { "§7 two D do", "A elementary s39.5 l35 g39.5 | B elementary s40 l35 g39" GATE LINE "2",
    "A failed 79 #1 f1 veto | B passed 79 #1", "general elementary pass", "cut 79 taken 1 tied 1",
    vetoes },
  { "§7 an exempt test has no grade",
    "A elementary s0 l35 g80 -specialty | B elementary s80 l35 g0 -group_interview" GATE LINE "2",
    "A passed 80 #1 | B passed 80 #1", NULL, NULL, vetoes },
  { "§7 a test that the plan does not have", "A general:incumbent elementary s0 g80" LINE "1",
    "A passed 80 #1", NULL, NULL, vetoes },
  { "§7 letters in the order: who has the same letter is equal there",
    "A elementary s20 l35 g60 | B elementary s50 l35 g79.5 | C elementary s0 l35 g80" GATE LINE "1",
    "A failed 80 #3 f2 | B failed 129.5 #2 f1 | C passed 80 #1", "general elementary pass",
    "cut 80 taken 1 tied 1", letters_then_total },
  /* a multiple of the planned hires */
  { "§7 no line: three times one hire, as the plan is small",
    "A elementary s9 l35 g0 | B elementary s8 l35 g0 | C elementary s7 l35 g0 | D elementary s6 "
    "l35 "
    "g0" GATE,
    "A passed 9 #1 | B passed 8 #2 | C passed 7 #3 | D failed 6 #4 f1", "general elementary pass",
    "cut 7 taken 3 tied 1", one_hire },
  { "§7 one and a half times three hires is rounded up to five",
    "A elementary s9 l35 g0 | B elementary s8 l35 g0 | C elementary s7 l35 g0 | D elementary s6 "
    "l35 "
    "g0 | E elementary s5 l35 g0 | F elementary s4 l35 g0" GATE,
    "A passed 9 #1 | B passed 8 #2 | C passed 7 #3 | D passed 6 #4 | E passed 5 #5 | F failed 4 #6 "
    "f1",
    NULL, NULL, three_hires },
  { "§7 a line that staff set stands before the multiple",
    "A elementary s9 l35 g0 | B elementary s8 l35 g0" GATE LINE "1",
    "A passed 9 #1 | B failed 8 #2 f1", NULL, NULL, three_hires },
  { "§7 no multiple for this group: no line", "A secondary.math s9 l35 g0" GATE,
    "A undecided 9 #1 ?line", NULL, NULL, one_hire },
  { "§7 who borrows a cut borrows that of the multiple",
    "A elementary s9 l35 g0 | B " EARLY "s9 l35 g0 | C " EARLY "s8.5 l35 g0" GATE,
    "A passed 9 #1 | B class1 9 #1 | C class2 8.5 #2", NULL, NULL, one_hire },
  /* zones: total from 100 and 50 down, interview from 60 across */
  { "§7 zones: both sides of both axes",
    "A elementary s40 l35 g60 | B elementary s40.5 l35 g59.5 | C elementary s0 l35 g60 | D "
    "elementary s39 l35 g60.5 | E elementary s0 l35 g50 | F elementary s0 l35 g49.5" GATE LINE "9",
    "A passed 100 #1 zoneA | B passed 100 #2 zoneB | C passed 60 #4 zoneB | D passed 99.5 #3 zoneB "
    "| E passed 50 #5 zoneC | F failed 49.5 #6 f1 zone!D",
    "general elementary pass", "cut 2 taken 5 tied 1", zones },
  /* floors */
  { "§7 at the floor", "A elementary s30 l35 g80" GATE LINE "1", "A passed 110 #1", NULL, NULL,
    floors },
  { "§7 below the floor: fail, whatever the total",
    "A elementary s29.5 l35 g120 | B elementary s30 l35 g20" GATE LINE "1",
    "A failed 149.5 #1 f1 floor | B passed 50 #2", "general elementary pass",
    "cut 50 taken 1 tied 1", floors },
  { "§7 floors are off by default",
    "A elementary s29.5 l35 g120 | B elementary s30 l35 g20" GATE LINE "1",
    "A passed 149.5 #1 | B failed 50 #2 f1" },
  { "§7 a floor on a test that is not taken", "A general:incumbent elementary g100" LINE "1",
    "A passed 100 #1", NULL, NULL, floors },
  /* early */
  { "p.13 class I: gate and line of its own; class II: gate only",
    "A " EARLY "s60 l35 g80 | B " EARLY "s60 l35 g79.5 | C " EARLY "s60 l34.5" GATE
    "| line early elementary pass >=140",
    "A class1 140 #1 | B class2 139.5 #2 | C gate_failed" },
  { "p.13 judged apart from general: own line by count",
    "A " EARLY "s60 l35 g80 | B " EARLY "s60 l35 g70 | C elementary s120 l35 g120" GATE LINE "1"
    "| line early elementary pass 1",
    "A class1 140 #1 | B class2 130 #2 | C passed 240 #1" },
  { "p.13 on the cut of general, by count",
    "A " EARLY "s60 l35 g80 | B " EARLY
    "s60 l35 g79.5 | C elementary s60 l35 g80 | D elementary s60 l35 g70" GATE LINE "1",
    "A class1 140 #1 | B class2 139.5 #2 | C passed 140 #1 | D failed 130 #2 f1",
    "early elementary pass", "cut 140 taken 1 tied 1" },
  { "p.13 on the cut of general, by score",
    "A " EARLY "s60 l35 g80 | B " EARLY "s60 l35 g79.5 | C elementary s60 l35 g90" GATE LINE
    ">=140",
    "A class1 140 #1 | B class2 139.5 #2 | C passed 150 #1", "early elementary pass",
    "cut 140 taken 1 tied 1" },
  { "p.13 its own line goes before the borrowed one",
    "A " EARLY "s60 l35 g80 | C elementary s60 l35 g90" GATE LINE ">=140"
    "| line early elementary pass >=140.5",
    "A class2 140 #1 | C passed 150 #1" },
  { "p.13 the cut of another post is not borrowed",
    "A early:early secondary.math s60 l35 g80 | C elementary s60 l35 g90" GATE LINE ">=140",
    "A undecided 140 #1 ?line | C passed 150 #1" },
  { "p.13 general has no line", "A " EARLY "s60 l35 g80 | C elementary s60 l35 g90" GATE,
    "A undecided 140 #1 ?line | C undecided 150 #1 ?line" },
  { "p.13 nobody of general was ranked: its line by count came to no score",
    "A " EARLY "s60 l35 g80 | C elementary s60 l10" GATE LINE "1",
    "A undecided 140 #1 ?line | C gate_failed" },
  { "p.13 nobody of general was ranked: its line by score is a score",
    "A " EARLY "s60 l35 g80 | C elementary s60 l10" GATE LINE ">=100",
    "A class1 140 #1 | C gate_failed" },
  { "p.13 general takes nobody in",
    "A " EARLY "s60 l35 g80 | C elementary s60 l35 g10" GATE LINE "0",
    "A class2 140 #1 | C failed 70 #1 f1" },
  { "p.13 the gate of general holds for early",
    "A " EARLY "s60 l35 g80 | B " EARLY "s60 l34.5" GATE LINE "1"
    "| C elementary s60 l35 g10",
    "A class1 140 #1 | B gate_failed | C passed 70 #1" },
  { "p.13 absent behind the gate is no class",
    "A " EARLY "s60 l35 gx | C elementary s60 l35 g10" GATE LINE "1", "A absent | C passed 70 #1" },
  { "p.13 below a floor the gate is still reached",
    "A " EARLY "s60 l35 g39.5 | B " EARLY "s60 l35 g40 | C elementary s40 l35 g40" GATE LINE "1",
    "A class2 99.5 #2 floor | B class1 100 #1 | C passed 80 #1", NULL, NULL, interview_floor },
  { "§7 another board: general on the cut of a pool that comes later",
    "C elementary s60 l35 g80 | D elementary s60 l35 g70 | A " EARLY "s60 l35 g75" GATE
    "| line early elementary pass 1",
    "C passed 140 #1 | D failed 130 #2 f1 | A class1 135 #1", "general elementary pass",
    "cut 135 taken 1 tied 0", lent_by_early },
  /* groups */
  { "§7 posts are judged apart",
    "A elementary s1 l35 g1 | B elementary_english s2 l35 g2 | C secondary.math s3 l35 g3 | "
    "D secondary.music s4 l35 g4" GATE LINE "1"
    "| line general elementary_english pass 1 | line general secondary.math pass 0 "
    "| line general secondary.music pass 1",
    "A passed 2 #1 | B passed 4 #1 | C failed 6 #1 f1 | D passed 8 #1" },
  { "p.13 special needs is one group, whatever the base subject",
    "A special_needs/art s1 l35 g1 | B special_needs/elementary s1 l35 g2 | C special_needs/math "
    "s1 l35 g1" GATE "| line general special_needs pass 1",
    "A failed 2 #2 f1 | B passed 3 #1 | C failed 2 #2 f1" },
  { "§7 disability is judged as one pool",
    "A disability:general elementary s1 l35 g1 | B disability:career secondary.math s2 g2 | "
    "C disability:recommended special_needs/art g9" GATE "| line disability - pass 2",
    "A failed 2 #3 f1 | B passed 4 #2 | C passed 9 #1" },
};

#define REGULAR "| line general elementary regular "
#define FIXED "| line general elementary fixed_term "
#define WAITLIST "| line general elementary waitlist "

static const Row stage2[] = {
  { "p.21 interview 300 where there is no practical",
    "A elementary i300 | B elementary i250 p60" REGULAR ">=260",
    "A regular 300 #1 | B failed 250 #2 f1" },
  { "p.21 interview 240 and practical 60 where there is one",
    "A secondary.music i240 p60 | B secondary.music i240 p59.5 | line general secondary.music "
    "regular >=300",
    "A regular 300 #1 | B failed 299.5 #2 f1" },
  { "p.21 practical not entered", "A secondary.music i240 | line general secondary.music regular 1",
    "A undecided ?score practical" },
  { "p.21 practical absent", "A secondary.music i240 px | line general secondary.music regular 1",
    "A absent" },
  { "p.21 special needs with a practical and without",
    "A special_needs/art i240 p60 | B special_needs/math i290 | line general special_needs regular "
    "1",
    "A regular 300 #1 | B failed 290 #2 f1" },
  { "p.21 disability with an accepted exemption: the interview is 300",
    "A disability:general secondary.music practical_exempt i300 | B disability:general "
    "secondary.music i240 p60 | "
    "line disability - regular 2",
    "A regular 300 #1 | B regular 300 #1" },
  { "p.21 the exemption is for the disability pool only",
    "A secondary.music practical_exempt i240 | line general secondary.music regular 1",
    "A undecided ?score practical" },
  { "p.21 returner: interview 300, no practical",
    "A returner:returner_general secondary.music i300 | line returner secondary regular 1",
    "A regular 300 #1" },
  { "p.11 unlicensed: essay 90 and interview 210",
    "A unlicensed:unlicensed secondary.english e90 i210 | B unlicensed:unlicensed "
    "secondary.english e89.5 i210 | "
    "C unlicensed:unlicensed secondary.english i210 | line unlicensed secondary.english regular "
    ">=300",
    "A regular 300 #1 | B failed 299.5 #2 f1 | C undecided ?score essay" },
  { "p.14 early has no stage 2", "A early:early elementary !exempt", "A exempt" },
  { "p.21 no aptitude test in stage 2", "A elementary i300" REGULAR "1", "A regular 300 #1" },
  { "p.22 the bonus is added", "A elementary i200 +10 | B elementary i209.5" REGULAR "1",
    "A regular 210 #1 | B failed 209.5 #2 f1" },
  { "p.22 the sum may exceed 300", "A elementary i300 +48 | B elementary i300" REGULAR ">=300.5",
    "A regular 348 #1 | B failed 300 #2 f1" },
  { "§7 a verified bonus without stated points", "A elementary ~bonus i200" REGULAR "1",
    "A undecided 200 #1 ?bonus" },
  { "§7 the stage before is undecided", "A elementary ~earlier i200" REGULAR "1",
    "A undecided 200 #1 ?earlier" },
  { "§7 out before this stage", "A elementary !not_reached i200 | B elementary i10" REGULAR "1",
    "A not_reached | B regular 10 #1" },
  { "§7 withdrawn with a score", "A elementary !withdrawn i300 | B elementary i10" REGULAR "1",
    "A withdrawn | B regular 10 #1" },
  { "§7 absent from the interview", "A elementary ix | B elementary i0" REGULAR "1",
    "A absent | B regular 0 #1" },
  /* regular */
  { "p.24 the best R of a group", "A elementary i3 | B elementary i1 | C elementary i2" REGULAR "2",
    "A regular 3 #1 | B failed 1 #3 f1 | C regular 2 #2", "general elementary regular",
    "cut 2 taken 2 tied 1" },
  { "§7 no regular line: open, even if others are set",
    "A elementary wish i3" FIXED "1" WAITLIST "1", "A undecided 3 #1 ?line" },
  { "§7 regular by score, exactly and half a point below",
    "A elementary i200.5 | B elementary i200" REGULAR ">=200.5",
    "A regular 200.5 #1 | B failed 200 #2 f1" },
  { "§7 at the floor and half a point below",
    "A elementary i100.5 +0 | B elementary i100 +50" REGULAR "2" FIXED "2" WAITLIST "2",
    "A regular 100.5 #2 | B failed 150 #1 f1 floor", "general elementary regular",
    "cut 100.5 taken 1 tied 1", floors },
  /* fixed-term */
  { "p.28 the best F of those who wish it and are not regular",
    "A elementary wish i5 | B elementary i4 | C elementary wish i3 | D elementary wish i2" REGULAR
    "1" FIXED "1",
    "A regular 5 #1 | B failed 4 #2 f1 | C fixed_term 3 #3 | D failed 2 #4 f2",
    "general elementary fixed_term", "cut 3 taken 1 tied 1" },
  { "p.28 the wish does not affect the regular result",
    "A elementary i5 | B elementary wish i5 | C elementary wish i4" REGULAR "1" FIXED "1",
    "A regular 5 #1 | B regular 5 #1 | C fixed_term 4 #3" },
  { "p.28 nobody wishes it", "A elementary i5 | B elementary i4" REGULAR "1" FIXED "3",
    "A regular 5 #1 | B failed 4 #2 f1", "general elementary fixed_term",
    "cut none taken 0 tied 0" },
  { "p.28 secondary without a junior-high licence: the wish cannot be met",
    "A secondary.math i5 | B secondary.math wish i4 | line general secondary.math regular 0 | "
    "line general secondary.math fixed_term 2",
    "A failed 5 #1 f1 | B fixed_term 4 #2" },
  { "§7 fixed-term tie at the line, all in",
    "A elementary i9 | B elementary wish i3 | C elementary wish i3 | D elementary wish i2" REGULAR
    "1" FIXED "1",
    "A regular 9 #1 | B fixed_term 3 #2 | C fixed_term 3 #2 | D failed 2 #4 f1",
    "general elementary fixed_term", "cut 3 taken 2 tied 2" },
  { "§7 fixed-term tie at the line, all out",
    "A elementary i9 | B elementary wish i4 | C elementary wish i3 | D elementary wish i3" REGULAR
    "1" FIXED "2",
    "A regular 9 #1 | B fixed_term 4 #2 | C failed 3 #3 f1 | D failed 3 #3 f1",
    "general elementary fixed_term", "cut 4 taken 1 tied 1", all_out },
  { "§7 those tied without the wish are no part of the tie",
    "A elementary i9 | B elementary i3 | C elementary wish i3 | D elementary i3" REGULAR "1" FIXED
    "1",
    "A regular 9 #1 | B failed 3 #2 f1 | C fixed_term 3 #2 | D failed 3 #2 f1",
    "general elementary fixed_term", "cut 3 taken 1 tied 1", all_out },
  { "§7 fixed-term by score",
    "A elementary i9 | B elementary wish i3.5 | C elementary wish i3" REGULAR "1" FIXED ">=3.5",
    "A regular 9 #1 | B fixed_term 3.5 #2 | C failed 3 #3 f1" },
  { "§7 no fixed-term line: nobody", "A elementary i9 | B elementary wish i3" REGULAR "1",
    "A regular 9 #1 | B failed 3 #2 f1" },
  { "p.28 disability passes as fixed-term too",
    "A disability:general elementary wish i9 | B disability:general nutrition wish i8 | "
    "line disability - regular 1 | line disability - fixed_term 1",
    "A regular 9 #1 | B fixed_term 8 #2" },
  { "p.11 the unlicensed do not pass as fixed-term",
    "A unlicensed:unlicensed secondary.math wish e9 i9 | line unlicensed secondary.math regular 0 "
    "| "
    "line unlicensed secondary.math fixed_term 1",
    "A failed 18 #1 f1" },
  /* waiting list */
  { "p.24 the waiting list in order, fixed-term passers included",
    "A elementary i9 | B elementary wish i8 | C elementary i7 | D elementary wish i6" REGULAR
    "1" FIXED "1" WAITLIST "2",
    "A regular 9 #1 | B fixed_term 8 #2 w1 | C failed 7 #3 w2 f1 | D failed 6 #4 f2",
    "general elementary waitlist", "cut 7 taken 2 tied 1" },
  { "p.24 a tie on the waiting list, all in, ranks 1 2 2 4",
    "A elementary i8 | B elementary i7 | C elementary i7 | D elementary i6" REGULAR "0" WAITLIST
    "4",
    "A failed 8 #1 w1 f1 | B failed 7 #2 w2 f2 | C failed 7 #2 w2 f2 | D failed 6 #4 w4 f4" },
  { "p.24 a tie at its line, all in",
    "A elementary i8 | B elementary i7 | C elementary i7" REGULAR "1" WAITLIST "1",
    "A regular 8 #1 | B failed 7 #2 w1 f1 | C failed 7 #2 w1 f1" },
  { "p.24 a tie at its line, all out",
    "A elementary i8 | B elementary i7 | C elementary i7" REGULAR "1" WAITLIST "1",
    "A regular 8 #1 | B failed 7 #2 f1 | C failed 7 #2 f1", "general elementary waitlist",
    "cut none taken 0 tied 0", all_out },
  { "p.24 by score",
    "A elementary i8 | B elementary i7 | C elementary i6.5" REGULAR "1" WAITLIST ">=7",
    "A regular 8 #1 | B failed 7 #2 w1 f1 | C failed 6.5 #3 f2" },
  { "p.24 below a floor nobody waits",
    "A elementary i100.5 | B elementary i100 +5" REGULAR "0" WAITLIST "2",
    "A failed 100.5 #2 w1 f2 | B failed 105 #1 f1 floor", NULL, NULL, floors },
  { "§7 ranks on the roster: from 200 points, the best half, the rest",
    "A elementary i200 | B elementary i199.5 | C elementary i199.5 | D elementary i150 | E "
    "elementary "
    "i10" REGULAR "4",
    "A regular 200 #1 A | B regular 199.5 #2 B | C regular 199.5 #2 B | D regular 150 #4 C | E "
    "failed "
    "10 #5 f1",
    NULL, NULL, ranks },
  { "§7 next key: promoted in order, so no two share a place",
    "A elementary i5 +5 | B elementary i10" REGULAR "0" WAITLIST "2",
    "A failed 10 #1 w2 f1 | B failed 10 #1 w1 f1", NULL, NULL, next_key },
  { "p.24 general pool only: disability",
    "A disability:general elementary i9 | line disability - regular 0 | line disability - waitlist "
    "1",
    "A failed 9 #1 f1" },
  { "p.24 general pool only: returner",
    "A returner:returner_care elementary i9 | line returner elementary regular 0 | "
    "line returner elementary waitlist 1",
    "A failed 9 #1 f1" },
  /* ranks among the failures */
  { "p.25 the rank among the failures, 1 1 3",
    "A elementary i9 | B elementary i5 | C elementary i5 | D elementary i4" REGULAR "1",
    "A regular 9 #1 | B failed 5 #2 f1 | C failed 5 #2 f1 | D failed 4 #4 f3" },
  { "p.25 who passed as fixed-term is no failure",
    "A elementary wish i9 | B elementary i9 | C elementary i8" REGULAR "0" FIXED "1",
    "A fixed_term 9 #1 | B failed 9 #1 f1 | C failed 8 #3 f2" },
  { "p.25 absent, withdrawn and open people have none",
    "A elementary ix | B elementary !withdrawn i9 | C elementary ~finding i8 | D elementary "
    "i7" REGULAR "0",
    "A absent | B withdrawn | C undecided 8 #1 ?finding | D failed 7 #2 f1" },
  /* groups */
  { "§7 returners are judged by category, not by subject",
    "A returner:returner_general secondary.math i9 | B returner:returner_childcare secondary.music "
    "i8 | "
    "C returner:returner_care elementary i7 | line returner secondary regular 1 | "
    "line returner elementary regular 1",
    "A regular 9 #1 | B failed 8 #2 f1 | C regular 7 #1" },
  { "§7 the unlicensed by category and subject",
    "A unlicensed:unlicensed secondary.math e1 i9 | B unlicensed:unlicensed secondary.science e1 "
    "i8 | "
    "C unlicensed:unlicensed elementary.english e1 i7 | line unlicensed secondary.math regular 1 | "
    "line unlicensed secondary.science regular 1 | line unlicensed elementary.english regular 0",
    "A regular 10 #1 | B regular 9 #1 | C failed 8 #1 f1" },
  { "§7 pools are judged apart from one another",
    "A elementary i9 | B disability:general elementary i8 | C returner:returner_general elementary "
    "i7" REGULAR "0"
    "| line disability - regular 1 | line returner elementary regular 1",
    "A failed 9 #1 f1 | B regular 8 #1 | C regular 7 #1" },
};

static void
test_row (const Row *row, const char *stage)
{
  const SenkoDefinition *definition = scene_definition (row->changes);
  g_autofree char *found = NULL;
  Scene scene;

  scene_init (&scene, definition, stage, row->text);
  found = scene_describe_all (&scene);
  g_assert_cmpstr (found, ==, row->expected);
  if (row->line != NULL)
    {
      g_autofree char *drawn = scene_describe_line (&scene, row->line);

      g_assert_cmpstr (drawn, ==, row->drawn);
    }
  scene_clear (&scene);
}

static void
test_stage1_row (gconstpointer data)
{
  test_row (data, "stage1");
}

static void
test_stage2_row (gconstpointer data)
{
  test_row (data, "stage2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* name every row that fails */
  SCENE_ADD_ROWS ("/judging/stage1", stage1, test_stage1_row)
  SCENE_ADD_ROWS ("/judging/stage2", stage2, test_stage2_row)
  return g_test_run ();
}
