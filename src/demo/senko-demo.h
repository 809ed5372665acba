/* The demonstration: a synthetic selection in the size and shape of a published year, worked from
 * the applications to the statistics through the same services as a real one. People are invented;
 * the same seed makes the same files for ever. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_DEMO_ERROR (senko_demo_error_quark ())
GQuark senko_demo_error_quark (void);
typedef enum {
  SENKO_DEMO_ERROR_FOLDER, /* the folder is not empty, or cannot be made */
  SENKO_DEMO_ERROR_EARLIER, /* it holds an earlier demonstration: the caller decides what becomes of
                               it */
  SENKO_DEMO_ERROR_REFUSED, /* a file of the demonstration was refused: the message says where and
                               why */
} SenkoDemoError;

#define SENKO_DEMO_SEED 2024 /* unless another is asked for */
#define SENKO_DEMO_TODAY 20240920 /* the day on which the demonstration stands */
#define SENKO_DEMO_REGISTER "demo.senko"
#define SENKO_DEMO_MAX_TIES 4

/* A line on purpose drawn through a tie: all tied are taken in, so that this row differs from the
 * published one. */
typedef struct {
  const char *category, *subject; /* ids; subject "" where the category has none */
  const char *kind; /* "regular" or "fixed_term" */
  guint published, taken;
  guint rank; /* the place that is shared */
} SenkoDemoTie;

/* What was made, in numbers. */
typedef struct {
  int hire_year,
      modelled_on; /* of the synthetic selection; the published year whose counts it has */
  guint n_applications; /* all that came in */
  guint n_void, n_ineligible; /* not counted as applicants */
  guint n_applicants, n_examinees, n_regular, n_fixed_term,
      n_waitlist; /* as the statistics count them */
  guint n_findings, n_open, n_failed, n_fallback,
      n_ruled; /* findings: all; pending or manual; fail or void; fallback; ruled by staff */
  guint n_earlier; /* applicants of the small selection of the year before */
  SenkoDemoTie ties[SENKO_DEMO_MAX_TIES];
  guint n_ties;
  char example[16]; /* receipt number of the 41-month example of the source's FAQ (p.29) */
} SenkoDemoSummary;

/* Makes the whole demonstration in folder, which must not be there or be empty: the register
 * demo.senko, the exchange files that were imported (files/, and files-2023/ for the year before),
 * scans of proofs (proofs/) and the results (out/). seed: SENKO_DEMO_SEED for the usual one. now:
 * (nullable) a fixed UTC time for the journal, else the clock. summary: (nullable). On failure the
 * folder is left as it was. */
gboolean senko_demo_make (const char *folder, guint32 seed, const char *now,
                          SenkoDemoSummary *summary, GError **error);

/* Whether a demonstration may be made there: the folder is not there, or is empty. */
gboolean senko_demo_check_folder (const char *folder, GError **error);

G_END_DECLS
